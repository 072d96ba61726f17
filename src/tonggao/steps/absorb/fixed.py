"""What was written over fixed words, with the numbers in it that are still computed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from string import Formatter

from rapidfuzz.distance import Levenshtein

from tonggao.model.change import ChangeKind, Effect, Treatment
from tonggao.model.editing import NOTHING, Field
from tonggao.model.plan import Plan, ReportPart
from tonggao.model.text import opened
from tonggao.steps.absorb.align import Alignment, longest_rising
from tonggao.steps.absorb.blocks import Block, bare
from tonggao.steps.absorb.extras import Extras
from tonggao.steps.absorb.found import Extent, Found
from tonggao.steps.absorb.marked import ended_as
from tonggao.steps.absorb.state import Absorbing
from tonggao.steps.compose import compose
from tonggao.steps.words.anchors import Anchor, AnchorKind, understood
from tonggao.steps.words.fixed_words import (
    Fixed,
    draft_place,
    escaped,
    fixed_at,
    override_of,
    team_statements,
    written_at,
)

_PARTS = {
    ReportPart.OPENING: "引言",
    ReportPart.PREVIOUS: "上次整改",
    ReportPart.ISSUES: "问题",
    ReportPart.CASE: "案例",
    ReportPart.STATEMENTS: "说明",
    ReportPart.CAUSES: "原因",
    ReportPart.MEASURES: "措施",
}
_NAMES = {
    AnchorKind.MARK: "密级标注",
    AnchorKind.TITLE: "标题",
    AnchorKind.UNIT: "标题下的单位",
    AnchorKind.SUBTITLE: "标题下的日期",
    AnchorKind.SALUTATION: "称谓",
    AnchorKind.CLOSING: "结尾语",
    AnchorKind.SIGNATURE: "署名",
    AnchorKind.DATE: "日期",
}
_FIXED = {
    *_NAMES,
    AnchorKind.HEADING,
    AnchorKind.LEAD,
    AnchorKind.BLOCK,
    AnchorKind.ASPECT,
    AnchorKind.STATEMENT,
    AnchorKind.STATEMENT_TEXT,
}
_NOT_THERE = "现在的文稿中没有这一段，供参考"
_LOST = "修改稿中没有这一段，请确认是否不写"
_IN_PART = "修改稿像是不完整的，这一段仍照原文"
_OVER = "这一标题下的内容还在，请确认标题是否不写"
_IN_PLAN = "各部分、各方面的先后由方案决定，请在方案中调整"
_NO_TITLE = "修改稿中没有标题，请确认"
_RUNS_ON = "新增的段落接在这一段后面"
_KEEPS = "文中由程序计算的数仍随实际变动"
_DIGIT = re.compile("[0-9０-９零〇一二两三四五六七八九十百]")
Span = tuple[int, int, str]
_NEXT = 2  # characters behind a number that must still stand there


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedWords:
    """The fixed words of both texts; `now` is what the next draft says at each anchor."""

    state: Absorbing
    aligned: Alignment
    extras: Extras
    extent: Extent
    now: Mapping[str, str]

    def found(self) -> Iterator[Found]:
        """Yield what was written over fixed words, or struck."""
        for mine in self.aligned.base:
            anchor = mine.anchor
            if anchor is None or anchor.kind not in _FIXED:
                continue
            theirs = self.aligned.of_base(mine)
            more = self.extras.following.get(mine.place, ())
            if theirs is None:
                yield self._struck(mine, anchor)
            elif more or mine.bare != theirs.bare:
                yield self._reworded(mine, anchor, (theirs, *more))
        yield from self._order()

    def _struck(self, mine: Block, anchor: Anchor) -> Found:
        name, title = _about(anchor), anchor.kind is AnchorKind.TITLE
        over = self._stands_over(mine)
        sure = self.extent is Extent.WHOLE and not (title or over)
        why = _NO_TITLE if title else _OVER if over else _LOST
        there = name in self.now
        effects = (self._effect(anchor, NOTHING, 0),) if there else ()
        return Found(
            kind=ChangeKind.DELETED,
            about=name,
            item=named(anchor, self.state.plan),
            before=mine.words,
            after="",
            effects=effects,
            remarks=() if sure else (_IN_PART if self.extent is Extent.PART else why,),
            proposed=Treatment.NEW if sure else None,
            asks=self.extent is not Extent.PART,
            stands=not there,
            theirs=struck_as(mine, self.aligned),
        )

    def _stands_over(self, mine: Block) -> bool:
        """Return whether what stood under a heading that is gone is still there."""
        return mine.is_heading and mine.place + 1 in self.aligned.pairs

    def _order(self) -> Iterator[Found]:
        """Yield what can only be shown: parts and aspects stand in the order of the plan."""
        headings = [
            (theirs.place, mine)
            for mine in self.aligned.base
            if mine.anchor
            and mine.anchor.kind in {AnchorKind.HEADING, AnchorKind.ASPECT}
            and (theirs := self.aligned.of_base(mine))
        ]
        ordered = [mine for _, mine in sorted(headings, key=lambda each: each[0])]
        staying = longest_rising([mine.place for mine in ordered])
        for mine in ordered:
            if mine.place not in staying and mine.anchor:
                yield Found(
                    kind=ChangeKind.MOVED,
                    about=mine.anchor.name,
                    item=named(mine.anchor, self.state.plan),
                    before=mine.words,
                    after="移动了整个部分",
                    remarks=(_IN_PLAN,),
                    proposed=None,
                    asks=False,
                )

    def _reworded(
        self,
        mine: Block,
        anchor: Anchor,
        theirs: tuple[Block, ...],
    ) -> Found:
        name = _about(anchor)
        words = "".join(_one_line(each.words) for each in theirs)
        remarks = [_RUNS_ON] if len(theirs) > 1 else []
        found = Found(
            kind=ChangeKind.REWORDED,
            about=name,
            item=named(anchor, self.state.plan),
            before=_one_line(mine.words),
            after=words,
            theirs=theirs,
            remarks=tuple(remarks),
        )
        fixed = self._now(anchor) if name in self.now else None
        if fixed is None:
            return _only_shown(found)
        before, spans = found.before, fields_in(found.before, fixed)
        said, now = words, self.now[name]
        if anchor.kind is AnchorKind.ASPECT and opened(before) == opened(now):
            said, before = ended_as(words, before, now), now  # by another style of the plan
            spans = fields_in(before, fixed)
        text = with_fields(before, said, spans or self._first_fields(before, anchor))
        stands = bare(now) == bare(said)
        if text != escaped(said):
            remarks.append(_KEEPS)
        return replace(
            found,
            effects=(self._effect(anchor, text, theirs[0].paragraph),),
            remarks=tuple(remarks),
            stands=stands,
            since=now if spans is None and not stands else "",
        )

    def _now(self, anchor: Anchor) -> Fixed | None:
        """Return the words as they are made now, a leader's earlier ones included."""
        fixed = fixed_at(anchor, self.state.material)
        given = written_at(anchor, self.state.material)
        text = given.get(Field.TEXT) if given else ""
        return Fixed(text, fixed.values) if fixed and text else fixed

    def _first_fields(self, before: str, anchor: Anchor) -> tuple[Span, ...]:
        """Return the computed values in words that were printed before others replaced them."""
        fixed = fixed_at(anchor, self.state.material)
        return fields_in(before, fixed) or () if fixed else ()

    def _effect(self, anchor: Anchor, text: str, paragraph: int) -> Effect:
        subject, key = override_of(anchor, self.state.plan)
        file = self.state.file
        place = draft_place(file, paragraph) if paragraph else file
        answers = {Field.TEXT: text, Field.ORIGIN: place}
        return Effect(subject=subject, key=key, answers=answers)


def present_words(state: Absorbing) -> dict[str, str]:
    """Return what the next draft says at each anchor, without ordinals.

    What stands without an anchor goes on from the passage before it, as another line.
    """
    found: dict[str, str] = {}
    name = ""
    for paragraph in compose(state.material).paragraphs:
        anchor = understood(paragraph.anchor)
        name = _about(anchor) if anchor else name
        words = paragraph.text.removeprefix(paragraph.ordinal)
        found[name] = words if anchor else f"{found[name]}\n{words}"
    return found


def _about(anchor: Anchor) -> str:
    """Return the name of a passage; the title's anchor differs from draft to draft."""
    return anchor.kind if anchor.kind is AnchorKind.TITLE else anchor.name


def _only_shown(found: Found) -> Found:
    return replace(found, remarks=(*found.remarks, _NOT_THERE), proposed=None, asks=False)


def struck_as(mine: Block, aligned: Alignment) -> tuple[Block, ...]:
    """Return the paragraph that was struck and still shows so under tracking."""
    return tuple(
        each
        for each in aligned.edited
        if not each.words and bare(each.original) == mine.bare
    )


def _one_line(words: str) -> str:
    return "".join(words.splitlines())


def named(anchor: Anchor, plan: Plan) -> str:
    """Return what a fixed passage is called in 改动对照.

    >>> named(Anchor(kind=AnchorKind.LEAD, part=ReportPart.OPENING), Plan(unit="", campaign="", year=""))
    '引言'
    """
    part = _PARTS.get(anchor.part, "") if anchor.part else ""
    if anchor.kind is AnchorKind.HEADING:
        return f"{part}部分的标题"
    if anchor.kind is AnchorKind.LEAD:
        return part if anchor.part is ReportPart.OPENING else f"{part}部分的开头"
    if anchor.kind is AnchorKind.BLOCK:
        return f"板块“{plan.aspects[anchor.number - 1].block}”的标题"
    if anchor.kind is AnchorKind.ASPECT:
        return f"第{anchor.number}个方面的标题"
    if anchor.kind in {AnchorKind.STATEMENT, AnchorKind.STATEMENT_TEXT}:
        statements = team_statements(plan)[anchor.number - 1 : anchor.number]
        title = statements[0].title if statements else f"第{anchor.number}项"
        return f"说明“{title}”{'的标题' if anchor.kind is AnchorKind.STATEMENT else ''}"
    return _NAMES[anchor.kind]


def fields_in(words: str, fixed: Fixed) -> tuple[Span, ...] | None:
    """Return where computed values stand in words made from a template, None if they were not.

    >>> fields_in("共5个问题。", Fixed("共{items}个问题。", {}))
    ((1, 2, 'items'),)
    """
    pattern, names = "", []
    for literal, name, _, _ in Formatter().parse(fixed.template):
        pattern += re.escape(literal)
        if name:
            pattern += "(.+?)"
            names.append(name)
    found = re.fullmatch(pattern, words)
    if found:
        return tuple(
            (*found.span(place), name) for place, name in enumerate(names, start=1)
        )
    return () if not names and bare(fixed.words) == bare(words) else None


def with_fields(before: str, after: str, spans: tuple[Span, ...]) -> str:
    """Return new words as a template: a computed value that still stands stays computed.

    It does where it is the same and the words behind it are; another number is a reader's
    own and stays as typed, and so does a brace.

    >>> with_fields("共5个问题。", "今年共5个问题，都要改。", ((1, 2, "items"),))
    '今年共{items}个问题，都要改。'
    >>> with_fields("共5个问题。", "共15个问题。", ((1, 2, "items"),))
    '共15个问题。'
    """
    kept: list[Span] = []
    for edit in Levenshtein.opcodes(before, after):
        if edit.tag != "equal":
            continue
        shift = edit.dest_start - edit.src_start
        for start, end, name in spans:
            ahead = min(end + _NEXT, len(before))
            inside = edit.src_start <= start and ahead <= edit.src_end
            if inside and not _goes_before(after, start + shift):
                kept.append((start + shift, end + shift, name))
    pieces, at = [], 0
    for start, end, name in sorted(kept):
        pieces += [escaped(after[at:start]), f"{{{name}}}"]
        at = end
    return "".join((*pieces, escaped(after[at:])))


def _goes_before(text: str, place: int) -> bool:
    """Return whether a digit stands right before a number, so that it is another number."""
    return place > 0 and bool(_DIGIT.match(text[place - 1]) and _DIGIT.match(text[place]))
