"""相近 and 提示 of points: what is not decided is compared, and nothing else is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from alike import alike_table, like
from hypothesis import given, settings
from make import (
    DUTY,
    LOYALTY,
    PROFILE,
    issue,
    register,
    shows,
    table,
    use,
    written,
)
from strategies import campaigns

from tonggao.model.editing import Decision
from tonggao.model.likeness import Level, LookAlike
from tonggao.model.record import Issue, Register
from tonggao.sheets.editing.compared import MERGED, Compared
from tonggao.sheets.editing.front import front_page
from tonggao.sheets.editing.issues import DOUBTFUL
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.editing.settled import settled
from tonggao.steps.intake.parse import Keys
from tonggao.steps.intake.parts import issues_with_parts

ONE = issue("01", "问1", "到现场少", "全年到现场3次。")
OTHER = issue("02", "问7", "到现场少", "全年到现场6次。")
THIRD = issue("03", "问2", "下班组不勤", "班组去得少。")
AWAY = issue("03", "问4", "基层去得少", "全年下基层4次。", aspect=DUTY)
LONE = issue("02", "问8", "会议多", "材料会前才送到。")
POINTS = (ONE, OTHER, THIRD, AWAY, LONE)
FOUND = register(*POINTS)
Campaign = tuple[Register, tuple[Decision, ...]]


NEAR = like(ONE, OTHER, differing=("3次", "6次"))


def made_of(
    pairs: Iterable[LookAlike],
    *decided: Decision,
    found: Register = FOUND,
    merged: Sequence[tuple[Issue, Issue]] = (),
    worth: float = 0.0,
) -> EditingTable:
    """Return the table in which just these points look alike."""
    return alike_table(found, pairs, decided, merged=merged, worth=worth)


def hints(made: EditingTable) -> dict[str, str]:
    """Return what is said of look-alikes, by 来源."""
    compared = Compared(made)
    return {each.label: "；".join(compared.words(each)) for each in made.register.issues}


def likes(made: EditingTable) -> dict[str, str]:
    compared = Compared(made)
    return {each.label: compared.like(each.key) for each in made.register.issues}


def test_what_differs_stands_first_for_both() -> None:
    made = made_of([NEAR])
    assert hints(made)["01-问1"] == "3次／6次（02-问7）"
    assert hints(made)["02-问7"] == "6次／3次（01-问1）"
    assert likes(made)["01-问1"] == "A 表述相近"


@pytest.mark.parametrize(
    ("decided", "one", "other"),
    [
        (
            use(ONE, 3),
            "3次／6次（02-问7）",
            "6次／3次（01-问1，已定1-3），如是同一个意思，题号填3",
        ),
        (
            use(ONE, 3, point="二"),
            "3次／6次（02-问7）",
            "6次／3次（01-问1，已定1-3分点二），如是同一个意思，题号填3、分点填二",
        ),
        (use(ONE, 0), "3次／6次（02-问7）", "6次／3次（01-问1，已定不用）"),
        (use(ONE, "备"), "3次／6次（02-问7）", "6次／3次（01-问1，已定备用）"),
        (use(ONE, "个"), "3次／6次（02-问7）", "6次／3次（01-问1，已定只入个人）"),
    ],
)
def test_where_a_decided_one_stands_is_told_to_the_undecided(
    decided: Decision, one: str, other: str
) -> None:
    made = made_of([NEAR], decided)
    assert (hints(made)["01-问1"], hints(made)["02-问7"]) == (one, other)


@pytest.mark.parametrize("number", [3, 4, 0, "备"])
def test_two_that_were_both_decided_are_not_compared_any_more(number: object) -> None:
    made = made_of([NEAR], use(ONE, 3), use(OTHER, number))
    assert not {hints(made)["01-问1"], hints(made)["02-问7"]} - {""}
    together = number == 3
    assert likes(made)["01-问1"] == ("A" if together else "")


def test_another_aspect_is_named_and_how_to_go_there() -> None:
    made = made_of([like(ONE, AWAY)], use(AWAY, 2))
    assert hints(made)["01-问1"] == (
        "与03-问4（担当作为，已定2-2）表述相近，如是同一个意思，方面改为担当作为、题号填2"
    )
    assert hints(made)["03-问4"] == "与01-问1（政治忠诚）表述相近"


def test_two_are_named_the_second_only_where_it_is_more_than_perhaps_alike() -> None:
    second = like(ONE, THIRD, 0.5)
    weak = replace(second, level=Level.ALIKE)
    weaker = like(ONE, AWAY, 0.4)
    assert hints(made_of([NEAR, second, weaker]))["01-问1"] == (
        "3次／6次（02-问7）；与03-问2表述相近"
    )
    assert hints(made_of([NEAR, weak]))["01-问1"] == "3次／6次（02-问7）"
    assert hints(made_of([weak]))["01-问1"] == "与03-问2可能相近"


def test_the_level_is_that_inside_the_group() -> None:
    made = made_of([NEAR, like(ONE, AWAY, 0.9, Level.CONTAINS)], use(ONE, 1), use(AWAY, 1))
    assert likes(made) == {
        **dict.fromkeys(("01-问1", "02-问7"), "A 表述相近"),
        **dict.fromkeys(("02-问8", "03-问2", "03-问4"), ""),
    }


# What a rule merges

SAME = like(ONE, OTHER, 1.0, Level.IDENTICAL)
LIGHT = like(ONE, OTHER, 0.99, Level.LIGHT)
TWINS = [(OTHER, ONE)]


def test_a_twin_says_with_which_it_was_merged_and_its_main_compares_for_both() -> None:
    third = (like(ONE, THIRD, 0.5), like(OTHER, THIRD, 0.49))
    told = hints(made_of([SAME, *third], merged=TWINS))
    assert told["02-问7"] == f"与01-问1相同，{MERGED}；要分开就填不同的号"
    assert told["01-问1"] == "与03-问2表述相近"
    assert told["03-问2"] == "与01-问1表述相近"
    light = hints(made_of([LIGHT], merged=TWINS))
    assert light["02-问7"] == f"与01-问1只有个别字词不同，{MERGED}；要分开就填不同的号"


@pytest.mark.parametrize(
    ("pair", "number", "one", "other"),
    [
        (
            SAME,
            2,
            "与02-问7为1-2，文字相同，本条为1-1",
            "与01-问1为1-1，文字相同，本条为1-2",
        ),
        (
            *(LIGHT, 0, "与02-问7为不用，只有个别字词不同，本条为1-1"),
            "与01-问1为1-1，只有个别字词不同，本条为不用",
        ),
    ],
)
def test_the_same_words_put_apart_are_shown_at_both_and_left_so(
    pair: LookAlike, number: object, one: str, other: str
) -> None:
    made = made_of([pair], use(ONE, 1), use(OTHER, number), merged=TWINS)
    meant = "；如有意如此，可不理会"
    assert hints(made)["01-问1"] == one + meant
    assert hints(made)["02-问7"] == other + meant
    assert likes(made)["01-问1"] == ""


# Points inside a cell

(WHOLE,) = issues_with_parts(
    (issue("03", "问9", "联系群众不够", "①到班组去得少。②回访用户少。③来信办得慢。"),),
    Keys("03").of,
    PROFILE.thresholds,
)
CELLS = register(ONE, OTHER, WHOLE)


def test_points_inside_a_cell_are_told_at_the_cell_and_in_their_own_row() -> None:
    assert len(WHOLE.parts) == 3
    pairs = [like(ONE, WHOLE, parts=(0, 2)), like(OTHER, WHOLE, 0.5, parts=(0, 3))]
    made = made_of(pairs, found=CELLS)
    assert hints(made) == {
        "01-问1": "与03-问9②表述相近",
        "02-问7": "与03-问9③表述相近",
        "03-问9": "②与01-问1表述相近；③与02-问7表述相近",
    }
    rows = [
        row
        for row in shows(written(made), "问题定号", "来源|相近|提示")
        if row.startswith("03-问9")
    ]
    own = "分条：给分条填题号，就按分条处理"
    assert rows[1:] == [
        f"03-问9① | 分条 | {own}",
        f"03-问9② | 分条 | {own}；与01-问1表述相近",
        f"03-问9③ | 分条 | {own}；与02-问7表述相近",
    ]
    assert likes(made) == dict.fromkeys(("01-问1", "02-问7", "03-问9"), "")


# The order, and the line


def rows(made: EditingTable) -> list[str]:
    """Return 来源 of the rows of the first aspect, and where the line stands."""
    found = shows(written(made), "问题定号", "方面（定）|来源|提示")
    return [
        "——" if DOUBTFUL in row else row.split(" | ")[1].removesuffix(" |")
        for row in found
        if row.startswith(LOYALTY) and ("-" in row or DOUBTFUL in row)
    ]


WEAK = like(THIRD, LONE, 0.3, Level.ALIKE)


def test_the_strongest_stand_first_and_below_the_line_what_need_not_be_compared() -> None:
    made = made_of([WEAK, like(ONE, OTHER, 0.7)], worth=0.4)
    assert rows(made) == ["01-问1", "02-问7", "——", "02-问8", "03-问2"]
    assert rows(made_of([WEAK, like(ONE, OTHER, 0.2)])) == [
        *("02-问8", "03-问2", "01-问1", "02-问7"),
    ]
    assert rows(made_of([like(THIRD, LONE, 0.6)], worth=0.4)) == [
        *("02-问8", "03-问2", "01-问1", "02-问7"),
    ]
    assert rows(made_of([WEAK], worth=0.4)) == [
        *("——", "02-问8", "03-问2", "01-问1", "02-问7"),
    ]


def test_what_was_answered_does_not_stand_below_the_line() -> None:
    together = (use(THIRD, 1), use(LONE, 1))
    strong = like(ONE, OTHER, 0.7)
    made = made_of([WEAK, strong], *together, worth=0.4)
    assert rows(made) == ["01-问1", "02-问7", "02-问8", "03-问2"]


def test_numbering_some_tears_no_group_apart() -> None:
    pairs = [NEAR, like(ONE, THIRD, 0.5), like(OTHER, THIRD, 0.5)]
    before = rows(made_of(pairs))
    assert rows(made_of(pairs, use(ONE, 1))) == before
    assert rows(made_of(pairs, use(ONE, 1), use(OTHER, 1))) == before
    assert likes(made_of(pairs, use(ONE, 1)))["03-问2"] == "A 表述相近"


# 首页


def left(made: EditingTable) -> object:
    (cell,) = (
        each.value.content
        for each in front_page(made).placed
        if (each.row, each.column) == (11, 2)
    )
    return cell


def test_groups_that_still_have_no_number_are_counted_down_to_zero() -> None:
    pairs = [SAME, like(THIRD, LONE, 0.5)]
    assert left(made_of(pairs, merged=TWINS)) == 2
    assert left(made_of(pairs, use(ONE, 1), merged=TWINS)) == 1
    assert left(made_of(pairs, use(ONE, 1), use(THIRD, 2), merged=TWINS)) == 1
    done = (use(ONE, 1), use(THIRD, 2), use(LONE, 0))
    assert left(made_of(pairs, *done, merged=TWINS)) == 0


# Laws


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_nothing_answered_is_asked_again(campaign: Campaign) -> None:
    made = table(*campaign)
    said, compared = settled(made.draft.placings), Compared(made)
    label = {each.key: each.label for each in made.register.issues}
    for each in made.register.issues:
        words = "；".join(
            words
            for words in compared.words(each)
            if "可不理会" not in words and MERGED not in words
        )
        for other, name in label.items():
            if other != each.key and said.is_answered(each.key, other):
                assert not re.search(rf"{name}(?![\d①-⑳])", words)


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_where_nothing_is_open_nothing_is_compared(campaign: Campaign) -> None:
    found, log = campaign
    made = table(found, log)
    numbers = (use(each, place) for place, each in enumerate(made.register.issues, start=1))
    done = table(found, (*log, *numbers))
    compared = Compared(done)
    assert compared.open_groups == 0
    told = [words for each in done.register.issues for words in compared.words(each)]
    assert all("可不理会" in words or MERGED in words for words in told)
