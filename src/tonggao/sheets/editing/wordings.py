"""成文: what will be printed, and where to put other words."""

from tonggao.model.editing import Item, Point
from tonggao.model.table import Look, Paper, Table, TableRow, Value
from tonggao.model.text import chinese_number, normal_form
from tonggao.sheets.editing.columns import WHOLE, WORDING_COLUMNS, WORDINGS
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.check import first_person_in


def wordings_sheet(table: EditingTable) -> Table:
    """Return 成文: what will be printed, and where to put other words."""
    rows: list[TableRow] = []
    for item in table.draft.items:
        if item.has_points:
            rows.append(_whole_row(item, table))
        rows.extend(_wording_row(item, point, table) for point in item.points)
    return Table(
        name=WORDINGS,
        columns=WORDING_COLUMNS,
        rows=tuple(rows),
        frozen=3,
        paper=Paper.A3_LANDSCAPE,
        tint="1F6FB2",
    )


def _whole_row(item: Item, table: EditingTable) -> TableRow:
    """Room for a title over the points of an item."""
    label = next(point.labels[0] for point in item.points)
    return TableRow(
        values=(
            Value(content=table.short(item.aspect) or "请定方面"),
            Value(content=item.number),
            Value(),
            Value(),
            Value(content=item.title.text if item.title else "", look=Look.ANSWER),
            Value(content="（以下分点写）", look=Look.HINT),
            Value(look=Look.MUTED),
            Value(),
            Value(content=f"{WHOLE}{label}"),
            Value(content="可写整题的标题；不写就用第一个分点的标题", look=Look.HINT),
        )
    )


def _wording_row(item: Item, point: Point, table: EditingTable) -> TableRow:
    title, text = point.own_title, point.own_text
    printed = (title or point.plain_title) + (text or point.plain_text)
    ordinal = chinese_number(point.ordinal) if point.ordinal else ""
    return TableRow(
        values=(
            Value(content=table.short(item.aspect) or "请定方面"),
            Value(content=item.number),
            Value(content=ordinal),
            Value(content=point.plain_title, look=Look.MUTED if title else Look.PLAIN),
            Value(content=title, look=Look.ANSWER),
            Value(content=point.plain_text, look=Look.MUTED if text else Look.PLAIN),
            Value(content=text, look=Look.ANSWER),
            Value(content=len(normal_form(printed))),
            Value(content="、".join(point.labels)),
            Value(content=still_in(printed, table), look=Look.HINT),
        )
    )


def still_in(text: str, table: EditingTable) -> str:
    """Return which words that do not suit a team's text still stand in it."""
    first_person = table.profile.first_person
    words = [each for each in first_person if first_person_in(text, (each,))]
    words += [each.name for each in table.plan.members if each.name and each.name in text]
    words += [
        each.name for each in table.plan.departments if each.name and each.name in text
    ]
    return f"含“{'”“'.join(dict.fromkeys(words))}”" if words else ""
