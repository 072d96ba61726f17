"""What a file is, its bytes say and never its name; and tables that are kept as text."""

from dataclasses import replace

import pytest
from everything import everything, read
from handmade import packed, parts, refusal

from tonggao.model.cell import Doubt, Filled, Format
from tonggao.office.read import LIMITS, LIMITS_OF_A_RETURN, read_workbook

ROWS = "编号,问题\n问1,学习不深入\n"


def texts(content: bytes) -> dict[str, str]:
    (sheet,) = read(content).sheets
    return {each.address: each.text for each in sheet.cells}


def remedy(content: bytes) -> str:
    _, (finding,) = read_workbook(content, "张三.xlsx")
    return finding.hint


@pytest.mark.parametrize("name", ["张三.xlsx", "张三.xls", "张三.csv", "张三.pdf", "张三"])
def test_the_name_of_a_file_says_nothing(name: str) -> None:
    assert read(everything(), name).format is Format.XLSX
    assert read(ROWS.encode(), name).format is Format.CSV


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Rar!\x1a\x07\x01\x00", "请解压后把里面的文件放入。"),
        (packed({"张三.xlsx": packed(parts())}), "请解压后把里面的文件放入。"),
        (
            b"%PDF-1.7",
            "请把内容复制到原发的填报表中重新放入，或向交来的人索取可以填写的电子版。",
        ),
        (b"{\\rtf1}", "请在 Word 或 WPS 中打开核对，另存为“.docx”后重新放入。"),
        (b"<html></html>", "请在 Excel 或 WPS 中打开核对，另存为“.xlsx”后重新放入。"),
    ],
)
def test_what_may_be_done_fits_what_the_file_is(content: bytes, expected: str) -> None:
    assert remedy(content) == expected


# Tables kept as text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_in_every_writing(encoding: str, mark: str) -> None:
    start = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    content = (start + ROWS.replace(",", mark)).encode(encoding)
    assert texts(content) == {"A1": "编号", "B1": "问题", "A2": "问1", "B2": "学习不深入"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('甲,"第一行\n第二行"\r\n乙,二\r\n', {"B1": "第一行\n第二行", "A2": "乙"}),
        (
            '甲,"他说""好"""\n乙,二\n',
            {"B1": '他说"好"'},
        ),
        ('甲,"一,二"\n乙,三\n', {"B1": "一,二", "B2": "三"}),
        ("甲,乙\n\n,丙\n", {"B1": "乙", "B3": "丙"}),
        ("甲;1,5\n乙;2,5\n丙;3\n", {"A1": "甲", "B1": "1,5", "B3": "3"}),
        ("问题查摆表\n编号,问题\n问1,不实\n", {"A1": "问题查摆表", "B3": "不实"}),
        ("甲,=1+1\n乙,'-3\n丙,@x\n", {"B1": "=1+1", "B2": "'-3", "B3": "@x"}),
        ("甲,007\n乙,2026-06-30\n", {"B1": "007", "B2": "2026-06-30"}),
        ("甲, 前后 \n乙,二\n", {"B1": " 前后 "}),
    ],
)
def test_words_come_out_as_they_are_written(content: str, expected: dict[str, str]) -> None:
    found = texts(content.encode())
    assert {address: found[address] for address in expected} == expected


def test_a_table_of_text_is_one_sheet_of_words_named_like_the_file() -> None:
    workbook = read(f"{ROWS}问2,零\u200b宽\n".encode(), "2 收回/来件.zip/张三（改）.csv")
    (sheet,) = workbook.sheets
    assert (sheet.name, sheet.hidden, sheet.merges) == ("张三（改）", False, ())
    assert {each.kind for each in sheet.cells} == {Filled.TEXT}
    assert [each.doubt for each in sheet.cells[-2:]] == [Doubt.NONE, Doubt.CLEANED]


@pytest.mark.parametrize(
    "text",
    ["学习不深入。", "第一段，有顿号、逗号。\n第二段\n", "一\n二,三\n四\n五\n", "甲"],
)
def test_a_text_without_columns_is_no_table(text: str) -> None:
    assert refusal(text.encode()).startswith("FILE-002 该文件的内容是“纯文本”")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"甲,{'乙' * 200_000}\n", "一个单元格的文字超过131072个字"),
        ("甲" + "," * 16_384 + "\n", "行数或列数超过 Excel 的范围"),
        ("甲,乙\n" * 60, "单元格超过100个"),
    ],
)
def test_a_table_of_text_has_its_limits(content: str, said: str) -> None:
    assert said in refusal(content.encode(), replace(LIMITS, cells=100))


def test_a_table_of_text_with_bytes_of_no_text_is_damaged() -> None:
    assert refusal(b"a,b\n1,\x01\n").startswith("FILE-001")


def test_a_return_of_more_rows_than_a_form_is_refused_and_a_table_is_not() -> None:
    lines = "".join(f"问{n},学习不深入\n" for n in range(1, 1_002)).encode()
    workbook, refused = read_workbook(lines, "多.csv", LIMITS_OF_A_RETURN)
    assert [each.code for each in refused] == ["FILE-004"]
    assert "1000行" in refused[0].message
    assert not workbook.sheets
    assert read_workbook(lines, "多.csv")[0].filled == 2_002
