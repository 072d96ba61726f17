"""What happened to the measures of the ledger, and what that comes to.

The permitted moves are a table. What does not fit becomes a finding and changes nothing;
the events around it still count.
"""

from collections.abc import Iterable
from dataclasses import replace

from tonggao import codes
from tonggao.model.editing import item_order
from tonggao.model.finding import Finding
from tonggao.model.ledger import (
    Happening,
    Ledger,
    LedgerEvent,
    LedgerIssue,
    LedgerItem,
    Status,
)

WHOLE = "综合"  # stands for the problem where a measure answers the whole
LOG = "ledger.jsonl"

# What may happen in each status, and the status it leads to. Anything else is a finding.
_NEXT: dict[tuple[Status, Happening], Status] = {
    (Status.NOT_STARTED, Happening.STARTED): Status.UNDER_WAY,
    (Status.NOT_STARTED, Happening.PROGRESSED): Status.UNDER_WAY,
    (Status.NOT_STARTED, Happening.COMPLETED): Status.COMPLETED,  # 立行立改
    (Status.NOT_STARTED, Happening.EXTENDED): Status.NOT_STARTED,
    (Status.UNDER_WAY, Happening.PROGRESSED): Status.UNDER_WAY,
    (Status.UNDER_WAY, Happening.EXTENDED): Status.UNDER_WAY,
    (Status.UNDER_WAY, Happening.COMPLETED): Status.COMPLETED,
    (Status.UNDER_WAY, Happening.SUSTAINED): Status.SUSTAINED,
    (Status.COMPLETED, Happening.RETURNED): Status.UNDER_WAY,
    (Status.COMPLETED, Happening.SUSTAINED): Status.SUSTAINED,
    (Status.COMPLETED, Happening.CLOSED): Status.CLOSED,
    (Status.SUSTAINED, Happening.PROGRESSED): Status.SUSTAINED,
    (Status.SUSTAINED, Happening.CLOSED): Status.CLOSED,
    (Status.CLOSED, Happening.REOPENED): Status.UNDER_WAY,
    # Who is responsible, or a word, may be put right at any time.
    **{(status, Happening.AMENDED): status for status in Status},
}

_LEAST_ADVANCED_FIRST = (
    Status.NOT_STARTED,
    Status.UNDER_WAY,
    Status.COMPLETED,
    Status.SUSTAINED,
    Status.CLOSED,
)


def fold(
    events: Iterable[LedgerEvent],
) -> tuple[tuple[LedgerItem, ...], tuple[Finding, ...]]:
    """Return every item as it stands, by number, and the events that do not fit.

    An event that does not fit, such as progress on a closed item, changes nothing and
    becomes a finding; the events around it still count.
    """
    items: dict[str, LedgerItem] = {}
    findings: list[Finding] = []
    for event in events:
        item = items.get(event.item)
        if item is None and event.happening is Happening.OPENED:
            items[event.item] = _opened(event)
        elif item and (status := _NEXT.get((item.status, event.happening))):
            items[event.item] = _moved(item, event, status)
        else:
            findings.append(_does_not_fit(event, item))
    by_number = sorted(items.values(), key=lambda item: _order(item.number))
    # Not `in_order`: the same event twice is two events that were not counted.
    return tuple(by_number), tuple(sorted(findings, key=lambda each: each.sort_key))


def ledger_of(
    issues: Iterable[LedgerIssue], events: Iterable[LedgerEvent]
) -> tuple[Ledger, tuple[Finding, ...]]:
    """Return the ledger that the facts of its log come to, and the events that do not fit.

    The last line about an issue rules. The ledger is opened on the day of the first
    opening in the log; without one it is not.
    """
    log = tuple(events)
    items, findings = fold(log)
    latest = {issue.number: issue for issue in issues}
    days = [event.on for event in log if event.happening is Happening.OPENED]
    ledger = Ledger(
        issues=tuple(sorted(latest.values(), key=lambda issue: _order(issue.number))),
        items=items,
        opened=days[0] if days else None,
    )
    return ledger, findings


def issue_status(ledger: Ledger, number: str) -> Status:
    """Return where an issue stands: where its least advanced measure stands.

    An issue without a measure has not been started.
    """
    standing = {item.status for item in ledger.items if number in _answered(item)}
    return next(
        (each for each in _LEAST_ADVANCED_FIRST if each in standing), Status.NOT_STARTED
    )


def ledger_rows(ledger: Ledger) -> tuple[tuple[LedgerIssue, LedgerItem | None], ...]:
    """Return the rows of the ledger, a measure and issue each; 综合 stands last.

    A measure for several issues comes under each of them; an issue without a measure
    comes once, with None.
    """
    known = {issue.number: issue for issue in ledger.issues}
    numbers = dict.fromkeys(
        (*known, *(n for item in ledger.items for n in _answered(item)))
    )
    rows: list[tuple[LedgerIssue, LedgerItem | None]] = []
    for number in sorted(numbers, key=lambda number: (is_whole(number), _order(number))):
        issue = known.get(number) or _unnamed(number)
        measures = [item for item in ledger.items if number in _answered(item)]
        rows.extend((issue, item) for item in measures or (None,))
    return tuple(rows)


def is_whole(number: str) -> bool:
    """Return whether a 台账编号 stands for the whole (2025-000)."""
    return number.endswith("-000")


def _opened(event: LedgerEvent) -> LedgerItem:
    return LedgerItem(
        number=event.item,
        issues=event.issues,
        wording=event.text,
        status=Status.NOT_STARTED,
        due=event.due,
        details=dict(event.details),
        history=(event,),
    )


def _moved(item: LedgerItem, event: LedgerEvent, status: Status) -> LedgerItem:
    amended = event.happening is Happening.AMENDED and event.text
    return replace(
        item,
        wording=event.text if amended else item.wording,
        status=status,
        due=event.due or item.due,
        details={**item.details, **event.details},
        history=(*item.history, event),
    )


def _does_not_fit(event: LedgerEvent, item: LedgerItem | None) -> Finding:
    return codes.LED_001.in_file(
        LOG,
        item=event.item,
        happening=event.happening.value,
        status=item.status.value if item else "未建账",
    )


def _answered(item: LedgerItem) -> tuple[str, ...]:
    return item.issues or (item.number.rpartition("-")[0],)


def _unnamed(number: str) -> LedgerIssue:
    title = WHOLE if is_whole(number) else ""
    return LedgerIssue(
        number=number, anchor="", aspect=title, title=title, text="", origin=""
    )


def _order(number: str) -> tuple[tuple[int, ...], str]:
    return item_order(number), number
