"""Old workbooks (.xls, .et): what comes out of them, and what a spoilt one may not do."""

import struct
import time
from dataclasses import replace
from pathlib import Path

import pytest
from everything import LONG, by_address, read, said, saved_as
from handmade import flipped, refusal
from hostile.ole import Lies, compound, number, record
from hypothesis import given, settings
from hypothesis import strategies as st

from tonggao.model.cell import Area, Cell, Doubt, Filled, Format
from tonggao.office.read import LIMITS, old, read_workbook
from tonggao.office.read.limits import Budget, RefusedError
from tonggao.office.read.old.book import read_book

BOF, EOF, SHEET, STRINGS, CONTINUE = 0x809, 0x0A, 0x85, 0xFC, 0x3C
FORMULA, RESULT, YES_NO_OR_ERROR, TEXT, MERGED = 0x06, 0x207, 0x205, 0x204, 0xE5
PLACE = struct.pack("<3H", 0, 0, 0)  # A1, in the first style
END = record(EOF, b"")


def begin(kind: int, version: int = 0x600) -> bytes:
    return record(BOF, struct.pack("<4H2L", version, kind, 0, 0, 0, 6))


def wide(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<HB", len(raw) // 2, 1) + raw


def book(*cells: bytes, before: bytes = b"", state: int = 0, version: int = 0x600) -> bytes:
    """Return an old workbook of one sheet S: `before` stands in front, `cells` in the sheet."""
    flags = b"\0" if version == 0x600 else b""
    listed = struct.pack("<2BB", state, 0, 1) + flags + b"S"
    start = begin(5, version) + before
    at = len(start) + 4 + 4 + len(listed) + len(END)
    whole = start + record(SHEET, struct.pack("<L", at) + listed) + END
    return compound("Workbook", whole + begin(16, version) + b"".join(cells) + END)


def formula(result: bytes, tokens: bytes = b"") -> bytes:
    body = PLACE + result + bytes(6) + struct.pack("<H", len(tokens)) + tokens
    return record(FORMULA, body)


def the(*cells: bytes, before: bytes = b"") -> Cell:
    (found,) = by_address(read(book(*cells, before=before))).values()
    return found


# Saved by LibreOffice


def test_a_workbook_saved_by_libreoffice_says_the_same_as_its_xlsx() -> None:
    workbook = read(saved_as("xls"))
    assert said(workbook) == said(read(saved_as("xlsx")))
    assert workbook.format is Format.XLS
    assert workbook.modified.endswith("Z")


# Values


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (number(0, 0, 42.0), ("42", Filled.NUMBER, Doubt.NONE)),
        (number(0, 0, float("nan")), ("nan", Filled.TEXT, Doubt.NONE)),
        (record(0x27E, PLACE + struct.pack("<L", 42 << 2 | 2)), ("42", Filled.NUMBER, "")),
        (
            record(0x27E, PLACE + struct.pack("<l", -4250 << 2 | 3)),
            ("-42.5", Filled.NUMBER, ""),
        ),
        (
            record(0x27E, PLACE + struct.pack("<L", 0x3FE00000)),
            ("0.5", Filled.NUMBER, ""),
        ),
        (record(TEXT, PLACE + wide("学习")), ("学习", Filled.TEXT, "")),
        (record(TEXT, PLACE + wide("响\x07铃")), ("响铃", Filled.TEXT, Doubt.CLEANED)),
        (record(TEXT, PLACE + wide("_x0041_")), ("_x0041_", Filled.TEXT, "")),
        (record(YES_NO_OR_ERROR, PLACE + b"\x01\x00"), ("是", Filled.BOOLEAN, "")),
        (formula(struct.pack("<d", 2.0)), ("2", Filled.NUMBER, Doubt.FORMULA)),
        (formula(b"\x01\0\x01\0\0\0\xff\xff"), ("是", Filled.BOOLEAN, Doubt.FORMULA)),
        (formula(b"\x01\0\0\0\0\0\xff\xff", b"\x1d\0"), ("否", Filled.BOOLEAN, "")),
        (
            formula(b"\0\0\0\0\0\0\xff\xff") + record(RESULT, wide("甲乙")),
            ("甲乙", Filled.TEXT, Doubt.FORMULA),
        ),
        (formula(b"\0\0\0\0\0\0\xff\xff"), ("", Filled.TEXT, Doubt.NO_RESULT)),
        # LibreOffice writes 0 as the result of ="甲"&"乙".
        (formula(bytes(8), b"\x17\x01\x01\x32\x08"), ("", Filled.TEXT, Doubt.NO_RESULT)),
    ],
)
def test_a_value_reads_as_in_an_xlsx(
    cell: bytes, expected: tuple[str, Filled, Doubt]
) -> None:
    found = the(cell)
    assert (found.address, found.text, found.kind, found.doubt) == ("A1", *expected)


@pytest.mark.parametrize(
    "cell",
    [
        record(YES_NO_OR_ERROR, PLACE + b"\x07\x01"),
        formula(b"\x02\0\x07\0\0\0\xff\xff"),
    ],
)
def test_an_error_value_is_never_blank(cell: bytes) -> None:
    found = the(cell)
    assert (found.text, found.doubt, found.shown) == ("", Doubt.ERROR, "#DIV/0!")


def test_a_formula_whose_result_is_no_text_is_blank() -> None:
    assert read(book(formula(b"\x03\0\0\0\0\0\xff\xff"))).filled == 0


def test_days_are_known_by_their_format_and_by_the_calendar() -> None:
    code = wide('yyyy"年"m"月"d"日"')
    styles = record(0x41E, struct.pack("<H", 164) + code) + record(
        0xE0, struct.pack("<2H", 0, 164)
    )
    assert the(number(0, 0, 46203.0), before=styles).text == "2026-06-30"
    since_1904 = styles + record(0x22, b"\x01\x00")
    assert the(number(0, 0, 44741.0), before=since_1904).text == "2026-06-30"


def test_a_text_cut_at_any_place_goes_on_in_the_next_record() -> None:
    text = "甲😀乙abc" * 3
    raw = text.encode("utf-16-le")
    head = struct.pack("<2LHB", 1, 1, len(raw) // 2, 1)
    for cut in range(2, len(raw), 2):
        strings = record(STRINGS, head + raw[:cut]) + record(CONTINUE, b"\x01" + raw[cut:])
        cell = record(0xFD, PLACE + bytes(4))
        workbook = read_book(book(cell, before=strings), Budget(LIMITS))
        assert workbook.sheets[0].cells[0].text == text


def test_the_rest_of_a_cut_text_may_be_narrow() -> None:
    head = struct.pack("<2LHB", 1, 1, 3, 1)
    strings = record(STRINGS, head + "甲".encode("utf-16-le")) + record(CONTINUE, b"\x00ab")
    assert the(record(0xFD, PLACE + bytes(4)), before=strings).text == "甲ab"


def test_a_text_with_looks_and_sounds_is_its_words() -> None:
    rich = struct.pack("<HBHL", 2, 0x0D, 1, 5) + "学习".encode("utf-16-le") + bytes(9)
    strings = record(STRINGS, struct.pack("<2L", 2, 2) + rich + wide("后"))
    assert the(record(0xFD, PLACE + b"\x01\0\0\0"), before=strings).text == "后"


@pytest.mark.parametrize(("page", "codec"), [(936, "gbk"), (950, "big5"), (1252, "cp1252")])
def test_a_text_of_the_years_before_unicode_is_read_by_its_code_page(
    page: int, codec: str
) -> None:
    text = "abc" if codec == "cp1252" else "學習"
    raw = text.encode(codec)
    cell = record(TEXT, PLACE + struct.pack("<H", len(raw)) + raw)
    before = record(0x42, struct.pack("<H", page))
    workbook = read(book(cell, before=before, version=0x500))
    assert [each.text for each in workbook.sheets[0].cells] == [text]


# Places


def test_one_space_and_one_word_in_the_far_corner_cost_nothing() -> None:
    far = struct.pack("<3H", 65_535, 255, 0)
    content = book(record(TEXT, PLACE + wide("甲")), record(TEXT, far + wide("远")))
    began = time.perf_counter()
    assert set(by_address(read(content))) == {"A1", "IV65536"}
    assert time.perf_counter() - began < 3


def test_merged_cells_and_hidden_sheets_are_known() -> None:
    merged = record(MERGED, struct.pack("<5H", 1, 0, 2, 0, 1))
    for state, hidden in ((0, False), (1, True), (2, True)):
        (sheet,) = read(book(merged, state=state)).sheets
        assert sheet.hidden is hidden
        assert sheet.merges == (Area(row=1, column=1, last_row=3, last_column=2),)


def test_charts_inside_a_sheet_are_passed_over() -> None:
    chart = begin(0x20) + number(0, 0, 1.0) + END
    assert set(by_address(read(book(chart, number(1, 1, 2.0))))) == {"B2"}


# Refusals


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (book(before=record(0x2F, bytes(54))), "FILE-003"),
        (compound("Workbook", b""), "FILE-001"),
        (compound("Workbook", begin(5) + END), "FILE-001"),
        (compound("Workbook", begin(5, 0x300) + END), "FILE-001"),
        (book(number(0, 0, 1.0), number(0, 0, 2.0)), "FILE-001"),
        (book(record(0xFD, PLACE + b"\x01\0\0\0")), "FILE-001"),
        (book(record(0x203, PLACE)), "FILE-001"),
        (book(record(TEXT, PLACE + b"\xff\x7f\x01ab")), "FILE-001"),
        (book(before=record(STRINGS, struct.pack("<2L", 9, 9) + wide("甲"))), "FILE-001"),
        (book(before=record(STRINGS, b"\xff" * 8)), "FILE-004"),
    ],
)
def test_what_cannot_be_or_is_too_much_is_refused(content: bytes, code: str) -> None:
    assert refusal(content).startswith(code)


@pytest.mark.parametrize(
    "lies", [Lies(fat_loop=True), Lies(directory_loop=True), Lies(stream_size=2**31)]
)
def test_a_container_that_bites_its_own_tail_harms_nobody(lies: Lies) -> None:
    began = time.perf_counter()
    stream = begin(5) + bytes(9000)
    assert refusal(compound("Workbook", stream, lies)).startswith("FILE-001")
    assert time.perf_counter() - began < 3


def test_two_sheets_in_one_place_are_refused() -> None:
    content = book(number(0, 0, 1.0))
    listed = record(SHEET, content[content.index(b"\x85\0") + 4 :][:9])
    assert refusal(book(before=listed * 2)).startswith("FILE-005")


def test_cells_areas_and_words_are_counted() -> None:
    cells = [number(row, 0, 1.0) for row in range(101)]
    assert "单元格超过100个" in refusal(book(*cells), replace(LIMITS, cells=100))
    text = record(TEXT, PLACE + wide(LONG))
    merged = record(MERGED, struct.pack("<H", 3) + bytes(24))
    assert "合并单元格超过2处" in refusal(book(merged), replace(LIMITS, merges=2))
    assert "文字超过4000个字" in refusal(book(text), replace(LIMITS, characters=4000))


def outcome(content: bytes) -> str:
    """Return what the child would say, without a process: a child each would take minutes."""
    try:
        return str(read_book(content, Budget(LIMITS)).filled)
    except RefusedError as refused:
        return refused.code.id


@settings(max_examples=60)
@given(data=st.data())
def test_flipped_bytes_of_a_real_file_never_raise(data: st.DataObject) -> None:
    saved = saved_as("xls")
    cut = data.draw(st.integers(512, len(saved)))
    assert outcome(data.draw(flipped(saved, 1)))
    assert outcome(saved[:cut])


KINDS = (BOF, EOF, SHEET, STRINGS, CONTINUE, FORMULA, RESULT, TEXT, MERGED, 0xBD, 0x27E)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.binary(max_size=24)), max_size=8))
def test_no_records_raise(records: list[tuple[int, bytes]]) -> None:
    assert outcome(book(*(record(kind, body) for kind, body in records)))
    assert outcome(book(before=b"".join(record(kind, body) for kind, body in records)))


# The child


def failing(
    script: str, folder: Path, monkeypatch: pytest.MonkeyPatch, seconds: float = 8
) -> str:
    """Return what is told of an old workbook when the child does something else."""
    child = folder / "child.py"
    child.write_text(script, "utf-8")
    monkeypatch.setattr(old, "_CHILD", child)
    limits = replace(LIMITS, file_seconds=seconds)
    workbook, (finding,) = read_workbook(book(number(0, 0, 1.0)), "张三.et", limits)
    assert workbook.sheets == ()
    return str(finding)


@pytest.mark.parametrize(
    ("script", "how"),
    [
        ("raise SystemExit(1)", "出错"),
        ("import os; os.abort()", "出错"),
        ("print('{')", "出错"),
        ("import time; time.sleep(60)", "超时"),
        ("while True: pass", "超时"),
        ("import json; print(json.dumps({'failed': '占用内存过多'}))", "占用内存过多"),
    ],
)
def test_whatever_befalls_the_child_is_one_finding(
    script: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.perf_counter()
    assert failing(script, tmp_path, monkeypatch, seconds=0.5) == (
        "张三.et: FILE-009 该文件的内容是“旧版 Excel 工作簿（.xls）或 WPS 表格（.et）”，"
        f"读取时{how}，没有读成。请在 Excel 或 WPS 中打开核对，另存为“.xlsx”后重新放入。"
    )
    assert time.perf_counter() - began < 10


@pytest.mark.skipif(not old.limits_available(), reason="this system limits no process")
def test_the_child_may_take_so_much_memory_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path(old.__file__).with_name("child.py").read_text("utf-8")
    greedy = real.replace("_answer(limits)", "[0] * 10**10")
    assert "占用内存过多" in failing(greedy, tmp_path, monkeypatch)


def test_the_child_says_no_more_than_can_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path(old.__file__).with_name("child.py").read_text("utf-8")
    chatty = real.replace("_answer(limits)", "'甲' * 40_000_000")
    assert "占用内存过多" in failing(chatty, tmp_path, monkeypatch)
