"""Words made to keep a reader busy: as long as a cell can be, and wherever words stand."""

import time

import pytest

from tonggao.model.cell import Cell, Sheet, WorkbookRead, column_letter
from tonggao.model.entry import Entries
from tonggao.model.plan import Plan
from tonggao.office.read import read_workbook
from tonggao.profile import locate
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.steps.intake.parse import parse

PROFILE = locate.read("通用")
PLAN = Plan(
    unit="清源县供水公司",
    campaign="2025年度民主生活会",
    year="2025",
    aspects=PROFILE.aspects,
    statements=PROFILE.statements,
)
HEADINGS = ("编号", "对照方面", "层面", "问题", "具体表现", "事例", "整改措施", "完成时限")
LONGEST = 32_767
SECONDS = 2.0
EVIL = {
    "breaks after a label": "问题：学习不深入" + "\n" * LONGEST,
    "blanks after a number": "1)" + " " * LONGEST,
    "labels and breaks": "\n问题\n" * LONGEST,
    "brackets that are never closed": "（" * LONGEST,
    "a bracket between every two words": "问(" * LONGEST,
    "blanks after 负责人": "负责人" + " " * LONGEST,
    "blanks after 填报人": "填报人" + " " * LONGEST,
    "a name and many blanks": "填报人：张" + " 三" * LONGEST,
    "blanks in a list of numbers": "问1、" + " " * LONGEST,
    "numerals without an end": "一" * LONGEST,
    "digits without an end": "1" * LONGEST,
    "points and digits": "1." * LONGEST,
    "marks between digits": "1" + "，" * LONGEST,
    "ends of sentences": "。；！？" * LONGEST,
}


@pytest.fixture(params=EVIL)
def words(request: pytest.FixtureRequest) -> str:
    """Return words that fill a cell to its limit."""
    return EVIL[request.param][: LONGEST - 1] + "x"


def sheet(*rows: tuple[str, ...], name: str = "问题和措施") -> WorkbookRead:
    """Return a workbook of one sheet."""
    cells = (
        Cell(row=row, column=column_letter(column), text=text)
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if text
    )
    return WorkbookRead(file="张三.xlsx", sheets=(Sheet(name=name, cells=tuple(cells)),))


def read_in_time(workbook: WorkbookRead) -> Entries:
    """Return what is read of a workbook, and assert that it took no time."""
    began = time.process_time()
    entries = read_entries(workbook, PROFILE.form)
    parse(entries, member="01", sha256="0", plan=PLAN, profile=PROFILE)
    assert time.process_time() - began < SECONDS
    return entries


def test_in_every_column(words: str) -> None:
    rows = [
        tuple(words if place == each else heading for place in range(len(HEADINGS)))
        for each, heading in enumerate(HEADINGS)
    ]
    entries = read_in_time(sheet(HEADINGS, *rows, (words,) * len(HEADINGS)))
    said = {value for each in entries.entries for value in each.values.values()}
    listed = {each.value for each in entries.unread}
    assert any(words[-20:] in each for each in said | listed)


def test_in_the_name_of_the_sheet(words: str) -> None:
    entries = read_in_time(
        sheet(HEADINGS, ("1", "", "", "学习不深入"), name=words + " " * 99 + "x")
    )
    assert [each.values["问题"] for each in entries.entries] == ["学习不深入"]


def test_above_the_headings_and_as_a_heading(words: str) -> None:
    above = ((words,), (words, words), ("填报人", words))
    row = ("1", "", "", "学习不深入", "", "", "", "", words)
    entries = read_in_time(sheet(*above, (*HEADINGS, words), row))
    assert [each.values["问题"] for each in entries.entries] == ["学习不深入"]
    assert [each.value for each in entries.unread].count(words) >= len(above)


def test_in_a_text_of_columns(words: str) -> None:
    text = ",".join(HEADINGS) + "\n" + f'1,,,学习不深入,"{words}",,"{words}","{words}"\n'
    workbook, findings = read_workbook(text.encode(), "张三.csv")
    assert findings == ()
    assert read_in_time(workbook).entries
