"""发放登记, 收回登记 and 收发回执.xlsx: what went out, what came back, where it went."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tonggao import codes
from tonggao.model.cell import WorkbookRead
from tonggao.model.entry import Guess
from tonggao.model.finding import Finding, Severity, in_order
from tonggao.model.form import Stamp
from tonggao.model.plan import Plan
from tonggao.model.source import CellRef
from tonggao.model.table import Book, Look, Paper, Table, TableColumn, TableRow, Value
from tonggao.sheets.column_choices import (
    CHOICES,
    GUESS_COLUMNS,
    GUESSES_SHEET,
    NamedColumn,
    choices,
    guesses_table,
    read_columns,
)
from tonggao.sheets.grid import GridRow, grid_rows, sheet_named
from tonggao.steps.intake.identify import Chosen, Identified, ReturnStatus
from tonggao.steps.texts.receipt import ReceiptLine

RETURNS_SHEET, REMARKS_SHEET, FINAL_SHEET = "登记", "请补充", "定稿情况"
YES, NO = "是", "否"

_SENT = ("成员编号", "姓名", "文件", "表单标识", "版本")
_SENT_WIDTHS = (10, 12, 44, 36, 8)
_RETURN_COLUMNS = (
    TableColumn(heading="文件", width=44),
    TableColumn(heading="填报人（识别）", width=16),
    TableColumn(heading="填报人（确定）", width=16, answer=True, choices="成员"),
    TableColumn(heading="状态", width=12, centred=True),
    TableColumn(heading="是否采用", width=10, answer=True, choices="是否", centred=True),
    TableColumn(heading="说明", width=46),
)
_REMARK_COLUMNS = (
    TableColumn(heading="成员", width=12),
    TableColumn(heading="工作表", width=14),
    TableColumn(heading="单元格", width=10, centred=True),
    TableColumn(heading="提示", width=70),
    TableColumn(heading="发送", width=8, answer=True, choices="是否", centred=True),
)
_RECEIPT_COLUMNS = (
    TableColumn(heading="文件", width=36),
    TableColumn(heading="工作表", width=14),
    TableColumn(heading="单元格", width=9, centred=True),
    TableColumn(heading="内容", width=60),
    TableColumn(heading="去向", width=14),
    TableColumn(heading="原因", width=26),
)
_FINAL_COLUMNS = (
    TableColumn(heading="项目", width=18),
    TableColumn(heading="内容", width=90),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One remark to a member, and whether it is sent (请补充); `ticked` if somebody said so."""

    member: str
    finding: Finding
    send: bool
    ticked: bool = False

    @property
    def key(self) -> str:
        """What it is about, so that a tick is kept while the words stay."""
        finding = self.finding
        place = f"{self.member}\x1f{finding.sheet}\x1f{finding.cell}"
        return f"{place}\x1f{finding.message}"

    @property
    def words(self) -> str:
        return f"{self.finding.message}{self.finding.hint}"

    @property
    def sent_by_default(self) -> bool:
        """What must be mended is sent unless the clerk says otherwise."""
        return self.finding.severity is Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAnswers:
    """What the clerk answered in 收回登记: by file, by remark, and by column.

    A column answers with the heading of the form's column that it is, or "" for none.
    """

    chosen: dict[str, Chosen]
    send: dict[str, bool]
    columns: Mapping[NamedColumn, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def sent_book(rows: Sequence[tuple[str, str, str, str, str]], campaign: str) -> Book:
    """Return 发放登记: one row a workbook that was made."""
    columns = tuple(
        TableColumn(heading=heading, width=width)
        for heading, width in zip(_SENT, _SENT_WIDTHS, strict=True)
    )
    table = Table(
        name="发放登记",
        columns=columns,
        rows=tuple(
            TableRow(values=tuple(Value(content=each) for each in row)) for row in rows
        ),
        frozen=2,
    )
    stamp = Stamp(form="发放登记", version="1", digest="", campaign=campaign)
    return Book(title="发放登记", sheets=(table,), stamp=stamp.pairs())


def returns_book(
    identified: Sequence[Identified], remarks: Sequence[Remark], plan: Plan, campaign: str
) -> Book:
    """Return 收回登记: whose each file is, who has not returned, and the remarks to tick.

    Where a column was guessed or not read, 列的识别 asks for what it is.
    """
    names = {member.id: member.name for member in plan.members}
    rows = [_return_row(each, names) for each in identified]
    rows.extend(_not_returned(identified, plan))
    stamp = Stamp(form="收回登记", version="1", digest="", campaign=campaign)
    sheets = [
        Table(name=RETURNS_SHEET, columns=_RETURN_COLUMNS, rows=tuple(rows)),
        Table(
            name=REMARKS_SHEET,
            columns=_REMARK_COLUMNS,
            rows=tuple(_remark_row(each, names) for each in remarks),
        ),
    ]
    lists = {"成员": tuple(names.values()) or ("",), "是否": (YES, NO)}
    guesses = tuple(_guesses(identified))
    if guesses:
        sheets.append(guesses_table(guesses))
        lists[CHOICES] = choices(guesses)
    return Book(title="收回登记", sheets=tuple(sheets), lists=lists, stamp=stamp.pairs())


def _return_row(each: Identified, names: dict[str, str]) -> TableRow:
    asked = each.status is ReturnStatus.UNKNOWN
    decided = names.get(each.member, "")
    return TableRow(
        values=(
            Value(content=each.received.file),
            Value(content=names.get(each.guessed, "")),
            Value(content=decided, look=Look.ASKED if asked else Look.ANSWER),
            Value(content=str(each.status)),
            Value(content=YES if each.used else NO, look=Look.ANSWER),
            Value(content=each.told, look=Look.HINT),
        )
    )


def _not_returned(identified: Sequence[Identified], plan: Plan) -> list[TableRow]:
    returned = {each.member for each in identified if each.used}
    return [
        TableRow(
            values=(
                Value(),
                Value(content=member.name),
                Value(),
                Value(content=str(ReturnStatus.NOT_RETURNED), look=Look.WARNING),
                Value(),
                Value(content="还没有收到。", look=Look.HINT),
            )
        )
        for member in plan.members
        if member.fills_in and member.id not in returned
    ]


def _remark_row(remark: Remark, names: dict[str, str]) -> TableRow:
    contents = (
        names.get(remark.member, ""),
        remark.finding.sheet,
        remark.finding.cell,
        remark.words,
    )
    return TableRow(
        values=(
            *(Value(content=each) for each in contents),
            Value(content=YES if remark.send else NO, look=Look.ANSWER),
        )
    )


def _guesses(identified: Sequence[Identified]) -> Iterator[Guess]:
    for each in identified:
        if each.received.entries:
            yield from each.received.entries.guesses


def read_returns(
    workbook: WorkbookRead,
    identified: Sequence[Identified],
    remarks: Sequence[Remark],
    plan: Plan,
) -> RegisterAnswers:
    """Return what differs from what 收回登记 showed, as answers."""
    chosen, findings = _read_files(workbook, identified, plan)
    return RegisterAnswers(
        chosen=chosen,
        send=_read_remarks(workbook, remarks, plan, findings),
        columns=_columns(workbook, identified, findings),
        findings=in_order(findings),
    )


def _rows(
    workbook: WorkbookRead,
    name: str,
    columns: Sequence[TableColumn],
    findings: list[Finding],
) -> tuple[GridRow, ...]:
    """Return the rows of a sheet of the register; what is missing becomes a finding."""
    sheet = sheet_named(workbook.sheets, name)
    if sheet is None:
        findings.append(codes.EDIT_009.in_file(workbook.file, name=name))
        return ()
    headings = [each.heading for each in columns]
    rows, missing = grid_rows(sheet, headings, workbook.file)
    findings.extend(
        codes.EDIT_009.in_sheet(workbook.file, name, name=heading) for heading in missing
    )
    return rows


def _read_files(
    workbook: WorkbookRead, identified: Sequence[Identified], plan: Plan
) -> tuple[dict[str, Chosen], list[Finding]]:
    ids = {"".join(member.name.split()): member.id for member in plan.members}
    shown = {each.received.file.strip(): each for each in identified}
    chosen: dict[str, Chosen] = {}
    findings: list[Finding] = []
    for row in _rows(workbook, RETURNS_SHEET, _RETURN_COLUMNS, findings):
        before = shown.get(row.text("文件"))
        if before is None:
            continue
        name = "".join(row.text("填报人（确定）").split())
        used = row.text("是否采用")
        if name and name not in ids:
            at = row.at("填报人（确定）")
            findings.append(codes.EDIT_013.at(at, value=name))
            continue
        if used and used not in {YES, NO}:
            findings.append(codes.EDIT_013.at(row.at("是否采用"), value=used))
        member = ids.get(name, "") if ids.get(name, "") != before.member else ""
        changed = used if used in {YES, NO} and used != (YES if before.used else NO) else ""
        if member or changed:
            chosen[before.received.file] = Chosen(member=member, used=changed)
    return chosen, findings


def _read_remarks(
    workbook: WorkbookRead,
    remarks: Sequence[Remark],
    plan: Plan,
    findings: list[Finding],
) -> dict[str, bool]:
    names = {member.id: member.name for member in plan.members}
    shown = {
        (
            names.get(each.member, "").strip(),
            each.finding.sheet.strip(),
            each.finding.cell,
            each.words,
        ): each
        for each in remarks
    }
    send: dict[str, bool] = {}
    for row in _rows(workbook, REMARKS_SHEET, _REMARK_COLUMNS, findings):
        remark = shown.get(
            (row.text("成员"), row.text("工作表"), row.text("单元格"), row.text("提示"))
        )
        ticked = row.text("发送")
        if remark and ticked in {YES, NO} and (ticked == YES) != remark.send:
            send[remark.key] = ticked == YES
    return send


def _columns(
    workbook: WorkbookRead, identified: Sequence[Identified], findings: list[Finding]
) -> dict[NamedColumn, str]:
    """Return what the columns of 列的识别 are; the sheet is only there where one is asked."""
    if sheet_named(workbook.sheets, GUESSES_SHEET) is None:
        return {}
    rows = _rows(workbook, GUESSES_SHEET, GUESS_COLUMNS, findings)
    answers, told = read_columns(rows, tuple(_guesses(identified)))
    findings += told
    return answers


def receipt_book(
    lines: Sequence[ReceiptLine],
    campaign: str,
    *,
    final: Sequence[tuple[str, str]] = (),
) -> Book:
    """Return 收发回执.xlsx: cell by cell where everything went.

    `final` says how the 定稿 was made, once there is one, in pairs of a name and words.
    """
    table = Table(
        name="收发回执",
        columns=_RECEIPT_COLUMNS,
        rows=tuple(
            TableRow(
                values=tuple(
                    Value(content=each)
                    for each in (
                        line.ref.file,
                        line.ref.sheet,
                        line.ref.cell,
                        line.content or _heading(line.ref),
                        line.where,
                        line.why,
                    )
                )
            )
            for line in lines
        ),
        paper=Paper.A4_LANDSCAPE,
    )
    sheets = (table, _final_sheet(final)) if final else (table,)
    return Book(title=f"{campaign}收发回执（内部）", sheets=sheets)


def _final_sheet(final: Sequence[tuple[str, str]]) -> Table:
    return Table(
        name=FINAL_SHEET,
        columns=_FINAL_COLUMNS,
        rows=tuple(
            TableRow(values=(Value(content=name), Value(content=words)))
            for name, words in final
        ),
        paper=Paper.A4_LANDSCAPE,
    )


def _heading(ref: CellRef) -> str:
    """Return what stands for a choice, a number or a personal matter: its heading only."""
    return f"（{ref.heading}）" if ref.heading else ""
