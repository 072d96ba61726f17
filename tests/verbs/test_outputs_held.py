"""Files of ours that are open, read-only or edited: never overwritten, never lost."""

import os
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from walking import (
    COLLECTION,
    DRAFT,
    EDITING,
    LEDGER,
    RECORDS,
    edited,
    fill_plan,
    on,
    run,
    snapshot,
)

NEW_DRAFT = "5 文稿/送审稿（第1稿）（新）.docx"
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
needs_a_common_user = pytest.mark.skipif(
    AS_ROOT, reason="root may write everywhere, so nothing is unwritable"
)


def change_the_plan(project: Path) -> None:
    def change(book: Workbook) -> None:
        book["会议"]["B4"] = "党委领导班子"

    fill_plan(project, change)


def test_a_draft_saved_as_something_else_stays_and_the_new_one_goes_beside(
    walked: Path,
) -> None:
    (walked / DRAFT).write_bytes(b"as the secretary left it")
    said = on(walked, "run")
    assert said.codes_of(DRAFT) == ["FILE-007", "OUT-001", "REP-001"]
    assert (walked / DRAFT).read_bytes() == b"as the secretary left it"
    assert (walked / NEW_DRAFT).is_file()
    assert NEW_DRAFT in said.object["written"]
    before = snapshot(walked)
    on(walked, "run")
    assert snapshot(walked) == before


def test_what_stands_beside_goes_when_it_is_no_longer_needed(walked: Path) -> None:
    (walked / DRAFT).write_bytes(b"edited")
    on(walked, "run")
    (walked / DRAFT).unlink()
    said = on(walked, "run")
    assert "OUT-001" not in said.codes
    assert (walked / DRAFT).is_file()
    assert not (walked / NEW_DRAFT).exists()
    assert on(walked, "verify").status == 0


def test_when_both_are_edited_neither_is_touched_and_one_line_says_so(
    walked: Path,
) -> None:
    (walked / DRAFT).write_bytes(b"edited")
    on(walked, "run")
    (walked / NEW_DRAFT).write_bytes(b"edited too")
    change_the_plan(walked)
    said = on(walked, "run")
    assert said.status == 3
    assert "请先取舍这两份文件" in said.err
    assert (walked / DRAFT).read_bytes() == b"edited"
    assert (walked / NEW_DRAFT).read_bytes() == b"edited too"


def test_every_reading_copy_is_kept_when_edited(walked: Path) -> None:
    names = [
        COLLECTION,
        "5 文稿/个人发言提纲/01_罗砚田_个人发言提纲.docx",
        "9 办公室内部（勿外传）/【内部】核对稿.docx",
        "9 办公室内部（勿外传）/收发回执.xlsx",
        "3 请补充/09_秦越川_请补充.xlsx",
        LEDGER,
    ]
    for name in names:
        (walked / name).write_bytes(b"edited")
    said = on(walked, "run")
    assert [code for code in said.codes if code == "OUT-001"] == ["OUT-001"] * len(names)
    assert {(walked / name).read_bytes() for name in names} == {b"edited"}


LOCKS = ["~${}", ".~{}", ".~lock.{}#"]


@pytest.mark.parametrize("lock", LOCKS)
def test_an_open_file_is_left_and_the_new_one_goes_beside(lock: str, walked: Path) -> None:
    path = walked / DRAFT
    (path.parent / lock.format(path.name)).write_bytes(b"\x06clerk")
    before = path.read_bytes()
    change_the_plan(walked)
    said = on(walked, "run")
    assert "OUT-004" in said.codes_of(DRAFT)
    assert path.read_bytes() == before
    assert (walked / NEW_DRAFT).is_file()
    (path.parent / lock.format(path.name)).unlink()
    said = on(walked, "run")
    assert "OUT-004" not in said.codes
    assert path.read_bytes() != before
    assert not (walked / NEW_DRAFT).exists()


def test_a_shortened_lock_of_office_counts_too(walked: Path) -> None:
    path = walked / DRAFT
    (path.parent / f"~${path.name[2:]}").write_bytes(b"\x06clerk")
    change_the_plan(walked)
    assert "OUT-004" in on(walked, "run").codes_of(DRAFT)


def test_an_open_file_that_needs_no_change_is_no_matter(walked: Path) -> None:
    path = walked / DRAFT
    (path.parent / f"~${path.name}").write_bytes(b"\x06clerk")
    assert "OUT-004" not in on(walked, "run").codes


def test_a_read_only_file_is_left_and_the_new_one_goes_beside(walked: Path) -> None:
    (walked / DRAFT).chmod(0o444)
    before = (walked / DRAFT).read_bytes()
    change_the_plan(walked)
    said = on(walked, "run")
    assert "OUT-004" in said.codes_of(DRAFT)
    assert (walked / DRAFT).read_bytes() == before


def test_answers_in_an_open_table_are_read_and_the_table_itself_is_left(
    walked: Path,
) -> None:
    path = walked / EDITING
    with edited(path) as book:
        book["问题定号"]["A2"] = 0
        book["问题定号"]["K2"] = "表述空泛"
    (path.parent / f"~${path.name}").write_bytes(b"\x06clerk")
    typed = path.read_bytes()
    facts = on(walked, "status").status
    assert facts == 1
    before = len((walked / RECORDS / "decisions.jsonl").read_text("utf-8").splitlines())
    said = on(walked, "run")
    after = len((walked / RECORDS / "decisions.jsonl").read_text("utf-8").splitlines())
    assert after == before + 1
    assert "OUT-004" in said.codes_of(EDITING)
    assert path.read_bytes() == typed


def test_a_text_of_nobody_any_more_goes_unless_somebody_edited_it(walked: Path) -> None:
    outlines = walked / "5 文稿/个人发言提纲"
    gone = outlines / "02_贺长亭_个人发言提纲.docx"
    kept = outlines / "01_罗砚田_个人发言提纲.docx"
    kept.write_bytes(b"edited")
    (walked / "2 收回/贺总填好的表.xlsx").unlink()
    (walked / "2 收回/01_罗砚田_问题查摆表.xlsx").unlink()
    on(walked, "run")
    assert not gone.exists()
    assert kept.read_bytes() == b"edited"
    assert on(walked, "verify").status == 0


def test_a_demo_never_goes_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "已有.txt").write_text("我的", "utf-8")
    said = run("demo", tmp_path, "--json")
    assert said.status == 3
    assert [each.name for each in tmp_path.iterdir()] == ["已有.txt"]


def test_a_project_is_not_started_twice(walked: Path) -> None:
    before = snapshot(walked)
    said = run("new", walked, "--profile", "通用", "--json")
    assert said.status == 3
    assert snapshot(walked) == before


def test_a_new_project_leaves_what_is_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "方案.xlsx").write_bytes(b"my own plan")
    said = run("new", tmp_path, "--profile", "通用", "--json")
    assert (tmp_path / "方案.xlsx").read_bytes() == b"my own plan"
    assert "OUT-001" in said.codes


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "甲").write_text("我是文件", "utf-8")
    said = run("new", tmp_path / "甲", "--profile", "通用", "--json")
    assert said.status == 3
    said = run("demo", tmp_path / "甲", "--json")
    assert said.status == 3
    (tmp_path / "乙").mkdir()
    said = run("new", tmp_path / "甲" / "乙", "--profile", "通用", "--json")
    assert said.status == 3


def test_a_file_where_a_folder_of_outputs_should_be_is_said(drafted: Path) -> None:
    for path in (drafted / "6 台账").iterdir():
        path.unlink()
    (drafted / "6 台账").rmdir()
    (drafted / "6 台账").write_text("我是文件", "utf-8")
    said = on(drafted, "run")
    assert said.status == 3
    assert said.object["error"]["code"] == "STORE"


def test_a_run_that_had_to_stop_remembers_what_it_wrote_before(walked: Path) -> None:
    (walked / DRAFT).write_bytes(b"edited")
    on(walked, "run")
    (walked / NEW_DRAFT).write_bytes(b"edited too")
    change_the_plan(walked)
    assert on(walked, "run").status == 3
    (walked / DRAFT).unlink()
    (walked / NEW_DRAFT).unlink()
    said = on(walked, "run")
    assert not [code for code in said.codes if code.startswith("OUT")]
    on(walked, "distribute")
    assert on(walked, "verify").status == 0


@needs_a_common_user
def test_an_unwritable_folder_is_said_in_one_line(walked: Path) -> None:
    change_the_plan(walked)
    (walked / "5 文稿").chmod(0o555)
    said = on(walked, "run")
    (walked / "5 文稿").chmod(0o755)
    assert said.status == 3
    assert "只读" in said.err


@needs_a_common_user
def test_unwritable_records_are_said_in_one_line(walked: Path) -> None:
    (walked / RECORDS).chmod(0o555)
    said = on(walked, "run")
    (walked / RECORDS).chmod(0o755)
    assert said.status == 3


def test_a_project_at_work_elsewhere_is_said(
    walked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr("tonggao.store.project._WAIT_SECONDS", 0.1)
    with FileLock(walked / RECORDS / "lock"):
        said = on(walked, "run")
    assert said.status == 3
    assert "另一个窗口正在处理这个项目。" in said.err
