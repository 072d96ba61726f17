"""Straight quotation marks become “…” and ‘…’ in Chinese text, and nothing else changes."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tonggao.model.report import Boilerplate, Paragraph, Quoted, Report, Run, Style
from tonggao.model.source import CellRef, Passage
from tonggao.steps.words.typeset import typeset

AT = CellRef("2 收回/01.xlsx", "问题和措施", 5, "E", "具体表现")
MARKS = "\"'＂＇“”‘’"
WORDS = st.text(alphabet=f"{MARKS}学习四风，。；a4 1/\n", max_size=40)


def quoted(text: str) -> Quoted:
    return Quoted(Passage(text, (AT,)), note="来源：01-问1")


def report(*runs: Run) -> Report:
    return Report(title="", paragraphs=(Paragraph(style=Style.BODY, runs=runs),))


def printed(*words: str) -> str:
    return typeset(report(*map(quoted, words))).paragraphs[0].text


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ('落实"一岗双责"不够', "落实“一岗双责”不够"),
        ('"四个意识"、"两个维护"', "“四个意识”、“两个维护”"),
        ("纠治'四风'不力", "纠治‘四风’不力"),
        ("所谓\"纠治'四风'\"不力", "所谓“纠治‘四风’”不力"),
        ('深刻领悟“把握"两个确立"”的意义', "深刻领悟“把握‘两个确立’”的意义"),
        ('落实“一岗双责"不够', "落实“一岗双责”不够"),
        ('落实"一岗双责”不够', "落实“一岗双责”不够"),
        ("落实＂一岗双责＂不够", "落实“一岗双责”不够"),
        ('使用"OA"系统', "使用“OA”系统"),
        ('更换4"管道', '更换4"管道'),
        ('更换4"、6"管道，用于"大水网"工程', '更换4"、6"管道，用于“大水网”工程'),
        ('更换1/2"管道', '更换1/2"管道'),
        ('2025"十四五"收官', "2025“十四五”收官"),
        ('共12"个"', "共12“个”"),
        ('"2025"年', "“2025”年"),
        ("公司的it's系统和workers' rights", "公司的it's系统和workers' rights"),
        ("他说'好", "他说'好"),
        ('say "yes"', 'say "yes"'),
        ("没有引号", "没有引号"),
    ],
)
def test_marks_are_set_as_chinese_type_wants_them(typed: str, wanted: str) -> None:
    assert printed(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("学得少。\n研讨少。", "学得少。研讨少。"),
        ("1.学得少\n2.研讨少", "1.学得少。2.研讨少"),
        ("有两点：\r\n\r\n　　①学得少；\n②研讨少", "有两点：①学得少；②研讨少"),
        ("学习不够深入，\n联系实际不紧", "学习不够深入，联系实际不紧"),
        ("联系\n实际不紧", "联系\n实际不紧"),
        ("全年3\n5次", "全年3\n5次"),
    ],
)
def test_lines_of_a_cell_run_on_where_a_sentence_ends(typed: str, wanted: str) -> None:
    assert printed(typed) == wanted


def test_a_title_keeps_its_lines() -> None:
    title = Paragraph(style=Style.TITLE, runs=(Boilerplate("示例县委，\n对照检查材料"),))
    assert typeset(Report(title="", paragraphs=(title,))).paragraphs == (title,)


def test_a_quotation_over_two_cells_is_one() -> None:
    assert printed('落实"一岗', '双责"不够') == "落实“一岗双责”不够"


def test_an_odd_mark_in_one_cell_turns_none_in_another() -> None:
    assert printed('缺一半"的话。', '抓"两头"少。') == "缺一半“的话。抓“两头”少。"


def test_our_own_words_are_set_too_and_everything_else_stays() -> None:
    made = report(Boilerplate('关于"文山会海"的整改。'), quoted('已减"三成"。'))
    set_right = typeset(made).paragraphs[0]
    assert set_right.text == "关于“文山会海”的整改。已减“三成”。"
    assert set_right.runs[1] == quoted("已减“三成”。")


@given(st.lists(WORDS, min_size=1, max_size=4))
@example(['1"学', '"'])
def test_only_marks_change_and_only_once(words: list[str]) -> None:
    made = report(*map(quoted, words))
    once = typeset(made)
    assert typeset(once) == once
    assert once.sources == made.sources
    before = re.sub("[\n。 ]", "", made.paragraphs[0].text)
    after = re.sub("[\n。 ]", "", once.paragraphs[0].text)
    assert len(before) == len(after)
    for was, is_now in zip(before, after, strict=True):
        assert was == is_now or (was in "\"＂'＇" and is_now in "“”‘’")


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_no_straight_mark_is_left_beside_chinese_but_for_inches(words: list[str]) -> None:
    text = "".join(f"{each}。" for each in words)
    left = printed(*(f"{each}。" for each in words))
    assert bool(re.search("[一-鿿]", text)) or re.sub("\n", "", left) == re.sub(
        "\n", "", text
    )
    assert not re.search('(?<![0-9])["＂][一-鿿]|[一-鿿]["＂]', left)
