from datetime import date
from io import BytesIO

import openpyxl
import pytest

from tonggao.model.ledger import (
    Happening,
    Ledger,
    LedgerEvent,
    LedgerIssue,
    LedgerItem,
    Status,
)
from tonggao.model.plan import Plan
from tonggao.model.table import Look, Page, Paper, Placed, Table, Value
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.ledger import ledger_book, summary

PLAN = Plan(
    unit="清源县供水公司",
    campaign="2025年度民主生活会",
    year="2025",
    meeting_on=date(2026, 1, 23),
)
OPENED = date(2026, 1, 24)
FULL = {
    "完成标准": "全年4次",
    "牵头领导": "周明远",
    "责任部门": "水质科",
    "完成时限": "2026年6月底前",
    "时限类别": "限期",
}


def issue(number: str, aspect: str = "宗旨意识", title: str = "调研不深入") -> LedgerIssue:
    return LedgerIssue(
        number=number,
        anchor="",
        aspect=aspect,
        title=title,
        text="到现场少。",
        origin="自查",
    )


def item(
    number: str,
    *issues: str,
    status: Status = Status.NOT_STARTED,
    details: dict[str, str] | None = None,
    history: tuple[LedgerEvent, ...] = (),
    proposed: frozenset[str] = frozenset(),
) -> LedgerItem:
    return LedgerItem(
        number=number,
        issues=issues or (number.rpartition("-")[0],),
        wording=f"措施{number[-5:]}",
        status=status,
        due=date(2026, 6, 30),
        details=FULL if details is None else details,
        history=history,
        proposed=proposed,
    )


def happened(happening: Happening, on: date, text: str = "", by: str = "") -> LedgerEvent:
    return LedgerEvent(item="2025-001-1", happening=happening, on=on, text=text, by=by)


def flat(ledger: Ledger, plan: Plan = PLAN) -> Table:
    sheet = ledger_book(ledger, plan).sheets[0]
    assert isinstance(sheet, Table)
    return sheet


def formal(ledger: Ledger, plan: Plan = PLAN) -> Page:
    sheet = ledger_book(ledger, plan).sheets[1]
    assert isinstance(sheet, Page)
    return sheet


def values(ledger: Ledger, plan: Plan = PLAN) -> list[dict[str, Value]]:
    """Return the rows of the flat sheet by heading."""
    table = flat(ledger, plan)
    headings = [column.heading for column in table.columns]
    return [dict(zip(headings, row.values, strict=True)) for row in table.rows]


def contents(ledger: Ledger, *headings: str, plan: Plan = PLAN) -> list[tuple[object, ...]]:
    return [tuple(row[each].content for each in headings) for row in values(ledger, plan)]


def at(page: Page, row: int, column: int) -> Placed:
    return next(each for each in page.placed if (each.row, each.column) == (row, column))


def body(page: Page, column: int) -> list[tuple[int, int, object]]:
    """Return the cells of a column below the headings: row, rows merged, content."""
    return [
        (each.row, each.down, each.value.content)
        for each in sorted(page.placed, key=lambda each: each.row)
        if each.column == column and each.row > 3 and each.across == 1
    ]


LEDGER = Ledger(
    issues=(
        issue("2025-000", aspect="综合", title="综合"),
        issue("2025-001", aspect="政治忠诚", title="研讨少"),
        issue("2025-002", aspect="政治忠诚", title="督办少"),
        issue("2025-003", title="回应慢"),
    ),
    items=(
        item("2025-000-1"),
        item("2025-001-1", "2025-001", "2025-002"),
        item("2025-001-2"),
    ),
    opened=OPENED,
)


def test_the_flat_sheet_has_the_24_columns_of_the_ledger_in_row_1() -> None:
    table = flat(LEDGER)
    assert (table.name, table.heading_row, table.paper) == (
        "整改台账",
        1,
        Paper.A3_LANDSCAPE,
    )
    assert " · ".join(column.heading for column in table.columns) == (
        "序号 · 台账编号 · 措施编号 · 对照方面 · 问题 · 具体表现 · 整改目标 · 整改措施 · 完成标准 · "
        "牵头领导 · 责任部门 · 责任人 · 配合部门 · 完成时限 · 到期日 · 状态 · 进展情况 · 佐证材料 · "
        "未完成原因及下步打算 · 销号日期 · 审核人 · 最近更新 · 问题来源 · 备注"
    )


def test_a_row_stands_for_a_measure_and_issue() -> None:
    assert contents(LEDGER, "序号", "台账编号", "措施编号", "问题", "整改措施") == [
        (1, "2025-001", "2025-001-1", "研讨少", "措施001-1"),
        (2, "2025-001", "2025-001-2", "研讨少", "措施001-2"),
        (3, "2025-002", "2025-001-1", "督办少", "措施001-1"),
        (4, "2025-003", "", "回应慢", "【待补充】"),
        (5, "2025-000", "2025-000-1", "综合", "措施000-1"),
    ]


def test_the_due_day_is_a_true_date_beside_the_words() -> None:
    assert contents(LEDGER, "完成时限", "到期日")[0] == ("2026年6月底前", date(2026, 6, 30))


def test_what_must_not_be_missing_is_asked_for() -> None:
    bare = Ledger(issues=(issue("2025-001"),), items=(item("2025-001-1", details={}),))
    (row,) = values(bare)
    asked = [heading for heading, value in row.items() if value.look is Look.ASKED]
    assert asked == ["完成标准", "牵头领导", "责任部门", "完成时限"]
    assert {row[heading].content for heading in asked} == {"【待补充】"}


def test_of_an_issue_without_a_measure_only_the_measure_is_asked_for() -> None:
    row = values(Ledger(issues=(issue("2025-001"),)))[0]
    assert [h for h, value in row.items() if value.look is Look.ASKED] == ["整改措施"]


def test_a_proposed_leader_is_told_from_an_accepted_one_in_words_and_looks() -> None:
    shown = item("2025-001-1", proposed=frozenset({"牵头领导"}))
    (row,) = values(Ledger(issues=(issue("2025-001"),), items=(shown,)))
    assert (row["牵头领导"].content, row["牵头领导"].look) == (
        "周明远（建议）",
        Look.PROPOSED,
    )
    assert row["责任部门"].content == "水质科"


@pytest.mark.parametrize(
    ("closing", "words"),
    [
        (True, ["未启动", "推进中", "已完成待销号", "已销号", "长期坚持"]),
        (False, ["未完成", "推进中", "已完成", "已完成", "长期坚持"]),
    ],
)
def test_a_status_reads_as_the_plan_wants_it(closing: bool, words: list[str]) -> None:
    plan = Plan(unit="", campaign="", year="2025", closing=closing)
    items = tuple(
        item(f"2025-001-{position}", status=status)
        for position, status in enumerate(Status, start=1)
    )
    ledger = Ledger(issues=(issue("2025-001"),), items=items)
    assert contents(ledger, "状态", plan=plan) == [(word,) for word in words]
    assert ledger_book(ledger, plan).lists == {"状态": tuple(dict.fromkeys(words))}
    offered = {column.heading: column.choices for column in flat(ledger, plan).columns}
    assert offered["状态"] == "状态"


def test_progress_evidence_and_closing_come_from_the_history() -> None:
    history = (
        happened(Happening.OPENED, OPENED, "每季调研一次", by="办公室"),
        happened(Happening.PROGRESSED, date(2026, 3, 31), "已调研1次。"),
        happened(Happening.EXTENDED, date(2026, 6, 20), "汛期调整。"),
        happened(Happening.COMPLETED, date(2026, 9, 1), "调研完成。"),
        happened(Happening.CLOSED, date(2026, 9, 8), by="何静"),
    )
    closed = item(
        "2025-001-1",
        status=Status.CLOSED,
        details={**FULL, "佐证材料": "报告3篇", "备注": "已通报"},
        history=history,
    )
    ledger = Ledger(issues=(issue("2025-001"),), items=(closed,), opened=OPENED)
    headings = ("进展情况", "佐证材料", "未完成原因及下步打算", "销号日期", "审核人")
    assert contents(ledger, *headings, "最近更新", "备注") == [
        (
            "调研完成。",
            "报告3篇",
            "汛期调整。",
            date(2026, 9, 8),
            "何静",
            date(2026, 9, 8),
            "已通报",
        )
    ]


def test_what_is_not_closed_shows_no_closing() -> None:
    history = (
        happened(Happening.OPENED, OPENED),
        happened(Happening.COMPLETED, date(2026, 2, 1)),
        happened(Happening.CLOSED, date(2026, 2, 8), by="何静"),
        happened(Happening.REOPENED, date(2026, 5, 6), "又有反映。"),
    )
    again = item("2025-001-1", status=Status.UNDER_WAY, history=history)
    ledger = Ledger(issues=(issue("2025-001"),), items=(again,), opened=OPENED)
    headings = ("销号日期", "审核人", "未完成原因及下步打算")
    assert contents(ledger, *headings) == [("", "", "又有反映。")]


def test_a_preview_has_the_same_sheet_and_asks_nothing() -> None:
    before = Ledger(issues=LEDGER.issues, items=LEDGER.items)
    book = ledger_book(before, PLAN)
    assert (book.title, [sheet.name for sheet in book.sheets]) == (
        "台账（预排）",
        ["整改台账", "呈报版"],
    )
    assert not any(column.answer for column in flat(before).columns)
    assert any(column.answer for column in flat(LEDGER).columns)
    assert {row["最近更新"].content for row in values(before)} == {""}


@pytest.mark.parametrize(
    ("opened", "meeting", "title", "dated"),
    [
        (
            OPENED,
            PLAN.meeting_on,
            "清源县供水公司2025年度民主生活会整改台账",
            "建账日期：2026年1月24日",
        ),
        (
            None,
            PLAN.meeting_on,
            "清源县供水公司2025年度民主生活会整改台账（预排）",
            "日期：2026年1月23日",
        ),
        (
            None,
            None,
            "清源县供水公司2025年度民主生活会整改台账（预排）",
            "日期：【待补充】",
        ),
    ],
)
def test_the_formal_face_says_whose_ledger_it_is_and_of_which_day(
    opened: date | None, meeting: date | None, title: str, dated: str
) -> None:
    plan = Plan(unit=PLAN.unit, campaign=PLAN.campaign, year=PLAN.year, meeting_on=meeting)
    page = formal(Ledger(issues=LEDGER.issues, items=LEDGER.items, opened=opened), plan)
    assert (at(page, 1, 1).value.content, at(page, 1, 1).across) == (title, 9)
    assert at(page, 2, 1).value.content == "单位：清源县供水公司"
    assert at(page, 2, 6).value.content == dated


def test_the_formal_face_merges_aspects_and_problems_and_repeats_its_headings() -> None:
    page = formal(LEDGER)
    assert (page.paper, page.repeat_rows) == (Paper.A3_LANDSCAPE, 3)
    assert " ".join(str(at(page, 3, column).value.content) for column in range(1, 10)) == (
        "序号 对照方面 问题 整改措施 完成标准 牵头领导 责任部门 完成时限 备注"
    )
    assert body(page, 1) == [(4, 2, 1), (6, 1, 2), (7, 1, 3), (8, 1, 4)]
    assert body(page, 2) == [(4, 3, "政治忠诚"), (7, 1, "宗旨意识"), (8, 1, "综合")]
    assert body(page, 3) == [
        (4, 2, "研讨少"),
        (6, 1, "督办少"),
        (7, 1, "回应慢"),
        (8, 1, "综合"),
    ]


def test_the_formal_face_says_where_a_measure_has_stood_before() -> None:
    remarks = [content for _, _, content in body(formal(LEDGER), 9)]
    assert remarks == ["", "", "与序号1同一措施", "", ""]


def test_the_formal_face_ends_in_a_line_to_sign() -> None:
    page = formal(LEDGER)
    foot = max(each.row for each in page.placed)
    signed = [each.value.content for each in page.placed if each.row == foot]
    assert signed == ["审核：", "签批：", "日期："]


def test_no_cell_of_the_formal_face_lies_under_another() -> None:
    covered = [
        (row, column)
        for each in formal(LEDGER).placed
        for row in range(each.row, each.row + each.down)
        for column in range(each.column, each.column + each.across)
    ]
    assert len(covered) == len(set(covered))


@pytest.mark.parametrize("ledger", [LEDGER, Ledger(), Ledger(opened=OPENED)])
def test_a_ledger_is_written_and_read_back_and_the_same_every_time(ledger: Ledger) -> None:
    written = write_workbook(ledger_book(ledger, PLAN))
    assert written == write_workbook(ledger_book(ledger, PLAN))
    sheet = openpyxl.load_workbook(BytesIO(written))["整改台账"]
    read = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    shown = [str(row[7]) for row in read if any(value is not None for value in row)]
    assert shown == [content for (content,) in contents(ledger, "整改措施")]


def test_the_summary_counts_problems_measures_and_deadlines() -> None:
    kinds = ("立行立改", "立行立改，长期坚持", "限期", "限期，长期坚持", "长期坚持", "不明")
    items = tuple(
        item(f"2025-001-{position}", details={"时限类别": kind})
        for position, kind in enumerate(kinds, start=1)
    )
    whole = item("2025-000-1", details={"时限类别": "限期"})
    issues = (issue("2025-000"), issue("2025-001"))
    assert summary(Ledger(issues=issues, items=(whole, *items[:5]))) == (
        "共1个问题、6项措施，其中立行立改2项、限期完成3项、长期坚持1项。"
    )


def test_the_summary_tells_problems_without_a_measure() -> None:
    assert summary(LEDGER) == "共3个问题、3项措施，其中限期完成3项；1个问题还没有措施。"
    assert summary(Ledger()) == "共0个问题、0项措施。"


def test_a_measure_without_a_recorded_kind_is_counted_by_its_words_and_day() -> None:
    undated = LedgerItem(
        number="2025-001-1",
        issues=("2025-001",),
        wording="常抓",
        status=Status.NOT_STARTED,
        due=None,
        details={"完成时限": "长期坚持"},
        history=(),
    )
    ledger = Ledger(issues=(issue("2025-001"),), items=(undated,))
    assert summary(ledger) == "共1个问题、1项措施，其中长期坚持1项。"
