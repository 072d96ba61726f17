"""What happened to the heads of causes and measures: titles, texts, new ones, struck ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tonggao.model.change import ChangeKind, Effect, Treatment
from tonggao.model.editing import Field, Head, Subject
from tonggao.model.plan import HeadPart
from tonggao.model.shape import Gathering
from tonggao.model.text import opened
from tonggao.steps.absorb.align import Alignment, longest_rising
from tonggao.steps.absorb.blocks import Block, bare
from tonggao.steps.absorb.extras import Extras
from tonggao.steps.absorb.fixed import struck_as
from tonggao.steps.absorb.found import Extent, Found
from tonggao.steps.absorb.marked import marked_as
from tonggao.steps.absorb.numbers import Numbers, between
from tonggao.steps.absorb.segments import new_fields
from tonggao.steps.absorb.state import Absorbing
from tonggao.steps.absorb.zones import Zone
from tonggao.steps.editing.heads import (
    NOT_USED,
    head_key,
    head_name,
    head_standing,
)
from tonggao.steps.words.anchors import HEAD_PARTS, AnchorKind, head_anchor
from tonggao.steps.words.wording import missing

_PARTS = {kind: part for part, kind in HEAD_PARTS.items()}
_NOT_THERE = "这一条现在没有，供参考"
_RUNS_ON = "新增的段落接在这一条后面"
_LOST = "修改稿中没有这一条，请确认是否删去"
_UNHUNG = "选“用新的”则这一条的句子都不用"
_UNTITLED = "选“用新的”则这一条没有标题，文中显示待补充"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    """A head of ours: its number, and the paragraphs of its title and its text."""

    part: HeadPart
    number: int
    title: Block | None
    texts: tuple[Block, ...]

    @property
    def key(self) -> str:
        """The name under which answers about it are kept."""
        return head_key(self.part, self.number)

    @property
    def name(self) -> str:
        """What it is called in 改动对照."""
        return head_name(self.part, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The heads of both texts; `now` is what the next draft says at each anchor."""

    state: Absorbing
    aligned: Alignment
    extras: Extras
    numbers: Numbers
    extent: Extent
    now: Mapping[str, str]

    def found(self) -> Iterator[Found]:
        """Yield every change of a head."""
        for part in HeadPart:
            for head in self._heads(part):
                yield from self._changes(head)
            yield from self._moved(part)
        for zone, blocks in self.extras.heads:
            yield self._added(zone, blocks)

    def _heads(self, part: HeadPart) -> list[_Both]:
        found: dict[int, _Both] = {}
        for block in self.aligned.base:
            anchor = block.anchor
            if anchor is None or anchor.part is None or HEAD_PARTS.get(anchor.part) != part:
                continue
            if anchor.kind not in {AnchorKind.HEAD_TITLE, AnchorKind.HEAD}:
                continue
            empty = _Both(part=part, number=anchor.number, title=None, texts=())
            head = found.get(anchor.number, empty)
            is_title = anchor.kind is AnchorKind.HEAD_TITLE
            found[anchor.number] = (
                replace(head, title=block)
                if is_title
                else replace(head, texts=(*head.texts, block))
            )
        return list(found.values())

    def _changes(self, head: _Both) -> Iterator[Found]:
        title = self.aligned.of_base(head.title) if head.title else None
        theirs = self._theirs(head)
        if title is None and not theirs:
            yield self._struck(head)
            return
        if head.title and title is None:
            yield self._untitled(head)
        elif head.title and title and head.title.bare != title.bare:
            yield self._titled(head, title)
        mine = bare("".join(each.words for each in head.texts))
        if head.texts and bare("".join(each.words for each in theirs)) != mine:
            yield self._texted(head, theirs)

    def _theirs(self, head: _Both) -> tuple[Block, ...]:
        """Return the paragraphs that stand under a head now, old ones and new ones."""
        kept = (each for each in head.texts if each.place not in self.extras.away)
        found = [theirs for each in kept if (theirs := self.aligned.of_base(each))]
        for each in (head.title, *head.texts):
            found.extend(self.extras.following.get(each.place, ()) if each else ())
        return tuple(sorted(found, key=lambda each: each.place))

    def _parted(self, part: HeadPart) -> bool:
        """Return whether each measure of a head is a paragraph of its own."""
        gathering = self.state.material.shape.gathering
        return part is HeadPart.MEASURES and gathering is Gathering.EACH

    def _said(self, part: HeadPart, blocks: Sequence[Block]) -> str:
        """Return the words under a head, as its cell holds them."""
        return self._joined(part, [each.words for each in blocks])

    def _joined(self, part: HeadPart, words: Sequence[str]) -> str:
        return ("\n" if self._parted(part) else "").join(words)

    def _now(self, head: _Both) -> Head | None:
        heads = self.state.draft.part(head.part)
        return next((each for each in heads if each.number == head.number), None)

    def _printed(self, head: Head) -> str:
        """Return what stands under a head in the next draft."""
        part = _PARTS[head.part]
        return self.now.get(head_anchor(AnchorKind.HEAD, part, head.number), "")

    def _titled(self, head: _Both, theirs: Block) -> Found:
        mine = opened(head.title.words) if head.title else ""
        now = self._now(head)
        said = (opened(now.title) or missing("标题")) if now else ""
        words = opened(theirs.words)
        found = Found(
            kind=ChangeKind.REWORDED,
            about=f"{head.key}\x1f标题",
            item=f"{head.name}的标题",
            before=mine,
            after=words,
            effects=(_effect(head.key, {Field.HEAD_TITLE: words}),),
            theirs=(theirs,),
        )
        return _against(found, said if now else None)

    def _untitled(self, head: _Both) -> Found:
        now = self._now(head)
        return Found(
            kind=ChangeKind.DELETED,
            about=f"{head.key}\x1f标题",
            item=f"{head.name}的标题",
            before=head.title.words if head.title else "",
            after="",
            effects=(_effect(head.key, {Field.HEAD_TITLE: ""}),),
            remarks=(_UNTITLED,),
            proposed=None,
            stands=now is None or not now.title,
            theirs=struck_as(head.title, self.aligned) if head.title else (),
        )

    def _texted(self, head: _Both, theirs: tuple[Block, ...]) -> Found:
        words = self._said(head.part, theirs)
        now = self._now(head)
        runs_on = len(theirs) > len(head.texts) and not self._parted(head.part)
        remarks = [_RUNS_ON] if runs_on else []
        printed = self._printed(now) if now else None
        old = self._said(head.part, head.texts)
        text = self._marked(head, theirs, printed)
        if text == _lines(theirs):
            text = words
        effects: tuple[Effect, ...] = (_effect(head.key, {Field.TEXT: text}),)
        if not words:
            effects = (*self._unhung(head), _effect(head.key, {Field.TEXT: ""}))
            remarks.append(_UNHUNG)
        found = Found(
            kind=ChangeKind.REWORDED if words else ChangeKind.DELETED,
            about=head.key,
            item=head.name,
            before=old,
            after=words,
            effects=effects,
            remarks=tuple(remarks),
            proposed=Treatment.NEW if words else None,
            theirs=(*theirs, *self._struck_as(head.texts)),
        )
        if printed is not None and self._marked(head, head.texts, printed) == printed:
            return replace(found, stands=bare(printed) == bare(text))
        return _against(found, printed)

    def _marked(self, head: _Both, blocks: Sequence[Block], printed: str | None) -> str:
        """Return words under a head with their points as the next draft marks its own."""
        return marked_as(_lines(blocks), _lines(head.texts), printed or "")

    def _struck(self, head: _Both) -> Found:
        blocks = [each for each in (head.title, *head.texts) if each]
        gone = _effect(head.key, {Field.HEAD_TITLE: "", Field.TEXT: ""})
        now, whole = self._now(head), self.extent is Extent.WHOLE
        return Found(
            kind=ChangeKind.DELETED,
            about=head.key,
            item=head.name,
            before="\n".join(each.words for each in blocks),
            after="",
            effects=(gone, *self._unhung(head)),
            remarks=(_UNHUNG,) if whole else (_LOST, _UNHUNG),
            proposed=Treatment.NEW if whole else None,
            stands=now is None,
            theirs=self._struck_as(blocks),
        )

    def _struck_as(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(each for mine in blocks for each in struck_as(mine, self.aligned))

    def _unhung(self, head: _Both) -> Iterator[Effect]:
        """Yield what takes every sentence or measure from under a head."""
        now = self._now(head)
        if head.part is HeadPart.CAUSES:
            for each in now.hung if now else ():
                answers = {Field.SENTENCE_USE: NOT_USED}
                yield Effect(subject=Subject.SENTENCE, key=each.key, answers=answers)
            return
        answered = self.state.answered
        for key in answered.keys(Subject.MEASURE):
            if answered.value(Subject.MEASURE, key, Field.HEAD) == str(head.number):
                answers = {Field.HEAD: ""}
                yield Effect(subject=Subject.MEASURE, key=key, answers=answers)

    def _added(self, zone: Zone, blocks: Sequence[Block]) -> Found:
        part = zone.heads or HeadPart.CAUSES
        number = self.numbers.of_head(part)
        title, run_in = new_fields(blocks[0].words, blocks[0].lead)
        if not title:
            title, run_in = opened(blocks[0].words), ""
        under = (run_in, *(each.words for each in blocks[1:]))
        text = self._joined(part, tuple(filter(None, under)))
        answers = {Field.HEAD_TITLE: title}
        if text:
            answers[Field.TEXT] = text
        place = self._place(part, blocks[0])
        if place:
            answers[Field.PLACE] = place
        standing = (
            bare(opened(each.title)) == bare(title)
            and (not text or bare(self._printed(each)) == bare(text))
            for each in self.state.draft.part(part)
        )
        return Found(
            kind=ChangeKind.ADDED,
            about=f"new:{part}",
            item=part,
            before="",
            after="\n".join(each.words for each in blocks),
            effects=(_effect(head_key(part, number), answers),),
            stands=any(standing),
            theirs=tuple(blocks),
        )

    def _place(self, part: HeadPart, theirs: Block) -> str:
        """Return where a head stands that comes before others, "" where it comes last."""
        before = self._last_before(part, theirs.place)
        places = sorted(
            head_standing(part, each.number, self.state.answered)
            for each in self.state.draft.part(part)
        )
        after = [each for each in places if each > before]
        return between(before, after[0], 1)[0] if after else ""

    def _last_before(self, part: HeadPart, place: int) -> Fraction:
        """Return where the head stands behind which a paragraph of theirs comes."""
        staying = {each.number for each in self._staying(part)}
        last = Fraction(0)
        for head in self._heads(part):
            theirs = self.aligned.of_base(head.title) if head.title else None
            if theirs and theirs.place < place and head.number in staying:
                standing = head_standing(part, head.number, self.state.answered)
                last = max(last, standing) if self._now(head) else last
        return last

    def _in_their_order(self, part: HeadPart) -> list[_Both]:
        found = []
        for head in self._heads(part):
            theirs = self.aligned.of_base(head.title) if head.title else None
            if theirs:
                found.append((theirs.place, head))
        return [head for _, head in sorted(found, key=lambda each: each[0])]

    def _staying(self, part: HeadPart) -> list[_Both]:
        ordered = self._in_their_order(part)
        places = [head.title.place for head in ordered if head.title]
        stays = longest_rising(places)
        return [head for head in ordered if head.title and head.title.place in stays]

    def _moved(self, part: HeadPart) -> Iterator[Found]:
        staying = self._staying(part)
        before: _Both | None = None
        for head in self._in_their_order(part):
            if head in staying:
                before = head
                continue
            theirs = self.aligned.of_base(head.title) if head.title else None
            if head.title is None or theirs is None or self._now(head) is None:
                continue
            place = self._place(part, theirs) or self._behind_all(part)
            yield Found(
                kind=ChangeKind.MOVED,
                about=head.key,
                item=head.name,
                before=head.title.words,
                after=f"移到“{before.title.words}”之后"
                if before and before.title
                else "移到最前",
                said=f"after\x1f{before.key if before else ''}",
                effects=(_effect(head.key, {Field.PLACE: place}),),
                stands=self._is_behind(head, before, staying),
            )

    def _behind_all(self, part: HeadPart) -> str:
        places = (
            head_standing(part, each.number, self.state.answered)
            for each in self.state.draft.part(part)
        )
        return between(max(places, default=Fraction(0)), None, 1)[0]

    def _is_behind(
        self, head: _Both, before: _Both | None, staying: Sequence[_Both]
    ) -> bool:
        numbers = {each.number for each in staying}
        last = 0
        for each in self.state.draft.part(head.part):
            if each.number == head.number:
                break
            last = each.number if each.number in numbers else last
        return last == (before.number if before else 0)


def _lines(blocks: Sequence[Block]) -> str:
    return "\n".join(each.words for each in blocks)


def _effect(key: str, answers: dict[Field, str]) -> Effect:
    return Effect(subject=Subject.HEAD, key=key, answers=answers)


def _against(found: Found, now: str | None) -> Found:
    """Return a change beside what the draft says now, None where the head is gone."""
    if now is None:
        return replace(
            found,
            effects=(),
            asks=False,
            proposed=None,
            remarks=(*found.remarks, _NOT_THERE),
        )
    stands = bare(now) == bare(found.after)
    since = now if not stands and bare(now) != bare(found.before) else ""
    return replace(found, stands=stands, since=since)
