"""The same rows from files of other formats, whatever they are called."""

import csv
import io

import pytest

from mangled.corpus import LAYOUTS
from mangled.expecting import agrees
from mangled.filled import PROBLEMS, Convert, Read, Said, Source
from mangled.mangling import Mangling, only
from mangled.markup import page_of
from mangled.package import unpacked

_DONE = (
    "the sheets are called Sheet1 to Sheet5",
    "the columns stand in reverse order",
    "the rows of every aspect are merged",
    "5 lines were pasted above",
    "an empty row stands after every row",
)


@pytest.mark.parametrize("name", ["张建国.xls", "张建国.et", "张建国.ods", "张建国.xlsx"])
def test_a_file_of_another_format_gives_the_same_rows(
    name: str, source: Source, convert: Convert, read: Read, plain: Said
) -> None:
    to = "xls" if name.endswith((".xls", ".et")) else "ods"
    agrees(read(convert(source("XlsxWriter"), to), name), plain, ())


@pytest.mark.parametrize("to", ["xls", "ods", "xlsx:Calc MS Excel 2007 XML"])
def test_a_mangled_file_that_was_saved_in_another_format_gives_the_same_rows(
    to: str, source: Source, convert: Convert, read: Read, plain: Said
) -> None:
    content, done = source("XlsxWriter"), _named(*_DONE)
    for mangling in done:
        content = mangling.change(content)
    agrees(read(convert(content, to), f"张建国.{to[:4].rstrip(':')}"), plain, done)


def _named(*names: str) -> tuple[Mangling, ...]:
    by_name = {each.name: each for each in LAYOUTS}
    return tuple(by_name[name] for name in names)


@pytest.mark.parametrize("name", ["张建国.xls", "张建国.et", "张建国", "张建国.xlsx.txt"])
def test_a_workbook_with_a_wrong_ending_is_read_for_what_it_is(
    name: str, source: Source, read: Read, plain: Said
) -> None:
    agrees(read(source("XlsxWriter"), name), plain, ())


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_text_with_separators_gives_the_same_rows(
    codec: str, between: str, source: Source, read: Read, plain: Said
) -> None:
    text = _separated(source("XlsxWriter"), between).encode(codec)
    sheet = Mangling(name="one sheet", change=bytes, rows=only("issue", "measure"))
    agrees(read(text, "张建国.csv"), plain, (sheet,))


def _separated(content: bytes, between: str) -> str:
    """Return the sheet 问题和措施 as Excel saves it as text."""
    page = page_of(unpacked(content), PROBLEMS)
    out = io.StringIO()
    lines = csv.writer(out, delimiter=between)
    for row in range(1, page.last_row() + 1):
        lines.writerow([page.words((row, column)) for column in range(1, 9)])
    return out.getvalue()
