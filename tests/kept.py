"""What the 统稿表 carries of itself, and the table as it is where that was lost."""

from collections.abc import Iterable
from dataclasses import replace

from make import without

from tonggao.model.cell import WorkbookRead
from tonggao.model.editing import Decision
from tonggao.sheets.editing.base import LOG, SHOWN, base_of, regained


def regain(workbook: WorkbookRead, log: Iterable[Decision] = ()) -> tuple[Decision, ...]:
    """Return what the table's own log has and `log` lacks."""
    base = base_of(workbook)
    assert base is not None
    return regained(base, tuple(log))


def bare(workbook: WorkbookRead) -> WorkbookRead:
    """Return the table as a program leaves it that keeps no hidden sheets."""
    return without(without(workbook, SHOWN), LOG)


def typed_over(workbook: WorkbookRead, wanted: WorkbookRead) -> WorkbookRead:
    """Return a table in which somebody typed what another one shows."""
    ours = {each.name: each for each in workbook.sheets if each.name in {SHOWN, LOG}}
    sheets = tuple(ours.get(each.name, each) for each in wanted.sheets)
    return replace(wanted, sheets=sheets)
