"""The 统稿表 as a backup: what was written is read back, and reading it changes nothing."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import bare, regain, typed_over
from make import (
    CLERK,
    DUTY,
    cause,
    codes_of,
    draft,
    issue,
    measure,
    own,
    read,
    register,
    signed,
    table,
    use,
    worded,
    written,
)
from strategies import campaigns, decision_logs, records

from tonggao.model.editing import RULE, Decision, Draft, Field, Placing, Point, Subject
from tonggao.model.record import Cause, Issue, Measure, Register
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.editing.book import editing_book

Campaign = tuple[Register, tuple[Decision, ...]]


def anonymous(made: Draft) -> Draft:
    """Return a draft without who decided: a table says what, and who signs it now."""

    def placing(each: Placing) -> Placing:
        by = each.merged_by if each.merged_by == RULE else ""
        return replace(each, merged_by=by, decided=False)

    def point(each: Point) -> Point:
        return replace(each, reworded_by="")

    return replace(
        made,
        placings=tuple(placing(each) for each in made.placings),
        items=tuple(
            replace(item, points=tuple(point(each) for each in item.points))
            for item in made.items
        ),
    )


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_reading_the_table_that_was_just_written_decides_nothing(
    campaign: Campaign,
) -> None:
    made = table(*campaign)
    answers = read(written(made), made)
    assert (answers.decisions, answers.findings) == ((), ())


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns(), kept=st.integers(min_value=0, max_value=99))
def test_the_table_alone_gives_back_the_log_wherever_it_was_cut(
    campaign: Campaign, kept: int
) -> None:
    found, log = campaign
    workbook, left = written(table(found, log)), log[: kept % (len(log) + 1)]
    back = (*left, *regain(workbook, left))
    assert back == log
    answers = read(workbook, table(found, back))
    assert (answers.decisions, answers.findings) == ((), ())


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_the_table_alone_gives_the_same_draft_without_what_nobody_sees(
    campaign: Campaign,
) -> None:
    found, log = campaign
    made = table(found, log)
    answers = read(bare(written(made)), table(found))
    assert answers.findings == ()
    again = table(found, answers.decisions)
    assert [each.text for each in again.register.own] == [
        each.text for each in made.register.own
    ]
    assert anonymous(again.draft) == anonymous(made.draft)


def a_campaign() -> Campaign:
    """A register and a log in which every sheet holds answers."""
    first = issue("01", "问1", "学习不深入", "读文件多，研讨少，联系实际不够紧密。", "=1+1")
    twin = issue("02", "问3", "学习不深入", "读文件多，研讨少，联系实际不够紧密")
    other = issue("03", "问2", "调研不够", "1-2月没有到现场\n听汇报多。", aspect=DUTY)
    left = issue("03", "问4", "担当不够", "007号台账没有更新，遇到难题绕着走。")
    why = cause("01", "因1", "理论武装不紧。宗旨意识淡化。", answers=[first])
    act = measure(
        "01", "问1", "综合部每月组织一次学习", answers=[first], deadline="2026年6月底前"
    )
    found = register(first, twin, other, left, why, act)
    log = (
        signed(),
        use(first, 1, use="主稿"),
        use(other, 2, point="一", aspect=DUTY),
        use(left, 0, reason="表述空泛"),
        worded(first, "联系实际不紧，\n指导工作不够。", "学用结合不紧"),
        own("书记审稿-1", "表率作用不够", "带头少。"),
    )
    return found, log


def test_what_the_writer_writes_the_reader_reads_as_it_was() -> None:
    made = table(*a_campaign())
    content = write_workbook(editing_book(made))
    workbook, refused = read_workbook(content, made.file)
    assert refused == ()
    answers = read(workbook, made)
    assert (answers.decisions, answers.findings) == ((), ())


def test_a_workbook_saved_by_libreoffice_decides_nothing(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing, and CI must have it")
        pytest.skip("LibreOffice is not installed, so nothing can be saved by it")
    made = table(*a_campaign())
    (tmp_path / "表.xlsx").write_bytes(write_workbook(editing_book(made)))
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"]
    command += ["--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    done = subprocess.run(
        [*command, str(tmp_path / "表.xlsx")], capture_output=True, check=False, timeout=120
    )
    saved = tmp_path / "out" / "表.xlsx"
    assert saved.exists(), done.stderr.decode()
    workbook, refused = read_workbook(saved.read_bytes(), made.file)
    assert refused == ()
    answers = read(workbook, made)
    assert (answers.decisions, answers.findings) == ((), ())
    assert regain(workbook) == made.decisions


def test_the_table_read_into_an_empty_log_is_a_backup() -> None:
    found, log = a_campaign()
    made = table(found, log)
    content = write_workbook(editing_book(made))
    workbook, _ = read_workbook(content, made.file)
    assert regain(workbook) == log
    answers = read(workbook, table(found, regain(workbook)))
    assert (answers.decisions, answers.findings) == ((), ())


def test_the_visible_cells_alone_are_a_backup_too() -> None:
    found, log = a_campaign()
    made = table(found, log)
    content = write_workbook(editing_book(made))
    workbook, _ = read_workbook(content, made.file)
    answers = read(bare(workbook), table(found))
    assert codes_of(answers) == []
    assert {each.decided_by for each in answers.decisions} == {CLERK}
    assert anonymous(draft(found, answers.decisions)) == anonymous(made.draft)


@settings(max_examples=30, deadline=None)
@given(campaign=campaigns())
def test_no_point_is_missing_from_the_table(campaign: Campaign) -> None:
    made = table(*campaign)
    sheet = next(each for each in written(made).sheets if each.name == "问题定号")
    labels = [cell.text for cell in sheet.cells if cell.column == "I" and cell.row > 1]
    assert sorted(labels) == sorted(each.label for each in made.register.issues)


def left_as_shown(found: Register, log: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return a log in which no member's act is given a 题号 in its own row.

    It shows that of its measure already: left as it stood, it is no answer.
    """
    keys = {each.key for each in found.measures}
    return tuple(
        replace(each, answers={n: v for n, v in each.answers.items() if n != Field.NUMBER})
        if each.subject is Subject.ACT and each.key in keys
        else each
        for each in log
    )


@settings(max_examples=40, deadline=None)
@given(data=st.data(), found=records())
def test_whatever_a_clerk_makes_of_the_table_is_taken_in_once(
    data: st.DataObject, found: tuple[Issue | Cause | Measure, ...]
) -> None:
    """Any table may become any other; what was in the log before changes nothing."""
    whole = register(*found)
    rows = {Subject.OWN, Subject.HEAD}  # one that is left out comes back
    waiting = {Subject.WORDING, Subject.ACT}  # words wait where their row is not shown
    wanted = left_as_shown(whole, data.draw(decision_logs(whole, without=rows)))
    before = data.draw(decision_logs(whole, without=rows | waiting))
    shown = table(whole, before)
    filled_in = typed_over(written(shown), written(table(whole, wanted)))
    for workbook in (filled_in, bare(filled_in)):
        answers = read(workbook, shown)
        after = table(whole, (*before, *answers.decisions))
        assert anonymous(after.draft) == anonymous(draft(whole, wanted))
        assert read(workbook, after, last=workbook).decisions == ()
