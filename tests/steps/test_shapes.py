"""The team's report in every shape: what stands where, with which ordinal and in which row."""

from dataclasses import replace

import pytest
from edited import ACT, HARD, KEEN, PLAN, REPORT, STUDY, VISIT, WHY, Season
from make import decide, issue, register, use

from tonggao.model.editing import Field, Subject
from tonggao.model.plan import Aspect, AspectKind, DetailName, Plan
from tonggao.model.report import Lead, Report, Style
from tonggao.model.shape import (
    Gathering,
    HeadingEnd,
    HeadingPlace,
    HeadStyle,
    ItemStyle,
)
from tonggao.steps.compose import as_final

SEASON = Season(
    register(STUDY, KEEN, REPORT, VISIT, HARD, WHY),
    (
        use(STUDY, 1),
        use(KEEN, 2),
        use(REPORT, 3),
        use(VISIT, 1),
        decide(Subject.SENTENCE, WHY.sentences[0].key, {Field.HEAD: "1"}),
        decide(Subject.SENTENCE, WHY.sentences[1].key, {Field.HEAD: "2"}),
    ),
    PLAN,
)


def planned(plan: Plan, season: Season = SEASON, **details: str) -> Season:
    named = {DetailName[name.upper()]: words for name, words in details.items()}
    return replace(season, plan=replace(plan, details=plan.details | named))


def rows(season: Season) -> list[str]:
    """The paragraphs of the file, without the front."""
    found = ["".join(each.text for each in row) for row in season.report.rows]
    return found[next(n for n, row in enumerate(found) if row.startswith("一、")) :]


def styles(report: Report, words: str) -> list[Style]:
    return [each.style for each in report.paragraphs if words in each.text]


def test_problems_are_numbered_each_in_a_paragraph() -> None:
    assert rows(SEASON)[2:7] == [
        "（一）在对党忠诚方面",
        "1.学习不深入。读文件多，研讨少，联系实际不够紧密。",
        "2.政治敏锐性不强。对上级新要求领会慢，传达多、落实少。3月的部署5月才研究。",
        "3.请示报告不及时。重大事项会后补报，有两次超过时限。",
        "（二）在履职尽责、担当作为方面",
    ]


def test_problems_are_said_one_after_the_other_behind_the_name_of_their_aspect() -> None:
    season = planned(replace(PLAN, style="样式二"))
    first, second = [row for row in rows(season) if "方面。" in row[:20]]
    assert first == (
        "（一）在对党忠诚方面。一是学习不深入。读文件多，研讨少，联系实际不够紧密。"
        "二是政治敏锐性不强。对上级新要求领会慢，传达多、落实少。3月的部署5月才研究。"
        "三是请示报告不及时。重大事项会后补报，有两次超过时限。"
    )
    assert second == (
        "（二）在履职尽责、担当作为方面。调研不够。全年到现场3次。3月抢修未到场。"
    )


def test_a_single_problem_needs_no_one() -> None:
    season = planned(replace(PLAN, style="样式三"))
    texts = rows(season)
    assert "一是学习不深入。读文件多，研讨少，联系实际不够紧密。" in texts
    assert "调研不够。全年到现场3次。3月抢修未到场。" in texts


def test_prose_has_neither_numbers_nor_letters_that_stand_apart() -> None:
    season = planned(PLAN, items=ItemStyle.PROSE)
    prose = rows(season)[3]
    assert prose.startswith("学习不深入。读文件多")
    assert "请示报告不及时。" in prose
    leads = {
        run.lead
        for each in season.report.paragraphs
        if "学习不深入" in each.text
        for run in each.runs
    }
    assert leads == {Lead.NONE}


@pytest.mark.parametrize("items", list(ItemStyle))
@pytest.mark.parametrize("place", list(HeadingPlace))
@pytest.mark.parametrize("end", list(HeadingEnd))
def test_a_name_that_words_follow_is_closed_by_a_mark(
    items: ItemStyle, place: HeadingPlace, end: HeadingEnd
) -> None:
    season = planned(PLAN, items=items, headings=place, heading_end=end)
    named = [row for row in season.report.rows if "方面" in row[0].text[-3:]]
    behind = [row for row in named if len(row) > 1]
    runs_in = place is HeadingPlace.RUN_IN
    assert len(behind) == (
        2 if runs_in and items in {ItemStyle.INLINE, ItemStyle.PROSE} else 0
    )
    assert all(row[0].text.endswith(("。", "：")) for row in behind)
    assert not any("方面方面" in text for text in season.texts)


def test_a_long_name_runs_in_and_a_short_one_stands_alone() -> None:
    long = "带头发扬斗争精神，防范化解风险挑战，打开事业发展新天地"
    aspects = (replace(PLAN.aspects[0], full=long), *PLAN.aspects[1:])
    plan = replace(PLAN, aspects=aspects)
    found = rows(planned(plan, items=ItemStyle.INLINE, headings=HeadingPlace.FITTING))
    assert any(row.startswith(f"（一）在{long}方面。一是学习不深入") for row in found)
    assert "（二）在履职尽责、担当作为方面。" in found


def test_aspects_of_one_block_stand_under_its_name_one_level_lower() -> None:
    loyalty, duty, case = PLAN.aspects
    third = Aspect(id="作风", full="改进作风", short="作风", order=4)
    aspects = (
        replace(loyalty, block="对照主题"),
        replace(duty, block="对照主题"),
        third,
        case,
    )
    season = planned(replace(PLAN, aspects=aspects, style="样式四"))
    texts = season.texts
    start = texts.index("（一）对照主题")
    assert texts[start + 1] == "1.对党忠诚方面"
    assert styles(season.report, "1.对党忠诚方面") == [Style.HEADING_3]
    assert "2.履职尽责、担当作为方面" in texts
    assert "（二）在改进作风方面" in texts


def test_points_inside_a_problem_that_is_said_aloud_are_bracketed() -> None:
    log = (
        use(STUDY, 1, point="一"),
        use(KEEN, 1, point="二"),
        use(REPORT, 2),
    )
    season = Season(register(STUDY, KEEN, REPORT), log, replace(PLAN, style="样式三"))
    (text,) = [row for row in rows(season) if "学习不深入" in row]
    assert text.startswith("一是")
    assert "（1）" in text
    assert "（2）" in text
    assert text.count("一是") == 1


def test_a_case_with_several_rows_has_a_section_for_each() -> None:
    gap = issue("01", "问8", "对照案例有差距", "监督不严。", aspect="自身差距")
    loyalty, duty, case = PLAN.aspects
    cases = (
        replace(case, full="案例原因剖析"),
        Aspect(
            id="自身差距", full="对照查摆自身差距", short="自身差距",
            kind=AspectKind.CASE, order=4,
        ),
    )  # fmt: skip
    plan = replace(PLAN, aspects=(loyalty, duty, *cases))
    season = Season(register(STUDY, gap), (use(STUDY, 1), use(gap, 1)), plan)
    texts = season.texts
    start = texts.index("二、反面典型案例剖析")
    assert texts[start + 2 : start + 6] == [
        "（一）案例原因剖析",
        "【待补充：典型案例方面的问题】",
        "（二）对照查摆自身差距",
        "1.对照案例有差距。监督不严。",
    ]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (HeadStyle.HEADING, ["（一）理论武装抓得不紧", "理论学习不系统，学用脱节。"]),
        (HeadStyle.RUN_IN, ["（一）理论武装抓得不紧。理论学习不系统，学用脱节。"]),
        (HeadStyle.PARAGRAPHS, ["一是理论武装抓得不紧。理论学习不系统，学用脱节。"]),
    ],
)
def test_heads_stand_over_their_text_or_before_it(
    style: HeadStyle, expected: list[str]
) -> None:
    found = rows(planned(PLAN, causes=style))
    start = found.index(expected[0])
    assert found[start : start + len(expected)] == expected


def test_measures_of_a_head_may_have_a_paragraph_each() -> None:
    from make import measure

    also = measure("02", "问2", "每季度研究一次", answers=[KEEN])
    log = (
        use(STUDY, 1),
        use(KEEN, 2),
        *(
            decide(Subject.MEASURE, each.key, {Field.PURPOSE: "都用", Field.HEAD: "1"})
            for each in (ACT, also)
        ),
    )
    season = Season(register(STUDY, KEEN, ACT, also), log, PLAN)
    together = rows(season)
    apart = rows(planned(PLAN, season, gathering=Gathering.EACH))
    assert "一是每月集中学习一次。二是每季度研究一次。" in together
    start = apart.index("（一）强化理论武装")
    assert apart[start + 1 : start + 3] == ["每月集中学习一次。", "每季度研究一次。"]


def test_parts_stand_in_the_order_of_the_plan_and_none_that_counts_is_lost() -> None:
    found = rows(planned(PLAN, parts_order="说明、原因、问题"))
    headings = [row for row in found if row[1:2] == "、"]
    assert [each[2:] for each in headings] == [
        "有关情况的说明",
        "产生问题的原因",
        "存在的主要问题",
        "典型案例剖析",
        "下一步整改措施",
    ]


def test_what_stands_around_the_text_is_chosen_line_by_line() -> None:
    season = planned(
        replace(PLAN, unit="清源县供水公司"),
        classification="内部资料",
        unit_line="写",
        date_place="都写",
        draft_mark="讨论稿",
        salutation="写",
        closing="写",
    )
    texts = season.texts
    assert texts[0] == "内部资料"
    assert texts[2:6] == [
        "清源县供水公司",
        "（2026年1月12日）",
        "（讨论稿）",
        "同志们：",
    ]
    assert texts[-3].endswith("请批评指正。")
    assert texts[-1] == "2026年1月12日"
    final = as_final(season.report)
    assert "（讨论稿）" not in [each.text for each in final.paragraphs]
    assert final.title == season.report.title


def test_ordinals_have_no_gap_after_anything_was_struck() -> None:
    for style in ("样式一", "样式二", "样式三"):
        season = planned(replace(PLAN, style=style))
        less = replace(season, log=(*season.log, use(KEEN, 0)))
        texts = "".join(less.texts)
        third, second = ("3.", "2.") if style == "样式一" else ("三是", "二是")
        assert f"{second}请示报告不及时" in texts
        assert f"{third}请示" not in texts


def test_every_ordinal_of_the_second_level_counts_to_ninety_nine() -> None:
    many = tuple(
        Aspect(id=f"方{n}", full=f"第{n}项要求", short=f"方{n}", order=n)
        for n in range(1, 100)
    )
    season = Season(register(STUDY), (use(STUDY, 1),), replace(PLAN, aspects=many))
    headings = [each.ordinal for each in season.report.paragraphs if "在第" in each.text]
    assert headings[0] == "（一）"
    assert headings[19] == "（二十）"
    assert headings[-1] == "（九十九）"
    assert len(set(headings)) == 99
