"""Broken and hostile .xlsx files: how each is made, and what must come of it."""

from functools import partial

from hostile import ole, workbooks
from hostile.kinds import HARMLESS, SLOW, Listed, Make
from hostile.workbooks import MIB, SHEET, STRINGS, STYLES
from hostile.zips import (
    Entry,
    entries_of,
    entry,
    lying,
    parts_of,
    repeating,
    with_part,
    without_part,
    zipped,
)

_GIB = 1024 * MIB
_ROWS_END = b"</sheetData>"
_SOLID = b"<row>" + b'<c t="inlineStr"><is><t>x</t></is></c>' * 8 + b"</row>"


def cut() -> Listed:
    for tenth in range(1, 11):
        yield f"cut after {tenth * 10} percent.xlsx", partial(_cut_at, tenth), "FILE-001"
    yield "nothing at all.xlsx", lambda _: b"", "FILE-006"
    yield "only zero bytes.xlsx", lambda _: bytes(4096), "FILE-001"
    yield "sheet cut in the middle.xlsx", workbooks.cut_part, "FILE-001"
    strings = partial(workbooks.cut_part, part=STRINGS)
    yield "strings cut in the middle.xlsx", strings, "FILE-001"
    yield "one bit of the sheet flipped.xlsx", workbooks.flipped, "FILE-001"


def _cut_at(tenth: int, base: bytes) -> bytes:
    return workbooks.cut(base, tenth)


def not_a_zip_we_trust() -> Listed:
    yield "wrong checksum.xlsx", lambda base: lying(base, SHEET, checksum=1), "FILE-001"
    yield "size too small.xlsx", lambda base: lying(base, SHEET, size=90), "FILE-001"
    yield "size too large.xlsx", lambda base: lying(base, SHEET, size=90_000), "FILE-001"
    yield "a part twice.xlsx", partial(_doubled, SHEET), "FILE-005"
    yield "a part twice in other case.xlsx", partial(_doubled, SHEET.upper()), "FILE-005"
    backslashes = SHEET.replace("/", "\\")
    yield "a part twice with backslashes.xlsx", partial(_doubled, backslashes), "FILE-005"
    yield "two parts on the same bytes.xlsx", workbooks.overlapping, "FILE-005"
    yield "60000 parts.xlsx", lambda base: workbooks.crowded(base, 60_000), "FILE-004"
    yield "9000 parts.xlsx", lambda base: workbooks.crowded(base, 9_000), HARMLESS
    yield "encrypted parts.xlsx", lambda base: workbooks.with_flag(base, 1), "FILE-003"
    yield "packed by bzip2.xlsx", lambda base: workbooks.with_method(base, 12), "FILE-005"
    outside = partial(_with_part, "../../../tonggao-was-here", b"x")
    yield "a part named outside.xlsx", outside, HARMLESS
    absolute = partial(_with_part, "/tmp/tonggao-was-here", b"x")
    yield "a part named from the root.xlsx", absolute, HARMLESS
    yield "a part that is a link.xlsx", _with_link, HARMLESS


def _doubled(name: str, base: bytes) -> bytes:
    return workbooks.doubled(base, name)


def _with_part(name: str, part: bytes, base: bytes) -> bytes:
    return with_part(base, name, part)


def _with_link(base: bytes) -> bytes:
    link = entry("xl/media/link", b"/etc/passwd", mode=0o120777)
    return zipped((*entries_of(base), link))


def missing() -> Listed:
    yield "no main part.xlsx", workbooks.without_book, "FILE-001"
    yield "no sheet part.xlsx", lambda base: without_part(base, SHEET), "FILE-001"
    yield "no references.xlsx", lambda base: without_part(base, workbooks.LINKS), "FILE-001"
    yield "no strings.xlsx", lambda base: without_part(base, STRINGS), "FILE-001"
    yield (
        "sheet outside the file.xlsx",
        partial(_pointing, "../../../etc/passwd"),
        "FILE-001",
    )
    yield (
        "sheet at the root of the disk.xlsx",
        partial(_pointing, "/etc/passwd"),
        "FILE-001",
    )
    web = partial(_pointing, "http://127.0.0.1:9/sheet.xml", mode="External")
    yield "sheet on the web.xlsx", web, "FILE-001"
    disk = partial(_pointing, "file:///etc/passwd", mode="External")
    yield "sheet in a file of the disk.xlsx", disk, "FILE-001"
    itself = partial(_pointing, "workbook.xml")
    yield "sheet that is the main part.xlsx", itself, "FILE-001"
    yield "50000 sheets on one part.xlsx", partial(_many_sheets, 50_000), "FILE-004"
    yield "two sheets on one part.xlsx", partial(_many_sheets, 1), "FILE-005"


def _pointing(target: str, base: bytes, mode: str = "") -> bytes:
    return workbooks.pointing(base, target, mode)


def _many_sheets(many: int, base: bytes) -> bytes:
    return workbooks.many_sheets(base, many)


def too_much() -> Listed:
    rows = b"<row/>" * 1000
    yield "1 GiB of spaces.xlsx", _filled(SHEET, _ROWS_END, b" ", _GIB), "FILE-004"
    yield "4 GiB of empty rows.xlsx", _filled(SHEET, _ROWS_END, rows, 4 * _GIB), "FILE-004"
    yield "50 MiB of spaces.xlsx", _filled(SHEET, _ROWS_END, b" ", 50 * MIB), SLOW
    more = _filled(SHEET, _ROWS_END, rows, 20 * MIB)
    yield "3 million empty rows.xlsx", more, "FILE-001"
    cells = b"<row>" + b"<c/>" * 1000 + b"</row>"
    empty = _filled(SHEET, _ROWS_END, cells, 250 * MIB)
    yield "60 million empty cells.xlsx", empty, SLOW
    solid = _filled(SHEET, _ROWS_END, _SOLID, 26 * MIB)
    yield "520000 filled cells.xlsx", solid, "FILE-004"
    string = b"<si><t>x</t></si>"
    yield "1 GiB of strings.xlsx", _filled(STRINGS, b"</sst>", string, _GIB), "FILE-004"
    more = _filled(STRINGS, b"</sst>", string, 20 * MIB)
    yield "a million strings.xlsx", more, "FILE-004"
    style = b'<xf numFmtId="14"/>'
    yield "512 MiB of styles.xlsx", _with_dates(style, 512 * MIB), "FILE-004"
    yield "250 MiB of styles.xlsx", _with_dates(style, 250 * MIB), "FILE-004"
    fonts = _with_dates(b"<font/>", 8 * MIB)
    yield "a million fonts among the styles.xlsx", fonts, SLOW


def too_many() -> Listed:
    many = partial(_many_references, 32_767, 300_000)
    yield "32767 characters in 300000 cells.xlsx", many, "FILE-004"
    yield "500000 merges.xlsx", partial(_merges, workbooks.many_merges(500_000)), "FILE-004"
    yield (
        "a cell of 100 MB.xlsx",
        lambda base: workbooks.long_cell(base, 100 * MIB),
        "FILE-004",
    )
    yield "1000 levels deep.xlsx", lambda base: workbooks.nested(base, 1000), "FILE-004"
    attributes = partial(_many_attributes, 1_000_000)
    yield "a million attributes.xlsx", attributes, "FILE-004"
    yield (
        "a million opening brackets.xlsx",
        _filled(SHEET, _ROWS_END, b"<", MIB),
        "FILE-001",
    )
    tag = _filled(SHEET, _ROWS_END, b"x" * 1000, 100 * MIB, opening=b"<row ")
    yield "a tag of 100 MB.xlsx", tag, "FILE-004"


def _filled(part: str, mark: bytes, unit: bytes, size: int, opening: bytes = b"") -> Make:
    def make(base: bytes) -> bytes:
        opened = workbooks.with_words(base, part, mark, opening) if opening else base
        return workbooks.filled_up(opened, part, mark, unit, size)

    return make


def _with_dates(unit: bytes, size: int) -> Make:
    """Return how a workbook is made whose styles are large, and needed for a number."""
    return lambda base: workbooks.filled_up(
        workbooks.more_rows(base, b'<row r="60"><c r="E60" s="1"><v>1</v></c></row>'),
        STYLES,
        b"</cellXfs>",
        unit,
        size,
    )


def _many_references(characters: int, references: int, base: bytes) -> bytes:
    return workbooks.many_references(base, characters, references)


def _many_attributes(many: int, base: bytes) -> bytes:
    return workbooks.many_attributes(base, many)


def _merges(merges: bytes, base: bytes) -> bytes:
    return workbooks.with_merges(base, merges)


def nothing_to_read() -> Listed:
    giant = b'<mergeCell ref="J1000:XFD1048576"/>'
    yield "a merge of 17 billion cells.xlsx", partial(_merges, giant), HARMLESS
    brackets = partial(_with_format, b"[" * 50_000)
    yield "a format of 50000 brackets.xlsx", brackets, HARMLESS
    letters = partial(_with_format, b"yyyy" * 12_000)
    yield "a format of 48000 letters.xlsx", letters, HARMLESS
    runs = partial(_rich_runs, 300_000)
    yield "300000 pieces in a string nobody uses.xlsx", runs, HARMLESS
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row>'
    yield (
        "a space at the far end.xlsx",
        lambda base: workbooks.more_rows(base, far),
        HARMLESS,
    )
    pictures = partial(_with_unread, repeating("xl/media/1.png", b"\0", 2 * _GIB))
    yield "2 GiB of a picture nobody reads.xlsx", pictures, HARMLESS
    macros = partial(_with_part, "xl/vbaProject.bin", ole.compound("VBA", ole.noise(9000)))
    yield "macros.xlsm", macros, HARMLESS


def _with_format(code: bytes, base: bytes) -> bytes:
    return workbooks.with_format(base, code)


def _rich_runs(many: int, base: bytes) -> bytes:
    return workbooks.rich_runs(base, many)


def _with_unread(more: Entry, base: bytes) -> bytes:
    return zipped((*entries_of(base), more))


def markup() -> Listed:
    yield "billion laughs.xlsx", _typed_in(workbooks.laughs(), "&l9;"), "FILE-005"
    long = f'<!DOCTYPE worksheet [<!ENTITY a "{"哈" * 60_000}">]>'
    yield "quadratic growth.xlsx", _typed_in(long, "&a;" * 60_000), "FILE-005"
    in_16 = partial(workbooks.with_type, declaration=workbooks.laughs(), text="&l9;")
    yield "billion laughs in utf-16.xlsx", partial(in_16, code="utf-16"), "FILE-005"
    for name, entity in (
        ("a file", 'SYSTEM "file:///etc/passwd"'),
        ("the web", 'SYSTEM "http://127.0.0.1:9/x"'),
        ("a device", 'SYSTEM "file:///dev/random"'),
    ):
        declaration = f"<!DOCTYPE worksheet [<!ENTITY x {entity}>]>"
        yield f"words of {name}.xlsx", _typed_in(declaration, "&x;"), "FILE-005"
    parameter = '<!DOCTYPE w [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
    yield "parameter entity.xlsx", _typed_in(parameter), "FILE-005"
    bare = '<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:9/x.dtd">'
    yield "bare document type.xlsx", _typed_in(bare), "FILE-005"
    for part in (workbooks.BOOK, workbooks.LINKS, STRINGS, "_rels/.rels"):
        name = part.rpartition("/")[2]
        in_part = partial(workbooks.with_type, declaration=bare, part=part)
        yield f"document type in {name}.xlsx", in_part, "FILE-005"
    yield "an entity nobody declared.xlsx", partial(_typed, "&nbsp;"), "FILE-001"
    yield "a control character.xlsx", partial(_typed, "一\x01二"), "FILE-001"
    yield "a zero byte in the words.xlsx", partial(_typed, "一\x00二"), "FILE-001"
    yield "a lone surrogate as a number.xlsx", partial(_typed, "&#xD800;"), "FILE-001"
    yield "a zero byte as a number.xlsx", partial(_typed, "&#0;"), "FILE-001"
    yield "bytes that are no utf-8.xlsx", _not_utf8, "FILE-001"
    odd = partial(workbooks.with_type, declaration="", code="utf-7")
    yield "an encoding of old.xlsx", odd, "FILE-001"
    yield "two roots.xlsx", partial(_after_the_end, b"<worksheet/>"), "FILE-001"


def _typed_in(declaration: str, text: str = "") -> Make:
    return partial(workbooks.with_type, declaration=declaration, text=text)


def _typed(text: str, base: bytes) -> bytes:
    return workbooks.typed(base, text)


def _not_utf8(base: bytes) -> bytes:
    return workbooks.more_rows(base, "<row><c><v>长</v></c></row>".encode("gb18030"))


def _after_the_end(more: bytes, base: bytes) -> bytes:
    return with_part(base, SHEET, parts_of(base)[SHEET] + more)


def values() -> Listed:
    none = _numbers("NaN", "inf", "-inf")
    yield "numbers that are none.xlsx", none, HARMLESS
    yield "a number of 5000 digits.xlsx", _numbers("9" * 5000), HARMLESS
    beyond = _numbers("1e999", "-1e999", "1e-999")
    yield "numbers beyond all.xlsx", beyond, HARMLESS
    dates = _dates("1e999", "NaN", "-5", "9e15")
    yield "dates beyond all.xlsx", dates, HARMLESS
    halves = partial(_typed, "一_xD800_二_xDFFF__x0000__x0007_")
    yield "lone surrogates and control characters.xlsx", halves, HARMLESS
    marks = partial(_typed, "\u202e一\u200b二\ufeff")
    yield "marks that nobody sees.xlsx", marks, HARMLESS


def places() -> Listed:
    for name, row in (
        ("a row before the first", b'<row r="-1"/>'),
        ("a row after the last", b'<row r="1048577"><c><v>1</v></c></row>'),
        ("a row of 30 digits", b'<row r="%s"><c><v>1</v></c></row>' % (b"9" * 30)),
        ("a column after the last", b'<row><c r="XFE1"><v>1</v></c></row>'),
        ("a column of 5000 letters", b'<row><c r="%s1"/></row>' % (b"A" * 5000)),
        ("a string beyond the last", b'<row><c t="s"><v>999999</v></c></row>'),
        ("a string before the first", b'<row><c t="s"><v>-1</v></c></row>'),
    ):
        yield f"{name}.xlsx", partial(_more_rows, row), "FILE-001"


def _numbers(*written: str) -> Make:
    return lambda base: workbooks.numbers(base, *written)


def _dates(*written: str) -> Make:
    return lambda base: workbooks.dates(base, *written)


def _more_rows(rows: bytes, base: bytes) -> bytes:
    return workbooks.more_rows(base, rows)
