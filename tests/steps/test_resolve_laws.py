"""Laws of 统稿: the last answer rules, and only the order of answers to one question counts."""

from collections import defaultdict, deque

from hypothesis import given, settings
from hypothesis import strategies as st
from make import decide, draft, issue, register, signed, use
from strategies import campaigns, decision_logs, records

from tonggao.model.editing import Decision, Disposition, Draft, Field, Subject, Use
from tonggao.model.record import Cause, Issue, Measure, Register

Campaign = tuple[Register, tuple[Decision, ...]]
Written = tuple[Issue | Cause | Measure, ...]
LONG = "读文件多，研讨少，联系实际不够紧密，用来指导工作不够"
ONE = issue("01", "问1", "学习不深入", f"{LONG}。")
TWIN = issue("02", "问1", "学习不深入", LONG)
WHOLE_ROWS = st.fixed_dictionaries(
    {
        Field.NUMBER: st.sampled_from(["", "0", "备", "个", "1", "2"]),
        Field.POINT: st.sampled_from(["", "一", "二"]),
        Field.USE: st.sampled_from(["", *map(str, Use)]),
        Field.ASPECT: st.sampled_from(["", "担当作为"]),
        Field.REASON: st.sampled_from(["", "其他"]),
    }
)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), written=records())
def test_what_was_answered_before_a_whole_row_is_forgotten(
    data: st.DataObject, written: Written
) -> None:
    found = register(*written)
    said = data.draw(decision_logs(found))
    earlier = [each for each in said if each.subject is Subject.ISSUE]
    last = [decide(Subject.ISSUE, each.key, data.draw(WHOLE_ROWS)) for each in found.issues]
    assert draft(found, [*earlier, *last]) == draft(found, last)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), campaign=campaigns())
def test_the_order_in_which_different_rows_were_answered_changes_nothing(
    data: st.DataObject, campaign: Campaign
) -> None:
    found, log = campaign
    waiting: dict[tuple[Subject, str], deque[Decision]] = defaultdict(deque)
    for each in log:
        waiting[each.subject, each.key].append(each)
    turned = [
        waiting[each.subject, each.key].popleft()
        for each in data.draw(st.permutations(log))
    ]
    assert draft(found, turned) == draft(found, log)


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_saying_again_what_stands_changes_nothing(campaign: Campaign) -> None:
    found, log = campaign
    last = {(each.subject, each.key): each for each in log}
    assert draft(found, [*log, *last.values()]) == draft(found, log)


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_everything_in_an_item_was_selected_and_everything_selected_is_in_one(
    campaign: Campaign,
) -> None:
    made = draft(*campaign)
    in_items = [key for item in made.items for key in item.issues]
    selected = made.keys(Disposition.SELECTED) + made.keys(Disposition.POINT)
    assert sorted(in_items) == sorted(selected)
    assert len({(item.aspect, item.number) for item in made.items}) == len(made.items)


def where(made: Draft, record: Issue) -> tuple[Disposition, int]:
    placing = made.placing(record.key)
    return placing.disposition, placing.number


def test_an_emptied_number_is_an_answer_and_the_earlier_one_stays_dead() -> None:
    log = [signed(), use(ONE, 1, aspect="担当作为"), use(ONE, "")]
    assert where(draft(register(ONE), log), ONE) == (Disposition.UNDECIDED, 0)
    later = [*log, decide(Subject.ISSUE, ONE.key, {Field.REASON: "其他"})]
    assert where(draft(register(ONE), later), ONE) == (Disposition.UNDECIDED, 0)


def test_a_twin_follows_its_main_wherever_that_is_moved() -> None:
    found = register(ONE, TWIN)
    for number, expected in (
        (1, (Disposition.SELECTED, 1)),
        (7, (Disposition.SELECTED, 7)),
        ("备", (Disposition.RESERVE, 0)),
        ("0", (Disposition.SET_ASIDE, 0)),
        ("", (Disposition.UNDECIDED, 0)),
    ):
        made = draft(found, [use(ONE, number)])
        assert where(made, ONE) == where(made, TWIN) == expected


def test_a_twin_put_apart_stays_apart_until_its_number_is_emptied() -> None:
    found = register(ONE, TWIN)
    apart = [use(ONE, 1), use(TWIN, 2)]
    made = draft(found, apart)
    assert [item.issues for item in made.items] == [(ONE.key,), (TWIN.key,)]
    moved = draft(found, [*apart, use(ONE, 3)])
    assert (where(moved, ONE)[1], where(moved, TWIN)[1]) == (3, 2)
    again = draft(found, [*apart, use(TWIN, "")])
    assert where(again, TWIN) == (Disposition.SELECTED, 1)


def test_a_twin_alone_may_be_set_aside() -> None:
    made = draft(register(ONE, TWIN), [use(ONE, 1), use(TWIN, 0)])
    assert made.keys(Disposition.SET_ASIDE) == (TWIN.key,)
    assert made.items[0].issues == (ONE.key,)
