"""汇编号 become facts when the 统稿表 and 汇编稿 are written, and not before.

Returns that are only collected, one today and three tomorrow, are numbered together in the
order of the report.
"""

from dataclasses import replace
from datetime import date

from tonggao.steps.editing.collected import number_facts
from tonggao.store import logs
from tonggao.store.facts import decision_line
from tonggao.verbs.desk import Desk


def numbered(desk: Desk, *, on: date | None) -> Desk:
    """Return the desk with the number of every point that is printed kept as a fact.

    Without a day nothing is recorded: the numbers are those that the next run gives.
    """
    facts = number_facts(desk.numbers, on=on) if on else ()
    if not facts:
        return desk
    if not desk.project.dry_run:
        logs.append(desk.project.decisions_log, map(decision_line, facts))
    return replace(desk, decisions=(*desk.decisions, *facts))
