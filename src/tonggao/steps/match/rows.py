"""Texts as rows of weighted features, and what two rows have in common.

How rare a feature is, is learnt from the texts at hand and from the background table of
the register together; the rare ones weigh more.

A feature is a number of `FEATURE` bits. That of a gram is made of the code points of its
one or two characters, so that features stand in the order of their strings, whatever texts
they were learnt from: what is added up is added in one order on every way.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CODE_POINTS = 0x110000
CHARACTER, FEATURE = 21, 42  # bits
GAP = "|"  # stands where a set phrase was taken out; in no gram
FEATURES = (1 << FEATURE) - 1
_BLOCK = 1_000  # texts made into rows together


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each feature stands in each of `size` rows.

    A key is the number of the row above the number of the feature; keys rise.
    """

    size: int
    keys: Ints
    counts: Ints


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers in which others are looked up: rising, and where nearly each of them is found."""

    rising: Ints
    places: Ints


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much each known feature weighs, and any other one."""

    features: Table
    heights: Floats
    unknown: float


@dataclass(frozen=True, slots=True)
class Inverse:
    """In which rows a feature stands, and with which weight.

    `features[f]` stands in the rows `rows[begins[f]:begins[f + 1]]`, rising.
    """

    features: Ints
    begins: Ints
    rows: Ints
    heights: Floats


@dataclass(frozen=True, slots=True)
class Weighted:
    """Rows of weighted features: row `i` has `keys[starts[i]:starts[i + 1]]`, rising.

    `norms` are the lengths of the rows as vectors, `totals` the sums of their weights.
    `inverse` is there where rows are compared with all others.
    """

    starts: Ints
    keys: Ints
    weights: Floats
    norms: Floats
    totals: Floats
    inverse: Inverse | None


def code_points(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the characters of some texts one after another, and the length of each text."""
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    return np.frombuffer(joined, dtype="<u4").astype(np.int64), lengths


def counted_grams(texts: Sequence[str]) -> Counted:
    """Return of each text its single characters and its pairs of neighbours, counted."""
    blocks = range(0, len(texts), _BLOCK)
    parts = [_counted(_grams(texts[at : at + _BLOCK], at), 0) for at in blocks]
    keys, counts = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return Counted(
        size=len(texts),
        keys=np.concatenate([keys, *(part.keys for part in parts)]),
        counts=np.concatenate([counts, *(part.counts for part in parts)]),
    )


def _grams(texts: Sequence[str], begin: int) -> Ints:
    """Return the keys of the grams of texts, the first of which is number `begin`; rising."""
    codes, lengths = code_points(texts)
    row = np.repeat(np.arange(begin, begin + len(texts), dtype=np.int64), lengths)
    real = codes != ord(GAP)
    beside = real & np.append(real[1:], False) & (row == np.append(row[1:], -1))
    keys, kept = np.empty((len(codes), 2), dtype=np.int64), np.empty((len(codes), 2), bool)
    keys[:, 0] = (row << FEATURE) | (codes << CHARACTER)
    keys[:, 1] = keys[:, 0] | np.append(codes[1:] + 1, 0)
    kept[:, 0], kept[:, 1] = real, beside
    ends = np.cumsum(np.append(0, kept.sum(axis=1)))[np.append(0, np.cumsum(lengths))]
    return sorted_rows(keys[kept], np.diff(ends))


def sorted_rows(keys: Ints, counts: Ints) -> Ints:
    """Return keys that stand by row, sorted: many short rows are sorted much faster than one."""
    widths = np.left_shift(1, np.ceil(np.log2(np.maximum(counts, 1))).astype(np.int64))
    begins = np.cumsum(counts) - counts
    for width in np.unique(widths):
        rows = np.flatnonzero(widths == width)
        places = begins[rows, None] + np.arange(width)
        real = np.arange(width) < counts[rows, None]
        table = np.full(places.shape, np.iinfo(np.int64).max)
        table[real] = keys[places[real]]
        table.sort(axis=1)
        keys[places[real]] = table[real]
    return keys


def counted_features(row: Ints, features: Ints, size: int) -> Counted:
    """Return how often features stand in rows, given where each stands."""
    return _counted(np.sort((row << FEATURE) | features), size)


def _counted(rising: Ints, size: int) -> Counted:
    first = np.ones(len(rising), dtype=bool)
    first[1:] = rising[1:] != rising[:-1]
    places = np.flatnonzero(first)
    return Counted(size, rising[places], np.diff(places, append=len(rising)))


def rarity(
    counted: Counted, background: Mapping[str, int], background_texts: int
) -> Rarity:
    """Return how much features weigh that stand in so many of these rows and the background."""
    features, frequency = np.unique(counted.keys & FEATURES, return_counts=True)
    known = np.array([gram_feature(gram) for gram in background], dtype=np.int64)
    times = np.array(list(background.values()), dtype=np.int64)
    every = np.union1d(features, known)
    total = np.zeros(len(every), dtype=np.int64)
    total[np.searchsorted(every, features)] = frequency
    total[np.searchsorted(every, known)] += times
    of = 1 + counted.size + background_texts
    distinct, which = np.unique(total, return_inverse=True)
    heights = np.array([math.log(of / max(count, 1)) for count in distinct.tolist()])
    return Rarity(table_of(every), heights[which], math.log(of))


def table_of(rising: Ints) -> Table:
    """Return rising numbers, ready to be looked up in."""
    size = 1 << max(len(rising).bit_length() + 2, 8)
    places = np.zeros(size, dtype=np.int64)
    places[_place(rising, size)] = np.arange(len(rising))
    return Table(rising, places)


def looked_up(table: Table, sought: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Return where each number stands in a table, and whether it does."""
    if not len(table.rising):
        return found(table.rising, sought)
    at = table.places[_place(sought, len(table.places))]
    held = table.rising[at] == sought
    elsewhere = np.flatnonzero(~held)
    at[elsewhere], held[elsewhere] = found(table.rising, sought[elsewhere])
    return at, held


def _place(numbers: Ints, size: int) -> Ints:
    return (numbers * 0x9E3779B97F4A7C1 >> 24) & (size - 1)


def gram_feature(gram: str) -> int:
    """Return the feature of a gram of one or two characters."""
    first, second = ord(gram[0]), ord(gram[1]) + 1 if len(gram) > 1 else 0
    return (first << CHARACTER) | second


def weighted(counted: Counted, rarity: Rarity, *, inverse: bool = True) -> Weighted:
    """Return rows of features, weighted by how often they stand in a row and in how few."""
    rows = np.arange(counted.size + 1, dtype=np.int64)
    starts = np.searchsorted(counted.keys, rows << FEATURE).astype(np.int64)
    weights = np.zeros(len(counted.keys))
    norms, totals = np.zeros(counted.size), np.zeros(counted.size)
    for begin in range(0, counted.size, _BLOCK):
        end = min(begin + _BLOCK, counted.size)
        part = slice(starts[begin], starts[end])
        height = _heights(rarity, counted.keys[part] & FEATURES)
        weights[part] = (1 + np.log(counted.counts[part])) * height
        row = (counted.keys[part] >> FEATURE) - begin
        norms[begin:end] = np.sqrt(_sums(row, weights[part] * weights[part], end - begin))
        totals[begin:end] = _sums(row, weights[part], end - begin)
    by_feature = _inverse(counted.keys, weights) if inverse else None
    return Weighted(starts, counted.keys, weights, norms, totals, by_feature)


def _heights(rarity: Rarity, features: Ints) -> Floats:
    at, held = looked_up(rarity.features, features)
    heights = np.full(len(features), rarity.unknown)
    heights[held] = rarity.heights[at[held]]
    return heights


def _inverse(keys: Ints, weights: Floats) -> Inverse:
    features = keys & FEATURES
    order = np.argsort(features, kind="stable")
    distinct, begins = np.unique(features[order], return_index=True)
    row = keys[order] >> FEATURE
    return Inverse(distinct, np.append(begins, len(order)), row, weights[order])


def shared(
    rows: Weighted, row: int | Ints, others: Ints | None = None
) -> tuple[Floats, Floats]:
    """Return of a row and others the dot products, and the weight they have in common.

    Without `others` with every row; with as many rows as others of each with its own. Every
    way adds in the same order, and so agrees.
    """
    if others is None:
        return _shared_with_all(rows, int(row))
    firsts = np.broadcast_to(np.asarray(row, dtype=np.int64), others.shape)
    places, counts = ranges(rows.starts[others], rows.starts[others + 1])
    sought = rows.keys[places] & FEATURES
    sought |= np.repeat(firsts << FEATURE, counts)
    at, held = found(rows.keys, sought)
    to = np.repeat(np.arange(len(others)), counts)[held]
    ours, theirs = rows.weights[at[held]], rows.weights[places[held]]
    size = len(others)
    return _sums(to, ours * theirs, size), _sums(to, np.minimum(ours, theirs), size)


def _shared_with_all(rows: Weighted, row: int) -> tuple[Floats, Floats]:
    if rows.inverse is None:
        raise ValueError("these rows were not made ready for being compared with all")
    mine, of, size = (
        slice(rows.starts[row], rows.starts[row + 1]),
        rows.inverse,
        len(rows.norms),
    )
    features = np.searchsorted(of.features, rows.keys[mine] & FEATURES)
    places, counts = ranges(of.begins[features], of.begins[features + 1])
    to, theirs = of.rows[places], of.heights[places]
    ours = np.repeat(rows.weights[mine], counts)
    return _sums(to, ours * theirs, size), _sums(to, np.minimum(ours, theirs), size)


def found(rising: Ints, sought: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Return where each number stands among rising ones, and whether it does."""
    at = np.searchsorted(rising, sought)
    if len(rising):
        at[at == len(rising)] = 0
        return at, rising[at] == sought
    return at, np.zeros(len(at), dtype=bool)


def _sums(to: Ints, values: Floats, size: int) -> Floats:
    """Return the values added up by where they belong, one after another."""
    return np.bincount(to, values, minlength=size).astype(np.float64)


def ranges(begins: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Return the numbers of several ranges one after another, and how many each has."""
    counts = ends - begins
    before = np.cumsum(counts) - counts
    steps = np.arange(counts.sum()) - np.repeat(before, counts)
    return np.repeat(begins, counts) + steps, counts
