"""Last year's ledger, from the folder that 上次会议 of the plan names.

It may be a project of ours, whose log knows every item, or a folder in which somebody
kept 整改台账 as a workbook. Nothing in it is changed. What members say of last year's items
in their own workbooks is not looked at here: it is theirs.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tonggao import codes
from tonggao.model.cell import Sheet
from tonggao.model.finding import Finding
from tonggao.model.ledger import LedgerIssue
from tonggao.model.ledger_lines import from_lines
from tonggao.model.outcome import StoreError
from tonggao.model.plan import Plan
from tonggao.model.text import normal_form
from tonggao.office.read import read_workbook
from tonggao.sheets.grid import GridRow, grid_rows
from tonggao.steps.ledger.fold import is_whole
from tonggao.steps.words.fixed_words import is_counted
from tonggao.store import logs
from tonggao.store.disk import is_passing, read_bytes
from tonggao.store.project import PLAN_FILE, RECORDS, Project

Past = tuple[LedgerIssue, ...]

_LEDGER, _LOG = "台账", "ledger.jsonl"
_PREVIEW = "预排"
_LARGEST = 20_000_000  # bytes; a ledger is far smaller
# What hand-made ledgers call their columns, the usual name first.
_NUMBERS = ("台账编号", "编号", "序号")
_TITLES = ("问题", "存在问题", "主要问题", "查摆问题", "问题表述", "问题清单", "具体问题")
_BODIES = ("具体表现", "主要表现", "表现")


def previous_items(project: Project, plan: Plan) -> tuple[Past, tuple[Finding, ...]]:
    """Return the problems of last year's ledger, or what is to be said where there are none.

    Where the plan names no folder but counts, or nothing, there is nothing to read.
    """
    named = plan.previous.strip()
    if not named or is_counted(named):
        return (), ()
    place = _place(project.home or project.root, named)
    if place is None:
        return (), (_not_found(named, "没有找到这个文件夹"),)
    items = _of_project(place) or _of_workbooks(place)
    if not items:
        return (), (_not_found(named, "其中没有读到整改台账"),)
    return items, ()


def files_of_previous(project: Project, named: str) -> tuple[Path, ...]:
    """Return the files that are looked at for what the plan names, there or not."""
    if not named.strip() or is_counted(named.strip()):
        return ()
    place = _place(project.home or project.root, named.strip())
    return (place / RECORDS / _LOG, *_workbooks(place)) if place else ()


def _not_found(named: str, why: str) -> Finding:
    return codes.PLAN_014.in_sheet(PLAN_FILE, "会议", value=named, why=why)


def _place(root: Path, named: str) -> Path | None:
    """Return the folder or file: given in full, or from the project or what holds it."""
    try:
        for folder in (root, root.parent):
            place = folder / named.replace("\\", "/")
            if place.exists() and place.resolve() != root.resolve():
                return place
    except OSError:  # such as a name no file can have
        return None
    return None


def _of_project(place: Path) -> Past:
    log = place / RECORDS / _LOG
    if not log.is_file():
        return ()
    try:
        issues, _ = from_lines(logs.read_log(log))
    except (ValueError, StoreError):
        return ()  # a spoilt log of last year stops nothing; its workbook may still be there
    return tuple(issue for issue in issues if not is_whole(issue.number))


def _of_workbooks(place: Path) -> Past:
    """Return the items of the first workbook that holds a ledger; one of ours before others."""
    for path in _workbooks(place):
        if path.stat().st_size > _LARGEST:
            continue
        workbook, _ = read_workbook(read_bytes(path), path.name)
        for sheet in workbook.sheets:
            items = () if sheet.hidden else _of_sheet(sheet, path.name)
            if items:
                return items
    return ()


def _workbooks(place: Path) -> Sequence[Path]:
    if place.is_file():
        return (place,)
    found = [*place.glob("*.xlsx"), *place.glob("*/*.xlsx")]
    named = [
        path
        for path in found
        if _LEDGER in path.name and not is_passing(path.name) and path.is_file()
    ]
    return sorted(
        named,
        key=lambda path: (
            _PREVIEW in path.name,
            f"整改{_LEDGER}" not in path.name,
            len(path.parts),
            path.as_posix(),
        ),
    )


def _of_sheet(sheet: Sheet, file: str) -> Past:
    """Return the problems of a sheet, each once, though it has a row for every measure."""
    rows, missing = grid_rows(sheet, (*_NUMBERS, *_TITLES, *_BODIES), file)
    if set(_TITLES) <= set(missing):
        return ()
    items: dict[str, LedgerIssue] = {}
    for row in rows:
        number = _first(row, _NUMBERS) or str(len(items) + 1)
        title, body = _first(row, _TITLES), _first(row, _BODIES)
        said = normal_form(title + body)
        if said and said not in items and not is_whole(number):
            items[said] = LedgerIssue(
                number=number,
                anchor="",
                aspect="",
                title=title,
                text=body,
                origin="",
            )
    return tuple(items.values())


def _first(row: GridRow, headings: Sequence[str]) -> str:
    return next(_filled(row, headings), "")


def _filled(row: GridRow, headings: Sequence[str]) -> Iterator[str]:
    return (row.text(heading) for heading in headings if row.text(heading))
