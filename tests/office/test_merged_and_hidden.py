"""Merged cells as they are read, and what is written that stands out or that nobody sees."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from tonggao.model.cell import Area
from tonggao.model.table import Book, Look, Table, TableColumn, TableRow, Value
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.grid import GridRow, grid_rows

Marks = tuple[tuple[int, int], ...]


def merged(*areas: str) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["题号", "分点", "来源"],
        [1, "一", "甲"],
        [2, "二", "乙"],
        [3, None, "丙"],
    ):
        page.append(row)
    for area in areas:
        page.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(content: bytes) -> tuple[GridRow, ...]:
    workbook, refused = read_workbook(content, "表.xlsx")
    assert refused == ()
    rows, missing = grid_rows(workbook.sheets[0], ("题号", "分点", "来源"), "表.xlsx")
    assert missing == ()
    return rows


def test_merged_cells_are_read_with_their_areas() -> None:
    workbook, _ = read_workbook(merged("A2:A4", "B2:C2"), "表.xlsx")
    assert set(workbook.sheets[0].merges) == {
        Area(row=2, column=1, last_row=4, last_column=1),
        Area(row=2, column=2, last_row=2, last_column=3),
    }


def test_what_is_merged_down_counts_in_each_row_and_is_told_in_the_first() -> None:
    rows = rows_of(merged("A2:A4"))
    assert [row.text("题号") for row in rows] == ["1", "1", "1"]
    assert [dict(row.merged) for row in rows] == [{"题号": 3}, {}, {}]
    assert [row.text("来源") for row in rows] == ["甲", "乙", "丙"]


def test_what_is_merged_across_covers_the_cells_beside() -> None:
    first, second, _ = rows_of(merged("A2:B2"))
    assert (first.text("题号"), first.covered) == ("1", frozenset({"分点"}))
    assert (second.text("分点"), second.covered) == ("二", frozenset())


def test_a_sheet_without_merged_cells_has_none() -> None:
    assert [row.covered for row in rows_of(merged())] == [frozenset()] * 3


def test_an_area_that_makes_no_sense_does_no_harm() -> None:
    workbook, _ = read_workbook(_with_area(merged("A2:A4"), "A2:ZZZZ9"), "表.xlsx")
    assert workbook.sheets[0].merges == ()
    assert len(workbook.sheets[0].cells) > 0


def _with_area(content: bytes, area: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as made:
        for name in source.namelist():
            part = source.read(name)
            made.writestr(name, part.replace(b'ref="A2:A4"', f'ref="{area}"'.encode()))
    return out.getvalue()


# What stands out


def written(text: str, marked: Marks) -> object:
    table = Table(
        name="表",
        columns=(TableColumn(heading="字", width=30),),
        rows=(TableRow(values=(Value(content=text, marked=marked, look=Look.MUTED),)),),
    )
    content = write_workbook(Book(title="", sheets=(table,)))
    workbook, refused = read_workbook(content, "表.xlsx")
    assert refused == ()
    cells = {cell.address: cell for cell in workbook.sheets[0].cells}
    if text.strip():
        assert cells["A2"].text == text
        assert not cells["A2"].doubt
    page = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)["表"]
    return page["A2"].value


def pieces(value: object) -> list[tuple[str, bool]]:
    """Return the pieces of a cell, and which stand out."""
    assert isinstance(value, CellRichText)
    return [
        (str(part), isinstance(part, TextBlock) and bool(part.font.u)) for part in value
    ]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("一二三四", ((1, 2),), [("一", False), ("二", True), ("三四", False)]),
        ("一二三四", ((0, 1), (3, 4)), [("一", True), ("二三", False), ("四", True)]),
        ("一二三四", ((2, 9),), [("一二", False), ("三四", True)]),
        ("一二三四", ((1, 3), (2, 4)), [("一", False), ("二三", True), ("四", True)]),
        ("=1+1", ((1, 2),), [("=", False), ("1", True), ("+1", False)]),
        (" 一 二", ((1, 2),), [(" ", False), ("一", True), (" 二", False)]),
        ("<r>甲</r>", ((3, 4),), [("<r>", False), ("甲", True), ("</r>", False)]),
    ],
)
def test_pieces_that_stand_out_are_written_as_words(
    text: str, marked: Marks, expected: list[tuple[str, bool]]
) -> None:
    assert pieces(written(text, marked)) == expected


@pytest.mark.parametrize(
    ("text", "marked"),
    [("一二", ((0, 2),)), ("一二", ()), ("一二", ((1, 1),)), ("一二", ((5, 7),))],
)
def test_one_piece_alone_is_a_cell_of_its_own_look(text: str, marked: Marks) -> None:
    assert str(written(text, marked)) == text


def test_nothing_to_mark_is_no_failure() -> None:
    assert written("", ((0, 1),)) is None


def test_a_text_over_the_limit_is_cut_and_not_marked() -> None:
    table = Table(
        name="表",
        columns=(TableColumn(heading="字", width=30),),
        rows=(TableRow(values=(Value(content="长" * 40_000, marked=((0, 3),)),)),),
    )
    content = write_workbook(Book(title="", sheets=(table,)))
    workbook, _ = read_workbook(content, "表.xlsx")
    text = workbook.sheets[0].cells[-1].text
    assert text.endswith("（全文见原件）")
    assert len(text) < 32_767


# What nobody sees


def test_hidden_sheets_are_very_hidden_and_hold_words_as_they_are() -> None:
    rows = (("=1+1", "", "<r>甲</r>"), ("007", "2026-01-02", " 两头有空 "))
    table = Table(name="表", columns=(TableColumn(heading="字", width=9),))
    book = Book(title="", sheets=(table,), hidden=(("底", rows),))
    content = write_workbook(book)
    assert content == write_workbook(book)
    page = openpyxl.load_workbook(io.BytesIO(content))["底"]
    assert page.sheet_state == "veryHidden"
    workbook, _ = read_workbook(content, "表.xlsx")
    hidden = next(each for each in workbook.sheets if each.name == "底")
    assert hidden.hidden
    assert [(cell.address, cell.text) for cell in hidden.cells] == [
        ("A1", "=1+1"),
        ("C1", "<r>甲</r>"),
        ("A2", "007"),
        ("B2", "2026-01-02"),
        ("C2", " 两头有空 "),
    ]


@pytest.mark.parametrize("name", ["表", "有/斜线", "很" * 32])
def test_a_hidden_sheet_needs_a_name_that_excel_takes(name: str) -> None:
    table = Table(name="表", columns=(TableColumn(heading="字", width=9),))
    with pytest.raises(ValueError, match="sheet"):
        write_workbook(Book(title="", sheets=(table,), hidden=((name, ()),)))
