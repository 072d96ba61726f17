"""Each planted fault is found, by its code, and nothing else is."""

import pytest

from layout.faults import FAULTS, Planted
from layout.test_own_texts import found
from tonggao import codes
from tonggao.model.finding import Code
from tonggao.model.looks import Looks, PageNumber

ELSEWHERE = {
    "LAY-001",  # no Word file
    "LAY-016",  # a page number where the looks want none
}


@pytest.mark.parametrize("planted", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found_and_nothing_else(planted: Planted) -> None:
    told = found(planted.make(), Looks())
    assert tuple(sorted({each.code for each in told})) == planted.codes


def test_every_code_has_a_fault() -> None:
    planted = {code for each in FAULTS.values() for code in each.codes}
    known = {
        each.id
        for name, each in vars(codes).items()
        if isinstance(each, Code) and name.startswith("LAY_")
    }
    assert planted | ELSEWHERE == known
    assert len(FAULTS) > 25


def test_a_page_number_that_was_not_chosen_is_mentioned() -> None:
    told = found(FAULTS["红字"].make(), Looks(page_number=PageNumber.NONE))
    assert [each.code for each in told] == ["LAY-016", "LAY-024"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("页码居中", "单页的页码居中，应为居右空一字。"),
        ("页码没有空一字", "单页的页码居右没有空一字，应为居右空一字。"),
        ("上边距25.4毫米", "上边距为25.4毫米，应为37毫米。"),
        ("没有网格", "文档网格为“无网格”，应为“只指定行网格，行距28.95磅”。"),
        ("行距29磅", "按正文行距每页只能排21行，应为22行。"),
        ("漏了一条", "第9段序号为“（三）”，应为“（二）”。"),
        ("粘贴来的宋体小四", "第16段正文的字体为“宋体”，应为“仿宋_GB2312”。"),
        ("手工加粗", "第16段的文字逐处设置了加粗，没有用样式。"),
        (
            "隐藏文字",
            "第16段有隐藏的文字“每月集中学习一次，每季度…”，打印不出来，但别人能看到。",
        ),
    ],
)
def test_a_finding_says_what_was_seen_and_what_is_wanted(name: str, said: str) -> None:
    assert said in [each.message for each in found(FAULTS[name].make(), Looks())]


def test_a_place_is_that_of_the_first_of_its_kind() -> None:
    (told,) = found(FAULTS["直引号"].make(), Looks())
    assert (told.paragraph, told.excerpt, told.end - told.start) == (9, '"', 1)
