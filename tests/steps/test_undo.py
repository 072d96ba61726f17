"""Taking an answer back: what stood before it, and nothing that was answered since."""

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import CLERK, TODAY, issue

from tonggao.model.change import Effect, Treatment
from tonggao.model.editing import Decision, Field, Subject
from tonggao.steps.decisions.log import fold_decisions
from tonggao.steps.decisions.undo import (
    UNDONE,
    head_of,
    reversed_effects,
    taken_back,
    treatments,
    undone_by,
)

ONE, TWO = issue("01", "问1", "学习不深入"), issue("03", "问2", "调研不够")
A, B = "w:aaaaaaaaaaaa", "w:bbbbbbbbbbbb"
State = dict[tuple[Subject, str], dict[Field, str]]


def said(
    subject: Subject, key: str, answers: dict[Field, str], because: str = ""
) -> Decision:
    return Decision(
        subject=subject,
        key=key,
        answers=answers,
        decided_by=CLERK,
        decided_on=TODAY,
        because=because,
    )


def text(key: str, words: str, because: str = "") -> Decision:
    return said(Subject.WORDING, key, {Field.TEXT: words}, because)


def number(key: str, value: str, because: str = "", **use: str) -> Decision:
    names = {"use": Field.USE, "point": Field.POINT, "reason": Field.REASON}
    answers = {names[name]: words for name, words in use.items()}
    return said(Subject.ISSUE, key, {Field.NUMBER: value, **answers}, because)


def new(change: str, *effects: Decision) -> tuple[Decision, ...]:
    """Return 用新的 and what it brings."""
    answer = said(Subject.CHANGE, change, {Field.TREATMENT: Treatment.NEW})
    return (answer, *effects)


def kept(log: Sequence[Decision], change: str) -> tuple[Decision, ...]:
    """Return the log after the answer to a change was set to 不变."""
    answer = said(Subject.CHANGE, change, {Field.TREATMENT: Treatment.KEEP})
    return (*log, answer, *as_decisions(reversed_effects(log, change), change))


def as_decisions(effects: Iterable[Effect], because: str) -> list[Decision]:
    return [said(each.subject, each.key, each.answers, because) for each in effects]


def undone(log: Sequence[Decision], which: int) -> tuple[Decision, ...]:
    """Return the log after a decision was taken back, as `tonggao log --undo` does it."""
    decision, because = log[which - 1], f"{UNDONE}{which}"
    if decision.subject is not Subject.CHANGE:
        return (*log, *as_decisions(taken_back(log, which), because))
    before = treatments(log[: which - 1]).get(decision.key, "")
    answer = said(Subject.CHANGE, decision.key, {Field.TREATMENT: before}, because)
    return (*log, answer, *as_decisions(taken_back(log, which), decision.key))


def state(log: Iterable[Decision]) -> State:
    """Return what stands, without what is empty."""
    found = {
        place: {name: value for name, value in each.values.items() if value}
        for place, each in fold_decisions(log).by_key.items()
    }
    return {place: values for place, values in found.items() if values}


def wording(log: Iterable[Decision]) -> str:
    return fold_decisions(log).value(Subject.WORDING, ONE.key, Field.TEXT)


def test_what_word_changed_goes_back_to_what_the_clerk_had_typed() -> None:
    log = (text(ONE.key, "甲"), *new(A, text(ONE.key, "乙", A)))
    assert wording(log) == "乙"
    assert wording(kept(log, A)) == "甲"
    assert state(kept((*kept(log, A), *new(A, text(ONE.key, "乙", A))), A)) == state(
        kept(log, A)
    )


def test_a_deleted_item_comes_back_with_its_point_and_use() -> None:
    before = (number(ONE.key, "2", use="主稿", point="一"),)
    log = (*before, *new(A, number(ONE.key, "0", A, reason="审稿删去")))
    after = state(kept(log, A))
    assert after[Subject.ISSUE, ONE.key] == state(before)[Subject.ISSUE, ONE.key]


def test_what_was_answered_since_stays() -> None:
    log = (text(ONE.key, "甲"), *new(A, text(ONE.key, "乙", A)), text(ONE.key, "丙"))
    assert reversed_effects(log, A) == ()
    assert wording(kept(log, A)) == "丙"


def test_two_changes_of_one_passage_may_be_taken_back_in_any_order() -> None:
    log = (
        text(ONE.key, "甲"),
        *new(A, text(ONE.key, "乙", A)),
        *new(B, text(ONE.key, "丙", B)),
    )
    assert wording(kept(log, A)) == "丙"
    assert wording(kept(log, B)) == "乙"
    assert wording(kept(kept(log, A), B)) == "甲"
    assert wording(kept(kept(log, B), A)) == "甲"


def test_a_change_never_answered_brings_nothing_back() -> None:
    assert reversed_effects((text(ONE.key, "甲"),), A) == ()


def test_an_answer_typed_by_hand_is_taken_back_and_brought_back_again() -> None:
    log = (number(ONE.key, "1"), number(ONE.key, "3"), text(ONE.key, "甲"))
    once = undone(log, 2)
    assert state(once) == state((log[0], log[2]))
    assert undone_by(once) == {2: 4}
    assert state(undone(once, 4)) == state(log)
    assert undone_by(undone(once, 4)) == {4: 5}


def test_an_answer_older_than_one_taken_back_may_be_taken_back_too() -> None:
    log = undone((text(ONE.key, "甲"), text(ONE.key, "乙")), 2)
    assert wording(log) == "甲"
    assert wording(undone(log, 1)) == ""


def test_what_was_answered_anew_or_taken_back_already_has_nothing_to_take_back() -> None:
    log = (text(ONE.key, "甲"), text(ONE.key, "乙"))
    assert taken_back(log, 1) == ()
    assert taken_back(undone(log, 2), 2) == ()


def test_taking_back_an_answer_to_a_change_takes_back_all_that_it_brought() -> None:
    before = (number(ONE.key, "1", use="主稿"), number(TWO.key, "2"))
    brought = (number(ONE.key, "2", A), number(TWO.key, "1", A), text(TWO.key, "乙", A))
    log = (*before, *new(A, *brought))
    once = undone(log, 3)
    assert state(once) == state(before)
    assert [head_of(log, each) for each in (1, 3, 4, 5, 6)] == [1, 3, 3, 3, 3]
    assert head_of(once, len(once)) == 7
    again = undone(once, 7)
    assert state(again) == state(log)


def test_taking_back_the_answer_keep_brings_the_new_words_again() -> None:
    log = kept((*new(A, text(ONE.key, "乙", A)),), A)
    answer = next(
        place
        for place, each in enumerate(log, start=1)
        if each.answers.get(Field.TREATMENT) == Treatment.KEEP
    )
    assert wording(log) == ""
    assert wording(undone(log, answer)) == "乙"


def test_a_members_change_taken_back_lets_the_answers_stand_with_the_old_words_again() -> (
    None
):
    before = (number(ONE.key, "2", use="主稿"),)
    log = (*before, *new(f"{ONE.key}>{TWO.key}"))
    assert (Subject.ISSUE, TWO.key) in state(log)
    after = state(undone(log, 2))
    assert after[Subject.ISSUE, ONE.key] == state(before)[Subject.ISSUE, ONE.key]
    assert (Subject.ISSUE, TWO.key) not in after


def test_what_word_changed_is_taken_back_where_the_member_has_changed_his_words_since() -> (
    None
):
    log = (
        number(ONE.key, "2", use="主稿"),
        *new(A, number(ONE.key, "0", A, reason="审稿删去")),
        *new(f"{ONE.key}>{TWO.key}"),
    )
    assert state(log)[Subject.ISSUE, TWO.key][Field.NUMBER] == "0"
    after = state(kept(log, A))
    assert after[Subject.ISSUE, TWO.key] == {Field.NUMBER: "2", Field.USE: "主稿"}


decisions = st.one_of(
    st.builds(
        number,
        st.sampled_from([ONE.key, TWO.key]),
        st.sampled_from(["", "0", "1", "2", "备"]),
    ),
    st.builds(
        lambda key, value, use: number(key, value, use=use),
        st.sampled_from([ONE.key, TWO.key]),
        st.sampled_from(["1", "2", "3"]),
        st.sampled_from(["主稿", "补一句"]),
    ),
    st.builds(text, st.sampled_from([ONE.key, TWO.key]), st.sampled_from("甲乙丙")),
)


@settings(max_examples=150, deadline=None)
@given(drawn=st.lists(decisions, min_size=1, max_size=8))
def test_taking_everything_back_from_the_last_leaves_nothing(drawn: list[Decision]) -> None:
    log: list[Decision] = []
    for each in drawn:  # an answer that says what stands already is not logged
        log += [each] if state([*log, each]) != state(log) else []
    length, after = len(log), tuple(log)
    for which in range(length, 0, -1):
        after = undone(after, which)
        assert state(after) == state(log[: which - 1])


@settings(max_examples=150, deadline=None)
@given(
    log=st.lists(decisions, max_size=6),
    effects=st.lists(decisions, min_size=1, max_size=4),
    data=st.data(),
)
def test_answering_keep_after_new_leaves_what_was(
    log: list[Decision], effects: list[Decision], data: st.DataObject
) -> None:
    split = data.draw(st.integers(0, len(effects)))
    brought_a = [said(e.subject, e.key, e.answers, A) for e in effects[:split]]
    brought_b = [said(e.subject, e.key, e.answers, B) for e in effects[split:]]
    after = (*log, *new(A, *brought_a), *new(B, *brought_b))
    for change in data.draw(st.permutations([A, B])):
        after = kept(after, change)
    settled = {place: v for place, v in state(after).items() if place[0] != Subject.CHANGE}
    assert settled == state(log)


@pytest.mark.parametrize("which", [1, 2, 3, 4])
def test_taking_back_twice_is_as_if_nothing_had_happened(which: int) -> None:
    log = (
        number(ONE.key, "1", use="主稿"),
        number(TWO.key, "0", reason="其他"),
        text(ONE.key, "甲"),
        number(TWO.key, "2", use="补一句"),
    )
    once = undone(log, which)
    if once != log:
        assert state(undone(once, len(log) + 1)) == state(log)
