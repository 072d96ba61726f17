"""One return by itself: what is said of a sheet in which no table was recognised."""

import io

import pytest
from make import PLAN, PROFILE
from openpyxl import Workbook

from tonggao.verbs.inbox import Piece
from tonggao.verbs.one_return import Answer, OneRead, Task, campaign_of, read_one

FILE = "2 收回/贺长亭.xlsx"
MEASURES = [
    ["编号", "对应问题", "整改措施", "完成时限"],
    ["措1", "问1", "每季度到一线接待一次来访群众", "立行立改"],
]
THOUGHTS = [["甲", "乙"], ["到营业厅接待全年只安排了2次，时间也不固定", "说不清"]]
PROBLEMS = [
    ["编号", "对照方面", "层面", "问题", "具体表现"],
    ["问2", PLAN.aspects[0].short, "班子", "学习不深入", "集中学习读文件多，研讨交流少"],
]


def read(**sheets: list[list[str]]) -> OneRead:
    """Return what is read of a workbook that was never ours."""
    book = Workbook()
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.remove(book.worksheets[0])
    content = io.BytesIO()
    book.save(content)
    task = Task(piece=Piece(name=FILE, content=content.getvalue()), answer=Answer())
    return read_one(campaign_of(PLAN, PROFILE, "c", ()), task)


def about_the_file(one: OneRead) -> list[tuple[str, str]]:
    return [(each.code, each.sheet) for each in one.identified.findings]


def links(one: OneRead) -> list[str]:
    return [each.code for each in one.remarks if each.code in {"LINK-001", "FORM-006"}]


def test_a_sheet_that_was_not_recognised_is_told_with_its_cells() -> None:
    one = read(整改措施=MEASURES, 我的想法=THOUGHTS, 其他=[["说明一句"]])
    assert about_the_file(one) == [("FORM-008", "我的想法"), ("FORM-008", "其他")]
    assert one.identified.told.startswith("工作表“我的想法”中有4格写了内容，没有读取。")
    assert one.identified.told.count("请核对；如是填报内容") == 1


def test_a_number_is_not_called_missing_where_the_problems_were_not_recognised() -> None:
    assert links(read(整改措施=MEASURES)) == ["LINK-001"]
    assert links(read(整改措施=MEASURES, 我的想法=THOUGHTS)) == []


def test_a_number_that_is_missing_among_problems_that_were_read_is_told_all_the_same() -> (
    None
):
    assert links(read(问题=PROBLEMS, 整改措施=MEASURES, 我的想法=THOUGHTS)) == ["LINK-001"]


@pytest.mark.parametrize("words", [[], [["　"], [" "]]])
def test_a_sheet_without_words_is_not_told(words: list[list[str]]) -> None:
    assert about_the_file(read(整改措施=MEASURES, 空表=words)) == []
