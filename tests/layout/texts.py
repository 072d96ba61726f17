"""Reports to be checked: one that is as it should be, and random ones of every shape."""

import re
from collections.abc import Iterator
from datetime import date

from hypothesis import strategies as st

from tonggao.model.looks import FontSet, Grid, Looks, Numbering, PageNumber, School
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Run, Style
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import chinese_number
from tonggao.office.write_report import write_report

TITLE = "清源县供水公司领导班子2025年度民主生活会对照检查材料"
DAY = date(2026, 1, 9)
_ORDINAL = re.compile("[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
CELL = CellRef("2 收回/01.xlsx", "问题和措施", 9, "E", "具体表现")


def said(text: str, lead: Lead = Lead.NONE, note: str = "来源 01-问1") -> Quoted:
    return Quoted(Passage(text, (CELL,)), lead, note)


def row(style: Style, *runs: Run | str, runs_on: bool = False) -> Paragraph:
    made = tuple(Boilerplate(each) if isinstance(each, str) else each for each in runs)
    text = "".join(each.text for each in made)
    ordinal = _ORDINAL.match(text)
    return Paragraph(
        style=style, runs=made, runs_on=runs_on, ordinal=ordinal[0] if ordinal else ""
    )


def item(number: int, title: str, text: str) -> Paragraph:
    lead = Boilerplate(f"{number}.", Lead.THIRD)
    return row(Style.BODY, lead, said(title, Lead.THIRD), said(text))


GOOD = Report(
    title=TITLE,
    paragraphs=(
        row(Style.TITLE, TITLE),
        row(Style.SUBTITLE, "（2026年1月9日）"),
        row(
            Style.BODY, "按照县委统一部署，公司领导班子认真查摆问题，现将有关情况报告如下："
        ),
        row(Style.HEADING_1, "一、查摆出的主要问题"),
        row(Style.HEADING_2, "（一）对党忠诚方面"),
        item(
            1,
            "学习不够深入。",
            "满足于“学过了”“读完了”，全年研讨只有3次，联系供水实际不紧。",
        ),
        item(2, "落实不够有力。", "管网改造推进慢，去年9月才完成11.5公里，占计划的40%。"),
        row(Style.HEADING_2, "（二）履职尽责方面"),
        item(1, "调研不够扎实。", "到村组多是看工地，听意见少，“坐在车上转、隔着玻璃看”。"),
        row(Style.HEADING_2, "（三）廉洁自律方面："),
        row(Style.BODY, "一是", said("接待管理不严。"), runs_on=True),
        row(Style.BODY, "二是", said("采购比价走过场。"), runs_on=True),
        row(Style.HEADING_1, "二、产生问题的原因"),
        row(
            Style.BODY, Boilerplate("（一）理论武装不紧。", Lead.SECOND), said("学用脱节。")
        ),
        row(
            Style.BODY, Boilerplate("（二）宗旨意识淡化。", Lead.SECOND), said("服务不够。")
        ),
        row(Style.HEADING_1, "三、下一步整改措施"),
        row(Style.HEADING_2, "（一）强化理论武装"),
        row(Style.BODY, said("每月集中学习一次，每季度交流一次。")),
        row(Style.SIGNATURE, "清源县供水公司领导班子"),
        row(Style.DATE, "2026年1月9日"),
    ),
    dated=DAY,
)


def good(looks: Looks | None = None) -> bytes:
    """Return the good report as a Word file."""
    return write_report(GOOD, looks=looks or Looks())


# Random reports

_NAMES = ("秦𬭎", "䶮志远", "吴喆", "陈堃", "示例集团", "𠮷田站", "PPP项目部")
_CLAUSES = (
    "学习满足于“学过了”，研讨不深",
    "全年到基层12次，听意见少",
    "“96%”的整改事项按期完成",
    "对A股上市公司监管规则掌握不够——特别是新规……",
    "党组成员‘一岗双责’落实不到位",
    "管网漏损率仍有11.5%，高于计划3.5个百分点",
    "落实上级部署“上下一般粗”",
    "工作以会议落实会议、以文件落实文件",
)
_LOOKS = st.builds(
    Looks,
    school=st.sampled_from(School),
    fonts=st.sampled_from(FontSet),
    grid=st.sampled_from(Grid),
    page_number=st.sampled_from(PageNumber),
    numbering=st.sampled_from(Numbering),
    chosen_pitch=st.sampled_from((0, 0, 480, 560, 579, 580, 600, 720)),
)


@st.composite
def sentences(draw: st.DrawFn, *, most: int = 6) -> str:
    clauses = draw(
        st.lists(st.sampled_from((*_CLAUSES, *_NAMES)), min_size=1, max_size=most)
    )
    return "，".join(clauses) + "。"


_ASPECTS = st.one_of(
    st.sampled_from(("对党忠诚", "履职尽责、担当作为", "遵规守纪、清正廉洁")),
    st.integers(2, 9).map(lambda times: "在坚定理想信念、严守政治纪律" * times),
)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Report, Looks]:
    """Return a report of some shape, and the looks in which it is to be set."""
    paragraphs = (
        *draw(_heads()),
        *_parts(draw),
        *draw(_ends()),
    )
    report = Report(
        title=draw(st.sampled_from((TITLE, "对照检查材料", TITLE * 3))),
        paragraphs=paragraphs,
        dated=draw(st.sampled_from((None, DAY))),
        internal=draw(st.booleans()),
    )
    return report, draw(_LOOKS)


@st.composite
def _heads(draw: st.DrawFn) -> list[Paragraph]:
    title = draw(
        st.sampled_from((TITLE, "对照检查材料", TITLE * 2, "甲公司\n对照检查材料"))
    )
    found = [row(Style.MARK, "内部资料")] * draw(st.booleans())
    found.append(row(Style.TITLE, title))
    for words in ("清源县供水公司", "（讨论稿）", "（2026年1月9日）"):
        found += [row(Style.SUBTITLE, words)] * draw(st.booleans())
    found += [row(Style.SALUTATION, "同志们：")] * draw(st.booleans())
    found += [row(Style.BODY, said(draw(sentences())))] * draw(st.booleans())
    return found


@st.composite
def _ends(draw: st.DrawFn) -> list[Paragraph]:
    found = [row(Style.BODY, "以上报告，请批评指正。")] * draw(st.booleans())
    found += [row(Style.SIGNATURE, "清源县供水公司领导班子")] * draw(st.booleans())
    day = draw(st.sampled_from(("2026年1月9日", "【待补充：成文日期】")))
    return found + [row(Style.DATE, day)] * draw(st.booleans())


def _parts(draw: st.DrawFn) -> Iterator[Paragraph]:
    left = draw(st.integers(1, 60))
    for part in range(1, draw(st.integers(1, 5)) + 1):
        yield row(Style.HEADING_1, f"{chinese_number(part)}、{draw(_TITLES)}")
        blocks = draw(st.integers(0, 4))
        if not blocks and left:
            yield from _items(draw, draw(st.integers(0, min(left, 5))))
        for block in range(1, blocks + 1):
            made = list(_block(draw, block, min(left, 20)))
            left = max(0, left - len(made))
            yield from made


_TITLES = st.sampled_from(("查摆出的主要问题", "产生问题的原因", "反面典型案例剖析"))


def _block(draw: st.DrawFn, number: int, room: int) -> Iterator[Paragraph]:
    aspect = draw(_ASPECTS)
    ending = draw(st.sampled_from(("方面", "方面。", "方面：")))
    heading = f"（{chinese_number(number)}）{aspect}{ending}"
    kind = draw(st.sampled_from(("numbered", "inline", "paragraphs", "prose", "empty")))
    count = draw(st.integers(0, room))
    if kind == "inline":
        yield row(Style.HEADING_2, heading if heading[-1] in "。：" else f"{heading}。")
        for place in range(1, count + 1):
            words = said(draw(sentences(most=2)))
            yield row(Style.BODY, f"{chinese_number(place)}是", words, runs_on=True)
        return
    if draw(st.booleans()):
        yield row(Style.HEADING_2, heading)
    else:
        lead = Boilerplate(heading.rstrip("。：") + "。", Lead.SECOND)
        yield row(Style.BODY, lead, *[said(draw(sentences()))] * (kind != "empty"))
    if kind == "numbered":
        yield from _items(draw, count)
    for place in range(1, (count if kind == "paragraphs" else 0) + 1):
        yield row(Style.BODY, f"{chinese_number(place)}是", said(draw(sentences())))
    if kind == "prose":
        yield row(Style.BODY, said(draw(sentences(most=40))))


def _items(draw: st.DrawFn, count: int) -> Iterator[Paragraph]:
    for number in range(1, count + 1):
        title = draw(st.sampled_from(("学习不深入。", "秦𬭎同志反映的问题落实慢。", "")))
        text = draw(st.sampled_from((draw(sentences()), "【待补充：具体表现】。")))
        lead = Boilerplate(f"{number}.", Lead.THIRD)
        titled = [said(title, Lead.THIRD)] if title else []
        yield row(Style.BODY, lead, *titled, said(text))
