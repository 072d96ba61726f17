"""A folder as other people fill it: nothing unsafe is opened, and nothing is passed in silence."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tonggao.model.finding import Finding
from tonggao.store.incoming import content_of, incoming, named, printable

MOST = 1024 * 1024


def listed(folder: Path, **others: set[str]) -> dict[str, str]:
    """Return what is said of every file of a folder, "" of those that may be opened."""
    found = incoming(folder, "2 收回", most=MOST, **others)
    return {
        each.name: f"{each.refused.code} {each.refused.message}" if each.refused else ""
        for each in found
    }


def refusal(folder: Path, name: str) -> str:
    return listed(folder)[f"2 收回/{name}"]


def put(folder: Path, name: str, content: bytes = b"x") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_files_of_all_folders_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in (
        "乙.xlsx",
        "班子/甲.XLSX",
        "班子/三月/丙.docx",
        "无后缀",
        "甲.xlsx/丁.xlsx",
    ):
        put(tmp_path, name)
    assert list(listed(tmp_path)) == [
        "2 收回/乙.xlsx",
        "2 收回/无后缀",
        "2 收回/班子/三月/丙.docx",
        "2 收回/班子/甲.XLSX",
        "2 收回/甲.xlsx/丁.xlsx",
    ]
    assert set(listed(tmp_path).values()) == {""}


def test_an_empty_folder_and_one_that_is_not_there_hold_nothing(tmp_path: Path) -> None:
    assert listed(tmp_path) == {}
    assert listed(tmp_path / "没有") == {}


@pytest.mark.parametrize(
    "name",
    [
        "~$甲.xlsx",
        ".~甲.xlsx",
        ".~lock.甲.xlsx#",
        "~WRL0001.tmp",
        "甲.xlsx~",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "__MACOSX/._甲.xlsx",
        "@eaDir/甲.xlsx",
    ],
)
def test_what_programs_and_systems_leave_is_passed_over(name: str, tmp_path: Path) -> None:
    put(tmp_path, name)
    put(tmp_path, "甲.xlsx")
    assert list(listed(tmp_path)) == ["2 收回/甲.xlsx"]


def test_what_is_ours_is_passed_over_where_it_stands_and_nowhere_else(
    tmp_path: Path,
) -> None:
    put(tmp_path, "收回登记.xlsx")
    put(tmp_path, "别处/收回登记.xlsx")
    found = listed(tmp_path, ours={"2 收回/收回登记.xlsx"})
    assert list(found) == ["2 收回/别处/收回登记.xlsx"]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def link_outside(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def link_inside(path: Path) -> None:
    path.symlink_to(put(path.parent, "里面.xlsx"))


def broken_link(path: Path) -> None:
    path.symlink_to("没有")


def link_to_a_folder(path: Path) -> None:
    path.symlink_to(path.parent.parent)


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (pipe, "它不是普通文件"),
        (listening, "它不是普通文件"),
        (link_outside, "它是一个链接"),
        (link_inside, "它是一个链接"),
        (broken_link, "它是一个链接"),
        (link_to_a_folder, "它是一个链接"),
        (link_to_itself, "它是一个链接"),
    ],
)
def test_what_is_no_regular_file_is_named_and_never_opened(
    make: Callable[[Path], None], why: str, tmp_path: Path
) -> None:
    make(tmp_path / "张三.xlsx")
    assert f"FILE-008 该文件没有读取：{why}" in refusal(tmp_path, "张三.xlsx")
    (found,) = (each for each in incoming(tmp_path, "", most=MOST) if each.refused)
    assert content_of(found, most=MOST) == found.refused


def test_a_file_that_is_too_large_is_never_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "大.xlsx").open("wb") as stream:
        stream.truncate(10 * 1024**4)
    monkeypatch.setattr(os, "open", None)
    (found,) = incoming(tmp_path, "2 收回", most=MOST)
    refused = content_of(found, most=MOST)
    assert isinstance(refused, Finding)
    assert refused.code == "FILE-004"
    assert "文件大于1MB" in refused.message


def test_a_file_that_grew_or_went_since_it_was_looked_at_is_said(tmp_path: Path) -> None:
    for name in ("长了.xlsx", "没了.xlsx"):
        put(tmp_path, name)
    grew, went = incoming(tmp_path, "2 收回", most=MOST)[::-1]
    (tmp_path / "长了.xlsx").write_bytes(b"x" * (MOST + 1))
    (tmp_path / "没了.xlsx").unlink()
    told = {each.path.name: content_of(each, most=MOST) for each in (grew, went)}
    assert isinstance(told["长了.xlsx"], Finding)
    assert told["长了.xlsx"].code == "FILE-004"
    assert isinstance(told["没了.xlsx"], Finding)
    assert "读取时它已经不在了" in told["没了.xlsx"].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_in_the_place_of_a_file_that_was_looked_at_makes_nobody_wait(
    tmp_path: Path,
) -> None:
    path = put(tmp_path, "张三.xlsx")
    (found,) = incoming(tmp_path, "2 收回", most=MOST)
    path.unlink()
    os.mkfifo(path)
    assert isinstance(content_of(found, most=MOST), Finding)


def test_what_may_not_be_opened_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    put(tmp_path, "张三.xlsx")
    (found,) = incoming(tmp_path, "2 收回", most=MOST)
    monkeypatch.setattr(os, "open", refused)
    said = content_of(found, most=MOST)
    assert isinstance(said, Finding)
    assert "没有读取权限，或正被其他程序占用" in said.message


def test_a_folder_that_may_not_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "班子/甲.xlsx")
    put(tmp_path, "乙.xlsx")
    real = os.scandir

    def scandir(folder: Path) -> object:
        if Path(folder).name == "班子":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    found = listed(tmp_path)
    assert found["2 收回/乙.xlsx"] == ""
    assert "没有读取权限" in found["2 收回/班子"]


@pytest.mark.skipif(os.name == "nt", reason="names of Windows have no bytes")
def test_names_from_other_disks_can_be_written_and_belong_to_one_file(
    tmp_path: Path,
) -> None:
    for raw in ("张三.xlsx".encode(), "张三.xlsx".encode("gb18030"), b"\xff\xfe\x07.xlsx"):
        put(tmp_path, os.fsdecode(raw))
    found = incoming(tmp_path, "2 收回", most=MOST)
    names = [each.name for each in found]
    assert {"2 收回/张三.xlsx", "2 收回/张三（2）.xlsx"} < set(names)
    assert len(set(names)) == 3
    for each in found:
        each.name.encode("utf-8")
        assert content_of(each, most=MOST) == b"x"


def test_a_very_long_name_is_read_like_any(tmp_path: Path) -> None:
    name = f"{'长' * 80}.xlsx"
    put(tmp_path, name)
    assert refusal(tmp_path, name) == ""


def test_a_link_that_somebody_named_himself_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "甲.xlsx", "甲".encode())
    (tmp_path / "链接.xlsx").symlink_to(tmp_path / "甲.xlsx")
    file = named(tmp_path / "链接.xlsx", "链接.xlsx", most=MOST)
    assert content_of(file, most=MOST) == "甲".encode()
    gone = named(tmp_path / "没有.xlsx", "没有.xlsx", most=MOST)
    assert isinstance(content_of(gone, most=MOST), Finding)


def test_a_name_with_line_breaks_is_one_line() -> None:
    assert "\n" not in printable("张\n三\r.xlsx")
