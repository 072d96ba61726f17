"""Laws of absorbing: any edits, any answers, in any order."""

from collections.abc import Callable
from dataclasses import replace

import edited
from edited import Paragraphs, Season
from hypothesis import given, settings
from hypothesis import strategies as st
from make import DUTY, issue, register, use, worded

from tonggao.model.change import ChangeKind, Treatment
from tonggao.model.document import DocumentParagraph, DocumentRead
from tonggao.steps.absorb.blocks import bare, without_ordinal
from tonggao.steps.words.anchors import AnchorKind, understood

SAID = (
    ("学习不深入", "读文件多，研讨少，联系实际不够紧密。"),
    ("政治敏锐性不强", "对上级新要求领会慢，传达多、落实少。三月的部署五月才研究。"),
    ("请示报告不及时", "重大事项会后补报，有两次超过时限。"),
    ("抓班子带队伍不严", "谈心谈话走形式，全年只谈了四个人。"),
    ("调研不够", "全年到现场三次，坐下来听用户说话的不多。"),
    ("攻坚克难劲头不足", "遇到难题绕着走，老旧管网改造拖了两年。"),
    ("服务群众有差距", "热线转办单平均四天才有答复。重复来电占两成。"),
)
ISSUES = tuple(
    issue(f"0{place % 3 + 1}", f"问{place + 1}", *words, aspect=DUTY)
    if place >= 4
    else issue(f"0{place % 3 + 1}", f"问{place + 1}", *words)
    for place, words in enumerate(SAID)
)
NUMBERED = tuple(
    use(each, place + 1 if place < 4 else place - 3) for place, each in enumerate(ISSUES)
)
NEW = (
    "压力传导层层递减。基层支部一年只查了一次。",
    "会议多文件多。同一件事发了三个通知。",
    "档案管理粗放。有五份合同找不到原件，借阅也没有登记。",
    "作决策听意见不够。方案定了才去征求意见。",
)
SEASON = Season(register(*ISSUES), NUMBERED)
MENDED = Season(
    register(*ISSUES),
    (*NUMBERED, worded(ISSUES[1], "领会慢、落实少，多次被上级提醒。", "政治站位不够高")),
)
Edit = Callable[[Paragraphs], Paragraphs]


def items(paragraphs: Paragraphs) -> list[int]:
    """The places of the numbered problems, whether ours or typed."""
    found = []
    for place, each in enumerate(paragraphs):
        anchor = understood(each.anchors[0]) if each.anchors else None
        ours = anchor is not None and anchor.kind is AnchorKind.ITEM
        if ours or (not each.anchors and each.text[:1].isdigit()):
            found.append(place)
    return found


def aspects(paragraphs: Paragraphs) -> list[int]:
    return [
        place
        for place, each in enumerate(paragraphs)
        if each.anchors and each.anchors[0] in {"tg_aspect1", "tg_aspect2"}
    ]


def put(paragraphs: Paragraphs, place: int, *more: DocumentParagraph) -> Paragraphs:
    return (*paragraphs[:place], *more, *paragraphs[place:])


def without(paragraphs: Paragraphs, struck: DocumentParagraph) -> Paragraphs:
    return tuple(each for each in paragraphs if each is not struck)


def instead(
    paragraphs: Paragraphs, old: DocumentParagraph, *new: DocumentParagraph
) -> Paragraphs:
    place = paragraphs.index(old)
    return (*paragraphs[:place], *new, *paragraphs[place + 1 :])


def saying(paragraph: DocumentParagraph, text: str) -> DocumentParagraph:
    return replace(paragraph, text=text, original=text, lead=0)


# What a reader does to one problem; `other` says where or how.


def reword(paragraphs: Paragraphs, chosen: DocumentParagraph, other: int) -> Paragraphs:
    changes = (("。", "，一些同志有反映。"), ("少", "不多"), ("不", "仍不"))
    old, new = changes[other % len(changes)]
    changed = saying(chosen, chosen.text.replace(old, new, 1))
    return instead(paragraphs, chosen, changed)


def strike(paragraphs: Paragraphs, chosen: DocumentParagraph, _: int) -> Paragraphs:
    return without(paragraphs, chosen)


def add(paragraphs: Paragraphs, _: DocumentParagraph, other: int) -> Paragraphs:
    words = NEW[other % len(NEW)]
    if any(words in each.text for each in paragraphs):
        return paragraphs
    places = sorted((*items(paragraphs), *aspects(paragraphs)))
    return put(paragraphs, places[other % len(places)] + 1, edited.typed(f"9.{words}"))


def move(paragraphs: Paragraphs, chosen: DocumentParagraph, other: int) -> Paragraphs:
    left = without(paragraphs, chosen)
    places = sorted((*items(left), *aspects(left)))
    return put(left, places[other % len(places)] + 1, chosen)


def join(paragraphs: Paragraphs, chosen: DocumentParagraph, _: int) -> Paragraphs:
    place = paragraphs.index(chosen) + 1
    if place not in items(paragraphs):
        return paragraphs
    after = paragraphs[place]
    text = chosen.text + without_ordinal(after.text)[1]
    anchors = (*chosen.anchors, *after.anchors)
    both = replace(saying(chosen, text), anchors=anchors)
    return instead(without(paragraphs, after), chosen, both)


def split(paragraphs: Paragraphs, chosen: DocumentParagraph, other: int) -> Paragraphs:
    ends = [place + 1 for place, letter in enumerate(chosen.text) if letter == "。"][:-1]
    if not ends:
        return paragraphs
    cut = ends[other % len(ends)]
    rest = edited.typed(f"8.{chosen.text[cut:]}")
    return instead(paragraphs, chosen, saying(chosen, chosen.text[:cut]), rest)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """One edit by a reader, at a place that is drawn before the text is known."""
    act = draw(st.sampled_from((reword, strike, add, move, join, split)))
    one, other = draw(st.integers(0, 99)), draw(st.integers(0, 99))

    def edit(paragraphs: Paragraphs) -> Paragraphs:
        numbered = items(paragraphs)
        if not numbered:
            return add(paragraphs, paragraphs[0], other)
        return act(paragraphs, paragraphs[numbered[one % len(numbered)]], other)

    return edit


def said(paragraphs: Paragraphs) -> list[str]:
    """What stands under the aspects, heading by heading, without the numbers."""
    start = next(
        place for place, each in enumerate(paragraphs) if "tg_aspect1" in each.anchors
    )
    end = next(
        place for place, each in enumerate(paragraphs) if "tg_case_heading" in each.anchors
    )
    texts = (each.text for each in paragraphs[start:end])
    return [
        bare(without_ordinal(text)[1]) for text in texts if not text.startswith("【待补充")
    ]


@settings(max_examples=40)
@given(made=st.lists(edits(), max_size=7), data=st.data())
def test_what_a_reader_wrote_stands_in_the_next_draft_when_all_is_accepted(
    made: list[Edit], data: st.DataObject
) -> None:
    theirs = SEASON.sent.paragraphs
    for each in made:
        theirs = each(theirs)
    changes = SEASON.absorbed(theirs).changes
    after = SEASON.answering(*data.draw(st.permutations(changes)))
    assert said(after.sent.paragraphs) == said(theirs)


@settings(max_examples=30)
@given(made=st.lists(edits(), max_size=7), data=st.data())
def test_answered_one_by_one_it_comes_to_the_same(
    made: list[Edit], data: st.DataObject
) -> None:
    theirs, base = SEASON.sent.paragraphs, SEASON.sent
    for each in made:
        theirs = each(theirs)
    after, keys = SEASON, {each.key for each in SEASON.absorbed(theirs).changes}
    while True:
        found = after.absorbed(theirs, base).changes
        assert {each.key for each in found} == keys
        waiting = [each for each in found if each.waits]
        if not waiting:
            break
        after = after.answering(data.draw(st.sampled_from(waiting)))
    assert said(after.sent.paragraphs) == said(theirs)


@settings(max_examples=30)
@given(made=st.lists(edits(), max_size=6))
def test_what_is_answered_to_stay_leaves_the_draft_as_it_was(made: list[Edit]) -> None:
    theirs = MENDED.sent.paragraphs
    for each in made:
        theirs = each(theirs)
    changes = MENDED.absorbed(theirs).changes
    after = MENDED.answering(*changes, treatment=Treatment.KEEP)
    assert after.report == MENDED.report
    asked = after.absorbed(theirs, MENDED.sent).changes
    assert not any(each.waits for each in asked)


@settings(max_examples=40)
@given(made=st.lists(edits(), max_size=7), data=st.data())
def test_no_two_problems_ever_come_under_one_number(
    made: list[Edit], data: st.DataObject
) -> None:
    theirs = SEASON.sent.paragraphs
    for each in made:
        theirs = each(theirs)
    changes = SEASON.absorbed(theirs).changes
    chosen = (
        data.draw(st.lists(st.sampled_from(changes), unique_by=lambda c: c.key))
        if (changes)
        else []
    )
    draft = SEASON.answering(*chosen).state().draft
    struck = sum(each.kind is ChangeKind.DELETED for each in chosen)
    added = sum(each.kind in {ChangeKind.ADDED, ChangeKind.UNPLACED} for each in chosen)
    added += sum(each.after.count("\n") for each in chosen if each.kind is ChangeKind.SPLIT)
    joined = sum(each.item.count("、") for each in chosen if each.kind is ChangeKind.JOINED)
    assert len(draft.items) == len(ISSUES) - struck + added - joined
    assert sum(len(item.issues) - 1 for item in draft.items) == joined


@given(made=st.lists(edits(), max_size=6), data=st.data())
def test_two_readers_edits_of_their_own_copies_never_collide(
    made: list[Edit], data: st.DataObject
) -> None:
    first = SEASON.sent.paragraphs
    for each in made:
        first = each(first)
    second = SEASON.sent.paragraphs
    for each in data.draw(st.lists(edits(), max_size=4)):
        second = each(second)
    one = SEASON.absorbed(first).changes
    other = SEASON.absorbed(second, file="5 文稿/书记.docx", earlier=one).changes
    both = {each.after: each for each in (*one, *other) if each.kind is ChangeKind.ADDED}
    added = both.values()  # the same words twice are one point, wherever they were put
    draft = SEASON.answering(*added).state().draft
    assert len(draft.items) == len(ISSUES) + len(added)


@settings(max_examples=25)
@given(rounds=st.lists(st.lists(edits(), max_size=4), min_size=2, max_size=4))
def test_round_after_round_the_next_draft_says_what_readers_wrote(
    rounds: list[list[Edit]],
) -> None:
    season, sent = SEASON, list[tuple[DocumentRead, Paragraphs]]()
    for made in rounds:
        theirs = season.sent.paragraphs
        for each in made:
            theirs = each(theirs)
        sent.append((season.sent, theirs))
        season = season.answering(*season.absorbed(theirs).changes)
        assert said(season.sent.paragraphs) == said(theirs)
    for base, theirs in sent:
        assert not any(each.waits for each in season.absorbed(theirs, base).changes)


@settings(max_examples=30)
@given(made=st.lists(edits(), max_size=6), data=st.data())
def test_taken_back_in_any_order_everything_is_as_it_was(
    made: list[Edit], data: st.DataObject
) -> None:
    theirs = MENDED.sent.paragraphs
    for each in made:
        theirs = each(theirs)
    changes = MENDED.absorbed(theirs).changes
    after = MENDED.answering(*data.draw(st.permutations(changes)))
    for change in data.draw(st.permutations(changes)):
        after = after.taking_back(change)
    assert after.texts == MENDED.texts


def test_a_draft_that_nobody_touched_says_nothing_new() -> None:
    for season in (SEASON, MENDED):
        assert season.absorbed(season.sent.paragraphs).changes == ()


def test_absorbing_again_after_a_second_draft_was_made_asks_nothing_again() -> None:
    theirs = edited.reworded(SEASON.sent.paragraphs, "读文件多", "读原著少")
    (change,) = SEASON.absorbed(theirs).changes
    after = SEASON.answering(change)
    (again,) = after.absorbed(theirs, SEASON.sent).changes
    assert again.key == change.key
    assert again.treatment is Treatment.NEW
    assert after.absorbed(after.sent.paragraphs).changes == ()
