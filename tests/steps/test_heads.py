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
from tonggao.steps.decisions.log import SETTINGS, fold_decisions
from tonggao.steps.editing.heads import (
    emptied_heads,
    head_key,
    head_titles,
    without_cause,
    words_of_heads,
)
from tonggao.steps.editing.key_words import suggested_heads

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
    found = suggested_heads([WHY], titles, words_of_heads(titles, (), fold_decisions([])))
    assert found == {FIRST.key: 1, SECOND.key: 2}


def test_key_words_come_before_likeness_to_the_title() -> None:
    keys = decide(Subject.HEAD, "原因-2", {Field.KEYWORDS: "理论、武装"})
    assert draft(FOUND).suggested == {FIRST.key: 1, SECOND.key: 2}
    assert draft(FOUND, [keys]).suggested[FIRST.key] == 2


def test_the_members_own_heading_and_angle_count_as_well() -> None:
    why = replace(cause("01", "因2", "平时抓得少。", title="学风不实"), angle="作风")
    found = register(why)
    first, second = (
        decide(Subject.HEAD, f"原因-{n}", {Field.KEYWORDS: word})
        for n, word in ((1, "能力"), (2, "作风"))
    )
    (sentence,) = why.sentences
    assert draft(found, [first, second]).suggested == {sentence.key: 2}


def test_answering_about_key_words_or_words_leaves_the_title_of_the_plan() -> None:
    log = [
        decide(Subject.HEAD, "原因-1", {Field.KEYWORDS: "理论"}),
        decide(Subject.HEAD, "原因-2", {Field.TEXT: "写好的一段"}),
    ]
    assert [head.title for head in causes(*log)] == ["理论武装抓得不紧", "宗旨意识树得不牢"]


def test_words_written_for_a_head_cite_the_cells_of_all_that_hangs_there() -> None:
    written = decide(Subject.HEAD, "原因-1", {Field.TEXT: "改成这样"}, by="罗砚田")
    head = causes(hang(FIRST, 1), hang(SECOND, 1), written)[0]
    assert head.own is not None
    assert head.own.text == "改成这样"
    assert set(head.own.sources) == {*FIRST.passage.sources, *SECOND.passage.sources}
    assert head.reworded_by == "罗砚田"
    assert (
        causes(hang(FIRST, 1), written, replace(written, answers={Field.TEXT: ""}))[0].own
        is None
    )


def test_measures_of_one_act_hang_once_and_in_its_words() -> None:
    act = measure("01", "问1", "每月学习一次", answers=[ONE])
    again = measure("01", "问2", "每月学习一次。", answers=[ONE])
    found = register(ONE, act, again)
    marks = {Field.PURPOSE: str(Purpose.BOTH), Field.HEAD: "1"}
    log = [
        use(ONE, 1),
        *(decide(Subject.MEASURE, each.key, marks) for each in (act, again)),
    ]
    (one,) = draft(found, log).part(HeadPart.MEASURES)[0].hung
    assert one.label == "01-问1措、01-问2措"
    assert set(one.passage.sources) == {*act.body.sources, *again.body.sources}


def test_items_without_a_cause_are_named() -> None:
    three = issue("02", "问3", "督促不力", "问得少。")
    found = register(ONE, TWO, three, WHY)
    log = [use(ONE, 1), use(TWO, 2), use(three, 3), hang(FIRST, 1)]
    assert without_cause(draft(found, log), PLAN) == ("1-3",)


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
