"""Where in a workbook the sheets of a form are, whatever their senders did to them.

A sheet is known by its name or, where it was renamed, by its headings; the heading row
is the one of the first fifteen that fits best.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from tonggao import codes
from tonggao.model.cell import Cell, Sheet, WorkbookRead, column_number
from tonggao.model.entry import EntryKind, WorkbookKind
from tonggao.model.finding import Finding
from tonggao.model.form import Column, Form, Kind, Purpose, SheetForm
from tonggao.model.source import CellRef
from tonggao.model.text import normal_form
from tonggao.sheets.member.layout import INSTRUCTIONS

Printed = Mapping[tuple[str, str], str]  # by sheet and address

STAMP_SHEET = "表单标识"
LISTS_SHEET = "列表"
SHOWN_SHEET, LOG_SHEET = "上次所示", "填写记录"  # what the 统稿表 carries of itself
REMARKS_SHEET = "请补充"
EXAMPLE_NUMBERS = {"例", "示例", "例子", "样例"}

OPINIONS = SheetForm(
    name="意见汇总",
    purpose=Purpose.OPINIONS,
    aliases=("意见", "意见建议", "征求意见汇总"),
    columns=(
        Column(field="number", heading="序号", kind=Kind.NUMBER, aliases=("编号",)),
        Column(field="origin", heading="来源", aliases=("意见来源",)),
        Column(
            field="about", heading="对象", required=True, aliases=("针对对象", "意见对象")
        ),
        Column(field="aspect", heading="方面", kind=Kind.ASPECT, aliases=("对照方面",)),
        Column(
            field="text",
            heading="内容",
            kind=Kind.LONG,
            required=True,
            aliases=("意见内容", "意见建议", "意见和建议", "具体内容"),
        ),
        Column(field="count", heading="件次", aliases=("次数", "件数", "人次")),
    ),
)

KINDS = {
    Purpose.PROBLEMS: EntryKind.ISSUE,
    Purpose.ISSUES: EntryKind.ISSUE,
    Purpose.CAUSES: EntryKind.CAUSE,
    Purpose.MEASURES: EntryKind.MEASURE,
    Purpose.PREVIOUS: EntryKind.PREVIOUS,
    Purpose.STATEMENTS: EntryKind.STATEMENT,
    Purpose.OPINIONS: EntryKind.OPINION,
}
# What we print in a row before anybody fills it in.
PREPRINTED = {
    EntryKind.ISSUE: ("number", "aspect", "level"),
    EntryKind.CAUSE: ("number",),
    EntryKind.MEASURE: ("number",),
    EntryKind.PREVIOUS: ("number", "issue", "measure"),
    EntryKind.STATEMENT: ("title",),
    EntryKind.OPINION: ("number",),
}

_READABLE = {WorkbookKind.MEMBER, WorkbookKind.OPINIONS, None}
_REMARK_COLUMNS = 4
_FIRST_ROWS = 15
_LONGEST_HEADING = 30
_ALIKE = 0.8
_HINT_ALIKE = 0.6
_FEWEST_BY_NAME = 2
_FEWEST_BY_HEADINGS = 3
_SURE = 0.6
_NOTE = re.compile(r"[(（【\[].*?[)）】\]]|[*＊]|[:：]\s*$")
_COPY = re.compile(r"\s*(?:[(（]\d+[)）]|副本|[-_]?\d+)\s*$")
_EXACT, _ALIAS, _NORMAL = 3.0, 2.8, 2.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """One sheet of a form found in a workbook: columns and headings by their letter."""

    form: SheetForm
    sheet: Sheet
    heading_row: int
    columns: dict[str, Column]
    headings: dict[str, str]
    by_name: bool
    findings: tuple[Finding, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it is a sheet of the form, and not just something like it."""
        return self.by_name or len(self.columns) / len(self.form.columns) >= _SURE

    def letter(self, field: str) -> str:
        """Return the letter of the column of that field, "" where it is missing."""
        return next((k for k, each in self.columns.items() if each.field == field), "")


def locate(sheet: Sheet, forms: Iterable[SheetForm], file: str) -> Located | None:
    """Return `sheet` as one of `forms`, or nothing where it is none of them."""
    rows = [(row, cells) for row, cells in sheet.rows() if row <= _FIRST_ROWS]
    every = tuple(forms)
    named = [form for form in every if _is_called(sheet.name, form)]
    others = [form for form in every if form not in named]
    for candidates, fewest in ((named, _FEWEST_BY_NAME), (others, _FEWEST_BY_HEADINGS)):
        best = _best(rows, candidates, fewest)
        if best:
            form, row, cells = best
            return _located(sheet, form, row, cells, file=file, by_name=form in named)
    return None


def find_sheets(
    workbook: WorkbookRead, form: Form, kind: WorkbookKind | None
) -> dict[str, Located]:
    """Return the sheets that hold rows, by name; none in workbooks of other kinds."""
    if kind not in _READABLE:
        return {}
    forms = (*form.sheets, *form.also_read)
    if kind is WorkbookKind.OPINIONS:
        forms = (OPINIONS,)
    elif kind is None:
        forms = (*forms, OPINIONS)
    found: dict[str, Located] = {}
    for sheet in workbook.sheets:
        if sheet.name != INSTRUCTIONS and not is_ours(sheet):
            located = locate(sheet, forms, workbook.file)
            if located:
                found[sheet.name] = located
    return found


def is_ours(sheet: Sheet) -> bool:
    """Return whether nobody fills in that sheet: stamp, lists, and our list of remarks."""
    if sheet.name in {LISTS_SHEET, SHOWN_SHEET, LOG_SHEET}:
        return sheet.hidden
    return sheet.name in {STAMP_SHEET, REMARKS_SHEET}


def is_beside_ours(sheet: Sheet, cell: Cell) -> bool:
    """Return whether somebody wrote beside our list of remarks."""
    return sheet.name == REMARKS_SHEET and column_number(cell.column) > _REMARK_COLUMNS


def is_moved(located: Located, cells: dict[str, Cell], printed: Printed) -> bool:
    """Return whether a row is one of ours that stands elsewhere: rows were inserted.

    Such a row holds nothing but what we print in those columns, whatever the row.
    """
    kind = KINDS[located.form.purpose]
    for letter in cells:
        column = located.columns.get(letter)
        if column is None or column.field not in PREPRINTED[kind]:
            return False
    ours = {
        (address.rstrip("0123456789"), words)
        for (name, address), words in printed.items()
        if name == located.sheet.name
    }
    return all((letter, cell.text) in ours for letter, cell in cells.items())


def is_example(located: Located, cells: dict[str, Cell]) -> bool:
    """Return whether a row is the row 例."""
    number = cells.get(located.letter("number"))
    return number is not None and normal_form(number.text) in EXAMPLE_NUMBERS


def is_frame(located: Located, row: int, cells: dict[str, Cell], letter: str) -> bool:
    """Return whether a cell is title, heading, hint or the untouched example."""
    if row == located.heading_row:
        return True
    if row < located.heading_row:
        return letter == next(iter(cells))
    column = located.columns.get(letter)
    if column is None:
        return False
    if is_example(located, cells):
        example = dict(located.form.example).get(column.field, "")
        same = normal_form(cells[letter].text) == normal_form(example)
        return column.field == "number" or same
    return _is_hint_row(located, row, cells) and _is_hint(cells[letter], column)


def _is_hint_row(located: Located, row: int, cells: dict[str, Cell]) -> bool:
    """Return whether most of the row under the headings is what we print there."""
    if row != located.heading_row + 1:
        return False
    known = [(cells[k], column) for k, column in located.columns.items() if k in cells]
    hints = sum(_is_hint(cell, column) for cell, column in known)
    return hints >= _FEWEST_BY_NAME and hints * 2 > len(known)


def _is_hint(cell: Cell, column: Column) -> bool:
    text, hint = normal_form(cell.text), normal_form(column.prompt)
    return bool(hint) and (text == hint or _likeness(text, hint) >= _HINT_ALIKE)


def _is_called(name: str, form: SheetForm) -> bool:
    names = {normal_form(each) for each in (form.name, *form.aliases)}
    return normal_form(name) in names or normal_form(_COPY.sub("", name)) in names


def _best(
    rows: list[tuple[int, dict[str, Cell]]], forms: list[SheetForm], fewest: int
) -> tuple[SheetForm, int, dict[str, Cell]] | None:
    """Return form and heading row that fit best; of equals the first."""
    best, best_score = None, (0.0, 0.0)
    for form in forms:
        for row, cells in rows:
            matched = _match(cells, form)
            if len(matched) < fewest or not _has_words(matched):
                continue
            grades = sum(grade for _, grade in matched.values())
            score = (grades, len(matched) / len(form.columns))
            if score > best_score:
                best, best_score = (form, row, cells), score
    return best


def _has_words(matched: dict[str, tuple[Column, float]]) -> bool:
    return any(column.kind in {Kind.TEXT, Kind.LONG} for column, _ in matched.values())


def _match(cells: dict[str, Cell], form: SheetForm) -> dict[str, tuple[Column, float]]:
    """Return column and grade by letter: each heading once, the best fit first."""
    graded = [
        (grade, -place, letter, column)
        for place, column in enumerate(form.columns)
        for letter, cell in cells.items()
        if (grade := _grade(cell.text, column))
    ]
    matched: dict[str, tuple[Column, float]] = {}
    taken: set[str] = set()
    for grade, _, letter, column in sorted(graded, key=lambda each: (-each[0], -each[1])):
        if letter not in matched and column.field not in taken:
            matched[letter] = (column, grade)
            taken.add(column.field)
    return matched


def _grade(text: str, column: Column) -> float:
    """Return how well a heading fits a column: 0 not at all, under 1 for likeness."""
    words = text.strip()
    if len(words) > _LONGEST_HEADING:
        return 0
    if words == column.heading:
        return _EXACT
    if words in column.aliases:
        return _ALIAS
    normal = _heading_form(words)
    names = _names(column)
    if normal in names:
        return _NORMAL
    likeness = _nearest(normal, names) if normal else 0
    return likeness if likeness >= _ALIKE else 0


@lru_cache(maxsize=256)
def _names(column: Column) -> tuple[str, ...]:
    return tuple(_heading_form(each) for each in (column.heading, *column.aliases))


@lru_cache(maxsize=4096)
def _heading_form(text: str) -> str:
    return normal_form(_NOTE.sub("", text)) or normal_form(text)


@lru_cache(maxsize=4096)
def _nearest(normal: str, names: tuple[str, ...]) -> float:
    """Return the likeness to the nearest of some names; short cells say the same often."""
    return max(_likeness(normal, name) for name in names)


def _likeness(one: str, other: str) -> float:
    """Return how alike two short texts are, 0 where their lengths are too different."""
    if 2 * min(len(one), len(other)) < _HINT_ALIKE * (len(one) + len(other)):
        return 0
    return fuzz.ratio(one, other) / 100


def _located(
    sheet: Sheet,
    form: SheetForm,
    row: int,
    cells: dict[str, Cell],
    *,
    file: str,
    by_name: bool,
) -> Located:
    matched = _match(cells, form)
    findings: list[Finding] = []
    for letter, (column, grade) in matched.items():
        if grade < 1:
            at = CellRef(file, sheet.name, row, letter, column.heading)
            findings.append(codes.HEAD_002.at(at, found=cells[letter].text.strip()))
    found = {column.field for column, _ in matched.values()}
    left = {k: cell for k, cell in cells.items() if k not in matched}
    findings += [
        _missing(column, left, file, sheet.name)
        for column in form.columns
        if column.required and column.field not in found
    ]
    return Located(
        form=form,
        sheet=sheet,
        heading_row=row,
        columns={letter: column for letter, (column, _) in matched.items()},
        headings={letter: cell.text.strip() for letter, cell in cells.items()},
        by_name=by_name,
        findings=tuple(findings),
    )


def _missing(column: Column, left: dict[str, Cell], file: str, sheet: str) -> Finding:
    """Return HEAD-001 with the nearest of the headings that are no column's."""
    normal = normal_form(column.heading)
    nearest = max(
        left.values(),
        key=lambda cell: _likeness(normal_form(cell.text), normal),
        default=None,
    )
    if nearest is None:
        return codes.HEAD_001.in_sheet(file, sheet, heading=column.heading, nearest="无")
    at = CellRef(file, sheet, nearest.row, nearest.column, column.heading)
    return codes.HEAD_001.at(at, nearest=nearest.text.strip())
