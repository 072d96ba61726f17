"""Measure the look-alikes on the benchmark: ``python tests/quality/figures.py``.

Prints for both halves what a rule merges, how well each way to compare texts ranks, and
how much a reviewer must read. Peers that are not installed (extra `bench`) are said to be
missing. Nothing here judges: `test_quality.py` pins what must hold.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from benchmark import SAYS_THE_SAME, Half, Kind, edits, halves
from numpy.typing import NDArray
from peers import METHODS, Matrix

from tonggao.model.text import ContentKey
from tonggao.profile import locate
from tonggao.steps.match.matching import look_alikes

Pairs = list[tuple[int, int]]
Floats = NDArray[np.float64]

FIRST = (1, 3, 5)
EFFORT = (0.80, 0.95)
CANDIDATES = (Kind.BASE, Kind.NEAR_MISS, Kind.RELATED, Kind.GROUP)


@dataclass(frozen=True, slots=True)
class Effort:
    """How many pairs a reviewer reads, and how many different rows stand in them."""

    pairs: int
    rows: int


def merged_by_rule(half: Half) -> dict[Kind, tuple[int, int]]:
    """Return for each kind how many of its texts a rule merges with their base, of all."""
    found = look_alikes([each.text for each in half.texts], locate.vocabulary()).merged
    keys = [ContentKey(each.text.key) for each in half.texts]
    main: dict[str, str] = {key: found.get(key, key) for key in keys}
    bases = half.base_of()
    counted = {}
    for kind in (*SAYS_THE_SAME, Kind.NEAR_MISS, Kind.RELATED):
        places = half.of(kind)
        together = [
            place
            for place in places
            if main[half.texts[place].text.key]
            == main[half.texts[bases[half.texts[place].about]].text.key]
        ]
        counted[kind] = (len(together), len(places))
    return counted


def wrongly_merged(half: Half) -> list[tuple[str, str]]:
    """Return the pairs that a rule merges and no writer called the same."""
    kinds = {each.text.key: each for each in half.texts}
    found = look_alikes([each.text for each in half.texts], locate.vocabulary()).merged
    same = {*SAYS_THE_SAME, Kind.BASE}
    return [
        (twin, main)
        for twin, main in found.items()
        if kinds[twin].about != kinds[main].about
        or not {kinds[twin].kind, kinds[main].kind} <= same
    ]


def merged_edits() -> dict[Kind, tuple[int, int]]:
    """Return how many light edits and near-misses for tuning a rule merges, of all."""
    counted = {}
    light = [(body, variant) for body, variants, _ in edits() for variant in variants]
    near = [(body, variant) for body, _, variants in edits() for variant in variants]
    for pairs, kind in ((light, Kind.LIGHT), (near, Kind.NEAR_MISS)):
        merged = (look_alikes(pair, locate.vocabulary()).merged for pair in pairs)
        counted[kind] = (sum(map(bool, merged)), len(pairs))
    return counted


def hits(half: Half, scores: Matrix, kind: Kind) -> tuple[float, ...]:
    """Return how often the own base stands among the first of all candidates."""
    candidates = np.array(half.of(*CANDIDATES))
    bases = half.base_of()
    ranks = []
    for query in half.of(kind):
        own = scores[query, bases[half.texts[query].about]]
        ranks.append(int((scores[query, candidates] >= own).sum()))
    return _shares(ranks)


def group_hits(half: Half, scores: Matrix) -> tuple[float, ...]:
    """Return how often another text of the group stands among the first candidates."""
    candidates = np.array(half.of(*CANDIDATES))
    ranks = []
    for query in half.of(Kind.GROUP):
        about = half.texts[query].about
        others = [place for place in candidates if place != query]
        own = max(scores[query, at] for at in others if half.texts[at].about == about)
        ranks.append(sum(bool(scores[query, at] >= own) for at in others))
    return _shares(ranks)


def compound_hits(half: Half, scores: Matrix) -> tuple[float, ...]:
    """Return how often each base that a compound says stands among the first candidates.

    Its other bases do not stand before it.
    """
    candidates, bases = half.of(*CANDIDATES), half.base_of()
    ranks = []
    for query in half.of(Kind.COMPOUND):
        says = {bases[about] for about in half.texts[query].says if about in bases}
        others = [place for place in candidates if place not in says]
        ranks += [
            1 + int((scores[query, others] >= scores[query, at]).sum()) for at in says
        ]
    return _shares(ranks)


def _shares(ranks: Sequence[int]) -> tuple[float, ...]:
    return tuple(float(np.mean([rank <= first for rank in ranks])) for first in FIRST)


def pairs_of(half: Half, kind: Kind) -> Pairs:
    """Return the pairs of one kind: of base and variant, within groups, or of points."""
    bases = half.base_of()
    if kind is Kind.GROUP:
        return [pair for pair in _apart(half.of(kind)) if _one_idea(half, pair)]
    if kind is Kind.COMPOUND:
        return [
            (bases[about], place)
            for place in half.of(kind)
            for about in half.texts[place].says
            if about in bases
        ]
    return [(bases[half.texts[place].about], place) for place in half.of(kind)]


def different(half: Half) -> Pairs:
    """Return the pairs of bases and group texts that say different things."""
    ideas = half.of(Kind.BASE, Kind.GROUP)
    return [pair for pair in _apart(ideas) if not _one_idea(half, pair)]


def _apart(places: Sequence[int]) -> Pairs:
    return [(one, other) for at, one in enumerate(places) for other in places[at + 1 :]]


def _one_idea(half: Half, pair: tuple[int, int]) -> bool:
    return half.texts[pair[0]].about == half.texts[pair[1]].about


def auc(scores: Matrix, same: Pairs, others: Pairs) -> float:
    """Return how often a pair that says the same stands above one that does not."""
    high, low = _values(scores, same), np.sort(_values(scores, others))
    below = np.searchsorted(low, high, "left") + np.searchsorted(low, high, "right")
    return float(below.mean() / 2 / len(low))


def _values(scores: Matrix, pairs: Pairs) -> Floats:
    one, other = np.array(pairs).T
    return np.asarray(scores[one, other], dtype=np.float64)


def efforts(half: Half, scores: Matrix) -> tuple[Effort, ...]:
    """Return what must be read, from the top of the list, to find the true pairs.

    A pair that follows from those already found needs no reading.
    """
    ideas = half.of(Kind.BASE, Kind.GROUP)
    pairs = sorted(_apart(ideas), key=lambda pair: -scores[pair])
    total = sum(_one_idea(half, pair) for pair in pairs)
    cluster = {place: {place} for place in ideas}
    read: set[int] = set()
    found = walked = 0
    told: list[Effort] = []
    for one, other in pairs:
        if other in cluster[one]:
            continue
        walked += 1
        read |= {one, other}
        if _one_idea(half, (one, other)):
            found += len(cluster[one]) * len(cluster[other])
            joined = cluster[one] | cluster[other]
            cluster |= dict.fromkeys(joined, joined)
        while len(told) < len(EFFORT) and found >= EFFORT[len(told)] * total:
            told.append(Effort(walked, len(read)))
    return tuple(told)


def tables(half: Half) -> Iterable[str]:
    """Yield the lines of everything measured on one half."""
    counts = {kind: len(half.of(kind)) for kind in Kind}
    yield f"\n## {half.name} half: " + ", ".join(f"{n} {k}" for k, n in counts.items())
    yield "\nmerged by rule: " + ", ".join(
        f"{kind} {some}/{of}" for kind, (some, of) in merged_by_rule(half).items()
    )
    yield f"merged wrongly: {wrongly_merged(half) or 'none'}"
    found = {name: _scores(half, method) for name, method in METHODS.items()}
    yield from _hit_table(half, found)
    yield from _auc_table(half, found)
    yield from _effort_table(register_of(half))


def _scores(half: Half, method: Callable[..., Matrix]) -> Matrix | None:
    try:
        return method([each.text for each in half.texts])
    except ImportError:
        return None


def _hit_table(half: Half, found: dict[str, Matrix | None]) -> Iterable[str]:
    kinds = (*SAYS_THE_SAME, Kind.GROUP, Kind.COMPOUND)
    yield "\n| hit@1 / 3 / 5 | " + " | ".join(kinds) + " |"
    yield "|---" * (len(kinds) + 1) + "|"
    measured = {Kind.GROUP: group_hits, Kind.COMPOUND: compound_hits}
    for name, scores in found.items():
        if scores is None:
            yield f"| {name} | missing: pip install 'tonggao[bench]' |"
            continue
        cells = [
            measured[kind](half, scores) if kind in measured else hits(half, scores, kind)
            for kind in kinds
        ]
        shown = (" / ".join(f"{share:.2f}" for share in cell) for cell in cells)
        yield f"| {name} | " + " | ".join(shown) + " |"


def _auc_table(half: Half, found: dict[str, Matrix | None]) -> Iterable[str]:
    kinds = (*SAYS_THE_SAME, Kind.GROUP, Kind.COMPOUND)
    against = {
        "related": pairs_of(half, Kind.RELATED),
        "near-miss": pairs_of(half, Kind.NEAR_MISS),
        "different": different(half),
    }
    yield f"\n| AUC against {' / '.join(against)} | " + " | ".join((*kinds, "all")) + " |"
    yield "|---" * (len(kinds) + 2) + "|"
    same = [pairs_of(half, kind) for kind in kinds]
    same.append([pair for pairs in same for pair in pairs])
    for name, scores in found.items():
        if scores is not None:
            shown = (
                " / ".join(f"{auc(scores, pairs, each):.3f}" for each in against.values())
                for pairs in same
            )
            yield f"| {name} | " + " | ".join(shown) + " |"


def register_of(half: Half) -> Half:
    """Return the texts as they would stand in a register: the bases and those of groups."""
    ideas = half.of(Kind.BASE, Kind.GROUP)
    return Half(half.name, tuple(half.texts[place] for place in ideas))


def _effort_table(half: Half) -> Iterable[str]:
    rows = len(half.texts)
    shares = " | ".join(f"{share:.0%} found: pairs read / rows in them" for share in EFFORT)
    yield f"\n| reviewer's effort, {rows} rows, {rows * (rows - 1) // 2} pairs | {shares} |"
    yield "|---|---|---|"
    for name, method in METHODS.items():
        scores = _scores(half, method)
        if scores is not None:
            shown = (f"{each.pairs} / {each.rows}" for each in efforts(half, scores))
            yield f"| {name} | " + " | ".join(shown) + " |"


def main() -> None:
    """Print the tables of both halves, and what is merged of the edits for tuning."""
    for half in halves():
        for line in tables(half):
            print(line)
    shown = (f"{kind} {some}/{of}" for kind, (some, of) in merged_edits().items())
    print("\n## edits for tuning, merged by rule: " + ", ".join(shown))


if __name__ == "__main__":
    main()
