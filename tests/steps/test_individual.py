"""个人发言提纲: his own rows and nobody else's."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from make import CASE, DUTY, LOYALTY, PLAN, cause, issue, material, measure, register, use
from strategies import campaigns

from tonggao.model.editing import Decision, Disposition
from tonggao.model.plan import (
    AT_END,
    UNDER_TITLE,
    UNWRITTEN,
    WRITTEN,
    AspectKind,
    DetailName,
    Member,
    Plan,
)
from tonggao.model.record import Level, PreviousAnswer, Register, StatementAnswer
from tonggao.model.report import Lead, Report, Style
from tonggao.model.shape import HeadStyle, ItemStyle, Numerals
from tonggao.model.source import CellRef, Passage
from tonggao.profile import locate
from tonggao.steps.texts.individual import individual

HE = Member(id="01", name="罗砚田", party_post="党委书记", post="董事长")
MINE = issue("01", "问1", "我学得不够", "本人自学少。", level=Level.PERSONAL)
BOTH = issue("01", "问2", "调研不够", "到现场少。", aspect=DUTY, level=Level.BOTH)
TEAM = issue("01", "问3", "研讨不多", "一年一次。")
HIS = issue("02", "问1", "别人的问题", "别人的表现。", level=Level.PERSONAL)


def text(found: Register, *log: Decision) -> str:
    made = individual(HE, found.returns[0], material(found, log))
    return "\n".join(each.text for each in made.paragraphs)


@settings(max_examples=50, deadline=None)
@given(campaign=campaigns())
def test_a_members_text_holds_his_own_points_all_of_them_and_nothing_elses(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    stuff = material(*campaign)
    for returned in stuff.register.returns:
        made = individual(PLAN.member(returned.member), returned, stuff)
        assert {ref.file for ref in made.sources} <= {returned.file}
        own = {
            ref
            for each in returned.issues
            if each.level is not Level.TEAM
            or stuff.draft.placing(each.key).disposition is Disposition.PERSONAL
            for ref in each.sources
        }
        assert own <= set(made.sources)


def test_it_has_what_is_personal_and_what_is_for_both() -> None:
    whole = text(register(MINE, BOTH, TEAM, HIS))
    assert "1.我学得不够。本人自学少。" in whole
    assert "1.调研不够。到现场少。" in whole
    assert "研讨不多" not in whole
    assert "别人" not in whole


def test_what_the_office_left_to_the_person_joins_it() -> None:
    assert "1.研讨不多。一年一次。" in text(register(TEAM), use(TEAM, "个"))


def test_causes_and_measures_are_those_of_his_own_points() -> None:
    records = (
        cause("01", "因1", "自己抓得不紧。", answers=[MINE]),
        cause("01", "因2", "班子抓得不紧。", answers=[TEAM]),
        cause("01", "因3", "平时想得少。"),
        measure("01", "问1", "每天自学一小时", answers=[MINE]),
        measure("01", "问3", "班子每季研讨", answers=[TEAM]),
    )
    whole = text(register(MINE, TEAM, *records))
    assert "自己抓得不紧。" in whole
    assert "平时想得少。" in whole
    assert "每天自学一小时。" in whole
    assert "班子" not in whole.replace("领导班子", "")


@pytest.mark.parametrize("name", locate.names())
def test_no_profile_drops_a_personal_point(name: str) -> None:
    case = issue(
        "01", "问4", "对照案例", "自己没有警醒。", aspect=CASE, level=Level.PERSONAL
    )
    lost = issue("01", "问5", "说不清", aspect="", level=Level.PERSONAL)
    found = register(MINE, BOTH, case, lost)
    stuff = replace(material(found), profile=locate.read(name))
    made = individual(HE, found.returns[0], stuff)
    assert set(made.sources) == {ref for each in found.issues for ref in each.sources}


def test_posts_and_name_stand_under_the_title() -> None:
    made = individual(HE, register(MINE).returns[0], material(register(MINE)))
    assert made.paragraphs[1].text == "党委书记　董事长　罗砚田"


AT = CellRef("2 收回/01.xlsx", "说明事项", 4, "C", "情况说明")
TALKED = "本人接受组织约谈、函询情况"


def said(title: str, answer: str, words: str = "") -> StatementAnswer:
    text = Passage(words, (AT,)) if words else None
    return StatementAnswer(title=title, answer=answer, text=text, cells=())


def made(
    *records: object,
    details: dict[DetailName, str] | None = None,
    plan: Plan = PLAN,
    previous: tuple[PreviousAnswer, ...] = (),
    statements: tuple[StatementAnswer, ...] = (),
) -> Report:
    """Return his text in a plan with these answers in 版式细项."""
    chosen = {str(name): words for name, words in (details or {}).items()}
    plan = replace(plan, details=chosen)
    found = register(MINE, *records)  # type: ignore[arg-type]
    returned = replace(found.returns[0], previous=previous, statements=statements)
    others = found.returns[1:]
    stuff = material(replace(found, returns=(returned, *others)), (), plan)
    return individual(HE, returned, stuff)


def lines(report: Report) -> list[str]:
    """Return the paragraphs of the file."""
    return ["".join(each.text for each in row) for row in report.rows]


def under(report: Report, heading: str) -> list[str]:
    """Return the paragraphs of the file from a heading of the first level to the next."""
    rows = [(row[0].style, "".join(each.text for each in row)) for row in report.rows]
    start = next(
        at
        for at, (style, text) in enumerate(rows)
        if style is Style.HEADING_1 and heading in text
    )
    ends = {Style.HEADING_1, Style.SIGNATURE}
    stop = next(
        (at for at in range(start + 1, len(rows)) if rows[at][0] in ends), len(rows)
    )
    return [text for _, text in rows[start + 1 : stop]]


def test_what_he_says_of_himself_is_there_and_what_he_does_not_is_asked() -> None:
    answers = (said("甲事", "不涉及"), said("乙事", "涉及", "已报告"), said("丙事", ""))
    report = made(statements=answers)
    assert under(report, "需要说明")[1::2] == ["不涉及以上情况。", "已报告。", "【待确认】"]
    assert AT in report.sources


@pytest.mark.parametrize(
    ("answer", "begins"),
    [
        ("已说明清楚", "对组织谈话函询的问题，我已如实作出说明。"),
        ("受到提醒", "对组织谈话函询时的提醒，我诚恳接受，认真整改。"),
        ("作出检查。", "对组织谈话函询中指出的错误，我诚恳接受批评，现作检查如下："),
    ],
)
def test_a_talk_is_answered_in_three_ways_and_in_his_own_words(
    answer: str, begins: str
) -> None:
    [_, told] = under(made(statements=(said(TALKED, answer, "三月已报告"),)), "需要说明")
    assert told.startswith(begins)
    assert told.endswith("：三月已报告。")
    [_, told] = under(made(statements=(said(TALKED, answer),)), "需要说明")
    assert told.endswith("：【待补充：情况说明】")


def test_a_further_answer_to_another_matter_says_nothing_of_a_talk() -> None:
    answers = (said("个人有关事项", "受到提醒", "已报告"), said("房产", "受到提醒"))
    assert under(made(statements=answers), "需要说明")[1::2] == ["已报告。", "【待确认】"]


def test_what_concerns_him_without_a_word_of_it_is_asked_for() -> None:
    report = made(statements=(said(TALKED, "涉及"), said("房产", "待确认")))
    told = under(report, "需要说明")[1::2]
    assert told == ["【待补充：情况说明】", "【待确认】"]


def previous(number: str, issue: str, outcome: str, status: str) -> PreviousAnswer:
    return PreviousAnswer(
        number=number,
        issue=issue,
        measure="",
        outcome=Passage(outcome, (AT,)) if outcome else None,
        status=Passage(status, (replace(AT, column="E"),)) if status else None,
        cells=(),
    )


def test_last_years_items_stand_one_by_one_with_their_state() -> None:
    answers = (
        previous("2024-001", "学习不深入。", "每月学习一次", "已完成"),
        previous("2024-002", "调研不够", "", "推进中"),
        previous("2024-003", "作风不实", "蹲点三次。", ""),
    )
    report = made(previous=answers)
    assert [each for each in lines(report) if "的整改（" in each] == [
        "1.关于“学习不深入”的整改（已完成）。每月学习一次。",
        "2.关于“调研不够”的整改（推进中）。【待补充：整改情况】",
        "3.关于“作风不实”的整改（【待补充：目前状态】）。蹲点三次。",
    ]
    assert replace(AT, column="E") in report.sources


@pytest.mark.parametrize("items", [ItemStyle.INLINE, ItemStyle.PROSE, ItemStyle.PARAGRAPHS])
def test_they_stand_one_by_one_in_every_shape(items: ItemStyle) -> None:
    answers = (previous("1", "甲", "做了", "已完成"), previous("2", "乙", "做了", "已完成"))
    report = made(previous=answers, details={DetailName.ITEMS: items})
    assert [each for each in lines(report) if "的整改（" in each] == [
        "一是关于“甲”的整改（已完成）。做了。",
        "二是关于“乙”的整改（已完成）。做了。",
    ]


def test_who_says_nothing_of_the_last_meeting_is_asked() -> None:
    asked = "【待补充：上次会议个人整改情况】"
    assert asked in lines(made(plan=replace(PLAN, previous="2024年度民主生活会")))
    assert asked not in lines(made())


SECOND = issue("01", "问5", "想得不深", "联系实际少。", level=Level.PERSONAL)


@pytest.mark.parametrize(
    ("details", "wanted"),
    [
        (
            {},
            [
                "（一）在对党忠诚方面",
                "1.我学得不够。本人自学少。",
                "2.想得不深。联系实际少。",
            ],
        ),
        (
            {DetailName.ITEMS: ItemStyle.INLINE, DetailName.HEADINGS: "段首连排"},
            [
                "（一）在对党忠诚方面。一是我学得不够。本人自学少。二是想得不深。联系实际少。",
            ],
        ),
        (
            {DetailName.ITEMS: ItemStyle.PARAGRAPHS, DetailName.HEADING_END: "方面："},
            [
                "（一）在对党忠诚方面：",
                "一是我学得不够。本人自学少。",
                "二是想得不深。联系实际少。",
            ],
        ),
        (
            {DetailName.ITEMS: ItemStyle.PROSE},
            ["（一）在对党忠诚方面", "我学得不够。本人自学少。想得不深。联系实际少。"],
        ),
    ],
)
def test_his_points_are_set_in_the_shape_of_the_plan(
    details: dict[DetailName, str], wanted: list[str]
) -> None:
    report = made(SECOND, details=details)
    assert under(report, "存在的主要问题")[: len(wanted)] == wanted
    for each in report.paragraphs:
        assert each.text.startswith(each.ordinal)


def test_an_aspect_without_a_point_of_his_is_asked_for() -> None:
    assert under(made(), "存在的主要问题")[2:] == [
        "（二）在履职尽责、担当作为方面",
        "【待补充：担当作为方面的个人问题】",
    ]


def test_aspects_of_a_block_stand_under_its_name() -> None:
    aspects = [replace(each, block="对照党性要求") for each in PLAN.aspects[:2]]
    plan = replace(PLAN, aspects=(*aspects, *PLAN.aspects[2:]))
    report = made(BOTH, plan=plan)
    assert under(report, "存在的主要问题") == [
        "（一）对照党性要求",
        "1.对党忠诚方面",
        "1.我学得不够。本人自学少。",
        "2.履职尽责、担当作为方面",
        "1.调研不够。到现场少。",
    ]


def test_several_cases_are_sections_and_one_is_none() -> None:
    mine = issue("01", "问6", "警醒不够", "没有对照。", aspect=CASE, level=Level.PERSONAL)
    more = replace(PLAN.aspects[2], id="案二", full="第二个案例", short="案例二", order=4)
    assert more.kind is AspectKind.CASE
    assert under(made(mine), "对照典型案例") == ["1.警醒不够。没有对照。"]
    plan = replace(PLAN, aspects=(*PLAN.aspects, more))
    assert under(made(mine, plan=plan), "对照典型案例") == [
        "（一）典型案例剖析",
        "1.警醒不够。没有对照。",
        "（二）第二个案例",
        "【待补充：案例二部分的个人问题】",
    ]


WHY = cause("01", "因1", "平时抓得松。", title="理论武装不紧。", answers=[MINE])
MORE = cause("01", "因2", "想得少")


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        (
            HeadStyle.HEADING,
            ["（一）理论武装不紧", "平时抓得松。", "（二）想得少。"],
        ),
        (HeadStyle.RUN_IN, ["（一）理论武装不紧。平时抓得松。", "（二）想得少。"]),
        (HeadStyle.PARAGRAPHS, ["一是理论武装不紧。平时抓得松。", "二是想得少。"]),
    ],
)
def test_causes_are_set_as_heads_are(style: HeadStyle, wanted: list[str]) -> None:
    report = made(WHY, MORE, details={DetailName.CAUSES: style})
    assert under(report, "原因") == wanted


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        (HeadStyle.HEADING, ["1.每天学一小时。", "2.每季查一次。"]),
        (HeadStyle.PARAGRAPHS, ["一是每天学一小时。", "二是每季查一次。"]),
    ],
)
def test_measures_without_titles_are_counted(style: HeadStyle, wanted: list[str]) -> None:
    acts = [measure("01", f"问{n}", each, answers=[MINE]) for n, each in enumerate(ACTS, 1)]
    report = made(*acts, details={DetailName.MEASURES: style})
    assert under(report, "整改措施") == wanted
    bold = [each.runs[0].lead for each in report.paragraphs if each.text in wanted]
    assert bold == [Lead.NONE] * 2  # no title, so the number alone is not bold


ACTS = ("每天学一小时", "每季查一次")


def test_a_cause_that_is_one_sentence_is_no_heading_without_a_text() -> None:
    only = replace(cause("01", "因1", "x", title="学得浅"), body=None)
    assert under(made(only), "原因") == ["1.学得浅。"]


@pytest.mark.parametrize(
    ("place", "top", "end"),
    [
        (UNDER_TITLE, ["（2026年1月23日）"], []),
        ("都写", ["（2026年1月23日）"], ["罗砚田", "2026年1月23日"]),
        (UNWRITTEN, [], []),
        (AT_END, [], ["罗砚田", "2026年1月23日"]),
    ],
)
def test_the_date_stands_where_the_plan_wants_it_and_he_signs(
    place: str, top: list[str], end: list[str]
) -> None:
    plan = replace(PLAN, meeting_on=date(2026, 1, 23))
    details = {
        DetailName.DATE_PLACE: place,
        DetailName.SALUTATION: WRITTEN,
        DetailName.CLOSING: WRITTEN,
        DetailName.UNIT_LINE: WRITTEN,
        DetailName.CLASSIFICATION: "内部资料",
    }
    report = made(plan=plan, details=details)
    front = ["内部资料", "2025年度民主生活会个人发言提纲", "清源县供水公司"]
    front += ["党委书记　董事长　罗砚田", *top, "同志们："]
    assert lines(report)[: len(front)] == front
    back = ["以上对照检查，如有不妥之处，请批评指正。", *end]
    assert lines(report)[-len(back) :] == back


def test_what_is_not_chosen_does_not_stand_there() -> None:
    whole = lines(made())
    assert "同志们：" not in whole
    assert whole[1] == "党委书记　董事长　罗砚田"
    assert whole[-2:] == ["罗砚田", "【待补充：成文日期】"]


def test_counts_are_printed_in_the_chosen_digits() -> None:
    assert "对照2个方面" in lines(made())[2]
    chinese = made(details={DetailName.NUMERALS: Numerals.CHINESE})
    assert "对照两个方面" in lines(chinese)[2]
    assert "2025年度" in lines(chinese)[2]


def test_straight_quotation_marks_are_set_right() -> None:
    typed = issue("01", "问7", "", '落实"一岗双责"不够', aspect=LOYALTY, level=Level.BOTH)
    assert "2.落实“一岗双责”不够。" in lines(made(typed))
