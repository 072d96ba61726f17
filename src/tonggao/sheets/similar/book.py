"""查重表.xlsx: what is alike, side by side, strongest first, and what a rule would merge."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.model.likeness import Level, Likeness, LookAlike
from tonggao.model.table import Book, Look, Paper, Table, TableColumn, TableRow, Value
from tonggao.model.text import ContentKey, normal_form
from tonggao.sheets.similar.listing import Listing
from tonggao.sheets.similar.why import differences, likenesses
from tonggao.steps.match.forms import Text, said

ALIKE, MERGED, NOTES = "相近", "归并", "说明"
NOT_WORTH_A_LOOK = "以下把握不大，可不看"
MOST_ROWS = 20_000  # of a sheet; nobody reads more, and Excel still opens it at once

_TITLE, _MARK = "查重表", "内部使用，勿外传"
_NAMED = 10  # ids of further identical records
_ALIKE_COLUMNS = (
    TableColumn(heading="序号", width=7, centred=True),
    TableColumn(heading="相近程度", width=16),
    TableColumn(heading="相近度", width=9, centred=True),
    TableColumn(heading="编号（前）", width=11),
    TableColumn(heading="原文（前）", width=44),
    TableColumn(heading="编号（后）", width=11),
    TableColumn(heading="原文（后）", width=44),
    TableColumn(heading="不同之处", width=26),
    TableColumn(heading="共同之处", width=28),
)
_WIDE = _ALIKE_COLUMNS[4]
_MERGED_COLUMNS = (
    TableColumn(heading="组", width=7, centred=True),
    TableColumn(heading="编号", width=12),
    TableColumn(heading="原文", width=80),
    TableColumn(heading="与本组第一条", width=26),
)
_NOTES_COLUMNS = (
    TableColumn(heading="项目", width=18),
    TableColumn(heading="内容", width=90),
)
_FIRST = "第一条"
_BY_MEANING = "由您指定的句向量模型找出，只供参考；模型分不清“不”“没有”和数字，请对照原文"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A pair to be shown; `others` are further records identical to both."""

    pair: LookAlike
    others: tuple[str, ...] = ()


def similar_book(
    file: str,
    listing: Listing,
    likeness: Likeness,
    worth_a_look: float,
    *,
    of_base: Sequence[Text] = (),
) -> tuple[Book, tuple[Finding, ...]]:
    """Return 查重表, and a finding for each sheet that does not hold everything.

    `of_base` are texts of a base register that the likeness names, before those of the list.
    """
    texts = {ContentKey(text.key): text for text in (*of_base, *listing.texts)}
    shown = tuple(_condensed(likeness, texts))
    members = sum(map(len, likeness.groups))
    findings = [
        codes.DUP_006.in_file(file, what=what, count=count, unit=unit, shown=MOST_ROWS)
        for what, count, unit in (
            ("相近的", len(shown), "对"),
            ("可归并的", members, "条"),
        )
        if count > MOST_ROWS
    ]
    told = (*listing.findings, *findings)
    sheets = (
        Table(
            name=ALIKE,
            columns=_ALIKE_COLUMNS,
            rows=tuple(_alike_rows(shown[:MOST_ROWS], texts, worth_a_look)),
            frozen=3,
            paper=Paper.A3_LANDSCAPE,
            protected=False,
        ),
        Table(
            name=MERGED,
            columns=_MERGED_COLUMNS,
            rows=tuple(_merged_rows(likeness.groups, texts)),
            frozen=2,
            protected=False,
        ),
        Table(
            name=NOTES,
            columns=_NOTES_COLUMNS,
            rows=tuple(_notes(file, listing, likeness, shown, told)),
            filtered=False,
        ),
    )
    return Book(title=_TITLE, sheets=sheets, mark=_MARK), tuple(findings)


# What stands in 相近


def _condensed(likeness: Likeness, texts: Mapping[ContentKey, Text]) -> Iterator[_Shown]:
    """Yield the pairs, those of identical records as one: each says what its first says."""
    classes = _identical(likeness.groups, texts)
    first_of = {key: each[0] for each in classes for key in each}
    class_of = {each[0]: each for each in classes}
    order = {key: place for place, key in enumerate(texts)}
    seen: set[tuple[ContentKey, ContentKey]] = set()
    for pair in likeness.pairs:
        first = first_of.get(pair.first, pair.first)
        second = first_of.get(pair.second, pair.second)
        turned = order[first] > order[second]
        at = (second, first) if turned else (first, second)
        if at in seen:
            continue
        seen.add(at)
        if first == second:
            main, twin, *others = class_of[first]
            yield _Shown(pair=replace(pair, first=main, second=twin), others=tuple(others))
        else:
            named = replace(pair, first=first, second=second)
            yield _Shown(pair=named.turned if turned else named)


def _identical(
    groups: Sequence[tuple[ContentKey, ...]], texts: Mapping[ContentKey, Text]
) -> list[list[ContentKey]]:
    """Return the records of one text each, where there are several, in their order."""
    classes: dict[str, list[ContentKey]] = {}
    for group in groups:
        for key in group:
            classes.setdefault(normal_form(said(texts[key].words)), []).append(key)
    return [each for each in classes.values() if len(each) > 1]


def _alike_rows(
    shown: Sequence[_Shown], texts: Mapping[ContentKey, Text], worth_a_look: float
) -> Iterator[TableRow]:
    below = False
    for number, each in enumerate(shown, start=1):
        if each.pair.score < worth_a_look and not (below or each.pair.by_meaning):
            below = True
            yield _line()
        yield _alike_row(number, each, texts)


def _line() -> TableRow:
    return TableRow(
        values=tuple(
            Value(
                content=NOT_WORTH_A_LOOK if column is _WIDE else "",
                look=Look.TOTAL,
            )
            for column in _ALIKE_COLUMNS
        )
    )


def _alike_row(number: int, each: _Shown, texts: Mapping[ContentKey, Text]) -> TableRow:
    pair = each.pair
    mine, theirs = pair.differing
    both = [*likenesses(pair), *_further(each.others)]
    return TableRow(
        values=(
            Value(content=number),
            Value(content=str(pair.level)),
            Value(content=pair.score, percent=True),
            Value(content=str(pair.first)),
            _words(texts[pair.first], mine),
            Value(content=str(pair.second)),
            _words(texts[pair.second], theirs),
            Value(content="\n".join(differences(pair))),
            Value(content="\n".join(both)),
        )
    )


def _further(others: Sequence[str]) -> Iterator[str]:
    if others:
        named = "、".join(others[:_NAMED])
        rest = "等" if len(others) > _NAMED else ""
        yield f"另有{len(others)}条与这两条相同：{named}{rest}"


def _words(text: Text, differing: str = "") -> Value:
    """Return a text as written, with what only it says standing out."""
    words = _written(text)
    places = [(words.find(each), len(each)) for each in differing.split("、") if each]
    marked = tuple((at, at + length) for at, length in places if at >= 0)
    return Value(content=words, marked=marked)


def _written(text: Text) -> str:
    return "\n".join(filter(None, text.words))


# What stands in 归并 and in 说明


def _merged_rows(
    groups: Sequence[tuple[ContentKey, ...]], texts: Mapping[ContentKey, Text]
) -> Iterator[TableRow]:
    left = MOST_ROWS
    for number, group in enumerate(groups, start=1):
        main = texts[group[0]]
        for key in group[:left]:
            told = _FIRST if key == group[0] else _compared(main, texts[key])
            yield TableRow(
                values=(
                    Value(content=number),
                    Value(content=str(key)),
                    _words(texts[key]),
                    Value(content=told),
                )
            )
        left = max(0, left - len(group))


def _compared(main: Text, other: Text) -> str:
    if main.words == other.words:
        return str(Level.IDENTICAL)
    if normal_form(said(main.words)) == normal_form(said(other.words)):
        return f"{Level.IDENTICAL}（标点、空格除外）"
    return str(Level.LIGHT)


def _notes(
    file: str,
    listing: Listing,
    likeness: Likeness,
    shown: Sequence[_Shown],
    findings: Sequence[Finding],
) -> Iterator[TableRow]:
    counts = {level: sum(each.pair.level is level for each in shown) for level in Level}
    numbered = f"“{listing.id_heading}”列" if listing.id_heading else "行号"
    merged = sum(map(len, likeness.groups))
    lines = [
        ("清单", f"{file}，工作表“{listing.sheet}”，比较了{len(listing.texts)}条"),
        ("编号", f"用的是{numbered}"),
        (ALIKE, f"{len(shown)}对：{_counted(counts)}"),
        ("", "文字完全相同的只列一行；相近度高的在前，红字是两条不同的地方"),
        ("", f"“{NOT_WORTH_A_LOOK}”一行以下，多数不是一回事"),
        (MERGED, f"{len(likeness.groups)}组，共{merged}条：完全相同，或只有个别字词不同"),
        ("", "是否归并、留哪一条由您定；原来的清单没有改动"),
        ("提法", "大家常用的提法不算相近"),
    ]
    if any(each.pair.by_meaning for each in shown):
        lines.append(("模型提示", _BY_MEANING))
    lines += [
        (finding.severity.word, f"{finding.message}{finding.hint}") for finding in findings
    ]
    for name, words in lines:
        yield TableRow(values=(Value(content=name, look=Look.LABEL), Value(content=words)))


def _counted(counts: Mapping[Level, int]) -> str:
    return (
        "，".join(f"{level}{count}" for level, count in counts.items() if count) or "没有"
    )
