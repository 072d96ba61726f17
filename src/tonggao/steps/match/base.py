"""A base register (底册): many texts made ready once, to compare new ones with.

What is rare is what was rare among the texts of the base; so what is found is a matter of
the base and of the new texts alone, and the pairs inside the base are not looked at again.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tonggao.model.likeness import Likeness
from tonggao.model.text import ContentKey
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.match.candidates import ALL_PAIRS
from tonggao.steps.match.folding import masks_of
from tonggao.steps.match.forms import Text
from tonggao.steps.match.grouping import by_rule
from tonggao.steps.match.joining import (
    MARKS,
    Joining,
    Words64,
    entries_of,
    in_few,
    joined,
    joining_of,
    likely_pairs,
    named_by,
    row_bits,
    signatures,
)
from tonggao.steps.match.many import (
    Kinds,
    best_texts,
    kinds_of,
    learnt_from,
    merged_texts,
    once,
    scored,
    spoken,
    told,
)
from tonggao.steps.match.prepared import Learnt
from tonggao.steps.match.rows import Floats, Ints, Rarity, ranges, table_of
from tonggao.steps.match.strings import Strings, checked_strings, strings_of

VERSION = 1
LONGEST = 64  # characters of a gram
_HIGHEST = 64.0  # the weight of a feature: of so many texts there are not
Arrays = dict[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Base:
    """Texts made ready for others to be compared with them.

    Text `i` has the key `keys[i]`, the wordings `words[begins[i]:begins[i + 1]]` and the
    kind `of[i]`; kinds have `entries` (grams above kinds, rising) and `marks`; `same` are
    hashes of their normal forms. `lists` names the word lists that it was made with.
    """

    keys: Strings
    words: Strings
    begins: Ints
    of: Ints
    how: Joining
    entries: Words64
    marks: Words64
    same: Words64
    learnt: Learnt
    lists: str

    def text(self, place: int) -> Text:
        """Return one of the texts."""
        words = range(int(self.begins[place]), int(self.begins[place + 1]))
        return Text(key=self.keys[place], words=tuple(self.words[at] for at in words))


def base_of(texts: Sequence[Text], vocabulary: Vocabulary) -> Base:
    """Return the base register of some texts."""
    kinds, how = kinds_of(texts), joining_of(len(texts))
    masks = masks_of(kinds.normals, vocabulary.set_phrases)
    bits = row_bits(len(masks))
    entries = entries_of(masks, spoken(masks, how, vocabulary), how, bits)
    counts = np.array([0, *(len(text.words) for text in texts)], dtype=np.int64)
    return Base(
        keys=strings_of(text.key for text in texts),
        words=strings_of(word for text in texts for word in text.words),
        begins=np.cumsum(counts),
        of=kinds.of,
        how=how,
        entries=in_few(entries, how, bits, least=1),
        marks=signatures(masks),
        same=_hashes(kinds.normals),
        learnt=learnt_from(texts, vocabulary),
        lists=_digest(vocabulary),
    )


def against_base(
    base: Base, texts: Sequence[Text], vocabulary: Vocabulary, *, best: int
) -> Likeness:
    """Return the `best` best pairs of each new text with others and with those of the base.

    Texts of the base stand before the new ones. `merged` gives for each new text that a rule
    merges the first text that says the same, `groups` these together. The keys of new texts
    should be others than those of the base.

    Raises:
        ValueError: The base was made with other word lists.
    """
    if base.lists != _digest(vocabulary):
        raise ValueError("the base register was made with other word lists")
    new = kinds_of(texts)
    masks = masks_of(new.normals, vocabulary.set_phrases)
    old, named = _named(base, new, masks, vocabulary)
    members = _first_members(base, np.unique(old), best + 1)
    every = [*(base.text(place) for place in members.tolist()), *texts]
    kinds = kinds_of(every)
    of_old = np.full(len(base.same), -1, dtype=np.int64)
    of_old[base.of[members]] = kinds.of[: len(members)]
    of_new = kinds.of[len(members) + new.firsts]
    one, other = _among(masks, base.how, vocabulary)
    near = scored(
        [every[place] for place in kinds.firsts],
        once(
            np.concatenate([of_old[old], of_new[one]]),
            np.concatenate([of_new[named], of_new[other]]),
        ),
        vocabulary,
        base.learnt,
        base.how,
    )
    chosen = best_texts(kinds, near, best, since=len(members))
    pairs = told(every, kinds, near, chosen, vocabulary)
    merged = merged_texts(every, kinds, near, vocabulary.scale.light_length)
    added = [ContentKey(text.key) for text in texts]
    twins = {key: merged[key] for key in added if key in merged}
    return Likeness(
        pairs=tuple(sorted(pairs, key=lambda pair: -pair.score)),
        merged=twins,
        groups=by_rule(added, twins),
    )


def _named(
    base: Base, new: Kinds, masks: Sequence[str], vocabulary: Vocabulary
) -> tuple[Ints, Ints]:
    """Return the pairs of a kind of the base and a new one that may be alike, rising."""
    said = spoken(masks, base.how, vocabulary)
    pairs = named_by(base.entries, masks, said, base.how, row_bits(len(base.same)))
    likely = likely_pairs(base.marks, signatures(masks), pairs, base.how.least)
    order = np.argsort(base.same, kind="stable")
    same, hashes = base.same[order], _hashes(new.normals)
    begins, ends = (
        np.searchsorted(same, hashes),
        np.searchsorted(same, hashes, side="right"),
    )
    places, counts = ranges(begins, ends)
    old = np.concatenate([pairs[0][likely], order[places]])
    named = np.concatenate([pairs[1][likely], np.repeat(np.arange(len(hashes)), counts)])
    keys = np.unique(old * max(len(masks), 1) + named)
    return keys // max(len(masks), 1), keys % max(len(masks), 1)


def _among(masks: Sequence[str], how: Joining, vocabulary: Vocabulary) -> tuple[Ints, Ints]:
    """Return the pairs of new kinds that may be alike: all of them, unless they are many."""
    if len(masks) > ALL_PAIRS:
        return joined(masks, spoken(masks, how, vocabulary), how)
    first, second = np.triu_indices(len(masks), 1)
    return first.astype(np.int64), second.astype(np.int64)


def _first_members(base: Base, kinds: Ints, most: int) -> Ints:
    """Return the first few texts of each of some kinds, rising."""
    order = np.argsort(base.of, kind="stable")
    of = base.of[order]
    begins, ends = np.searchsorted(of, kinds), np.searchsorted(of, kinds, side="right")
    places, _ = ranges(begins, np.minimum(ends, begins + most))
    return np.sort(order[places])


def _hashes(normals: Sequence[str]) -> Words64:
    digests = (hashlib.blake2b(_encoded(each), digest_size=8).digest() for each in normals)
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digest(vocabulary: Vocabulary) -> str:
    """Return a name of the lists that decide what is compared, and how."""
    lists = (
        vocabulary.light_words,
        vocabulary.side_words,
        vocabulary.concepts,
        vocabulary.set_phrases,
        sorted(vocabulary.scale.weights.items()),
    )
    return hashlib.sha256(_encoded(repr(lists))).hexdigest()


def to_arrays(base: Base) -> Arrays:
    """Return the base as named arrays, which can be kept without pickling anything."""
    how = base.how
    arrays: Arrays = {
        "version": np.array([VERSION], dtype=np.int64),
        "lists": np.frombuffer(base.lists.encode(), dtype=np.uint8),
        "keys": base.keys.content,
        "keys_ends": base.keys.ends,
        "words": base.words.content,
        "words_ends": base.words.ends,
        "begins": base.begins,
        "of": base.of,
        "grams": np.array(how.grams, dtype=np.int64),
        "how": np.array([how.rarest, how.cap, how.thorough], dtype=np.int64),
        "least": np.array([how.least], dtype=np.float64),
        "entries": base.entries,
        "marks": base.marks,
        "same": base.same,
        **_rarity_arrays("rare_words", base.learnt.words),
        **_rarity_arrays("rare_concepts", base.learnt.concepts),
    }
    return arrays | {"seal": seal(arrays)}


def seal(arrays: Mapping[str, NDArray[np.generic]]) -> NDArray[np.uint8]:
    """Return a digest of arrays with their names, shapes and kinds, but of `seal` itself."""
    whole = hashlib.sha256()
    for name in sorted(arrays.keys() - {"seal"}):
        array = np.ascontiguousarray(arrays[name])
        whole.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        whole.update(array.view(np.uint8).data if array.size else b"")
    return np.frombuffer(whole.digest(), dtype=np.uint8)


def _rarity_arrays(name: str, rarity: Rarity) -> Arrays:
    return {
        f"{name}_features": rarity.features.rising,
        f"{name}_heights": np.append(rarity.heights, rarity.unknown),
    }


def from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> Base:
    """Return the base that the arrays of `to_arrays` hold.

    Raises:
        ValueError: They hold none, or one of another version.
    """
    kept = _Kept(arrays)
    if kept.ints("version").tolist() != [VERSION]:
        raise ValueError("the base register has another version")
    if not np.array_equal(kept.bytes("seal"), seal(arrays)):
        raise ValueError("the base register is not what was written")
    rarest, cap, thorough = kept.ints("how", size=3).tolist()
    grams = kept.array("grams", np.int64, 2).tolist()
    (least,) = kept.floats("least", size=1).tolist()
    base = Base(
        keys=checked_strings(kept.bytes("keys"), kept.ints("keys_ends")),
        words=checked_strings(kept.bytes("words"), kept.ints("words_ends")),
        begins=kept.ints("begins"),
        of=kept.ints("of"),
        how=Joining(
            grams=tuple((length, one_in) for length, one_in in grams),
            rarest=rarest,
            cap=cap,
            least=least,
            thorough=bool(thorough),
        ),
        entries=kept.array("entries", np.uint64, 1),
        marks=kept.array("marks", np.uint64, 2),
        same=kept.array("same", np.uint64, 1),
        learnt=Learnt(kept.rarity("rare_words"), kept.rarity("rare_concepts")),
        lists=kept.bytes("lists").tobytes().decode(),
    )
    _refuse_unfit(base)
    return base


@dataclass(frozen=True, slots=True)
class _Kept:
    """Arrays that somebody kept, of which each is to be what it should."""

    arrays: Mapping[str, NDArray[np.generic]]

    def array(self, name: str, kind: type[np.generic], dimensions: int) -> NDArray[Any]:
        found = self.arrays.get(name)
        if found is None or found.dtype != kind or found.ndim != dimensions:
            raise ValueError(f"the base register has no good {name}")
        return found

    def bytes(self, name: str) -> NDArray[np.uint8]:
        return self.array(name, np.uint8, 1)

    def ints(self, name: str, size: int | None = None) -> Ints:
        return self._sized(self.array(name, np.int64, 1), name, size)

    def floats(self, name: str, size: int | None = None) -> Floats:
        return self._sized(self.array(name, np.float64, 1), name, size)

    def rarity(self, name: str) -> Rarity:
        features = self.ints(f"{name}_features")
        heights = self.floats(f"{name}_heights", size=len(features) + 1)
        good = np.all((heights >= 0) & (heights <= _HIGHEST))
        if np.any(np.diff(features) <= 0) or not good:
            raise ValueError(f"the base register has no good {name}")
        return Rarity(table_of(features), heights[:-1], float(heights[-1]))

    def _sized(self, found: NDArray[Any], name: str, size: int | None) -> NDArray[Any]:
        if size is not None and len(found) != size:
            raise ValueError(f"the base register has no good {name}")
        return found


def _refuse_unfit(base: Base) -> None:
    """Raise a `ValueError` where the arrays of a base do not belong together."""
    texts, kinds, bits = len(base.of), len(base.same), row_bits(len(base.same))
    rows = base.entries & np.uint64((1 << bits) - 1)
    unfit = (
        len(base.keys.ends) != texts,
        len(base.begins) != texts + 1,
        base.begins[:1].tolist() != [0],
        base.begins[-1:].tolist() != [len(base.words.ends)],
        np.any(np.diff(base.begins) < 0),
        not np.array_equal(np.unique(base.of[base.of >= 0]), np.arange(kinds)),
        base.of.min(initial=0) < -1,
        base.marks.shape != (kinds, MARKS),
        np.any(base.entries[1:] < base.entries[:-1]),
        rows.max(initial=0) >= max(kinds, 1),
        not base.how.grams,
        not all(0 < each <= LONGEST for gram in base.how.grams for each in gram),
        base.how.rarest < 1,
        math.isnan(base.how.least),
    )
    if any(unfit):
        raise ValueError("the base register is damaged")
