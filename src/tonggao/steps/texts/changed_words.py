"""Where two wordings of one paragraph differ, in pieces that read well side by side.

Sentence by sentence: one that is other words is struck and the new one put behind it. Of
one that is nearly the same only the pieces that differ are, where they are few.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from rapidfuzz.distance import Indel, LCSseq

from tonggao.model.comparison import Fate, Piece

_SENTENCE: Final = re.compile(r"[^。！？；\n]*[。！？；\n]+[”’』）》】]*|[^。！？；\n]+")
# A number, in digits or in words, and a foreign word are one thing each.
_TOKEN: Final = re.compile(
    r"[0-9０-９]+(?:[.．][0-9０-９]+)*[%％]?|[A-Za-z]+|[〇零一二三四五六七八九十百千万]+|.",
    re.DOTALL,
)
_ALIKE: Final = 0.6  # less in common, and a sentence is another one …
_INSIDE: Final = 0.9  # … but for one that was only cut, or only continued
_TELLING: Final = 8  # characters of a sentence that are not found in another by chance
_KEPT: Final = 0.5  # of a sentence, for pieces of it to be changed and not the whole
_PLACES: Final = 3  # in more of a sentence nobody follows pieces
_ISLAND: Final = 4  # fewer characters between two changes change with them
_EDGE: Final = 2  # so many letters at an edge of a sentence are no chance
_MOST: Final = 250_000  # pairs of sentences, a second's work; a paragraph of 500 by 500

_Blocks = list[tuple[int, int, int]]  # where a stretch begins in both, and its length


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the words of both in one row; neighbours have different fates.

    >>> [(each.words, each.fate.value) for each in changed_words("2.学得少。", "1.学得少。")]
    [('2', 'struck'), ('1', 'inserted'), ('.学得少。', 'kept')]
    """
    ours, theirs = _SENTENCE.findall(before), _SENTENCE.findall(after)
    pieces: list[Piece] = []
    old_next = new_next = 0
    for old, new in (*_aligned(ours, theirs), (len(ours), len(theirs))):
        pieces += _replaced("".join(ours[old_next:old]), "".join(theirs[new_next:new]))
        if old < len(ours):
            pieces += _reworded(ours[old], theirs[new])
        old_next, new_next = old + 1, new + 1
    return tuple(_united(pieces))


def _replaced(before: str, after: str) -> tuple[Piece, Piece]:
    return Piece(before, Fate.STRUCK), Piece(after, Fate.INSERTED)


def _united(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces without empty ones; between kept words what is struck comes first."""
    said = (each for each in pieces if each.words)
    for kept, group in groupby(said, key=lambda each: each.fate is Fate.KEPT):
        found = list(group)
        for fate in (Fate.KEPT,) if kept else (Fate.STRUCK, Fate.INSERTED):
            words = "".join(each.words for each in found if each.fate is fate)
            if words:
                yield Piece(words, fate)


def _aligned(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Return which sentence is which, both rising, so that most is the same."""
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    end = 0
    while end < min(len(ours), len(theirs)) - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    middle = _best(ours[start : len(ours) - end], theirs[start : len(theirs) - end])
    return [
        *((place, place) for place in range(start)),
        *((start + old, start + new) for old, new in middle),
        *((len(ours) - place, len(theirs) - place) for place in range(end, 0, -1)),
    ]


def _best(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    if len(ours) * len(theirs) > _MOST:
        return []
    alike = [[_alike(one, other) for other in theirs] for one in ours]
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for old in range(len(ours) - 1, -1, -1):
        for new in range(len(theirs) - 1, -1, -1):
            paired = alike[old][new] and alike[old][new] + best[old + 1][new + 1]
            best[old][new] = max(paired, best[old + 1][new], best[old][new + 1])
    found = []
    old = new = 0
    while old < len(ours) and new < len(theirs):
        if best[old][new] == best[old + 1][new]:
            old += 1
        elif best[old][new] == best[old][new + 1]:
            new += 1
        else:
            found.append((old, new))
            old, new = old + 1, new + 1
    return found


def _alike(one: str, other: str) -> int:
    """Return how many characters two sentences share, 0 where they are different ones."""
    shared = LCSseq.similarity(one, other)
    whole = (len(one) + len(other)) / 2
    short = min(len(one), len(other))
    inside = short >= _TELLING and shared >= _INSIDE * short
    return shared if shared >= _ALIKE * whole or inside else 0


def _reworded(before: str, after: str) -> tuple[Piece, ...]:
    if before == after:
        return (Piece(after, Fate.KEPT),)
    blocks = [each for each in _same(before, after) if _reads(before, after, each)]
    kept = sum(length for _, _, length in blocks)
    pieces: list[Piece] = []
    old_next = new_next = places = 0
    for old, new, length in (*blocks, (len(before), len(after), 0)):
        places += old > old_next or new > new_next
        pieces += _replaced(before[old_next:old], after[new_next:new])
        pieces.append(Piece(before[old : old + length], Fate.KEPT))
        old_next, new_next = old + length, new + length
    short, long = sorted((len(before), len(after)))
    few = kept < _KEPT * long and kept < _INSIDE * short
    return _replaced(before, after) if few or places > _PLACES else tuple(pieces)


def _same(before: str, after: str) -> _Blocks:
    """Return the stretches that stand in both, by whole numbers and words of letters."""
    ours, theirs = _TOKEN.findall(before), _TOKEN.findall(after)
    blocks: _Blocks = []
    old = new = 0
    for step in Indel.opcodes(ours, theirs):
        length = sum(map(len, ours[step.src_start : step.src_end]))
        if step.tag == "equal":
            blocks.append((old, new, length))
        old += length
        new += sum(map(len, theirs[step.dest_start : step.dest_end]))
    return blocks


def _reads(before: str, after: str, block: tuple[int, int, int]) -> bool:
    """Return whether a stretch is long enough to stand between changes."""
    old, new, length = block
    first = old == new == 0
    last = (old + length, new + length) == (len(before), len(after))
    if first or last:
        return length >= _EDGE or not before[old].isalnum()
    return length >= _ISLAND
