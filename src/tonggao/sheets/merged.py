"""Cells merged down: what stands in the first counts in each of their rows."""

from bisect import bisect_right
from collections.abc import Sequence

from tonggao.model.cell import Area, Sheet, column_number


def areas_over(sheet: Sheet, letter: str) -> tuple[Area, ...]:
    """Return the areas that cover some of a column, from the top down."""
    column = column_number(letter)
    over = (each for each in sheet.merges if each.column <= column <= each.last_column)
    return tuple(sorted(over, key=lambda area: area.row))


def area_at(areas: Sequence[Area], row: int) -> Area | None:
    """Return the one of these areas (`areas_over`) that covers a row."""
    place = bisect_right(areas, row, key=lambda area: area.row) - 1
    if place < 0 or areas[place].last_row < row:
        return None
    return areas[place]
