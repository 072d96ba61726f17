"""The present draft held against the one before it: what was struck, inserted and kept.

Paragraphs answer to each other by their words, by their anchors, then by likeness. One
that was moved is struck where it stood and inserted where it stands.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from rapidfuzz import fuzz

from tonggao.model.comparison import ComparedRow, Comparison, Fate, TextRow
from tonggao.model.text import normal_form
from tonggao.steps.absorb.align import longest_rising
from tonggao.steps.absorb.blocks import without_ordinal
from tonggao.steps.texts.changed_words import changed_words
from tonggao.steps.words.anchors import AnchorKind, understood

_ALIKE: Final = 50  # per cent of a paragraph, for it to be the same one reworded
_ANCHORED: Final = 30  # per cent of likeness that an anchor in common is worth

_Pair = tuple[int, int]
_Places = tuple[int | None, int | None]


def compare(before: Sequence[TextRow], after: Sequence[TextRow]) -> Comparison:
    """Return a text with everything that was changed in it since the draft before.

    What is kept and struck are the words before, what is kept and inserted those after,
    paragraph by paragraph.
    """
    places = _tail_joined(list(_merged(_pairs(before, after), len(before), len(after))))
    marks = _marks(places)
    return Comparison(
        tuple(
            ComparedRow(
                before=old,
                after=new,
                pieces=changed_words(
                    "" if old is None else before[old].words,
                    "" if new is None else after[new].words,
                ),
                mark=mark,
            )
            for (old, new), mark in zip(places, marks, strict=True)
        )
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What a paragraph is known by: its words without ordinal and marks, and its anchors."""

    place: int
    words: str
    names: frozenset[str]


def _known(rows: Sequence[TextRow]) -> list[_Known]:
    return [
        _Known(place, normal_form(without_ordinal(row.words)[1]), _names(row))
        for place, row in enumerate(rows)
    ]


def _names(row: TextRow) -> frozenset[str]:
    """Return the anchors of a paragraph; the title is the title of whichever draft."""
    said = {name: understood(name) for name in row.anchors}
    return frozenset(
        AnchorKind.TITLE.name if each and each.kind is AnchorKind.TITLE else name
        for name, each in said.items()
    )


def _pairs(before: Sequence[TextRow], after: Sequence[TextRow]) -> dict[int, int]:
    """Return which paragraph before is which one after, wherever it stands now."""
    ours, theirs = _known(before), _known(after)
    pairs: dict[int, int] = {}
    for ranked in (_same_words, _most_alike):
        old_left = [each for each in ours if each.place not in pairs]
        taken = set(pairs.values())
        new_left = [each for each in theirs if each.place not in taken]
        for old, new in ranked(old_left, new_left):
            if old not in pairs and new not in taken:
                pairs[old] = new
                taken.add(new)
    return pairs


def _same_words(ours: Sequence[_Known], theirs: Sequence[_Known]) -> Iterator[_Pair]:
    """Yield paragraphs that say the same; first those that are the same one by an anchor."""
    waiting: dict[str, list[_Known]] = defaultdict(list)
    for new in theirs:
        waiting[new.words].append(new)
    found = [(old, new) for old in ours for new in waiting[old.words]]
    found.sort(key=lambda pair: not pair[0].names & pair[1].names)
    yield from ((old.place, new.place) for old, new in found)


def _most_alike(ours: Sequence[_Known], theirs: Sequence[_Known]) -> Iterator[_Pair]:
    """Yield paragraphs with an anchor in common, or alike; the most alike come first."""
    found: list[tuple[float, _Pair]] = []
    for old, new in product(ours, theirs):
        anchored = bool(old.names & new.names)
        least = 0 if anchored else _ALIKE
        alike = fuzz.ratio(old.words, new.words, score_cutoff=least)
        if alike or anchored:
            score = alike + _ANCHORED * anchored
            found.append((-score, (old.place, new.place)))
    yield from (pair for _, pair in sorted(found))


def _merged(pairs: dict[int, int], old_end: int, new_end: int) -> Iterator[_Places]:
    """Yield the paragraphs of both texts in one order.

    Between those that stayed first comes what is gone from there, then what is new there.
    """
    rising = sorted(pairs.items())
    stayed = set(longest_rising([new for _, new in rising]))
    old_next = new_next = 0
    for old, new in (
        *(each for each in rising if each[1] in stayed),
        (old_end, new_end),
    ):
        yield from ((place, None) for place in range(old_next, old))
        yield from ((None, place) for place in range(new_next, new))
        if old < old_end:
            yield old, new
        old_next, new_next = old + 1, new + 1


def _tail_joined(places: list[_Places]) -> list[_Places]:
    """Let the last paragraphs of both texts share the last mark, which both texts have."""
    struck = [at for at, (_, new) in enumerate(places) if new is None]
    if not places or places[-1][0] is not None or not struck:
        return places
    last = struck[-1]
    if any(None not in each for each in places[last:]):
        return places
    return [*places[:last], *places[last + 1 : -1], (places[last][0], places[-1][1])]


def _marks(places: Sequence[_Places]) -> list[Fate]:
    """Return what became of each mark; at the end each hangs on the one before it."""
    marks = [
        Fate.STRUCK if new is None else Fate.INSERTED if old is None else Fate.KEPT
        for old, new in places
    ]
    at = len(marks)
    while at and marks[at - 1] is not Fate.KEPT:
        at -= 1
    if at == len(marks):
        return marks
    return [*marks[: max(at - 1, 0)], *marks[max(at, 1) :], Fate.KEPT]
