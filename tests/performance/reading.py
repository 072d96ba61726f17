"""Measure reading in one run: ``python tests/performance/reading.py [N]``, by default 1000.

Two kinds of filled workbook, each with 60 rows of three texts of 120 characters: one as
any program would write it with XlsxWriter (four sheets and two hidden ones), and our own
问题查摆表. Processor time a workbook of our reader, which keeps addresses, doubts and
merges, of python-calamine's bare values and of all cells of openpyxl, taken in turns, and
the most memory that reading takes. Nothing here judges: it prints.
"""

import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from statistics import median

import openpyxl
import python_calamine
import xlsxwriter

from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.example import example_plan
from tonggao.sheets.member.form.layout import form_book
from tonggao.verbs.demo import FIRST, load_example

ROWS, LENGTH = 20, 120
KINDS = 10  # different workbooks of each kind
ISSUES, CAUSES = "问题和措施", "原因"
EXAMPLE = load_example(FIRST)
WORDS = "".join(
    row.get("具体表现", "") + row.get("事例", "")
    for each in EXAMPLE.returns
    for row in each.rows[ISSUES]
)


def text(number: int) -> str:
    start = number * 53 % (len(WORDS) - LENGTH)
    return WORDS[start : start + LENGTH]


def plain_workbook(kind: int) -> bytes:
    """Return instructions, three sheets of 20 rows and 8 columns, and two hidden sheets."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#DDEBF7"})
        free = book.add_format({"locked": False, "text_wrap": True, "border": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "locked": False})
        sheet = book.add_worksheet("填写说明")
        for row in range(12):
            sheet.write_string(row, 0, text(9000 + row))
        for place, name in enumerate(("问题", "原因", "措施")):
            sheet = book.add_worksheet(name)
            sheet.set_column("A:H", 20, free)
            sheet.merge_range("A1:H1", "问题查摆表", head)
            for column in range(8):
                sheet.write_string(1, column, f"{name}{column}", head)
            for row in range(2, ROWS + 2):
                number = (kind * 3 + place) * ROWS * 3 + row * 3
                said = (
                    f"问{row}",
                    "学习贯彻",
                    "班子",
                    *map(text, range(number, number + 3)),
                )
                for column, words in enumerate(said):
                    sheet.write_string(row, column, words, free)
                sheet.write_datetime(row, 6, date(2026, 6, 30), day)
                sheet.write_number(row, 7, row, free)
            for column in range(7):
                choice = {"validate": "list", "source": ["甲", "乙", "丙"]}
                sheet.data_validation(2, column, 500, column, choice)
            sheet.protect()
            sheet.freeze_panes(2, 1)
        for name in ("列表", "表单标识"):
            sheet = book.add_worksheet(name)
            sheet.very_hidden()
            for row in range(12):
                sheet.write_row(row, 0, (f"名{row}", f"值{row}"))
    return out.getvalue()


def our_form(kind: int) -> bytes:
    """Return our own workbook with 40 issues and their measures, and 20 causes."""
    profile = locate.read(EXAMPLE.profile)
    plan = example_plan(EXAMPLE, profile)
    rows: dict[str, list[Mapping[str, str]]] = {}
    fields = {ISSUES: ("具体表现", "事例", "整改措施"), CAUSES: ("剖析",)}
    for sheet, columns in fields.items():
        known = [row for each in EXAMPLE.returns for row in each.rows[sheet]]
        for row in range(ROWS * 2 if sheet == ISSUES else ROWS):
            number = (kind * ROWS * 2 + row) * 3
            said = {name: text(number + at) for at, name in enumerate(columns)}
            rows.setdefault(sheet, []).append({**known[row % len(known)], **said})
    book = form_book(profile, plan, plan.members[0], campaign="0" * 12, filled=rows)
    return write_workbook(book)


def ours(content: bytes) -> None:
    _, findings = read_workbook(content, "张三.xlsx")
    if findings:
        raise SystemExit(findings)


def calamine(content: bytes) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for at in range(len(book.sheet_names)):
        book.get_sheet_by_index(at).to_python()


def with_openpyxl(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value


def spent(reader: Callable[[bytes], None], content: bytes) -> float:
    began = time.process_time()
    reader(content)
    return time.process_time() - began


def compared(name: str, books: list[bytes], count: int) -> None:
    """Print the median of each reader; one in ten is enough for the slowest."""
    turns = [books[at % len(books)] for at in range(count)]
    for reader in (ours, calamine, with_openpyxl):
        reader(books[0])
    each: list[tuple[float, float]] = []
    slow: list[float] = []
    for at, one in enumerate(turns):
        each.append((spent(ours, one), spent(calamine, one)))
        if at % 10 == 0:
            slow.append(spent(with_openpyxl, one))
    mine, bare = (median(one) * 1000 for one in zip(*each, strict=True))
    other = median(slow) * 1000
    print(f"  {name}, {len(books[0]) / 1024:.0f} KiB")
    print(f"    ours                 {mine:6.2f} ms")
    print(
        f"    python-calamine      {bare:6.2f} ms   × {mine / bare:4.1f}   aim 2, at most 4"
    )
    print(
        f"    openpyxl             {other:6.2f} ms   : {other / mine:4.1f}   aim 5 at least"
    )


def peak(folder: str, count: int) -> float:
    """Return the most memory of a process that reads so many files, in MiB."""
    command = [sys.executable, __file__, folder, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main(count: int) -> None:
    kinds = {
        "written by XlsxWriter": [plain_workbook(kind) for kind in range(KINDS)],
        "our own form": [our_form(kind) for kind in range(KINDS)],
    }
    print("processor time a workbook, median of", count)
    for name, books in kinds.items():
        compared(name, books, count)
    with tempfile.TemporaryDirectory() as folder:
        for at, content in enumerate(each for books in kinds.values() for each in books):
            (Path(folder) / f"{at:02}.xlsx").write_bytes(content)
        few = min(100, count)
        print(f"  memory after {few:5} files    {peak(folder, few):6.0f} MiB")
        print(
            f"  memory after {count:5} files    {peak(folder, count):6.0f} MiB   aim the same"
        )


def read_only(folder: str, count: int) -> None:
    files = sorted(Path(folder).iterdir())
    for at in range(count):
        ours(files[at % len(files)].read_bytes())
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if len(sys.argv) > 2:
    read_only(sys.argv[1], int(sys.argv[2]))
else:
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
