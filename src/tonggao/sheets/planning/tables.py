"""The sheets of 方案.xlsx as they came back: which is which, and what stands in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tonggao import codes
from tonggao.model.cell import (
    Cell,
    Doubt,
    Sheet,
    WorkbookRead,
    column_letter,
    column_number,
)
from tonggao.model.finding import Finding
from tonggao.model.form import SheetForm
from tonggao.model.source import CellRef
from tonggao.model.text import normal_form
from tonggao.sheets.member.tables.locate import LISTS_SHEET, STAMP_SHEET, locate
from tonggao.sheets.member.tables.located import Located
from tonggao.sheets.planning.lines import CONTENT, TABLES

Labels = Mapping[str, tuple[str, ...]]  # a label, and what else it may be called


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: its words by field, and where each stands."""

    file: str
    located: Located
    number: int
    cells: dict[str, Cell]

    def text(self, field: str) -> str:
        """Return the words of that field without white space around them."""
        cell = self.cells.get(self.located.letter(field))
        return cell.text.strip() if cell else ""

    def at(self, field: str) -> CellRef:
        """Return the place of that field, filled or not."""
        form = self.located.form
        letter = self.located.letter(field)
        if not letter:
            letter = column_letter([each.field for each in form.columns].index(field) + 1)
        heading = form.column(field).heading
        return CellRef(self.file, self.located.sheet.name, self.number, letter, heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What stands beside a label, and where."""

    text: str
    at: CellRef
    cell: Cell | None = None


def tables_of(workbook: WorkbookRead) -> dict[str, Located]:
    """Return the tables of the plan by the name we give them.

    A sheet that was renamed is known by its headings.
    """
    found: dict[str, Located] = {}
    used: set[str] = set()
    for by_name in (True, False):
        for form in TABLES:
            for sheet in _theirs(workbook):
                if form.name in found or sheet.name in used:
                    continue
                located = locate(sheet, (form,), workbook.file)
                if located and located.sure and (located.by_name or not by_name):
                    found[form.name] = located
                    used.add(sheet.name)
    return found


def sheet_called(workbook: WorkbookRead, form: SheetForm) -> Sheet | None:
    """Return the sheet of that name, or of another that it goes by."""
    names = [normal_form(name) for name in (form.name, *form.aliases)]
    sheets = _theirs(workbook)
    return next((each for each in sheets if normal_form(each.name) in names), None)


def sheet_of_lines(
    workbook: WorkbookRead, form: SheetForm, labels: Iterable[str]
) -> Sheet | None:
    """Return the sheet of that name, or the one in which most of `labels` stand."""
    wanted = {normal_form(label) for label in labels}
    return sheet_called(workbook, form) or next(
        (
            sheet
            for sheet in _theirs(workbook)
            if sum(normal_form(cell.text) in wanted for cell in sheet.cells) * 2
            > len(wanted)
        ),
        None,
    )


def _theirs(workbook: WorkbookRead) -> tuple[Sheet, ...]:
    ours = {LISTS_SHEET, STAMP_SHEET}
    return tuple(each for each in workbook.sheets if each.name not in ours)


def rows_of(located: Located, file: str) -> Iterator[Row]:
    """Return the rows under the headings that hold anything."""
    for number, cells in located.sheet.rows():
        if number > located.heading_row:
            yield Row(file=file, located=located, number=number, cells=cells)


def doubts_of(located: Located, file: str) -> Iterator[Finding]:
    """A formula without a result, or an error, is not an empty cell."""
    for row in rows_of(located, file):
        for letter, cell in row.cells.items():
            if column := located.columns.get(letter):
                yield from doubts_at(cell, row.at(column.field))


def doubts_at(cell: Cell, at: CellRef) -> Iterator[Finding]:
    """Return what must be said of a cell whose words are not what was typed."""
    if cell.doubt is Doubt.NO_RESULT:
        yield codes.ROW_004.at(at)
    elif cell.doubt is Doubt.ERROR:
        yield codes.ROW_005.at(at, value=cell.shown)


def labelled(
    sheet: Sheet, labels: Labels, file: str
) -> tuple[dict[str, Said], dict[str, Said]]:
    """Return what stands beside each of `labels` in `sheet`, and beside other words.

    The answer stands under 内容, or in the next column where that heading is gone.
    """
    called = {
        normal_form(name): label
        for label, others in labels.items()
        for name in (*others, label)
    }
    label_letter, answer_letter, first = _columns(sheet, called)
    known: dict[str, Said] = {}
    others: dict[str, Said] = {}
    for number, cells in sheet.rows():
        written = cells.get(label_letter)
        if written is None or number < first:
            continue
        label = called.get(normal_form(written.text), "")
        answer = cells.get(answer_letter)
        at = CellRef(file, sheet.name, number, answer_letter, label or written.text.strip())
        said = Said(text=answer.text.strip() if answer else "", at=at, cell=answer)
        (known if label else others).setdefault(at.heading, said)
    return known, others


def _columns(sheet: Sheet, called: Mapping[str, str]) -> tuple[str, str, int]:
    """Return the column of the labels, that of the answers, and the first row of both."""
    hits: dict[str, int] = {}
    answers, first = "", 1
    for number, cells in sheet.rows():
        for letter, cell in cells.items():
            words = normal_form(cell.text)
            hits[letter] = hits.get(letter, 0) + (words in called)
            if not answers and words == CONTENT.heading:
                answers, first = letter, number + 1
    labels = max(hits, key=lambda letter: hits[letter], default="A")
    return labels, answers or column_letter(column_number(labels) + 1), first
