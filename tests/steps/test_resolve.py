"""The whole of 统稿: order and repetition of what came in change nothing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from make import PLAN, draft, issue, likeness_of, register, signed, table, use
from strategies import campaigns, decision_logs, records

from tonggao.model.editing import Decision, Disposition, Draft
from tonggao.model.record import Cause, Issue, Measure, Register
from tonggao.steps.resolve import resolve

Records = tuple[Issue | Cause | Measure, ...]
Campaign = tuple[Register, tuple[Decision, ...]]


@settings(max_examples=40, deadline=None)
@given(data=st.data(), found=records())
def test_the_order_of_returns_changes_nothing(data: st.DataObject, found: Records) -> None:
    whole = register(*found)
    log = data.draw(decision_logs(whole))
    members = data.draw(st.permutations([*(each.id for each in PLAN.members), "意见"]))
    turned = sorted(found, key=lambda each: members.index(each.member))
    assert draft(register(*turned), log) == draft(whole, log)


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_resolving_twice_gives_the_same(campaign: Campaign) -> None:
    assert draft(*campaign) == draft(*campaign)


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_decisions_about_what_is_gone_change_nothing(campaign: Campaign) -> None:
    found, log = campaign
    gone = issue("01", "问9", "这一条已经撤回", "不再有了。")
    assert draft(found, [*log, use(gone, 1)]) == draft(found, log)


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_a_return_that_is_away_and_comes_back_finds_its_answers(campaign: Campaign) -> None:
    found, log = campaign
    away = replace(found, returns=found.returns[1:])
    draft(away, log)
    assert draft(found, log) == draft(found, log)
    made = table(away, log)
    assert len(made.draft.placings) == len(made.register.issues)


def test_the_last_decision_about_a_record_rules() -> None:
    one = issue("01", "问1", "学习不深入", "读得少。")
    made = draft(register(one), [use(one, 1), use(one, 0, reason="其他")])
    assert made.keys(Disposition.SET_ASIDE) == (one.key,)
    assert made.items == ()


def test_nothing_at_all_gives_an_empty_draft() -> None:
    empty = register()
    made = resolve(empty, likeness_of(empty), [signed("甲")], PLAN)
    assert made == Draft(heads=made.heads, reviewer="甲")
    assert [head.title for head in made.heads] == [each.title for each in PLAN.outlines]


def test_what_nobody_knows_is_said_so() -> None:
    one = issue("01", "问1", "学习不深入")
    made = draft(register(one))
    assert made.placing(one.key).disposition is Disposition.UNDECIDED
