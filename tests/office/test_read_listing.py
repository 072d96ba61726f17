"""Lists of many rows: what is kept of a text file, and in which letters it may be written."""

from dataclasses import replace

import pytest

from tonggao.model.cell import HEADING_ROWS
from tonggao.office.read import LIMITS_OF_A_LIST, Limits, read_listing, read_workbook

ASKED = ("问题",)
SIMPLIFIED = "编号,问题\n1,学习不够深入，联系实际不紧\n2,调查研究不多，到现场次数偏少\n"
TRADITIONAL = "編號,問題\n1,學習不夠深入，聯繫實際不緊\n2,調查研究不多，到現場次數偏少\n"


def cells(content: bytes, *asked: str) -> dict[str, str]:
    """Return the kept cells of the only sheet, by address."""
    workbook, refused = read_listing(content, "清单.csv", asked or ASKED)
    assert refused == ()
    (sheet,) = workbook.sheets
    return {cell.address: cell.text for cell in sheet.cells}


def test_below_the_first_rows_only_what_was_asked_for_is_kept() -> None:
    rows = ["编号,问题,备注", *(f"{n},第{n}条,无" for n in range(2, 31))]
    kept = cells("\n".join(rows).encode())
    assert {f"C{n}" for n in range(1, HEADING_ROWS + 1)} < set(kept)
    below = {address for address in kept if int(address[1:]) > HEADING_ROWS}
    assert below == {f"B{n}" for n in range(HEADING_ROWS + 1, 31)}


def test_a_row_without_what_was_asked_for_keeps_a_cell_and_an_empty_one_none() -> None:
    rows = ["编号,问题,备注", *["1,有,"] * HEADING_ROWS, ",,无", "", "2,有,"]
    kept = cells("\n".join(rows).encode())
    assert {each: kept[each] for each in kept if int(each[1:]) > HEADING_ROWS + 1} == {
        "C17": "无",
        "B19": "有",
    }


def test_the_headings_tell_what_stands_between_the_cells() -> None:
    assert cells("编号;问题\n1;读,写,想\n2;看,听\n".encode())["B2"] == "读,写,想"
    assert cells("问题\n读,写,想\n看,听,说\n".encode())["A1"] == "问题"


def test_headings_far_down_a_text_are_found_like_those_of_a_workbook() -> None:
    rows = [*[""] * 20, "编号,问题", "1,有"]
    assert cells("\n".join(rows).encode())["B22"] == "有"


@pytest.mark.parametrize("encoding", ["big5", "cp950"])
def test_big5_is_refused_and_not_read_as_other_characters(encoding: str) -> None:
    content = TRADITIONAL.encode(encoding)
    for _, (told,) in (
        read_listing(content, "清单.csv", ASKED),
        read_workbook(content, "清单.csv"),
    ):
        assert told.code == "FILE-012"
        assert "Big5" in told.message


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_no_other_text_is_taken_for_big5(text: str, encoding: str) -> None:
    assert cells(text.encode(encoding), text[3:5])["B1"] == text[3:5]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_wide_text_that_does_not_say_so_is_refused(encoding: str) -> None:
    _, (told,) = read_listing(SIMPLIFIED.encode(encoding), "清单.csv", ASKED)
    assert told.code == "FILE-012"


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (replace(LIMITS_OF_A_LIST, file_bytes=32), "文件大于"),
        (replace(LIMITS_OF_A_LIST, cells=3), "单元格超过3个"),
        (replace(LIMITS_OF_A_LIST, characters=20), "文字超过20个字"),
        (replace(LIMITS_OF_A_LIST, cell_characters=5), "一个单元格的文字超过5个字"),
        (replace(LIMITS_OF_A_LIST, unpacked_bytes=32), "内容展开后超过"),
    ],
)
def test_a_list_too_large_is_refused_in_words_of_lists(limits: Limits, why: str) -> None:
    content = SIMPLIFIED.encode()
    workbook, (told,) = read_listing(content, "清单.csv", ASKED, limits)
    assert workbook.sheets == ()
    assert told.code == "FILE-013"
    assert told.message.startswith("该文件不能作为清单读取：超出可读取的范围（" + why)
