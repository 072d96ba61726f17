"""A copy with remarks is made of any return, and is that return again when it comes back."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.table import Table
from walking import RETURNS, Ran, edited, on, read, table

import tonggao
from tonggao.model.record import MemberReturn
from tonggao.store.outputs import Outputs
from tonggao.verbs.desk import Desk, open_desk

HIS = "2 收回/03_闻素秋_问题查摆表(改).xlsx"
WORD = "2 收回/闻素秋.docx"
COPY = "3 请补充/03_闻素秋_请补充.xlsx"
BACK = "2 收回/03_闻素秋_请补充.xlsx"
TEXT = "2 收回/闻素秋.csv"
UNKNOWN, WRONG = "问99", "想不起来的方面"
RIGHT = {UNKNOWN: "问1", WRONG: "增强党性"}
DONE = "2026年3月底前完成制度修订"


def desk_of(project: Path) -> Desk:
    found = tonggao.find(project)
    return open_desk(found, Outputs(found.root, found.outputs_record, dry_run=True))


def counted(project: Path) -> MemberReturn:
    return next(each for each in desk_of(project).came.returns if each.member == "03")


def filled(project: Path, file: str) -> int:
    received = desk_of(project).received
    return next(len(each.filled) for each in received if each.file == file)


def said(returned: MemberReturn) -> list[tuple[str, str]]:
    """Return what a return says: the keys, made of words, by which decisions know it."""
    issues = [(each.key, each.label) for each in returned.issues]
    causes = [(each.key, each.label) for each in returned.causes]
    measures = [(each.key, each.label) for each in returned.measures]
    return [*issues, *causes, *measures]


def linked(returned: MemberReturn) -> set[str]:
    """Return the aspects and numbers that its records name."""
    numbers = (number for each in returned.causes for number in each.issue_numbers)
    return {*numbers, *(each.aspect_words for each in returned.issues)}


def balanced(ran: Ran) -> bool:
    facts = ran.object["facts"]
    even = facts["cells_filled"] == facts["cells_used"] + facts["cells_listed"]
    return bool(even) and "OUT-002" not in ran.codes


@contextmanager
def in_word(path: Path) -> Iterator[list[Table]]:
    """Open a Word file as a person would, and save it when done."""
    document = docx.Document(str(path))
    yield document.tables
    document.save(str(path))


def moved_about(project: Path) -> str:
    """Let 03 send his words in a layout of his own; return the file."""
    with edited(project / HIS) as book:
        page = book["问题和措施"]
        page.title = "Sheet1"
        page.insert_rows(1, 3)
        page["A1"] = "清源县供水公司查摆问题情况表"
        page["A2"] = "按照通知要求填报如下，请审阅。"
        page.insert_cols(4)
        causes = book["原因"]
        for row in causes.iter_rows():
            for cell in row:
                if cell.value:
                    page.cell(80 + cell.row, cell.column).value = cell.value
        del book["原因"]
        page.cell(80 + 5, 5).value = UNKNOWN
    return HIS


def in_word_instead(project: Path) -> str:
    """Let 03 send the Word form in place of the workbook; return the file."""
    (project / HIS).unlink()
    source = project / "1 发放/03_闻素秋_问题查摆表.docx"
    (project / WORD).write_bytes(source.read_bytes())
    with in_word(project / WORD) as tables:
        write(
            tables, "问1", 问题="会后跟进不紧", 具体表现=f"会上定了没人盯，{DONE}拖到年底"
        )
        write(tables, "问1", 整改措施="每周对账", 完成时限="立行立改")
        write(tables, "问2", 问题="学用脱节", 具体表现="学归学、做归做，全年只研讨过2次")
        write(tables, "问5", 具体表现="有的事想得多、做得少。遇到交叉事项互相等。")
        write(tables, "因1", 原因="学得不够", 剖析="理论武装抓得不紧", 对应问题=UNKNOWN)
    return WORD


def write(tables: list[Table], number: str, **words: str) -> None:
    """Type into the row of a number, under headings."""
    for each in tables:
        headings = [cell.text for cell in each.rows[0].cells]
        for row in each.rows:
            if row.cells[0].text == number:
                for heading, text in words.items():
                    row.cells[headings.index(heading)].text = text


def as_text(project: Path) -> str:
    """Let 03 send 问题和措施 alone, saved as text as Chinese systems do; return the file."""
    book = openpyxl.load_workbook(project / HIS)
    rows = [[cell.value for cell in row] for row in book["问题和措施"].iter_rows()]
    next(row for row in rows if row[0] == "问1")[1] = WRONG
    (project / HIS).unlink()
    with (project / TEXT).open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)
    return TEXT


@pytest.mark.parametrize("send", [moved_about, in_word_instead, as_text])
def test_a_copy_of_any_return_comes_back_as_that_return(
    returned: Path, send: Callable[[Path], str]
) -> None:
    first = send(returned)
    assert balanced(on(returned, "run"))
    before, cells = counted(returned), filled(returned, first)
    assert before.file == first
    assert said(before)
    with edited(returned / COPY) as book:
        (asked,) = (c for page in book for row in page for c in row if c.value in RIGHT)
        assert asked.comment
        assert asked.comment.text.startswith("请补充：")
        wrong = str(asked.value)
        asked.value = RIGHT[wrong]
    (returned / COPY).rename(returned / BACK)
    ran = on(returned, "run")
    assert balanced(ran)
    after = counted(returned)
    assert after.file == BACK
    assert said(after) == said(before)
    assert filled(returned, BACK) == cells
    assert (wrong in linked(before), wrong in linked(after)) == (True, False)
    status = {row["文件"]: row["状态"] for row in table(read(returned, RETURNS), "登记")}
    assert (status[first], status[BACK]) == ("重复交", "已交")
    still = [row["提示"] for row in table(read(returned, RETURNS), "请补充")]
    assert not [each for each in still if wrong in each]
