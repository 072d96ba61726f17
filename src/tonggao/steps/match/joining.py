"""Which pairs of many texts may be alike: those that share rare grams.

A gram that stands in two texts and in few others says that the two may have to do with each
other. Which gram is kept is a matter of the gram alone, so that two texts keep the same.
Nothing here decides: what is named is scored as any other pair.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tonggao.steps.match.rows import (
    FEATURE,
    FEATURES,
    GAP,
    Counted,
    Floats,
    Ints,
    code_points,
    ranges,
    sorted_rows,
)

Words64 = NDArray[np.uint64]

_BLOCK = 4_000  # texts hashed together
_SLICE = 1 << 22  # entries or pairs handled together
_MULTIPLIER, _MIXER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
_SIGNATURE = 512  # bits
MARKS = _SIGNATURE // 64  # numbers of 64 bits
_EVERY_OTHER, _ADDED = np.uint64(0x00FF00FF00FF00FF), np.uint64(0x0001000100010001)
_COUNT = 8  # bits for the number of texts that a gram stands in


@dataclass(frozen=True, slots=True)
class Joining:
    """How pairs are named.

    `grams` are lengths, each with how many are passed over for one that is kept. A gram
    counts where it stands in 2 to `cap` texts, and of each text the `rarest`. Two texts are to
    share one of these and, beyond chance, `least` of the shorter one's pairs of neighbours.
    Where it is `thorough`, concepts count as grams do, and nothing alike is passed over.
    """

    grams: tuple[tuple[int, int], ...]
    rarest: int
    cap: int
    least: float
    thorough: bool = False


_SETTINGS = (  # up to so many texts; the last of any number
    (
        2_000,
        Joining(grams=((1, 1),), rarest=1 << 20, cap=2_000, least=-math.inf, thorough=True),
    ),
    (20_000, Joining(grams=((2, 1), (4, 1)), rarest=32, cap=64, least=0.3)),
    (200_000, Joining(grams=((8, 2),), rarest=24, cap=64, least=0.45)),
    (1 << 30, Joining(grams=((10, 3),), rarest=24, cap=48, least=0.5)),
)


def joining_of(count: int) -> Joining:
    """Return how pairs of so many texts are named: the more texts, the rarer the grams."""
    return next(how for most, how in _SETTINGS if count <= most)


def joined(masks: Sequence[str], concepts: Counted, how: Joining) -> tuple[Ints, Ints]:
    """Return the pairs that share rare grams or concepts, the first before the second, rising."""
    bits = row_bits(len(masks))
    entries = in_few(entries_of(masks, concepts, how, bits), how, bits, least=2)
    rarest = _rarest(_by_text(entries, bits), how, bits)
    marks = signatures(masks)
    likely = [
        keys[likely_pairs(marks, marks, _both(keys, bits), how.least)]
        for keys in _pairs(rarest, bits)
    ]
    return _both(np.concatenate([np.zeros(0, dtype=np.uint64), *likely]), bits)


def row_bits(count: int) -> int:
    """Return how many bits the number of a text takes, of so many."""
    return max(count - 1, 1).bit_length()


def _both(keys: Words64, bits: int) -> tuple[Ints, Ints]:
    first, second = (keys >> np.uint64(bits)), keys & np.uint64((1 << bits) - 1)
    return first.astype(np.int64), second.astype(np.int64)


def entries_of(masks: Sequence[str], concepts: Counted, how: Joining, bits: int) -> Words64:
    """Return each kept gram and concept of each text as its hash above the number of the text.

    Rising.
    """
    parts = [
        hashes >> np.uint64(bits) << np.uint64(bits) | row.astype(np.uint64)
        for hashes, row in _kept(masks, concepts, how)
    ]
    entries = np.concatenate(parts)
    entries.sort()
    return entries


def _kept(
    masks: Sequence[str], concepts: Counted, how: Joining
) -> Iterator[tuple[Words64, Ints]]:
    """Yield the hashes of kept grams and of concepts, and in which text each stands."""
    for begin in range(0, len(masks), _BLOCK):
        block = masks[begin : begin + _BLOCK]
        for length, one_in in how.grams:
            hashes, row = hashed(block, length)
            kept = hashes % np.uint64(one_in) == 0
            yield hashes[kept], row[kept] + begin
    features = (concepts.keys & FEATURES).astype(np.uint64) + np.uint64(1)
    yield _mixed(features * _MULTIPLIER), concepts.keys >> FEATURE


def named_by(
    entries: Words64, masks: Sequence[str], concepts: Counted, how: Joining, bits: int
) -> tuple[Ints, Ints]:
    """Return which of some texts share rare grams with which of those that have the entries.

    The numbers of the latter come first; the pairs rise.
    """
    found = list(_kept(masks, concepts, how))
    grams = np.concatenate([hashes for hashes, _ in found]) >> np.uint64(bits)
    row = np.concatenate([row for _, row in found])
    begins = np.searchsorted(entries, grams << np.uint64(bits))
    ends = np.searchsorted(entries, (grams + np.uint64(1)) << np.uint64(bits))
    order = np.lexsort((grams, ends - begins, row))
    order = order[(ends > begins)[order]]
    rank = np.arange(len(order)) - np.searchsorted(row[order], row[order])
    order = order[rank < how.rarest]
    places, counts = ranges(begins[order], ends[order])
    kinds = (entries[places] & np.uint64((1 << bits) - 1)).astype(np.int64)
    size = len(masks)
    keys = np.unique(kinds * size + np.repeat(row[order], counts))
    return keys // size, keys % size


def hashed(masks: Sequence[str], length: int) -> tuple[Words64, Ints]:
    """Return the hashes of all grams of a length, and the text in which each stands.

    A shorter text is one gram. What is nothing but set phrases has none.
    """
    padded = [mask.ljust(length, "\0") if mask.strip(GAP) else "" for mask in masks]
    codes, lengths = code_points(padded)
    hashes, have = codes.astype(np.uint64) * _MULTIPLIER, 1
    while have < length:  # twice as long, or as long as it is to be
        step = min(have, length - have)
        power = np.uint64(pow(int(_MULTIPLIER), step, 1 << 64))
        hashes = hashes[:-step] * power + hashes[step:] * _MIXER
        have += step
    last = np.cumsum(lengths)
    begins = last - lengths
    row = np.repeat(np.arange(len(masks)), np.maximum(lengths - length + 1, 0))
    places, _ = ranges(begins, np.maximum(last - length + 1, begins))
    return _mixed(hashes[places]), row


def _mixed(hashes: Words64) -> Words64:
    hashes ^= hashes >> np.uint64(32)
    hashes *= _MIXER
    return hashes ^ hashes >> np.uint64(29)


def in_few(entries: Words64, how: Joining, bits: int, *, least: int) -> Words64:
    """Return of rising entries those of grams that neither too few nor too many texts have."""
    parts = [np.zeros(0, dtype=np.uint64)]
    for part in _slices(entries, bits):
        once = part[_news(part)]
        texts = _texts_of_each(once >> np.uint64(bits))
        parts.append(once[(texts >= least) & (texts <= how.cap)])
    return np.concatenate(parts)


def _texts_of_each(grams: Words64) -> Ints:
    """Return for each of rising grams how often it is there."""
    begins = np.flatnonzero(_news(grams))
    counts = np.diff(begins, append=len(grams))
    return np.repeat(counts, counts)


def _by_text(entries: Words64, bits: int) -> Words64:
    """Return rising entries by text, and of each text by how few have the gram.

    The text stands above the number of texts, and this above the hash.
    """
    grams = entries >> np.uint64(bits)
    texts = np.minimum(_texts_of_each(grams), (1 << _COUNT) - 1).astype(np.uint64)
    found = entries << np.uint64(64 - bits)
    found |= texts << np.uint64(64 - bits - _COUNT)
    found |= grams << np.uint64(bits) >> np.uint64(bits + _COUNT)
    found.sort()
    return found


def _slices(entries: Words64, bits: int) -> Iterator[Words64]:
    """Yield the entries in parts, no gram in two."""
    begin = 0
    while begin < len(entries):
        end = min(begin + _SLICE, len(entries))
        if end < len(entries):
            gram = entries[end] >> np.uint64(bits) << np.uint64(bits)
            end = int(np.searchsorted(entries, gram)) or len(entries)
        if end <= begin:  # one gram in more texts than a slice holds
            end = int(np.searchsorted(entries, gram + np.uint64(1 << bits)))
        yield entries[begin:end]
        begin = end


def _rarest(entries: Words64, how: Joining, bits: int) -> Words64:
    """Return of each text its rarest entries, the hash above the text again, by text."""
    row = (entries >> np.uint64(64 - bits)).astype(np.int64)
    begins = np.flatnonzero(_news(row))
    rank = np.arange(len(row)) - np.repeat(begins, np.diff(begins, append=len(row)))
    kept = entries[rank < how.rarest]
    return kept << np.uint64(bits + _COUNT) | kept >> np.uint64(64 - bits)


def _pairs(entries: Words64, bits: int) -> Iterator[Words64]:
    """Yield every pair of texts that have an entry in common, once, rising."""
    order = np.argsort(entries)
    rows = (entries & np.uint64((1 << bits) - 1)).astype(np.uint32)[order]
    grams = entries[order] >> np.uint64(bits)
    begins = np.flatnonzero(_news(grams))
    size = np.diff(begins, append=len(grams))
    place, end = np.zeros(len(order), dtype=np.int64), np.zeros(len(order), dtype=np.int64)
    place[order] = np.arange(1, len(order) + 1)  # behind each entry of a text …
    end[order] = np.repeat(begins + size, size)  # … stand those who have the gram too
    texts = entries & np.uint64((1 << bits) - 1)
    total, begin = np.cumsum(end - place), 0
    while begin < len(texts):
        before = int(total[begin - 1]) if begin else 0
        until = min(int(np.searchsorted(total, before + _SLICE)), len(texts) - 1)
        until = int(np.searchsorted(texts, texts[until], side="right"))
        others, counts = ranges(place[begin:until], end[begin:until])
        keys = np.repeat(texts[begin:until], counts) << np.uint64(bits) | rows[others]
        runs = np.flatnonzero(_news(texts[begin:until]))
        keys = sorted_rows(keys.view(np.int64), np.add.reduceat(counts, runs)).view(
            np.uint64
        )
        yield keys[_news(keys)]
        begin = until


def _news(rising: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which of some rising numbers differ from the one before."""
    new = np.ones(len(rising), dtype=bool)
    new[1:] = rising[1:] != rising[:-1]
    return new


def signatures(masks: Sequence[str]) -> Words64:
    """Return of each text a mark of the pairs of neighbours in it: 512 bits, a row each."""
    made = np.zeros((len(masks), MARKS), dtype=np.uint64)
    for begin in range(0, len(masks), _BLOCK):
        block = masks[begin : begin + _BLOCK]
        hashes, row = hashed(block, 2)
        marks = np.zeros((len(block), _SIGNATURE), dtype=bool)
        marks[row, (hashes % np.uint64(_SIGNATURE)).astype(np.int64)] = True
        made[begin : begin + len(block)] = np.packbits(marks, axis=1).view(np.uint64)
    return made


def likely_pairs(
    marks: Words64, others: Words64, pairs: tuple[Ints, Ints], least: float
) -> NDArray[np.bool_]:
    """Return which pairs seem to share enough, beyond what chance would give them.

    The first of each has its mark in `marks`, the second in `others`.
    """
    parts = [np.zeros(0, dtype=bool)]
    mine, theirs = _bits(marks), _bits(others)
    for begin in range(0, len(pairs[0]), _SLICE // 16):
        one, other = (each[begin : begin + _SLICE // 16] for each in pairs)
        both = _bits(np.take(marks, one, axis=0) & np.take(others, other, axis=0))
        parts.append(_beyond_chance(both, mine[one], theirs[other]) >= least)
    return np.concatenate(parts)


def _bits(marks: Words64) -> Ints:
    """Return how many bits each mark has: eight counts of at most 64 are added in one word."""
    counts = np.bitwise_count(marks).view(np.uint64)[:, 0]
    pairs = (counts & _EVERY_OTHER) + (counts >> np.uint64(8) & _EVERY_OTHER)
    return (pairs * _ADDED >> np.uint64(48)).astype(np.int64)


def _beyond_chance(both: Ints, one: Ints, other: Ints) -> Floats:
    chance = one * other / _SIGNATURE
    return (both - chance) / np.maximum(np.minimum(one, other) - chance, 1.0)
