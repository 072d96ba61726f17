"""雷同情况.xlsx: shares of text in common, and both texts side by side, for the office alone.

It counts and shows; it judges nobody. No colour here says that something is wrong.
"""

from collections.abc import Iterable, Iterator

from tonggao.model.entry import EntryKind
from tonggao.model.overlap import (
    Beside,
    CommonPhrase,
    Overlap,
    PairOverlap,
    Part,
    Side,
    Spans,
)
from tonggao.model.table import Book, Look, Paper, Table, TableColumn, TableRow, Value
from tonggao.steps.texts.overlap import SHOWN_FROM
from tonggao.steps.texts.side_by_side import MOST_BESIDE
from tonggao.steps.texts.stretches import PHRASE, STRETCH, united

SUMMARY, PAIRS, BESIDE = "概况", "两两对照", "对照文字"
PHRASES, PAST, ABOUT = "多人共有", "与上年对照", "说明"
TEAM, PARTLY, NOTHING = "班子", "部分文字相同", "—"

_KINDS = {EntryKind.ISSUE: "问题", EntryKind.CAUSE: "原因", EntryKind.MEASURE: "措施"}
_SUMMARY_COLUMNS = (
    TableColumn(heading="成员", width=14),
    TableColumn(heading="字数", width=9, centred=True),
    *(
        TableColumn(heading=f"{each}字数", width=9, centred=True)
        for each in _KINDS.values()
    ),
    TableColumn(heading="与其他成员相同", width=15, centred=True),
    *(
        TableColumn(heading=f"{each}相同", width=9, centred=True)
        for each in _KINDS.values()
    ),
    TableColumn(heading="相同最多的成员", width=14),
    TableColumn(heading="与该成员相同", width=13, centred=True),
    TableColumn(heading="多人共有（另计）", width=17, centred=True),
    TableColumn(heading="与上年相同", width=10, centred=True),
    *(
        TableColumn(heading=f"{each}与上年相同", width=15, centred=True)
        for each in _KINDS.values()
    ),
)
_PAIR_COLUMNS = (
    TableColumn(heading="成员甲", width=16),
    TableColumn(heading="成员乙", width=16),
    TableColumn(heading="甲的相同字数", width=14, centred=True),
    TableColumn(heading="占甲全文", width=12, centred=True),
    TableColumn(heading="乙的相同字数", width=14, centred=True),
    TableColumn(heading="占乙全文", width=12, centred=True),
    TableColumn(heading="完全相同（条）", width=14, centred=True),
    TableColumn(heading="个别字词不同（条）", width=16, centred=True),
)
_BESIDE_COLUMNS = (
    TableColumn(heading="成员甲", width=12),
    TableColumn(heading="来源（甲）", width=10),
    TableColumn(heading="文字（甲）", width=62),
    TableColumn(heading="成员乙", width=12),
    TableColumn(heading="来源（乙）", width=10),
    TableColumn(heading="文字（乙）", width=62),
    TableColumn(heading="相同字数", width=9, centred=True),
    TableColumn(heading="占甲该条", width=9, centred=True),
    TableColumn(heading="占乙该条", width=9, centred=True),
    TableColumn(heading="程度", width=14),
)
_PHRASE_COLUMNS = (
    TableColumn(heading="文字", width=48),
    TableColumn(heading="字数", width=8, centred=True),
    TableColumn(heading="人数", width=8, centred=True),
    TableColumn(heading="来源", width=64),
)
_PAST_COLUMNS = (
    TableColumn(heading="成员", width=12),
    TableColumn(heading="来源", width=10),
    TableColumn(heading="文字", width=62),
    TableColumn(heading="上年是谁的", width=12),
    TableColumn(heading="上年文件", width=22),
    TableColumn(heading="上年的文字", width=62),
    TableColumn(heading="相同字数", width=9, centred=True),
    TableColumn(heading="占该条", width=9, centred=True),
    TableColumn(heading="程度", width=14),
)
_ABOUT_COLUMNS = (
    TableColumn(heading="项目", width=18),
    TableColumn(heading="说明", width=100),
)
_AROUND = 30  # characters shown before and after a stretch
_LEFT_OUT = "……"
_LABELS_SHOWN = 12
_HOW = (
    (
        "用途",
        (
            "只供办公室内部参考，不外传。占比只说明文字相同的多少，不说明材料的好坏，"
            "也不说明谁先写、谁后写；相同的文字可能出自同一份文件、同一次会议，"
            "或者由几位同志一起起草。是否需要调整，请看过两边的原文再定。"
        ),
    ),
    (
        "统计的文字",
        (
            "各成员收回的填报表中的问题、原因、措施。上年度整改、说明事项等个人事项不在其中，"
            "意见汇总和办公室补充的问题也不在其中。"
        ),
    ),
    (
        "字数",
        (
            "不计标点，不计常用提法，也不计方案中给大家的文字"
            "（单位全称、会议名称、主题、方面的名称和要点、提纲标题、部门名称）。"
        ),
    ),
    (
        "相同文字",
        (
            f"连续{STRETCH}个字以上、另一份材料中也有的文字，每个字只计一次。"
            "整条都相同的，不论长短都计。"
            f"几个人各写各的，很少有连续{STRETCH}个字相同。"
        ),
    ),
    ("占比", "相同文字的字数，占这位成员全部（或者这一部分、这一条）字数的百分比。"),
    (
        PHRASES,
        (
            f"三人以上都有、不足{PHRASE}个字的文字，可能是没有列入词表的常用提法，"
            f"单独列在“{PHRASES}”中，不计入相同文字。"
        ),
    ),
)
_SHOWN_PAIRS = (
    f"列出相同文字占一方全文{SHOWN_FROM:.0%}以上的，"
    "或者有整条相同、只有个别字词不同的两位成员，"
)
_SHOWN_BESIDE = (
    "上面各对成员相同文字所在的原文，相同的加下划线，"
    f"“{_LEFT_OUT}”处有省略；最多列{MOST_BESIDE}处。"
    "个别字词不同，是指只有可以互换的字词不同。"
)
_OF_LAST_YEAR = "每位成员只同本人上年的材料和班子上年的材料比较。"
_NO_LAST_YEAR = "没有读到上年的材料。上年材料从方案“上次会议”一行写的文件夹中读取。"


def overlap_book(found: Overlap, campaign: str) -> Book:
    """Return 雷同情况.xlsx."""
    return Book(
        title=f"{campaign}雷同情况（内部）",
        sheets=(
            _sheet(SUMMARY, _SUMMARY_COLUMNS, _summary(found)),
            _sheet(PAIRS, _PAIR_COLUMNS, map(_pair, found.pairs)),
            _sheet(BESIDE, _BESIDE_COLUMNS, map(_beside, found.beside)),
            _sheet(PHRASES, _PHRASE_COLUMNS, map(_phrase, found.phrases)),
            _sheet(PAST, _PAST_COLUMNS, map(_past, found.beside_past)),
            _sheet(
                ABOUT, _ABOUT_COLUMNS, (tuple(map(_value, each)) for each in _about(found))
            ),
        ),
        mark="内部使用，勿外传",
    )


_Row = tuple[Value, ...]


def _sheet(name: str, columns: tuple[TableColumn, ...], rows: Iterable[_Row]) -> Table:
    return Table(
        name=name,
        columns=columns,
        rows=tuple(TableRow(values=row) for row in rows),
        paper=Paper.A3_LANDSCAPE,
    )


def _value(content: str | int) -> Value:
    return Value(content=content)


def _share(part: Part) -> Value:
    """Return a share in percent; there is none of nothing."""
    if not part.of:
        return Value(content=NOTHING)
    return Value(content=round(part.share, 4), percent=True)


def _summary(found: Overlap) -> Iterator[_Row]:
    for each in found.members:
        whole = each.in_all
        past = (each.past_in_all, *(each.past[kind] for kind in _KINDS))
        yield (
            _value(each.member),
            _value(whole.of),
            *(_value(each.others[kind].of) for kind in _KINDS),
            _share(whole),
            *(_share(each.others[kind]) for kind in _KINDS),
            _value(each.nearest or NOTHING),
            _share(Part(each.with_nearest, whole.of)) if each.nearest else _value(NOTHING),
            _share(Part(each.phrases, whole.of)),
            *(_share(part if found.has_past else Part()) for part in past),
        )


def _pair(pair: PairOverlap) -> _Row:
    return (
        _value(pair.first),
        _value(pair.second),
        _value(pair.of_first.shared),
        _share(pair.of_first),
        _value(pair.of_second.shared),
        _share(pair.of_second),
        _value(pair.same),
        _value(pair.light),
    )


def _beside(beside: Beside) -> _Row:
    return (
        *_side(beside.first),
        *_side(beside.second),
        _value(beside.first.part.shared),
        _share(beside.first.part),
        _share(beside.second.part),
        _value(beside.level or PARTLY),
    )


def _past(beside: Beside) -> _Row:
    return (
        *_side(beside.first),
        *_side(beside.second),
        _value(beside.first.part.shared),
        _share(beside.first.part),
        _value(beside.level or PARTLY),
    )


def _side(side: Side) -> _Row:
    words, marked = excerpt(side.words, side.marked)
    shown = Value(content=words, look=Look.COMPARED, marked=marked)
    return _value(side.member or TEAM), _value(side.label), shown


def excerpt(words: str, marked: Spans) -> tuple[str, Spans]:
    """Return what of a text is worth showing: its stretches, and a little around them.

    >>> excerpt("。".join(["前" * 50, "相同的文字", "后" * 31]), ((51, 56),))[0]
    '……前前前前前前前前前前前前前前前前前前前前前前前前前前前前前。相同的文字。后后后后后后后后后后后后后后后后后后后后后后后后后后后后后……'
    """
    if not marked:
        return words, ()
    near = united((max(0, s - _AROUND), min(len(words), e + _AROUND)) for s, e in marked)
    shown, places = "", []
    for start, end in near:
        shown += _LEFT_OUT if start else ""
        moved = len(shown) - start
        shown += words[start:end]
        places += [(s + moved, e + moved) for s, e in marked if start <= s < end]
    return shown + (_LEFT_OUT if end < len(words) else ""), tuple(places)


def _phrase(phrase: CommonPhrase) -> _Row:
    labels = "、".join(phrase.labels[:_LABELS_SHOWN])
    more = f"等{len(phrase.labels)}处" if len(phrase.labels) > _LABELS_SHOWN else ""
    return (
        _value(phrase.words),
        _value(phrase.length),
        _value(phrase.members),
        _value(labels + more),
    )


def _about(found: Overlap) -> Iterator[tuple[str, str]]:
    """Yield how it was counted, and what it does not mean."""
    yield from _HOW
    yield PAIRS, f"{_SHOWN_PAIRS}共{found.pairs_in_all}对，列出{len(found.pairs)}对。"
    yield BESIDE, _SHOWN_BESIDE
    yield PAST, _OF_LAST_YEAR if found.has_past else _NO_LAST_YEAR
