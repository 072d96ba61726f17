"""A workbook of ours as other programs might hand it in, and what spoils such files."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from hostile.zips import Entry, entry, packed, parts_of, repeating, with_entry, zipped
from tonggao.model.cell import Sheet, column_number
from tonggao.office.read import read_workbook

CONTENT = "content.xml"
DOCUMENT = "word/document.xml"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Grid = Sequence[Sequence[str]]


def visible_sheets(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that its reader sees."""
    workbook, findings = read_workbook(content, "表.xlsx")
    assert findings == ()
    return tuple(each for each in workbook.sheets if not each.hidden)


def grid(sheet: Sheet) -> list[list[str]]:
    """Return the words of a sheet row by row, from A1."""
    rows = dict(sheet.rows())
    wide = max(column_number(cell.column) for cell in sheet.cells)
    lines = []
    for number in range(1, max(rows) + 1):
        line = [""] * wide
        for letters, cell in rows.get(number, {}).items():
            line[column_number(letters) - 1] = cell.text
        lines.append(line)
    return lines


def grids(content: bytes) -> dict[str, Grid]:
    """Return the words of the sheets that can be seen, by name."""
    return {each.name: grid(each) for each in visible_sheets(content)}


def ods(sheets: dict[str, Grid], more: str = "") -> bytes:
    """Return an OpenDocument spreadsheet of such sheets; `more` stands in the last one."""
    tables = [_ods_rows(rows) for rows in sheets.values()]
    tables[-1] += more
    inside = "".join(
        f'<table:table table:name="{escape(name)}">{table}</table:table>'
        for name, table in zip(sheets, tables, strict=True)
    )
    spaces = "".join(
        f' xmlns:{each}="{_OASIS}:{each}:1.0"' for each in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{inside}</office:spreadsheet></office:body>"
    return ods_of(
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<office:document-content{spaces}>{body}</office:document-content>".encode()
    )


def ods_of(content: bytes, manifest: str = "") -> bytes:
    """Return an OpenDocument spreadsheet with this part of content."""
    mimetype = replace(
        entry("mimetype", _ODS.encode()), raw=_ODS.encode(), method=0, flags=0
    )
    listed = (
        f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        f"{manifest}</manifest:file-entry></manifest:manifest>"
    )
    return zipped(
        (
            mimetype,
            entry(CONTENT, content),
            entry("META-INF/manifest.xml", listed.encode()),
        )
    )


def _ods_rows(rows: Grid) -> str:
    return "".join(
        f"<table:table-row>{''.join(_ods_cell(text) for text in row)}</table:table-row>"
        for row in rows
    )


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def ods_repeating(columns: str, rows: str, text: str = "") -> str:
    """Return a row of an OpenDocument table that says how often it and its cell repeat."""
    cell = f"<text:p>{text}</text:p>" if text else ""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}">{cell}</table:table-cell></table:table-row>'
    )


def ods_with(content: bytes, old: bytes, new: bytes) -> bytes:
    """Return the spreadsheet with the first `old` of its content replaced."""
    whole = parts_of(content)[CONTENT]
    assert old in whole
    return ods_of(whole.replace(old, new, 1))


def word(sheets: dict[str, Grid], more: str = "", declaration: str = "") -> bytes:
    """Return a Word file with a table for each sheet; `more` stands at its end."""
    tables = "".join(f"{_paragraph(name)}{_table(rows)}" for name, rows in sheets.items())
    return word_of(
        f"{declaration}<w:document xmlns:w='{_WORD}' xmlns:r='{_LINKS}'><w:body>"
        f"{tables}{more}</w:body></w:document>".encode()
    )


def word_of(document: bytes) -> bytes:
    """Return a Word file with this main part."""
    return packed(_word_parts() | {DOCUMENT: document})


def word_filled_up(sheets: dict[str, Grid], unit: str, size: int) -> bytes:
    """Return the Word file with `unit` at its end until it has about `size` bytes."""
    whole = word(sheets)
    before, mark, after = parts_of(whole)[DOCUMENT].partition(b"</w:body>")
    filled = repeating(DOCUMENT, unit.encode(), size, before=before, after=mark + after)
    return with_entry(whole, filled)


def _word_parts() -> dict[str, bytes]:
    kind = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{DOCUMENT}" ContentType="{kind}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_LINKS}/officeDocument" Target="{DOCUMENT}"/></Relationships>'
        ).encode(),
    }


def _table(rows: Grid) -> str:
    inside = "".join(
        f"<w:tr>{''.join(f'<w:tc>{_paragraphs(text)}</w:tc>' for text in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{inside}</w:tbl>"


def _paragraphs(text: str) -> str:
    return "".join(_paragraph(line) for line in text.split("\n"))


def _paragraph(text: str) -> str:
    words = f"<w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>" if text else ""
    return f"<w:p>{words}</w:p>"


def nested_tables(depth: int) -> str:
    """Return a Word table in a table, `depth` of them."""
    opening, closing = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return opening * depth + _paragraph("最里面") + closing * depth


def csv_text(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as text with commas, in UTF-8 with its mark."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def archive_of(*members: tuple[str | bytes, bytes]) -> bytes:
    """Return a zip file of files."""
    return zipped(entry(name, content) for name, content in members)


def archive_in_archive(content: bytes, depth: int) -> bytes:
    """Return `content` packed `depth` times."""
    for level in range(depth):
        name = f"{level}.zip" if level else "张三.xlsx"
        content = archive_of((name, content))
    return content


def bomb_of_bombs(width: int, depth: int, size: int) -> bytes:
    """Return a zip of zips of zips, each of `width`, with `size` of nothing in the last."""
    content = zipped([repeating("0.dll", b"\0", size)])
    for _ in range(depth):
        content = zipped(
            replace(entry(f"{number}.zip", content), flags=0) for number in range(width)
        )
    return content


def shared_data(many: int, size: int) -> bytes:
    """Return a zip whose members all lie on the same large piece."""
    first = repeating("0.xlsx", b"\0", size)
    others: list[Entry] = [
        replace(first, name=b"%d.xlsx" % number, shares=first.name)
        for number in range(1, many)
    ]
    return zipped((first, *others))
