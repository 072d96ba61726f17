"""认领情况: what every leader takes on, and how many acts every item has. Read only."""

from tonggao.model.table import Look, Paper, Table, TableRow, Value
from tonggao.sheets.editing.columns import COMMITMENT_COLUMNS, COMMITMENTS
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.editing.act_checks import (
    ACTS_AT_MOST,
    NOBODY,
    Claim,
    acts_of_items,
    claims,
)
from tonggao.steps.editing.items import item_name

LEADER, ITEM = "领导", "题"


def commitments_sheet(table: EditingTable) -> Table:
    """Return 认领情况: the leaders in the order of the plan, then the items."""
    rows = [_leader_row(claim) for claim in claims(table.draft, table.plan)]
    return Table(
        name=COMMITMENTS,
        columns=COMMITMENT_COLUMNS,
        rows=(*rows, *_item_rows(table)),
        frozen=2,
        paper=Paper.A3_LANDSCAPE,
        tint="8A8F98",
    )


def _leader_row(claim: Claim) -> TableRow:
    words = [f"{'；'.join(claim.lacking)}"] if claim.lacking else []
    if claim.leader == NOBODY:
        words.insert(0, "请在“班子措施”中确定牵头领导")
    elif not claim.acts:
        words.append("还没有牵头的班子措施")
    if claim.proposed:
        words.append(f"另有{claim.proposed}项建议由其牵头，待确认")
    idle = not claim.acts or claim.leader == NOBODY
    return TableRow(
        values=(
            Value(content=LEADER),
            Value(content=claim.leader, look=Look.ASKED if idle else Look.PLAIN),
            Value(content="、".join(claim.departments)),
            Value(content="、".join(claim.items)),
            Value(content=claim.acts),
            Value(content="；".join(words), look=Look.HINT),
        )
    )


def _item_rows(table: EditingTable) -> list[TableRow]:
    titles = {
        item_name(item, table.plan): item.heading.text if item.heading else ""
        for item in table.draft.items
    }
    rows = []
    for name, count in acts_of_items(table.draft, table.plan):
        hint = "" if count else "还没有班子措施"
        if count > ACTS_AT_MOST:
            hint = f"超过{ACTS_AT_MOST}项，可在“班子措施”中并入"
        rows.append(
            TableRow(
                values=(
                    Value(content=ITEM),
                    Value(content=name, look=Look.ASKED if hint else Look.PLAIN),
                    Value(content=titles[name]),
                    Value(),
                    Value(content=count),
                    Value(content=hint, look=Look.HINT),
                )
            )
        )
    return rows
