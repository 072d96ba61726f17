"""Our own files: nobody's edit is ever lost, and writing the same twice changes nothing."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonggao.model.outcome import StoreError
from tonggao.store.disk import is_held, is_passing, read_bytes, write_bytes
from tonggao.store.outputs import Outputs, beside_of, digest

NAME, SHEET = "5 文稿/汇编稿.docx", "4 统稿/统稿表.xlsx"
BESIDE = beside_of(NAME)


def outputs(root: Path, *, dry_run: bool = False) -> Outputs:
    return Outputs(root, root / "记录/outputs.json", dry_run=dry_run)


def write(
    root: Path, content: bytes, name: str = NAME, *, dry_run: bool = False
) -> Outputs:
    """Write one reading copy, as one run does."""
    made = outputs(root, dry_run=dry_run)
    made.write(name, content)
    made.close()
    return made


def codes_of(made: Outputs) -> list[str]:
    return [each.code for each in made.findings]


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_what_was_written_is_there_and_remembered(tmp_path: Path) -> None:
    made = write(tmp_path, b"one")
    assert (tmp_path / NAME).read_bytes() == b"one"
    assert made.written == [NAME]
    again = outputs(tmp_path)
    assert (again.known(NAME), again.edited(NAME)) == (digest(b"one"), False)
    assert again.remembered() == (NAME,)


def test_a_file_nobody_touched_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    made = write(tmp_path, b"two")
    assert ((tmp_path / NAME).read_bytes(), codes_of(made)) == (b"two", [])


def test_writing_the_same_again_touches_nothing(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    made = write(tmp_path, b"one")
    assert made.written == [NAME]
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == stamps


def test_an_edited_reading_copy_stays_and_the_new_one_goes_beside(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"mine")
    made = write(tmp_path, b"two")
    assert made.written == [BESIDE]
    assert (tmp_path / NAME).read_bytes() == b"mine"
    assert (tmp_path / BESIDE).read_bytes() == b"two"
    assert codes_of(made) == ["OUT-001"]
    assert codes_of(write(tmp_path, b"three")) == ["OUT-001"]
    assert (tmp_path / BESIDE).read_bytes() == b"three"


def test_a_file_of_somebody_else_at_our_place_stays(tmp_path: Path) -> None:
    write_bytes(tmp_path / NAME, b"theirs")
    assert codes_of(write(tmp_path, b"one")) == ["OUT-001"]
    assert (tmp_path / NAME).read_bytes() == b"theirs"


def test_where_both_are_edited_neither_is_touched(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"mine")
    write(tmp_path, b"two")
    (tmp_path / BESIDE).write_bytes(b"mine too")
    with pytest.raises(StoreError):
        write(tmp_path, b"three")
    assert (tmp_path / NAME).read_bytes() == b"mine"
    assert (tmp_path / BESIDE).read_bytes() == b"mine too"


def test_once_the_edited_one_is_gone_the_new_one_takes_its_place(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"mine")
    write(tmp_path, b"two")
    (tmp_path / NAME).unlink()
    assert codes_of(write(tmp_path, b"two")) == []
    assert (tmp_path / NAME).read_bytes() == b"two"
    assert not (tmp_path / BESIDE).exists()


def test_an_answer_sheet_whose_answers_were_taken_in_is_written_again(
    tmp_path: Path,
) -> None:
    write(tmp_path, b"one", SHEET)
    (tmp_path / SHEET).write_bytes(b"filled in")
    made = outputs(tmp_path)
    made.write_answers(SHEET, b"two", taken_in=True)
    assert ((tmp_path / SHEET).read_bytes(), codes_of(made)) == (b"two", [])


def test_an_answer_sheet_that_was_not_taken_in_stays(tmp_path: Path) -> None:
    write(tmp_path, b"one", SHEET)
    (tmp_path / SHEET).write_bytes(b"filled in")
    made = outputs(tmp_path)
    made.write_answers(SHEET, b"two", taken_in=False)
    assert ((tmp_path / SHEET).read_bytes(), codes_of(made)) == (b"filled in", ["OUT-003"])
    assert (tmp_path / beside_of(SHEET)).read_bytes() == b"two"


def test_a_file_that_is_open_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    for lock in (".~lock.汇编稿.docx#", "~$汇编稿.docx", "~$编稿.docx", "~$稿.docx"):
        place = tmp_path / "5 文稿" / lock
        place.write_bytes(b"")
        made = write(tmp_path, b"two")
        assert codes_of(made) == ["OUT-004"], lock
        assert (tmp_path / NAME).read_bytes() == b"one"
        place.unlink()


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).chmod(0o444)
    assert is_held(tmp_path / NAME)
    assert codes_of(write(tmp_path, b"two")) == ["OUT-004"]
    assert (tmp_path / NAME).read_bytes() == b"one"


def test_what_is_no_longer_made_goes_unless_somebody_edited_it(tmp_path: Path) -> None:
    made = outputs(tmp_path)
    for name in ("3 请补充/甲.xlsx", "3 请补充/乙.xlsx", "3 请补充/丙.xlsx"):
        made.write(name, name.encode())
    made.close()
    (tmp_path / "3 请补充/乙.xlsx").write_bytes(b"mine")
    again = outputs(tmp_path)
    again.keep_only("3 请补充", {"3 请补充/丙.xlsx"})
    again.close()
    assert sorted(files(tmp_path / "3 请补充")) == ["丙.xlsx", "乙.xlsx"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"mine")
    before = files(tmp_path)
    made = outputs(tmp_path, dry_run=True)
    made.write(NAME, b"two")
    made.write("新.docx", b"two")
    made.write_answers(SHEET, b"two", taken_in=True)
    made.forget(NAME)
    made.close()
    assert files(tmp_path) == before
    assert made.written == [BESIDE, "新.docx", SHEET]


@pytest.mark.parametrize("record", [b"", b"{", b"[1]", "“".encode("gbk")])
def test_a_record_that_cannot_be_read_makes_every_file_count_as_edited(
    tmp_path: Path, record: bytes
) -> None:
    write(tmp_path, b"one")
    (tmp_path / "记录/outputs.json").write_bytes(record)
    assert codes_of(write(tmp_path, b"two")) == ["OUT-001"]
    assert (tmp_path / NAME).read_bytes() == b"one"


def test_a_file_is_written_whole_and_no_other_is_left_behind(tmp_path: Path) -> None:
    write_bytes(tmp_path / "甲/乙.bin", b"one")
    write_bytes(tmp_path / "甲/乙.bin", b"two")
    assert files(tmp_path) == {"甲/乙.bin": b"two"}
    with pytest.raises(StoreError):
        write_bytes(tmp_path / "甲/乙.bin/丙", b"three")
    (tmp_path / "夹").mkdir()
    with pytest.raises(StoreError):
        write_bytes(tmp_path / "夹", b"four")
    assert files(tmp_path) == {"甲/乙.bin": b"two"}


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有"):
        read_bytes(tmp_path / "没有.bin")


def test_files_of_office_programs_pass_by() -> None:
    for name in ("~$a.xlsx", ".~a.xlsx", ".~lock.a.xlsx#", ".hidden", "a.tmp"):
        assert is_passing(name)
    assert not is_passing("03_张三.xlsx")


edits = st.tuples(st.just("edit"), st.sampled_from([NAME, BESIDE, SHEET, beside_of(SHEET)]))
removals = st.tuples(st.just("remove"), st.sampled_from([NAME, BESIDE, SHEET]))
runs = st.tuples(st.just("run"), st.sampled_from(["a", "b", "c"]))


@settings(max_examples=80, deadline=None)
@given(steps=st.lists(st.one_of(edits, removals, runs), max_size=12))
def test_nobodys_edit_is_ever_lost(steps: list[tuple[str, str]]) -> None:
    root = Path(tempfile.mkdtemp())
    theirs: dict[str, bytes] = {}
    for number, (what, which) in enumerate(steps):
        if what == "edit":
            theirs[which] = f"edit {number}".encode()
            write_bytes(root / which, theirs[which])
        elif what == "remove":
            theirs.pop(which, None)
            (root / which).unlink(missing_ok=True)
        else:
            made = outputs(root)
            try:
                made.write(NAME, which.encode())
                made.write_answers(SHEET, which.encode(), taken_in=False)
            except StoreError:
                pass  # both are edited, and a person must choose
            finally:
                made.close()
        for name, content in theirs.items():
            assert (root / name).read_bytes() == content
    shutil.rmtree(root)
