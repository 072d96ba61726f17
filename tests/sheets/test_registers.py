"""收回登记: what the clerk answers in it comes back, wherever the rows now stand."""

from dataclasses import replace

import pytest
from books import as_read
from make import PLAN, PROFILE, from_grid, grid, shows, typed, without
from returned import identify

from tonggao import codes
from tonggao.model.cell import Format, WorkbookRead
from tonggao.model.entry import Entries, Entry, EntryKind, Guess, WorkbookKind
from tonggao.model.finding import Finding
from tonggao.model.form import Stamp
from tonggao.model.plan import Member
from tonggao.model.source import CellRef
from tonggao.model.table import Look, Table
from tonggao.sheets.column_choices import GUESSES_SHEET, NamedColumn
from tonggao.sheets.registers import (
    Remark,
    read_returns,
    receipt_book,
    returns_book,
    sent_book,
)
from tonggao.steps.intake.identify import Chosen, Identified, Received
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


def test_a_tick_and_a_file_with_blanks_around_their_names_come_back() -> None:
    at = replace(AT, sheet="原因 ")
    remark = Remark(member="01", finding=codes.ROW_001.at(at, row=5), send=True)
    file = replace(received("罗砚田"), file=" 罗砚田.xlsx ")
    files = identify([file], PLAN, form=PROFILE.form, campaign="c", chosen={})
    made = as_read(returns_book(files, (remark,), PLAN, "c"), "登记.xlsx")
    unticked = from_grid(
        made,
        "请补充",
        [[*row[:4], row[4].replace("是", "否")] for row in grid(made, "请补充")],
    )
    refused = from_grid(
        unticked,
        "登记",
        [["否" if words == "是" else words for words in row] for row in grid(made, "登记")],
    )
    answers = read_returns(refused, files, (remark,), PLAN)
    assert answers.send == {remark.key: False}
    assert answers.chosen == {file.file: Chosen(used="否")}


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


CAMPAIGN = "本次"


def refused(name: str, finding: Finding) -> Received:
    return replace(received(name), entries=None, findings=(finding,))


def stamped(name: str, *, version: str = "", campaign: str = CAMPAIGN) -> Received:
    stamp = Stamp(
        form=PROFILE.form.id,
        version=version or PROFILE.form.version,
        digest="",
        campaign=campaign,
        member="02",
    )
    file = received(name)
    assert file.entries
    return replace(file, entries=replace(file.entries, stamp=stamp))


def test_every_status_says_why_and_what_to_do() -> None:
    archived = "2 收回/来件.zip/内层.zip/贺长亭.xlsx"
    damaged = codes.FILE_001.in_file(archived)
    empty = codes.FILE_011.in_file("2 收回/空.zip")
    files = (
        replace(received("罗砚田"), format=Format.WORD),
        stamped("贺长亭旧", version="0"),
        received("贺长亭新", "2026-01-02"),
        received("贺长亭再", "2026-01-03"),
        received("谁"),
        stamped("别次", campaign="上次"),
        replace(refused("坏", damaged), file=archived),
        refused("空.zip", empty),
    )
    identified = identify(files, PLAN, form=PROFILE.form, campaign=CAMPAIGN, chosen={})
    made = as_read(returns_book(identified, (), PLAN, CAMPAIGN))
    again = "同一人交了3份，采用的是“2 收回/贺长亭再.xlsx”。"
    told = {
        (row[0].removeprefix("2 收回/").removesuffix(".xlsx"), row[3]): row[5]
        for row in grid(made, "登记")[1:]
    }
    assert told == {
        ("罗砚田", "已交"): "交来的是“Word 文档（.docx）”。",
        ("贺长亭旧", "重复交"): f"{again}如应采用这一份，请把“是否采用”改为“是”。",
        ("贺长亭新", "重复交"): f"{again}如应采用这一份，请把“是否采用”改为“是”。",
        ("贺长亭再", "已交"): "",
        ("谁", "无法识别"): codes.FORM_001.message + codes.FORM_001.hint,
        ("别次", "无法识别"): codes.FORM_003.message + codes.FORM_003.hint,
        ("来件.zip/内层.zip/贺长亭", "不能读取"): damaged.message + damaged.hint,
        ("空.zip", "不能读取"): empty.message + empty.hint,
        ("", "未交"): "还没有收到。",
    }


def test_an_old_form_says_what_to_look_at() -> None:
    (old, *_) = identify(
        [stamped("贺长亭", version="0")],
        PLAN,
        form=PROFILE.form,
        campaign=CAMPAIGN,
        chosen={},
    )
    made = as_read(returns_book([old], (), PLAN, CAMPAIGN))
    (first, *_) = shows(made, "登记", "状态|是否采用|说明")
    assert first == (
        "版本旧 | 是 | 该表使用的是旧版填报表（0）。"
        "请核对各列内容是否齐全；如缺列，可请填报人用新表补填。"
    )


# 列的识别.

LIKE, MORE = "对照检查的内容", "联系电话"
CHOICES = ("编号", "对照方面", "问题")


def guess(found: str, taken_as: str, column: str = "B", *, chosen: bool = False) -> Guess:
    ref = CellRef("2 收回/罗砚田.xlsx", "Sheet1", 2, column, found)
    return Guess(ref=ref, found=found, taken_as=taken_as, choices=CHOICES, chosen=chosen)


def guessed(*guesses: Guess) -> tuple[Identified, ...]:
    file = received("罗砚田")
    assert file.entries
    file = replace(file, entries=replace(file.entries, guesses=guesses))
    return identify([file], PLAN, form=PROFILE.form, campaign="c", chosen={})


BEFORE = guessed(guess(LIKE, "对照方面"), guess(MORE, "", "E"))


def asking(*guesses: Guess) -> WorkbookRead:
    return as_read(returns_book(guessed(*guesses), (), PLAN, "c"), "登记.xlsx")


def columns(workbook: WorkbookRead, of: tuple[Identified, ...] = BEFORE) -> dict[str, str]:
    answers = read_returns(workbook, of, (), PLAN)
    assert answers.findings == ()
    return {named.heading: column for named, column in answers.columns.items()}


def answered(heading: str, answer: str) -> WorkbookRead:
    drawn = f"| 列标题 | 当作（确定） |\n| {heading} | {answer} |"
    asked = asking(guess(LIKE, "对照方面"), guess(MORE, "", "E"))
    return typed(asked, GUESSES_SHEET, drawn)


def test_columns_that_were_guessed_or_left_are_listed_and_those_chosen_say_so() -> None:
    made = asking(
        guess(LIKE, "对照方面"),
        guess(MORE, "", "E"),
        guess("毛病", "问题", "F", chosen=True),
        guess("电话", "", "G", chosen=True),
    )
    heads = "工作表|单元格|列标题|当作（识别）|当作（确定）"
    assert shows(made, GUESSES_SHEET, heads) == [
        "Sheet1 | B2 | 对照检查的内容 | 对照方面 |",
        "Sheet1 | E2 | 联系电话 | 不读 |",
        "Sheet1 | F2 | 毛病 |  | 问题",
        "Sheet1 | G2 | 电话 |  | 不读",
    ]
    explained = [row.split("；")[0] for row in shows(made, GUESSES_SHEET, "说明")]
    assert explained == [
        "与填报表的列标题不同，先按识别的列读取",
        "没有当作填报表的列，其中的内容没有采用",
        "已按您的选择处理",
        "已按您的选择处理",
    ]


def test_the_register_says_how_many_columns_ask_to_be_looked_at() -> None:
    columns = (guess(LIKE, "对照方面"), guess(MORE, "", "E"))
    (asked,) = guessed(*columns, guess("毛病", "问题", "F", chosen=True))
    assert asked.told == "有2列的标题是猜的或没有采用，见“列的识别”。"
    (decided,) = guessed(guess("毛病", "问题", "F", chosen=True))
    assert decided.told == ""


def test_only_what_is_not_read_is_yellow_and_every_row_offers_headings_or_none() -> None:
    made = returns_book(BEFORE, (), PLAN, "c")
    table = made.sheets[-1]
    assert isinstance(table, Table)
    assert [row.values[5].look for row in table.rows] == [Look.ANSWER, Look.ASKED]
    assert made.lists[table.columns[5].choices] == (*CHOICES, "不读")


def test_without_a_guess_the_register_is_as_it_was() -> None:
    assert [each.name for each in returns_book(guessed(), (), PLAN, "c").sheets] == [
        "登记",
        "请补充",
    ]


@pytest.mark.parametrize(
    ("heading", "answer", "column"),
    [
        (LIKE, "问题", "问题"),
        (LIKE, "不读", ""),
        (LIKE, "对照方面", "对照方面"),
        (MORE, "问 题", "问题"),
        (MORE, "不读", ""),
    ],
)
def test_what_is_chosen_for_a_column_comes_back(
    heading: str, answer: str, column: str
) -> None:
    assert columns(answered(heading, answer)) == {heading: column}


def test_an_answer_names_file_sheet_and_heading() -> None:
    answers = read_returns(answered(MORE, "问题"), BEFORE, (), PLAN)
    assert answers.columns == {NamedColumn("2 收回/罗砚田.xlsx", "Sheet1", MORE): "问题"}


def test_what_was_written_about_columns_answers_nothing_and_may_be_chosen_again() -> None:
    now = (guess(LIKE, "问题", chosen=True),)
    assert columns(asking(*now), guessed(*now)) == {}
    assert columns(answered(LIKE, "问题"), guessed(*now)) == {}
    assert columns(answered(LIKE, "编号"), guessed(*now)) == {LIKE: "编号"}
    assert columns(answered(LIKE, "不读"), guessed(*now)) == {LIKE: ""}


def test_a_column_that_the_form_has_not_is_told() -> None:
    answers = read_returns(answered(MORE, "电话"), BEFORE, (), PLAN)
    assert answers.columns == {}
    assert [(each.code, each.sheet, each.cell) for each in answers.findings] == [
        ("EDIT-013", GUESSES_SHEET, "F3")
    ]


def test_the_answers_about_columns_stay_when_the_sheet_is_sorted_or_gone() -> None:
    filled = answered(MORE, "问题")
    head, *rows = grid(filled, GUESSES_SHEET)
    mirrored = [list(reversed(row)) for row in (head, *reversed(rows))]
    assert columns(from_grid(filled, GUESSES_SHEET, mirrored)) == {MORE: "问题"}
    assert columns(without(filled, GUESSES_SHEET)) == {}
