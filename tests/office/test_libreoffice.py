"""A real office program opens, recalculates and prints everything we write."""

import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from recalculating import recalculated
from walking import (
    COLLECTION,
    DRAFT,
    EDITING,
    LEDGER,
    PREVIEW,
    PROOF,
    RECEIPT,
    RETURNS,
    converted,
    office,
    paragraphs,
    read,
    sheet,
    start,
)

from tonggao.model.cell import WorkbookRead

FORM = "1 发放/01_罗砚田_问题查摆表.xlsx"
WORKBOOKS = (
    "方案.xlsx",
    "意见汇总.xlsx",
    FORM,
    "1 发放/发放登记.xlsx",
    RETURNS,
    "3 请补充/09_秦越川_请补充.xlsx",
    EDITING,
    RECEIPT,
    LEDGER,
)
OUTLINE = "5 文稿/个人发言提纲/01_罗砚田_个人发言提纲.docx"
TEXTS = (DRAFT, COLLECTION, PROOF, OUTLINE)


def words_in_pdf(path: Path) -> Counter[str]:
    """Return how often each Chinese character stands in a PDF."""
    command = shutil.which("pdftotext")
    if command is None and os.environ.get("CI") != "true":
        pytest.skip("pdftotext (poppler-utils) is not installed on this machine")
    assert command, "CI must have pdftotext"
    done = start(command, "-enc", "UTF-8", str(path), "-")
    assert done.returncode == 0, done.stderr.decode()
    return chinese(done.stdout.decode("utf-8"))


def chinese(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\u4e00-\u9fff]", text))


@pytest.fixture(scope="session")
def printed(walked_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every kind of output as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("printed")
    sources = [str(walked_once / name) for name in (*WORKBOOKS, *TEXTS)]
    done = start(
        office(),
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *sources,
    )
    assert done.returncode == 0, done.stderr.decode()
    return folder


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_printed_with_every_word(
    name: str, walked_once: Path, printed: Path
) -> None:
    written = chinese("".join(paragraphs((walked_once / name).read_bytes())))
    shown = words_in_pdf(printed / f"{Path(name).stem}.pdf")
    assert sum(written.values()) > 500
    assert written - shown == Counter()


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_is_printed_with_every_word(
    name: str, walked_once: Path, printed: Path
) -> None:
    workbook = read(walked_once, name)
    written = chinese(
        "".join(
            cell.text for each in workbook.sheets if not each.hidden for cell in each.cells
        )
    )
    shown = words_in_pdf(printed / f"{Path(name).stem}.pdf")
    missing = written - shown
    assert sum(missing.values()) <= 0.005 * sum(written.values()), missing


def test_the_preview_is_printed_too(drafted_once: Path, tmp_path: Path) -> None:
    pdf = converted(drafted_once / PREVIEW, "pdf", tmp_path)
    assert words_in_pdf(pdf)["措"] > 10


def results(workbook: WorkbookRead, name: str) -> dict[str, str]:
    return {cell.address: cell.text for cell in sheet(workbook, name).cells}


@pytest.mark.parametrize(("name", "page"), [(EDITING, "首页"), (EDITING, "大条")])
def test_the_results_we_store_are_those_of_libreoffice(
    name: str, page: str, walked_once: Path, tmp_path: Path
) -> None:
    again = recalculated((walked_once / name).read_bytes(), tmp_path)
    assert results(again, page) == results(read(walked_once, name), page)


@pytest.mark.parametrize("name", [FORM, EDITING, LEDGER, RETURNS])
def test_a_save_by_libreoffice_keeps_stamp_and_words(
    name: str, walked_once: Path, tmp_path: Path
) -> None:
    office()
    saved = converted(walked_once / name, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    again = read(saved.parent, saved.name)
    before = read(walked_once, name)
    assert [each.name for each in again.sheets] == [each.name for each in before.sheets]
    for one, other in zip(before.sheets, again.sheets, strict=True):
        assert one.hidden == other.hidden
        assert results(before, one.name) == results(again, one.name)
