"""What look-alikes of many records cost: ``python tests/performance/similar.py [N …]``.

Of a synthetic register (`register.py`; 10,000, 100,000 and 500,000 records unless told) and
in one run: ours against tf-idf of pairs of characters with sparse_dot_topn, and MinHashLSH
of datasketch, these up to 10,000; and one workbook of 36 against a base register of the
rest. Each in a process of its own, on one thread, after the texts were read: processor
seconds and the largest resident size (with the texts), precision, recall and F1 at the
threshold that is best on the same records (a ceiling, for everybody alike), and the recall
of strong edits there. Peers are in the extra `bench`. Nothing here judges: it prints.
"""

import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from register import Record, register, same_pairs

from tonggao.profile import locate
from tonggao.steps.match.base import against_base, base_of, from_arrays, to_arrays
from tonggao.steps.match.forms import Text
from tonggao.steps.match.many import all_texts, kinds_of, near_kinds
from tonggao.steps.match.matching import ranked

SIZES = (10_000, 100_000, 500_000)
PEERS_UP_TO = 10_000
WORKBOOK, BEST = 36, 5
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)
Ints = NDArray[np.int64]


class Found(NamedTuple):
    """Pairs of records and how much alike they are."""

    first: Ints
    second: Ints
    score: NDArray[np.float64]


def ours(records: list[Record]) -> Found:
    vocabulary = locate.vocabulary()
    texts = _texts(records)
    kinds = kinds_of(texts)
    near = near_kinds(texts, kinds, vocabulary)
    first, second, place = all_texts(kinds, near, 0.0)
    return Found(first, second, np.where(place < 0, 1.0, near.score[place]))


def tf_idf(records: list[Record]) -> Found:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    rows = TfidfVectorizer(analyzer="char", ngram_range=(2, 2), dtype=np.float64)
    weights = rows.fit_transform(each.title + each.body for each in records).tocsr()
    near = sp_matmul_topn(weights, weights.T.tocsr(), top_n=20, threshold=0.3, n_threads=1)
    pairs = near.tocoo()
    once = pairs.row < pairs.col
    first, second = pairs.row[once].astype(np.int64), pairs.col[once].astype(np.int64)
    return Found(first, second, pairs.data[once])


def min_hash(records: list[Record]) -> Found:
    from datasketch import MinHash, MinHashLSH

    grams = [
        {text[at : at + 2].encode() for at in range(len(text) - 1)}
        for text in (each.title + each.body for each in records)
    ]
    hashes = MinHash.bulk(grams, num_perm=128)
    lsh = MinHashLSH(num_perm=128, params=(32, 4))
    for place, each in enumerate(hashes):
        lsh.insert(place, each)
    pairs = [
        (place, other, len(grams[place] & grams[other]) / len(grams[place] | grams[other]))
        for place, each in enumerate(hashes)
        for other in lsh.query(each)
        if place < other
    ]
    first, second, score = zip(*pairs, strict=True)
    return Found(np.array(first), np.array(second), np.array(score))


METHODS: dict[str, Callable[[list[Record]], Found]] = {
    "ours": ours,
    "tf-idf + sparse_dot_topn": tf_idf,
    "MinHashLSH": min_hash,
}


def one_method(name: str, path: Path) -> dict[str, float]:
    """Return what a method costs here, and how well it finds what says the same."""
    records = _read(path)
    began = time.process_time()
    found = METHODS[name](records)
    spent, peak = time.process_time() - began, _peak()
    return {"cpu": spent, "peak": peak, **quality(found, records)}


def quality(found: Found, records: list[Record]) -> dict[str, float]:
    """Return precision, recall and F1 at the best threshold, and recall of strong edits."""
    truth = same_pairs(records)
    size = len(records)
    wanted = np.array([one * size + other for one, other in truth], dtype=np.int64)
    strong = np.array([how == "medium" for how in truth.values()], dtype=bool)
    order = np.argsort(-found.score, kind="stable")
    keys, score = (found.first * size + found.second)[order], found.score[order]
    right = np.cumsum(np.isin(keys, wanted))
    last = np.flatnonzero(np.diff(score, append=-1.0))  # a threshold takes all of one score
    precision, recall = right[last] / (last + 1), right[last] / len(wanted)
    best = int(np.argmax(precision * recall / (precision + recall)))
    told = np.isin(wanted, keys[: last[best] + 1])
    harmonic = 2 * precision[best] * recall[best] / (precision[best] + recall[best])
    return {
        "precision": float(precision[best]),
        "recall": float(recall[best]),
        "f1": float(harmonic),
        "strong": float(told[strong].mean()),
        "candidates": float(np.isin(wanted, keys)[strong].mean()),
    }


def told(path: Path) -> dict[str, float]:
    """Return what each record's best pairs cost with what differs in words."""
    records = _read(path)
    texts = _texts(records)
    began = time.process_time()
    found = ranked(texts, locate.vocabulary(), best=BEST)
    return {
        "cpu": time.process_time() - began,
        "peak": _peak(),
        "pairs": float(len(found.pairs)),
    }


def with_base(path: Path) -> dict[str, float]:
    """Return what a base register costs: to make, to load, and one workbook against it."""
    records, vocabulary = _read(path), locate.vocabulary()
    texts = _texts(records)
    kept = path.with_suffix(".npz")
    spent = [time.process_time()]
    np.savez(kept, **to_arrays(base_of(texts[:-WORKBOOK], vocabulary)))  # type: ignore[arg-type]
    spent.append(time.process_time())
    base = from_arrays(dict(np.load(kept, allow_pickle=False)))
    spent.append(time.process_time())
    against_base(base, texts[-WORKBOOK:], vocabulary, best=BEST)
    spent.append(time.process_time())
    make, load, compare = np.diff(spent).tolist()
    return {
        "make": make,
        "load": load,
        "compare": compare,
        "peak": _peak(),
        "size": kept.stat().st_size / 2**20,
    }


def _texts(records: list[Record]) -> list[Text]:
    return [
        Text(key=str(place), words=(each.title, each.body))
        for place, each in enumerate(records)
    ]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read(path: Path) -> list[Record]:
    return list(_records(path))


def _records(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            title, body, same_as, how = line.rstrip("\n").split("\t")
            yield Record(title, body, int(same_as), how)


def _write(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as out:
        for each in register(count):
            out.write(f"{each.title}\t{each.body}\t{each.same_as}\t{each.how}\n")


def in_a_process(what: str, path: Path) -> dict[str, float] | None:
    command = [sys.executable, __file__, "--in-this", what, str(path)]
    done = subprocess.run(
        command, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"  {what}: {done.stderr.splitlines()[-1]}")
        return None
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def main(sizes: list[int]) -> None:
    spent: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            path = Path(folder) / f"{count}.txt"
            subprocess.run(
                [sys.executable, __file__, "--write", path, str(count)], check=True
            )
            print(f"{count} records")
            for name in METHODS if count <= PEERS_UP_TO else ["ours"]:
                if got := in_a_process(name, path):
                    print(
                        f"  {name:26} {got['cpu']:8.1f} s CPU {got['peak']:6.0f} MiB   "
                        f"P {got['precision']:.3f} R {got['recall']:.3f} F1 {got['f1']:.3f}   "
                        f"strong edits {got['strong']:.3f} (named {got['candidates']:.3f})",
                        flush=True,
                    )
                    if name == "ours":
                        spent[count] = got["cpu"]
            if got := in_a_process("told", path):
                print(
                    f"  {'ours, ranked and told':26} {got['cpu']:8.1f} s CPU "
                    f"{got['peak']:6.0f} MiB   {got['pairs']:.0f} pairs",
                    flush=True,
                )
            if got := in_a_process("base", path):
                print(
                    f"  {WORKBOOK} against a base of the rest {got['compare']:.2f} s CPU, "
                    f"made in {got['make']:.1f}, loaded in {got['load']:.1f} "
                    f"({got['size']:.0f} MiB)   {got['peak']:.0f} MiB",
                    flush=True,
                )
            path.unlink()
    for few, many in itertools.pairwise(sizes):
        if few in spent and many in spent:
            growth = spent[many] / spent[few]
            print(f"growth {few} to {many}: × {growth:.1f} for × {many / few:.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--in-this"]:
        what, file = sys.argv[2], Path(sys.argv[3])
        measures = {"told": told, "base": with_base}
        answer = measures[what](file) if what in measures else one_method(what, file)
        print(json.dumps(answer))
    elif sys.argv[1:2] == ["--write"]:
        _write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main([int(each) for each in sys.argv[1:]] or list(SIZES))
