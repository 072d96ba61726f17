"""Where problems come to stand that readers added or moved.

As many as possible of the old order stay where they are; only the others were moved, and
each stands behind a problem that stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tonggao.model.editing import Field, Item
from tonggao.steps.absorb.align import longest_rising
from tonggao.steps.absorb.blocks import Block, bare
from tonggao.steps.absorb.numbers import Numbers, between
from tonggao.steps.absorb.passages import Passages
from tonggao.steps.absorb.segments import printed


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a problem that is new or was moved comes to stand."""

    number: int
    aspect: str
    place: str

    @property
    def answers(self) -> dict[Field, str]:
        """What is decided of its records."""
        found: dict[Field, str] = {}
        if self.number:
            found = {Field.NUMBER: str(self.number), Field.ASPECT: self.aspect}
        return {**found, Field.PLACE: self.place} if self.place else found


@dataclass(slots=True)
class Order:
    """The order of the problems in both texts.

    `staying` and `moved` are places of ours; `standing` and `before` are by the places of
    theirs: where a problem comes to stand, and behind which of those that stay.
    """

    passages: Passages
    numbers: Numbers
    staying: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    standing: dict[int, Standing] = field(default_factory=dict)
    before: dict[int, Block | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        aspects = self._aspects()
        self.staying.update(*(self._staying(aspect) for aspect in aspects))
        for aspect in aspects:
            self._order(aspect)

    def _aspects(self) -> list[str]:
        aspects = (zone.aspect for zone in self.passages.their_zones)
        return list(dict.fromkeys(each for each in aspects if each))

    def _order(self, aspect: str) -> None:
        """Say where every problem stands that is new in an aspect, or was moved in it.

        What stands there already, because its row was answered before, is a neighbour to
        the others.
        """
        waiting: list[Block] = []
        last: Block | None = None
        ahead: Item | None = None
        for theirs in self._here(aspect):
            mine = self.passages.aligned.of_edited(theirs)
            if mine is not None and not mine.is_item:
                continue
            stays = mine is not None and mine.place in self.staying
            if stays:
                last = mine
            elif mine is not None:
                self.moved.add(mine.place)
                self.before[theirs.place] = last
            now = self._now(theirs, mine)
            if now and self._is_there_already(now, aspect, last, ahead, stays=stays):
                self._settle(waiting, ahead, aspect)
                self.standing[theirs.place] = Standing(now.number, aspect, now.place)
                waiting, ahead = [], now
            elif not stays and (mine is not None or self.passages.is_new(theirs)):
                waiting.append(theirs)
        self._settle(waiting, ahead, aspect)

    def _here(self, aspect: str) -> list[Block]:
        return [
            each
            for each in self.passages.aligned.edited
            if each.words and self.passages.their_zones[each.place].aspect == aspect
        ]

    def _staying(self, aspect: str) -> tuple[int, ...]:
        """Return the problems that need not be moved: as many as possible of the old order."""
        mine = [self.passages.aligned.of_edited(each) for each in self._here(aspect)]
        places = [
            each.place
            for each in mine
            if each and each.is_item and self.passages.zones[each.place].aspect == aspect
        ]
        return longest_rising(places)

    def _now(self, theirs: Block, mine: Block | None) -> Item | None:
        """Return the item that a paragraph of theirs is now, None where it is none yet."""
        if mine is not None:
            return self.passages.present.item(mine)
        same = (
            each
            for each in self.passages.state.draft.items
            if bare(printed(each, theirs.marks)) == theirs.bare
        )
        return next(same, None) if self.passages.is_new(theirs) else None

    def _is_there_already(
        self,
        now: Item,
        aspect: str,
        last: Block | None,
        ahead: Item | None,
        *,
        stays: bool,
    ) -> bool:
        if stays or now.aspect != aspect:
            return now.aspect == aspect
        low = ahead.standing if ahead else Fraction(0)
        return now.standing > low and self.is_behind(now, last)

    def is_behind(self, item: Item, before: Block | None) -> bool:
        """Return whether a problem already stands behind the one it was put behind."""
        stays = {
            found.main: each
            for each in self.passages.items()
            if each.place in self.staying and (found := self.passages.present.item(each))
        }
        last: Block | None = None
        for each in self.passages.present.of_aspect(item.aspect):
            if each.main == item.main:
                break
            last = stays.get(each.main, last)
        return last == before

    def _settle(self, waiting: Sequence[Block], ahead: Item | None, aspect: str) -> None:
        """Give numbers and places to what stands behind a problem."""
        if not waiting:
            return
        low = ahead.standing if ahead else Fraction(0)
        high = self.passages.present.following(ahead, aspect)
        numbers = [self._number(each, aspect) for each in waiting]
        plain = high is None and all(number > low for number in numbers)
        places = ("",) * len(waiting) if plain else between(low, high, len(waiting))
        for theirs, number, place in zip(waiting, numbers, places, strict=True):
            self.standing[theirs.place] = Standing(number, aspect, place)

    def _number(self, theirs: Block, aspect: str) -> int:
        """Return the new number of a problem, 0 where it keeps the one it has."""
        mine = self.passages.aligned.of_edited(theirs)
        item = self.passages.present.item(mine) if mine else None
        return 0 if item and item.aspect == aspect else self.numbers.of_item(aspect)
