"""The items of the 统稿 as they stand now, found again from an earlier draft."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from rapidfuzz import fuzz

from tonggao.model.change import Effect, Treatment
from tonggao.model.editing import Field, Item, Subject, Use
from tonggao.model.text import ContentKey
from tonggao.steps.absorb.blocks import Block, bare
from tonggao.steps.absorb.segments import printed
from tonggao.steps.absorb.state import Absorbing
from tonggao.steps.decisions.carrying import Succession, change_of
from tonggao.steps.editing.items import item_name


@dataclass(slots=True)
class Present:
    """The items now, by the key of any of their records."""

    state: Absorbing
    _by_key: dict[str, Item] = field(default_factory=dict)
    _successors: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for item in self.state.draft.items:
            self._by_key.update(dict.fromkeys(item.issues, item))
        for key in self.state.answered.keys(Subject.CHANGE):
            change = change_of(key)
            accepted = self.state.answered.treatment(key) is Treatment.NEW
            if isinstance(change, Succession) and change.new and accepted:
                self._successors[change.old] = change.new

    def item(self, mine: Block) -> Item | None:
        """Return the item that a paragraph of an earlier draft is now, None where it is gone.

        Its 主稿 may have become another record, or other words of the same one; a point of
        the office's own is another record with every word.
        """
        if mine.anchor is None:
            return None
        key, seen = mine.anchor.key, set[str]()
        while key not in self._by_key and key in self._successors and key not in seen:
            seen.add(key)
            key = self._successors[key]
        if key in self._by_key:
            return self._by_key[key]
        known = any(key == each.key for each in self.state.register.issues)
        return None if known else self._alike(mine)

    def _alike(self, mine: Block) -> Item | None:
        limit = 100 * self.state.profile.thresholds.passage
        found = [
            (fuzz.ratio(mine.bare, bare(printed(item, mine.marks))), item)
            for item in self.state.draft.items
        ]
        best = max(found, key=lambda each: each[0], default=None)
        return best[1] if best and best[0] >= limit else None

    def of_aspect(self, aspect: str) -> list[Item]:
        """Return the items of an aspect, in their order."""
        return [each for each in self.state.draft.items if each.aspect == aspect]

    def name(self, item: Item) -> str:
        """Return the item's name, such as 2-3."""
        return item_name(item, self.state.plan)

    def numbered(self, item: Item) -> tuple[ContentKey, ...]:
        """Return the records that somebody numbered; what a rule merged follows them."""
        answered = self.state.answered
        found = [
            key for key in item.issues if answered.value(Subject.ISSUE, key, Field.NUMBER)
        ]
        return tuple(found) or (item.main,)

    def following(self, item: Item | None, aspect: str) -> Fraction | None:
        """Return where the next item of an aspect stands, None where there is none."""
        after = item.standing if item else Fraction(-1)
        places = [each.standing for each in self.of_aspect(aspect) if each is not item]
        return min((place for place in places if place > after), default=None)

    def moved(self, item: Item, answers: dict[Field, str]) -> Iterator[Effect]:
        """Yield the same answers for every record of an item."""
        for key in self.numbered(item):
            yield Effect(subject=Subject.ISSUE, key=key, answers=answers)

    def credited(self, item: Item, *, number: int, aspect: str) -> Iterator[Effect]:
        """Yield what makes the records of an item only sources of another one."""
        answers = {
            Field.NUMBER: str(number),
            Field.ASPECT: aspect,
            Field.POINT: "",
            Field.USE: str(Use.CREDIT),
        }
        return self.moved(item, answers)
