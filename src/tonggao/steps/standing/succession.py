"""Which new words of a member stand for which old ones: successor and predecessor.

A member sends again what he changed, moved, split or joined. His old words are found in
the new ones by their likeness, strongest first, else by their number; what is found in
neither way was withdrawn. That is a proposal: a person answers it in 改动对照.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tonggao.model.text import ContentKey, normal_form
from tonggao.profile.schema import Thresholds

_SHORTEST_PIECE = 10  # fewer characters are found in any long text


@dataclass(frozen=True, slots=True)
class Said:
    """What one record says, to find it again; `words` in normal form.

    `beside` are the records that stood in the same return: an old one is followed only by
    words that were not there yet.
    """

    key: ContentKey
    label: str
    words: str
    beside: frozenset[ContentKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Successors:
    """For each old record the new one that follows it, none where it was withdrawn.

    `joined` are the old ones that follow another old one into the same new one.
    """

    of: Mapping[ContentKey, ContentKey]
    joined: frozenset[ContentKey] = frozenset()


def said(
    key: ContentKey,
    label: str,
    words: str,
    beside: Iterable[ContentKey] = (),
) -> Said:
    """Return what a record says; `words` are its wordings as written."""
    return Said(key, label, normal_form(words), frozenset(beside))


def successors(
    gone: Sequence[Said],
    new: Sequence[Said],
    held: Collection[ContentKey],
    limits: Thresholds,
) -> Successors:
    """Return what became of the records of one sender that are gone.

    Each new one follows one old one, but for what its sender joined; one that is `held` by
    decisions of its own follows none unless it holds the old words.
    """
    found: dict[ContentKey, ContentKey] = {}
    free = [each for each in new if each.key not in held]
    for _, first, second in sorted(_alike(gone, free, limits)):
        old, follower = gone[first], free[second]
        if old.key not in found and follower.key not in found.values():
            found[old.key] = follower.key
    for old in gone:
        for follower in free:
            same = old.label == follower.label and follower.key not in old.beside
            if same and old.key not in found and follower.key not in found.values():
                found[old.key] = follower.key
    joined = set()
    for old in gone:
        into = None if old.key in found else _into(old, new, limits)
        if into:
            found[old.key] = into
            joined.add(old.key)
    return Successors(found, frozenset(joined))


_Rank = tuple[bool, float, float, bool]


def _alike(
    gone: Sequence[Said], new: Sequence[Said], limits: Thresholds
) -> Iterable[tuple[_Rank, int, int]]:
    """Yield the pairs that are alike enough, to be taken in rising order.

    What is alike as a whole goes before what is only a piece of the other.
    """
    for first, old in enumerate(gone):
        for second, follower in enumerate(new):
            if follower.key in old.beside:
                continue
            whole = likeness(old.words, follower.words)
            piece = max(
                share(old.words, follower.words, limits),
                share(follower.words, old.words, limits),
            )
            other = old.label != follower.label
            if whole >= limits.succeeds:
                yield (False, -whole, 0.0, other), first, second
            elif piece:
                yield (True, -piece, -whole, other), first, second


def _into(old: Said, new: Sequence[Said], limits: Thresholds) -> ContentKey | None:
    """Return the record into which its sender took the old words, None where in none."""
    shares = [
        (share(old.words, each.words, limits), -place)
        for place, each in enumerate(new)
        if each.key not in old.beside
    ]
    most, place = max(shares, default=(0.0, 0))
    return new[-place].key if most else None


def alike(old: Said, new: Said, limits: Thresholds) -> bool:
    """Return whether new words are the old ones changed, or one is a piece of the other."""
    pieces = (old.words, new.words), (new.words, old.words)
    whole = likeness(old.words, new.words) >= limits.succeeds
    return whole or any(share(*each, limits) for each in pieces)


def likeness(one: str, other: str) -> float:
    """Return how much alike two texts in normal form are, 0 to 1."""
    return fuzz.ratio(one, other) / 100


def share(piece: str, whole: str, limits: Thresholds) -> float:
    """Return how much of a text stands in a longer one, 0 where too little to say so."""
    if not _SHORTEST_PIECE <= len(piece) < len(whole):
        return 0.0
    found = fuzz.partial_ratio(piece, whole) / 100
    return found if found >= limits.piece else 0.0
