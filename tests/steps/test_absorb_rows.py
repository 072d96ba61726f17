"""Rows, heads and measures in every style, edited in real Word files: each change comes back."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import edited
import pytest
import word_edits
from edited import FILE, Season
from hypothesis import given, settings
from hypothesis import strategies as st
from make import CASE, DUTY, LOYALTY, cause, decide, issue, measure, register, use

from tonggao.model.change import Change, ChangeKind
from tonggao.model.document import DocumentRead
from tonggao.model.editing import Field, Subject
from tonggao.model.plan import DetailName, HeadPart, Outline
from tonggao.model.shape import Gathering, HeadStyle
from tonggao.office.read.document import read_document
from tonggao.office.write_report import write_report
from tonggao.steps.absorb import absorb
from tonggao.steps.absorb.blocks import bare

SAID = {
    "1-1": ("学习不深入", "读文件多，研讨少，联系实际不够紧密。"),
    "1-2": ("政治敏锐性不强", "对上级新要求领会慢，传达多、落实少。三月的部署五月才研究。"),
    "1-3": ("请示报告不及时", "重大事项会后补报，有两次超过时限。"),
    "1-4": ("抓班子带队伍不严", "谈心谈话走形式，全年只谈了四个人。"),
    "2-1": ("调研不够", "全年到现场三次。三月抢修未到场。"),
    "2-2": ("攻坚克难劲头不足", "遇到难题绕着走，老旧管网改造拖了两年。"),
    "3-1": ("纪律意识松懈", "对身边人身边事提醒不够，碍于情面。"),
    "3-2": ("监督管理宽松软", "采购环节只看手续，没有核对实物。"),
}
ASPECTS = {"1": LOYALTY, "2": DUTY, "3": CASE}
ISSUES = {
    name: issue(f"0{place % 3 + 1}", f"问{place + 1}", *words, aspect=ASPECTS[name[0]])
    for place, (name, words) in enumerate(SAID.items())
}
WHY = (
    cause("01", "因1", "理论学习不系统，学用脱节。存在应付思想。"),
    cause("02", "因2", "深入一线不多，与群众谈心少。把服务当任务。"),
)
ACTS = tuple(
    measure(f"0{place % 3 + 1}", f"问{place + 1}", words, answers=[issue])
    for place, (words, issue) in enumerate(
        zip(
            ("每月集中学习一次", "新部署七日内传达研究", "建立请示报告台账"),
            list(ISSUES.values())[:3],
            strict=True,
        )
    )
)
PLAN = replace(
    edited.PLAN,
    outlines=(
        Outline(part=HeadPart.CAUSES, number=1, title="理论武装抓得不紧"),
        Outline(part=HeadPart.CAUSES, number=2, title="宗旨意识树得不牢"),
        Outline(part=HeadPart.MEASURES, number=1, title="强化理论武装"),
    ),
)
SEASON = Season(
    register(*ISSUES.values(), *WHY, *ACTS),
    (
        *(use(each, int(name[2])) for name, each in ISSUES.items()),
        *(
            decide(Subject.SENTENCE, sentence.key, {Field.HEAD: str(number)})
            for number, each in enumerate(WHY, start=1)
            for sentence in each.sentences
        ),
        *(
            decide(Subject.MEASURE, each.key, {Field.PURPOSE: "都用", Field.HEAD: "1"})
            for each in ACTS
        ),
    ),
    PLAN,
)
STYLES = ("样式一", "样式二", "样式三", "样式四", "样式五")
COUNTED = ("对照2个方面", "针对查摆出的问题", "对上述问题")
NEW = "档案管理粗放。有五份合同找不到原件。"
BY = "王书记"
_ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,3}是|（[一二三四五六七八九十\d]{1,3}）"
    r"|[一二三四五六七八九十]{1,2}、|(?<!\d)\d{1,2}\.(?!\d)"
)
Edit = Callable[[bytes], bytes]


def in_style(style: str, **details: str) -> Season:
    return replace(SEASON, plan=replace(PLAN, style=style, details=details))


def sent(season: Season) -> bytes:
    return write_report(season.report)


def read(content: bytes) -> DocumentRead:
    document, refused = read_document(content, FILE)
    assert refused == ()
    return document


def uncounted(texts: Iterable[str]) -> str:
    """All words without ordinals and without what is counted anew."""
    return bare(_ORDINAL.sub("", "".join(e for e in texts if not e.startswith(COUNTED))))


def found(season: Season, content: bytes) -> tuple[Change, ...]:
    """The changes of an edited draft; answered 用新的 they make the next draft say it."""
    base, theirs = read(sent(season)), read(content)
    changes = absorb(base, theirs, state=season.state()).changes
    asked = [each for each in changes if each.kind is not ChangeKind.REMARK]
    assert all(each.proposed for each in asked)
    after = season.answering(*asked)
    again = read(sent(after))
    said = (each.text for each in again.paragraphs)
    assert uncounted(said) == uncounted(each.text for each in theirs.paragraphs)
    assert absorb(again, again, state=after.state()).changes == ()
    asked_again = absorb(base, theirs, state=after.state()).changes
    assert {each.key for each in asked_again} == {each.key for each in changes}
    assert not any(each.waits for each in asked_again if each in asked)
    return changes


def named(changes: Iterable[Change]) -> list[tuple[ChangeKind, str]]:
    return [(each.kind, each.item) for each in changes]


def words(name: str) -> str:
    title, text = SAID[name]
    return f"{title}。{text}"


def ordinal(style: str, name: str) -> str:
    return f"{'一二三四'[int(name[2]) - 1]}是" if style in {"样式二", "样式三"} else ""


def is_row(style: str) -> bool:
    return style in {"样式二", "样式四"}


def strike(content: bytes, style: str, name: str, by: str = "") -> bytes:
    if is_row(style):
        return word_edits.replaced(content, ordinal(style, name) + words(name), "", by=by)
    return word_edits.deleted(content, words(name), by=by)


# The law: one edit of any kind, in any style, comes back as what it is


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, Edit, list[tuple[ChangeKind, str]]]:
    """A style, one edit by a reader, and the row of 改动对照 it is to become."""
    style, name = draw(st.sampled_from(STYLES)), draw(st.sampled_from(list(SAID)))
    by, lost = draw(st.sampled_from(("", BY))), draw(st.booleans())
    act = draw(st.sampled_from(("reword", "title", "strike", "add", "renumber")))
    title, text = SAID[name]
    if act == "strike":
        kind = ChangeKind.DELETED

        def edit(content: bytes) -> bytes:
            return strike(content, style, name, by)

    elif act == "add" and style != "样式四":
        kind, aspect = ChangeKind.ADDED, name[0]
        added = f"{'九是' if style in {'样式二', '样式三'} else '9.'}{NEW}"

        def edit(content: bytes) -> bytes:
            put = word_edits.added if is_row(style) else word_edits.inserted_after
            return put(content, text, added, by=by)

        name = {"1": LOYALTY, "2": DUTY, "3": CASE}[aspect]
    elif act == "renumber" and ordinal(style, name):
        kind = None

        def edit(content: bytes) -> bytes:
            old = ordinal(style, name) + title
            return word_edits.replaced(content, old, f"八是{title}", by=by)

    else:
        kind = ChangeKind.REWORDED
        old, new = (
            (title, f"{title}的问题仍有") if act == "title" else (text, f"{text[:-1]}些。")
        )

        def edit(content: bytes) -> bytes:
            return word_edits.replaced(content, old, new, by=by)

    def whole(content: bytes) -> bytes:
        done = edit(content)
        return word_edits.without_anchors(done) if lost and not by else done

    return style, whole, [(kind, name)] if kind else []


@settings(max_examples=60, deadline=None)
@given(drawn=edits())
def test_one_edit_in_any_style_comes_back_as_what_it_is(
    drawn: tuple[str, Edit, list[tuple[ChangeKind, str]]],
) -> None:
    style, edit, expected = drawn
    season = in_style(style)
    changes = found(season, edit(sent(season)))
    if [kind for kind, _ in expected] == [ChangeKind.ADDED]:
        assert [kind for kind, _ in named(changes)] == [ChangeKind.ADDED]
    else:
        assert named(changes) == expected


# Rows of prose: what is moved without its bookmark was not joined


@pytest.mark.parametrize("by", ["", BY], ids=["plain", "tracked"])
@pytest.mark.parametrize(
    ("name", "behind"), [("1-1", "1-2"), ("1-4", "1-1"), ("1-3", "2-2"), ("3-1", "3-2")]
)
def test_a_problem_pasted_elsewhere_in_prose_was_moved(
    name: str, behind: str, by: str
) -> None:
    season = in_style("样式四")
    content = strike(sent(season), "样式四", name, by)
    content = word_edits.added(content, SAID[behind][1], words(name), by=by)
    assert named(found(season, content)) == [(ChangeKind.MOVED, name)]


def test_a_struck_problem_is_not_found_again_in_a_measure_that_sounds_like_it() -> None:
    season = in_style("样式四")
    content = strike(sent(season), "样式四", "1-3")
    assert named(found(season, content)) == [(ChangeKind.DELETED, "1-3")]
    content = word_edits.replaced(content, "建立请示报告台账", "建好请示报告台账")
    assert named(found(season, content)) == [
        (ChangeKind.DELETED, "1-3"),
        (ChangeKind.REWORDED, "措施第1条"),
    ]


def test_a_row_without_bookmarks_tells_what_is_new_and_what_was_joined() -> None:
    season = in_style("样式二")
    more = word_edits.added(sent(season), words("1-2"), f"三是{NEW}")
    assert named(found(season, word_edits.without_anchors(more))) == [
        (ChangeKind.ADDED, LOYALTY)
    ]
    joined = word_edits.replaced(sent(season), "二是政治", "政治")
    assert named(found(season, word_edits.without_anchors(joined))) == [
        (ChangeKind.JOINED, "1-1、1-2")
    ]


# Heads


@pytest.mark.parametrize("by", ["", BY], ids=["plain", "tracked"])
@pytest.mark.parametrize("lead", ["（三）", "三是"])
@pytest.mark.parametrize("after", ["学用脱节", "把服务当任务"])
def test_a_new_head_that_runs_in_has_its_title_and_its_text(
    after: str, lead: str, by: str
) -> None:
    heads = HeadStyle.PARAGRAPHS if lead == "三是" else HeadStyle.RUN_IN
    season = in_style("样式二", **{DetailName.CAUSES: heads})
    new = f"{lead}作风建设抓得不实。抓作风一阵风。"
    (change,) = found(season, word_edits.inserted_after(sent(season), after, new, by=by))
    assert (change.kind, change.item) == (ChangeKind.ADDED, HeadPart.CAUSES)
    (effect,) = change.effects
    assert effect.answers[Field.HEAD_TITLE] == "作风建设抓得不实"
    assert effect.answers[Field.TEXT] == "抓作风一阵风。"


@pytest.mark.parametrize("style", ["样式二", "样式三", "样式四"])
@pytest.mark.parametrize(
    ("old", "new", "item"),
    [
        ("理论武装抓得不紧", "理论武装不够系统", "原因第1条的标题"),
        ("学用脱节", "学用两张皮", "原因第1条"),
    ],
)
def test_a_head_that_runs_in_is_cut_from_its_text_without_bookmarks(
    style: str, old: str, new: str, item: str
) -> None:
    season = in_style(style)
    content = word_edits.without_anchors(word_edits.replaced(sent(season), old, new))
    assert named(found(season, content)) == [(ChangeKind.REWORDED, item)]


def test_the_first_mark_of_points_under_a_head_is_kept() -> None:
    season = in_style("样式三")
    content = word_edits.replaced(sent(season), "每月集中学习", "每半月集中学习")
    (change,) = found(season, content)
    assert change.after.startswith("（1）每半月集中学习一次。（2）")
    assert any("（1）每半月" in text for text in season.answering(change).texts)


# Measures of one paragraph each


def paragraphs_of_measures(season: Season) -> list[str]:
    texts = season.texts
    title = next(place for place, text in enumerate(texts) if "强化理论武装" in text)
    signed = next(place for place, text in enumerate(texts) if text.endswith("领导班子"))
    return texts[title + 1 : signed]


EACH = {DetailName.GATHERING: Gathering.EACH, DetailName.MEASURES: HeadStyle.HEADING}
MEASURE_EDITS: dict[str, tuple[Callable[[bytes], bytes], list[str]]] = {
    "reworded": (
        lambda content: word_edits.replaced(content, "七日内", "三日内"),
        ["每月集中学习一次。", "新部署三日内传达研究。", "建立请示报告台账。"],
    ),
    "struck": (
        lambda content: word_edits.deleted(content, "七日内"),
        ["每月集中学习一次。", "建立请示报告台账。"],
    ),
    "first struck": (
        lambda content: word_edits.deleted(content, "每月集中学习一次"),
        ["新部署七日内传达研究。", "建立请示报告台账。"],
    ),
    "added": (
        lambda content: word_edits.inserted_after(content, "台账", "每季度通报一次。"),
        [
            "每月集中学习一次。",
            "新部署七日内传达研究。",
            "建立请示报告台账。",
            "每季度通报一次。",
        ],
    ),
    "moved": (
        lambda content: word_edits.moved_after(content, "七日内", "台账"),
        ["每月集中学习一次。", "建立请示报告台账。", "新部署七日内传达研究。"],
    ),
}


@pytest.mark.parametrize("lost", [False, True], ids=["anchors", "anchors lost"])
@pytest.mark.parametrize(("edit", "said"), MEASURE_EDITS.values(), ids=MEASURE_EDITS)
def test_measures_edited_stay_paragraphs_of_their_own(
    edit: Callable[[bytes], bytes], said: list[str], *, lost: bool
) -> None:
    season = in_style("样式五", **EACH)
    content = edit(sent(season))
    content = word_edits.without_anchors(content) if lost else content
    (change,) = found(season, content)
    assert (change.kind, change.item) == (ChangeKind.REWORDED, "措施第1条")
    assert change.remark == ""
    assert paragraphs_of_measures(season.answering(change)) == said


def test_a_problem_that_begins_with_a_month_keeps_it_behind_its_number() -> None:
    season = in_style("样式五")
    content = word_edits.split(sent(season), "三月的部署")
    content = word_edits.replaced(content, "三月的部署", "3月的部署")
    (change,) = absorb(read(sent(season)), read(content), state=season.state()).changes
    after = season.answering(change)
    assert "3.3月的部署五月才研究。" in after.texts
    theirs = word_edits.replaced(sent(after), "五月才研究", "6月才研究")
    (again,) = absorb(read(sent(after)), read(theirs), state=after.state()).changes
    assert again.after == "3月的部署6月才研究。"


# The plan chose another style after the draft was sent


@pytest.mark.parametrize("one", STYLES)
@pytest.mark.parametrize("other", STYLES)
@pytest.mark.parametrize(
    ("old", "new", "item"),
    [
        ("传达多", "传得多", "1-2"),
        ("学用脱节", "学用两张皮", "原因第1条"),
        ("七日内", "三日内", "措施第1条"),
        ("在对党忠诚", "在对党绝对忠诚", "第1个方面的标题"),
        ("理论武装抓得不紧", "理论武装不够系统", "原因第1条的标题"),
    ],
)
def test_an_edit_of_a_draft_in_one_style_stands_in_the_next_in_another(
    old: str, new: str, item: str, one: str, other: str
) -> None:
    before, season = read(sent(in_style(one))), in_style(other)
    content = word_edits.replaced(sent(in_style(one)), old, new)
    (change,) = absorb(before, read(content), state=season.state()).changes
    assert (change.kind, change.item) == (ChangeKind.REWORDED, item)
    assert change.proposed
    after = season.answering(change)
    assert [each.replace(old, new) for each in season.texts] == after.texts
    (again,) = absorb(before, read(content), state=after.state()).changes
    assert (again.key, again.waits) == (change.key, False)
