"""The shape of a copied sheet: what stays merged, how wide its columns are.

Nothing here costs more than the filled cells of the sheet, however far apart they stand.
"""

import unicodedata
from collections.abc import Iterator, Mapping

from tonggao.model.cell import Area, Cell, Sheet, column_number

At = tuple[int, int]  # row and column, counted from 1

_LARGEST_AREA = 2_000  # cells; what is larger is not merged again
_LARGEST_IN_ALL = 100_000
_MOST_WIDTHS = 200
_MEASURED = 400  # cells that tell how wide the columns are
_NARROW, _WIDE, ALONE = 9, 36, 80
_MARGIN = 2


def kept_areas(sheet: Sheet) -> tuple[Area, ...]:
    """Return what can be merged again without hiding a word, none over another."""
    filled = {(cell.row, column_number(cell.column)) for cell in sheet.cells}
    taken: set[At] = set()
    kept: list[Area] = []
    for area in sheet.merges:
        rows = area.last_row - area.row + 1
        size = rows * (area.last_column - area.column + 1)
        if not 1 < size <= min(_LARGEST_AREA, _LARGEST_IN_ALL - len(taken)):
            continue
        cells = set(places(area))
        first = (area.row, area.column)
        if first in filled and not (cells & taken or (cells - {first}) & filled):
            kept.append(area)
            taken |= cells
    return tuple(kept)


def places(area: Area) -> Iterator[At]:
    """Yield every cell of an area, by row and then by column."""
    for row in range(area.row, area.last_row + 1):
        for column in range(area.column, area.last_column + 1):
            yield row, column


def widths_of(sheet: Sheet, known: Mapping[int, int]) -> tuple[int, ...]:
    """Return how wide each column is, from A: as `known`, else as its first words need.

    A line that stands alone in its row says nothing about its column, unless all do.
    """
    rows = sheet.rows()
    told = [cells for _, cells in rows if len(cells) > 1]
    most = _WIDE if told else ALONE
    needed: dict[int, int] = {}
    measured = 0
    for cells in told or [cells for _, cells in rows]:
        for cell in cells.values():
            number = column_number(cell.column)
            needed[number] = max(needed.get(number, 0), _width(cell))
        measured += len(cells)
        if measured > _MEASURED:
            break
    last = max((column_number(each.column) for each in sheet.cells), default=1)
    return tuple(
        known.get(number, min(max(needed.get(number, 0) + _MARGIN, _NARROW), most))
        for number in range(1, min(max(last, *known, 1), _MOST_WIDTHS) + 1)
    )


def _width(cell: Cell) -> int:
    lines = (cell.text or cell.shown).split("\n")
    return max(sum(_digits(each) for each in line[:ALONE]) for line in lines)


def _digits(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def across_to(column: int, widths: tuple[int, ...]) -> int:
    """Return over how many columns from `column` on a line may run.

    >>> across_to(2, (8, 40, 40, 40))
    2
    """
    room, across = 0, 0
    for width in widths[column - 1 :]:
        room += width
        if across and room > ALONE:
            break
        across += 1
    return max(across, 1)
