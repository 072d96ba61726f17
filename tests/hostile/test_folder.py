"""A folder with every broken and hostile file and one good return."""

import os
import re
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from walking import ON, RETURNS, Ran, read, start, table

from hostile.listed import listed

INBOX = "2 收回"
GOOD = "贺总填好的表.xlsx"
NAME = "贺长亭"
_CHINESE = re.compile("[一-龥]")
_PROGRAMMERS = re.compile("Traceback|Error|Exception|Warning|tonggao/")
_TOO_LARGE = 65 << 20


@dataclass(frozen=True, slots=True)
class Collected:
    """What `collect` said of the folder, and what else than files was in it."""

    said: Ran
    project: Path
    strange: tuple[str, ...]


@pytest.fixture(scope="module")
def collected(
    hostile_files: Path, returned_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Collected:
    """Return what came of the folder; nobody may change it."""
    around = tmp_path_factory.mktemp("around")
    project = Path(shutil.copytree(returned_once, around / "项目"))
    inbox = project / INBOX
    for path in inbox.iterdir():
        if path.name != GOOD:
            path.unlink()
    shutil.copytree(hostile_files, inbox, dirs_exist_ok=True)
    strange = _strange_things(inbox, around)
    done = start(
        sys.executable, "-X", "utf8", "-m", "tonggao", "collect", *ON,
        "--project", str(project), "--json",
    )  # fmt: skip
    said = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    return Collected(said=said, project=project, strange=strange)


def _strange_things(inbox: Path, around: Path) -> tuple[str, ...]:
    """Put into the folder what is no file of its own; return the names."""
    (around / "外面.xlsx").write_bytes((inbox / GOOD).read_bytes())
    (inbox / "一个文件夹.xlsx").mkdir()
    with (inbox / "太大.xlsx").open("wb") as sparse:
        sparse.truncate(_TOO_LARGE)
    names = ["太大.xlsx"]
    if sys.platform != "win32":
        os.mkfifo(inbox / "管道.xlsx")
        (inbox / "设备.xlsx").symlink_to("/dev/zero")
        (inbox / "系统文件.xlsx").symlink_to("/etc/passwd")
        (inbox / "外面的表.xlsx").symlink_to(around / "外面.xlsx")
        (inbox / "断了的链接.xlsx").symlink_to(around / "没有.xlsx")
        (inbox / "自己.xlsx").symlink_to(inbox / "自己.xlsx")
        names += ["管道.xlsx", "设备.xlsx", "系统文件.xlsx", "外面的表.xlsx"]
        names += ["断了的链接.xlsx", "自己.xlsx"]
    return tuple(names)


def test_the_good_return_is_there_and_the_rest_is_told(collected: Collected) -> None:
    said = collected.said
    assert said.status == 1, said.err
    assert said.object["verb"] == "collect"
    rows = {row["文件"]: row for row in table(read(collected.project, RETURNS), "登记")}
    good = rows[f"{INBOX}/{GOOD}"]
    assert (good["状态"], good["是否采用"]) == ("已交", "是")
    assert good["填报人（识别）"] == NAME
    assert GOOD not in _in_the_folder(said)


def test_every_bad_file_has_one_finding_about_the_file(collected: Collected) -> None:
    told = Counter(_in_the_folder(collected.said))
    for each in listed():
        least = 1 if each.refused else 0
        most = 300 if each.archive else 1
        assert least <= told[each.name] <= most, each.name


def test_what_is_no_file_of_the_folder_is_told_and_never_opened(
    collected: Collected,
) -> None:
    told = Counter(_in_the_folder(collected.said))
    assert {name: told[name] for name in collected.strange if told[name] != 1} == {}
    rows = {row["文件"]: row for row in table(read(collected.project, RETURNS), "登记")}
    for name in collected.strange:
        assert rows[f"{INBOX}/{name}"]["状态"] == "不能读取"
    assert f"{INBOX}/一个文件夹.xlsx" not in rows


def test_every_file_stands_in_the_register_with_reason_and_remedy(
    collected: Collected,
) -> None:
    rows = {row["文件"]: row for row in table(read(collected.project, RETURNS), "登记")}
    for each in listed():
        if each.refused and not each.archive:
            row = rows[f"{INBOX}/{each.name}"]
            assert row["状态"] == "不能读取", each.name
            assert "请" in row["说明"], each.name


def test_only_words_for_people_are_said(collected: Collected) -> None:
    for line in collected.said.err.splitlines():
        assert not _PROGRAMMERS.search(line), line
        assert _CHINESE.search(line), line


def test_nothing_is_written_outside_the_project(collected: Collected) -> None:
    around = collected.project.parent
    assert {path.name for path in around.iterdir()} == {"项目", "外面.xlsx"}
    assert list(around.rglob("*was-here*")) == []
    assert not Path("/tmp/tonggao-was-here").exists()
    assert not Path("/tmp/tonggao-was-here.xlsx").exists()


def _in_the_folder(said: Ran) -> list[str]:
    """Return for each finding about a file as such the name of what lies in the folder."""
    return [
        each["file"].split("/")[1]
        for each in said.object["findings"]
        if each["file"].startswith(f"{INBOX}/")
        and each["code"].split("-")[0] in {"FILE", "FORM"}
        and not each["sheet"]
    ]
