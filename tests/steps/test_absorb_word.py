"""The same with real Word files: written by us, edited as Word does it, read and compared."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import word_edits
from edited import FILE, SEASON, Season
from walking import converted
from word_in_office import edited_in_office

from tonggao.model.change import Change, ChangeKind
from tonggao.office.read.document import read_document
from tonggao.office.write_report import write_report
from tonggao.steps.absorb import absorb

SENT = write_report(SEASON.report)
HEADING = "（二）在履职"
NEW = "3.抓班子带队伍不严。谈心谈话走形式，全年只谈了4人。"
BY = "王书记"
Edit = Callable[[bytes], bytes]


def changes(content: bytes, season: Season = SEASON) -> tuple[Change, ...]:
    base, refused = read_document(SENT, FILE)
    edited, refused_too = read_document(content, FILE)
    assert (refused, refused_too) == ((), ())
    return absorb(base, edited, state=season.state()).changes


def uncounted(texts: Iterable[str]) -> list[str]:
    """The paragraphs without their numbers; how many problems there are is computed."""
    texts = (each.lstrip("1234.").replace("\n", "") for each in texts)
    return [each for each in texts if not each.startswith("对照2个方面，共查摆出")]


def replaced(by: str) -> Edit:
    return lambda content: word_edits.replaced(content, "读文件多", "读原著少", by=by)


EDITS: dict[str, tuple[Callable[[str], Edit], ChangeKind, str]] = {
    "reworded": (replaced, ChangeKind.REWORDED, "1-1"),
    "struck": (
        lambda by: lambda content: word_edits.deleted(content, "政治敏锐性", by=by),
        ChangeKind.DELETED,
        "1-2",
    ),
    "added": (
        lambda by: (
            lambda content: word_edits.inserted_after(content, "政治敏锐性", NEW, by=by)
        ),
        ChangeKind.ADDED,
        "政治忠诚",
    ),
    "moved": (
        lambda by: (
            lambda content: word_edits.moved_after(content, "学习不深入", "请示报告", by=by)
        ),
        ChangeKind.MOVED,
        "1-1",
    ),
    "moved to another aspect": (
        lambda by: (
            lambda content: word_edits.moved_after(content, "请示报告", "调研不够", by=by)
        ),
        ChangeKind.MOVED,
        "1-3",
    ),
    "joined": (
        lambda by: lambda content: word_edits.joined(content, "学习不深入", by=by),
        ChangeKind.JOINED,
        "1-1、1-2",
    ),
    "split": (
        lambda by: lambda content: word_edits.split(content, "3月的部署", by=by),
        ChangeKind.SPLIT,
        "1-2",
    ),
    "a head": (
        lambda by: (
            lambda content: word_edits.replaced(
                content, "理论武装抓得不紧", "理论武装不够", by=by
            )
        ),
        ChangeKind.REWORDED,
        "原因第1条的标题",
    ),
    "fixed words": (
        lambda by: lambda content: word_edits.replaced(content, "共查摆出", "找出", by=by),
        ChangeKind.REWORDED,
        "问题部分的开头",
    ),
}


@pytest.mark.parametrize("by", ["", BY], ids=["plain", "tracked"])
@pytest.mark.parametrize(("make", "kind", "item"), EDITS.values(), ids=EDITS)
def test_an_edit_is_found_and_stands_in_the_next_draft(
    make: Callable[[str], Edit], kind: ChangeKind, item: str, by: str
) -> None:
    edited = make(by)(SENT)
    (change,) = changes(edited)
    assert (change.kind, change.item) == (kind, item)
    assert ("修订未接受" in change.remark) == bool(by)
    after = SEASON.answering(change)
    document, _ = read_document(edited, FILE)
    if kind is not ChangeKind.JOINED:  # there the ordinal inside goes
        theirs = (each.text for each in document.paragraphs if each.text)
        assert uncounted(after.texts) == uncounted(theirs)
    again, _ = read_document(write_report(after.report), FILE)
    assert absorb(again, again, state=after.state()).changes == ()


SHAPES: dict[str, Edit] = {
    "anchors lost": word_edits.without_anchors,
    "one paragraph": word_edits.in_one_paragraph,
    "one paragraph, anchors lost": lambda content: word_edits.without_anchors(
        word_edits.in_one_paragraph(content)
    ),
    "formatted": lambda content: word_edits.only_formatted(content, "读原著少", by=BY),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_shape_of_the_file_hides_no_edit_and_makes_none(shape: Edit) -> None:
    (change,) = changes(shape(replaced("")(SENT)))
    assert (change.kind, change.item) == (ChangeKind.REWORDED, "1-1")


def test_a_comment_is_found_with_its_words() -> None:
    (change,) = changes(word_edits.commented(SENT, "读文件多", "再核一下", by=BY))
    assert (change.kind, change.item, change.before, change.after) == (
        ChangeKind.REMARK,
        "1-1",
        "读文件多",
        "批注（王书记）：再核一下",
    )


def test_a_cover_before_and_half_missing_decide_nothing() -> None:
    found = changes(word_edits.with_cover(word_edits.first_half(SENT), "内部资料"))
    assert not any(each.proposed and each.effects for each in found)


@pytest.mark.parametrize("way", [("docx",), ("doc", "docx"), ("odt", "docx")])
def test_what_another_program_saved_has_the_edit_and_nothing_more(
    way: tuple[str, ...], tmp_path: Path
) -> None:
    source = tmp_path / "送审稿（第1稿）.docx"
    source.write_bytes(word_edits.deleted(replaced("")(SENT), "请示报告"))
    for place, suffix in enumerate(way):
        folder = tmp_path / str(place)
        folder.mkdir()
        source = converted(source, suffix, folder)
    found = changes(source.read_bytes())
    assert {(each.kind, each.item) for each in found} == {
        (ChangeKind.REWORDED, "1-1"),
        (ChangeKind.DELETED, "1-3"),
    }
    assert HEADING in "".join(SEASON.answering(*found).texts)


@pytest.mark.parametrize("by", ["", BY], ids=["plain", "tracked"])
def test_what_was_edited_in_another_program_is_found(by: str, tmp_path: Path) -> None:
    steps = (
        ("replace", "读文件多", "读原著少"),
        ("delete", "请示报告"),
        ("insert", "调研不够", "2.抓落实不够。全年只查了一次。"),
        ("split", "3月的部署"),
        ("comment", "遇到难题绕着走", "再核一下"),
    )
    found = changes(edited_in_office(SENT, tmp_path, *steps, tracked_by=by))
    assert {(each.kind, each.item) for each in found} == {
        (ChangeKind.REWORDED, "1-1"),
        (ChangeKind.SPLIT, "1-2"),
        (ChangeKind.DELETED, "1-3"),
        (ChangeKind.ADDED, "担当作为"),
        (ChangeKind.REMARK, "2-2"),
    }
    edits = [each for each in found if each.kind is not ChangeKind.REMARK]
    assert {"修订未接受" in each.remark for each in edits} == {bool(by)}
