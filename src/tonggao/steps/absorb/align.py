"""Which paragraph of an edited draft is which paragraph of ours.

By their words where these are the same, by anchor where one is left, then by likeness,
then by their place between others that are known. What then remains of ours was struck or
stands inside another paragraph; what remains of theirs is new, or was cut from one of ours.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from tonggao.profile.schema import Thresholds
from tonggao.steps.absorb.blocks import Block
from tonggao.steps.words.anchors import AnchorKind

_TELLING = 6  # shorter words are found again in any long paragraph
_FITS_BETTER = 0.02  # by so much a paragraph is better explained by two of ours
_IN_ORDER = 0.1  # what a place between its neighbours is worth in likeness
_OF_HEADS = {AnchorKind.HEAD_TITLE, AnchorKind.HEAD}
_MUCH_LONGER = 3  # beside so much longer words those of a heading are found by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two texts, paragraph by paragraph.

    `pairs` gives the place in the edited text for that in ours; `joined` likewise where ours
    stands in a paragraph that is another one's; `split` the place in ours for that of a
    paragraph that was cut from it. `doubtful` are places of ours paired by little more
    than where they stand.
    """

    base: tuple[Block, ...]
    edited: tuple[Block, ...]
    pairs: dict[int, int]
    joined: dict[int, int]
    split: dict[int, int]
    doubtful: frozenset[int]

    def of_base(self, block: Block) -> Block | None:
        """Return what became of a paragraph of ours, None where it is gone."""
        place = self.pairs.get(block.place)
        return None if place is None else self.edited[place]

    def of_edited(self, block: Block) -> Block | None:
        """Return which paragraph of ours this is, None where it is new."""
        for mine, theirs in self.pairs.items():
            if theirs == block.place:
                return self.base[mine]
        return None


def align(
    base: tuple[Block, ...], edited: tuple[Block, ...], limits: Thresholds
) -> Alignment:
    """Return how the paragraphs of an edited draft answer to those of ours."""
    aligning = _Aligning(base, edited, limits)
    aligning.by_same_words()
    aligning.by_anchor()
    aligning.by_likeness()
    aligning.by_place()
    joined, split = aligning.joined(), aligning.split()
    return Alignment(
        base=base,
        edited=edited,
        pairs=dict(sorted(aligning.pairs.items())),
        joined=joined,
        split=split,
        doubtful=frozenset(aligning.doubtful),
    )


@dataclass(slots=True)
class _Aligning:
    """Pairs found so far, by the place in our text and by that in theirs."""

    base: tuple[Block, ...]
    edited: tuple[Block, ...]
    limits: Thresholds
    pairs: dict[int, int] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)

    def pair(self, mine: Block, theirs: Block) -> None:
        self.pairs[mine.place] = theirs.place
        self.taken[theirs.place] = mine.place

    def free(self) -> list[Block]:
        return [each for each in self.base if each.place not in self.pairs]

    def free_of_theirs(self) -> list[Block]:
        return [each for each in self.edited if each.place not in self.taken and each.words]

    def by_same_words(self) -> None:
        """The same words are the same paragraph: its own one, else in the same order."""
        waiting: dict[str, list[Block]] = defaultdict(list)
        for theirs in self.free_of_theirs():
            waiting[theirs.normal or theirs.bare].append(theirs)
        for own in (True, False):
            for mine in self.free():
                there = waiting[mine.normal or mine.bare]
                chosen = [each for each in there if not own or _shares_anchor(mine, each)]
                if chosen and (mine.bare or own):
                    self.pair(mine, chosen[0])
                    there.remove(chosen[0])

    def by_anchor(self) -> None:
        """An anchor says which paragraph it is, unless its words are clearly another's."""
        holders: dict[str, list[Block]] = defaultdict(list)
        for theirs in self.free_of_theirs():
            for anchor in theirs.anchors:
                holders[anchor.name].append(theirs)
        for mine in self.free():
            names = [anchor.name for anchor in mine.anchors]
            there = [each for name in names for each in holders[name]]
            if mine.is_placeholder or len(there) != 1 or there[0].place in self.taken:
                continue
            if not self._is_anothers(mine, there[0]):
                self.pair(mine, there[0])
                if likeness(mine, there[0]) < self.limits.passage_near and mine.is_item:
                    self.doubtful.add(mine.place)

    def _is_anothers(self, mine: Block, theirs: Block) -> bool:
        """Return whether words that an anchor names are far more like others of ours."""
        own = likeness(mine, theirs)
        rivals = [likeness(each, theirs) for each in self.free() if each is not mine]
        return own < self.limits.passage <= max(rivals, default=0.0)

    def by_likeness(self) -> None:
        """The most alike first; of two as much alike the one in its place."""
        found = [
            (self._score(mine, theirs), mine, theirs)
            for mine in self.free()
            for theirs in self.free_of_theirs()
            if _may_be(mine, theirs) and self._is_among_its_like(mine, theirs)
        ]
        found.sort(key=lambda each: (-each[0], each[1].place, each[2].place))
        for score, mine, theirs in found:
            both = mine.place in self.pairs or theirs.place in self.taken
            if score >= self.limits.passage and not both:
                self.pair(mine, theirs)

    def _is_among_its_like(self, mine: Block, theirs: Block) -> bool:
        """Return false for a problem among heads, or a paragraph of a head among problems."""
        before = max((each for each in self.taken if each < theirs.place), default=None)
        if before is None or theirs.anchors or mine.anchor is None:
            return True
        last = self.base[self.taken[before]].anchor
        kinds = {mine.anchor.kind, last.kind} if last else set[AnchorKind]()
        return not (AnchorKind.ITEM in kinds and kinds & _OF_HEADS)

    def _score(self, mine: Block, theirs: Block) -> float:
        alike = likeness(mine, theirs)
        if alike < self.limits.passage - _IN_ORDER:
            return alike
        before = [place for place in self.pairs if place < mine.place]
        after = [place for place in self.pairs if place > mine.place]
        low = self.pairs[max(before)] if before else -1
        high = self.pairs[min(after)] if after else len(self.edited)
        return alike + (_IN_ORDER if low < theirs.place < high else 0.0)

    def by_place(self) -> None:
        """Between the same neighbours as many of ours as of theirs stand for each other."""
        for mine, theirs in list(self._gaps()):
            if len(mine) == len(theirs):
                for ours, one in zip(mine, theirs, strict=True):
                    self._pair_in_place(ours, one)

    def _pair_in_place(self, mine: Block, theirs: Block) -> None:
        if mine.is_heading != theirs.is_heading or mine.is_placeholder:
            return
        if not mine.is_item:
            self.pair(mine, theirs)
        elif likeness(mine, theirs) >= self.limits.passage_near:
            self.pair(mine, theirs)
            self.doubtful.add(mine.place)

    def _gaps(self) -> Iterator[tuple[list[Block], list[Block]]]:
        """Yield what is free between neighbours that follow each other in both texts."""
        known = sorted(self.pairs.items())
        for (mine, theirs), (next_mine, next_theirs) in pairwise(known):
            if next_theirs <= theirs:
                continue
            ours = self.base[mine + 1 : next_mine]
            other = self.edited[theirs + 1 : next_theirs]
            there = [each for each in other if each.words]
            if ours and not any(each.place in self.taken for each in there):
                yield list(ours), there

    def joined(self) -> dict[int, int]:
        """Return problems of ours whose words run on in the paragraph of another one."""
        found = {}
        for mine in self.free():
            hosts = [
                (self.edited[theirs], self.base[place])
                for place, theirs in self.pairs.items()
                if self.base[place].is_item
            ]
            fitting = [
                (self._fit(host.normal, owner.normal, mine.normal), host)
                for host, owner in hosts
                if mine.is_item
            ]
            best = max(fitting, key=lambda each: each[0], default=None)
            if best and best[0] > 0:
                found[mine.place] = best[1].place
        return self._under_the_first(found)

    def _under_the_first(self, joined: dict[int, int]) -> dict[int, int]:
        """Of problems in one paragraph the first of ours is the one the others joined."""
        for host in sorted(set(joined.values())):
            owner = self.taken[host]
            first = min(place for place, theirs in joined.items() if theirs == host)
            if first < owner:
                del self.pairs[owner], joined[first]
                self.pair(self.base[first], self.edited[host])
                joined[owner] = host
        return dict(sorted(joined.items()))

    def split(self) -> dict[int, int]:
        """Return paragraphs of theirs whose words were cut from a problem of ours."""
        found = {}
        for theirs in self.free_of_theirs():
            fitting = [
                (self._fit(mine.normal, self.edited[place].normal, theirs.normal), mine)
                for mine, place in ((self.base[m], p) for m, p in self.pairs.items())
                if mine.is_item and not theirs.is_heading
            ]
            best = max(fitting, key=lambda each: each[0], default=None)
            if best and best[0] > 0:
                found[theirs.place] = best[1].place
        return found

    def _fit(self, whole: str, known: str, more: str) -> float:
        """Return by how much a text is better explained with `more` than by `known` alone."""
        if len(more) < _TELLING or len(more) >= len(whole):
            return 0.0
        if fuzz.partial_ratio(more, whole) < 100 * self.limits.passage_part:
            return 0.0
        alone = fuzz.ratio(known, whole)
        both = max(fuzz.ratio(known + more, whole), fuzz.ratio(more + known, whole))
        gain = (both - alone) / 100
        return gain if gain > _FITS_BETTER else 0.0


def likeness(mine: Block, theirs: Block) -> float:
    """Return how much two paragraphs have in common: as wholes, or one inside the other."""
    one, other = sorted((mine.normal, theirs.normal), key=len)
    whole = fuzz.ratio(one, other) / 100
    if len(one) < _TELLING or len(other) > len(one) * _MUCH_LONGER:
        return whole
    return max(whole, 0.9 * fuzz.partial_ratio(one, other) / 100)


def longest_rising(places: Sequence[int]) -> tuple[int, ...]:
    """Return the longest rising row within a row of places, the earliest where several are.

    >>> longest_rising([1, 4, 2, 3])
    (1, 2, 3)
    """
    best: list[tuple[int, ...]] = []
    for place in places:
        before = [row for row in best if row[-1] < place]
        best.append((*max(before, key=len, default=()), place))
    return max(best, key=len, default=())


def _shares_anchor(mine: Block, theirs: Block) -> bool:
    return mine.anchor is not None and mine.anchor in theirs.anchors


def _may_be(mine: Block, theirs: Block) -> bool:
    """A heading is no problem, and what only says that words are missing is nothing."""
    if mine.is_placeholder:
        return False
    if mine.is_item or (mine.anchor and mine.anchor.kind is AnchorKind.HEAD):
        return not theirs.is_heading
    return True
