"""A table kept as text: one line a row, with commas, semicolons or tabs between cells.

Nothing in it has a type, so nothing is taken for a number, a day or a formula: the words
come out as they are written, an apostrophe before = + - @ included.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from tonggao.model.cell import (
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    Format,
    Sheet,
    WorkbookRead,
    column_letter,
)
from tonggao.office.read.limits import Budget, too_much
from tonggao.office.read.sniff import plain_text, text_in
from tonggao.office.read.strings import plain

_DELIMITERS = ",;\t"
# What is looked at to find out what stands between the cells: rows, and characters.
_ROWS_LOOKED_AT = 50
_LOOKED_AT = 256 * 1024


def read_text(content: bytes, file: str, budget: Budget) -> WorkbookRead:
    """Return the table in a text file, as one sheet named like the file.

    Raises RefusedError for what is no text, and for a text without columns.
    """
    budget.take_bytes(len(content))
    text = text_in(content)
    delimiter = _delimiter(text[:_LOOKED_AT])
    if not delimiter:
        raise plain_text()
    sheet = Sheet(
        name=PurePosixPath(file.replace("\\", "/")).stem,
        cells=tuple(_cells(text, delimiter, budget)),
    )
    return WorkbookRead(file=file, sheets=(sheet,), format=Format.CSV)


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


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise too_much(f"一个单元格的文字超过{csv.field_size_limit()}个字") from None


def _cells(text: str, delimiter: str, budget: Budget) -> Iterator[Cell]:
    count = 0
    letters: list[str] = []
    for number, row in enumerate(_rows(text, delimiter), 1):
        if number > LAST_ROW or len(row) > LAST_COLUMN:
            raise too_much("行数或列数超过 Excel 的范围")
        letters.extend(column_letter(n) for n in range(len(letters) + 1, len(row) + 1))
        for column, written in zip(letters, row, strict=False):
            words, doubt = plain(written)
            if words.strip():
                budget.take_text(len(words))
                count += 1
                yield Cell(row=number, column=column, text=words, doubt=doubt)
        budget.take_time()
        if count > budget.limits.cells:
            break
    budget.take_cells(count)
