"""Look-alikes: what a rule may merge, and what is only shown."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import VOCABULARY, issue, likeness_of, register
from strategies import records

from tonggao.model.likeness import Level
from tonggao.model.record import Cause, Issue, Measure
from tonggao.model.text import normal_form
from tonggao.steps.match.differing import differing
from tonggao.steps.match.forms import light_form

PIECES = (
    "读文件多", "研讨少", "还", "较", "比较", "了", "的", "不", "没有", "未", "3次", "6次",
    "≥90%", "≤90%", "3.5%", "35%", "，", "职工", "员工", "管网", "泵站", "三季度", "二季度",
)  # fmt: skip
LONG = "读文件多，研讨少，联系实际不够紧密，用来指导工作不够"
_FIGURES = re.compile(r"[<>≤≥]?\d[\d.\-/:,]*%?|[一二三四五六七八九十百]")
_NEGATIONS = re.compile(r"不|没|未|无|非|莫|勿")

texts = st.lists(st.sampled_from(PIECES), min_size=4, max_size=14).map("".join)


def pair(one: str, other: str) -> tuple[Issue, Issue]:
    return issue("01", "问1", "", one), issue("02", "问1", "", other)


def levels(one: str, other: str) -> list[Level]:
    return [each.level for each in likeness_of(register(*pair(one, other))).pairs]


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=2, max_size=8))
def test_a_rule_never_joins_texts_that_differ_in_a_number_or_a_negation(
    found: list[str],
) -> None:
    issues = [issue("01", f"问{n}", "", text) for n, text in enumerate(found, start=1)]
    body = {each.key: each.words[1] for each in issues}
    for twin, main in likeness_of(register(*issues)).merged.items():
        one, other = normal_form(body[twin]), normal_form(body[main])
        assert _FIGURES.findall(one) == _FIGURES.findall(other)
        assert _NEGATIONS.findall(one) == _NEGATIONS.findall(other)


@settings(max_examples=100, deadline=None)
@given(texts, st.data())
def test_a_changed_number_keeps_two_long_texts_apart(
    text: str, data: st.DataObject
) -> None:
    base = f"{LONG}，{text}，全年到现场3次"
    changed = base.replace(
        "3次", data.draw(st.sampled_from(["6次", "13次", "四次", "03次"]))
    )
    assert likeness_of(register(*pair(base, changed))).merged == {} or changed == base


@settings(max_examples=60, deadline=None)
@given(found=records())
def test_what_is_merged_points_at_the_first_of_its_kind(
    found: tuple[Issue | Cause | Measure, ...],
) -> None:
    issues = register(*found).issues
    order = {each.key: place for place, each in enumerate(issues)}
    merged = likeness_of(register(*found)).merged
    for twin, main in merged.items():
        assert order[main] < order[twin]
        assert main not in merged


@settings(max_examples=60, deadline=None)
@given(found=records())
def test_pairs_fall_in_score(found: tuple[Issue | Cause | Measure, ...]) -> None:
    scores = [each.score for each in likeness_of(register(*found)).pairs]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (f"{LONG}。", LONG, Level.IDENTICAL),
        (f"职工{LONG}", f"员工{LONG.replace('少', '比较少')}", Level.LIGHT),
        (f"{LONG}。到现场少，听汇报多，解决难题少，督促检查少。", LONG, Level.CONTAINS),
        (f"{LONG}，到现场3次", f"{LONG}，到现场6次", Level.NEAR),
    ],
)
def test_levels_of_likeness(one: str, other: str, expected: Level) -> None:
    assert levels(one, other) == [expected]


def test_texts_that_share_little_are_no_pair() -> None:
    assert levels(LONG, "招标采购把关不严，验收走过场，台账没有及时更新") == []


def test_short_texts_are_merged_only_where_they_are_the_same() -> None:
    assert likeness_of(register(*pair("学习较少", "学习少"))).merged == {}
    assert len(likeness_of(register(*pair("学习少。", "学习少"))).merged) == 1


def test_the_plan_may_forbid_merging_but_for_identical_texts() -> None:
    both = f"{LONG}，到现场不多，听汇报多，督促检查不够经常"
    one, other = pair(both, both.replace("研讨少", "研讨比较少"))
    found = register(one, other)
    assert likeness_of(found).merged == {other.key: one.key}
    assert likeness_of(found, light=False).merged == {}


def test_one_who_wrote_the_same_twice_is_merged_with_himself() -> None:
    one = issue("01", "问1", "", LONG)
    again = issue("01", "问2", "", LONG, occurrence=1)
    assert likeness_of(register(one, again)).merged == {again.key: one.key}


@given(texts)
def test_the_light_form_of_a_light_form_is_itself(text: str) -> None:
    once = light_form(text, VOCABULARY.light_words)
    assert light_form(once, VOCABULARY.light_words) == once or len(once) < len(text)


def test_what_differs_is_said_numbers_first() -> None:
    assert differing("全年到现场3次少", "全年到现场6次多") == ("3次", "6次")
    assert differing("读文件多", "读原著多") == ("文件", "原著")
    assert differing("一样", "一样") == ("", "")
