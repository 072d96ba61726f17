"""Which letter each group of look-alikes has, in every sheet that shows 相近."""

from collections.abc import Mapping, Sequence

from tonggao.model.text import ContentKey
from tonggao.sheets.editing.order import UNPLACED, Rank, Unit, units
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.editing.collected import logged_as
from tonggao.steps.editing.items import aspect_order
from tonggao.steps.editing.letters import Lettering, lettering

_SENTENCE, _MEASURE = "因", "措"


def issue_letters(table: EditingTable, of: Mapping[ContentKey, Unit]) -> Lettering:
    """Return the letters of 问题定号; new ones are given in the order of its rows."""
    aspects = aspect_order(table.plan)
    aspect_of = {placing.key: placing.aspect for placing in table.draft.placings}

    def place(group: Sequence[ContentKey]) -> tuple[int, Rank]:
        first = min(aspects.get(aspect_of[key], UNPLACED) for key in group)
        return first, of[group[0]].rank(table.worth_a_look)

    return lettering(
        sorted(table.likeness.groups, key=place),
        table.answered,
        table.decisions,
        names={issue.key: logged_as(issue) for issue in table.register.issues},
    )


def sentence_letters(table: EditingTable) -> Lettering:
    """Return the letters of 原因定号."""
    groups = table.sentence_likeness.groups
    return lettering(groups, table.answered, table.decisions, kind=_SENTENCE)


def measure_letters(table: EditingTable) -> Lettering:
    """Return the letters of 措施定号."""
    groups = table.measure_likeness.groups
    return lettering(groups, table.answered, table.decisions, kind=_MEASURE)


def letters(table: EditingTable) -> tuple[Lettering, ...]:
    """Return the letters of every sheet."""
    of_issues = issue_letters(table, units(table))
    return of_issues, sentence_letters(table), measure_letters(table)
