"""The team's report: it cites what went in, counts without gaps, and shows what is open."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from make import (
    CASE,
    CLERK,
    DUTY,
    LOYALTY,
    PLAN,
    PROFILE,
    TODAY,
    cause,
    decide,
    issue,
    material,
    measure,
    register,
    use,
    worded,
)
from strategies import campaigns

from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.plan import Answer, Plan, ReportPart, Scope, Statement
from tonggao.model.record import Register
from tonggao.model.report import Boilerplate, Paragraph, Quoted, Report, Style
from tonggao.model.source import CellRef
from tonggao.model.text import chinese_number
from tonggao.steps.compose import as_internal, cited, compose
from tonggao.steps.words.material import Material
from tonggao.steps.words.shape import parts_of

ONE = issue("01", "问1", "学习不深入", "读文件多，研讨少。")
TWIN = issue("02", "问1", "学习不深入", "读文件多，研讨少")
OTHER = issue("03", "问2", "调研不够。", "全年到现场3次。", "3月未到场")
WHY = cause("01", "因1", "理论武装不紧。客观任务重！", answers=[ONE])
ACT = measure("01", "问1", "每月学习一次", answers=[ONE])
Campaign = tuple[Register, tuple[Decision, ...]]


def report(found: Register, *log: Decision, plan: Plan = PLAN) -> Report:
    return compose(material(found, log, plan))


def lines(made: Report) -> list[str]:
    return [each.text for each in made.paragraphs]


def under(made: Report, heading: str) -> list[str]:
    """Return the paragraphs between a heading and the next of its level or above."""
    texts = [(each.style, each.text) for each in made.paragraphs]
    start = next(at for at, (_, text) in enumerate(texts) if heading in text)
    found = []
    for style, text in texts[start + 1 :]:
        if style in {Style.HEADING_1, Style.SIGNATURE, texts[start][0]}:
            break
        found.append(text)
    return found


def selected_cells(made: Material) -> set[CellRef]:
    """Return the cells of what the decisions selected into the report.

    Those of records, and of what the office wrote for heads under which none hangs.
    """
    chosen = {key for item in made.draft.items for key in item.issues}
    cells = {
        ref for each in made.register.issues if each.key in chosen for ref in each.sources
    }
    heads = made.draft.heads
    passages = [each.passage for head in heads for each in head.hung]
    passages += [head.own for head in heads if head.own and not head.hung]
    return cells | {ref for each in passages for ref in each.sources}


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_the_report_cites_exactly_the_cells_of_what_was_selected(
    campaign: Campaign,
) -> None:
    made = material(*campaign)
    assert set(compose(made).sources) == selected_cells(made)


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_what_is_credited_is_cited_without_its_words(campaign: Campaign) -> None:
    made = compose(material(*campaign))
    runs = [run for each in made.paragraphs for run in each.runs]
    credited = {ref for run in runs if isinstance(run, Quoted) for ref in run.credited}
    assert set(made.sources) == set(cited(made)) | credited
    assert not set(cited(made)) & credited


@pytest.mark.parametrize("title", ["", "学得浅"])
def test_a_point_that_is_only_counted_is_cited_where_the_item_has_a_title_or_none(
    title: str,
) -> None:
    main = issue("01", "问1", title, "读文件多，研讨少。")
    log = (use(main, 1, use="主稿"), use(OTHER, 1))
    made = report(register(main, OTHER), *log)
    assert set(made.sources) == {*main.sources, *OTHER.sources}
    assert set(cited(made)) == set(main.sources)


def items_of(paragraph: Paragraph) -> str:
    """Return the ordinal of an item, "" for other paragraphs."""
    first = paragraph.runs[0]
    found = re.fullmatch(r"(\d+)\.", first.text) if isinstance(first, Boilerplate) else None
    return found[1] if found else ""


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_ordinals_count_without_gaps(campaign: Campaign) -> None:
    made = compose(material(*campaign))
    first = second = third = 0
    for each in made.paragraphs:
        if each.style is Style.HEADING_1:
            first, second, third = first + 1, 0, 0
            assert each.text.startswith(f"{chinese_number(first)}、")
        elif each.style is Style.HEADING_2:
            second, third = second + 1, 0
            assert each.text.startswith(f"（{chinese_number(second)}）")
        elif items_of(each):
            third += 1
            assert items_of(each) == str(third)


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_every_item_stands_in_the_report_once(campaign: Campaign) -> None:
    made = material(*campaign)
    anchors = [each.anchor for each in compose(made).paragraphs if each.anchor]
    assert len(anchors) == len(set(anchors))
    assert {f"tg_{item.main}" for item in made.draft.items} <= set(anchors)


@settings(max_examples=30, deadline=None)
@given(campaign=campaigns())
def test_the_proof_copy_says_the_same(campaign: Campaign) -> None:
    made = compose(material(*campaign))
    proof = as_internal(made)
    assert proof.internal
    assert lines(proof) == lines(made)


def test_an_item_is_written_as_its_main_point_wrote_it() -> None:
    made = report(register(ONE, TWIN, OTHER), use(ONE, 1), use(OTHER, 2))
    assert under(made, "在对党忠诚方面") == [
        "1.学习不深入。读文件多，研讨少。",
        "2.调研不够。全年到现场3次。3月未到场。",
    ]


def test_points_stand_as_first_and_second() -> None:
    log = (use(ONE, 1, point="一"), use(OTHER, 1, point="二"))
    (item,) = under(report(register(ONE, OTHER), *log), "在对党忠诚方面")
    assert item == (
        "1.学习不深入。一是读文件多，研讨少。二是调研不够。全年到现场3次。3月未到场。"
    )


def test_an_item_with_a_title_of_its_own_names_every_point() -> None:
    whole = decide(Subject.WHOLE, ONE.key, {Field.TITLE: "学用脱节"})
    log = (use(ONE, 1, point="一"), use(OTHER, 1, point="二"), whole)
    (item,) = under(report(register(ONE, OTHER), *log), "在对党忠诚方面")
    assert item.startswith("1.学用脱节。一是学习不深入。读文件多，研讨少。二是调研不够。")


def test_an_item_without_a_title_or_without_a_body_asks_for_it() -> None:
    untitled, short = issue("01", "问1", "", "读得少"), issue("02", "问1", "学得浅")
    made = report(register(untitled, short), use(untitled, 1), use(short, 2))
    assert under(made, "在对党忠诚方面") == [
        "1.【待补充：标题】。读得少。",
        "2.学得浅。【待补充：具体表现】。",
    ]


def test_an_aspect_without_points_asks_for_some() -> None:
    made = report(register(ONE), use(ONE, 1))
    assert under(made, "履职尽责、担当作为方面") == ["【待补充：担当作为方面的问题】"]


@pytest.mark.parametrize("aspect", ["", "往年的方面"])
def test_an_item_of_an_unknown_aspect_stays_in_sight(aspect: str) -> None:
    stray = issue("01", "问1", "担当不够", "绕着难题走。", aspect=aspect)
    made = report(register(stray), use(stray, 1))
    heading = next(text for text in lines(made) if "【待补充：对照方面】" in text)
    assert heading.startswith("（三）")
    assert under(made, heading) == ["1.担当不够。绕着难题走。"]


def test_the_case_has_its_own_part() -> None:
    case = issue("01", "问1", "警示不深", "看过就算。", aspect=CASE)
    made = report(register(case), use(case, 1))
    assert under(made, "典型案例剖析")[-1] == "1.警示不深。看过就算。"
    assert not any(CASE in text for text in under(made, "存在的主要问题"))


def test_a_case_that_only_the_plan_has_follows_the_problems() -> None:
    parts = (ReportPart.ISSUES, ReportPart.CAUSES)
    assert parts_of(parts, PLAN) == (
        ReportPart.ISSUES,
        ReportPart.CASE,
        ReportPart.CAUSES,
    )
    assert parts_of(parts, replace(PLAN, aspects=PLAN.aspects[:2])) == parts
    assert parts_of((ReportPart.CAUSES,), PLAN) == (ReportPart.CAUSES,)
    without = tuple(each for each in PROFILE.parts if each is not ReportPart.CASE)
    case = issue("01", "问1", "警示不深", "看过就算。", aspect=CASE)
    chosen = material(register(case), [use(case, 1)])
    made = compose(replace(chosen, profile=replace(PROFILE, parts=without)))
    assert "1.警示不深。看过就算。" in lines(made)


def test_a_part_that_has_nothing_leaves_no_ordinal_behind() -> None:
    headings = [
        each.text for each in report(register()).paragraphs if each.style is Style.HEADING_1
    ]
    assert headings == [
        "一、存在的主要问题",
        "二、典型案例剖析",
        "三、产生问题的原因",
        "四、下一步整改措施",
    ]


def test_facts_that_the_plan_does_not_give_are_asked_for() -> None:
    open_places = report(register()).open_places
    assert "【待补充：学习次数】" in open_places
    assert "【待补充：成文日期】" in open_places
    given = replace(PLAN, studies="6", dated=TODAY)
    open_places = report(register(), plan=given).open_places
    assert "【待补充：学习次数】" not in open_places
    assert "【待补充：成文日期】" not in open_places


def test_statements_wait_until_they_are_confirmed() -> None:
    asked = [
        Statement(title="巡视反馈", scope=Scope.TEAM),
        Statement(title="约谈函询", scope=Scope.TEAM, answer=Answer.NOT_CONCERNED),
        Statement(title="信访", scope=Scope.TEAM, answer=Answer.CONCERNED, text="有一件"),
        Statement(title="审计", scope=Scope.TEAM, answer=Answer.CONCERNED),
        Statement(title="有关事项", scope=Scope.PERSON),
    ]
    made = report(register(), plan=replace(PLAN, statements=tuple(asked)))
    assert under(made, "有关情况的说明") == [
        "（一）巡视反馈",
        "【待确认】",
        "（二）约谈函询",
        "不涉及以上情况。",
        "（三）信访",
        "有一件。",
        "（四）审计",
        "【待补充：涉及情况】",
    ]


def test_sentences_and_measures_stand_under_their_heads() -> None:
    first, second = WHY.sentences
    log = (
        decide(Subject.SENTENCE, second.key, {Field.HEAD: "1", Field.SENTENCE_USE: "主稿"}),
        decide(Subject.SENTENCE, first.key, {Field.HEAD: "1"}),
        decide(Subject.MEASURE, ACT.key, {Field.HEAD: "1", Field.PURPOSE: "报告"}),
    )
    made = report(register(ONE, WHY, ACT), *log)
    assert under(made, "产生问题的原因")[1:] == [
        "（一）理论武装抓得不紧",
        "客观任务重！理论武装不紧。",
        "（二）宗旨意识树得不牢",
        "【待补充：原因的内容】",
    ]
    assert under(made, "下一步整改措施")[1:] == ["（一）强化理论武装", "每月学习一次。"]


def notes(made: Report) -> list[str]:
    runs = [run for each in made.paragraphs for run in each.runs]
    return [run.note for run in runs if isinstance(run, Quoted)]


def test_a_note_says_where_words_come_from_how_many_said_it_and_who_reworded() -> None:
    log = (use(ONE, 1), worded(ONE, text="学得不深"))
    note = notes(report(register(ONE, TWIN), *log))[0]
    assert note == f"来源：01-问1、02-问1；2人提到；文字经{CLERK}修改"
    named = replace(PLAN, show_names=True)
    note = notes(report(register(ONE, TWIN), use(ONE, 1), plan=named))[0]
    assert note.endswith("罗砚田、贺长亭")


def test_names_stand_in_no_text() -> None:
    made = report(register(ONE, TWIN), use(ONE, 1), plan=replace(PLAN, show_names=True))
    assert not any(member.name in text for member in PLAN.members for text in lines(made))


def test_the_aspect_the_clerk_gave_counts() -> None:
    made = report(register(ONE), use(ONE, 1, aspect=DUTY))
    assert under(made, "履职尽责、担当作为方面") == ["1.学习不深入。读文件多，研讨少。"]
    assert LOYALTY in "".join(under(made, "对党忠诚方面"))
