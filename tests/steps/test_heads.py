"""大条 and what hangs under them."""

from dataclasses import replace

from hypothesis import given, settings
from make import (
    PLAN,
    cause,
    decide,
    draft,
    issue,
    measure,
    register,
    signed,
    table,
    use,
)
from strategies import campaigns

from tonggao.model.editing import Decision, Field, Head, Purpose, Subject
from tonggao.model.plan import HeadPart
from tonggao.model.record import Register, Sentence
from tonggao.steps.heads import emptied_heads, head_key, head_titles, suggested_heads
from tonggao.steps.log import SETTINGS, fold_decisions

ONE = issue("01", "问1", "学习不深入", "读得少。")
TWO = issue("01", "问2", "调研不够", "走得少。")
WHY = cause("01", "因1", "理论武装不紧。宗旨意识淡化。任务太重。", answers=[TWO, ONE])
FOUND = register(ONE, TWO, WHY)
FIRST, SECOND, THIRD = WHY.sentences


def hang(sentence: Sentence, number: object, use_of: str = "") -> Decision:
    answers = {Field.HEAD: str(number), Field.SENTENCE_USE: use_of}
    return decide(Subject.SENTENCE, sentence.key, answers)


def titled(part: HeadPart, number: int, title: str) -> Decision:
    return decide(Subject.HEAD, head_key(part, number), {Field.HEAD_TITLE: title})


def causes(*log: Decision) -> tuple[Head, ...]:
    return draft(FOUND, log).part(HeadPart.CAUSES)


def hung(head: Head) -> list[str]:
    return [each.label for each in head.hung]


def test_heads_are_those_of_the_plan_until_somebody_says_otherwise() -> None:
    assert [head.title for head in causes()] == ["理论武装抓得不紧", "宗旨意识树得不牢"]
    log = (titled(HeadPart.CAUSES, 2, ""), titled(HeadPart.CAUSES, 5, "新的"))
    assert [(head.number, head.title) for head in causes(*log)] == [
        (1, "理论武装抓得不紧"),
        (5, "新的"),
    ]
    assert emptied_heads(PLAN, fold_decisions(log)) == ((HeadPart.CAUSES, 2),)


def test_an_emptied_head_with_sentences_still_asks_for_its_title() -> None:
    first, second = causes(titled(HeadPart.CAUSES, 2, ""), hang(FIRST, 2))
    assert (first.title, second.title, hung(second)) == (
        "理论武装抓得不紧",
        "",
        ["01-因1①"],
    )


def test_sentences_hang_where_they_are_put_the_main_one_first() -> None:
    log = (hang(FIRST, 2), hang(SECOND, 2, "主稿"), hang(THIRD, 2, "不用"))
    assert hung(causes(*log)[1]) == ["01-因1②", "01-因1①"]


def test_blanks_follow_the_suggestion_only_where_the_front_says_so() -> None:
    yes = decide(Subject.SETTING, SETTINGS, {Field.BLANKS: "是"})
    assert [hung(head) for head in causes()] == [[], []]
    assert [hung(head) for head in causes(yes)] == [["01-因1①"], ["01-因1②"]]
    assert [hung(head) for head in causes(yes, hang(FIRST, "", "不用"))] == [
        [],
        ["01-因1②"],
    ]


def test_a_sentence_is_suggested_the_head_that_shares_most_with_it() -> None:
    titles = head_titles(PLAN, fold_decisions([]))
    found = suggested_heads(WHY.sentences, titles)
    assert found == {FIRST.key: 1, SECOND.key: 2}


def test_a_head_names_the_items_its_sentences_answer() -> None:
    log = (use(ONE, 10), use(TWO, 3), hang(FIRST, 1))
    assert causes(*log)[0].items == ("1-3", "1-10")


def test_measures_hang_under_heads_where_they_are_for_the_report() -> None:
    act = measure("01", "问1", "每月学习一次", answers=[ONE])
    found = register(ONE, act)
    for purpose, labels in (
        (Purpose.REPORT, ["01-问1措"]),
        (Purpose.BOTH, ["01-问1措"]),
        (Purpose.LEDGER, []),
        (Purpose.NONE, []),
    ):
        answers = {Field.PURPOSE: str(purpose), Field.HEAD: "1"}
        made = draft(found, [decide(Subject.MEASURE, act.key, answers)])
        assert hung(made.part(HeadPart.MEASURES)[0]) == labels


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_nothing_hangs_twice_and_all_that_hangs_was_written(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    made = table(*campaign)
    keys = [each.key for head in made.draft.heads for each in head.hung]
    assert len(keys) == len(set(keys))
    known = {each.key for each in made.register.sentences}
    known |= {each.key for each in made.register.measures}
    assert set(keys) <= known
    places = [(head.part, head.number) for head in made.draft.heads]
    assert places == sorted(set(places))


def test_a_plan_without_an_outline_starts_with_no_head() -> None:
    made = draft(FOUND, [signed()], replace(PLAN, outlines=()))
    assert made.heads == ()
    assert made.suggested == {}
