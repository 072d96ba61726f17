"""Last year's totals: counted from its ledger as the profile says, else asked for."""

from dataclasses import replace

import pytest
from make import PLAN, PROFILE, material, register

from tonggao.model.past import PastTotals
from tonggao.model.plan import DetailName, Plan, ReportPart
from tonggao.model.shape import Numerals
from tonggao.steps.ledger.past_totals import past_totals
from tonggao.steps.words.anchors import AnchorKind, part_anchor, understood
from tonggao.steps.words.fixed_words import fixed_at

STATES = PROFILE.past_states
LAST = replace(PLAN, previous="2024年度民主生活会")


def sentence(plan: Plan, past: PastTotals | None = None) -> str:
    anchor = understood(part_anchor(AnchorKind.LEAD, ReportPart.PREVIOUS))
    assert anchor
    fixed = fixed_at(anchor, replace(material(register(), (), plan), past=past))
    assert fixed
    return fixed.words


def test_what_is_done_closed_or_kept_up_counts_as_done() -> None:
    states = ("已销号", "已完成待销号", "长期坚持", "推进中", "未启动", "")
    assert past_totals(4, states, STATES) == PastTotals(found=4, planned=6, done=3)


def test_a_unit_may_count_what_is_kept_up_by_itself() -> None:
    counted = replace(STATES, done=("已销号",), going_on=(*STATES.going_on, "长期坚持"))
    assert past_totals(1, ("已销号", "长期坚持"), counted).done == 1


@pytest.mark.parametrize(
    "states", [("已完成", "基本解决"), ("未启动", "未启动"), ("未完成", ""), ()]
)
def test_what_nobody_can_count_is_not_counted(states: tuple[str, ...]) -> None:
    assert past_totals(4, states, STATES).done is None


def test_what_goes_on_is_what_is_not_done() -> None:
    assert PastTotals(found=4, planned=6, done=4).counts["going_on"] == 2
    assert PastTotals(found=4, planned=6).counts == {"found": 4, "planned": 6}


def test_the_sentence_is_filled_from_the_ledger() -> None:
    assert sentence(LAST, PastTotals(found=12, planned=30, done=28)).endswith(
        "共查摆问题12个，制定整改措施30项，目前已完成28项。"
    )


def test_what_the_ledger_does_not_say_is_asked_for() -> None:
    assert sentence(LAST, PastTotals(found=12, planned=30)).endswith(
        "制定整改措施30项，目前已完成【待补充：上次完成数】项。"
    )
    assert sentence(LAST) == "【待补充：上次会议整改措施落实情况】"
    assert sentence(PLAN) == ""


def test_counts_in_the_plan_and_facts_are_printed_in_chinese_where_that_is_chosen() -> None:
    details = {str(DetailName.NUMERALS): str(Numerals.CHINESE)}
    plan = replace(
        PLAN,
        previous="12、30、28",
        details=details,
        studies="9",
        talks="2",
        opinions="约百",
    )
    assert sentence(plan).endswith(
        "共查摆问题十二个，制定整改措施三十项，目前已完成二十八项。"
    )
    anchor = understood(part_anchor(AnchorKind.LEAD, ReportPart.OPENING))
    assert anchor
    fixed = fixed_at(anchor, material(register(), (), plan))
    assert fixed
    assert "集中学习九次，开展谈心谈话两人次，征求意见建议约百条" in fixed.words
    assert "2025年度" in fixed.words
    assert fixed.values["studies"] == "九"
