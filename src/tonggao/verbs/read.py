"""`read`: what we understood of one workbook, cell by cell."""

from pathlib import Path

from tonggao.model.cell import WorkbookRead
from tonggao.model.entry import Entries, Entry, EntryKind, WorkbookKind
from tonggao.model.finding import Finding, in_order
from tonggao.model.form import Stamp
from tonggao.model.outcome import Outcome
from tonggao.office.read import LIMITS, LIMITS_OF_A_LOOK, read_workbook
from tonggao.profile import locate
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.verbs import one_file

_GENERAL = "通用"


def read(file: Path | str) -> Outcome:
    """Return the records of one workbook and the cells that are in none; no project needed."""
    path = one_file.existing(file)
    profile = locate.read(_GENERAL)
    name = one_file.from_here(path)
    workbook, refused = _read(path, name)
    if refused and not workbook.sheets:
        entries = Entries(file=name, kind=WorkbookKind.OTHER)
    else:
        entries = read_entries(workbook, profile.form)
    findings = in_order((*refused, *entries.findings))
    lines = [
        f"{entry.sheet} 第{entry.row}行 {_KINDS[entry.kind]} {entry.number}　"
        + "　".join(
            f"{heading}：{value}" for heading, value in entry.values.items() if value
        )
        for entry in entries.entries
    ]
    lines += [
        f"没有采用：{each.ref.sheet} {each.ref.cell}　{each.value}　{each.why}"
        for each in entries.unread
    ]
    return Outcome(
        findings=findings,
        lines=tuple(lines) or ("没有读到填写的内容。",),
        details={
            "file": name,
            "kind": str(entries.kind),
            "stamp": _stamp(entries.stamp),
            "rows": [_row(entry) for entry in entries.entries],
            "unread": [
                {
                    "sheet": each.ref.sheet,
                    "cell": each.ref.cell,
                    "value": each.value,
                    "why": each.why,
                }
                for each in entries.unread
            ],
        },
    )


def _read(path: Path, name: str) -> tuple[WorkbookRead, tuple[Finding, ...]]:
    content = one_file.content(path, most=LIMITS.file_bytes)
    if isinstance(content, Finding):
        return WorkbookRead(file=name, sheets=()), (content,)
    return read_workbook(content, name, LIMITS_OF_A_LOOK)


_KINDS = {
    EntryKind.ISSUE: "问题",
    EntryKind.CAUSE: "原因",
    EntryKind.MEASURE: "措施",
    EntryKind.PREVIOUS: "上年度整改",
    EntryKind.STATEMENT: "说明事项",
    EntryKind.OPINION: "意见",
}


def _stamp(stamp: Stamp | None) -> dict[str, str] | None:
    return dict(stamp.pairs()) if stamp else None


def _row(entry: Entry) -> dict[str, object]:
    return {
        "kind": str(entry.kind),
        "number": entry.number,
        "values": dict(entry.values),
        "sheet": entry.sheet,
        "row": entry.row,
        "cells": {heading: ref.cell for heading, ref in entry.cells.items()},
    }
