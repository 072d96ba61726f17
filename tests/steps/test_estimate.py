"""How long a text will be: lines as Chinese is set, pages, and the share of its parts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import CASE, DUTY, cause, issue, material, measure, register, use

from tonggao.model.looks import Looks, School
from tonggao.model.plan import ReportPart
from tonggao.model.report import Boilerplate, Paragraph, Report, Style
from tonggao.steps.compose import compose
from tonggao.steps.texts.estimate import (
    NOT_FIRST,
    NOT_LAST,
    Estimate,
    broken,
    estimate,
    length_told,
)

LOOKS = Looks()
ROOM = LOOKS.text_width


def said(style: Style, words: str, *, runs_on: bool = False) -> Paragraph:
    return Paragraph(style=style, runs=(Boilerplate(words),), runs_on=runs_on)


def length_of(*paragraphs: Paragraph, looks: Looks = LOOKS) -> Estimate:
    return estimate(Report(title="", paragraphs=paragraphs), looks)


def han(number: int) -> str:
    return "中" * number


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (han(28), [han(28)]),
        (han(29), [han(28), "中"]),
        # A mark that fits no more stands outside the line.
        (f"{han(28)}，后", [f"{han(28)}，", "后"]),
        # Only one, and not before another that would then begin a line.
        (f"{han(28)}。”后", [han(27), "中。”后"]),
        (f"{han(28)}）后", [han(27), "中）后"]),
        # What opens does not end a line.
        (f"{han(27)}“后”", [han(27), "“后”"]),
        (f"{han(27)}——后", [han(27), "——后"]),
        # A number is not torn; two digits are as wide as a character.
        (f"{han(27)}2025年", [han(27), "2025年"]),
        (f"{han(26)}20年后后", [f"{han(26)}20年", "后后"]),
        (f"{han(27)}12.5%后", [han(27), "12.5%后"]),
        ("甲\n乙", ["甲", "乙"]),
        ("", [""]),
    ],
)
def test_a_line_breaks_as_chinese_is_set(words: str, lines: list[str]) -> None:
    assert list(broken(words, ROOM)) == lines


def test_the_first_line_begins_two_characters_further_in() -> None:
    assert list(map(len, broken(han(60), ROOM, indent=630))) == [26, 28, 6]


def test_a_word_longer_than_a_line_is_torn_where_the_line_ends() -> None:
    lines = broken("x" * 150, ROOM)
    assert "".join(lines) == "x" * 150
    assert len(lines) == 3


@given(
    words=st.text(
        st.sampled_from("中文字国家党建设学习，。、；“”（）《》…—1234ab 　"), max_size=300
    )
)
def test_lines_are_the_words_and_neither_begin_nor_end_wrongly(words: str) -> None:
    lines = broken(words, ROOM)
    assert "".join(lines) == words
    for before, after in pairwise(lines):
        # Where nothing but such marks stands, there is no right place.
        wrong = after[0] in NOT_FIRST or before[-1] in NOT_LAST
        assert not wrong or not any(letter.isalnum() for letter in before[1:-1])


def test_22_lines_fill_a_page() -> None:
    assert length_of(*[said(Style.BODY, "甲")] * 22).pages == 1
    assert length_of(*[said(Style.BODY, "甲")] * 23).pages == 2
    assert length_of(said(Style.BODY, han(28 * 60))).pages == 3


def test_another_pitch_and_other_margins_are_counted() -> None:
    lines = [said(Style.BODY, "甲")] * 43
    assert length_of(*lines, looks=Looks(chosen_pitch=600)).pages == 3
    assert length_of(*lines, looks=Looks(school=School.GBT33476)).pages == 2


def test_a_heading_at_the_foot_goes_to_the_next_page() -> None:
    full = [said(Style.BODY, "甲")] * 21
    heading, after = said(Style.HEADING_1, "一、问题"), said(Style.BODY, "乙")
    assert length_of(*full, after).pages == 1
    assert length_of(*full, heading, after).pages == 2
    # 21 lines and then heading and text on page 2, which has 20 lines left.
    assert length_of(*full, heading, after, *full[:20]).pages == 2
    assert length_of(*full, heading, after, *full[:21]).pages == 3


def test_title_and_date_line_take_whole_lines_and_a_blank_one() -> None:
    title, date = said(Style.TITLE, "对照检查材料"), said(Style.SUBTITLE, "（2026年1月）")
    full = [said(Style.BODY, "甲")] * 18
    assert length_of(title, date, *full).pages == 1  # 2 + 1 + 1 blank + 18
    assert length_of(title, date, *full, *full[:1]).pages == 2
    assert length_of(title, *full, *full[:1]).pages == 1  # 2 + 1 blank + 19
    assert length_of(title, date, *full).lines == 20


def test_signature_and_date_stand_a_line_below_and_never_alone() -> None:
    signature, day = said(Style.SIGNATURE, "某单位"), said(Style.DATE, "2026年1月9日")
    assert length_of(*[said(Style.BODY, "甲")] * 19, signature, day).pages == 1
    ended = length_of(*[said(Style.BODY, "甲")] * 20, signature, day)
    assert (ended.pages, ended.lines) == (2, 22)


def test_what_runs_on_fills_the_line_before_it() -> None:
    pieces = [said(Style.BODY, "一是学。"), said(Style.BODY, "二是做。", runs_on=True)]
    assert length_of(*pieces).lines == 1
    heading = said(Style.HEADING_2, "（一）在政治忠诚方面。")
    assert length_of(heading, *pieces[1:]).lines == 1


def test_blanks_are_no_characters() -> None:
    assert length_of(said(Style.BODY, " 甲　乙\n丙2025 ")).characters == 7


def test_every_part_is_counted_and_problems_and_causes_are_shared() -> None:
    one = issue("01", "问1", "学习不深入", "读文件多，研讨少。")
    case = issue("02", "问1", "举一反三不够", "看过就算。", aspect=CASE)
    why = cause("01", "因1", "理论武装不紧。", answers=[one])
    act = measure("01", "问1", "每月学习一次", answers=[one])
    report = compose(material(register(one, case, why, act), [use(one, 1), use(case, 1)]))
    length = estimate(report, LOOKS)
    parts = length.parts
    assert {ReportPart.ISSUES, ReportPart.CASE, ReportPart.CAUSES} <= parts.keys()
    assert {ReportPart.MEASURES, ReportPart.STATEMENTS} & parts.keys()
    assert parts[ReportPart.CASE] < parts[ReportPart.ISSUES]
    assert sum(parts.values()) < length.characters  # title, opening, signature, date
    shared = (ReportPart.ISSUES, ReportPart.CASE, ReportPart.CAUSES)
    assert length.share == sum(parts[each] for each in shared) / length.characters


def test_headings_without_an_anchor_tell_their_part_by_their_words() -> None:
    found = length_of(
        said(Style.TITLE, "发言提纲"),
        said(Style.HEADING_1, "一、上次民主生活会整改措施落实情况"),
        said(Style.BODY, "已改。"),
        said(Style.HEADING_1, "二、存在的主要问题"),
        said(Style.BODY, "学得少。"),
        said(Style.HEADING_1, "三、产生问题的原因"),
        said(Style.BODY, "想得少。"),
        said(Style.HEADING_1, "四、今后的努力方向和整改措施"),
        said(Style.BODY, "多学。"),
        said(Style.HEADING_1, "五、需要说明和报告的事项"),
        said(Style.BODY, "没有。"),
        said(Style.DATE, "2026年1月9日"),
    )
    assert found.parts == {
        ReportPart.PREVIOUS: 20,
        ReportPart.ISSUES: 13,
        ReportPart.CAUSES: 13,
        ReportPart.MEASURES: 17,
        ReportPart.STATEMENTS: 15,
    }


def test_an_empty_text_has_no_share() -> None:
    assert length_of().share == 0
    assert length_of().pages == 1


def test_a_length_is_told_in_one_line() -> None:
    length = Estimate(pages=12, lines=250, characters=6000, parts={ReportPart.ISSUES: 3600})
    assert length_told(length) == "预计12页、约6000字，问题和原因占60%"


def test_the_longest_text_is_estimated_at_once() -> None:
    report = length_of(*[said(Style.BODY, f"{DUTY}不够。" * 150)] * 100)
    assert report.characters == 105_000
