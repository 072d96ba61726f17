"""Where each point goes: exactly one place, and nowhere a person did not put it."""

from hypothesis import given, settings
from make import (
    decide,
    draft,
    issue,
    likeness_of,
    own,
    register,
    table,
    use,
    with_own,
)
from strategies import campaigns

from tonggao.model.editing import (
    RULE,
    Decision,
    Disposition,
    Draft,
    Field,
    Placing,
    Subject,
    Use,
)
from tonggao.model.record import Level, Register
from tonggao.steps.decisions.log import fold_decisions
from tonggao.steps.editing.placing import place

LONG = "读文件多，研讨少，联系实际不够紧密，用来指导工作不够"
ONE = issue("01", "问1", "学习不深入", f"{LONG}。")
TWIN = issue("02", "问1", "学习不深入", LONG)
THIRD = issue("03", "问1", "学习不深入。", LONG)
OTHER = issue("03", "问2", "调研不够", "全年到现场3次。", "3月未到场。")
Campaign = tuple[Register, tuple[Decision, ...]]
SELECTED = {Disposition.SELECTED, Disposition.POINT}


def placed(found: Register, *log: Decision) -> dict[str, Placing]:
    """Return the placings by the label of their issue."""
    made = draft(found, log)
    labels = {each.key: each.label for each in found.issues}
    return {labels[each.key]: each for each in made.placings}


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_every_record_is_in_exactly_one_place(campaign: Campaign) -> None:
    made = table(*campaign)
    keys = [each.key for each in made.register.issues]
    assert [each.key for each in made.draft.placings] == keys
    counted = sum(len(made.draft.keys(each)) for each in Disposition)
    assert counted == len(keys) == len(set(keys))
    for each in made.draft.placings:
        assert (each.disposition in SELECTED) is bool(each.number)


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_what_is_merged_stands_with_a_record_that_stands_for_itself(
    campaign: Campaign,
) -> None:
    made = draft(*campaign)
    by_key = {each.key: each for each in made.placings}
    for each in made.placings:
        if each.merged_into:
            main = next(key for key in by_key if key == each.merged_into)
            with_it = by_key[main]
            assert (each.disposition, each.aspect, each.number, each.point) == (
                with_it.disposition,
                with_it.aspect,
                with_it.number,
                with_it.point,
            )


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_every_number_has_one_record_whose_words_are_printed(campaign: Campaign) -> None:
    made = draft(*campaign)
    places = {(p.aspect, p.number, p.point) for p in made.placings if p.number}
    mains = [p for p in made.placings if p.number and p.use is Use.MAIN]
    assert {(p.aspect, p.number, p.point) for p in mains} == places
    assert len(mains) == len(places)
    assert all(not p.merged_into for p in mains)


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_what_a_person_last_kept_apart_is_never_in_one_item(campaign: Campaign) -> None:
    found, log = campaign
    made = table(found, log)
    answered = fold_decisions(log)
    item_of = {
        key: place for place, item in enumerate(made.draft.items) for key in item.issues
    }
    numbers = {
        each.key: answered.value(Subject.ISSUE, each.key, Field.NUMBER)
        for each in made.register.issues
    }
    for one, number in numbers.items():
        for other, another in numbers.items():
            if number and another and number != another:
                together = one in item_of and item_of[one] == item_of.get(other)
                assert not together


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_no_later_number_brings_an_earlier_point_or_use_back(campaign: Campaign) -> None:
    found, log = campaign
    before = table(found, log)
    shut = [each.key for each in before.draft.placings if not each.number]
    later = [decide(Subject.ISSUE, key, {Field.NUMBER: "9"}) for key in shut]
    after = table(found, [*log, *later]).draft
    answered = fold_decisions(log)
    for key in shut:
        placing = after.placing(key)
        said = answered.value(Subject.ISSUE, key, Field.NUMBER)
        if said and not placing.merged_into:
            assert placing.point == 0
            assert not placing.rival


def test_a_point_set_aside_and_taken_up_again_starts_anew() -> None:
    found = register(ONE, OTHER)
    log = (use(ONE, 1, point="二", use="补一句"), use(ONE, 0), use(ONE, 1), use(OTHER, 1))
    now = placed(found, *log)
    assert (now["01-问1"].point, now["01-问1"].use) == (0, Use.CREDIT)


def test_a_point_and_use_stay_when_only_the_number_changes() -> None:
    now = placed(register(ONE), use(ONE, 1, point="二"), use(ONE, 4))
    assert (now["01-问1"].number, now["01-问1"].point) == (4, 2)


def test_words_for_places_are_understood() -> None:
    found = register(ONE, OTHER)
    for typed, expected in (
        ("备", Disposition.RESERVE),
        ("个", Disposition.PERSONAL),
        ("0", Disposition.SET_ASIDE),
        ("", Disposition.UNDECIDED),
        ("2", Disposition.SELECTED),
    ):
        assert placed(found, use(OTHER, typed))["03-问2"].disposition is expected
    assert (
        placed(found, use(OTHER, 2, point="一"))["03-问2"].disposition is Disposition.POINT
    )


def test_a_reason_stands_without_a_number() -> None:
    answer = decide(Subject.ISSUE, OTHER.key, {Field.REASON: "其他"})
    assert placed(register(OTHER), answer)["03-问2"].reason == "其他"


def test_twins_stand_together_until_one_is_put_apart() -> None:
    found = register(ONE, TWIN, THIRD)
    now = placed(found, use(ONE, 3), use(TWIN, 5))
    assert [now[f"0{n}-问1"].number for n in (1, 2, 3)] == [3, 5, 3]
    assert [now[f"0{n}-问1"].merged_into for n in (1, 2, 3)] == ["", "", ONE.key]


def test_a_twin_put_where_its_main_record_is_stands_with_it_by_rule() -> None:
    now = placed(register(ONE, TWIN), use(ONE, 3), use(TWIN, 3))
    assert (now["02-问1"].merged_into, now["02-问1"].merged_by) == (ONE.key, RULE)


def test_a_twin_may_give_the_words_and_the_rule_still_merged_them() -> None:
    choice = decide(Subject.ISSUE, TWIN.key, {Field.USE: "主稿"})
    now = placed(register(ONE, TWIN, THIRD), use(ONE, 3), choice)
    assert now["02-问1"].use is Use.MAIN
    for label in ("01-问1", "03-问1"):
        assert (now[label].merged_into, now[label].merged_by) == (TWIN.key, RULE)


def test_what_a_person_joined_bears_his_name() -> None:
    now = placed(register(ONE, OTHER), use(ONE, 1), use(OTHER, 1, by="书记"))
    main, joined = now["03-问2"], now["01-问1"]
    assert main.use is Use.MAIN  # the fuller one, with an example
    assert (joined.merged_into, joined.merged_by) == (OTHER.key, "沈一帆")


def test_twins_of_a_joined_record_stay_with_it() -> None:
    now = placed(register(ONE, TWIN, OTHER), use(ONE, 1), use(OTHER, 1))
    assert (now["02-问1"].merged_into, now["02-问1"].merged_by) == (ONE.key, RULE)


def test_a_point_of_the_team_is_not_lost_behind_a_personal_twin() -> None:
    mine = issue("01", "问1", "学习不深入", f"{LONG}。", level=Level.PERSONAL)
    now = placed(register(mine, TWIN))
    assert now["02-问1"].disposition is Disposition.UNDECIDED
    assert now["01-问1"].disposition is Disposition.UNDECIDED


def test_personal_twins_stay_personal() -> None:
    pair = [
        issue(member, "问1", "学习不深入", LONG, level=Level.PERSONAL)
        for member in ("01", "02")
    ]
    made = draft(register(*pair))
    assert {each.disposition for each in made.placings} == {Disposition.PERSONAL}


def test_a_rival_of_the_words_is_marked() -> None:
    now = placed(register(ONE, OTHER), use(ONE, 1, use="主稿"), use(OTHER, 1, use="主稿"))
    assert (now["01-问1"].use, now["01-问1"].rival) == (Use.MAIN, False)
    assert (now["03-问2"].use, now["03-问2"].rival) == (Use.CREDIT, True)


def test_a_point_given_another_use_leaves_the_words_to_the_rest() -> None:
    now = placed(register(ONE, OTHER), use(ONE, 1), use(OTHER, 1, use="补一句"))
    assert now["01-问1"].use is Use.MAIN
    assert now["03-问2"].use is Use.SENTENCE


def test_points_of_the_office_take_part() -> None:
    log = (own("书记审稿-1", "表率不够"),)
    found = with_own(register(ONE), log)
    (point,) = found.own
    made = Draft(placings=place(found.issues, likeness_of(found), fold_decisions(log)))
    assert made.placing(point.key).disposition is Disposition.UNDECIDED
