"""The Word files: their words, their looks and what must never be in them."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import docx.text.paragraph
import pytest
from lxml import etree

from tonggao.model.looks import FontSet, Looks
from tonggao.model.report import (
    Boilerplate,
    Lead,
    Paragraph,
    Quoted,
    Report,
    Run,
    Style,
)
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import width
from tonggao.office.docx.title import balanced
from tonggao.office.write_report import write_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE = "中共示例集团有限公司委员会领导班子2025年度民主生活会对照检查材料"
LONG = (
    "学习满足于“学过了”“读完了”，联系公司改革发展实际研讨不深，全年中心组学习次数不少，"
    "专题研讨只有三次，用党的创新理论破解难题的办法不多，有的工作以会议落实会议。"
)


def ref(row: int, *, member: str = "03", column: str = "E") -> CellRef:
    return CellRef(f"2 收回/{member}-张三.xlsx", "问题和措施", row, column, "具体表现")


def quoted(
    text: str, *refs: CellRef, note: str = "来源 03-问1", lead: Lead = Lead.NONE
) -> Quoted:
    return Quoted(Passage(text, refs or (ref(9),)), lead, note)


def paragraph(
    style: Style, *runs: Run | str, anchor: str = "", margin: str = ""
) -> Paragraph:
    return Paragraph(
        style=style,
        runs=tuple(Boilerplate(run) if isinstance(run, str) else run for run in runs),
        anchor=anchor,
        margin=margin,
    )


def item(number: int, *, margin: str = "") -> Paragraph:
    return paragraph(
        Style.BODY,
        Boilerplate(f"{number}.", Lead.THIRD),
        quoted("理论学习的系统性不够。", ref(9, column="D"), lead=Lead.THIRD),
        quoted(LONG, note="2人提出，按规则合并"),
        anchor=f"item_{number:02}",
        margin=margin,
    )


def report(*, items: int = 3, margin: bool = False, internal: bool = False) -> Report:
    numbers = range(1, items + 1)
    return Report(
        title=TITLE,
        paragraphs=(
            paragraph(Style.TITLE, TITLE),
            paragraph(Style.SUBTITLE, "（2026年1月9日）"),
            paragraph(Style.BODY, "公司党委领导班子紧扣会议主题，现将有关情况报告如下："),
            paragraph(Style.HEADING_1, "一、查摆的主要问题"),
            paragraph(Style.HEADING_2, "（一）带头强化政治忠诚方面"),
            *(item(number, margin=str(number) if margin else "") for number in numbers),
            paragraph(Style.HEADING_1, "二、产生问题的原因"),
            paragraph(
                Style.BODY, Boilerplate("（一）信念弱化。", Lead.SECOND), "钻研不够。"
            ),
            paragraph(Style.BODY, "三是【待补充：管党治党方面的措施】"),
            paragraph(Style.SIGNATURE, "中共示例集团有限公司委员会"),
            paragraph(Style.DATE, "2026年1月9日"),
        ),
        dated=date(2026, 1, 9),
        internal=internal,
    )


def one(*runs: Run | str) -> Report:
    return Report(title="材料", paragraphs=(paragraph(Style.BODY, *runs),))


def opened(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(package: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(opened(package)[name])


def role(paragraph: docx.text.paragraph.Paragraph) -> str:
    assert paragraph.style is not None
    return str(paragraph.style.name)


def style(package: bytes, name: str) -> etree._Element:
    styles = tree(package, "word/styles.xml").iter(f"{W}style")
    return next(each for each in styles if each.get(f"{W}styleId") == name)


def indent(package: bytes, name: str, side: str) -> int:
    ind = next(style(package, name).iter(f"{W}ind"))
    return int(ind.get(f"{W}{side}", "0"))


def comments(package: bytes) -> list[list[str]]:
    return [
        ["".join(map(str, line.itertext())) for line in comment.iter(f"{W}p")]
        for comment in tree(package, "word/comments.xml")
    ]


def test_the_words_of_the_file_are_the_words_of_the_report() -> None:
    text = report()
    written = docx.Document(io.BytesIO(write_report(text))).paragraphs
    assert [each.text.replace("\n", "") for each in written] == [
        each.text for each in text.paragraphs
    ]


def test_every_role_has_the_name_word_gives_it() -> None:
    written = docx.Document(io.BytesIO(write_report(report()))).paragraphs
    assert [role(each) for each in written if role(each) != "Body Text"] == [
        "Title",
        "Subtitle",
        "Heading 1",  # python-docx's name for "heading 1"
        "Heading 2",
        "Heading 1",
        "公文末段",
        "Signature",
        "Date",
    ]


@pytest.mark.parametrize("kind", list(Style))
def test_every_role_is_a_style_of_the_file(kind: Style) -> None:
    package = write_report(Report(title="", paragraphs=(paragraph(kind, "甲"),)))
    document = tree(package)
    for named in document.iter(f"{W}pStyle", f"{W}rStyle"):
        style(package, named.get(f"{W}val", ""))


def test_line_breaks_in_members_words_are_line_breaks_in_word() -> None:
    package = write_report(one(quoted("甲。\n乙；\r\n丙")))
    assert docx.Document(io.BytesIO(package)).paragraphs[0].text == "甲。\n乙；\n丙"
    assert all("\n" not in (each.text or "") for each in tree(package).iter(f"{W}t"))


def test_blanks_at_the_edge_of_words_are_kept() -> None:
    package = write_report(one(quoted(" 甲 "), "乙"))
    assert docx.Document(io.BytesIO(package)).paragraphs[0].text == " 甲 乙"


def test_words_that_look_like_xml_stay_words() -> None:
    package = write_report(one(quoted("<w:p/>&amp;")))
    assert docx.Document(io.BytesIO(package)).paragraphs[0].text == "<w:p/>&amp;"


def test_a_clean_copy_names_nobody_and_carries_no_remark() -> None:
    made = opened(write_report(report()))
    assert not {name for name in made if "comment" in name or "custom" in name}
    assert "docProps/app.xml" not in made
    everything = b"".join(made.values()).decode()
    for trace in ("张三", "收回", "来源", "合并", "creator", "lastModifiedBy", "Company"):
        assert trace not in everything
    assert not re.search("rsid|w:ins |w:del |w:comment(Range|Reference)", everything)
    properties = docx.Document(io.BytesIO(write_report(report()))).core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert (properties.title, properties.language) == (TITLE, "zh-CN")


def test_the_proof_copy_has_the_words_of_the_clean_copy() -> None:
    texts = [
        [each.text for each in docx.Document(io.BytesIO(package)).paragraphs]
        for package in (write_report(report()), write_report(report(), with_sources=True))
    ]
    assert texts[0] == texts[1]


def test_a_comment_names_what_was_said_and_the_cells() -> None:
    package = write_report(one("一是", quoted("甲。", ref(9), ref(4))), with_sources=True)
    assert comments(package) == [["来源 03-问1", str(ref(9)), str(ref(4))]]
    comment = tree(package, "word/comments.xml")[0]
    assert comment.get(f"{W}author") == "统稿"
    assert comment.get(f"{W}initials") == "统"
    assert comment.get(f"{W}date") == "2000-01-01T00:00:00Z"


def test_a_comment_stands_on_members_words_only() -> None:
    package = write_report(one("一是", quoted("甲。"), "乙。"), with_sources=True)
    tags = [etree.QName(each).localname for each in tree(package)[0][0]]
    assert tags == ["pPr", "r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"]
    assert len(list(docx.Document(io.BytesIO(package)).comments)) == 1


def test_words_side_by_side_with_one_note_share_a_comment() -> None:
    runs = (
        quoted("甲。", ref(9)),
        quoted("乙。", ref(9), ref(4)),
        quoted("丙。", note="别处"),
    )
    package = write_report(one(*runs), with_sources=True)
    assert comments(package) == [
        ["来源 03-问1", str(ref(9)), str(ref(4))],
        ["别处", str(ref(9))],
    ]


def test_more_than_twelve_cells_are_counted() -> None:
    refs = tuple(ref(row) for row in range(1, 16))
    package = write_report(one(quoted("甲。", *refs)), with_sources=True)
    assert comments(package) == [
        ["来源 03-问1", *map(str, refs[:12]), "等15处"],
    ]


def test_an_anchor_is_a_bookmark_around_its_words() -> None:
    paragraphs = list(tree(write_report(report())).iter(f"{W}p"))
    marked = [each for each in paragraphs if each.find(f"{W}bookmarkStart") is not None]
    starts = [each[1] for each in marked]
    assert [each.get(f"{W}name") for each in starts] == ["item_01", "item_02", "item_03"]
    assert [each.get(f"{W}id") for each in starts] == ["0", "1", "2"]
    assert [each[-1].get(f"{W}id") for each in marked] == ["0", "1", "2"]


def test_one_anchor_on_two_paragraphs_is_refused() -> None:
    twice = Report(title="", paragraphs=(item(1), item(1)))
    with pytest.raises(ValueError, match="item_01"):
        write_report(twice)


def test_a_number_in_the_margin_is_no_part_of_the_words() -> None:
    written = docx.Document(io.BytesIO(write_report(report(margin=True)))).paragraphs
    assert [each.text for each in written if role(each) == "页边号"] == ["1", "2", "3"]
    assert [each.text.replace("\n", "") for each in written if role(each) != "页边号"] == [
        each.text for each in report().paragraphs
    ]


def test_the_same_report_gives_the_same_bytes() -> None:
    text = report(internal=True, margin=True)
    assert write_report(text, with_sources=True) == write_report(text, with_sources=True)


def test_internal_stands_in_the_header_of_odd_and_even_pages() -> None:
    package = write_report(report(internal=True))
    assert "【内部】" in "".join(map(str, tree(package, "word/header1.xml").itertext()))
    kinds = [each.get(f"{W}type") for each in tree(package).iter(f"{W}headerReference")]
    assert kinds == ["default", "even"]
    assert not any("header" in name for name in opened(write_report(report())))


@pytest.mark.parametrize("with_sources", [False, True])
def test_looks_are_in_the_styles_and_nowhere_else(with_sources: bool) -> None:
    document = tree(write_report(report(), with_sources=with_sources))
    names = {
        etree.QName(each).localname
        for properties in document.iter(f"{W}pPr", f"{W}rPr")
        for each in properties
    }
    assert names == {"pStyle", "rStyle"}


def test_a_frame_in_the_margin_is_the_only_look_that_is_not_a_style() -> None:
    document = tree(write_report(report(margin=True)))
    for properties in document.iter(f"{W}pPr"):
        names = [etree.QName(each).localname for each in properties]
        framed = properties[0].get(f"{W}val") == "MarginNumber"
        assert names == (["pStyle", "framePr"] if framed else ["pStyle"])


@pytest.mark.parametrize("fonts", list(FontSet))
def test_quotation_marks_are_set_in_the_chinese_font_and_digits_in_times(
    fonts: FontSet,
) -> None:
    looks = Looks(fonts=fonts)
    styles = tree(write_report(report(), looks=looks), "word/styles.xml")
    found = list(styles.iter(f"{W}rFonts"))
    # Those of marks that LibreOffice would set half as wide name the one slot it looks at.
    marks = [each for each in found if each.keys() == [f"{W}ascii"]]
    assert len(marks) == 7
    for each in (each for each in found if each not in marks):
        # “ ” — … belong to hAnsi, digits and letters to ascii.
        assert each.get(f"{W}hAnsi") == each.get(f"{W}eastAsia")
        assert each.get(f"{W}hint") == "eastAsia"
        assert each.get(f"{W}ascii") in {"Times New Roman", looks.faces.song}


@pytest.mark.parametrize("fonts", list(FontSet))
def test_every_font_has_a_stand_in_and_a_name_word_takes(fonts: FontSet) -> None:
    looks = Looks(fonts=fonts)
    package = write_report(report(), looks=looks)
    used = {
        each.get(f"{W}{slot}")
        for each in tree(package, "word/styles.xml").iter(f"{W}rFonts")
        for slot in ("ascii", "hAnsi", "eastAsia")
        if each.get(f"{W}{slot}")
    }
    table = tree(package, "word/fontTable.xml")
    assert used == {each.get(f"{W}name") for each in table}
    for each in table:
        assert len(each.get(f"{W}name", "")) < 32
        assert (
            each.get(f"{W}name") == "Times New Roman"
            or each.find(f"{W}altName") is not None
        )


def test_a_page_has_22_lines_of_28_characters() -> None:
    assert (Looks().lines_a_page, Looks().characters_a_line) == (22, 28)
    package = write_report(report())
    size, margins = (
        next(tree(package).iter(f"{W}pgSz")),
        next(tree(package).iter(f"{W}pgMar")),
    )

    def number(element: etree._Element, name: str) -> int:
        return int(element.get(f"{W}{name}", "0"))

    height = number(size, "h") - number(margins, "top") - number(margins, "bottom")
    room = number(size, "w") - number(margins, "left") - number(margins, "right")
    spacings = list(style(package, "Normal").iter(f"{W}spacing"))
    assert height // number(spacings[0], "line") == 22
    assert room // (16 * 20 + number(spacings[1], "val")) == 28


def test_29_points_would_give_21_lines() -> None:
    assert Looks(chosen_pitch=580).lines_a_page == 21


@pytest.mark.parametrize(
    "title", ["对照检查材料", TITLE, TITLE + "（2025年度征求意见稿第三稿）"]
)
@pytest.mark.parametrize("dated", [True, False])
def test_the_head_of_page_one_takes_a_whole_number_of_lines(
    title: str, dated: bool
) -> None:
    head = (paragraph(Style.TITLE, title), paragraph(Style.SUBTITLE, "（2026年1月）"))
    text = Report(title=title, paragraphs=(*head[: 1 + dated], paragraph(Style.BODY, "甲")))
    package = write_report(text)
    spacing = next(style(package, "Title").iter(f"{W}spacing"))
    lines = len(docx.Document(io.BytesIO(package)).paragraphs[0].text.split("\n"))
    taken = lines * int(spacing.get(f"{W}line", "0")) + int(spacing.get(f"{W}after", "0"))
    assert taken % Looks().pitch == 0


@pytest.mark.parametrize(
    ("signature", "day", "from_right"),
    [
        ("中共示例集团有限公司委员会", "2026年1月9日", (2, 7)),
        ("示例公司党委", "【待补充：成文日期】", (8, 2)),
        ("示例公司党委", "2026年1月9日", (2, 0)),
    ],
)
def test_signature_and_date_stand_as_the_standard_has_it(
    signature: str, day: str, from_right: tuple[int, int]
) -> None:
    ends = (paragraph(Style.SIGNATURE, signature), paragraph(Style.DATE, day))
    package = write_report(
        Report(title="", paragraphs=(paragraph(Style.BODY, "甲"), *ends))
    )
    found = (indent(package, "Signature", "right"), indent(package, "Date", "right"))
    assert found == tuple(each * 315 for each in from_right)
    assert from_right[0] + width(signature) - from_right[1] - width(day) == 2


@pytest.mark.parametrize("characters", [27, 28, 40, 90])
def test_a_date_under_a_signature_of_lines_stands_on_one_line(characters: int) -> None:
    day = "2026年1月9日"
    ends = (paragraph(Style.SIGNATURE, "甲" * characters), paragraph(Style.DATE, day))
    package = write_report(
        Report(title="", paragraphs=(paragraph(Style.BODY, "甲"), *ends))
    )
    room = 28 - indent(package, "Date", "right") / 315
    assert room - width(day) == 2


def test_what_stands_before_the_signature_goes_with_it() -> None:
    package = write_report(report())
    before, signature, _day = list(tree(package).iter(f"{W}pStyle"))[-3:]
    for each in (before, signature):
        assert (
            style(package, each.get(f"{W}val", "")).find(f"{W}pPr/{W}keepNext") is not None
        )


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("对照检查材料", ["对照检查材料"]),
        (
            "示例公司党委领导班子2025年度民主生活会对照检查材料",
            ["示例公司党委领导班子", "2025年度民主生活会对照检查材料"],
        ),
        (
            "中共示例市委常委班子关于学习贯彻习近平新时代中国特色社会主义思想主题教育专题民主生活会对照检查材料",
            [
                "中共示例市委常委班子关于学习贯彻",
                "习近平新时代中国特色社会主义思想主题教育",
                "专题民主生活会对照检查材料",
            ],
        ),
        ("甲公司\n对照检查材料", ["甲公司", "对照检查材料"]),
    ],
)
def test_a_long_title_breaks_where_words_end(title: str, lines: list[str]) -> None:
    room = Looks().characters_a_title_line
    assert list(balanced(title, room)) == lines
    package = write_report(Report(title=title, paragraphs=(paragraph(Style.TITLE, title),)))
    assert docx.Document(io.BytesIO(package)).paragraphs[0].text.split("\n") == lines


def test_a_title_of_several_runs_breaks_across_them() -> None:
    runs = (quoted(TITLE[:9]), TITLE[9:20], quoted(TITLE[20:]))
    text = Report(title=TITLE, paragraphs=(paragraph(Style.TITLE, *runs),))
    written = docx.Document(io.BytesIO(write_report(text, with_sources=True))).paragraphs
    assert written[0].text.split("\n") == list(balanced(TITLE, 20))


def pdf_pages(package: bytes, folder: Path) -> list[str]:
    """Return the text of each page as LibreOffice sets it."""
    missing = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    if missing and not os.environ.get("CI"):
        pytest.skip(f"{' and '.join(missing)} not on this machine: pages are not rendered")
    assert not missing
    (folder / "text.docx").write_bytes(package)
    office = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
    ]
    for command in (
        [
            *office,
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "text.docx"),
        ],
        ["pdftotext", "-layout", str(folder / "text.pdf"), str(folder / "text.txt")],
    ):
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "text.txt").read_text("utf-8").split("\f")[:-1]


def test_libreoffice_sets_22_lines_on_the_inner_pages(tmp_path: Path) -> None:
    pages = pdf_pages(write_report(report(items=20)), tmp_path)
    assert len(pages) > 3
    for number, page in enumerate(pages[1:-1], start=2):
        *lines, footer = [line for line in page.splitlines() if line.strip()]
        assert len(lines) == 22
        assert footer.replace(" ", "") == f"—{number}—"


def test_numbers_in_the_margin_do_not_move_a_line(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "numbered").mkdir()
    plain = pdf_pages(write_report(report(items=12)), tmp_path / "plain")
    numbered = pdf_pages(write_report(report(items=12, margin=True)), tmp_path / "numbered")
    lines = [
        re.sub(r"^\s*\d+\s{2,}", "", line).strip()
        for line in "\f".join(numbered).split("\n")
    ]
    assert lines == [line.strip() for line in "\f".join(plain).split("\n")]
    assert re.search(r"^\s*12\s{2,}12\.理论学习", "\n".join(numbered), re.MULTILINE)


def test_a_date_alone_stands_apart_from_the_text() -> None:
    ends = (paragraph(Style.BODY, "甲"), paragraph(Style.DATE, "2026年1月9日"))
    text = Report(title="", paragraphs=ends)
    signed = replace(
        text, paragraphs=(ends[0], paragraph(Style.SIGNATURE, "某单位"), ends[1])
    )
    spaces = [
        next(style(write_report(each), "Date").iter(f"{W}spacing")).get(f"{W}before")
        for each in (text, signed)
    ]
    assert spaces == ["579", "0"]
