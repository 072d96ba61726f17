"""提示 of a point: what a clerk should know before giving it a number."""

from collections.abc import Iterator

from tonggao.model.editing import Placing
from tonggao.model.record import Issue, Level
from tonggao.sheets.editing.aids import BLANK, Aid
from tonggao.sheets.editing.compared import Compared
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.check import first_person_in


def issue_hints(
    issue: Issue,
    placing: Placing,
    compared: Compared,
    table: EditingTable,
    *,
    aid: Aid = BLANK,
) -> Iterator[str]:
    """Yield what 提示 says of a point: first how it differs from its look-alikes."""
    yield from compared.words(issue)
    if not placing.aspect or placing.aspect not in {each.id for each in table.plan.aspects}:
        yield "请定方面"
    first_person = first_person_in(issue.text, table.profile.first_person)
    if issue.level is not Level.PERSONAL and first_person:
        yield f"疑似个人：含“{first_person}”"
    yield from aid.words
