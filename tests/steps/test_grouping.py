"""Groups of what is alike: average link under what a person decided."""

import itertools
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.likeness import Level, LookAlike, Place, Settled
from tonggao.model.text import ContentKey
from tonggao.steps.match.grouping import grouped

ALIKE = 0.2
KEYS = "甲乙丙丁戊己庚辛"
PLACES: tuple[Place, ...] = (("一", 1, 0), ("一", 2, 0), ("一", 2, 1), ("不用", 0, 0))


def pair(
    first: str, second: str, score: float, parts: tuple[int, int] = (0, 0)
) -> LookAlike:
    level = Level.IDENTICAL if score == 1 else Level.NEAR
    return LookAlike(
        first=ContentKey(first),
        second=ContentKey(second),
        level=level,
        score=score,
        parts=parts,
    )


def in_order(keys: Sequence[str]) -> dict[ContentKey, int]:
    return {ContentKey(key): place for place, key in enumerate(keys)}


@dataclass(frozen=True)
class Case:
    """Records, how alike they are, and what a person said of them."""

    keys: tuple[str, ...]
    pairs: tuple[LookAlike, ...]
    places: Mapping[str, Place]

    def groups(self, keys: Sequence[str] = "") -> tuple[tuple[ContentKey, ...], ...]:
        return grouped(self.pairs, in_order(keys or self.keys), ALIKE, Settled(self.places))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return records of which some say the same; what says the same is alike in all things."""
    keys = tuple(KEYS[: draw(st.integers(2, len(KEYS)))])
    kind = {key: draw(st.integers(0, 5)) for key in keys}
    score = {
        both: draw(st.sampled_from((0.0, 0.1, 0.2, 0.3, 0.45, 0.9)))
        for both in itertools.combinations(range(6), 2)
    }
    parts = {both for both in score if draw(st.integers(0, 9)) == 0}
    pairs = []
    for one, other in itertools.combinations(keys, 2):
        both = tuple(sorted((kind[one], kind[other])))
        if both[0] == both[1]:
            pairs.append(pair(one, other, 1.0))
        elif score[both]:  # type: ignore[index]
            more = {"parts": (1, 0)} if both in parts else {}
            pairs.append(pair(one, other, score[both], **more))  # type: ignore[index]
    answered = draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(PLACES)))
    return Case(keys, tuple(draw(st.permutations(pairs))), answered)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_no_group(case: Case, chance: object) -> None:
    shuffled = list(case.keys)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(map(frozenset, case.groups())) == set(map(frozenset, case.groups(shuffled)))


@given(cases())
def test_no_record_is_lost_or_stands_twice(case: Case) -> None:
    grouped_ones = [key for group in case.groups() for key in group]
    assert len(grouped_ones) == len(set(grouped_ones))
    assert set(grouped_ones) <= set(case.keys)
    assert all(len(group) > 1 for group in case.groups())


@given(cases())
def test_groups_and_their_records_stand_in_the_order_of_the_records(case: Case) -> None:
    order = in_order(case.keys)
    places = [[order[key] for key in group] for group in case.groups()]
    assert places == sorted(places)
    assert all(group == sorted(group) for group in places)


@given(cases())
def test_what_a_person_kept_apart_is_never_in_one_group(case: Case) -> None:
    for group in case.groups():
        assert len({case.places[key] for key in group if key in case.places}) <= 1


@given(cases())
def test_what_a_person_put_together_is_in_one_group(case: Case) -> None:
    said = Settled(case.places)
    group_of = {key: group for group in case.groups() for key in group}
    for one, other in itertools.combinations(case.keys, 2):
        if said.are_together(one, other):
            assert other in group_of[ContentKey(one)]


@given(cases())
def test_every_group_that_no_person_made_is_alike_as_a_whole(case: Case) -> None:
    scores = {frozenset((p.first, p.second)): p.score for p in case.pairs if not p.by_parts}
    for group in case.groups():
        if not case.places.keys() & set(group):
            links = [scores.get(frozenset(b), 0) for b in itertools.combinations(group, 2)]
            assert math.fsum(links) / len(links) >= ALIKE / 2


def test_one_record_between_two_groups_chains_nothing() -> None:
    near = [pair("a1", "a2", 0.9), pair("b1", "b2", 0.9)]
    between = [pair("a1", "x", 0.3), pair("b1", "x", 0.3)]
    found = grouped([*near, *between], in_order(["a1", "a2", "x", "b1", "b2"]), ALIKE)
    assert found == (("a1", "a2"), ("b1", "b2"))


def test_a_cell_with_several_points_chains_nothing() -> None:
    pairs = [pair("a", "c", 0.9, parts=(0, 1)), pair("b", "c", 0.9, parts=(0, 2))]
    assert grouped(pairs, in_order("abc"), ALIKE) == ()


def test_a_person_may_chain_what_words_do_not() -> None:
    places = {"a": PLACES[0], "c": PLACES[0]}
    assert grouped([], in_order("abc"), ALIKE, Settled(places)) == (("a", "c"),)


def test_what_was_only_not_used_is_neither_put_together_nor_apart() -> None:
    places = {"a": PLACES[3], "c": PLACES[3]}
    assert grouped([], in_order("abc"), ALIKE, Settled(places)) == ()
    found = grouped([pair("a", "c", 0.5)], in_order("abc"), ALIKE, Settled(places))
    assert found == (("a", "c"),)


def test_the_same_words_apart_stay_apart_and_draw_what_is_alike_to_one_side() -> None:
    pairs = [pair("a", "b", 1.0), pair("a", "c", 0.5), pair("b", "c", 0.5)]
    places = {"a": PLACES[0], "b": PLACES[1]}
    assert grouped(pairs, in_order("abc"), ALIKE, Settled(places)) == (("a", "c"),)


def test_of_many_that_say_the_same_pairs_with_the_first_are_enough() -> None:
    keys = [f"{number:02}" for number in range(30)]
    pairs = [pair("00", key, 1.0) for key in keys[1:]] + [pair("00", "x", 0.5)]
    assert grouped(pairs, in_order([*keys, "x"]), ALIKE) == ((*keys, "x"),)


def test_large_groups_cost_no_more_than_their_pairs() -> None:
    keys = [f"{number:06}" for number in range(1_500)]
    pairs = [
        pair(one, other, 0.9)
        for begin in range(0, len(keys), 150)
        for one, other in itertools.combinations(keys[begin : begin + 150], 2)
    ]
    began = time.process_time()
    found = grouped(pairs, in_order(keys), ALIKE)
    assert [len(group) for group in found] == [150] * 10
    assert time.process_time() - began < 10
