"""The records that a row holds: a problem, and the cause and the measure beside it."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from tonggao import codes
from tonggao.model.entry import VALUES, Entry, EntryKind
from tonggao.model.finding import Finding
from tonggao.model.form import Column
from tonggao.sheets.member.reading.rows import WrittenRow
from tonggao.steps.intake.deadline import full_day

# The heading under which a field of the form stands in an entry's values.
_FIELDS: dict[EntryKind, dict[str, str]] = {
    EntryKind.ISSUE: {
        "aspect": "对照方面",
        "level": "层面",
        "title": "问题",
        "body": "具体表现",
        "example": "事例",
    },
    EntryKind.CAUSE: {
        "angle": "从哪方面剖析",
        "title": "原因",
        "body": "剖析",
        "issues": "对应问题",
    },
    EntryKind.MEASURE: {
        "issues": "对应问题",
        "title": "措施",
        "body": "整改措施",
        "standard": "完成标准",
        "deadline": "完成时限",
        "department": "责任部门",
    },
    EntryKind.PREVIOUS: {
        "number": "台账编号",
        "issue": "问题",
        "measure": "措施",
        "outcome": "整改情况",
        "status": "目前状态",
    },
    EntryKind.STATEMENT: {"title": "事项", "answer": "回答", "text": "情况说明"},
    EntryKind.OPINION: {
        "origin": "来源",
        "about": "对象",
        "aspect": "方面",
        "text": "内容",
        "count": "件次",
    },
}
# What stands beside a problem in its row.
_BESIDE: dict[EntryKind, dict[str, str]] = {
    EntryKind.CAUSE: {"angle": "从哪方面剖析", "cause": "原因", "analysis": "剖析"},
    EntryKind.MEASURE: {
        "measure": "整改措施",
        "standard": "完成标准",
        "deadline": "完成时限",
        "department": "责任部门",
    },
}
_NUMBERED = {
    EntryKind.ISSUE: "编号",
    EntryKind.CAUSE: "编号",
    EntryKind.MEASURE: "编号",
    EntryKind.OPINION: "序号",
}
# A row is a record where one of these is filled in.
_WORDS: dict[EntryKind, tuple[str, ...]] = {
    EntryKind.ISSUE: ("title", "body", "example"),
    EntryKind.CAUSE: ("title", "body"),
    EntryKind.MEASURE: ("title", "body"),
    EntryKind.PREVIOUS: ("outcome", "status"),
    EntryKind.STATEMENT: ("answer", "text"),
    EntryKind.OPINION: ("text",),
}
_WORDS_BESIDE: dict[EntryKind, tuple[str, ...]] = {
    EntryKind.CAUSE: ("cause", "analysis"),
    EntryKind.MEASURE: ("measure",),
}
_WITHOUT_WORDS = {
    EntryKind.ISSUE: "该行没有写问题",
    EntryKind.CAUSE: "该行没有写原因或剖析",
    EntryKind.MEASURE: "没有措施的{heading}",
    EntryKind.PREVIOUS: "该行没有写整改情况",
    EntryKind.STATEMENT: "该行没有回答",
    EntryKind.OPINION: "该行没有写意见内容",
}


def why_left(row: WrittenRow, column: Column) -> str:
    """Return why a filled cell of a row belongs to no record."""
    if column.field == "number" or column.field in _FIELDS[row.kind]:
        return _WITHOUT_WORDS[row.kind].format(heading=column.heading)
    if column.field in _BESIDE[EntryKind.CAUSE]:
        return f"没有原因的{column.heading}"
    if column.field in _BESIDE[EntryKind.MEASURE]:
        return f"没有措施的{column.heading}"
    return "该列的内容不进入文稿"


@dataclass(frozen=True, slots=True)
class RowRecords:
    """What a row gives, and the row and letter of every filled cell that is used for it."""

    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    used: set[tuple[int, str]] = field(default_factory=set)


class Records:
    """The records of one sheet; which rows hold problems is told before they are made."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows: dict[int, list[int]] = {}  # those with a problem, by table
        self._numbers: dict[tuple[int, int], str] = {}  # by table and row

    def expect(self, row: WrittenRow) -> None:
        """Take note of a row that will be asked for (`of`), from the top down."""
        if row.kind is EntryKind.ISSUE and _has_words(row, EntryKind.ISSUE):
            self._rows.setdefault(row.table.number, []).append(row.row)
            number = row.text("number").strip()
            self._numbers[row.table.number, row.row] = number

    def of(self, row: WrittenRow) -> RowRecords:
        """Return the records of a row."""
        found = RowRecords()
        for cell, parts in row.split:
            fields = "、".join(each.label for each in parts)
            heading = row.table.headings.get(cell.column, "") or f"{cell.address}"
            found.findings.append(codes.ROW_012.at(row.ref(cell, heading), fields=fields))
        if _has_words(row, row.kind):
            found.entries.append(_entry(row, row.kind, _FIELDS[row.kind], found.used))
        if row.kind is EntryKind.ISSUE:
            for kind, fields_beside in _BESIDE.items():
                if any(row.own(name) for name in _WORDS_BESIDE[kind]):
                    self._beside(row, kind, fields_beside, found)
        return found

    def _beside(
        self,
        row: WrittenRow,
        kind: EntryKind,
        fields: Mapping[str, str],
        found: RowRecords,
    ) -> None:
        """Add what stands beside a problem, or below as a further one of the row above."""
        table = row.table.number
        name = next(each for each in _WORDS_BESIDE[kind] if row.own(each))
        rows = _answered(self._rows.get(table, []), row.row, row.last_row(name))
        numbers = (self._numbers[table, each] for each in rows)
        named = "、".join(dict.fromkeys(filter(None, numbers)))
        found.entries.append(
            _entry(row, kind, fields, found.used, beside=rows, answered=named)
        )
        at = row.at(name, fields[name])
        if len(rows) > 1 and at:
            shown = named or f"第{rows[0]}至{rows[-1]}行"
            found.findings.append(codes.ROW_013.at(at, numbers=shown))


def _answered(problems: list[int], row: int, last: int) -> tuple[int, ...]:
    """Return the rows of the problems that stand beside rows, or of the one above them."""
    end = bisect_right(problems, last)
    start = bisect_right(problems, row - 1)
    return tuple(problems[start:end] or problems[:start][-1:])


def _has_words(row: WrittenRow, kind: EntryKind) -> bool:
    return any(row.own(name) for name in _WORDS[kind])


def _entry(
    row: WrittenRow,
    kind: EntryKind,
    fields: Mapping[str, str],
    used: set[tuple[int, str]],
    *,
    beside: tuple[int, ...] | None = None,
    answered: str = "",
) -> Entry:
    """Return an entry, and add to `used` the cells that belong to it."""
    values = dict.fromkeys(VALUES[kind], "")
    cells = {}
    number = ""
    if beside is None:
        number = row.text("number")
        fields = {"number": _NUMBERED[kind], **fields} if kind in _NUMBERED else fields
    else:
        values["对应问题"] = answered
    for name, heading in fields.items():
        at = row.at(name, heading)
        if at:
            cells[heading] = at
            used.add((at.row, at.column))
        if heading in values:
            values[heading] = _as_read(row, name) or values[heading]
    return Entry(
        kind=kind,
        number=number,
        values=values,
        sheet=row.table.sheet.name,
        row=row.row,
        cells=cells,
        table=row.table.number,
        beside=beside,
    )


def _as_read(row: WrittenRow, name: str) -> str:
    """Return the words of a field; a day of a deadline in one spelling."""
    text = row.text(name)
    if text and name == "deadline":
        day = full_day(text)
        return day.isoformat() if day else text
    return text
