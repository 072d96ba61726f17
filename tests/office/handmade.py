"""Workbooks made by hand, part by part, for what no library would write."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import partial

from hypothesis import strategies as st

from tonggao.model.cell import Cell, WorkbookRead
from tonggao.office.read import LIMITS, Limits, read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Parts = dict[str, bytes | str]


def links(*targets: tuple[str, str, str]) -> str:
    """Return a part of relationships: id, kind and target of each."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def sheet_part(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def inline(text: str, address: str = "A1") -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(*filled: str) -> str:
    return f"<row>{''.join(filled)}</row>"


def strings_part(*strings: str) -> str:
    inside = "".join(f"<si>{each}</si>" for each in strings)
    return f'<sst xmlns="{MAIN}">{inside}</sst>'


def styles_part(*formats: str | int) -> str:
    """Return styles of which number n has the nth format, by code or built-in id."""
    codes = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(formats)
        if isinstance(code, str)
    )
    cells = "".join(
        f'<xf numFmtId="{code if isinstance(code, int) else 200 + at}"/>'
        for at, code in enumerate(formats)
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>'
    )


def book_part(sheets: str = "", properties: str = "") -> str:
    sheets = sheets or '<sheet name="表" sheetId="1" r:id="rId1"/>'
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><workbookPr {properties}/>'
        f"<sheets>{sheets}</sheets></workbook>"
    )


def parts(rows: str = "", **others: str) -> Parts:
    """Return the parts of a workbook of one sheet; `others` are strings, styles, book."""
    made: Parts = {
        "_rels/.rels": links(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": others.get("book", book_part()),
        "xl/_rels/workbook.xml.rels": links(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet_part(rows),
    }
    if "strings" in others:
        made["xl/sharedStrings.xml"] = others["strings"]
    if "styles" in others:
        made["xl/styles.xml"] = others["styles"]
    return made


def packed(members: Mapping[str, bytes | str] | Iterable[tuple[str, bytes | str]]) -> bytes:
    """Return a zip file of the members, of which a list may hold one name twice."""
    pairs = members.items() if isinstance(members, Mapping) else members
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def packed_repeating(
    members: Parts, name: str, *, before: str, unit: bytes, times: int, after: str
) -> bytes:
    """Return a workbook in which one member is `unit` many times, without inflating it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(before.encode()) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    tail = packer.compress(after.encode()) + packer.flush()
    checksum = zlib.crc32(before.encode())
    for _ in range(times):
        checksum = zlib.crc32(unit, checksum)
    checksum = zlib.crc32(after.encode(), checksum)
    size = len(before.encode()) + len(unit) * times + len(after.encode())
    return with_raw_member(
        packed({key: each for key, each in members.items() if key != name}),
        name,
        head + block * times + tail,
        size,
        checksum,
    )


def with_raw_member(
    content: bytes, name: str, raw: bytes, size: int, checksum: int
) -> bytes:
    """Return the zip file with one more member, whose sizes and checksum are as told."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.compress_size, entry.file_size, entry.CRC = len(raw), size, checksum
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        entry.header_offset = archive.start_dir
        out.seek(archive.start_dir)
        out.write(entry.FileHeader(zip64=False) + raw)
        archive.start_dir = out.tell()
        archive.filelist.append(entry)
        archive.NameToInfo[name] = entry
        archive._didModify = True  # type: ignore[attr-defined]
    return out.getvalue()


def read(members: Parts, limits: Limits = LIMITS) -> WorkbookRead:
    """Return the workbook of these parts, which must be readable."""
    workbook, findings = read_workbook(packed(members), "张三.xlsx", limits)
    assert findings == ()
    return workbook


def cells(rows: str, **others: str) -> dict[str, Cell]:
    """Return the cells that the XML of some rows holds, by address."""
    return {cell.address: cell for cell in read(parts(rows, **others)).sheets[0].cells}


def texts(rows: str, **others: str) -> dict[str, str]:
    return {address: cell.text for address, cell in cells(rows, **others).items()}


def refusal(content: bytes, limits: Limits = LIMITS) -> str:
    """Return code and message of the one finding of a file that is refused."""
    workbook, findings = read_workbook(content, "张三.xlsx", limits)
    assert workbook.sheets == ()
    (finding,) = findings
    assert finding.severity == "error"
    assert finding.file == "张三.xlsx"
    return f"{finding.code} {finding.message}"


def flipped(content: bytes, least: int = 0) -> st.SearchStrategy[bytes]:
    """Return the same bytes with a few of them changed."""
    change = st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255))
    return st.lists(change, min_size=least, max_size=8).map(partial(_flipped, content))


def _flipped(content: bytes, changes: Iterable[tuple[int, int]]) -> bytes:
    found = bytearray(content)
    for at, value in changes:
        found[at] = value
    return bytes(found)
