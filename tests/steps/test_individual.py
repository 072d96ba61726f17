"""个人发言提纲: his own rows and nobody else's."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from make import CASE, DUTY, PLAN, cause, issue, material, measure, register, use
from strategies import campaigns

from tonggao.model.editing import Decision, Disposition
from tonggao.model.plan import Member
from tonggao.model.record import Level, Register, StatementAnswer
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


def test_what_he_says_of_himself_is_there_and_what_he_does_not_is_asked() -> None:
    at = CellRef("2 收回/01.xlsx", "说明事项", 4, "C", "情况说明")
    answers = (
        StatementAnswer(title="甲事", answer="不涉及", text=None, cells=()),
        StatementAnswer(
            title="乙事", answer="涉及", text=Passage("已报告", (at,)), cells=(at,)
        ),
        StatementAnswer(title="丙事", answer="", text=None, cells=()),
    )
    found = register(MINE)
    returned = replace(found.returns[0], statements=answers)
    made = individual(HE, returned, material(replace(found, returns=(returned,))))
    whole = "\n".join(each.text for each in made.paragraphs)
    assert "已报告。" in whole
    assert "【待确认】" in whole
    assert at in made.sources
