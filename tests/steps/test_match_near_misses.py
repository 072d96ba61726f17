"""What a rule merges says the same; whatever a reader would mind is only shown."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import VOCABULARY, issue, likeness_of, register
from strategies import records

from tonggao.model.likeness import Level, Likeness, Settled
from tonggao.model.record import Cause, Issue, Measure, Register
from tonggao.model.text import normal_form
from tonggao.steps.editing.settled import with_groups
from tonggao.steps.match.forms import light_form
from tonggao.steps.match.matching import look_alikes
from tonggao.steps.match.records import of_issues

LONG = (
    "一年来读文件多、研讨交流少，学习成果不够扎实，联系供水工作实际不够紧密，"
    "到管网改造现场调研3次，没有形成调研报告。"
)
WORDS = VOCABULARY.light_words
NEGATIONS = frozenset("不没未无非莫勿")
AFFIRMED = frozenset(
    (
        "约莫",
        "不过",
        "非常",
        "时不时",
        "不时",
        "差不多",
        "不免",
        "难免",
        "免不了",
        "少不了",
        "不少",
        "不同意见",
    )
)
WRITTEN = tuple[Issue | Cause | Measure, ...]

# What stands in LONG, and what a reader would mind in its place.
NEAR_MISSES = [
    ("3次", "6次"),
    ("3次", "13次"),
    ("3次", "3.5次"),
    ("3次", "三十次"),
    ("3次", "3%"),
    ("3次", "-3次"),
    ("不够扎实", "扎实"),
    ("不够紧密", "紧密"),
    ("不够扎实", "不实"),
    ("没有形成", "形成"),
    ("没有形成", "已经形成"),
    ("一年来", "半年来"),
    ("一年来", "两年来"),
    ("管网改造", "泵站改造"),
    ("现场", "水厂"),
    ("供水工作", "排水工作"),
    ("调研报告", "整改报告"),
    ("研讨交流少", "研讨交流多"),
    ("形成调研报告", "形成调研报告的提纲"),
]


def pair(one: str, other: str) -> Register:
    title = "学习不深入"
    return register(issue("01", "问1", title, one), issue("02", "问1", title, other))


def levels(found: Register) -> list[Level]:
    return [each.level for each in likeness_of(found).pairs]


@pytest.mark.parametrize("light", [True, False])
@pytest.mark.parametrize(
    "other",
    [
        LONG,
        LONG.replace("，", ", "),
        LONG.replace("、", " ").removesuffix("。"),
        LONG.replace("3", "３"),
        f"　{LONG}！\n",
        LONG.replace("，", "。\n"),
    ],
)
def test_the_same_text_but_for_marks_is_merged(other: str, light: bool) -> None:
    found = pair(LONG, other)
    first, second = found.issues
    assert likeness_of(found, light=light).merged == {second.key: first.key}
    assert levels(found) == [Level.IDENTICAL]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("不够扎实", "不太扎实"),
        ("不够扎实", "还不够扎实"),
        ("研讨交流少", "研讨交流比较少"),
        ("研讨交流少", "研讨交流较少"),
        ("调研3次", "调研了3次"),
        ("联系供水", "联系的供水"),
    ],
)
def test_words_that_may_stand_for_each_other_are_merged(said: str, instead: str) -> None:
    found = pair(LONG, LONG.replace(said, instead))
    first, second = found.issues
    assert likeness_of(found).merged == {second.key: first.key}
    assert levels(found) == [Level.LIGHT]


@pytest.mark.parametrize(("said", "instead"), NEAR_MISSES)
def test_what_changes_the_meaning_is_shown_and_never_merged(
    said: str, instead: str
) -> None:
    assert said in LONG
    found = pair(LONG, LONG.replace(said, instead))
    assert likeness_of(found).merged == {}
    assert len(levels(found)) == 1
    assert not {Level.IDENTICAL, Level.LIGHT} & set(levels(found))


@settings(max_examples=80, deadline=None)
@given(
    place=st.integers(0, len(LONG)),
    word=st.sampled_from(["不", "没有", "未", "无", "0", "3", "35", "十", "％", "非"]),
)
def test_a_negation_or_a_digit_put_in_anywhere_never_merges(place: int, word: str) -> None:
    other = LONG[:place] + word + LONG[place:]
    assert likeness_of(pair(LONG, other)).merged == {}


@given(place=st.sampled_from([at for at, mark in enumerate(LONG) if mark in "不没3"]))
def test_a_negation_or_a_digit_left_out_never_merges(place: int) -> None:
    other = LONG[:place] + LONG[place + 1 :]
    assert likeness_of(pair(LONG, other)).merged == {}


@given(st.text(st.sampled_from("不没有的了还较为比够太很十分是与和及，3５."), max_size=12))
def test_light_words_take_away_no_negation_and_no_digit(text: str) -> None:
    normal, light = normal_form(text), light_form(text, WORDS)
    for mark in "不没35":
        assert light.count(mark) == normal.count(mark)


def _is_negated(word: str) -> bool:
    return word not in AFFIRMED and not NEGATIONS.isdisjoint(word)


def test_light_words_hold_no_number_and_are_all_negated_or_none() -> None:
    for group in (*WORDS, *VOCABULARY.side_words):
        assert len({_is_negated(word) for word in group}) == 1, group
        assert not any(mark.isdecimal() for word in group for mark in word)


def test_nothing_but_marks_is_merged_with_nothing() -> None:
    empty = (issue("01", "问1", "", "……"), issue("02", "问1", "", "？"))
    assert likeness_of(register(*empty)) == Likeness()


@settings(max_examples=80, deadline=None)
@given(data=st.data(), written=records())
def test_the_order_of_the_texts_changes_no_pair_group_or_merging(
    data: st.DataObject, written: WRITTEN
) -> None:
    issues = register(*written).issues
    one, other = map(_grouped, (issues, data.draw(st.permutations(issues))))
    assert {frozenset(each) for each in one.groups} == {
        frozenset(each) for each in other.groups
    }
    assert _together(one) == _together(other)
    assert {(frozenset((p.first, p.second)), p.level, p.score) for p in one.pairs} == {
        (frozenset((p.first, p.second)), p.level, p.score) for p in other.pairs
    }


def test_pairs_of_one_score_make_the_same_groups_in_any_order() -> None:
    issues = (
        issue("01", "问1", "学习不深入", "全年到现场3次，听汇报多。看得少。"),
        issue("02", "问1", "学习还不深入"),
        issue("03", "问1", "学习不深入", "读文件多，研讨少，联系实际紧密。"),
    )
    grouped = {
        frozenset(map(frozenset, _grouped(turned).groups))
        for turned in permutations(issues)
    }
    assert len(grouped) == 1


def _grouped(issues: Sequence[Issue]) -> Likeness:
    found = look_alikes(of_issues(issues), VOCABULARY)
    together = VOCABULARY.scale.together
    return with_groups(found, Settled(), issues, together=together)


def _together(likeness: Likeness) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for twin, main in likeness.merged.items():
        found.setdefault(main, {main}).add(twin)
    return {frozenset(each) for each in found.values()}
