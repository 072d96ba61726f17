"""The text versions: the words of the Word file and no others."""

import re

import pytest

from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Style
from tonggao.model.source import CellRef, Passage
from tonggao.steps.texts.open_places import found_places, listed
from tonggao.steps.texts.plain import marked_text, plain_text


def said(style: Style, *runs: tuple[str, Lead] | str, runs_on: bool = False) -> Paragraph:
    made = ((run, Lead.NONE) if isinstance(run, str) else run for run in runs)
    return Paragraph(
        style=style, runs=tuple(Boilerplate(*each) for each in made), runs_on=runs_on
    )


MEMBER = Quoted(
    Passage(
        "读文件多，研讨少。", (CellRef("2 收回/03-张三.xlsx", "原因", 5, "E", "剖析"),)
    ),
    note="来源：03-问1",
)
REPORT = Report(
    title="对照检查材料",
    paragraphs=(
        said(Style.TITLE, "某公司领导班子\n对照检查材料"),
        said(Style.SUBTITLE, "（2026年1月9日）"),
        said(Style.SALUTATION, "同志们："),
        said(Style.BODY, "现将情况报告如下。"),
        said(Style.HEADING_1, "一、存在的主要问题"),
        said(Style.HEADING_2, "（一）在政治忠诚方面"),
        Paragraph(
            style=Style.BODY,
            runs=(
                Boilerplate("1.", Lead.THIRD),
                Boilerplate("学习不深入。", Lead.THIRD),
                MEMBER,
            ),
            margin="7",
        ),
        said(Style.HEADING_2, "（二）在担当作为方面。"),
        said(Style.BODY, "一是推得慢。", runs_on=True),
        said(Style.BODY, "二是管得松。", runs_on=True),
        said(Style.HEADING_3, "1.管理"),
        said(Style.BODY, "第一行\n第二行"),
        said(Style.SIGNATURE, "某公司党委"),
        said(Style.DATE, "2026年1月9日"),
    ),
)


def test_a_text_to_be_read_aloud_has_a_paragraph_a_line() -> None:
    assert plain_text(REPORT).splitlines() == [
        "某公司领导班子",
        "对照检查材料",
        "（2026年1月9日）",
        "同志们：",
        "　　现将情况报告如下。",
        "一、存在的主要问题",
        "（一）在政治忠诚方面",
        "　　1.学习不深入。读文件多，研讨少。",
        "　　（二）在担当作为方面。一是推得慢。二是管得松。",
        "1.管理",
        "　　第一行",
        "　　第二行",
        "某公司党委",
        "2026年1月9日",
    ]


def test_headings_and_leads_are_marked_in_markdown() -> None:
    assert marked_text(REPORT).split("\n\n") == [
        "# 某公司领导班子对照检查材料",
        "（2026年1月9日）",
        "同志们：",
        "现将情况报告如下。",
        "## 一、存在的主要问题",
        "### （一）在政治忠诚方面",
        "**1.学习不深入**。读文件多，研讨少。",
        "**（二）在担当作为方面**。一是推得慢。二是管得松。",
        "#### 1.管理",
        "第一行  \n第二行",
        "某公司党委",
        "2026年1月9日\n",
    ]


def test_neither_says_who_said_it() -> None:
    for text in (plain_text(REPORT), marked_text(REPORT)):
        assert "张三" not in text
        assert "来源" not in text


def bare(text: str) -> str:
    """Return the words of a text: without white space and, in Markdown, its marks."""
    shown = re.sub(r"\\([^\w\s])", lambda mark: f"{ord(mark.group(1))} ", text)
    unmarked = re.sub(r"\*\*|^#+ ", "", shown, flags=re.MULTILINE)
    restored = re.sub(r"(\d+) ", lambda code: chr(int(code.group(1))), unmarked)
    return "".join(restored.split())


def test_all_have_the_same_words() -> None:
    words = "".join("".join(each.text for each in REPORT.paragraphs).split())
    assert bare(plain_text(REPORT)) == bare(marked_text(REPORT)) == words


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("一*二_三", r"一\*二\_三"),
        ("# 不是标题", r"\# 不是标题"),
        ("1. 不是列表", r"1\. 不是列表"),
        ("- 不是列表", r"\- 不是列表"),
        ("1.标题。正文", "1.标题。正文"),
        ("见<附件>", r"见\<附件\>"),
        (r"路径\名", r"路径\\名"),
    ],
)
def test_words_that_look_like_marks_stay_words(words: str, marked: str) -> None:
    report = Report(title="", paragraphs=(said(Style.BODY, words),))
    assert marked_text(report) == f"{marked}\n"
    assert plain_text(report) == f"　　{words}\n"


def test_a_mark_that_closes_a_lead_stands_outside_the_bold_words() -> None:
    lead = said(Style.BODY, ("1.有人说：“不急。”", Lead.THIRD), "其实很急。")
    report = Report(title="", paragraphs=(lead,))
    assert marked_text(report) == "**1.有人说：“不急**。”其实很急。\n"


def test_what_is_open_is_told_with_its_heading_where_it_does_not_say_itself() -> None:
    report = Report(
        title="",
        paragraphs=(
            said(Style.BODY, "学习【待补充：学习次数】次，谈话【待补充：谈话人次】人次"),
            said(Style.HEADING_2, "（一）个人有关事项"),
            said(Style.BODY, "【待确认】"),
            said(Style.HEADING_2, "（二）巡视巡察、审计反馈和其他方面问题的整改落实情况"),
            said(Style.BODY, "【待确认】，【待补充：涉及情况】"),
            said(Style.DATE, "【待补充：成文日期】"),
        ),
    )
    places = found_places(report)
    assert len(places) == len(report.open_places)
    assert places == (
        "【待补充：学习次数】",
        "【待补充：谈话人次】",
        "“（一）个人有关事项”的【待确认】",
        "“（二）巡视巡察、审计反馈和其他方…”的【待确认】",
        "【待补充：涉及情况】",
        "【待补充：成文日期】",
    )


def test_a_list_of_open_places_ends_where_it_is_long() -> None:
    places = tuple(f"【待补充：第{number}项】" for number in range(5))
    assert listed(places, 2) == "【待补充：第0项】、【待补充：第1项】等"
