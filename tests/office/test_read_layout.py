"""The layout of Word files made by hand, resolved as Word resolves it."""

import random

import pytest
from handmade import links, packed
from hypothesis import given, settings
from hypothesis import strategies as st
from layout.texts import good
from word_parts import NAMES, p, r, struck, word, word_parts

from tonggao.model.laid_out import ByHand, LaidOut, LaidParagraph, Letters, Place
from tonggao.model.looks import Looks
from tonggao.office.read.layout import read_layout
from tonggao.steps.layout.checking import check_layout

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"'
    ' w:hAnsi="仿宋" w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
THEME = (
    "<a:theme><a:minorFont><a:latin typeface='Calibri'/><a:ea typeface=''/>"
    "<a:font script='Hans' typeface='等线'/><a:font script='Jpan' typeface='游明朝'/>"
    "</a:minorFont></a:theme>"
)


def style(name: str, inside: str, *, based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"{base}{inside}</w:style>"
    )


def read(content: bytes) -> LaidOut:
    document, refused = read_layout(content, "稿.docx")
    assert refused == ()
    assert document is not None
    return document


def laid(inside: str, styles: str = DEFAULTS) -> tuple[LaidParagraph, ...]:
    return read(word(inside, styles=styles)).paragraphs


def letters(inside: str, styles: str = DEFAULTS) -> Letters:
    return laid(inside, styles)[0].pieces[0].letters


def of_style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def run_style(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>'


BOLD = style("强", "<w:rPr><w:b/></w:rPr>")
BOLD_RUN = style("重", "<w:rPr><w:b/></w:rPr>", kind="character")


@pytest.mark.parametrize(
    ("paragraph", "bold"),
    [
        (p(r("字"), look=of_style("强")), True),
        (p(r("字", run_style("重")), look=of_style("强")), False),
        (p(r("字", run_style("重"))), True),
        (p(r("字", f"{run_style('重')}<w:b/>"), look=of_style("强")), True),
        (p(r("字", '<w:b w:val="0"/>'), look=of_style("强")), False),
        (p(r("字"), look=of_style("强二")), False),
        (p(r("字"), look=of_style("没有")), False),
    ],
)
def test_switches_of_two_styles_cancel_and_one_on_the_run_rules(
    paragraph: str, bold: bool
) -> None:
    second = style("强二", '<w:rPr><w:b w:val="false"/></w:rPr>', based_on="强")
    assert letters(paragraph, DEFAULTS + BOLD + BOLD_RUN + second).bold is bold


def test_a_style_covers_those_it_is_based_on_and_these_the_defaults() -> None:
    chain = (
        style("甲", '<w:rPr><w:rFonts w:eastAsia="楷体"/><w:sz w:val="28"/></w:rPr>')
        + style("乙", '<w:rPr><w:sz w:val="44"/></w:rPr>', based_on="甲")
        + style("丙", "", based_on="丁")
        + style("丁", "", based_on="丙")
    )
    found = letters(p(r("字"), look=of_style("乙")), DEFAULTS + chain)
    assert (found.chinese, found.latin, found.size) == ("楷体", "Times New Roman", 44)
    assert letters(p(r("字"), look=of_style("丙")), DEFAULTS + chain).size == 32


def test_what_nobody_says_is_as_word_has_it() -> None:
    (found,) = read(word(p(r("字")))).paragraphs
    own = found.pieces[0].letters
    assert (own.size, own.latin, found.setting.line) == (20, "Times New Roman", 240)


@pytest.mark.parametrize(
    ("language", "face"), [("zh-CN", "等线"), ("ja-JP", "游明朝"), ("", "Times New Roman")]
)
def test_a_theme_font_beats_the_name_beside_it_and_goes_by_the_language(
    language: str, face: str
) -> None:
    fonts = '<w:rFonts w:eastAsia="仿宋" w:eastAsiaTheme="minorEastAsia"/>'
    themed = word_parts(
        p(r("字", fonts)),
        styles=DEFAULTS,
        settings=f'<w:themeFontLang w:val="en-US" w:eastAsia="{language}"/>',
    )
    themed["word/theme/theme1.xml"] = THEME.replace("<a:theme", "<a:theme xmlns:a='a'")
    found = read(packed(themed)).paragraphs[0].pieces[0].letters
    assert (found.chinese, found.themed) == (face, True)


def test_a_name_above_a_theme_font_takes_its_place() -> None:
    under = style("甲", '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/></w:rPr>')
    run = r("字", '<w:rFonts w:eastAsia="黑体"/>')
    found = letters(p(run, look=of_style("甲")), DEFAULTS + under)
    assert (found.chinese, found.themed) == ("黑体", False)


@pytest.mark.parametrize(
    ("look", "faces"),
    [
        ("", ["Times New Roman", "仿宋", "仿宋", "仿宋"]),
        ('<w:rFonts w:hAnsi="Arial"/>', ["Times New Roman", "仿宋", "Arial", "Arial"]),
        (
            '<w:rFonts w:hint="eastAsia" w:hAnsi="Arial"/>',
            ["Times New Roman", "仿宋", "仿宋", "仿宋"],
        ),
    ],
)
def test_quotation_marks_and_dashes_are_of_the_slot_that_a_hint_moves(
    look: str, faces: list[str]
) -> None:
    found = letters(p(r("字", look)))
    assert [found.face(each) for each in "9国“—"] == faces
    assert found.face("𬭎") == found.chinese


def test_indents_in_characters_are_kept_apart_from_those_in_twips() -> None:
    under = style("甲", '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>')
    direct = '<w:ind w:firstLine="480" w:start="20"/>'
    (found,) = laid(p(r("字"), look=of_style("甲") + direct), DEFAULTS + under)
    setting = found.setting
    assert (setting.first, setting.first_hundredths, setting.left) == (480, 200, 20)
    assert found.by_hand == {ByHand.INDENT}
    (hung,) = laid(p(r("字"), look=of_style("甲") + '<w:ind w:hanging="300"/>'))
    assert hung.setting.first == -300


def test_a_hint_and_a_language_are_nothing_set_by_hand() -> None:
    look = '<w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="zh-CN"/><w:kern w:val="0"/>'
    (found,) = laid(p(r("字", look)))
    assert found.pieces[0].by_hand == frozenset()
    (found,) = laid(p(r("字", '<w:rFonts w:eastAsia="宋体"/><w:sz w:val="24"/><w:u/>')))
    assert found.pieces[0].by_hand == {ByHand.FACE, ByHand.SIZE, ByHand.DECORATION}


LIST = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/><w:pPr><w:ind w:left="700"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)


def counted(text: str, level: int, number: int = 5) -> str:
    numbers = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return p(r(text), look=f"<w:numPr>{numbers}</w:numPr>")


def test_automatic_numbers_are_written_out() -> None:
    levels = [0, 1, 1, 2, 2, 1, 2, 0, 1]
    inside = "".join(counted("甲", each) for each in levels) + counted("乙", 0, 6)
    document = read(word(inside, styles=DEFAULTS, numbering=LIST))
    assert document.text.split("\n") == [
        *("一、甲", "（一）甲", "（二）甲", "1.甲", "2.甲", "（三）甲", "1.甲"),
        *("二、甲", "（一）甲", "三、乙"),
    ]
    assert all(each.counted for each in document.paragraphs)
    assert document.paragraphs[0].setting.left == 700


def test_a_style_that_calls_for_a_list_says_its_own_indents() -> None:
    own = style(
        "甲",
        '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr><w:ind w:left="10"/></w:pPr>',
    )
    none = p(r("丙"), look=of_style("甲") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    inside = p(r("乙"), look=of_style("甲")) + none
    document = read(word(inside, styles=DEFAULTS + own, numbering=LIST))
    assert [each.text for each in document.paragraphs] == ["一、乙", "丙"]
    assert document.paragraphs[0].setting.left == 10


def test_the_text_is_that_with_every_change_accepted() -> None:
    gone = p(struck("丁"), look='<w:rPr><w:del w:id="9" w:author="高"/></w:rPr>')
    inside = p(r("甲"), struck("乙"), '<w:ins w:id="1">' + r("丙") + "</w:ins>")
    found = laid(inside + gone + p("戊"))
    assert [(each.text, each.changes) for each in found] == [("甲丙", 2), ("戊", 2)]


def test_hidden_words_are_no_part_of_the_text() -> None:
    (found,) = laid(p(r("甲"), r("乙", "<w:vanish/>")))
    assert (found.text, found.hidden) == ("甲", "乙")


def test_words_stand_in_document_order_tables_boxes_and_notes_too() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{p('表')}</w:tc></w:tr></w:tbl>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><align>outside</align>"
        f"<w:txbxContent>{p('框')}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{p('框')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    notes = (
        f'<w:footnote w:type="separator">{p("—")}</w:footnote>'
        f"<w:footnote>{p('注')}</w:footnote>"
    )
    document = read(
        word(p("甲") + cell + p("乙", box) + "<w:p/>", styles=DEFAULTS, footnotes=notes)
    )
    assert [(each.number, each.text, each.place) for each in document.paragraphs] == [
        (1, "甲", Place.BODY),
        (2, "表", Place.CELL),
        (3, "乙", Place.BODY),
        (4, "框", Place.BOX),
        (5, "", Place.BODY),
        (6, "注", Place.NOTE),
    ]
    assert document.paragraphs[3].side == "outside"
    assert [each.start for each in document.paragraphs] == [0, 2, 4, 6, 8, 9]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PA</w:instrText></w:r>'
    "<w:r><w:instrText>GE \\* MERGEFORMAT</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>37</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def sectioned(first: str, second: str) -> LaidOut:
    inside = p("甲", look=f"<w:sectPr>{first}</w:sectPr>") + p("乙")
    parts = word_parts(f"{inside}<w:sectPr>{second}</w:sectPr>", styles=DEFAULTS)
    for number in (1, 2):
        content = p("— ", FIELD, " —") if number == 1 else p("别的")
        parts[f"word/footer{number}.xml"] = f"<w:ftr {NAMES}>{content}</w:ftr>"
    parts["word/_rels/document.xml.rels"] = links(
        ("rId1", "footer", "footer1.xml"),
        ("rId2", "footer", "footer2.xml"),
        ("rId3", "styles", "styles.xml"),
    )
    return read(packed(parts))


def footer_of(kind: str, number: int) -> str:
    return f'<w:footerReference w:type="{kind}" r:id="rId{number}"/>'


def test_a_section_has_the_footers_of_the_one_before_where_it_has_none() -> None:
    document = sectioned(footer_of("default", 1), footer_of("even", 2))
    first, second = document.sections
    assert [each.section for each in document.paragraphs] == [0, 1]
    assert set(first.footers) == {"default"}
    assert set(second.footers) == {"default", "even"}
    (footer,) = second.footers["default"]
    assert footer.text == "— 1 —"
    assert [each.text for each in footer.pieces if each.page_number] == ["1"]


def test_no_file_without_settings_is_of_the_present() -> None:
    assert read(word(p("甲"))).mode == 2007


# Whatever comes


TAGS = (
    *("p", "r", "t", "pPr", "rPr", "rFonts", "sz", "b", "ind", "spacing", "jc", "sectPr"),
    *("numPr", "numId", "ilvl", "tbl", "tc", "drawing", "txbxContent", "fldChar", "br"),
    *("AlternateContent", "Choice", "Fallback", "ruby", "rubyBase", "pStyle", "pgSz"),
)
VALUES = ("", "0", "1", "-9", "99999999999999999999", "x", "on", "1e9", "37mm", "begin")
NAMED = ("val", "line", "left", "firstLineChars", "w", "fldCharType", "eastAsia", "type")


@st.composite
def trees(draw: st.DrawFn) -> str:
    made: list[str] = []
    for _ in range(draw(st.integers(0, 30))):
        tag, name = draw(st.sampled_from(TAGS)), draw(st.sampled_from(NAMED))
        said = f'<w:{tag} w:{name}="{draw(st.sampled_from(VALUES))}"'
        inside = draw(st.sampled_from(("", "字", "“", made[-1] if made else "")))
        made.append(f"{said}>{inside}</w:{tag}>")
    return "".join(made)


@settings(max_examples=300)
@given(inside=trees(), styles=trees(), numbering=trees())
def test_any_tree_of_elements_is_read_and_judged(
    inside: str, styles: str, numbering: str
) -> None:
    content = word(inside, styles=DEFAULTS + styles, numbering=numbering)
    document, refused = read_layout(content, "稿.docx")
    assert (document is None) == bool(refused)
    if document:
        check_layout(document, Looks())


@settings(max_examples=150)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 40), keep=st.floats(0.1, 1))
def test_a_file_spoilt_anywhere_is_refused_or_judged(
    seed: int, count: int, keep: float
) -> None:
    chance = random.Random(seed)
    content = bytearray(good())
    for _ in range(count):
        content[chance.randrange(len(content))] = chance.randrange(256)
    cut = bytes(content[: int(len(content) * keep)])
    document, refused = read_layout(cut, "稿.docx")
    assert (document is None) == bool(refused)
    if document:
        check_layout(document, Looks())


@given(content=st.binary(max_size=300))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    document, refused = read_layout(content, "稿.docx")
    assert document is None
    assert len(refused) == 1


def test_a_file_of_another_kind_is_told_what_it_is() -> None:
    _, (told,) = read_layout("班子对照检查材料".encode(), "稿.txt")
    assert told.code == "LAY-001"
    assert "纯文本" in told.message


def test_a_paragraph_with_elements_beyond_measure_is_refused() -> None:
    document, (told,) = read_layout(word(f"<w:p>{'<w:r/>' * 500_000}</w:p>"), "稿.docx")
    assert document is None
    assert told.code == "FILE-004"
