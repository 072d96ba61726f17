"""Edited drafts in every shape: anchors lost, one paragraph, a cover, half of it, two readers."""

from collections.abc import Callable
from dataclasses import replace

import edited
import pytest
from edited import FILE, KEEN, SEASON, SENT, Paragraphs
from make import PROFILE, shows, written

from tonggao.model.change import Change, ChangeKind, Treatment
from tonggao.model.document import Revision, WordComment
from tonggao.model.editing import Subject
from tonggao.model.finding import Finding
from tonggao.steps.absorb import disagreements, findings_of, remarks_by_name, together
from tonggao.steps.absorb.align import align
from tonggao.steps.absorb.drafts import draft_blocks, edited_blocks

OTHER = "5 文稿/书记.docx"
FOLDER = "5 文稿"
REWRITTEN = "抓落实不够有力。会议开得多，跟踪问效少，有4项工作没有下文。"
Shape = Callable[[Paragraphs], Paragraphs]


def changes(paragraphs: Paragraphs, file: str = FILE) -> tuple[Change, ...]:
    return SEASON.absorbed(paragraphs, file=file).changes


def kinds(found: tuple[Change, ...]) -> list[tuple[ChangeKind, str]]:
    return [(each.kind, each.item) for each in found]


def without_ordinals(paragraphs: Paragraphs) -> Paragraphs:
    def bare(text: str) -> str:
        for mark in ("）", "、", "."):
            head, found, rest = text.partition(mark)
            if found and len(head) <= 2:
                return rest
        return text

    return tuple(replace(each, text=bare(each.text), original="") for each in paragraphs)


SHAPES: dict[str, Shape] = {
    "as it was": lambda paragraphs: paragraphs,
    "copied into a new document": edited.without_anchors,
    "without typed numbers": without_ordinals,
    "in one paragraph": edited.in_one,
    "in one paragraph with breaks": lambda paragraphs: edited.in_one(paragraphs, "\n"),
    "in one paragraph without anchors": lambda paragraphs: edited.in_one(
        edited.without_anchors(paragraphs)
    ),
    "anchors at the paragraph before": lambda paragraphs: tuple(
        replace(each, anchors=after.anchors)
        for each, after in zip(paragraphs, (*paragraphs[1:], paragraphs[0]), strict=True)
    ),
    "anchors doubled": lambda paragraphs: tuple(
        replace(each, anchors=(*each.anchors, "tg_opening_lead")) for each in paragraphs
    ),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_draft_that_only_changed_its_shape_says_nothing_new(shape: Shape) -> None:
    assert changes(shape(SENT)) == ()


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_an_edit_is_found_in_every_shape(shape: Shape) -> None:
    theirs = shape(edited.reworded(SENT, "传达多、落实少", "传达得多、落实得不够"))
    (change,) = changes(theirs)
    assert (change.kind, change.item) == (ChangeKind.REWORDED, "1-2")
    after = SEASON.answering(change)
    assert any("传达得多、落实得不够" in text for text in after.texts)


@pytest.mark.parametrize("shape", list(SHAPES.values())[:3], ids=list(SHAPES)[:3])
def test_structure_is_found_without_anchors_too(shape: Shape) -> None:
    for theirs, kind in (
        (edited.struck(SENT, "请示报告"), ChangeKind.DELETED),
        (edited.moved(SENT, "请示报告", "查摆出"), ChangeKind.MOVED),
        (edited.joined(SENT, "政治敏锐性"), ChangeKind.JOINED),
        (edited.split(SENT, "3月的部署"), ChangeKind.SPLIT),
        (edited.added(SENT, "请示报告", f"4.{REWRITTEN}"), ChangeKind.ADDED),
    ):
        (change,) = changes(shape(theirs))
        assert change.kind is kind


def test_a_cover_is_shown_and_nothing_else_is_asked() -> None:
    (change,) = changes((edited.typed("内部资料"), edited.typed("送审稿"), *SENT))
    assert (change.kind, change.after) == (ChangeKind.UNPLACED, "内部资料\n送审稿")
    assert change.proposed is Treatment.KEEP


def test_of_half_a_draft_nothing_is_proposed_to_be_struck() -> None:
    for theirs in (SENT[: len(SENT) // 2], SENT[len(SENT) // 2 :], SENT[5:7]):
        found = changes(theirs)
        struck = [each for each in found if each.kind is ChangeKind.DELETED]
        assert struck
        assert not any(each.proposed for each in struck)
        assert all(each.remark for each in struck)


def test_an_excerpt_with_an_edit_still_tells_the_edit() -> None:
    excerpt = edited.reworded(SENT, "读文件多", "读原著少")[4:7]
    proposed = [each for each in changes(excerpt) if each.proposed]
    assert kinds(tuple(proposed)) == [(ChangeKind.REWORDED, "1-1")]


def test_what_was_retyped_beyond_recognition_is_asked_about_and_not_guessed() -> None:
    printed = next(each.text for each in SENT if "政治敏锐性" in each.text)
    theirs = edited.without_anchors(edited.reworded(SENT, printed, f"2.{REWRITTEN}"))
    struck, unplaced = changes(theirs)
    assert kinds((struck, unplaced)) == [
        (ChangeKind.DELETED, "1-2"),
        (ChangeKind.UNPLACED, "政治忠诚"),
    ]
    assert struck.proposed is unplaced.proposed is None
    assert "作为新的一题" in unplaced.remark
    after = SEASON.answering(struck, unplaced)
    assert any(REWRITTEN in text for text in after.texts)


def test_where_an_anchor_says_so_a_problem_rewritten_beyond_likeness_is_asked_about() -> (
    None
):
    printed = next(each.text for each in SENT if "政治敏锐性" in each.text)
    (change,) = changes(edited.reworded(SENT, printed, f"2.{REWRITTEN}"))
    assert (change.kind, change.item) == (ChangeKind.REWORDED, "1-2")
    assert change.proposed is None
    assert "是不是同一题" in change.remark


def test_an_anchor_that_slipped_into_the_next_paragraph_does_not_hide_a_struck_one() -> (
    None
):
    left = edited.struck(SENT, "政治敏锐性")
    place = edited.at(left, "请示报告")
    slipped = replace(left[place], anchors=(f"tg_{KEEN.key}", *left[place].anchors))
    theirs = (*left[:place], slipped, *left[place + 1 :])
    (change,) = changes(theirs)
    assert (change.kind, change.item) == (ChangeKind.DELETED, "1-2")


def test_a_slipped_anchor_does_not_claim_the_words_of_a_paragraph_that_was_edited() -> None:
    left = edited.struck(SENT, "政治敏锐性")
    left = edited.reworded(left, "重大事项会后补报", "有的重大事项事后才补报")
    place = edited.at(left, "请示报告")
    slipped = replace(left[place], anchors=(f"tg_{KEEN.key}", *left[place].anchors))
    found = changes((*left[:place], slipped, *left[place + 1 :]))
    assert kinds(found) == [(ChangeKind.DELETED, "1-2"), (ChangeKind.REWORDED, "1-3")]


def test_without_anchors_what_stands_in_its_place_is_taken_for_it_and_asked_about() -> None:
    theirs = edited.reworded(SENT, "【待确认】", "巡视反馈的3个问题，已整改2个。")
    theirs = edited.reworded(theirs, "产生问题的原因", "剖析")
    old = "攻坚克难劲头不足。遇到难题绕着走，老旧管网改造拖了两年。"
    new = "迎难而上不够。老旧管网改造一拖再拖，涉及3个小区，群众意见大。"
    theirs = edited.reworded(theirs, old, new)
    found = changes(edited.without_anchors(theirs))
    assert kinds(found) == [
        (ChangeKind.REWORDED, "2-2"),
        (ChangeKind.REWORDED, "说明“巡视反馈情况”"),
        (ChangeKind.REWORDED, "原因部分的标题"),
    ]
    assert [each.proposed for each in found] == [None, Treatment.NEW, Treatment.NEW]


def test_a_heading_that_ran_on_into_its_first_problem_is_no_change() -> None:
    heading = "在履职尽责、担当作为方面"
    assert changes(edited.joined(SENT, heading)) == ()
    theirs = edited.reworded(SENT, heading, "在履职尽责、敢于担当作为方面")
    (change,) = changes(edited.joined(theirs, "敢于担当作为"))
    assert (change.kind, change.item) == (ChangeKind.REWORDED, "第2个方面的标题")


def test_three_problems_in_one_paragraph_are_joined_under_the_first() -> None:
    theirs = edited.joined(edited.joined(SENT, "学习不深入"), "学习不深入")
    (change,) = changes(theirs)
    assert (change.kind, change.item) == (ChangeKind.JOINED, "1-1、1-2、1-3")
    draft = SEASON.answering(change).state().draft
    assert [item.number for item in draft.items] == [1, 1, 2]


# Tracked changes and comments


def tracked(words: str, *revisions: Revision, text: str | None = None) -> Paragraphs:
    place = edited.at(SENT, words)
    each = SENT[place]
    made = replace(each, text=each.text if text is None else text, revisions=revisions)
    return (*SENT[:place], made, *SENT[place + 1 :])


def test_a_tracked_change_is_taken_as_accepted_and_said_to_be_pending() -> None:
    revision = Revision(author="王书记", on="2026-01-15", inserted="原著", deleted="文件")
    printed = next(each.text for each in SENT if "读文件多" in each.text)
    theirs = tracked("读文件多", revision, text=printed.replace("文件", "原著"))
    absorbed = SEASON.absorbed(theirs)
    (change,) = absorbed.changes
    assert change.after.startswith("学习不深入。读原著多")
    assert change.remark == "修订未接受（王书记，2026-01-15）：“文件”改为“原著”"
    assert change.label == "送审稿（第1稿）.docx（王书记）"
    assert absorbed.pending == 1
    assert codes(findings_of(absorbed, FILE)) == ["REP-006"]


def test_a_paragraph_struck_under_tracking_is_a_struck_problem_and_pending() -> None:
    printed = next(each.text for each in SENT if "政治敏锐性" in each.text)
    revision = Revision(author="王书记", on="2026-01-15", deleted=printed)
    (change,) = changes(tracked("政治敏锐性", revision, text=""))
    assert (change.kind, change.item) == (ChangeKind.DELETED, "1-2")
    assert change.remark.startswith("修订未接受（王书记，2026-01-15）：删去“2.政治敏锐性")


def test_a_comment_is_shown_beside_its_problem_until_it_was_read() -> None:
    comment = WordComment(
        author="王书记", on="2026-01-15", text="再核一下", quoted="读文件多"
    )
    place = edited.at(SENT, "读文件多")
    remarked = replace(SENT[place], comments=(comment,))
    theirs = (*SENT[:place], remarked, *SENT[place + 1 :])
    (change,) = changes(theirs)
    assert kinds((change,)) == [(ChangeKind.REMARK, "1-1")]
    assert (change.before, change.after) == ("读文件多", "批注（王书记）：再核一下")
    assert (change.proposed, change.effects) == (Treatment.KEEP, ())
    assert remarks_by_name((change,)) == {"1-1": ("批注（王书记）：再核一下",)}
    read = SEASON.answering(change, treatment=Treatment.KEEP)
    assert remarks_by_name(read.absorbed(theirs, SEASON.sent).changes) == {}


def test_a_note_is_no_text_and_is_not_lost() -> None:
    note = edited.typed("此处数字待核。", style="footnote")
    (change,) = changes((*SENT, note))
    assert (change.kind, change.after) == (ChangeKind.UNPLACED, "此处数字待核。")
    assert "脚注" in change.remark


# Two readers


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings]


def test_what_two_readers_both_did_is_asked_once() -> None:
    theirs = edited.reworded(SENT, "读文件多", "读原著少")
    both = together((changes(theirs), changes(theirs, OTHER)))
    (change,) = both
    assert change.label == "送审稿（第1稿）.docx、书记.docx"
    assert disagreements(both, FOLDER) == ()


def test_where_two_readers_differ_both_are_shown_and_neither_is_proposed() -> None:
    one = changes(edited.reworded(SENT, "读文件多", "读原著少"))
    other = changes(edited.reworded(SENT, "读文件多", "读书不多"), OTHER)
    both = together((one, other))
    assert [each.proposed for each in both] == [None, None]
    assert "书记.docx改得不一样" in both[0].remark
    assert "送审稿（第1稿）.docx改得不一样" in both[1].remark
    (finding,) = disagreements(both, FOLDER)
    assert (finding.code, finding.file) == ("REP-007", OTHER)
    assert finding.message == "对“1-1”，送审稿（第1稿）.docx和书记.docx改得不一样。"


def test_one_who_strikes_and_one_who_rewords_disagree() -> None:
    one = changes(edited.struck(SENT, "学习不深入"))
    other = changes(edited.reworded(SENT, "读文件多", "读书不多"), OTHER)
    assert codes(disagreements(together((one, other)), FOLDER)) == ["REP-007"]


def test_readers_of_different_passages_do_not_disagree() -> None:
    one = changes(edited.reworded(SENT, "读文件多", "读原著少"))
    other = changes(
        edited.added(edited.struck(SENT, "请示报告"), "调研不够", f"2.{REWRITTEN}"), OTHER
    )
    both = together((one, other))
    assert disagreements(both, FOLDER) == ()
    assert all(each.proposed is Treatment.NEW for each in both)


def test_when_one_of_two_was_chosen_nothing_disagrees_any_more() -> None:
    one = edited.reworded(SENT, "读文件多", "读原著少")
    other = edited.reworded(SENT, "读文件多", "读书不多")
    (first,) = changes(one)
    after = SEASON.answering(first)
    found = together(
        (
            after.absorbed(one, SEASON.sent).changes,
            after.absorbed(other, SEASON.sent, OTHER).changes,
        )
    )
    assert disagreements(found, FOLDER) == ()
    assert found[0].treatment is Treatment.NEW
    assert found[1].proposed is None


def test_two_readers_new_problems_get_labels_and_numbers_of_their_own() -> None:
    one = changes(edited.added(SENT, "请示报告", f"4.{REWRITTEN}"))
    second = edited.added(SENT, "请示报告", "4.会议多。同一件事发了三个通知。")
    other = SEASON.absorbed(second, file=OTHER, earlier=one).changes
    after = SEASON.answering(*together((one, other))).state()
    assert [each.label for each in after.register.own] == ["审稿意见-1", "审稿意见-2"]
    assert [item.number for item in after.draft.items][:5] == [1, 2, 3, 4, 5]


def test_passages_that_stand_nowhere_are_counted_in_a_finding() -> None:
    theirs = (*SENT, edited.typed("附件：整改清单。"), edited.typed("另附参会名单。"))
    absorbed = SEASON.absorbed(theirs)
    (finding,) = findings_of(absorbed, FILE)
    assert (finding.code, finding.message) == ("REP-005", "修改稿中有1处没有和原稿对上。")


# Alignment by itself


def test_the_most_alike_are_taken_first_and_every_paragraph_once() -> None:
    base = draft_blocks(SEASON.sent)
    theirs = edited.without_anchors(
        edited.reworded(SENT, "遇到难题绕着走", "碰到难题往后退")
    )
    document = replace(SEASON.sent, paragraphs=theirs)
    blocks = edited_blocks(document, base, {}, part=PROFILE.thresholds.passage_part)
    aligned = align(base, blocks, PROFILE.thresholds)
    assert list(aligned.pairs.items()) == [(place, place) for place in range(len(base))]
    assert len(set(aligned.pairs.values())) == len(aligned.pairs)


def test_in_one_paragraph_a_problem_begins_at_its_own_words_though_its_heading_has_them() -> (
    None
):
    texts = ("（五）在带头扛起管党治党责任方面", "1.管党治党压力传导有衰减。责任书签了。")
    ours = tuple(edited.typed(text) for text in texts)
    base = draft_blocks(replace(SEASON.sent, paragraphs=ours))
    document = replace(SEASON.sent, paragraphs=edited.in_one(ours))
    blocks = edited_blocks(document, base, {}, part=PROFILE.thresholds.passage_part)
    assert [each.words for each in blocks] == [each.words for each in base]


def test_no_change_of_a_draft_is_about_what_the_clerk_sets_himself() -> None:
    theirs = edited.added(edited.joined(SENT, "学习不深入"), "调研不够", f"2.{REWRITTEN}")
    subjects = {effect.subject for each in changes(theirs) for effect in each.effects}
    assert subjects <= {Subject.ISSUE, Subject.OWN, Subject.WORDING}


def test_the_table_says_what_readers_remarked_and_where_a_leader_put_a_problem() -> None:
    comment = WordComment(
        author="王书记", on="2026-01-15", text="再核一下", quoted="研讨少"
    )
    moved = edited.moved(SENT, "请示报告", "查摆出")
    place = edited.at(moved, "研讨少")
    remarked = replace(moved[place], comments=(comment,))
    theirs = (*moved[:place], remarked, *moved[place + 1 :])
    change = next(each for each in changes(theirs) if each.kind is ChangeKind.MOVED)
    after = SEASON.answering(change)
    found = after.absorbed(theirs, SEASON.sent).changes
    made = replace(after.table, changes=found)
    drawn = shows(written(made), "问题定号", "来源 | 提示")
    hints = dict(row.split(" | ", maxsplit=1) for row in drawn if " | " in row)
    assert "批注（王书记）：再核一下" in hints["01-问1"]
    assert "照审稿意见排在本方面第1题" in hints["03-问3"]
    assert "照审稿意见" not in hints["01-问1"] + hints["02-问2"]


def test_other_words_under_our_anchors_are_asked_about_and_nothing_is_proposed() -> None:
    other = "关于做好冬季供水保障工作的几点考虑"
    alien = tuple(replace(each, text=other, original=other) for each in SENT)
    found = changes(alien)
    assert found
    assert {each.proposed for each in found} == {None}
