import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tonggao.model.table import (
    Book,
    Highlight,
    Look,
    Page,
    Paper,
    Placed,
    Sketch,
    Table,
    TableColumn,
    TableRow,
    Value,
)
from tonggao.office.cells import CUT
from tonggao.office.heights import lines_needed
from tonggao.office.write_workbook import LISTS, STAMP, write_workbook

COLUMNS = (
    TableColumn(heading="编号", width=8, centred=True, prompt="已编好"),
    TableColumn(heading="方面", width=16, answer=True, choices="方面", prompt="可以改"),
    TableColumn(heading="问题", width=24, answer=True, prompt="先用一句话点题"),
)


def row(*texts: str, level: int = 0) -> TableRow:
    return TableRow(values=tuple(Value(content=text) for text in texts), level=level)


FORM = Table(
    name="问题和措施",
    title="问题和措施",
    columns=COLUMNS,
    rows=(row("问1", "学习", ""), row("问2", "作风", "学习不够深入系统，" * 12)),
    prompts=True,
    spare=3,
    spare_height=40,
)
PAGE = Page(
    name="首页",
    widths=(10, 20, 20),
    placed=(
        Placed(row=1, column=1, value=Value(content="首页", look=Look.TITLE)),
        Placed(row=2, column=1, value=Value(content="审核人", look=Look.LABEL)),
        Placed(
            row=2,
            column=2,
            value=Value(look=Look.ANSWER),
            unlocked=True,
            choices="方面",
        ),
        Placed(row=3, column=1, value=Value(content="学习不够深入，" * 20), across=3),
    ),
    sketches=(Sketch(row=6, column=1, name="样式一", lines=("1.标题。", "正文")),),
)
BOOK = Book(
    title="问题查摆表",
    sheets=(FORM, PAGE),
    lists={"方面": ("学习", "作风"), "时限": ("立行立改",)},
    stamp=(("表单标识", "a1b2"), ("成员编号", "03")),
)


def book_of(*rows: TableRow, highlights: tuple[Highlight, ...] = ()) -> Book:
    columns = tuple(TableColumn(heading=f"列{n}", width=20) for n in range(3))
    table = Table(name="表", columns=columns, rows=rows, highlights=highlights)
    return Book(title="书", sheets=(table,))


def opened(book: Book) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(book)))


def the_table(book: Book, name: str = "表") -> Worksheet:
    sheet = opened(book)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def part(book: Book, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(write_workbook(book))) as package:
        return package.read(name).decode()


def test_the_same_book_gives_the_same_bytes() -> None:
    assert write_workbook(BOOK) == write_workbook(BOOK)


def test_a_workbook_names_its_title_and_nobody() -> None:
    book = opened(BOOK)
    assert book.properties.title == "问题查摆表"
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert "<Company></Company>" in part(BOOK, "docProps/app.xml")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "{=SUM(A1)}", "http://a.cn", "mailto:a@b.cn", "internal:A!A1", "2-3", "001"],
)
def test_what_people_write_stays_text(text: str) -> None:
    sheet = the_table(book_of(row(text, "", "")))
    cell = sheet["A2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "2-3", "001", "6月30日"])
def test_a_text_that_excel_would_turn_into_something_else_is_quoted(text: str) -> None:
    assert the_table(book_of(row(text, "", "")))["A2"].quotePrefix


def test_plain_words_are_not_quoted() -> None:
    assert not the_table(book_of(row("6月底前完成", "", "")))["A2"].quotePrefix


def test_a_text_that_looks_like_the_writers_own_markup_stays_text() -> None:
    sheet = the_table(book_of(row("<r><t>甲</t></r>", "", "")))
    assert sheet["A2"].value == "<r><t>甲</t></r>"


@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
        | st.sampled_from("\n\t"),
        min_size=1,
        max_size=200,
    )
)
def test_any_text_is_read_back_unchanged(text: str) -> None:
    assert unescape(str(the_table(book_of(row(text, "", "")))["A2"].value)) == text


@given(st.text(st.characters(exclude_categories=[]), max_size=50))
def test_nothing_that_people_write_can_stop_the_writer(text: str) -> None:
    value = Value(content=text, remark=text)
    filled = book_of(TableRow(values=(value, value, value)))
    assert the_table(replace(filled, title=text, stamp=((text, text),)))["A1"].value


def test_a_text_over_the_limit_is_cut_and_says_so() -> None:
    written = str(the_table(book_of(row("学" * 40_000, "", "")))["A2"].value)
    assert written == "学" * 32_700 + CUT


def test_more_line_breaks_than_excel_takes_lose_no_word() -> None:
    written = str(the_table(book_of(row("学\n" * 400, "", "")))["A2"].value)
    assert (written.count("\n"), written.count("学")) == (253, 400)


def test_dates_numbers_and_shares_are_what_they_are() -> None:
    values = (
        Value(content=date(2026, 6, 30)),
        Value(content=12),
        Value(content=0.618, percent=True),
    )
    a, b, c = the_table(book_of(TableRow(values=values)))[2]
    assert a.number_format == "yyyy-mm-dd"
    assert str(a.value)[:10] == "2026-06-30"
    assert (b.data_type, b.value) == ("n", 12)
    assert (c.value, c.number_format) == (0.618, "0.0%")


def test_what_excel_would_round_or_refuse_is_written_as_text() -> None:
    values = (
        Value(content=110101199001011234),
        Value(content=date(1821, 6, 1)),
        Value(content=float("nan")),
    )
    cells = the_table(book_of(TableRow(values=values)))[2]
    assert [cell.value for cell in cells] == ["110101199001011234", "1821-06-01", "nan"]


def test_a_formula_carries_its_result() -> None:
    values = (
        Value(content=58, formula="=COUNTA(A1:A9)"),
        Value(content="共58条", formula='="共"&A2&"条"'),
        Value(content=date(2026, 1, 1), formula="DATE(2026,1,1)"),
    )
    written = write_workbook(book_of(TableRow(values=values)))
    formulas = openpyxl.load_workbook(io.BytesIO(written))["表"]
    results = openpyxl.load_workbook(io.BytesIO(written), data_only=True)["表"]
    assert formulas["A2"].value == "=COUNTA(A1:A9)"
    assert [cell.value for cell in results[2]][:2] == [58, "共58条"]
    assert str(results["C2"].value)[:10] == "2026-01-01"


def test_a_drop_down_refers_to_a_name_and_stops_nobody() -> None:
    book = opened(BOOK)
    rules = book["问题和措施"].data_validations.dataValidation
    assert [(str(r.sqref), r.formula1, bool(r.showErrorMessage)) for r in rules] == [
        ("B4:B2000", "方面", False)
    ]
    assert book.defined_names["方面"].attr_text == "列表!$A$2:$A$3"
    assert [cell.value for cell in book[LISTS]["A"]] == ["方面", "学习", "作风"]
    assert [str(r.sqref) for r in book["首页"].data_validations.dataValidation] == ["B2"]


def test_cells_of_a_page_that_offer_the_same_and_stand_together_share_one_rule() -> None:
    places = [
        (2, 1, "方面"),
        (3, 1, "方面"),
        (5, 1, "方面"),
        (3, 2, "方面"),
        (4, 2, "时限"),
    ]
    placed = tuple(
        Placed(row=row, column=column, value=Value(), choices=choices)
        for row, column, choices in places
    )
    page = replace(PAGE, placed=placed, sketches=())
    rules = opened(replace(BOOK, sheets=(page,)))["首页"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [
        ("A2:A3", "方面"),
        ("A5", "方面"),
        ("B3", "方面"),
        ("B4", "时限"),
    ]


def test_lists_and_stamp_stand_in_hidden_sheets_only_where_there_are_any() -> None:
    book = opened(BOOK)
    assert book.sheetnames == ["问题和措施", "首页", LISTS, STAMP]
    assert {book[LISTS].sheet_state, book[STAMP].sheet_state} == {"veryHidden"}
    assert list(book[STAMP].values) == [("表单标识", "a1b2"), ("成员编号", "03")]
    assert opened(book_of(row("", "", ""))).sheetnames == ["表"]


def test_the_head_is_locked_and_everything_below_it_is_free() -> None:
    sheet = the_table(BOOK, "问题和措施")
    head = [cell.protection.locked for line in sheet["A1:C3"] for cell in line]
    body = [cell.protection.locked for line in sheet["A4:C8"] for cell in line]
    assert all(head)
    assert not any(body)
    below = re.findall(r'<col [^>]* style="(\d+)"', part(BOOK, "xl/worksheets/sheet1.xml"))
    formats = part(BOOK, "xl/styles.xml").split("<cellXfs")[1].split("</cellXfs>")[0]
    each = formats.split("<xf ")[1:]
    assert len(below) == len(COLUMNS)
    assert all('<protection locked="0"/>' in each[int(number)] for number in below)


def test_the_protection_lets_people_sort_filter_and_insert_rows() -> None:
    protection = the_table(BOOK, "问题和措施").protection
    assert protection.sheet
    assert protection.password is None
    allowed = ("sort", "autoFilter", "insertRows", "formatRows", "formatColumns")
    assert not any(getattr(protection, each) for each in (*allowed, "formatCells"))


def test_the_filter_takes_no_locked_line_into_the_sorting() -> None:
    assert the_table(BOOK, "问题和措施").auto_filter.ref == "A3:C8"
    plain = book_of(row("", "", ""), row("", "", ""))
    assert the_table(plain).auto_filter.ref == "A1:C3"


def test_only_the_cells_placed_as_unlocked_are_free_on_a_page() -> None:
    sheet = the_table(BOOK, "首页")
    assert sheet.protection.sheet
    free = [
        c.coordinate for line in sheet["A1:C3"] for c in line if not c.protection.locked
    ]
    assert free == ["B2"]


def test_a_filled_row_is_as_high_as_its_words_and_free_to_grow() -> None:
    sheet = the_table(BOOK, "问题和措施")
    lines = lines_needed("学习不够深入系统，" * 12, 24)
    assert lines == 9
    assert lines * 11 * 1.45 <= (sheet.row_dimensions[5].height or 0) < 155
    assert sheet.row_dimensions[6].height == 40.5  # whole pixels
    assert "customHeight" not in part(BOOK, "xl/worksheets/sheet1.xml")


def test_the_rows_of_a_page_grow_where_people_go_on_writing() -> None:
    free = replace(PAGE, protected=False, sketches=())
    for page, fixed in ((PAGE, True), (free, False)):
        book = replace(BOOK, sheets=(page,))
        assert ("customHeight" in part(book, "xl/worksheets/sheet1.xml")) is fixed


def test_no_row_is_higher_than_excel_allows_and_an_empty_one_has_no_height() -> None:
    sheet = the_table(book_of(row("学习" * 3000, "", ""), row("", "", "")))
    assert 408 < (sheet.row_dimensions[2].height or 0) <= 409
    assert sheet.row_dimensions[3].height is None


def test_merged_cells_are_as_high_as_their_words() -> None:
    sheet = the_table(BOOK, "首页")
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A3:C3"]
    lines = lines_needed("学习不够深入，" * 20, 50)
    assert (sheet.row_dimensions[3].height or 0) >= lines * 11 * 1.45


def test_words_merged_over_rows_share_the_height_among_them() -> None:
    tall = Placed(row=1, column=1, value=Value(content="学" * 100), down=2)
    low = Placed(row=1, column=2, value=Value(content="习"))
    page = Page(name="页", widths=(10, 10), placed=(tall, low), heights={2: 30})
    sheet = the_table(Book(title="书", sheets=(page,)), "页")
    both = [sheet.row_dimensions[n].height or 0 for n in (1, 2)]
    assert both[1] == 30
    assert sum(both) >= 20 * 11 * 1.45


def test_on_a_page_what_stands_under_a_heading_is_a_table_and_a_note_is_not() -> None:
    placed = (
        Placed(row=1, column=1, value=Value(content="方面", look=Look.HEADING)),
        Placed(row=1, column=2, value=Value(content="条数", look=Look.HEADING)),
        Placed(row=2, column=1, value=Value(content="学习")),
        Placed(row=2, column=2, value=Value(content=3)),
        Placed(row=3, column=1, across=2, value=Value(content="签字：")),
        Placed(row=5, column=1, value=Value(content="说明")),
    )
    sheet = the_table(
        Book(title="书", sheets=(Page(name="页", widths=(9, 9), placed=placed),)), "页"
    )
    ruled = [c.coordinate for line in sheet["A1:B5"] for c in line if c.border.left.style]
    assert ruled == ["A1", "B1", "A2", "B2"]


def test_a_remark_is_a_comment_of_nobody() -> None:
    value = Value(content="作风", remark="请补充完成时限")
    book = book_of(TableRow(values=(value, Value(), Value())))
    comment = the_table(book)["A2"].comment
    assert comment is not None
    assert comment.text == "请补充完成时限"
    assert "<authors><author></author></authors>" in part(book, "xl/comments1.xml")


def test_rows_with_a_level_are_folded_under_the_row_above_and_can_be_unfolded() -> None:
    folded = book_of(row("1", "", ""), row("2", "", "", level=1), row("3", "", ""))
    sheet = the_table(folded)
    outline = sheet.sheet_properties.outlinePr
    assert outline is not None
    assert not outline.summaryBelow
    rows = [sheet.row_dimensions[n] for n in (2, 3, 4)]
    assert [(r.outlineLevel, bool(r.hidden), bool(r.collapsed)) for r in rows] == [
        (0, False, True),
        (1, True, False),
        (0, False, False),
    ]
    assert not sheet.protection.sheet  # Excel does not unfold on a protected sheet


def test_the_head_stays_in_sight_and_is_printed_on_every_page() -> None:
    sheet = the_table(
        replace(BOOK, sheets=(replace(FORM, frozen=2, paper=Paper.A3_LANDSCAPE),)),
        "问题和措施",
    )
    assert sheet.freeze_panes == "C4"
    assert sheet.print_title_rows == "$2:$2"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in {
        (1, 0),
        (None, 0),
    }
    assert "第 &P 页 共 &N 页" in part(BOOK, "xl/worksheets/sheet1.xml").replace("amp;", "")
    assert sheet.sheet_view.selection[-1].activeCell == "C4"


def test_rows_are_coloured_while_a_formula_holds() -> None:
    highlights = (Highlight(formula='$A2="未定"', look=Look.ASKED),)
    sheet = the_table(book_of(row("", "", ""), highlights=highlights))
    (area,) = sheet.conditional_formatting
    assert str(area.sqref) == "A2:C2000"
    assert area.rules[0].formula == ['$A2="未定"']


def test_a_sketch_is_a_text_box_with_a_name() -> None:
    drawing = part(BOOK, "xl/drawings/drawing1.xml")
    assert 'descr="样式一"' in drawing
    assert "1.标题。" in drawing


@pytest.mark.parametrize("name", ["", "a/b", "'a", "学" * 32, "History", "a\ud800"])
def test_a_sheet_name_that_excel_refuses_is_our_mistake(name: str) -> None:
    with pytest.raises(ValueError, match="sheet name"):
        write_workbook(Book(title="书", sheets=(replace(FORM, name=name),)))


def test_two_sheets_of_the_same_name_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="same name"):
        write_workbook(
            Book(
                title="书",
                sheets=(replace(PAGE, name="a"), replace(PAGE, name="A")),
                lists=BOOK.lists,
            )
        )


def test_a_list_that_is_not_there_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no list is called 方面"):
        write_workbook(replace(BOOK, lists={}))


def test_a_row_that_does_not_fit_its_columns_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        write_workbook(book_of(row("", "")))


def saved_by_libreoffice(content: bytes, folder: Path) -> Workbook:
    soffice = shutil.which("soffice")
    if soffice is None:
        assert "CI" not in os.environ, "LibreOffice must be there in CI"
        pytest.skip("LibreOffice (soffice) is not on this machine")
    source, target = folder / "表.xlsx", folder / "out"
    source.write_bytes(content)
    command = [
        soffice,
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(target),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return openpyxl.load_workbook(target / source.name)


def test_stamp_lists_and_free_cells_survive_libreoffice(tmp_path: Path) -> None:
    book = saved_by_libreoffice(write_workbook(BOOK), tmp_path)
    assert list(book[STAMP].values) == [("表单标识", "a1b2"), ("成员编号", "03")]
    assert [cell.value for cell in book[LISTS]["A"]] == ["方面", "学习", "作风"]
    assert book[STAMP].sheet_state in {"hidden", "veryHidden"}
    sheet = book["问题和措施"]
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ["方面"]
    assert sheet["A2"].protection.locked
    assert not sheet["C6"].protection.locked
    assert sheet["C5"].value == "学习不够深入系统，" * 12
    lines = lines_needed("学习不够深入系统，" * 12, 24)
    assert (sheet.row_dimensions[5].height or 0) >= lines * 11 * 1.45 - 1
