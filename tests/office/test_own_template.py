"""A unit's own Word file as the template: what is taken over, what is missing, what is not."""

import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from handmade import packed
from lxml import etree
from test_looks_of_reports import (
    AUTO,
    COUNTED,
    RUN_IN,
    leads,
    named,
    of,
    piece,
    rows,
    texts,
)
from test_write_report import W, opened, pdf_pages, report, style, tree
from unit_templates import (
    ART,
    HOSTILE,
    IN,
    WORD,
    WPS,
    Link,
    Unit,
    field_of,
    look,
    picture,
    png,
    run,
)
from unit_templates import style as of_style
from walking import converted

from tonggao.model.looks import Looks, PageNumber
from tonggao.model.report import Boilerplate, Lead, Report, Style
from tonggao.office.docx.own_template import OwnTemplate, read_template
from tonggao.office.read.document import read_document
from tonggao.office.write_report import OFFICE, write_report

FILE = "本单位模板.docx"
ALL = "“副标题”、“称呼”、“签名”、“日期”、“公文段首二级”、“公文段首三级”"
EVERY_ROLE = of(
    *(piece(kind, "“甲”1") for kind in Style if kind not in {Style.SIGNATURE, Style.DATE}),
    *RUN_IN,
    piece(Style.SIGNATURE, "某单位"),
    piece(Style.DATE, "2026年1月9日"),
)


def template(content: bytes) -> OwnTemplate:
    found, _ = read_template(content, FILE)
    assert found is not None
    return found


def said(content: bytes) -> list[str]:
    """Return what is found, each with its code."""
    return [f"{each.code} {each.message}" for each in read_template(content, FILE)[1]]


def written(
    content: bytes,
    text: Report = EVERY_ROLE,
    *,
    looks: Looks = OFFICE,
    proof: bool = False,
) -> bytes:
    return write_report(text, looks=looks, with_sources=proof, template=template(content))


def whole(package: bytes) -> None:
    """Assert that every reference in a file leads somewhere, and nothing out of it."""
    parts = opened(package)
    types = etree.fromstring(parts["[Content_Types].xml"])
    known = {each.get("PartName", "") for each in types}
    endings = {each.get("Extension", "") for each in types}
    for name, part in parts.items():
        assert f"/{name}" in known or name.rpartition(".")[2] in endings
        if name.endswith(".rels"):
            folder = name.partition("_rels/")[0]
            for each in etree.fromstring(part):
                assert each.get("TargetMode") is None
                assert f"{folder}{each.get('Target')}" in parts
    for name in ("word/document.xml", *(each for each in parts if "er1.xml" in each)):
        for each in etree.fromstring(parts[name]).iter():
            for key, value in each.attrib.items():
                if etree.QName(key).localname in {"pStyle", "rStyle"}:
                    style(package, str(value))
    docx.Document(io.BytesIO(package))


# Looking styles up


def test_wps_numbers_its_styles_and_they_are_found_by_name() -> None:
    content = Unit().file
    assert said(content) == [f"REP-011 模板中没有样式{ALL}，这几种段落按通用的样式排印。"]
    package = written(content, of(*COUNTED, *RUN_IN))
    assert {named(row, "pStyle") for row in rows(package)} == {"2", "4", "3", "5"}
    whole(package)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Heading 1", "Heading1"),  # by id, as LibreOffice and older Word have it
        ("HEADING 1", "x"),
        ("标题 1", "x"),
        ("标题1", "x"),
        ("一级标题", "x"),
        ("别的", "Heading1"),
    ],
)
def test_a_heading_is_found_by_its_id_or_any_name(name: str, key: str) -> None:
    styles = {**WPS, "heading 1": of_style(key, name)}
    found = template(Unit(styles="".join(styles.values())).file)
    assert found.taken.ids["Heading1"] == key


def test_a_heading_is_found_by_alias_and_last_by_its_level() -> None:
    alias = of_style("x", "大项", '<w:aliases w:val="甲,标题 1"/>')
    level = of_style("y", "大项", look('<w:outlineLvl w:val="0"/>'))
    for each, key in ((alias, "x"), (level, "y")):
        styles = "".join({**WPS, "heading 1": each}.values())
        assert template(Unit(styles=styles).file).taken.ids["Heading1"] == key


def test_a_title_in_the_outline_is_no_heading() -> None:
    title = of_style("7", "Title", look('<w:outlineLvl w:val="0"/>'))
    styles = {**WPS, "Title": title, "heading 1": ""}
    found = template(Unit(styles="".join(styles.values())).file)
    assert found.taken.ids["Title"] == "7"
    assert "Heading1" not in found.taken.present


@pytest.mark.parametrize("more", [look(IN), look("", '<w:sz w:val="32"/>')])
def test_plain_paragraphs_made_for_such_texts_are_its_body_text(more: str) -> None:
    styles = of_style("a", "正文", more) + WPS["heading 1"]
    found = template(Unit(styles=styles).file)
    assert found.taken.ids["BodyText"] == "a"
    bare = of_style("a", "正文", look("", '<w:sz w:val="21"/>')) + WPS["heading 1"]
    assert "BodyText" not in template(Unit(styles=bare).file).taken.present


def test_our_own_file_lacks_nothing_even_saved_by_libreoffice(tmp_path: Path) -> None:
    ours = write_report(report())
    assert said(ours) == []
    (tmp_path / "ours.docx").write_bytes(ours)
    saved = converted(tmp_path / "ours.docx", "docx", tmp_path).read_bytes()
    assert said(saved) == []
    package = written(saved)
    whole(package)
    assert texts(package) == texts(written(ours))


# What is missing is ours


def test_styles_that_are_missing_are_added_in_the_letters_of_its_text() -> None:
    package = written(Unit().file)
    subtitle, salutation = style(package, "Subtitle"), style(package, "Salutation")
    assert named(subtitle, "basedOn") == "3"
    assert next(subtitle.iter(f"{W}rFonts")).get(f"{W}eastAsia") == "楷体_GB2312"
    assert next(salutation.iter(f"{W}ind")).get(f"{W}firstLine") == "0"
    signature = next(style(package, "Signature").iter(f"{W}spacing"))
    assert signature.get(f"{W}before") == "560"  # a line of its own pitch
    whole(package)


def test_a_file_with_a_heading_only_gets_our_text() -> None:
    package = written(Unit(styles=of_style("a", "Normal") + WPS["heading 1"]).file)
    assert named(style(package, "BodyText"), "basedOn") == "ReportBase"
    base = style(package, "ReportBase")
    assert next(base.iter(f"{W}spacing")).get(f"{W}line") == "579"
    assert next(base.iter(f"{W}sz")).get(f"{W}val") == "32"
    whole(package)


def test_an_id_or_a_name_that_is_taken_is_not_given_twice() -> None:
    styles = {
        **WPS,
        "other": of_style("Signature", "别的", kind="character"),
        "named": of_style("x", "Date", kind="character"),
    }
    package = written(Unit(styles="".join(styles.values())).file)
    found = list(tree(package, "word/styles.xml").iter(f"{W}style"))
    for key in (
        [each.get(f"{W}styleId") for each in found],
        [named(e, "name") for e in found],
    ):
        assert len(set(key)) == len(key)
    assert named(rows(package)[-2], "pStyle") == "SignatureReport"
    whole(package)


@pytest.mark.parametrize(
    "missing", [("Body Text", "heading 1", "heading 2"), tuple(WPS)], ids=["three", "all"]
)
def test_a_file_without_text_and_headings_is_no_template(missing: tuple[str, ...]) -> None:
    kept = {name: each for name, each in WPS.items() if name not in missing}
    kept["Normal"] = of_style("a", "Normal")
    found, (finding,) = read_template(Unit(styles="".join(kept.values())).file, FILE)
    assert found is None
    assert (finding.code, finding.severity, finding.file) == ("REP-012", "error", FILE)


# What is taken over


def test_page_header_and_footer_are_its_own() -> None:
    unit = Unit(
        header=run("示例公司文件") + picture("rP"),
        links=(Link(key="rP", kind="image", target="media/p.png"),),
        footer=run("第") + field_of("PAGE  \\* MERGEFORMAT", "1") + run("页"),
        section='<w:pgSz w:w="11000" w:h="15000"/><w:pgMar w:top="1000" w:right="1100"'
        ' w:bottom="1200" w:left="1300" w:header="700" w:footer="800" w:gutter="0"/>',
        others={"word/media/p.png": png()},
    )
    package = written(unit.file)
    assert next(tree(package).iter(f"{W}pgSz")).get(f"{W}w") == "11000"
    assert next(tree(package).iter(f"{W}pgMar")).get(f"{W}left") == "1300"
    header, footer = (tree(package, f"word/{each}1.xml") for each in ("header", "footer"))
    assert "".join(map(str, header.itertext())) == "示例公司文件"
    assert opened(package)["word/media/image1.png"] == png()
    assert "".join(map(str, footer.itertext())) == "第 PAGE  \\* MERGEFORMAT 1页"
    whole(package)


def test_a_section_takes_the_header_of_the_one_before() -> None:
    before = (
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rheader"/>'
        '<w:pgSz w:w="1" w:h="1"/></w:sectPr></w:pPr></w:p>'
    )
    unit = Unit(header=run("甲"), body=before)
    parts = unit.parts
    text = str(parts["word/document.xml"])
    cut = text.rindex("<w:headerReference")
    parts["word/document.xml"] = text[:cut] + text[text.index("/>", cut) + 2 :]
    package = written(packed(parts))
    assert "word/header1.xml" in opened(package)
    assert next(tree(package).iter(f"{W}pgSz")).get(f"{W}w") == "11906"


def test_an_internal_copy_says_so_in_place_of_its_header() -> None:
    unit = Unit(
        header=run("示例公司") + picture("rP"),
        links=(Link(key="rP", kind="image", target="media/p.png"),),
        others={"word/media/p.png": png()},
        settings="<w:evenAndOddHeaders/>",
        section="<w:titlePg/>",
    )
    package = written(unit.file, replace(EVERY_ROLE, internal=True), proof=True)
    kinds = [each.get(f"{W}type") for each in tree(package).iter(f"{W}headerReference")]
    assert kinds == ["default", "even", "first"]
    for number in (1, 2, 3):
        header = tree(package, f"word/header{number}.xml")
        assert "".join(map(str, header.itertext())) == "【内部】"
        assert named(header, "pStyle") == "6"
    assert not any("media" in name for name in opened(package))
    whole(package)


def test_its_quotation_marks_are_as_wide_as_its_characters() -> None:
    package = written(Unit().file)
    for key, face in (("3", "仿宋"), ("2", "黑体"), ("7", "方正小标宋简体")):
        fonts = next(style(package, key).iter(f"{W}rFonts"))
        assert (fonts.get(f"{W}hAnsi"), fonts.get(f"{W}hint")) == (face, "eastAsia")
    assert leads(rows(package)[1])[0] == ("“", "QuoteTitle")
    mark = next(style(package, "QuoteTitle").iter(f"{W}rFonts"))
    assert mark.get(f"{W}ascii") == "方正小标宋简体"


def test_a_font_of_the_theme_is_found_and_the_theme_kept_without_pictures() -> None:
    theme = (
        f'<a:theme xmlns:a="{ART}" xmlns:r="urn:x" name="秦越"><a:themeElements><a:fontScheme>'
        '<a:majorFont><a:ea typeface=""/><a:font script="Hans" typeface="黑体"/></a:majorFont>'
        '<a:minorFont><a:ea typeface="楷体"/></a:minorFont></a:fontScheme><a:fmtScheme>'
        '<a:blipFill><a:blip r:embed="rId1"/></a:blipFill></a:fmtScheme></a:themeElements>'
        "</a:theme>"
    )
    face = '<w:rFonts w:eastAsiaTheme="{}EastAsia" w:hAnsiTheme="minorHAnsi"/>'
    styles = {
        **WPS,
        "heading 1": of_style("2", "heading 1", look("", face.format("major"))),
        "Body Text": of_style("3", "Body Text", look(IN, face.format("minor"))),
    }
    unit = Unit(
        styles="".join(styles.values()),
        others={"word/theme/theme1.xml": theme},
        more_links=(Link(key="rT", kind="theme", target="theme/theme1.xml"),),
    )
    package = written(unit.file)
    hansi = [next(style(package, key).iter(f"{W}rFonts")) for key in ("2", "3")]
    assert [each.get(f"{W}hAnsi") for each in hansi] == ["黑体", "楷体"]
    assert not any(each.get(f"{W}hAnsiTheme") for each in hansi)
    kept = opened(package)["word/theme1.xml"].decode()
    assert "blip" not in kept
    assert "phClr" in kept
    whole(package)


def test_numbers_that_its_headings_have_are_not_set_beside_typed_ones() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
    )
    counted = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="4"/></w:numPr>'
    styles = {
        **WPS,
        "heading 1": of_style(
            "2", "heading 1", look(f"<w:keepNext/>{counted.format(0)}{IN}")
        ),
        "heading 2": of_style("4", "heading 2", look(f"{counted.format(1)}{IN}")),
    }
    unit = Unit(
        styles="".join(styles.values()),
        others={
            "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}">{numbering}</w:numbering>'
        },
        more_links=(Link(key="rN", kind="numbering", target="numbering.xml"),),
    )
    typed = written(unit.file, of(*COUNTED))
    assert texts(typed)[0] == "一、查摆的问题"
    assert named(style(typed, "2"), "numId") == "0"
    assert "word/numbering.xml" not in opened(typed)
    look_of = style(typed, "2").find(f"{W}pPr")
    assert look_of is not None
    assert [etree.QName(e).localname for e in look_of] == ["keepNext", "numPr", "ind"]
    auto = written(unit.file, of(*COUNTED), looks=AUTO)
    assert texts(auto)[0] == "查摆的问题"
    assert named(style(auto, "2"), "numId") == "4"
    assert "word/numbering.xml" in opened(auto)
    uncounted = style(auto, "Heading2Uncounted")
    assert next(uncounted.iter(f"{W}ind")).get(f"{W}firstLine") == "640"
    whole(typed)
    whole(auto)


def test_without_numbers_of_its_own_headings_keep_typed_ones() -> None:
    assert texts(written(Unit().file, of(*COUNTED), looks=AUTO))[0] == "一、查摆的问题"


def test_page_numbers_and_fonts_that_were_chosen_do_not_change_it() -> None:
    looks = Looks(page_number=PageNumber.NONE)
    unit = Unit(footer=field_of("PAGE", "1"))
    assert "word/footer1.xml" in opened(written(unit.file, looks=looks))


# What is not taken over


def test_nothing_that_acts_leads_out_or_names_a_person_survives() -> None:
    package = written(HOSTILE.file, proof=True)
    whole(package)
    parts = opened(package)
    everything = b"".join(parts.values()).decode("utf-8", "replace")
    for trace in (
        "evil",
        "秦越",
        "别的公司",
        "INCLUDEPICTURE",
        "AUTHOR",
        "DOCPROPERTY",
        "旧稿",
    ):
        assert trace not in everything
    for trace in (
        "attachedTemplate",
        "vba",
        "OLE",
        "customXml",
        "rsid",
        "docVar",
        "Protection",
    ):
        assert trace not in everything
    assert [each for each in parts if "media" in each] == ["word/media/image1.png"]
    header = tree(package, "word/header1.xml")
    assert "".join(map(str, header.itertext())) == "示例公司办公室红线新"
    assert len(list(header.iter(f"{{{ART}}}blip"))) == 1
    footer = tree(package, "word/footer1.xml")
    assert re.findall("PAGE|NUMPAGES", "".join(map(str, footer.itertext())))
    assert tree(package, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_the_words_of_a_report_are_the_same_in_any_template() -> None:
    ours = write_report(EVERY_ROLE)
    for content in (Unit().file, HOSTILE.file, ours):
        assert texts(written(content)) == texts(ours)
        assert texts(written(content, proof=True)) == texts(ours)


def test_a_lead_is_read_back_from_a_text_in_any_template() -> None:
    led = of(piece(Style.BODY, Boilerplate("“1”个。", Lead.THIRD), "乙"), *RUN_IN)
    document, _ = read_document(written(Unit().file, led), FILE)
    assert [each.lead for each in document.paragraphs] == [5, 12]


def test_the_same_template_gives_the_same_bytes() -> None:
    assert written(HOSTILE.file, proof=True) == written(HOSTILE.file, proof=True)


def test_libreoffice_opens_a_text_in_a_template_of_wps(tmp_path: Path) -> None:
    unit = Unit(header=run("示例公司文件"), footer=field_of("PAGE", "1"))
    pages = pdf_pages(written(unit.file, report(items=12)), tmp_path)
    assert len(pages) > 2
    assert all("示例公司文件" in page for page in pages)
    assert [page.split()[-1] for page in pages] == [str(n + 1) for n in range(len(pages))]
