"""Texts made ready to be compared: their forms, and rows of what is weighed.

One row a text. What is weighed is the grams of one or two characters of the masked normal
form, and the concepts of the register. Apart from how rare these are, everything here is a
matter of the one text alone: a large register is made ready a part at a time, with what was
learnt from the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.match.folding import light_forms, masks_of, normal_forms
from tonggao.steps.match.forms import Text, said
from tonggao.steps.match.rows import (
    Counted,
    Ints,
    Rarity,
    Weighted,
    counted_features,
    counted_grams,
    rarity,
    weighted,
)
from tonggao.steps.match.spotting import words_in


@dataclass(frozen=True, slots=True)
class Prepared:
    """Some texts made ready; every tuple and array has one entry a text, in their order."""

    keys: tuple[str, ...]
    written: tuple[str, ...]
    normals: tuple[str, ...]
    lights: tuple[str, ...]
    lengths: Ints
    words: Weighted
    concepts: Weighted


@dataclass(frozen=True, slots=True)
class Learnt:
    """How rare the features of texts are, as learnt from some."""

    words: Rarity
    concepts: Rarity


def prepare(
    texts: Sequence[Text],
    vocabulary: Vocabulary,
    learnt: Learnt | None = None,
    *,
    lights: bool = True,
) -> Prepared:
    """Return the texts made ready to be compared.

    Without `learnt` what is rare is learnt from these texts, and each can be compared with
    all. Without `lights` the normal forms stand for the light ones.
    """
    normals = normal_forms([text.words for text in texts])
    words, concepts = _counted(normals, vocabulary)
    known = learnt or _learnt(words, concepts, vocabulary)
    alone = learnt is None
    return Prepared(
        keys=tuple(text.key for text in texts),
        written=tuple(said(text.words) for text in texts),
        normals=tuple(normals),
        lights=tuple(light_forms(normals, vocabulary.light_words) if lights else normals),
        lengths=np.array([len(normal) for normal in normals], dtype=np.int64),
        words=weighted(words, known.words, inverse=alone),
        concepts=weighted(concepts, known.concepts, inverse=alone),
    )


def learn(texts: Sequence[Text], vocabulary: Vocabulary) -> Learnt:
    """Return how rare the features of the texts are."""
    normals = normal_forms([text.words for text in texts])
    words, concepts = _counted(normals, vocabulary)
    return _learnt(words, concepts, vocabulary)


def _counted(normals: Sequence[str], vocabulary: Vocabulary) -> tuple[Counted, Counted]:
    masks = masks_of(normals, vocabulary.set_phrases)
    return counted_grams(masks), concepts_of(masks, vocabulary.concepts)


def _learnt(words: Counted, concepts: Counted, vocabulary: Vocabulary) -> Learnt:
    background = vocabulary.background, vocabulary.background_texts
    return Learnt(
        words=rarity(words, *background),
        concepts=rarity(concepts, {}, 0),
    )


def concepts_of(masks: Sequence[str], concepts: tuple[tuple[str, ...], ...]) -> Counted:
    """Return of each text the concepts it speaks of, in the order of their first words."""
    table = {word: group[0] for group in concepts for word in group}
    number = {word: place for place, word in enumerate(sorted(set(table.values())))}
    row, spoken = words_in(masks, frozenset(table))
    features = np.array([number[table[word]] for word in spoken], dtype=np.int64)
    return counted_features(row, features, len(masks))
