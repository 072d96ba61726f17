"""The blank workbooks beside each profile. To write them anew:

python -m pytest tests/profile/test_blank_workbooks.py --update-golden
"""

import shutil
from pathlib import Path

import openpyxl
import pytest
from golden import parts

from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.member.form.blank import blank_form
from tonggao.sheets.planning.layout import plan_book
from tonggao.store.project import find
from tonggao.verbs.demo import load_example, prepare
from tonggao.verbs.distribute import distribute
from tonggao.verbs.new import new
from tonggao.verbs.run import run

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"
PLAN, FORM = "方案.xlsx", "问题查摆表.xlsx"
PROFILE = "组织生活会-2024年度"


def blanks(name: str) -> dict[str, bytes]:
    profile = locate.read(name)
    return {
        PLAN: write_workbook(plan_book(profile, "")),
        FORM: write_workbook(blank_form(profile)),
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "项目"
    prepare(folder, load_example("02-another-profile"))
    for path in (folder / "2 收回").iterdir():
        path.unlink()
    return folder


def fill_in(target: Path, *, person: str = "") -> None:
    """Save a copy of the blank workbook as a member would who fills in one row."""
    book = openpyxl.load_workbook(TEMPLATES / PROFILE / FORM)
    if person:
        book["填表说明"]["B3"] = person
    sheet = book["问题和措施"]
    for column, words in zip(
        "DEG",
        ("学习不深", "集中学习以读文件为主，讨论少，联系实际不紧。", "每月议一件事。"),
        strict=True,
    ):
        sheet[f"{column}5"] = words
    book.save(target)


@pytest.mark.parametrize("name", locate.names())
def test_the_blank_workbooks_are_what_the_code_writes(
    name: str, update_golden: bool
) -> None:
    for file, content in blanks(name).items():
        path = TEMPLATES / name / file
        if update_golden:
            path.write_bytes(content)
        assert parts(path.read_bytes()) == parts(content)


def test_a_new_project_starts_from_the_blank_plan(tmp_path: Path) -> None:
    new(tmp_path / "项目", PROFILE)
    kept = (TEMPLATES / PROFILE / PLAN).read_bytes()
    assert parts((tmp_path / "项目" / PLAN).read_bytes()) == parts(kept)


def test_the_blank_workbook_asks_for_no_name_and_can_be_signed() -> None:
    book = openpyxl.load_workbook(TEMPLATES / PROFILE / FORM)
    page = book["填表说明"]
    words = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert any(line.startswith("1. 各位同志：") for line in words)
    assert not any("【" in line for line in words)
    assert page["B3"].value is None
    assert not page["B3"].protection.locked


@pytest.mark.parametrize(
    ("file", "person"),
    [("随手起的名字.xlsx", "祝有禾"), ("祝有禾交的.xlsx", "")],
    ids=["by 填报人", "by the name of the file"],
)
def test_a_filled_blank_workbook_is_read_whoever_is_named(
    project: Path, file: str, person: str
) -> None:
    fill_in(project / "2 收回" / file, person=person)
    outcome = run(find(project))
    facts = outcome.details["facts"]
    assert isinstance(facts, dict)
    assert (facts["returned"], facts["issues"], facts["measures"]) == (1, 2, 1)
    assert facts["cells_filled"] == facts["cells_used"] + facts["cells_listed"]
    assert not [each for each in outcome.findings if each.code.startswith("FORM")]


def test_a_blank_workbook_that_names_nobody_is_asked_about(project: Path) -> None:
    fill_in(project / "2 收回" / "随手起的名字.xlsx")
    found = [each.code for each in run(find(project)).findings]
    assert "FORM-001" in found


def test_a_workbook_of_another_campaign_is_still_not_taken(
    project: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别处"
    prepare(other, load_example("01-first-report"))
    distribute(find(other))
    sent = next((other / "1 发放").glob("03_*.xlsx"))
    shutil.copy(sent, project / "2 收回" / "祝有禾.xlsx")
    found = [each.code for each in run(find(project)).findings]
    assert "FORM-003" in found
