"""Tracked changes: the text with all accepted, the text with none, and who did what."""

import pytest
from word_parts import BY_GAO, BY_QIN, begin, end, ins, mark, p, r, read, struck, word

from tonggao.model.document import Revision

ITEM = "tg_0123456789abcdef"


def paragraphs(inside: str) -> list[tuple[str, str]]:
    """Return the accepted and the original text of each paragraph."""
    return [(each.text, each.original) for each in read(word(inside))]


def revisions(inside: str) -> list[tuple[str, str, str]]:
    """Return author, inserted and deleted words of every change."""
    return [
        (each.author, each.inserted, each.deleted)
        for paragraph in read(word(inside))
        for each in paragraph.revisions
    ]


def test_words_inserted_and_struck_are_told_apart() -> None:
    inside = p("甲", struck("旧"), ins("新"), "乙")
    (found,) = read(word(inside))
    assert (found.text, found.original) == ("甲新乙", "甲旧乙")
    assert found.revisions == (
        Revision(author="高文", on="2026-01-15", inserted="新", deleted="旧"),
    )


def test_neighbours_of_one_author_and_day_are_one_change() -> None:
    inside = p(struck("一"), struck("二"), ins("三"), ins("四", BY_QIN), "甲", ins("五"))
    assert revisions(inside) == [
        ("高文", "三", "一二"),
        ("秦越", "四", ""),
        ("高文", "五", ""),
    ]


def test_what_one_inserted_and_another_struck_is_no_change() -> None:
    both = f'<w:ins w:id="1" {BY_GAO}>{struck("来去", BY_QIN)}</w:ins>'
    assert paragraphs(p("甲", both, "乙")) == [("甲乙", "甲乙")]
    assert revisions(p("甲", both, "乙")) == []


def test_a_change_of_look_is_no_change() -> None:
    change = f'<w:b/><w:rPrChange w:id="4" {BY_GAO}><w:rPr><w:i/></w:rPr></w:rPrChange>'
    look = (
        f'<w:pPrChange w:id="5" {BY_GAO}><w:pPr><w:pStyle w:val="旧"/></w:pPr></w:pPrChange>'
        f'<w:numPr><w:ins w:id="6" {BY_GAO}/></w:numPr>'
    )
    (found,) = read(word(p(r("甲", change), look=look)))
    assert (found.text, found.style, found.revisions) == ("甲", "", ())


def test_a_paragraph_struck_as_a_whole_stands_by_itself_with_its_anchor() -> None:
    gone = p(begin(ITEM), struck("旧段"), end(), look=mark("del"))
    found = read(word(p("甲") + gone + p("乙")))
    assert [(each.text, each.original, each.anchors) for each in found] == [
        ("甲", "甲", ()),
        ("", "旧段", (ITEM,)),
        ("乙", "乙", ()),
    ]


def test_a_new_paragraph_has_no_original() -> None:
    inside = p("甲") + p(ins("新段"), look=mark("ins")) + p("乙")
    assert paragraphs(inside) == [("甲", "甲"), ("新段", ""), ("乙", "乙")]
    assert revisions(inside) == [("高文", "新段", "")]


def test_a_paragraph_added_behind_another_does_not_change_that_one() -> None:
    # Word gives the new mark to the old paragraph and the old mark to the new one.
    inside = p("甲", look=mark("ins")) + p(ins("新段"))
    assert paragraphs(inside) == [("甲", "甲"), ("新段", "")]
    assert revisions(inside) == [("高文", "新段", "")]


def test_a_struck_mark_joins_two_paragraphs() -> None:
    inside = (
        p(begin("tg_a", 1), "甲", end(1), look=mark("del"))
        + p(begin("tg_b", 2), "乙", end(2), struck("。"))
        + p("丙")
    )
    first, second = read(word(inside))
    assert (first.text, first.original) == ("甲乙", "甲\n乙。")
    assert first.anchors == ("tg_a", "tg_b")
    assert [(each.inserted, each.deleted) for each in first.revisions] == [
        ("", "\n"),
        ("", "。"),
    ]
    assert second.text == "丙"


def test_a_mark_struck_with_the_next_paragraph_leaves_both_to_be_told() -> None:
    inside = p("甲", look=mark("del")) + p(begin(ITEM), struck("旧段"), end()) + p("乙")
    found = read(word(inside))
    assert [(each.text, each.original) for each in found] == [
        ("甲", "甲"),
        ("", "旧段"),
        ("乙", "乙"),
    ]
    assert found[1].anchors == (ITEM,)


def test_words_struck_between_two_paragraphs_join_what_is_left() -> None:
    inside = (
        p("甲", struck("一"), look=mark("del"))
        + p(struck("二"), look=mark("del"))
        + p(struck("三"), "乙")
    )
    assert paragraphs(inside) == [("甲乙", "甲一\n三乙"), ("", "二")]


def test_a_new_mark_parts_a_paragraph() -> None:
    inside = p(begin(ITEM), "甲", look=mark("ins")) + p("乙", end())
    first, second = read(word(inside))
    assert (first.text, first.anchors, first.revisions) == ("甲", (ITEM,), ())
    assert (second.text, second.original, second.anchors) == ("乙", "乙", ())
    assert second.revisions == (Revision(author="高文", on="2026-01-15", inserted="\n"),)


def test_a_mark_inserted_and_struck_again_is_none() -> None:
    look = mark("ins").replace("</w:rPr>", f'<w:del w:id="9" {BY_QIN}/></w:rPr>')
    inside = p("甲", look=look) + p("乙")
    assert paragraphs(inside) == [("甲乙", "甲乙")]
    assert revisions(inside) == []


@pytest.mark.parametrize(("away", "here"), [("moveFrom", "moveTo"), ("del", "ins")])
def test_an_anchor_follows_a_paragraph_that_was_moved(away: str, here: str) -> None:
    def tracked(kind: str, words: str) -> str:
        return f'<w:{kind} w:id="1" {BY_GAO}>{r(words)}</w:{kind}>'

    old = p(begin(ITEM), tracked(away, "旧段"), end(), look=mark(away))
    new = p(tracked(here, "旧段"), look=mark(here))
    found = read(word(old + p("甲") + new))
    assert [(each.text, each.original, each.anchors) for each in found] == [
        ("", "旧段", ()),
        ("甲", "甲", ()),
        ("旧段", "", (ITEM,)),
    ]


def test_a_copy_of_a_bookmark_follows_the_words() -> None:
    # LibreOffice tracks a move as words struck here and inserted there.
    old = p(begin(ITEM, 1), struck("旧段"), end(1), look=mark("del"))
    new = p(begin(f"{ITEM}_Copy_1", 2), ins("旧段，改过"), end(2), look=mark("ins"))
    found = read(word(old + new))
    assert [(each.text, each.anchors) for each in found] == [
        ("", ()),
        ("旧段，改过", (ITEM,)),
    ]


def test_the_words_of_a_struck_row_are_struck() -> None:
    def row(look: str, words: str) -> str:
        return f"<w:tr><w:trPr>{look}</w:trPr><w:tc>{p(words)}</w:tc></w:tr>"

    tracked = f'<w:del w:id="1" {BY_GAO}/>'
    table = f"<w:tbl>{row('', '甲')}{row(tracked, '乙')}{row('', '丙')}</w:tbl>"
    assert paragraphs(table) == [("甲", "甲"), ("", "乙"), ("丙", "丙")]


def test_paragraphs_join_neither_across_a_cell_nor_across_a_table() -> None:
    look = mark("del")
    table = f"<w:tbl><w:tr><w:tc>{p('乙', look=look)}</w:tc><w:tc>{p('丙')}</w:tc></w:tr></w:tbl>"
    inside = p("甲", look=look) + table + p("丁")
    assert [text for text, _ in paragraphs(inside)] == ["甲", "乙", "丙", "丁"]


def test_a_box_inside_inserted_words_is_inserted_and_its_host_joins_past_it() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r>"
    inside = p("甲", f'<w:ins w:id="1" {BY_GAO}>{box}</w:ins>', look=mark("del")) + p("乙")
    assert paragraphs(inside) == [("甲乙", "甲\n乙"), ("框", "")]


def test_an_insertion_in_bold_is_not_yet_a_lead_of_the_original() -> None:
    (found,) = read(word(p(struck("旧题。"), ins("新题。"), "正文。")))
    assert found.lead == 0
