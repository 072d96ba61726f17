"""The 统稿表 read back: whatever a row shows that we did not write is an answer.

The table may have been sorted, filtered, had columns moved or rows deleted; a row is
known by its 来源 and by the words that stand in it, never by its place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tonggao import codes
from tonggao.model.cell import Filled, WorkbookRead, column_letter, column_number
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.finding import Finding, in_order
from tonggao.model.plan import HeadPart
from tonggao.model.record import OFFICE, OPINION, by_key
from tonggao.model.table import TableColumn
from tonggao.model.text import ContentKey, content_key, normal_form, whole_number
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
from tonggao.sheets.editing.own import (
    in_order_of_labels,
    own_keys,
    own_label,
    own_origin,
    own_points,
    own_words,
)
from tonggao.sheets.editing.twins import of_twin
from tonggao.sheets.editing.typed import Typed, understood
from tonggao.sheets.editing.view import EditingTable, Place, Shown, shown
from tonggao.sheets.grid import GridRow, grid_rows, sheet_named
from tonggao.sheets.member.identity import stamp_of
from tonggao.sheets.registers import NO, YES
from tonggao.steps.heads import THE_WHOLE, head_key
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
            "EDIT-013",
            "EDIT-006",
            "EDIT-007",
            "EDIT-009",
            "EDIT-010",
            "EDIT-011",
        }
        return not any(finding.code in lost for finding in self.findings)


Cells = dict[Field, str]


@dataclass(slots=True)
class _Reading:
    """One reading in progress: the table as it was shown, and what is found to differ.

    `seen` is what each row says and said before; `then` the record that a label named
    when the table was written; `own` the rows of the office's own points, by label;
    `renewed` the former key of an own point whose words were edited.
    """

    workbook: WorkbookRead
    table: EditingTable
    shown: Shown
    keys: dict[str, str]
    reviewer: str
    on: date
    decisions: list[Decision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    seen: dict[Place, tuple[Cells, Cells]] = field(default_factory=dict)
    doubtful: set[Place] = field(default_factory=set)
    then: dict[str, str] = field(default_factory=dict)
    own: dict[str, tuple[GridRow, Cells]] = field(default_factory=dict)
    renewed: dict[str, str] = field(default_factory=dict)

    def decide(self, subject: Subject, key: str, answers: Cells) -> None:
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

    def logged(self, subject: Subject, key: str) -> Cells:
        """Return what the log says of one thing."""
        answers = self.table.answered.about(subject, key)
        return dict(answers.values) if answers else {}


def read_answers(workbook: WorkbookRead, table: EditingTable, *, on: date) -> Answers:
    """Return what the clerk answered since `table` was written, and what was not understood."""
    stamp = stamp_of(workbook)
    if stamp and (stamp.campaign != table.campaign or stamp.form != FORM):
        return Answers((), (codes.EDIT_010.in_file(workbook.file),))
    settings = _settings(workbook)
    reading = _Reading(
        workbook=workbook,
        table=table,
        shown=shown(table),
        keys={label: str(key) for label, key in labels_of(table).items()},
        reviewer=settings.get(Field.REVIEWER, table.draft.reviewer),
        on=on,
    )
    _read_settings(reading, settings)
    for subject, name, columns, read in _SHEETS:
        _read_sheet(reading, subject, name, columns, read)
        if subject is Subject.ISSUE:
            _take_own(reading)
            _missing_rows(reading)
        _decide(reading, subject)
    if reading.decisions and not reading.reviewer:
        reading.findings.append(codes.EDIT_004.in_sheet(workbook.file, FRONT))
    return Answers(tuple(reading.decisions), in_order(reading.findings))


def _settings(workbook: WorkbookRead) -> Cells:
    """Return what stands beside 审核人 and 空着的按建议 on 首页."""
    front = sheet_named(workbook.sheets, FRONT)
    names = {REVIEWER: Field.REVIEWER, BLANKS: Field.BLANKS}
    found: Cells = {}
    for _, cells in front.rows() if front else ():
        for letter, cell in cells.items():
            name = names.get(cell.text.strip())
            if name:
                beside = cells.get(column_letter(column_number(letter) + 1))
                found.setdefault(name, beside.text.strip() if beside else "")
    return found


def _read_settings(reading: _Reading, settings: Cells) -> None:
    if sheet_named(reading.workbook.sheets, FRONT) is None:
        reading.findings.append(codes.EDIT_009.in_file(reading.workbook.file, name=FRONT))
    before = reading.shown.of(Subject.SETTING, SETTINGS)
    typed = dict(settings)
    if Field.BLANKS in typed:
        typed[Field.BLANKS] = typed[Field.BLANKS] or NO
    if typed.get(Field.BLANKS, NO) not in {YES, NO}:
        value = typed.pop(Field.BLANKS)
        finding = codes.EDIT_013.in_sheet(
            reading.workbook.file, FRONT, heading=BLANKS, value=value
        )
        reading.findings.append(finding)
    changed = {name: value for name, value in typed.items() if value != before.get(name)}
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
        if heading in needed:
            reading.findings.append(codes.EDIT_009.in_sheet(file, name, name=heading))
    if LABEL in missing:
        return  # nothing says any more what a row is about
    for row in rows:
        read(reading, subject, row)


def _read_record(reading: _Reading, subject: Subject, row: GridRow) -> None:
    """A row about one record: its key comes from its 来源 and the words in it."""
    label = row.text(LABEL).removeprefix(WHOLE.strip()).strip().split("、")[0]
    key = _key(reading, subject, row, label)
    if key:
        reading.then.setdefault(label, key)
        _read_known(reading, (subject, key), row, label)
    elif label or any(row.text(heading) for heading in ANSWERS[subject].values()):
        reading.findings.append(codes.EDIT_007.at(row.at(LABEL), value=label))


def _read_known(reading: _Reading, place: Place, row: GridRow, label: str) -> None:
    subject, key = place
    is_there = _is_there(reading, subject, key)
    before = reading.shown.of(subject, reading.renewed.get(key, key))
    if not is_there:
        before = reading.logged(subject, key)
    typed = _typed(reading, subject, row, before)
    if not is_there and not (before or _says_something(subject, typed)):
        return  # nobody answered anything about words that have changed since
    if not is_there:
        reading.findings.append(codes.EDIT_003.at(row.at(LABEL), label=label))
    _take(reading, place, typed, before, row)


def _is_there(reading: _Reading, subject: Subject, key: str) -> bool:
    """Return whether a record is still in the register, in the words the row shows."""
    register = reading.table.register
    if key in reading.renewed:
        return True
    if subject in {Subject.ISSUE, Subject.WORDING, Subject.WHOLE}:
        return key in by_key(register.issues)
    if subject is Subject.SENTENCE:
        return key in by_key(register.sentences)
    return key in by_key(register.measures)


def _says_something(subject: Subject, typed: Cells) -> bool:
    """Return whether a row holds an answer, and not only what we proposed."""
    if subject is Subject.ISSUE:
        return bool(typed.get(Field.NUMBER))
    return any(typed.values())


def _key(reading: _Reading, subject: Subject, row: GridRow, label: str) -> str:
    """Return the key of the record that a row is about, in the words the row shows."""
    known = reading.keys.get(label, "")
    if subject in {Subject.WORDING, Subject.WHOLE, Subject.ACT}:
        return reading.then.get(label, known)
    kind, words, complete = _words(subject, row)
    if not (complete and normal_form(words)) or known in reading.renewed:
        return known
    if known and _says(reading, subject, known) == _plain(words):
        return known
    member = label.split("-", maxsplit=1)[0]
    if member not in {each.id for each in reading.table.plan.members} | {OPINION}:
        member = OFFICE
    return str(content_key(member, kind, words)) if label else ""


_WORDS = {
    Subject.ISSUE: ("issue", ("问题", "具体表现", "事例")),
    Subject.SENTENCE: ("sentence", ("句子",)),
    Subject.MEASURE: ("measure", ("措施原文",)),
}


def _words(subject: Subject, row: GridRow) -> tuple[str, str, bool]:
    """Return the kind and the words of a record, and whether all their columns are there."""
    kind, headings = _WORDS[subject]
    words = "\x1f".join(row.text(heading) for heading in headings)
    if subject is Subject.MEASURE:
        words = f"\x1f{words}\x1f"  # most have no 措施 and no 完成标准
    return kind, words, all(heading in row.columns for heading in headings)


def _plain(words: str) -> str:
    return "\x1f".join(normal_form(part) for part in words.split("\x1f"))


def _says(reading: _Reading, subject: Subject, key: str) -> str:
    """Return what the row of a record shows of its words."""
    register = reading.table.register
    if subject is Subject.ISSUE:
        return next((_plain(each.text) for each in register.issues if each.key == key), "")
    if subject is Subject.MEASURE:
        bodies = (each.body.text for each in register.measures if each.key == key)
        return _plain(f"\x1f{next(bodies, '')}\x1f")
    found = (each.passage.text for each in register.sentences if each.key == key)
    return _plain(next(found, ""))


def _typed(reading: _Reading, subject: Subject, row: GridRow, before: Cells) -> Cells:
    """Return what the row says field by field; what is not understood stays as it was."""
    answers: Cells = {}
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
    return codes.EDIT_013.at(row.at(heading), value=asked.text)


def _take(
    reading: _Reading, place: Place, typed: Cells, before: Cells, row: GridRow
) -> None:
    """Note what a row says; of two rows about the same thing that differ, neither counts."""
    if place not in reading.seen:
        reading.seen[place] = (typed, before)
    elif reading.seen[place][0] != typed:
        reading.doubtful.add(place)
        label = row.text(LABEL) or f"{row.text('部分')}{row.text('号')}"
        reading.findings.append(codes.EDIT_006.at(row.at(LABEL), label=label))


def _decide(reading: _Reading, subject: Subject) -> None:
    """Turn what the rows of a sheet say into decisions, in the order of the rows."""
    also = {Subject.WHOLE} if subject is Subject.WORDING else set()
    for place, (typed, before) in reading.seen.items():
        if place[0] in {subject, *also} and place not in reading.doubtful:
            said = _said(reading, place, typed, before)
            reading.decide(*place, _answers(reading, place, said, before))


def _said(reading: _Reading, place: Place, typed: Cells, before: Cells) -> Cells:
    """Return what a row says; a cell left as the last table proposed it says nothing."""
    left = reading.table.proposed.get(place, {})
    return {
        name: before.get(name, "") if value and value == left.get(name) else value
        for name, value in typed.items()
    }


# Emptied, these show what follows without an answer.
_BY_DEFAULT = {Field.USE, Field.ASPECT, Field.ACT, Field.LEAD, Field.DEPARTMENT}


def _answers(reading: _Reading, place: Place, typed: Cells, before: Cells) -> Cells:
    """Return what a row answers anew."""
    subject, key = place
    logged = reading.logged(subject, key)
    main = reading.table.likeness.merged.get(ContentKey(key))
    if main is not None and subject is Subject.ISSUE:
        shows = reading.shown.of(subject, main)
        said, _ = reading.seen.get((subject, main), (shows, shows))
        return of_twin(typed, before, said, shows, logged)
    changed = {
        name: value
        for name, value in typed.items()
        if value not in {before.get(name, ""), logged.get(name)}
        and (value or logged.get(name) or name not in _BY_DEFAULT)
    }
    if subject is Subject.MEASURE and changed.get(Field.NUMBER) == "":
        changed |= _items_emptied(logged)
        changed = {
            name: value for name, value in changed.items() if value != logged.get(name)
        }
    former = reading.renewed.get(key)
    return {**reading.logged(subject, former), **changed} if former else changed


def _items_emptied(logged: Cells) -> Cells:
    """Emptied items are those of the problems again, or none where these were emptied."""
    said = logged.get(Field.NUMBER)
    if said is None:
        return {Field.NUMBER: THE_WHOLE}
    return {Field.NUMBER: said if said in {"", THE_WHOLE} else ""}


def _read_issue(reading: _Reading, subject: Subject, row: GridRow) -> None:
    """A row of 问题定号: a record, or a point that the office writes itself."""
    origin = own_origin(row)
    words = own_words(row)
    if origin is None:
        _read_record(reading, subject, row)
    elif not any(words.values()):
        return
    elif not row.text(LABEL) and (label := _whose(reading, words)):
        _read_known(reading, (subject, reading.keys[label]), row, label)
    else:
        points = own_points(reading.table.answered)
        label = own_label(origin, words, points, reading.own)
        if label not in reading.own:
            kind = label.partition("-")[0]
            reading.own[label] = (row, {**words, Field.ORIGIN: kind})
        elif any(reading.own[label][1][name] != text for name, text in words.items()):
            reading.findings.append(codes.EDIT_006.at(row.at(LABEL), label=label))


def _whose(reading: _Reading, words: Mapping[Field, str]) -> str:
    """Return the 来源 of a record whose words stand in a row without one."""
    wanted = _plain("\x1f".join(words.values()))
    issues = reading.table.register.issues
    found = [each.label for each in issues if _plain(each.text) == wanted]
    return found[0] if len(found) == 1 and found[0] in reading.keys else ""


def _take_own(reading: _Reading) -> None:
    """Take in the office's own points, once all their rows are known."""
    before = own_points(reading.table.answered)
    after = {**before, **{label: words for label, (_, words) in reading.own.items()}}
    former, keys = own_keys(before), own_keys(in_order_of_labels(after))
    for label, (row, words) in reading.own.items():
        logged = reading.logged(Subject.OWN, label)
        changed = {
            name: text for name, text in words.items() if text != logged.get(name, "")
        }
        reading.decide(Subject.OWN, label, changed)
        key, old = str(keys[label]), str(former.get(label, ""))
        reading.keys[label] = reading.then[label] = key
        if old and old != key:
            reading.renewed[key] = old
        shows = reading.shown.of(Subject.ISSUE, old or key)
        typed = _typed(reading, Subject.ISSUE, row, shows)
        _take(reading, (Subject.ISSUE, key), typed, shows, row)


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
        reading.findings.append(codes.EDIT_013.at(row.at("部分"), value=part))
        return
    if not value:
        reading.findings.append(codes.EDIT_001.at(row.at("号"), value=number))
        return
    key = head_key(HeadPart(part), value)
    before = reading.shown.of(subject, key)
    _take(reading, (subject, key), {Field.HEAD_TITLE: title}, before, row)


def _missing_rows(reading: _Reading) -> None:
    """A row deleted by hand is no decision: it comes back, and that is said."""
    if sheet_named(reading.workbook.sheets, ISSUES) is None or not reading.then:
        return
    seen = {key for subject, key in reading.seen if subject is Subject.ISSUE}
    seen.update(reading.renewed.values())
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
