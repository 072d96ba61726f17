"""What the libraries that write our files do, each fact with the code that relies on it."""

import io
import re
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import docx
import pytest
import xlsxwriter
import yaml
from docx.oxml.ns import qn

from tonggao.help_text import cells

DAY = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def written(fill: Callable[[Any, Any], object], *, created: datetime | None = DAY) -> bytes:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    if created:
        workbook.set_properties({"created": created})
    fill(workbook, workbook.add_worksheet("表"))
    workbook.close()
    return out.getvalue()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


SHEET = "xl/worksheets/sheet1.xml"


def test_write_makes_a_formula_and_a_link_of_words_and_write_string_does_not() -> None:
    guessed = written(
        lambda _, page: (page.write(0, 0, "=减少3次"), page.write(1, 0, "http://a.b"))
    )
    assert "<f>" in part(guessed, SHEET)
    assert "<hyperlink" in part(guessed, SHEET)
    meant = written(
        lambda _, page: (
            page.write_string(0, 0, "=减少3次"),
            page.write_string(1, 0, "http://a.b"),
        )
    )
    assert "<f>" not in part(meant, SHEET)
    assert "<hyperlink" not in part(meant, SHEET)


def test_what_is_too_long_is_cut_or_dropped_and_only_the_answer_says_so() -> None:
    said: list[int] = []

    def fill(_: object, page: Any) -> None:  # noqa: ANN401
        said.append(page.write_string(0, 0, "长" * 32_768))
        with warnings.catch_warnings(action="ignore"):
            said.append(
                page.data_validation(
                    0, 0, 0, 0, {"validate": "list", "source": ["选项" * 64, "选项" * 64]}
                )
            )
            rule = {"validate": "any", "input_title": "题" * 33, "input_message": "话"}
            said.append(page.data_validation(1, 0, 1, 0, rule))

    content = written(fill)
    assert all(said)
    assert "dataValidation " not in part(content, SHEET)
    assert part(content, "xl/sharedStrings.xml").count("长") == 32_767


def test_a_name_that_is_refused_is_only_told_by_the_answer() -> None:
    def fill(workbook: Any, _: object) -> None:  # noqa: ANN401
        with warnings.catch_warnings(action="ignore"):
            assert workbook.define_name("A1", "=表!$A$1") == -1
        assert workbook.define_name("方面", "=表!$A$1") == 0

    assert "方面" in part(written(fill), "xl/workbook.xml")


def test_a_formula_is_stored_with_the_result_0_unless_one_is_given() -> None:
    silent = written(lambda _, page: page.write_formula(0, 0, "=1+1"))
    assert "<f>1+1</f><v>0</v>" in part(silent, SHEET)
    told = written(lambda _, page: page.write_formula(0, 0, "=1+1", None, 2))
    assert "<f>1+1</f><v>2</v>" in part(told, SHEET)


def test_two_workbooks_are_the_same_once_the_time_of_making_is_given() -> None:
    def fill(_: object, page: Any) -> None:  # noqa: ANN401
        page.write_string(0, 0, "问题")

    assert written(fill) == written(fill)
    stamped = part(written(fill, created=None), "docProps/core.xml")
    assert re.search(r"<dcterms:created[^>]*>20\d\d", stamped)
    assert "2026-01-01T00:00:00Z" not in stamped


def test_a_comment_is_drawn_as_tall_as_it_is_told_and_names_its_author() -> None:
    content = written(lambda _, page: page.write_comment(0, 0, "请补充", {"author": ""}))
    assert "<author></author>" in part(content, "xl/comments1.xml")


def test_python_docx_refuses_control_characters() -> None:
    with pytest.raises(ValueError, match="XML"):
        docx.Document().add_paragraph("一\x0b二\x01")


def test_python_docx_makes_a_break_of_a_line_feed() -> None:
    paragraph = docx.Document().add_paragraph("一\n二")
    assert paragraph._p.xpath(".//w:br")


def test_the_font_of_a_run_says_nothing_of_chinese() -> None:
    run = docx.Document().add_paragraph("").add_run("字")
    run.font.name = "仿宋_GB2312"
    (fonts,) = run._r.xpath("./w:rPr/w:rFonts")
    assert fonts.get(qn("w:ascii")) == "仿宋_GB2312"
    assert fonts.get(qn("w:eastAsia")) is None


def test_a_word_comment_is_stamped_with_the_clock() -> None:
    document = docx.Document()
    run = document.add_paragraph("").add_run("字")
    comment = document.add_comment(run, "来源", "", None)
    assert comment.timestamp is not None
    assert comment.timestamp.year > 2024


def test_a_saved_document_carries_the_times_of_its_parts() -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as package:
        assert {each.date_time[0] for each in package.infolist()} != {1980}


def test_click_counts_characters_and_not_cells() -> None:
    formatter = click.HelpFormatter(width=80)
    formatter.write_text("一次做完收回、检查、统稿、出稿、预排台账" * 6)
    assert max(map(cells, formatter.getvalue().splitlines())) > 100


def test_a_temporary_file_cannot_be_read_by_colleagues(tmp_path: Path) -> None:
    handle, name = tempfile.mkstemp(dir=tmp_path)
    with open(handle, "wb"):  # noqa: PTH123  # a handle is no path
        assert Path(name).stat().st_mode & 0o777 == 0o600


def test_yaml_makes_numbers_of_numbers_and_words_of_chinese() -> None:
    assert yaml.safe_load("编号: 01\n是否: 是\n日: 2026-01-09") == {
        "编号": 1,
        "是否": "是",
        "日": datetime(2026, 1, 9).date(),  # noqa: DTZ001
    }
