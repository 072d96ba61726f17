"""提示 of 原因定号: repeats, outside reasons, first person; and quick on many."""

import time

import pytest
from make import PROFILE, cause, issue

from tonggao.steps.editing.cause_hints import cause_hints, repeated_problems

SAID = "议定事项会后过问得少，办到什么程度、卡在哪里往往不知道"
POINT = issue("03", "问7", "督促不够", f"{SAID}。常常到下次会上才发现。")


def hint(text: str) -> str:
    why = cause("01", "因1", text)
    (found,) = cause_hints(why.sentences, [POINT], PROFILE).values()
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{SAID}。", "与问题重复（03-问7）"),
        (SAID.replace("，", " "), "与问题重复（03-问7）"),
        (SAID.replace("往往", "常常") + "。", "与问题重复（03-问7）"),
        ("办到什么程度，卡在哪里。", "与问题重复（03-问7）"),
        ("对督促检查的作用认识不深。", ""),
        ("督促不够的根子在作风不实。", ""),
        ("主要是疫情影响。", "疑似客观原因：疫情"),
        ("我平时抓得少。", "含“我”"),
        ("自我革命精神不足。", ""),
        ("本人认为客观上任务重。", "含“本人”；疑似客观原因：客观"),
    ],
)
def test_a_sentence_is_told_what_a_clerk_should_look_at(text: str, said: str) -> None:
    assert hint(text) == said


def test_how_like_a_repeat_must_be_is_data() -> None:
    (sentence,) = cause("01", "因1", "会后过问得少，办到何种程度往往不知道。").sentences
    assert repeated_problems([sentence], [POINT], 0.99) == {}
    assert repeated_problems([sentence], [POINT], 0.5) == {sentence.key: "03-问7"}


def test_three_hundred_points_and_sentences_are_compared_at_once() -> None:
    words = "学习研讨联系实际指导工作听取意见督促检查深入基层解决困难问题不够及时全面"

    def text(place: int) -> str:
        return "，".join(
            words[(place * 7 + k * 5) % 30 :][:8] + str(place) for k in range(6)
        )

    issues = [
        issue("01", f"问{n}", f"标题{n}", f"{text(n)}。{text(n + 900)}。")
        for n in range(300)
    ]
    found = [
        sentence
        for n in range(300)
        for sentence in cause("02", f"因{n}", f"{text(n + 2000)}。").sentences
    ]
    started = time.perf_counter()
    cause_hints(found, issues, PROFILE)
    assert time.perf_counter() - started < 3  # seconds, on a busy machine; 0.2 by itself
