"""What Excel, WPS and busy hands make of the 统稿表: merged cells, formulas, dates, marks."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from walking import (
    EDITING,
    Ran,
    column,
    converted,
    edited,
    log_lines,
    on,
    read,
    row_of,
    table,
)

from tonggao.office.read import read_workbook
from tonggao.sheets.editing.base import base_of


@pytest.fixture
def project(run_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run_once, tmp_path / "项目"))


def spoil(project: Path, change: Callable[[Worksheet], None]) -> Ran:
    with edited(project / EDITING) as book:
        change(book["问题定号"])
    return on(project, "run")


def numbers(project: Path) -> dict[str, str]:
    rows = table(read(project, EDITING), "问题定号")
    return {row["来源"]: row["题号"] for row in rows if row["来源"]}


def labels(page: Worksheet, first: int, last: int) -> list[str]:
    place = column(page, "来源")
    return [str(page.cell(row, place).value) for row in range(first, last + 1)]


def test_a_number_in_merged_cells_counts_in_each_of_their_rows(project: Path) -> None:
    merged: list[str] = []

    def merge(page: Worksheet) -> None:
        merged.extend(labels(page, 2, 4))
        page.cell(2, 1).value = 3
        page.merge_cells("A2:A4")

    said = spoil(project, merge)
    (told,) = [each for each in said.object["findings"] if each["code"] == "EDIT-019"]
    assert (told["sheet"], told["cell"]) == ("问题定号", "A2")
    found = numbers(project)
    assert [found[label] for label in merged] == ["3", "3", "3"]
    assert "EDIT-019" not in on(project, "run").codes


def test_cells_merged_across_leave_what_they_cover_as_it_was(project: Path) -> None:
    def number(page: Worksheet) -> None:
        page.cell(row_of(page, "来源", "03-问2"), column(page, "题号")).value = 3
        page.cell(row_of(page, "来源", "03-问2"), column(page, "分点")).value = "二"

    def merge(page: Worksheet) -> None:
        row = row_of(page, "来源", "03-问2")
        page.cell(row, 1).value = 5
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)

    spoil(project, number)
    before = len(log_lines(project, "decisions.jsonl"))
    spoil(project, merge)
    assert len(log_lines(project, "decisions.jsonl")) == before + 1
    row = next(
        each
        for each in table(read(project, EDITING), "问题定号")
        if each["来源"] == "03-问2"
    )
    assert (row["题号"], row["分点"]) == ("5", "二")


def test_merging_empty_cells_decides_nothing(project: Path) -> None:
    said = spoil(project, lambda page: page.merge_cells("A2:C9"))
    assert not [code for code in said.codes if code.startswith("EDIT")]
    assert not [line for line in log_lines(project, "decisions.jsonl") if "题号" in line]


def test_a_formula_counts_by_its_result_through_libreoffice(
    project: Path, tmp_path: Path
) -> None:
    with edited(project / EDITING) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", "03-问2"), column(page, "题号")).value = "=1+3"
    saved = converted(project / EDITING, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    shutil.copyfile(saved, project / EDITING)
    said = on(project, "run")
    assert said.codes.count("EDIT-020") == 1
    assert numbers(project)["03-问2"] == "4"


def test_a_formula_without_a_result_is_told_and_decides_nothing(project: Path) -> None:
    def type_it(page: Worksheet) -> None:
        page.cell(row_of(page, "来源", "03-问2"), column(page, "题号")).value = "=A99+1"

    said = spoil(project, type_it)
    assert "EDIT-001" in said.codes
    assert "=A99+1" in str(said.object["findings"])
    assert numbers(project)["03-问2"] == "=A99+1" or not numbers(project)["03-问2"]
    assert not [line for line in log_lines(project, "decisions.jsonl") if "题号" in line]


@pytest.mark.parametrize(
    ("typed", "number"), [("1、", "1"), ("１", "1"), ("①", "1"), ("（1）", None)]
)
def test_marks_around_a_number_do_no_harm(
    typed: str, number: str | None, project: Path
) -> None:
    def type_it(page: Worksheet) -> None:
        page.cell(row_of(page, "来源", "03-问2"), column(page, "题号")).value = typed

    said = spoil(project, type_it)
    if number is None:
        assert "EDIT-001" in said.codes
    else:
        assert numbers(project)["03-问2"] == number


def test_a_day_that_excel_made_is_told_beside_the_others_that_count(project: Path) -> None:
    def type_it(page: Worksheet) -> None:
        at = column(page, "题号")
        page.cell(row_of(page, "来源", "03-问2"), at).value = datetime(2026, 1, 2)  # noqa: DTZ001
        page.cell(row_of(page, "来源", "01-问1"), at).value = 1

    said = spoil(project, type_it)
    assert said.codes.count("EDIT-011") == 1
    assert said.object["facts"]["items"] == 1


def test_words_typed_over_are_told_and_come_back(project: Path) -> None:
    words = {
        row["来源"]: row["具体表现"]
        for row in table(read(project, EDITING), "问题定号")
        if row["来源"]
    }

    def overtype(page: Worksheet) -> None:
        row = row_of(page, "来源", "03-问2")
        page.cell(row, column(page, "具体表现")).value = "改过的话，没有写在成文里。"
        page.cell(row, column(page, "题号")).value = 2

    said = spoil(project, overtype)
    assert [code for code in said.codes if code.startswith("EDIT-0")].count("EDIT-027") == 1
    after = {
        row["来源"]: row["具体表现"]
        for row in table(read(project, EDITING), "问题定号")
        if row["来源"]
    }
    assert after == words
    assert numbers(project)["03-问2"] == "2"


def test_rows_sorted_doubled_and_deleted_at_once(project: Path) -> None:
    def mix_up(page: Worksheet) -> None:
        page.cell(row_of(page, "来源", "03-问2"), column(page, "题号")).value = 2
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        mixed = sorted(rows[:-3], key=lambda row: str(row[5]))
        mixed.append(next(row for row in rows if "03-问2" in row))
        for number in range(2, page.max_row + 1):
            values = mixed[number - 2] if number - 2 < len(mixed) else [None] * len(rows[0])
            for place, value in enumerate(values, start=1):
                page.cell(number, place).value = value

    said = spoil(project, mix_up)
    assert not [code for code in said.codes if code in {"EDIT-006", "EDIT-001"}]
    assert numbers(project)["03-问2"] == "2"
    assert sum(bool(number.isdecimal()) for number in numbers(project).values()) == 1


def test_what_the_table_carries_of_itself_survives_libreoffice(
    walked: Path, tmp_path: Path
) -> None:
    saved = converted(walked / EDITING, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    ours = base_of(read(walked, EDITING))
    theirs = base_of(read_workbook(saved.read_bytes(), EDITING)[0])
    assert ours is not None
    assert len(ours.log) == len(log_lines(walked, "decisions.jsonl"))
    assert theirs == ours
