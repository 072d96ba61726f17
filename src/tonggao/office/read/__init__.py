"""The door through which every workbook comes in: bytes to cells with places and doubts.

It needs nothing but the standard library, holds one file at a time, writes nothing to
disk, and answers any bytes at all with a workbook or with one finding that says in the
sender's words why there is none.
"""

from tonggao.model.cell import WorkbookRead
from tonggao.model.finding import Finding
from tonggao.office.read.limits import LIMITS, Limits, RefusedError
from tonggao.office.read.package import opened
from tonggao.office.read.workbook import read_package

__all__ = ["LIMITS", "Limits", "read_workbook"]


def read_workbook(
    content: bytes, file: str, limits: Limits = LIMITS
) -> tuple[WorkbookRead, tuple[Finding, ...]]:
    """Return what the workbook in `content` holds, and what is wrong with it as a file.

    A file that is refused gives a workbook without sheets and exactly one finding, an
    error. No bytes make this raise. `file` is the name that findings give.
    """
    try:
        return _read(content, file, limits), ()
    except RefusedError as refused:
        return WorkbookRead(file=file, sheets=()), (refused.in_file(file),)


def _read(content: bytes, file: str, limits: Limits) -> WorkbookRead:
    container, budget = opened(content, limits)
    return read_package(container, file, budget)
