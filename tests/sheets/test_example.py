"""An example's answers and later returns: what they say lands where they say, or is refused."""

import pytest

from tonggao.model.table import Book, Page, Placed, Table, TableColumn, TableRow, Value
from tonggao.sheets.answering import answered_book
from tonggao.sheets.editing.columns import CHANGE_COLUMNS, CHANGES, FRONT, ISSUES
from tonggao.sheets.example import Closing, Example, ExampleReturn, Step, season_of

ROWS = (
    ("成员改动", "1-1", "03-问1", "学习不深", "学习不够深", "", ""),
    ("成员改动", "1-1", "03-问10", "调研不够", "调研不多", "", ""),
    ("文稿改动", "1-1", "03-问1", "学习不深", "学习抓得不深", "", ""),
)
SHORT = (
    TableColumn(heading="题号", width=6, answer=True),
    TableColumn(heading="来源", width=11),
)
SENT = ExampleReturn(
    file="03.xlsx",
    member="03",
    modified="2026-01-06T00:00:00Z",
    rows={
        "问题和措施": (
            {"编号": "问1", "问题": "学习不深", "事例": "3次"},
            {"编号": "问2", "问题": "调研不够"},
        )
    },
)
BASE = Example(
    profile="民主生活会-2025年度",
    plan={},
    returns=(SENT,),
    opinions=(),
    steps=(Step(told="出第1稿"), Step(told="建账", closing=Closing.LEDGER)),
)


def table(name: str, columns: tuple[TableColumn, ...], *rows: tuple[str, ...]) -> Table:
    lines = (TableRow(values=tuple(Value(content=each) for each in row)) for row in rows)
    return Table(name=name, columns=columns, rows=tuple(lines))


def book(*sheets: Table | Page) -> Book:
    return Book(title="统稿表", sheets=sheets, stamp=())


def treated(answers: list[dict[str, str]]) -> list[object]:
    made = answered_book(book(table(CHANGES, CHANGE_COLUMNS, *ROWS)), {CHANGES: answers})
    (sheet,) = made.sheets
    assert isinstance(sheet, Table)
    return [row.values[5].content for row in sheet.rows]


def test_a_row_is_found_by_its_whole_words_or_by_how_they_begin() -> None:
    assert treated(
        [
            {"来源": "03-问10", "处理": "不变"},
            {"来源": "03-问1", "改后": "学习不够…", "处理": "用新的"},
        ]
    ) == ["用新的", "不变", ""]


@pytest.mark.parametrize(
    "row",
    [
        {"来源": "03-问1", "处理": "不变"},  # two rows
        {"来源": "03-问9", "处理": "不变"},  # none
    ],
)
def test_an_answer_to_no_row_or_to_two_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        treated([row])


def test_an_answer_to_a_point_that_is_not_there_is_refused() -> None:
    sheet = table(ISSUES, SHORT, ("", "03-问1"))
    with pytest.raises(KeyError, match="03-问2"):
        answered_book(book(sheet), {ISSUES: {"03-问2": {"题号": 1}}})


def test_an_empty_row_takes_a_whole_new_line() -> None:
    sheet = table("班子措施", SHORT, ("1-1", "03-问1措"), ("", ""), ("", ""))
    given = [{"空行": "是", "题号": "1-2", "来源": "办公室补充"}]
    (made,) = answered_book(book(sheet), {"班子措施": given}).sheets
    assert isinstance(made, Table)
    assert [[value.content for value in row.values] for row in made.rows] == [
        ["1-1", "03-问1措"],
        ["1-2", "办公室补充"],
        ["", ""],
    ]


def test_only_what_was_answered_on_the_front_page_is_typed() -> None:
    names = ("审核人", "改动按建议", "下一步")
    placed = [
        Placed(row=row, column=column, value=Value(content=words))
        for row, name in enumerate(names, start=1)
        for column, words in ((1, name), (2, "原有"))
    ]
    page = Page(name=FRONT, placed=tuple(placed), widths=(9, 9))
    (made,) = answered_book(book(page), {FRONT: {"改动按建议": "是"}}).sheets
    assert isinstance(made, Page)
    beside = [each.value.content for each in made.placed if each.column == 2]
    assert beside == ["原有", "是", "原有"]


def season(**changed: object) -> Example:
    step = {"日期": "2026-01-13", "事由": "更正", "收回": ["03_改"], "完成": "定稿"}
    later = {
        "原表": "03.xlsx",
        "file": "03更正.xlsx",
        "modified": "2026-01-13T00:00:00Z",
        "问题和措施": changed,
    }
    return season_of(BASE, [step], returns={"03_改": later}, words={})


def test_a_corrected_return_is_the_one_before_it_with_what_was_changed() -> None:
    made = season(
        改={"问1": {"问题": "学习不够深"}}, 删=["问2"], 加=[{"编号": "问3", "问题": "新"}]
    )
    (returned,) = made.steps[-1].returns
    assert returned.file == "03更正.xlsx"
    assert returned.rows["问题和措施"] == (
        {"编号": "问1", "问题": "学习不够深", "事例": "3次"},
        {"编号": "问3", "问题": "新"},
    )


def test_a_correction_of_a_row_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="问7"):
        season(改={"问7": {"问题": "新"}})


def test_a_season_goes_on_from_the_first_draft_and_not_from_its_ledger() -> None:
    assert [step.told for step in season().steps] == ["出第1稿", "更正"]
    assert season().steps[-1].closing is Closing.FINAL
