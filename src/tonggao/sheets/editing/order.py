"""In what order the points stand in 问题定号, and which look alike."""

from collections.abc import Callable, Mapping, Sequence

from tonggao.model.editing import Level, LookAlike, Order
from tonggao.model.record import Issue
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.aids import Aid, aids
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.editing.collected import wholes_of
from tonggao.steps.editing.items import aspect_order

_UNPLACED = 99
_LAST = 10**6


def group_names(groups: Sequence[Sequence[ContentKey]]) -> dict[ContentKey, str]:
    """Return the letter of each record's group of look-alikes: A, B, … Z, AA and so on.

    >>> group_names([("k1", "k2")])
    {'k1': 'A', 'k2': 'A'}
    """
    names: dict[ContentKey, str] = {}
    for place, group in enumerate(groups):
        tens, units = divmod(place, 26)
        letter = ("" if not tens else chr(ord("A") + tens - 1)) + chr(ord("A") + units)
        names.update(dict.fromkeys(group, letter))
    return names


def nearest(table: EditingTable) -> dict[ContentKey, LookAlike]:
    """Return for each issue its strongest look-alike."""
    best: dict[ContentKey, LookAlike] = {}
    for pair in table.likeness.pairs:  # in falling order
        best.setdefault(pair.first, pair)
        best.setdefault(pair.second, pair)
    return best


def ordered(
    table: EditingTable, found: Mapping[ContentKey, Aid] | None = None
) -> tuple[Issue, ...]:
    """Return the issues by aspect, and inside each in the order the clerk chose.

    Points that the order does not tell apart stand as they do where nobody chose:
    look-alikes together, strongest group first.
    """
    aspects = aspect_order(table.plan)
    placings = {placing.key: placing for placing in table.draft.placings}
    found = aids(table) if found is None else found
    rank = _RANKS[table.order]
    alike = _by_likeness(table)
    stands_with = _stands_with(table)
    place_of = {issue.key: place for place, issue in enumerate(table.register.issues)}

    def place(issue: Issue) -> tuple[object, ...]:
        aspect = placings[issue.key].aspect
        main = stands_with.get(issue.key, issue.key)
        if placings[main].aspect != aspect:
            main = issue.key  # somebody put it under another aspect
        return (
            aspects.get(aspect, _UNPLACED),
            rank(found[main]),
            alike[main],
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


def _by_likeness(table: EditingTable) -> dict[ContentKey, tuple[float, int]]:
    """Return where each point stands by its group, the strongest first."""
    strength = _strengths(table)
    group_of = {
        key: place for place, each in enumerate(table.likeness.groups) for key in each
    }
    alone = len(strength)
    return {
        issue.key: (
            -strength.get(group_of.get(issue.key, -1), 0.0),
            group_of.get(issue.key, alone),
        )
        for issue in table.register.issues
    }


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


def _strengths(table: EditingTable) -> dict[int, float]:
    group_of = {
        key: place for place, each in enumerate(table.likeness.groups) for key in each
    }
    best = dict.fromkeys(range(len(table.likeness.groups)), 0.0)
    for pair in table.likeness.pairs:
        group = group_of.get(pair.first, -1)
        if group >= 0 and group == group_of.get(pair.second):
            best[group] = max(best[group], pair.score)
    return best


def doubtful(table: EditingTable) -> frozenset[ContentKey]:
    """Return the points whose look-alikes are only 可能相近, and may be left uncompared."""
    group_of = {
        key: place for place, each in enumerate(table.likeness.groups) for key in each
    }
    sure = {
        group_of[pair.first]
        for pair in table.likeness.pairs
        if pair.level is not Level.ALIKE
        and group_of.get(pair.first, -1) == group_of.get(pair.second, -2)
    }
    return frozenset(key for key, group in group_of.items() if group not in sure)


def like_words(
    key: ContentKey, names: dict[ContentKey, str], best: dict[ContentKey, LookAlike]
) -> str:
    """Return 相近 of a point: the letter of its group and the strongest level."""
    return f"{names[key]} {best[key].level}" if key in names else ""
