"""A return with things left out and cells with several points, from end to end."""

import hashlib
import zipfile
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from walking import (
    DRAFT,
    EDITING,
    RETURNS,
    column,
    edited,
    on,
    read,
    row_of,
    snapshot,
    table,
    words_of,
)

from tonggao.model.cell import Cell

SEVERAL = "一是会后过问不多，有的措施说不清进度。二是由谁牵头定得不细，遇到交叉事项互相等。"
LABEL = "03-问1"


def file_of(project: Path) -> Path:
    return next((project / "2 收回").glob("03_*.xlsx"))


def answer(page: Worksheet, where: tuple[str, str], heading: str, words: str | int) -> None:
    """Type into the first row that says something under a heading."""
    page.cell(row_of(page, *where), column(page, heading)).value = words


@pytest.fixture
def spoilt(returned: Path) -> Path:
    """Return the example in which 03 wrote a strange aspect and two points in a cell."""
    with edited(file_of(returned)) as book:
        page = book["问题和措施"]
        headings = {page.cell(2, number).value: number for number in range(1, 9)}
        row = next(n for n in range(3, 20) if page.cell(n, 1).value == "问1")
        page.cell(row, headings["对照方面"]).value = "政治忠心"
        page.cell(row, headings["具体表现"]).value = SEVERAL
        page.cell(row, headings["完成时限"]).value = "尽快"
    assert "OUT-002" not in on(returned, "run").codes
    return returned


def rows(project: Path, sheet: str, label: str = LABEL) -> list[dict[str, str]]:
    """Return the rows about a problem, its parts and its measure."""
    found = table(read(project, EDITING), sheet)
    about = {label, f"{label}措", *(f"{label}{mark}" for mark in "①②")}
    return [each for each in found if each["来源"] in about]


def asked(project: Path) -> list[str]:
    """Return what is sent of the remarks on the aspect."""
    found = table(read(project, RETURNS), "请补充")
    return [each["发送"] for each in found if "政治忠心" in each["提示"]]


def test_what_is_mended_in_the_table_counts_and_the_return_stays(spoilt: Path) -> None:
    before = hashlib.sha256(file_of(spoilt).read_bytes()).hexdigest()
    shown = rows(spoilt, "代为修正")
    assert [(each["栏目"], each["原填"], each["改为"]) for each in shown] == [
        ("对照方面", "政治忠心", "建议：政治忠诚"),
        ("完成时限", "尽快", ""),
    ]
    assert asked(spoilt) == ["是"]
    with edited(spoilt / EDITING) as book:
        page = book["代为修正"]
        answer(page, ("原填", "政治忠心"), "改为", "是")
        answer(page, ("原填", "尽快"), "改为", "2026年3月底前")
    ran = on(spoilt, "run")
    assert "OUT-002" not in ran.codes
    (point,) = [each for each in rows(spoilt, "问题定号") if each["来源"] == LABEL]
    assert point["方面（定）"] == "政治忠诚"
    assert {each["完成时限"] for each in rows(spoilt, "措施定号")} == {"2026年3月底前"}
    assert asked(spoilt) == ["否"]
    assert hashlib.sha256(file_of(spoilt).read_bytes()).hexdigest() == before
    stood = snapshot(spoilt)
    on(spoilt, "run")
    assert snapshot(spoilt) == stood


def test_a_cell_that_is_cut_prints_its_part_and_the_receipt_balances(spoilt: Path) -> None:
    with edited(spoilt / EDITING) as book:
        page = book["问题定号"]
        answer(page, ("来源", f"{LABEL}②"), "题号", 1)
        answer(page, ("来源", f"{LABEL}②"), "方面（定）", "政治忠诚")
        answer(page, ("来源", f"{LABEL}①"), "题号", 0)
    ran = on(spoilt, "run")
    assert "OUT-002" not in ran.codes
    facts = ran.object["facts"]
    assert facts["cells_filled"] == facts["cells_used"] + facts["cells_listed"]
    decided = ("selected", "points", "reserve", "personal", "set_aside", "undecided")
    assert sum(facts[each] for each in decided) == facts["issues"]
    shown = [(each["来源"], each["相近"]) for each in rows(spoilt, "问题定号")]
    assert (LABEL, "已分条") in shown
    words = words_of((spoilt / DRAFT).read_bytes())
    assert "由谁牵头定得不细，遇到交叉事项互相等。" in words
    assert "会后过问不多" not in words
    stood = snapshot(spoilt)
    on(spoilt, "run")
    assert snapshot(spoilt) == stood


def filled_in(project: Path, file: str) -> list[Cell]:
    return [cell for sheet in read(project, file).sheets for cell in sheet.cells]


def every_word(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name) for name in package.namelist()]
    return "".join(part.decode("utf-8", "replace") for part in parts)


OF_PERSONS = {"谭望岳": "建议多到柜台后面坐一坐", "苗海舟": "这一点大家服气"}


@pytest.mark.parametrize(("name", "words"), OF_PERSONS.items())
def test_an_opinion_about_one_person_stands_in_his_workbook_and_nowhere_else(
    walked: Path, name: str, words: str
) -> None:
    holding = {
        path.relative_to(walked).as_posix()
        for path in walked.rglob("*.*")
        if path.suffix in {".xlsx", ".docx"}
        if "系统记录" not in path.as_posix()
        if words in every_word(path)
    }
    ours = {each for each in holding if not each.startswith("2 收回/")}
    sent = ours - {"意见汇总.xlsx"}
    assert len(ours) == len(sent) + 1
    assert {Path(each).suffix for each in sent} == {".xlsx", ".docx"}  # one form, two faces
    assert len(sent) == 2
    assert all(name in each and each.startswith("1 发放/") for each in sent)
    for back in holding - ours:  # his own workbook as it came back
        assert name in "".join(cell.text for cell in filled_in(walked, back))


def test_opinions_about_the_team_count_how_often_they_were_raised(returned: Path) -> None:
    on(returned, "run")
    (first,) = rows(returned, "问题定号", "意见-1")
    assert "5件次" in first["提示"]
