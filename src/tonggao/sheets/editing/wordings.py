"""成文: what will be printed, and where to put other words."""

import re
import unicodedata

from tonggao.model.editing import NOTHING, Draft, Field, Head, Item, Point
from tonggao.model.plan import HeadPart
from tonggao.model.table import Look, Paper, Table, TableRow, Value
from tonggao.model.text import chinese_number
from tonggao.sheets.editing.columns import WHOLE, WORDING_COLUMNS, WORDINGS
from tonggao.sheets.editing.view import EditingTable, head_shows
from tonggao.steps.absorb import remarks_by_name
from tonggao.steps.editing.claims import head_claims
from tonggao.steps.editing.heads import head_key, head_name, plain_text
from tonggao.steps.editing.items import item_name
from tonggao.steps.editing.revealing import revealing

Remarks = tuple[str, ...]

_FIRST_ROW = 2
_WHOLE_HINT = "可写整题的标题；不写就用第一个分点的标题"
_HEAD_LABEL = re.compile(rf"({'|'.join(HeadPart)})([1-9]\d{{0,3}})")
# What is printed, counted with its marks; written for the row it stands in.
_LENGTH = "+".join(
    f'LEN(SUBSTITUTE(IF({own}{{row}}<>"",{own}{{row}},{plain}{{row}}),"{NOTHING}",""))'
    for own, plain in ("ED", "GF")
)
_LENGTH_OF_WHOLE = "LEN(E{row})"


def wordings_sheet(table: EditingTable) -> Table:
    """Return 成文: the items, then the heads of causes and measures.

    What readers remarked in Word stands once at each, over the points of an item.
    """
    remarks = remarks_by_name(table.changes)
    rows: list[TableRow] = []
    for item in table.draft.items:
        said = remarks.get(item_name(item, table.plan), ())
        if item.has_points:
            rows.append(_whole_row(item, said, table, _FIRST_ROW + len(rows)))
            said = ()
        for point in item.points:
            rows.append(_wording_row(item, point, said, table, _FIRST_ROW + len(rows)))
    for head in table.draft.heads:
        said = remarks.get(head_name(head.part, head.number), ())
        rows.append(_head_row(head, said, table, _FIRST_ROW + len(rows)))
    return Table(
        name=WORDINGS,
        columns=WORDING_COLUMNS,
        rows=tuple(rows),
        frozen=3,
        paper=Paper.A3_LANDSCAPE,
        tint="1F6FB2",
    )


def head_rows(draft: Draft) -> dict[str, int]:
    """Return the worksheet row in which each head stands, by its key."""
    before = sum(len(item.points) + item.has_points for item in draft.items)
    return {
        head_key(head.part, head.number): row
        for row, head in enumerate(draft.heads, start=_FIRST_ROW + before)
    }


def _whole_row(item: Item, remarks: Remarks, table: EditingTable, row: int) -> TableRow:
    """Room for a title over the points of an item."""
    label = next(point.labels[0] for point in item.points)
    title = item.title.text if item.title else ""
    return TableRow(
        values=(
            Value(content=table.short(item.aspect) or "请定方面"),
            Value(content=item.number),
            Value(),
            Value(),
            Value(content=title, look=Look.ANSWER),
            Value(content="（以下分点写）", look=Look.HINT),
            Value(look=Look.MUTED),
            Value(content=printed_length(title), formula=_LENGTH_OF_WHOLE.format(row=row)),
            Value(content=f"{WHOLE}{label}"),
            Value(content=_hint(_WHOLE_HINT, *remarks), look=Look.HINT),
        )
    )


def _wording_row(
    item: Item, point: Point, remarks: Remarks, table: EditingTable, row: int
) -> TableRow:
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
            Value(content=printed_length(printed), formula=_LENGTH.format(row=row)),
            Value(content="、".join(point.labels)),
            Value(content=_hint(still_in(printed, table), *remarks), look=Look.HINT),
        )
    )


def _head_row(head: Head, remarks: Remarks, table: EditingTable, row: int) -> TableRow:
    """What is printed of a head; its title is answered in 大条."""
    text, plain = head_shows(head)[Field.TEXT], plain_text(head)
    printed = head.title + (text or plain)
    hints = [still_in(printed, table), head_claims(head)]
    if not (text or plain):
        hints.append("还没有内容：请在定号表中选句，或在此写")
    return TableRow(
        values=(
            Value(content=str(head.part)),
            Value(content=head.number),
            Value(),
            Value(content=head.title),
            Value(look=Look.MUTED),
            Value(content=plain, look=Look.MUTED if text else Look.PLAIN),
            Value(content=text, look=Look.ANSWER),
            Value(content=printed_length(printed), formula=_LENGTH.format(row=row)),
            Value(content=head_label(head)),
            Value(content=_hint(*hints, *remarks), look=Look.HINT),
        )
    )


def _hint(*said: str) -> str:
    return "；".join(filter(None, said))


def head_label(head: Head) -> str:
    """Return the 来源 of a head's row, such as 原因1."""
    return f"{head.part}{head.number}"


def head_of_label(label: str) -> str:
    """Return the key of the head that a 来源 names, "" where it names none.

    >>> head_of_label("措施12"), head_of_label("03-问1")
    ('措施-12', '')
    """
    found = _HEAD_LABEL.fullmatch(unicodedata.normalize("NFKC", label).strip())
    return head_key(HeadPart(found[1]), int(found[2])) if found else ""


def printed_length(text: str) -> int:
    """Return the length of a text as spreadsheets count it: a rare character counts twice."""
    return len(text.replace(NOTHING, "").encode("utf-16-le")) // 2


def still_in(text: str, table: EditingTable) -> str:
    """Return which words that do not suit a team's text still stand in it."""
    words = revealing(text, table.plan, table.profile).words
    return f"含“{'”“'.join(words)}”" if words else ""
