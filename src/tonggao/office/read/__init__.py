"""The door through which every workbook comes in: bytes to cells with places and doubts.

What a file is, its first bytes and its parts say, never its name. It holds one file at a
time, writes nothing to disk, and answers any bytes at all with a workbook or with one
finding that says in the sender's words why there is none.
"""

from collections.abc import Collection
from dataclasses import replace
from itertools import count

from tonggao.model.cell import Sheet, WorkbookRead
from tonggao.model.finding import Finding
from tonggao.office.read.container import Container
from tonggao.office.read.csv_text import read_list, read_text
from tonggao.office.read.limits import (
    LIMITS,
    LIMITS_OF_A_BASE,
    LIMITS_OF_A_LIST,
    LIMITS_OF_A_LOOK,
    LIMITS_OF_A_RETURN,
    Budget,
    Limits,
    RefusedError,
    too_much,
)
from tonggao.office.read.ods import read_spreadsheet
from tonggao.office.read.old import read_old
from tonggao.office.read.package import admit
from tonggao.office.read.sniff import (
    is_old_workbook,
    is_open_spreadsheet,
    is_word_package,
    is_zip,
    refuse_foreign,
)
from tonggao.office.read.xlsx.workbook import read_package

__all__ = [
    "LIMITS",
    "LIMITS_OF_A_BASE",
    "LIMITS_OF_A_LIST",
    "LIMITS_OF_A_LOOK",
    "LIMITS_OF_A_RETURN",
    "Limits",
    "read_listing",
    "read_workbook",
]

_DEPTH_OF_TEXTS = 200  # tables in tables and in frames stand deep in a Word file
_TEXT_SECONDS = 5.0  # a text is one part, and not several as a workbook


def read_workbook(
    content: bytes, file: str, limits: Limits = LIMITS
) -> tuple[WorkbookRead, tuple[Finding, ...]]:
    """Return what the workbook in `content` holds, and what is wrong with it as a file.

    No two of its sheets have one name: of those that had, the later say （2）, （3） behind.
    A file that is refused gives a workbook without sheets and exactly one finding, an
    error. No bytes make this raise. `file` is the name that findings give.
    """
    try:
        workbook = _named_apart(_read(content, file, limits))
        _refuse_length(workbook, limits)
    except RefusedError as refused:
        return WorkbookRead(file=file, sheets=()), (refused.in_file(file),)
    return workbook, ()


def read_listing(
    content: bytes, file: str, headings: Collection[str], limits: Limits = LIMITS_OF_A_LIST
) -> tuple[WorkbookRead, tuple[Finding, ...]]:
    """Return the workbook that holds a list of many rows, as `read_workbook` does.

    Of a text file only its first rows are kept, and what stands under the headings asked
    for.
    """
    try:
        workbook = _named_apart(_read(content, file, limits, headings))
    except RefusedError as refused:
        return WorkbookRead(file=file, sheets=()), (refused.in_list(file),)
    return workbook, ()


def _refuse_length(workbook: WorkbookRead, limits: Limits) -> None:
    rows = sum(len({cell.row for cell in sheet.cells}) for sheet in workbook.sheets)
    if rows > limits.rows:
        raise too_much(f"填写的行超过{limits.rows}行")


def _read(
    content: bytes, file: str, limits: Limits, headings: Collection[str] = ()
) -> WorkbookRead:
    admit(content, limits)
    if is_old_workbook(content):
        return read_old(content, file, limits)
    refuse_foreign(content)
    budget = Budget(limits)
    if not is_zip(content):
        if headings:
            return read_list(content, file, budget, headings)
        return read_text(content, file, budget)
    container = Container(content, budget)
    if is_open_spreadsheet(container.names(), container.mimetype()):
        return read_spreadsheet(container, file, budget)
    if is_word_package(container.names()):
        return _read_word(content, file, limits)
    return read_package(container, file, budget)


def _named_apart(workbook: WorkbookRead) -> WorkbookRead:
    """Return the workbook whose sheets differ in their names by more than capitals."""
    taken = {_same(sheet.name) for sheet in workbook.sheets}
    if len(taken) == len(workbook.sheets):
        return workbook
    seen: set[str] = set()
    sheets: list[Sheet] = []
    for sheet in workbook.sheets:
        name = sheet.name
        if _same(name) in seen:
            others = (f"{sheet.name}（{number}）" for number in count(2))
            name = next(each for each in others if _same(each) not in taken)
            taken.add(_same(name))
        seen.add(_same(name))
        sheets.append(replace(sheet, name=name))
    return replace(workbook, sheets=tuple(sheets))


def _same(name: str) -> str:
    return name.strip().casefold()


def _read_word(content: bytes, file: str, limits: Limits) -> WorkbookRead:
    from tonggao.office.read.word_tables import read_word

    deeper = replace(limits, depth=_DEPTH_OF_TEXTS, part_seconds=_TEXT_SECONDS)
    budget = Budget(deeper)
    return read_word(Container(content, budget), file, budget)
