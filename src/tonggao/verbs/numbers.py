"""汇编号 and the letters of look-alikes become facts when the 统稿表 and 汇编稿 are written.

Not before: returns that are only collected, one today and three tomorrow, are numbered
together in the order of the report.
"""

from dataclasses import replace
from datetime import date

from tonggao.sheets.editing.lettered import letters
from tonggao.steps.editing.collected import number_facts
from tonggao.steps.editing.letters import letter_facts
from tonggao.store import logs
from tonggao.store.facts import decision_line
from tonggao.verbs.desk import Desk


def numbered(desk: Desk, *, on: date | None) -> Desk:
    """Return the desk with the numbers of points and the letters of groups kept as facts.

    Without a day nothing is recorded: the numbers are those that the next run gives.
    """
    if on is None:
        return desk
    facts = [*number_facts(desk.numbers, on=on)]
    for each in letters(desk.compared_table):
        facts += letter_facts(each, on=on)
    if not facts:
        return desk
    if not desk.project.dry_run:
        logs.append(desk.project.decisions_log, map(decision_line, facts))
    return replace(desk, decisions=(*desk.decisions, *facts))
