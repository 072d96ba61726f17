"""A table kept as text: one line a row, with commas, semicolons or tabs between cells.

Nothing in it has a type, so nothing is taken for a number, a day or a formula: the words
come out as they are written, an apostrophe before = + - @ included.
"""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath

from tonggao.model.cell import (
    HEADING_ROWS,
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    Filled,
    Format,
    Sheet,
    WorkbookRead,
    cell_at,
    column_letter,
)
from tonggao.model.text import normal_form
from tonggao.office.read.limits import Budget, too_much
from tonggao.office.read.sniff import plain_text, text_in, unusual_encoding
from tonggao.office.read.strings import plain

_DELIMITERS = ",;\t"
# What is looked at to find out what stands between the cells: rows, and characters.
_ROWS_LOOKED_AT = 50
_LOOKED_AT = 256 * 1024
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_text(content: bytes, file: str, budget: Budget) -> WorkbookRead:
    """Return the table in a text file, as one sheet named like the file.

    Raises RefusedError for what is no text, and for a text without columns.
    """
    text = _text(content, budget)
    delimiter = _delimiter(text[:_LOOKED_AT])
    if not delimiter:
        raise plain_text()
    cells = _cells(_rows(text, delimiter), budget)
    return _workbook(content, file, tuple(cells))


def read_list(
    content: bytes, file: str, budget: Budget, headings: Collection[str]
) -> WorkbookRead:
    """Return the list in a text file, as `read_text` does, with what is asked for of it.

    That is its first rows, and below them what stands under `headings`: of a row that has
    nothing there, one cell. A list may have one column only. Raises RefusedError for what
    is no text.
    """
    text = _text(content, budget)
    wanted = frozenset(map(normal_form, headings))
    head = text[:_LOOKED_AT]
    delimiter = _delimiter_of(head, wanted) or _delimiter(head) or _DELIMITERS[0]
    rows = _asked_for(_rows(text, delimiter), wanted)
    return _workbook(content, file, tuple(_cells(rows, budget)))


def _text(content: bytes, budget: Budget) -> str:
    budget.take_bytes(len(content))
    return text_in(content)


def _workbook(content: bytes, file: str, cells: tuple[Cell, ...]) -> WorkbookRead:
    return WorkbookRead(
        file=file,
        sheets=(Sheet(name=PurePosixPath(file.replace("\\", "/")).stem, cells=cells),),
        format=Format.CSV,
        encoding=unusual_encoding(content),
    )


def _delimiter(text: str) -> str:
    """Return what stands between the cells; empty where most rows have only one.

    The one by which most rows have the same number of cells.
    """
    best = (0, 0, "")
    for delimiter in _DELIMITERS:
        rows = [row for row in islice(_rows(text, delimiter), _ROWS_LOOKED_AT) if any(row)]
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if widths.total() * 2 >= len(rows) and widths:
            width, count = widths.most_common(1)[0]
            best = max(best, (count, width, delimiter))
    return best[2]


def _delimiter_of(text: str, wanted: frozenset[str]) -> str:
    """Return what stands between the cells of a row that holds all headings, or ""."""
    for delimiter in _DELIMITERS:
        rows = islice(_rows(text, delimiter), HEADING_ROWS)
        if any(wanted <= set(map(normal_form, row)) for row in rows):
            return delimiter
    return ""


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    # A stream of the text would hold it once more, at four bytes a character.
    lines = (found[0] for found in _LINE.finditer(text))
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        raise too_much(f"一个单元格的文字超过{csv.field_size_limit()}个字") from None


def _asked_for(rows: Iterable[list[str]], wanted: frozenset[str]) -> Iterator[list[str]]:
    """Yield the rows; below the first ones with the cells that are not wanted empty."""
    kept: set[int] = set()
    begun = False
    for number, row in enumerate(rows, 1):
        if number <= HEADING_ROWS or not begun:
            begun = begun or any(map(str.strip, row))
            kept.update(at for at, words in enumerate(row) if normal_form(words) in wanted)
            yield row
            continue
        held = [words if at in kept else "" for at, words in enumerate(row)]
        if not any(map(str.strip, held)):
            first = next((at for at, words in enumerate(row) if words.strip()), None)
            held = row[: first + 1] if first is not None else []
        yield held


def _cells(rows: Iterable[list[str]], budget: Budget) -> Iterator[Cell]:
    count = 0
    letters: list[str] = []
    for number, row in enumerate(rows, 1):
        if number > LAST_ROW or len(row) > LAST_COLUMN:
            raise too_much("行数或列数超过 Excel 的范围")
        letters.extend(column_letter(n) for n in range(len(letters) + 1, len(row) + 1))
        for column, written in zip(letters, row, strict=False):
            if not written:
                continue
            words, doubt = plain(written)
            if words.strip():
                budget.take_text(len(words))
                count += 1
                yield cell_at(number, column, (words, Filled.TEXT, doubt, ""))
        if number % _ROWS_LOOKED_AT == 0:
            budget.take_time()
        if count > budget.limits.cells:
            break
    budget.take_cells(count)
