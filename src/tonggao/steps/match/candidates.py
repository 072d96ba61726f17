"""Which pairs are looked at, and how much alike they are.

Up to `ALL_PAIRS` texts every pair; above that what shares rare grams.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tonggao.profile.vocabulary import Scale
from tonggao.steps.match.prepared import Prepared
from tonggao.steps.match.rows import Floats, Ints
from tonggao.steps.match.scoring import LIGHT, features, scores

ALL_PAIRS = 2_000  # texts (`dedup.md` §0)
_TOGETHER = 2_000  # pairs scored at once


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of rows, the first before the second, with their score and containment."""

    first: Ints
    second: Ints
    score: Floats
    contained: Floats


def all_pairs(texts: Prepared, scale: Scale) -> Scored:
    """Return every pair of the texts that say something."""
    count = len(texts.keys)
    first, second = (each.astype(np.int64) for each in np.triu_indices(count, 1))
    score, contained = np.zeros(len(first)), np.zeros(len(first))
    begin = 0
    for row in range(count - 1):
        found = features(texts, row)
        end = begin + count - 1 - row
        score[begin:end] = scores(found, scale.weights)[row + 1 :]
        contained[begin:end] = found.contained[row + 1 :]
        begin = end
    said = np.flatnonzero((texts.lengths[first] > 0) & (texts.lengths[second] > 0))
    first, second, score = first[said], second[said], score[said]
    return Scored(first, second, settled(texts, first, second, score), contained[said])


def across(texts: Prepared, count: int, scale: Scale) -> Scored:
    """Return every pair of one of the first `count` texts and one of the others."""
    others = np.arange(count, len(texts.keys), dtype=np.int64)
    found = [features(texts, row) for row in range(count)]  # with all is the quickest way
    return Scored(
        first=np.repeat(np.arange(count, dtype=np.int64), len(others)),
        second=np.tile(others, count),
        score=_joined([scores(each, scale.weights)[count:] for each in found]),
        contained=_joined([each.contained[count:] for each in found]),
    )


def of_pairs(texts: Prepared, first: Ints, second: Ints, scale: Scale) -> Scored:
    """Return the given pairs."""
    score, contained = np.zeros(len(first)), np.zeros(len(first))
    for begin in range(0, len(first), _TOGETHER):
        block = slice(begin, begin + _TOGETHER)
        found = features(texts, first[block], second[block])
        score[block], contained[block] = scores(found, scale.weights), found.contained
    return Scored(first, second, settled(texts, first, second, score), contained)


def settled(texts: Prepared, first: Ints, second: Ints, score: Floats) -> Floats:
    """Return the scores of pairs, where those that say the same have the highest."""
    normals, lights = _numbered(texts.normals), _numbered(texts.lights)
    light = np.where(lights[first] == lights[second], LIGHT, score)
    return np.where(normals[first] == normals[second], 1.0, light)


def _numbered(forms: Sequence[str]) -> Ints:
    number: dict[str, int] = {}
    return np.array(
        [number.setdefault(form, len(number)) for form in forms], dtype=np.int64
    )


def _joined(arrays: list[Floats]) -> Floats:
    return np.concatenate(arrays) if arrays else np.zeros(0)


def best_of(found: Scored, best: int) -> Ints:
    """Return the places of the pairs that are among the `best` of one of their two texts.

    Of equal pairs those that stand first.
    """
    places = np.arange(len(found.score))
    text = np.concatenate([found.first, found.second])
    place = np.concatenate([places, places])
    order = np.lexsort((place, -found.score[place], text))
    text, place = text[order], place[order]
    begins = np.searchsorted(text, text)
    return np.unique(place[np.arange(len(text)) - begins < best])
