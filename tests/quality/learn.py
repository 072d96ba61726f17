"""Learn the weights of the score on the tuning half: ``python tests/quality/learn.py``.

A pair that says the same shall stand above one that does not: above related and different
pairs at large, and for each text its own base above the nearest other candidates. Logistic
regression by Newton's method; prints the lines for 尺度.yaml.
"""

from collections.abc import Iterator

import numpy as np
from benchmark import Half, Kind, halves
from figures import CANDIDATES, different, pairs_of
from numpy.typing import NDArray

from tonggao.profile import locate
from tonggao.steps.match.prepared import prepare
from tonggao.steps.match.scoring import features

Floats = NDArray[np.float64]

NAMES = ("cosine", "contained")
_VARIANTS = (Kind.SHORT, Kind.EXPANDED, Kind.REWORDED)
_NEAREST = 12  # other candidates that a text is compared with
_RIDGE, _STEPS = 1e-5, 30


def likenesses(half: Half) -> Floats:
    """Return what is weighed, of every text with every text, the base weight last."""
    texts = prepare([each.text for each in half.texts], locate.vocabulary())
    found = [features(texts, row) for row in range(len(texts.keys))]
    rows = [np.stack([getattr(each, name) for name in NAMES], axis=1) for each in found]
    return np.concatenate([np.stack(rows), np.ones((len(rows), len(rows), 1))], axis=2)


def at_large(half: Half, found: Floats) -> Iterator[tuple[Floats, float, float]]:
    """Yield pairs with what they are (1 the same, 0 not) and how much each counts."""
    same = [pair for kind in (*_VARIANTS, Kind.GROUP) for pair in pairs_of(half, kind)]
    others = different(half)
    for pair in same:
        yield found[pair], 1.0, 1 / len(same)
    for pair in pairs_of(half, Kind.RELATED):
        yield found[pair], 0.0, 1 / len(same)
    for pair in others:
        yield found[pair], 0.0, 1 / len(others)


def against_rivals(half: Half, found: Floats) -> Iterator[tuple[Floats, float, float]]:
    """Yield how much more alike a text is to its own than to its nearest other candidates."""
    candidates = half.of(*CANDIDATES)
    for query in half.of(*_VARIANTS, Kind.GROUP):
        about = half.texts[query].about
        own = [
            place
            for place in half.of(Kind.BASE, Kind.GROUP)
            if half.texts[place].about == about and place != query
        ]
        rivals = [place for place in candidates if place not in own and place != query]
        rivals.sort(key=lambda place: -found[query, place, 0])
        for mate in own:
            for rival in rivals[:_NEAREST]:
                more = found[query, mate] - found[query, rival]
                weight = 1 / (len(own) * _NEAREST)
                yield more, 1.0, weight
                yield -more, 0.0, weight


def _as_one(
    examples: Iterator[tuple[Floats, float, float]],
) -> list[tuple[Floats, float, float]]:
    """Return examples that count as much as one all together."""
    found = list(examples)
    total = sum(count for _, _, count in found)
    return [(row, same, count / total) for row, same, count in found]


def learnt(examples: list[tuple[Floats, float, float]]) -> Floats:
    """Return the weights under which the examples are likeliest."""
    rows, same, counts = (np.array(each) for each in zip(*examples, strict=True))
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (likely - same)) + _RIDGE * weights
        bend = (rows * (counts * likely * (1 - likely))[:, None]).T @ rows
        weights -= np.linalg.solve(bend + _RIDGE * np.eye(len(weights)), slope)
    return weights


def main() -> None:
    """Print the weights."""
    half = halves()[0]
    found = likenesses(half)
    *weights, _ = learnt(
        [*_as_one(at_large(half, found)), *_as_one(against_rivals(half, found))]
    )
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"  {name}: {weight / sum(weights):.2f}")


if __name__ == "__main__":
    main()
