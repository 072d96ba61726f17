"""The 统稿表 as people give it back: sorted, moved, filtered, retyped, saved elsewhere."""

import json
import random
import shutil
from collections.abc import Callable
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import DAY
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from walking import (
    DRAFT,
    EDITING,
    RECORDS,
    Ran,
    column,
    converted,
    edited,
    log_lines,
    on,
    read,
    row_of,
    sheet,
    snapshot,
    table,
)

import tonggao
from tonggao.model.editing import RULE

SHEETS = ("问题定号", "成文", "大条", "原因定号", "措施定号", "班子措施")
Values = list[list[Any]]


def values_of(page: Worksheet) -> Values:
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]


def put_back(page: Worksheet, rows: Values) -> None:
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            page.cell(number, place).value = value


def sort_rows(page: Worksheet) -> None:
    rows = values_of(page)
    random.Random(7).shuffle(rows)
    put_back(page, rows)


def sort_descending(page: Worksheet) -> None:
    put_back(page, sorted(values_of(page), key=lambda row: str(row[0]), reverse=True))


def move_columns(page: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    put_back_all(page, [list(reversed(row)) for row in rows])


def put_back_all(page: Worksheet, rows: Values) -> None:
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            page.cell(number, place).value = value


def insert_a_column(page: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    for number, row in enumerate(rows):
        row.insert(2, "我的备注" if number == 0 else "想一想")
    put_back_all(page, rows)


def filter_rows(page: Worksheet) -> None:
    page.auto_filter.ref = page.dimensions
    page.auto_filter.add_filter_column(0, ["1"])
    for number in range(2, page.max_row + 1):
        page.row_dimensions[number].hidden = page.cell(number, 1).value not in {1, "1"}


def insert_rows(page: Worksheet) -> None:
    rows = values_of(page)
    for place in (3, 9, 20):
        rows.insert(place, [None] * len(rows[0]))
    put_back(page, rows)


def add_title_row(page: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    put_back_all(page, [["本次统稿"] + [None] * (len(rows[0]) - 1), *rows])


def numbers_as_text(page: Worksheet) -> None:
    for row in page.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, int):
                cell.value = str(cell.value)


def numbers_full_width(page: Worksheet) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    place = {"问题定号": "题号", "大条": "号", "原因定号": "大条号", "措施定号": "大条号"}
    if page.title not in place:
        return
    at = column(page, place[page.title])
    for number in range(2, page.max_row + 1):
        value = page.cell(number, at).value
        if value is not None:
            page.cell(number, at).value = f" {str(value).translate(wide)} "


def numbers_as_decimals(page: Worksheet) -> None:
    for row in page.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, int):
                cell.value = float(cell.value)


def renamed_headings(page: Worksheet) -> None:
    for cell in page[1]:
        if isinstance(cell.value, str):
            cell.value = f" {cell.value} "


@pytest.mark.parametrize(
    "change",
    [
        sort_rows,
        sort_descending,
        move_columns,
        insert_a_column,
        filter_rows,
        insert_rows,
        add_title_row,
        numbers_as_text,
        numbers_full_width,
        numbers_as_decimals,
        renamed_headings,
    ],
)
def test_the_same_answers_otherwise_arranged_are_no_decision(
    change: Callable[[Worksheet], None], walked: Path
) -> None:
    before = snapshot(walked)
    with edited(walked / EDITING) as book:
        for name in SHEETS:
            change(book[name])
    said = on(walked, "run")
    unchanged(said, walked, before)


def of_the_table(said: Ran) -> list[str]:
    """Return what is said of the answers, and not of the draft they come to."""
    of_the_draft = {"EDIT-021", "EDIT-022", "EDIT-023", "EDIT-024", "EDIT-025"}
    return [
        code
        for code in said.codes
        if code.startswith(("EDIT", "OUT")) and code not in of_the_draft
    ]


def unchanged(said: Ran, project: Path, before: dict[str, tuple[str, int]]) -> None:
    """No decision was made, and every file is as it was, the table included."""
    assert not of_the_table(said)
    after = {name: digest for name, (digest, _) in snapshot(project).items()}
    assert after == {name: digest for name, (digest, _) in before.items()}


def test_sheets_in_another_order_or_with_others_between_are_no_decision(
    walked: Path,
) -> None:
    before = snapshot(walked)
    with edited(walked / EDITING) as book:
        book.move_sheet("措施定号", -4)
        book.create_sheet("我的草稿", 1)["A1"] = "随手记"
    unchanged(on(walked, "run"), walked, before)


def test_a_table_saved_by_openpyxl_comes_back_as_it_was(walked: Path) -> None:
    before = snapshot(walked)
    with edited(walked / EDITING):
        pass
    unchanged(on(walked, "run"), walked, before)


def test_a_table_saved_by_libreoffice_holds_no_new_decision(
    walked: Path, tmp_path: Path
) -> None:
    saved = converted(walked / EDITING, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    before = snapshot(walked)
    shutil.copyfile(saved, walked / EDITING)
    assert (walked / EDITING).read_bytes() != b""
    unchanged(on(walked, "run"), walked, before)


def test_answers_given_through_libreoffice_are_taken_in(
    walked: Path, tmp_path: Path
) -> None:
    with edited(walked / EDITING) as book:
        page = book["问题定号"]
        page.cell(2, column(page, "题号")).value = 0
        label = page.cell(2, column(page, "来源")).value
    saved = converted(walked / EDITING, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    shutil.copyfile(saved, walked / EDITING)
    decided = len(log_lines(walked, "decisions.jsonl"))
    on(walked, "run")
    assert len(log_lines(walked, "decisions.jsonl")) == decided + 1
    row = next(r for r in table(read(walked, EDITING), "问题定号") if r["来源"] == label)
    assert row["题号"] == "0"


def test_a_deleted_row_comes_back_with_its_answer_and_a_remark(walked: Path) -> None:
    before = snapshot(walked)
    with edited(walked / EDITING) as book:
        page = book["问题定号"]
        rows = values_of(page)
        gone = next(row for row in rows if "01-问1" in row)
        rows.remove(gone)
        put_back(page, [*rows, [None] * len(gone)])
    said = on(walked, "run")
    assert said.codes_of(EDITING).count("EDIT-005") == 1
    after = {name: digest for name, (digest, _) in snapshot(walked).items()}
    assert after == {name: digest for name, (digest, _) in before.items()}


def test_rows_really_deleted_come_back_too(walked: Path) -> None:
    before = (walked / EDITING).read_bytes()
    with edited(walked / EDITING) as book:
        for name in ("问题定号", "原因定号", "措施定号"):
            book[name].delete_rows(3, 5)
    said = on(walked, "run")
    assert said.codes_of(EDITING).count("EDIT-005") >= 1
    assert (walked / EDITING).read_bytes() == before


def test_a_deleted_table_is_written_again_with_every_answer(walked: Path) -> None:
    before = snapshot(walked)
    (walked / EDITING).unlink()
    unchanged(on(walked, "run"), walked, before)


def test_the_table_alone_read_into_an_empty_log_gives_the_same_decisions(
    drafted: Path,
) -> None:
    backup, shown = (drafted / EDITING).read_bytes(), read(drafted, EDITING)
    draft = (drafted / DRAFT).read_bytes()
    (drafted / RECORDS / "decisions.jsonl").unlink()
    (drafted / EDITING).unlink()
    on(drafted, "run")
    (drafted / EDITING).write_bytes(backup)
    on(drafted, "run")
    assert (drafted / DRAFT).read_bytes() == draft
    assert read(drafted, EDITING) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (7, "7"),
        ("7", "7"),
        ("７", "7"),
        (" 7、", "7"),
        (7.0, "7"),
        ("七", "7"),
        ("⑦", "7"),
        (0, "0"),
        ("０", "0"),
        ("备", "备"),
        ("个", "个"),
        (" 备 ", "备"),
    ],
)
def test_a_number_counts_however_it_was_typed(
    typed: float | str, shown: str, returned_run: Path
) -> None:
    with edited(returned_run / EDITING) as book:
        page = book["问题定号"]
        row = row_of(page, "来源", "01-问1")
        page.cell(row, column(page, "题号")).value = typed
    said = on(returned_run, "edit")
    rows = table(read(returned_run, EDITING), "问题定号")
    assert next(each for each in rows if each["来源"] == "01-问1")["题号"] == shown
    assert "EDIT-001" not in said.codes


@pytest.fixture
def returned_run(run_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run_once, tmp_path / "项目"))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1-2", "EDIT-001"),
        ("待定", "EDIT-001"),
        ("-1", "EDIT-001"),
        (1.5, "EDIT-001"),
        (datetime(2026, 1, 2), "EDIT-011"),  # noqa: DTZ001  # a day, as Excel keeps it
    ],
)
def test_what_is_no_number_is_told_at_its_cell_and_the_table_stays(
    typed: float | str | datetime, code: str, returned_run: Path
) -> None:
    with edited(returned_run / EDITING) as book:
        page = book["问题定号"]
        row, place = row_of(page, "来源", "01-问1"), column(page, "题号")
        cell = page.cell(row, place)
        cell.value = typed
        other = row_of(page, "来源", "01-问2")
        page.cell(other, place).value = 1
        address = cell.coordinate
    kept = (returned_run / EDITING).read_bytes()
    said = on(returned_run, "run")
    found = [each for each in said.object["findings"] if each["code"] == code]
    assert [(each["sheet"], each["cell"]) for each in found] == [("问题定号", address)]
    assert "OUT-003" in said.codes
    assert (returned_run / EDITING).read_bytes() == kept
    assert said.object["facts"]["selected"] == 1
    assert (returned_run / "4 统稿/【内部】统稿表（新）.xlsx").is_file()


def test_mending_the_cell_takes_everything_in_and_leaves_one_table(
    returned_run: Path,
) -> None:
    def number(value: int | str) -> Ran:
        with edited(returned_run / EDITING) as book:
            page = book["问题定号"]
            row, place = row_of(page, "来源", "01-问1"), column(page, "题号")
            page.cell(row, place).value = value
        return on(returned_run, "run")

    assert "EDIT-001" in number("一点二").codes
    said = number(1)
    assert not [code for code in said.codes if code.startswith(("EDIT-001", "OUT"))]
    assert [each.name for each in (returned_run / "4 统稿").iterdir()] == [
        "【内部】统稿表.xlsx"
    ]
    assert said.object["facts"]["items"] == 1


def delete_a_sheet(book: Workbook) -> None:
    del book["问题定号"]


def rename_the_key(book: Workbook) -> None:
    page = book["问题定号"]
    page.cell(1, column(page, "来源")).value = "谁说的"


def another_campaign(book: Workbook) -> None:
    for row in book["表单标识"].iter_rows():
        if row[0].value == "campaign":
            row[1].value = "ffffffffffff"


def strange_label(book: Workbook) -> None:
    page = book["问题定号"]
    for heading in ("问题", "具体表现", "事例"):
        page.cell(2, column(page, heading)).value = None
    page.cell(2, column(page, "来源")).value = "88-问99"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (delete_a_sheet, "EDIT-009"),
        (rename_the_key, "EDIT-009"),
        (another_campaign, "EDIT-010"),
        (strange_label, "EDIT-007"),
    ],
)
def test_a_table_that_cannot_be_taken_in_stays_and_no_answer_is_lost(
    change: Callable[[Workbook], None], code: str, walked: Path
) -> None:
    decided = log_lines(walked, "decisions.jsonl")
    draft = (walked / DRAFT).read_bytes()
    with edited(walked / EDITING) as book:
        change(book)
    kept = (walked / EDITING).read_bytes()
    said = on(walked, "run")
    assert code in said.codes_of(EDITING)
    assert "OUT-003" in said.codes_of(EDITING)
    assert (walked / EDITING).read_bytes() == kept
    assert log_lines(walked, "decisions.jsonl") == decided
    assert (walked / DRAFT).read_bytes() == draft


def test_a_damaged_table_stays_and_no_answer_is_lost(walked: Path) -> None:
    draft = (walked / DRAFT).read_bytes()
    (walked / EDITING).write_bytes(b"PK\x03\x04 half a file")
    said = on(walked, "run")
    assert "FILE-001" in said.codes_of(EDITING)
    assert (walked / EDITING).read_bytes() == b"PK\x03\x04 half a file"
    assert (walked / DRAFT).read_bytes() == draft


def test_a_row_copied_below_with_another_number_is_asked_about(
    returned_run: Path,
) -> None:
    with edited(returned_run / EDITING) as book:
        page = book["问题定号"]
        row, place = row_of(page, "来源", "01-问1"), column(page, "题号")
        page.cell(row, place).value = 1
        last = page.max_row + 1
        for cell in page[row]:
            page.cell(last, cell.column or 1).value = copy(cell.value)
        page.cell(last, place).value = 2
    said = on(returned_run, "run")
    assert "EDIT-006" in said.codes_of(EDITING)
    assert said.object["facts"]["selected"] == 0


def test_without_a_name_the_answers_count_and_are_said_to_be_unsigned(
    returned_run: Path,
) -> None:
    with edited(returned_run / EDITING) as book:
        page = book["问题定号"]
        row = row_of(page, "来源", "01-问1")
        page.cell(row, column(page, "题号")).value = 1
    said = on(returned_run, "run")
    assert "EDIT-004" in said.codes_of(EDITING)
    assert said.object["facts"]["items"] == 1


def test_a_point_of_the_office_typed_in_an_empty_row_joins_the_others(
    walked: Path,
) -> None:
    issues = on(walked, "run").object["facts"]["issues"]
    with edited(walked / EDITING) as book:
        page = book["问题定号"]
        free = next(
            number
            for number in range(2, page.max_row + 1)
            if not page.cell(number, column(page, "来源")).value
            and page.cell(number, column(page, "方面（定）")).value
        )
        page.cell(free, column(page, "来源")).value = "书记审稿"
        page.cell(free, column(page, "问题")).value = "抓落实的闭环还不紧"
        page.cell(free, column(page, "具体表现")).value = "定了的事一个月后没人问起。"
        page.cell(free, column(page, "题号")).value = 9
    said = on(walked, "run")
    assert of_the_table(said) == ["EDIT-012"]
    assert said.object["facts"]["issues"] == issues + 1
    labels = [row["来源"] for row in table(read(walked, EDITING), "问题定号")]
    assert "书记审稿-1" in labels
    before = snapshot(walked)
    on(walked, "run")
    assert snapshot(walked) == before


def test_the_front_page_counts_as_the_command_does(walked: Path) -> None:
    facts = on(walked, "run").object["facts"]
    words = [cell.text for cell in sheet(read(walked, EDITING), "首页").cells]
    undecided = facts["undecided"]
    assert any(f"还有{undecided}条没有定号" in each for each in words)
    assert str(facts["issues"]) in words


def test_a_proposal_left_alone_is_no_answer_though_returns_have_changed_since(
    drafted: Path,
) -> None:
    """The 主稿 of an item goes while the table lies open: what it proposed decides nothing."""
    project = tonggao.find(drafted)
    log = project.decisions_log
    book = openpyxl.load_workbook(drafted / EDITING)
    book["首页"]["B4"] = "是"
    book.save(drafted / EDITING)
    main = next((drafted / "2 收回").glob("01_*.xlsx"))
    main.unlink()
    before = log.read_text("utf-8").splitlines()
    tonggao.run(project, on=DAY)
    added = [
        json.loads(line) for line in log.read_text("utf-8").splitlines()[len(before) :]
    ]
    decided = [each for each in added if each["by"] != RULE]  # letters come by rule
    assert [(each["about"], each["answers"]) for each in decided] == [
        ("首页", {"空着的按建议": "是"})
    ]
