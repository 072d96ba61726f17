"""Word files as they come back: what is printed is read, once, and nothing else."""

import pytest
from handmade import packed
from word_parts import (
    BY_GAO,
    STRICT,
    WORD,
    begin,
    body,
    end,
    ins,
    p,
    r,
    read,
    struck,
    texts,
    word,
    word_parts,
)

from tonggao.model.document import DocumentRead, Revision, WordComment
from tonggao.office.read.document import read_document


def test_paragraphs_are_read_in_order_and_empty_ones_are_left_out() -> None:
    assert texts(p("甲") + p() + p(" ") + p("乙", "丙")) == ["甲", "乙丙"]


def test_breaks_tabs_hyphens_and_signs_are_words() -> None:
    run = (
        "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:cr/>"
        "<w:noBreakHyphen/><w:softHyphen/><w:t>丁\u00ad戊</w:t>"
        '<w:br w:type="page"/><w:ptab/><w:lastRenderedPageBreak/></w:r>'
    )
    assert texts(p(run)) == ["甲\n乙\t丙\n-丁戊\t"]


@pytest.mark.parametrize(
    ("number", "sign"),
    [("F0FE", "☑"), ("00B7", "•"), ("2022", "•"), ("F0FF", "〓"), ("无", "")],
)
def test_a_sign_of_a_font_is_read_as_what_it_shows_or_as_a_missing_one(
    number: str, sign: str
) -> None:
    run = f'<w:r><w:sym w:font="Wingdings" w:char="{number}"/></w:r>'
    assert texts(p("甲", run)) == [f"甲{sign}"]


def test_a_tab_stop_is_no_tab() -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'
    assert texts(p("甲", look=stops)) == ["甲"]


def test_blanks_count_only_where_the_file_says_so() -> None:
    loose = "<w:r><w:t>\n  甲 乙\n </w:t></w:r>"
    assert texts(p(loose, r(" 丙 "), "丁")) == ["甲 乙 丙 丁"]
    kept = body(p("<w:r><w:t> 甲 </w:t></w:r>", "乙"))
    kept = kept.replace("<w:document ", '<w:document xml:space="preserve" ')
    parts = {**word_parts(""), "word/document.xml": kept}
    assert [each.text for each in read(packed(parts))] == [" 甲 乙"]


def test_characters_that_nobody_sees_are_gone() -> None:
    assert texts(p("甲\x7f乙\x9f")) == ["甲乙"]


def test_other_prefixes_and_the_strict_standard_read_the_same() -> None:
    other = body(p("甲")).replace("w:", "ns0:").replace(" xmlns:w=", " xmlns:ns0=")
    plain = body(p("甲")).replace("w:", "").replace("xmlns:w=", "xmlns=")
    strict = body(p("甲")).replace(WORD, STRICT)
    for document in (other, plain, strict):
        content = packed({**word_parts(""), "word/document.xml": document})
        assert [each.text for each in read(content)] == ["甲"]


def test_words_inside_wrappers_are_read() -> None:
    run = r("乙")
    for wrapped in (
        f'<w:hyperlink w:anchor="x">{run}</w:hyperlink>',
        f'<w:smartTag w:element="x"><w:smartTagPr/>{run}</w:smartTag>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr=" PAGE ">{run}</w:fldSimple>',
        f'<w:customXml w:element="x">{run}</w:customXml>',
        "<m:oMath><m:r><m:t>乙</m:t></m:r></m:oMath>",
    ):
        assert texts(p("甲", wrapped, "丙")) == ["甲乙丙"], wrapped
    block = f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>{p('乙')}"
    assert texts(block) == ["甲", "乙"]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


INSTRUCTION = "<w:r><w:instrText> HYPERLINK </w:instrText></w:r>"


def test_of_a_field_only_its_result_is_read() -> None:
    inner = (field("begin"), INSTRUCTION, field("separate"), "内", field("end"))
    whole = (field("begin"), INSTRUCTION, *inner, field("separate"), "果", field("end"))
    assert texts(p("甲", *whole, "乙")) == ["甲果乙"]


def test_a_field_without_an_end_swallows_nothing() -> None:
    assert texts(p("甲", field("begin"), INSTRUCTION) + p("乙")) == ["甲", "乙"]
    assert texts(p(field("end"), "甲", field("separate"), "乙")) == ["甲乙"]
    parted = p("甲", field("begin")) + p("乙", field("end"), "丙")
    assert texts(parted) == ["甲", "乙丙"]


def box(inside: str) -> str:
    return f"<w:r><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></w:r>"


def test_tables_and_boxes_are_read_where_they_stand() -> None:
    table = (
        f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}{p('丙')}</w:tc></w:tr></w:tbl>"
    )
    assert texts(p("前", box(p("框")), "后") + table + p("尾")) == [
        "前后",
        "框",
        "甲",
        "乙",
        "丙",
        "尾",
    ]


def test_of_two_alternatives_one_is_read() -> None:
    def either(choice: str, fallback: str) -> str:
        return (
            f'<mc:AlternateContent><mc:Choice Requires="x">{choice}</mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )

    assert texts(p("甲", either(r("乙"), r("丙")))) == ["甲乙"]
    assert texts(p("甲", either("<w:r/>", r("丙")))) == ["甲丙"]
    nested = box(p(either(r("内"), r("重"))))
    assert texts(p("甲", either(nested, box(p("重"))))) == ["甲", "内"]


def test_what_is_hidden_or_read_aloud_is_not_printed() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{r('bù')}</w:rt><w:rubyBase>{r('埠')}</w:rubyBase></w:ruby>"
        "</w:r>"
    )
    shown = r("乙", '<w:vanish w:val="0"/>')
    assert texts(p("甲", r("密", "<w:vanish/>"), shown, ruby)) == ["甲乙埠"]


def test_automatic_numbers_are_not_made_up() -> None:
    look = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    assert texts(p("甲", look=look)) == ["甲"]


def test_notes_are_no_body_text_and_are_not_lost() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{p("<w:r><w:separator/></w:r>")}'
        f'</w:footnote><w:footnote w:id="2">{p("据年度统计")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'
    found = read(word(p("甲", note) + p("乙"), footnotes=footnotes, endnotes=endnotes))
    assert [(each.text, each.style) for each in found] == [
        ("甲", ""),
        ("乙", ""),
        ("据年度统计", "footnote"),
        ("尾注", "footnote"),
    ]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="character" w:styleId="a"><w:name w:val="公文段首三级"/></w:style>'
    '<w:style w:type="character" w:styleId="b"><w:name w:val="Strong"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
)


def test_a_style_is_called_by_its_name_or_by_its_id() -> None:
    content = p("甲", look='<w:pStyle w:val="1"/>') + p("乙", look='<w:pStyle w:val="9"/>')
    styles = [each.style for each in read(word(content, styles=STYLES))]
    assert styles == ["heading 1", "9"]


KAI = '<w:rFonts w:eastAsia="楷体_GB2312"/>'
OURS, STRONG = '<w:rStyle w:val="a"/>', '<w:rStyle w:val="b"/>'


@pytest.mark.parametrize(
    ("runs", "lead"),
    [
        ((r("1.标题。", OURS), "正文。"), 5),
        ((r("1.", OURS), r("标题。", "<w:b/>"), "正文。"), 5),
        ((r("标题。", KAI), "正文。"), 3),
        ((r("标题。", STRONG), "正文。"), 3),
        ((r("标题。", '<w:b w:val="0"/>'), "正文。"), 0),
        (("正文", r("重点", "<w:b/>")), 0),
        ((r("1.标题。", OURS),), 5),
        ((r("全文都加粗。", "<w:b/>"),), 0),
        ((r("旧", OURS).join(("<w:del>", "</w:del>")), r("标题。", OURS), "正文"), 3),
    ],
)
def test_a_lead_is_what_is_set_apart_at_the_start(runs: tuple[str, ...], lead: int) -> None:
    (found,) = read(word(p(*runs), styles=STYLES))
    assert found.lead == lead


# Bookmarks


def anchors(inside: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.text, each.anchors) for each in read(word(inside))]


ITEM = "tg_0123456789abcdef"


@pytest.mark.parametrize(
    "inside",
    [
        p(begin(ITEM), "甲", end()) + p("乙"),
        begin(ITEM) + p("甲") + end() + p("乙"),
        begin(ITEM) + p("甲", end()) + p("乙"),
        begin(ITEM) + p() + p("甲") + end() + p("乙"),
        p("甲", begin(ITEM), "子", end()).replace("甲", "") + p("乙"),
        p(begin(ITEM), "甲") + p("乙", end()),
        p(begin(ITEM), "甲") + p("乙"),
    ],
)
def test_a_bookmark_belongs_to_the_first_words_it_covers(inside: str) -> None:
    first, second = anchors(inside)
    assert first[1] == (ITEM,)
    assert second == ("乙", ())


def test_a_bookmark_at_the_end_of_a_paragraph_belongs_to_the_next() -> None:
    inside = p("甲", begin(ITEM)) + p("乙", end())
    assert anchors(inside) == [("甲", ()), ("乙", (ITEM,))]


def test_two_items_run_together_have_two_anchors() -> None:
    inside = p(begin("tg_a", 1), "甲", end(1), begin("tg_b", 2), "乙", end(2))
    assert anchors(inside) == [("甲乙", ("tg_a", "tg_b"))]


def test_a_bookmark_without_words_counts_only_where_no_other_does() -> None:
    bare = begin("tg_bare", 1) + end(1)
    assert anchors(p("甲", bare)) == [("甲", ("tg_bare",))]
    assert anchors(p(bare, begin("tg_b", 2), "甲", end(2))) == [("甲", ("tg_b",))]
    assert anchors(p("甲") + bare + p("乙") + p(bare)) == [("甲", ()), ("乙", ())]


def test_bookmarks_of_others_say_nothing() -> None:
    assert anchors(p(begin("_GoBack"), "甲", end(), begin("TG_x"))) == [("甲", ())]


def test_a_name_counts_once_and_a_copy_where_its_own_stands_no_more() -> None:
    twice = p(begin(ITEM, 1), "甲", end(1)) + p(begin(ITEM, 2), "乙", end(2))
    assert anchors(twice) == [("甲", (ITEM,)), ("乙", ())]
    copied = p(begin(ITEM, 1), "甲", end(1)) + p(begin(f"{ITEM}_Copy_1", 2), "甲", end(2))
    assert anchors(copied) == [("甲", (ITEM,)), ("甲", ())]
    moved = p("甲") + p(begin(f"{ITEM}_副本_1", 2), "乙", end(2))
    assert anchors(moved) == [("甲", ()), ("乙", (ITEM,))]


def test_all_anchors_of_a_file_are_known() -> None:
    inside = p(begin("tg_a", 1), "甲", end(1)) + p(begin("tg_b", 2), "乙", end(2))
    document, _ = read_document(word(inside), "x.docx")
    assert document.anchors == {"tg_a", "tg_b"}


# Comments


def comment(number: int, *lines: str, by: str = BY_GAO) -> str:
    return (
        f'<w:comment w:id="{number}" {by}>{"".join(p(each) for each in lines)}</w:comment>'
    )


def ranged(number: int, *inside: str) -> str:
    start = f'<w:commentRangeStart w:id="{number}"/>'
    stop = f'<w:commentRangeEnd w:id="{number}"/>'
    runs = (each if each.startswith("<") else r(each) for each in inside)
    return f"{start}{''.join(runs)}{stop}{sign(number)}"


def sign(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def test_a_comment_stands_on_its_words() -> None:
    inside = p("甲", ranged(0, "数字"), "乙")
    (found,) = read(word(inside, comments=comment(0, "请核对", "再写实些")))
    assert found.text == "甲数字乙"
    assert found.comments == (
        WordComment(author="高文", on="2026-01-15", text="请核对\n再写实些", quoted="数字"),
    )


def test_a_comment_over_paragraphs_stands_on_the_first() -> None:
    inside = (
        p("甲", '<w:commentRangeStart w:id="0"/>', "乙")
        + p("丙", '<w:commentRangeEnd w:id="0"/>')
        + p(sign(0), "丁")
    )
    first, *others = read(word(inside, comments=comment(0, "合并")))
    assert first.comments[0].quoted == "乙\n丙"
    assert not any(each.comments for each in others)


def test_a_comment_on_nothing_stands_where_its_sign_is() -> None:
    found = read(word(p("甲") + p("乙", sign(0)), comments=comment(0, "漏一条")))
    assert [[one.quoted for one in each.comments] for each in found] == [[], [""]]


def test_a_comment_on_struck_words_quotes_them() -> None:
    inside = p("甲", ranged(0, struck("旧话")))
    (found,) = read(word(inside, comments=comment(0, "删")))
    assert found.comments[0].quoted == "旧话"


def test_a_comment_on_an_empty_paragraph_is_not_lost() -> None:
    (found,) = read(word(p(sign(0)), comments=comment(0, "此处加一段")))
    assert (found.text, found.comments[0].text) == ("", "此处加一段")


def test_a_comment_in_a_box_and_answers_are_each_told() -> None:
    inside = p("甲", box(p(ranged(0, "框")))) + p(ranged(1, ranged(2, "乙")))
    comments = "".join(comment(each, f"第{each}") for each in range(4))
    found = read(word(inside, comments=comments))
    told = [(each.text, [one.text for one in each.comments]) for each in found]
    assert told == [("甲", []), ("框", ["第0"]), ("乙", ["第1", "第2"])]


def test_a_day_that_is_none_is_left_open() -> None:
    by = 'w:author="高文" w:date="昨天"'
    (found,) = read(word(p(ranged(0, "甲")), comments=comment(0, "好", by=by)))
    assert found.comments[0].on == ""


def test_the_same_bytes_read_the_same() -> None:
    content = word(p("甲", ins("乙"), struck("丙")))
    assert read_document(content, "甲.docx") == read_document(content, "甲.docx")
    assert read(content)[0].revisions == (
        Revision(author="高文", on="2026-01-15", inserted="乙", deleted="丙"),
    )


def test_a_main_part_that_nothing_refers_to_is_read_where_it_usually_stands() -> None:
    content = packed({"word/document.xml": body(p("甲"))})
    document, findings = read_document(content, "x.docx")
    assert isinstance(document, DocumentRead)
    assert ([each.text for each in document.paragraphs], findings) == (["甲"], ())


def test_a_main_part_of_another_name_is_found() -> None:
    parts = word_parts(p("甲"))
    parts["word/Document2.xml"] = parts.pop("word/document.xml")
    rels = str(parts["_rels/.rels"]).replace("word/document.xml", "/word/document2.xml")
    content = packed({**parts, "_rels/.rels": rels})
    assert [each.text for each in read(content)] == ["甲"]
