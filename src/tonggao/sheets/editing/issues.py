"""问题定号: one row a point, look-alikes together, room for the office's own."""

from dataclasses import replace

from tonggao.model.editing import (
    OFFICE_SOURCES,
    RULE,
    Disposition,
    Field,
    Order,
    Placing,
    Subject,
)
from tonggao.model.record import Issue
from tonggao.model.table import Highlight, Look, Paper, Table, TableRow, Value
from tonggao.sheets.editing.aids import aids
from tonggao.sheets.editing.columns import (
    ISSUE_COLUMNS,
    ISSUES,
)
from tonggao.sheets.editing.compared import MERGED, Compared
from tonggao.sheets.editing.cuts import Cuts, not_in_force
from tonggao.sheets.editing.hints import issue_hints
from tonggao.sheets.editing.order import ordered
from tonggao.sheets.editing.view import EditingTable, issue_shows

_SPARE_AN_ASPECT = 2
DOUBTFUL = "以下把握不大，可不看（只是不必比对相近的；题号仍请逐条填写）"
OWN_HINT = f"办公室自拟的问题写在此行，来源可选{'、'.join(OFFICE_SOURCES)}"


def issue_rows(table: EditingTable) -> tuple[tuple[str, TableRow], ...]:
    """Return the label and the row of every issue, with empty rows at the foot of aspects."""
    compared = Compared(table)
    known_aids, cuts = aids(table), Cuts(table, compared)
    placings = {placing.key: placing for placing in table.draft.placings}
    rows: list[tuple[str, TableRow]] = []
    chosen = ordered(table, known_aids, compared.units)
    known = {each.id for each in table.plan.aspects}
    for aspect in (*table.plan.aspects, None):
        name = aspect.id if aspect else ""
        to_come = aspect is not None and table.order is Order.ALIKE  # the line
        for issue in chosen:
            placing = placings[issue.key]
            here = placing.aspect if placing.aspect in known else ""
            if here != name:
                continue
            unit = compared.units[issue.key]
            if aspect and to_come and unit.is_doubtful(table.worth_a_look):
                rows.append(("", _line(aspect.short)))
                to_come = False
            aid = known_aids[issue.key]
            hint = "；".join(issue_hints(issue, placing, compared, table, aid=aid))
            row = _issue_row(issue, placing, compared.like(issue.key), hint, table)
            rows.extend(cuts.around(issue, aid.beside(row), known_aids))
        if aspect:
            rows.extend(("", _own_row(aspect.short)) for _ in range(_SPARE_AN_ASPECT))
    return tuple(rows)


def _issue_row(
    issue: Issue, placing: Placing, like: str, hint: str, table: EditingTable
) -> TableRow:
    cells = issue_shows(placing)
    twin = placing.merged_by == RULE and not placing.decided
    words = Look.MUTED if placing.merged_by == RULE else Look.PLAIN
    ours = Look.MUTED if twin or placing.merged_by == RULE else _answer_look(placing)
    aspect = table.short(placing.aspect)
    title, text, example = issue.words
    number: str | int = cells[Field.NUMBER]
    if isinstance(number, str) and number.isdecimal():
        number = int(number)
    return TableRow(
        values=(
            Value(content=number, look=ours),
            Value(content=cells[Field.POINT], look=ours),
            Value(
                content=cells[Field.USE],
                look=ours if _use_answered(placing, table) else Look.PROPOSED,
            ),
            Value(content=aspect, look=ours if aspect else Look.ASKED),
            Value(content=like, look=words),
            Value(content=title, look=words),
            Value(content=text, look=words),
            Value(content=example, look=words),
            Value(content=issue.label, look=words),
            Value(content=hint, look=Look.HINT),
            Value(content=cells[Field.REASON], look=ours),
        )
    )


def _use_answered(placing: Placing, table: EditingTable) -> bool:
    return bool(table.answered.value(Subject.ISSUE, placing.key, Field.USE))


def _answer_look(placing: Placing) -> Look:
    if not placing.decided and placing.disposition is Disposition.PERSONAL:
        return Look.PROPOSED
    return Look.ANSWER


def _own_row(aspect: str) -> TableRow:
    values = [Value(look=Look.ANSWER) for _ in ISSUE_COLUMNS]
    values[3] = Value(content=aspect, look=Look.PROPOSED)
    values[9] = Value(content=OWN_HINT, look=Look.HINT)
    return TableRow(values=tuple(values))


def _line(aspect: str) -> TableRow:
    """The line below which looking no longer pays; else it is an empty row like others."""
    row = _own_row(aspect)
    hint = Value(content=DOUBTFUL, look=Look.HINT)
    return replace(row, values=(*row.values[:9], hint, *row.values[10:]))


def issues_sheet(table: EditingTable) -> Table:
    """Return 问题定号."""
    rows = tuple(row for _, row in issue_rows(table))
    return Table(
        name=ISSUES,
        columns=ISSUE_COLUMNS,
        rows=rows,
        frozen=4,
        paper=Paper.A3_LANDSCAPE,
        highlights=(
            Highlight(
                formula=f'AND($A2="",$I2<>"",NOT({not_in_force("$E2")}),'
                f'ISERROR(SEARCH("{MERGED}",$J2)))',
                look=Look.ASKED,
                across=3,
            ),
            Highlight(formula='OR($A2=0,$A2="备",$A2="个")*($A2<>"")', look=Look.MUTED),
        ),
        tint="1F6FB2",
    )
