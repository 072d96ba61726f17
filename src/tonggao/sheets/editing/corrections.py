"""代为修正: what members left out or wrote wrongly, to be answered in their place."""

from tonggao import codes
from tonggao.model.editing import Field, Subject
from tonggao.model.record import DeadlineKind, Level
from tonggao.model.table import Look, Paper, Table, TableRow, Value
from tonggao.model.text import normal_form
from tonggao.sheets.editing.columns import (
    CORRECTION_COLUMNS,
    CORRECTIONS,
    INSTEAD,
    LABEL,
    NAMED,
    WRITTEN,
)
from tonggao.sheets.editing.one_reading import Reading
from tonggao.sheets.editing.rows import take
from tonggao.sheets.editing.view import (
    PROPOSED,
    EditingTable,
    aspect_shown,
    correction_shows,
)
from tonggao.sheets.grid import GridRow
from tonggao.steps.editing.heads import THE_WHOLE
from tonggao.steps.intake.aspects import aspect_named
from tonggao.steps.intake.deadline import parse_deadline, year_hint
from tonggao.steps.intake.parse import level_named
from tonggao.steps.standing.correct import Numbers
from tonggao.steps.standing.corrections import Correction

_YES = {"是", "对", "同意", "按建议"}
_AS_PROPOSED = "同意建议的，填“是”"
_DAYS = ("立行立改", "长期坚持", "立行立改，长期坚持")
_HOW = {
    Field.ASPECT: "填写本次会议的一个方面",
    Field.LEVEL: "填写班子、个人或都写",
    Field.LINKS: "填写该成员的问题编号，如问1、问3，或填“综合”",
    Field.DEADLINE: "写明日期，如2026年6月底前，或填立行立改、长期坚持",
}


def corrections_sheet(table: EditingTable) -> Table:
    """Return 代为修正: what waits for an answer first, then what may stay, then the rest."""
    rows = [(each, correction_shows(each, table)) for each in table.corrections]
    return Table(
        name=CORRECTIONS,
        columns=CORRECTION_COLUMNS,
        rows=tuple(_row(*row, table) for row in sorted(rows, key=_place)),
        frozen=1,
        paper=Paper.A3_LANDSCAPE,
        tint="C99700",
    )


def _place(row: tuple[Correction, str]) -> tuple[bool, bool]:
    correction, shows = row
    return _is_answered(shows), not correction.asked


def _is_answered(shows: str) -> bool:
    return bool(shows) and not shows.startswith(PROPOSED)


def _row(correction: Correction, shows: str, table: EditingTable) -> TableRow:
    answered, proposed = _is_answered(shows), shows.startswith(PROPOSED)
    words = Look.MUTED if answered else Look.PLAIN
    asked = Look.ASKED if correction.asked and not answered else Look.ANSWER
    hint = f"{correction.hint}。{_AS_PROPOSED}" if proposed else correction.hint
    contents = (
        correction.label,
        correction.at.sheet,
        correction.at.cell,
        correction.name,
        correction.written,
    )
    return TableRow(
        values=(
            *(Value(content=each, look=words) for each in contents),
            Value(
                content=_displayed(correction, shows, table),
                look=Look.PROPOSED if proposed else asked,
            ),
            Value(content="已修正，可再改" if answered else hint, look=Look.HINT),
        )
    )


def _displayed(correction: Correction, shows: str, table: EditingTable) -> str:
    """Return an answer in the words of the table: an aspect by its short name."""
    return table.short(shows) or shows if correction.field is Field.ASPECT else shows


def choices(table: EditingTable) -> tuple[str, ...]:
    """Return what is offered under 改为, of whatever kind."""
    aspects = (aspect_shown(each) for each in table.plan.aspects)
    departments = (each.name for each in table.plan.departments)
    found = ("是", *aspects, *map(str, Level), THE_WHOLE, *_DAYS, *departments)
    return tuple(dict.fromkeys(found))


def read_correction(reading: Reading, subject: Subject, row: GridRow) -> None:
    """A row of 代为修正: 来源, 栏目 and what came say what it is about."""
    text = row.text(INSTEAD)
    correction = _meant_in(reading, row)
    if correction is None:
        if text and not text.startswith(PROPOSED) and not _was_answered(reading, text):
            reading.findings.append(codes.EDIT_003.at(row.at(LABEL), label=row.text(LABEL)))
        return
    place = subject, correction.key
    before = reading.before(*place).get(correction.field, "")
    if text in {before, _displayed(correction, before, reading.table)}:
        value: str | None = before
    else:
        value = _understood(correction, text, reading.table) if text else ""
    if value is None:
        finding = codes.EDIT_031.at(
            row.at(INSTEAD),
            label=correction.label,
            name=correction.name,
            value=text,
            how=_HOW[correction.field],
        )
        reading.findings.append(finding)
        return
    take(reading, place, {correction.field: value}, row, correction.label)


def _meant_in(reading: Reading, row: GridRow) -> Correction | None:
    about = row.text(LABEL), row.text(NAMED), normal_form(row.text(WRITTEN))
    for each in reading.table.corrections:
        if about == (each.label, each.name, normal_form(each.written)):
            return each
    return None


def _was_answered(reading: Reading, text: str) -> bool:
    """Return whether the row of a record that is gone was only left as it was."""
    return any(
        subject is Subject.CORRECTION and text in cells.values()
        for (subject, _), cells in reading.base.rows.items()
    )


def _understood(correction: Correction, text: str, table: EditingTable) -> str | None:
    """Return the answer in one spelling, or None where it cannot be understood."""
    wanted = correction.proposed if text in _YES and correction.proposed else text
    wanted = wanted.removeprefix(PROPOSED)
    match correction.field:
        case Field.ASPECT:
            aspect = aspect_named(wanted, table.plan.aspects)
            return aspect.id if aspect else None
        case Field.LEVEL:
            level = level_named(wanted)
            return str(level) if level else None
        case Field.LINKS:
            return _links(correction, wanted, table)
        case Field.DEADLINE:
            plan, profile = table.plan, table.profile
            deadline = parse_deadline(wanted, year_hint(plan), profile.unclear_deadlines)
            return None if deadline.kind is DeadlineKind.UNCLEAR else wanted
        case _:
            return wanted


def _links(correction: Correction, text: str, table: EditingTable) -> str | None:
    """Return the numbers of problems of the same member, all of which there are."""
    if normal_form(text) == THE_WHOLE:
        return THE_WHOLE
    member = correction.label.partition("-")[0]
    issues = [each for each in table.came.issues if each.member == member]
    numbers = Numbers(issues)
    named = numbers.named(text)
    return "、".join(named) if named and all(each in numbers for each in named) else None
