"""认领: what acts lack, who leads what, how many acts an item has."""

import pytest
from make import (
    FILE,
    PLAN,
    PROFILE,
    decide,
    draft,
    issue,
    measure,
    register,
    signed,
    use,
)

from tonggao.model.editing import Decision, Draft, Field, Purpose, Subject
from tonggao.model.record import Measure
from tonggao.steps.decisions.log import SETTINGS, fold_decisions
from tonggao.steps.editing.act_checks import (
    NOBODY,
    claims,
    doubts,
    lacking,
    with_many_acts,
    without_act,
)
from tonggao.steps.editing.draft_checks import check_draft
from tonggao.steps.editing.telling import Names, told

ONE = issue("01", "问1", "学习不深入", "读得少。")
TWO = issue("01", "问2", "调研不够", "走得少。")
LEARN = measure("01", "问1", "综合部每月组织学习一次", answers=[ONE], deadline="立行立改")
VAGUE = measure("01", "问2", "更加重视", answers=[TWO], deadline="尽快")
FOUND = register(ONE, TWO, LEARN, VAGUE)
BASE = (signed(), use(ONE, 1), use(TWO, 2))


def marked(*measures: Measure) -> list[Decision]:
    marks = {Field.PURPOSE: str(Purpose.LEDGER)}
    return [decide(Subject.MEASURE, each.key, marks) for each in measures]


def answer(one: Measure, **answers: str) -> Decision:
    return decide(Subject.ACT, one.key, {Field[k.upper()]: v for k, v in answers.items()})


def drafted(*log: Decision) -> Draft:
    return draft(FOUND, (*BASE, *log))


def test_an_act_is_told_what_it_lacks_a_proposal_waits_for_a_yes() -> None:
    learn, vague = drafted(*marked(LEARN, VAGUE)).measures
    assert lacking(learn, filled=False) == (
        "完成标准",
        "牵头领导（建议罗砚田，待确认）",
        "责任部门（建议综合部，待确认）",
    )
    assert lacking(learn, filled=True) == ("完成标准",)
    assert lacking(vague, filled=False) == (
        "完成标准",
        "牵头领导",
        "责任部门",
        "具体的完成时限（现为“尽快”）",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("每月组织学习一次", ()),
        ("更加重视", ("没有动词，看不出做什么",)),
        ("1. 建立台账。2. 每月通报。", ("一项写了2件事，可分开写",)),
        ("一是建立台账，二是每月通报，三是组织回访。", ("一项写了3件事，可分开写",)),
    ],
)
def test_the_words_of_an_act_say_one_thing_that_is_done(
    words: str, said: tuple[str, ...]
) -> None:
    act = drafted(*marked(LEARN), answer(LEARN, act=words)).measures[0]
    assert doubts(act, PROFILE) == said


def test_every_leader_stands_in_the_list_with_what_he_leads() -> None:
    made = drafted(*marked(LEARN, VAGUE), answer(VAGUE, lead="贺长亭"))
    found = {claim.leader: claim for claim in claims(made, PLAN)}
    assert list(found) == ["罗砚田", "贺长亭", "闻素秋", NOBODY]
    assert (found["罗砚田"].acts, found["罗砚田"].proposed) == (0, 1)
    assert (found["贺长亭"].acts, found["贺长亭"].items) == (1, ("1-2",))
    assert found["贺长亭"].lacking[0].startswith("1-2（01-问2措）完成标准")
    assert found[NOBODY].items == ("1-1",)


def test_proposals_count_where_the_front_says_that_blanks_follow_them() -> None:
    yes = decide(Subject.SETTING, SETTINGS, {Field.BLANKS: "是"})
    found = {each.leader: each for each in claims(drafted(*marked(LEARN), yes), PLAN)}
    assert (found["罗砚田"].acts, found["罗砚田"].proposed) == (1, 0)
    assert NOBODY not in found


def test_somebody_outside_the_team_who_leads_is_shown_as_well() -> None:
    made = drafted(*marked(LEARN), answer(LEARN, lead="外单位的人"))
    assert claims(made, PLAN)[-1].leader == "外单位的人"


def test_items_have_one_to_three_acts() -> None:
    more = [measure("01", f"问{n}", f"每月做第{n}件", answers=[ONE]) for n in (3, 4, 5)]
    found = register(ONE, TWO, LEARN, *more)
    made = draft(found, (*BASE, *marked(LEARN, *more)))
    assert without_act(made, PLAN) == ("1-2",)
    assert with_many_acts(made, PLAN) == ("1-1",)


def codes(*log: Decision) -> list[str]:
    log = (*BASE, *log)
    made = draft(FOUND, log)
    found = check_draft(made, PLAN, fold_decisions(log), issues=FOUND.issues, file=FILE)
    return [each.code for each in found]


def test_nothing_is_told_of_acts_before_there_is_one() -> None:
    assert codes() == []


def test_leaders_and_items_without_an_act_are_told_once_there_is_one() -> None:
    assert codes(*marked(LEARN)) == ["EDIT-023", "EDIT-024", "EDIT-025"]


def test_an_act_let_into_nothing_is_told() -> None:
    assert "EDIT-013" in codes(*marked(LEARN), answer(LEARN, joined="07-问7措"))
    assert "EDIT-013" not in codes(*marked(LEARN, VAGUE), answer(LEARN, joined="01-问2措"))


def test_the_log_tells_of_heads_and_acts_in_plain_words() -> None:
    log = (
        decide(Subject.HEAD, "原因-1", {Field.KEYWORDS: "理论、学用"}),
        decide(Subject.HEAD, "措施-2", {Field.TEXT: "每月学一次"}),
        decide(Subject.ACT, "办公室补充-措1", {Field.ACT: "每月通报", Field.NUMBER: "1-2"}),
        decide(Subject.ACT, VAGUE.key, {Field.JOINED: "01-问1措"}),
    )
    names = Names(labels={each.key: each.label for each in FOUND.measures})
    assert [each.words for each in told(log, names)] == [
        "原因第1条：“关键词”改为“理论、学用”。",
        "措施第2条：“定稿正文”改为“每月学一次”。",
        "办公室补充-措1：“题号”改为“1-2”，“整改措施（定稿）”改为“每月通报”。",
        "01-问2措：“并入”改为“01-问1措”。",
    ]
