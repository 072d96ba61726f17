"""What of the look-alikes a person has settled: where he put each point, so that it counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tonggao.model.editing import Placing
from tonggao.model.likeness import Level, Likeness, LookAlike, Place, Settled
from tonggao.model.record import Issue
from tonggao.model.text import ContentKey, chinese_number
from tonggao.steps.match.grouping import grouped

_IN_NO_ITEM: Place = ("", 0, 0)


def settled(placings: Iterable[Placing]) -> Settled:
    """Return where a person put each point: aspect, 题号 and 分点.

    A twin that a rule merged stands where its main point stands. What is 不用, 备用 or
    只入个人 is answered, and in no item.
    """
    return Settled({each.key: place_of(each) for each in placings if each.decided})


def place_of(placing: Placing) -> Place:
    """Return the place in which a decided point stands."""
    if not placing.number:
        return _IN_NO_ITEM
    return placing.aspect, placing.number, placing.point


def with_groups(
    found: Likeness, said: Settled, issues: Sequence[Issue], *, together: float
) -> Likeness:
    """Return the same likeness, its groups made anew under what a person decided."""
    order = {issue.key: place for place, issue in enumerate(issues)}
    return replace(found, groups=grouped(found.pairs, order, together, said))


def as_shown(found: Likeness, placings: Iterable[Placing]) -> Likeness:
    """Return the likeness with the pairs that are told: faint ones only inside an aspect.

    What is 可能相近 to a point of another aspect is hardly ever the same (of 23 such in the
    first example none was), unless the two are in one group.
    """
    aspects = {each.key: each.aspect for each in placings}
    group = {key: number for number, keys in enumerate(found.groups) for key in keys}

    def is_told(pair: LookAlike) -> bool:
        one, other = pair.first, pair.second
        together = one in group and group[one] == group.get(other)
        faint = pair.level is Level.ALIKE
        return not faint or together or aspects.get(one) == aspects.get(other)

    return replace(found, pairs=tuple(filter(is_told, found.pairs)))


def place_told(placing: Placing, item_names: Mapping[ContentKey, str]) -> str:
    """Return in words where a point stands: 2-3, 2-3分点二, or 不用, 备用, 只入个人, 未定."""
    if not placing.number:
        return str(placing.disposition)
    name = item_names.get(placing.key, str(placing.number))
    return f"{name}分点{chinese_number(placing.point)}" if placing.point else name
