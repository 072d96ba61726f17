import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.ledger import Happening, LedgerEvent, LedgerIssue
from tonggao.model.ledger_lines import from_lines, to_lines

numbers = st.from_regex(r"2025-[0-9]{3}", fullmatch=True)
issues = st.builds(
    LedgerIssue,
    number=numbers,
    anchor=st.text(),
    aspect=st.text(),
    title=st.text(),
    text=st.text(),
    origin=st.text(),
)
events = st.builds(
    LedgerEvent,
    item=st.from_regex(r"2025-[0-9]{3}-[1-9]", fullmatch=True),
    happening=st.sampled_from(Happening),
    on=st.dates(),
    by=st.text(),
    text=st.text(),
    due=st.none() | st.dates(),
    issues=st.lists(numbers).map(tuple),
    details=st.dictionaries(st.text(), st.text()),
)


@given(st.lists(issues), st.lists(events))
def test_what_is_written_into_the_log_is_read_back_unchanged(
    found: list[LedgerIssue], happened: list[LedgerEvent]
) -> None:
    lines = json.loads(json.dumps(to_lines(found, happened), sort_keys=True))
    assert from_lines(lines) == (tuple(found), tuple(happened))


def test_a_line_says_its_version_and_what_it_is_and_writes_days_as_iso() -> None:
    event = LedgerEvent(
        item="2025-001-1",
        happening=Happening.OPENED,
        on=date(2026, 1, 23),
        by="办公室",
        text="每月集中学习一次",
        due=date(2026, 6, 30),
        issues=("2025-001",),
        details={"牵头领导": "周明远"},
    )
    assert to_lines((), [event]) == (
        {
            "v": 1,
            "what": "event",
            "item": "2025-001-1",
            "happening": "建账",
            "on": "2026-01-23",
            "by": "办公室",
            "text": "每月集中学习一次",
            "due": "2026-06-30",
            "issues": ["2025-001"],
            "details": {"牵头领导": "周明远"},
        },
    )


def test_unknown_keys_and_lines_about_something_else_are_passed_over() -> None:
    lines: list[dict[str, object]] = [
        {
            "v": 1,
            "what": "issue",
            "number": "2025-001",
            "title": "调研不深",
            "mood": "calm",
        },
        {"v": 1, "what": "claim", "item": "2025-001"},
    ]
    issue = LedgerIssue(
        number="2025-001", anchor="", aspect="", title="调研不深", text="", origin=""
    )
    assert from_lines(lines) == ((issue,), ())


def test_a_fact_that_names_only_what_it_must_is_read() -> None:
    line: dict[str, object] = {"what": "event", "item": "2025-001-1"}
    line |= {"happening": "启动", "on": "2026-02-01"}
    assert from_lines([line])[1] == (
        LedgerEvent(item="2025-001-1", happening=Happening.STARTED, on=date(2026, 2, 1)),
    )


@pytest.mark.parametrize("missing", ["item", "happening", "on"])
def test_an_event_without_its_number_or_happening_or_day_is_refused(missing: str) -> None:
    line: dict[str, object] = {"what": "event", "item": "2025-001-1"}
    line |= {"happening": "启动", "on": "2026-02-01"}
    del line[missing]
    with pytest.raises(ValueError, match=missing):
        from_lines([line])
