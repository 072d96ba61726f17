"""One worksheet, as its cells go by.

Formatted cells without content, of which a workbook may hold millions, are cut out
before the parser sees them. The declared range is not believed. Nothing is given out
before the part has come to its proper end.
"""

import re
from collections.abc import Iterable, Iterator

from tonggao.model.cell import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    Cell,
    Said,
    cell_at,
    column_letter,
    column_number,
)
from tonggao.office.read.limits import (
    Budget,
    RefusedError,
    damaged,
    mebibytes,
    too_much,
)
from tonggao.office.read.markup import feed
from tonggao.office.read.xlsx.canonical import NotCanonicalError, canonical, in_memory
from tonggao.office.read.xlsx.meaning import Meaning
from tonggao.office.read.xlsx.rows import cells_in

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_AREA = re.compile(rf"{_ADDRESS.pattern}:{_ADDRESS.pattern}")

# Only what stands in these exact forms, and is followed by something that says where it
# stands, may go unseen: a cell without an address counts from the one before it.
_BLANK = rb'<c r="[A-Z0-9]+"(?: s="[0-9]+")?(?: t="[A-Za-z]+")? ?/>'
_BLANK_CELLS = re.compile(_BLANK + rb"(?:" + _BLANK + rb')*(?=<c r="|</row>)')
_EMPTY = rb'<row r="[0-9]+"(?: [A-Za-z0-9:]++="[^"<>]*+")*+ ?(?:/>|></row>)'
_EMPTY_ROWS = re.compile(_EMPTY + rb"(?:" + _EMPTY + rb')*(?=<row r="|</sheetData>)')
# Where the reader stands in the part.
_OUTSIDE, _IN_DATA, _IN_ROW, _IN_CELL = range(4)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def read_cells(
    pieces: Iterable[bytes], meaning: Meaning, budget: Budget
) -> tuple[tuple[Cell, ...], tuple[Area, ...]]:
    """Return the filled cells of a worksheet part, by row and then by column, and its merges."""
    part, pieces = in_memory(pieces)
    if part:
        try:
            return canonical_cells(part, meaning, budget)
        except (NotCanonicalError, RefusedError):
            budget.take_time()  # the parser judges the part anew, and says why it is refused
    return parsed_cells(pieces, meaning, budget)


def canonical_cells(
    part: bytes, meaning: Meaning, budget: Budget
) -> tuple[tuple[Cell, ...], tuple[Area, ...]]:
    """Return the same of a part in its usual form, several times as fast.

    Raises NotCanonicalError, or RefusedError without knowing the first reason for it.
    """
    found = canonical(part, b"<sheetData", budget.limits)
    _, merges = parsed_cells((found.around,), meaning, budget)
    return tuple(cells_in(found.inside, meaning, budget)), merges


def parsed_cells(
    pieces: Iterable[bytes], meaning: Meaning, budget: Budget
) -> tuple[tuple[Cell, ...], tuple[Area, ...]]:
    """Return the same of any part; raise `RefusedError` for one that is not read."""
    reader = _SheetReader(meaning, budget)
    filled = _without_blanks(pieces, budget)
    feed(filled, budget, start=reader.start, end=reader.end, text=reader.text)
    return reader.result(), tuple(reader.merges)


def _without_blanks(pieces: Iterable[bytes], budget: Budget) -> Iterator[bytes]:
    """Yield the part without its blank cells, cut between tags."""
    carried = b""
    plain: bool | None = None
    for piece in pieces:
        whole = carried + piece
        end = whole.rfind(b">") + 1
        carried = whole[end:]
        if len(carried) > budget.limits.tag_bytes:
            if b"<" in carried:
                raise too_much(f"一个标签超过{mebibytes(budget.limits.tag_bytes)}")
            end, carried = len(whole), b""
        ready = whole[:end]
        if plain is None:
            plain = not whole.startswith(_WIDE)
        plain = plain and _is_plain(ready)
        yield _EMPTY_ROWS.sub(b"", _BLANK_CELLS.sub(b"", ready)) if plain else ready
    yield carried


def _is_plain(markup: bytes) -> bool:
    """Tell whether blank cells may be cut out here without changing anything else.

    In a comment or CDATA section the same letters may be somebody's words; and rows
    without a number count from the cells before them.
    """
    return b"<!" not in markup and markup.count(b"<row") == markup.count(b'<row r="')


class _SheetReader:
    """The handler of a worksheet part: follows rows and cells, passes over the rest."""

    __slots__ = (
        *("_attributes", "_budget", "_cells", "_column", "_columns", "_depth", "_done"),
        *(
            "_formula",
            "_inline",
            "_last",
            "_length",
            "_letters",
            "_meaning",
            "_place",
            "_row",
        ),
        *("_row_text", "_skipped", "_sorted", "_target", "_value", "merges"),
    )

    def __init__(self, meaning: Meaning, budget: Budget) -> None:
        self._meaning = meaning
        self._budget = budget
        self._cells: list[Cell] = []
        self._columns: dict[str, int] = {}
        self.merges: list[Area] = []
        self._place = _OUTSIDE
        self._depth = 0  # of elements around the data, or inside a cell
        self._skipped = 0  # of elements inside the data that say nothing to us
        self._done = False
        self._row, self._row_text, self._column, self._letters = 0, "0", 0, ""
        self._last, self._sorted = (0, 0), True
        self._attributes: dict[str, str] = {}
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._inline: list[str] | None = None
        self._target: list[str] | None = None
        self._length = 0

    def result(self) -> tuple[Cell, ...]:
        """Return the cells in order; raise `RefusedError` if one is there twice."""
        if not self._done:
            raise damaged()
        self._budget.take_cells(len(self._cells))
        if self._sorted:
            return tuple(self._cells)
        ordered = sorted(
            self._cells, key=lambda cell: (cell.row, self._columns[cell.column])
        )
        if len({(cell.row, cell.column) for cell in ordered}) < len(ordered):
            raise damaged()
        return tuple(ordered)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        if ":" in name:
            name = name.rpartition(":")[2]
        place = self._place
        if place == _OUTSIDE:
            if name == "sheetData" and self._depth == 1:
                self._enter_data()
            else:
                self._deeper()
            if name == "mergeCell":
                self._merge(attributes.get("ref", ""))
        elif self._skipped:
            self._skip()
        elif place == _IN_CELL:
            self._enter_inside_cell(name)
        elif place == _IN_ROW and name == "c":
            self._place = _IN_CELL
            self._attributes = attributes
            self._value = self._formula = self._inline = None
            self._length = 0
            self._move_to_cell(attributes.get("r"))
        elif place == _IN_DATA and name == "row":
            self._place = _IN_ROW
            self._move_to_row(attributes.get("r"))
        else:
            self._skip()

    def end(self, _: str) -> None:
        """Leave an element."""
        place = self._place
        if place == _OUTSIDE:
            self._depth -= 1
        elif self._skipped:
            self._skipped -= 1
        elif place == _IN_CELL:
            if self._depth:
                self._depth -= 1
                self._target = None
            else:
                self._place = _IN_ROW
                self._finish_cell()
        elif place == _IN_ROW:
            self._place = _IN_DATA
        else:
            self._place = _OUTSIDE
            self._depth, self._done = 1, True

    def text(self, text: str) -> None:
        """Take characters, if they are a cell's."""
        if self._target is not None:
            self._length += len(text)
            if self._length > self._budget.limits.cell_characters:
                self._budget.take_text(self._length)
            self._target.append(text)

    def _enter_data(self) -> None:
        if self._done:
            raise damaged()
        self._place = _IN_DATA
        self._depth = 0

    def _merge(self, written: str) -> None:
        """Keep what was merged; what makes no sense says nothing to us."""
        found = _AREA.fullmatch(written)
        if found:
            if len(self.merges) >= self._budget.limits.merges:
                raise too_much(f"合并单元格超过{self._budget.limits.merges}处")
            first, row, last, last_row = found.groups()
            self.merges.append(
                Area(
                    row=int(row),
                    column=column_number(first.upper()),
                    last_row=int(last_row),
                    last_column=column_number(last.upper()),
                )
            )

    def _enter_inside_cell(self, name: str) -> None:
        self._deeper()
        if name == "v":
            self._target = self._value = self._value or []
        elif name == "f":
            self._target = self._formula = self._formula or []
        elif name == "is":
            self._inline = self._inline or []
        elif name == "t":
            self._target = self._inline
        elif name != "r":  # looks, how it is read aloud, extensions
            self._depth -= 1
            self._skip()

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > self._budget.limits.depth:
            raise too_much(f"内部结构超过{self._budget.limits.depth}层")

    def _skip(self) -> None:
        self._skipped += 1
        if self._skipped > self._budget.limits.depth:
            raise too_much(f"内部结构超过{self._budget.limits.depth}层")

    def _move_to_row(self, written: str | None) -> None:
        if written is None:
            row = self._row + 1
        elif written.isdecimal() and len(written) <= len(str(LAST_ROW)):
            row = int(written)
        else:
            raise damaged()
        if not 1 <= row <= LAST_ROW:
            raise damaged()
        self._row, self._row_text, self._column = row, str(row), 0

    def _move_to_cell(self, written: str | None) -> None:
        if written is None:
            self._column += 1
            if self._column > LAST_COLUMN:
                raise damaged()
            self._letters = column_letter(self._column)
            self._columns[self._letters] = self._column
            return
        if written.endswith(self._row_text):
            letters = written[: -len(self._row_text)]
            column = self._columns.get(letters)
            if column is not None:
                self._letters, self._column = letters, column
                return
        found = _ADDRESS.fullmatch(written)
        if not found:
            raise damaged()
        letters, row = found[1].upper(), int(found[2])
        column = column_number(letters)
        if not 1 <= row <= LAST_ROW or column > LAST_COLUMN:
            raise damaged()
        self._letters = letters
        self._columns[letters] = self._column = column
        self._row, self._row_text = row, str(row)

    def _finish_cell(self) -> None:
        attributes = self._attributes
        said = self._meaning.of(
            attributes.get("t", "n"),
            attributes.get("s", ""),
            _joined(self._value),
            _joined(self._formula),
            _joined(self._inline),
        )
        if said is not None:
            self._budget.take_text(len(said[0]) + len(said[3]))
            self._keep(said)

    def _keep(self, said: Said) -> None:
        at = (self._row, self._column)
        if at <= self._last:
            self._sorted = False
        self._last = at
        if len(self._cells) >= self._budget.limits.cells:
            self._budget.take_cells(len(self._cells) + 1)
        self._cells.append(cell_at(self._row, self._letters, said))


def _joined(pieces: list[str] | None) -> str | None:
    return None if pieces is None else "".join(pieces)
