"""Which records look alike: the entrance of this room.

What is the same but for punctuation, and what differs only in words that may stand for
each other (互换词), is merged by rule. Everything weaker is only shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from tonggao.model.likeness import Level, Likeness, LookAlike
from tonggao.model.text import ContentKey
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.match.candidates import (
    ALL_PAIRS,
    Scored,
    across,
    all_pairs,
    best_of,
)
from tonggao.steps.match.differing import differing, in_common, known_words
from tonggao.steps.match.forms import Text
from tonggao.steps.match.grouping import by_rule
from tonggao.steps.match.light import lightened
from tonggao.steps.match.many import (
    all_texts,
    best_texts,
    kinds_of,
    merged_texts,
    near_kinds,
    told,
)
from tonggao.steps.match.pointwise import PointPair, Points, by_points
from tonggao.steps.match.prepared import Prepared, prepare
from tonggao.steps.match.scoring import level_of

_TOLD = 6  # look-alikes of one text whose words are told, of those that are only 可能相近


def look_alikes(
    texts: Sequence[Text], vocabulary: Vocabulary, *, merge_light: bool = True
) -> Likeness:
    """Return what looks alike enough to be shown (`Scale.alike`), in falling order of score.

    A text merged by rule points at the first of its kind in the given order. Groups are made
    where it is known what a person decided (`grouped`). Texts that are nothing but marks are
    like nothing. Of many texts only pairs that share rare grams are known, and of many that
    say the same those with the first ones.
    """
    if len(texts) > ALL_PAIRS:
        return _look_alikes_of_many(texts, vocabulary, merge_light=merge_light)
    ready, found, points = _compared(texts, vocabulary)
    chosen = np.flatnonzero(found.score >= vocabulary.scale.alike)
    told = best_of(found, _TOLD)
    pairs = in_order(
        pairs_of(ready, found, chosen, vocabulary, points, told=told.tolist()), texts
    )
    light_length = vocabulary.scale.light_length
    twins = merged(ready, merge_light=merge_light, light_length=light_length)
    return Likeness(pairs=tuple(pairs), merged=twins)


def _compared(
    texts: Sequence[Text], vocabulary: Vocabulary
) -> tuple[Prepared, Scored, Points]:
    """Return the texts made ready, every pair of them, and those that are alike by points."""
    ready = prepare(texts, vocabulary)
    ready, found = lightened(ready, all_pairs(ready, vocabulary.scale), vocabulary)
    return ready, *by_points(texts, found, vocabulary)


def _look_alikes_of_many(
    texts: Sequence[Text], vocabulary: Vocabulary, *, merge_light: bool
) -> Likeness:
    scale = vocabulary.scale
    kinds = kinds_of(texts)
    near = near_kinds(texts, kinds, vocabulary)
    chosen = all_texts(kinds, near, scale.alike)
    read = best_texts(kinds, near, _TOLD)
    pairs = in_order(told(texts, kinds, near, chosen, vocabulary, read=read), texts)
    light_length = scale.light_length if merge_light else 0
    twins = merged_texts(texts, kinds, near, light_length)
    return Likeness(pairs=tuple(pairs), merged=twins)


def ranked(texts: Sequence[Text], vocabulary: Vocabulary, *, best: int = 0) -> Likeness:
    """Return each text's `best` best pairs, all pairs where `best` is 0, by falling score.

    However weak a pair is, it is at least 可能相近 here: this is a list to be read from the
    top. Groups are what a rule would merge. Of many texts only pairs that share rare grams
    are known.

    Raises:
        ValueError: Every pair of more than `ALL_PAIRS` texts was asked for.
    """
    if len(texts) > ALL_PAIRS:
        return _ranked_many(texts, vocabulary, best)
    ready, found, points = _compared(texts, vocabulary)
    chosen = best_of(found, best) if best else np.arange(len(found.score))
    pairs = in_order(pairs_of(ready, found, chosen, vocabulary, points), texts)
    twins = merged(ready, merge_light=True, light_length=vocabulary.scale.light_length)
    return _with_twins(pairs, texts, twins)


def _ranked_many(texts: Sequence[Text], vocabulary: Vocabulary, best: int) -> Likeness:
    if not best:
        raise ValueError(f"every pair of {len(texts)} texts is too many")
    kinds = kinds_of(texts)
    near = near_kinds(texts, kinds, vocabulary)
    pairs = in_order(
        told(texts, kinds, near, best_texts(kinds, near, best), vocabulary), texts
    )
    twins = merged_texts(texts, kinds, near, vocabulary.scale.light_length)
    return _with_twins(pairs, texts, twins)


def _with_twins(
    pairs: Iterable[LookAlike], texts: Iterable[Text], twins: dict[ContentKey, ContentKey]
) -> Likeness:
    groups = by_rule((ContentKey(text.key) for text in texts), twins)
    return Likeness(pairs=tuple(pairs), merged=twins, groups=groups)


def nearest_of(
    texts: Sequence[Text],
    others: Sequence[Text],
    vocabulary: Vocabulary,
    kind: Callable[[str, str], str | None] = lambda _, __: "",
) -> tuple[LookAlike, ...]:
    """Return for each text its nearest of each kind of others, if near enough to be shown.

    In the order of the texts. `kind` says by their keys of what kind another is to a text,
    None where the two are not to be compared. Of others equally near the first counts.
    """
    ready = prepare([*texts, *others], vocabulary)
    found = across(ready, len(texts), vocabulary.scale)
    ready, found = lightened(ready, found, vocabulary)
    best: dict[tuple[int, str], int] = {}
    for place in _falling(ready, found, vocabulary.scale.alike):
        first, second = int(found.first[place]), int(found.second[place])
        named = kind(ready.keys[first], ready.keys[second])
        if named is not None:
            best.setdefault((first, named), place)
    chosen = [best[each] for each in sorted(best)]
    return tuple(pairs_of(ready, found, chosen, vocabulary))


def _falling(texts: Prepared, found: Scored, alike: float) -> list[int]:
    """Return the places of the pairs to be shown, the nearest first, the same before all."""

    def rank(place: int) -> tuple[bool, bool, float]:
        one, other = found.first[place], found.second[place]
        return (
            texts.normals[one] != texts.normals[other],
            texts.lights[one] != texts.lights[other],
            -float(found.score[place]),
        )

    return sorted(np.flatnonzero(found.score >= alike).tolist(), key=rank)


def pairs_of(
    texts: Prepared,
    found: Scored,
    chosen: Iterable[int],
    vocabulary: Vocabulary,
    points: Mapping[tuple[int, int], PointPair] | None = None,
    *,
    told: Iterable[int] | None = None,
) -> list[LookAlike]:
    """Return the chosen pairs with their levels, and with the words that decide.

    `points` are the pairs that are alike by points only. Where `told` is given, only these
    and what is at least 表述相近 have the words: nobody reads those of the others.
    """
    known = known_words(vocabulary.groups)
    read = None if told is None else set(told)
    pairs = []
    for place in chosen:
        pair = int(found.first[place]), int(found.second[place])
        said = texts.normals[pair[0]], texts.normals[pair[1]]
        if not all(said):
            continue
        score, contained = float(found.score[place]), float(found.contained[place])
        by_point = (points or {}).get(pair)
        if by_point:
            said = by_point.said
            level = Level.NEAR if score >= vocabulary.scale.near else Level.ALIKE
        else:
            level, score = level_of(texts, pair, score, contained, vocabulary.scale)
        words = read is None or place in read or level is not Level.ALIKE
        pairs.append(
            LookAlike(
                first=ContentKey(texts.keys[pair[0]]),
                second=ContentKey(texts.keys[pair[1]]),
                level=level,
                score=score,
                differing=differing(*said, known) if words else ("", ""),
                shared=in_common(*said) if words else (),
                parts=by_point.parts if by_point else (0, 0),
            )
        )
    return pairs


def in_order(pairs: Iterable[LookAlike], texts: Sequence[Text]) -> list[LookAlike]:
    """Return the pairs in falling order of score, equal ones as their texts stand."""
    order = {text.key: place for place, text in enumerate(texts)}
    return sorted(pairs, key=lambda p: (-p.score, order[p.first], order[p.second]))


def merged(
    texts: Prepared, *, merge_light: bool, light_length: int
) -> dict[ContentKey, ContentKey]:
    """Return for each text that a rule merges the first text that says the same."""
    mains: dict[str, ContentKey] = {}
    found: dict[ContentKey, ContentKey] = {}
    for name, normal, light in zip(texts.keys, texts.normals, texts.lights, strict=True):
        if not normal:
            continue
        by_light = merge_light and len(normal) >= light_length
        key = ContentKey(name)
        main = mains.setdefault(light if by_light else f"={normal}", key)
        if main != key:
            found[key] = main
    return found
