"""Look-alikes among many texts.

Texts of one wording are taken together first: ten thousand that are the same are one kind.
Pairs of kinds are named by rare grams (`joining`), scored as any other pair a part of them
at a time, and then each text is given its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tonggao.model.likeness import Level, LookAlike
from tonggao.model.text import ContentKey
from tonggao.profile.vocabulary import Scale, Vocabulary
from tonggao.steps.match.candidates import Scored, of_pairs
from tonggao.steps.match.differing import differing, in_common, known_words
from tonggao.steps.match.folding import light_forms, masks_of, normal_forms
from tonggao.steps.match.forms import Text, said
from tonggao.steps.match.joining import Joining, joined, joining_of
from tonggao.steps.match.light import COPIED, one_light_form
from tonggao.steps.match.prepared import Learnt, Prepared, concepts_of, learn, prepare
from tonggao.steps.match.rows import Counted, Ints, ranges
from tonggao.steps.match.scoring import LIGHT, level_of

LEARNT_FROM = 20_000  # texts; more do not tell better what is rare
TWINS = 20  # texts of one wording that are paired one by one
_LEVELS = tuple(Level)
_STRENGTH = {level: place for place, level in enumerate(_LEVELS)}
_PART = 50_000  # texts made ready together
_POINTS = 10_000  # of a score: it has four decimals


@dataclass(frozen=True, slots=True)
class Kinds:
    """Texts by what they say: those of one kind have one normal form.

    `of` is the kind of each text, -1 where it says nothing. The texts of kind `k` are
    `members[starts[k]:starts[k + 1]]`, rising; kinds are in the order of their first texts.
    """

    of: Ints
    starts: Ints
    members: Ints
    normals: tuple[str, ...]

    @property
    def firsts(self) -> Ints:
        """The first text of each kind."""
        return self.members[self.starts[:-1]]

    @property
    def sizes(self) -> Ints:
        """How many texts each kind has."""
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of kinds with their scores and levels, and the light forms of those that share one."""

    first: Ints
    second: Ints
    score: NDArray[np.float64]
    level: NDArray[np.int8]
    lights: dict[int, str]


def kinds_of(texts: Sequence[Text]) -> Kinds:
    """Return the kinds of some texts."""
    normals = normal_forms([text.words for text in texts])
    number: dict[str, int] = {}
    numbers = (number.setdefault(each, len(number)) if each else -1 for each in normals)
    of = np.fromiter(numbers, np.int64, len(normals))
    members = np.argsort(of, kind="stable")[np.count_nonzero(of < 0) :]
    sizes = np.bincount(of[of >= 0], minlength=len(number))
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return Kinds(of, starts, members, tuple(number))


def learnt_from(texts: Sequence[Text], vocabulary: Vocabulary) -> Learnt:
    """Return how rare features are, learnt from texts that stand evenly among all."""
    every = -(-len(texts) // LEARNT_FROM)
    return learn(texts[::every] if every > 1 else texts, vocabulary)


def near_kinds(texts: Sequence[Text], kinds: Kinds, vocabulary: Vocabulary) -> Near:
    """Return the pairs of kinds that may be alike, scored."""
    masks = masks_of(kinds.normals, vocabulary.set_phrases)
    how = joining_of(len(texts))
    pairs = joined(masks, spoken(masks, how, vocabulary), how)
    if how.thorough:
        pairs = _with_same_form(light_forms(kinds.normals, vocabulary.light_words), *pairs)
    firsts = [texts[place] for place in kinds.firsts]
    return scored(firsts, pairs, vocabulary, learnt_from(texts, vocabulary), how)


def spoken(masks: Sequence[str], how: Joining, vocabulary: Vocabulary) -> Counted:
    """Return the concepts of texts, where they count for which pairs are named."""
    return concepts_of(masks if how.thorough else [], vocabulary.concepts)


def _with_same_form(forms: Sequence[str], first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of kinds and those that have one form."""
    of: dict[str, list[int]] = {}
    for kind, form in enumerate(forms):
        of.setdefault(form, []).append(kind)
    more = [
        (one, other)
        for same in of.values()
        for place, one in enumerate(same)
        for other in same[place + 1 :]
    ]
    added = np.array(more, dtype=np.int64).reshape(-1, 2)
    return once(np.append(first, added[:, 0]), np.append(second, added[:, 1]))


def once(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """Return pairs of two, each once with the smaller number first, rising."""
    size = int(max(first.max(initial=0), second.max(initial=0))) + 1
    keys = np.minimum(first, second) * size + np.maximum(first, second)
    keys = np.sort(keys[first != second])
    keys = keys[np.diff(keys, prepend=-1) > 0]
    return keys // size, keys % size


def scored(
    texts: Sequence[Text],
    pairs: tuple[Ints, Ints],
    vocabulary: Vocabulary,
    learnt: Learnt,
    how: Joining,
) -> Near:
    """Return pairs of texts, scored; what belongs together is made ready together.

    Unless `how` is thorough, light forms are made of copied texts only.
    """
    first, second, ends = _in_parts(*pairs, len(texts))
    score, level = np.zeros(len(first)), np.zeros(len(first), dtype=np.int8)
    copied, lights = np.zeros(len(first), dtype=bool), dict[int, str]()
    for part in map(slice, [0, *ends], ends):
        rows = np.unique(np.concatenate([first[part], second[part]]))
        here = [texts[row] for row in rows]
        ready = prepare(here, vocabulary, learnt, lights=how.thorough)
        one, other = np.searchsorted(rows, first[part]), np.searchsorted(rows, second[part])
        found = of_pairs(ready, one, other, vocabulary.scale)
        score[part] = found.score
        level[part] = list(_levels(ready, found, vocabulary.scale))
        near = (found.contained >= COPIED) | (found.score >= LIGHT)
        copied[part] = near
        found_near = np.union1d(one[near], other[near]).tolist()
        forms = light_forms(
            [ready.normals[row] for row in found_near], vocabulary.light_words
        )
        lights |= zip(rows[found_near].tolist(), forms, strict=True)
    return _lightened(texts, Near(first, second, score, level, lights), copied, vocabulary)


def _lightened(
    texts: Sequence[Text], near: Near, copied: NDArray[np.bool_], vocabulary: Vocabulary
) -> Near:
    """Return the pairs with one light form where the texts of a copied pair differ lightly."""
    rows = np.array(sorted(near.lights), dtype=np.int64)
    places = np.flatnonzero(copied & (near.score < LIGHT))
    one, other = (
        np.searchsorted(rows, each[places]).tolist() for each in (near.first, near.second)
    )
    forms = one_light_form(
        [said(texts[row].words) for row in rows.tolist()],
        [near.lights[row] for row in rows.tolist()],
        zip(one, other, strict=True),
        vocabulary,
    )
    for place, first, second in zip(places.tolist(), one, other, strict=True):
        if forms[first] == forms[second]:
            near.score[place], near.level[place] = LIGHT, _STRENGTH[Level.LIGHT]
    return replace(near, lights=dict(zip(rows.tolist(), forms, strict=True)))


def _in_parts(first: Ints, second: Ints, size: int) -> tuple[Ints, Ints, list[int]]:
    """Return the pairs part by part, and where the parts end, of about `_PART` texts each.

    Texts between which pairs lead are in one part, unless these are too many.
    """
    least = _least_reached(first, second, size)
    order = np.lexsort((second, first, least[first]))
    first, second = first[order], second[order]
    texts = np.bincount(least[np.union1d(first, second)], minlength=size)
    parts = (np.cumsum(texts) // _PART)[least[first]]
    many = texts[least[first]] > _PART
    within = np.arange(len(first)) - np.searchsorted(parts, parts)
    parts = parts * len(first) + np.where(many, within // _PART, 0)
    return first, second, (np.flatnonzero(np.diff(parts, append=-1)) + 1).tolist()


def _levels(texts: Prepared, found: Scored, scale: Scale) -> Iterator[int]:
    for one, other, score, contained in zip(
        found.first.tolist(),
        found.second.tolist(),
        found.score.tolist(),
        found.contained.tolist(),
        strict=True,
    ):
        yield _STRENGTH[level_of(texts, (one, other), score, contained, scale)[0]]


def _least_reached(first: Ints, second: Ints, size: int) -> Ints:
    """Return of each text the least text that pairs lead to, from one to the next."""
    least = np.arange(size)
    while True:
        lower = np.minimum(least[first], least[second])
        new = least.copy()
        np.minimum.at(new, first, lower)
        np.minimum.at(new, second, lower)
        new = new[new]
        if np.array_equal(new, least):
            return least
        least = new


def best_texts(
    kinds: Kinds, near: Near, best: int, since: int = 0
) -> tuple[Ints, Ints, Ints]:
    """Return the pairs of texts that are among the `best` of one of the two, and of which kinds.

    The last is the place in `near`, or -1 where both are of one kind. Of equal pairs those
    that stand first. Only the texts from number `since` choose.
    """
    one, other, place = _of_each(kinds, near, best)
    text, partner, place = _members(kinds, (one, other, place), best + 1)
    chooses = text >= since
    text, partner, place = text[chooses], partner[chooses], place[chooses]
    points = np.full(len(place), _POINTS)
    known = place >= 0
    points[known] = np.round(near.score[place[known]] * _POINTS).astype(np.int64)
    order = np.lexsort((partner, -points, text))
    text, partner, place = text[order], partner[order], place[order]
    among = np.arange(len(text)) - np.searchsorted(text, text) < best
    return _once(text[among], partner[among], place[among])


def _of_each(kinds: Kinds, near: Near, best: int) -> tuple[Ints, Ints, Ints]:
    """Return of each kind its nearest kinds, as many as its texts may need, and the places."""
    several = np.flatnonzero(kinds.sizes > 1)
    places = np.arange(len(near.first))
    one = np.concatenate([near.first, near.second, several])
    other = np.concatenate([near.second, near.first, several])
    place = np.concatenate([places, places, np.full(len(several), -1)])
    score = np.concatenate([near.score, near.score, np.ones(len(several))])
    order = np.lexsort((other, -score, one))
    one, other, place = one[order], other[order], place[order]
    among = np.arange(len(one)) - np.searchsorted(one, one) <= best
    return one[among], other[among], place[among]


def _members(
    kinds: Kinds, pairs: tuple[Ints, Ints, Ints], most: int
) -> tuple[Ints, Ints, Ints]:
    """Return every text of the first kinds with the first few of the others, but itself."""
    one, other, place = pairs
    texts, times = ranges(kinds.starts[one], kinds.starts[one + 1])
    begins = np.repeat(kinds.starts[other], times)
    ends = np.repeat(np.minimum(kinds.starts[other + 1], kinds.starts[other] + most), times)
    partners, counts = ranges(begins, ends)
    text, partner = np.repeat(kinds.members[texts], counts), kinds.members[partners]
    apart = text != partner
    return text[apart], partner[apart], np.repeat(np.repeat(place, times), counts)[apart]


def all_texts(kinds: Kinds, near: Near, least: float) -> tuple[Ints, Ints, Ints]:
    """Return the pairs of texts of which the kinds score so much, as `best_texts` does.

    Of more than `TWINS` texts of one kind, those that come later are paired with the first
    only.
    """
    places = np.flatnonzero(near.score >= least)
    several = np.flatnonzero(kinds.sizes > 1)
    sides = [
        (near.first[places], near.second[places], places),
        (near.second[places], near.first[places], places),
        (several, several, np.full(len(several), -1)),
    ]
    found = []
    for one, other, place in sides:
        text, partner, at = _members(kinds, (one, other, place), TWINS)
        rank = _ranks(kinds)
        early = (rank[text] < TWINS) | ((rank[partner] == 0) & (at < 0))
        found.append((text[early], partner[early], at[early]))
    return _once(*(np.concatenate(each) for each in zip(*found, strict=True)))


def _ranks(kinds: Kinds) -> Ints:
    """Return which text of its kind each text is, from 0."""
    ranks = np.zeros(len(kinds.of), dtype=np.int64)
    ranks[kinds.members] = np.arange(len(kinds.members)) - np.repeat(
        kinds.starts[:-1], kinds.sizes
    )
    return ranks


def _once(text: Ints, partner: Ints, place: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the pairs with the text that stands first in front, each once, rising."""
    one, other = np.minimum(text, partner), np.maximum(text, partner)
    order = np.lexsort((other, one))
    one, other, place = one[order], other[order], place[order]
    new = np.ones(len(one), dtype=bool)
    new[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return one[new], other[new], place[new]


def told(
    texts: Sequence[Text],
    kinds: Kinds,
    near: Near,
    chosen: tuple[Ints, Ints, Ints],
    vocabulary: Vocabulary,
    *,
    read: tuple[Ints, Ints, Ints] | None = None,
) -> list[LookAlike]:
    """Return chosen pairs of texts with what a reader sees of them.

    Where `read` is given, only these and what is at least 表述相近 have their words.
    """
    known = known_words(vocabulary.groups)
    in_words = (
        set(zip(*(each.tolist() for each in read[:2]), strict=True)) if read else None
    )
    pairs = []
    for one, other, place in zip(*(each.tolist() for each in chosen), strict=True):
        first, second = kinds.normals[kinds.of[one]], kinds.normals[kinds.of[other]]
        level = Level.IDENTICAL if place < 0 else _LEVELS[near.level[place]]
        words = in_words is None or level is not Level.ALIKE or (one, other) in in_words
        pairs.append(
            LookAlike(
                first=ContentKey(texts[one].key),
                second=ContentKey(texts[other].key),
                level=level,
                score=1.0 if place < 0 else float(near.score[place]),
                differing=differing(first, second, known) if words else ("", ""),
                shared=in_common(first, second) if words else (),
            )
        )
    return pairs


def merged_texts(
    texts: Sequence[Text], kinds: Kinds, near: Near, light_length: int
) -> dict[ContentKey, ContentKey]:
    """Return for each text that a rule merges the first text that says the same.

    Without a `light_length` only what is the same but for punctuation.
    """
    mains: dict[str, ContentKey] = {}
    found: dict[ContentKey, ContentKey] = {}
    for text, kind in zip(texts, kinds.of.tolist(), strict=True):
        if kind < 0:
            continue
        normal, key = kinds.normals[kind], ContentKey(text.key)
        light = near.lights.get(kind) if 0 < light_length <= len(normal) else None
        main = mains.setdefault(normal if light is None else f"={light}", key)
        if main != key:
            found[key] = main
    return found
