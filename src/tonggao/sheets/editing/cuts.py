"""Rows of what does not stand: parts of a whole cell, folded, and cells that were cut.

Both can be answered: a number for a part cuts its cell, one for the cell keeps it whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tonggao.model.editing import Field, Subject
from tonggao.model.record import Issue
from tonggao.model.table import Look, TableRow, Value
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.aids import BLANK, Aid
from tonggao.sheets.editing.compared import Compared
from tonggao.sheets.editing.view import EditingTable, issue_beside_shows
from tonggao.steps.intake.parts import whole_of

PART, CUT = "分条", "已分条"

Rows = Iterator[tuple[str, TableRow]]


def not_in_force(cell: str) -> str:
    """Return the formula that holds where 相近 in `cell` says that a row does not stand."""
    return f'OR(LEFT({cell},{len(PART)})="{PART}",LEFT({cell},{len(CUT)})="{CUT}")'


def can_be_cut(parts: int) -> str:
    """Return what 提示 says of a cell with several points."""
    return f"可分成{parts}条，点左边的加号展开"


def hint_of_part(column: str, *, overruled: bool) -> str:
    """Return what 提示 says of a part that does not stand."""
    if overruled:
        return f"{PART}：整条已填{column}，分条的填写没有用上"
    return f"{PART}：给分条填{column}，就按分条处理"


def hint_of_whole(column: str) -> str:
    """Return what 提示 says of a cell that was cut."""
    return f"{CUT}：这里填{column}，或把分条的{column}都清空，就改回整条"


class Cuts:
    """The rows of 问题定号 that stand beside a point: its cell above, its parts beneath."""

    def __init__(self, table: EditingTable, compared: Compared) -> None:
        self._table = table
        self._compared = compared
        self._beside = {each.key for each in table.issues_beside}
        self._wholes = whole_of(table.came.issues, table.register.issues)
        self._told: set[ContentKey] = set()

    def around(self, issue: Issue, row: TableRow, aids: Mapping[ContentKey, Aid]) -> Rows:
        """Yield the row of a point and those that belong beside it, each with its label."""
        whole = self._wholes.get(issue.key)
        if whole and whole.key not in self._told:
            self._told.add(whole.key)
            yield self._row(whole, CUT, hint_of_whole("题号"), aids)
        parts = [
            (number, part)
            for number, part in enumerate(issue.parts, start=1)
            if part.key in self._beside
        ]
        yield issue.label, _with_hint(row, len(parts))
        answered = self._table.answered.value(Subject.ISSUE, issue.key, Field.NUMBER)
        for number, part in parts:
            said = self._table.answered.value(Subject.ISSUE, part.key, Field.NUMBER)
            hint = hint_of_part("题号", overruled=bool(said and answered))
            alike = self._compared.of_part(issue.key, number)
            hint = "；".join(filter(None, (hint, alike)))
            label, cells = self._row(part, PART, hint, aids)
            yield label, replace(cells, level=1)

    def _row(
        self, issue: Issue, what: str, hint: str, aids: Mapping[ContentKey, Aid]
    ) -> tuple[str, TableRow]:
        cells = issue_beside_shows(issue, self._table)
        number: str | int = cells[Field.NUMBER]
        if isinstance(number, str) and number.isdecimal():
            number = int(number)
        muted = (
            cells[Field.POINT],
            cells[Field.USE],
            self._table.short(cells[Field.ASPECT]),
            what,
            *issue.words,
            issue.label,
        )
        row = TableRow(
            values=(
                Value(content=number, look=Look.ANSWER if what == PART else Look.MUTED),
                *(Value(content=each, look=Look.MUTED) for each in muted),
                Value(content=hint, look=Look.HINT),
                Value(content=cells[Field.REASON], look=Look.MUTED),
            )
        )
        return issue.label, aids.get(issue.key, BLANK).beside(row)


_HINT = 9  # the column of 提示


def _with_hint(row: TableRow, parts: int) -> TableRow:
    """Say of a cell with several points that it can be cut."""
    if not parts:
        return row
    hint = row.values[_HINT]
    words = "；".join(filter(None, (str(hint.content), can_be_cut(parts))))
    values = list(row.values)
    values[_HINT] = replace(hint, content=words)
    return replace(row, values=tuple(values))
