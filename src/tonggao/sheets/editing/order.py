"""In what order the points stand in 问题定号, and which look alike."""

from collections.abc import Sequence

from tonggao.model.editing import LookAlike
from tonggao.model.record import Issue
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.items import aspect_order

_UNPLACED = 99


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


def ordered(table: EditingTable) -> tuple[Issue, ...]:
    """Return the issues by aspect, then look-alikes together, strongest group first."""
    aspects = aspect_order(table.plan)
    placings = {placing.key: placing for placing in table.draft.placings}
    strength = _strengths(table)
    group_of = {
        key: place for place, each in enumerate(table.likeness.groups) for key in each
    }
    place_of = {issue.key: place for place, issue in enumerate(table.register.issues)}
    main_of = table.likeness.merged

    def place(issue: Issue) -> tuple[int, float, int, int, int, int]:
        group = group_of.get(issue.key, -1)
        main = main_of.get(issue.key, issue.key)
        return (
            aspects.get(placings[issue.key].aspect, _UNPLACED),
            -strength.get(group, 0.0),
            group if group >= 0 else len(strength),
            place_of.get(main, 0),
            issue.key != main,
            place_of[issue.key],
        )

    return tuple(sorted(table.register.issues, key=place))


def _strengths(table: EditingTable) -> dict[int, float]:
    best: dict[int, float] = {}
    pairs = {frozenset((pair.first, pair.second)): pair for pair in table.likeness.pairs}
    for place, group in enumerate(table.likeness.groups):
        members = set(group)
        scores = [pair.score for keys, pair in pairs.items() if keys <= members]
        best[place] = max(scores, default=0.0)
    return best


def like_words(
    key: ContentKey, names: dict[ContentKey, str], best: dict[ContentKey, LookAlike]
) -> str:
    """Return 相近 of a point: the letter of its group and the strongest level."""
    return f"{names[key]} {best[key].level}" if key in names else ""
