"""Last year's ledger as a sheet, ours or kept by hand: its problems, and what they come to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tonggao.model.cell import Sheet
from tonggao.model.ledger import LedgerIssue
from tonggao.model.past import PastTotals
from tonggao.model.text import normal_form
from tonggao.profile.schema import PastStates
from tonggao.sheets.grid import GridRow, grid_rows
from tonggao.sheets.ledger import MISSING
from tonggao.steps.intake.points import cut_points
from tonggao.steps.ledger.fold import is_whole
from tonggao.steps.ledger.past_totals import past_totals

# What hand-made ledgers call their columns, the usual name first.
_NUMBERS = ("台账编号", "编号", "序号")
_TITLES = ("问题", "存在问题", "主要问题", "查摆问题", "问题表述", "问题清单", "具体问题")
_BODIES = ("具体表现", "主要表现", "表现")
_ACT = "措施编号"
_ACTS = ("整改措施", "措施", "整改举措", "具体措施", "具体整改措施", "整改措施及举措")
_STATES = ("状态", "整改状态", "目前状态", "完成状态", "办理状态", "是否完成", "是否销号")
_HEADINGS = (*_NUMBERS, *_TITLES, *_BODIES, _ACT, *_ACTS, *_STATES)


@dataclass(frozen=True, slots=True)
class PastSheet:
    """The problems of a sheet, each once, and what the sheet comes to."""

    items: tuple[LedgerIssue, ...]
    totals: PastTotals


def read_past_ledger(sheet: Sheet, file: str, counted: PastStates) -> PastSheet | None:
    """Return what a sheet says as a ledger, None where it is none.

    A measure has a row under each problem that it answers, and a problem has one for each
    measure: both count once. A cell kept by hand may hold several measures, numbered.
    """
    rows, missing = grid_rows(sheet, _HEADINGS, file)
    items = () if set(_TITLES) <= set(missing) else _items(rows)
    if not items:
        return None
    return PastSheet(items, past_totals(len(items), tuple(_states(rows)), counted))


def _items(rows: Iterable[GridRow]) -> tuple[LedgerIssue, ...]:
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


def _states(rows: Iterable[GridRow]) -> Iterator[str]:
    """Yield how each measure stands."""
    problem, seen = "", set[tuple[str, str]]()
    for row in rows:
        problem = _first(row, (*_TITLES, *_NUMBERS)) or problem
        words, number = _first(row, _ACTS), row.text(_ACT)
        measure = (number, "") if number else (problem, normal_form(words))
        if (not measure[1] and not number) or words == MISSING or measure in seen:
            continue
        seen.add(measure)
        several = () if number else cut_points(words)
        yield from (_first(row, _STATES),) * (len(several) or 1)


def _first(row: GridRow, headings: Sequence[str]) -> str:
    return next((row.text(each) for each in headings if row.text(each)), "")
