"""The copy with remarks of whatever came: every word where it stood, and nothing live."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import PLAN, PROFILE
from workbooks import workbook

from tonggao import codes
from tonggao.model.cell import Area, Cell, Doubt, Format, Sheet, WorkbookRead, column_letter
from tonggao.model.entry import Entries
from tonggao.model.finding import Finding
from tonggao.model.form import Stamp
from tonggao.model.source import CellRef
from tonggao.model.table import Book, Look, Page, Placed
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.member.copies.remarks import remarks_book
from tonggao.sheets.member.form.blank import blank_form
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.sheets.member.reading.printed import NOTHING_PRINTED, Printed, printed_in

FILE = "2 收回/罗砚田.xlsx"
LUO = PLAN.members[0]
LIST = "请补充"
HEAD = ("编号", "对照方面", "层面", "问题", "具体表现", "事例", "整改措施", "完成时限")


def copy(
    returned: WorkbookRead,
    *findings: Finding,
    entries: Entries | None = None,
    printed: Printed = NOTHING_PRINTED,
) -> Book:
    return remarks_book(
        returned,
        entries or read_entries(returned, PROFILE.form),
        findings,
        profile=PROFILE,
        plan=PLAN,
        member=LUO,
        campaign="c",
        printed=printed,
    )


def returned(*sheets: Sheet, form: Format = Format.XLSX) -> WorkbookRead:
    return WorkbookRead(file=FILE, sheets=sheets, format=form)


def sheet(name: str, *cells: Cell, merges: tuple[Area, ...] = ()) -> Sheet:
    return Sheet(name=name, cells=cells, merges=merges)


def row(number: int, *words: str, column: int = 1) -> list[Cell]:
    return [
        Cell(row=number, column=column_letter(place), text=text)
        for place, text in enumerate(words, start=column)
        if text
    ]


def page(book: Book, name: str) -> Page:
    found = next(each for each in book.sheets if each.name == name)
    assert isinstance(found, Page)
    return found


def at(laid: Page, address: str) -> Placed:
    return next(
        each for each in laid.placed if f"{column_letter(each.column)}{each.row}" == address
    )


def told(address: str, name: str = "问题和措施") -> Finding:
    found = re.fullmatch(r"([A-Z]+)(\d+)", address)
    assert found
    ref = CellRef(FILE, name, int(found[2]), found[1], "对照方面")
    return codes.ROW_001.at(ref, row=ref.row)


def listed(book: Book) -> list[str]:
    """Return the words of the list of remarks."""
    return [str(each.value.content) for each in page(book, LIST).placed]


# What stands where.

WORDS = st.text(
    alphabet="学习=+-@{}<r>/'\"&_x0041:http. \n1％", min_size=1, max_size=12
).filter(str.strip)
ROWS = st.one_of(st.integers(1, 12), st.sampled_from([90, 5_000]))
COLUMNS = st.one_of(st.integers(1, 10), st.sampled_from([16_384, 300]))
HEADINGS = st.sampled_from(
    [*HEAD, "原因", "剖析", "填报人", "学习不深入", "问1", "政治忠诚"]
)
NAMES = st.one_of(
    st.sampled_from(
        ["问题和措施", "Sheet1", "原因", "History", "表1", "填表说明", "请补充 "]
    ),
    st.text(alphabet="问题[]:*?/\\' 表ab\n", max_size=40),
)
AREAS = st.builds(
    lambda row, column, down, across: Area(
        row=row, column=column, last_row=row + down, last_column=column + across
    ),
    st.integers(1, 12),
    st.integers(1, 10),
    st.sampled_from([0, 1, 3, 1_048_000]),
    st.sampled_from([0, 1, 2, 16_000]),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    filled = draw(
        st.dictionaries(st.tuples(ROWS, COLUMNS), st.one_of(HEADINGS, WORDS), max_size=40)
    )
    doubt = draw(st.sampled_from([Doubt.NONE, Doubt.FORMULA, Doubt.ROUNDED]))
    cells = tuple(
        Cell(row=row, column=column_letter(column), text=text, doubt=doubt)
        for (row, column), text in sorted(filled.items())
    )
    areas = draw(st.lists(AREAS, max_size=4))
    merges = tuple(each for each in areas if (each.row, each.column) in filled)
    return Sheet(name=draw(NAMES), hidden=draw(st.booleans()), cells=cells, merges=merges)


@settings(max_examples=60)
@given(st.lists(sheets(), min_size=1, max_size=3), st.sampled_from(list(Format)))
def test_every_word_of_any_workbook_stands_where_it_stood(
    given_sheets: list[Sheet], form: Format
) -> None:
    theirs = given_sheets
    came = returned(*theirs, form=form)
    said = [told(cell.address, each.name) for each in theirs for cell in each.cells[:3]]
    content = write_workbook(copy(came, *said))
    back, refused = read_workbook(content, FILE)
    assert refused == ()
    first, *others = [each for each in back.sheets if not each.hidden]
    assert first.name == LIST
    kept = [each for each in theirs if each.cells or not each.hidden]
    assert [words(each) for each in others] == [words(each) for each in kept]
    assert live_parts(content) == []


def words(each: Sheet) -> dict[str, str]:
    return {cell.address: cell.text for cell in each.cells}


def live_parts(content: bytes) -> list[str]:
    """Return what of a workbook could do something when it is opened."""
    live = re.compile(
        rb"<f[ >]|<hyperlink|<definedName (?!name=)|TargetMode|DDE|externalLink"
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [name for name in package.namelist() if live.search(package.read(name))]


# The shape of a sheet.

TITLE = Area(row=1, column=1, last_row=1, last_column=8)
ASPECT = Area(row=3, column=2, last_row=5, last_column=2)


def filled_in(*more: Cell, merges: tuple[Area, ...] = ()) -> WorkbookRead:
    cells = [
        *row(1, "查摆问题情况表"),
        *row(2, *HEAD),
        *row(3, "1", "政治忠诚", "班子", "学习不深入", "读得少", "", "每月学习"),
        *row(4, "2", "", "班子", "研讨不多", "只开了两次"),
        *row(5, "3", "", "班子", "联系实际不紧", "以会代学"),
        *more,
    ]
    return returned(sheet("Sheet1", *cells, merges=merges))


def test_what_was_merged_stays_merged_and_a_remark_on_it_is_at_its_first_cell() -> None:
    made = copy(filled_in(merges=(TITLE, ASPECT)), told("B5", "Sheet1"))
    laid = page(made, "Sheet1")
    assert [(at(laid, each).across, at(laid, each).down) for each in ("A1", "B3")] == [
        (8, 1),
        (1, 3),
    ]
    assert at(laid, "B3").value.look is Look.ASKED
    assert at(laid, "B3").value.remark.startswith("请补充：")
    assert not [each for each in laid.placed if (each.row, each.column) == (5, 2)]


def test_cells_under_a_merged_one_that_hold_words_keep_them() -> None:
    under = Area(row=3, column=4, last_row=4, last_column=4)
    laid = page(copy(filled_in(merges=(under,))), "Sheet1")
    assert at(laid, "D3").down == 1
    assert at(laid, "D4").value.content == "研讨不多"


def test_two_tables_in_a_sheet_each_keep_their_looks_lists_and_room() -> None:
    causes = [
        *row(7, "原因剖析情况"),
        *row(8, "编号", "从哪方面剖析", "原因", "剖析", "对应问题"),
        *row(9, "1", "思想", "学得不够", "理论武装抓得不紧", "1"),
    ]
    made = copy(filled_in(*causes))
    laid = page(made, "Sheet1")
    looks = {each: at(laid, each).value.look for each in ("B2", "A7", "C8", "C9", "D5")}
    assert looks == {
        "B2": Look.HEADING,
        "A7": Look.PLAIN,
        "C8": Look.HEADING,
        "C9": Look.ANSWER,
        "D5": Look.ANSWER,
    }
    assert made.lists[at(laid, "B5").choices] == tuple(each.short for each in PLAN.aspects)
    assert not at(laid, "B8").choices
    assert at(laid, "E12").unlocked
    assert (laid.frozen_rows, laid.repeat_rows) == (0, 0)
    assert at(laid, "A7").across > 1


def test_signatures_under_a_table_are_no_rows_of_it() -> None:
    laid = page(
        copy(filled_in(*row(7, "填报人签字："), *row(7, "日期：", column=5))), "Sheet1"
    )
    assert at(laid, "A7").value.look is Look.PLAIN
    assert at(laid, "B6").unlocked
    assert not [
        each for each in laid.placed if each.row > 7 or (each.row == 7 and each.choices)
    ]


def test_a_stray_cell_far_away_costs_nothing() -> None:
    far = Cell(row=1_048_576, column="XFD", text="远处")
    laid = page(copy(filled_in(far)), "Sheet1")
    assert at(laid, "XFD1048576").value.content == "远处"
    assert len(laid.placed) < 150
    assert len(laid.widths) <= 200
    assert len(laid.heights) < 20


def test_tables_far_down_stay_where_they_are_and_hold_no_rows_in_sight() -> None:
    cells = [*row(3000, *HEAD), *row(3001, "1", "政治忠诚", "班子", "学习不深入", "读得少")]
    laid = page(copy(returned(sheet("Sheet1", *cells))), "Sheet1")
    assert at(laid, "D3001").value.look is Look.ANSWER
    assert (laid.frozen_rows, laid.repeat_rows) == (0, 0)
    assert {each.row for each in laid.placed} == set(range(3000, 3005))


def test_many_lines_above_a_table_do_not_fill_the_screen() -> None:
    few = page(copy(filled_in()), "Sheet1")
    assert (few.frozen_rows, few.repeat_rows) == (2, 2)
    cells = [replace(each, row=each.row + 1) for each in filled_in().sheets[0].cells]
    came = returned(sheet("Sheet1", *row(1, "请各位同志实事求是，" * 40), *cells))
    many = page(copy(came), "Sheet1")
    assert (many.frozen_rows, many.repeat_rows) == (0, 0)
    assert at(many, "A1").across > 1


def test_with_very_many_remarks_only_the_first_are_comments() -> None:
    rows = range(3, 1003)
    cells = [
        cell for number in rows for cell in row(number, str(number), "", "班子", "学习")
    ]
    came = returned(sheet("Sheet1", *row(2, *HEAD), *cells))
    laid = page(copy(came, *(told(f"B{number}", "Sheet1") for number in rows)), "Sheet1")
    asked = [each for each in laid.placed if each.value.look is Look.ASKED]
    assert len(asked) == 1000
    assert sum(bool(each.value.remark) for each in asked) == 300


# What a copy says when it comes back.

LONG = "会上部署多会后过问少，有的事项拖了半年才办结，全年只到现场看过2次"
WIDE = (*HEAD[:6], "原因", "剖析", *HEAD[6:7], "完成标准", "责任部门", "完成时限")
SHAPES = {
    "as it was sent": workbook(f"""
        | 问题和措施 | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 | 整改措施 | 完成时限 |
        |  | 问1 | 政治忠诚 | 班子 | 学习不深入 | {LONG} | =1+1 | 1.学⏎2.做 | 立行立改 |
        |  | 问2 | 担当作为 | 个人 |  | 遇事等一等 |  | 定清单 | 2026年6月底前 |
        | 原因 | 编号 | 从哪方面剖析 | 原因 | 剖析 | 对应问题 |
        |  | 因1 | 思想 | 学得不够 | 理论武装抓得不紧 | 问1 |
        | 附页 | 草稿 |
    """),
    "renamed, with lines above": returned(
        sheet(
            "Sheet1",
            *row(1, "清源县供水公司查摆问题情况表"),
            *row(2, "根据通知要求，请于1月20日前报办公室，" * 3),
            *row(3, "填报人", "罗砚田"),
            *row(
                5, "序号", "电话", "对照方面", "层面", "存在的问题", "具体表现", "整改措施"
            ),
            *row(6, "1", "138", "政治忠诚", "班子", "学习不深入", LONG, "每月学习"),
            *row(8, "2", "", "担当作为", "班子", "遇事求稳", "怕出错", ""),
            *row(9, "填报人签字：罗砚田"),
        )
    ),
    "merged aspects": filled_in(merges=(TITLE, ASPECT)),
    "stacked": filled_in(
        *row(8, "原因剖析"),
        *row(9, "编号", "从哪方面剖析", "原因", "剖析", "对应问题"),
        *row(10, "1", "思想", "学得不够", "理论武装抓得不紧", "1"),
    ),
    "two rows of headings": returned(
        sheet(
            "表",
            *row(1, "编号", "对照方面", "问题情况", "", "整改情况"),
            *row(2, "问题", "具体表现", "整改措施", "完成时限", column=3),
            *row(3, "1", "政治忠诚", "学习不深入", LONG, "每月学习", "立行立改"),
            merges=(
                Area(row=1, column=1, last_row=2, last_column=1),
                Area(row=1, column=2, last_row=2, last_column=2),
                Area(row=1, column=3, last_row=1, last_column=4),
                Area(row=1, column=5, last_row=1, last_column=6),
            ),
        )
    ),
    "far down and right": returned(
        sheet(
            "汇总",
            *row(300, *HEAD, column=30),
            *row(301, "1", "政治忠诚", "班子", "学习不深入", LONG, "", "学", column=30),
            *row(340, "2", "担当作为", "班子", "遇事求稳", "怕出错", column=30),
        )
    ),
    "the wide shape": returned(
        sheet(
            "表",
            *row(1, *WIDE),
            *row(
                2, "1", "政治忠诚", "班子", "学得浅", LONG, "", "抓得松", "不严", "每月学"
            ),
        )
    ),
    "rows in one cell": returned(
        sheet("表", *row(1, f"对照方面：政治忠诚\n问题：学习不深入\n具体表现：{LONG}"))
    ),
    "Word": returned(
        sheet("正文", *row(1, "2025年度民主生活会问题查摆表"), *row(2, "填报人：罗砚田")),
        replace(filled_in(merges=(TITLE, ASPECT)).sheets[0], name="表1"),
        sheet(
            "表2", *row(1, *HEAD), *row(2, "4", "担当作为", "班子", "遇事求稳", "怕出错")
        ),
        form=Format.WORD,
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_copy_of_any_layout_says_the_same_when_it_comes_back(shape: str) -> None:
    came = SHAPES[shape]
    first = read_entries(came, PROFILE.form)
    said = [told(f"B{number}", came.sheets[-1].name) for number in (3, 6, 9)]
    back, refused = read_workbook(write_workbook(copy(came, *said)), FILE)
    again = read_entries(back, PROFILE.form)
    assert refused == ()
    assert first.entries
    assert [(each.kind, each.number, each.values) for each in again.entries] == [
        (each.kind, each.number, each.values) for each in first.entries
    ]
    assert [(each.value, each.why) for each in again.unread] == [
        (each.value, each.why) for each in first.unread
    ]
    assert [(each.found, each.taken_as) for each in again.guesses] == [
        (each.found, each.taken_as) for each in first.guesses
    ]
    assert again.person == first.person


# Names and kinds.


def names(book: Book) -> list[str]:
    return [each.name for each in book.sheets]


def test_names_that_excel_refuses_are_made_acceptable_and_told_so() -> None:
    long, cut = "问" * 40, "问" * 31
    came = returned(
        *(
            sheet(name, *row(2, *HEAD), *row(3, "1", "", "班子", "学习不深入"))
            for name in (long, long + "二", "a/b:c", "", "History")
        )
    )
    made = copy(came, told("B3", long))
    assert names(made)[1:] == [cut, "问" * 28 + "(2)", "a_b_c", "表", "History(2)"]
    assert f"{cut} B3" in listed(made)


def test_a_sheet_of_the_members_called_like_ours_is_kept_beside_ours() -> None:
    mine = sheet(
        LIST, *row(1, "下面是我还想说的", "第二列"), *row(2, "班子的问题是学习不深入")
    )
    made = copy(returned(mine, *filled_in().sheets))
    assert names(made) == [LIST, "请补充(2)", "Sheet1"]
    assert at(page(made, "请补充(2)"), "A2").value.content == "班子的问题是学习不深入"


def test_what_somebody_wrote_beside_our_list_is_kept_and_our_list_is_not_copied() -> None:
    first = copy(filled_in(), told("B4", "Sheet1"))
    back, _ = read_workbook(write_workbook(first), FILE)
    answered = replace(
        back.sheets[0], cells=(*back.sheets[0].cells, Cell(row=5, column="F", text="已补"))
    )
    again = copy(replace(back, sheets=(answered, *back.sheets[1:])))
    assert names(again) == [LIST, "请补充(2)", "Sheet1"]
    assert [each.value.content for each in page(again, "请补充(2)").placed] == ["已补"]


def test_what_somebody_wrote_among_our_lists_is_kept() -> None:
    printed = printed_in(blank_form(PROFILE), PROFILE.form)
    ours = sorted(printed.lists)[:3]
    lists = sheet("列表", *row(1, *ours), *row(2, "我写在这里"))
    came = returned(*filled_in().sheets, lists)
    made = copy(came, printed=printed)
    assert names(made) == [LIST, "Sheet1", "列表(2)"]
    assert [each.value.content for each in page(made, "列表(2)").placed] == ["我写在这里"]


def test_a_hidden_sheet_is_to_be_seen_and_an_empty_hidden_one_is_left_out() -> None:
    hidden = Sheet(name="草稿", hidden=True, cells=tuple(row(1, "另有一点")))
    empty = Sheet(name="Sheet3", hidden=True, cells=())
    made = copy(returned(*filled_in().sheets, hidden, empty))
    assert names(made) == [LIST, "Sheet1", "草稿"]


def test_a_member_who_wrote_in_word_is_told_places_as_word_has_them() -> None:
    tables = [
        replace(filled_in().sheets[0], name="表1"),
        sheet("正文", *row(4, "填报人：罗砚田")),
    ]
    said = [told(each, "表1") for each in ("B4", "D4", "B5")]
    text = replace(told("A4", "正文"), code="ROW-009")
    made = copy(returned(*tables, form=Format.WORD), *said, text)
    assert "第1张表 第4、5行" in listed(made)
    assert "正文 第4段" in listed(made)
    assert any("您原来的 Word 文件" in each for each in listed(made))
    assert not any("Word" in each for each in listed(copy(filled_in())))


# Doubtful cells.


@pytest.mark.parametrize(
    ("doubt", "text", "shown", "words", "look"),
    [
        (Doubt.FORMULA, "共3次", "", "供参考：原文件中此格是公式", Look.ANSWER),
        (Doubt.NO_RESULT, "", "=A1&B1", "请核对：原文件中此格是公式“=A1&B1”", Look.ASKED),
        (Doubt.ERROR, "", "#REF!", "请核对：原文件中此格显示为“#REF!”", Look.ASKED),
    ],
)
def test_what_is_not_simply_typed_says_so(
    doubt: Doubt, text: str, shown: str, words: str, look: Look
) -> None:
    doubtful = Cell(row=4, column="F", text=text, doubt=doubt, shown=shown)
    value = at(page(copy(filled_in(doubtful)), "Sheet1"), "F4").value
    assert value.remark.startswith(words)
    assert (value.look, value.formula) == (look, "")


def test_a_formula_is_told_once() -> None:
    doubtful = Cell(row=4, column="F", text="共3次", doubt=Doubt.FORMULA)
    said = codes.ROW_006.at(CellRef(FILE, "Sheet1", 4, "F", "事例"), value="共3次")
    value = at(page(copy(filled_in(doubtful), said), "Sheet1"), "F4").value
    assert value.remark == f"供参考：{said.message}{said.hint}"


def test_a_text_that_no_cell_of_a_workbook_holds_says_that_it_was_cut() -> None:
    whole = Cell(row=4, column="F", text="学" * 32_767)
    assert not at(page(copy(filled_in(whole)), "Sheet1"), "F4").value.remark
    value = at(
        page(copy(filled_in(replace(whole, text="学" * 32_768))), "Sheet1"), "F4"
    ).value
    assert value.remark.startswith("请核对：此格文字太长")
    assert value.look is Look.ASKED


# The stamp.


@pytest.mark.parametrize(
    ("theirs", "campaign"), [("", ""), ("上次", "c"), ("c", "c"), (None, "c")]
)
def test_the_stamp_says_whose_it_is_now(theirs: str | None, campaign: str) -> None:
    form = PROFILE.form
    stamp = Stamp(form=form.id, version="0", digest="d", campaign=theirs or "", member="02")
    entries = replace(
        read_entries(filled_in(), form), stamp=None if theirs is None else stamp
    )
    said = dict(copy(filled_in(), entries=entries).stamp)
    assert (said["member"], said["campaign"]) == (LUO.id, campaign)
    assert said["version"] == ("0" if theirs is not None else form.version)
