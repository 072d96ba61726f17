"""One row of a table as its writer meant it: by field, whatever cells hold the words.

A cell merged over several rows says the same in each of them; a cell in which a whole row
is written out with labels is taken apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tonggao.model.cell import Area, Cell, Sheet, column_number
from tonggao.model.entry import EntryKind
from tonggao.model.form import Kind, SheetForm
from tonggao.model.source import CellRef
from tonggao.sheets.member.reading.printed import PREPRINTED
from tonggao.sheets.member.tables.labelled import Labelled, split_labels
from tonggao.sheets.member.tables.locate import KINDS
from tonggao.sheets.member.tables.located import Located
from tonggao.sheets.member.tables.parts import Part
from tonggao.sheets.merged import area_at, areas_over

# What counts for every row that a merged cell covers; words of a record's own do not.
_FOR_EACH_ROW = {
    EntryKind.ISSUE: {
        "aspect", "level", "title", "angle", "standard", "deadline", "department"
    },
    EntryKind.CAUSE: {"angle", "title", "issues"},
    EntryKind.MEASURE: {"issues", "title", "standard", "deadline", "department"},
    EntryKind.PREVIOUS: {"number", "issue"},
    EntryKind.STATEMENT: frozenset[str](),
    EntryKind.OPINION: {"origin", "about", "aspect"},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a field says, and the cell that holds it.

    `above` where the cell is merged down from a row above; `label` where it is a part of
    a cell that holds several.
    """

    cell: Cell
    text: str
    above: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRow:
    """One row: its cells that are not ours, and what each field says."""

    part: Part
    table: Located
    file: str
    loose: dict[str, Cell]
    held: Mapping[str, Held]
    split: tuple[tuple[Cell, tuple[Labelled, ...]], ...] = ()
    areas: Mapping[str, Area] = field(default_factory=dict)

    @property
    def kind(self) -> EntryKind:
        """What the rows of the table are records of."""
        return KINDS[self.table.form.purpose]

    @property
    def row(self) -> int:
        """The row of the worksheet."""
        return self.part.row

    def text(self, name: str) -> str:
        """Return the words of a field, "" where it has none."""
        held = self.held.get(name)
        return held.text if held else ""

    def own(self, name: str) -> bool:
        """Return whether words of a field stand in this row."""
        held = self.held.get(name)
        return held is not None and bool(held.text) and not held.above

    def at(self, name: str, heading: str = "") -> CellRef | None:
        """Return the cell of a field, filled or not; None where there is no such column."""
        held = self.held.get(name)
        if held:
            return self.ref(held.cell, heading)
        letter = self.table.letter(name)
        if not letter:
            return None
        return CellRef(self.file, self.table.sheet.name, self.row, letter, heading)

    def ref(self, cell: Cell, heading: str = "") -> CellRef:
        """Return the place of a cell of this row, or of one merged down to it."""
        heading = heading or self.table.headings.get(cell.column, "")
        return CellRef(self.file, self.table.sheet.name, cell.row, cell.column, heading)

    def last_row(self, name: str) -> int:
        """Return the last row that the cell of a field is merged over."""
        area = self.areas.get(self.table.letter(name))
        return area.last_row if area else self.row


class Merges:
    """The cells of a table that are merged over several rows."""

    def __init__(self, table: Located) -> None:
        sheet = table.sheet
        tall = [each for each in sheet.merges if each.last_row > each.row]
        self._areas = {}
        self._filled: dict[tuple[int, str], Cell] = {}
        if tall:
            several = Sheet(name=sheet.name, cells=(), merges=tuple(tall))
            areas = {letter: areas_over(several, letter) for letter in table.columns}
            self._areas = {letter: some for letter, some in areas.items() if some}
            self._filled = {(each.row, each.column): each for each in sheet.cells}

    def over(self, row: int) -> Iterator[tuple[str, Area, Cell]]:
        """Yield letter, area and first cell of what is merged over a row."""
        for letter, areas in self._areas.items():
            area = area_at(areas, row)
            if area and area.column == column_number(letter):
                first = self._filled.get((area.row, letter))
                if first:
                    yield letter, area, first


def written_row(
    part: Part,
    table: Located,
    merges: Merges,
    *,
    file: str,
    frame: frozenset[str],
    untouched: frozenset[str] | None,
    forms: tuple[SheetForm, ...],
) -> WrittenRow:
    """Return what a row says.

    `frame` are the letters of headings and hints; `untouched` those that stand as printed,
    None where that is not known; `forms` give the labels that a cell may hold.
    """
    loose = {k: cell for k, cell in part.cells.items() if k not in frame}
    held = {
        table.columns[k].field: Held(cell=cell, text=cell.text)
        for k, cell in loose.items()
        if k in table.columns
    }
    areas: dict[str, Area] = {}
    each_row = _FOR_EACH_ROW[KINDS[table.form.purpose]]
    for letter, area, first in merges.over(part.row):
        name = table.columns[letter].field
        if area.row == part.row:
            areas[letter] = area
        elif name not in held and name in each_row and area.row > table.heading_row:
            held[name] = Held(cell=first, text=first.text, above=True)
    row = WrittenRow(part=part, table=table, file=file, loose=loose, held=held, areas=areas)
    return _taken_apart(row, untouched, forms)


def _taken_apart(
    row: WrittenRow, untouched: frozenset[str] | None, forms: tuple[SheetForm, ...]
) -> WrittenRow:
    """Return the row with the words of labelled cells under the columns they name."""
    if row.kind is not EntryKind.ISSUE:
        return row
    held = dict(row.held)
    split: list[tuple[Cell, tuple[Labelled, ...]]] = []
    for letter, cell in row.loose.items():
        column = row.table.columns.get(letter)
        if column is None and row.table.heading_row:
            continue
        if column and column.kind not in {Kind.TEXT, Kind.LONG}:
            continue
        parts = split_labels(cell.text, forms)
        own = column.field if column else ""
        if parts and all(_is_free(held, each.field, own, untouched) for each in parts):
            held.pop(own, None)
            held |= {
                each.field: Held(cell=cell, text=each.words, label=each.label)
                for each in parts
                if each.words
            }
            split.append((cell, parts))
    return replace(row, held=held, split=tuple(split)) if split else row


def _is_free(
    held: Mapping[str, Held], name: str, own: str, untouched: frozenset[str] | None
) -> bool:
    """Return whether a label may name a column: nobody wrote in it."""
    other = held.get(name)
    if other is None or name == own or other.above:
        return True
    if other.label or name not in PREPRINTED[EntryKind.ISSUE]:
        return False
    return untouched is None or other.cell.column in untouched
