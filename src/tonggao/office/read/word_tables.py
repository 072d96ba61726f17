"""A Word file as a workbook: every table a sheet, and the text around them one more.

Rows and columns are those of the grid of the table, so that a cell keeps its address
whatever was merged beside it. What stands between the tables, in notes and in cells that
were merged away is there too; of headers and footers only 填报人, and no comments.
"""

from collections.abc import Iterable, Iterator, Sequence

from tonggao.model.cell import (
    Area,
    Cell,
    Doubt,
    Format,
    Sheet,
    WorkbookRead,
    column_letter,
)
from tonggao.office.read.container import Container
from tonggao.office.read.docx.file import WordFile
from tonggao.office.read.docx.paragraphs import Accepted, accepted
from tonggao.office.read.docx.story import Story
from tonggao.office.read.docx.styles import Styles
from tonggao.office.read.docx.tables import TableCell
from tonggao.office.read.limits import Budget, too_much
from tonggao.office.read.properties import custom_properties, saved_at

TEXT = "正文"
TABLE = "表"
STAMP = "表单标识"
STAMPED = ("form", "version", "digest", "campaign", "member")

_PERSON = "填报人"


def read_word(container: Container, file: str, budget: Budget) -> WorkbookRead:
    """Return the tables of a Word file; raise `RefusedError` if it is none.

    The sheets are 正文 with a paragraph a row, 表1, 表2, … in the order of the text, and
    where the file is stamped a hidden 表单标识.
    """
    word = WordFile(container, budget)
    body = word.body(Styles(), {})
    if body.tables.count > budget.limits.sheets:
        raise too_much(f"表格超过{budget.limits.sheets}个")
    around, held = _parted(body)
    for notes in word.notes(Styles(), {}):
        around += accepted(notes.paragraphs)
    for margin in word.margins():
        around += (each for each in accepted(margin.paragraphs) if _PERSON in each.text)
    lines = (_cell(row, 1, (each,)) for row, each in enumerate(around, start=1))
    tables = (_table(number, cells, budget) for number, cells in enumerate(held, start=1))
    return WorkbookRead(
        file=file,
        sheets=(_sheet(TEXT, lines, budget), *tables, *_stamp(container, budget)),
        modified=saved_at(container, budget),
        format=Format.WORD,
    )


_Held = list[tuple[TableCell, list[Accepted]]]  # cells of a table, with their paragraphs


def _parted(body: Story) -> tuple[list[Accepted], list[_Held]]:
    """Return the paragraphs outside tables, and those of every cell of each table."""
    around: list[Accepted] = []
    held: dict[int, tuple[TableCell, list[Accepted]]] = {}
    for each in accepted(body.paragraphs):
        cell = body.cells[each.story]
        if cell is None:
            around.append(each)
        else:
            held.setdefault(id(cell), (cell, []))[1].append(each)
    tables: list[_Held] = [[] for _ in range(body.tables.count)]
    for cell, lines in held.values():
        tables[cell.table - 1].append((cell, lines))
    return around, tables


def _table(number: int, held: _Held, budget: Budget) -> Sheet:
    held.sort(key=lambda each: (each[0].row, each[0].column))
    found = (_cell(cell.row, cell.column, lines) for cell, lines in held)
    merges = tuple(_merges(cell for cell, _ in held))
    return _sheet(f"{TABLE}{number}", found, budget, merges)


def _cell(row: int, column: int, lines: Sequence[Accepted]) -> Cell:
    cleaned = any(each.cleaned for each in lines)
    return Cell(
        row=row,
        column=column_letter(column),
        text="\n".join(each.text for each in lines),
        doubt=Doubt.CLEANED if cleaned else Doubt.NONE,
    )


def _sheet(
    name: str, found: Iterable[Cell], budget: Budget, merges: tuple[Area, ...] = ()
) -> Sheet:
    cells = tuple(each for each in found if each.text.strip())
    for each in cells:
        budget.take_text(len(each.text))
    budget.take_cells(len(cells))
    return Sheet(name=name, cells=cells, merges=merges)


def _merges(cells: Iterable[TableCell]) -> Iterator[Area]:
    """Yield what was merged, by the row and then the column in which it begins."""
    areas: dict[tuple[int, int], tuple[int, int]] = {}  # first cell → last row and column
    above: dict[int, tuple[int, int]] = {}  # column → first cell of what ends there
    left = (0, 0)
    for cell in cells:
        last_column = cell.column + cell.across - 1
        upper = above.get(cell.column)
        if cell.goes_across and areas.get(left) == (cell.row, cell.column - 1):
            areas[left] = cell.row, last_column
        elif cell.goes_on and upper and areas[upper][0] == cell.row - 1:
            areas[upper] = cell.row, areas[upper][1]
        else:
            left = above[cell.column] = cell.row, cell.column
            areas[left] = cell.row, last_column
    for (row, column), (last_row, last_column) in areas.items():
        if (last_row, last_column) != (row, column):
            yield Area(row=row, column=column, last_row=last_row, last_column=last_column)


def _stamp(container: Container, budget: Budget) -> Iterator[Sheet]:
    found = custom_properties(container, budget)
    named = [name for name in STAMPED if name in found]
    cells = tuple(
        Cell(row=row, column=letter, text=words)
        for row, name in enumerate(named, start=1)
        for letter, words in (("A", name), ("B", found[name]))
        if words
    )
    if cells:
        yield Sheet(name=STAMP, hidden=True, cells=cells)
