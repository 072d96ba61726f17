"""Who said what stays in the office: no name where it does not belong."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from walking import COLLECTION, DRAFT, LEDGER, NAMES, PROOF, read, words_of

LABEL = re.compile(r"\d{2}-(问|因|行)\d|意见-\d")
CLEAN = (DRAFT, COLLECTION)


def outlines(project: Path) -> Iterator[Path]:
    yield from sorted((project / "5 文稿/个人发言提纲").iterdir())


@pytest.mark.parametrize("name", CLEAN)
def test_a_text_of_the_team_names_nobody(name: str, walked: Path) -> None:
    words = words_of((walked / name).read_bytes())
    assert not [each for each in NAMES if each in words]
    assert not LABEL.search(words)
    assert "来源" not in words


def test_an_outline_names_its_own_member_at_most(walked: Path) -> None:
    for path in outlines(walked):
        words = words_of(path.read_bytes())
        own = path.name[3:6]
        assert not [each for each in NAMES if each in words and each != own], path.name
        assert not LABEL.search(words)


def test_clean_texts_carry_no_comment_author_or_company(walked: Path) -> None:
    for path in (*(walked / name for name in CLEAN), *outlines(walked)):
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            core = package.read("docProps/core.xml").decode()
            body = package.read("word/document.xml").decode()
        assert not any("comment" in name for name in names)
        assert not re.search(r"<w:(ins|del|comment\w+) ", body)
        assert not re.search(r"<dc:creator>[^<]+|<cp:lastModifiedBy>[^<]+", core)
        assert "docProps/app.xml" not in names or "Company" not in words_of(
            path.read_bytes()
        )


def test_the_proof_copy_does_name_its_sources(walked: Path) -> None:
    words = words_of((walked / PROOF).read_bytes())
    assert LABEL.search(words)
    assert "【内部】" in words


def test_nothing_for_a_member_names_another(walked: Path) -> None:
    for folder in ("1 发放", "3 请补充"):
        for path in sorted((walked / folder).glob("*_*.xlsx")):
            workbook = read(walked, path.relative_to(walked).as_posix())
            words = "\n".join(cell.text for each in workbook.sheets for cell in each.cells)
            own = path.name[3:6]
            found = [each for each in NAMES if each in words and each != own]
            assert not found, f"{path.name}: {found}"


def test_the_ledger_names_leaders_but_never_a_source(walked: Path) -> None:
    for page in read(walked, LEDGER).sheets:
        for cell in page.cells:
            assert not LABEL.search(cell.text), cell


def test_no_workbook_says_who_made_it(walked: Path) -> None:
    for path in sorted(walked.rglob("*.xlsx")):
        if path.parent.name == "2 收回" and path.name != "收回登记.xlsx":
            continue
        with zipfile.ZipFile(path) as package:
            core = package.read("docProps/core.xml").decode()
        assert not [each for each in NAMES if each in core], path.name


def test_program_logs_hold_no_words_of_the_workbooks(walked: Path) -> None:
    assert not list(walked.rglob("*.log"))
