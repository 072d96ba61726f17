"""Broken and hostile .xlsx files, made of any valid workbook of ours."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hostile.zips import (
    Entry,
    entries_of,
    entry,
    lying,
    packed,
    parts_of,
    repeating,
    with_entry,
    with_part,
    without_part,
    zipped,
)

MIB = 1 << 20
SHEET = "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_ROWS_END = b"</sheetData>"


def split(content: bytes, part: str, mark: bytes) -> tuple[bytes, bytes]:
    """Return what stands in a part before a mark, and the rest."""
    before, found, after = parts_of(content)[part].partition(mark)
    assert found, f"{part} has no {mark!r}"
    return before, found + after


def with_words(content: bytes, part: str, mark: bytes, words: bytes) -> bytes:
    """Return the workbook with words put before a mark of a part."""
    before, after = split(content, part, mark)
    return with_part(content, part, before + words + after)


def more_rows(content: bytes, rows: bytes) -> bytes:
    """Return the workbook with rows added at the end of the filled sheet."""
    return with_words(content, SHEET, _ROWS_END, rows)


def filled_up(content: bytes, part: str, mark: bytes, unit: bytes, size: int) -> bytes:
    """Return the workbook with `unit` put before a mark until there are `size` bytes."""
    before, after = split(content, part, mark)
    return with_entry(content, repeating(part, unit, size, before=before, after=after))


def cut(content: bytes, tenth: int) -> bytes:
    return content[: len(content) * tenth // 10 - 1]


def cut_part(content: bytes, part: str = SHEET) -> bytes:
    whole = parts_of(content)[part]
    return with_part(content, part, whole[: len(whole) * 2 // 3])


def flipped(content: bytes) -> bytes:
    """Return the workbook with one bit of the compressed filled sheet changed."""
    damaged = [_flipped(each) for each in entries_of(content)]
    return zipped(damaged)


def _flipped(each: Entry) -> Entry:
    if each.name != SHEET.encode():
        return each
    raw = bytearray(each.raw)
    raw[len(raw) // 2] ^= 0x10
    return replace(each, raw=bytes(raw))


def doubled(content: bytes, other: str) -> bytes:
    """Return the workbook with the filled sheet there twice, with other words."""
    second = parts_of(content)[SHEET].replace(b"<v>", b"<v>1")
    return zipped((*entries_of(content), entry(other, second)))


def overlapping(content: bytes) -> bytes:
    """Return the workbook in which two members lie on the same bytes."""
    members = entries_of(content)
    (sheet,) = (each for each in members if each.name == SHEET.encode())
    other = replace(sheet, name=b"xl/worksheets/sheet1.xml", shares=sheet.name)
    return zipped((*(each for each in members if each.name != other.name), other))


def crowded(content: bytes, many: int) -> bytes:
    def all_of_them() -> Iterator[Entry]:
        yield from entries_of(content)
        for number in range(many):
            yield Entry(name=b"xl/media/%d" % number, raw=b"\3\0", size=0, checksum=0)

    return zipped(all_of_them())


def with_flag(content: bytes, flag: int) -> bytes:
    return zipped(replace(each, flags=each.flags | flag) for each in entries_of(content))


def with_method(content: bytes, method: int) -> bytes:
    return lying(content, SHEET, method=method)


def pointing(content: bytes, target: str, mode: str = "") -> bytes:
    """Return the workbook whose filled sheet is said to stand elsewhere."""
    whole = parts_of(content)[LINKS]
    told = f'Target="{target}"' + (f' TargetMode="{mode}"' if mode else "")
    changed = whole.replace(b'Target="worksheets/sheet2.xml"', told.encode(), 1)
    assert changed != whole
    return with_part(content, LINKS, changed)


def many_sheets(content: bytes, many: int) -> bytes:
    """Return the workbook with `many` sheets that are all the same part."""
    listed = b"".join(
        b'<sheet name="S%d" sheetId="%d" r:id="rId2"/>' % (number, number + 100)
        for number in range(many)
    )
    return with_words(content, BOOK, b"</sheets>", listed)


def many_references(content: bytes, characters: int, references: int) -> bytes:
    """Return the workbook with one long string that many cells show."""
    strings = parts_of(content)[STRINGS]
    number = strings.count(b"<si>")
    long = b"<si><t>" + "长".encode() * characters + b"</t></si>"
    changed = with_part(content, STRINGS, strings.replace(b"</sst>", long + b"</sst>"))
    unit = b"<row>" + b'<c t="s"><v>%d</v></c>' % number * 8 + b"</row>"
    return filled_up(changed, SHEET, _ROWS_END, unit, len(unit) * (references // 8))


def with_merges(content: bytes, merges: bytes) -> bytes:
    without = re.sub(b"<mergeCells.*?</mergeCells>", b"", parts_of(content)[SHEET])
    changed = without.replace(
        _ROWS_END, _ROWS_END + b"<mergeCells>" + merges + b"</mergeCells>"
    )
    return with_part(content, SHEET, changed)


def many_merges(many: int) -> bytes:
    return b"".join(
        b'<mergeCell ref="J%d:K%d"/>' % (row, row) for row in range(20, 20 + many)
    )


def with_format(content: bytes, code: bytes) -> bytes:
    """Return the workbook with a number shown in a format of this code."""
    styles = parts_of(content)[STYLES]
    formats = b'<numFmts count="1"><numFmt numFmtId="200" formatCode="%s"/></numFmts>'
    styles = re.sub(b"<numFmts.*?</numFmts>", b"", styles)
    styles = styles.replace(b"<fonts", formats % code + b"<fonts", 1)
    styles = styles.replace(b"</cellXfs>", b'<xf numFmtId="200"/></cellXfs>')
    style = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0].count(b"<xf ") - 1
    changed = with_part(content, STYLES, styles)
    return more_rows(changed, b'<row r="60"><c r="E60" s="%d"><v>1</v></c></row>' % style)


def long_cell(content: bytes, size: int) -> bytes:
    """Return the workbook with `size` bytes typed into one cell."""
    before, after = split(content, SHEET, _ROWS_END)
    before += b'<row r="60"><c r="E60" t="inlineStr"><is><t>'
    after = b"</t></is></c></row>" + after
    return with_entry(
        content, repeating(SHEET, "长".encode(), size, before=before, after=after)
    )


def rich_runs(content: bytes, many: int) -> bytes:
    """Return the workbook with a cell of very many pieces."""
    before, after = split(content, STRINGS, b"</sst>")
    unit = b"<r><t>x</t></r>"
    return with_entry(
        content,
        repeating(
            STRINGS, unit, many * len(unit), before=before + b"<si>", after=b"</si>" + after
        ),
    )


def with_type(
    content: bytes, declaration: str, text: str = "", *, part: str = SHEET, code: str = ""
) -> bytes:
    """Return the workbook with a document type before a part, and `text` in a cell."""
    whole = parts_of(content)[part]
    body = re.sub(rb"^<\?xml.*?\?>\s*", b"", whole).decode()
    if text:
        cell = f'<row r="60"><c r="E60" t="inlineStr"><is><t>{text}</t></is></c></row>'
        body = body.replace("</sheetData>", cell + "</sheetData>")
    if code:
        head = f'<?xml version="1.0" encoding="{code}"?>'
        return with_part(content, part, f"{head}{declaration}{body}".encode(code))
    return with_part(content, part, _HEAD + f"{declaration}{body}".encode())


def laughs(levels: int = 9) -> str:
    inside = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(levels))
    return f'<!DOCTYPE worksheet [<!ENTITY l0 "哈哈">{inside}]>'


def nested(content: bytes, depth: int) -> bytes:
    return with_words(
        content, SHEET, b"</worksheet>", b"<extLst>" * depth + b"</extLst>" * depth
    )


def many_attributes(content: bytes, many: int) -> bytes:
    attributes = b"".join(b' a%d=""' % number for number in range(many))
    return more_rows(content, b"<row" + attributes + b"/>")


def numbers(content: bytes, *written: str) -> bytes:
    """Return the workbook with numbers that are none, each in a row of its own."""
    rows = "".join(
        f'<row r="{at}"><c r="E{at}"><v>{each}</v></c></row>'
        for at, each in enumerate(written, start=60)
    )
    return more_rows(content, rows.encode())


def dates(content: bytes, *written: str) -> bytes:
    """Return the workbook with such numbers shown as dates."""
    rows = "".join(
        f'<row r="{at}"><c r="H{at}" s="STYLE"><v>{each}</v></c></row>'
        for at, each in enumerate(written, start=61)
    )
    made = with_format(content, b"yyyy-mm-dd")
    style = re.search(rb'<c r="E60" s="(\d+)"', parts_of(made)[SHEET])
    assert style
    return more_rows(made, rows.encode().replace(b"STYLE", style[1]))


def typed(content: bytes, *texts: str) -> bytes:
    """Return the workbook with rows whose 具体表现 holds such texts, as XML."""
    rows = "".join(
        f'<row r="{at}"><c r="E{at}" t="inlineStr"><is><t>{each}</t></is></c></row>'
        for at, each in enumerate(texts, start=60)
    )
    return more_rows(content, rows.encode())


def without_book(content: bytes) -> bytes:
    return without_part(content, BOOK)


def only(*names: str) -> bytes:
    """Return a zip file of empty parts."""
    return packed(dict.fromkeys(names, b""))
