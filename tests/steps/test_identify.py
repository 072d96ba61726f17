"""Whose a file is, and which of several counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import PLAN, PROFILE
from returned import identify

from tonggao import codes
from tonggao.model.entry import Entries, Entry, EntryKind, WorkbookKind
from tonggao.model.form import Stamp
from tonggao.model.plan import Member, Plan
from tonggao.steps.intake.identify import (
    Chosen,
    Identified,
    Received,
    ReturnStatus,
)

WORDS = Entry(kind=EntryKind.ISSUE, number="", values={}, sheet="", row=5, cells={})
VERSION = PROFILE.form.version


def stamp(member: str, campaign: str = "c", version: str = VERSION) -> Stamp:
    return Stamp(
        form=PROFILE.form.id, version=version, digest="", campaign=campaign, member=member
    )


def received(
    name: str,
    *,
    by: Stamp | None = None,
    person: str = "",
    saved: str = "",
    kind: WorkbookKind = WorkbookKind.MEMBER,
    words: bool = True,
) -> Received:
    """Return a file of 2 收回 as read."""
    file = f"2 收回/{name}"
    entries = Entries(
        file=file, kind=kind, stamp=by, person=person, entries=(WORDS,) if words else ()
    )
    return Received(file=file, sha256=name, modified=saved, entries=entries)


def identified(
    *files: Received, chosen: dict[str, Chosen] | None = None, plan: Plan = PLAN
) -> dict[str, Identified]:
    found = identify(
        files,
        plan,
        form=PROFILE.form,
        campaign="c",
        chosen={f"2 收回/{name}": each for name, each in (chosen or {}).items()},
    )
    assert [each.received.file for each in found] == sorted(each.file for each in files)
    return {each.received.file.removeprefix("2 收回/"): each for each in found}


def one(file: Received, plan: Plan = PLAN) -> tuple[str, ReturnStatus, bool, list[str]]:
    (each,) = identified(file, plan=plan).values()
    return each.member, each.status, each.used, [found.code for found in each.findings]


def test_any_one_sign_tells_whose_it_is() -> None:
    for file in (
        received("a.xlsx", by=stamp("02")),
        received("a.xlsx", person="贺长亭"),
        received("终稿 贺 长亭 (2).xlsx"),
    ):
        assert one(file) == ("02", ReturnStatus.RETURNED, True, [])


def test_signs_that_contradict_each_other_are_asked_about() -> None:
    file = received("贺长亭.xlsx", by=stamp("03"))
    assert one(file) == ("", ReturnStatus.UNKNOWN, False, ["FORM-004"])


def test_a_longer_name_hides_the_one_inside_it() -> None:
    members = (Member(id="01", name="张建"), Member(id="02", name="张建国"))
    plan = Plan(unit="", campaign="", year="", members=members)
    assert one(received("张建国.xlsx"), plan)[0] == "02"
    assert one(received("张建.xlsx"), plan)[0] == "01"


def test_two_members_of_one_name_are_told_apart_by_the_stamp_only() -> None:
    members = (Member(id="01", name="张建"), Member(id="02", name="张建"))
    plan = Plan(unit="", campaign="", year="", members=members)
    assert one(received("张建.xlsx"), plan)[:2] == ("", ReturnStatus.UNKNOWN)
    assert one(received("张建.xlsx", by=stamp("02"), person="张建"), plan)[0] == "02"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (received("谁填的.xlsx"), "FORM-001"),
        (received("贺长亭.xlsx", by=stamp("02", campaign="d")), "FORM-003"),
        (received("贺长亭.xlsx", kind=WorkbookKind.PLAN), "FORM-007"),
        (received("贺长亭.xlsx", kind=WorkbookKind.OTHER, words=False), "FORM-007"),
    ],
)
def test_what_cannot_be_used_is_told(file: Received, code: str) -> None:
    assert one(file) == ("", ReturnStatus.UNKNOWN, False, [code])


def test_a_file_that_cannot_be_read_is_not_used() -> None:
    file = Received(file="2 收回/贺长亭.xlsx", sha256="", modified="", entries=None)
    assert one(file) == ("", ReturnStatus.UNREADABLE, False, [])


def test_an_old_form_counts_and_is_told() -> None:
    file = received("贺长亭.xlsx", by=stamp("02", version="0"))
    assert one(file) == ("02", ReturnStatus.OLD_FORM, True, ["FORM-002"])


def test_an_empty_form_counts_and_is_told() -> None:
    assert one(received("贺长亭.xlsx", words=False))[3] == ["FORM-006"]


def test_the_one_saved_last_counts_and_one_without_a_time_is_the_oldest() -> None:
    found = identified(
        received("贺长亭1.xlsx", saved="2026-01-05T08:00:00Z"),
        received("贺长亭2.xlsx", saved="2026-01-04T08:00:00Z"),
        received("贺长亭3.xlsx"),
    )
    assert [each.used for each in found.values()] == [True, False, False]
    assert found["贺长亭2.xlsx"].status is ReturnStatus.AGAIN
    assert [each.code for each in found["贺长亭1.xlsx"].findings] == ["FORM-005"]


def test_an_empty_form_never_replaces_a_filled_one_unless_the_clerk_says_so() -> None:
    filled = received("贺长亭1.xlsx", saved="2026-01-04T08:00:00Z")
    empty = received("贺长亭2.xlsx", saved="2026-01-05T08:00:00Z", words=False)
    found = identified(filled, empty)
    assert [each.used for each in found.values()] == [True, False]
    assert found["贺长亭2.xlsx"].remark == (
        "该表没有填写内容。同一人交了2份，采用的是“2 收回/贺长亭1.xlsx”。"
    )
    said = identified(filled, empty, chosen={"贺长亭2.xlsx": Chosen(used="是")})
    assert [each.used for each in said.values()] == [False, True]
    not_that = identified(filled, empty, chosen={"贺长亭1.xlsx": Chosen(used="否")})
    assert [each.used for each in not_that.values()] == [False, True]


def test_a_form_with_a_sheet_that_was_not_recognised_is_not_called_empty() -> None:
    file = "2 收回/贺长亭2.xlsx"
    left = codes.FORM_008.in_sheet(file, "附页", sheet="附页", count=3)
    unknown = replace(received("贺长亭2.xlsx", saved="2026", words=False), left=(left,))
    assert one(unknown)[2:] == (True, ["FORM-008"])
    (alone,) = identified(unknown).values()
    assert alone.told == left.message + left.hint
    beside = identified(received("贺长亭1.xlsx"), unknown)["贺长亭2.xlsx"]
    assert (beside.used, beside.remark) == (
        False,
        f"{left.message}同一人交了2份，采用的是“2 收回/贺长亭1.xlsx”。",
    )


def test_another_of_our_workbooks_is_told_in_the_same_words_everywhere() -> None:
    (plan,) = identified(received("方案.xlsx", kind=WorkbookKind.PLAN)).values()
    assert plan.remark == plan.findings[0].message
    assert plan.remark == "这是本次工作中的其他表，不是填报表。"


def test_on_a_tie_the_later_name_counts() -> None:
    found = identified(received("贺长亭.xlsx"), received("贺长亭（改）.xlsx"))
    assert [name for name, each in found.items() if each.used] == ["贺长亭（改）.xlsx"]


def test_the_clerks_choice_goes_before_any_sign() -> None:
    files = (received("谁填的.xlsx"), received("贺长亭.xlsx", saved="2026"))
    mine = {"谁填的.xlsx": Chosen(member="02", used="是")}
    assert [each.used for each in identified(*files, chosen=mine).values()] == [True, False]
    not_that = {"贺长亭.xlsx": Chosen(used="否")}
    assert not any(each.used for each in identified(*files, chosen=not_that).values())


def test_a_choice_of_one_who_is_no_longer_a_member_does_no_harm() -> None:
    files = (received("贺长亭.xlsx"), received("贺长亭2.xlsx"))
    gone = {"贺长亭.xlsx": Chosen(member="99"), "贺长亭2.xlsx": Chosen(member="99")}
    assert {each.member for each in identified(*files, chosen=gone).values()} == {"02"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["贺长亭", "罗砚田", "谁"]),
            st.sampled_from(["", "2026-01-01", "2026-01-02"]),
        ),
        max_size=6,
    ),
    st.data(),
)
def test_one_file_of_each_member_counts_in_whatever_order_they_came(
    files: list[tuple[str, str]], data: st.DataObject
) -> None:
    all_of_them = [
        received(f"{name}{place}.xlsx", saved=saved)
        for place, (name, saved) in enumerate(files)
    ]
    found = identified(*all_of_them)
    used = [each.member for each in found.values() if each.used]
    assert sorted(used) == sorted({each.member for each in found.values()} - {""})
    turned = data.draw(st.permutations(all_of_them))
    assert identified(*turned) == found
