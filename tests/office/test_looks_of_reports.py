"""What may be chosen about the look of a text, row by row and style by style."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from lxml import etree
from test_write_report import TITLE, W, indent, opened, pdf_pages, quoted, style, tree

from tonggao.model.looks import Grid, Looks, Numbering, PageNumber, School, twips
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Run, Style
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import chinese_number
from tonggao.office.read.document import read_document
from tonggao.office.write_report import write_report

AUTO = Looks(numbering=Numbering.AUTO)


def piece(
    kind: Style, *runs: Run | str, anchor: str = "", ordinal: str = "", on: bool = False
) -> Paragraph:
    return Paragraph(
        style=kind,
        runs=tuple(Boilerplate(run) if isinstance(run, str) else run for run in runs),
        anchor=anchor,
        ordinal=ordinal,
        runs_on=on,
    )


def of(*pieces: Paragraph) -> Report:
    return Report(title=TITLE, paragraphs=pieces)


def rows(package: bytes) -> list[etree._Element]:
    return list(tree(package).iter(f"{W}p"))


def texts(package: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(package)).paragraphs]


def named(element: etree._Element, tag: str) -> str:
    found = next(element.iter(f"{W}{tag}"), None)
    return "" if found is None else found.get(f"{W}val", "")


def leads(row: etree._Element) -> list[tuple[str, str]]:
    """Return the words of each run with its style of characters."""
    return [
        ("".join(map(str, run.itertext())), named(run, "rStyle"))
        for run in row.iter(f"{W}r")
    ]


# Rows: several pieces in one paragraph of the file

RUN_IN = (
    piece(Style.HEADING_2, "（一）政治忠诚方面。", anchor="tg_a", ordinal="（一）"),
    piece(
        Style.BODY, Boilerplate("一是", Lead.THIRD), quoted("甲。"), anchor="tg_b", on=True
    ),
    piece(
        Style.BODY, Boilerplate("二是", Lead.THIRD), quoted("乙。"), anchor="tg_c", on=True
    ),
)


def test_pieces_that_run_on_make_one_paragraph_with_an_anchor_each() -> None:
    (row,) = rows(write_report(of(*RUN_IN)))
    tags = [etree.QName(each).localname for each in row]
    around = ["bookmarkStart", "r", "bookmarkEnd", "bookmarkStart", "r", "r", "bookmarkEnd"]
    assert tags == ["pPr", *around, *around[3:]]
    starts = [each.get(f"{W}name") for each in row.iter(f"{W}bookmarkStart")]
    assert starts == ["tg_a", "tg_b", "tg_c"]
    ends = [each.get(f"{W}id") for each in row.iter(f"{W}bookmarkEnd")]
    assert ends == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("kind", "lead"),
    [
        (Style.HEADING_1, "LeadFirst"),
        (Style.HEADING_2, "LeadSecond"),
        (Style.HEADING_3, "LeadThird"),
    ],
)
def test_a_heading_that_text_runs_on_behind_is_a_lead_in_a_paragraph_of_text(
    kind: Style, lead: str
) -> None:
    heading = replace(RUN_IN[0], style=kind)
    (row,) = rows(write_report(of(heading, RUN_IN[1])))
    assert named(row, "pStyle") == "BodyText"
    words = [("（一）政治忠诚方面。", lead), ("一是", "LeadThird"), ("甲。", "")]
    assert leads(row) == words


def test_a_heading_alone_stays_a_heading() -> None:
    (row,) = rows(write_report(of(RUN_IN[0])))
    assert (named(row, "pStyle"), leads(row)) == (
        "Heading2",
        [("（一）政治忠诚方面。", "")],
    )


def test_comments_in_a_row_stand_on_the_words_of_their_piece() -> None:
    package = write_report(of(*RUN_IN), with_sources=True)
    (row,) = rows(package)
    open_at: list[str] = []
    inside = []
    for each in row:
        tag = etree.QName(each).localname
        if tag == "bookmarkStart":
            open_at.append(each.get(f"{W}name", ""))
        if tag == "commentRangeStart":
            inside.append(open_at[-1])
        if tag == "bookmarkEnd":
            assert inside.count(open_at[-1]) <= 1
    assert inside == ["tg_b", "tg_c"]
    assert texts(package) == texts(write_report(of(*RUN_IN)))


def test_the_last_row_goes_with_the_signature_whatever_stands_last_in_it() -> None:
    last = (*RUN_IN, piece(Style.SIGNATURE, "某单位"))
    row = rows(write_report(of(*last)))[0]
    assert named(row, "pStyle") == "BodyTextLast"


def test_a_row_of_several_numbers_has_the_first_and_the_last_in_the_margin() -> None:
    numbered = [replace(each, margin=str(at)) for at, each in enumerate(RUN_IN, start=7)]
    assert texts(write_report(of(*numbered)))[0] == "7-9"
    assert texts(write_report(of(numbered[0])))[0] == "7"


def test_a_row_is_read_back_with_every_anchor() -> None:
    document, _ = read_document(write_report(of(*RUN_IN)), "x.docx")
    (found,) = document.paragraphs
    assert set(found.anchors) == {"tg_a", "tg_b", "tg_c"}
    assert found.text == "（一）政治忠诚方面。一是甲。二是乙。"
    assert found.lead == len("（一）政治忠诚方面。一是")


# The head of page 1


def test_a_classification_stands_flush_left_in_hei_and_takes_whole_lines() -> None:
    head = (piece(Style.MARK, "内部资料"), piece(Style.TITLE, TITLE))
    package = write_report(of(*head, piece(Style.BODY, "甲")))
    assert [named(each, "pStyle") for each in rows(package)][:2] == [
        "DocumentMark",
        "Title",
    ]
    mark = style(package, "DocumentMark")
    assert named(mark, "jc") == "left"
    assert next(mark.iter(f"{W}rFonts")).get(f"{W}eastAsia") == "黑体"
    assert next(mark.iter(f"{W}spacing")).get(f"{W}after") == str(Looks().pitch)
    assert mark.find(f"{W}rPr/{W}sz") is None  # 3号 as the text


def heights(package: bytes, folder: Path) -> list[float]:
    """Return where the lines of the first page stand, in points from its top."""
    pdf_pages(package, folder)
    told = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", str(folder / "text.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    feet = sorted({round(float(each)) for each in re.findall(r'yMax="([\d.]+)"', told)})
    return [b for a, b in pairwise((0, *feet)) if b - a > 3]  # Latin letters end higher


def test_lines_under_the_title_stand_close_with_one_blank_line_below(
    tmp_path: Path,
) -> None:
    under = [piece(Style.SUBTITLE, each) for each in ("某单位", "（某日）", "（讨论稿）")]
    head = (piece(Style.MARK, "内部资料"), piece(Style.TITLE, "对照检查材料"))
    package = write_report(of(*head, *under, piece(Style.BODY, "正文" * 60)))
    found = heights(package, tmp_path)
    steps = [round((b - a) / 28.95, 1) for a, b in pairwise(found[2:8])]
    assert steps == [1, 1, 2, 1, 1]


# Page and grid


@pytest.mark.parametrize("school", list(School))
@pytest.mark.parametrize("grid", list(Grid))
def test_every_page_of_the_standard_has_22_lines_of_28_characters(
    school: School, grid: Grid
) -> None:
    looks = Looks(school=school, grid=grid)
    assert (looks.lines_a_page, looks.characters_a_line) == (22, 28)
    package = write_report(of(piece(Style.BODY, "甲")), looks=looks)
    found = next(tree(package).iter(f"{W}docGrid"))
    spaced = style(package, "Normal").find(f"{W}rPr/{W}spacing")
    assert spaced is not None
    if grid is Grid.WORD:
        pitch = 16 + int(found.get(f"{W}charSpace", "0")) / 4096
        assert found.get(f"{W}type") == "linesAndChars"
        assert found.get(f"{W}charSpace") == "-849"
        assert (spaced.get(f"{W}val"), named(style(package, "Normal"), "snapToGrid")) == (
            "0",
            "",
        )
    else:
        pitch = (320 + int(spaced.get(f"{W}val", "0"))) / 20
        assert found.get(f"{W}charSpace") is None
        assert named(style(package, "Normal"), "snapToGrid") == "0"
    assert looks.text_width / 20 // pitch == 28


def test_the_page_number_stands_as_far_under_the_text_in_both_schools() -> None:
    feet = []
    for school in School:
        package = write_report(of(piece(Style.BODY, "甲")), looks=Looks(school=school))
        feet.append(next(tree(package).iter(f"{W}pgMar")).get(f"{W}footer"))
    assert feet == ["1395", "1395"]


def test_any_pitch_may_be_chosen() -> None:
    package = write_report(of(piece(Style.BODY, "甲")), looks=Looks(chosen_pitch=560))
    assert next(style(package, "Normal").iter(f"{W}spacing")).get(f"{W}line") == "560"
    assert Looks(chosen_pitch=twips(10)).lines_a_page == 22


FORMS = {
    PageNumber.OUTER: ["— 1 —", "— 1 —"],
    PageNumber.CENTRED: ["— 1 —"],
    PageNumber.PLAIN: ["1", "1"],
    PageNumber.NONE: [],
}


@pytest.mark.parametrize("form", list(PageNumber))
@pytest.mark.parametrize("internal", [False, True])
def test_a_page_number_has_the_form_that_was_chosen(
    form: PageNumber, internal: bool
) -> None:
    text = replace(of(piece(Style.BODY, "甲")), internal=internal)
    package = write_report(text, looks=Looks(page_number=form))
    parts = [name for name in opened(package) if re.match("word/footer", name)]
    words = ["".join(map(str, tree(package, name).itertext())) for name in parts]
    assert words == FORMS[form]
    two = form in {PageNumber.OUTER, PageNumber.PLAIN}
    odd_and_even = tree(package, "word/settings.xml").find(f"{W}evenAndOddHeaders")
    assert (odd_and_even is not None) == two
    headers = list(tree(package).iter(f"{W}headerReference"))
    assert len(headers) == internal * (1 + two)
    centred = named(style(package, "Footer"), "jc") == "center"
    assert centred == (form is PageNumber.CENTRED)


# Headings that Word counts

COUNTED = (
    piece(Style.HEADING_1, "一、", quoted("查摆的问题"), ordinal="一、"),
    piece(Style.HEADING_2, "（一）政治忠诚方面", ordinal="（一）"),
    piece(Style.BODY, "甲"),
    piece(Style.HEADING_2, "（二）党性方面。", ordinal="（二）"),
    piece(Style.BODY, "乙", on=True),
    piece(Style.HEADING_2, "（三）群众方面", ordinal="（三）"),
    piece(Style.HEADING_1, "二、原因", ordinal="二、"),
    piece(Style.HEADING_2, "（一）信念弱化", ordinal="（一）"),
    piece(Style.HEADING_1, "没有编号的标题"),
    piece(Style.HEADING_3, "1.三级", ordinal="1."),
)


def test_word_counts_what_it_would_count_right_and_the_rest_stays_typed() -> None:
    package = write_report(of(*COUNTED), looks=AUTO)
    shown = [
        (named(row, "pStyle"), text)
        for row, text in zip(rows(package), texts(package), strict=True)
    ]
    assert shown == [
        ("Heading1", "查摆的问题"),
        ("Heading2", "政治忠诚方面"),
        ("BodyText", "甲"),
        ("BodyText", "（二）党性方面。乙"),
        ("Heading2Uncounted", "（三）群众方面"),
        ("Heading1", "原因"),
        ("Heading2", "信念弱化"),
        ("Heading1Uncounted", "没有编号的标题"),
        ("Heading3", "1.三级"),
    ]


def test_the_list_counts_in_chinese_and_belongs_to_the_headings() -> None:
    package = write_report(of(*COUNTED), looks=AUTO)
    levels = list(tree(package, "word/numbering.xml").iter(f"{W}lvl"))
    assert [named(each, "lvlText") for each in levels] == ["%1、", "（%2）"]
    assert {named(each, "numFmt") for each in levels} == {"chineseCountingThousand"}
    assert {named(each, "suff") for each in levels} == {"nothing"}
    for at, level in enumerate(levels, start=1):
        heading = style(package, f"Heading{at}")
        assert named(level, "pStyle") == f"Heading{at}"
        assert named(heading, "numId") == "1"
        assert indent(package, f"Heading{at}", "firstLine") == 630
    assert "word/numbering.xml" not in opened(write_report(of(*COUNTED)))


def test_numbered_by_word_or_typed_the_pages_read_the_same(tmp_path: Path) -> None:
    pages = []
    for name, looks in (("typed", Looks()), ("auto", AUTO)):
        (tmp_path / name).mkdir()
        pages.append(pdf_pages(write_report(of(*COUNTED), looks=looks), tmp_path / name))
    assert [line.strip() for line in pages[0]] == [line.strip() for line in pages[1]]


def test_word_counts_to_ninety_nine(tmp_path: Path) -> None:
    headings = tuple(
        piece(
            Style.HEADING_1, f"{chinese_number(n)}、标题", ordinal=f"{chinese_number(n)}、"
        )
        for n in range(1, 100)
    )
    package = write_report(of(*headings), looks=AUTO)
    assert set(texts(package)) == {"标题"}
    shown = re.findall(r"\S+、标题", "".join(pdf_pages(package, tmp_path)))
    assert shown == [each.text for each in headings]


# Quotation marks that LibreOffice would set half as wide


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ("“甲”乙", [("“", "QuoteBody"), ("甲”乙", "")]),
        ("甲“乙”", [("甲“乙”", "")]),
        ("达96%”的", [("达96%", ""), ("”", "QuoteBody"), ("的", "")]),
        ("在2025“回头看”中", [("在2025", ""), ("“", "QuoteBody"), ("回头看”中", "")]),
        ("“‘A’”", [("“‘", "QuoteBody"), ("A", ""), ("’”", "QuoteBody")]),
        ("甲（2025）”", [("甲（2025）”", "")]),
        ("没有引号 A", [("没有引号 A", "")]),
    ],
)
def test_a_mark_at_the_start_or_behind_latin_letters_has_a_style_of_its_own(
    words: str, runs: list[tuple[str, str]]
) -> None:
    (row,) = rows(write_report(of(piece(Style.BODY, words))))
    assert leads(row) == runs


def test_a_mark_has_the_font_of_the_words_around_it() -> None:
    pieces = (
        piece(Style.TITLE, "“甲”"),
        piece(Style.HEADING_1, "“甲”"),
        piece(Style.HEADING_2, "“甲”"),
        piece(Style.BODY, Boilerplate("“甲”", Lead.SECOND), "乙"),
    )
    package = write_report(of(*pieces))
    fonts = [
        next(style(package, leads(row)[0][1]).iter(f"{W}rFonts")).get(f"{W}ascii")
        for row in rows(package)
    ]
    assert fonts == ["方正小标宋简体", "黑体", "楷体_GB2312", "楷体_GB2312"]


@pytest.mark.parametrize("kind", [Style.HEADING_2, Style.BODY])
def test_a_mark_apart_neither_makes_nor_ends_a_lead(kind: Style) -> None:
    led = piece(kind, Boilerplate("“1”个", Lead.THIRD), "“乙”丙")
    plain = piece(kind, "“乙”丙")
    document, _ = read_document(write_report(of(led, plain)), "x.docx")
    assert [each.lead for each in document.paragraphs] == [len("“1”个"), 0]
    assert [each.text for each in document.paragraphs] == ["“1”个“乙”丙", "“乙”丙"]


# Texts of any length


@pytest.mark.parametrize("title", ["总", "讲话稿", "长" * 90, TITLE * 3])
def test_a_title_of_any_length_is_set_and_the_text_stays_on_the_lines(title: str) -> None:
    text = of(piece(Style.TITLE, title), piece(Style.BODY, "甲"))
    package = write_report(text)
    assert texts(package)[0].replace("\n", "") == title
    spacing = next(style(package, "Title").iter(f"{W}spacing"))
    assert int(spacing.get(f"{W}after", "-1")) >= 0


def test_ten_thousand_characters_in_one_paragraph_are_all_there() -> None:
    words = "“学习”不深入，" * 1250
    ref = CellRef("a.xlsx", "表", 2, "A", "问题")
    package = write_report(of(piece(Style.BODY, Quoted(Passage(words, (ref,))))))
    assert texts(package) == [words]


def test_no_run_carries_more_than_a_style_whatever_was_chosen() -> None:
    for looks in (AUTO, Looks(grid=Grid.WORD), Looks(page_number=PageNumber.NONE)):
        package = write_report(of(*COUNTED, *RUN_IN), looks=looks, with_sources=True)
        document = tree(package)
        for properties in document.iter(f"{W}rPr", f"{W}pPr"):
            names = {etree.QName(each).localname for each in properties}
            assert names <= {"rStyle", "pStyle"}
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            assert not any("theme" in name for name in archive.namelist())
        for each in document.iter(f"{W}pStyle", f"{W}rStyle"):
            style(package, each.get(f"{W}val", ""))


def test_every_look_gives_the_same_bytes_twice() -> None:
    for looks in (AUTO, Looks(grid=Grid.WORD), Looks(page_number=PageNumber.CENTRED)):
        text = of(*COUNTED, *RUN_IN)
        assert write_report(text, looks=looks) == write_report(text, looks=looks)
