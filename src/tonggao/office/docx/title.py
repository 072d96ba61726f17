"""Where a long title is broken."""

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tonggao.model.text import width

# Words that end a part of a title; after them is the place for a break.
_ENDS: Final = (
    "公司", "集团", "党委", "党组", "党支部", "党总支", "党工委", "委员会", "常委会", "班子",
    "单位", "年度", "专题", "民主生活会", "组织生活会", "会议", "情况", "主题教育",
    "学习教育", "党史学习教育", "的",
)  # fmt: skip
# No break inside these, nor inside numbers with their unit, brackets and quotation marks.
_WHOLE: Final = re.compile(
    r"习近平新时代中国特色社会主义思想|主题教育|学习教育|关于|民主生活会|组织生活会|领导班子|党委班子|党组班子|对照检查|检查材料|有限责任公司|有限公司|股份公司"
    r"|集团公司|委员会|党支部|党总支|党工委|发言提纲|征求意见|整改落实|整改方案|自治区"
    r"|[0-9A-Za-z〇一二三四五六七八九十]+[年月日个项次届号份]*度?|[“《（〈〔【][^“《（〈〔【”》）〉〕】]*[”》）〉〕】]"
)
_MOST_LINES: Final = 5
_YEAR: Final = ("20", "二〇")
_NOT_FIRST: Final = "的和与及暨、，。：；！？”’》）〉〕】…—·"
_NOT_LAST: Final = "“‘《（〈〔【和与及暨、"


def balanced(title: str, room: float) -> tuple[str, ...]:
    """Return the lines of a title: as few as its room allows, broken where words end.

    Lines of a title narrow or widen evenly (梯形) or are widest in the middle (菱形). A title
    with line breaks of its own keeps them.

    >>> balanced("中共示例集团有限公司委员会领导班子2025年度民主生活会对照检查材料", 20)
    ('中共示例集团有限公司委员会领导班子', '2025年度民主生活会对照检查材料')
    """
    if "\n" in title or not room < width(title) <= _MOST_LINES * room:
        return tuple(title.split("\n"))
    fewest = math.ceil(width(title) / room)
    for lines in range(fewest, fewest + 3):
        found = list(_broken(title, room, lines))
        if found:
            return min(found, key=_ugliness)
    return (title,)


def _may_break(title: str, place: int) -> bool:
    whole = any(match.start() < place < match.end() for match in _WHOLE.finditer(title))
    return (
        not whole and title[place] not in _NOT_FIRST and title[place - 1] not in _NOT_LAST
    )


def _broken(title: str, room: float, lines: int) -> Iterator[tuple[str, ...]]:
    """Yield every way to set a title in so many lines."""
    if lines == 1:
        if width(title) <= room:
            yield (title,)
        return
    places = (place for place in range(1, len(title)) if _may_break(title, place))
    for place in places:
        first, rest = title[:place], title[place:]
        if width(first) <= room and width(rest) <= room * (lines - 1):
            for others in _broken(rest, room, lines - 1):
                yield (first, *others)


def _ugliness(lines: tuple[str, ...]) -> tuple[float, tuple[float, ...]]:
    """Return how bad a shape is: broken words first, then shape, then unequal lines."""
    widths = [width(line) for line in lines]
    inside = sum(not line.endswith(_ENDS) for line in lines[:-1])
    # The best place is between a unit and its year.
    elsewhere = sum(not line.startswith(_YEAR) for line in lines[1:])
    steps = [b - a for a, b in pairwise(widths)]
    hourglass = any(a < 0 < b for a, b in pairwise(steps))
    narrow = min(widths) < 0.4 * max(widths)
    # Two lines nearly equal look like a mistake; a difference of two is a shape.
    shape = 6 * hourglass + 8 * narrow + sum(abs(step) < 1 for step in steps)
    return 10 * inside + 3 * elsewhere + shape + (max(widths) - min(widths)), tuple(widths)
