"""A table found in a sheet, and what of it is heading, hint or example."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from tonggao.model.cell import Cell, Sheet, column_letter, column_number
from tonggao.model.entry import Guess
from tonggao.model.finding import Finding
from tonggao.model.form import Column, Kind, SheetForm
from tonggao.model.source import CellRef
from tonggao.model.text import normal_form
from tonggao.sheets.member.tables.headings import heading_form, likeness

EXAMPLE_NUMBERS = {"例", "示例", "例子", "样例"}
LAST_ROW = 1 << 40

_HINT_ALIKE = 0.6
_FEWEST_HINTS = 2
_LONGEST_TITLE, _LONGEST_CAPTION = 60, 20
_WIDEST_GROUP = 64
_WORKBOOK = "问题查摆表"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """One table of a form found in a sheet: columns and headings by their letter.

    `heading_row` is the last row of its headings, 0 where it has none and every cell of it
    is a row written out with labels. `rows` are the first and last row of its part of the
    sheet, `letters` the numbers of its first and last column; `number` counts the tables
    of the workbook from 1. `sure` says whether it is a table of the form, and not just
    something like it. Columns `not_read` are left out because somebody said so,
    those `displaced` because he said that another is theirs.
    Where a heading names no column, its letter is in `filled` if anything stands under it.
    """

    form: SheetForm
    sheet: Sheet
    heading_row: int
    columns: dict[str, Column]
    headings: dict[str, str]
    by_name: bool
    sure: bool
    heading_cells: Mapping[str, Cell]
    heading_rows: tuple[int, ...] = ()
    rows: tuple[int, int] = (1, LAST_ROW)
    letters: tuple[int, int] = (1, LAST_ROW)
    number: int = 1
    not_read: frozenset[str] = frozenset()
    displaced: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    guesses: tuple[Guess, ...] = ()
    _letters: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        letters = {each.field: letter for letter, each in self.columns.items()}
        object.__setattr__(self, "_letters", letters)

    def letter(self, name: str) -> str:
        """Return the letter of the column of that field, "" where it is missing."""
        return self._letters.get(name, "")

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell lies in its part of the sheet."""
        return (
            self.rows[0] <= row <= self.rows[1]
            and self.letters[0] <= column <= self.letters[1]
        )

    def guess(self, letter: str, file: str, *, chosen: bool = False) -> Guess:
        """Return what was made of a heading, for the clerk to see and to mend."""
        cell = self.heading_cells[letter]
        taken = self.columns.get(letter)
        heading = self.headings[letter]
        return Guess(
            ref=CellRef(file, self.sheet.name, cell.row, letter, heading),
            found=heading,
            taken_as=taken.heading if taken else "",
            choices=tuple(each.heading for each in self.form.columns),
            chosen=chosen,
        )


def is_example(located: Located, cells: Mapping[str, Cell]) -> bool:
    """Return whether a row is the row 例, known by its words where its number is gone."""
    number = cells.get(located.letter("number"))
    if number is not None:
        return normal_form(number.text) in EXAMPLE_NUMBERS
    same = (
        normal_form(cells[letter].text) == normal_form(words)
        for name, words in located.form.example
        if (letter := located.letter(name)) in cells
        and located.columns[letter].kind in {Kind.TEXT, Kind.LONG}
    )
    return sum(same) >= _FEWEST_HINTS


def filled_letters(located: Located) -> frozenset[str]:
    """Return the letters of headings that name no column, but have something under them.

    Hints and the example are nothing.
    """
    strange = located.headings.keys() - located.columns.keys()
    if not strange:
        return frozenset()
    return frozenset(
        letter
        for row, cells in located.sheet.rows()
        if located.rows[1] >= row > located.heading_row
        if not (_is_hint_row(located, row, cells) or is_example(located, cells))
        for letter in strange & cells.keys()
    )


def is_frame(
    located: Located, row: int, cells: dict[str, Cell], letter: str, *, titles: bool
) -> bool:
    """Return whether a cell is heading, hint or the untouched example.

    With `titles` a title or caption of the table above its headings is, too: it is not
    known what was printed there.
    """
    if row in located.heading_rows:
        return _is_heading(located, row, cells, letter)
    if row < located.heading_row:
        first = letter == next(iter(cells))
        return titles and first and _is_title(cells[letter].text, located.form)
    column = located.columns.get(letter)
    if column is None:
        return False
    if is_example(located, cells):
        example = dict(located.form.example).get(column.field, "")
        same = normal_form(cells[letter].text) == normal_form(example)
        return column.field == "number" or same
    return _is_hint_row(located, row, cells) and _is_hint(cells[letter], column)


def _is_heading(located: Located, row: int, cells: dict[str, Cell], letter: str) -> bool:
    """Return whether a cell in the rows of headings heads a column that is told of.

    A group heads all columns up to the next group.
    """
    under = [letter]
    if row < located.heading_row:
        place = column_number(letter) + 1
        following = map(column_letter, range(place, place + _WIDEST_GROUP))
        under += takewhile(lambda each: each not in cells, following)
    told = (located.columns, located.not_read, located.displaced, located.filled)
    return any(k in located.headings and any(k in some for some in told) for k in under)


def _is_title(text: str, form: SheetForm) -> bool:
    """Return whether words above headings are a title, or a caption that ends in a name."""
    if len(text) > _LONGEST_TITLE:
        return False
    words = heading_form(text)
    names = map(heading_form, (form.name, *form.aliases))
    return _WORKBOOK in normal_form(text) or (
        len(words) <= _LONGEST_CAPTION and any(words.endswith(name) for name in names)
    )


def _is_hint_row(located: Located, row: int, cells: dict[str, Cell]) -> bool:
    """Return whether most of the row under the headings is what we print there."""
    if row != located.heading_row + 1:
        return False
    known = [(cells[k], column) for k, column in located.columns.items() if k in cells]
    hints = sum(_is_hint(cell, column) for cell, column in known)
    return hints >= _FEWEST_HINTS and hints * 2 > len(known)


def _is_hint(cell: Cell, column: Column) -> bool:
    text = normal_form(cell.text)
    hints = map(normal_form, column.hints)
    return any(
        hint and (text == hint or likeness(text, hint) >= _HINT_ALIKE) for hint in hints
    )
