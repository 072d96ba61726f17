"""Names of files that mean something to a terminal, a disk or a table, and to us nothing."""

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from walking import ON, RETURNS, read, start, table

INBOX = "2 收回"
_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_NAMES: tuple[bytes, ...] = (
    "\x1b[2J\x1b]0;改标题\x07.xlsx".encode(),
    "甲\n2 收回／乙.xlsx".encode(),
    "甲\r乙\t丙.xlsx".encode(),
    "甲\u202egnp.xlsx".encode(),
    "甲\u2028乙\x9b2J.xlsx".encode(),
    "张三.xlsx".encode("gb18030"),
    b"\xff\xfe\xed\xa0\x80.xlsx",
    b"=1+1.xlsx",
    b"--json.xlsx",
    b"-rf ~.xlsx",
    b"{file}{0}%s%n.xlsx",
    "长".encode() * 83 + b".xlsx",
    b"<b>&amp;.xlsx",
    b"con.xlsx",
)


@pytest.mark.skipif(sys.platform != "linux", reason="only there may names hold any bytes")
@pytest.mark.parametrize("shown", [(), ("--json",)], ids=["for people", "for programs"])
def test_names_of_any_bytes_are_told_in_plain_lines(
    shown: tuple[str, ...], returned_once: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(returned_once, tmp_path / "项目"))
    for path in (project / INBOX).iterdir():
        path.unlink()
    for number, name in enumerate(_NAMES):
        (project / INBOX / os.fsdecode(name)).write_bytes(b"%d" % number)
    command = ("-X", "utf8", "-m", "tonggao", "collect", *ON, *shown, "--project")
    done = start(sys.executable, *command, str(project))
    assert done.returncode == 1, done.stderr.decode()
    words = done.stdout.decode() + done.stderr.decode()
    assert "Traceback" not in words
    assert _CONTROL.findall(words) == []
    if shown:
        found = json.loads(done.stdout)["findings"]
        told = [each["file"] for each in found if each["file"].startswith(f"{INBOX}/")]
        assert len(told) == len(set(told)) == len(_NAMES)
        assert _CONTROL.findall("".join(told)) == []
    rows = table(read(project, RETURNS), "登记")
    assert len([row for row in rows if row["状态"] == "不能读取"]) == len(_NAMES)
