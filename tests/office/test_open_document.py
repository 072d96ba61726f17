"""What comes out of an OpenDocument spreadsheet: the same as out of an .xlsx."""

import re
import time
from dataclasses import replace

import pytest
from everything import by_address, read, said, saved_as
from handmade import packed, packed_repeating, refusal
from hypothesis import given, settings
from hypothesis import strategies as st

from tonggao.model.cell import Area, Cell, Doubt, Filled, Format
from tonggao.office.read import LIMITS, read_workbook

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
EXTENDED = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
SPACES = (
    "".join(f' xmlns:{each}="{OASIS}:{each}:1.0"' for each in ("office", "table", "text"))
    + f' xmlns:style="{OASIS}:style:1.0" xmlns:number="{OASIS}:datastyle:1.0"'
    f' xmlns:draw="{OASIS}:drawing:1.0" xmlns:calcext="{EXTENDED}"'
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
STYLES = """
<style:style style:name="藏" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="日" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="时长" style:family="table-cell" style:data-style-name="N2"/>
<number:date-style style:name="N1"><number:year/><number:month/><number:day/></number:date-style>
<number:time-style style:name="N2" number:truncate-on-overflow="false"><number:hours/></number:time-style>
"""


def content(tables: str, styles: str = STYLES) -> str:
    return (
        f"<office:document-content{SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def parts(tables: str, **others: str) -> dict[str, bytes | str]:
    return {"mimetype": MIMETYPE, "content.xml": content(tables), **others}


def table(rows: str, attributes: str = 'table:name="表"') -> str:
    return f"<table:table {attributes}>{rows}</table:table>"


def row(*filled: str, times: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{times}">{"".join(filled)}'
        "</table:table-row>"
    )


def cell(inside: str = "", attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cells(*filled: str) -> dict[str, Cell]:
    """Return what the cells of one row hold, by address."""
    return by_address(read(packed(parts(table(row(*filled))))))


def the(attributes: str, inside: str = "") -> Cell:
    (found,) = cells(cell(inside, attributes)).values()
    return found


# Saved by LibreOffice


def test_a_workbook_saved_by_libreoffice_says_the_same_as_its_xlsx() -> None:
    workbook = read(saved_as("ods"))
    assert said(workbook) == said(read(saved_as("xlsx")))
    assert workbook.format is Format.ODS
    assert workbook.modified[:4].isdecimal()


# Values


@pytest.mark.parametrize(
    ("attributes", "inside", "expected"),
    [
        ('office:value-type="float" office:value="42"', "", ("42", Filled.NUMBER)),
        (
            'office:value-type="percentage" office:value="0.125"',
            "",
            ("0.125", Filled.NUMBER),
        ),
        ('office:value-type="currency" office:value="3.50"', "", ("3.5", Filled.NUMBER)),
        ('office:value-type="float" office:value="1e999"', p("大"), ("大", Filled.TEXT)),
        (
            'office:value-type="boolean" office:boolean-value="true"',
            p("真"),
            ("是", Filled.BOOLEAN),
        ),
        (
            'office:value-type="date" office:date-value="2026-06-30"',
            p("六月三十日"),
            ("2026-06-30", Filled.DATE),
        ),
        (
            'office:value-type="date" office:date-value="2026-06-30T09:04:59.9999999"',
            "",
            ("2026-06-30 09:05", Filled.DATE),
        ),
        (
            'office:value-type="date" office:date-value="2026-06-30T09:05:00" table:style-name="日"',
            "",
            ("2026-06-30", Filled.DATE),
        ),
        (
            'office:value-type="date" office:date-value="1900-01-15"',
            "",
            ("1900-01-15", Filled.DATE),
        ),
        (
            'office:value-type="date" office:date-value="六月"',
            p("六月"),
            ("六月", Filled.TEXT),
        ),
        (
            'office:value-type="time" office:time-value="PT18H00M00S"',
            "",
            ("18:00", Filled.DATE),
        ),
        (
            'office:value-type="time" office:time-value="PT36H00M00S" table:style-name="时长"',
            p("36:00"),
            ("1.5", Filled.NUMBER),
        ),
        ('office:value-type="string" office:string-value="甲"', "", ("甲", Filled.TEXT)),
        ("", p("甲") + p("") + p("乙"), ("甲\n\n乙", Filled.TEXT)),
        (
            "",
            p(
                ' 甲<text:s text:c="2"/><text:span>乙</text:span><text:tab/>丙<text:line-break/>'
            ),
            (" 甲  乙\t丙\n", Filled.TEXT),
        ),
        ("", p('<text:a href="http://127.0.0.1:9/">链接</text:a>'), ("链接", Filled.TEXT)),
        ("", p("_x0041_"), ("_x0041_", Filled.TEXT)),
    ],
)
def test_a_value_reads_as_in_an_xlsx(
    attributes: str, inside: str, expected: tuple[str, Filled]
) -> None:
    found = the(attributes, inside)
    assert (found.text, found.kind, found.doubt) == (*expected, Doubt.NONE)


@pytest.mark.parametrize(
    ("attributes", "inside", "expected"),
    [
        (
            'table:formula="of:=[.A1]+[表.B2:.C3]" office:value-type="float" office:value="2"',
            p("2"),
            ("2", Filled.NUMBER, Doubt.FORMULA, "=A1+表!B2:C3"),
        ),
        (
            'table:formula="of:=TRUE()" office:value-type="float" office:value="1"',
            p("TRUE"),
            ("是", Filled.BOOLEAN, Doubt.NONE, ""),
        ),
        (
            'table:formula="of:=1=2" office:value-type="float" office:value="0"',
            p("FALSE"),
            ("否", Filled.BOOLEAN, Doubt.FORMULA, "=1=2"),
        ),
        (
            'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"',
            p("#DIV/0!"),
            ("", Filled.ERROR, Doubt.ERROR, "#DIV/0!"),
        ),
        (
            'table:formula="of:=1/0" office:value-type="string"',
            p("Err:502"),
            ("", Filled.ERROR, Doubt.ERROR, "Err:502"),
        ),
        ('table:formula="of:=[.A1]"', "", ("", Filled.TEXT, Doubt.NO_RESULT, "=A1")),
        (
            'office:value-type="float" office:value="110101199001011234"',
            "",
            ("110101199001011234", Filled.NUMBER, Doubt.ROUNDED, ""),
        ),
    ],
)
def test_what_must_be_doubted_is_doubted(
    attributes: str, inside: str, expected: tuple[str, Filled, Doubt, str]
) -> None:
    found = the(attributes, inside)
    assert (found.text, found.kind, found.doubt, found.shown) == expected


def test_words_of_an_error_that_somebody_typed_are_words() -> None:
    assert the('office:value-type="string"', p("#N/A")).text == "#N/A"


def test_a_formula_whose_result_is_no_text_is_blank() -> None:
    assert cells(cell(p(""), 'table:formula="of:=[.A1]"')) == {}


def test_comments_drawings_and_sounds_are_no_words() -> None:
    inside = (
        f"<office:annotation>{p('批注')}</office:annotation>"
        f"<draw:frame><draw:text-box>{p('图')}</draw:text-box></draw:frame>"
        "<text:p>学<text:ruby><text:ruby-base>习</text:ruby-base>"
        "<text:ruby-text>xi</text:ruby-text></text:ruby></text:p>"
    )
    assert the("", inside).text == "学习"


# Places


def test_repeated_cells_and_rows_stand_in_each_of_their_places() -> None:
    rows = (
        row(cell(), times=1000)
        + row(cell(attributes='table:number-columns-repeated="3"'), cell(p("甲")))
        + row(cell(p("乙"), 'table:number-columns-repeated="2"'), times=2)
        + row(cell(attributes='table:number-columns-repeated="16384"'), times=1_047_000)
    )
    found = by_address(read(packed(parts(table(rows)))))
    assert {address: each.text for address, each in found.items()} == {
        "D1001": "甲",
        **dict.fromkeys(("A1002", "B1002", "A1003", "B1003"), "乙"),
    }


def test_a_span_is_an_area_and_what_it_hides_is_not_lost() -> None:
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="3"'
    hidden = f"<table:covered-table-cell>{p('压住')}</table:covered-table-cell>"
    workbook = read(packed(parts(table(row(cell(p("甲"), spanned), hidden)))))
    (sheet,) = workbook.sheets
    assert sheet.merges == (Area(row=1, column=1, last_row=3, last_column=2),)
    assert [(each.address, each.text) for each in sheet.cells] == [
        ("A1", "甲"),
        ("B1", "压住"),
    ]


def test_rows_in_groups_and_headings_count_on() -> None:
    rows = (
        f"<table:table-header-rows>{row(cell(p('头')))}</table:table-header-rows>"
        f"<table:table-row-group>{row(cell(p('一')))}<table:table-row-group>"
        f"{row(cell(p('二')))}</table:table-row-group></table:table-row-group>"
    )
    found = by_address(read(packed(parts(table(rows)))))
    assert {address: each.text for address, each in found.items()} == {
        "A1": "头",
        "A2": "一",
        "A3": "二",
    }


def test_a_column_says_how_its_days_are_shown() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="日"/>'
    )
    day = 'office:value-type="date" office:date-value="2026-06-30T09:05:00"'
    found = by_address(
        read(packed(parts(table(columns + row(cell(), cell("", day), cell("", day))))))
    )
    assert [each.text for each in found.values()] == ["2026-06-30 09:05", "2026-06-30"]


def test_hidden_sheets_are_hidden_and_those_of_other_files_are_none() -> None:
    whole = (
        table(row(cell(p("一"))), 'table:name="一"')
        + table(row(cell(p("二"))), 'table:name="二" table:style-name="藏"')
        + table(row(cell(p("三"))), 'table:name="file:///三" table:style-name="ta_extref"')
        + f"<table:tracked-changes>{table(row(cell(p('删去'))))}</table:tracked-changes>"
    )
    workbook = read(packed(parts(whole)))
    assert [(each.name, each.hidden) for each in workbook.sheets] == [
        ("一", False),
        ("二", True),
    ]


def test_foreign_prefixes_read_the_same() -> None:
    plain = parts(table(row(cell(p("甲"), 'table:number-columns-repeated="2"'))))
    other = re.sub(
        "(?<=[</ ])table:|(?<=xmlns:)table(?==)", "t:", str(plain["content.xml"])
    )
    foreign = {**plain, "content.xml": other.replace("xmlns:t:=", "xmlns:t=")}
    assert read(packed(foreign)).sheets == read(packed(plain)).sheets


def test_a_spreadsheet_packed_anew_without_its_mimetype_is_read() -> None:
    members = parts(table(row(cell(p("甲")))))
    del members["mimetype"]
    assert read(packed(members)).filled == 1


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2026-01-05T08:30:00.5", "2026-01-05T00:30:00Z"),  # as a clock in China showed it
        ("2026-01-05T08:30:00Z", "2026-01-05T08:30:00Z"),
        ("2026-01-05T08:30:00+09:00", "2026-01-04T23:30:00Z"),
        ("2026-13-45T00:00:00", "2026-13-45T00:00:00"),
    ],
)
def test_when_it_was_saved_stands_in_it_in_the_time_of_other_formats(
    written: str, read_as: str
) -> None:
    meta = f"<m xmlns:dc='d'><dc:creator/><dc:date>{written}</dc:date></m>"
    workbook = read(packed({**parts(table("")), "meta.xml": meta}))
    assert workbook.modified == read_as


# Refusals


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"mimetype": MIMETYPE}, "FILE-001"),
        ({"mimetype": MIMETYPE, "content.xml": content("")}, "FILE-001"),
        (parts(table(row(cell(p("甲"))) + "<table:table-row>")), "FILE-001"),
        (
            parts(table(row(cell(p("甲"), 'table:number-columns-repeated="-1"')))),
            "FILE-001",
        ),
        (
            parts(
                table(
                    row(
                        cell(attributes='table:number-columns-repeated="16384"'),
                        cell(p("甲")),
                    )
                )
            ),
            "FILE-001",
        ),
        (parts(table(row(cell(), times=1_048_576) + row(cell(p("甲"))))), "FILE-001"),
        (
            {
                **parts(table("")),
                "META-INF/manifest.xml": "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>",
            },
            "FILE-003",
        ),
        (parts(table(row(cell(p("甲")), times=1_000_000))), "FILE-004"),
        (
            parts(
                table(
                    row(
                        cell(p("甲"), 'table:number-columns-repeated="16384"'),
                        times=1_048_576,
                    )
                )
            ),
            "FILE-004",
        ),
        (parts(table(row(cell(p('<text:s text:c="99999999"/>'))))), "FILE-004"),
        (parts(table("") * 201), "FILE-004"),
        (
            parts(
                table(row(cell("", 'table:number-columns-spanned="2"') * 101) * 200),
            ),
            "FILE-004",
        ),
        (parts(table(row(cell(p("<text:span>" * 50 + "</text:span>" * 50))))), "FILE-004"),
        (
            {**parts(""), "content.xml": "<!DOCTYPE x>" + content(table(""))},
            "FILE-005",
        ),
        ({**parts(table("")), "styles.xml": "<!DOCTYPE x><x/>"}, "FILE-005"),
    ],
)
def test_what_cannot_be_or_is_too_much_is_refused(
    members: dict[str, bytes | str], code: str
) -> None:
    began = time.process_time()
    assert refusal(packed(members)).startswith(code)
    assert time.process_time() - began < 3


def test_a_gibibyte_of_rows_is_refused_in_its_time() -> None:
    before, after = content(table("〈这里〉")).split("〈这里〉")
    bomb = packed_repeating(
        {"mimetype": MIMETYPE},
        "content.xml",
        before=before,
        unit=row(cell(p("甲"), 'table:number-columns-repeated="2"')).encode() * 1000,
        times=4000,
        after=after,
    )
    began = time.process_time()
    assert refusal(bomb).startswith("FILE-004")
    assert time.process_time() - began < 5


def test_a_text_repeated_over_and_over_counts_every_time() -> None:
    whole = packed(parts(table(row(cell(p("学" * 1000)), times=50))))
    assert "文字超过40000个字" in refusal(whole, replace(LIMITS, characters=40_000))


SOUND = packed(parts(table(row(cell(p("甲"))) + row(cell(p("乙")), times=3))))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)),
        min_size=1,
        max_size=6,
    )
)
def test_flipped_bytes_never_raise(changes: list[tuple[int, int]]) -> None:
    flipped = bytearray(SOUND)
    for at, value in changes:
        flipped[at] = value
    workbook, findings = read_workbook(bytes(flipped), "张三.ods")
    assert bool(findings) != bool(workbook.sheets)


TAGS = (
    *(
        "<table:table-row>",
        "</table:table-row>",
        "<table:table-cell>",
        "</table:table-cell>",
    ),
    *("<text:p>", "</text:p>", "甲", "<text:s/>", '<table:table table:name="又">'),
    *(
        "</table:table>",
        "<table:table-row-group>",
        "</table:table-row-group>",
        "<x>",
        "</x>",
    ),
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(TAGS), max_size=20))
def test_no_markup_raises(tags: list[str]) -> None:
    workbook, findings = read_workbook(packed(parts(table("".join(tags)))), "张三.ods")
    assert bool(findings) != bool(workbook.sheets)
