"""The numbers that `run` reports (`interfaces.md`, facts)."""

from tonggao.model.editing import RULE, Disposition
from tonggao.model.ledger import Ledger
from tonggao.steps.ledger.fold import ledger_rows
from tonggao.verbs.desk import Desk


def facts(desk: Desk, ledger: Ledger) -> dict[str, int]:
    """Return the counts of one run; the receipt's three are counted independently."""
    draft, register = desk.draft, desk.register
    merged = [each for each in draft.placings if each.merged_into]
    by_rule = sum(each.merged_by == RULE for each in merged)
    return {
        "members": len(desk.plan.members),
        "returned": len(desk.came.returns),
        "rows_read": _rows_read(desk),
        "issues": len(register.issues),
        "causes": len(register.causes),
        "measures": len(register.measures),
        "merged_by_rule": by_rule,
        "merged_by_person": len(merged) - by_rule,
        "selected": len(draft.keys(Disposition.SELECTED)),
        "points": len(draft.keys(Disposition.POINT)),
        "reserve": len(draft.keys(Disposition.RESERVE)),
        "personal": len(draft.keys(Disposition.PERSONAL)),
        "set_aside": len(draft.keys(Disposition.SET_ASIDE)),
        "undecided": len(draft.keys(Disposition.UNDECIDED)),
        "items": len(draft.items),
        "measures_of_team": len(draft.measures),
        "ledger_rows": len(ledger_rows(ledger)),
        "cells_filled": sum(filled for _, filled, _, _ in desk.receipt_totals),
        "cells_used": sum(used for _, _, used, _ in desk.receipt_totals),
        "cells_listed": sum(listed for _, _, _, listed in desk.receipt_totals),
    }


def _rows_read(desk: Desk) -> int:
    register = desk.came
    returned = sum(
        len(each.issues)
        + len(each.causes)
        + len(each.measures)
        + len(each.previous)
        + len(each.statements)
        for each in register.returns
    )
    return returned + len(register.opinions) + len(register.about_members)
