"""Where in the tables of a text its words stand, on the grid of each table.

What stands in a table inside a cell, or in a text box in a cell, stands in that cell.
"""

from dataclasses import dataclass

from tonggao.office.read.limits import too_much
from tonggao.office.read.markup import local

WIDEST = 16_384  # columns, as in a worksheet


@dataclass(slots=True)
class TableCell:
    """One cell: its table, row and first column, all counted from 1.

    `goes_on` says that it was merged with the cell above it, `goes_across` with the one to
    its left.
    """

    table: int
    row: int
    column: int
    across: int = 1
    goes_on: bool = False
    goes_across: bool = False


class Tables:
    """The tables of a text while it is read."""

    __slots__ = ("_column", "_depth", "_row", "cell", "count")

    def __init__(self) -> None:
        self.count = 0
        self.cell: TableCell | None = None  # the outermost that is open
        self._depth = self._row = self._column = 0

    def begin(self) -> None:
        """Begin a table, be it in a cell of another one."""
        self._depth += 1
        if self._depth == 1:
            self.count += 1
            self._row = 0

    def end(self) -> None:
        """End the innermost table."""
        self._depth -= 1

    def begin_row(self) -> None:
        """Begin a row of the innermost table."""
        if self._depth == 1:
            self._row += 1
            self._column = 1

    def begin_cell(self) -> None:
        """Begin a cell of the innermost table."""
        if self._depth == 1:
            if self._column > WIDEST:
                raise too_much(f"一张表格超过{WIDEST}列")
            self.cell = TableCell(self.count, self._row, self._column)

    def end_cell(self) -> None:
        """End a cell of the innermost table."""
        if self._depth == 1 and self.cell:
            self._column += self.cell.across
            self.cell = None

    def pass_over(self, attributes: dict[str, str]) -> None:
        """Leave columns free before the first cell of the row."""
        if self._depth == 1:
            self._column += _count(attributes)

    def span(self, attributes: dict[str, str]) -> None:
        """Let the cell that is open reach over several columns."""
        if self._depth == 1 and self.cell:
            self.cell.across = max(1, _count(attributes))

    def merge_down(self, attributes: dict[str, str]) -> None:
        """Merge the cell that is open with the one above, unless it is the first of them."""
        if self._depth == 1 and self.cell:
            self.cell.goes_on = local(attributes, "val") != "restart"

    def merge_across(self, attributes: dict[str, str]) -> None:
        """Merge the cell that is open with the one to its left, unless it is the first."""
        if self._depth == 1 and self.cell:
            self.cell.goes_across = local(attributes, "val") != "restart"


def _count(attributes: dict[str, str]) -> int:
    number = local(attributes, "val")
    if not (number.isascii() and number.isdecimal()):
        return 0
    return min(int(number[:9]), WIDEST)
