"""Running commands as a user does, and looking at a project folder from outside."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from lxml import etree
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tonggao import cli
from tonggao.model.cell import Sheet, WorkbookRead
from tonggao.office.read import read_workbook

ON = ("--on", "2026-01-12")
EDITING = "4 统稿/【内部】统稿表.xlsx"
RETURNS = "2 收回/收回登记.xlsx"
DRAFT, COLLECTION = "5 文稿/送审稿（第1稿）.docx", "5 文稿/汇编稿.docx"
PROOF = "9 办公室内部（勿外传）/【内部】核对稿.docx"
RECEIPT = "9 办公室内部（勿外传）/收发回执.xlsx"
LEDGER, PREVIEW = "6 台账/整改台账.xlsx", "6 台账/台账（预排）.xlsx"
RECORDS = "系统记录（勿删）"
NAMES = (
    "罗砚田",
    "贺长亭",
    "闻素秋",
    "邓守廉",
    "韦泽溪",
    "苗海舟",
    "陶静宜",
    "谭望岳",
    "秦越川",
)


@dataclass(frozen=True)
class Ran:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str

    @property
    def object(self) -> dict[str, Any]:
        shown = json.loads(self.out)
        assert isinstance(shown, dict)
        return shown

    @property
    def codes(self) -> list[str]:
        return [each["code"] for each in self.object["findings"]]

    def codes_of(self, file: str) -> list[str]:
        found = self.object["findings"]
        return [each["code"] for each in found if each["file"] == file]


def run(*arguments: object) -> Ran:
    """Run a command in this process; it may not end in a traceback."""
    result = CliRunner().invoke(cli.main, [str(each) for each in arguments])
    said = Ran(result.exit_code, result.stdout, result.stderr)
    assert "Traceback" not in said.out + said.err
    assert said.status != cli.BUG, said.err
    return said


def on(project: Path, verb: str, *arguments: object) -> Ran:
    """Run a verb on a project, with --json and, where it takes one, a day."""
    dated = any(each.name == "on" for each in cli.main.commands[verb].params)
    day = ON if dated else ()
    return run(verb, *arguments, *day, "--project", project, "--json")


def start(
    *command: str, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=300,
    )


def python(code: str) -> str:
    """Return what a fresh interpreter prints for `code`."""
    done = start(sys.executable, "-X", "utf8", "-c", code)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def snapshot(folder: Path, *, but: str = "lock") -> dict[str, tuple[str, int]]:
    """Return digest and time of change of every file, by path."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != but
    }


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file outside the records, by path."""
    return {
        name: digest
        for name, (digest, _) in snapshot(folder).items()
        if not name.startswith(RECORDS)
    }


def log_lines(project: Path, name: str) -> list[str]:
    path = project / RECORDS / name
    return path.read_text("utf-8").splitlines() if path.exists() else []


def read(project: Path, file: str) -> WorkbookRead:
    """Return the cells of a workbook, formulas by their stored result."""
    workbook, findings = read_workbook((project / file).read_bytes(), file)
    assert not findings
    return workbook


def sheet(workbook: WorkbookRead, name: str) -> Sheet:
    return next(each for each in workbook.sheets if each.name == name)


def table(workbook: WorkbookRead, name: str) -> list[dict[str, str]]:
    """Return the rows of a sheet whose headings stand in row 1."""
    (_, headings), *rows = sheet(workbook, name).rows()
    return [
        {
            heading.text: cells[letter].text if letter in cells else ""
            for letter, heading in headings.items()
        }
        for _, cells in rows
    ]


@contextmanager
def edited(path: Path) -> Iterator[Workbook]:
    """Open a workbook as a person would, and save it when done."""
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)


def column(page: Worksheet, heading: str) -> int:
    """Return the number of the column under a heading of row 1."""
    for cell in page[1]:
        if cell.value == heading:
            return int(cell.column or 0)
    raise KeyError(heading)


def row_of(page: Worksheet, heading: str, text: str) -> int:
    """Return the first row that holds `text` under a heading of row 1."""
    place = column(page, heading)
    for number in range(2, page.max_row + 1):
        if page.cell(number, place).value == text:
            return number
    raise KeyError(text)


def words_of(document: bytes) -> str:
    """Return every word of a .docx: of all its parts, properties included."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = [
            "\n".join(_texts(package.read(name)))
            for name in package.namelist()
            if name.endswith(".xml")
        ]
    return "\n".join(parts)


def _texts(part: bytes) -> Iterator[str]:
    root = etree.fromstring(part)
    for element in root.iter("{*}p"):
        yield "".join(str(each.text or "") for each in element.iter("{*}t"))
    for element in root.iter():
        if element.text and not str(element.tag).endswith("}t"):
            yield str(element.text)
        yield from (str(value) for value in element.attrib.values())


def paragraphs(document: bytes) -> list[str]:
    """Return the paragraphs of the body of a .docx."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [
        "".join(str(each.text or "") for each in paragraph.iter("{*}t"))
        for paragraph in root.iter("{*}p")
    ]


def fill_plan(project: Path, change: Callable[[Workbook], None]) -> None:
    with edited(project / "方案.xlsx") as book:
        change(book)


def office() -> str:
    """Return the command of LibreOffice, or skip the test; CI must have it."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI") != "true":
        pytest.skip("LibreOffice (soffice) is not installed on this machine")
    assert found, "CI must have LibreOffice"
    return found


def converted(source: Path, to: str, folder: Path) -> Path:
    """Return the file that LibreOffice makes of `source`, in a profile of its own."""
    settings = (folder / "office").resolve().as_uri()
    out = folder / "converted"
    done = start(
        office(),
        f"-env:UserInstallation={settings}",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(out),
        str(source),
    )
    made = out / f"{source.stem}.{to.split(':', maxsplit=1)[0]}"
    assert made.exists(), done.stderr.decode() + done.stdout.decode()
    return made
