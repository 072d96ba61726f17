"""Cells with several points: where they are cut, and where they are not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import PROFILE

from tonggao.steps.intake.points import bare, cut, cut_points

LIMITS = PROFILE.thresholds


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1. 学得少。\n2. 用得少。", ("学得少。", "用得少。")),
        ("1、学得少；2、用得少。", ("学得少", "用得少。")),
        ("１．学得少。２．用得少。", ("学得少。", "用得少。")),
        ("1.学得少 2.用得少", ("学得少", "用得少")),
        ("1) 学得少。\n2) 用得少。", ("学得少。", "用得少。")),
        ("（1）学得少（2）用得少", ("学得少", "用得少")),
        ("(1)学得少；(2)用得少", ("学得少", "用得少")),
        ("主要有①学得少②用得少③讲得少", ("学得少", "用得少", "讲得少")),
        ("⑴学得少⑵用得少", ("学得少", "用得少")),
        ("一是学得少，二是用得少；三是讲得少。", ("学得少", "用得少", "讲得少。")),
        ("一要多学。二要多用。", ("多学。", "多用。")),
        ("一、学得少。\n二、用得少。", ("学得少。", "用得少。")),
        ("（一）学得少。（二）用得少。", ("学得少。", "用得少。")),
        ("第一，学得少。第二，用得少。", ("学得少。", "用得少。")),
        ("其一，学得少；其二，用得少。", ("学得少", "用得少。")),
        (
            "首先，学得少。其次，用得少。最后，讲得少。",
            ("学得少。", "用得少。", "讲得少。"),
        ),
        ("一是一把手抓得少，二是班子讲得少", ("一把手抓得少", "班子讲得少")),
        ("1.2025年学了3.5次。2.2024年学了2次。", ("2025年学了3.5次。", "2024年学了2次。")),
        ("1. 学得少。\n2. \n3.", ()),
        ("1. 学得少。\n2. 用得少。\n3.", ("学得少。", "用得少。")),
    ],
)
def test_a_cell_is_cut_where_its_writer_numbered_it(
    text: str, points: tuple[str, ...]
) -> None:
    assert cut_points(text) == points


@pytest.mark.parametrize(
    "text",
    [
        "学习不深入，联系实际不紧。",
        "完成率比上年低3.5%，2025.12.1才开会。",
        "2025年1月、2月、3月各1次。",
        "说一是一，说二是二。",
        "一是一，二是二",
        "一季度1、2、3号井停水。",
        "一、二、三期工程进度慢。",
        "第一季度没有学。第二季度补学。",
        "对照第1、2项要求有差距。",
        "1. 学得少。\n3. 用得少。",
        "2. 学得少。\n3. 用得少。",
        "1. 学得少。\n2. 用得少。\n1. 讲得少。",
        "最后，要加强学习。",
        "有人说：“一是忙，二是累。”",
        "（1）班",
        "",
    ],
)
def test_what_is_one_point_is_not_cut(text: str) -> None:
    assert cut(text, LIMITS) is None


def test_only_the_outermost_numbers_cut() -> None:
    text = "一是学得少：1.不看书。2.不看报。二是用得少。"
    assert cut_points(text) == ("学得少：1.不看书。2.不看报。", "用得少。")
    assert cut_points("学得少：1.不看书。2.不看报。") == ("不看书。", "不看报。")


def test_what_stands_before_the_first_number_belongs_to_no_point() -> None:
    found = cut("学习不够。主要是：一是学得少；二是用得少。")
    assert found is not None
    assert found.lead == "学习不够。主要是："
    assert found.points == ("学得少", "用得少。")


SHORT = "会上讲得多；会后抓得少；过问得更少。"
ROW = (
    "会上交办的事项比较多，会后跟踪督促的力度明显不足；"
    "办理到什么程度、卡在哪个环节，往往要到下次开会才知道；"
    "对没有按期办结的事项问责偏软，同样的问题在不同部门反复出现。"
)


def test_a_long_row_is_cut_between_its_semicolons_and_a_short_one_is_not() -> None:
    assert len(cut_points(ROW, LIMITS)) == 3
    assert cut_points(ROW) == ()
    assert cut_points(SHORT, LIMITS) == ()


def test_semicolons_in_several_sentences_do_not_cut() -> None:
    assert cut_points(ROW.replace("程度、", "程度。"), LIMITS) == ()
    assert cut_points(f"{ROW}所以要改。", LIMITS) == ()


def test_semicolons_inside_quotation_marks_do_not_cut() -> None:
    quoted = ROW.replace("；", "”；“").replace("会上", "“会上").replace("出现。", "出现”。")
    assert len(cut_points(quoted, LIMITS)) == 3
    assert cut_points(f"职工说：“{ROW}”", LIMITS) == ()


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


words = st.text("学习得少用不够深入调研9", min_size=1, max_size=12).filter(letters)
ways = st.sampled_from(
    [
        ("1. ", "2. ", "3. ", "4. "),
        ("（1）", "（2）", "（3）", "（4）"),
        ("①", "②", "③", "④"),
        ("一是", "二是", "三是", "四是"),
        ("一、", "二、", "三、", "四、"),
    ]
)


@given(ways, st.lists(words, min_size=2, max_size=4), st.sampled_from(("。\n", "；", "。")))
def test_points_written_with_numbers_are_found_again(
    marks: tuple[str, ...], points: list[str], between: str
) -> None:
    text = "".join(
        f"{mark}{point}{between}" for mark, point in zip(marks, points, strict=False)
    )
    found = [letters(each) for each in cut_points(text)]
    assert found == [letters(each) for each in points]


MARKS = ("1.", "2.", "3.", "①", "②", "一是", "二是", "（1）", "（2）", "一、", "二、")
IN_TURN = ("首先，", "其次，", "最后，")
BETWEEN = ("；", "。", "\n", "：", "，", " ", "“", "”")
WORDS = ("3.5", "2025年", "学得少", "会后跟踪督促的力度明显不足，没有办结的事项问责偏软")
pieces = st.sampled_from((*MARKS, *IN_TURN, *BETWEEN, *WORDS))


@given(st.lists(pieces, max_size=12).map("".join))
def test_a_cut_loses_no_word_and_invents_none(text: str) -> None:
    found = cut(text, LIMITS)
    if found is None:
        return
    assert len(found.points) >= 2
    assert all(letters(point) for point in found.points)
    kept = found.lead + "".join(
        mark + point for mark, point in zip(found.marks, found.points, strict=True)
    )
    missing = letters(text)
    for part in (found.lead, *found.points):
        assert letters(part) in missing
        missing = missing.replace(letters(part), "", 1)
    assert len(letters(kept)) <= len(letters(text))
    assert not set(missing) & set("学得少会后跟踪督促力度明显不足没有办结事项问责偏软")


@given(st.lists(pieces, max_size=12).map("".join))
def test_cutting_a_point_again_only_finds_points_inside_it(text: str) -> None:
    for point in cut_points(text, LIMITS):
        for inner in cut_points(point, LIMITS):
            assert letters(inner) in letters(point)
            assert len(letters(inner)) < len(letters(point))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.学习不深。", "学习不深。"),
        ("1、学习不深", "学习不深"),
        ("（1）学习不深", "学习不深"),
        ("① 学习不深", "学习不深"),
        ("一是学习不深。", "学习不深。"),
        ("一、学习不深", "学习不深"),
        ("（三）学习不深", "学习不深"),
        ("第一，学习不深", "学习不深"),
        ("3.2025年以来学得少", "2025年以来学得少"),
        ("1. 主要有：一是学得少，二是用得少。", "主要有：一是学得少，二是用得少。"),
    ],
)
def test_a_lone_number_before_a_text_is_taken_off(text: str, words: str) -> None:
    assert bare(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "1.5万元没有到位",
        "2025年以来学得少",
        "一是一，二是二",
        "第一书记作用不够",
        "“三重一大”执行不严",
        "一岗双责落实不够",
        "一把手抓得少",
        "1. 学得少。\n2. 用得少。",
        "一是学得少；二是用得少。",
        "首先要学",
        "1.",
        "",
    ],
)
def test_what_is_no_lone_number_stays(text: str) -> None:
    assert bare(text) == text
