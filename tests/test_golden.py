"""Files of the second example and of a profile, part by part.

To write the golden files anew: python -m pytest tests/test_golden.py --update-golden
"""

from datetime import date
from pathlib import Path

import pytest
from golden import agree, as_text, parts

from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.planning.layout import plan_book
from tonggao.verbs.demo import demo

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "1 发放/03_祝有禾_问题查摆表.xlsx": "问题查摆表.xml",
    "4 统稿/【内部】统稿表.xlsx": "统稿表.xml",
    "5 文稿/送审稿（第1稿）.docx": "送审稿.xml",
    "5 文稿/个人发言提纲/02_阮小满_个人发言提纲.docx": "个人发言提纲.xml",
    "6 台账/整改台账.xlsx": "整改台账.xml",
    "9 办公室内部（勿外传）/【内部】核对稿.docx": "核对稿.xml",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "2024年度组织生活会"
    demo(folder, example="02-another-profile", on=date(2025, 2, 12))
    return folder


@pytest.mark.parametrize(("file", "golden"), FILES.items())
def test_a_file_of_the_second_example_is_as_it_was(
    project: Path, file: str, golden: str, update_golden: bool
) -> None:
    text = as_text((project / file).read_bytes())
    agree(text, GOLDEN / golden, update=update_golden)


def test_the_blank_plan_of_2025_is_as_it_was(update_golden: bool) -> None:
    profile = locate.read("民主生活会-2025年度")
    text = as_text(write_workbook(plan_book(profile, "")))
    agree(text, GOLDEN / "方案.xml", update=update_golden)


def test_every_golden_file_is_compared() -> None:
    assert {path.name for path in GOLDEN.glob("*.xml")} == {*FILES.values(), "方案.xml"}


def test_what_word_scatters_over_a_document_is_no_difference(project: Path) -> None:
    package = (project / "5 文稿/送审稿（第1稿）.docx").read_bytes()
    shown = parts(package)
    assert "word/document.xml" in shown
    assert not any("rsid" in text for name, text in shown.items() if "document" in name)
