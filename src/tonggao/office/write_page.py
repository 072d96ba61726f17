"""A page as a worksheet, and what every worksheet of ours has in common."""

from collections.abc import Iterable
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tonggao.model.table import Look, Page, Paper, Placed, Sketch
from tonggao.office.cells import Cells, shown, storable_text
from tonggao.office.heights import DEFAULT_WIDTH, height_of, storable
from tonggao.office.looks import BODY_FONT, Formats, Style, size_of

_A3, _A4 = 8, 9
_PAPERS = {
    Paper.A4_LANDSCAPE: (_A4, True),
    Paper.A4_PORTRAIT: (_A4, False),
    Paper.A3_LANDSCAPE: (_A3, True),
}
_LETTERS = f'&"{BODY_FONT},常规"&9'
_FOOTER = f"&C{_LETTERS}第 &P 页 共 &N 页"
_ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True}

_ALWAYS_RULED = {
    Look.ANSWER,
    Look.PROPOSED,
    Look.ASKED,
    Look.MUTED,
    Look.HEADING,
    Look.LABEL,
    Look.TOTAL,
}
_DEFAULT_HEIGHT = 15.0
_EVERYWHERE = "A1:XFD1048576"

_Area = tuple[int, int, int, int]


def print_setup(sheet: Worksheet, paper: Paper) -> None:
    """Set paper, direction, margins and footer; as wide as one page."""
    size, landscape = _PAPERS[paper]
    sheet.set_paper(size)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(_FOOTER)


def mark(sheet: Worksheet, words: str) -> None:
    """Let `words` stand at the foot of every page beside its number."""
    sheet.set_footer(f"&L{_LETTERS}{words.replace('&', '&&')}{_FOOTER}&R{_LETTERS}&A")


def drop_down(
    sheet: Worksheet, area: _Area, name: str, lists: dict[str, tuple[str, ...]]
) -> None:
    """Offer the list called `name` in the cells of `area`; anything may still be typed.

    Raises:
        ValueError: The book has no such list.
    """
    if name not in lists:
        raise ValueError(f"no list is called {name}")
    rule = {
        "validate": "list",
        "source": f"={name}",
        "ignore_blank": True,
        "error_type": "information",
        "show_error": False,
    }
    if sheet.data_validation(*area, rule):
        raise ValueError(f"the list {name} cannot be offered")


def write_page(
    workbook: Workbook, formats: Formats, page: Page, lists: dict[str, tuple[str, ...]]
) -> None:
    """Add `page` to `workbook`. Only cells placed as unlocked can be typed in."""
    sheet = workbook.add_worksheet(page.name)
    cells = Cells(sheet, formats)
    for number, width in enumerate(page.widths):
        sheet.set_column(number, number, width, formats.of(Style()))
    ruled = _ruled(page.placed)
    for each in page.placed:
        _write_placed(cells, each, ruled=(each.row, each.column) in ruled)
    _offer(sheet, page.placed, lists)
    for row, height in sorted(_heights(page).items()):
        sheet.set_row(row - 1, storable(height))
    for sketch in page.sketches:
        _draw(sheet, sketch)
    if page.frozen_rows:
        sheet.freeze_panes(page.frozen_rows, 0)
    if page.repeat_rows:
        sheet.repeat_rows(0, page.repeat_rows - 1)
    _finish(sheet, page)


def _offer(
    sheet: Worksheet, placed: Iterable[Placed], lists: dict[str, tuple[str, ...]]
) -> None:
    """Offer the choices, once for cells under each other: Excel bears only so many rules."""
    offered = sorted(
        (each.column, each.choices, each.row) for each in placed if each.choices
    )
    runs = groupby(enumerate(offered), lambda each: (*each[1][:2], each[1][2] - each[0]))
    for (column, choices, _), run in runs:
        rows = [row for _, (_, _, row) in run]
        drop_down(
            sheet, (rows[0] - 1, column - 1, rows[-1] - 1, column - 1), choices, lists
        )


def _finish(sheet: Worksheet, page: Page) -> None:
    print_setup(sheet, page.paper)
    if page.one_page:
        sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    if page.tint:
        sheet.set_tab_color(page.tint)
    to_fill_in = sorted((each.row, each.column) for each in page.placed if each.unlocked)
    if to_fill_in:
        row, column = to_fill_in[0]
        sheet.set_selection(row - 1, column - 1, row - 1, column - 1)
    if page.protected:
        sheet.protect("", _ALLOWED)
    else:  # somebody goes on writing what is text, numbers among it
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})


def _write_placed(cells: Cells, each: Placed, *, ruled: bool) -> None:
    row, column = each.row - 1, each.column - 1
    look, merged = each.value.look, each.across > 1 or each.down > 1
    style = Style(
        look=look,
        ruled=ruled,
        unlocked=each.unlocked,
        align=_align(each, ruled=ruled),
        wrapped=look is not Look.TITLE or merged,
    )
    if merged:
        bottom, right = row + each.down - 1, column + each.across - 1
        cells.sheet.merge_range(row, column, bottom, right, "", cells.formats.of(style))
    cells.put(row, column, each.value, style)


def _align(each: Placed, *, ruled: bool) -> str:
    """Return where the words stand: numbers of a table in the middle, answers to the left."""
    look = each.value.look
    if look is Look.HEADING or (look is Look.TITLE and each.across > 1):
        return "center"
    if not ruled or isinstance(each.value.content, str):
        return ""
    return "center" if look in (Look.PLAIN, Look.TOTAL, Look.MUTED) else "left"


def _ruled(placed: Iterable[Placed]) -> set[tuple[int, int]]:
    """Return the cells that get lines, by row and column of their upper left corner.

    Answers, labels and headings always do. Plain words do where they stand without a gap
    under one heading: they are a table. What reaches over several headings is not of it.
    """
    ruled: set[tuple[int, int]] = set()
    under: dict[tuple[int, int], tuple[int, int]] = {}  # cell → its heading
    for each in sorted(placed, key=lambda each: (each.row, each.column)):
        look, columns = each.value.look, range(each.column, each.column + each.across)
        above = {under.get((each.row - 1, column)) for column in columns}
        heading = above.pop() if len(above) == 1 else None
        if look is Look.HEADING:
            heading = (each.row, each.column)
        elif look in (Look.TITLE, Look.HINT, Look.WARNING):
            heading = None
        if look in _ALWAYS_RULED or heading:
            ruled.add((each.row, each.column))
        if heading:
            for row in range(each.row, each.row + each.down):
                under.update({(row, column): heading for column in columns})
    return ruled


def _heights(page: Page) -> dict[int, float]:
    """Return the heights given and those the words need, by row.

    What is merged over several rows gets what it lacks in equal parts from those whose
    height was not given.
    """
    heights = dict(page.heights)
    needed = [(each, _needed(page, each)) for each in page.placed if shown(each.value)]
    for each, height in needed:
        if each.down == 1 and each.row not in page.heights:
            heights[each.row] = max(heights.get(each.row, 0), height)
    for each, height in needed:
        rows = range(each.row, each.row + each.down)
        lacking = height - sum(heights.get(row, _DEFAULT_HEIGHT) for row in rows)
        free = [row for row in rows if row not in page.heights]
        if each.down > 1 and lacking > 0:
            for row in free:
                heights[row] = heights.get(row, _DEFAULT_HEIGHT) + lacking / len(free)
    return heights


def _needed(page: Page, each: Placed) -> float:
    look = each.value.look
    if look is Look.TITLE and each.across == each.down == 1:
        return height_of("", DEFAULT_WIDTH, size_of(look))  # it runs over its neighbours
    columns = range(each.column - 1, each.column - 1 + each.across)
    known = len(page.widths)
    width = sum(page.widths[n] if n < known else DEFAULT_WIDTH for n in columns)
    return height_of(shown(each.value), width, size_of(look))


def _draw(sheet: Worksheet, sketch: Sketch) -> None:
    options = {
        "width": sketch.width,
        "height": sketch.height,
        "description": storable_text(sketch.name),
        "font": {"name": BODY_FONT, "size": 10},
        "fill": {"color": "#FFFFFF"},
        "line": {"color": "#8796A5", "width": 1},
        "object_position": 2,
    }
    words = storable_text("\n".join(sketch.lines))
    sheet.insert_textbox(sketch.row - 1, sketch.column - 1, words, options)
