"""What a member wrote, row by row, from a workbook in any of the shapes we know.

Every filled cell comes to one end: it belongs to one entry, it is unread with a reason,
or it is printed text of the form. Nothing here decides what the words mean.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from tonggao import codes
from tonggao.model.cell import Cell, Doubt, Sheet, WorkbookRead
from tonggao.model.entry import VALUES, Entries, Entry, EntryKind, WorkbookKind
from tonggao.model.finding import Finding, in_order
from tonggao.model.form import Form, Kind, Purpose
from tonggao.model.record import Unread
from tonggao.model.source import CellRef
from tonggao.sheets.member.identity import (
    kind_by_sheets,
    kind_by_stamp,
    person_of,
    stamp_of,
)
from tonggao.sheets.member.layout import INSTRUCTIONS
from tonggao.sheets.member.locate import (
    KINDS,
    OPINIONS,
    PREPRINTED,
    Located,
    Printed,
    find_sheets,
    is_beside_ours,
    is_example,
    is_frame,
    is_moved,
    is_ours,
)
from tonggao.steps.intake.deadline import full_day

NOT_READ = "该表不在读取范围内"
WHOSE = "填报人，只用来辨认是谁的表"
UNDER_NO_COLUMN = "不在任何一列之下"

_NOTHING: Printed = MappingProxyType({})
_SHOWN_AT_MOST = 20
_NUMBER_AT_MOST, _CHOICE_AT_MOST = 8, 30

# The heading under which a field of the form stands in an entry's values.
_FIELDS: dict[EntryKind, dict[str, str]] = {
    EntryKind.ISSUE: {
        "aspect": "对照方面",
        "level": "层面",
        "title": "问题",
        "body": "具体表现",
        "example": "事例",
    },
    EntryKind.CAUSE: {
        "angle": "从哪方面剖析",
        "title": "原因",
        "body": "剖析",
        "issues": "对应问题",
    },
    EntryKind.MEASURE: {
        "issues": "对应问题",
        "title": "措施",
        "body": "整改措施",
        "standard": "完成标准",
        "deadline": "完成时限",
        "department": "责任部门",
    },
    EntryKind.PREVIOUS: {
        "number": "台账编号",
        "issue": "问题",
        "measure": "措施",
        "outcome": "整改情况",
        "status": "目前状态",
    },
    EntryKind.STATEMENT: {"title": "事项", "answer": "回答", "text": "情况说明"},
    EntryKind.OPINION: {
        "origin": "来源",
        "about": "对象",
        "aspect": "方面",
        "text": "内容",
        "count": "件次",
    },
}
_MEASURE_BESIDE = {
    "measure": "整改措施",
    "standard": "完成标准",
    "deadline": "完成时限",
    "department": "责任部门",
}
_NUMBERED = {
    EntryKind.ISSUE: "编号",
    EntryKind.CAUSE: "编号",
    EntryKind.MEASURE: "编号",
    EntryKind.OPINION: "序号",
}
# A row is a record where one of these is filled in.
_WORDS = {
    EntryKind.ISSUE: ("title", "body", "example"),
    EntryKind.CAUSE: ("title", "body"),
    EntryKind.MEASURE: ("title", "body"),
    EntryKind.PREVIOUS: ("outcome", "status"),
    EntryKind.STATEMENT: ("answer", "text"),
    EntryKind.OPINION: ("text",),
}
_LONG_PREPRINTED = {EntryKind.PREVIOUS, EntryKind.STATEMENT}
_WITHOUT_WORDS = {
    EntryKind.ISSUE: "该行没有写问题",
    EntryKind.CAUSE: "该行没有写原因或剖析",
    EntryKind.MEASURE: "没有措施的{heading}",
    EntryKind.PREVIOUS: "该行没有写整改情况",
    EntryKind.STATEMENT: "该行没有回答",
    EntryKind.OPINION: "该行没有写意见内容",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A cell that stands as we print it, unless the blank says otherwise."""

    ref: CellRef
    value: str
    why: str
    moved: bool = False


_Result = Entry | Unread | Finding | _Kept


def read_entries(
    workbook: WorkbookRead, form: Form, *, printed: Printed = _NOTHING
) -> Entries:
    """Return what `workbook` holds, read as a workbook of `form`.

    `printed` is what was printed in it (`blank_values`), known only once the member is.
    With it every preprinted cell that was changed and came to no entry is unread too,
    and each entry says which of its values stand as printed.
    """
    stamp = stamp_of(workbook)
    kind = kind_by_stamp(stamp, form) or kind_by_sheets(workbook)
    located = find_sheets(workbook, form, kind)
    person = person_of(workbook)
    results: list[_Result] = []
    if kind in {WorkbookKind.MEMBER, None} and not located:
        results.append(codes.FORM_007.in_file(workbook.file))
    if kind is None:
        kind = _kind_by_headings(located)
    for sheet in workbook.sheets:
        if is_ours(sheet):
            results += _beside_ours(sheet, workbook.file)
        elif sheet.name in located:
            results += _read_sheet(located[sheet.name], workbook.file, printed, kind)
        elif sheet.name == INSTRUCTIONS:
            results += _instructions(workbook.file, sheet, person)
        else:
            results += (
                _unread(workbook.file, sheet, cell, NOT_READ) for cell in sheet.cells
            )
    findings = [each for each in results if isinstance(each, Finding)]
    findings += [finding for each in located.values() for finding in each.findings]
    return Entries(
        file=workbook.file,
        kind=kind,
        stamp=stamp,
        person=person,
        entries=tuple(
            _with_printed(each, printed) for each in results if isinstance(each, Entry)
        ),
        unread=tuple(_unreads(results, printed)),
        findings=in_order(findings),
    )


def _instructions(file: str, sheet: Sheet, person: str) -> Iterator[_Result]:
    for cell in sheet.cells:
        named = bool(person) and cell.text.strip() == person
        yield _kept(file, sheet, cell, WHOSE if named else NOT_READ)


def _kind_by_headings(located: dict[str, Located]) -> WorkbookKind:
    sure = [each for each in located.values() if each.sure]
    if any(each.form.purpose is not Purpose.OPINIONS for each in sure):
        return WorkbookKind.MEMBER
    if any(each.form is OPINIONS for each in sure):
        return WorkbookKind.OPINIONS
    return WorkbookKind.OTHER


def _beside_ours(sheet: Sheet, file: str) -> Iterator[_Result]:
    for cell in sheet.cells:
        if is_beside_ours(sheet, cell):
            yield _unread(file, sheet, cell, NOT_READ)


def _read_sheet(
    located: Located, file: str, printed: Printed, kind: WorkbookKind
) -> Iterator[_Result]:
    above = ""
    told = located.form.purpose is Purpose.OPINIONS and kind is not WorkbookKind.OPINIONS
    for row, cells in located.sheet.rows():
        loose = {k: c for k, c in cells.items() if not is_frame(located, row, cells, k)}
        reading = _Row(
            located=located,
            file=file,
            row=row,
            cells={k: cell for k, cell in loose.items() if k in located.columns},
            moved=is_moved(located, cells, printed),
        )
        if row <= located.heading_row:
            yield from (reading.unread(cell, "标题行上方的内容") for cell in loose.values())
        elif is_example(located, cells):
            why = "示例行不作为填报内容"
            yield from (reading.unread(cell, why) for cell in loose.values())
        elif loose:
            yield from _strays(reading, loose)
            if told:
                why = "向本人反馈的意见，供参考"
                yield from (reading.kept(cell, why) for cell in reading.cells.values())
            else:
                number, results = _read_row(reading, above)
                above = number or above
                yield from results


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row under the headings: its cells in columns of the form."""

    located: Located
    file: str
    row: int
    cells: dict[str, Cell]
    moved: bool

    def cell(self, field: str) -> Cell | None:
        return self.cells.get(self.located.letter(field))

    def text(self, field: str) -> str:
        cell = self.cell(field)
        return cell.text if cell else ""

    def ref(self, letter: str, heading: str = "") -> CellRef:
        heading = heading or self.located.headings.get(letter, "")
        return CellRef(self.file, self.located.sheet.name, self.row, letter, heading)

    def unread(self, cell: Cell, why: str) -> Unread:
        return Unread(ref=self.ref(cell.column), value=cell.text or cell.shown, why=why)

    def kept(self, cell: Cell, why: str) -> _Kept:
        value = cell.text or cell.shown
        return _Kept(ref=self.ref(cell.column), value=value, why=why, moved=self.moved)


def _strays(reading: _Row, loose: dict[str, Cell]) -> Iterator[_Result]:
    """Yield what stands in columns that are none of the form's."""
    for letter, cell in loose.items():
        if letter in reading.cells:
            continue
        heading = reading.located.headings.get(letter, "")
        if heading:
            yield reading.unread(cell, f"“{heading}”不是填报表的列")
            top = CellRef(
                reading.file,
                reading.located.sheet.name,
                reading.located.heading_row,
                letter,
                heading,
            )
            yield codes.HEAD_003.at(top, found=heading)
        else:
            yield reading.unread(cell, UNDER_NO_COLUMN)
            value = _shortened(cell.text or cell.shown)
            yield codes.ROW_009.at(reading.ref(letter), value=value)


def _read_row(reading: _Row, above: str) -> tuple[str, list[_Result]]:
    """Return the number of the row's problem, if it has one, and everything in the row."""
    kind = KINDS[reading.located.form.purpose]
    results = list(_doubts(reading))
    used: set[str] = set()
    number = ""
    if any(reading.text(field) for field in _WORDS[kind]):
        number = reading.text("number") if kind is EntryKind.ISSUE else ""
        results.append(_entry(reading, kind, _FIELDS[kind], used))
    if reading.located.form.purpose is Purpose.PROBLEMS and reading.text("measure"):
        answered = number if used else above
        results.append(
            _entry(reading, EntryKind.MEASURE, _MEASURE_BESIDE, used, answered=answered)
        )
    results += _left(reading, kind, used)
    return number, results


def _entry(
    reading: _Row,
    kind: EntryKind,
    fields: dict[str, str],
    used: set[str],
    *,
    answered: str | None = None,
) -> Entry:
    """Return an entry, and add to `used` the fields whose cells belong to it."""
    values = dict.fromkeys(VALUES[kind], "")
    cells: dict[str, CellRef] = {}
    number = ""
    if answered is None:
        number = reading.text("number")
        _place(reading, "number", _NUMBERED.get(kind, ""), cells, used)
    else:
        values["对应问题"] = answered
    for field, heading in fields.items():
        values[heading] = _as_read(reading, field) or values[heading]
        _place(reading, field, heading, cells, used)
    return Entry(
        kind=kind,
        number=number,
        values=values,
        sheet=reading.located.sheet.name,
        row=reading.row,
        cells=cells,
    )


def _place(
    reading: _Row, field: str, heading: str, cells: dict[str, CellRef], used: set[str]
) -> None:
    letter = reading.located.letter(field)
    if letter and heading:
        cells[heading] = reading.ref(letter, heading)
        used.add(field)


def _as_read(reading: _Row, field: str) -> str:
    """Return the words of a cell; a day of a deadline in one spelling."""
    text = reading.text(field)
    letter = reading.located.letter(field)
    if text and reading.located.columns[letter].kind is Kind.DEADLINE:
        day = full_day(text)
        return day.isoformat() if day else text
    return text


def _left(reading: _Row, kind: EntryKind, used: set[str]) -> Iterator[_Result]:
    """Yield the filled cells of the row that belong to no entry."""
    beside = _MEASURE_BESIDE if reading.located.form.purpose is Purpose.PROBLEMS else {}
    for letter, cell in reading.cells.items():
        column = reading.located.columns[letter]
        why = _WITHOUT_WORDS[kind].format(heading=column.heading)
        if column.field in used or not cell.text:
            continue
        if reading.moved or _looks_printed(kind, column.field, cell.text):
            yield reading.kept(cell, why)
        elif column.field in beside:
            yield reading.unread(cell, f"没有措施的{column.heading}")
        elif column.field in {"number", *_FIELDS[kind]}:
            yield reading.unread(cell, why)
        else:
            yield reading.unread(cell, "该列的内容不进入文稿")


def _looks_printed(kind: EntryKind, field: str, text: str) -> bool:
    """Return whether words may be ours: in a column we print in, and not too long."""
    if field not in PREPRINTED[kind]:
        return False
    most = _NUMBER_AT_MOST if field == "number" else _CHOICE_AT_MOST
    return kind in _LONG_PREPRINTED or len(text) <= most


def _doubts(reading: _Row) -> Iterator[_Result]:
    """Yield what must be said of cells whose value is not simply what was typed."""
    for letter, cell in reading.cells.items():
        ref = reading.ref(letter, reading.located.columns[letter].heading)
        match cell.doubt:
            case Doubt.ERROR:
                yield reading.unread(cell, "该格是错误值，未能取到内容")
                yield codes.ROW_005.at(ref, value=cell.shown or cell.text)
            case Doubt.NO_RESULT:
                yield reading.unread(cell, "该格的公式没有结果，未能取到内容")
                yield codes.ROW_004.at(ref)
            case Doubt.FORMULA:
                yield codes.ROW_006.at(ref, value=_shortened(cell.text))
            case Doubt.CLEANED:
                yield codes.ROW_007.at(ref)
            case Doubt.ROUNDED:
                yield codes.ROW_010.at(ref, value=_shortened(cell.text))
            case _:
                pass


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_AT_MOST else line[:_SHOWN_AT_MOST] + "…"


def _unread(file: str, sheet: Sheet, cell: Cell, why: str) -> Unread:
    ref = CellRef(file, sheet.name, cell.row, cell.column, "")
    return Unread(ref=ref, value=cell.text or cell.shown, why=why)


def _kept(file: str, sheet: Sheet, cell: Cell, why: str) -> _Kept:
    ref = CellRef(file, sheet.name, cell.row, cell.column, "")
    return _Kept(ref=ref, value=cell.text or cell.shown, why=why)


def _unreads(results: list[_Result], printed: Printed) -> Iterator[Unread]:
    """Yield what is unread; a cell that stands as printed is not."""
    for each in results:
        if not isinstance(each, Unread | _Kept):
            continue
        standing = printed.get((each.ref.sheet, each.ref.cell)) == each.value
        if isinstance(each, Unread) and not standing:
            yield each
        elif isinstance(each, _Kept) and printed and not (standing or each.moved):
            yield Unread(ref=each.ref, value=each.value, why=each.why)


def _with_printed(entry: Entry, printed: Printed) -> Entry:
    """Return the entry saying which of its values stand as we printed them."""
    standing = frozenset(
        heading
        for heading, ref in entry.cells.items()
        if printed.get((ref.sheet, ref.cell)) == entry.values.get(heading, entry.number)
    )
    if not standing:
        return entry
    return Entry(
        kind=entry.kind,
        number=entry.number,
        values=entry.values,
        sheet=entry.sheet,
        row=entry.row,
        cells=entry.cells,
        printed=standing,
    )
