"""A table as a worksheet: headings that stay in sight, and rows free to be worked in.

Every cell under the headings is unlocked, and unlocked by column, so that rows can be
sorted, filtered, inserted and pasted far below the prepared ones; only the lines above
are locked. What is offered in a list informs and never stops.
"""

from collections.abc import Iterator
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tonggao.model.table import Look, Paper, Table, TableColumn, TableRow, Value
from tonggao.office.cells import Cells, column_letters, shown, storable_text
from tonggao.office.heights import height_of, storable
from tonggao.office.looks import Formats, Style, size_of
from tonggao.office.write_page import drop_down, print_setup

LAST_PREPARED = 2000  # rules reach to this row

_MOST_ROWS = 1_048_576
_DEEPEST = 7
_TITLE_HEIGHT = 30
_HEADING_HEIGHT = 24
_ALLOWED = {
    "objects": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}


def write_table(
    workbook: Workbook, formats: Formats, table: Table, lists: dict[str, tuple[str, ...]]
) -> None:
    """Add `table` to `workbook`.

    A table with folded rows is left unprotected whatever it asks for: Excel cannot
    unfold on a protected sheet.
    """
    _check(table)
    sheet = workbook.add_worksheet(table.name)
    cells = Cells(sheet, formats)
    protected = table.protected and not any(row.level for row in table.rows)
    for number, column in enumerate(table.columns):
        free = formats.of(Style(unlocked=protected, align=_align(column)))
        sheet.set_column(number, number, column.width, free)
    _write_head(cells, table)
    for row, each in enumerate(table.rows, start=table.first_row - 1):
        _write_row(cells, table, row, each, unlocked=protected)
    _write_spare(cells, table, unlocked=protected)
    _fold(sheet, table)
    _rules(cells, table, lists)
    _behaviour(sheet, table)
    if protected:
        sheet.protect("", _ALLOWED)


def _check(table: Table) -> None:
    if not table.columns:
        raise ValueError(f"table {table.name} has no columns")
    if any(len(row.values) != len(table.columns) for row in table.rows):
        raise ValueError(f"table {table.name} has a row that does not fit its columns")
    if _last_row(table) > _MOST_ROWS:
        raise ValueError(f"table {table.name} has more rows than a worksheet")


def _last_row(table: Table) -> int:
    """Return the number of the last row that is filled or prepared, counted from 1."""
    prepared = table.first_row - 1 + len(table.rows) + table.spare
    return max(prepared, table.first_row)


def _write_head(cells: Cells, table: Table) -> None:
    heading = table.heading_row - 1
    if table.title:
        # Not merged; the cells beside it are empty, so that it can run over them.
        for number in range(len(table.columns)):
            title = Value(content=table.title if number == 0 else "")
            cells.put(0, number, title, Style(look=Look.TITLE, wrapped=False))
        cells.sheet.set_row(0, _TITLE_HEIGHT)
    for number, column in enumerate(table.columns):
        style = Style(
            look=Look.HEADING, ruled=True, align="center", over_answers=column.answer
        )
        cells.put(heading, number, Value(content=column.heading), style)
        if table.prompts:
            hint = Value(content=column.prompt)
            cells.put(heading + 1, number, hint, Style(look=Look.HINT, ruled=True))
    tall = _tallest(
        (column.heading, column.width, Look.HEADING) for column in table.columns
    )
    cells.sheet.set_row(heading, max(tall, _HEADING_HEIGHT))
    if table.prompts:
        hints = ((column.prompt, column.width, Look.HINT) for column in table.columns)
        cells.sheet.set_row(heading + 1, _tallest(hints))


def _tallest(words: Iterator[tuple[str, float, Look]]) -> float:
    return storable(
        max(height_of(text, width, size_of(look)) for text, width, look in words)
    )


def _write_row(
    cells: Cells,
    table: Table,
    row: int,
    each: TableRow,
    *,
    unlocked: bool,
) -> None:
    for number, (column, value) in enumerate(zip(table.columns, each.values, strict=True)):
        style = Style(look=value.look, ruled=True, unlocked=unlocked, align=_align(column))
        cells.put(row, number, value, style)


def _height(table: Table, each: TableRow) -> float | None:
    """Return the height of a row, or nothing where it may be what the program likes."""
    filled = [
        (shown(value), column.width, value.look)
        for column, value in zip(table.columns, each.values, strict=True)
        if shown(value)
    ]
    needed = _tallest(iter(filled)) if filled else 0
    return max(needed, storable(each.height)) or None


def _write_spare(cells: Cells, table: Table, *, unlocked: bool) -> None:
    first = table.first_row - 1 + len(table.rows)
    for row in range(first, first + table.spare):
        for number, column in enumerate(table.columns):
            style = Style(
                look=_look_of_empty(column),
                ruled=True,
                unlocked=unlocked,
                align=_align(column),
            )
            cells.put(row, number, Value(), style)
        if table.spare_height:
            cells.sheet.set_row(row, storable(table.spare_height))


def _align(column: TableColumn) -> str:
    return "center" if column.centred else ""


def _look_of_empty(column: TableColumn) -> Look:
    return Look.ANSWER if column.answer else Look.PLAIN


def _fold(sheet: Worksheet, table: Table) -> None:
    """Set the rows' heights, and fold those with a level under the row above them."""
    sheet.outline_settings(
        visible=True, symbols_below=False, symbols_right=True, auto_style=False
    )
    following = [row.level for row in table.rows[1:]] + [0]
    for row, (each, next_level) in enumerate(
        zip(table.rows, following, strict=False), start=table.first_row - 1
    ):
        options = {
            "level": min(each.level, _DEEPEST),
            "hidden": each.level > 0,
            "collapsed": next_level > each.level,
        }
        sheet.set_row(row, _height(table, each), None, options)


def _rules(cells: Cells, table: Table, lists: dict[str, tuple[str, ...]]) -> None:
    first, last = table.first_row - 1, max(LAST_PREPARED, _last_row(table)) - 1
    rightmost = len(table.columns) - 1
    for number in range(len(table.columns)):
        for choices, top, bottom in _offered(table, number, last):
            drop_down(cells.sheet, (top, number, bottom, number), choices, lists)
    for highlight in table.highlights:
        rule = {
            "type": "formula",
            "criteria": "=" + highlight.formula.removeprefix("="),
            "format": cells.formats.for_condition(highlight.look),
        }
        end = highlight.across - 1 if highlight.across else rightmost
        if cells.sheet.conditional_format(first, 0, last, end, rule):
            raise ValueError(f"a highlight of {table.name} is not possible")


def _offered(table: Table, number: int, last: int) -> Iterator[tuple[str, int, int]]:
    """Yield the lists offered in a column, each with its first and last row from 0."""
    usual, top = table.columns[number].choices, table.first_row - 1
    named = enumerate((row.values[number].choices or usual for row in table.rows), top)
    for choices, run in groupby((*named, (last, usual)), lambda each: each[1]):
        bottom = max(row for row, _ in run)
        if choices:
            yield choices, top, bottom
        top = bottom + 1


def _behaviour(sheet: Worksheet, table: Table) -> None:
    first, rightmost = table.first_row - 1, len(table.columns) - 1
    sheet.freeze_panes(first, table.frozen)
    if table.filtered:
        # On the lowest of the head's lines: a hint among the rows would be sorted with
        # them, and being locked it would stop the sorting.
        sheet.autofilter(first - 1, 0, _last_row(table) - 1, rightmost)
    sheet.repeat_rows(table.heading_row - 1)
    if table.frozen and table.paper is Paper.A3_LANDSCAPE:
        sheet.repeat_columns(0, table.frozen - 1)  # where somebody prints it wider
    print_setup(sheet, table.paper)
    row, column = _first_input(table)
    sheet.set_selection(row, column, row, column)
    if table.tint:
        sheet.set_tab_color(table.tint)
    sheet.hide_gridlines(1)
    where = f"A1:{column_letters(rightmost)}{max(LAST_PREPARED, _last_row(table))}"
    sheet.ignore_errors({"number_stored_as_text": where, "two_digit_text_year": where})


def _first_input(table: Table) -> tuple[int, int]:
    """Return the first cell that waits for an answer, else the first one below the head."""
    answers = [number for number, column in enumerate(table.columns) if column.answer]
    start = table.first_row - 1
    for row, each in enumerate(table.rows, start=start):
        for number in answers:
            if not storable_text(shown(each.values[number])):
                return row, number
    below = start + len(table.rows) if table.spare else start
    return below, answers[0] if answers else 0
