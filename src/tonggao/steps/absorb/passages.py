"""The passages of both texts side by side: which are problems, where they stand, what is gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from tonggao.model.editing import Item
from tonggao.steps.absorb.align import Alignment
from tonggao.steps.absorb.blocks import Block
from tonggao.steps.absorb.found import Extent
from tonggao.steps.absorb.present import Present
from tonggao.steps.absorb.state import Absorbing
from tonggao.steps.absorb.zones import Zone
from tonggao.steps.editing.items import aspect_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """Both texts, aligned; `zones` and `their_zones` say where each paragraph stands."""

    state: Absorbing
    aligned: Alignment
    zones: Sequence[Zone]
    their_zones: Sequence[Zone]
    present: Present

    def items(self) -> list[Block]:
        """Return the problems of our text."""
        return [each for each in self.aligned.base if each.is_item]

    def gone(self) -> list[Block]:
        """Return the problems that stand nowhere any more."""
        known = {*self.aligned.pairs, *self.aligned.joined}
        return [each for each in self.items() if each.place not in known]

    def is_new(self, theirs: Block) -> bool:
        """Return whether a paragraph is a problem that we did not print."""
        zone = self.their_zones[theirs.place]
        free = self.aligned.of_edited(theirs) is None
        return bool(
            free and theirs.words and zone.aspect is not None and not theirs.is_heading
        )

    def lost(self) -> bool:
        """Return whether anchors no longer say which problem is which."""
        left = {anchor.name for each in self.aligned.edited for anchor in each.anchors}
        mine = [name_of(each) for each in self.items()]
        return not any(name in left for name in mine)

    def extent(self) -> Extent:
        """Return whether the edited text is the whole draft, part of it, or retyped."""
        share = self.state.profile.thresholds.items_gone
        counted = [each for each in self.aligned.base if not each.is_placeholder]
        known = {*self.aligned.pairs, *self.aligned.joined}
        gone = [each for each in counted if each.place not in known]
        if self._is_part() or len(gone) > len(counted) * share:
            return Extent.PART
        return Extent.RETYPED if self.lost() else Extent.WHOLE

    def _is_part(self) -> bool:
        share = self.state.profile.thresholds.items_gone
        return len(self.gone()) > len(self.items()) * share

    def named(self, mine: Block, item: Item | None) -> str:
        """Return the name of a problem, as it is now or as it was in the draft."""
        if item is not None:
            return self.present.name(item)
        zone = self.zones[mine.place]
        rank = sum(
            each.is_item and self.zones[each.place] == zone
            for each in self.aligned.base[: mine.place + 1]
        )
        order = aspect_order(self.state.plan)
        return f"{order.get(zone.aspect or '', 0)}-{rank}"

    def aspect_named(self, aspect: str) -> str:
        """Return what an aspect is called."""
        known = {each.id: each.short or each.full for each in self.state.plan.aspects}
        return known.get(aspect, "请定方面")


def name_of(block: Block) -> str:
    """Return the name of the bookmark of a paragraph of ours."""
    return block.anchor.name if block.anchor else ""
