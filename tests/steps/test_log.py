"""The last answer to every question counts, field by field."""

from hypothesis import given, settings
from make import DUTY, decide, issue, own, signed, use
from strategies import campaigns

from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.record import Register
from tonggao.steps.decisions.log import fold_decisions

ONE = issue("01", "问1", "学习不深入")


def test_later_answers_rule_field_by_field() -> None:
    log = (use(ONE, 1, reason="其他"), use(ONE, 2, by="书记"))
    answers = fold_decisions(log).about(Subject.ISSUE, ONE.key)
    assert answers
    assert (answers.get(Field.NUMBER), answers.get(Field.REASON)) == ("2", "其他")
    assert answers.decided_by == "书记"


def test_an_emptied_answer_is_an_answer() -> None:
    answered = fold_decisions([use(ONE, 1), use(ONE, "")])
    answers = answered.about(Subject.ISSUE, ONE.key)
    assert answers
    assert Field.NUMBER in answers.values
    assert answered.value(Subject.ISSUE, ONE.key, Field.NUMBER) == ""


def test_what_nobody_answered_about_is_none() -> None:
    assert fold_decisions([]).about(Subject.ISSUE, ONE.key) is None
    assert fold_decisions([]).reviewer == ""


def test_point_and_use_go_with_their_number() -> None:
    for gone in ("0", "备", "个", ""):
        log = (use(ONE, 1, point="一", use="主稿", aspect="甲"), use(ONE, gone))
        answers = fold_decisions(log).about(Subject.ISSUE, ONE.key)
        assert answers
        assert set(answers.values) == {Field.NUMBER, Field.ASPECT}


def test_things_keep_the_order_of_their_first_answer() -> None:
    log = (
        own("上级点-1", "甲"),
        own("书记审稿-1", "乙"),
        own("上级点-1", "丙"),
        signed("甲"),
    )
    answered = fold_decisions(log)
    assert answered.keys(Subject.OWN) == ("上级点-1", "书记审稿-1")
    assert answered.reviewer == "甲"


def test_one_thing_may_be_spoken_of_under_two_headings() -> None:
    words = decide(Subject.WORDING, ONE.key, {Field.TEXT: "甲"})
    answered = fold_decisions([use(ONE, 1), words])
    assert answered.value(Subject.WORDING, ONE.key, Field.NUMBER) == ""


@settings(max_examples=30, deadline=None)
@given(campaign=campaigns())
def test_saying_everything_twice_changes_nothing(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    _, log = campaign
    once, twice = fold_decisions(log), fold_decisions((*log, *log))
    for place in once.by_key:
        names = {Field.NUMBER, Field.ASPECT, Field.REASON, Field.TEXT, Field.TITLE}
        for name in names:
            assert once.value(*place, name) == twice.value(*place, name)


def test_a_new_number_or_aspect_makes_an_end_of_the_place_a_leader_gave() -> None:
    place = decide(Subject.ISSUE, ONE.key, {Field.PLACE: "0.5"})
    moved = decide(Subject.ISSUE, ONE.key, {Field.ASPECT: DUTY})
    both = decide(Subject.ISSUE, ONE.key, {Field.NUMBER: "4", Field.PLACE: "1.5"})

    def stands(*log: Decision) -> str:
        return fold_decisions(log).value(Subject.ISSUE, ONE.key, Field.PLACE)

    assert stands(use(ONE, 2), place) == "0.5"
    assert stands(use(ONE, 2), place, use(ONE, 3)) == ""
    assert stands(use(ONE, 2), place, moved) == ""
    assert stands(use(ONE, 2), place, both) == "1.5"
