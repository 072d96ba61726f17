"""In what order the points stand in 问题定号."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tonggao.model.editing import Order
from tonggao.model.record import Issue
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.aids import Aid
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.editing.collected import wholes_of
from tonggao.steps.editing.items import aspect_order
from tonggao.steps.editing.settled import settled

Rank = tuple[bool, bool, float, int]  # nothing is like it, may be left, strength, place

UNPLACED = 99
_LAST = 10**6


@dataclass(frozen=True, slots=True)
class Unit:
    """A group of look-alikes, or a point that is in none.

    `strength` is the best score of a pair in which one of it is, 0 where nothing is like it.
    `place` is that of its first point in the register; `open` says that a person has not
    decided about both points of a pair.
    """

    place: int
    alone: bool
    strength: float = 0.0
    open: bool = False

    def is_doubtful(self, worth_a_look: float) -> bool:
        """Return whether its look-alikes may be left uncompared."""
        return self.open and self.strength < worth_a_look

    def rank(self, worth_a_look: float) -> Rank:
        """Return where it stands: the strongest first, what nothing is like last."""
        nothing = self.alone and not self.strength
        return nothing, self.is_doubtful(worth_a_look), -self.strength, self.place


def units(table: EditingTable) -> dict[ContentKey, Unit]:
    """Return for each point the group it is in, or the unit it makes by itself."""
    place_of = {issue.key: place for place, issue in enumerate(table.register.issues)}
    groups = [*table.likeness.groups]
    grouped = {key for group in groups for key in group}
    groups += [(key,) for key in place_of if key not in grouped]
    said = settled(table.draft.placings)
    scores: dict[ContentKey, float] = defaultdict(float)
    opened: set[ContentKey] = set()
    for pair in table.likeness.pairs:
        for key in (pair.first, pair.second):
            scores[key] = max(scores[key], pair.score)
        if not said.is_answered(pair.first, pair.second):
            opened |= {pair.first, pair.second}
    found: dict[ContentKey, Unit] = {}
    for group in groups:
        unit = Unit(
            place=min(place_of[key] for key in group),
            alone=len(group) == 1,
            strength=max(scores[key] for key in group),
            open=not opened.isdisjoint(group),
        )
        found.update(dict.fromkeys(group, unit))
    return found


def ordered(
    table: EditingTable, found: Mapping[ContentKey, Aid], of: Mapping[ContentKey, Unit]
) -> tuple[Issue, ...]:
    """Return the issues by aspect, and inside each in the order the clerk chose.

    Points that the order does not tell apart stand as they do where nobody chose:
    look-alikes together, strongest group first.
    """
    aspects = aspect_order(table.plan)
    placings = {placing.key: placing for placing in table.draft.placings}
    rank = _RANKS[table.order]
    stands_with = _stands_with(table)
    place_of = {issue.key: place for place, issue in enumerate(table.register.issues)}

    def place(issue: Issue) -> tuple[object, ...]:
        aspect = placings[issue.key].aspect
        main = stands_with.get(issue.key, issue.key)
        if placings[main].aspect != aspect:
            main = issue.key  # somebody put it under another aspect
        return (
            aspects.get(aspect, UNPLACED),
            rank(found[main]),
            of[main].rank(table.worth_a_look),
            place_of[main],
            issue.key != main,
            place_of[issue.key],
        )

    return tuple(sorted(table.register.issues, key=place))


def _stands_with(table: EditingTable) -> dict[ContentKey, ContentKey]:
    """Return for each twin its main point, and for each part of a cell the first of them."""
    first: dict[str, ContentKey] = {}
    found = {
        key: first.setdefault(whole, key)
        for key, (whole, _) in wholes_of(table.register)
        if key not in table.likeness.merged
    }
    known = {issue.key for issue in table.register.issues}
    mains = table.likeness.merged.items()
    return found | {key: found.get(main, main) for key, main in mains if main in known}


def _by_number(aid: Aid) -> tuple[float, ...]:
    number, part = aid.place
    return (number or _LAST, part)


_RANKS: dict[Order, Callable[[Aid], tuple[float, ...]]] = {
    Order.ALIKE: lambda _: (),
    Order.COLLECTED: _by_number,
    Order.SAID: lambda aid: (-aid.alike, -aid.said, -aid.raised),
    Order.NAMED: lambda aid: (-len(aid.named_by), -aid.alike),
    Order.LAST_YEAR: lambda aid: (-(aid.repeat.score if aid.repeat else 0.0),),
    Order.LENGTH: lambda aid: (-aid.length,),
}
