"""The 统稿表 read back: whatever a row shows that we did not write is an answer.

The table may have been sorted, filtered, had columns moved or rows deleted; a row is
known by its 来源 and by the words that stand in it, never by its place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tonggao import codes
from tonggao.model.cell import Filled, WorkbookRead
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.finding import Finding, in_order
from tonggao.model.plan import HeadPart
from tonggao.model.record import OFFICE, OPINION
from tonggao.model.table import TableColumn
from tonggao.model.text import content_key, normal_form, whole_number
from tonggao.sheets.editing.book import FORM
from tonggao.sheets.editing.columns import (
    ACT_COLUMNS,
    ACTS,
    ANSWERS,
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
    WHOLE,
    WORDING_COLUMNS,
    WORDINGS,
)
from tonggao.sheets.editing.front import BLANKS, REVIEWER
from tonggao.sheets.editing.heads import labels_of
from tonggao.sheets.editing.own import own_answers, own_origin
from tonggao.sheets.editing.typed import Typed, understood
from tonggao.sheets.editing.view import EditingTable, Shown, shown
from tonggao.sheets.form_identity import stamp_of
from tonggao.sheets.grid import GridRow, grid_rows, sheet_named
from tonggao.steps.heads import head_key
from tonggao.steps.log import SETTINGS

UNSIGNED = "未署名"


@dataclass(frozen=True, slots=True)
class Answers:
    """What was read of the table. `whole` is whether everything typed was taken in."""

    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was left that a person must mend before it can be taken in."""
        lost = {
            "EDIT-001",
            "EDIT-002",
            "EDIT-006",
            "EDIT-007",
            "EDIT-009",
            "EDIT-010",
            "EDIT-011",
        }
        return not any(finding.code in lost for finding in self.findings)


@dataclass(slots=True)
class _Reading:
    """One reading in progress: the table as it was shown, and what is found to differ."""

    workbook: WorkbookRead
    table: EditingTable
    shown: Shown
    keys: dict[str, str]
    reviewer: str
    on: date
    decisions: list[Decision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    seen: dict[tuple[Subject, str], dict[Field, str]] = field(default_factory=dict)

    def decide(self, subject: Subject, key: str, answers: dict[Field, str]) -> None:
        if answers:
            self.decisions.append(
                Decision(
                    subject=subject,
                    key=key,
                    answers=answers,
                    decided_by=self.reviewer or UNSIGNED,
                    decided_on=self.on,
                )
            )


def read_answers(workbook: WorkbookRead, table: EditingTable, *, on: date) -> Answers:
    """Return what the clerk answered since `table` was written, and what was not understood."""
    stamp = stamp_of(workbook)
    if stamp and stamp.campaign != table.campaign:
        return Answers((), (codes.EDIT_010.in_file(workbook.file),))
    if stamp and stamp.form != FORM:
        return Answers((), (codes.EDIT_010.in_file(workbook.file),))
    settings = _settings(workbook)
    reading = _Reading(
        workbook=workbook,
        table=table,
        shown=shown(table),
        keys={label: str(key) for label, key in labels_of(table).items()},
        reviewer=settings.get(Field.REVIEWER, "") or table.draft.reviewer,
        on=on,
    )
    _read_settings(reading, settings)
    for subject, name, columns, read in _SHEETS:
        _read_sheet(reading, subject, name, columns, read)
    _missing_rows(reading)
    if reading.decisions and not reading.reviewer:
        reading.findings.append(codes.EDIT_004.in_sheet(workbook.file, FRONT))
    return Answers(tuple(reading.decisions), in_order(reading.findings))


def _settings(workbook: WorkbookRead) -> dict[Field, str]:
    """Return what stands beside 审核人 and 空着的按建议 on 首页."""
    front = sheet_named(workbook.sheets, FRONT)
    names = {REVIEWER: Field.REVIEWER, BLANKS: Field.BLANKS}
    found: dict[Field, str] = {}
    for _, cells in front.rows() if front else ():
        row = list(cells.values())
        for place, cell in enumerate(row[:-1]):
            name = names.get(cell.text.strip())
            if name and ord(row[place + 1].column[-1]) - ord(cell.column[-1]) == 1:
                found[name] = row[place + 1].text.strip()
            elif name:
                found[name] = ""
    return found


def _read_settings(reading: _Reading, settings: dict[Field, str]) -> None:
    before = reading.shown.of(Subject.SETTING, SETTINGS)
    changed = {name: value for name, value in settings.items() if value != before.get(name)}
    reading.decide(Subject.SETTING, SETTINGS, changed)


def _read_sheet(
    reading: _Reading,
    subject: Subject,
    name: str,
    columns: Sequence[TableColumn],
    read: Callable[[_Reading, Subject, GridRow], None],
) -> None:
    file = reading.workbook.file
    sheet = sheet_named(reading.workbook.sheets, name)
    if sheet is None:
        reading.findings.append(codes.EDIT_009.in_file(file, name=name))
        return
    rows, missing = grid_rows(sheet, [column.heading for column in columns], file)
    needed = {column.heading for column in columns if column.answer} | {LABEL}
    for heading in missing:
        if heading in needed and any(column.heading == heading for column in columns):
            reading.findings.append(codes.EDIT_009.in_sheet(file, name, name=heading))
    for row in rows:
        read(reading, subject, row)


def _read_record(reading: _Reading, subject: Subject, row: GridRow) -> None:
    """A row about one record: its key comes from its 来源 and the words in it."""
    label = row.text(LABEL).removeprefix(WHOLE.strip()).strip().split("、")[0]
    key = _key(reading, subject, row, label)
    if not key:
        if label or any(row.text(heading) for heading in ANSWERS[subject].values()):
            reading.findings.append(codes.EDIT_007.at(row.at(LABEL), value=label))
        return
    before = reading.shown.of(subject, key)
    if not before and subject in {Subject.ISSUE, Subject.SENTENCE}:
        before = {
            name: reading.table.answered.value(subject, key, name)
            for name in ANSWERS[subject]
        }
        reading.findings.append(codes.EDIT_003.at(row.at(LABEL), label=label))
    typed = _typed(reading, subject, row, before)
    _take(reading, (subject, key), typed, before, row)


def _key(reading: _Reading, subject: Subject, row: GridRow, label: str) -> str:
    known = reading.keys.get(label, "")
    if subject in {Subject.WORDING, Subject.WHOLE, Subject.ACT, Subject.MEASURE}:
        return known
    kind, words = _words(subject, row)
    if not normal_form(words):
        return known
    member = label.split("-", maxsplit=1)[0]
    if member not in {each.id for each in reading.table.plan.members} | {OPINION}:
        member = OFFICE
    key = str(content_key(member, kind, words))
    if known and key != known and _says(reading, subject, known) == _plain(words):
        return known  # a repeated text of the same member
    return key


def _words(subject: Subject, row: GridRow) -> tuple[str, str]:
    if subject is Subject.ISSUE:
        return "issue", "\x1f".join(row.text(name) for name in ("问题", "具体表现", "事例"))
    return "sentence", row.text("句子")


def _plain(words: str) -> str:
    return "\x1f".join(normal_form(part) for part in words.split("\x1f"))


def _says(reading: _Reading, subject: Subject, key: str) -> str:
    register = reading.table.register
    if subject is Subject.ISSUE:
        return next((_plain(each.text) for each in register.issues if each.key == key), "")
    found = (each.passage.text for each in register.sentences if each.key == key)
    return _plain(next(found, ""))


def _typed(
    reading: _Reading, subject: Subject, row: GridRow, before: dict[Field, str]
) -> dict[Field, str]:
    """Return what the row says field by field; what is not understood stays as it was."""
    answers: dict[Field, str] = {}
    for name, heading in ANSWERS[subject].items():
        if heading not in row.columns:
            continue
        cell = row.cells.get(heading)
        text = cell.text.strip() if cell else ""
        dated = cell is not None and cell.kind is Filled.DATE
        asked = Typed(subject, name, text, dated=dated, plan=reading.table.plan)
        value = understood(asked, before.get(name, ""))
        if value is None:
            reading.findings.append(_not_understood(asked, row, heading))
        else:
            answers[name] = value
    return answers


def _not_understood(asked: Typed, row: GridRow, heading: str) -> Finding:
    if asked.dated:
        return codes.EDIT_011.at(row.at(heading), value=asked.text)
    if asked.name in {Field.NUMBER, Field.HEAD}:
        return codes.EDIT_001.at(row.at(heading), value=asked.text)
    return codes.EDIT_002.at(row.at(heading), value=asked.text)


def _take(
    reading: _Reading,
    place: tuple[Subject, str],
    typed: dict[Field, str],
    before: dict[Field, str],
    row: GridRow,
) -> None:
    subject, key = place
    if place in reading.seen:
        if reading.seen[place] != typed:
            reading.findings.append(codes.EDIT_006.at(row.at(LABEL), label=row.text(LABEL)))
            reading.decisions[:] = [
                each for each in reading.decisions if (each.subject, each.key) != place
            ]
        return
    reading.seen[place] = typed
    changed = {
        name: value for name, value in typed.items() if value != before.get(name, "")
    }
    if subject is Subject.ISSUE and _follows(reading, key, changed):
        changed = {}
    reading.decide(subject, key, changed)


def _follows(reading: _Reading, key: str, changed: dict[Field, str]) -> bool:
    """A merged twin whose number was only emptied still stands with its main record."""
    merged = key in reading.table.likeness.merged
    return merged and Field.NUMBER in changed and not changed[Field.NUMBER]


def _read_issue(reading: _Reading, subject: Subject, row: GridRow) -> None:
    """A row of 问题定号: a record, or a point that the office writes itself."""
    origin = own_origin(row)
    if origin is None:
        _read_record(reading, subject, row)
        return
    label, answers = own_answers(row, reading.table, origin, len(_new_own(reading)))
    if not answers:
        return
    before = {
        name: reading.table.answered.value(Subject.OWN, label, name) for name in answers
    }
    changed = {name: value for name, value in answers.items() if value != before[name]}
    reading.decide(Subject.OWN, label, changed)
    words = "\x1f".join(
        answers[name] for name in (Field.OWN_TITLE, Field.OWN_BODY, Field.OWN_EXAMPLE)
    )
    key = str(content_key(OFFICE, "issue", words))
    shown_before = reading.shown.of(Subject.ISSUE, key)
    typed = _typed(reading, Subject.ISSUE, row, shown_before)
    _take(reading, (Subject.ISSUE, key), typed, shown_before, row)


def _new_own(reading: _Reading) -> set[str]:
    known = set(reading.table.answered.keys(Subject.OWN))
    return {each.key for each in reading.decisions if each.subject is Subject.OWN} - known


def _read_wording(reading: _Reading, subject: Subject, row: GridRow) -> None:
    """A row of 成文: the words of one point, or the title over an item's points."""
    whole = row.text(LABEL).startswith(WHOLE.strip())
    _read_record(reading, Subject.WHOLE if whole else subject, row)


def _read_head(reading: _Reading, subject: Subject, row: GridRow) -> None:
    part, number, title = row.text("部分"), row.text("号"), row.text("标题")
    if not (part or number or title):
        return
    value = whole_number(number)
    if part not in set(HeadPart):
        reading.findings.append(codes.EDIT_002.at(row.at("部分"), value=part))
        return
    if not value:
        reading.findings.append(codes.EDIT_001.at(row.at("号"), value=number))
        return
    key = head_key(HeadPart(part), value)
    before = reading.shown.of(subject, key)
    _take(reading, (subject, key), {Field.HEAD_TITLE: title}, before, row)


def _missing_rows(reading: _Reading) -> None:
    """A row deleted by hand is no decision: it comes back, and that is said."""
    seen = {key for subject, key in reading.seen if subject is Subject.ISSUE}
    if not seen:
        return
    for issue in reading.table.register.issues:
        answered = reading.table.answered.about(Subject.ISSUE, issue.key)
        if issue.key not in seen and answered:
            finding = codes.EDIT_005.in_sheet(
                reading.workbook.file, ISSUES, label=issue.label
            )
            reading.findings.append(finding)


_Read = Callable[[_Reading, Subject, GridRow], None]
_SHEETS: tuple[tuple[Subject, str, Sequence[TableColumn], _Read], ...] = (
    (Subject.ISSUE, ISSUES, ISSUE_COLUMNS, _read_issue),
    (Subject.WORDING, WORDINGS, WORDING_COLUMNS, _read_wording),
    (Subject.HEAD, HEADS, HEAD_COLUMNS, _read_head),
    (Subject.SENTENCE, SENTENCES, SENTENCE_COLUMNS, _read_record),
    (Subject.MEASURE, MEASURES, MEASURE_COLUMNS, _read_record),
    (Subject.ACT, ACTS, ACT_COLUMNS, _read_record),
)
