"""Where a long title is broken."""

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from tonggao.model.text import width

# A part of a title ends after one of these, and begins before one of those.
_ENDS: Final = (
    "公司", "集团", "农场", "党委", "党组", "党支部", "党总支", "党工委", "委员会", "常委会",
    "管委会", "班子", "单位", "学校", "中学", "医院", "同志", "民主生活会", "组织生活会",
    "会议", "精神", "思想", "情况", "整改", "主题教育", "学习教育", "的",
)  # fmt: skip
_STARTS: Final = (
    "关于", "领导班子", "学习贯彻", "深入", "专题", "民主生活会", "组织生活会", "对照检查",
    "个人", "发言提纲", "征求意见", "查摆", "整改", "党委", "党组", "20", "二〇",
)  # fmt: skip
# What follows one of these, or stands before one of those, belongs to it; better there
# than inside words.
_WEAK_ENDS: Final = ("年度", "专题", "措施", "问题", "工作", "学习贯彻")
_WEAK_STARTS: Final = ("主题教育", "学习教育")
# No break inside these, nor inside numbers with their unit, brackets and quotation marks.
_WHOLE: Final = re.compile(
    "习近平新时代中国特色社会主义思想|中国共产党|主题教育|学习教育|民主生活会|组织生活会"
    "|领导班子|党委班子|党组班子|常委班子|对照检查材料|有限责任公司|有限公司|股份公司|集团公司"
    "|支部委员会|工作委员会|管理委员会|委员会|管委会|常委会|党支部|党总支|党工委|党小组"
    "|发言提纲|征求意见|整改落实|整改方案|落实情况|自治区|自治州|开发区|研究院|人民政府|人民医院"
    "|人民法院|人民检察院|八项规定|经济技术|高新技术|监督管理|图书馆|博物馆|文化馆|工业园区"
    "|关于|问题|整改|巡视|巡察|反馈|落实|贯彻|学习|深入|精神|会议|情况|报告|材料|汇总|意见"
    "|措施|专题|教育|规定|专项|工作|建设|发展|管理|监督|服务|改革|公司|集团|中学|小学|大学"
    "|学院|学校|医院|中心|支部|总支|同志|个人|全会|中央|政治|作风|纪律|党委|党组|班子|单位"
    "|党员|查摆|剖析|方案|清单|台账|通报|机关|街道|社区|农场|水务|交通|运输|联合|指导|以及"
    "|第?[0-9A-Za-z〇一二三四五六七八九十]+[年月日个项次届号份]*度?"
    "|[“《（〈〔【][^“《（〈〔【”》）〉〕】]*[”》）〉〕】]"
)
_MOST_LINES: Final = 5
_MORE_LINES: Final = 2  # than the fewest, where words would be torn otherwise
_YEAR: Final = ("20", "二〇")
_NOT_FIRST: Final = tuple("的和与及暨、，。：；！？”’》）〉】…—·")
_NOT_LAST: Final = (*"“‘《（〈〔【和与及暨、", "关于")
_NARROWEST: Final = 0.4  # of the widest line
_WEAK: Final = 6
_REACH: Final = 2  # characters from the place that would make the lines equal


@lru_cache(maxsize=64)  # asked for the text and for the styles
def balanced(title: str, room: float) -> tuple[str, ...]:
    """Return the lines of a title: as few as its room allows, broken where words end.

    Lines of a title narrow or widen evenly (梯形) or are widest in the middle (菱形), and
    none is narrower than 0.4 of the widest; where the fewest lines cannot be so, a line
    more is taken. A title with line breaks of its own keeps them.

    >>> balanced("中共示例集团有限公司委员会领导班子2025年度民主生活会对照检查材料", 20)
    ('中共示例集团有限公司委员会领导班子', '2025年度民主生活会对照检查材料')
    """
    if "\n" in title or not room < width(title) <= _MOST_LINES * room:
        return tuple(title.split("\n"))
    natural, possible = _places(title)
    widths = (0.0, *accumulate(map(width, title)))
    fewest = math.ceil(widths[-1] / room)
    attempts: list[tuple[int, Collection[int]]] = [
        (fewest + more, natural) for more in range(_MORE_LINES + 1)
    ]
    attempts += [(fewest, _near(widths, fewest, possible, natural)), (fewest, possible)]
    found: list[tuple[int, int, float, tuple[int, ...]]] = []
    for lines, places in attempts:
        if places is not natural and found:
            break
        for cut in _cuts(widths, room, lines, sorted(places)):
            faults, ugly = _judged(title, widths, cut, natural)
            found.append((faults, lines, ugly, cut))
        if found and not min(found)[0]:
            break
    cut = min(found)[-1] if found else ()
    return tuple(title[a:b] for a, b in pairwise((0, *cut, len(title))))


def _near(
    widths: Sequence[float], lines: int, possible: Iterable[int], natural: Iterable[int]
) -> set[int]:
    """Return the natural places, and those possible ones that make lines nearly equal."""
    ideal = [widths[-1] * line / lines for line in range(1, lines)]
    near = (
        place
        for place in possible
        if any(abs(widths[place] - each) <= _REACH for each in ideal)
    )
    return {*near, *natural}


def _places(title: str) -> tuple[dict[int, int], set[int]]:
    """Return the natural places for a break with what each costs, and all possible ones."""
    inside = {
        place
        for match in _WHOLE.finditer(title)
        for place in range(match.start() + 1, match.end())
    }
    natural: dict[int, int] = {}
    possible: set[int] = set()
    for place in range(1, len(title)):
        before, after = title[:place], title[place:]
        if place in inside or after.startswith(_NOT_FIRST) or before.endswith(_NOT_LAST):
            continue
        possible.add(place)
        if before.endswith(_WEAK_ENDS) or after.startswith(_WEAK_STARTS):
            natural[place] = _WEAK
        elif before.endswith(_ENDS) or after.startswith(_STARTS):
            natural[place] = 0
    return natural, possible


def _cuts(
    widths: Sequence[float], room: float, lines: int, places: Sequence[int], start: int = 0
) -> Iterator[tuple[int, ...]]:
    """Yield every way to cut a title into so many lines at these places."""
    if lines == 1:
        if widths[-1] - widths[start] <= room:
            yield ()
        return
    for place in places:
        if (
            place > start
            and widths[place] - widths[start] <= room
            and widths[-1] - widths[place] <= room * (lines - 1)
        ):
            for others in _cuts(widths, room, lines - 1, places, place):
                yield (place, *others)


def _judged(
    title: str, widths: Sequence[float], cut: Sequence[int], natural: dict[int, int]
) -> tuple[int, float]:
    """Return the faults of a shape, and how ugly it is besides."""
    lines = [widths[b] - widths[a] for a, b in pairwise((0, *cut, len(title)))]
    steps = [b - a for a, b in pairwise(lines)]
    torn = sum(place not in natural for place in cut)
    hourglass = any(a < 0 < b for a, b in pairwise(steps))
    narrow = min(lines) < _NARROWEST * max(lines)
    weak = sum(natural.get(place, 0) for place in cut)
    # The best place is between a unit and its year.
    elsewhere = sum(not title.startswith(_YEAR, place) for place in cut)
    # Lines nearly equal look like a mistake; a difference of two is a shape.
    equal = sum(abs(step) < 1 for step in steps)
    return torn + hourglass + narrow, weak + 3 * elsewhere + equal + max(lines) - min(lines)
