"""A workbook as a value: what the sheets layer lays out and `office` writes.

Whatever we write in Excel is first a `Book` of these types, so that a test can look at a
workbook without opening one, and one writer gives all of them the same manners.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Look(StrEnum):
    """How a cell looks, by what it means to the reader."""

    PLAIN = "plain"  # words to read
    COMPARED = "compared"  # words to read beside others; what stands out is no mistake
    ANSWER = "answer"  # white: to be filled in
    PROPOSED = "proposed"  # grey: ours, until somebody types over it
    ASKED = "asked"  # yellow: missing or doubtful, please answer
    HINT = "hint"  # small and grey
    MUTED = "muted"  # grey row, such as what a rule merged
    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"  # a name beside an answer
    TOTAL = "total"
    WARNING = "warning"


class Paper(StrEnum):
    """Paper and direction of a printed sheet."""

    A4_LANDSCAPE = "A4 landscape"
    A4_PORTRAIT = "A4 portrait"
    A3_LANDSCAPE = "A3 landscape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One cell's content. With a `formula`, `content` is its computed result.

    `marked` are the stretches of a text, as [start, end), that stand out from the rest. In
    a table `choices` may name another list of the book than that of the column.
    """

    content: str | int | float | date = ""
    formula: str = ""
    look: Look = Look.PLAIN
    remark: str = ""  # a comment at the cell
    percent: bool = False
    marked: tuple[tuple[int, int], ...] = ()
    choices: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column of a table. `choices` names a list of the book; it informs, never stops."""

    heading: str
    width: int
    answer: bool = False
    choices: str = ""
    prompt: str = ""
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a table; as many values as columns. `level` folds it under the row above."""

    values: tuple[Value, ...]
    level: int = 0
    height: float = 0  # points; 0: computed from the words, or free where empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet with one heading row and rows beneath.

    With a `title` it stands in A1 and the headings in row 2; with `prompts` a grey line of
    hints follows the headings. `spare` empty rows are prepared below for answers.
    """

    name: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...] = ()
    title: str = ""
    prompts: bool = False
    frozen: int = 1  # columns that stay in sight
    paper: Paper = Paper.A4_LANDSCAPE
    filtered: bool = True
    protected: bool = True
    spare: int = 0
    spare_height: float = 0
    highlights: tuple["Highlight", ...] = ()
    tint: str = ""  # colour of the sheet's tab

    @property
    def heading_row(self) -> int:
        """The worksheet row of the headings, counted from 1."""
        return 2 if self.title else 1

    @property
    def first_row(self) -> int:
        """The worksheet row of the first row of `rows`."""
        return self.heading_row + (2 if self.prompts else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Rows of a table to be coloured while `formula` holds, written for the first row.

    `across` is how many columns from the first are coloured, 0 for all.
    """

    formula: str
    look: Look
    across: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A value at a place of a page; `across` and `down` count merged cells."""

    row: int
    column: int
    value: Value
    across: int = 1
    down: int = 1
    unlocked: bool = False
    choices: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A small picture made of words: a text box with a frame, with its name."""

    row: int
    column: int
    name: str
    lines: tuple[str, ...]
    width: int = 420
    height: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet with a layout of its own. Widths by column from A; heights by row from 1."""

    name: str
    placed: tuple[Placed, ...]
    widths: tuple[int, ...]
    heights: dict[int, float] = field(default_factory=dict)
    paper: Paper = Paper.A4_PORTRAIT
    protected: bool = True
    sketches: tuple[Sketch, ...] = ()
    frozen_rows: int = 0
    repeat_rows: int = 0
    tint: str = ""
    one_page: bool = False  # printed on one sheet of paper, however much it holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook to be written. `stamp` is kept in a hidden sheet; `lists` feed drop-downs.

    `mark` stands at the foot of every printed page.
    """

    title: str
    sheets: tuple[Table | Page, ...]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stamp: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    hidden: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()  # sheets nobody sees
