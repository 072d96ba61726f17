"""Pairs that a sentence-embedding model adds: shown last, and never acted upon."""

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tonggao.model.likeness import Level, Likeness, LookAlike
from tonggao.model.text import ContentKey
from tonggao.profile import locate
from tonggao.steps.match import meaning
from tonggao.steps.match.forms import Text
from tonggao.steps.match.matching import look_alikes, ranked
from tonggao.steps.match.meaning import asked, with_meaning

VOCABULARY = locate.vocabulary()
WORTH = VOCABULARY.scale.worth_a_look
Vectors = NDArray[np.float64]
BODIES = (
    "到一线走访的次数偏少",
    "深入基层不够",
    "会议材料打印浪费纸张",
    "食堂采购验收没有签字",
)
# As a model has it: the first two say the same; unrelated matters have nothing in common.
NEAR = np.array([[1.0, 0, 0, 0], [0.8, 0.6, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])


def texts_of(*bodies: str) -> list[Text]:
    return [Text(key=f"第{n}条", words=("", body)) for n, body in enumerate(bodies, 1)]


def and_unrelated(rows: Vectors, usual: float = 0.0) -> Vectors:
    """Return the rows and those of the unrelated matters, `usual` near to one another."""
    count = len(meaning._UNRELATED)
    wide = np.zeros((len(rows) + count, rows.shape[1] + count + 1))
    wide[: len(rows), : rows.shape[1]] = rows
    wide[len(rows) :, rows.shape[1] : -1] = np.eye(count) * (1 - usual) ** 0.5
    wide[len(rows) :, -1] = usual**0.5
    return wide


def added(likeness: Likeness) -> list[tuple[str, str]]:
    return [(each.first, each.second) for each in likeness.pairs if each.by_meaning]


def test_a_reworded_pair_that_words_do_not_find_is_shown_last() -> None:
    texts = texts_of(*BODIES, "学习不深入", "学习不深入")
    rows = np.concatenate([NEAR, np.zeros((2, 4))])
    words = look_alikes(texts, VOCABULARY)
    assert added(words) == []
    assert ("第1条", "第2条") not in [(p.first, p.second) for p in words.pairs]
    found = with_meaning(words, texts, and_unrelated(rows), VOCABULARY)
    assert added(found) == [("第1条", "第2条")]
    *shown, last = found.pairs
    assert tuple(shown) == words.pairs
    assert last.level is Level.ALIKE
    assert last.score < min(WORTH, *(each.score for each in shown))


def test_nothing_is_merged_and_nothing_grouped_by_it() -> None:
    texts = texts_of(*BODIES, "深入基层不够。")
    words = ranked(texts, VOCABULARY)
    rows = np.concatenate([NEAR, NEAR[1:2]])
    found = with_meaning(words, texts, and_unrelated(rows), VOCABULARY)
    assert added(found) == [("第1条", "第2条")]  # the fifth is one with the second
    assert (found.merged, found.groups) == (words.merged, words.groups)
    assert found.groups


def test_what_only_words_can_see_is_said_of_it_too() -> None:
    texts = texts_of("到现场走访6次", "基层调研只有3次")
    found = with_meaning(Likeness(), texts, and_unrelated(NEAR[:2]), VOCABULARY)
    assert [each.differing for each in found.pairs] == [("6次", "3次")]


def test_what_only_one_of_them_denies_is_said_first() -> None:
    texts = texts_of("问题整改按期销号", "整改任务没有及时办结")
    (found,) = with_meaning(Likeness(), texts, and_unrelated(NEAR[:2]), VOCABULARY).pairs
    mine, theirs = found.differing
    assert theirs.startswith("没有及时")
    assert "没" not in mine
    both = texts_of("问题整改不及时", "整改任务没有按期办结")
    (found,) = with_meaning(Likeness(), both, and_unrelated(NEAR[:2]), VOCABULARY).pairs
    assert not found.differing[1].startswith("没有按期、")


def test_a_pair_that_words_show_stays_as_it_is() -> None:
    texts = texts_of(*BODIES)
    first, second = map(ContentKey, ("第1条", "第2条"))
    sure = LookAlike(first=first, second=second, level=Level.ALIKE, score=WORTH)
    weak = replace(sure, score=WORTH / 2)
    long = replace(weak, level=Level.CONTAINS)
    for pair in (sure, long, replace(weak, parts=(1, 0))):
        words = Likeness(pairs=(pair,))
        assert with_meaning(words, texts, and_unrelated(NEAR), VOCABULARY) == words


def test_a_pair_that_words_hardly_show_is_raised_to_below_those_they_do() -> None:
    texts = texts_of(*BODIES)
    words = ranked(texts, VOCABULARY)
    assert len(words.pairs) == 6
    found = with_meaning(words, texts, and_unrelated(NEAR), VOCABULARY)
    assert len(found.pairs) == 6
    assert added(found) == [("第1条", "第2条")]
    assert found.pairs[0].by_meaning
    assert WORTH - meaning._BAND <= found.pairs[0].score < WORTH


def test_nearness_counts_from_what_a_model_says_of_any_two_texts() -> None:
    texts = texts_of(*BODIES)
    rows = and_unrelated(NEAR)
    assert added(with_meaning(Likeness(), texts, rows, VOCABULARY)) != []
    rows = and_unrelated(NEAR, usual=0.75)
    assert added(with_meaning(Likeness(), texts, rows, VOCABULARY)) == []


def test_each_text_has_a_few_and_of_equal_ones_the_same_in_any_order() -> None:
    texts = texts_of(*map(str, range(12)))
    rows = np.ones((12, 1))
    found = with_meaning(Likeness(), texts, and_unrelated(rows), VOCABULARY, best=2)
    backwards = with_meaning(
        Likeness(), texts[::-1], and_unrelated(rows), VOCABULARY, best=2
    )
    assert len(found.pairs) <= 24
    assert {frozenset(each) for each in added(found)} == {
        frozenset(each) for each in added(backwards)
    }


def test_texts_of_which_a_model_knows_nothing_are_near_to_nothing() -> None:
    texts = texts_of(*BODIES)
    rows = and_unrelated(np.zeros((4, 2)))
    assert with_meaning(Likeness(), texts, rows, VOCABULARY) == Likeness()
    assert with_meaning(Likeness(), [], rows[4:], VOCABULARY) == Likeness()


def test_a_model_is_not_asked_about_set_phrases() -> None:
    vocabulary = replace(VOCABULARY, set_phrases=("与上级的要求相比，还有差距",))
    texts = [
        Text(key="1", words=("调研不多", "与上级的要求相比还有差距，到现场少。")),
        Text(key="2", words=("", "与上级的要求相比，还有差距。")),
    ]
    assert asked(texts, vocabulary)[:2] == ("调研不多，，到现场少", "")
    assert len(asked((), vocabulary)) == len(meaning._UNRELATED)


axes = st.lists(st.integers(-3, 3), min_size=3, max_size=3)


@given(rows=st.lists(axes, min_size=2, max_size=9), best=st.integers(1, 4))
def test_what_is_added_is_near_and_among_the_best_of_one_and_in_order(
    rows: list[list[int]], best: int
) -> None:
    given_rows = np.array(rows, dtype=np.float64)
    lengths = np.linalg.norm(given_rows, axis=1, keepdims=True)
    units = np.divide(given_rows, lengths, out=np.zeros_like(given_rows), where=lengths > 0)
    texts = texts_of(*map(str, range(len(rows))))
    found = with_meaning(
        Likeness(), texts, and_unrelated(units), VOCABULARY, least=0.6, best=best
    )
    near = {
        (texts[a].key, texts[b].key): float(units[a] @ units[b])
        for a, b in combinations(range(len(rows)), 2)
    }
    pairs = added(found)
    assert len(set(pairs)) == len(pairs)
    assert all(near[pair] >= 0.5999 for pair in pairs)
    assert [each.score for each in found.pairs] == sorted(
        (each.score for each in found.pairs), reverse=True
    )
    for pair, value in near.items():
        better = [
            sum(near[p] > value - 1e-4 and key in p for p in near if p != pair)
            for key in pair
        ]
        if value >= 0.6001 and min(better) < best:
            assert pair in pairs


@given(rows=st.lists(axes, min_size=2, max_size=9), data=st.data())
def test_the_order_of_the_texts_changes_nothing(
    rows: list[list[int]], data: st.DataObject
) -> None:
    units = np.array(rows) / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)
    texts = texts_of(*map(str, range(len(rows))))
    order = data.draw(st.permutations(range(len(rows))))
    one = with_meaning(Likeness(), texts, and_unrelated(units), VOCABULARY)
    other = with_meaning(
        Likeness(), [texts[at] for at in order], and_unrelated(units[order]), VOCABULARY
    )
    assert {(frozenset((p.first, p.second)), p.score) for p in one.pairs} == {
        (frozenset((p.first, p.second)), p.score) for p in other.pairs
    }
