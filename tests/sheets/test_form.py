from dataclasses import replace
from datetime import date

import pytest
from books import printed_texts

from tonggao.model.form import Purpose
from tonggao.model.plan import AspectKind, Member, Plan
from tonggao.model.record import Opinion
from tonggao.model.table import Book, Look, Page, Table
from tonggao.profile import locate
from tonggao.sheets.member.form.layout import choices_of, form_book

PROFILE = locate.read("民主生活会-2025年度")
ZHANG = Member(id="03", name="张建国")
LI = Member(id="04", name="李红")
PLAN = Plan(
    unit="清源县供水公司",
    campaign="2025年度民主生活会",
    year="2025",
    due=date(2026, 1, 9),
    meeting_on=date(2026, 1, 23),
    contact="王芳",
    phone="0531-1234567",
    members=(ZHANG, LI),
    aspects=PROFILE.aspects,
    statements=PROFILE.statements,
)
OPINIONS = (
    Opinion(
        label="意见-1",
        origin="谈心谈话",
        about="张建国",
        aspect="",
        text="多到泵站看看",
        count="2",
        cells=(),
    ),
    Opinion(
        label="意见-2",
        origin="谈心谈话",
        about="李红",
        aspect="",
        text="少开些会",
        count="1",
        cells=(),
    ),
)


def book(plan: Plan = PLAN, **more: object) -> Book:
    return form_book(PROFILE, plan, ZHANG, campaign="0123456789ab", **more)  # type: ignore[arg-type]


def table(laid: Book, name: str) -> Table:
    found = next(each for each in laid.sheets if each.name == name)
    assert isinstance(found, Table)
    return found


def column(laid: Table, heading: str) -> list[str]:
    place = [each.heading for each in laid.columns].index(heading)
    return [str(row.values[place].content) for row in laid.rows]


def test_the_member_is_addressed_by_name_and_told_until_when_and_to_whom() -> None:
    page = book().sheets[0]
    assert isinstance(page, Page)
    words = [str(each.value.content) for each in page.placed]
    assert words[1:3] == ["填报人", "张建国"]
    assert "张建国同志" in words[3]
    assert "2026年1月9日前交王芳（电话：0531-1234567）" in words[-1]
    assert len(words) == 3 + 8


def test_what_the_plan_does_not_say_is_asked_for() -> None:
    texts = printed_texts(book(replace(PLAN, due=None, phone="")))
    assert any("【待补充：填报回收日】" in text for text in texts.values())
    assert any("【待补充：电话】" in text for text in texts.values())


def test_the_member_cannot_type_over_his_name() -> None:
    page = book().sheets[0]
    assert isinstance(page, Page)
    assert page.protected
    assert not any(each.unlocked for each in page.placed)


def test_every_aspect_has_its_rows_and_some_are_spare() -> None:
    aspects = (
        *PLAN.aspects[:2],
        replace(PLAN.aspects[2], id="案", short="以案为鉴", kind=AspectKind.CASE),
    )
    laid = table(book(replace(PLAN, aspects=aspects)), "问题和措施")
    named = column(laid, "对照方面")[1:]
    first, second = aspects[0].short, aspects[1].short
    assert named == [first] * 3 + [second] * 3 + ["以案为鉴"] * 2 + [""] * 4
    assert column(laid, "编号")[:3] == ["例", "问1", "问2"]
    assert set(column(laid, "层面")) == {"班子"}
    assert column(laid, "编号")[-1] == "问12"


def test_title_headings_hints_and_example_stand_in_the_first_four_rows() -> None:
    laid = table(book(), "问题和措施")
    texts = printed_texts(book())
    assert (laid.heading_row, laid.first_row) == (2, 4)
    assert texts["问题和措施", "A1"].startswith("2025年度民主生活会问题查摆表")
    assert texts["问题和措施", "E2"] == "具体表现"
    assert texts["问题和措施", "A4"] == "例"
    assert texts["问题和措施", "A5"] == "问1"
    assert {value.look for value in laid.rows[0].values} == {Look.MUTED}


def test_there_are_five_rows_for_causes() -> None:
    assert column(table(book(), "原因"), "编号") == ["因1", "因2", "因3", "因4", "因5"]


def test_last_years_items_are_asked_about_only_where_there_was_a_meeting() -> None:
    names = [each.name for each in book().sheets]
    assert "上年度整改" not in names
    items = ({"台账编号": "2024-003", "问题": "改造慢", "措施": "年底前完成"},)
    later = book(replace(PLAN, previous="2024年度民主生活会"), previous=items)
    assert column(table(later, "上年度整改"), "台账编号") == ["2024-003"]


def test_only_statements_about_persons_are_asked_of_a_member() -> None:
    asked = column(table(book(), "说明事项"), "事项")
    assert "个人有关事项报告情况" in asked
    assert "巡视巡察、审计、督查检查反馈问题情况" not in asked


def test_a_member_sees_the_opinions_about_him_and_nobody_elses() -> None:
    assert "向您反馈的意见" not in [each.name for each in book().sheets]
    laid = book(opinions=OPINIONS)
    assert column(table(laid, "向您反馈的意见"), "内容") == ["多到泵站看看"]
    assert not any("少开些会" in text for text in printed_texts(laid).values())


def test_rows_filled_in_take_the_place_of_the_preprinted_ones() -> None:
    rows = [{"编号": "问1", "问题": "学习不深入"}, {"整改措施": "每月学习一次"}]
    laid = table(book(filled={"问题和措施": rows}), "问题和措施")
    assert column(laid, "问题")[1:] == ["学习不深入", ""]
    assert column(laid, "对照方面")[1:] == ["", ""]
    assert column(laid, "整改措施")[2] == "每月学习一次"


def test_the_drop_downs_offer_aspects_levels_and_days_to_come() -> None:
    laid = book()
    offered = {
        each.heading: laid.lists[each.choices]
        for each in table(laid, "问题和措施").columns
        if each.choices
    }
    assert offered["对照方面"] == tuple(each.short for each in PLAN.aspects)
    assert offered["层面"] == ("班子", "个人", "都写")
    assert offered["完成时限"][:2] == ("立行立改", "2026年3月底前")
    assert "长期坚持" in offered["完成时限"]
    assert not next(
        c for c in table(laid, "原因").columns if c.heading == "对应问题"
    ).choices


def test_without_a_day_nothing_is_offered_but_the_usual_words() -> None:
    sheet = PROFILE.form.sheet(Purpose.PROBLEMS)
    deadline = sheet.column("deadline")
    plan = Plan(unit="", campaign="", year="")
    assert choices_of(deadline, plan) == deadline.choices


def test_the_stamp_says_for_whom_the_workbook_was_made() -> None:
    assert dict(book().stamp) == {
        "form": PROFILE.form.id,
        "version": PROFILE.form.version,
        "digest": PROFILE.form.digest,
        "campaign": "0123456789ab",
        "member": "03",
    }


@pytest.mark.parametrize("address", ["A1", "A2", "A3", "E4", "B5"])
def test_what_is_printed_is_known_by_its_address(address: str) -> None:
    printed = printed_texts(book())
    assert ("问题和措施", address) in printed
    assert ("问题和措施", "E5") not in printed
