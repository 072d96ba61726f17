"""Cells of 首页, each in its place."""

from tonggao.model.table import Look, Placed, Value
from tonggao.sheets.editing.view import EditingTable

ACROSS = 8  # columns of the page
_MORE_ROWS = 60  # that somebody may still add below the last one
_SPARE_AN_ASPECT = 10


def placed(row: int, column: int, value: Value, *, across: int = 1) -> Placed:
    """Return a value at its place."""
    return Placed(row=row, column=column, value=value, across=across)


def label(row: int, words: str) -> Placed:
    """Return the name that stands before a row."""
    return placed(row, 1, Value(content=words, look=Look.LABEL))


def heading(words: str) -> Value:
    """Return the name that stands over a column."""
    return Value(content=words, look=Look.HEADING)


def last_row_of_points(table: EditingTable) -> int:
    """Return a row of 问题定号 below which nothing is counted, with room to spare."""
    shown = len(table.register.issues) + len(table.issues_beside)
    return shown + _SPARE_AN_ASPECT * (len(table.plan.aspects) + 1) + _MORE_ROWS
