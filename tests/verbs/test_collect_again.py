"""A second `collect` with nothing new reads no workbook, and never says what is not so."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from walking import (
    EDITING,
    RECORDS,
    RETURNS,
    Ran,
    column,
    edited,
    log_lines,
    on,
    run,
    snapshot,
)

from tonggao.verbs import desk, making, nothing_new
from tonggao.verbs.plan_file import plan_of

INBOX = "2 收回"
FIRST = "2 收回/01_罗砚田_问题查摆表.xlsx"
CACHE = f"{RECORDS}/cache"


@pytest.fixture
def project(run_once: Path, tmp_path: Path) -> Path:
    """Return a project run once and collected, so that nothing is new."""
    folder = Path(shutil.copytree(run_once, tmp_path / "项目"))
    on(folder, "collect")
    return folder


def reads(project: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Ran, bool]:
    """Collect; return what was said, and whether any workbook was read for it."""
    opened: list[str] = []
    real = plan_of

    def plan(*given: object) -> object:
        opened.append("方案.xlsx")
        return real(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(desk, "plan_of", plan)
        return on(project, "collect"), bool(opened)


def test_with_nothing_new_no_workbook_is_read_and_no_byte_changes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(project)
    again, was_read = reads(project, monkeypatch)
    shown = run("collect", "--project", project)
    assert not was_read
    assert snapshot(project) == before
    shutil.rmtree(project / CACHE)
    assert on(project, "collect") == again
    shutil.rmtree(project / CACHE)
    assert run("collect", "--project", project) == shown


def first_collect(folder: Path) -> None:
    """The first of all."""


def a_new_file(folder: Path) -> None:
    shutil.copy(folder / FIRST, folder / INBOX / "又交.xlsx")


def a_file_less(folder: Path) -> None:
    (folder / FIRST).unlink()


def an_edited_reading_copy(folder: Path) -> None:
    path = next((folder / "3 请补充").iterdir())
    with edited(path) as book:
        book[book.sheetnames[0]]["A1"] = "改过"


def an_answer(folder: Path) -> None:
    with edited(folder / RETURNS) as book:
        page = book["请补充"]
        cell = page.cell(2, column(page, "发送"))
        cell.value = "否" if cell.value == "是" else "是"


def a_wrong_answer(folder: Path) -> None:
    with edited(folder / RETURNS) as book:
        page = book["登记"]
        page.cell(2, column(page, "填报人（确定）")).value = "没有此人"


def a_decision(folder: Path) -> None:
    with edited(folder / EDITING) as book:
        book["问题定号"]["A2"] = 3


def a_damaged_file(folder: Path) -> None:
    (folder / INBOX / "断了.xlsx").write_bytes(b"PK\x03\x04")


@pytest.mark.parametrize(
    "change",
    [
        first_collect,
        a_new_file,
        a_file_less,
        an_edited_reading_copy,
        an_answer,
        a_wrong_answer,
        a_decision,
        a_damaged_file,
    ],
)
def test_what_is_said_again_is_what_a_full_run_would_say(
    change: Callable[[Path], None], run_once: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(run_once, tmp_path / "项目"))
    change(folder)
    on(folder, "collect")
    again = on(folder, "collect")
    before = snapshot(folder)
    shutil.rmtree(folder / CACHE, ignore_errors=True)
    assert on(folder, "collect") == again
    assert {
        name: state for name, state in snapshot(folder).items() if "cache" not in name
    } == {name: state for name, state in before.items() if "cache" not in name}


def touched(path: Path) -> None:
    """Change one byte of a file, at its end."""
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.parametrize(
    "name",
    [
        FIRST,
        RETURNS,
        "方案.xlsx",
        "意见汇总.xlsx",
        EDITING,
        f"{RECORDS}/returns.jsonl",
        f"{RECORDS}/decisions.jsonl",
        f"{RECORDS}/outputs.json",
        f"{RECORDS}/project.yaml",
    ],
)
def test_one_byte_anywhere_makes_a_full_run(
    name: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reads(project, monkeypatch)[1] is False
    touched(project / name)
    assert reads(project, monkeypatch)[1] is True


def a_copy_gone(folder: Path) -> None:
    next((folder / "3 请补充").iterdir()).unlink()


def a_copy_changed(folder: Path) -> None:
    touched(next((folder / "3 请补充").iterdir()))


def a_register_gone(folder: Path) -> None:
    (folder / RETURNS).unlink()


def an_original_gone(folder: Path) -> None:
    next((folder / RECORDS / "originals").iterdir()).unlink()


def a_lock_beside_the_register(folder: Path) -> None:
    (folder / INBOX / "~$收回登记.xlsx").write_bytes(b"")


def a_file_nobody_may_write(folder: Path) -> None:
    (folder / RETURNS).chmod(0o444)


def another_copy_of_the_table(folder: Path) -> None:
    shutil.copy(folder / EDITING, folder / "4 统稿/统稿表（李守正）.xlsx")


def a_pipe(folder: Path) -> None:
    os.mkfifo(folder / INBOX / "管道.xlsx")


def a_spoilt_record(folder: Path) -> None:
    (folder / CACHE / "collected.json").write_text("[]", "utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
@pytest.mark.parametrize(
    "change",
    [
        a_copy_gone,
        a_copy_changed,
        a_register_gone,
        an_original_gone,
        a_lock_beside_the_register,
        a_file_nobody_may_write,
        another_copy_of_the_table,
        a_pipe,
        a_spoilt_record,
    ],
)
def test_whatever_else_is_different_makes_a_full_run(
    change: Callable[[Path], None], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(project)
    assert reads(project, monkeypatch)[1] is True


def test_another_program_reads_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nothing_new, "_WRITERS", ("click",))
    assert reads(project, monkeypatch)[1] is True


def test_last_years_ledger_is_looked_at(
    walked_once: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = Path(shutil.copytree(walked_once, project.parent / "上年"))
    with edited(project / "方案.xlsx") as book:
        page = book["会议"]
        for row in range(1, page.max_row + 1):
            if page.cell(row, 1).value == "上次会议":
                page.cell(row, 2).value = "上年"
    on(project, "collect")
    assert reads(project, monkeypatch)[1] is False
    touched(last / RECORDS / "ledger.jsonl")
    assert reads(project, monkeypatch)[1] is True


def test_a_dry_run_remembers_nothing(project: Path) -> None:
    before = snapshot(project)
    said = json.loads(on(project, "collect", "--dry-run").out)
    assert said == on(project, "collect").object
    assert snapshot(project) == before


def test_a_file_that_came_while_we_were_at_work_is_read_the_next_time(
    returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = making.make_registers

    def made(*given: object) -> None:
        real(*given)  # type: ignore[arg-type]
        shutil.copy(returned / FIRST, returned / INBOX / "这时放入.xlsx")

    with monkeypatch.context() as patched:
        patched.setattr(making, "make_registers", made)
        on(returned, "collect")
    said, was_read = reads(returned, monkeypatch)
    assert was_read
    assert "FORM-005" in said.codes


def test_a_register_filled_in_while_we_were_at_work_is_read_the_next_time(
    returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = making.make_registers

    def made(*given: object) -> None:
        real(*given)  # type: ignore[arg-type]
        an_answer(returned)

    with monkeypatch.context() as patched:
        patched.setattr(making, "make_registers", made)
        on(returned, "collect")
    assert reads(returned, monkeypatch)[1] is True
    assert any('"send"' in line for line in log_lines(returned, "returns.jsonl"))


def test_the_second_collect_of_all_reads_nothing(
    returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(returned, "collect")
    assert reads(returned, monkeypatch)[1] is False
