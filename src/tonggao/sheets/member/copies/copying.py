"""One sheet of a return, laid out again: every word where it stood, free to be gone on with.

Its tables get the form's looks and drop-downs and a few rows more; remarks stand at their
cells. Rows and columns in which nothing stands are not laid out, so that a stray cell far
away costs nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tonggao import codes
from tonggao.model.cell import Area, Cell, Doubt, Sheet, column_letter, column_number
from tonggao.model.finding import Finding, Severity
from tonggao.model.form import Column
from tonggao.model.plan import Plan
from tonggao.model.table import Look, Page, Paper, Placed, Value
from tonggao.sheets.member.copies.shape import (
    ALONE,
    At,
    across_to,
    kept_areas,
    places,
    widths_of,
)
from tonggao.sheets.member.copies.tables import (
    CopiedRow,
    CopiedTable,
    free_cells,
    tables_of_cells,
)
from tonggao.sheets.member.form.layout import (
    BLANK_HEIGHT,
    INSTRUCTION_WIDTHS,
    INSTRUCTIONS,
    PERSON,
    offered,
)
from tonggao.sheets.member.reading.printed import PREPRINTED, Printed
from tonggao.sheets.member.tables.locate import KINDS
from tonggao.sheets.member.tables.located import Located

Said = Mapping[str, Sequence[Finding]]  # by the address of the cell

_MOST_COMMENTS = 300  # in a sheet: with many more Excel becomes slow
_FROZEN_AT_MOST, _FROZEN_WORDS = 8, 300  # rows, and characters in them
_A_TITLE, _A_WORD = 40, 12  # characters
_SHOWN_AT_MOST = 60
_LONGEST = 32_767  # UTF-16 units: what Excel holds in a cell
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_SEVERITIES = list(Severity)
_ANSWERED = {Look.ANSWER, Look.PROPOSED}
_NOTES = {
    Doubt.FORMULA: "供参考：原文件中此格是公式，这里写的是它的结果。",
    Doubt.NO_RESULT: "请核对：原文件中此格是公式“{shown}”，没有取到结果，请直接填写内容。",
    Doubt.ERROR: "请核对：原文件中此格显示为“{shown}”，没有取到内容，请直接填写内容。",
}
_CUT = "请核对：此格文字太长，这里只放得下前面一部分，请在原文件中修改后发回。"
_SAYS_SO = {Doubt.FORMULA: codes.ROW_006.id, Doubt.ERROR: codes.ROW_005.id}
_TO_FILL_IN = {Doubt.NO_RESULT, Doubt.ERROR}


def copied_sheet(
    sheet: Sheet,
    name: str,
    tables: Sequence[Located],
    said: Said,
    *,
    plan: Plan,
    printed: Printed,
    lists: dict[str, tuple[str, ...]],
) -> Page:
    """Return `sheet` under `name`, with what is said at its cells.

    What is offered in its `tables` is added to `lists`. A remark at a cell that was
    merged away stands at the first of the merged cells.
    """
    laid = _Laid(sheet=sheet, located=tables, plan=plan, printed=printed, lists=lists)
    placed = {at: laid.filled(at) for at in laid.cells}
    placed |= {at: laid.empty(at) for at in (*laid.free, *laid.unused)}
    blank = laid.blank_rows(placed)
    for number, (at, remark) in enumerate(laid.remarks(said).items()):
        place = placed.get(at) or laid.empty(at)
        words = remark.words if number < _MOST_COMMENTS else ""
        look = Look.ASKED if remark.asked else place.value.look
        placed[at] = replace(place, value=replace(place.value, look=look, remark=words))
    return Page(
        name=name,
        placed=tuple(placed[at] for at in sorted(placed)),
        widths=laid.widths,
        heights=dict.fromkeys(blank, BLANK_HEIGHT),
        paper=Paper.A4_LANDSCAPE if laid.is_wide else Paper.A4_PORTRAIT,
        protected=False,
        frozen_rows=laid.head,
        repeat_rows=laid.head,
    )


def words_of(findings: Sequence[Finding]) -> str:
    """Return what findings say at a cell, the most important first."""
    ordered = sorted(findings, key=lambda each: _SEVERITIES.index(each.severity))
    return "\n".join(f"{each.severity.word}：{each.message}{each.hint}" for each in ordered)


@dataclass(frozen=True, slots=True)
class _Remark:
    """What stands in the comment at a cell, and whether something is asked for."""

    words: str
    asked: bool


@dataclass(frozen=True, kw_only=True)
class _Laid:
    """A sheet as it is laid out again."""

    sheet: Sheet
    located: Sequence[Located]
    plan: Plan
    printed: Printed
    lists: dict[str, tuple[str, ...]]

    @cached_property
    def rows(self) -> dict[int, dict[str, Cell]]:
        return dict(self.sheet.rows())

    @cached_property
    def cells(self) -> dict[At, Cell]:
        return {(each.row, column_number(each.column)): each for each in self.sheet.cells}

    @cached_property
    def areas(self) -> dict[At, Area]:
        return {(each.row, each.column): each for each in kept_areas(self.sheet)}

    @cached_property
    def covered(self) -> dict[At, At]:
        """The first cell of every cell that is merged into another."""
        return {
            at: first
            for first, area in self.areas.items()
            for at in places(area)
            if at != first
        }

    @cached_property
    def _tables(self) -> tuple[dict[At, CopiedRow], tuple[CopiedTable, ...]]:
        return tables_of_cells(self.sheet, self.located, self.printed)

    @cached_property
    def free(self) -> dict[At, Located]:
        _, tables = self._tables
        return free_cells(tables, {*self.cells, *self.covered})

    @cached_property
    def unused(self) -> set[At]:
        """The empty cells of the row 例."""
        return {
            (row.part.row, column)
            for table in self._tables[1]
            for row in table.rows
            if row.is_example
            for column in map(column_number, table.located.headings)
        } - {*self.cells, *self.covered}

    def blank_rows(self, placed: Mapping[At, Placed]) -> list[int]:
        """Return the rows in which nothing stands but a few words of ours."""
        written = {
            at[0]
            for at, cell in self.cells.items()
            if len(cell.text) > _A_WORD or placed[at].value.look is not Look.PROPOSED
        }
        return sorted({row for row, _ in self.free} - written)

    @cached_property
    def widths(self) -> tuple[int, ...]:
        if self.is_instructions:
            return INSTRUCTION_WIDTHS
        wanted: dict[int, list[int]] = {}
        for table in self.located:
            columns = {column_number(k): each.width for k, each in table.columns.items()}
            numbers = [column_number(letter) for letter in table.headings] or [0]
            for number in range(min(numbers), max(numbers) + 1):
                wanted.setdefault(number, []).append(columns.get(number, 0))
        known = {n: sum(some) // len(some) for n, some in wanted.items() if any(some)}
        return widths_of(self.sheet, known)

    @property
    def is_instructions(self) -> bool:
        return self.sheet.name == INSTRUCTIONS and not self.located

    @property
    def is_wide(self) -> bool:
        return bool(self.located) or sum(self.widths) > ALONE

    @property
    def head(self) -> int:
        """The rows that stay in sight: those above the only table, where they are few."""
        if len(self.located) != 1 or self.located[0].heading_row > _FROZEN_AT_MOST:
            return 0
        head = self.located[0].heading_row
        words = sum(len(each.text) for each in self.sheet.cells if each.row <= head)
        return head if words <= _FROZEN_WORDS else 0

    def filled(self, at: At) -> Placed:
        """Return a filled cell as it is copied."""
        cell = self.cells[at]
        row, area = self._tables[0].get(at), self.areas.get(at)
        look = self._look(at, cell, row)
        words = cell.shown if cell.doubt is Doubt.ERROR else cell.text
        across, down = 1, 1
        if area:
            across = area.last_column - area.column + 1
            down = area.last_row - area.row + 1
        elif row is None and look is not Look.TITLE:
            across = self._across(at)
        table = row.table if row and look in _ANSWERED else None
        return Placed(
            row=at[0],
            column=at[1],
            across=across,
            down=down,
            value=Value(content=words, look=look),
            unlocked=table is not None,
            choices=self._choices(table, at),
        )

    def empty(self, at: At) -> Placed:
        """Return an empty cell: one in which more may be written, or any other."""
        row, column = at
        table, letter = self.free.get(at), column_letter(column)
        look = Look.MUTED if at in self.unused else Look.PLAIN
        return Placed(
            row=row,
            column=column,
            value=Value(look=_answer_look(table, letter) if table else look),
            unlocked=table is not None,
            choices=self._choices(table, at),
        )

    def _choices(self, table: Located | None, at: At) -> str:
        column = table.columns.get(column_letter(at[1])) if table else None
        if table is None or column is None:
            return ""
        matter = self._matter(table, at[0]) if column.further else ""
        if (column, matter) not in self._offered:
            named = offered(column, self.plan, self.lists, matter)
            self._offered[column, matter] = named
        return self._offered[column, matter]

    def _matter(self, table: Located, row: int) -> str:
        """Return what a row is about."""
        cells = self.rows.get(row, {})
        found = (k for k, each in table.columns.items() if each.field == "title")
        return next((cells[k].text for k in found if k in cells), "")

    @cached_property
    def _offered(self) -> dict[tuple[Column, str], str]:
        return {}

    def _look(self, at: At, cell: Cell, row: CopiedRow | None) -> Look:
        if row is None:
            alone = at[0] == 1 and len(self.rows[1]) == 1 and len(cell.text) <= _A_TITLE
            if alone and (self.located or self.is_instructions):
                return Look.TITLE
            return Look.LABEL if cell.text.strip() == PERSON else Look.PLAIN
        if row.is_heading:
            return Look.HEADING
        if row.is_example:
            return Look.MUTED
        if cell.column in row.frame:
            return Look.HINT
        return _answer_look(row.table, cell.column)

    def _across(self, at: At) -> int:
        """Return over how many columns a line runs that stands alone in its row."""
        row, column = at
        if len(self.rows[row]) > 1 or row in self._shared_rows:
            return 1
        return across_to(column, self.widths)

    @cached_property
    def _shared_rows(self) -> set[int]:
        return {row for row, _ in (*self.areas, *self.covered, *self.free)}

    def remarks(self, said: Said) -> dict[At, _Remark]:
        """Return what is said, by cell; what is asked for before what is only noted."""
        findings: dict[At, list[Finding]] = {}
        for address, found in said.items():
            place = _ADDRESS.fullmatch(address)
            if place:
                at = int(place[2]), column_number(place[1])
                findings.setdefault(self.covered.get(at, at), []).extend(found)
        remarks = {
            at: _Remark(words_of(findings[at]), asked=True) for at in sorted(findings)
        }
        for at, cell in self.cells.items():
            note = _note(cell, {each.code for each in findings.get(at, ())})
            if note and at in remarks:
                remarks[at] = _Remark(f"{remarks[at].words}\n{note.words}", asked=True)
            elif note:
                remarks[at] = note
        return remarks


def _note(cell: Cell, told: set[str]) -> _Remark | None:
    """Return what is said of a cell that could not be copied as it was, unless it is told."""
    if len(cell.text) * 2 > _LONGEST and len(cell.text.encode("utf-16-le")) > 2 * _LONGEST:
        return _Remark(_CUT, asked=True)
    if cell.doubt not in _NOTES or _SAYS_SO.get(cell.doubt) in told:
        return None
    words = _NOTES[cell.doubt].format(shown=_shortened(cell.shown))
    return _Remark(words, asked=cell.doubt in _TO_FILL_IN)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_AT_MOST else text[:_SHOWN_AT_MOST] + "…"


def _answer_look(table: Located, letter: str) -> Look:
    column = table.columns.get(letter)
    printed = column is not None and column.field in PREPRINTED[KINDS[table.form.purpose]]
    return Look.PROPOSED if printed else Look.ANSWER
