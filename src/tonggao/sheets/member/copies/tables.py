"""Which table of a copied sheet a cell belongs to, and where its sender may go on writing."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from tonggao.model.cell import LAST_ROW, Sheet, column_number
from tonggao.sheets.member.copies.shape import At
from tonggao.sheets.member.reading.printed import Printed, frame_of, untouched
from tonggao.sheets.member.tables.located import Located, is_example
from tonggao.sheets.member.tables.parts import Part, parts_of

_SPARE = 3  # rows prepared under the last one of a table
_GAP = 60  # so many empty rows between two of a table are its own
_MOST_FREE = 20_000  # cells prepared in a sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedRow:
    """A filled row of a table; `frame` are the letters of headings, hints and example."""

    table: Located
    part: Part
    frame: frozenset[str]
    is_heading: bool
    is_example: bool


@dataclass(slots=True, kw_only=True)
class CopiedTable:
    """A table of a sheet: its filled rows from the headings on, and the row under its last."""

    located: Located
    end: int
    rows: list[CopiedRow] = field(default_factory=list)

    def take(self, part: Part, printed: Printed) -> CopiedRow | None:
        """Add a row and return it, unless it is none: a title above, 签字 below."""
        table = self.located
        if part.closing:
            self.end = min(self.end, part.row)
        if (
            not table.heading_rows
            or part.row < table.heading_rows[0]
            or part.row >= self.end
        ):
            return None
        frame = frame_of(part, printed)
        if frame and part.row == table.heading_row + 1:
            frame = untouched(part, frame, printed, None)
        heading = part.row in table.heading_rows
        row = CopiedRow(
            table=table,
            part=part,
            frame=frame,
            is_heading=heading,
            is_example=not heading and is_example(table, part.cells),
        )
        self.rows.append(row)
        return row


def tables_of_cells(
    sheet: Sheet, located: Sequence[Located], printed: Printed
) -> tuple[dict[At, CopiedRow], tuple[CopiedTable, ...]]:
    """Return the row of a table of every filled cell that stands in one, and all tables."""
    tables = {
        each.number: CopiedTable(located=each, end=min(each.rows[1], LAST_ROW) + 1)
        for each in located
    }
    under: dict[At, CopiedRow] = {}
    for part in parts_of(sheet, located):
        row = tables[part.table.number].take(part, printed) if part.table else None
        if row:
            columns = map(column_number, part.cells)
            under |= {(part.row, column): row for column in columns}
    return under, tuple(tables.values())


def free_cells(tables: Iterable[CopiedTable], taken: Container[At]) -> dict[At, Located]:
    """Return the cells, not among `taken`, in which more may be written, with their tables.

    There are as many as a sheet can bear, the upper ones first.
    """
    free = (
        ((row, column), table.located)
        for table in tables
        for row in _prepared(table)
        for column in map(column_number, table.located.headings)
        if (row, column) not in taken
    )
    return dict(islice(free, _MOST_FREE))


def _prepared(table: CopiedTable) -> Iterator[int]:
    """Yield filled rows, those of small gaps between them, and some after each."""
    below = (*(each.part.row for each in table.rows), table.end)[1:]
    for each, following in zip(table.rows, below, strict=True):
        row = each.part.row
        if not each.frame:
            yield row
        gap = following - row - 1
        whole = gap <= _GAP and following != table.end
        yield from range(row + 1, row + 1 + (gap if whole else min(gap, _SPARE)))
