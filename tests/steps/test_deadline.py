from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.plan import Plan
from tonggao.model.record import DeadlineKind
from tonggao.steps.intake.deadline import full_day, parse_deadline, year_hint

MEETING = date(2026, 1, 23)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026年6月底前", "2026-06-30"),
        ("2026年1月至6月", "2026-06-30"),
        ("3月底前制定制度，6月底前完成", "2026-06-30"),
        ("2026-06", "2026-06-30"),
        ("2026.6底", "2026-06-30"),
        ("6.30前", "2026-06-30"),
        ("2026/6/30 12:00", "2026-06-30"),
        ("2026年6月上旬", "2026-06-10"),
        ("2026年6月中旬", "2026-06-20"),
        ("2026年2月下旬", "2026-02-28"),
        ("十二月底前", "2026-12-31"),
        ("今年底前", "2026-12-31"),
        ("明年6月底", "2027-06-30"),
        ("2026年度内", "2026-12-31"),
        ("一季度末", "2026-03-31"),
        ("2026年上半年", "2026-06-30"),
        ("1月10日前", "2027-01-10"),
    ],
)
def test_words_that_name_a_day_give_the_last_day_meant(words: str, day: str) -> None:
    deadline = parse_deadline(words, MEETING)
    assert (deadline.kind, str(deadline.on)) == (DeadlineKind.BY, day)
    assert deadline.wording == words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("立行立改", DeadlineKind.AT_ONCE),
        ("立行立改并长期坚持", DeadlineKind.AT_ONCE_SUSTAINED),
        ("2026年底前，并长期坚持", DeadlineKind.BY_SUSTAINED),
        ("持续整改", DeadlineKind.SUSTAINED),
        ("每月一次，长期坚持", DeadlineKind.SUSTAINED),
        ("", DeadlineKind.NONE),
        ("  ", DeadlineKind.NONE),
    ],
)
def test_deadlines_are_of_the_kinds_in_use(words: str, kind: DeadlineKind) -> None:
    assert parse_deadline(words, MEETING).kind is kind


@pytest.mark.parametrize(
    "words",
    ["尽快", "适时", "3个月内", "春节前", "每月底", "2月30日前", "1.5小时", "本月底"],
)
def test_what_names_no_day_is_unclear_and_never_guessed(words: str) -> None:
    deadline = parse_deadline(words, MEETING, ("尽快", "适时"))
    assert (deadline.kind, deadline.on) == (DeadlineKind.UNCLEAR, None)


def test_without_a_year_to_count_from_the_day_stays_open() -> None:
    deadline = parse_deadline("6月底前")
    assert (deadline.kind, deadline.on) == (DeadlineKind.BY, None)


def test_a_month_without_a_year_is_counted_from_the_meeting() -> None:
    plan = Plan(unit="", campaign="", year="2025", meeting_on=date(2025, 12, 20))
    assert parse_deadline("3月底前", year_hint(plan)).on == date(2026, 3, 31)


def test_without_a_meeting_the_year_after_the_plans_is_counted() -> None:
    plan = Plan(unit="", campaign="", year="2025")
    assert year_hint(plan) == date(2026, 1, 1)
    assert year_hint(Plan(unit="", campaign="", year="")) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_spelling(day: date) -> None:
    spellings = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{day:%Y%m%d}",
        f"{day.isoformat()} 00:00:00",
    )
    assert {full_day(words) for words in spellings} == {day}


@given(
    st.text("二〇二六年6月底前至，立行改长期坚持3第季度上中下旬半-/. :12日", max_size=14)
)
def test_no_words_make_it_fail(words: str) -> None:
    deadline = parse_deadline(words, MEETING)
    assert deadline.wording == words.strip()
    by = deadline.kind in {DeadlineKind.BY, DeadlineKind.BY_SUSTAINED}
    assert by == (deadline.on is not None)
