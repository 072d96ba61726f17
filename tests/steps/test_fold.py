from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.ledger import Happening, Ledger, LedgerEvent, LedgerIssue, Status
from tonggao.steps.ledger.fold import fold, issue_status, ledger_of, ledger_rows

DAY = date(2026, 1, 23)
NUMBERS = ("2025-000-1", "2025-001-1", "2025-001-2", "2025-001-10", "2025-002-1")

events = st.lists(
    st.builds(
        LedgerEvent,
        item=st.sampled_from(NUMBERS),
        # As likely to open as to do anything else, so that histories get long.
        happening=st.just(Happening.OPENED) | st.sampled_from(Happening),
        on=st.dates(min_value=DAY, max_value=DAY + timedelta(days=365)),
        text=st.sampled_from(("", "已开展", "再议")),
        due=st.none() | st.dates(min_value=DAY),
    )
)


def event(
    item: str,
    happening: Happening,
    *,
    text: str = "",
    due: date | None = None,
    issues: tuple[str, ...] = (),
    details: dict[str, str] | None = None,
) -> LedgerEvent:
    return LedgerEvent(
        item=item,
        happening=happening,
        on=DAY,
        text=text,
        due=due,
        issues=issues,
        details=details or {},
    )


def opened(item: str, *issues: str) -> LedgerEvent:
    return event(item, Happening.OPENED, issues=issues or (item.rpartition("-")[0],))


def issue(number: str, title: str = "调研不深入") -> LedgerIssue:
    return LedgerIssue(
        number=number, anchor="", aspect="宗旨意识", title=title, text="", origin="自查"
    )


def walked(*happenings: Happening) -> Status:
    """Return where a measure stands after these."""
    (item,), findings = fold(
        [opened("2025-001-1"), *(event("2025-001-1", each) for each in happenings)]
    )
    assert findings == ()
    return item.status


@given(events)
def test_every_event_is_either_in_a_history_or_a_finding(log: list[LedgerEvent]) -> None:
    items, findings = fold(log)
    assert sum(len(item.history) for item in items) + len(findings) == len(log)


@given(events, events)
def test_reading_the_log_again_with_more_in_it_never_rewrites_a_history(
    earlier: list[LedgerEvent], later: list[LedgerEvent]
) -> None:
    before, _ = fold(earlier)
    after = {item.number: item for item in fold([*earlier, *later])[0]}
    for item in before:
        assert after[item.number].history[: len(item.history)] == item.history


@given(events)
def test_events_of_different_measures_do_not_touch_each_other(
    log: list[LedgerEvent],
) -> None:
    items, _ = fold(log)
    for item in items:
        assert fold([each for each in log if each.item == item.number])[0] == (item,)


def test_measures_come_by_number_and_ten_after_two() -> None:
    items, _ = fold([opened(number) for number in reversed(NUMBERS)])
    assert tuple(item.number for item in items) == NUMBERS


@pytest.mark.parametrize(
    ("happenings", "status"),
    [
        ((), Status.NOT_STARTED),
        ((Happening.STARTED,), Status.UNDER_WAY),
        ((Happening.COMPLETED,), Status.COMPLETED),
        ((Happening.STARTED, Happening.COMPLETED, Happening.CLOSED), Status.CLOSED),
        ((Happening.STARTED, Happening.SUSTAINED), Status.SUSTAINED),
        ((Happening.COMPLETED, Happening.RETURNED), Status.UNDER_WAY),
        ((Happening.COMPLETED, Happening.CLOSED, Happening.REOPENED), Status.UNDER_WAY),
    ],
)
def test_a_measure_walks_from_status_to_status(
    happenings: tuple[Happening, ...], status: Status
) -> None:
    assert walked(*happenings) is status


def test_progress_on_a_closed_measure_is_told_and_changes_nothing() -> None:
    log = [
        opened("2025-001-1"),
        event("2025-001-1", Happening.COMPLETED),
        event("2025-001-1", Happening.CLOSED),
        event("2025-001-1", Happening.PROGRESSED),
    ]
    (item,), (finding,) = fold(log)
    assert item.status is Status.CLOSED
    assert finding.code == "LED-001"
    assert finding.message == "台账第2025-001-1项当前为“已销号”，不能“推进”，此条未计入。"


def test_an_event_about_an_unknown_measure_is_told() -> None:
    items, (finding,) = fold([event("2025-009-1", Happening.STARTED)])
    assert items == ()
    assert finding.message == "台账第2025-009-1项当前为“未建账”，不能“启动”，此条未计入。"


def test_a_measure_is_opened_once() -> None:
    items, findings = fold([opened("2025-001-1"), opened("2025-001-1")])
    assert [len(item.history) for item in items] == [1]
    assert [finding.code for finding in findings] == ["LED-001"]


def test_an_extension_moves_the_day_and_later_progress_keeps_it() -> None:
    later = date(2026, 9, 30)
    log = [
        event("2025-001-1", Happening.OPENED, due=date(2026, 6, 30)),
        event("2025-001-1", Happening.EXTENDED, due=later),
        event("2025-001-1", Happening.PROGRESSED),
    ]
    (item,), _ = fold(log)
    assert item.due == later


@pytest.mark.parametrize("status", list(Status))
def test_what_is_put_right_changes_words_and_never_the_status(status: Status) -> None:
    ways = {
        Status.NOT_STARTED: (),
        Status.UNDER_WAY: (Happening.STARTED,),
        Status.COMPLETED: (Happening.COMPLETED,),
        Status.CLOSED: (Happening.COMPLETED, Happening.CLOSED),
        Status.SUSTAINED: (Happening.STARTED, Happening.SUSTAINED),
    }
    opening = event(
        "2025-001-1",
        Happening.OPENED,
        text="每季调研",
        details={"牵头领导": "", "责任部门": "水质科"},
    )
    amended = event(
        "2025-001-1",
        Happening.AMENDED,
        text="每季到水厂调研一次",
        details={"牵头领导": "周明远"},
    )
    steps = [event("2025-001-1", happening) for happening in ways[status]]
    (item,), findings = fold([opening, *steps, amended])
    assert findings == ()
    assert item.status is status
    assert item.wording == "每季到水厂调研一次"
    assert item.details == {"牵头领导": "周明远", "责任部门": "水质科"}


def test_an_issue_stands_where_its_least_advanced_measure_stands() -> None:
    advanced = {
        "2025-001-1": (),
        "2025-001-2": (Happening.STARTED,),
        "2025-001-3": (Happening.COMPLETED,),
        "2025-001-4": (Happening.STARTED, Happening.SUSTAINED),
        "2025-001-5": (Happening.COMPLETED, Happening.CLOSED),
    }
    stands = []
    while advanced:
        log = [opened(number) for number in advanced]
        log += [event(number, each) for number in advanced for each in advanced[number]]
        ledger, _ = ledger_of([issue("2025-001")], log)
        stands.append(issue_status(ledger, "2025-001"))
        del advanced[min(advanced)]
    assert [status.value for status in stands] == [
        "未启动",
        "推进中",
        "已完成待销号",
        "长期坚持",
        "已销号",
    ]


def test_an_issue_without_a_measure_has_not_been_started() -> None:
    assert (
        issue_status(Ledger(issues=(issue("2025-001"),)), "2025-001") is Status.NOT_STARTED
    )


def test_a_ledger_is_opened_on_the_day_of_its_first_opening() -> None:
    ledger, _ = ledger_of([issue("2025-001")], [opened("2025-001-1")])
    assert ledger.opened == DAY
    assert ledger_of([issue("2025-001")], [])[0].opened is None


def test_the_last_line_about_an_issue_rules() -> None:
    ledger, _ = ledger_of([issue("2025-001", "旧"), issue("2025-001", "新")], [])
    assert [each.title for each in ledger.issues] == ["新"]


def test_a_measure_for_several_issues_has_a_row_under_each_and_the_whole_comes_last() -> (
    None
):
    ledger, _ = ledger_of(
        [
            issue("2025-000", "综合"),
            issue("2025-001"),
            issue("2025-002"),
            issue("2025-003"),
        ],
        [opened("2025-000-1"), opened("2025-001-1", "2025-001", "2025-003")],
    )
    rows = [(each.number, item and item.number) for each, item in ledger_rows(ledger)]
    assert rows == [
        ("2025-001", "2025-001-1"),
        ("2025-002", None),
        ("2025-003", "2025-001-1"),
        ("2025-000", "2025-000-1"),
    ]


@given(events)
def test_every_measure_has_a_row_even_where_its_issue_is_unknown(
    log: list[LedgerEvent],
) -> None:
    ledger, _ = ledger_of([], log)
    shown = [item.number for _, item in ledger_rows(ledger) if item]
    assert sorted(shown) == sorted(item.number for item in ledger.items)
