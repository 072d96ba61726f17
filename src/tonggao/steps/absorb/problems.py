"""What happened to the numbered problems: reworded, struck, added, moved, joined, split."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tonggao.model.change import ChangeKind, Effect, Treatment
from tonggao.model.editing import Field, Item
from tonggao.steps.absorb.align import Alignment
from tonggao.steps.absorb.blocks import Block, bare
from tonggao.steps.absorb.cutting import found_in
from tonggao.steps.absorb.fixed import struck_as
from tonggao.steps.absorb.found import Extent, Found
from tonggao.steps.absorb.numbers import Numbers
from tonggao.steps.absorb.order import Order
from tonggao.steps.absorb.passages import Passages, name_of
from tonggao.steps.absorb.present import Present
from tonggao.steps.absorb.segments import new_fields, printed
from tonggao.steps.absorb.state import Absorbing
from tonggao.steps.absorb.wordings import Rewording, as_one, new_point, reworded
from tonggao.steps.editing.own import Own, own_keys, own_points

STRUCK = "审稿删去"
_NOT_USED = "这一题现在没有采用，供参考"
_FAR_FROM = "与原稿相差较大，请核对是不是同一题"
_ONLY_A_PART = "修改稿少了{count}题，像是不完整的稿子，请确认是否删去"
_NO_ASPECT = "不在任何一个方面之下；选“用新的”则列为未定的问题，请定方面"
_PERHAPS = "选“用新的”则作为新的一题；也可能由原稿的一题改写而来，请核对"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problems:
    """The problems of both texts, and where those come to stand that are new or moved."""

    passages: Passages
    numbers: Numbers
    order: Order

    @property
    def state(self) -> Absorbing:
        """The state of the 统稿."""
        return self.passages.state

    @property
    def aligned(self) -> Alignment:
        """Both texts."""
        return self.passages.aligned

    @property
    def present(self) -> Present:
        """The items as they are now."""
        return self.passages.present

    def found(self) -> Iterator[Found]:
        """Yield every change of a problem, in the order of the edited text."""
        gone = self.passages.gone()
        for mine in self.aligned.base:
            if mine.is_item and mine.place in self.aligned.pairs:
                yield from self._kept(mine)
            elif mine in gone:
                yield self._struck(mine, len(gone))
        for theirs in self.aligned.edited:
            if self.passages.is_new(theirs) and theirs.place not in self.aligned.split:
                yield self._added(theirs)

    # Words

    def _kept(self, mine: Block) -> Iterator[Found]:
        theirs = self.aligned.of_base(mine)
        if theirs is None:
            return
        item = self.present.item(mine)
        joined = self._joined_to(theirs)
        cut = [
            self.aligned.edited[place]
            for place, owner in self.aligned.split.items()
            if owner == mine.place
        ]
        if joined:
            yield self._joined(mine, joined, theirs, item)
            yield from map(self._added, cut)
        elif cut:
            yield self._split(mine, theirs, cut, item)
        elif mine.bare != theirs.bare:
            yield self._reworded(mine, theirs, item)
        if mine.place in self.order.moved and not joined:
            yield self._moved(mine, theirs, item)

    def _joined_to(self, theirs: Block) -> list[Block]:
        return [
            self.aligned.base[place]
            for place, host in self.aligned.joined.items()
            if host == theirs.place
        ]

    def _reworded(self, mine: Block, theirs: Block, item: Item | None) -> Found:
        found = Found(
            kind=ChangeKind.REWORDED,
            about=name_of(mine),
            item=self.passages.named(mine, item),
            before=mine.words,
            after=theirs.words,
            theirs=(theirs,),
        )
        if item is None:
            return _not_used(found)
        new = reworded(mine.words, theirs, item, self.present.numbered(item))
        found = _with(found, new)
        if mine.place in self.aligned.doubtful:
            found = replace(found, proposed=None, remarks=(*found.remarks, _FAR_FROM))
        return found

    def _struck(self, mine: Block, gone: int) -> Found:
        item = self.present.item(mine)
        only_a_part = self.passages.extent() is Extent.PART
        answers = {Field.NUMBER: "0", Field.REASON: STRUCK}
        unsure = self._perhaps_rewritten(mine)
        remarks = [_ONLY_A_PART.format(count=gone)] if only_a_part else []
        now = printed(item, mine.marks) if item else ""
        return Found(
            kind=ChangeKind.DELETED,
            about=name_of(mine),
            item=self.passages.named(mine, item),
            before=mine.words,
            after="",
            effects=tuple(self.present.moved(item, answers)) if item else (),
            remarks=tuple(remarks),
            proposed=None if only_a_part or unsure else Treatment.NEW,
            stands=item is None,
            since=now if item and bare(now) != mine.bare else "",
            theirs=struck_as(mine, self.aligned),
        )

    def _joined(
        self, mine: Block, others: list[Block], theirs: Block, item: Item | None
    ) -> Found:
        words = self._without_ordinals(theirs.words, others)
        items = [self.present.item(each) for each in others]
        names = [self.passages.named(mine, item)]
        names += [self.passages.named(*each) for each in zip(others, items, strict=True)]
        found = Found(
            kind=ChangeKind.JOINED,
            about=name_of(mine),
            item="、".join(dict.fromkeys(names)),
            before="\n".join(each.words for each in (mine, *others)),
            after=words,
            theirs=(theirs,),
        )
        if item is None:
            return _not_used(found)
        records = self.present.numbered(item)
        found = _with(found, as_one(mine.words, words, theirs, item, records))
        number, aspect = item.number, item.aspect
        if mine.place in self.order.moved:  # all of them go where the first one went
            standing = self.order.standing[theirs.place]
            number, aspect = standing.number or number, standing.aspect
            found = _both(found, self._moved(mine, theirs, item))
        credited = tuple(
            effect
            for each in items
            if each and each is not item
            for effect in self.present.credited(each, number=number, aspect=aspect)
        )
        apart = [name for name in dict.fromkeys(names) if name != names[0]]
        told = (f"选“用新的”则{'、'.join(apart)}并入{names[0]}",) if apart else ()
        return replace(
            found,
            effects=(*credited, *found.effects),
            stands=found.stands and not credited,
            remarks=(*found.remarks, *told),
        )

    def _without_ordinals(self, words: str, others: list[Block]) -> str:
        part = self.state.profile.thresholds.passage_part
        for each in others:
            place = found_in(words, each, part)
            if place:
                words = words[: place[0]] + words[place[1] :]
        return words

    def _split(
        self, mine: Block, theirs: Block, cut: list[Block], item: Item | None
    ) -> Found:
        name = self.passages.named(mine, item)
        found = Found(
            kind=ChangeKind.SPLIT,
            about=name_of(mine),
            item=name,
            before=mine.words,
            after="\n".join(each.words for each in (theirs, *cut)),
            theirs=(theirs, *cut),
        )
        if item is None:
            return _not_used(found)
        new = reworded(mine.words, theirs, item, self.present.numbered(item))
        labels: list[str] = []
        effects = list(new.effects)
        for each in cut:
            label, added = self._new_point(each)
            labels.append(label)
            effects.extend(added)
        stands = new.stands and all(self._is_there(each) for each in cut)
        return replace(
            _with(found, replace(new, effects=tuple(effects), stands=stands)),
            remarks=(*new.remarks, f"由{name}拆出的一题，来源记为{'、'.join(labels)}"),
        )

    # What is new

    def _added(self, theirs: Block) -> Found:
        zone = self.passages.their_zones[theirs.place]
        label, effects = self._new_point(theirs)
        unsure = self.passages.lost() and any(
            self.passages.zones[each.place].aspect == zone.aspect
            for each in self.passages.gone()
        )
        remarks = [f"来源记为{label}（{self.state.on.isoformat()}）"]
        if not zone.aspect:
            remarks.append(_NO_ASPECT)
        if unsure:
            remarks.append(_PERHAPS)
        return Found(
            kind=ChangeKind.UNPLACED if unsure else ChangeKind.ADDED,
            about=f"new:{zone.aspect}",
            item=self.passages.aspect_named(zone.aspect or ""),
            before="",
            after=theirs.words,
            effects=tuple(effects),
            remarks=tuple(remarks),
            proposed=None if unsure or not zone.aspect else Treatment.NEW,
            stands=self._is_there(theirs),
            theirs=(theirs,),
        )

    def _new_point(self, theirs: Block) -> tuple[str, list[Effect]]:
        title, text = new_fields(theirs.words, theirs.lead)
        words = {Field.OWN_TITLE: title, Field.OWN_BODY: text}
        points = own_points(self.state.answered)
        known = (label for label, said in points.items() if _says(said, words))
        label = next(known, "") or self.numbers.of_own()
        key = own_keys({**points, label: words})[label]
        standing = self.order.standing.get(theirs.place)
        answers = standing.answers if standing else {}
        return label, list(new_point(theirs, label, key, answers))

    def _is_there(self, theirs: Block) -> bool:
        """Return whether a problem of these very words already stands in the draft."""
        return any(
            bare(printed(item, theirs.marks)) == theirs.bare
            for item in self.state.draft.items
        )

    def _perhaps_rewritten(self, mine: Block) -> bool:
        """Return whether a problem that is gone may be one that looks new."""
        aspect = self.passages.zones[mine.place].aspect
        return self.passages.lost() and any(
            self.passages.is_new(each)
            and self.passages.their_zones[each.place].aspect == aspect
            for each in self.aligned.edited
        )

    def _moved(self, mine: Block, theirs: Block, item: Item | None) -> Found:
        standing, before = (
            self.order.standing[theirs.place],
            self.order.before[theirs.place],
        )
        title = new_fields(mine.words)[0] or mine.words
        where = f"移到“{_title(before)}”之后" if before else "移到最前"
        aspect = self.passages.aspect_named(standing.aspect)
        if self.passages.zones[mine.place].aspect != standing.aspect:
            where = f"移到“{aspect}”，{where.removeprefix('移到')}"
        found = Found(
            kind=ChangeKind.MOVED,
            about=name_of(mine),
            item=self.passages.named(mine, item),
            before=title,
            after=where,
            said=f"{standing.aspect}\x1f{name_of(before) if before else ''}",
            theirs=(theirs,) if mine.bare == theirs.bare else (),
        )
        if item is None:
            return _not_used(found)
        return replace(
            found,
            effects=tuple(self.present.moved(item, standing.answers)),
            stands=item.aspect == standing.aspect and self.order.is_behind(item, before),
        )


def _says(point: Own, words: Own) -> bool:
    """Return whether a point that is known says just these words."""
    return all(bare(point.get(name, "")) == bare(said) for name, said in words.items())


def _title(block: Block) -> str:
    return new_fields(block.words)[0] or block.words


def _with(found: Found, new: Rewording) -> Found:
    return replace(
        found,
        effects=new.effects,
        stands=new.stands,
        since=new.since,
        remarks=(*found.remarks, *new.remarks),
    )


def _both(found: Found, moved: Found) -> Found:
    """Return one change of what was also moved."""
    return replace(
        found,
        said=f"{bare(found.after)}\x1f{moved.said}",
        effects=(*moved.effects, *found.effects),
        remarks=(*found.remarks, moved.after),
        stands=found.stands and moved.stands,
    )


def _not_used(found: Found) -> Found:
    """An edit of a problem that is no longer in the draft can only be shown."""
    return replace(found, asks=False, proposed=None, remarks=(*found.remarks, _NOT_USED))
