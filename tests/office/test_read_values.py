"""What the cells of a workbook say: words, numbers, days, and what must be doubted."""

import pytest
from handmade import book_part, cells, parts, read, row, styles_part, texts

from tonggao.model.cell import Cell, Doubt, Filled


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c><v>42.0</v></c>", Cell(row=1, column="A", text="42", kind=Filled.NUMBER)),
        ("<c><v>-0</v></c>", Cell(row=1, column="A", text="0", kind=Filled.NUMBER)),
        (
            "<c><v>1.10101199001011E+17</v></c>",
            Cell(
                row=1,
                column="A",
                text="110101199001011000",
                kind=Filled.NUMBER,
                doubt=Doubt.ROUNDED,
            ),
        ),
        (
            "<c><v>13800000000</v></c>",
            Cell(row=1, column="A", text="13800000000", kind=Filled.NUMBER),
        ),
        ("<c><v>NaN</v></c>", Cell(row=1, column="A", text="NaN")),
        ("<c><v>1e999</v></c>", Cell(row=1, column="A", text="1e999")),
        (f"<c><v>{'9' * 5000}</v></c>", Cell(row=1, column="A", text="9" * 5000)),
        ('<c t="b"><v>1</v></c>', Cell(row=1, column="A", text="是", kind=Filled.BOOLEAN)),
        ('<c t="b"><v>0</v></c>', Cell(row=1, column="A", text="否", kind=Filled.BOOLEAN)),
        (
            '<c t="d"><v>2026-06-30T00:00:00</v></c>',
            Cell(row=1, column="A", text="2026-06-30", kind=Filled.DATE),
        ),
        ('<c t="d"><v>六月底</v></c>', Cell(row=1, column="A", text="六月底")),
        (
            '<c t="e"><v>#DIV/0!</v></c>',
            Cell(
                row=1,
                column="A",
                text="",
                kind=Filled.ERROR,
                doubt=Doubt.ERROR,
                shown="#DIV/0!",
            ),
        ),
        (
            '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            Cell(
                row=1,
                column="A",
                text="",
                kind=Filled.ERROR,
                doubt=Doubt.ERROR,
                shown="#DIV/0!",
            ),
        ),
        (
            '<c t="str"><f>A2&amp;B2</f><v>甲乙</v></c>',
            Cell(row=1, column="A", text="甲乙", doubt=Doubt.FORMULA, shown="=A2&B2"),
        ),
        (
            "<c><f>1+1</f><v>2</v></c>",
            Cell(
                row=1,
                column="A",
                text="2",
                kind=Filled.NUMBER,
                doubt=Doubt.FORMULA,
                shown="=1+1",
            ),
        ),
        (
            "<c><f>A2</f></c>",
            Cell(row=1, column="A", text="", doubt=Doubt.NO_RESULT, shown="=A2"),
        ),
        (
            "<c><f>A2</f><v/></c>",
            Cell(row=1, column="A", text="", doubt=Doubt.NO_RESULT, shown="=A2"),
        ),
        (
            '<c t="str"><v>铃_x0007_声</v></c>',
            Cell(row=1, column="A", text="铃声", doubt=Doubt.CLEANED),
        ),
        (
            '<c t="str"><v>半个_xD800_字</v></c>',
            Cell(row=1, column="A", text="半个字", doubt=Doubt.CLEANED),
        ),
        (
            '<c t="str"><v>学\u200b习\u2060，\ufeff研\xad究\u202e不\u2066够\u200d</v></c>',
            Cell(row=1, column="A", text="学习，研究不够", doubt=Doubt.CLEANED),
        ),
        (
            '<c t="str"><v>👩\u200d🌾❤\ufe0f\u200d🔥</v></c>',
            Cell(row=1, column="A", text="👩\u200d🌾❤\ufe0f\u200d🔥"),
        ),
        (
            '<c t="str"><v>不\xa0换\u3000行</v></c>',
            Cell(row=1, column="A", text="不\xa0换\u3000行"),
        ),
        ('<c t="str"><v>_xD83D__xDE00_</v></c>', Cell(row=1, column="A", text="😀")),
        (
            '<c t="str"><v>一_x000D_\n二&#13;三</v></c>',
            Cell(row=1, column="A", text="一\n二\n三"),
        ),
        ('<c t="str"><v>_x005F_x000D_</v></c>', Cell(row=1, column="A", text="_x000D_")),
        (
            '<c t="str"><v>  前后留空　</v></c>',
            Cell(row=1, column="A", text="  前后留空　"),
        ),
    ],
)
def test_a_cell_is_what_its_sender_typed_or_says_why_not(cell: str, expected: Cell) -> None:
    assert cells(row(cell)) == {"A1": expected}


@pytest.mark.parametrize(
    "cell",
    [
        "<c/>",
        "<c><v/></c>",
        "<c><v></v></c>",
        '<c t="str"><v> \n　</v></c>',
        '<c t="inlineStr"><is><t xml:space="preserve">  </t></is></c>',
        '<c t="inlineStr"><is/></c>',
        '<c t="str"><f>IF(B1="","",B1)</f><v></v></c>',
        '<c t="str"><v>_x0007_</v></c>',
        '<c t="str"><v>\u200b\ufeff</v></c>',
    ],
)
def test_a_cell_without_words_is_empty(cell: str) -> None:
    assert cells(row(cell)) == {}


@pytest.mark.parametrize(
    ("code", "number", "text", "kind"),
    [
        (14, "46203", "2026-06-30", Filled.DATE),
        (22, "46203.5", "2026-06-30 12:00", Filled.DATE),
        (31, "46203", "2026-06-30", Filled.DATE),
        (57, "46203", "2026-06-30", Filled.DATE),
        (20, "0.75", "18:00", Filled.DATE),
        (46, "1.5", "1.5", Filled.NUMBER),
        (9, "0.5", "0.5", Filled.NUMBER),
        ('yyyy"年"m"月"d"日"', "46203", "2026-06-30", Filled.DATE),
        ("yyyy年m月", "46203", "2026-06-30", Filled.DATE),
        ("[$-804]yyyy/m/d;@", "46203", "2026-06-30", Filled.DATE),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日";@', "46203", "2026-06-30", Filled.DATE),
        ("[$-804]aaaa;@", "46203", "2026-06-30", Filled.DATE),
        ("yyyy\\-mm\\-dd", "46203.75", "2026-06-30", Filled.DATE),
        ("yyyy-mm-dd hh:mm:ss.000", "46203.500011574", "2026-06-30 12:00:01", Filled.DATE),
        ("[h]:mm", "1.5", "1.5", Filled.NUMBER),
        ("[Red]0.00", "1.5", "1.5", Filled.NUMBER),
        ('0"d"', "7", "7", Filled.NUMBER),
        ("0.00E+00", "7", "7", Filled.NUMBER),
        ("_-* #,##0.00_d", "7", "7", Filled.NUMBER),
        ("General", "7", "7", Filled.NUMBER),
        ("[" * 50_000, "7", "7", Filled.NUMBER),
        ("yyyy-mm-dd", "-5", "-5", Filled.NUMBER),
        ("yyyy-mm-dd", "1E+10", "10000000000", Filled.NUMBER),
        ("yyyy-mm-dd", "59", "1900-02-28", Filled.DATE),
        ("yyyy-mm-dd", "61", "1900-03-01", Filled.DATE),
        ("yyyy-mm-dd", "2958465", "9999-12-31", Filled.DATE),
        ("yyyy-mm-dd hh:mm", "2958465.9999999", "2958466", Filled.NUMBER),
    ],
)
def test_the_number_format_tells_days_from_numbers(
    code: str | int, number: str, text: str, kind: Filled
) -> None:
    found = cells(f'<row><c s="1"><v>{number}</v></c></row>', styles=styles_part(0, code))
    assert (found["A1"].text, found["A1"].kind) == (text, kind)


def test_a_workbook_of_the_other_calendar_gives_the_same_days() -> None:
    found = texts(
        '<row><c s="0"><v>44741</v></c></row>',
        styles=styles_part(14),
        book=book_part(properties='date1904="1"'),
    )
    assert found == {"A1": "2026-06-30"}


def test_a_style_that_is_not_there_leaves_a_number_a_number() -> None:
    assert texts('<row><c s="7"><v>46203</v></c></row>', styles=styles_part(14)) == {
        "A1": "46203"
    }


def test_a_sheet_is_named_by_what_is_seen_of_its_name() -> None:
    sheets = '<sheet name="问\u200b题&#xFEFF;和措施" sheetId="1" r:id="rId1"/>'
    assert read(parts(book=book_part(sheets))).sheets[0].name == "问题和措施"
