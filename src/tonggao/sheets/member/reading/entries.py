"""What a member wrote, row by row, from a workbook in any of the shapes we know.

Every filled cell comes to one end: it belongs to an entry, it is unread with a reason,
or it is printed text of the form. Nothing here decides what the words mean.
"""

import re
from dataclasses import replace

from tonggao import codes
from tonggao.model.cell import Cell, Doubt, Sheet, WorkbookRead
from tonggao.model.entry import Entries, Entry, EntryKind, Guess, WorkbookKind
from tonggao.model.finding import Finding, in_order
from tonggao.model.form import Form, Purpose, SheetForm
from tonggao.model.record import Unread
from tonggao.model.source import CellRef
from tonggao.sheets.member.form.layout import INSTRUCTIONS, PERSON
from tonggao.sheets.member.reading.errors import with_errors
from tonggao.sheets.member.reading.identity import (
    Person,
    kind_by_sheets,
    kind_by_stamp,
    person_of,
    stamp_of,
)
from tonggao.sheets.member.reading.printed import (
    NOTHING_PRINTED,
    PREPRINTED,
    Printed,
    frame_of,
    untouched,
    written_in_ours,
)
from tonggao.sheets.member.reading.records import Records, why_left
from tonggao.sheets.member.reading.rows import Merges, WrittenRow, written_row
from tonggao.sheets.member.tables.locate import (
    NO_COLUMNS,
    OPINIONS,
    Columns,
    find_sheets,
    is_ours,
)
from tonggao.sheets.member.tables.located import Located, is_example
from tonggao.sheets.member.tables.parts import Part, by_sheet, parts_of

NOT_READ = "该表不在读取范围内"
WHOSE = "填报人，只用来辨认是谁的表"
UNDER_NO_COLUMN = "不在任何一列之下"

_ABOVE = "标题行上方的内容"
_BESIDE = "标题行中的其他内容"
_EXAMPLE = "示例行不作为填报内容"
_CLOSING = "签字、日期或合计，不作为填报内容"
_TOLD = "向本人反馈的意见，供参考"
_DECIDED = "已选定不读这一列"
_ANOTHER_DECIDED = "已选定另一列"
# What we print among the instructions: a title, numbered lines, and whose form it is.
_INSTRUCTION = re.compile(rf".{{0,60}}查摆表|\d{{1,2}}\. .*|{PERSON}", re.DOTALL)
_SHOWN_AT_MOST = 20
_NUMBER_AT_MOST, _CHOICE_AT_MOST = 8, 30
_LONG_PREPRINTED = {EntryKind.PREVIOUS, EntryKind.STATEMENT}


def read_entries(
    workbook: WorkbookRead,
    form: Form,
    *,
    printed: Printed = NOTHING_PRINTED,
    columns: Columns = NO_COLUMNS,
) -> Entries:
    """Return what `workbook` holds, read as a workbook of `form`.

    `printed` is what was printed in it, known only once the member is. With it every
    preprinted cell that was changed and came to no entry is unread too, and each entry
    says which of its values stand as printed. `columns` gives, by sheet and by the words
    of a heading, the heading of the form's column that somebody chose for it, "" for none.
    """
    workbook = with_errors(workbook)
    stamp = stamp_of(workbook)
    kind = kind_by_stamp(stamp, form) or kind_by_sheets(workbook)
    tables = find_sheets(workbook, form, kind, columns=columns, aspects=printed.aspects)
    person = person_of(workbook)
    reading = _Reading(workbook.file, form, printed, person)
    if kind in {WorkbookKind.MEMBER, None} and not tables:
        reading.findings.append(codes.FORM_007.in_file(workbook.file))
    reading.kind = kind or _kind_by_headings(tables)
    of_sheet = by_sheet(tables)
    for sheet in workbook.sheets:
        reading.sheet(sheet, of_sheet.get(sheet.name, []))
    guesses = (*(guess for each in tables for guess in each.guesses), *reading.guesses)
    told = (finding for each in tables for finding in each.findings)
    return Entries(
        file=workbook.file,
        kind=reading.kind,
        stamp=stamp,
        person=person.name if person else "",
        entries=reading.entries_as_printed(),
        unread=reading.left(),
        guesses=tuple(sorted(dict.fromkeys(guesses), key=lambda each: each.ref)),
        findings=in_order((*told, *reading.findings)),
    )


def _kind_by_headings(tables: tuple[Located, ...]) -> WorkbookKind:
    sure = [each for each in tables if each.sure]
    if any(each.form.purpose is not Purpose.OPINIONS for each in sure):
        return WorkbookKind.MEMBER
    if any(each.form == OPINIONS for each in sure):
        return WorkbookKind.OPINIONS
    return WorkbookKind.OTHER


class _Reading:
    """One workbook while it is read: what came of its cells so far."""

    def __init__(
        self, file: str, form: Form, printed: Printed, person: Person | None
    ) -> None:
        self.file = file
        self.forms: tuple[SheetForm, ...] = (*form.sheets, *form.also_read)
        self.printed = printed
        self.person = person
        self.kind = WorkbookKind.OTHER
        self.entries: list[Entry] = []
        self.findings: list[Finding] = []
        self.guesses: list[Guess] = []
        self._unread: list[Unread] = []
        self._standing: set[tuple[str, str]] = set()  # cells that stand as printed

    def entries_as_printed(self) -> tuple[Entry, ...]:
        """Return the entries, each saying which of its values stand as we printed them."""
        return tuple(self._as_printed(each) for each in self.entries)

    def _as_printed(self, entry: Entry) -> Entry:
        standing = frozenset(
            heading
            for heading, ref in entry.cells.items()
            if (ref.sheet, ref.cell) in self._standing
            and entry.values.get(heading, entry.number)
        )
        return replace(entry, printed=standing) if standing else entry

    def left(self) -> tuple[Unread, ...]:
        """Return what is unread; a cell that some entry uses is not."""
        used = {
            (ref.sheet, ref.cell)
            for entry in self.entries
            for heading, ref in entry.cells.items()
            if entry.values.get(heading, entry.number)
        }
        return tuple(
            each for each in self._unread if (each.ref.sheet, each.ref.cell) not in used
        )

    def sheet(self, sheet: Sheet, tables: list[Located]) -> None:
        """Read one sheet."""
        if is_ours(sheet):
            for cell in written_in_ours(sheet, self.printed):
                self._leave(sheet, cell, NOT_READ)
            return
        records = Records(self.file)
        merges = {each.number: Merges(each) for each in tables}
        rows: list[WrittenRow] = []
        for part in parts_of(sheet, tables):
            frame = frame_of(part, self.printed)
            ours = untouched(part, frame, self.printed, self.person)
            self._standing.update((sheet.name, part.cells[k].address) for k in ours)
            if part.table is None:
                self._outside(part, ours)
            elif self._is_row(part, part.table, frame, ours):
                row = written_row(
                    part,
                    part.table,
                    merges[part.table.number],
                    file=self.file,
                    frame=frame,
                    untouched=ours if self.printed.known else None,
                    forms=self.forms,
                )
                rows.append(row)
                records.expect(row)
        for row in rows:
            self._row(row, records)

    def _outside(self, part: Part, ours: frozenset[str]) -> None:
        """A row of a sheet that holds no table."""
        for letter, cell in part.cells.items():
            if self._is_person(cell):
                self._keep(part.sheet, cell, WHOSE, letter in ours)
            elif part.sheet.name == INSTRUCTIONS and _INSTRUCTION.fullmatch(cell.text):
                self._keep(part.sheet, cell, NOT_READ, letter in ours)
            elif letter not in ours:
                self._leave(part.sheet, cell, NOT_READ)

    def _is_person(self, cell: Cell) -> bool:
        return self.person is not None and cell is self.person.cell

    def _is_row(
        self, part: Part, table: Located, frame: frozenset[str], ours: frozenset[str]
    ) -> bool:
        """Return whether a row is one of the table; what else stands in it is unread."""
        loose = [(k, cell) for k, cell in part.cells.items() if k not in frame]
        if part.row in table.heading_rows:
            why = _BESIDE
        elif part.row <= table.heading_row:
            why = _ABOVE
        elif is_example(table, part.cells):
            why = _EXAMPLE
        elif part.closing:
            why = _CLOSING
        else:
            return bool(loose)
        for letter, cell in loose:
            if self._is_person(cell):
                self._keep(part.sheet, cell, WHOSE, letter in ours)
            elif letter not in ours:
                self._leave(part.sheet, cell, why)
        return False

    def _row(self, row: WrittenRow, records: Records) -> None:
        """Read one row under the headings."""
        told = row.table.form.purpose is Purpose.OPINIONS
        if told and self.kind is not WorkbookKind.OPINIONS:
            for letter, cell in row.loose.items():
                if letter in row.table.columns:
                    self._keep(row.part.sheet, cell, _TOLD, self._stands(row, cell))
                else:
                    self._stray(row, cell)
            return
        found = records.of(row)
        self.entries += found.entries
        self.findings += found.findings
        for letter, cell in row.loose.items():
            if letter in row.table.columns:
                self._doubt(row, cell)
                if cell.text and (cell.row, letter) not in found.used:
                    self._left_in_row(row, cell)
            elif (cell.row, letter) not in found.used:
                self._stray(row, cell)

    def _stands(self, row: WrittenRow, cell: Cell) -> bool:
        return (row.part.sheet.name, cell.address) in self._standing

    def _left_in_row(self, row: WrittenRow, cell: Cell) -> None:
        """A filled cell under a column that belongs to no entry."""
        column = row.table.columns[cell.column]
        stands = self._stands(row, cell)
        why = why_left(row, column)
        if self._looks_printed(row.kind, column.field, cell.text):
            self._keep(row.part.sheet, cell, why, stands, row.table)
        elif not stands:
            self._leave(row.part.sheet, cell, why, row.table)

    @staticmethod
    def _looks_printed(kind: EntryKind, field: str, text: str) -> bool:
        """Return whether words may be ours: in a column we print in, and not too long."""
        if field not in PREPRINTED[kind]:
            return False
        most = _NUMBER_AT_MOST if field == "number" else _CHOICE_AT_MOST
        return kind in _LONG_PREPRINTED or len(text) <= most

    def _stray(self, row: WrittenRow, cell: Cell) -> None:
        """A cell in a column that is none of the form's."""
        if self._stands(row, cell):
            return
        table, letter = row.table, cell.column
        heading = table.headings.get(letter, "")
        if not table.heading_row:
            self._leave(row.part.sheet, cell, NOT_READ)
        elif letter in table.not_read:
            self._leave(row.part.sheet, cell, _DECIDED, table)
        elif letter in table.displaced:
            self._leave(row.part.sheet, cell, _ANOTHER_DECIDED, table)
        elif heading:
            self._leave(row.part.sheet, cell, f"“{heading}”不是填报表的列", table)
            guess = table.guess(letter, self.file)
            self.findings.append(codes.HEAD_003.at(guess.ref, found=heading))
            self.guesses.append(guess)
        else:
            self._leave(row.part.sheet, cell, UNDER_NO_COLUMN, table)
            value = _shortened(cell.text or cell.shown)
            self.findings.append(codes.ROW_009.at(row.ref(cell), value=value))

    def _doubt(self, row: WrittenRow, cell: Cell) -> None:
        """Say what must be said of a cell whose value is not simply what was typed."""
        if cell.doubt is Doubt.NONE:
            return
        ref = row.ref(cell, row.table.columns[cell.column].heading)
        told = self.findings.append
        match cell.doubt:
            case Doubt.ERROR:
                why = "该格是错误值，未能取到内容"
                self._leave(row.part.sheet, cell, why, row.table)
                told(codes.ROW_005.at(ref, value=cell.shown or cell.text))
            case Doubt.NO_RESULT:
                why = "该格的公式没有结果，未能取到内容"
                self._leave(row.part.sheet, cell, why, row.table)
                told(codes.ROW_004.at(ref))
            case Doubt.FORMULA:
                told(codes.ROW_006.at(ref, value=_shortened(cell.text)))
            case Doubt.CLEANED:
                told(codes.ROW_007.at(ref))
            case Doubt.ROUNDED:
                told(codes.ROW_010.at(ref, value=_shortened(cell.text)))

    def _keep(
        self, sheet: Sheet, cell: Cell, why: str, stands: bool, table: Located | None = None
    ) -> None:
        """A cell that stands as we print it, unless what we printed is known and differs."""
        if self.printed.known and not stands:
            self._leave(sheet, cell, why, table)

    def _leave(
        self, sheet: Sheet, cell: Cell, why: str, table: Located | None = None
    ) -> None:
        heading = table.headings.get(cell.column, "") if table else ""
        ref = CellRef(self.file, sheet.name, cell.row, cell.column, heading)
        self._unread.append(Unread(ref=ref, value=cell.text or cell.shown, why=why))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_AT_MOST else line[:_SHOWN_AT_MOST] + "…"
