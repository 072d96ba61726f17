"""What the libraries that read workbooks do, and why we read them ourselves."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900, from_excel

from tonggao.office.read import read_workbook


def book(rows: list[list[object]]) -> bytes:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for each in source.namelist():
            part = source.read(each)
            if each == name:
                changed = re.sub(old, new, part.decode(), count=1)
                assert changed != part.decode()
                part = changed.encode()
            target.writestr(each, part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_pandas_changes_what_was_written() -> None:
    content = book([["编号", "方面", "时限"], ["001", "NA", datetime(2026, 6, 30)]])  # noqa: DTZ001
    guessed = pd.read_excel(io.BytesIO(content), engine="openpyxl")
    assert guessed.iloc[0]["编号"] == 1 or guessed.iloc[0]["编号"] == "001"
    assert guessed["方面"].isna().all()
    text = pd.read_excel(io.BytesIO(content), dtype=str, engine="openpyxl")
    assert text.iloc[0]["时限"] == "2026-06-30 00:00:00"


def test_our_reader_changes_nothing_of_it() -> None:
    content = book([["编号", "方面", "时限"], ["001", "NA", datetime(2026, 6, 30)]])  # noqa: DTZ001
    workbook, _ = read_workbook(content, "甲.xlsx")
    texts = {cell.address: cell.text for cell in workbook.sheets[0].cells}
    assert (texts["A2"], texts["B2"], texts["C2"]) == ("001", "NA", "2026-06-30")


def test_openpyxl_believes_the_declared_range_and_loses_rows_without_a_word() -> None:
    rows: list[list[object]] = [[f"第{number}行"] for number in range(1, 6)]
    content = with_part(book(rows), SHEET, r'<dimension ref="[^"]*"', '<dimension ref="A1"')
    page = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    assert len(list(page.iter_rows())) == 1
    workbook, _ = read_workbook(content, "甲.xlsx")
    assert len(workbook.sheets[0].cells) == 5


def test_openpyxl_finds_no_cell_in_a_strict_workbook() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    content = book([["问题"]])
    for part in ("xl/workbook.xml", SHEET):
        content = with_part(content, part, main, strict)
    strictly_read = openpyxl.load_workbook(io.BytesIO(content))
    assert [cell.value for page in strictly_read for cell in page["A"]] in ([], [None])


def test_the_result_of_a_formula_stands_beside_it_and_may_be_missing() -> None:
    content = book([["=1+1"]])
    asked = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    assert asked.worksheets[0]["A1"].value is None
    kept = with_part(content, SHEET, r"<v ?/>|<v></v>", "<v>2</v>")
    asked = openpyxl.load_workbook(io.BytesIO(kept), data_only=True)
    assert asked.worksheets[0]["A1"].value == 2


def test_a_merged_cell_holds_its_value_at_the_top_left_only() -> None:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page["A1"], page["A2"] = "上", "下"
    page.merge_cells("A1:A2")
    assert [row[0].value for row in page.iter_rows()] == ["上", None]


def test_a_carriage_return_arrives_as_an_escape() -> None:
    content = book([["一_x000D_\n二"]])
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert "_x000D_" in str(page["A1"].value)
    workbook, _ = read_workbook(content, "甲.xlsx")
    assert workbook.sheets[0].cells[0].text == "一\n二"


def test_openpyxl_stamps_the_time_of_saving(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(book([["问题"]]))
    workbook = openpyxl.load_workbook(path)
    before = workbook.properties.modified
    workbook.properties.modified = datetime(2001, 1, 1)  # noqa: DTZ001
    workbook.save(path)
    after = openpyxl.load_workbook(path).properties.modified
    assert before is not None
    assert after is not None
    assert after.year >= before.year > 2001


def test_opening_and_saving_with_openpyxl_keeps_our_drop_downs_and_stamp(
    returned_once: Path, tmp_path: Path
) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes((returned_once / "1 发放/01_罗砚田_问题查摆表.xlsx").read_bytes())
    openpyxl.load_workbook(path).save(path)
    again = openpyxl.load_workbook(path)
    assert again["问题和措施"].data_validations.count
    assert again["表单标识"].sheet_state != "visible"


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy-mm-dd", True),
        ('yyyy"年"m"月"d"日"', True),
        ("General", False),
        ("0.00", False),
        ('[Red]0"元"', False),
    ],
)
def test_openpyxl_tells_formats_of_dates_from_others(code: str, is_date: bool) -> None:
    assert bool(is_date_format(code)) is is_date


def test_openpyxl_knows_the_day_that_never_was() -> None:
    assert from_excel(46203, CALENDAR_WINDOWS_1900) == datetime(2026, 6, 30)  # noqa: DTZ001
    assert from_excel(59, CALENDAR_WINDOWS_1900) == datetime(1900, 2, 28)  # noqa: DTZ001
    assert from_excel(61, CALENDAR_WINDOWS_1900) == datetime(1900, 3, 1)  # noqa: DTZ001
