"""One value into one cell, so that what people wrote stays what they wrote.

Words go in as words whatever they begin with. Nothing of them can make the writer fail:
what Excel cannot hold is replaced or cut with a visible remark.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, isfinite

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tonggao.model.table import Value
from tonggao.office.heights import lines_needed
from tonggao.office.looks import BODY_FONT, DATE_FORMAT, PERCENT_FORMAT, Formats, Style

CUT = "……（全文见原件）"

Span = tuple[int, int]

_LONGEST = 32_767  # UTF-16 units: Excel's limit
_KEPT = 32_700
_MOST_BREAKS = 253  # Excel's limit
_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"\r\n?")
_TEMPTING = re.compile(
    r"\s*['=+\-@＝＋－＠]|[\d.,:/\-%年月日时分 ]*\d[\d.,:/\-%年月日时分 ]*$"
)
_EXACT = 10**15  # whole numbers beyond 15 digits are rounded by Excel
_FIRST_YEAR = 1900
_DAY_ZERO = date(1899, 12, 30)

_REMARK_SIZE = 9
_REMARK_DIGITS = 38  # in a line
_REMARK_WIDTH = 250  # pixels
_REMARK_LINE = 17
_REMARK_TALLEST = 600


def storable_text(text: str) -> str:
    r"""Return `text` as Excel can hold it, unchanged in all but the oddest cases.

    What XML cannot carry becomes �. A text over Excel's limit is cut and says so; line
    breaks over its limit become spaces, so that no word is lost.

    >>> storable_text("一\r\n二\x07")
    '一\n二�'
    """
    clean = _IMPOSSIBLE.sub("\ufffd", _BREAK.sub("\n", text))
    if len(clean) * 2 > _LONGEST and _units(clean) > _LONGEST:
        kept = clean.encode("utf-16-le")[: _KEPT * 2].decode("utf-16-le", "ignore")
        clean = kept + CUT
    if clean.count("\n") > _MOST_BREAKS:
        *lines, rest = clean.split("\n", _MOST_BREAKS)
        clean = "\n".join([*lines, rest.replace("\n", " ")])
    return clean


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def shown(value: Value) -> str:
    """Return what the reader sees in the cell, for measuring it."""
    content = value.content
    if isinstance(content, date):
        return content.isoformat()[:10]
    if isinstance(content, (int, float)) and value.percent:
        return f"{content:.1%}"
    return str(content)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one worksheet, written in the formats of its workbook."""

    sheet: Worksheet
    formats: Formats

    def put(self, row: int, column: int, value: Value, style: Style) -> None:
        """Write `value` into the cell at `row` and `column`, counted from 0."""
        content = _holdable(value)
        if value.percent:
            style = replace(style, number_format=PERCENT_FORMAT)
        elif isinstance(content, date):
            style = replace(style, number_format=DATE_FORMAT)
        if value.formula:
            result = (content - _DAY_ZERO).days if isinstance(content, date) else content
            form = self.formats.of(style)
            self.sheet.write_formula(row, column, value.formula, form, result)
        elif isinstance(content, str):
            marked = _spans_in(content, value) if value.marked else []
            self._put_words(row, column, content, style, marked)
        elif isinstance(content, date):
            self.sheet.write_datetime(row, column, content, self.formats.of(style))
        else:
            self.sheet.write_number(row, column, content, self.formats.of(style))
        if value.remark:
            self._put_remark(row, column, value.remark)

    def _put_words(
        self, row: int, column: int, text: str, style: Style, marked: Sequence[Span] = ()
    ) -> None:
        quoted = replace(style, quoted=True) if is_tempting(text) else style
        if tuple(marked) == ((0, len(text)),):
            # One piece alone XlsxWriter refuses; the cell itself can stand out.
            quoted, marked = replace(quoted, marked=True), ()
        form = self.formats.of(quoted)
        if not text:
            self.sheet.write_blank(row, column, None, form)
        elif marked:
            # A piece without a format of its own would get the library's.
            plain = self.formats.of_letters(style.look, marked=False)
            outstanding = self.formats.of_letters(style.look, marked=True)
            pieces = _pieces(text, marked, plain, outstanding)
            self.sheet.write_rich_string(row, column, *pieces, form)
        else:
            put_text(self.sheet, row, column, text, form)

    def _put_remark(self, row: int, column: int, remark: str) -> None:
        """Write `remark` as a comment without an author, as large as its words."""
        text = storable_text(remark)
        lines = lines_needed(text, _REMARK_DIGITS)
        wider = max(1.0, lines * _REMARK_LINE / _REMARK_TALLEST)
        self.sheet.write_comment(
            row,
            column,
            text,
            {
                "font_name": BODY_FONT,
                "font_size": _REMARK_SIZE,
                "width": ceil(_REMARK_WIDTH * wider),
                "height": min(lines * _REMARK_LINE + 12, _REMARK_TALLEST),
            },
        )


def is_tempting(text: str) -> bool:
    """Tell whether a text would become something else when somebody presses F2 and Enter."""
    return _TEMPTING.match(text) is not None


def put_text(
    sheet: Worksheet, row: int, column: int, text: str, form: Format | None = None
) -> None:
    """Write a text that is not empty as it is."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for its own markup and would write it raw.
        sheet.write_rich_string(row, column, "<", "r", text[2:], *([form] if form else []))
    else:
        sheet.write_string(row, column, text, form)


def _spans_in(text: str, value: Value) -> list[Span]:
    """Return the stretches that stand out, in order, where the text was not changed."""
    if len(text) != len(str(value.content)):
        return []
    spans: list[Span] = []
    for start, end in sorted(value.marked):
        first = max(start, spans[-1][1] if spans else 0)
        if first < min(end, len(text)):
            spans.append((first, min(end, len(text))))
    return spans


def _pieces(
    text: str, spans: Sequence[Span], plain: Format, marked: Format
) -> Iterator[str | Format]:
    """Yield the text in pieces, none of them empty, each after its format."""
    last = 0
    for start, end in (*spans, (len(text), len(text))):
        if start > last:
            yield plain
            yield text[last:start]
        if end > start:
            yield marked
            yield text[start:end]
        last = end


def _holdable(value: Value) -> str | int | float | date:
    """Return the content as Excel can hold it without changing it, as text if need be."""
    content = value.content
    if isinstance(content, str):
        return storable_text(content)
    if isinstance(content, date):
        day = date(content.year, content.month, content.day)  # without a time of day
        return day if day.year >= _FIRST_YEAR else day.isoformat()
    if isinstance(content, int):
        return content if abs(content) < _EXACT else str(content)
    return content if isfinite(content) else str(content)


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0, as `AA` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
