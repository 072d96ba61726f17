"""A workbook with one of everything a cell may hold, and the same in other formats."""

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from walking import converted

from tonggao.model.cell import Cell, WorkbookRead
from tonggao.office.read import read_workbook

LONG = "长" * 5000
PAIRS = "甲😀b" * 900  # of which a record may end in the middle


def everything() -> bytes:
    """Return the workbook as XlsxWriter makes it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("表一")
        _words(page)
        _numbers(book, page)
        _days(book, page)
        page.merge_range("F1:G3", "合并")
        page.merge_range("A8:B8", "")
        page.write_string("IV65536", " ")
        page.write_string("IV65535", "很远")
        for row in range(20, 120):
            page.write_string(row, 0, f"第{row}条{'学习不深入' * 20}")
        page.write_comment("A1", "批注")
        page.insert_textbox("J1", "文本框")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=表一!$B$2:$B$3"})
        page.insert_chart("H5", chart)
        hidden = book.add_worksheet("藏")
        hidden.write_string("A1", "看不见")
        hidden.hide()
        book.add_worksheet("空")
    return out.getvalue()


def _words(page: xlsxwriter.worksheet.Worksheet) -> None:
    page.write_formula("A3", '=B99&""', None, "")
    page.write_formula("A4", "=NA()", None, "#N/A")
    page.write_formula("A5", "=B2/0", None, "#DIV/0!")
    page.write_string("A6", "=1+1")
    page.write_string("D2", LONG)
    page.write_string("D3", PAIRS)
    page.write_string("D4", " 前后空格  两个 ")
    page.write_string("D5", "第一行\n第二行")
    page.write_string("D6", "_x0041_ &<>\"'")


def _numbers(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
    page.write_number("B1", 110101199001011234)
    page.write_number("B2", 13800000000)
    page.write_number("B3", 0.1 + 0.2)
    page.write_number("B4", 1e-7)
    page.write_number("B5", 123456789.123)
    page.write_number("B6", -42)
    page.write_number("B7", 0.125, book.add_format({"num_format": "0.0%"}))
    page.write_formula("E4", "=1/3", None, 1 / 3)
    page.write_boolean("E1", True)
    page.write_boolean("E2", False)
    page.write_formula("E3", "=1=1", None, True)


def _days(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
    shown = {
        "C1": (46203.5, "yyyy-mm-dd"),
        "C2": (0.75, "hh:mm"),
        "C3": (1.5, "[h]:mm"),
        "C4": (46203, 'yyyy"年"m"月"'),
        "C5": (46203, 'm"月"d"日"'),
        "C7": (46203.123456, "yyyy/m/d h:mm:ss"),
    }
    for address, (number, code) in shown.items():
        page.write_number(address, number, book.add_format({"num_format": code}))
    page.set_column("I:I", 20, book.add_format({"num_format": "yyyy-mm-dd"}))
    page.write_number("I1", 46203.25, book.add_format({"num_format": "yyyy-mm-dd"}))


@cache
def saved_as(suffix: str) -> bytes:
    """Return the workbook as LibreOffice saves it in a format."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "甲.xlsx"
        source.write_bytes(everything())
        return converted(source, suffix, Path(folder)).read_bytes()


def read(content: bytes, file: str = "2 收回/张三") -> WorkbookRead:
    """Return a workbook, which must be readable."""
    workbook, findings = read_workbook(content, file)
    assert findings == ()
    return workbook


def by_address(workbook: WorkbookRead, sheet: int = 0) -> dict[str, Cell]:
    return {each.address: each for each in workbook.sheets[sheet].cells}


def said(workbook: WorkbookRead) -> list[object]:
    """Return what a workbook says, without the words of formulas, which .xls has not."""
    return [
        (
            sheet.name,
            sheet.hidden,
            set(sheet.merges),
            {each.address: (each.text, each.kind, each.doubt) for each in sheet.cells},
        )
        for sheet in workbook.sheets
    ]
