"""Files that are not read, and what their senders are told."""

import io
import struct
import time
import tracemalloc
import zipfile
from dataclasses import replace

import pytest
from handmade import (
    Parts,
    book_part,
    flipped,
    inline,
    links,
    packed,
    packed_repeating,
    parts,
    refusal,
    row,
    sheet_part,
    strings_part,
    styles_part,
    with_raw_member,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from test_read import member_workbook

from tonggao.office.read import LIMITS, read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"
BEFORE, AFTER = sheet_part("").split("</sheetData>")
AFTER = f"</sheetData>{AFTER}"


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(512)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (stream("WordDocument"), "旧版 Word 文档（.doc）或 WPS 文字（.wps）"),
        (packed({"ppt/presentation.xml": "<x/>"}), "演示文稿（.pptx）"),
        (packed({"xl/workbook.bin": b"\x00"}), "二进制 Excel 工作簿（.xlsb）"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "OpenDocument 文档（.odt）",
        ),
        (packed({"张三.xlsx": packed(parts())}), "压缩包（.zip）"),
        (b"%PDF-1.7\n...", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(64), "图片"),
        (b"BM" + bytes(64), "图片"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(64), "压缩包（.rar）"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(64), "压缩包（.7z）"),
        ("<html><table><tr><td>问题</td></tr></table></html>".encode("gb18030"), "网页"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "网页"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML 表格",
        ),
        ("BM 学习不深入，联系实际不紧。".encode(), "纯文本"),
    ],
)
def test_a_file_that_is_something_else_is_told_what_it_is(
    content: bytes, found: str
) -> None:
    assert refusal(content) == f"FILE-002 该文件的内容是“{found}”，不能作为填报表读取。"


def test_an_empty_file_is_told_so() -> None:
    assert refusal(b"").startswith("FILE-006")


def test_a_workbook_with_a_password_is_told_so() -> None:
    assert refusal(stream("EncryptedPackage")).startswith("FILE-003")


def test_an_encrypted_member_counts_as_a_password() -> None:
    content = bytearray(packed(parts()))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    assert refusal(bytes(content)).startswith("FILE-003")


@pytest.mark.parametrize(
    "content", [bytes(4096), b"PK\x03\x04", OLE, b"\x01\x02\x03\x80\xff"]
)
def test_bytes_that_are_nothing_are_damaged(content: bytes) -> None:
    assert refusal(content).startswith("FILE-001")


def test_a_file_cut_anywhere_is_damaged() -> None:
    content = member_workbook()
    for end in range(97, len(content), 97):
        assert refusal(content[:end]).startswith("FILE-001 "), end


def test_a_sheet_cut_anywhere_gives_no_rows() -> None:
    whole = sheet_part(row(inline("甲")) * 1 + row(inline("乙", "A2")))
    for end in range(0, len(whole) - 1, 7):
        assert refusal(packed({**parts(), SHEET: whole[:end]})).startswith("FILE-001"), end


@pytest.mark.parametrize("name", ["xl/_rels/workbook.xml.rels", SHEET])
def test_a_missing_part_is_never_passed_over(name: str) -> None:
    members = parts(row(inline("甲")))
    del members[name]
    assert refusal(packed(members)).startswith("FILE-001")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="-1"/>',
        '<row r="0"><c/></row>',
        '<row r="1048577"><c/></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="x"><c/></row>',
        "<row>" + "<c/>" * 16_385 + "</row>",
        '<row><c t="s"><v>0</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>',
        "</sheetData><sheetData>",
    ],
)
def test_a_place_or_a_string_that_cannot_be_is_damage(rows: str) -> None:
    assert refusal(packed(parts(rows))).startswith("FILE-001")


def test_a_wrong_checksum_is_damage() -> None:
    content = packed(parts())
    raw = zipfile.ZipFile(io.BytesIO(content)).getinfo(SHEET)
    wrong = content.replace(struct.pack("<L", raw.CRC), struct.pack("<L", raw.CRC ^ 1))
    assert refusal(wrong).startswith("FILE-001")


def test_a_local_name_that_differs_from_the_directory_is_damage() -> None:
    content = packed(parts())
    assert refusal(
        content.replace(SHEET.encode(), b"xl/worksheets/sheet2.xml", 1)
    ).startswith("FILE-001")


def with_document_type(declaration: str, text: str) -> Parts:
    members = parts()
    members[SHEET] = f"<!DOCTYPE x [{declaration}]>" + sheet_part(row(inline(text)))
    return members


LAUGHS = '<!ENTITY a "哈哈哈">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("declaration", "text"),
    [
        (LAUGHS, "&i;"),
        ('<!ENTITY f SYSTEM "file:///etc/passwd">', "&f;"),
        ('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;', "甲"),
        ("", "甲"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_unread(
    declaration: str, text: str, encoding: str
) -> None:
    members = with_document_type(declaration, text)
    members[SHEET] = str(members[SHEET]).encode(encoding)
    assert refusal(packed(members)) == (
        "FILE-005 该文件含有不允许的内容（文档类型声明 DOCTYPE）。"
    )


@pytest.mark.parametrize(
    "name",
    [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
    ],
)
def test_a_document_type_is_refused_in_every_part(name: str) -> None:
    members = parts(row(inline("甲")), strings=strings_part())
    members[name] = f"<!DOCTYPE x>{members[name]!s}"
    assert refusal(packed(members)).startswith("FILE-005")


def test_two_members_that_some_system_takes_for_one_are_refused() -> None:
    members = [*parts().items(), ("XL/WorkSheets/Sheet1.xml", sheet_part(""))]
    assert refusal(packed(members)) == "FILE-005 该文件含有不允许的内容（重复的内部文件）。"


def test_two_sheets_on_one_part_are_refused() -> None:
    sheets = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="rId1"/>' for at in (1, 2))
    assert refusal(packed(parts(book=book_part(sheets)))).startswith("FILE-005")


def test_fifty_thousand_sheets_on_one_part_are_refused_at_once() -> None:
    sheets = '<sheet name="表" sheetId="1" r:id="rId1"/>' * 50_000
    began = time.process_time()
    assert refusal(packed(parts(book=book_part(sheets)))) == (
        "FILE-004 该文件超出可读取的范围（工作表超过200个）。"
    )
    assert time.process_time() - began < 3


def test_too_many_members_are_refused() -> None:
    members: Parts = {**parts(), **{f"xl/media/{at}": "" for at in range(10_001)}}
    assert "内部文件超过10000个" in refusal(packed(members))


def test_a_file_beyond_the_size_is_refused_unopened() -> None:
    assert refusal(bytes(100), replace(LIMITS, file_bytes=99)).startswith("FILE-004")


def spaces(mebibytes: int) -> bytes:
    return packed_repeating(
        parts(), SHEET, before=BEFORE, unit=b" " * 2**20, times=mebibytes, after=AFTER
    )


def test_a_gibibyte_of_spaces_is_refused_at_once() -> None:
    content = spaces(1024)
    assert len(content) < 3 * 2**20
    began = time.process_time()
    assert refusal(content) == (
        "FILE-004 该文件超出可读取的范围（一个内部文件展开后超过256MB）。"
    )
    assert time.process_time() - began < 1


def test_a_gibibyte_of_spaces_that_says_it_is_small_is_refused_at_once() -> None:
    raw = zipfile.ZipFile(io.BytesIO(spaces(1024)))
    entry = raw.getinfo(SHEET)
    with raw.open(entry):
        start = entry.header_offset + 30 + len(SHEET)
    packed_sheet = spaces(1024)[start : start + entry.compress_size]
    members = {name: each for name, each in parts().items() if name != SHEET}
    content = with_raw_member(packed(members), SHEET, packed_sheet, 1000, entry.CRC)
    began = time.process_time()
    assert refusal(content).startswith("FILE-001")
    assert time.process_time() - began < 1


def test_inflating_is_counted_over_the_whole_file() -> None:
    content = spaces(4)
    assert "内容展开后超过2MB" in refusal(
        content, replace(LIMITS, unpacked_bytes=2 * 2**20)
    )


def test_much_emptiness_within_the_limits_takes_little_memory() -> None:
    content = spaces(48)
    tracemalloc.start()
    workbook, findings = read_workbook(content, "张三.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (workbook.filled, findings) == (0, ())
    assert peak < 8 * 2**20


def test_two_million_formatted_empty_cells_are_dropped_fast() -> None:
    unit = b'<row r="5">' + b'<c r="A5" s="1"/>' * 20_000 + b"</row>"
    content = packed_repeating(
        parts(), SHEET, before=BEFORE, unit=unit, times=100, after=AFTER
    )
    began = time.process_time()
    workbook, findings = read_workbook(content, "张三.xlsx")
    assert (workbook.filled, findings) == (0, ())
    assert time.process_time() - began < 3


def test_formatted_empty_rows_are_dropped_fast() -> None:
    unit = b'<row r="5" spans="1:8" ht="15" customHeight="1"/>' * 10_000
    content = packed_repeating(
        parts(), SHEET, before=BEFORE, unit=unit, times=100, after=AFTER
    )
    began = time.process_time()
    workbook, findings = read_workbook(content, "张三.xlsx")
    assert (workbook.filled, findings) == (0, ())
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "unit", [b"<row/>", b"<row><c/></row>", b"<row><c><v>1</v></c></row>", b"<a/>"]
)
def test_no_sheet_takes_longer_than_its_time(unit: bytes) -> None:
    before = BEFORE.replace("<sheetData>", "") if unit == b"<a/>" else BEFORE
    after = "</worksheet>" if unit == b"<a/>" else AFTER
    content = packed_repeating(
        parts(), SHEET, before=before, unit=unit * 10_000, times=1000, after=after
    )
    began = time.process_time()
    limits = replace(LIMITS, part_seconds=0.3)
    assert refusal(content, limits).startswith(("FILE-004", "FILE-001"))
    assert time.process_time() - began < 2


def test_a_text_named_over_and_over_counts_every_time() -> None:
    rows = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(50))
    content = packed(parts(rows, strings=strings_part(f"<t>{'学' * 1000}</t>")))
    assert "文字超过40000个字" in refusal(content, replace(LIMITS, characters=40_000))


def test_one_shared_string_of_a_hundred_mebibytes_is_refused() -> None:
    content = packed_repeating(
        parts(strings=""),
        "xl/sharedStrings.xml",
        before="<sst><si><t>",
        unit=b"a" * 2**20,
        times=100,
        after="</t></si></sst>",
    )
    assert "一个单元格的文字超过1048576个字" in refusal(content)


def test_one_cell_of_a_hundred_mebibytes_is_refused() -> None:
    content = packed_repeating(
        parts(),
        SHEET,
        before=BEFORE + '<row><c t="str"><v>',
        unit=b"a" * 2**20,
        times=100,
        after="</v></c></row>" + AFTER,
    )
    assert "一个单元格的文字超过1048576个字" in refusal(content)


@pytest.mark.parametrize(
    ("before", "unit", "after"),
    [
        ("", b"<a>", ""),
        ("<sheetData>", b"<a>", ""),
        ("<sheetData><row><c>", b"<r>", ""),
        ("<sheetData><row><c>", b"<x>", ""),
    ],
)
def test_nesting_is_refused_wherever_it_is(before: str, unit: bytes, after: str) -> None:
    head = BEFORE.replace("<sheetData>", "") + before
    content = packed_repeating(
        parts(), SHEET, before=head, unit=unit * 1000, times=1000, after=after
    )
    assert refusal(content) == "FILE-004 该文件超出可读取的范围（内部结构超过40层）。"


def test_nesting_is_refused_in_the_other_parts() -> None:
    members = parts(row(inline("甲")), strings="<a>" * 100_000)
    assert "内部结构超过40层" in refusal(packed(members))


def test_a_tag_without_end_is_refused() -> None:
    content = packed_repeating(
        parts(), SHEET, before=BEFORE + '<row a="', unit=b"a" * 2**20, times=64, after=""
    )
    assert "一个标签超过1MB" in refusal(content)


def test_too_many_cells_are_refused() -> None:
    content = packed(parts(row(*("<c><v>1</v></c>" for _ in range(101)))))
    assert "单元格超过100个" in refusal(content, replace(LIMITS, cells=100))
    assert "单元格超过100个" in refusal(content, replace(LIMITS, cells_in_all=100))


def test_too_many_strings_are_refused() -> None:
    content = packed(parts(strings=strings_part(*["<t/>"] * 101)))
    assert "文字超过100条" in refusal(content, replace(LIMITS, strings=100))


def merged(count: int) -> bytes:
    areas = "".join(f'<mergeCell ref="A{at}:B{at}"/>' for at in range(1, count + 1))
    sheet = sheet_part(row(inline("甲"))).replace("</worksheet>", f"{areas}</worksheet>")
    return packed({**parts(), SHEET: sheet})


def test_too_many_merges_are_refused_and_none_is_passed_over() -> None:
    workbook, findings = read_workbook(merged(20_000), "张三.xlsx")
    assert (len(workbook.sheets[0].merges), findings) == (20_000, ())
    assert refusal(merged(20_001)) == (
        "FILE-004 该文件超出可读取的范围（合并单元格超过20000处）。"
    )


def test_a_hundred_thousand_styles_are_harmless_and_twice_as_many_are_not() -> None:
    rows = '<row><c s="99999"><v>46203</v></c></row>'
    content = packed(parts(rows, styles=styles_part(*[14] * 100_000)))
    began = time.process_time()
    workbook, findings = read_workbook(content, "张三.xlsx")
    assert time.process_time() - began < 2
    assert [cell.text for cell in workbook.sheets[0].cells] == ["2026-06-30"]
    assert findings == ()
    assert "单元格样式超过200000种" in refusal(
        packed(parts(rows, styles=styles_part(*[14] * 200_001)))
    )


def test_a_hostile_styles_part_is_not_looked_at_without_need() -> None:
    members = parts(row(inline("甲")), styles="<!DOCTYPE x><x/>")
    _, findings = read_workbook(packed(members), "张三.xlsx")
    assert findings == ()


def test_links_that_lead_out_of_the_file_are_refused() -> None:
    members = parts()
    members["xl/_rels/workbook.xml.rels"] = links(
        ("rId1", "worksheet", "file:///etc/passwd")
    ).replace("Target=", 'TargetMode="External" Target=')
    assert refusal(packed(members)).startswith("FILE-001")


WHOLE = member_workbook()
STORED = packed(
    parts(row(inline("甲"), "<c><f>1</f></c>"), strings=strings_part("<t>甲</t>"))
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([WHOLE, STORED]).flatmap(flipped))
def test_flipped_bytes_never_raise(content: bytes) -> None:
    workbook, findings = read_workbook(content, "张三.xlsx")
    assert bool(findings) != bool(workbook.sheets)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", OLE, b"<"])
)
def test_no_bytes_raise(content: bytes, start: bytes) -> None:
    workbook, findings = read_workbook(start + content, "张三.xlsx")
    assert bool(findings) != bool(workbook.sheets)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(parts(strings="", styles=""))),
    st.lists(
        st.sampled_from(
            [
                *(
                    "<row>",
                    "</row>",
                    "<c>",
                    "</c>",
                    '<c t="s">',
                    "<v>",
                    "</v>",
                    "<is>",
                    "<t>",
                ),
                *("</t>", "</is>", "<f>", "</f>", "1", "甲", "<sheetData>", "</sheetData>"),
                *('<worksheet xmlns="x">', "</worksheet>", "<si>", "</si>", "<!--", "-->"),
                *("<![CDATA[", "]]>", '<sheet r:id="rId1"/>', '<c r="A1" s="9"/>', "<x:"),
            ]
        ),
        max_size=25,
    ),
)
def test_no_markup_raises(name: str, tokens: list[str]) -> None:
    members = parts(
        row('<c t="s"><v>0</v></c>', '<c s="1"><v>1</v></c>'), strings="", styles=""
    )
    workbook, findings = read_workbook(
        packed({**members, name: "".join(tokens)}), "张三.xlsx"
    )
    assert bool(findings) != bool(workbook.sheets)
