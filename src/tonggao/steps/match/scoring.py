"""How much alike two texts are, 0 to 1, and at which level.

The score orders all pairs across levels. It is the root of a weighted mean of two
likenesses, which are small where two people say the same thing in words of their own. The
weights were learnt on one half of the benchmark (`tests/quality/`) and are reported on the
other.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tonggao.model.likeness import Level
from tonggao.profile.vocabulary import Scale
from tonggao.steps.match.prepared import Prepared
from tonggao.steps.match.rows import Floats, Ints, shared

SHORTER_BY = 0.7  # a text at most so long beside another may be contained in it
_CONCEPTS = 2.0  # in the cosine a concept weighs so many times what it would as a gram
LIGHT, _MOST = 0.99, 0.98  # scores of what differs in light words, and of anything else


@dataclass(frozen=True, slots=True)
class Features:
    """Of one text and some others how alike they are in each respect, 0 to 1."""

    cosine: Floats  # of grams and concepts together
    contained: Floats  # the share of the lighter text that stands in the heavier


def features(texts: Prepared, row: int | Ints, others: Ints | None = None) -> Features:
    """Return the likenesses of a text with others, without `others` with every text."""
    dots, common = shared(texts.words, row, others)
    spoken, named = shared(texts.concepts, row, others)
    lengths = np.hypot(texts.words.norms, _CONCEPTS * texts.concepts.norms)
    totals = texts.words.totals + texts.concepts.totals
    return Features(
        cosine=_ratio(dots + _CONCEPTS**2 * spoken, lengths[row] * _of(lengths, others)),
        contained=_ratio(common + named, np.minimum(totals[row], _of(totals, others))),
    )


def _of(values: Floats, others: Ints | None) -> Floats:
    return values if others is None else values[others]


def _ratio(part: Floats, whole: Floats) -> Floats:
    found = np.zeros(len(part))
    np.divide(part, whole, out=found, where=whole > 0)
    return np.minimum(found, 1.0)


def scores(found: Features, weights: Mapping[str, float]) -> Floats:
    """Return the scores of the pairs, before it is known which say the same."""
    mean = sum(weight * getattr(found, name) for name, weight in weights.items())
    return np.asarray(np.round(np.minimum(np.sqrt(mean), _MOST), 4), dtype=np.float64)


def level_of(
    texts: Prepared, pair: tuple[int, int], score: float, contained: float, scale: Scale
) -> tuple[Level, float]:
    """Return at which level a pair is alike, and its score."""
    first, second = pair
    if texts.normals[first] == texts.normals[second]:
        return Level.IDENTICAL, 1.0
    if texts.lights[first] == texts.lights[second]:
        return Level.LIGHT, LIGHT
    short, long = sorted((int(texts.lengths[first]), int(texts.lengths[second])))
    if contained >= scale.contains and short < long * SHORTER_BY:
        return Level.CONTAINS, score
    return (Level.NEAR if score >= scale.near else Level.ALIKE), score
