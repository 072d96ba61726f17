"""Files of other formats, and archives: how each is made, and what must come of it."""

from functools import partial

from hostile import ole, workbooks
from hostile import other_formats as other
from hostile.kinds import HARMLESS, READ, Listed, Make
from hostile.workbooks import MIB
from hostile.zips import entry, parts_of, repeating, without_part, zipped

_GIB = 1024 * MIB


def foreign() -> Listed:
    page = "<html><body><table><tr><td>问题</td></tr></table></body></html>"
    for name, content in (
        ("pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
        ("png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(64)),
        ("rar", b"Rar!\x1a\x07\x01\x00" + bytes(64)),
        ("7z", b"7z\xbc\xaf\x27\x1c" + bytes(64)),
        ("gz", b"\x1f\x8b\x08" + bytes(64)),
        ("rtf", b"{\\rtf1\\ansi \\object\\objupdate}"),
        ("web page", page.encode("gb18030")),
        ("mail", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"),
        ("letter", "请查收，谢谢。".encode()),
        ("xlsb", workbooks.only("[Content_Types].xml", "xl/workbook.bin")),
        ("slides", workbooks.only("[Content_Types].xml", "ppt/presentation.xml")),
        ("ofd", workbooks.only("OFD.xml")),
        ("xml table", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    ):  # fmt: skip
        yield f"a {name} by another name.xlsx", partial(_is, content), "FILE-002"
    yield (
        "a program by another name.xlsx",
        partial(_is, b"MZ\x90\0" + bytes(999)),
        "FILE-001",
    )
    yield "noise.xlsx", partial(_is, ole.noise(20_000)), "FILE-001"


def _is(content: bytes, _: bytes) -> bytes:
    return content


def old() -> Listed:
    encrypted = ole.compound("EncryptedPackage", ole.noise(9000))
    yield "a password.xlsx", partial(_is, encrypted), "FILE-003"
    sound = ole.workbook_stream(ole.number(0, 0, 1.5))
    ring = ole.Lies(fat_loop=True)
    yield "a table in a ring.xls", _xls(sound, ring), "FILE-001"
    directory = ole.Lies(directory_loop=True)
    yield "a directory in a ring.xls", _xls(sound, directory), "FILE-001"
    large = ole.Lies(stream_size=4 * _GIB - 1)
    yield "a stream of 4 GiB.xls", _xls(sound, large), READ
    yield "noise for records.xls", _xls(ole.noise(20_000)), "FILE-001"
    yield "noise after a record.xls", _xls(sound[:20] + ole.noise(20_000)), "FILE-001"
    yield "cut.xls", partial(_is, ole.compound("Workbook", sound)[:1500]), "FILE-001"
    yield (
        "only the name.xls",
        partial(_is, ole.compound("Workbook", b"")[:1024]),
        "FILE-001",
    )
    far = (ole.number(0, 0, 1), ole.number(65_535, 255, 1))
    yield "a cell at the far end.xls", _xls(ole.workbook_stream(*far)), READ
    many = ole.workbook_stream(ole.number(0, 0, 1.5), sheets=2000)
    yield "2000 sheets on one.xls", _xls(many), "FILE-005"
    endless = ole.workbook_stream(ole.record(0x0203, b"")[:2] + b"\xff\xff")
    yield "a record beyond the end.xls", _xls(endless), "FILE-001"
    strings = ole.workbook_stream(ole.record(0x00FC, b"\xff" * 8))
    yield "4 billion strings.xls", _xls(strings), READ


def _xls(stream: bytes, lies: ole.Lies = ole.TRUTHFUL) -> Make:
    return partial(_is, ole.compound("Workbook", stream, lies))


def open_document() -> Listed:
    for name, columns, rows, text, says in (
        ("filled cells repeated", "16384", "1048576", "x", "FILE-004"),
        ("one filled cell repeated down", "1", "1048576", "x", "FILE-004"),
        ("empty cells repeated", "16384", "1048576", "", HARMLESS),
        ("a number of repeats of 5000 digits", "9" * 5000, "1", "x", "FILE-001"),
        ("more repeats than rows", "1", "99999999999", "x", "FILE-001 FILE-004"),
        ("repeats below zero", "-5", "-7", "x", "FILE-001"),
    ):
        more = other.ods_repeating(columns, rows, text)
        yield f"{name}.ods", partial(_ods, more), says
    kind = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield "document type.ods", partial(_ods_typed, kind), "FILE-005"
    deep = "<text:section>" * 1000 + "</text:section>" * 1000
    yield "1000 levels deep.ods", partial(_ods, deep), "FILE-004"
    yield "1 GiB of spaces.ods", partial(_ods_filled, b" ", _GIB), "FILE-004"
    row = b"<table:table-row><table:table-cell/></table:table-row>"
    yield "180000 empty rows.ods", partial(_ods_filled, row, 10 * MIB), HARMLESS
    yield "a password.ods", _ods_encrypted, "FILE-003"
    yield (
        "no content.ods",
        lambda base: without_part(_ods("", base), "content.xml"),
        "FILE-001",
    )
    yield "cut in the middle.ods", _ods_cut, "FILE-001"


def _ods(more: str, base: bytes) -> bytes:
    return other.ods(other.grids(base), more)


def _ods_typed(declaration: str, base: bytes) -> bytes:
    sound = _ods("", base)
    return other.ods_with(sound, b"<office:document-content", declaration.encode() + b"<office:document-content")  # fmt: skip


def _ods_filled(unit: bytes, size: int, base: bytes) -> bytes:
    sound = _ods("", base)
    return workbooks.filled_up(sound, other.CONTENT, b"</table:table>", unit, size)


def _ods_encrypted(base: bytes) -> bytes:
    content = parts_of(_ods("", base))[other.CONTENT]
    told = '<manifest:encryption-data manifest:checksum-type="SHA256/1K"/>'
    return other.ods_of(ole.noise(len(content)), told)


def _ods_cut(base: bytes) -> bytes:
    return workbooks.cut_part(_ods("", base), other.CONTENT)


def word() -> Listed:
    yield "tables 1000 deep.docx", partial(_docx, other.nested_tables(1000)), "FILE-004"
    paragraph = "<w:p><w:r><w:t>字</w:t></w:r></w:p>"
    yield (
        "a million paragraphs.docx",
        partial(_docx_filled, paragraph, 40 * MIB),
        "FILE-004",
    )
    yield "1 GiB of spaces.docx", partial(_docx_filled, " ", _GIB), "FILE-004"
    rows = f"<w:tbl>{'<w:tr><w:tc/></w:tr>' * 1000}</w:tbl>"
    yield "10 million cells.docx", partial(_docx_filled, rows, 250 * MIB), "FILE-004"
    kind = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield "document type.docx", partial(_docx_typed, kind), "FILE-005"
    wide = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>字</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    yield "a cell a billion columns wide.docx", partial(_docx, wide), "FILE-004 harmless"
    yield "cut in the middle.docx", _docx_cut, "FILE-001"
    yield "no main part.docx", _docx_without, "FILE-001"


def _docx(more: str, base: bytes) -> bytes:
    return other.word(other.grids(base), more)


def _docx_typed(declaration: str, base: bytes) -> bytes:
    return other.word(other.grids(base), declaration=declaration)


def _docx_filled(unit: str, size: int, base: bytes) -> bytes:
    return other.word_filled_up(other.grids(base), unit, size)


def _docx_cut(base: bytes) -> bytes:
    return workbooks.cut_part(other.word(other.grids(base)), other.DOCUMENT)


def _docx_without(base: bytes) -> bytes:
    return without_part(other.word(other.grids(base)), other.DOCUMENT)


def text() -> Listed:
    rows = "编号,问题,具体表现\n"
    yield "one line of 20 MB.csv", partial(_is, b"a" * 20 * MIB), "FILE-002 FILE-004"
    long = f"{rows}问1,学习不深入,".encode() + b"a" * 20 * MIB
    yield "a cell of 20 MB.csv", partial(_is, long), "FILE-004"
    yield (
        "zero bytes.csv",
        partial(_is, f"{rows}问1,学\0习,不\0够\n".encode()),
        "FILE-001 FILE-002",
    )
    many = rows.encode() + b"1,2,3\n" * 180_000
    yield "180000 rows.csv", partial(_is, many), "FILE-004"
    wide = rows.encode() + b"," * 3_000_000 + b"x\n"
    yield "3 million columns.csv", partial(_is, wide), "FILE-001 FILE-004"


def archives() -> Listed:
    yield (
        "a bomb in a bomb.zip",
        partial(_is, other.bomb_of_bombs(16, 5, 64 * MIB)),
        "FILE-010",
    )
    yield "packed nine times.zip", partial(_packed, 9), "FILE-010"
    yield "nothing in it.zip", partial(_is, other.archive_of()), "FILE-011"
    yield (
        "only folders.zip",
        partial(_is, other.archive_of(("a/", b""), ("a/b/", b""))),
        "FILE-011",
    )
    yield (
        "members on the same bytes.zip",
        partial(_is, other.shared_data(5, 60 * MIB)),
        "FILE-005",
    )
    yield (
        "1 GiB of nothing.zip",
        partial(_is, zipped([repeating("a.xlsx", b"\0", _GIB)])),
        "FILE-004",
    )
    link = entry("链接.xlsx", b"/etc/passwd", mode=0o120777)
    yield "a link.zip", partial(_is, zipped([link])), "FILE-008"
    yield (
        "a password.zip",
        lambda base: workbooks.with_flag(other.archive_of(("甲.xlsx", base)), 1),
        "FILE-003",
    )
    yield "cut.zip", lambda base: other.archive_of(("甲.xlsx", base))[:-9], "FILE-001"
    yield (
        "60000 members.zip",
        lambda base: workbooks.crowded(other.archive_of(("甲.xlsx", base)), 60_000),
        "FILE-004",
    )
    for name, inner in (
        ("outside", "../../../tonggao-was-here.xlsx"),
        ("from the root", "/tmp/tonggao-was-here.xlsx"),
        ("from a drive", "C:\\Windows\\tonggao-was-here.xlsx"),
        ("with a zero byte", "a\0b.xlsx"),
    ):
        yield f"a member named {name}.zip", partial(_packed_as, inner), HARMLESS


def _packed(depth: int, base: bytes) -> bytes:
    return other.archive_in_archive(base, depth)


def _packed_as(name: str, base: bytes) -> bytes:
    return other.archive_of((name, base))
