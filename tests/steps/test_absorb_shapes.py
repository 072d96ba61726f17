"""What a reader edits in a report of any shape is of the right problem, head or heading."""

from dataclasses import replace

import edited
import pytest
from edited import SEASON, Paragraphs, Season
from make import LOYALTY

from tonggao.model.change import Change, ChangeKind
from tonggao.model.editing import Field
from tonggao.model.plan import DetailName
from tonggao.model.shape import Gathering, HeadStyle

STYLES = ("样式一", "样式二", "样式三", "样式四", "样式五")
IN_A_ROW = ("样式二", "样式四")


def in_style(style: str, **details: str) -> Season:
    return replace(SEASON, plan=replace(SEASON.plan, style=style, details=details))


def paragraphs(season: Season) -> Paragraphs:
    return season.sent.paragraphs


def one(season: Season, theirs: Paragraphs) -> Change:
    (change,) = season.absorbed(theirs).changes
    return change


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("heads", list(HeadStyle))
@pytest.mark.parametrize("gathering", list(Gathering))
def test_a_draft_that_nobody_touched_has_no_change(
    style: str, heads: HeadStyle, gathering: Gathering
) -> None:
    details = {
        DetailName.CAUSES: heads,
        DetailName.MEASURES: heads,
        DetailName.GATHERING: gathering,
        DetailName.UNIT_LINE: "写",
        DetailName.CLOSING: "写",
        DetailName.DRAFT_MARK: "讨论稿",
        DetailName.CLASSIFICATION: "内部资料",
    }
    season = in_style(style, **details)
    assert season.absorbed(paragraphs(season)).changes == ()
    bare = [replace(each, anchors=(), starts=()) for each in paragraphs(season)]
    if style not in IN_A_ROW:
        assert season.absorbed(bare).changes == ()


@pytest.mark.parametrize("style", STYLES)
def test_other_words_of_a_problem_are_decided_of_its_field(style: str) -> None:
    season = in_style(style)
    change = one(season, edited.reworded(paragraphs(season), "读文件多，", "读原著少，"))
    assert (change.kind, change.item) == (ChangeKind.REWORDED, "1-1")
    (effect,) = change.effects
    assert effect.answers == {Field.TEXT: "读原著少，研讨少，联系实际不够紧密。"}
    again = season.answering(change)
    assert any("读原著少" in text for text in again.texts)
    assert again.absorbed(paragraphs(again)).changes == ()


def test_rows_are_known_by_their_words_where_no_bookmark_is_left() -> None:
    for style in IN_A_ROW:
        season = in_style(style)
        bare = edited.without_anchors(paragraphs(season))
        assert season.absorbed(bare).changes == ()
        change = one(season, edited.reworded(bare, "会后补报", "事后才报"))
        assert (change.kind, change.item) == (ChangeKind.REWORDED, "1-3")


def test_a_problem_struck_from_a_row_is_set_aside() -> None:
    season = in_style("样式二")
    text = "二是政治敏锐性不强。对上级新要求领会慢，传达多、落实少。3月的部署5月才研究。"
    theirs = without(paragraphs(season), text)
    change = one(season, theirs)
    assert (change.kind, change.item, change.after) == (ChangeKind.DELETED, "1-2", "")
    again = season.answering(change)
    assert "政治敏锐性" not in "".join(again.texts)
    assert "二是请示报告不及时。重大事项会后补报，有两次超过时限。" in again.texts


@pytest.mark.parametrize("after", ["紧密。", "才研究。", "超过时限。"])
def test_what_begins_with_an_ordinal_in_a_row_is_a_new_problem(after: str) -> None:
    season = in_style("样式二")
    new = "抓班子不严。全年只谈了4人。"
    theirs = edited.reworded(paragraphs(season), after, f"{after}四是{new}")
    theirs = shifted(paragraphs(season), theirs)
    change = one(season, theirs)
    assert (change.kind, change.item, change.after) == (ChangeKind.ADDED, LOYALTY, new)
    again = season.answering(change)
    whole = "".join(again.texts)
    assert whole.count("抓班子不严。全年只谈了4人。") == 1
    assert again.absorbed(paragraphs(again)).changes == ()


def test_two_problems_of_a_row_without_the_ordinal_between_them_were_joined() -> None:
    season = in_style("样式二")
    theirs = edited.reworded(paragraphs(season), "二是政治敏锐性", "政治敏锐性")
    change = one(season, shifted(paragraphs(season), theirs))
    assert (change.kind, change.item) == (ChangeKind.JOINED, "1-1、1-2")


def test_the_name_of_an_aspect_at_the_head_of_a_row_is_a_fixed_passage() -> None:
    season = in_style("样式二")
    theirs = edited.reworded(paragraphs(season), "在对党忠诚方面", "在对党绝对忠诚方面")
    change = one(season, shifted(paragraphs(season), theirs))
    assert change.item == "第1个方面的标题"
    again = season.answering(change)
    assert "（一）在对党绝对忠诚方面。" in again.texts


def without(paragraphs: Paragraphs, words: str) -> Paragraphs:
    """The words struck inside a row, with the bookmark that held them."""
    place = edited.at(paragraphs, words)
    each = paragraphs[place]
    start = each.text.index(words)
    kept = [
        (name, at if at <= start else at - len(words))
        for name, at in zip(each.anchors, each.starts, strict=True)
        if at != start
    ]
    text = each.text.replace(words, "")
    made = replace(
        each,
        text=text,
        original=text,
        anchors=tuple(name for name, _ in kept),
        starts=tuple(at for _, at in kept),
        apart=(),
        lead=0,
    )
    return (*paragraphs[:place], made, *paragraphs[place + 1 :])


def shifted(before: Paragraphs, after: Paragraphs) -> Paragraphs:
    """The bookmarks of a row behind an edit stand as many characters further on."""
    found = []
    for old, new in zip(before, after, strict=True):
        same = 0
        while same < min(len(old.text), len(new.text)) and old.text[same] == new.text[same]:
            same += 1
        by = len(new.text) - len(old.text)
        starts = tuple(at if at <= same else at + by for at in old.starts)
        found.append(replace(new, starts=starts, apart=()))
    return tuple(found)
