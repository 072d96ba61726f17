"""What comes out of a workbook that can be read."""

import io
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from handmade import (
    book_part,
    cells,
    inline,
    links,
    packed,
    parts,
    read,
    refusal,
    row,
    sheet_part,
    strings_part,
    texts,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from tonggao.model.cell import Cell, Doubt, WorkbookRead
from tonggao.office.read import read_workbook

LIBRE_OFFICE = shutil.which("soffice")


def member_workbook() -> bytes:
    """Return a workbook with the dressing of a member's, as XlsxWriter makes it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 5, 8, 30, tzinfo=UTC)})
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"', "locked": False})
        clock = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        boxed = book.add_format({"border": 1})
        percent = book.add_format({"num_format": "0.0%"})
        sheet = book.add_worksheet("问题和措施")
        sheet.merge_range("A1:D1", "问题查摆表", boxed)
        for column, heading in enumerate(("编号", "问题", "完成时限", "措施")):
            sheet.write_string(1, column, heading)
        sheet.write_string("B3", "学习不深入\n联系实际不紧  ")
        sheet.write_datetime("C3", date(2026, 6, 30), day)
        sheet.write_number("C4", 46203 + 9.0833333333 / 24, clock)
        sheet.write_number("A5", 42)
        sheet.write_number("B5", 0.1 + 0.2)
        sheet.write_number("C5", 0.125, percent)
        sheet.write_boolean("D5", True)
        sheet.write_formula("A6", "=1+1", None, 2)
        sheet.write_formula("B6", "=1/0", None, "#DIV/0!")
        sheet.write_rich_string("C6", "前", boxed, "中", "后")
        for row in range(6, 60):
            sheet.write_blank(row, 0, None, boxed)
        book.add_worksheet("列表").hide()
        secret = book.add_worksheet("标识")
        secret.very_hidden()
        secret.write_string("A1", "stamp")
    return out.getvalue()


def by_address(workbook: WorkbookRead, sheet: int = 0) -> dict[str, Cell]:
    return {cell.address: cell for cell in workbook.sheets[sheet].cells}


def words(workbook: WorkbookRead) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (sheet.name, [(cell.address, cell.text) for cell in sheet.cells])
        for sheet in workbook.sheets
    ]


def test_a_members_workbook_is_read_cell_by_cell() -> None:
    workbook, findings = read_workbook(member_workbook(), "张三.xlsx")
    assert findings == ()
    assert {a: cell.text for a, cell in by_address(workbook).items()} == {
        "A1": "问题查摆表",
        "A2": "编号",
        "B2": "问题",
        "C2": "完成时限",
        "D2": "措施",
        "B3": "学习不深入\n联系实际不紧  ",
        "C3": "2026-06-30",
        "C4": "2026-06-30 09:05",
        "A5": "42",
        "B5": "0.3",
        "C5": "0.125",
        "D5": "是",
        "A6": "2",
        "B6": "",
        "C6": "前中后",
    }
    assert [(s.name, s.hidden) for s in workbook.sheets] == [
        ("问题和措施", False),
        ("列表", True),
        ("标识", True),
    ]
    assert workbook.filled == 16
    assert workbook.modified == "2026-01-05T08:30:00Z"


def test_rows_are_given_by_number_with_their_cells_by_column() -> None:
    workbook, _ = read_workbook(member_workbook(), "张三.xlsx")
    rows = workbook.sheets[0].rows()
    assert [number for number, _ in rows] == [1, 2, 3, 4, 5, 6]
    assert list(rows[2][1]) == ["B", "C"]


def test_shared_strings_keep_rich_text_and_drop_how_it_is_read_aloud() -> None:
    strings = strings_part(
        "<t>甲</t>",
        "<r><rPr><b/></rPr><t>学习</t></r><r><t>不深入</t></r>",
        '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>',
        "<t/>",
    )
    rows = row(*(f'<c t="s"><v>{at}</v></c>' for at in range(4)))
    assert texts(rows, strings=strings) == {"A1": "甲", "B1": "学习不深入", "C1": "東京"}


def test_inline_strings_keep_rich_text_and_drop_how_it_is_read_aloud() -> None:
    cell = (
        '<c t="inlineStr"><is><r><rPr><t>否</t></rPr><t>学习</t></r><r><t>不深入</t></r>'
        "<rPh><t>ふかい</t></rPh></is></c>"
    )
    assert texts(row(cell)) == {"A1": "学习不深入"}


def test_cells_and_rows_without_an_address_follow_the_one_before() -> None:
    rows = (
        f"<row>{inline('甲', 'C1')}<c t='str'><v>乙</v></c></row>"
        "<row r='5'><c/><c t='str'><v>丙</v></c></row>"
        "<row><c t='str'><v>丁</v></c></row>"
    )
    assert texts(rows) == {"C1": "甲", "D1": "乙", "B5": "丙", "A6": "丁"}


def test_blank_cells_before_one_without_an_address_still_count() -> None:
    rows = '<row r="1"><c r="A1" s="1"/><c r="B1" s="1"/><c t="str"><v>丙</v></c></row>'
    assert texts(rows) == {"C1": "丙"}


def test_blank_rows_before_one_without_an_address_still_count() -> None:
    rows = '<row r="1"/><row r="2" ht="15"></row><row><c t="str"><v>丙</v></c></row>'
    assert texts(rows) == {"A3": "丙"}


def test_a_row_without_a_number_follows_the_address_of_a_blank_cell() -> None:
    rows = '<row><c r="A7" s="1"/></row><row><c t="str"><v>丙</v></c></row>'
    assert texts(rows) == {"A8": "丙"}


def test_a_yes_saved_by_libreoffice_is_no_formula() -> None:
    cell = '<c t="b"><f aca="false">TRUE()</f><v>1</v></c>'
    assert cells(row(cell))["A1"].doubt is Doubt.NONE


def test_words_that_look_like_blank_cells_are_kept() -> None:
    looks = '<c r="A1" s="1"/><c r="B1"/>'
    rows = f'<row><!-- {looks} --><c t="str"><v><![CDATA[{looks}]]></v></c></row>'
    assert texts(rows) == {"A1": looks}


def test_the_declared_range_is_not_believed() -> None:
    members = parts()
    members["xl/worksheets/sheet1.xml"] = sheet_part(
        row(inline("甲")) + row(inline("乙", "C9"))
    ).replace("<sheetData>", '<dimension ref="A1"/><sheetData>')
    assert [cell.address for cell in read(members).sheets[0].cells] == ["A1", "C9"]


def test_rows_and_cells_out_of_order_come_out_in_order() -> None:
    rows = (
        f'<row r="10">{inline("丁", "AA10")}{inline("丙", "B10")}</row>'
        f'<row r="2">{inline("甲", "A2")}</row><row r="10">{inline("乙", "A10")}</row>'
    )
    assert list(texts(rows)) == ["A2", "A10", "B10", "AA10"]


def test_one_cell_filled_twice_is_a_contradiction() -> None:
    rows = row(inline("甲"), inline("乙"))
    assert refusal(packed(parts(rows))).startswith("FILE-001")


def test_foreign_prefixes_and_the_strict_standard_read_the_same() -> None:
    members = parts(strings=strings_part("<t>甲</t>"))
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    rows = '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>'
    members["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{strict}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    )
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"):
        members[name] = (
            str(members[name])
            .replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", strict)
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
        )
    assert words(read(members)) == [("表", [("A1", "甲")])]


@pytest.mark.parametrize(
    ("target", "stored"),
    [
        ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("worksheets/sheet1.xml", "XL/Worksheets/Sheet1.XML"),
        ("worksheets/sheet1.xml", "xl\\worksheets\\sheet1.xml"),
        ("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("../xl/./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    ],
)
def test_a_part_is_found_however_its_name_is_written(target: str, stored: str) -> None:
    members = parts()
    members["xl/_rels/workbook.xml.rels"] = links(("rId1", "worksheet", target))
    del members["xl/worksheets/sheet1.xml"]
    members[stored] = sheet_part(row(inline("甲")))
    assert words(read(members)) == [("表", [("A1", "甲")])]


def test_a_workbook_without_package_links_is_found_at_its_usual_place() -> None:
    members = parts(row(inline("甲")))
    del members["_rels/.rels"]
    assert words(read(members)) == [("表", [("A1", "甲")])]


def test_what_is_put_before_the_container_does_no_harm() -> None:
    content = b"X-Header: 1\r\n\r\n" + packed(parts(row(inline("甲"))))
    workbook, findings = read_workbook(content, "张三.xlsx")
    assert findings == ()
    assert workbook.filled == 1


def test_a_chart_sheet_is_a_sheet_without_cells() -> None:
    members = parts(
        row(inline("甲")),
        book=book_part(
            '<sheet name="图" sheetId="2" r:id="rId9"/><sheet name="表" sheetId="1" r:id="rId1"/>'
        ),
    )
    members["xl/_rels/workbook.xml.rels"] = links(
        ("rId9", "chartsheet", "chartsheets/sheet1.xml"),
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
    )
    assert words(read(members)) == [("图", []), ("表", [("A1", "甲")])]


def test_the_far_corner_costs_nothing() -> None:
    rows = f'<row r="1048576">{inline("角", "XFD1048576")}</row>'
    (only,) = cells(rows).values()
    assert (only.address, only.text) == ("XFD1048576", "角")


def test_reading_loads_no_other_library() -> None:
    program = (
        "import sys; from tonggao.office.read import read_workbook; "
        "print(sorted({'openpyxl', 'lxml', 'pandas', 'xlsxwriter'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )
    assert done.stdout.strip() == "[]"


UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\uffff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
typed = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=UNSEEN)
    | st.sampled_from("\n<>&\"'_x0Dd"),
    max_size=40,
).map(lambda text: text.replace("\r", "\n"))


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.tuples(st.integers(0, 60), st.integers(0, 30)), typed, max_size=12)
)
def test_words_come_back_as_they_were_written(written: dict[tuple[int, int], str]) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        for (at, column), text in written.items():
            sheet.write_string(at, column, text)
    workbook, findings = read_workbook(out.getvalue(), "张三.xlsx")
    assert findings == ()
    found = {(cell.row, cell.column): cell.text for cell in workbook.sheets[0].cells}
    kept = {at: text for at, text in written.items() if text.strip()}
    assert {
        (at + 1, get_column_letter(column + 1)): text for (at, column), text in kept.items()
    } == found


blank_or_filled = st.lists(
    st.lists(st.sampled_from(["", "blank", "甲"]), max_size=6), min_size=1, max_size=8
)


@settings(max_examples=60, deadline=None)
@given(blank_or_filled)
def test_dropping_blank_cells_moves_nothing(grid: list[list[str]]) -> None:
    def xml(empty: str) -> str:
        rows = ""
        for at, line in enumerate(grid, 1):
            inside = "".join(
                (
                    inline(text, f"{'ABCDEF'[place]}{at}")
                    if text == "甲"
                    else empty.format(f"{'ABCDEF'[place]}{at}")
                )
                for place, text in enumerate(line)
                if text
            )
            rows += f'<row r="{at}" spans="1:6">{inside}</row>'
        return rows

    assert texts(xml('<c r="{}" s="0"/>')) == texts(xml("<c s='0' r='{}'></c>"))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-1e14, 1e14) | st.integers(-(10**14), 10**14), max_size=20))
def test_numbers_agree_with_a_second_reader(numbers: list[float]) -> None:
    book = openpyxl.Workbook()
    book.active.append([*numbers, date(2026, 6, 30), "学习"])  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    workbook, _ = read_workbook(out.getvalue(), "张三.xlsx")
    found = [cell.text for cell in workbook.sheets[0].cells]
    assert found[-2:] == ["2026-06-30", "学习"]
    for text, number in zip(found, numbers, strict=False):
        assert float(text) == pytest.approx(number, rel=1e-5, abs=1e-9)


def test_the_same_bytes_give_the_same_cells() -> None:
    content = member_workbook()
    assert read_workbook(content, "张三.xlsx") == read_workbook(content, "张三.xlsx")


@pytest.mark.skipif(
    not LIBRE_OFFICE and "CI" not in os.environ,
    reason="LibreOffice (soffice) is not on this machine; CI must have it",
)
def test_a_workbook_saved_again_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    assert LIBRE_OFFICE, "CI must have LibreOffice"
    (tmp_path / "张三.xlsx").write_bytes(member_workbook())
    command = [
        LIBRE_OFFICE,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        *("--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")),
        str(tmp_path / "张三.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "out" / "张三.xlsx").read_bytes()
    workbook, findings = read_workbook(saved, "张三.xlsx")
    assert findings == ()
    before, _ = read_workbook(member_workbook(), "张三.xlsx")
    assert words(workbook) == words(before)
    assert [s.hidden for s in workbook.sheets] == [False, True, True]
    assert {a: c.doubt for a, c in by_address(workbook).items() if c.doubt} == {
        "A6": Doubt.FORMULA,
        "B6": Doubt.ERROR,
    }
    assert re.match(r"\d{4}-\d\d-\d\dT", workbook.modified)
