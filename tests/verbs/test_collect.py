"""`collect` of a folder as it is: folders in folders, archives, links, pipes, odd names."""

import io
import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hostile.zips import entry
from hostile.zips import zipped as packed_entries
from walking import (
    EDITING,
    RECORDS,
    RETURNS,
    column,
    digests,
    edited,
    log_lines,
    on,
    read,
    run,
    table,
)

from tonggao.office.read import LIMITS
from tonggao.verbs import crew, intake

INBOX = "2 收回"
FIRST, SECOND = "01_罗砚田_问题查摆表.xlsx", "贺总填好的表.xlsx"


def rows(project: Path) -> dict[str, dict[str, str]]:
    """Return the rows of 收回登记 by file."""
    return {row["文件"]: row for row in table(read(project, RETURNS), "登记")}


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def put(project: Path, name: str, content: bytes) -> str:
    path = project / INBOX / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return f"{INBOX}/{name}"


def taken_away(project: Path, name: str) -> bytes:
    path = project / INBOX / name
    content = path.read_bytes()
    path.unlink()
    return content


def facts(project: Path) -> dict[str, int]:
    said = on(project, "run").object["facts"]
    assert said["cells_filled"] == said["cells_used"] + said["cells_listed"]
    return {
        name: said[name] for name in ("returned", "rows_read", "issues", "cells_filled")
    }


def test_a_return_in_an_archive_counts_like_one_beside_it(returned: Path) -> None:
    plain = facts(returned)
    name = f"班子/{FIRST}"
    file = put(returned, "来件.zip", zipped({name: taken_away(returned, FIRST)}))
    assert facts(returned) == plain
    row = rows(returned)[f"{file}/{name}"]
    assert (row["填报人（识别）"], row["状态"], row["是否采用"]) == ("罗砚田", "已交", "是")
    kept = {path.suffix for path in (returned / RECORDS / "originals").iterdir()}
    assert kept == {".xlsx"}
    assert run("verify", "--project", returned).status == 0


def kept(project: Path) -> set[bytes]:
    """Return what lies in originals."""
    return {path.read_bytes() for path in (project / RECORDS / "originals").iterdir()}


def test_an_archive_of_which_a_file_stays_shut_is_kept_as_it_came(returned: Path) -> None:
    locked = replace(entry("密.xlsx", b"1"), flags=0x801)
    content = taken_away(returned, FIRST)
    archive = packed_entries([entry(FIRST, content), locked])
    file = put(returned, "来件.zip", archive)
    said = on(returned, "run")
    assert said.codes_of(f"{file}/密.xlsx") == ["FILE-003"]
    listed = rows(returned)
    assert file not in listed
    assert listed[f"{file}/{FIRST}"]["是否采用"] == "是"
    assert listed[f"{file}/密.xlsx"]["状态"] == "不能读取"
    assert {archive, content} <= kept(returned)
    assert run("verify", "--project", returned).status == 0


def test_an_archive_that_takes_too_long_is_read_as_far_as_its_time_goes(
    returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "LIMITS", replace(LIMITS, archive_seconds=0.0))
    contents = {name: taken_away(returned, name) for name in (FIRST, SECOND)}
    slow = put(returned, "慢.zip", zipped({"内.zip": zipped(contents), "丙.xlsx": b"1"}))
    other = put(returned, "另.zip", zipped({"丁.xlsx": contents[FIRST]}))
    late = (f"{slow}/内.zip/{SECOND}", f"{slow}/丙.xlsx")
    for few in (40, 2):  # the second time others read ahead
        monkeypatch.setattr(crew, "ALONE", few)
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
        on(returned, "run")
        listed = rows(returned)
        unread = {name for name, row in listed.items() if row["状态"] == "不能读取"}
        assert unread == set(late)
        for name in late:
            assert listed[name]["说明"].startswith(
                "所在的压缩包读取时间超过0秒，没有读取。"
            )
        assert listed[f"{slow}/内.zip/{FIRST}"]["填报人（识别）"] == "罗砚田"
        assert listed[f"{other}/丁.xlsx"]["填报人（识别）"] == "罗砚田"
        put(returned, "又一件.csv", b"a,b\n1,2\n")  # so that something is new
    assert contents[SECOND] in kept(returned)


def test_a_sentence_is_traced_into_the_archive(returned: Path) -> None:
    file = put(returned, "来件.zip", zipped({"甲.xlsx": taken_away(returned, FIRST)}))
    places = on(returned, "trace", "--file", f"{file}/甲.xlsx", "--sheet", "问题和措施")
    assert places.status == 2  # without a cell
    cell = ("--file", f"{file}/甲.xlsx", "--sheet", "问题和措施", "--cell", "D5")
    found = on(returned, "trace", *cell).object["places"]
    assert found
    assert "下一步" in run("status", "--project", returned).out


def test_the_same_file_in_an_archive_and_beside_it_counts_once(returned: Path) -> None:
    plain = facts(returned)
    content = (returned / INBOX / FIRST).read_bytes()
    file = put(returned, "来件.zip", zipped({FIRST: content}))
    again = facts(returned)
    assert {name: again[name] for name in ("returned", "rows_read", "issues")} == {
        name: plain[name] for name in ("returned", "rows_read", "issues")
    }
    both = [rows(returned)[name] for name in (f"{INBOX}/{FIRST}", f"{file}/{FIRST}")]
    assert sorted(row["状态"] for row in both) == ["已交", "重复交"]
    left = next(row for row in both if row["状态"] == "重复交")
    assert "同一人交了2份" in left["说明"]
    assert "请把“是否采用”改为“是”" in left["说明"]


def test_a_return_in_an_archive_that_came_again_is_compared_with_the_first(
    returned: Path,
) -> None:
    file = put(returned, "来件.zip", zipped({FIRST: taken_away(returned, FIRST)}))
    on(returned, "run")
    (returned / file).write_bytes(zipped({FIRST: taken_away(returned, SECOND)}))
    said = on(returned, "run")
    assert said.codes_of(f"{file}/{FIRST}") == ["FORM-004"]  # two names now
    counted = [json.loads(line) for line in log_lines(returned, "returns.jsonl")]
    names = {each["file"] for each in counted if each["what"] == "received"}
    assert f"{file}/{FIRST}" in names


def spoil(folder: Path) -> dict[str, str]:
    """Put what nobody should open into a folder; return the finding of each."""
    os.mkfifo(folder / "管道.xlsx")
    (folder / "链接.xlsx").symlink_to("/etc/passwd")
    (folder / "断链.xlsx").symlink_to("没有")
    (folder / "目录链接").symlink_to("/etc")
    with (folder / "太大.xlsx").open("wb") as stream:
        stream.truncate(3 * 1024**3)
    names = ("管道.xlsx", "链接.xlsx", "断链.xlsx", "目录链接")
    return {**dict.fromkeys(names, "FILE-008"), "太大.xlsx": "FILE-004"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_what_cannot_be_read_is_named_in_the_register_and_the_rest_goes_on(
    returned: Path,
) -> None:
    spoilt = spoil(returned / INBOX)
    said = on(returned, "collect")
    assert said.status == 1
    listed = rows(returned)
    for name, code in spoilt.items():
        assert said.codes_of(f"{INBOX}/{name}") == [code]
        row = listed[f"{INBOX}/{name}"]
        assert (row["状态"], row["是否采用"]) == ("不能读取", "否")
        assert row["说明"].count("。") == 2  # the reason and the remedy
    assert facts(returned)["returned"] == 8
    assert run("verify", "--project", returned).status == 0


def test_a_return_of_more_rows_than_are_compared_is_refused(returned: Path) -> None:
    lines = "".join(f"问{n},学习不深入\n" for n in range(1, 1_002))
    file = put(returned, "多.csv", lines.encode())
    said = on(returned, "collect")
    assert said.codes_of(file) == ["FILE-004"]
    assert "填写的行超过1000行" in rows(returned)[file]["说明"]


@pytest.mark.skipif(os.name == "nt", reason="names of Windows have no bytes")
def test_names_from_another_disk_and_very_long_ones_break_nothing(returned: Path) -> None:
    content = taken_away(returned, FIRST)
    inbox = os.fsencode(returned / INBOX)
    for raw in (
        "罗砚田的表.xlsx".encode("gb18030"),
        b"\xff\x01\n.xlsx",
        "长".encode() * 85,
    ):
        with open(os.path.join(inbox, raw), "wb") as stream:  # noqa: PTH118, PTH123
            stream.write(content)
    said = on(returned, "run")
    listed = rows(returned)
    assert listed[f"{INBOX}/罗砚田的表.xlsx"]["填报人（识别）"] == "罗砚田"
    assert said.object["facts"]["returned"] == 8
    assert run("collect", "--project", returned).status == said.status
    assert run("verify", "--project", returned).status == 0


def test_a_folder_is_copied_with_the_folders_in_it(returned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "微信收件"
    (folder / "三月").mkdir(parents=True)
    content = taken_away(returned, FIRST)
    (folder / "三月" / FIRST).write_bytes(content)
    (folder / "~$锁.xlsx").write_bytes(b"x")
    (folder / "打包.zip").write_bytes(zipped({"乙.xlsx": taken_away(returned, SECOND)}))
    for _ in range(2):
        said = on(returned, "collect", folder)
        assert "FILE-008" not in said.codes
    assert (returned / INBOX / "微信收件/三月" / FIRST).read_bytes() == content
    listed = rows(returned)
    assert listed[f"{INBOX}/微信收件/三月/{FIRST}"]["状态"] == "已交"
    assert listed[f"{INBOX}/微信收件/打包.zip/乙.xlsx"]["状态"] == "已交"
    assert not [name for name in listed if "锁" in name or "（2）" in name]


def test_a_name_that_is_taken_by_other_words_gets_a_number(
    returned: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "来件"
    for words in (b"one", b"two"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "甲.xlsx").write_bytes(words)
        on(returned, "collect", folder)
    names = sorted(path.name for path in (returned / INBOX / "来件").iterdir())
    assert names == ["甲.xlsx", "甲（2）.xlsx"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_what_cannot_be_copied_is_told_and_left_where_it_is(
    returned: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "来件"
    folder.mkdir()
    spoilt = spoil(folder)
    said = on(returned, "collect", folder, folder / "管道.xlsx")
    assert said.status == 1
    for name, code in spoilt.items():
        assert said.codes_of(f"来件/{name}") == [code]
    assert said.codes_of("管道.xlsx") == ["FILE-008"]
    assert not (returned / INBOX / "来件").exists()


def test_the_project_itself_cannot_be_collected(returned: Path, tmp_path: Path) -> None:
    for folder in (returned, tmp_path):
        said = on(returned, "collect", folder)
        assert said.status == 2
        assert "中有这个项目本身" in said.err
    before = sorted((returned / INBOX).iterdir())
    assert on(returned, "collect", returned / INBOX, before[0]).status in {0, 1}
    made = {returned / RETURNS}
    assert set((returned / INBOX).iterdir()) == {*before, *made}


def test_an_answer_about_a_file_in_an_archive_is_kept_by_its_name(returned: Path) -> None:
    content = taken_away(returned, FIRST)
    file = put(returned, "来件.zip", zipped({"甲.xlsx": content, "乙.xlsx": content}))
    on(returned, "run")
    used = {name: row["是否采用"] for name, row in rows(returned).items() if "zip" in name}
    assert used == {f"{file}/乙.xlsx": "否", f"{file}/甲.xlsx": "是"}
    path = returned / RETURNS
    with edited(path) as book:
        page = book["登记"]
        place = column(page, "是否采用")
        for row in range(2, page.max_row + 1):
            if page.cell(row, 1).value == f"{file}/乙.xlsx":
                page.cell(row, place).value = "是"
    on(returned, "run")
    used = {name: row["是否采用"] for name, row in rows(returned).items() if "zip" in name}
    assert used == {f"{file}/乙.xlsx": "是", f"{file}/甲.xlsx": "否"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_read_of_a_pipe_is_a_finding_and_of_nothing_is_a_misuse(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    said = run("read", tmp_path / "管道.xlsx", "--json")
    assert (said.status, said.codes) == (1, ["FILE-008"])
    assert run("read", tmp_path / "没有.xlsx", "--json").status == 2
    assert run("read", tmp_path, "--json").status == 2
    odd = os.fsdecode(b"\xff\xfe.xlsx")
    assert run("read", tmp_path / odd, "--json").status == 2


def test_before_the_table_is_there_the_next_step_is_to_make_it(returned: Path) -> None:
    said = run("collect", "--project", returned)
    assert "下一步：运行“3统稿”（tonggao run），生成统稿表。" in said.out
    on(returned, "run")
    assert (returned / EDITING).exists()
    assert "条未定" in run("collect", "--project", returned).out


def test_the_bytes_are_the_same_however_many_processes_read(
    returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = taken_away(returned, FIRST)
    put(returned, "来件.zip", zipped({f"甲/{FIRST}": name, "断了.xlsx": b"PK\x03\x04"}))
    alone = Path(shutil.copytree(returned, tmp_path / "一个进程"))
    said = []
    for folder, processors, few in ((alone, {0}, 40), (returned, {0, 1}, 2)):
        monkeypatch.setattr(
            os, "sched_getaffinity", lambda _, p=processors: p, raising=False
        )
        monkeypatch.setattr(crew, "ALONE", few)
        said.append(on(folder, "run"))
    assert said[0] == said[1]
    assert digests(alone) == digests(returned)
    assert log_lines(alone, "returns.jsonl") == log_lines(returned, "returns.jsonl")


def test_the_register_says_which_kind_of_file_another_format_is(returned: Path) -> None:
    taken_away(returned, FIRST)
    form = next((returned / "1 发放").glob("01_*.docx"))
    file = put(returned, "发来的.docx", form.read_bytes())
    said = on(returned, "collect")
    row = rows(returned)[file]
    assert (row["填报人（识别）"], row["状态"]) == ("罗砚田", "已交")
    assert row["说明"].startswith("交来的是“Word 文档（.docx）”。该表中没有填写")
    assert said.codes_of(file) == ["FORM-006"]
