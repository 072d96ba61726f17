"""A book as it would be read back, without writing it: for tests of layout and reading."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from tonggao.model.cell import Cell, Doubt, Filled, Sheet, WorkbookRead, column_letter
from tonggao.model.table import Book, Page, Table, Value


def as_read(book: Book, file: str = "表.xlsx") -> WorkbookRead:
    """Return the cells that the reader finds in `book` once it is written."""
    sheets = [_sheet(each) for each in book.sheets]
    if book.lists:
        columns = [(name, *items) for name, items in book.lists.items()]
        sheets.append(_hidden("列表", columns))
    if book.stamp:
        sheets.append(_hidden("表单标识", list(zip(*book.stamp, strict=True))))
    for name, rows in book.hidden:
        wide = max(map(len, rows), default=0)
        padded = [(*row, *[""] * (wide - len(row))) for row in rows]
        sheets.append(_hidden(name, list(zip(*padded, strict=True))))
    return WorkbookRead(file=file, sheets=tuple(sheets))


def _sheet(each: Table | Page) -> Sheet:
    placed: dict[tuple[int, int], Value] = {}
    if isinstance(each, Page):
        placed = {(at.row, at.column): at.value for at in each.placed}
    else:
        if each.title:
            placed[1, 1] = Value(content=each.title)
        for number, column in enumerate(each.columns, start=1):
            placed[each.heading_row, number] = Value(content=column.heading)
            if each.prompts:
                placed[each.heading_row + 1, number] = Value(content=column.prompt)
        for row, values in enumerate(each.rows, start=each.first_row):
            for number, value in enumerate(values.values, start=1):
                placed[row, number] = value
    return Sheet(name=each.name, cells=_cells(placed))


def _hidden(name: str, columns: list[tuple[str, ...]]) -> Sheet:
    placed = {
        (row, number): Value(content=text)
        for number, column in enumerate(columns, start=1)
        for row, text in enumerate(column, start=1)
    }
    return Sheet(name=name, hidden=True, cells=_cells(placed))


def _cells(placed: dict[tuple[int, int], Value]) -> tuple[Cell, ...]:
    found = (_cell(row, column, value) for (row, column), value in sorted(placed.items()))
    return tuple(cell for cell in found if cell.text.strip())


def _cell(row: int, column: int, value: Value) -> Cell:
    content = value.content
    kind = Filled.TEXT
    if isinstance(content, date):
        kind = Filled.DATE
    elif isinstance(content, int | float):
        kind = Filled.NUMBER
    doubt = Doubt.FORMULA if value.formula else Doubt.NONE
    return Cell(
        row=row, column=column_letter(column), text=str(content), kind=kind, doubt=doubt
    )


def sheet_from(name: str, table: str) -> Sheet:
    r"""Return a sheet from a table drawn in a test, its first line in row 1.

    A cell `\n` inside words is a line break; an empty cell is empty.
    """
    cells = []
    lines = [line.strip() for line in table.strip().splitlines()]
    for row, line in enumerate(lines, start=1):
        marks = [place for place, mark in enumerate(line) if mark == "|"]
        for number, (start, end) in enumerate(pairwise(marks), start=1):
            text = line[start + 1 : end].strip().replace("\\n", "\n")
            if text:
                cells.append(Cell(row=row, column=column_letter(number), text=text))
    return Sheet(name=name, cells=tuple(cells))


def with_sheet(workbook: WorkbookRead, sheet: Sheet) -> WorkbookRead:
    """Return the workbook with `sheet` in place of the one of its name, or added."""
    others = [each for each in workbook.sheets if each.name != sheet.name]
    return WorkbookRead(file=workbook.file, sheets=(*others, sheet))


def without_sheet(workbook: WorkbookRead, name: str) -> WorkbookRead:
    """Return the workbook without the sheet of that name."""
    others = tuple(each for each in workbook.sheets if each.name != name)
    return WorkbookRead(file=workbook.file, sheets=others)


def printed_texts(book: Book) -> dict[tuple[str, str], str]:
    """Return the words of every cell of `book` that holds some, by sheet and address."""
    cells: dict[tuple[str, str], str] = {}
    for sheet in book.sheets:
        for row, column, words in _words(sheet):
            if words.strip():
                cells[sheet.name, f"{column_letter(column)}{row}"] = words
    return cells


def _words(sheet: Table | Page) -> Iterable[tuple[int, int, str]]:
    if isinstance(sheet, Page):
        for placed in sheet.placed:
            yield placed.row, placed.column, str(placed.value.content)
        return
    if sheet.title:
        yield 1, 1, sheet.title
    for number, column in enumerate(sheet.columns, start=1):
        yield sheet.heading_row, number, column.heading
        if sheet.prompts:
            yield sheet.heading_row + 1, number, column.prompt
    for row, each in enumerate(sheet.rows, start=sheet.first_row):
        for number, value in enumerate(each.values, start=1):
            yield row, number, str(value.content)
