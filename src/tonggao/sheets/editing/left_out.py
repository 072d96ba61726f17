"""未采用清单: every point whose own words are not printed, and why."""

from collections.abc import Iterable, Iterator

from tonggao.model.editing import Disposition, Placing, Subject
from tonggao.model.record import Issue, by_key
from tonggao.model.record import Level as Whose
from tonggao.model.table import Paper, Table, TableRow, Value
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.columns import LEFT_OUT, LEFT_OUT_COLUMNS
from tonggao.sheets.editing.view import EditingTable


def left_out_sheet(table: EditingTable) -> Table:
    """Return 未采用清单: every point whose own words are not printed, and why."""
    return Table(
        name=LEFT_OUT,
        columns=LEFT_OUT_COLUMNS,
        rows=tuple(_left_out(table)),
        paper=Paper.A3_LANDSCAPE,
        frozen=1,
        tint="8A8F98",
    )


_WHERE = {
    Disposition.SET_ASIDE: "不用",
    Disposition.RESERVE: "备用",
    Disposition.PERSONAL: "只入个人",
    Disposition.UNDECIDED: "未定",
}


def left_out(table: EditingTable) -> Iterator[tuple[Issue, Placing, str, str]]:
    """Yield every point whose words are not printed: where it went and why."""
    issues = by_key(table.register.issues)
    for placing in table.draft.placings:
        issue = issues[placing.key]
        if placing.merged_into in issues:
            main = issues[ContentKey(placing.merged_into)]
            yield issue, placing, "已并入", f"并入{main.label}"
        elif placing.disposition in _WHERE:
            yield issue, placing, _WHERE[placing.disposition], _why(issue, placing)


def _why(issue: Issue, placing: Placing) -> str:
    if placing.reason:
        return placing.reason
    if placing.disposition is Disposition.PERSONAL:
        return "层面为个人" if issue.level is Whose.PERSONAL else "入个人材料"
    return {Disposition.SET_ASIDE: "【待补充：原因】"}.get(placing.disposition, "")


def _left_out(table: EditingTable) -> Iterable[TableRow]:
    for issue, placing, where, why in left_out(table):
        by = placing.merged_by or _who(issue.key, table)
        contents = (
            issue.label,
            table.short(placing.aspect),
            issue.words[0] or issue.words[1],
            where,
            why,
            by,
        )
        yield TableRow(values=tuple(Value(content=each) for each in contents))


def _who(key: ContentKey, table: EditingTable) -> str:
    answers = table.answered.about(Subject.ISSUE, key)
    return answers.decided_by if answers else ""
