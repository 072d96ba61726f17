"""雷同情况: how much of what a member wrote stands in others' texts and in last year's.

Counted are characters in stretches that another text has too (`stretches`), each once,
without marks, set phrases and the words of the plan. It judges nobody: it says where to
look, and shows both texts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from tonggao.model.entry import EntryKind
from tonggao.model.overlap import MemberOverlap, Overlap, PairOverlap, Part
from tonggao.model.past import PastText
from tonggao.model.plan import Plan
from tonggao.model.record import Register
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.texts.authors import (
    Author,
    Said,
    authors_of,
    past_authors,
    past_of,
)
from tonggao.steps.texts.side_by_side import besides, besides_past, common_phrases
from tonggao.steps.texts.stretches import STRETCH, Holders, Span, held, holders, size

KINDS = (EntryKind.ISSUE, EntryKind.CAUSE, EntryKind.MEASURE)
# A pair is shown from here on: half a point of somebody who wrote ten. People who wrote for
# themselves have nothing in common; who took over one point of ten, about a tenth.
SHOWN_FROM = 0.05
MOST_PAIRS = 500  # nobody reads more; thirty members make 435


def overlap(
    register: Register, plan: Plan, vocabulary: Vocabulary, past: Sequence[PastText] = ()
) -> Overlap:
    """Return what members' texts have in common with each other and with last year's.

    Of last year a member is held against his own texts and the team's.
    """
    authors = authors_of(register, plan, vocabulary)
    return compared(authors, past_authors(past, plan, vocabulary))


def compared(authors: Sequence[Author], past: Sequence[Author] = ()) -> Overlap:
    """Return what the authors have in common with each other and with last year's."""
    known = _held_by(authors)
    counts = [_counts(each, known, _all_but(authors, each)) for each in authors]
    pairs = _pairs(authors, counts)
    shown = pairs[:MOST_PAIRS]
    earlier = _held_by(past)
    places = {each.who: place for place, each in enumerate(authors)}
    return Overlap(
        members=tuple(
            _member(author, authors, found, _counts(author, earlier, _his(author, past)))
            for author, found in zip(authors, counts, strict=True)
        ),
        pairs=shown,
        pairs_in_all=len(pairs),
        beside=besides(
            authors, [(places[each.first], places[each.second]) for each in shown], known
        ),
        beside_past=besides_past(authors, past),
        phrases=common_phrases([each.phrases for each in counts], known),
        has_past=bool(past),
    )


def _held_by(authors: Sequence[Author]) -> Holders:
    return holders([said.flow for said in each.said] for each in authors)


def _all_but(authors: Sequence[Author], author: Author) -> int:
    """Return every author but one, as bits of a number."""
    return sum(1 << place for place, each in enumerate(authors) if each is not author)


def _his(author: Author, past: Sequence[Author]) -> int:
    """Return whom of last year an author is held against, as bits of a number."""
    own = past_of(author, past)
    return sum(1 << place for place, each in enumerate(past) if each in own)


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many characters of an author's texts others have, by kind and by other.

    `phrases` are the stretches that are counted apart.
    """

    parts: Mapping[EntryKind, Part]
    by_other: Counter[int]
    apart: int
    phrases: tuple[tuple[Said, Span], ...]


def _counts(author: Author, known: Holders, others: int) -> _Counts:
    parts = dict.fromkeys(KINDS, Part())
    by_other: Counter[int] = Counter()
    apart = 0
    phrases: list[tuple[Said, Span]] = []
    for said in author.said:
        counted: set[Span] = set()
        common: set[Span] = set()
        for other, found in held(said.flow, known, others).items():
            spans = {each.span for each in found if not each.is_phrase}
            by_other[other] += size(spans)
            counted |= spans
            common |= {each.span for each in found if each.is_phrase}
        shared = size(counted)
        parts[said.kind] += Part(shared, len(said.flow))
        apart += size(counted | common) - shared
        phrases += ((said, span) for span in sorted(common))
    return _Counts(parts, by_other, apart, tuple(phrases))


def _member(
    author: Author, authors: Sequence[Author], found: _Counts, past: _Counts
) -> MemberOverlap:
    by_other = {place: count for place, count in found.by_other.items() if count}
    nearest = min(by_other, key=lambda place: (-by_other[place], place), default=None)
    return MemberOverlap(
        member=author.who,
        others=found.parts,
        past=past.parts,
        phrases=found.apart,
        nearest="" if nearest is None else authors[nearest].who,
        with_nearest=0 if nearest is None else by_other[nearest],
    )


def _pairs(authors: Sequence[Author], counts: Sequence[_Counts]) -> tuple[PairOverlap, ...]:
    """Return the pairs worth a look, by falling share, equal ones as their members stand."""
    same, light = _twins(authors)
    places = {
        (min(place, other), max(place, other))
        for place, found in enumerate(counts)
        for other, count in found.by_other.items()
        if count
    }
    pairs = []
    for first, second in sorted(places | same.keys() | light.keys()):
        pair = PairOverlap(
            first=authors[first].who,
            second=authors[second].who,
            of_first=Part(counts[first].by_other[second], authors[first].length),
            of_second=Part(counts[second].by_other[first], authors[second].length),
            same=same[first, second],
            light=light[first, second],
        )
        if pair.share >= SHOWN_FROM or pair.same or pair.light:
            pairs.append(pair)
    return tuple(sorted(pairs, key=lambda pair: -pair.share))


_Twins = Counter[tuple[int, int]]


def _twins(authors: Sequence[Author]) -> tuple[_Twins, _Twins]:
    """Return by pair how many texts of the first the second has the same, and nearly so.

    What is not as long as a stretch once set phrases are left out says nothing here.
    """
    same: _Twins = Counter()
    light: _Twins = Counter()
    for group in _by_light_form(authors):
        for first, second in permutations(group, 2):
            if first < second:
                theirs = set(group[second])
                twins = sum(each in theirs for each in group[first])
                same[first, second] += twins
                light[first, second] += len(group[first]) - twins
    return +same, +light


def _by_light_form(authors: Sequence[Author]) -> Iterator[Mapping[int, Sequence[str]]]:
    """Yield by author the texts of one light form, where several have such."""
    groups: dict[str, dict[int, list[str]]] = {}
    for place, author in enumerate(authors):
        for said in author.said:
            if len(said.flow) >= STRETCH:
                groups.setdefault(said.light, {}).setdefault(place, []).append(said.normal)
    return (group for group in groups.values() if len(group) > 1)
