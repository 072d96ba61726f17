"""What stands around the rows of a form: titles, captions, headings, and words of others."""

from dataclasses import replace

import pytest
from books import as_read, sheet_from, with_sheet
from one_member import ZHANG, plan_of

from tonggao.model.cell import Area, Cell, Sheet, WorkbookRead
from tonggao.model.entry import Entries, EntryKind
from tonggao.profile import locate
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.member.reading.counting import filled_cells
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.sheets.member.reading.printed import NOTHING_PRINTED, Printed, printed_in

PROFILE = locate.read("通用")
FORM = PROFILE.form
PLAN = plan_of(PROFILE)
SENT = form_book(PROFILE, PLAN, ZHANG, campaign="c")
PRINTED = printed_in(SENT, FORM)
PROBLEMS = "问题和措施"
TITLE = "2025年度民主生活会问题查摆表：问题和措施"


def read(sheet: Sheet, printed: Printed = NOTHING_PRINTED) -> Entries:
    return read_entries(
        WorkbookRead(file="张三.xlsx", sheets=(sheet,)), FORM, printed=printed
    )


def with_words(sheet: str, **typed: str) -> WorkbookRead:
    """Return the workbook as it was sent, with words typed into cells of a sheet."""
    book = as_read(SENT)
    (page,) = (each for each in book.sheets if each.name == sheet)
    cells = {cell.address: cell for cell in page.cells}
    for address, text in typed.items():
        cells[address] = Cell(row=int(address[1:]), column=address[0], text=text)
    placed = sorted(cells.values(), key=lambda cell: (cell.row, cell.column))
    return with_sheet(book, replace(page, cells=tuple(placed)))


def unread(entries: Entries) -> list[tuple[str, str]]:
    return [(each.value, each.why) for each in entries.unread]


def left(workbook: WorkbookRead, printed: Printed) -> list[tuple[str, str]]:
    """Return what is unread: all that is counted as filled in, where no row is."""
    entries = read_entries(workbook, FORM, printed=printed)
    if printed.known:
        counted = filled_cells(workbook, FORM, printed)
        assert [(each.ref.sheet, each.ref.cell) for each in entries.unread] == list(counted)
    return unread(entries)


def problems(entries: Entries) -> list[str]:
    return [each.values["问题"] for each in entries.entries if each.kind is EntryKind.ISSUE]


@pytest.mark.parametrize("printed", [PRINTED, NOTHING_PRINTED], ids=["known", "unknown"])
def test_our_own_titles_and_headings_are_no_words_of_anybody(printed: Printed) -> None:
    assert left(as_read(SENT), printed) == []


@pytest.mark.parametrize("printed", [PRINTED, NOTHING_PRINTED], ids=["known", "unknown"])
def test_words_typed_over_our_title_are_unread(printed: Printed) -> None:
    typed = with_words(PROBLEMS, A1="第3条请办公室补材料")
    assert left(typed, printed) == [("第3条请办公室补材料", "标题行上方的内容")]


def test_a_title_that_is_not_ours_is_unread_once_ours_is_known() -> None:
    typed = with_words(PROBLEMS, A1="2019年问题查摆表（第3条已整改）")
    assert left(typed, PRINTED) == [("2019年问题查摆表（第3条已整改）", "标题行上方的内容")]


@pytest.mark.parametrize("caption", [TITLE, "2025年度问题查摆表", "一、问题和措施（续）"])
def test_a_title_or_caption_that_names_the_table_is_none_where_ours_is_unknown(
    caption: str,
) -> None:
    table = f"""
        | {caption} |        |
        | 编号 | 对照方面 | 层面 | 问题 | 整改措施 |
        |      |          |      | 学习不深入 |  |
        """
    assert unread(read(sheet_from("Sheet1", table))) == []


def test_every_line_above_the_headings_is_unread() -> None:
    table = """
        | 请按要求填写，问题要见人见事。 |
        | 周三前交 |
        | 编号 | 对照方面 | 层面 | 问题 | 整改措施 |
        |      |          |      | 学习不深入 |  |
        """
    assert unread(read(sheet_from("Sheet1", table))) == [
        ("请按要求填写，问题要见人见事。", "标题行上方的内容"),
        ("周三前交", "标题行上方的内容"),
    ]


@pytest.mark.parametrize("printed", [PRINTED, NOTHING_PRINTED], ids=["known", "unknown"])
def test_words_beside_the_headings_with_nothing_under_them_are_unread(
    printed: Printed,
) -> None:
    last = max(
        cell.column
        for each in as_read(SENT).sheets
        if each.name == PROBLEMS
        for cell in each.cells
    )
    beside = chr(ord(last) + 1)
    typed = with_words(PROBLEMS, **{f"{beside}2": "第2条不同意"})
    assert left(typed, printed) == [("第2条不同意", "标题行中的其他内容")]


def test_a_heading_of_a_column_that_is_none_of_ours_is_told_by_what_is_under_it() -> None:
    table = """
        | 编号 | 对照方面 | 层面 | 问题 | 牵头领导 |
        |      |          |      | 学习不深入 | 李四 |
        """
    assert unread(read(sheet_from("Sheet1", table))) == [
        ("李四", "“牵头领导”不是填报表的列")
    ]


def test_groups_over_headings_are_headings() -> None:
    table = """
        | 编号 | 查摆情况 |  |  | 整改情况 |  |
        |      | 对照方面 | 问题 | 具体表现 | 整改措施 | 完成时限 |
        |      |  | 学习不深入 | 不读原文 | 每月集中学习 | 6月底 |
        """
    sheet = sheet_from("Sheet1", table)
    merged = (
        Area(row=1, column=2, last_row=1, last_column=4),
        Area(row=1, column=5, last_row=1, last_column=6),
    )
    entries = read(replace(sheet, merges=merged))
    assert unread(entries) == []
    assert problems(entries) == ["学习不深入"]


def test_a_row_right_above_the_headings_of_another_table_keeps_its_words() -> None:
    table = """
        | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 | 整改措施 |
        | 问1 |  | 个人 | 学习不深入 | 不读原文 | 见附件 | 措施 |
        | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 |
        | 问2 |  | 个人 | 调研不经常 | 不下车间 | 今年2次 |
        """
    entries = read(sheet_from("Sheet1", table))
    assert problems(entries) == ["学习不深入", "调研不经常"]
