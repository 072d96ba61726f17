"""What stands in a workbook, cell by cell, before anybody asks what it means.

A cell keeps its address, its words as a string, the type it had in the workbook, and
whether its words are simply what its sender typed or must be doubted.
"""

from dataclasses import dataclass
from enum import StrEnum

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of a worksheet, by the limits of Excel
HEADING_ROWS = 15  # rows of a sheet in which the headings of a list are looked for

_LETTERS = 26
_BEFORE_A = ord("A") - 1


class Doubt(StrEnum):
    """Why a cell's value is not simply what its sender typed."""

    NONE = ""
    FORMULA = "公式"
    NO_RESULT = "公式没有结果"
    ERROR = "错误值"
    ROUNDED = "长数字"
    CLEANED = "含有不可见字符"


class Filled(StrEnum):
    """The type a cell had in the workbook."""

    TEXT = "文字"
    NUMBER = "数字"
    DATE = "日期"
    BOOLEAN = "是否"
    ERROR = "错误值"


class Format(StrEnum):
    """The kind of file that cells came from."""

    XLSX = "Excel 工作簿（.xlsx）"
    XLS = "旧版 Excel 工作簿（.xls）或 WPS 表格（.et）"
    ODS = "OpenDocument 表格（.ods）"
    CSV = "逗号或制表符分隔的文本（.csv）"
    WORD = "Word 文档（.docx）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One filled cell.

    `text` is empty only where there is nothing to read but a doubt to report: an error
    value, or a formula without a result. `shown` is what such a cell holds instead of
    words: the error word (``#DIV/0!``), or the formula (``=A1+B1``).

    >>> Cell(row=5, column="C", text="学习不深入").address
    'C5'
    """

    row: int
    column: str
    text: str
    kind: Filled = Filled.TEXT
    doubt: Doubt = Doubt.NONE
    shown: str = ""

    @property
    def address(self) -> str:
        """The address as Excel shows it, such as ``C5``."""
        return f"{self.column}{self.row}"


# What a cell says: its text, kind and doubt, and what it shows instead.
Said = tuple[str, Filled, Doubt, str]

_set_row, _set_column, _set_text, _set_kind, _set_doubt, _set_shown = (
    Cell.__dict__[name].__set__ for name in Cell.__slots__
)


def cell_at(row: int, column: str, said: Said) -> Cell:
    """Return the cell of a place, as `Cell` itself does, in well under half the time.

    A frozen dataclass looks up each of its fields by name when it is made, and reading a
    workbook makes hundreds; here they are set directly.
    """
    text, kind, doubt, shown = said
    cell = object.__new__(Cell)
    _set_row(cell, row)
    _set_column(cell, column)
    _set_text(cell, text)
    _set_kind(cell, kind)
    _set_doubt(cell, doubt)
    _set_shown(cell, shown)
    return cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Cells that were merged into one; columns are counted from 1. Its first cell is filled."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One worksheet: its filled cells, by row and then by column, and what was merged.

    Empty cells are left out, whatever their looks; a cell with nothing but white space
    is empty.
    """

    name: str
    hidden: bool = False
    cells: tuple[Cell, ...]
    merges: tuple[Area, ...] = ()

    def rows(self) -> tuple[tuple[int, dict[str, Cell]], ...]:
        """Return the rows that hold something: number, and cells by column letter.

        >>> sheet = Sheet(name="表", cells=(Cell(row=3, column="B", text="有"),))
        >>> [(number, list(cells)) for number, cells in sheet.rows()]
        [(3, ['B'])]
        """
        rows: dict[int, dict[str, Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell
        return tuple(rows.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookRead:
    """One workbook as read; without sheets where the file was refused.

    `modified` is when its sender last saved it, as the file itself says, or empty. In a
    Word file every table is a sheet. `encoding` names that of a text file where it is
    neither UTF-8 nor GB 18030.
    """

    file: str
    sheets: tuple[Sheet, ...]
    modified: str = ""
    format: Format = Format.XLSX
    encoding: str = ""

    @property
    def filled(self) -> int:
        """The number of filled cells."""
        return sum(len(sheet.cells) for sheet in self.sheets)


def column_letter(number: int) -> str:
    """Return the letters of a column counted from 1.

    >>> [column_letter(number) for number in (1, 26, 27, 702, 703, 16384)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']
    """
    if number < 1:
        raise ValueError(f"columns are counted from 1, not {number}")
    letters = ""
    while number:
        number, place = divmod(number - 1, _LETTERS)
        letters = chr(_BEFORE_A + 1 + place) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1.

    >>> [column_number(letters) for letters in ("A", "Z", "AA", "ZZ", "AAA", "XFD")]
    [1, 26, 27, 702, 703, 16384]
    """
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(f"not the letters of a column: {letters!r}")
        number = number * _LETTERS + ord(letter) - _BEFORE_A
    if not number:
        raise ValueError("a column has at least one letter")
    return number
