"""The numbers of headings and problems: 一、 then （一） then 1., none left out or twice."""

from collections.abc import Iterator, Sequence
from typing import Final

from tonggao import codes
from tonggao.model.text import ordinal_at
from tonggao.steps.layout.roles import HEADINGS, Ordinal, Role, Roled
from tonggao.steps.layout.telling import Seen

_NUMBERED: Final = (*HEADINGS, Role.BODY)
_THIRD, _FOURTH = 3, 4


def check_order(found: Sequence[Roled]) -> Iterator[Seen]:
    """Yield numbers that do not follow on those before them, and levels left out.

    Numbers of the third level begin anew under each heading, or go on through the text.
    """
    open_levels: dict[int, int] = {}
    last_third = told = 0
    has_first = any(each.ordinal and each.ordinal.level == 1 for each in found)
    for each in found:
        ordinal = each.ordinal
        if ordinal is None or each.role not in _NUMBERED:
            continue
        level = ordinal.level
        missing = _missing(each, open_levels, has_first=has_first)
        if missing and missing != told:
            yield _jump(each, ordinal, missing)
        elif not missing:
            wanted = open_levels.get(level, 0) + 1
            allowed = {wanted}
            if level == _THIRD and level not in open_levels:
                allowed.add(last_third + 1)
            if ordinal.number not in allowed:
                yield _gap(each, ordinal, wanted)
        told = missing  # once for all that stand under the same gap
        open_levels = {
            known: number for known, number in open_levels.items() if known < level
        }
        open_levels[level] = ordinal.number
        if level == _THIRD:
            last_third = ordinal.number


def _missing(each: Roled, open_levels: dict[int, int], *, has_first: bool) -> int:
    """Return the level that should stand above a number and does not, 0 where none.

    Problems may stand under 一、 at once, as in the part on a case; headings may not.
    """
    level = each.ordinal.level if each.ordinal else 0
    if level > 1 and has_first and 1 not in open_levels:
        return 1
    is_heading = each.level == level == _THIRD
    if is_heading and has_first and _THIRD - 1 not in open_levels:
        return _THIRD - 1
    if level == _FOURTH and _THIRD not in open_levels:
        return _THIRD
    return 0


def _jump(each: Roled, ordinal: Ordinal, missing: int) -> Seen:
    values = {"seen": ordinal.words, "wanted": ordinal_at(missing, 1)}
    return Seen(code=codes.LAY_042, paragraph=each.paragraph, end=_end(each), values=values)


def _gap(each: Roled, ordinal: Ordinal, wanted: int) -> Seen:
    values = {"seen": ordinal.words, "wanted": ordinal_at(ordinal.level, wanted)}
    return Seen(code=codes.LAY_041, paragraph=each.paragraph, end=_end(each), values=values)


def _end(each: Roled) -> int:
    """Return where the number ends in its paragraph."""
    words = each.ordinal.words if each.ordinal else ""
    return each.paragraph.text.find(words) + len(words)
