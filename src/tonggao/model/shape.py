"""The shape of a report: how its problems, headings, causes and measures are set.

A style of the plan (样式一 …) is a shape with a name, written in the profile; 版式细项
changes it line by line. The values are the words of the plan's drop-downs.
"""

from dataclasses import dataclass
from enum import StrEnum


class ItemStyle(StrEnum):
    """How the problems of an aspect stand."""

    NUMBERED = "逐条编号"  # 1.标题。正文
    INLINE = "一是连排"  # 一是…二是… in one paragraph
    PARAGRAPHS = "一是分段"  # 一是…, a paragraph each
    PROSE = "连贯叙述"  # neither number nor 一是


class HeadingPlace(StrEnum):
    """Where the name of an aspect stands."""

    OWN_LINE = "独立成行"
    RUN_IN = "段首连排"
    FITTING = "长的连排"  # on a line of its own where it fits on one


class HeadingEnd(StrEnum):
    """What closes the name of an aspect."""

    PLAIN = "方面"
    STOP = "方面。"
    COLON = "方面："


class HeadStyle(StrEnum):
    """How the heads of causes and measures stand."""

    HEADING = "标题独立成行"  # （一）标题, and the text under it
    RUN_IN = "标题段首连排"  # （一）标题。正文
    PARAGRAPHS = "一是分段"  # 一是标题。正文


class Gathering(StrEnum):
    """Whether the measures under a head make one paragraph or one each."""

    ONE = "连成一段"
    EACH = "一项一段"


class Numerals(StrEnum):
    """The digits of computed counts."""

    ARABIC = "阿拉伯数字"
    CHINESE = "汉字"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a text is set, whatever it says."""

    items: ItemStyle = ItemStyle.NUMBERED
    case_items: ItemStyle = ItemStyle.NUMBERED
    headings: HeadingPlace = HeadingPlace.OWN_LINE
    heading_end: HeadingEnd = HeadingEnd.PLAIN
    causes: HeadStyle = HeadStyle.HEADING
    measures: HeadStyle = HeadStyle.HEADING
    gathering: Gathering = Gathering.ONE
    numerals: Numerals = Numerals.ARABIC
