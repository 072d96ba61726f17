"""The stretches of words that two texts have in common, with their places as written.

A text is compared without marks and without what everybody says (提法); a stretch may run
on over a phrase that both leave out at the same place. A stretch counts from `STRETCH`
characters on.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from operator import itemgetter

from tonggao.model.text import normal_form

# Five people who wrote independently about one unit (tests/quality/pairs, 38,728 characters)
# have 0.6 to 1.7 % of their words in stretches of 6 characters that another has too, one
# stretch of 8, and none of 9: from here on words are shared for a reason.
STRETCH = 9
# A stretch that three people have and that is shorter may be a phrase that everybody says
# and nobody listed: it is counted apart. Hardly a phrase that is listed is as long.
PHRASE = 20
_GAP = "|"
_EVERYWHERE = 100  # so often in one person's texts, as a row of one sign has it
_CHARACTER = re.compile(r".[\u0300-\u036f\u3099\u309a]*", re.DOTALL)  # with its accents

Span = tuple[int, int]  # [start, end)


@dataclass(frozen=True, slots=True)
class Flow:
    """A text as it is compared.

    `units` are its characters, each after a gap where a phrase that does not count stands
    before it; `places` tell where each stands in `words`. Spans count in units.
    """

    words: str
    units: tuple[str, ...]
    places: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.units)

    @property
    def alike(self) -> str:
        """What another text must say to say the same."""
        return _joined(self.units)

    def window(self, start: int) -> str:
        """Return what stands from a unit on, as long as the shortest stretch."""
        return _joined(self.units[start : start + STRETCH])

    def windows(self) -> Iterator[str]:
        """Yield what stands at each unit from which on a stretch may begin."""
        return map(self.window, range(len(self.units) - STRETCH + 1))


def _joined(units: Sequence[str]) -> str:
    """Return what some units say; what stands before the first of them is not theirs."""
    return "".join(units)[len(units[0]) - 1 :] if units else ""


def flow(words: str, phrases: re.Pattern[str] | None) -> Flow:
    """Return a text as it is compared, without the phrases that everybody says.

    >>> text = flow("与上级要求相比，调研，不多。", re.compile("与上级要求相比"))
    >>> text.units, text.places
    (('|调', '研', '不', '多'), (8, 9, 11, 12))
    """
    normal = normal_form(words)
    found = phrases.finditer(normal) if phrases else ()
    left_out = {place for each in found for place in range(*each.span())}
    kept = [place for place in range(len(normal)) if place not in left_out]
    written = _places(words, normal)
    return Flow(
        words=words,
        units=tuple(_GAP * (place - 1 in left_out) + normal[place] for place in kept),
        places=tuple(written[place] for place in kept),
    )


def _places(words: str, normal: str) -> Sequence[int]:
    """Return where each character of a normal form stands in the words.

    The normal form is what is left of the words in their order; of what was made one from
    several, the first counts.
    """
    places: list[int] = []
    for found in _CHARACTER.finditer(words):
        folded = unicodedata.normalize("NFKC", found.group()).casefold()
        for character in unicodedata.normalize("NFKC", folded):
            if len(places) < len(normal) and character == normal[len(places)]:
                places.append(found.start())
    return [*places, *[len(words) - 1] * (len(normal) - len(places))]


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of a text that another person's texts hold as well, and whether others do."""

    start: int
    end: int
    common: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def is_phrase(self) -> bool:
        """Whether it may be what everybody says, though nobody listed it."""
        return self.common and self.end - self.start < PHRASE


@dataclass(frozen=True, slots=True)
class Holders:
    """In whose texts a window stands, and who says exactly the same, as bits of a number."""

    windows: Mapping[str, int]
    whole: Mapping[str, int]


def holders(persons: Iterable[Iterable[Flow]]) -> Holders:
    """Return in whose texts windows and whole texts stand; persons count from 0."""
    windows: dict[str, int] = {}
    whole: dict[str, int] = {}
    for number, texts in enumerate(persons):
        bit = 1 << number
        for text in texts:
            whole[text.alike] = whole.get(text.alike, 0) | bit
            for window in text.windows():
                windows[window] = windows.get(window, 0) | bit
    return Holders(windows, whole)


def held(text: Flow, known: Holders, among: int) -> dict[int, list[Held]]:
    """Return the stretches of a text that the texts of others hold, by whose they are.

    Only the persons in `among`, bits of a number, are asked about. A stretch is common
    where several of them hold it. A text that somebody has as a whole is one stretch,
    however short.
    """
    found: dict[int, list[Held]] = {}
    for start, end, persons in _runs(text, known.windows, among):
        common = persons.bit_count() > 1
        for person in _bits(persons):
            spans = found.setdefault(person, [])
            last = spans[-1] if spans else None
            if last and last.end == start + STRETCH - 1:
                spans[-1] = Held(last.start, end, last.common and common)
            else:
                spans.append(Held(start, end, common))
    if text.units:
        for person in _bits(known.whole.get(text.alike, 0) & among):
            found[person] = [Held(0, len(text))]
    return found


def _runs(
    text: Flow, windows: Mapping[str, int], among: int
) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches that the same persons hold, each with those persons."""
    asked = ((windows.get(each, 0) & among) for each in text.windows())
    for persons, run in groupby(enumerate(asked), key=itemgetter(1)):
        starts = [start for start, _ in run]
        if persons:
            yield starts[0], starts[-1] + STRETCH, persons


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans as spans that lie apart, in order.

    >>> united([(5, 9), (0, 3), (2, 6), (12, 13)])
    ((0, 9), (12, 13))
    """
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def size(spans: Iterable[Span]) -> int:
    """Return how many characters lie under some spans, each counted once."""
    return sum(end - start for start, end in united(spans))


Places = Mapping[str, Sequence[tuple[int, int]]]  # a window → which text, and from where


def places_of(texts: Sequence[Flow], known: Holders | None = None) -> Places:
    """Return where each window stands in one person's texts; with `known`, if others have it.

    One that stands everywhere in them tells nothing and is left out.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for start, window in enumerate(text.windows()):
            if known is None or known.windows[window].bit_count() > 1:
                found.setdefault(window, []).append((number, start))
    return {
        window: places for window, places in found.items() if len(places) <= _EVERYWHERE
    }


Matched = tuple[Span, Span]  # a stretch in the one text and in the other


def matches(
    ours: Sequence[Flow], our_places: Places, theirs: Sequence[Flow], their_places: Places
) -> dict[tuple[int, int], list[Matched]]:
    """Return the longest stretches that texts have in common, by which two texts they are."""
    found: dict[tuple[int, int], list[Matched]] = {}
    for window, places in our_places.items():
        for (one, start), (other, there) in product(places, their_places.get(window, ())):
            text, another = ours[one], theirs[other]
            if _begins(text, start, another, there):
                length = _length(text, start, another, there)
                pair = (start, start + length), (there, there + length)
                found.setdefault((one, other), []).append(pair)
    return {texts: sorted(pairs) for texts, pairs in sorted(found.items())}


def _begins(text: Flow, start: int, other: Flow, there: int) -> bool:
    """Return whether the two do not already agree on what stands before."""
    return (
        start == 0
        or there == 0
        or text.units[start] != other.units[there]
        or text.units[start - 1][-1] != other.units[there - 1][-1]
    )


def _length(text: Flow, start: int, other: Flow, there: int) -> int:
    length = STRETCH
    most = min(len(text) - start, len(other) - there)
    while length < most and text.units[start + length] == other.units[there + length]:
        length += 1
    return length


def people(text: Flow, span: Span, known: Holders) -> int:
    """Return how many people have every window of a stretch, at the least."""
    start, end = span
    windows = map(text.window, range(start, end - STRETCH + 1))
    return min((known.windows.get(each, 0).bit_count() for each in windows), default=0)


def written(text: Flow, span: Span) -> Span:
    """Return where a stretch stands in the words as written."""
    start, end = span
    return text.places[start], text.places[end - 1] + 1
