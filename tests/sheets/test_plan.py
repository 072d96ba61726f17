"""方案.xlsx as it is laid out, and that what is written is read back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from books import as_read
from filled_plan import (
    FILE,
    HEADINGS,
    LABELS,
    PLAN,
    PROFILE,
    SHEETS,
    codes_of,
    read,
)
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.cell import Cell, Doubt, Sheet, WorkbookRead
from tonggao.model.form import Stamp
from tonggao.model.plan import (
    Answer,
    Aspect,
    AspectKind,
    HeadPart,
    Member,
    Plan,
    Scope,
    Statement,
)
from tonggao.model.table import Look, Page, Table
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.planning.layout import opinions_book, plan_book
from tonggao.sheets.planning.reading import read_plan

# Layout


def test_sheets_and_headings_are_the_public_ones() -> None:
    book = plan_book(PROFILE, "0123456789ab")
    tables = {each.name: each for each in book.sheets if isinstance(each, Table)}
    assert [each.name for each in book.sheets] == SHEETS
    for name, headings in HEADINGS.items():
        assert [c.heading for c in tables[name].columns] == headings.split()
        assert tables[name].heading_row == 1


def test_the_lines_of_the_meeting_are_the_public_ones() -> None:
    meeting = plan_book(PROFILE, "0123456789ab").sheets[0]
    assert isinstance(meeting, Page)
    texts = {(p.row, p.column): p.value.content for p in meeting.placed}
    assert [texts[1, column] for column in (1, 2, 3)] == ["项目", "内容", "说明"]
    rows = range(2, len(LABELS.split()) + 2)
    assert [texts[row, 1] for row in rows] == LABELS.split()
    assert all(str(texts[row, 3]).endswith("。") for row in rows)


def test_the_style_stands_under_its_heading_with_a_picture() -> None:
    style = plan_book(PROFILE, "0123456789ab").sheets[6]
    assert isinstance(style, Page)
    first, second, *_ = style.placed
    assert (first.row, first.column, first.value.content) == (1, 1, "样式")
    assert (second.row, second.column, second.value.content) == (2, 1, "样式一")
    assert second.choices
    assert style.sketches


def test_names_are_yellow_until_they_are_verified() -> None:
    aspects = plan_book(PROFILE, "0123456789ab", plan=PLAN).sheets[1]
    assert isinstance(aspects, Table)
    assert [row.values[2].look for row in aspects.rows] == [Look.ANSWER, Look.ASKED]


def test_twenty_rows_are_prepared_for_members() -> None:
    table = plan_book(PROFILE, "0123456789ab").sheets[2]
    assert isinstance(table, Table)
    assert [row.values[0].content for row in table.rows] == [
        f"{n:02}" for n in range(1, 21)
    ]
    with_two = plan_book(PROFILE, "0123456789ab", plan=PLAN).sheets[2]
    assert isinstance(with_two, Table)
    ids = [row.values[0].content for row in with_two.rows]
    assert ids[:4] == ["03", "01", "02", "04"]
    assert len(ids) == len(set(ids)) == 20


def test_the_stamp_says_what_it_was_made_for() -> None:
    book = plan_book(PROFILE, "0123456789ab")
    expected = Stamp(
        form="方案", version="1", digest=PROFILE.digest, campaign="0123456789ab"
    )
    assert book.stamp == expected.pairs()


def test_opinions_have_the_public_headings_and_the_rows_given() -> None:
    rows = [("1", "谈心谈话", "方一舟", "担当作为", "建议多到站所", "2")]
    book = opinions_book(PROFILE, PLAN, rows)
    (table,) = book.sheets
    assert isinstance(table, Table)
    assert [c.heading for c in table.columns] == [
        "序号",
        "来源",
        "对象",
        "方面",
        "内容",
        "件次",
    ]
    assert [value.content for value in table.rows[0].values] == list(rows[0])
    assert dict(book.stamp)["form"] == "意见汇总"
    assert book.lists["意见对象"] == ("班子", "方一舟", "欧阳静水")
    assert book.lists["意见方面"] == ("担当作为", "意识形态工作")


@pytest.mark.parametrize("name", locate.names())
def test_every_word_of_the_workbooks_can_be_shown_in_gbk(name: str) -> None:
    profile = locate.read(name)
    for book in (plan_book(profile, ""), opinions_book(profile, None)):
        for sheet in as_read(book).sheets:
            for cell in sheet.cells:
                cell.text.encode("gbk")


# Written and read back


def test_a_plan_is_read_back_as_it_was_written() -> None:
    plan, findings = read(plan_book(PROFILE, "0123456789ab", plan=PLAN))
    assert plan == PLAN
    assert codes_of(findings) == ["PLAN-006 方面"]


@pytest.mark.parametrize("plan", [None, PLAN])
def test_the_real_reader_finds_the_same_cells(plan: Plan | None) -> None:
    for book in (
        plan_book(PROFILE, "0123456789ab", plan=plan),
        opinions_book(PROFILE, plan, [("1", "审计", "班子", "", "=意见", "01")]),
    ):
        workbook, findings = read_workbook(write_workbook(book), FILE)
        assert findings == ()
        assert workbook.sheets == as_read(book, FILE).sheets


def test_an_untouched_plan_asks_for_unit_and_members() -> None:
    plan, findings = read(plan_book(PROFILE, "0123456789ab"))
    assert codes_of(findings) == ["PLAN-004 会议 B2", "PLAN-001 成员", "PLAN-006 方面"]
    assert plan.aspects == PROFILE.aspects
    assert plan.statements == PROFILE.statements
    assert (plan.campaign, plan.year) == ("2025年度民主生活会", "2025")
    assert [each.number for each in plan.outlines if each.part is HeadPart.CAUSES] == [
        1,
        2,
        3,
        4,
    ]


WORDS = st.text(
    st.characters(codec="gbk", categories=["L", "N"]), min_size=1, max_size=12
).filter(lambda text: text.strip() == text)
MAYBE = st.just("") | WORDS
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    names = draw(st.lists(WORDS, max_size=25, unique=True))
    shorts = draw(
        st.lists(WORDS.filter(str.isalpha), min_size=1, max_size=8, unique_by=str.casefold)
    )
    meeting = draw(DAYS)
    return replace(
        PLAN,
        unit=draw(WORDS),
        meeting_on=meeting,
        due=meeting - timedelta(days=draw(st.integers(0, 40))),
        dated=draw(st.none() | DAYS),
        show_names=draw(st.booleans()),
        closing=draw(st.booleans()),
        merge_light=draw(st.booleans()),
        overlap=draw(st.booleans()),
        members=tuple(
            Member(
                id=f"{number:02}",
                name=name,
                order=number,
                duties=draw(MAYBE),
                departments=tuple(draw(st.lists(WORDS, max_size=3, unique=True))),
                fills_in=draw(st.booleans()),
            )
            for number, name in enumerate(names, start=1)
        ),
        aspects=tuple(
            Aspect(
                id=short,
                full=f"带头{number}{short}",
                short=short,
                kind=draw(st.sampled_from(AspectKind)),
                verified=draw(st.booleans()),
                order=number,
            )
            for number, short in enumerate(shorts, start=1)
        ),
        statements=tuple(
            Statement(
                title=title,
                scope=draw(st.sampled_from(Scope)),
                answer=draw(st.sampled_from(Answer)),
                text=draw(MAYBE),
            )
            for title in draw(st.lists(WORDS, max_size=5))
        ),
    )


@given(plans())
def test_what_is_written_is_read_back_unchanged(plan: Plan) -> None:
    again, _ = read(plan_book(PROFILE, "0123456789ab", plan=plan))
    assert again == plan


@given(
    st.lists(
        st.builds(
            Sheet,
            name=st.sampled_from([*SHEETS, "Sheet1", "班子成员", ""]),
            cells=st.lists(
                st.builds(
                    Cell,
                    row=st.integers(1, 6),
                    column=st.sampled_from("ABCDEFGHI"),
                    text=st.sampled_from(
                        [
                            *" ".join(HEADINGS.values()).split(),
                            *LABELS.split(),
                            *["项目", "内容", "样式", "01", "①", "9999年99月99日", "{0}"],
                        ]
                    )
                    | st.text(max_size=5),
                    doubt=st.sampled_from(Doubt),
                ),
                max_size=30,
            ).map(
                lambda cells: tuple(
                    sorted(
                        {(c.row, c.column): c for c in cells}.values(),
                        key=lambda c: (c.row, c.column),
                    )
                )
            ),
        ),
        max_size=9,
    )
)
def test_no_workbook_makes_reading_fail(sheets: list[Sheet]) -> None:
    read_plan(WorkbookRead(file=FILE, sheets=tuple(sheets)), PROFILE)


def test_a_refused_workbook_says_nothing_more() -> None:
    plan, findings = read_plan(WorkbookRead(file=FILE, sheets=()), PROFILE)
    assert findings == ()
    assert plan.aspects == PROFILE.aspects
