"""Answers about a member's changes: what they carry over, and how they are taken back."""

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from make import CLERK, TODAY, decide, issue, use, worded

from tonggao.model.change import Treatment
from tonggao.model.editing import Decision, Field, Subject
from tonggao.steps.decisions.log import Answered, fold_decisions

OLD = issue("01", "问1", "学习不深入")
NEW = issue("01", "问1", "学习不够深入系统")
NEWEST = issue("01", "问1", "学习很不深入")
OTHER = issue("01", "问2", "调研不够")
CORRECTED = "\x1f对照方面"


def treated(key: str, said: str) -> Decision:
    return decide(Subject.CHANGE, key, {Field.TREATMENT: said})


def taken(said: str = Treatment.NEW, old: str = OLD.key, new: str = NEW.key) -> Decision:
    return treated(f"{old}>{new}", said)


KEEP = Treatment.KEEP
WITHDRAWN = f"{OLD.key}>"
EVERYTHING = (
    use(OLD, 3, point="二", use="主稿", aspect="甲", reason="其他"),
    worded(OLD, "改写", "题目"),
    decide(Subject.WHOLE, OLD.key, {Field.TITLE: "整题"}),
    decide(Subject.SENTENCE, OLD.key, {Field.HEAD: "2"}),
    decide(Subject.MEASURE, OLD.key, {Field.PURPOSE: "都用"}),
    decide(Subject.ACT, OLD.key, {Field.ACT: "改写的措施", Field.LEAD: "罗砚田"}),
    decide(Subject.COLLECTED, OLD.key, {Field.COLLECTED: "12"}),
    decide(Subject.CORRECTION, f"{OLD.key}{CORRECTED}", {Field.ASPECT: "甲"}),
)


def said_of(answered: Answered, key: str) -> dict[str, dict[Field, str]]:
    """Return everything that counts about a record, by sheet."""
    return {
        f"{subject}{each.removeprefix(key)}": {
            name: value for name, value in answers.values.items() if value
        }
        for (subject, each), answers in answered.by_key.items()
        if each == key or each.startswith(f"{key}\x1f")
    }


def test_the_new_words_take_over_every_answer_but_the_clerks_own_words() -> None:
    answered = fold_decisions((*EVERYTHING, taken()))
    before = said_of(fold_decisions(EVERYTHING), OLD.key)
    assert said_of(answered, OLD.key) == {
        "成文": before.pop("成文"),
        "班子措施": {Field.ACT: before["班子措施"].pop(Field.ACT)},
    }
    assert said_of(answered, NEW.key) == before


@pytest.mark.parametrize("said", [KEEP, ""])
@pytest.mark.parametrize("change", [taken(), treated(WITHDRAWN, Treatment.NEW)])
def test_taken_back_everything_stands_as_it_stood(change: Decision, said: str) -> None:
    back = fold_decisions((*EVERYTHING, change, treated(change.key, said)))
    assert said_of(back, OLD.key) == said_of(fold_decisions(EVERYTHING), OLD.key)
    assert said_of(back, NEW.key) == {}


def test_an_answer_to_keep_moves_nothing() -> None:
    answered = fold_decisions((*EVERYTHING, taken(KEEP)))
    assert said_of(answered, OLD.key) == said_of(fold_decisions(EVERYTHING), OLD.key)
    assert answered.treatment(f"{OLD.key}>{NEW.key}") is KEEP


def test_what_was_answered_since_goes_back_with_the_rest() -> None:
    answered = fold_decisions((use(OLD, 3), taken(), use(NEW, 5), taken(KEEP)))
    assert answered.value(Subject.ISSUE, OLD.key, Field.NUMBER) == "5"
    assert said_of(answered, NEW.key) == {}


def test_a_withdrawn_point_has_no_answers_and_keeps_them_aside() -> None:
    answered = fold_decisions((*EVERYTHING, treated(WITHDRAWN, Treatment.NEW)))
    assert said_of(answered, OLD.key) == {}
    assert answered.treatment(WITHDRAWN) is Treatment.NEW


def test_of_two_joined_points_the_first_answered_gives_the_number() -> None:
    log = (use(OLD, 3), use(OTHER, 1), taken(), taken(old=OTHER.key))
    answered = fold_decisions(log)
    assert answered.value(Subject.ISSUE, NEW.key, Field.NUMBER) == "3"
    assert said_of(answered, OTHER.key) == {}
    back = fold_decisions((*log, taken(KEEP, old=OTHER.key)))
    assert back.value(Subject.ISSUE, OTHER.key, Field.NUMBER) == "1"
    assert back.value(Subject.ISSUE, NEW.key, Field.NUMBER) == "3"


def test_a_later_decision_about_replaced_words_asks_anew() -> None:
    answered = fold_decisions((use(OLD, 3), taken(), use(OLD, 4)))
    assert answered.treatment(f"{OLD.key}>{NEW.key}") is None
    assert answered.value(Subject.ISSUE, OLD.key, Field.NUMBER) == "4"
    assert answered.value(Subject.ISSUE, NEW.key, Field.NUMBER) == "3"


def test_a_point_put_back_after_it_was_let_go_stays_when_it_is_let_go_again() -> None:
    log = (use(OLD, 3), treated(WITHDRAWN, Treatment.NEW), use(OLD, 4))
    assert fold_decisions(log).treatment(WITHDRAWN) is None
    answered = fold_decisions((*log, treated(WITHDRAWN, KEEP)))
    assert answered.value(Subject.ISSUE, OLD.key, Field.NUMBER) == "4"


MOVED = f"{OLD.key}@乙"


def test_a_moved_point_has_its_new_aspect_and_no_number_until_it_is_taken_back() -> None:
    log = (use(OLD, 3, point="二", use="主稿", aspect="甲", reason="其他"),)
    moved = (*log, treated(MOVED, Treatment.NEW))
    assert said_of(fold_decisions(moved), OLD.key) == {
        "问题定号": {Field.ASPECT: "乙", Field.REASON: "其他"}
    }
    for since in ((), (use(OLD, 1, point="三"),)):
        back = fold_decisions((*moved, *since, treated(MOVED, KEEP)))
        assert said_of(back, OLD.key) == said_of(fold_decisions(log), OLD.key)


def test_a_point_that_the_clerk_moved_elsewhere_himself_is_not_asked_about_again() -> None:
    log = (
        use(OLD, 3, aspect="甲"),
        treated(MOVED, Treatment.NEW),
        use(OLD, 2, aspect="甲"),
    )
    answered = fold_decisions(log)
    assert answered.treatment(MOVED) is KEEP
    later = fold_decisions((*log, treated(MOVED, "")))
    assert later.value(Subject.ISSUE, OLD.key, Field.NUMBER) == "2"


def test_changes_from_word_and_from_copies_carry_nothing() -> None:
    log = (use(OLD, 3), treated("w:0123456789ab", Treatment.NEW), treated("d:01", KEEP))
    answered = fold_decisions(log)
    assert answered.value(Subject.ISSUE, OLD.key, Field.NUMBER) == "3"
    assert answered.treatment("w:0123456789ab") is Treatment.NEW
    assert answered.treatment("d:01") is KEEP
    assert answered.treatment("d:02") is None


def test_every_answer_says_who_gave_it_and_when() -> None:
    log = (use(OLD, 3, by="书记", reason="其他"), use(OLD, 4), taken())
    answers = fold_decisions(log).about(Subject.ISSUE, NEW.key)
    assert answers
    assert answers.given[Field.REASON] == ("书记", TODAY)
    assert answers.given[Field.NUMBER] == (CLERK, TODAY)


# A season of answers, drawn at random

KEYS = ("a", "b", "c")
CHANGES = tuple(f"{old}>{new}" for old in KEYS for new in ("", *KEYS) if old != new)
STEPS = st.one_of(
    st.builds(
        lambda key, number: decide(Subject.ISSUE, key, {Field.NUMBER: str(number)}),
        st.sampled_from(KEYS),
        st.integers(0, 3),
    ),
    st.builds(
        lambda key, text: decide(Subject.WORDING, key, {Field.TEXT: text}),
        st.sampled_from(KEYS),
        st.sampled_from(("甲", "乙")),
    ),
    st.builds(
        lambda key, aspect: decide(Subject.ISSUE, key, {Field.ASPECT: aspect}),
        st.sampled_from(KEYS),
        st.sampled_from(("甲", "乙")),
    ),
    st.builds(treated, st.sampled_from(CHANGES), st.sampled_from((*Treatment, ""))),
    st.builds(
        treated, st.sampled_from(("a@甲", "b@乙")), st.sampled_from((*Treatment, ""))
    ),
)
LOGS = st.lists(STEPS, max_size=14)


def again(answered: Answered) -> list[Decision]:
    """Return the log that is made anew from what a 统稿表 shows of another one."""
    return [
        Decision(
            subject=subject,
            key=key,
            answers=answers.values,
            decided_by=CLERK,
            decided_on=date(2026, 2, 1),
        )
        for (subject, key), answers in answered.by_key.items()
    ]


def plainly(answered: Answered) -> dict[tuple[Subject, str], dict[Field, str]]:
    return {place: answers.values for place, answers in answered.by_key.items()}


@settings(max_examples=300)
@given(log=LOGS, data=st.data())
def test_a_log_made_anew_from_the_answers_changes_first_comes_to_the_same(
    log: list[Decision], data: st.DataObject
) -> None:
    answered = fold_decisions(log)
    rows = data.draw(st.permutations(again(answered)))
    rebuilt = sorted(rows, key=lambda each: each.subject is not Subject.CHANGE)
    assert plainly(fold_decisions(rebuilt)) == plainly(answered)


# Most logs drawn at random number nothing that a change drawn at random is about.
@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])
@given(log=LOGS, change=st.sampled_from(CHANGES))
def test_taking_back_the_answer_just_given_restores_what_stood(
    log: list[Decision], change: str
) -> None:
    old = change.partition(">")[0]
    before = fold_decisions([*log, treated(change, "")])
    assume(before.value(Subject.ISSUE, old, Field.NUMBER))  # else nobody would be asked
    both = [treated(change, Treatment.NEW), treated(change, "")]
    after = fold_decisions([*log, treated(change, ""), *both])
    for key in KEYS:
        assert said_of(after, key) == said_of(before, key)


@settings(max_examples=300)
@given(log=LOGS)
def test_no_answer_is_counted_for_two_records(log: list[Decision]) -> None:
    numbered = [
        decide(each.subject, each.key, {Field.REASON: str(place), **each.answers})
        for place, each in enumerate(log)
        if each.subject is Subject.ISSUE
    ]
    others = [each for each in log if each.subject is not Subject.ISSUE]
    answered = fold_decisions([*numbered, *others])
    reasons = [
        answers.get(Field.REASON)
        for (subject, _), answers in answered.by_key.items()
        if subject is Subject.ISSUE and answers.get(Field.REASON)
    ]
    assert len(reasons) == len(set(reasons))
