"""谈话函询: such matters, and no others, offer three further answers."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from books import as_read, sheet_from, with_sheet
from one_member import FORM, PLAN, PROFILE, ZHANG

from tonggao.model.cell import Cell, WorkbookRead
from tonggao.model.entry import Entries, EntryKind
from tonggao.model.form import Purpose
from tonggao.model.table import Table
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.member.copies.remarks import remarks_book
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.member.reading.entries import read_entries

SHEET = FORM.sheet(Purpose.STATEMENTS)
ANSWER = SHEET.column("answer")
USUAL = ("不涉及", "涉及", "待确认")
ALL = (*USUAL, "已说明清楚", "受到提醒", "作出检查")
BOOK = form_book(PROFILE, PLAN, ZHANG, campaign="c")


def offers() -> list[tuple[str, tuple[str, ...]]]:
    """Return each matter of the form with what is offered beside it."""
    (table,) = (each for each in BOOK.sheets if each.name == SHEET.name)
    assert isinstance(table, Table)
    usual = table.columns[1].choices
    return [
        (str(row.values[0].content), BOOK.lists[row.values[1].choices or usual])
        for row in table.rows
    ]


def test_a_talk_offers_three_answers_more_and_nothing_else_does() -> None:
    found = offers()
    assert {words for title, words in found if "约谈" in title} == {ALL}
    assert {words for title, words in found if "约谈" not in title} == {USUAL}


@pytest.mark.parametrize("name", locate.names())
def test_every_profile_asks_about_talks(name: str) -> None:
    profile = locate.read(name)
    further = profile.form.sheet(Purpose.STATEMENTS).column("answer").further
    assert further
    assert any(further.concerns(each.title) for each in profile.statements)


def test_excel_offers_them_in_that_row_and_every_row_has_one_list() -> None:
    page = openpyxl.load_workbook(BytesIO(write_workbook(BOOK)))[SHEET.name]
    rules = [
        (area.min_row, area.max_row, rule.formula1)
        for rule in page.data_validations.dataValidation
        for area in rule.sqref.ranges
    ]
    (talk,) = (row for row in range(4, 9) if "约谈" in str(page.cell(row, 1).value))
    assert sorted(rules) == [
        (4, talk - 1, "回答"),
        (talk, talk, "回答二"),
        (talk + 1, 2000, "回答"),
    ]


def answered(table: str, name: str = SHEET.name) -> Entries:
    workbook = WorkbookRead(file="张三.xlsx", sheets=(sheet_from(name, table),))
    return read_entries(workbook, FORM)


@pytest.mark.parametrize("hint", ANSWER.hints)
@pytest.mark.parametrize("answer", ALL)
def test_every_answer_is_read_as_written_in_forms_old_and_new(
    hint: str, answer: str
) -> None:
    found = answered(f"""
        | 事项 | 回答 | 情况说明 |
        | 已填好；另有事项可加行 | {hint} | 涉及的写明情况；只用于您本人的材料 |
        | 本人接受组织约谈、函询情况 | {answer} | 三月已报告 |
    """)
    [entry] = found.entries
    assert entry.kind is EntryKind.STATEMENT
    assert entry.values["回答"] == answer
    assert found.unread == ()


def test_the_copy_with_remarks_offers_the_same() -> None:
    book = as_read(BOOK)
    (sheet,) = (each for each in book.sheets if each.name == SHEET.name)
    talk = next(cell for cell in sheet.cells if "约谈" in cell.text)
    answer = Cell(row=talk.row, column="B", text="受到提醒")
    cells = sorted((*sheet.cells, answer), key=lambda cell: (cell.row, cell.column))
    book = with_sheet(book, replace(sheet, cells=tuple(cells)))
    made = remarks_book(
        book,
        read_entries(book, FORM),
        (),
        profile=PROFILE,
        plan=PLAN,
        member=ZHANG,
        campaign="c",
    )
    (laid,) = (each for each in made.sheets if each.name == SHEET.name)
    assert not isinstance(laid, Table)
    offered = {
        each.row: made.lists.get(each.choices) for each in laid.placed if each.column == 2
    }
    assert offered[talk.row] == ALL
    assert offered[talk.row - 1] == USUAL
