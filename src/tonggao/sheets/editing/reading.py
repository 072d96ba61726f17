"""The 统稿表 read back: whatever a cell shows that we did not write there is an answer.

The table may have been sorted, filtered, had columns moved or rows deleted; a row is
known by its 来源 and by the words that stand in it, never by its place. Each answer cell
is compared with what it showed when the table was written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tonggao import codes
from tonggao.model.cell import WorkbookRead
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.finding import Finding, in_order
from tonggao.model.table import TableColumn
from tonggao.sheets.editing.act_rows import read_act, read_words
from tonggao.sheets.editing.base import base_of, since
from tonggao.sheets.editing.book import FORM
from tonggao.sheets.editing.changes import decide_changes, read_change
from tonggao.sheets.editing.columns import (
    ACT_COLUMNS,
    ACTS,
    CHANGE_COLUMNS,
    CHANGES,
    CORRECTION_COLUMNS,
    CORRECTIONS,
    FRONT,
    HEAD_COLUMNS,
    HEADS,
    ISSUE_COLUMNS,
    ISSUES,
    LABEL,
    MEASURE_COLUMNS,
    MEASURES,
    SENTENCE_COLUMNS,
    SENTENCES,
    WORDING_COLUMNS,
    WORDINGS,
)
from tonggao.sheets.editing.corrections import read_correction
from tonggao.sheets.editing.decide import decide
from tonggao.sheets.editing.labels import labels_of
from tonggao.sheets.editing.one_reading import Reading
from tonggao.sheets.editing.own_rows import missing_rows, read_issue, take_own
from tonggao.sheets.editing.rows import read_head, read_record, words_shown
from tonggao.sheets.editing.settings import read_settings, settings_of
from tonggao.sheets.editing.view import EditingTable, Shown, shown
from tonggao.sheets.grid import GridRow, grid_rows, sheet_named
from tonggao.sheets.member.reading.identity import stamp_of

_NOT_TAKEN_IN = {
    "EDIT-001",
    "EDIT-006",
    "EDIT-007",
    "EDIT-009",
    "EDIT-010",
    "EDIT-011",
    "EDIT-013",
    "EDIT-031",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What was read of the table. `whole` is whether everything typed was taken in."""

    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was left that a person must mend before it can be taken in."""
        return not any(finding.code in _NOT_TAKEN_IN for finding in self.findings)


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A sheet that is read back: what its rows are about, and who reads one of them."""

    subject: Subject
    name: str
    columns: Sequence[TableColumn]
    read: Callable[[Reading, Subject, GridRow], None]
    after: tuple[Callable[[Reading], None], ...] = ()  # once all its rows were read


ANSWER_SHEETS = (
    AnswerSheet(Subject.ISSUE, ISSUES, ISSUE_COLUMNS, read_issue, (take_own, missing_rows)),
    AnswerSheet(Subject.WORDING, WORDINGS, WORDING_COLUMNS, read_words),
    AnswerSheet(Subject.HEAD, HEADS, HEAD_COLUMNS, read_head),
    AnswerSheet(Subject.SENTENCE, SENTENCES, SENTENCE_COLUMNS, read_record),
    AnswerSheet(Subject.MEASURE, MEASURES, MEASURE_COLUMNS, read_record),
    AnswerSheet(Subject.CORRECTION, CORRECTIONS, CORRECTION_COLUMNS, read_correction),
    AnswerSheet(Subject.ACT, ACTS, ACT_COLUMNS, read_act),
    AnswerSheet(Subject.CHANGE, CHANGES, CHANGE_COLUMNS, read_change),
)


def read_answers(
    workbook: WorkbookRead,
    table: EditingTable,
    *,
    on: date,
    copy: bool = False,
    last: WorkbookRead | None = None,
) -> Answers:
    """Return what was answered since the table was written, and what was not understood.

    `table` is what would be written now. A `copy` is another table than the clerk's: its
    own 审核人 signs what it says. `last` is the same table as it was when it was read
    before; what it said then is nothing new.
    """
    if is_foreign(workbook, table.campaign):
        return Answers((), (codes.EDIT_010.in_file(workbook.file),))
    reading = _opened(workbook, table, on=on, copy=copy)
    if last is not None and base_of(last) == base_of(workbook):
        then = _opened(last, table, on=on, copy=copy)
        _read_sheets(then)
        reading.base = _over(reading.base, then)
    _read_sheets(reading)
    decide_changes(reading, with_effects=True)
    decide(reading)
    decide_changes(reading, with_effects=False)
    if reading.decisions and not reading.reviewer:
        reading.findings.append(codes.EDIT_004.in_sheet(workbook.file, FRONT))
    return Answers(tuple(reading.decisions), in_order(reading.findings))


def is_foreign(workbook: WorkbookRead, campaign: str) -> bool:
    """Return whether a workbook says that it is another campaign's, or no 统稿表 at all."""
    stamp = stamp_of(workbook)
    return stamp is not None and (stamp.campaign != campaign or stamp.form != FORM)


def _opened(
    workbook: WorkbookRead, table: EditingTable, *, on: date, copy: bool
) -> Reading:
    """Return a reading at its beginning: what the table showed, and what happened since."""
    shows, base = shown(table), base_of(workbook)
    reviewer = settings_of(workbook).get(Field.REVIEWER, table.draft.reviewer)
    return Reading(
        workbook=workbook,
        table=table,
        shown=shows,
        base=base.shown if base else shows,
        keys={label: str(key) for label, key in labels_of(table).items()},
        words=words_shown(table),
        names=base.names if base else {},
        stood=frozenset(base.names.values()) if base else frozenset(),
        since=since(base.log, table.decisions) if base else (),
        reviewer=reviewer,
        on=on,
        copy=copy,
    )


def _over(base: Shown, then: Reading) -> Shown:
    """Return what a table showed when it was written, and what had been filled in since."""
    rows = dict(base.rows)
    for place, typed in then.seen.items():
        if place not in then.doubtful:
            rows[place] = {**rows.get(place, {}), **typed}
    return Shown(rows)


def _read_sheets(reading: Reading) -> None:
    read_settings(reading, settings_of(reading.workbook))
    for sheet in ANSWER_SHEETS:
        _read_sheet(reading, sheet)
        for then in sheet.after:
            then(reading)


def _read_sheet(reading: Reading, wanted: AnswerSheet) -> None:
    file = reading.workbook.file
    sheet = sheet_named(reading.workbook.sheets, wanted.name)
    if sheet is None:
        reading.findings.append(codes.EDIT_009.in_file(file, name=wanted.name))
        return
    headings = [column.heading for column in wanted.columns]
    rows, missing = grid_rows(sheet, headings, file)
    needed = {column.heading for column in wanted.columns if column.answer} | {LABEL}
    for heading in missing:
        if heading in needed:
            reading.findings.append(
                codes.EDIT_009.in_sheet(file, wanted.name, name=heading)
            )
    if LABEL in missing:
        return  # nothing says any more what a row is about
    for row in rows:
        wanted.read(reading, wanted.subject, row)
