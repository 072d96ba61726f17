"""The table of signs: stamp, 填报人 and file name, and what the clerk says against them."""

import pytest
from make import PROFILE
from returned import identify

from tonggao.model.entry import Entries, Entry, EntryKind, WorkbookKind
from tonggao.model.form import Stamp
from tonggao.model.plan import Member, Plan
from tonggao.steps.intake.identify import (
    Chosen,
    Identified,
    Received,
    ReturnStatus,
)

CAMPAIGN = "0123456789ab"
WORDS = Entry(kind=EntryKind.ISSUE, number="", values={}, sheet="", row=5, cells={})
PLAN = Plan(
    unit="清源县供水公司",
    campaign="2025年度民主生活会",
    year="2025",
    members=(
        Member(id="01", name="罗砚田"),
        Member(id="02", name="贺长亭"),
        Member(id="03", name="张伟"),
        Member(id="04", name="张伟"),
        Member(id="05", name="张伟国"),
    ),
)
NOBODYS, FOREIGN, CONTRADICTING = "FORM-001", "FORM-003", "FORM-004"


def received(
    file: str = "表.xlsx",
    *,
    stamp: str | None = None,
    person: str = "",
    campaign: str = CAMPAIGN,
    modified: str = "",
) -> Received:
    """Return a file as read: `stamp` is whom it was made for, None without a stamp."""
    made_for = Stamp(
        form="问题查摆表",
        version=PROFILE.form.version,
        digest="",
        campaign=campaign,
        member=stamp or "",
    )
    entries = Entries(
        file=file,
        kind=WorkbookKind.MEMBER,
        stamp=None if stamp is None else made_for,
        person=person,
        entries=(WORDS,),
    )
    return Received(file=file, sha256="", modified=modified, entries=entries)


def known(*files: Received, **chosen: Chosen) -> tuple[Identified, ...]:
    """Return what became of the files; `chosen` names them without .xlsx."""
    answers = {f"{name}.xlsx": answer for name, answer in chosen.items()}
    return identify(files, PLAN, form=PROFILE.form, campaign=CAMPAIGN, chosen=answers)


def codes_of(found: Identified) -> list[str]:
    return [each.code for each in found.findings]


@pytest.mark.parametrize(
    ("stamp", "person", "file", "member"),
    [
        ("01", "罗砚田", "问题查摆表_罗砚田.xlsx", "01"),
        ("01", "", "表.xlsx", "01"),
        (None, "贺长亭", "表.xlsx", "02"),
        (None, "", "2 收回/贺 长亭（1）.xlsx", "02"),
        (None, "", "贺　长亭.xlsx", "02"),
        ("", "罗砚田", "表.xlsx", "01"),
        ("99", "罗砚田", "表.xlsx", "01"),  # a member whom the plan no longer has
        ("01", "办公室代填", "表.xlsx", "01"),
        ("03", "张伟", "张伟.xlsx", "03"),
        ("04", "张伟", "张伟.xlsx", "04"),
        (None, "", "张伟国.xlsx", "05"),
        (None, "张伟国", "张伟国.xlsx", "05"),
    ],
)
def test_signs_that_agree_name_the_member(
    stamp: str | None, person: str, file: str, member: str
) -> None:
    (found,) = known(received(file, stamp=stamp, person=person))
    assert (found.guessed, found.member, found.used) == (member, member, True)
    assert (found.status, found.findings) == (ReturnStatus.RETURNED, ())


@pytest.mark.parametrize(
    ("stamp", "person", "file", "code"),
    [
        ("01", "贺长亭", "表.xlsx", CONTRADICTING),
        ("01", "", "贺长亭.xlsx", CONTRADICTING),
        (None, "罗砚田", "贺长亭.xlsx", CONTRADICTING),
        ("01", "罗砚田", "罗砚田和贺长亭.xlsx", CONTRADICTING),
        ("01", "张伟", "表.xlsx", CONTRADICTING),
        ("03", "张伟", "张伟国.xlsx", CONTRADICTING),
        (None, "张伟", "张伟.xlsx", CONTRADICTING),  # two members of one name
        (None, "", "表.xlsx", NOBODYS),
        (None, "某人", "贺亭.xlsx", NOBODYS),
        ("", "", "表.xlsx", NOBODYS),
    ],
)
def test_signs_that_do_not_agree_are_asked_about_and_not_used(
    stamp: str | None, person: str, file: str, code: str
) -> None:
    (found,) = known(received(file, stamp=stamp, person=person))
    assert (found.member, found.used) == ("", False)
    assert found.status is ReturnStatus.UNKNOWN
    assert codes_of(found) == [code]
    assert found.remark == found.findings[0].message


def test_the_names_that_contradict_are_said() -> None:
    (found,) = known(received("贺长亭.xlsx", stamp="01"))
    assert "罗砚田、贺长亭" in found.remark


def test_a_form_of_another_meeting_counts_only_where_the_clerk_says_whose_it_is() -> None:
    foreign = received(stamp="01", person="罗砚田", campaign="ffffffffffff")
    (found,) = known(foreign)
    assert (codes_of(found), found.used) == ([FOREIGN], False)
    (named,) = known(foreign, 表=Chosen(member="01"))
    assert (named.guessed, named.member, named.used) == ("", "01", True)


def test_a_blank_form_is_made_for_no_meeting_in_particular() -> None:
    (found,) = known(received(stamp="", person="罗砚田", campaign=""))
    assert found.member == "01"


@pytest.mark.parametrize(
    ("one", "other", "counts"),
    [
        ("2026-01-08T09:00:00Z", "2026-01-07T09:00:00Z", "甲.xlsx"),
        ("2026-01-07T09:00:00Z", "2026-01-08T09:00:00Z", "乙.xlsx"),
        ("2026-01-07T09:00:00Z", "", "甲.xlsx"),
        ("", "2026-01-07T09:00:00Z", "乙.xlsx"),
        ("2026-01-07T09:00:00Z", "2026-01-07T09:00:00Z", "甲.xlsx"),
        ("", "", "甲.xlsx"),
    ],
)
def test_of_two_the_later_counts_and_the_other_says_so(
    one: str, other: str, counts: str
) -> None:
    found = known(
        received("甲.xlsx", stamp="01", modified=one),
        received("乙.xlsx", stamp="01", modified=other),
    )
    (used,) = [each for each in found if each.used]
    (left,) = [each for each in found if not each.used]
    assert used.received.file == counts
    assert codes_of(used) == ["FORM-005"]
    assert (left.status, left.member) == (ReturnStatus.AGAIN, "01")
    assert left.remark == f"同一人交了2份，采用的是“{counts}”。"


@pytest.mark.parametrize("answer", [{"甲": Chosen(used="是")}, {"乙": Chosen(used="否")}])
def test_the_clerk_may_choose_the_earlier_one(answer: dict[str, Chosen]) -> None:
    files = (
        received("甲.xlsx", stamp="01", modified="2026-01-08"),
        received("乙.xlsx", stamp="01", modified="2026-01-09"),
    )
    found = known(*files, **answer)
    assert [each.received.file for each in found if each.used] == ["甲.xlsx"]
    assert not any("更晚" in each.remark for each in found)


def test_of_several_that_the_clerk_chose_the_last_named_counts() -> None:
    files = [received(f"_{name}.xlsx", stamp="01", modified=name) for name in "123"]
    yes = Chosen(used="是")
    assert [each.used for each in known(*files, _1=yes, _2=yes)] == [False, True, False]
    assert [each.used for each in known(*files, _2=yes, _1=yes)] == [True, False, False]


def test_what_the_clerk_leaves_out_says_so() -> None:
    no = Chosen(used="否")
    first, second = (received(f"{name}.xlsx", stamp="01") for name in "甲乙")
    for found in (known(first, 甲=no), known(first, second, 甲=no, 乙=no)):
        assert {(each.used, each.remark) for each in found} == {(False, "没有采用。")}
