"""关键词: which head a sentence seems to belong under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import PLAN, PROFILE, cause, decide, draft, issue, measure, register, table

from tonggao.model.editing import Field, Subject
from tonggao.model.plan import HeadPart
from tonggao.steps.editing.key_words import BETWEEN, parted, proposed_words

CAUSES = [each for each in PROFILE.skeletons if each.part is HeadPart.CAUSES]


@pytest.mark.parametrize(
    "title", [title for each in CAUSES if not each.by_aspect for title in each.titles]
)
def test_every_usual_head_has_key_words_from_the_start(title: str) -> None:
    assert proposed_words(title, PROFILE.key_words)


def test_a_title_of_its_own_kind_has_what_it_says_it_is_about_or_nothing() -> None:
    assert proposed_words("从家风上剖析", PROFILE.key_words) == ("家风",)
    assert proposed_words("平时抓得不细", PROFILE.key_words) == ()


@given(st.lists(st.sampled_from(["学习", "调研", "担当作为", "一线"]), unique=True))
def test_key_words_are_read_back_as_they_are_shown(words: list[str]) -> None:
    assert parted(BETWEEN.join(words)) == tuple(words)


SLOW = cause("01", "因1", "对上级文件读得不细。到职工中间听意见少。遇到难题怕得罪人。")


def test_sentences_go_to_the_head_whose_key_words_they_hold() -> None:
    log = [
        decide(Subject.HEAD, "原因-1", {Field.HEAD_TITLE: "平时抓得不细"}),
        decide(Subject.HEAD, "原因-2", {Field.HEAD_TITLE: "从作风上剖析"}),
        decide(Subject.HEAD, "原因-3", {Field.HEAD_TITLE: "担当精神不够强"}),
    ]
    first, second, third = SLOW.sentences
    made = draft(register(SLOW), log)
    assert made.suggested == {first.key: 1, second.key: 2, third.key: 3}


def test_key_words_of_the_clerk_change_what_is_suggested() -> None:
    third = SLOW.sentences[2]
    before = draft(register(SLOW))
    assert third.key not in before.suggested
    log = [decide(Subject.HEAD, "原因-2", {Field.KEYWORDS: "难题、得罪"})]
    assert draft(register(SLOW), log).suggested[third.key] == 2
    shown = next(
        head for head in table(register(SLOW), log).draft.heads if head.number == 2
    )
    assert (shown.key_words, shown.words_proposed) == (("难题", "得罪"), False)


def test_measures_are_suggested_the_heads_of_measures() -> None:
    act = measure("01", "问1", "每月集中学习一次", answers=[issue("01", "问1", "学得少")])
    assert draft(register(act)).suggested == {act.key: 1}
    assert PLAN.outlines[-1].part is HeadPart.MEASURES
