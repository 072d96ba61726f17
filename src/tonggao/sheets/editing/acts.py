"""The sheet 班子措施 of the 统稿表: the ledger to be.

One row one act. What was let into another (并入) stands folded under it, its answer still in
sight, so that emptying it parts them again. The rows at the foot are for acts that the
office writes itself.
"""

from collections.abc import Iterator

from tonggao.model.editing import DRAFT_SOURCE, OFFICE_SOURCES, Draft, Field, TeamMeasure
from tonggao.model.table import Look, Paper, Table, TableRow, Value
from tonggao.sheets.editing.columns import ACT_COLUMNS, ACTS
from tonggao.sheets.editing.view import PROPOSED, EditingTable, act_shows
from tonggao.steps.editing.act_checks import doubts, lacking
from tonggao.steps.editing.items import item_name

_FIRST_ROW = 2
_OWN_ROWS = 3
_KINDS = "、".join(kind for kind in OFFICE_SOURCES if kind != DRAFT_SOURCE)
OWN_HINT = f"办公室自拟的措施写在此行：题号如2-3，来源可选{_KINDS}"
_FIELDS = (
    Field.ACT,
    Field.STANDARD,
    Field.LEAD,
    Field.DEPARTMENT,
    Field.OWNER,
    Field.PARTNERS,
    Field.DEADLINE,
)
_MAY_STAY_EMPTY = {Field.OWNER, Field.PARTNERS}


def acts_sheet(table: EditingTable) -> Table:
    """Return 班子措施: the ledger to be, one row one act."""
    rows = []
    for act, within in _in_rows(table.draft):
        rows.append(_joined_row(act, within) if within else _act_row(act, table))
    rows += [_own_row()] * _OWN_ROWS
    return Table(
        name=ACTS,
        columns=ACT_COLUMNS,
        rows=tuple(rows),
        frozen=3,
        paper=Paper.A3_LANDSCAPE,
        tint="B8860B",
    )


def _in_rows(draft: Draft) -> Iterator[tuple[TeamMeasure, TeamMeasure | None]]:
    """Yield every act in the order of the rows, with the one it was let into."""
    for act in draft.measures:
        yield act, None
        for each in act.joined:
            yield each, act


def act_rows(draft: Draft) -> dict[str, int]:
    """Return the worksheet row in which each act stands, by its key."""
    return {act.key: row for row, (act, _) in enumerate(_in_rows(draft), start=_FIRST_ROW)}


def act_labels(draft: Draft) -> tuple[str, ...]:
    """Return the 来源 into which an act may be let, for the drop-down."""
    return tuple(act.labels[0] for act, _ in _in_rows(draft)) or ("",)


def _act_row(act: TeamMeasure, table: EditingTable) -> TableRow:
    cells = act_shows(act)
    return TableRow(
        values=(
            Value(content=cells[Field.NUMBER], look=Look.ANSWER),
            Value(content="；".join(_titles(act, table))),
            *(_act_value(name, cells[name]) for name in _FIELDS),
            Value(content="、".join(act.labels)),
            Value(content=act.joined_to, look=Look.ASKED if act.joined_to else Look.ANSWER),
            Value(content=_hint(act, table), look=Look.HINT),
        )
    )


def _hint(act: TeamMeasure, table: EditingTable) -> str:
    missing = lacking(act, filled=table.draft.blanks_as_suggested)
    words = [f"缺{'、'.join(missing)}"] if missing else []
    words += doubts(act, table.profile)
    words += [table.same_acts[act.key]] if act.key in table.same_acts else []
    if act.joined:
        labels = "、".join(each.labels[0] for each in act.joined)
        words.append(f"已并入{labels}（点左边的+展开）")
    if act.joined_to:
        words.append(f"“并入”填的{act.joined_to}对不上，或互相并入，没有采用")
    return "；".join(words)


def _joined_row(act: TeamMeasure, within: TeamMeasure) -> TableRow:
    cells = act_shows(act)
    values = [
        Value(content=cells[Field.NUMBER], look=Look.MUTED),
        Value(look=Look.MUTED),
        *(Value(content=cells[name], look=Look.MUTED) for name in _FIELDS),
        Value(content="、".join(act.labels), look=Look.MUTED),
        Value(content=act.joined_to, look=Look.ANSWER),
        Value(
            content=f"已并入{within.labels[0]}；清空“并入”就分开",
            look=Look.HINT,
        ),
    ]
    return TableRow(values=tuple(values), level=1)


def _own_row() -> TableRow:
    values = [Value(look=Look.ANSWER) for _ in ACT_COLUMNS]
    values[1] = Value()
    values[-1] = Value(content=OWN_HINT, look=Look.HINT)
    return TableRow(values=tuple(values))


def _act_value(name: Field, content: str) -> Value:
    if content.startswith(PROPOSED):
        return Value(content=content, look=Look.PROPOSED)
    asked = not content and name not in _MAY_STAY_EMPTY
    return Value(content=content, look=Look.ASKED if asked else Look.ANSWER)


def _titles(act: TeamMeasure, table: EditingTable) -> Iterator[str]:
    for item in table.draft.items:
        if item_name(item, table.plan) in act.items and item.heading:
            yield item.heading.text
