"""The one writer through which every Excel file goes out."""

import io
import re
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tonggao.model.table import Book, Table
from tonggao.office.cells import column_letters, put_text, storable_text
from tonggao.office.looks import Formats, default_format
from tonggao.office.package import package_of, unpacked
from tonggao.office.write_page import mark, write_page
from tonggao.office.write_table import write_table

LISTS = "列表"
STAMP = "表单标识"

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]")
_TAKEN_BY_EXCEL = {"history", "历史记录"}
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')


def write_workbook(book: Book) -> bytes:
    """Return `book` as the bytes of an .xlsx file, the same bytes every time.

    What people wrote cannot make it fail: a text over Excel's limits is cut with a
    visible remark. The lists and the stamp stand in hidden sheets.

    Raises:
        ValueError: The book itself is wrong: a sheet name that Excel refuses, a row that
            does not fit its columns, a list that is not there.
    """
    _check_names(book)
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "default_format_properties": default_format(),  # changed by the library
    }
    workbook = Workbook(out, options)
    workbook.set_properties({"title": storable_text(book.title), "created": _CREATED})
    formats = Formats(workbook)
    for each in book.sheets:
        if isinstance(each, Table):
            write_table(workbook, formats, each, book.lists)
        else:
            write_page(workbook, formats, each, book.lists)
    for sheet in workbook.worksheets() if book.mark else ():
        mark(sheet, book.mark)
    if book.lists:
        _write_lists(workbook, book.lists)
    if book.stamp:
        _write_columns(workbook.add_worksheet(STAMP), list(zip(*book.stamp, strict=True)))
    for name, rows in book.hidden:
        _write_rows(workbook.add_worksheet(name), rows)
    workbook.close()
    growing = {
        number
        for number, each in enumerate(book.sheets, start=1)
        if isinstance(each, Table) or not each.protected
    }
    return _growing(out.getvalue(), growing)


def _check_names(book: Book) -> None:
    if not book.sheets:
        raise ValueError("a workbook needs a sheet that can be seen")
    names = [each.name for each in book.sheets]
    names += [LISTS] * bool(book.lists) + [STAMP] * bool(book.stamp)
    names += [name for name, _ in book.hidden]
    for name in names:
        if (
            not name.strip()
            or len(name.encode("utf-16-le", "replace")) // 2 > _LONGEST_NAME
            or _NOT_IN_NAMES.search(name)
            or name[0] == "'"
            or name[-1] == "'"
            or name.casefold() in _TAKEN_BY_EXCEL
        ):
            raise ValueError(f"Excel does not accept the sheet name {name!r}")
    if len({name.casefold() for name in names}) < len(names):
        raise ValueError(f"two sheets have the same name: {names}")


def _write_lists(workbook: Workbook, lists: dict[str, tuple[str, ...]]) -> None:
    sheet = workbook.add_worksheet(LISTS)
    _write_columns(sheet, [(name, *items) for name, items in lists.items()])
    for number, (name, items) in enumerate(lists.items()):
        letters = column_letters(number)
        last = max(len(items), 1) + 1
        where = f"={LISTS}!${letters}$2:${letters}${last}"
        if workbook.define_name(name, where):
            raise ValueError(f"Excel does not accept the list name {name!r}")


def _write_columns(sheet: Worksheet, columns: list[tuple[str, ...]]) -> None:
    for number, column in enumerate(columns):
        for row, text in enumerate(column):
            put_text(sheet, row, number, storable_text(text))
    sheet.very_hidden()


def _write_rows(sheet: Worksheet, rows: Iterable[Iterable[str]]) -> None:
    for row, texts in enumerate(rows):
        for number, text in enumerate(texts):
            if text:
                put_text(sheet, row, number, storable_text(text))
    sheet.very_hidden()


def _growing(package: bytes, sheets: Collection[int]) -> bytes:
    """Return the workbook with the rows of some sheets free to grow with what is typed.

    XlsxWriter marks a row whose height is given as fixed by hand; long answers would
    then be cut off. Without the mark the height stands until somebody types.
    """
    parts = unpacked(package)
    for number in sheets:
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _FIXED_HEIGHT.sub(rb"\1", parts[name])
    return package_of(parts)
