"""Stretches in common: which they are, and where they stand in the words as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.text import normal_form
from tonggao.steps.match.forms import alternatives
from tonggao.steps.texts.stretches import (
    STRETCH,
    Flow,
    Matched,
    flow,
    held,
    holders,
    matches,
    people,
    places_of,
    size,
    united,
    written,
)

PASSAGE = "读文件多研讨少联系实际不紧密"
# Few characters, so that stretches occur; marks, accents and wide digits, so that places differ.
WORDS = st.text(st.sampled_from("读文件多少，。 3.５%①é\u0301ﬁ\n"), max_size=60)


def plain(*words: str) -> list[Flow]:
    return [flow(each, None) for each in words]


def common(one: Flow, other: Flow) -> list[Matched]:
    found = matches([one], places_of([one]), [other], places_of([other]))
    return found.get((0, 0), [])


def shown(text: Flow, span: tuple[int, int]) -> str:
    start, end = written(text, span)
    return text.words[start:end]


def test_a_stretch_is_shown_as_each_wrote_it() -> None:
    one, other = plain(
        f"会上{PASSAGE}。", "年中：读文件多、研讨少，\n联系实际 不紧密，仍要改"
    )
    ((ours, theirs),) = common(one, other)
    assert shown(one, ours) == PASSAGE
    assert shown(other, theirs) == "读文件多、研讨少，\n联系实际 不紧密"


@pytest.mark.parametrize(("length", "found"), [(STRETCH, True), (STRETCH - 1, False)])
def test_it_counts_from_so_many_characters_on(length: int, found: bool) -> None:
    stretch = PASSAGE[:length]
    one, other = plain(f"甲{stretch}乙", f"丙{stretch}丁")
    assert bool(held(one, holders([[other]]), 1)) is found
    assert bool(common(one, other)) is found


def test_a_short_text_that_somebody_has_as_a_whole_counts() -> None:
    one, other = plain("学习不深入。", "学习不深入")
    assert [each.span for each in held(one, holders([[other]]), 1)[0]] == [(0, 5)]


def test_it_runs_on_over_a_phrase_that_both_leave_out_in_the_same_place() -> None:
    phrases = alternatives(["以人民为中心"])
    one, other, third = (
        flow(each, phrases)
        for each in (
            "落实以人民为中心的要求不够到位",
            "落实“以人民为中心”的要求不够到位",
            "落实的要求不够到位",
        )
    )
    known = holders([[other]])
    assert size(each.span for each in held(one, known, 1)[0]) == len("落实的要求不够到位")
    assert held(third, known, 1) == {}


def test_a_short_stretch_is_a_phrase_where_a_third_has_it() -> None:
    texts = plain(*(f"{each}{PASSAGE}{each}{each}" for each in "甲乙丙"))
    two, three = holders([[each] for each in texts[:2]]), holders([[t] for t in texts])
    assert [each.is_phrase for each in held(texts[0], two, 0b10)[1]] == [False]
    assert [each.is_phrase for each in held(texts[0], three, 0b110)[1]] == [True]
    assert people(texts[0], (1, 1 + len(PASSAGE)), three) == 3


def test_a_row_of_one_sign_is_no_work() -> None:
    one, other = plain("哈" * 5_000, "哈" * 4_999 + "，嗨")
    assert common(one, other) == []
    assert size(each.span for each in held(one, holders([[other]]), 1)[0]) == 5_000


@given(WORDS)
def test_every_character_of_the_normal_form_has_its_place_in_the_words(words: str) -> None:
    text = flow(words, None)
    assert "".join(text.units) == normal_form(words)
    assert list(text.places) == sorted(text.places)
    assert all(0 <= place < len(words) for place in text.places)


@given(WORDS, WORDS)
def test_what_is_shown_of_both_is_the_same_but_for_marks(one: str, other: str) -> None:
    ours, theirs = plain(one, other)
    for mine, other_s in common(ours, theirs):
        assert ours.units[slice(*mine)][1:] == theirs.units[slice(*other_s)][1:]
        assert size([mine]) == size([other_s]) >= STRETCH


@given(WORDS, WORDS)
def test_what_counts_is_what_is_shown(one: str, other: str) -> None:
    ours, theirs = plain(one, other)
    counted = held(ours, holders([[theirs]]), 1).get(0, [])
    if ours.alike != theirs.alike:
        side_by_side = [mine for mine, _ in common(ours, theirs)]
        assert united(each.span for each in counted) == united(side_by_side)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=9))
def test_characters_under_several_stretches_count_once(
    drawn: list[tuple[int, int]],
) -> None:
    spans = [(start, start + length) for start, length in drawn]
    assert size(spans) == len({place for span in spans for place in range(*span)})
