"""What stands in a form before anybody fills it in, known by what it says.

Not by sheet and address: a member may rename sheets, move rows and columns, or send
another format. A preprinted cell is known by the row it is in (编号, 台账编号, 事项) and by
its column; titles, instructions and captions are known by their words.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from tonggao.model.cell import Cell, Sheet
from tonggao.model.entry import EntryKind
from tonggao.model.form import Form, SheetForm
from tonggao.model.table import Book, Page, Table
from tonggao.sheets.member.form.layout import PERSON
from tonggao.sheets.member.reading.identity import Person
from tonggao.sheets.member.tables.locate import (
    KINDS,
    LISTS_SHEET,
    REMARKS_SHEET,
    STAMP_SHEET,
    is_ours,
)
from tonggao.sheets.member.tables.located import (
    EXAMPLE_NUMBERS,
    Located,
    is_example,
    is_frame,
)
from tonggao.sheets.member.tables.parts import Part

# What we print in a row before anybody fills it in.
PREPRINTED = {
    EntryKind.ISSUE: ("number", "aspect", "level"),
    EntryKind.CAUSE: ("number",),
    EntryKind.MEASURE: ("number",),
    EntryKind.PREVIOUS: ("number", "issue", "measure"),
    EntryKind.STATEMENT: ("title",),
    EntryKind.OPINION: ("number",),
}

_STAMP = {"form", "version", "digest", "campaign", "member"}
_REMARK_COLUMNS = "ABCD"
_REMARKS_HEADING, _FIRST_REMARK = "序号", 5

Place = tuple[
    EntryKind, str
]  # the kind of a row, and a field or the words that name the row


def row_field(kind: EntryKind) -> str:
    """Return the field by whose words a row is known."""
    return {EntryKind.STATEMENT: "title", EntryKind.OPINION: "text"}.get(kind, "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What we print: `rows` by the words that name a row, `columns` whatever the row.

    `words` are titles, instructions and captions, `lists` what drop-downs offer, `person`
    is 填报人. Nothing at all where it is not known what was printed.
    """

    rows: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    columns: Mapping[Place, frozenset[str]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    person: str = ""

    @property
    def known(self) -> bool:
        """Whether it is known what was printed."""
        return bool(self.words)

    @property
    def aspects(self) -> frozenset[str]:
        """The aspects named in the rows."""
        return self.columns.get((EntryKind.ISSUE, "aspect"), frozenset())


NOTHING_PRINTED = Printed()


def printed_in(book: Book, form: Form, captions: Iterable[str] = ()) -> Printed:
    """Return what is printed in `book`, a workbook of `form`.

    `captions` are what else is printed where the same form is a Word file.
    """
    by_name = {each.name: each for each in form.sheets}
    rows: dict[Place, dict[str, str]] = {}
    columns: dict[Place, set[str]] = {}
    words = set(captions)
    person = ""
    for sheet in book.sheets:
        if isinstance(sheet, Page):
            texts = [str(placed.value.content) for placed in sheet.placed]
            person = next(_after(texts, PERSON), person)
            words.update(texts)
        else:
            words.update(_around(sheet))
            for kind, key, name, text in _cells(sheet, by_name[sheet.name]):
                rows.setdefault((kind, key), {})[name] = text
                columns.setdefault((kind, name), set()).add(text)
    lists = {each for name, items in book.lists.items() for each in (name, *items)}
    return Printed(
        rows=rows,
        columns={place: frozenset(some) for place, some in columns.items()},
        words=frozenset(_plain(each) for each in words if each and each != person),
        lists=frozenset(map(_plain, lists)),
        person=_plain(person),
    )


def _after(texts: list[str], label: str) -> Iterator[str]:
    return (after for one, after in pairwise(texts) if one == label)


def _around(table: Table) -> Iterator[str]:
    yield table.title
    for column in table.columns:
        yield column.heading
        yield column.prompt


def _cells(table: Table, form: SheetForm) -> Iterator[tuple[EntryKind, str, str, str]]:
    """Yield kind and key of the row, field and words, for every preprinted cell."""
    kind = KINDS[form.purpose]
    names = [column.field for column in form.columns]
    key_place = names.index(row_field(kind))
    for row in table.rows:
        texts = [_plain(str(value.content)) for value in row.values]
        if texts[key_place] in EXAMPLE_NUMBERS:
            continue
        for name, text in zip(names, texts, strict=True):
            if text:
                yield kind, texts[key_place], name, text


def _plain(text: str) -> str:
    """Return words without white space, which other formats keep in their own way."""
    return "".join(text.split())


def frame_of(part: Part, printed: Printed) -> frozenset[str]:
    """Return the letters whose cells are heading, hint or the untouched example.

    A title is one only where it is not known what was printed (`untouched`).
    """
    table = part.table
    if table is None:
        return frozenset()
    if part.row > table.heading_row + 1 and not is_example(table, part.cells):
        return frozenset()
    titles = not printed.known
    return frozenset(
        letter
        for letter in part.cells
        if is_frame(table, part.row, part.cells, letter, titles=titles)
    )


def untouched(
    part: Part, frame: frozenset[str], printed: Printed, person: Person | None
) -> frozenset[str]:
    """Return the letters whose cells stand as printed, those of `frame` among them."""
    if not printed.known:
        return frame
    rest = {k: cell for k, cell in part.cells.items() if k not in frame}
    if not rest:
        return frame
    ours = {
        letter
        for letter, cell in rest.items()
        if (_is_around(part, letter) and _plain(cell.text) in printed.words)
        or (person and cell is person.cell and _plain(person.name) == printed.person)
    }
    table = part.table
    if table and part.row > table.heading_row:
        ours.update(_preprinted(table, rest, printed))
    return frame | ours


def _is_around(part: Part, letter: str) -> bool:
    """Return whether a cell stands where we print titles, captions and hints."""
    table = part.table
    return (
        table is None
        or part.row <= table.heading_row + 1
        or letter not in table.columns
        or len(part.cells) == 1
    )


def _preprinted(
    table: Located, cells: Mapping[str, Cell], printed: Printed
) -> Iterator[str]:
    """Yield the letters of cells that stand in their row as we printed them.

    A row without our number is ours where it holds nothing but what we print in those
    columns: the column of numbers, or the number alone, is gone.
    """
    kind = KINDS[table.form.purpose]
    fields = {k: table.columns[k].field for k in cells if k in table.columns}
    texts = {k: _plain(cells[k].text) for k in fields}
    name = row_field(kind)
    key = next((texts[k] for k, each in fields.items() if each == name), "")
    row = printed.rows.get((kind, key))
    if key and row is not None:
        for letter, each in fields.items():
            if row.get(each) == texts[letter]:
                yield letter
        return
    ours = [
        letter
        for letter, each in fields.items()
        if texts[letter] in printed.columns.get((kind, each), ())
    ]
    if len(ours) == len(cells) or not table.letter(name):
        yield from ours


def written_in_ours(sheet: Sheet, printed: Printed) -> Iterator[Cell]:
    """Yield what somebody wrote into a sheet that nobody fills in (`is_ours`)."""
    if not is_ours(sheet):
        raise ValueError(f"{sheet.name} is filled in")
    numbered = _numbered_rows(sheet) if sheet.name == REMARKS_SHEET else 0
    lists = {cell.column for cell in sheet.cells if cell.row == 1}
    for row, cells in sheet.rows():
        label = cells["A"].text if "A" in cells else ""
        for letter, cell in cells.items():
            if sheet.name == STAMP_SHEET:
                ours = letter in "AB" and label in _STAMP
            elif sheet.name == REMARKS_SHEET:
                ours = letter in _REMARK_COLUMNS and row <= numbered
            elif sheet.name == LISTS_SHEET and not sheet.hidden:
                known = not printed.known or _plain(cell.text) in printed.lists
                ours = known and letter in lists
            else:
                ours = True
            if not ours:
                yield cell


def _numbered_rows(sheet: Sheet) -> int:
    """Return the last row of our list of remarks: under 序号 it counts from 1."""
    last, count = _FIRST_REMARK - 1, 0
    for row, cells in sheet.rows():
        number = cells["A"].text.strip() if "A" in cells else ""
        if number == _REMARKS_HEADING:
            last = row
        elif number == str(count + 1) and row == last + 1:
            last, count = row, count + 1
    return last
