"""What must hold of any bytes at all."""

import time

from make import PLAN, PROFILE

from tonggao.model.cell import WorkbookRead
from tonggao.model.finding import Severity
from tonggao.office.read import read_workbook
from tonggao.office.read.archive import is_archive, members
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.steps.intake.parse import parse

SECONDS = 10


def judge(content: bytes, name: str) -> None:
    """Check that a file gives rows or one finding, in time, and that its rows mean something."""
    began = time.process_time()
    if is_archive(content):
        for member in members(content, name):
            assert member.name.startswith(name)
            if member.content is None:
                assert member.finding
            else:
                judge(member.content, member.name)
    else:
        judge_workbook(_read(content, name))
    assert time.process_time() - began < SECONDS


def judge_workbook(workbook: WorkbookRead) -> None:
    """Check that what stands in a workbook is read and understood, whatever it is."""
    entries = read_entries(workbook, PROFILE.form)
    returned, _ = parse(entries, member="01", sha256="0" * 64, plan=PLAN, profile=PROFILE)
    assert returned.file == workbook.file


def _read(content: bytes, name: str) -> WorkbookRead:
    workbook, findings = read_workbook(content, name)
    assert workbook.file == name
    errors = [each for each in findings if each.severity is Severity.ERROR]
    assert len(errors) == (0 if workbook.sheets else 1)
    assert {each.file for each in findings} <= {name}
    return workbook
