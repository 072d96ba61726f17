"""What a reader looks at first: the words in which two texts differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import VOCABULARY

from tonggao.model.text import normal_form
from tonggao.steps.match.differing import differing, in_common, known_words
from tonggao.steps.match.forms import numbers

KNOWN = known_words(VOCABULARY.groups)
FRAME = "班子全年到现场调研3次，督促检查不够经常，{}的台账没有建起来，群众意见较大。"

sentences = st.lists(
    st.sampled_from(
        [
            "全年到现场3次",
            "水厂",
            "管网",
            "没有",
            "不够",
            "台账",
            "、",
            "，",
            "12个",
            "班子",
            "的",
        ]
    ),
    max_size=16,
).map("".join)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("调研3次少", "调研6次少", ("3次", "6次")),
        ("调研三次少", "调研6次少", ("三次", "6次")),
        ("调研3次，走访5户", "调研3次，走访8户", ("5户", "8户")),
        ("检查2处，整改17.5%", "检查2处，整改18%", ("17.5%", "18%")),
        ("城东片区没有形成制度", "城东片区形成制度", ("没有形成", "形成")),
        ("下到水厂的少", "下到泵站的少", ("水厂", "泵站")),
        ("一样的话", "一样的话", ("", "")),
    ],
)
def test_numbers_stand_first_then_a_negation_then_other_words(
    one: str, other: str, expected: tuple[str, str]
) -> None:
    assert differing(normal_form(one), normal_form(other), KNOWN) == expected


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("水厂", "泵站"), ("水质", "水价"), ("隐患排查", "隐患整改"), ("热线", "窗口")],
)
def test_the_other_object_is_named_as_a_whole_word(mine: str, theirs: str) -> None:
    one, other = normal_form(FRAME.format(mine)), normal_form(FRAME.format(theirs))
    assert differing(one, other, KNOWN) == (mine, theirs)


def test_a_number_in_two_ways_is_no_difference() -> None:
    one = normal_form(FRAME.format("水厂"))
    other = normal_form(FRAME.format("泵站").replace("3次", "三次"))
    assert differing(one, other, KNOWN) == ("水厂", "泵站")


def test_where_two_hardly_share_a_frame_no_word_is_named() -> None:
    one = "中心组学习多是念文件，结合漏损和水价展开讨论的屈指可数，议不出什么结果"
    other = "工地上一个电话就改管径换走向，事后再找人补签字，审核时见齐了章就放行"
    assert differing(normal_form(one), normal_form(other), KNOWN) == ("", "")


@given(sentences, sentences)
def test_a_difference_is_short_and_stands_in_its_text(one: str, other: str) -> None:
    one, other = normal_form(one), normal_form(other)
    mine, theirs = differing(one, other, KNOWN)
    assert len(mine) <= 12
    assert len(theirs) <= 12
    assert all(piece in one for piece in mine.split("、"))
    assert all(piece in other for piece in theirs.split("、"))


@given(sentences, sentences)
def test_the_order_of_two_texts_turns_numbers_around_and_nothing_else(
    one: str, other: str
) -> None:
    one, other = normal_form(one), normal_form(other)
    mine, theirs = differing(one, other)
    if mine in numbers(one) and theirs in numbers(other):
        assert differing(other, one)[::-1] == differing(one, other)


@given(sentences, sentences)
def test_what_both_say_stands_in_both(one: str, other: str) -> None:
    for stretch in in_common(one, other):
        assert stretch in one
        assert stretch in other
