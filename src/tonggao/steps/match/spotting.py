"""Where the words of a list stand in many texts at once.

As a pattern of alternatives finds them, the longest first, from left to right and none in
another; but for all texts together, a character further at each step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tonggao.steps.match.rows import (
    CHARACTER,
    CODE_POINTS,
    Ints,
    Table,
    looked_up,
    ranges,
    table_of,
)

BETWEEN = "\0"  # stands in no normal form
_BLOCK = 2_000  # texts looked at together
_PAIRS = 1 << 22  # places for the two characters that a word begins with


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words as a tree of characters: what follows a state by a character, and what ends there.

    State 0 is the beginning; `ends` has the number of the word that ends in a state, or -1.
    `begins` tells quickly of nearly every pair of neighbours that no word begins with it,
    `single` which characters are words.
    """

    words: tuple[str, ...]
    begins: NDArray[np.bool_]
    single: NDArray[np.bool_]
    steps: Table
    nexts: Ints
    ends: Ints


@lru_cache(maxsize=8)
def lexicon(words: frozenset[str]) -> Lexicon:
    """Return the words, none of them empty, ready to be looked for."""
    listed = tuple(sorted(words))
    states: dict[tuple[int, str], int] = {}
    ends = {0: -1}
    for number, word in enumerate(listed):
        state = 0
        for character in word:
            state = states.setdefault((state, character), len(states) + 1)
            ends.setdefault(state, -1)
        ends[state] = number
    steps = np.array([(s << CHARACTER) | ord(c) for s, c in states], dtype=np.int64)
    order = np.argsort(steps)
    begins, single = np.zeros(_PAIRS, dtype=bool), np.zeros(CODE_POINTS, dtype=bool)
    two = np.array([(ord(w[0]), ord(w[1])) for w in listed if len(w) > 1], dtype=np.int64)
    begins[_pair(*two.reshape(-1, 2).T)] = True
    single[[ord(word) for word in listed if len(word) == 1]] = True
    return Lexicon(
        words=listed,
        begins=begins,
        single=single,
        steps=table_of(steps[order]),
        nexts=np.array(list(states.values()), dtype=np.int64)[order],
        ends=np.array([ends[state] for state in range(len(states) + 1)], dtype=np.int64),
    )


def spotted(known: Lexicon, codes: Ints) -> tuple[Ints, Ints]:
    """Return where words stand among the characters of texts, rising, and which."""
    may_begin = known.begins[_pair(codes, np.append(codes[1:], 0))]
    at = np.flatnonzero(may_begin | known.single[codes])
    which = np.full(len(at), -1, dtype=np.int64)
    alive, state = np.arange(len(at)), np.zeros(len(at), dtype=np.int64)
    length = 0
    while len(alive):
        place = at[alive] + length
        inside = place < len(codes)
        alive, state, place = alive[inside], state[inside], place[inside]
        step, held = looked_up(known.steps, (state << CHARACTER) | codes[place])
        alive, state = alive[held], known.nexts[step[held]]
        ended = known.ends[state]
        which[alive[ended >= 0]] = ended[ended >= 0]
        length += 1
    at, which = at[which >= 0], which[which >= 0]
    taken = _apart(at, at + _lengths(known.words)[which])
    return at[taken], which[taken]


def _pair(first: Ints, second: Ints) -> Ints:
    return (first * 1_000_003 + second * 7_919) & (_PAIRS - 1)


def _lengths(words: Sequence[str]) -> Ints:
    return np.array([len(word) for word in words], dtype=np.int64)


def _apart(begins: Ints, ends: Ints) -> NDArray[np.bool_]:
    """Return which of some stretches are taken from left to right so that none overlap."""
    taken = np.ones(len(begins), dtype=bool)
    free_from = np.maximum.accumulate(ends) if len(ends) else ends
    doubtful = np.flatnonzero(begins[1:] < free_from[:-1]) + 1
    free: dict[
        int, int
    ] = {}  # the end of the last one taken, where it is not the one before
    for place in doubtful.tolist():
        before = free.get(place - 1, -1)
        last = before if before >= 0 else int(ends[place - 1])
        taken[place] = begins[place] >= last
        free[place] = int(ends[place]) if taken[place] else last
    return taken


def replaced(texts: Sequence[str], table: Mapping[str, str]) -> list[str]:
    """Return the texts with each word of a table replaced by its other."""
    if not table:
        return list(texts)
    blocks = range(0, len(texts), _BLOCK)
    return [
        new for begin in blocks for new in _replaced(texts[begin : begin + _BLOCK], table)
    ]


def _replaced(texts: Sequence[str], table: Mapping[str, str]) -> list[str]:
    known = lexicon(frozenset(table))
    by = [table[word] for word in known.words]
    codes = _points(BETWEEN.join(texts))
    at, which = spotted(known, codes)
    new = _lengths(by)[which]
    sizes = np.ones(len(codes), dtype=np.int64)
    inside, _ = ranges(at, at + _lengths(known.words)[which])
    sizes[inside] = 0
    sizes[at] = new
    ends = np.cumsum(sizes)
    kept = np.ones(len(codes), dtype=bool)
    kept[inside] = False
    out = np.zeros(int(ends[-1]) if len(ends) else 0, dtype="<u4")
    out[ends[kept] - 1] = codes[kept]
    begins = np.cumsum(_lengths(by)) - _lengths(by)
    source, _ = ranges(begins[which], begins[which] + new)
    target, _ = ranges(ends[at] - new, ends[at])
    out[target] = _points("".join(by))[source]
    return out.tobytes().decode("utf-32-le", "surrogatepass").split(BETWEEN)


def words_in(texts: Sequence[str], words: frozenset[str]) -> tuple[Ints, list[str]]:
    """Return in which text each word of a list stands, rising, and the words."""
    known = lexicon(words)
    rows, spoken = [np.zeros(0, dtype=np.int64)], list[str]()
    for begin in range(0, len(texts), _BLOCK):
        block = texts[begin : begin + _BLOCK]
        at, which = spotted(known, _points(BETWEEN.join(block)))
        ends = np.cumsum(_lengths(block) + len(BETWEEN))
        rows.append(begin + np.searchsorted(ends, at, side="right"))
        spoken += [known.words[place] for place in which.tolist()]
    return np.concatenate(rows), spoken


def _points(text: str) -> Ints:
    encoded = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(encoded, dtype="<u4").astype(np.int64)
