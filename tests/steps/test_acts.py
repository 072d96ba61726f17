"""班子措施: no measure, source or answer is lost when acts are put together."""

from datetime import date

from hypothesis import given, settings
from make import decide, draft, issue, measure, register, table, use
from strategies import campaigns

from tonggao.model.editing import Decision, Field, Purpose, Subject, TeamMeasure
from tonggao.model.record import Issue, Measure, Register
from tonggao.model.text import normal_form

ONE = issue("01", "问1", "学习不深入", "读得少。")
TWO = issue("02", "问1", "调研不够", "走得少。")
LEARN = measure("01", "问1", "综合部每月学习一次", answers=[ONE])
AGAIN = measure(
    "02",
    "问2",
    "综合部每月学习一次。",
    answers=[ONE],
    deadline="2026年6月底前",
    standard="全勤",
)


def ledger(*measures: Measure) -> list[Decision]:
    marks = {Field.PURPOSE: str(Purpose.LEDGER)}
    return [decide(Subject.MEASURE, each.key, marks) for each in measures]


def acts(*records: Issue | Measure, log: list[Decision]) -> tuple[TeamMeasure, ...]:
    return draft(register(*records), log).measures


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_every_measure_for_the_ledger_is_in_exactly_one_act(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    made = table(*campaign)
    wanted = {
        each.label
        for each in made.register.measures
        if made.draft.measure_uses.get(each.key) in {Purpose.LEDGER, Purpose.BOTH}
    }
    labels = [label for act in made.draft.measures for label in act.labels]
    assert sorted(labels) == sorted(wanted)
    by_label = {each.label: each for each in made.register.measures}
    for act in made.draft.measures:
        refs = {ref for label in act.labels for ref in by_label[label].body.sources}
        assert set(act.text.sources) == refs
        texts = {normal_form(by_label[label].body.text) for label in act.labels}
        assert len(texts) == 1


def test_the_same_words_for_the_same_items_make_one_act_that_has_all_there_is() -> None:
    (act,) = acts(ONE, LEARN, AGAIN, log=[use(ONE, 1), *ledger(LEARN, AGAIN)])
    assert act.labels == ("01-问1措", "02-问2措")
    assert (act.standard, act.deadline.on) == ("全勤", date(2026, 6, 30))
    assert (act.lead, act.department) == ("罗砚田", "综合部")
    assert act.proposed == {Field.LEAD, Field.DEPARTMENT}


def test_an_answer_about_either_counts_for_both() -> None:
    answer = decide(Subject.ACT, AGAIN.key, {Field.OWNER: "安若谷", Field.LEAD: "贺长亭"})
    (act,) = acts(ONE, LEARN, AGAIN, log=[use(ONE, 1), *ledger(LEARN, AGAIN), answer])
    assert (act.owner, act.lead) == ("安若谷", "贺长亭")
    assert act.proposed == {Field.DEPARTMENT}


def test_the_same_words_for_different_items_stay_two_acts() -> None:
    other = measure("02", "问1", "综合部每月学习一次", answers=[TWO])
    log = [use(ONE, 1), use(TWO, 2), *ledger(LEARN, other)]
    found = acts(ONE, TWO, LEARN, other, log=log)
    assert [act.items for act in found] == [("1-1",), ("1-2",)]


def test_acts_stand_in_the_order_of_their_items_the_whole_last() -> None:
    whole = measure("01", "问3", "开一次会")
    other = measure("02", "问1", "每季调研", answers=[TWO])
    log = [use(ONE, 10), use(TWO, 2), *ledger(whole, LEARN, other)]
    found = acts(ONE, TWO, whole, LEARN, other, log=log)
    assert [act.items for act in found] == [("1-2",), ("1-10",), ()]


def test_a_measure_may_be_made_one_for_the_whole() -> None:
    log = [use(ONE, 1), *ledger(LEARN)]
    log.append(decide(Subject.MEASURE, LEARN.key, {Field.NUMBER: "综合"}))
    assert acts(ONE, LEARN, log=log)[0].items == ()


def test_words_written_for_an_act_replace_the_members_and_keep_the_cells() -> None:
    log = [
        use(ONE, 1),
        *ledger(LEARN),
        decide(Subject.ACT, LEARN.key, {Field.ACT: "每周一学"}),
    ]
    (act,) = acts(ONE, LEARN, log=log)
    assert (act.text.text, act.text.sources) == ("每周一学", LEARN.body.sources)


def test_a_deadline_given_by_the_clerk_is_understood_like_a_members() -> None:
    answer = decide(Subject.ACT, AGAIN.key, {Field.DEADLINE: "2026年9月底前"})
    (act,) = acts(ONE, AGAIN, log=[use(ONE, 1), *ledger(AGAIN), answer])
    assert act.deadline.on == date(2026, 9, 30)


def test_only_a_department_of_the_plan_is_proposed() -> None:
    strange = measure("01", "问2", "请外部专家讲课")
    (act,) = acts(strange, log=ledger(strange))
    assert (act.department, act.lead, act.proposed) == ("", "", frozenset())
