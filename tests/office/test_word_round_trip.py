"""A report that went out and came back: through Word's XML, through LibreOffice's hands."""

import re
from pathlib import Path

import pytest
import word_edits as by_hand
from hypothesis import given, settings
from make import CASE, PLAN, cause, decide, issue, material, measure, register, use
from strategies import campaigns
from word_in_office import Step, edited_in_office, resaved

from tonggao.model.document import DocumentParagraph, WordComment
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.record import Register
from tonggao.model.report import Lead, Paragraph, Report, Style
from tonggao.office.read.document import read_document
from tonggao.office.write_report import write_report
from tonggao.steps.compose import compose

ONE = issue("01", "问1", "学习不深入", "读文件多，研讨少，联系实际不紧。", "全年研讨3次")
TWO = issue("02", "问1", "调研不够", "坐在机关听汇报多，“到现场”解决问题少。")
THREE = issue("03", "问2", "督办不严", "决定的事项有5项过了时限。")
OF_CASE = issue("01", "问3", "警示不深", "看过就算。", aspect=CASE)
WHY = cause("01", "因1", "理论武装抓得不紧。", answers=[ONE])
ACT = measure("01", "问1", "每月学习一次", answers=[ONE])
GAO = "高文"
LOG = (
    *(use(each, at) for at, each in enumerate((ONE, TWO, THREE), start=1)),
    use(OF_CASE, 1),
    decide(Subject.SENTENCE, WHY.sentences[0].key, {Field.HEAD: "1"}),
    decide(Subject.MEASURE, ACT.key, {Field.HEAD: "1", Field.PURPOSE: "报告"}),
)
REPORT = compose(material(register(ONE, TWO, THREE, OF_CASE, WHY, ACT), LOG, PLAN))
WRITTEN = write_report(REPORT)
ANCHOR = {each: f"tg_{each.key}" for each in (ONE, TWO, THREE)}
FIRST, SECOND, THIRD = (
    next(one.text for one in REPORT.paragraphs if one.anchor == ANCHOR[each])
    for each in (ONE, TWO, THREE)
)


def read(content: bytes) -> tuple[DocumentParagraph, ...]:
    document, findings = read_document(content, "送审稿（第1稿）.docx")
    assert findings == ()
    return document.paragraphs


def at(content: bytes, anchor: str) -> DocumentParagraph:
    """Return the paragraph of an anchor."""
    return next(each for each in read(content) if anchor in each.anchors)


def holding(content: bytes, words: str) -> DocumentParagraph:
    return next(each for each in read(content) if words in each.text + each.original)


def words(paragraph: Paragraph) -> str:
    """Return what is printed, line breaks as they come back."""
    return re.sub("\r\n?", "\n", paragraph.text)


def lead(paragraph: Paragraph) -> int:
    length = 0
    for run in paragraph.runs:
        if run.text and run.lead is Lead.NONE:
            break
        length += len(run.text)
    return length


def came_back(report: Report) -> None:
    """Assert that a report is read as it was written, with its anchors and leads."""
    expected = [each for each in report.paragraphs if each.text.strip()]
    title, *found = read(write_report(report, with_sources=True))
    assert expected[0].style is Style.TITLE
    assert title.text.replace("\n", "") == words(expected[0]).replace("\n", "")
    assert title.anchors == (expected[0].anchor,)
    assert [each.text for each in found] == [words(each) for each in expected[1:]]
    assert [each.anchors for each in found] == [(each.anchor,) for each in expected[1:]]
    assert [each.lead for each in found] == [lead(each) for each in expected[1:]]
    assert all(each.text == each.original and not each.revisions for each in found)


@settings(max_examples=30, deadline=None)
@given(campaign=campaigns())
def test_a_report_is_read_as_it_was_written(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    came_back(compose(material(*campaign)))


def test_a_report_with_every_part_is_read_as_it_was_written() -> None:
    came_back(REPORT)


# As Word would leave it


def test_words_replaced_are_read_under_the_same_anchor() -> None:
    edited = by_hand.replaced(WRITTEN, "研讨少", "研讨不够")
    found = at(edited, ANCHOR[ONE])
    assert found.text == FIRST.replace("研讨少", "研讨不够") == found.original
    tracked = by_hand.replaced(WRITTEN, "研讨少", "研讨不够", by=GAO)
    found = at(tracked, ANCHOR[ONE])
    assert (found.text, found.original) == (FIRST.replace("研讨少", "研讨不够"), FIRST)
    (change,) = found.revisions
    assert (change.author, change.inserted, change.deleted) == (GAO, "研讨不够", "研讨少")


def test_words_added_or_struck_are_read() -> None:
    added = at(by_hand.added(WRITTEN, "研讨少", "而浅", by=GAO), ANCHOR[ONE])
    assert added.text == FIRST.replace("研讨少", "研讨少而浅")
    gone = at(by_hand.replaced(WRITTEN, "研讨少，", ""), ANCHOR[ONE])
    assert gone.text == FIRST.replace("研讨少，", "")


def test_a_deleted_paragraph_is_gone_or_struck() -> None:
    assert SECOND not in [each.text for each in read(by_hand.deleted(WRITTEN, SECOND))]
    found = at(by_hand.deleted(WRITTEN, SECOND, by=GAO), ANCHOR[TWO])
    assert (found.text, found.original) == ("", SECOND)


@pytest.mark.parametrize("by", ["", GAO])
def test_a_new_paragraph_has_no_anchor(by: str) -> None:
    edited = by_hand.inserted_after(WRITTEN, SECOND, "3.新的一条。书记提出。", by=by)
    texts = [each.text for each in read(edited)]
    assert texts[texts.index(SECOND) + 1] == "3.新的一条。书记提出。"
    assert holding(edited, "书记提出").anchors == ()


@pytest.mark.parametrize("by", ["", GAO])
def test_a_moved_paragraph_takes_its_anchor_along(by: str) -> None:
    edited = by_hand.moved_after(WRITTEN, FIRST, THIRD, by=by)
    order = [each.anchors[0] for each in read(edited) if each.text and each.anchors]
    assert order.index(ANCHOR[ONE]) == order.index(ANCHOR[THREE]) + 1


@pytest.mark.parametrize("by", ["", GAO])
def test_paragraphs_run_together_keep_both_anchors(by: str) -> None:
    found = at(by_hand.joined(WRITTEN, FIRST, by=by), ANCHOR[ONE])
    assert found.anchors == (ANCHOR[ONE], ANCHOR[TWO])
    assert found.text == FIRST + SECOND


@pytest.mark.parametrize("by", ["", GAO])
def test_a_parted_paragraph_keeps_the_anchor_in_front(by: str) -> None:
    edited = by_hand.split(WRITTEN, "联系实际", by=by)
    assert at(edited, ANCHOR[ONE]).text == FIRST[: FIRST.index("联系实际")]
    rest = holding(edited, "联系实际")
    assert (rest.anchors, rest.text) == ((), FIRST[FIRST.index("联系实际") :])
    assert [each.inserted for each in rest.revisions] == (["\n"] if by else [])


def test_a_comment_stands_on_the_words_it_is_about() -> None:
    edited = by_hand.commented(WRITTEN, "研讨少", "次数要核\n再写实些", by=GAO)
    assert at(edited, ANCHOR[ONE]).comments == (
        WordComment(author=GAO, on=by_hand.ON, text="次数要核\n再写实些", quoted="研讨少"),
    )


def test_a_change_of_looks_is_no_change() -> None:
    found = at(by_hand.only_formatted(WRITTEN, "研讨少", by=GAO), ANCHOR[ONE])
    assert (found.text, found.original, found.revisions) == (FIRST, FIRST, ())


def test_what_is_done_to_the_whole_text_is_read_as_it_stands() -> None:
    texts = [each.text for each in read(WRITTEN)]
    copied = by_hand.without_anchors(WRITTEN)
    assert [each.text for each in read(copied)] == texts
    assert read_document(copied, "x.docx")[0].anchors == frozenset()
    (everything,) = read(by_hand.in_one_paragraph(WRITTEN))
    assert everything.text == "".join(texts)
    assert len(everything.anchors) == len(texts)
    covered = read(by_hand.with_cover(WRITTEN, "送审材料", "2026年1月"))
    assert [each.text for each in covered] == ["送审材料", "2026年1月", *texts]
    assert [each.anchors for each in covered[:2]] == [(), ()]
    assert [each.text for each in read(by_hand.first_half(WRITTEN))] == texts[
        : len(texts) // 2
    ]


# As LibreOffice leaves it


@pytest.mark.parametrize("through", [(), ("doc",), ("odt",), ("rtf",)])
def test_libreoffice_keeps_words_leads_and_every_anchor(
    through: tuple[str, ...], tmp_path: Path
) -> None:
    found = read(resaved(WRITTEN, tmp_path, *through))
    expected = read(WRITTEN)
    assert [each.text for each in found] == [each.text for each in expected]
    assert [each.anchors for each in found] == [each.anchors for each in expected]
    assert [each.lead for each in found] == [each.lead for each in expected]


def test_docx_made_plain_text_keeps_words_and_no_anchor(tmp_path: Path) -> None:
    found = read(resaved(WRITTEN, tmp_path, "txt:Text (encoded):UTF8"))
    plain = "".join(each.text for each in found)
    assert plain.replace("\n", "") == "".join(words(each) for each in REPORT.paragraphs)
    assert not any(each.anchors for each in found)


EDITS: tuple[Step, ...] = (
    ("replace", "研讨少", "研讨不够"),
    ("delete", SECOND),
    ("insert", THIRD, "3.新的一条。书记提出。"),
    ("split", "联系实际不紧"),
    ("comment", "督办不严", "写实些"),
)


def test_what_libreoffice_changes_is_read(tmp_path: Path) -> None:
    edited = edited_in_office(WRITTEN, tmp_path, *EDITS)
    texts = [each.text for each in read(edited)]
    changed = FIRST.replace("研讨少", "研讨不够")
    place = changed.index("联系实际")
    assert at(edited, ANCHOR[ONE]).text == changed[:place]
    assert texts[texts.index(changed[:place]) + 1] == changed[place:]
    assert SECOND not in texts
    assert texts[texts.index(THIRD) + 1] == "3.新的一条。书记提出。"
    assert holding(edited, "书记提出").anchors == ()
    anchors = read_document(edited, "x.docx")[0].anchors
    assert {each.anchor for each in REPORT.paragraphs} - anchors == {ANCHOR[TWO]}
    (comment,) = at(edited, ANCHOR[THREE]).comments
    assert (comment.text, comment.quoted) == ("写实些", "督办不严")


def test_what_libreoffice_tracks_is_read_with_its_author(tmp_path: Path) -> None:
    edited = edited_in_office(WRITTEN, tmp_path, *EDITS, tracked_by=GAO)
    assert [each.original.replace("\n", "") for each in read(edited) if each.original] == (
        originals_with_the_split()
    )
    first = at(edited, ANCHOR[ONE])
    assert [(each.inserted, each.deleted) for each in first.revisions] == [
        ("研讨不够", "研讨少")
    ]
    second = at(edited, ANCHOR[TWO])
    assert (second.text, second.original) == ("", SECOND)
    made = holding(edited, "书记提出")
    assert (made.original, made.anchors) == ("", ())
    revisions = [one for each in read(edited) for one in each.revisions]
    assert {each.author for each in revisions} == {GAO}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", each.on) for each in revisions)


def originals_with_the_split() -> list[str]:
    texts = [each.text.replace("\n", "") for each in read(WRITTEN)]
    at_first, place = texts.index(FIRST), FIRST.index("联系实际")
    texts[at_first : at_first + 1] = [FIRST[:place], FIRST[place:]]
    return texts


@pytest.mark.parametrize("by", ["", GAO])
def test_a_paragraph_that_libreoffice_moves_takes_its_anchor_along(
    by: str, tmp_path: Path
) -> None:
    edited = edited_in_office(WRITTEN, tmp_path, ("down", FIRST), tracked_by=by)
    order = [each.anchors[0] for each in read(edited) if each.text and each.anchors]
    assert order.index(ANCHOR[ONE]) == order.index(ANCHOR[TWO]) + 1


@pytest.mark.parametrize("by", ["", GAO])
def test_paragraphs_that_libreoffice_joins_keep_both_anchors(
    by: str, tmp_path: Path
) -> None:
    edited = edited_in_office(WRITTEN, tmp_path, ("join", FIRST), tracked_by=by)
    found = at(edited, ANCHOR[ONE])
    assert (found.text, found.anchors) == (FIRST + SECOND, (ANCHOR[ONE], ANCHOR[TWO]))


def test_tracked_changes_made_in_word_survive_libreoffice(tmp_path: Path) -> None:
    tracked = by_hand.replaced(WRITTEN, "研讨少", "研讨不够", by=GAO)
    tracked = by_hand.deleted(tracked, SECOND, by=GAO)
    tracked = by_hand.inserted_after(tracked, THIRD, "新的一条。", by="秦越")
    tracked = by_hand.commented(tracked, "督办不严", "写实些", by="秦越")
    before, after = read(tracked), read(resaved(tracked, tmp_path))
    assert [(each.text, each.original) for each in after] == [
        (each.text, each.original) for each in before
    ]
    assert [each.revisions for each in after] == [each.revisions for each in before]
    assert [each.anchors for each in after] == [each.anchors for each in before]
    assert [each.comments for each in after] == [each.comments for each in before]
