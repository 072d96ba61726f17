"""The ledger as a workbook: the flat sheet 整改台账 and 呈报版 for the leaders.

The flat sheet has one row a measure and issue and is read back; 呈报版 is to be printed.
Before 建账 the same two faces are a preview (预排), in which nothing is asked.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from tonggao.model.cell import column_letter
from tonggao.model.ledger import Happening, Ledger, LedgerIssue, LedgerItem, Status
from tonggao.model.plan import Plan
from tonggao.model.record import DeadlineKind
from tonggao.model.source import CellRef
from tonggao.model.table import (
    Book,
    Look,
    Page,
    Paper,
    Placed,
    Table,
    TableColumn,
    TableRow,
    Value,
)
from tonggao.steps.ledger.fold import is_whole, ledger_rows
from tonggao.steps.ledger.ledger_opening import ASKED_FOR, DEADLINE_KIND

SHEET = "整改台账"
FORMAL_SHEET = "呈报版"
PREVIEW = "台账（预排）"
MISSING = "【待补充】"
PROPOSED = "（建议）"
STATUSES = "状态"  # the drop-down, and the heading it stands under

_COLUMNS = (
    TableColumn(heading="序号", width=5, centred=True),
    TableColumn(heading="台账编号", width=10, centred=True),
    TableColumn(heading="措施编号", width=12, centred=True),
    TableColumn(heading="对照方面", width=10),
    TableColumn(heading="问题", width=14),
    TableColumn(heading="具体表现", width=70),
    TableColumn(heading="整改目标", width=9, answer=True),
    TableColumn(heading="整改措施", width=32),
    TableColumn(heading="完成标准", width=18, answer=True),
    TableColumn(heading="牵头领导", width=10, answer=True, centred=True),
    TableColumn(heading="责任部门", width=10, answer=True),
    TableColumn(heading="责任人", width=8, answer=True, centred=True),
    TableColumn(heading="配合部门", width=10, answer=True),
    TableColumn(heading="完成时限", width=12, answer=True),
    TableColumn(heading="到期日", width=11, centred=True),
    TableColumn(heading=STATUSES, width=13, answer=True, choices=STATUSES, centred=True),
    TableColumn(heading="进展情况", width=20, answer=True),
    TableColumn(heading="佐证材料", width=10, answer=True),
    TableColumn(heading="未完成原因及下步打算", width=14, answer=True),
    TableColumn(heading="销号日期", width=11, answer=True, centred=True),
    TableColumn(heading="审核人", width=8, answer=True, centred=True),
    TableColumn(heading="最近更新", width=11, centred=True),
    TableColumn(heading="问题来源", width=10),
    TableColumn(heading="备注", width=8, answer=True),
)
HEADINGS = tuple(column.heading for column in _COLUMNS)

_WITHOUT_CLOSING = {
    Status.NOT_STARTED: "未完成",
    Status.UNDER_WAY: "推进中",
    Status.COMPLETED: "已完成",
    Status.CLOSED: "已完成",
    Status.SUSTAINED: "长期坚持",
}
_TELLS_PROGRESS = {
    Happening.STARTED,
    Happening.PROGRESSED,
    Happening.COMPLETED,
    Happening.SUSTAINED,
    Happening.CLOSED,
}
_TELLS_WHY_NOT = {Happening.EXTENDED, Happening.RETURNED, Happening.REOPENED}

_FORMAL = (
    ("序号", 6),
    ("对照方面", 12),
    ("问题", 30),
    ("整改措施", 58),
    ("完成标准", 34),
    ("牵头领导", 15),
    ("责任部门", 19),
    ("完成时限", 18),
    ("备注", 14),
)
_FORMAL_HEAD = 3  # title, unit and date, headings
_UNIT_ACROSS = 5
_SIGNATURES = (
    ("审核：", 1, 3),
    ("签批：", 4, 1),
    ("日期：", 5, 5),
)  # words, column, across

_KINDS = {
    DeadlineKind.AT_ONCE: "立行立改",
    DeadlineKind.AT_ONCE_SUSTAINED: "立行立改",
    DeadlineKind.BY: "限期完成",
    DeadlineKind.BY_SUSTAINED: "限期完成",
    DeadlineKind.SUSTAINED: "长期坚持",
}
_UNDATED = "时限待定"

_Row = tuple[LedgerIssue, LedgerItem | None]


def ledger_book(ledger: Ledger, plan: Plan) -> Book:
    """Return the ledger as a workbook with both faces; no date in it is today's."""
    words = (status_word(status, closing=plan.closing) for status in Status)
    return Book(
        title=SHEET if ledger.opened else PREVIEW,
        sheets=(_flat(ledger, plan), _formal(ledger, plan)),
        lists={STATUSES: tuple(dict.fromkeys(words))},
    )


def status_word(status: Status, *, closing: bool) -> str:
    """Return the word for a status; without 销号 there are four.

    >>> status_word(Status.COMPLETED, closing=False)
    '已完成'
    """
    return status.value if closing else _WITHOUT_CLOSING[status]


def cell_in(file: str, row: int, heading: str) -> CellRef:
    """Return a cell of the flat sheet of the workbook `file`.

    `row` counts the rows of `ledger_rows` from 1; the headings stand above them.
    """
    column = column_letter(HEADINGS.index(heading) + 1)
    return CellRef(file, SHEET, row + 1, column, heading)


def summary(ledger: Ledger) -> str:
    """Return the ledger's counts in one sentence; 综合 is no problem of its own."""
    issues = [issue for issue in ledger.issues if not is_whole(issue.number)]
    counted = f"共{len(issues)}个问题、{len(ledger.items)}项措施"
    kinds = Counter(_deadline_kind(item) for item in ledger.items)
    shares = [
        f"{kind}{kinds[kind]}项"
        for kind in dict.fromkeys((*_KINDS.values(), _UNDATED))
        if kinds[kind]
    ]
    if shares:
        counted += "，其中" + "、".join(shares)
    bare = sum(item is None for _, item in ledger_rows(ledger))
    return counted + (f"；{bare}个问题还没有措施。" if bare else "。")


def row_contents(issue: LedgerIssue, item: LedgerItem | None) -> dict[str, str | date]:
    """Return what stands in a row of the flat sheet, by heading, as far as there is a fact.

    Neither 序号 and 状态, which depend on the sheet, nor 【待补充】 are among it.
    """
    of_issue: dict[str, str | date] = {
        "台账编号": issue.number,
        "对照方面": issue.aspect,
        "问题": issue.title,
        "具体表现": issue.text,
        "问题来源": issue.origin,
    }
    return of_issue | _of_measure(item) if item else of_issue


def _of_measure(item: LedgerItem) -> dict[str, str | date]:
    told = {
        heading: words for heading, words in item.details.items() if heading in HEADINGS
    }
    closing = _last_closing(item)
    computed: dict[str, str | date] = {
        "措施编号": item.number,
        "整改措施": item.wording,
        "到期日": item.due or "",
        "进展情况": told.get("进展情况") or _last_words(item, _TELLS_PROGRESS),
        "未完成原因及下步打算": told.get("未完成原因及下步打算")
        or _last_words(item, _TELLS_WHY_NOT),
        "销号日期": closing[0],
        "审核人": told.get("审核人") or closing[1],
        "最近更新": item.history[-1].on if item.history else "",
    }
    return told | computed


def _last_closing(item: LedgerItem) -> tuple[date | str, str]:
    """Return when a closed measure was closed and who accepted it."""
    if item.status is not Status.CLOSED:
        return "", ""
    closings = [event for event in item.history if event.happening is Happening.CLOSED]
    return (closings[-1].on, closings[-1].by) if closings else ("", "")


def _last_words(item: LedgerItem, happenings: set[Happening]) -> str:
    told = [event.text for event in item.history if event.happening in happenings]
    return next((words for words in reversed(told) if words), "")


def _deadline_kind(item: LedgerItem) -> str:
    """Return how a measure is counted; from words and day where no kind is recorded."""
    recorded, wording = (
        item.details.get(DEADLINE_KIND, ""),
        item.details.get("完成时限", ""),
    )
    for kind, counted in _KINDS.items():
        if recorded == kind.value:
            return counted
    if "立行立改" in wording:
        return "立行立改"
    if item.due:
        return "限期完成"
    return "长期坚持" if "长期坚持" in wording else _UNDATED


def _flat(ledger: Ledger, plan: Plan) -> Table:
    rows = enumerate(ledger_rows(ledger), start=1)
    return Table(
        name=SHEET,
        columns=_COLUMNS if ledger.opened else tuple(map(_unasked, _COLUMNS)),
        rows=tuple(
            TableRow(values=_flat_values(running, row, plan=plan)) for running, row in rows
        ),
        frozen=3,
        paper=Paper.A3_LANDSCAPE,
    )


def _unasked(column: TableColumn) -> TableColumn:
    return TableColumn(
        heading=column.heading,
        width=column.width,
        choices=column.choices,
        centred=column.centred,
    )


def _flat_values(running: int, row: _Row, *, plan: Plan) -> tuple[Value, ...]:
    issue, item = row
    contents: dict[str, str | date | int] = {
        **row_contents(issue, item),
        "序号": running,
        STATUSES: status_word(
            item.status if item else Status.NOT_STARTED, closing=plan.closing
        ),
    }
    return tuple(_value(heading, contents.get(heading, ""), item) for heading in HEADINGS)


def _value(heading: str, content: str | date | int, item: LedgerItem | None) -> Value:
    """Return the value of a cell, with 【待补充】 where something must not be missing."""
    needed = heading in ASKED_FOR if item else heading == "整改措施"
    if needed and content == "":
        return Value(content=MISSING, look=Look.ASKED)
    if item and heading in item.proposed and content:
        return Value(content=f"{content}{PROPOSED}", look=Look.PROPOSED)
    return Value(content=content)


def _formal(ledger: Ledger, plan: Plan) -> Page:
    rows = ledger_rows(ledger)
    placed = [*_formal_head(ledger, plan), *_formal_body(rows)]
    foot = _FORMAL_HEAD + len(rows) + 2
    placed += [
        Placed(row=foot, column=column, across=across, value=Value(content=words))
        for words, column, across in _SIGNATURES
    ]
    return Page(
        name=FORMAL_SHEET,
        placed=tuple(placed),
        widths=tuple(width for _, width in _FORMAL),
        heights={1: 36, 2: 22, 3: 26, foot: 30},
        paper=Paper.A3_LANDSCAPE,
        frozen_rows=_FORMAL_HEAD,
        repeat_rows=_FORMAL_HEAD,
    )


def _formal_head(ledger: Ledger, plan: Plan) -> Iterable[Placed]:
    campaign = plan.campaign.removeprefix(plan.unit)
    title = f"{plan.unit}{campaign}{SHEET}" + ("" if ledger.opened else "（预排）")
    day = ledger.opened or plan.printed_on
    label = "建账日期" if ledger.opened else "日期"
    dated = f"{label}：{_in_words(day) if day else MISSING}"
    yield Placed(
        row=1, column=1, across=len(_FORMAL), value=Value(content=title, look=Look.TITLE)
    )
    yield Placed(
        row=2, column=1, across=_UNIT_ACROSS, value=Value(content=f"单位：{plan.unit}")
    )
    yield Placed(
        row=2,
        column=_UNIT_ACROSS + 1,
        across=len(_FORMAL) - _UNIT_ACROSS,
        value=Value(content=dated),
    )
    for column, (heading, _) in enumerate(_FORMAL, start=1):
        value = Value(content=heading, look=Look.HEADING)
        yield Placed(row=_FORMAL_HEAD, column=column, value=value)


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _formal_body(rows: tuple[_Row, ...]) -> Iterable[Placed]:
    """Place the rows, with one cell for an aspect and one for a problem."""
    top = _FORMAL_HEAD + 1
    numbers = {
        number: running
        for running, number in enumerate(dict.fromkeys(i.number for i, _ in rows), start=1)
    }
    for aspect, group in groupby(
        enumerate(rows, start=top), key=lambda row: row[1][0].aspect
    ):
        lines = list(group)
        yield _down(lines[0][0], 2, len(lines), aspect)
    for _, group in groupby(enumerate(rows, start=top), key=lambda row: row[1][0].number):
        lines = list(group)
        row, (issue, _) = lines[0]
        yield _down(row, 1, len(lines), numbers[issue.number])
        yield _down(row, 3, len(lines), issue.title)
    for row, (issue, item) in enumerate(rows, start=top):
        contents = row_contents(issue, item) | _same_measure(issue, item, numbers)
        for column, (heading, _) in enumerate(_FORMAL[3:], start=4):
            value = _value(heading, contents.get(heading, ""), item)
            yield Placed(row=row, column=column, value=value)


def _down(row: int, column: int, down: int, content: str | int) -> Placed:
    return Placed(row=row, column=column, down=down, value=Value(content=content))


def _same_measure(
    issue: LedgerIssue, item: LedgerItem | None, numbers: dict[str, int]
) -> dict[str, str | date]:
    """Return a remark where a measure has already stood under another problem."""
    if item is None or not item.issues:
        return {}
    first = min(item.issues, key=lambda number: numbers[number])
    if first == issue.number:
        return {}
    remark = f"与序号{numbers[first]}同一措施"
    return {"备注": "\n".join(filter(None, (item.details.get("备注", ""), remark)))}
