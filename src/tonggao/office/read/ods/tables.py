"""The tables of an OpenDocument spreadsheet, as their cells go by.

One element may stand for a million equal cells. Blank ones are passed over without
counting; filled ones are counted before they are made.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tonggao.model.cell import LAST_COLUMN, LAST_ROW, Area, Cell, Sheet, column_letter
from tonggao.office.read.limits import Budget, damaged, too_much
from tonggao.office.read.markup import walk
from tonggao.office.read.ods.styles import Styles
from tonggao.office.read.ods.values import Value, value_of
from tonggao.office.read.strings import clean
from tonggao.office.read.values import Shape

_DIGITS = 8  # of a count
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}datastyle:1.0": "number",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}

# What is looked into, by what it stands in; everything else is passed over: what was
# deleted under tracking, comments, drawings, the tables of other files.
_CELLS = ("table-cell", "covered-table-cell")
_ROWS = ("table-row", "table-row-group", "table-header-rows", "table-rows")
_COLUMNS = (
    *("table-column", "table-columns"),
    *("table-column-group", "table-header-columns"),
)
_PARAGRAPHS = ("p", "h")
_INSIDE: dict[str, tuple[str, ...]] = {
    "": ("document-content",),
    "document-content": ("automatic-styles", "body"),
    "body": ("spreadsheet",),
    "spreadsheet": ("table",),
    **dict.fromkeys(("table", *_ROWS[1:]), (*_ROWS, *_COLUMNS)),
    **dict.fromkeys(_COLUMNS, _COLUMNS),
    "table-row": _CELLS,
    **dict.fromkeys(_CELLS, _PARAGRAPHS),
}
_NOT_WORDS = frozenset(
    ("annotation", "annotation-end", "ruby-text", "frame", "custom-shape", "note", "g")
)
_ELSEWHERE = "ta_extref"  # the style of what LibreOffice keeps of another file


def read_tables(
    pieces: Iterable[bytes], styles: Styles, budget: Budget
) -> tuple[Sheet, ...]:
    """Return the sheets in the part with the cells; raise `RefusedError` if it has none.

    `styles` are those of the part beside it; this one's own are added to them.
    """
    reader = _Tables(styles, budget)
    walk(pieces, budget, start=reader.start, end=reader.end, text=reader.text)
    if not reader.sheets:
        raise damaged()
    return tuple(reader.sheets)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    """A filled cell of the row that is read, and how often it stands beside itself."""

    column: int
    times: int
    value: Value


class _Tables:
    """The handler of the part: follows tables, rows, cells and words."""

    def __init__(self, styles: Styles, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self._budget = budget
        self._styles = styles
        self._prefixes: dict[str, str] = {}  # where others than the usual are used
        self._path: list[str] = [""]
        self._skipped = 0
        self._name = self._style = self._row_style = ""
        self._columns: list[tuple[int, str]] = []  # last column of each style
        self._cells: list[Cell] = []
        self._merges: list[Area] = []
        self._row, self._row_times, self._column = 1, 1, 1
        self._filled: list[_Filled] = []
        self._attributes: dict[str, str] = {}
        self._lines: list[str] = []
        self._words: list[str] | None = None
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        if self._skipped:
            self._skipped += 1
            return
        inside = self._path[-1]
        if len(self._path) == 1:
            self._learn_prefixes(attributes)
        if self._prefixes:
            attributes = self._usual(attributes)
        if self._words is not None:
            self._start_in_words(name, attributes)
        elif "automatic-styles" in self._path:
            self._path.append(name)
            self._styles.start(name, attributes)
        elif name in _INSIDE[inside] and not _is_elsewhere(name, attributes):
            self._path.append(name)
            self._enter(name, attributes)
        else:
            self._skipped = 1

    def end(self, _: str) -> None:
        """Leave an element."""
        if self._skipped:
            self._skipped -= 1
            return
        name = self._path.pop()
        if self._words is not None:
            if self._path[-1] in _CELLS:
                self._lines.append("".join(self._words))
                self._words = None
        elif name in _CELLS:
            self._finish_cell()
        elif name == "table-row":
            self._finish_row()
        elif name == "table" and self._path[-1] == "spreadsheet":
            self._finish_table()

    def text(self, text: str) -> None:
        """Take characters, if they are a cell's."""
        if self._words is not None and not self._skipped:
            self._add(text)

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        if name in _PARAGRAPHS:
            self._words = []
        elif name in _CELLS:
            self._attributes, self._lines, self._length = attributes, [], 0
        elif name == "table-row":
            self._row_times = _count(attributes, "table:number-rows-repeated")
            self._row_style = attributes.get("table:default-cell-style-name", "")
            self._column, self._filled = 1, []
        elif name == "table-column":
            last = self._columns[-1][0] if self._columns else 0
            last += _count(attributes, "table:number-columns-repeated")
            style = attributes.get("table:default-cell-style-name", "")
            self._columns.append((last, style))
        elif name == "table":
            self._name = attributes.get("table:name", "")
            self._style = attributes.get("table:style-name", "")
            self._cells, self._merges, self._columns = [], [], []
            self._row = 1
            self._budget.begin_part()

    def _start_in_words(self, name: str, attributes: dict[str, str]) -> None:
        if name in _NOT_WORDS:
            self._skipped = 1
            return
        self._path.append(name)
        if name == "s":
            self._add(" ", times=_count(attributes, "text:c"))
        elif name == "tab":
            self._add("\t")
        elif name == "line-break":
            self._add("\n")

    def _add(self, text: str, *, times: int = 1) -> None:
        self._length += len(text) * times
        if self._length > self._budget.limits.cell_characters:
            self._budget.take_text(self._length)
        if self._words is not None:
            self._words.append(text * times)

    def _finish_cell(self) -> None:
        attributes, column = self._attributes, self._column
        times = _count(attributes, "table:number-columns-repeated")
        self._column += times
        wide = _count(attributes, "table:number-columns-spanned")
        high = _count(attributes, "table:number-rows-spanned")
        if wide > 1 or high > 1:
            self._merge(column, wide, high)
        value = value_of(
            attributes,
            self._lines,
            self._shape(attributes, column),
            self._budget.limits,
        )
        if value:
            self._filled.append(_Filled(column=column, times=times, value=value))

    def _merge(self, column: int, wide: int, high: int) -> None:
        most = self._budget.limits.merges
        if len(self._merges) >= most:
            raise too_much(f"合并单元格超过{most}处")
        self._merges.append(
            Area(
                row=self._row,
                column=column,
                last_row=self._row + high - 1,
                last_column=column + wide - 1,
            )
        )

    def _shape(self, attributes: dict[str, str], column: int) -> Shape | None:
        """Return how a cell shows a day: by its own style, its row's or its column's."""
        style = attributes.get("table:style-name") or self._row_style
        if not style and attributes.get("office:value-type") in ("date", "time"):
            style = next((each for last, each in self._columns if column <= last), "")
        return self._styles.shape(style)

    def _finish_row(self) -> None:
        first, self._row = self._row, self._row + self._row_times
        if not self._filled:
            return
        count = len(self._cells) + self._row_times * sum(
            each.times for each in self._filled
        )
        if count > self._budget.limits.cells:
            self._budget.take_cells(count)
        last = self._filled[-1]
        if self._row - 1 > LAST_ROW or last.column + last.times - 1 > LAST_COLUMN:
            raise damaged()
        for row in range(first, self._row):
            self._cells.extend(
                self._cell(row, column, each.value)
                for each in self._filled
                for column in range(each.column, each.column + each.times)
            )

    def _cell(self, row: int, column: int, value: Value) -> Cell:
        text, kind, doubt, shown = value
        self._budget.take_text(len(text) + len(shown))
        return Cell(
            row=row,
            column=column_letter(column),
            text=text,
            kind=kind,
            doubt=doubt,
            shown=shown,
        )

    def _finish_table(self) -> None:
        if len(self.sheets) >= self._budget.limits.sheets:
            raise too_much(f"工作表超过{self._budget.limits.sheets}个")
        self._budget.take_cells(len(self._cells))
        self.sheets.append(
            Sheet(
                name=clean(self._name)[0],
                hidden=self._styles.hides(self._style),
                cells=tuple(self._cells),
                merges=tuple(self._merges),
            )
        )

    def _learn_prefixes(self, attributes: dict[str, str]) -> None:
        for key, space in attributes.items():
            prefix = key.removeprefix("xmlns:")
            usual = _PREFIXES.get(space, prefix)
            if key.startswith("xmlns:") and prefix != usual:
                self._prefixes[prefix] = usual

    def _usual(self, attributes: dict[str, str]) -> dict[str, str]:
        parts = ((key.partition(":"), each) for key, each in attributes.items())
        return {
            f"{self._prefixes.get(prefix, prefix)}{mark}{name}": each
            for (prefix, mark, name), each in parts
        }


def _is_elsewhere(name: str, attributes: dict[str, str]) -> bool:
    return name == "table" and attributes.get("table:style-name") == _ELSEWHERE


def _count(attributes: dict[str, str], name: str) -> int:
    """Return how often something stands for itself; raise `RefusedError` for no number."""
    written = attributes.get(name)
    if written is None:
        return 1
    if not (written.isdecimal() and written.isascii() and len(written) <= _DIGITS):
        raise damaged()
    return int(written)
