"""收回登记: what the clerk answers in it comes back, wherever the rows now stand."""

from dataclasses import replace

import pytest
from books import as_read
from make import PLAN, PROFILE, from_grid, grid, shows, typed, without

from tonggao import codes
from tonggao.model.cell import WorkbookRead
from tonggao.model.entry import Entries, Entry, EntryKind, WorkbookKind
from tonggao.model.plan import Member
from tonggao.model.source import CellRef
from tonggao.sheets.registers import (
    Remark,
    read_returns,
    receipt_book,
    returns_book,
    sent_book,
)
from tonggao.steps.intake.identify import Chosen, Identified, Received, identify
from tonggao.steps.texts.receipt import ReceiptLine

WORDS = Entry(kind=EntryKind.ISSUE, number="", values={}, sheet="", row=5, cells={})


def received(name: str, saved: str = "") -> Received:
    file = f"2 收回/{name}.xlsx"
    entries = Entries(file=file, kind=WorkbookKind.MEMBER, entries=(WORDS,))
    return Received(file=file, sha256=name, modified=saved, entries=entries)


FILES = (
    received("罗砚田"),
    received("贺长亭1", "2026-01-02"),
    received("贺长亭2"),
    received("谁"),
)


def identified(chosen: dict[str, Chosen] | None = None) -> tuple[Identified, ...]:
    return identify(FILES, PLAN, form=PROFILE.form, campaign="c", chosen=chosen or {})


AT = CellRef("2 收回/罗砚田.xlsx", "问题和措施", 5, "B", "对照方面")
MUST = Remark(member="01", finding=codes.ROW_001.at(AT, row=5), send=True)
MAY = Remark(
    member="01", finding=codes.TEXT_001.at(AT, value="短", length=1, minimum=15), send=False
)


def book(chosen: dict[str, Chosen] | None = None, *remarks: Remark) -> WorkbookRead:
    return as_read(
        returns_book(identified(chosen), remarks or (MUST, MAY), PLAN, "c"), "登记.xlsx"
    )


def read(
    workbook: WorkbookRead, chosen: dict[str, Chosen] | None = None
) -> tuple[dict[str, Chosen], dict[str, bool], list[str]]:
    answers = read_returns(workbook, identified(chosen), (MUST, MAY), PLAN)
    short = {
        name.removeprefix("2 收回/").removesuffix(".xlsx"): each
        for name, each in answers.chosen.items()
    }
    return short, answers.send, [each.code for each in answers.findings]


def test_every_file_and_everybody_who_is_missing_has_a_row() -> None:
    assert shows(book(), "登记", "文件|填报人（识别）|填报人（确定）|状态|是否采用") == [
        "2 收回/罗砚田.xlsx | 罗砚田 | 罗砚田 | 已交 | 是",
        "2 收回/谁.xlsx |  |  | 无法识别 | 否",
        "2 收回/贺长亭1.xlsx | 贺长亭 | 贺长亭 | 已交 | 是",
        "2 收回/贺长亭2.xlsx | 贺长亭 | 贺长亭 | 重复交 | 否",
        "| 闻素秋 |  | 未交 |",
    ]


def test_what_was_just_written_answers_nothing() -> None:
    assert read(book()) == ({}, {}, [])


def test_a_name_that_is_chosen_comes_back() -> None:
    filled = typed(
        book(), "登记", "| 文件 | 填报人（确定） |\n| 2 收回/谁.xlsx | 闻 素秋 |"
    )
    assert read(filled) == ({"谁": Chosen(member="03")}, {}, [])


def test_a_name_with_a_space_in_the_plan_is_known_too() -> None:
    members = (*PLAN.members[:2], Member(id="03", name="闻 素秋"))
    plan = replace(PLAN, members=members)
    filled = typed(
        book(), "登记", "| 文件 | 填报人（确定） |\n| 2 收回/谁.xlsx | 闻　素秋 |"
    )
    answers = read_returns(filled, identified(), (), plan)
    assert answers.chosen["2 收回/谁.xlsx"] == Chosen(member="03")


@pytest.mark.parametrize(
    ("heading", "answer"), [("填报人（确定）", "王五"), ("是否采用", "也许")]
)
def test_an_answer_that_is_none_is_told(heading: str, answer: str) -> None:
    filled = typed(book(), "登记", f"| 文件 | {heading} |\n| 2 收回/谁.xlsx | {answer} |")
    chosen, _, found = read(filled)
    assert (chosen, len(found)) == ({}, 1)


def test_another_file_of_the_same_member_may_be_chosen_and_chosen_back() -> None:
    filled = typed(book(), "登记", "| 文件 | 是否采用 |\n| 2 收回/贺长亭2.xlsx | 是 |")
    first, _, _ = read(filled)
    chosen = {f"2 收回/{name}.xlsx": each for name, each in first.items()}
    used = [each.received.file for each in identified(chosen) if each.used]
    assert used == ["2 收回/罗砚田.xlsx", "2 收回/贺长亭2.xlsx"]
    for name in ("贺长亭1", "贺长亭2", "贺长亭1"):
        drawn = f"| 文件 | 是否采用 |\n| 2 收回/{name}.xlsx | 是 |"
        again, _, _ = read(typed(book(chosen), "登记", drawn), chosen)
        for each, answer in again.items():
            file = f"2 收回/{each}.xlsx"
            chosen.pop(file, None)
            chosen[file] = answer
        used = [each.received.file for each in identified(chosen) if each.used]
        assert used == ["2 收回/罗砚田.xlsx", f"2 收回/{name}.xlsx"]


def test_ticks_at_remarks_come_back() -> None:
    filled = [
        row if "发送" in row else [*row[:4], "是" if row[4] == "否" else "否"]
        for row in grid(book(), "请补充")
    ]
    turned = from_grid(book(), "请补充", [filled[0], *reversed(filled[1:])])
    assert read(turned) == ({}, {MUST.key: False, MAY.key: True}, [])


def test_what_must_be_mended_is_sent_unless_somebody_says_otherwise() -> None:
    assert MUST.sent_by_default
    assert not MAY.sent_by_default


@pytest.mark.parametrize("name", ["登记", "请补充"])
def test_a_missing_sheet_is_told(name: str) -> None:
    chosen, send, found = read(without(book(), name))
    assert (chosen, send, found) == ({}, {}, ["EDIT-009"])


def test_sorted_rows_and_moved_columns_say_the_same() -> None:
    filled = typed(book(), "登记", "| 文件 | 填报人（确定） |\n| 2 收回/谁.xlsx | 闻素秋 |")
    head, *rows = grid(filled, "登记")
    turned = from_grid(filled, "登记", [list(reversed(r)) for r in (head, *reversed(rows))])
    assert read(turned) == ({"谁": Chosen(member="03")}, {}, [])


def test_what_was_sent_and_what_was_received_are_lists() -> None:
    sent = as_read(sent_book([("01", "罗砚田", "1 发放/01.xlsx", "表", "1")], "c"))
    assert shows(sent, "发放登记", "成员编号|文件") == ["01 | 1 发放/01.xlsx"]
    line = ReceiptLine(ref=AT, content="政治忠诚", where="列入清单", why="未定")
    given = as_read(receipt_book([line], "会议"))
    assert shows(given, "收发回执", "单元格|去向|原因") == ["B5 | 列入清单 | 未定"]
