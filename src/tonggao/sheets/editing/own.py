"""Points that the office writes itself, in the empty rows of 问题定号."""

import re
from collections import Counter

from tonggao.model.editing import OFFICE_SOURCES, Field, Subject
from tonggao.model.record import OFFICE, Issue, Level
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import content_key
from tonggao.sheets.editing.columns import ISSUES, LABEL
from tonggao.sheets.editing.view import EditingTable
from tonggao.sheets.grid import GridRow
from tonggao.steps.log import Answered

_BY_DEFAULT = OFFICE_SOURCES[-1]
_LABEL = re.compile(rf"({'|'.join(OFFICE_SOURCES)})(?:-(\d+))?")
_COLUMNS = {Field.OWN_TITLE: "F", Field.OWN_BODY: "G", Field.OWN_EXAMPLE: "H"}
_HEADINGS = {Field.OWN_TITLE: "问题", Field.OWN_BODY: "具体表现", Field.OWN_EXAMPLE: "事例"}


def own_origin(row: GridRow) -> str | None:
    """Return the 来源 of a row the office writes, or None where it is a record's row."""
    label = row.text(LABEL)
    if _LABEL.fullmatch(label):
        return label
    return _BY_DEFAULT if not label else None


def own_answers(
    row: GridRow, table: EditingTable, origin: str, new: int
) -> tuple[str, dict[Field, str]]:
    """Return the label and the words of such a row; no words where it is an empty one.

    A label without a number gets the next one; it is given once and stays.
    """
    words = {name: row.text(heading) for name, heading in _HEADINGS.items()}
    if not any(words.values()):
        return "", {}
    kind, _, number = origin.partition("-")
    if not number:
        known = Counter(key.split("-")[0] for key in table.answered.keys(Subject.OWN))
        origin = f"{kind}-{known[kind] + 1 + new}"
    return origin, {**words, Field.ORIGIN: kind}


def own_issues(answered: Answered, file: str, rows: dict[str, int]) -> tuple[Issue, ...]:
    """Return the office's own points, each citing the row in which it now stands."""
    issues = []
    for label in answered.keys(Subject.OWN):
        given = answered.about(Subject.OWN, label)
        if given is None or not any(given.get(name) for name in _COLUMNS):
            continue
        title, body, example = (given.get(name) for name in _COLUMNS)
        refs = {
            name: CellRef(file, ISSUES, rows.get(label, 0), column, _HEADINGS[name])
            for name, column in _COLUMNS.items()
        }
        key = content_key(OFFICE, "issue", f"{title}\x1f{body}\x1f{example}")
        issues.append(
            Issue(
                key=key,
                member=OFFICE,
                number=label,
                label=label,
                aspect=answered.value(Subject.ISSUE, key, Field.ASPECT),
                level=Level.TEAM,
                title=Passage(title, (refs[Field.OWN_TITLE],)) if title else None,
                body=Passage(body, (refs[Field.OWN_BODY],)) if body else None,
                example=Passage(example, (refs[Field.OWN_EXAMPLE],)) if example else None,
                body_at=refs[Field.OWN_BODY],
                aspect_at=CellRef(file, ISSUES, rows.get(label, 0), "D", "方面（定）"),
                origin=given.get(Field.ORIGIN),
            )
        )
    return tuple(issues)
