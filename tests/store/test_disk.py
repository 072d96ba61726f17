"""Single files: whole or not at all, and errors in words a user understands."""

import os
from pathlib import Path

import pytest

from tonggao.model.outcome import StoreError
from tonggao.store.disk import is_held, is_passing, read_bytes, write_bytes


def test_folders_are_made_on_the_way(tmp_path: Path) -> None:
    write_bytes(tmp_path / "甲" / "乙" / "丙.docx", b"x")
    assert (tmp_path / "甲" / "乙" / "丙.docx").read_bytes() == b"x"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", source, target)

    path = tmp_path / "汇编稿.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match="写不进去"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["汇编稿.docx"]  # noqa: PTH208  # hidden ones too


def test_colleagues_may_read_what_is_written(tmp_path: Path) -> None:
    write_bytes(tmp_path / "汇编稿.docx", b"x")
    assert (tmp_path / "汇编稿.docx").stat().st_mode & 0o444 == 0o444


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "5 文稿").write_bytes(b"")
    with pytest.raises(StoreError, match="不能在“5 文稿”文件夹中写文件。"):
        write_bytes(tmp_path / "5 文稿" / "汇编稿.docx", b"x")


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="读不出来"):
        read_bytes(tmp_path / "没有.xlsx")


@pytest.mark.parametrize(
    "lock",
    ["~$统稿表定号.xlsx", ".~统稿表定号.xlsx", ".~lock.统稿表定号.xlsx#", "~$表定号.xlsx"],
)
def test_a_file_with_a_lock_beside_it_is_held(lock: str, tmp_path: Path) -> None:
    (tmp_path / "统稿表定号.xlsx").write_bytes(b"")
    assert not is_held(tmp_path / "统稿表定号.xlsx")
    (tmp_path / lock).write_bytes(b"")
    assert is_held(tmp_path / "统稿表定号.xlsx")


def test_a_lock_of_another_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "汇编稿.docx").write_bytes(b"")
    (tmp_path / "~$送审稿.docx").write_bytes(b"")
    assert not is_held(tmp_path / "汇编稿.docx")


def test_a_read_only_file_is_held_and_a_missing_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(b"")
    (tmp_path / "甲.docx").chmod(0o444)
    assert is_held(tmp_path / "甲.docx")
    assert not is_held(tmp_path / "乙.docx")


@pytest.mark.parametrize(
    ("name", "passing"),
    [
        ("~$张三.xlsx", True),
        (".~张三.xlsx", True),
        (".~lock.张三.xlsx#", True),
        ("张三.tmp", True),
        (".DS_Store", True),
        ("张三.xlsx", False),
        ("~张三.xlsx", False),
    ],
)
def test_lock_and_temporary_files_are_passed_over(name: str, passing: bool) -> None:
    assert is_passing(name) == passing
