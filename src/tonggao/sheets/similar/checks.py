"""What is said of texts that can be compared, but hardly to any purpose."""

import re
from collections.abc import Iterator, Sequence

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.model.text import normal_form
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.match.forms import Text, alternatives, masked, said

_LEAST = 5  # characters; less is a word and no text
_AT_LEAST_TWO = 2
_NAMED = 5
_BEGINNING = re.compile(r"[^\W_][\W_]*[^\W_]")  # two characters and what is between
_LONG = 12  # characters from which on a text as written has `_LEAST` in any form


def checked(
    file: str,
    sheet: str,
    texts: Sequence[Text],
    vocabulary: Vocabulary,
    *,
    alone: bool = True,
) -> Iterator[Finding]:
    """Yield what is to be said of the texts of a list before they are compared.

    `alone` means with one another only.
    """
    if len(texts) < (_AT_LEAST_TWO if alone else 1):
        yield codes.DUP_005.in_sheet(file, sheet, count=len(texts))
    normals = [normal_form(phrase) for phrase in vocabulary.set_phrases]
    phrases, beginnings = alternatives(normals), frozenset(each[:2] for each in normals)
    short, set_words = [], []
    for text in texts:
        words = said(text.words)
        if _is_short(words):
            short.append(text.key)
        if phrases and _is_set(words, phrases, beginnings):
            set_words.append(text.key)
    if short:
        yield codes.DUP_003.in_sheet(
            file, sheet, count=len(short), least=_LEAST, labels=_labels(short)
        )
    if set_words:
        yield codes.DUP_004.in_sheet(
            file, sheet, count=len(set_words), labels=_labels(set_words)
        )


def _is_short(text: str) -> bool:
    return len(text) < _LONG and len(normal_form(text)) < _LEAST


def _is_set(text: str, phrases: re.Pattern[str], beginnings: frozenset[str]) -> bool:
    """Return whether nothing is left of a text once the set phrases are masked.

    Such a text begins with one, which is quickly seen.
    """
    first = _BEGINNING.search(text)
    if not first or normal_form(first[0])[:2] not in beginnings:
        return False
    return not masked(normal_form(text), phrases).strip("|")


def _labels(keys: Sequence[str]) -> str:
    shown = "、".join(keys[:_NAMED])
    return shown if len(keys) <= _NAMED else f"{shown}等{len(keys)}条"
