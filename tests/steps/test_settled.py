"""What a person put together or apart stays so, whatever the texts are like."""

from collections.abc import Sequence

import pytest
from alike import alike_table, like
from hypothesis import given, settings
from hypothesis import strategies as st
from make import DUTY, VOCABULARY, issue, register, signed, table, use
from strategies import campaigns

from tonggao.model.editing import RULE, Decision
from tonggao.model.likeness import Level, Likeness
from tonggao.model.record import Issue, Register
from tonggao.steps.editing.settled import place_told, settled, with_groups
from tonggao.steps.match.matching import look_alikes
from tonggao.steps.match.records import of_issues

ONE = issue("01", "问1", "学习不深入", "读文件多。")
TWIN = issue("02", "问3", "学习不深入", "读文件多")
NEAR = issue("03", "问2", "学习不深入", "读文件多，用得少。")
OTHER = issue("03", "问4", "调研不够", "全年到现场3次。", aspect=DUTY)
FOUND = register(ONE, TWIN, NEAR, OTHER)
Campaign = tuple[Register, tuple[Decision, ...]]


def groups(*log: Decision) -> list[set[str]]:
    """Return the groups of points, three of which look alike and two are the same."""
    pairs = [like(ONE, TWIN, 1.0, Level.IDENTICAL), like(ONE, NEAR), like(TWIN, NEAR)]
    made = alike_table(FOUND, pairs, log, merged=[(TWIN, ONE)])
    label = {each.key: each.label for each in made.register.issues}
    return [{label[key] for key in group} for group in made.likeness.groups]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], [{"01-问1", "02-问3", "03-问2"}]),
        ([(ONE, 1), (NEAR, 1)], [{"01-问1", "02-问3", "03-问2"}]),
        ([(ONE, 1), (NEAR, 2)], [{"01-问1", "02-问3"}]),
        ([(ONE, 1), (NEAR, 0)], [{"01-问1", "02-问3"}]),
        ([(ONE, 0), (NEAR, 0)], [{"01-问1", "02-问3", "03-问2"}]),
        ([(ONE, 0), (NEAR, "备")], [{"01-问1", "02-问3", "03-问2"}]),
        ([(ONE, 1)], [{"01-问1", "02-问3", "03-问2"}]),
    ],
)
def test_numbers_put_points_together_and_apart(
    answers: Sequence[tuple[Issue, object]], expected: list[set[str]]
) -> None:
    assert groups(*(use(each, number) for each, number in answers)) == expected


def test_points_of_one_item_are_apart_and_what_one_says_in_other_words_is_together() -> (
    None
):
    apart = groups(use(ONE, 1, point="一"), use(NEAR, 1, point="二"))
    assert apart == [{"01-问1", "02-问3"}]
    together = groups(use(ONE, 1, aspect=DUTY), use(OTHER, 1))
    assert together[0] >= {"01-问1", "02-问3", "03-问4"}


def test_where_a_point_stands_is_told_in_the_words_of_the_table() -> None:
    log = [signed(), use(ONE, 3, point="二"), use(NEAR, "备"), use(OTHER, 2)]
    made = table(FOUND, log)
    told = [place_told(each, made.item_names) for each in made.draft.placings]
    assert told == ["1-3分点二", "1-3分点二", "备用", "2-2"]


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_what_was_last_kept_apart_is_in_no_group_and_what_was_joined_is_in_one(
    campaign: Campaign,
) -> None:
    made = table(*campaign)
    said = settled(made.draft.placings)
    group_of = {key: place for place, g in enumerate(made.likeness.groups) for key in g}
    placings = made.draft.placings
    for one in placings:
        for other in placings:
            if one.key == other.key:
                continue
            together = group_of.get(one.key, -1) == group_of.get(other.key, -2)
            places = {said.places.get(one.key), said.places.get(other.key)}
            if len(places - {None}) > 1:
                assert not together
                assert not (one.merged_by == RULE and one.merged_into == other.key)
            if said.are_together(one.key, other.key):
                assert together


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns(), data=st.data())
def test_the_order_of_the_points_changes_no_group_and_no_merging(
    campaign: Campaign, data: st.DataObject
) -> None:
    made = table(*campaign)
    said, together = settled(made.draft.placings), VOCABULARY.scale.together
    issues = data.draw(st.permutations(made.register.issues))
    found = look_alikes(of_issues(issues), VOCABULARY)
    again = with_groups(found, said, issues, together=together)
    assert set(map(frozenset, again.groups)) == set(map(frozenset, made.likeness.groups))
    assert merged(again) == merged(made.likeness)


def merged(found: Likeness) -> set[frozenset[str]]:
    """Return the points that a rule merges with each other."""
    mains = set(found.merged.values())
    return {
        frozenset({main, *(twin for twin, to in found.merged.items() if to == main)})
        for main in mains
    }
