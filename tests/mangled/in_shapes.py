"""The same answers in another shape: one sheet, three sheets, wide rows, one cell a row."""

from collections.abc import Callable, Iterable, Iterator

from mangled.filled import PROBLEMS, Row, typed
from mangled.mangling import Mangling, Rows, only
from mangled.markup import Page, added_sheet, dropped, paged
from mangled.package import Mangle, Parts, changed

Lines = list[tuple[str, ...]]

_FILLED = ("问题和措施", "原因", "上年度整改", "说明事项")
_HEADINGS = {name: tuple(typed(name)[0]) for name in _FILLED}
_WIDE = (
    *("编号", "对照方面", "层面", "问题", "具体表现", "事例", "原因", "剖析"),
    *("整改措施", "完成标准", "责任部门", "完成时限"),
)
_CAUSES = {
    "问1": ("读得多想得少", "把学习当任务。"),
    "问7": ("坐等汇报", "到现场看得多、问得少。"),
}


def _table(name: str) -> Lines:
    """Return the rows of a sheet that were filled in, under its headings."""
    return [_HEADINGS[name], *(tuple(row.values()) for row in _records(name))]


def _records(name: str) -> Iterator[dict[str, str]]:
    words = {
        "问题和措施": "问题 整改措施",
        "原因": "原因",
        "上年度整改": "目前状态",
        "说明事项": "回答",
    }
    for row in typed(name):
        if any(row[heading] for heading in words[name].split()):
            yield row


def _only(**sheets: Lines) -> Mangle:
    """Return the mangling that leaves these sheets in place of those of the form."""

    def change(parts: Parts) -> None:
        dropped(parts, {*_FILLED, "填表说明", "向您反馈的意见", "列表"})
        for name, lines in sheets.items():
            added_sheet(parts, name, lines)

    return changed(change)


def _stacked(tables: Iterable[tuple[str, Lines]], gap: int) -> Lines:
    """Return tables one below the other, each under its name."""
    lines: Lines = []
    for name, table in tables:
        lines += [(name,)] if name else []
        lines += table
        lines += [("",)] * gap
    return lines


def _beside(*tables: Lines) -> Lines:
    """Return tables side by side, an empty column between them."""
    lines: Lines = []
    for number in range(max(map(len, tables))):
        line: tuple[str, ...] = ()
        for table in tables:
            words = table[number] if number < len(table) else ("",) * len(table[0])
            line += (*words, "")
        lines.append(line)
    return lines


def _by_aspect() -> dict[str, Lines]:
    tables: dict[str, Lines] = {}
    for row in _records("问题和措施"):
        tables.setdefault(row["对照方面"], [_HEADINGS["问题和措施"]]).append(
            tuple(row.values())
        )
    return tables


def _three() -> dict[str, Lines]:
    issues = [row for row in _records("问题和措施") if row["问题"]]
    headings = _HEADINGS["问题和措施"][:6]
    return {
        "问题": [headings, *(tuple(row[each] for each in headings) for row in issues)],
        "原因": _table("原因"),
        "措施": [
            ("编号", "对应问题", "整改措施", "完成时限"),
            *(
                (f"措{place}", number, row["整改措施"], row["完成时限"])
                for place, (number, row) in enumerate(_measures(), start=1)
            ),
        ],
    }


def _measures() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every measure with the number of the problem it answers."""
    number = ""
    for row in _records("问题和措施"):
        number = row["编号"] if row["问题"] else number
        if row["整改措施"]:
            yield number, row


def _sorted_by_aspect(rows: Rows) -> Rows:
    """Return the records of problems and measures, those of one aspect together."""
    order = list(_by_aspect())
    aspects = {row.number: row.values["对照方面"] for row in rows if row.kind == "issue"}

    def place(row: Row) -> int:
        return order.index(aspects[row.number or row.values["对应问题"]])

    return tuple(sorted(only("issue", "measure")(rows), key=place))


def _of_three_sheets(rows: Rows) -> Rows:
    """Return the records with numbered measures, and without what three sheets lack."""
    count = iter(range(1, 99))
    return tuple(
        Row(row.kind, f"措{next(count)}", row.values) if row.kind == "measure" else row
        for row in only("issue", "cause", "measure")(rows)
    )


def _wide() -> Lines:
    lines: Lines = [_WIDE]
    for row in _records("问题和措施"):
        cause = dict(zip(("原因", "剖析"), _CAUSES.get(row["编号"], ("", "")), strict=True))
        lines.append(tuple({**row, **cause}.get(heading, "") for heading in _WIDE))
    return lines


def _of_wide_rows(rows: Rows) -> Rows:
    causes = tuple(
        Row(
            "cause",
            "",
            {"从哪方面剖析": "", "原因": title, "剖析": body, "对应问题": number},
        )
        for number, (title, body) in _CAUSES.items()
    )
    return (*only("issue", "measure")(rows), *causes)


def _in_lines(row: dict[str, str]) -> str:
    """Return a whole row as somebody writes it into one cell, each part on a line."""
    return "\n".join(f"{heading}：{words}" for heading, words in row.items() if words)


def _in_sentences(row: dict[str, str]) -> str:
    """Return a whole row as one paragraph, each part named."""
    parts = (f"{heading}：{words}" for heading, words in row.items() if words)
    return "".join(each if each.endswith("。") else f"{each}；" for each in parts)


def _into_one_cell(told: Callable[[dict[str, str]], str]) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        rows = {row["编号"]: row for row in _records("问题和措施")}
        for number, row in rows.items():
            del row["编号"]
            for heading in row:
                page.empty(page.at(number, heading))
            page.put(page.at(number, "具体表现"), told(row))

    return change


def _one_column() -> Lines:
    return [(_in_lines(row),) for row in _records("问题和措施")]


_ALL = [(name, _table(name)) for name in _FILLED]
_OF_THE_SHEET = only("issue", "measure")

IN_SHAPES = (
    Mangling(
        name="everything stands in one sheet, one table below the other",
        change=_only(Sheet1=_stacked(_ALL, 1)),
    ),
    Mangling(
        name="everything stands in one sheet without names or gaps",
        change=_only(Sheet1=_stacked([("", table) for _, table in _ALL], 0)),
    ),
    Mangling(
        name="everything stands in one sheet, one table beside the other",
        change=_only(汇总=_beside(*(table for _, table in _ALL))),
    ),
    Mangling(
        name="the problems of every aspect stand in a sheet of their own",
        change=_only(**_by_aspect()),
        rows=_sorted_by_aspect,
    ),
    Mangling(
        name="problems, causes and measures stand in three sheets",
        change=_only(**_three()),
        rows=_of_three_sheets,
    ),
    Mangling(
        name="problems, causes and measures stand one below the other",
        change=_only(Sheet1=_stacked(_three().items(), 2)),
        rows=_of_three_sheets,
    ),
    Mangling(
        name="problem, cause and measure stand in one wide row",
        change=_only(对照检查表=_wide()),
        rows=_of_wide_rows,
    ),
    Mangling(
        name="only the table of problems and measures was sent",
        change=_only(表=_table("问题和措施")),
        rows=_OF_THE_SHEET,
    ),
    Mangling(
        name="a whole row is written into one cell, line by line",
        change=paged(PROBLEMS, _into_one_cell(_in_lines)),
        codes=("ROW-012",),
    ),
    Mangling(
        name="a whole row is written into one cell as a paragraph",
        change=paged(PROBLEMS, _into_one_cell(_in_sentences)),
        codes=("ROW-012",),
    ),
    Mangling(
        name="every row is one cell of a column without a heading",
        change=_only(Sheet1=_one_column()),
        rows=_OF_THE_SHEET,
        codes=("ROW-012",),
    ),
)
