"""The letters of groups: given once, kept by most of a group, and never given again."""

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, issue, own, register, signed, table, use, written
from strategies import campaigns

from tonggao.model.editing import Decision, Field
from tonggao.model.record import Register
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.base import base_of
from tonggao.sheets.editing.lettered import letters
from tonggao.steps.decisions.log import fold_decisions
from tonggao.steps.editing.letters import Lettering, letter_facts, lettering

Log = tuple[Decision, ...]
Campaign = tuple[Register, Log]


def groups_of(drawn: str) -> list[list[ContentKey]]:
    """Return groups from words such as "ab cde", one letter a record."""
    return [[ContentKey(key) for key in group] for group in drawn.split()]


def lettered(drawn: str, log: Log = (), kind: str = "") -> Lettering:
    return lettering(groups_of(drawn), fold_decisions(log), log, kind=kind)


def logged(*drawn: str, kind: str = "") -> Log:
    """Return the log after groups stood in the table in these ways, one after the other."""
    log: Log = ()
    for each in drawn:
        log = (*log, *letter_facts(lettered(each, log, kind), on=TODAY))
    return log


def shown(drawn: str, log: Log) -> str:
    """Return the letter of each group, in their order."""
    found = lettered(drawn, log).letters
    return " ".join(found[group[0]] for group in groups_of(drawn))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("ab cd", "ab cd", "A B"),
        ("ab cd", "cd ab", "B A"),
        ("ab cd", "xy ab cd", "C A B"),
        ("ab", "abx", "A"),
        ("abcde", "ab cde", "B A"),  # most of it keeps the letter
        ("abcd", "ab cd", "A B"),  # on a tie the part that stands first
        ("ab cde", "abcde", "B"),
        ("ab cd", "abcd", "A"),
        ("abc de", "xy", "C"),
        ("ab", "bx", "A"),
    ],
)
def test_a_group_keeps_its_letter_as_far_as_it_is_the_same(
    before: str, now: str, expected: str
) -> None:
    assert shown(now, logged(before)) == expected


def test_a_letter_that_went_up_in_another_is_not_given_again() -> None:
    assert shown("abcde xy", logged("ab cde", "abcde")) == "B C"


def test_a_group_that_fell_apart_and_comes_again_has_its_letter_again() -> None:
    assert shown("xy ab", logged("ab", "xy")) == "B A"


def test_who_left_a_group_takes_nothing_of_it_along() -> None:
    log = logged("abcde", "ab")
    assert shown("cde ab", log) == "B A"


def test_each_kind_of_record_has_letters_of_its_own() -> None:
    log = (*logged("ab cd"), *logged("xy", kind="因"))
    assert lettered("xy vw", log, "因").letters[ContentKey("x")] == "A"
    assert lettered("xy vw", log, "因").new == (("v", "因B"), ("w", "因B"))
    assert shown("ab mn", log) == "A C"


def test_letters_go_on_after_z_as_columns_do() -> None:
    many = " ".join(f"{chr(0x4E00 + 2 * n)}{chr(0x4E01 + 2 * n)}" for n in range(703))
    found = shown(many, ()).split()
    assert [found[n] for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@st.composite
def partitions(draw: st.DrawFn) -> str:
    """Groups among ten records, in any order; the others are in none."""
    keys = draw(st.permutations("abcdefghij"))
    cuts = sorted(draw(st.lists(st.integers(0, 10), max_size=4)))
    parts = [keys[a:b] for a, b in zip([0, *cuts], [*cuts, 10], strict=True)]
    return " ".join("".join(part) for part in parts[1:] if len(part) > 1)


@given(past=st.lists(partitions(), max_size=4))
def test_a_second_run_gives_no_letter(past: Sequence[str]) -> None:
    log = logged(*past)
    assert not past or lettered(past[-1], log).new == ()


@given(past=st.lists(partitions(), min_size=1, max_size=3), data=st.data())
def test_what_happens_to_others_changes_no_letter(
    past: Sequence[str], data: st.DataObject
) -> None:
    groups = past[-1].split()
    if not groups:
        return
    kept = data.draw(st.sampled_from(groups))
    others = [key for key in "abcdefghij" if key not in kept]
    cut = data.draw(st.integers(0, len(others)))
    new = ["".join(part) for part in (others[:cut], others[cut:]) if len(part) > 1]
    now = " ".join(data.draw(st.permutations([kept, *new])))
    key = ContentKey(kept[0])
    log = logged(*past)
    assert lettered(now, log).letters[key] == lettered(past[-1], log).letters[key]


@given(past=st.lists(partitions(), max_size=4))
def test_no_two_groups_have_one_letter(past: Sequence[str]) -> None:
    log: Log = ()
    for each in past:
        found = lettered(each, log)
        named = [found.letters[group[0]] for group in groups_of(each)]
        assert len(named) == len(set(named))
        log = (*log, *letter_facts(found, on=TODAY))


# In the table

LONG = "读文件多，研讨少，联系实际不够紧密，用来指导工作不够"
ONE = issue("01", "问1", "学习不深入", f"{LONG}。")
TWO = issue("02", "问3", "学习不深入", f"{LONG}，想得少。")
FOUND = register(ONE, TWO)


def with_letters(found: Register, log: Iterable[Decision]) -> Log:
    """Return the log after the table was written."""
    log = tuple(log)
    new = (
        fact for each in letters(table(found, log)) for fact in letter_facts(each, on=TODAY)
    )
    return (*log, *new)


def test_the_offices_own_point_keeps_its_letter_when_it_is_reworded() -> None:
    log = with_letters(FOUND, [signed(), own("书记审稿-1", "学习不深入", f"{LONG}，少。")])
    names = {each.key for each in log if each.answers.get(Field.LETTER) == "A"}
    assert names == {str(ONE.key), str(TWO.key), "书记审稿-1"}
    later = (*log, own("书记审稿-1", "学习不深入", f"{LONG}，很少。"))
    assert with_letters(FOUND, later) == later


@given(campaign=campaigns())
def test_the_table_alone_gives_the_letters_back(campaign: Campaign) -> None:
    found, log = campaign
    log = with_letters(found, log)
    made = table(found, log)
    base = base_of(written(made))
    assert base is not None
    assert [each.letters for each in letters(table(found, base.log))] == [
        each.letters for each in letters(made)
    ]
    assert with_letters(found, log) == log


@given(campaign=campaigns(), data=st.data())
def test_a_group_that_an_answer_does_not_touch_keeps_its_letter(
    campaign: Campaign, data: st.DataObject
) -> None:
    found, log = campaign
    before = table(found, with_letters(found, log))
    if not before.likeness.groups:
        return
    answered = data.draw(st.sampled_from(before.register.issues))
    number = data.draw(st.sampled_from(("1", "2", "0", "")))
    after = table(found, (*before.decisions, use(answered, number)))
    stayed = set(before.likeness.groups) & set(after.likeness.groups)
    was, now = letters(before)[0].letters, letters(after)[0].letters
    assert all(was[key] == now[key] for group in stayed for key in group)
