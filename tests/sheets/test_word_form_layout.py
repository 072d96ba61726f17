"""The Word form says what the workbook says: the same headings, rows and numbers."""

from dataclasses import replace

from test_form import LI, OPINIONS, PLAN, PROFILE, ZHANG

from tonggao.model.plan import Plan
from tonggao.model.record import Opinion
from tonggao.model.table import Look, Table
from tonggao.model.word_form import WordForm, WordTable
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.member.form.word_form import printed_words, word_form, word_tables


def form(plan: Plan = PLAN, opinions: tuple[Opinion, ...] = ()) -> WordForm:
    book = form_book(PROFILE, plan, ZHANG, campaign="0123456789ab", opinions=opinions)
    tables = word_tables(PROFILE.form, plan, book)
    return word_form(PROFILE, plan, ZHANG, tables, book.stamp)


def captions(laid: WordForm) -> list[str]:
    return [f"{each.section}{each.caption}" for each in laid.tables]


def headings(each: WordTable) -> str:
    return " ".join(column.heading for column in each.table.columns)


def column(tables: tuple[WordTable, ...], place: int) -> list[str]:
    return [str(row.values[place].content) for each in tables for row in each.table.rows]


def test_there_is_a_table_an_aspect_and_one_for_every_further_sheet() -> None:
    assert captions(form()) == [
        "一、问题和措施（一）带头强化政治忠诚、提高政治能力",
        "（二）带头固本培元、增强党性",
        "（三）带头敬畏人民、敬畏组织、敬畏法纪",
        "（四）带头干事创业、担当作为",
        "（五）带头坚决扛起管党治党责任",
        "（六）反面典型案例剖析",
        "（七）其他问题",
        "二、原因",
        "三、说明事项",
    ]


def test_last_years_items_and_this_members_opinions_are_tables_where_there_are_any() -> (
    None
):
    laid = form(replace(PLAN, previous="2024年度民主生活会"), OPINIONS)
    assert captions(laid)[-4:] == [
        "二、原因",
        "三、上年度整改",
        "四、说明事项",
        "五、向您反馈的意见",
    ]
    assert column(laid.tables[-1:], 2) == ["多到泵站看看"]


def test_headings_numbers_and_printed_words_are_those_of_the_workbook() -> None:
    laid = form().tables
    book = form_book(PROFILE, PLAN, ZHANG, campaign="0123456789ab")
    problems = next(each for each in book.sheets if each.name == "问题和措施")
    assert isinstance(problems, Table)
    assert {headings(each) for each in laid[:7]} == {
        "编号 对照方面 层面 问题 具体表现 事例 整改措施 完成时限"
    }
    for place in (0, 2, 3):
        printed = [str(row.values[place].content) for row in problems.rows]
        assert column(laid[:7], place) == printed
    assert column(laid[:1], 1) == ["", "政治忠诚", "政治忠诚", "政治忠诚"]


def test_the_example_and_the_hints_stand_in_the_first_table_only() -> None:
    first, *others = form().tables[:7]
    assert [row.values[0].look is Look.MUTED for row in first.table.rows] == [True] + [
        False
    ] * 3
    assert first.table.prompts
    assert not any(each.table.prompts for each in others)
    assert not any(row.values[0].look is Look.MUTED for e in others for row in e.table.rows)


def test_hints_say_what_a_workbook_offers_in_a_list() -> None:
    hints = {column.heading: column.prompt for column in form().tables[0].table.columns}
    assert hints["层面"] == "班子／个人／都写"
    assert hints["完成时限"] == "如立行立改、长期坚持"
    assert hints["对照方面"] == "可改选"
    answers = {column.heading: column.prompt for column in form().tables[-1].table.columns}
    assert answers["回答"] == (
        "不涉及／涉及／待确认；谈话、函询、约谈的，可写已说明清楚／受到提醒／作出检查"
    )


def test_a_form_without_rows_under_aspects_is_one_table() -> None:
    bare = replace(PLAN, aspects=())
    assert captions(form(bare))[0] == "一、问题和措施（一）其他问题"


def test_it_greets_the_member_and_names_no_drop_down_or_coloured_cell() -> None:
    words = printed_words(form())
    assert words[:2] == ("2025年度民主生活会问题查摆表", "填报人：张建国")
    assert words[2].startswith("1. 张建国同志：")
    assert any("请于2026年1月9日前交王芳（电话：0531-1234567）" in each for each in words)
    assert not any(
        mark in each for each in words for mark in ("下拉", "白色", "黄色", LI.name)
    )


def test_every_word_outside_the_tables_can_be_told_from_what_a_member_writes() -> None:
    laid = form()
    outside = set(printed_words(laid))
    assert {laid.title, laid.person, *laid.lines} <= outside
    assert {"一、问题和措施", "（七）其他问题", "三、说明事项"} <= outside
    assert "" not in outside
