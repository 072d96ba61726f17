"""Which points inside long cells are alike, where the cells as wholes are not.

A cell with three points may say the same as three short cells. Its points are compared with
what lies nearest to the cell: with the other's points, or with the whole where it has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tonggao.profile.vocabulary import Scale, Vocabulary
from tonggao.steps.match.candidates import Scored
from tonggao.steps.match.forms import Text, said
from tonggao.steps.match.prepared import learn, prepare
from tonggao.steps.match.scoring import LIGHT, SHORTER_BY, features, scores

_NEAREST = 30  # cells that the points of a cell are compared with
_LESS = 0.95  # a point alike counts so much of a cell alike
_CARRIES = 0.8  # a point so much alike as the cell is what makes the cell alike


@dataclass(frozen=True, slots=True)
class PointPair:
    """Two points that are alike, counted from 1 (0 is the whole), and their normal forms."""

    parts: tuple[int, int]
    score: float
    said: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """One point of a text, or the whole (0), and its row among all units."""

    text: int
    part: int
    row: int


Points = dict[tuple[int, int], PointPair]


def by_points(
    texts: Sequence[Text], found: Scored, vocabulary: Vocabulary
) -> tuple[Scored, Points]:
    """Return the pairs with the better of their scores, and those that are alike by points."""
    units = _units(texts)
    compared = list(_compared(texts, found, units))
    if not compared:
        return found, {}
    best = _best(texts, compared, vocabulary)
    place = {
        pair: at
        for at, pair in enumerate(
            zip(found.first.tolist(), found.second.tolist(), strict=True)
        )
        if pair in best
    }
    score, points = found.score.copy(), Points()
    for pair, at in place.items():
        if best[pair].score >= score[at] * _CARRIES and not _as_wholes(
            texts, pair, float(score[at]), vocabulary.scale
        ):
            score[at] = max(score[at], best[pair].score)
            points[pair] = replace(best[pair], score=float(score[at]))
    return replace(found, score=score), points


def _as_wholes(
    texts: Sequence[Text], pair: tuple[int, int], score: float, scale: Scale
) -> bool:
    """Return whether two cells, about as long as each other, are alike as wholes."""
    shorter, longer = sorted(len(said(texts[place].words)) for place in pair)
    return score >= LIGHT or (score >= scale.near and shorter >= longer * SHORTER_BY)


def _units(texts: Sequence[Text]) -> dict[int, list[_Unit]]:
    """Return of each text its points, or the text as a whole where it has not several."""
    row = len(texts)
    found: dict[int, list[_Unit]] = {}
    for place, text in enumerate(texts):
        if len(text.parts) > 1:
            numbered = range(1, len(text.parts) + 1)
            found[place] = [_Unit(place, part, row + part - 1) for part in numbered]
            row += len(text.parts)
        else:
            found[place] = [_Unit(place, 0, place)]
    return found


def _compared(
    texts: Sequence[Text], found: Scored, units: dict[int, list[_Unit]]
) -> Iterator[tuple[_Unit, _Unit]]:
    """Yield the points of each cell that has several with those of the cells nearest to it."""
    cells = [place for place, text in enumerate(texts) if len(text.parts) > 1]
    if not cells:
        return
    near = np.full((len(texts), len(texts)), -1.0)
    near[found.first, found.second] = near[found.second, found.first] = found.contained
    for cell in cells:
        for partner in np.argsort(-near[cell], kind="stable")[:_NEAREST].tolist():
            if near[cell, partner] < 0 or (partner in cells and partner < cell):
                continue
            for one in units[cell]:
                for other in units[partner]:
                    yield (one, other) if cell < partner else (other, one)


def _best(
    texts: Sequence[Text], compared: Sequence[tuple[_Unit, _Unit]], vocabulary: Vocabulary
) -> Points:
    """Return for each two cells their likest points."""
    parts = [
        Text(key=text.key, words=("", part))
        for text in texts
        if len(text.parts) > 1
        for part in text.parts
    ]
    ready = prepare([*texts, *parts], vocabulary, learn(texts, vocabulary))
    first = np.array([one.row for one, _ in compared], dtype=np.int64)
    second = np.array([other.row for _, other in compared], dtype=np.int64)
    alike = scores(features(ready, first, second), vocabulary.scale.weights)
    best: Points = {}
    for (one, other), value in zip(compared, alike.tolist(), strict=True):
        score = round(value * _LESS, 4)
        pair = (one.text, other.text)
        if pair not in best or score > best[pair].score:
            said = (ready.normals[one.row], ready.normals[other.row])
            best[pair] = PointPair((one.part, other.part), score, said)
    return best
