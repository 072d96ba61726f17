"""改稿记录: what changed from draft to draft, by whom, and how many."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from tonggao.model.change import Change, ChangeKind, EditedDraft, Treatment
from tonggao.model.editing import Subject
from tonggao.model.table import Look, Paper, Table, TableColumn, TableRow, Value
from tonggao.sheets.editing.view import EditingTable

DRAFTS = "改稿记录"
_KINDS = {
    "改写": (ChangeKind.REWORDED,),
    "删去": (ChangeKind.DELETED,),
    "新增": (ChangeKind.ADDED,),
    "移动": (ChangeKind.MOVED,),
    "合并拆分": (ChangeKind.JOINED, ChangeKind.SPLIT),
    "批注": (ChangeKind.REMARK,),
}
_OTHER = "其他"
_COLUMNS = (
    TableColumn(heading="稿次", width=9, centred=True),
    TableColumn(heading="收到的修改稿", width=40),
    TableColumn(heading="日期", width=12, centred=True),
    TableColumn(heading="修改人", width=18),
    *(TableColumn(heading=each, width=9, centred=True) for each in (*_KINDS, _OTHER)),
    TableColumn(heading="已用", width=9, centred=True),
    TableColumn(heading="不变", width=9, centred=True),
    TableColumn(heading="待答复", width=9, centred=True),
    TableColumn(heading="答复人", width=18),
)


def drafts_sheet(table: EditingTable) -> Table:
    """Return 改稿记录: one row for every 修改稿 that was taken in, the oldest first."""
    return Table(
        name=DRAFTS,
        columns=_COLUMNS,
        rows=tuple(_row(each, table) for each in table.edited_drafts),
        paper=Paper.A3_LANDSCAPE,
        frozen=2,
        tint="8A8F98",
    )


def _row(draft: EditedDraft, table: EditingTable) -> TableRow:
    waiting = draft.waiting
    counts = (*_by_kind(draft.changes), *_by_treatment(draft.changes))
    values = (
        Value(content=f"第{draft.number}稿"),
        Value(content=PurePosixPath(draft.file).name),
        Value(content=draft.on),
        Value(content="、".join(draft.authors)),
        *(Value(content=count) for count in counts),
        Value(content=waiting, look=Look.ASKED if waiting else Look.PLAIN),
        Value(content="、".join(_answered_by(draft.changes, table))),
    )
    return TableRow(values=values)


def _by_kind(changes: Iterable[Change]) -> tuple[int, ...]:
    kinds = [change.kind for change in changes]
    named = tuple(sum(map(kinds.count, each)) for each in _KINDS.values())
    return (*named, len(kinds) - sum(named))


def _by_treatment(changes: Iterable[Change]) -> tuple[int, ...]:
    given = [change.treatment for change in changes]
    return given.count(Treatment.NEW), given.count(Treatment.KEEP)


def _answered_by(changes: Iterable[Change], table: EditingTable) -> tuple[str, ...]:
    answers = (table.answered.about(Subject.CHANGE, change.key) for change in changes)
    return tuple(sorted({each.decided_by for each in answers if each}))
