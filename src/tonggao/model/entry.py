"""What was read of a workbook, row by row, before anybody asks what it means."""

from dataclasses import dataclass, field
from enum import StrEnum

from tonggao.model.finding import Finding
from tonggao.model.form import Stamp
from tonggao.model.record import Unread
from tonggao.model.source import CellRef


class EntryKind(StrEnum):
    """What a row is a record of."""

    ISSUE = "issue"
    CAUSE = "cause"
    MEASURE = "measure"
    PREVIOUS = "previous"
    STATEMENT = "statement"
    OPINION = "opinion"


class WorkbookKind(StrEnum):
    """Which of our workbooks one is."""

    MEMBER = "member"
    PLAN = "plan"
    OPINIONS = "opinions"
    EDITING = "editing"
    REGISTER = "register"
    LEDGER = "ledger"
    PROGRESS = "progress"
    OTHER = "other"


# The values of an entry, always all there (`interfaces.md` §2, `read`).
VALUES: dict[EntryKind, tuple[str, ...]] = {
    EntryKind.ISSUE: ("对照方面", "层面", "问题", "具体表现", "事例"),
    EntryKind.CAUSE: ("从哪方面剖析", "原因", "剖析", "对应问题"),
    EntryKind.MEASURE: ("对应问题", "措施", "整改措施", "完成标准", "完成时限", "责任部门"),
    EntryKind.PREVIOUS: ("台账编号", "问题", "措施", "整改情况", "目前状态"),
    EntryKind.STATEMENT: ("事项", "回答", "情况说明"),
    EntryKind.OPINION: ("来源", "对象", "方面", "内容", "件次"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record as written: `values` by heading, `cells` the cells that hold them.

    `cells` has an entry for every filled cell of the record, its own number included
    (under 编号, 台账编号 or 序号), and for the text columns also where they are empty.
    `printed` names the headings whose value stands as we printed it. `table` is which of
    the workbook's tables it stands in, counted from 1; `beside` are the rows of the
    problems that a cause or a measure stands beside in that table, () where there are
    none, and None where the table is not one of problems.
    """

    kind: EntryKind
    number: str
    values: dict[str, str]
    sheet: str
    row: int
    cells: dict[str, CellRef]
    printed: frozenset[str] = frozenset()
    table: int = 1
    beside: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A heading that is not one of the form's, and the column it was taken for.

    `taken_as` is that column's heading, "" where what stands under `found` was not read.
    `choices` are the headings it may be, in the form's order. `chosen` says that the
    clerk decided it, and not we.
    """

    ref: CellRef
    found: str
    taken_as: str
    choices: tuple[str, ...]
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Everything read of one workbook."""

    file: str
    kind: WorkbookKind
    stamp: Stamp | None = None
    person: str = ""  # 填报人, as it stands in the workbook
    entries: tuple[Entry, ...] = ()
    unread: tuple[Unread, ...] = ()
    guesses: tuple[Guess, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
