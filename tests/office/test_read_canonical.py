"""XML as programs write it is read without a parser, and as the parser would read it."""

import io
import os
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from handmade import inline, row, sheet_part, strings_part
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_read import LIBRE_OFFICE, member_workbook

from tonggao.model.cell import Doubt
from tonggao.office.read.limits import LIMITS, Budget, Limits, RefusedError
from tonggao.office.read.strings import Words
from tonggao.office.read.values import Shape
from tonggao.office.read.xlsx.canonical import NotCanonicalError
from tonggao.office.read.xlsx.meaning import Meaning
from tonggao.office.read.xlsx.shared import (
    canonical_strings,
    parsed_strings,
    shared_strings,
)
from tonggao.office.read.xlsx.sheet import canonical_cells, parsed_cells, read_cells

STRINGS = "xl/sharedStrings.xml"
WORDS: list[Words] = [
    ("学习不深入", Doubt.NONE),
    (" ", Doubt.NONE),
    ("响铃", Doubt.CLEANED),
] * 40


def meaning(limits: Limits = LIMITS) -> Meaning:
    """Return a workbook in which style 3 is a moment and every other a number."""
    return Meaning(
        words=WORDS,
        shape=lambda style: Shape.DAY_AND_TIME if style == "3" else Shape.NUMBER,
        since_1904=False,
        number_characters=limits.number_characters,
    )


def outcome(read: Callable[[Budget], object], limits: Limits) -> object:
    """Return what was read and what was taken for it, or why it was refused."""
    budget = Budget(limits)
    try:
        return read(budget), budget._cells, budget._characters
    except RefusedError as refused:
        return refused.code.id, refused.values


def assert_same_cells(part: bytes, limits: Limits = LIMITS) -> None:
    said = meaning(limits)
    assert outcome(lambda each: read_cells([part], said, each), limits) == outcome(
        lambda each: parsed_cells([part], said, each), limits
    )


def assert_same_strings(part: bytes, limits: Limits = LIMITS) -> None:
    assert outcome(lambda each: shared_strings([part], each), limits) == outcome(
        lambda each: parsed_strings([part], each), limits
    )


def is_usual_sheet(part: bytes) -> bool:
    try:
        canonical_cells(part, meaning(), Budget(LIMITS))
    except (NotCanonicalError, RefusedError):
        return False
    return True


def is_usual_strings(part: bytes) -> bool:
    try:
        canonical_strings(part, Budget(LIMITS))
    except (NotCanonicalError, RefusedError):
        return False
    return True


def in_row(*cells: str) -> bytes:
    return sheet_part(f'<row r="1">{"".join(cells)}</row>').encode()


USUAL_CELLS = (
    '<c r="A1" s="2" t="s"><v>0</v></c>',
    '<c r="B1" t="s"><v>1</v></c>',
    '<c r="C1" s="1"/>',
    '<c r="D1" s="1" t="n"></c>',
    '<c r="E1" t="str"><v>甲&amp;乙&#10;&#x4E19;&lt;丁&gt;&quot;&apos;</v></c>',
    '<c r="F1" t="inlineStr"><is><t xml:space="preserve"> 前\n后_x0007_ </t></is></c>',
    '<c r="G1" s="3"><v>46203.5</v></c>',
    '<c r="H1"><v>1.10101199001011E+17</v></c>',
    '<c r="I1"><f aca="false">1+&quot;甲&quot;</f><v>2</v></c>',
    '<c r="J1" t="str"><f>A1</f><v></v></c>',
    '<c r="K1"><f t="shared" ref="K1:K9" si="0">A1</f></c>',
    '<c r="L1"><f/><v/></c>',
    '<c r="M1" t="e"><v>#N/A</v></c>',
    '<c r="N1" t="b"><v>1</v></c>',
    '<c r="O1" t="s"><v> ０</v></c>',
    '<c r="AB1" t="d"><v>2026-06-30</v></c>',
    '<c r="XFD1" t="inlineStr"><is><t></t></is></c>',
)
UNUSUAL_CELLS = (
    '<c r="A1" t="s"><v>-1</v></c>',
    '<c r="A1" t="s"><v>999</v></c>',
    '<c r="A2"><v>1</v></c>',
    '<c r="XFE1"><v>1</v></c>',
    '<c r="XFE1" s="1"/>',
    '<c r="a1"><v>1</v></c>',
    "<c><v>1</v></c>",
    '<c t="n" r="A1"><v>1</v></c>',
    '<c r="A1" r="A1"><v>1</v></c>',
    '<c r="A1"><v>1</v><v>2</v></c>',
    '<c r="A1"><v>1</v><f>A2</f></c>',
    '<c r="A1" t="e"><v></v></c>',
    '<c r="A1" t="str"><v><![CDATA[甲]]></v></c>',
    '<c r="A1" t="str"><v>甲<!-- 乙 --></v></c>',
    '<c r="A1" t="str"><v>甲]]></v></c>',
    '<c r="A1" t="str"><v>甲\r\n乙</v></c>',
    '<c r="A1" t="str"><v>&nbsp;</v></c>',
    '<c r="A1" t="str"><v>&#0;</v></c>',
    '<c r="A1" t="str"><v>&#xD800;</v></c>',
    '<c r="A1" t="str"><v>甲&乙</v></c>',
    '<c r="A1" t="str"><v>\x01</v></c>',
    '<c r="A1" t="str"><v>\ufffe</v></c>',
    '<c r="A1"><f a="1" a="2">A2</f></c>',
    '<c r="A1" t="inlineStr"><is><r><t>甲</t></r></is></c>',
    '<c r="A1" t="inlineStr"><is><t>甲</t></is>',
    '<x:c r="A1"><v>1</v></x:c>',
    '<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>',
    '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
    "</row><row>",
    '</row><row r="1">',
    '</row><row r="2" ht="1" ht="2">',
    '</row><row r="1048577">',
    '</row><c r="A1"><v>1</v></c><row r="2">',
    "</sheetData><sheetData>",
    " ",
)


@pytest.mark.parametrize("cell", USUAL_CELLS)
def test_a_usual_cell_is_read_without_a_parser(cell: str) -> None:
    assert is_usual_sheet(in_row(cell))
    assert_same_cells(in_row(cell))


@pytest.mark.parametrize("cell", UNUSUAL_CELLS)
def test_an_unusual_cell_is_left_to_the_parser(cell: str) -> None:
    assert not is_usual_sheet(in_row(cell))
    assert_same_cells(in_row(cell))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<?xml version="1.0" encoding="gb18030"?>', ""),
        ("<!-- -->", ""),
        ("<!DOCTYPE worksheet>", ""),
        ("", "<?x?>"),
        ("", "<a/>"),
        ("<a>", "</a>"),
    ],
)
def test_what_stands_around_the_cells_is_judged_by_the_parser(
    before: str, after: str
) -> None:
    part = f"{before}{in_row(*USUAL_CELLS).decode()}{after}".encode()
    assert not is_usual_sheet(part)
    assert_same_cells(part)


USUAL_STRINGS = (
    "<t>学习</t>",
    '<t xml:space="preserve"> 甲&amp;乙\n</t>',
    "<t></t>",
    "<t/>",
    '<t>学习</t><phoneticPr fontId="1" type="noConversion"/>',
    "<r><rPr><b/></rPr><t>甲&lt;</t></r><r><t>乙</t></r>",
    '<t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh>',
    "<t>零宽\u200b字_x0007_</t>",
    "",
)
UNUSUAL_STRINGS = (
    "<t>甲<![CDATA[乙]]></t>",
    "<t>甲</t><!-- </si> -->",
    "<r><t>甲</r></t>",
    "<t>甲]]></t>",
    "<t>甲\r乙</t>",
    "<t>&nbsp;</t>",
    "<si><t>甲</t></si>",
    "<x:si><t>甲</t></x:si>",
    "</si><a/><si>",
    "</si><x:si><t>甲</t></x:si><si>",
)


@pytest.mark.parametrize("string", USUAL_STRINGS)
def test_a_usual_string_is_read_without_a_parser(string: str) -> None:
    part = strings_part("<t>前</t>", string, "<t>后</t>").encode()
    assert is_usual_strings(part)
    assert_same_strings(part)


@pytest.mark.parametrize("string", UNUSUAL_STRINGS)
def test_an_unusual_string_is_left_to_the_parser(string: str) -> None:
    part = strings_part("<t>前</t>", string, "<t>后</t>").encode()
    assert not is_usual_strings(part)
    assert_same_strings(part)


def saved_by_openpyxl(content: bytes) -> bytes:
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(out)
    return out.getvalue()


def saved_by_libreoffice(content: bytes, folder: Path) -> bytes:
    assert LIBRE_OFFICE, "CI must have LibreOffice"
    (folder / "张三.xlsx").write_bytes(content)
    command = [
        LIBRE_OFFICE,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")),
        str(folder / "张三.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / "张三.xlsx").read_bytes()


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unusual_parts(content: bytes) -> list[str]:
    """Return the parts with cells or strings that are not in the usual form."""
    found = members(content)
    filled = {name: part for name, part in found.items() if b"<sheetData>" in part}
    assert filled
    unusual = [name for name, part in filled.items() if not is_usual_sheet(part)]
    if STRINGS in found and not is_usual_strings(found[STRINGS]):
        unusual.append(STRINGS)
    return unusual


def test_what_libraries_write_is_usual() -> None:
    assert unusual_parts(member_workbook()) == []
    assert unusual_parts(saved_by_openpyxl(member_workbook())) == []


@pytest.mark.skipif(
    not LIBRE_OFFICE and "CI" not in os.environ,
    reason="LibreOffice (soffice) is not on this machine; CI must have it",
)
def test_what_libreoffice_writes_is_usual(tmp_path: Path) -> None:
    assert unusual_parts(saved_by_libreoffice(member_workbook(), tmp_path)) == []


LIMITED = (
    LIMITS,
    replace(LIMITS, cells=3),
    replace(LIMITS, cells_in_all=3),
    replace(LIMITS, characters=20),
    replace(LIMITS, cell_characters=40),
    replace(LIMITS, number_characters=3),
    replace(LIMITS, strings=3),
    replace(LIMITS, merges=0),
    replace(LIMITS, depth=4),
)
SCRAPS = (
    *USUAL_CELLS,
    *UNUSUAL_CELLS,
    *USUAL_STRINGS,
    *UNUSUAL_STRINGS,
    *(
        "<row>",
        "</row>",
        '<row r="2">',
        '<row r="9"/>',
        "<c>",
        "</c>",
        "<v>",
        "</v>",
        "<f>",
    ),
    *("</f>", "<is>", "</is>", "<t>", "</t>", "<si>", "</si>", "<si/>", "&#13;", "&amp;"),
    *("<", ">", '"', "'", "&", "]]>", "<!--", "-->", "<![CDATA[", "<?x?>", "\r", "\n", " "),
    *(
        ' r="1"',
        ' s="1"',
        ' t="e"',
        ' a="1" a="1"',
        "<sheetData>",
        "</sheetData>",
        "-1",
        "9",
    ),
    *("<!DOCTYPE x>", "\x00", "\ufffe", "\u200b", "_x0007_", '<mergeCell ref="A1:B2"/>'),
)
SHEETS = (
    sheet_part(
        f'<row r="1" spans="1:3" ht="15">{"".join(USUAL_CELLS)}</row><row r="2"/>'
        '<row r="3"></row><row r="5"><c r="A5" t="s"><v>2</v></c><c r="B5"/></row>'
    )
    .replace("</sheetData>", '</sheetData><mergeCell ref="A1:B1"/>')
    .encode(),
    sheet_part(row(inline("甲"))).encode(),
    *(part for part in members(member_workbook()).values() if b"<sheetData>" in part),
)
TABLES = (
    strings_part(*USUAL_STRINGS).encode(),
    members(member_workbook())[STRINGS],
)

changes = st.lists(
    st.tuples(
        st.integers(0, 2**16),
        st.one_of(
            st.integers(0, 255),  # another byte
            st.sampled_from([each.encode() for each in SCRAPS]),  # something put in
            st.tuples(st.integers(0, 2**16), st.integers(1, 60)),  # a piece moved
            st.none(),  # cut off here
        ),
    ),
    max_size=3,
)


def changed(
    part: bytes, made: list[tuple[int, int | bytes | tuple[int, int] | None]]
) -> bytes:
    """Return the part with every change made to it, most of them inside the data."""
    for place, change in made:
        at = place % len(part) if part else 0
        if change is None:
            part = part[:at]
        elif isinstance(change, int):
            part = part[:at] + bytes((change,)) + part[at + 1 :]
        elif isinstance(change, bytes):
            part = part[:at] + change + part[at:]
        else:
            start, length = change[0] % (len(part) + 1), change[1]
            part = part[:at] + part[start : start + length] + part[at:]
    return part


@settings(max_examples=60)
@given(st.sampled_from(SHEETS), changes, st.sampled_from(LIMITED))
def test_a_sheet_changed_anyhow_says_what_the_parser_says(
    part: bytes,
    made: list[tuple[int, int | bytes | tuple[int, int] | None]],
    limits: Limits,
) -> None:
    assert_same_cells(changed(part, made), limits)


@settings(max_examples=60)
@given(st.sampled_from(TABLES), changes, st.sampled_from(LIMITED))
def test_strings_changed_anyhow_say_what_the_parser_says(
    part: bytes,
    made: list[tuple[int, int | bytes | tuple[int, int] | None]],
    limits: Limits,
) -> None:
    assert_same_strings(changed(part, made), limits)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SCRAPS), max_size=12), st.sampled_from(LIMITED))
@example(['<c r="A1" s="1"/>', '<c r="B9" s="1"/>', '<c r="C1"><v>1</v></c>'], LIMITS)
def test_a_row_of_anything_says_what_the_parser_says(
    scraps: list[str], limits: Limits
) -> None:
    assert_same_cells(in_row(*scraps), limits)
    assert_same_strings(strings_part(*scraps).encode(), limits)
