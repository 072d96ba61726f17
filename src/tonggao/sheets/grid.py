"""A table of ours as it came back: its rows by heading, wherever the columns now stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tonggao.model.cell import Area, Cell, Sheet, column_number
from tonggao.model.source import CellRef
from tonggao.model.text import normal_form
from tonggao.sheets.merged import area_at, areas_over

_SEARCHED = 15  # rows in which the headings are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One row: its words by heading, and where each stands.

    What stands in cells merged down counts in each of their rows; `merged` gives, in the
    first of them, how many they are. `covered` are headings whose cell was merged away.
    """

    file: str
    sheet: str
    number: int
    cells: dict[str, Cell]
    columns: dict[str, str]
    merged: Mapping[str, int] = field(default_factory=dict)
    covered: frozenset[str] = frozenset()

    def text(self, heading: str) -> str:
        """Return the trimmed words under a heading, "" where there are none."""
        cell = self.cells.get(heading)
        return cell.text.strip() if cell else ""

    def at(self, heading: str) -> CellRef:
        """Return the place under a heading, filled or not."""
        return CellRef(
            self.file, self.sheet, self.number, self.columns.get(heading, "A"), heading
        )


def grid_rows(
    sheet: Sheet, headings: Sequence[str], file: str
) -> tuple[tuple[GridRow, ...], tuple[str, ...]]:
    """Return the rows under the headings, and the headings that were not found.

    The heading row is the one among the first 15 that holds most of them.
    """
    wanted = {normal_form(heading): heading for heading in headings}
    rows = sheet.rows()
    best_row, best = 0, dict[str, str]()
    for number, cells in rows[:_SEARCHED]:
        found: dict[str, str] = {}
        for letter, cell in cells.items():
            heading = wanted.get(normal_form(cell.text))
            if heading:
                found.setdefault(heading, letter)
        if len(found) > len(best):
            best_row, best = number, found
    missing = tuple(heading for heading in headings if heading not in best)
    under = tuple(_under(rows, best_row, best, sheet.name, file))
    return (_unmerged(under, sheet, best) if sheet.merges else under), missing


def _under(
    rows: Sequence[tuple[int, dict[str, Cell]]],
    heading_row: int,
    columns: dict[str, str],
    sheet: str,
    file: str,
) -> Iterator[GridRow]:
    for number, cells in rows:
        held = {
            heading: cells[letter] for heading, letter in columns.items() if letter in cells
        }
        if number > heading_row and held:
            yield GridRow(
                file=file, sheet=sheet, number=number, cells=held, columns=columns
            )


def _unmerged(
    rows: Sequence[GridRow], sheet: Sheet, columns: Mapping[str, str]
) -> tuple[GridRow, ...]:
    """Return the rows with what stands in merged cells in each of them."""
    filled = {(cell.row, cell.column): cell for cell in sheet.cells}
    over = {heading: areas_over(sheet, letter) for heading, letter in columns.items()}
    return tuple(_with_merged(row, over, filled) for row in rows)


def _with_merged(
    row: GridRow,
    over: Mapping[str, Sequence[Area]],
    filled: Mapping[tuple[int, str], Cell],
) -> GridRow:
    cells, merged, covered = dict(row.cells), dict[str, int](), set[str]()
    for heading, areas in over.items():
        area, letter = area_at(areas, row.number), row.columns[heading]
        if area is None:
            continue
        if area.column != column_number(letter):
            covered.add(heading)
            continue
        first = filled.get((area.row, letter))
        if first:
            cells[heading] = first
        if area.row == row.number and area.last_row > area.row:
            merged[heading] = area.last_row - area.row + 1
    return replace(row, cells=cells, merged=merged, covered=frozenset(covered))


def sheet_named(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    """Return the sheet of that name, but for spaces and marks, or None."""
    return next(
        (each for each in sheets if normal_form(each.name) == normal_form(name)), None
    )
