"""Last year's ledger as a sheet: every problem and every measure counts once."""

from datetime import date

from books import as_read, sheet_from
from make import PLAN, PROFILE

from tonggao.model.ledger import Ledger, LedgerIssue, LedgerItem, Status
from tonggao.model.past import PastTotals
from tonggao.sheets.ledger import ledger_book
from tonggao.sheets.past_ledger import PastSheet, read_past_ledger


def said_by(table: str) -> PastSheet | None:
    return read_past_ledger(sheet_from("台账", table), "台账.xlsx", PROFILE.past_states)


def totals(table: str) -> PastTotals:
    found = said_by(table)
    assert found
    return found.totals


def measure(number: str, status: Status, *issues: str) -> LedgerItem:
    return LedgerItem(
        number=number,
        issues=issues,
        wording=f"措施{number}",
        status=status,
        due=None,
        details={},
        history=(),
    )


def test_in_a_ledger_of_ours_a_measure_for_several_problems_counts_once() -> None:
    issues = tuple(
        LedgerIssue(
            number=number, anchor="", aspect="", title=number, text="", origin="自查"
        )
        for number in ("2024-001", "2024-002", "2024-003")
    )
    items = (
        measure("2024-001-1", Status.CLOSED, "2024-001", "2024-002"),
        measure("2024-001-2", Status.SUSTAINED),
        measure("2024-000-1", Status.UNDER_WAY),
    )
    ledger = Ledger(issues=issues, items=items, opened=date(2025, 1, 24))
    sheet = as_read(ledger_book(ledger, PLAN)).sheets[0]
    found = read_past_ledger(sheet, "整改台账.xlsx", PROFILE.past_states)
    assert found
    assert [each.number for each in found.items] == [each.number for each in issues]
    assert found.totals == PastTotals(found=3, planned=3, done=2)


def test_a_ledger_kept_by_hand_counts_by_its_rows() -> None:
    assert totals("""
        | 序号 | 存在问题 | 整改措施 | 整改状态 |
        | 1 | 文山会海 | 压减三成 | 已完成 |
        |   |         | 合并会议 | 整改中 |
        | 2 | 调研不够 | 压减三成 | 已销号 |
        | 3 | 学习不深 |          |        |
    """) == PastTotals(found=3, planned=3, done=2)


def test_numbered_measures_in_one_cell_count_each() -> None:
    assert totals("""
        | 序号 | 存在问题 | 整改措施 | 状态 |
        | 1 | 文山会海 | 1. 压减三成。\\n2. 合并会议。 | 已完成 |
        | 2 | 调研不够 | 每月蹲点 | 推进中 |
    """) == PastTotals(found=2, planned=3, done=2)


def test_without_a_state_nobody_knows_what_is_done() -> None:
    assert totals("""
        | 序号 | 存在问题 | 整改措施 |
        | 1 | 文山会海 | 压减三成 |
    """) == PastTotals(found=1, planned=1)
    assert totals("""
        | 序号 | 存在问题 |
        | 1 | 文山会海 |
    """) == PastTotals(found=1)


def test_what_holds_no_problems_is_no_ledger() -> None:
    assert said_by("| 姓名 | 整改措施 |\n| 甲 | 压减 |") is None
