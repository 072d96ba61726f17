"""Pairs of many texts are named by rare grams; of few, every pair is looked at.

Both ways give the same. "The same" is meant strictly, on any input of up to `ALL_PAIRS`
texts of which no more than `TWINS` say the same: of `look_alikes` the whole answer, pairs
with their order, levels, scores and words, and what a rule merges; of `ranked` each text's
best pairs of a score above 0, for two texts that have nothing at all in common are
a pair for the one way and not for the other.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from make import VOCABULARY

from tonggao.model.likeness import Level, Likeness, LookAlike
from tonggao.model.text import ContentKey
from tonggao.steps.match import matching
from tonggao.steps.match.candidates import ALL_PAIRS, Scored, best_of
from tonggao.steps.match.forms import Text
from tonggao.steps.match.grouping import grouped
from tonggao.steps.match.many import TWINS, best_texts, kinds_of, near_kinds
from tonggao.steps.match.matching import look_alikes, ranked

PIECES = (
    "读文件多", "研讨少", "较", "比较", "了", "的", "不", "没有", "3次", "6次", "3.5%", "，",
    "职工", "员工", "管网", "泵站", "三季度", "与上级要求相比", "A", "-",
)  # fmt: skip
SAID = "抄表收费工作存在畏难情绪，全年只通报情况31次，与预期差距明显"
wordings = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
registers = st.lists(st.tuples(wordings, wordings), max_size=12).map(
    lambda words: [Text(key=f"{place:02}", words=each) for place, each in enumerate(words)]
)


def many_alike(texts: list[Text]) -> Likeness:
    return matching._look_alikes_of_many(texts, VOCABULARY, merge_light=True)


def many_ranked(texts: list[Text], best: int) -> Likeness:
    return matching._ranked_many(texts, VOCABULARY, best)


def above_nothing(found: Likeness) -> list[LookAlike]:
    return [pair for pair in found.pairs if pair.score > 0]


def copies(count: int, said: str = SAID) -> list[Text]:
    return [Text(key=str(place), words=("", said)) for place in range(count)]


@settings(deadline=None)
@given(registers)
def test_both_ways_find_the_same_look_alikes(texts: list[Text]) -> None:
    assert many_alike(texts) == look_alikes(texts, VOCABULARY)


@settings(deadline=None)
@given(registers, st.integers(1, 5))
def test_both_ways_give_each_text_the_same_best_pairs(texts: list[Text], best: int) -> None:
    found, every = many_ranked(texts, best), ranked(texts, VOCABULARY, best=best)
    assert above_nothing(found) == above_nothing(every)
    assert (found.merged, found.groups) == (every.merged, every.groups)


def test_both_ways_agree_on_the_texts_of_the_benchmark() -> None:
    texts = benchmark_texts()
    assert 500 < len(texts) <= ALL_PAIRS
    assert many_alike(texts) == look_alikes(texts, VOCABULARY)
    found, every = many_ranked(texts, 5), ranked(texts, VOCABULARY, best=5)
    assert above_nothing(found) == above_nothing(every)


def benchmark_texts() -> list[Text]:
    files = sorted(
        (Path(__file__).resolve().parents[1] / "quality" / "pairs").glob("*.yaml")
    )
    said = [
        each
        for file in files
        for each in wordings_in(yaml.safe_load(file.read_text("utf-8")))
    ]
    return [Text(key=f"{place:04}", words=words) for place, words in enumerate(said)]


def wordings_in(content: object) -> Iterator[tuple[str, str]]:
    if isinstance(content, dict):
        if "body" in content:
            yield str(content["title"]), str(content["body"])
        content = list(content.values())
    for each in content if isinstance(content, list) else ():
        yield from wordings_in(each)


@given(
    st.lists(st.sampled_from((0.1, 0.2, 0.3, 1.0)), min_size=15, max_size=15),
    st.integers(1, 6),
)
def test_the_best_pairs_are_each_texts_best(values: list[float], best: int) -> None:
    first, second = (each.astype(np.int64) for each in np.triu_indices(6, 1))
    score = np.array(values)
    chosen = set(best_of(Scored(first, second, score, score), best).tolist())
    for text in range(6):
        own = [p for p in range(15) if text in {int(first[p]), int(second[p])}]
        assert chosen.issuperset(sorted(own, key=lambda p: (-values[p], p))[:best])


@settings(deadline=None)
@given(registers, st.integers(1, 3))
def test_no_pair_is_named_twice_and_the_first_stands_first(
    texts: list[Text], best: int
) -> None:
    kinds = kinds_of(texts)
    first, second, _ = best_texts(kinds, near_kinds(texts, kinds, VOCABULARY), best)
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    assert all(one < other for one, other in pairs)


def test_ten_thousand_same_texts_are_one_group_and_few_pairs() -> None:
    found = ranked(copies(10_000), VOCABULARY, best=5)
    assert [len(group) for group in found.groups] == [10_000]
    assert len(found.pairs) < 50_000
    assert {pair.level for pair in found.pairs} == {Level.IDENTICAL}
    assert {pair.first for pair in found.pairs} <= set(map(str, range(6)))


def test_each_of_ten_thousand_same_texts_has_its_best_pairs() -> None:
    found = ranked(copies(10_000), VOCABULARY, best=5)
    partners = dict.fromkeys(map(str, range(10_000)), 0)
    for pair in found.pairs:
        partners[pair.first] += 1
        partners[pair.second] += 1
    assert min(partners.values()) == 5


def test_of_many_same_texts_later_ones_are_shown_beside_the_first_only() -> None:
    found = look_alikes(copies(ALL_PAIRS + 1), VOCABULARY)
    late = [pair for pair in found.pairs if int(pair.second) >= TWINS]
    assert {pair.first for pair in late} == {"0"}
    assert len(late) == ALL_PAIRS + 1 - TWINS
    keys = [ContentKey(str(place)) for place in range(ALL_PAIRS + 1)]
    order = {key: place for place, key in enumerate(keys)}
    assert grouped(found.pairs, order, VOCABULARY.scale.together) == (tuple(keys),)
    assert set(found.merged.values()) == {"0"}


def test_the_same_words_cut_differently_into_title_and_body_are_the_same() -> None:
    texts = [
        Text(key=str(place), words=(SAID[: place % 9], SAID[place % 9 :]))
        for place in range(ALL_PAIRS + 1)
    ]
    found = ranked(texts, VOCABULARY, best=2)
    assert [len(group) for group in found.groups] == [ALL_PAIRS + 1]
    assert {pair.level for pair in found.pairs} == {Level.IDENTICAL}


def test_texts_that_say_nothing_are_like_nothing_however_many() -> None:
    assert ranked(copies(ALL_PAIRS + 1, "，。"), VOCABULARY, best=3) == Likeness()


def test_every_pair_of_many_texts_is_not_to_be_had() -> None:
    with pytest.raises(ValueError, match="too many"):
        ranked(copies(ALL_PAIRS + 1), VOCABULARY)


def test_a_strong_edit_among_many_is_found() -> None:
    noise = [
        f"{place}号台账第{place * 7 % 911}页缺{place * 13 % 97}份签字，责任人没有说清原因"
        for place in range(ALL_PAIRS)
    ]
    texts = [Text(key=f"n{place}", words=("", each)) for place, each in enumerate(noise)]
    edited = f"到了年底，{SAID[:19]}，对外包人员的要求也松"
    texts += [Text(key="a", words=("", SAID)), Text(key="b", words=("", edited))]
    best = [
        p for p in ranked(texts, VOCABULARY, best=1).pairs if "a" in {p.first, p.second}
    ]
    assert ("a", "b") in {(pair.first, pair.second) for pair in best}
