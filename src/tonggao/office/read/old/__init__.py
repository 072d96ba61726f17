"""Old workbooks (.xls, .et), read by a child process that may take so much and no more.

Their format is the least trustworthy of all: offsets that lead anywhere, lengths that lie.
Whatever a file does to the child, here it is one finding. Where the system knows no
limits on a process (Windows), the time-out and the limits on sizes remain.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tonggao import codes
from tonggao.model.cell import (
    Area,
    Cell,
    Doubt,
    Filled,
    Format,
    Sheet,
    WorkbookRead,
)
from tonggao.office.read.limits import Limits, RefusedError

_CHILD = Path(__file__).with_name("child.py")
_TO_START = 1.5  # seconds of the clock, beside those that the limits allow for reading
_REFUSALS = {
    each.id: each
    for each in (codes.FILE_001, codes.FILE_003, codes.FILE_004, codes.FILE_005)
}


def limits_available() -> bool:
    """Return whether this system can limit the memory and the time of a process."""
    return find_spec("resource") is not None


def read_old(content: bytes, file: str, limits: Limits) -> WorkbookRead:
    """Return the workbook in an OLE file; raise `RefusedError` if it is not read."""
    said = _said(content, limits)
    if "failed" in said:
        raise _failed(said["failed"])
    if "refused" in said:
        raise RefusedError(_REFUSALS[said["refused"]], **said["values"])
    return WorkbookRead(
        file=file,
        sheets=tuple(_sheet(*each) for each in said["sheets"]),
        modified=said["modified"],
        format=Format.XLS,
    )


def _said(content: bytes, limits: Limits) -> dict[str, Any]:
    """Return what the child makes of a file."""
    request = json.dumps(asdict(limits)).encode() + b"\n" + content
    try:
        done = subprocess.run(  # noqa: S603  our own program, and nothing of the file in it
            [str(sys.executable), "-I", "-S", "-X", "utf8", str(_CHILD)],
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.file_seconds + _TO_START,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        said: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise _failed("超时") from None
    except (OSError, subprocess.CalledProcessError, ValueError):
        raise _failed("出错") from None
    return said


def _failed(how: str) -> RefusedError:
    return RefusedError(codes.FILE_009, found=str(Format.XLS), how=how)


def _sheet(
    name: str, hidden: bool, cells: list[list[Any]], merges: list[list[int]]
) -> Sheet:
    return Sheet(
        name=name,
        hidden=hidden,
        cells=tuple(
            Cell(
                row=row,
                column=column,
                text=text,
                kind=Filled(kind),
                doubt=Doubt(doubt),
                shown=shown,
            )
            for row, column, text, kind, doubt, shown in cells
        ),
        merges=tuple(
            Area(row=row, column=column, last_row=last_row, last_column=last_column)
            for row, column, last_row, last_column in merges
        ),
    )
