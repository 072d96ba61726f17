"""Every filled cell of a workbook once, with the table it belongs to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tonggao.model.cell import Cell, Sheet, column_number
from tonggao.sheets.member.tables.located import Located

_CLOSING = re.compile(
    r"(?:填报人|填表人|审核人|审签人|负责人|联系人|签字|签名|签章|填报日期|填表日期|日期)"
    r"\s*(?:[(（]?(?:签字|签名|签章|盖章)[)）]?)?\s*[:：].{0,30}|合计|总计|小计"
)
_LONGEST_CLOSING = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The cells of one row that belong to one table, or to none."""

    sheet: Sheet
    table: Located | None
    row: int
    cells: dict[str, Cell]

    @property
    def closing(self) -> bool:
        """Whether it is no row of the table, but 合计, 签字 or 日期 below it."""
        first = next(iter(self.cells.values()))
        table = self.table
        below = table is not None and self.row > table.heading_row > 0
        words = first.text.strip()
        return below and len(words) <= _LONGEST_CLOSING and bool(_CLOSING.fullmatch(words))


def parts_of(sheet: Sheet, tables: Sequence[Located]) -> Iterator[Part]:
    """Yield the cells of a sheet row by row, by the tables found in it."""
    if len(tables) <= 1:
        table = tables[0] if tables else None
        for row, cells in sheet.rows():
            yield Part(sheet=sheet, table=table, row=row, cells=cells)
        return
    for row, cells in sheet.rows():
        parted: dict[int, dict[str, Cell]] = {}
        for letter, cell in cells.items():
            place = _table_of(row, column_number(letter), tables)
            parted.setdefault(place, {})[letter] = cell
        for place in sorted(parted):
            yield Part(sheet=sheet, table=tables[place], row=row, cells=parted[place])


def _table_of(row: int, column: int, tables: Sequence[Located]) -> int:
    """Return the place of the table that holds a cell, or of the one nearest above it."""
    for place, table in enumerate(tables):
        if table.holds(row, column):
            return place
    above = [place for place, each in enumerate(tables) if each.rows[0] <= row]
    return max(above, key=lambda place: tables[place].heading_row, default=0)


def by_sheet(tables: Iterable[Located]) -> Mapping[str, list[Located]]:
    """Return the tables of each sheet, by its name."""
    found: dict[str, list[Located]] = {}
    for each in tables:
        found.setdefault(each.sheet.name, []).append(each)
    return found
