"""Texts side by side with what they have in common, and phrases that several people have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tonggao.model.likeness import Level
from tonggao.model.overlap import Beside, CommonPhrase, Part, Side
from tonggao.steps.texts.authors import Author, Said, past_of
from tonggao.steps.texts.stretches import (
    PHRASE,
    Flow,
    Holders,
    Matched,
    Places,
    Span,
    matches,
    people,
    places_of,
    size,
    united,
    written,
)

MOST_BESIDE, MOST_PHRASES = 2_000, 300  # rows that nobody reads to the end
SEVERAL = 3


@dataclass(frozen=True, slots=True)
class _Own:
    """An author's texts, each once, and where their windows stand."""

    author: Author
    said: tuple[Said, ...]
    flows: tuple[Flow, ...]
    places: Places


def _own(author: Author, known: Holders | None = None) -> _Own:
    once = {each.normal: each for each in reversed(author.said) if each.flow.units}
    said = tuple(reversed(once.values()))
    flows = tuple(each.flow for each in said)
    return _Own(author, said, flows, places_of(flows, known))


def besides(
    authors: Sequence[Author], pairs: Iterable[tuple[int, int]], known: Holders
) -> tuple[Beside, ...]:
    """Return what pairs of authors have in common, text by text, the longest first.

    What is counted apart, as a phrase of several people, is not shown here.
    """
    own = [_own(each, known) for each in authors]
    found: list[Beside] = []
    for first, second in pairs:
        if len(found) < MOST_BESIDE:
            found += sorted(_of_pair(own[first], own[second], known), key=_shorter)
    return tuple(found[:MOST_BESIDE])


def besides_past(authors: Sequence[Author], past: Sequence[Author]) -> tuple[Beside, ...]:
    """Return what authors have in common with last year's, text by text, the longest first."""
    earlier = {each.name: _own(each) for each in past}
    found: list[Beside] = []
    for author in authors:
        if len(found) < MOST_BESIDE:
            own, theirs = _own(author), past_of(author, past)
            alike = [
                each for one in theirs for each in _of_pair(own, earlier[one.name], None)
            ]
            found += sorted(alike, key=_shorter)
    return tuple(found[:MOST_BESIDE])


def _shorter(beside: Beside) -> int:
    return -beside.first.part.shared


def _of_pair(ours: _Own, theirs: _Own, known: Holders | None) -> list[Beside]:
    found = matches(ours.flows, ours.places, theirs.flows, theirs.places)
    spans = {
        texts: kept
        for texts, pairs in found.items()
        if (kept := [each for each in pairs if not _is_phrase(ours, texts, each, known)])
    }
    twins: dict[str, list[int]] = {}
    for number, said in enumerate(theirs.said):
        twins.setdefault(said.light, []).append(number)
    alike = {
        (number, twin)
        for number, said in enumerate(ours.said)
        for twin in twins.get(said.light, ())
    }
    return [
        _beside(
            (ours.author, ours.said[one]),
            (theirs.author, theirs.said[other]),
            spans.get((one, other), []),
        )
        for one, other in sorted(alike | spans.keys())
    ]


def _is_phrase(
    ours: _Own, texts: tuple[int, int], pair: Matched, known: Holders | None
) -> bool:
    (start, end), _ = pair
    return (
        known is not None
        and end - start < PHRASE
        and people(ours.flows[texts[0]], (start, end), known) >= SEVERAL
    )


def _beside(
    first: tuple[Author, Said], second: tuple[Author, Said], pairs: Sequence[Matched]
) -> Beside:
    (_, one), (_, other) = first, second
    level = None
    if one.normal == other.normal:
        level = Level.IDENTICAL
    elif one.light == other.light:
        level = Level.LIGHT
    if one.flow.alike == other.flow.alike:
        pairs = [((0, len(one.flow)), (0, len(other.flow)))]
    return Beside(
        first=_side(*first, [ours for ours, _ in pairs]),
        second=_side(*second, [theirs for _, theirs in pairs]),
        level=level,
    )


def _side(author: Author, said: Said, spans: Sequence[Span]) -> Side:
    return Side(
        member=author.who,
        label=said.label,
        words=said.flow.words,
        marked=united(written(said.flow, each) for each in spans),
        part=Part(size(spans), len(said.flow)),
    )


def common_phrases(
    found: Sequence[Sequence[tuple[Said, Span]]], known: Holders
) -> tuple[CommonPhrase, ...]:
    """Return the short stretches that several people have, those of most people first.

    `found` has for each author where they stand in his texts. A piece of a longer one that
    as many people have is not told again.
    """
    labels: dict[str, list[str]] = {}
    first: dict[str, tuple[Said, Span]] = {}
    for of_author in found:
        for said, span in of_author:
            words = "".join(said.flow.units[slice(*span)])
            first.setdefault(words, (said, span))
            labels.setdefault(words, []).append(said.label)
    told = [
        _phrase(*first[words], tuple(dict.fromkeys(labels[words])), known)
        for words in first
    ]
    told.sort(key=lambda each: (-each.members, -each.length, each.words))
    kept: list[CommonPhrase] = []
    for each in told[:MOST_PHRASES]:
        if not any(each.words in other.words for other in kept):
            kept.append(each)
    return tuple(kept)


def _phrase(
    said: Said, span: Span, labels: tuple[str, ...], known: Holders
) -> CommonPhrase:
    start, end = written(said.flow, span)
    return CommonPhrase(
        words=said.flow.words[start:end],
        length=size([span]),
        members=people(said.flow, span, known),
        labels=labels,
    )
