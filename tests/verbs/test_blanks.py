"""What members receive from a template is what would be laid out for each alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import PLAN, PROFILE

from tonggao.model.plan import Member
from tonggao.model.record import Opinion
from tonggao.office.write_word_form import write_word_form
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.member.form.word_form import word_form, word_tables
from tonggao.verbs.blanks import Blanks

OPINION = Opinion(
    label="意见-1",
    origin="谈心谈话",
    about="李红",
    aspect="",
    text="多看看",
    count="1",
    cells=(),
)
BLANKS = {
    campaign: Blanks(PROFILE, PLAN, campaign, (OPINION,))
    for campaign in ("0123456789ab", "")
}

usual = st.text("张建国李红欧阳清源", min_size=2, max_size=4)
odd = st.text("张建国问1&<>\"'=＝ _-\u3000\ue000\x07𠮷", min_size=0, max_size=6)
members = st.builds(
    Member,
    id=st.sampled_from(["01", "10", "1", "A3", "问1", "班子", ""]),
    name=usual | odd | st.sampled_from(["班子", "例", "填报人", "问题"]),
)


def alone(member: Member, campaign: str) -> tuple[bytes, bytes]:
    book = form_book(PROFILE, PLAN, member, campaign=campaign, opinions=(OPINION,))
    tables = word_tables(PROFILE.form, PLAN, book)
    form = word_form(PROFILE, PLAN, member, tables, book.stamp)
    return write_workbook(book), write_word_form(form)


@settings(max_examples=60)
@given(members, st.sampled_from(["0123456789ab", ""]))
def test_every_member_gets_the_bytes_that_would_be_written_for_him(
    member: Member, campaign: str
) -> None:
    blanks = BLANKS[campaign]
    assert (blanks.workbook(member), blanks.word(member)) == alone(member, campaign)


@pytest.mark.parametrize("name", ["张国", "李红", "欧阳建国"])
def test_opinions_about_one_member_are_in_his_form_and_in_no_other(name: str) -> None:
    member = Member(id="03", name=name)
    blanks = Blanks(PROFILE, PLAN, "0123456789ab", (OPINION,))
    others = [blanks.word(Member(id="04", name="秦越")), blanks.word(member)]
    assert (blanks.workbook(member), others[1]) == alone(member, "0123456789ab")
    assert others[0] == alone(Member(id="04", name="秦越"), "0123456789ab")[1]


def test_a_title_with_the_name_in_it_is_laid_out_for_each() -> None:
    wording = replace(PROFILE.wording, form_title="{name}同志的问题查摆表")
    profile = replace(PROFILE, wording=wording)
    member = Member(id="03", name="张国")
    written = Blanks(profile, PLAN, "c", ()).workbook(member)
    assert written == write_workbook(form_book(profile, PLAN, member, campaign="c"))
