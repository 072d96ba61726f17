"""A shipped example as workbooks: what its members, its clerk and its callers wrote.

An example is YAML with the headings of our workbooks. Here it becomes the same values
that real workbooks become, and the clerk's answers are put into the 统稿表 as a clerk
would, so that an example walks the way that everybody walks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tonggao.model.cell import Cell, Sheet, WorkbookRead, column_letter
from tonggao.model.plan import Plan
from tonggao.model.table import Book, Page, Placed, Table, TableRow, Value
from tonggao.profile.schema import Profile
from tonggao.sheets.editing.columns import (
    ACTS,
    FRONT,
    HEADS,
    ISSUES,
    LABEL,
    MEASURES,
    SENTENCES,
    WORDINGS,
)
from tonggao.sheets.editing.front import REVIEWER
from tonggao.sheets.planning.layout import plan_book
from tonggao.sheets.planning.reading import read_plan

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleReturn:
    """One returned workbook of an example; `rows` are by sheet."""

    file: str
    member: str
    modified: str
    rows: dict[str, tuple[dict[str, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One shipped example."""

    profile: str
    plan: Mapping[str, object]
    returns: tuple[ExampleReturn, ...]
    opinions: tuple[tuple[str, ...], ...]
    answers: Mapping[str, object] = field(default_factory=dict)


_OPINION_HEADINGS = ("序号", "来源", "对象", "方面", "内容", "件次")
_OUTLINES = {"原因提纲": "原因", "措施提纲": "措施"}


def example_of(
    plan: Mapping[str, object],
    returns: Iterable[Mapping[str, object]],
    opinions: Rows,
    answers: Mapping[str, object],
) -> Example:
    """Return the example that these YAML values describe."""
    return Example(
        profile=str(plan["模板"]),
        plan=plan,
        returns=tuple(_returned(each) for each in returns),
        opinions=tuple(
            tuple(str(row.get(heading, "")) for heading in _OPINION_HEADINGS)
            for row in opinions
        ),
        answers=answers,
    )


def _returned(raw: Mapping[str, object]) -> ExampleReturn:
    rows = {
        name: tuple({key: str(value) for key, value in row.items()} for row in listed)
        for name, listed in raw.items()
        if isinstance(listed, list)
    }
    return ExampleReturn(
        file=str(raw["file"]),
        member=str(raw["member"]),
        modified=str(raw["modified"]),
        rows=rows,
    )


def example_plan(example: Example, profile: Profile) -> Plan:
    """Return the plan as it would be read from a filled 方案.xlsx."""
    blank = plan_book(profile, "")
    sheets = [_as_sheet(each) for each in blank.sheets if isinstance(each, Table)]
    meeting = example.plan["会议"]
    given: list[Sheet] = []
    if isinstance(meeting, dict):
        lines: Rows = [{"项目": key, "内容": value} for key, value in meeting.items()]
        given.append(_sheet("会议", ("项目", "内容"), lines))
    for name in ("成员", "部门", "说明事项", "方面"):
        rows = example.plan.get(name)
        if isinstance(rows, list) and rows:
            given.append(_sheet(name, tuple(rows[0]), rows))
    outlines = [
        {"部分": part, "号": number, "标题": title, "骨架": ""}
        for key, part in _OUTLINES.items()
        for number, title in enumerate(_listed(example.plan.get(key)), start=1)
    ]
    if outlines:
        given.append(_sheet("提纲", ("部分", "号", "标题", "骨架"), outlines))
    names = {sheet.name for sheet in given}
    rest = [sheet for sheet in sheets if sheet.name not in names]
    workbook = WorkbookRead(file="方案.xlsx", sheets=(*given, *rest))
    plan, _ = read_plan(workbook, profile)
    return replace(
        plan, aspects=tuple(replace(each, verified=True) for each in plan.aspects)
    )


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _sheet(name: str, headings: Sequence[str], rows: Rows) -> Sheet:
    lines = [
        list(headings),
        *([str(row.get(each, "")) for each in headings] for row in rows),
    ]
    return Sheet(
        name=name,
        cells=tuple(
            Cell(row=number, column=column_letter(place), text=text)
            for number, line in enumerate(lines, start=1)
            for place, text in enumerate(line, start=1)
            if text
        ),
    )


def _as_sheet(table: Table) -> Sheet:
    headings = [column.heading for column in table.columns]
    rows: Rows = [
        {
            heading: value.content
            for heading, value in zip(headings, row.values, strict=True)
        }
        for row in table.rows
    ]
    return _sheet(table.name, headings, rows)


_BY_LABEL = {
    ISSUES: {"方面": "方面（定）"},
    SENTENCES: {},
    MEASURES: {},
    ACTS: {"整改措施": "整改措施（定稿）"},
}


def answered_book(book: Book, answers: Mapping[str, object]) -> Book:
    """Return the 统稿表 with an example's answers typed into it, wherever its rows stand."""
    sheets: list[Table | Page] = []
    for sheet in book.sheets:
        if isinstance(sheet, Page):
            sheets.append(_signed(sheet, str(answers.get("审核人", ""))))
        else:
            sheets.append(_filled(sheet, answers))
    return replace(book, sheets=tuple(sheets))


def _signed(page: Page, reviewer: str) -> Page:
    if page.name != FRONT:
        return page
    rows = {each.row for each in page.placed if each.value.content == REVIEWER}

    def placed(each: Placed) -> Placed:
        here = each.row in rows and each.column == _BESIDE_THE_LABEL
        return replace(each, value=replace(each.value, content=reviewer)) if here else each

    return replace(page, placed=tuple(map(placed, page.placed)))


_BESIDE_THE_LABEL = 2


def _filled(table: Table, answers: Mapping[str, object]) -> Table:
    given = answers.get(table.name)
    if table.name == HEADS and isinstance(given, dict):
        return _with_heads(table, given)
    if not isinstance(given, dict):
        return table
    headings = [column.heading for column in table.columns]
    renamed = _BY_LABEL.get(table.name, {})
    rows = []
    for row in table.rows:
        typed = given.get(_name_of(table.name, headings, row)) or {}
        values = {renamed.get(key, key): value for key, value in typed.items()}
        rows.append(_typed(row, headings, values))
    return replace(table, rows=tuple(rows))


def _name_of(sheet: str, headings: Sequence[str], row: TableRow) -> str:
    cells = dict(zip(headings, (str(value.content) for value in row.values), strict=True))
    if sheet == WORDINGS:
        return "-".join(filter(None, (cells["方面"], cells["题号"], cells["分点"])))
    return cells[LABEL].split("、")[0]


def _typed(row: TableRow, headings: Sequence[str], typed: Mapping[str, object]) -> TableRow:
    values = [
        Value(content=_content(typed[heading]), look=value.look)
        if typed.get(heading) not in {None, ""}
        else value
        for heading, value in zip(headings, row.values, strict=True)
    ]
    return replace(row, values=tuple(values))


def _content(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


def _with_heads(table: Table, given: Mapping[str, object]) -> Table:
    rows = []
    for part, listed in given.items():
        for head in listed if isinstance(listed, list) else ():
            cells = {"部分": part, "号": head["号"], "标题": head["标题"]}
            contents = (cells.get(column.heading, "") for column in table.columns)
            values = tuple(Value(content=_content(each)) for each in contents)
            rows.append(TableRow(values=values))
    return replace(table, rows=tuple(rows))
