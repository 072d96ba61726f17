"""A base register: new texts are compared with it as if all had been compared at once."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import VOCABULARY
from numpy.typing import NDArray

from tonggao.model.likeness import Level, Likeness
from tonggao.steps.match.base import against_base, base_of, from_arrays, seal, to_arrays
from tonggao.steps.match.forms import Text
from tonggao.steps.match.matching import ranked

SAID = "抄表收费工作存在畏难情绪，全年只通报情况31次，与预期差距明显"
OTHER = "管网漏损的底数不清，泵站巡检记录缺12份，责任人说不清原因"
PIECES = (
    "读文件多",
    "研讨少",
    "比较",
    "不",
    "3次",
    "6次",
    "职工",
    "管网",
    "泵站",
    "，",
    "调研",
)
bodies = st.lists(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join), min_size=1, max_size=8
)


def texts_of(bodies: list[str], mark: str) -> list[Text]:
    return [Text(key=f"{mark}{at}", words=("", body)) for at, body in enumerate(bodies)]


def compared(old: list[Text], new: list[Text], best: int = 3) -> Likeness:
    return against_base(base_of(old, VOCABULARY), new, VOCABULARY, best=best)


def kept(texts: list[Text]) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a base, as they come back from a file: not to be written to."""
    return {
        name: array.copy() for name, array in to_arrays(base_of(texts, VOCABULARY)).items()
    }


@settings(deadline=None)
@given(bodies, bodies)
def test_each_new_text_has_its_nearest_of_the_base_and_of_the_new(
    old: list[str], new: list[str]
) -> None:
    found = compared(texts_of(old, "a"), texts_of(new, "b"), best=1)
    keys = {(pair.first, pair.second) for pair in found.pairs}
    assert len(keys) == len(found.pairs)
    assert all(second.startswith("b") for _, second in keys)
    assert [p.score for p in found.pairs] == sorted(
        (p.score for p in found.pairs), reverse=True
    )


@settings(deadline=None)
@given(bodies, bodies)
def test_a_base_that_was_kept_answers_the_same(old: list[str], new: list[str]) -> None:
    base, added = base_of(texts_of(old, "a"), VOCABULARY), texts_of(new, "b")
    again = from_arrays(to_arrays(base))
    assert against_base(again, added, VOCABULARY, best=2) == against_base(
        base, added, VOCABULARY, best=2
    )


@settings(deadline=None)
@given(bodies, st.permutations(range(4)))
def test_the_answer_hangs_on_the_base_and_the_new_texts_alone(
    old: list[str], order: list[int]
) -> None:
    new = texts_of([SAID, OTHER, SAID[:20], OTHER[:20]], "b")
    one = compared(texts_of(old, "a"), new, best=9)
    other = compared(texts_of(old, "a"), [new[at] for at in order], best=9)
    pairs = [
        {(frozenset((p.first, p.second)), p.score, p.level) for p in each.pairs}
        for each in (one, other)
    ]
    assert pairs[0] == pairs[1]


def test_scores_are_those_of_a_list_when_what_is_rare_is_the_same() -> None:
    old, new = texts_of([SAID, OTHER, "职工食堂菜价偏高"], "a"), texts_of([SAID[:22]], "b")
    whole = {(p.first, p.second): p.level for p in ranked([*old, *new], VOCABULARY).pairs}
    for pair in compared(old, new).pairs:
        assert whole[pair.first, pair.second] is pair.level


def test_what_a_rule_merges_points_at_the_first_that_says_the_same() -> None:
    found = compared(
        texts_of([OTHER, SAID, SAID], "a"), texts_of([f"{SAID}。", "", SAID], "b")
    )
    assert found.merged == {"b0": "a1", "b2": "a1"}
    assert {p.level for p in found.pairs if p.first == "a1"} == {Level.IDENTICAL}


def test_a_text_of_the_base_comes_back_as_it_was_written() -> None:
    texts = [Text(key="甲\ud800", words=("题", "正文。")), Text(key="", words=("", ""))]
    base = from_arrays(to_arrays(base_of(texts, VOCABULARY)))
    assert [base.text(place) for place in range(2)] == texts


def test_an_empty_base_is_a_base() -> None:
    base = from_arrays(to_arrays(base_of([], VOCABULARY)))
    assert against_base(base, [], VOCABULARY, best=1) == Likeness()
    assert against_base(base, texts_of([SAID, SAID], "b"), VOCABULARY, best=1).merged == {
        "b1": "b0"
    }


def test_a_base_made_with_other_word_lists_is_refused() -> None:
    other = replace(VOCABULARY, set_phrases=("另一个提法",))
    with pytest.raises(ValueError, match="other word lists"):
        against_base(base_of([], other), texts_of([SAID], "b"), VOCABULARY, best=1)


Damage = Callable[[NDArray[np.generic]], NDArray[np.generic]]
DAMAGES: tuple[Damage, ...] = (
    lambda array: array[:-1],
    lambda array: array.astype(np.float32),
    lambda array: array[None],
    lambda array: np.append(array.ravel(), array.ravel()[:1]),
)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", sorted(kept([])))
def test_a_damaged_base_is_refused(name: str, damage: Damage) -> None:
    arrays = kept(texts_of([SAID, OTHER, SAID], "a"))
    arrays[name] = damage(arrays[name])
    with pytest.raises(ValueError, match=r"base register|strings"):
        against_base(from_arrays(arrays), texts_of([SAID], "b"), VOCABULARY, best=1)


@pytest.mark.parametrize("name", sorted(kept([])))
def test_a_base_that_lacks_something_is_refused(name: str) -> None:
    arrays = kept(texts_of([SAID, OTHER], "a"))
    del arrays[name]
    with pytest.raises(ValueError, match="base register"):
        from_arrays(arrays)


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_numbers_changed_under_a_new_seal_are_refused_or_harmless(
    data: st.DataObject,
) -> None:
    arrays = kept(texts_of([SAID, OTHER, SAID], "a"))
    name = data.draw(st.sampled_from(sorted(name for name in arrays if arrays[name].size)))
    raw = bytearray(arrays[name].tobytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    changed = np.frombuffer(bytes(raw), arrays[name].dtype).reshape(arrays[name].shape)
    arrays[name] = changed
    arrays["seal"] = seal(arrays)
    try:
        found = against_base(from_arrays(arrays), texts_of([SAID], "b"), VOCABULARY, best=1)
    except ValueError:
        return
    assert all(0 <= pair.score <= 1 for pair in found.pairs)
