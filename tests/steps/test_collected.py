"""汇编号: given once, in the order of print, and never to another point."""

from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from make import DUTY, PROFILE, TODAY, issue, own, register, signed, table, use
from strategies import campaigns

from tonggao.model.editing import Decision
from tonggao.model.record import Issue, Level, Register
from tonggao.steps.editing.collected import Numbering, number_facts, numbering, printed
from tonggao.steps.intake.parse import Keys
from tonggao.steps.intake.parts import issues_with_parts

STUDY = issue("01", "问1", "学习不深入", "读文件多，研讨少，联系实际不够紧密。")
TWIN = issue("02", "问3", "学习不深入", "读文件多，研讨少，联系实际不够紧密")
VISIT = issue("03", "问2", "调研不够", "全年到现场3次，听汇报多。", aspect=DUTY)
SLOW = issue("03", "问4", "推进不力", "改造拖了两年，没有人过问。", aspect=DUTY)
Campaign = tuple[Register, tuple[Decision, ...]]


def numbers(found: Register, log: Iterable[Decision] = ()) -> Numbering:
    made = table(found, log)
    return numbering(made.register, made.draft, made.answered, made.plan)


def logged(found: Register, log: Sequence[Decision] = ()) -> tuple[Decision, ...]:
    """Return the log after 汇编稿 was written once."""
    return (*log, *number_facts(numbers(found, log), on=TODAY))


def shown(found: Register, log: Sequence[Decision] = ()) -> dict[str, str]:
    """Return the numbers by 来源."""
    made, given_out = table(found, log), numbers(found, log)
    return {each.label: given_out.shown(each.key) for each in made.register.issues}


def test_points_are_numbered_in_the_order_of_print() -> None:
    given_out = shown(register(SLOW, VISIT, STUDY))
    assert given_out == {"01-问1": "1", "03-问4": "2", "03-问2": "3"}


def test_a_point_that_comes_later_gets_the_next_number_wherever_it_stands() -> None:
    log = logged(register(VISIT, SLOW))
    assert shown(register(STUDY, VISIT, SLOW), log) == {
        "01-问1": "3",
        "03-问2": "1",
        "03-问4": "2",
    }


def test_a_number_is_not_given_again_when_its_point_is_gone() -> None:
    log = logged(register(VISIT, SLOW))
    assert shown(register(STUDY, VISIT), log) == {"01-问1": "3", "03-问2": "1"}


def test_what_a_rule_merged_has_the_number_of_its_main_point() -> None:
    assert shown(register(STUDY, TWIN)) == {"01-问1": "1", "02-问3": "1"}


def test_the_number_stays_when_the_twins_words_are_chosen() -> None:
    found = register(STUDY, TWIN, VISIT)
    log = (*logged(found), signed(), use(STUDY, 1), use(TWIN, 1, use="主稿"))
    assert shown(found, log) == {"01-问1": "1", "02-问3": "1", "03-问2": "2"}


def test_a_twin_that_is_put_apart_gets_a_number_of_its_own() -> None:
    found = register(STUDY, TWIN, VISIT)
    log = (*logged(found), signed(), use(STUDY, 1), use(TWIN, 2))
    assert shown(found, log) == {"01-问1": "1", "02-问3": "3", "03-问2": "2"}


def test_the_office_may_reword_its_own_point_without_losing_the_number() -> None:
    found = register(STUDY)
    log = (*logged(found, [own("书记审稿-1", "带头少")]), own("书记审稿-1", "表率不够"))
    assert shown(found, log) == {"01-问1": "1", "书记审稿-1": "2"}


def test_personal_points_are_not_printed_and_have_none() -> None:
    mine = issue("01", "问3", "我学得不够", level=Level.PERSONAL)
    assert shown(register(mine, STUDY)) == {"01-问3": "", "01-问1": "1"}


def test_the_parts_of_a_cell_have_its_number_and_their_own_mark() -> None:
    several = issue("03", "问7", "学习不深", "一是读文件多，用得少。二是到现场少，看得浅。")
    keys = Keys("03")
    (whole,) = issues_with_parts((several,), keys.of, PROFILE.thresholds)
    found = register(STUDY, whole)
    log = logged(found)
    given_out = numbers(found, log)
    assert [given_out.shown(part.key) for part in whole.parts] == ["2①", "2②"]
    assert numbers(found, log).new == ()
    cut = (*log, signed(), use(whole.parts[1], 4))
    assert shown(found, cut) == {"01-问1": "1", "03-问7①": "2①", "03-问7②": "2②"}
    assert numbers(found, cut).new == ()


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_every_point_that_is_printed_has_a_number_of_its_own_and_gets_it_once(
    campaign: Campaign,
) -> None:
    found, log = campaign
    made, given_out = table(found, log), numbers(found, log)
    alone: list[Issue] = list(printed(made.register, made.draft))
    shown_numbers = [given_out.shown(each.key) for each in alone]
    assert all(shown_numbers)
    assert len(set(shown_numbers)) == len(alone)
    again = numbers(found, logged(found, log))
    assert again.new == ()
    assert [again.shown(each.key) for each in alone] == shown_numbers
