"""The ledger's facts as lines of its log, and back.

A line is a plain dictionary that JSON can hold. Every fact writes all its fields; in
reading, a field that has nothing to say may be missing and an unknown one is passed over,
so that logs of older and newer programs are read alike.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from tonggao.model.ledger import Happening, LedgerEvent, LedgerIssue

VERSION = 1
ISSUE = "issue"
EVENT = "event"

Facts = tuple[tuple[LedgerIssue, ...], tuple[LedgerEvent, ...]]


def to_lines(
    issues: Iterable[LedgerIssue], events: Iterable[LedgerEvent]
) -> tuple[dict[str, object], ...]:
    """Return one line for each fact: first the issues, then the events, as given."""
    return (*map(_issue_line, issues), *map(_event_line, events))


def from_lines(lines: Iterable[Mapping[str, object]]) -> Facts:
    """Return the facts of the lines, each kind in the order of the log.

    Lines about something else are passed over. Raises ValueError where a line of ours
    lacks what makes the fact: its number, what happened, or the day.
    """
    issues: list[LedgerIssue] = []
    events: list[LedgerEvent] = []
    for line in lines:
        if line.get("what") == ISSUE:
            issues.append(_issue(line))
        elif line.get("what") == EVENT:
            events.append(_event(line))
    return tuple(issues), tuple(events)


def _issue_line(issue: LedgerIssue) -> dict[str, object]:
    return {
        "v": VERSION,
        "what": ISSUE,
        "number": issue.number,
        "anchor": issue.anchor,
        "aspect": issue.aspect,
        "title": issue.title,
        "text": issue.text,
        "origin": issue.origin,
    }


def _event_line(event: LedgerEvent) -> dict[str, object]:
    return {
        "v": VERSION,
        "what": EVENT,
        "item": event.item,
        "happening": event.happening.value,
        "on": event.on.isoformat(),
        "by": event.by,
        "text": event.text,
        "due": event.due.isoformat() if event.due else None,
        "issues": list(event.issues),
        "details": dict(event.details),
    }


def _issue(line: Mapping[str, object]) -> LedgerIssue:
    return LedgerIssue(
        number=_needed(line, "number"),
        anchor=_text(line, "anchor"),
        aspect=_text(line, "aspect"),
        title=_text(line, "title"),
        text=_text(line, "text"),
        origin=_text(line, "origin"),
    )


def _event(line: Mapping[str, object]) -> LedgerEvent:
    due, issues, details = line.get("due"), line.get("issues"), line.get("details")
    return LedgerEvent(
        item=_needed(line, "item"),
        happening=Happening(_needed(line, "happening")),
        on=date.fromisoformat(_needed(line, "on")),
        by=_text(line, "by"),
        text=_text(line, "text"),
        due=date.fromisoformat(str(due)) if due else None,
        issues=tuple(map(str, issues)) if isinstance(issues, (list, tuple)) else (),
        details=(
            {str(heading): str(words) for heading, words in details.items()}
            if isinstance(details, Mapping)
            else {}
        ),
    )


def _text(line: Mapping[str, object], key: str) -> str:
    value = line.get(key)
    return value if isinstance(value, str) else ""


def _needed(line: Mapping[str, object], key: str) -> str:
    value = _text(line, key)
    if not value:
        raise ValueError(f"a line of the ledger's log needs {key!r}: {dict(line)!r}")
    return value
