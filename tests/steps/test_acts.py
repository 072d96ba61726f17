"""班子措施: no measure, source or answer is lost when acts are put together."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from make import FILE, PLAN, decide, draft, issue, measure, register, table, use
from strategies import campaigns

from tonggao.model.editing import Decision, Field, Purpose, Subject, TeamMeasure
from tonggao.model.plan import Department
from tonggao.model.record import Issue, Measure, Register
from tonggao.model.source import CellRef
from tonggao.model.text import normal_form
from tonggao.sheets.editing.acts import act_rows
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.decisions.log import fold_decisions
from tonggao.steps.editing.acts import next_own_label, own_act_label

ONE = issue("01", "问1", "学习不深入", "读得少。")
TWO = issue("02", "问1", "调研不够", "走得少。")
LEARN = measure("01", "问1", "综合部每月学习一次", answers=[ONE])
AGAIN = measure(
    "02",
    "问2",
    "综合部每月学习一次。",
    answers=[TWO],
    deadline="2026年6月底前",
    standard="全勤",
)

TOGETHER = [use(ONE, 1), use(TWO, 1)]


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
        if not each.issues or set(each.issues) & set(made.item_names) or placed(each, made)
    }
    labels = [label for act in made.draft.measures for label in act.labels]
    own = [label for label in labels if own_act_label(label)]
    assert sorted(labels) == sorted([*wanted, *own])
    cells = {each.label: each.body.sources for each in made.register.measures}
    rows = act_rows(made.draft)
    cells |= {label: (own_cell(rows[label]),) for label in own}
    for act in made.draft.measures:
        assert set(act.text.sources) == {ref for each in act.labels for ref in cells[each]}


def placed(measure: Measure, made: EditingTable) -> bool:
    """Return whether somebody wrote which item a measure answers."""
    sheets = (Subject.MEASURE, Subject.ACT)
    return any(made.answered.value(each, measure.key, Field.NUMBER) for each in sheets)


def own_cell(row: int) -> CellRef:
    return CellRef(FILE, "班子措施", row, "C", "整改措施（定稿）")


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_only_the_same_words_make_one_act_by_themselves(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    made = table(*campaign)
    texts = {each.label: each.body.text for each in made.register.measures}
    for act in made.draft.measures:
        let_in = {label for each in act.joined for label in each.labels}
        together = [label for label in act.labels if label not in let_in]
        assert act.own or len({normal_form(texts[each]) for each in together}) == 1


def test_the_same_words_for_the_same_items_make_one_act_that_has_all_there_is() -> None:
    (act,) = acts(ONE, TWO, LEARN, AGAIN, log=[*TOGETHER, *ledger(LEARN, AGAIN)])
    assert act.labels == ("01-问1措", "02-问2措")
    assert (act.standard, act.deadline.on) == ("全勤", date(2026, 6, 30))
    assert (act.lead, act.department) == ("罗砚田", "综合部")
    assert act.proposed == {Field.LEAD, Field.DEPARTMENT}


def test_an_answer_about_either_counts_for_both() -> None:
    answer = decide(Subject.ACT, AGAIN.key, {Field.OWNER: "安若谷", Field.LEAD: "贺长亭"})
    (act,) = acts(ONE, TWO, LEARN, AGAIN, log=[*TOGETHER, *ledger(LEARN, AGAIN), answer])
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
    (act,) = acts(TWO, AGAIN, log=[use(TWO, 1), *ledger(AGAIN), answer])
    assert act.deadline.on == date(2026, 9, 30)


def test_only_a_department_of_the_plan_is_proposed() -> None:
    strange = measure("01", "问2", "请外部专家讲课")
    (act,) = acts(strange, log=ledger(strange))
    assert (act.department, act.lead, act.proposed) == ("", "", frozenset())


# 并入

LOOK = measure("02", "问4", "工程部每季到现场两次", answers=[TWO], standard="两次")
ASK = measure("02", "问5", "每年征求意见一次", answers=[TWO], deadline="2026年9月底前")
THREE = [use(ONE, 1), use(TWO, 2), *ledger(LEARN, LOOK, ASK)]


def join(one: Measure, into: str) -> Decision:
    return decide(Subject.ACT, one.key, {Field.JOINED: into})


def three(*log: Decision) -> tuple[TeamMeasure, ...]:
    return acts(ONE, TWO, LEARN, LOOK, ASK, log=[*THREE, *log])


def labels(found: tuple[TeamMeasure, ...]) -> list[tuple[str, ...]]:
    return [act.labels for act in found]


def test_an_act_let_into_another_brings_its_items_cells_and_what_the_other_lacks() -> None:
    act, other = three(join(LOOK, "01-问1措"))
    assert act.labels == ("01-问1措", "02-问4措")
    assert other.labels == ("02-问5措",)
    assert act.items == ("1-1", "1-2")
    assert act.text.text == "综合部每月学习一次"
    assert set(act.text.sources) == {*LEARN.body.sources, *LOOK.body.sources}
    assert (act.standard, act.department, act.partners) == ("两次", "综合部", "工程部")
    assert [each.labels for each in act.joined] == [("02-问4措",)]


def test_acts_go_through_a_chain_to_its_end() -> None:
    (act,) = three(join(ASK, "02-问4措"), join(LOOK, "01-问1措"))
    assert act.labels == ("01-问1措", "02-问4措", "02-问5措")


def test_acts_that_go_round_in_a_ring_end_at_the_first() -> None:
    ring = [join(LEARN, "02-问4措"), join(LOOK, "02-问5措"), join(ASK, "01-问1措")]
    (act,) = three(*ring)
    assert act.labels[0] == "01-问1措"
    assert len(act.labels) == 3
    assert act.joined_to == "02-问4措"


def test_an_act_let_into_itself_or_into_nothing_stays_and_says_so() -> None:
    found = three(join(LEARN, "01-问1措"), join(LOOK, "09-问9措"))
    assert labels(found) == [("01-问1措",), ("02-问4措",), ("02-问5措",)]
    assert [act.joined_to for act in found] == ["01-问1措", "09-问9措", ""]


def test_what_was_let_in_is_parted_again_by_emptying_the_answer() -> None:
    assert labels(three(join(LOOK, "01-问1措"), join(LOOK, ""))) == labels(three())


@settings(max_examples=60, deadline=None)
@given(
    targets=st.lists(
        st.sampled_from(["", "01-问1措", "02-问4措", "02-问5措", "没有的"]),
        min_size=3,
        max_size=3,
    )
)
def test_however_acts_are_let_into_one_another_none_is_lost(targets: list[str]) -> None:
    pairs = zip((LEARN, LOOK, ASK), targets, strict=True)
    found = three(*(join(one, into) for one, into in pairs if into))
    assert sorted(label for act in found for label in act.labels) == [
        "01-问1措",
        "02-问4措",
        "02-问5措",
    ]


# What the office writes itself


def test_an_act_of_the_offices_own_stands_with_the_others() -> None:
    answers = {Field.ACT: "办公室每月通报进展", Field.NUMBER: "1-2、1-1"}
    made = three(decide(Subject.ACT, "办公室补充-措1", answers))
    act = next(each for each in made if each.own)
    assert (act.key, act.labels) == ("办公室补充-措1", ("办公室补充-措1",))
    assert act.items == ("1-1", "1-2")
    emptied = decide(Subject.ACT, "办公室补充-措1", {Field.ACT: ""})
    assert not any(
        each.own for each in three(decide(Subject.ACT, "办公室补充-措1", answers), emptied)
    )


def test_a_number_of_an_own_act_is_never_given_twice() -> None:
    log = [
        decide(Subject.ACT, "办公室补充-措1", {Field.ACT: "甲"}),
        decide(Subject.ACT, "办公室补充-措1", {Field.ACT: ""}),
    ]
    answered = fold_decisions(log)
    assert next_own_label("办公室补充", answered, ()) == "办公室补充-措2"
    assert next_own_label("书记审稿", answered, ["书记审稿-措1"]) == "书记审稿-措2"


# What is proposed


def test_a_department_that_was_answered_brings_its_leader_and_its_head() -> None:
    plan = replace(PLAN, departments=(Department(name="工程部", head="安若谷"),))
    chosen = decide(Subject.ACT, ASK.key, {Field.DEPARTMENT: "工程部"})
    (act,) = draft(register(TWO, ASK), [use(TWO, 1), *ledger(ASK), chosen], plan).measures
    assert (act.lead, act.owner) == ("贺长亭", "安若谷")
    assert act.proposed == {Field.LEAD, Field.OWNER}


def test_a_leader_who_was_answered_brings_his_only_department() -> None:
    chosen = decide(Subject.ACT, ASK.key, {Field.LEAD: "贺长亭"})
    (act,) = acts(TWO, ASK, log=[use(TWO, 1), *ledger(ASK), chosen])
    assert act.department == "工程部"
    assert act.proposed == {Field.DEPARTMENT}


def test_partners_that_were_refused_are_not_proposed_again() -> None:
    both = measure("01", "问6", "综合部会同工程部每月对账", answers=[ONE])
    log = [use(ONE, 1), *ledger(both)]
    assert acts(ONE, both, log=log)[0].partners == "工程部"
    log.append(decide(Subject.ACT, both.key, {Field.PARTNERS: ""}))
    assert acts(ONE, both, log=log)[0].partners == ""


def test_an_act_whose_problem_was_struck_waits_and_does_not_answer_the_whole() -> None:
    first = issue("01", "问1", "学习不深入", "读得多")
    act = measure("01", "问1", "每月集中学习一次", answers=[first])
    ledger = decide(Subject.MEASURE, act.key, {Field.PURPOSE: "台账"})
    found = register(first, act)
    assert [each.items for each in draft(found, [use(first, 1), ledger]).measures] == [
        ("1-1",)
    ]
    struck = [use(first, 1), ledger, use(first, 0, reason="审稿删去")]
    assert draft(found, struck).measures == ()
    whole = decide(Subject.MEASURE, act.key, {Field.NUMBER: "综合"})
    assert [each.items for each in draft(found, [*struck, whole]).measures] == [()]
