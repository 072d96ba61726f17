"""The year's follow-up (整改台账): events that happened, and what they come to."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where a measure stands."""

    NOT_STARTED = "未启动"
    UNDER_WAY = "推进中"
    COMPLETED = "已完成待销号"
    CLOSED = "已销号"
    SUSTAINED = "长期坚持"


class Happening(StrEnum):
    """What can happen to a measure."""

    OPENED = "建账"
    STARTED = "启动"
    PROGRESSED = "推进"
    EXTENDED = "延期"
    COMPLETED = "完成"
    SUSTAINED = "转为长期坚持"
    RETURNED = "退回"
    CLOSED = "销号"
    REOPENED = "重启"
    AMENDED = "补正"  # words or who is responsible, put right; the status stays


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerIssue:
    """One problem of the ledger; `number` is 台账编号 (2025-007)."""

    number: str
    anchor: str
    aspect: str
    title: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEvent:
    """One thing that happened to a measure; `item` is its 措施编号 (2025-007-2).

    An opening brings the measure's words in `text`, what belongs to it in `details` (by
    the ledger's headings, and 时限类别) and the problems it answers in `issues`. What a
    later event has in `details` takes the place of what stood there.
    """

    item: str
    happening: Happening
    on: date
    by: str = ""
    text: str = ""
    due: date | None = None
    issues: tuple[str, ...] = ()
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerItem:
    """One measure as it stands.

    `proposed` names the headings of `details` that are proposals of ours; only a preview
    has any.
    """

    number: str
    issues: tuple[str, ...]
    wording: str
    status: Status
    due: date | None
    details: dict[str, str]
    history: tuple[LedgerEvent, ...]
    proposed: frozenset[str] = frozenset()

    def overdue(self, today: date) -> bool:
        """Return whether its day has passed while it is neither done nor sustained."""
        unfinished = self.status in {Status.NOT_STARTED, Status.UNDER_WAY}
        return unfinished and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Problems and measures as they stand; `opened` is None for a preview (预排)."""

    issues: tuple[LedgerIssue, ...] = ()
    items: tuple[LedgerItem, ...] = ()
    opened: date | None = None
