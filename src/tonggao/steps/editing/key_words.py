"""Which head words belong under: by key words first, then by likeness to its title.

The key words of a head are the clerk's where he wrote any (大条, 关键词); until then they are
proposed from its title and from the list of the profile.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tonggao.model.plan import HeadPart
from tonggao.model.record import Cause, Measure
from tonggao.model.text import ContentKey, normal_form
from tonggao.profile.schema import KeyWords

BETWEEN = "、"
# What a title such as 从思想上剖析 or 政治忠诚方面 is about.
_ABOUT = re.compile(r"^(?:从|在|要在)?(.{2,10}?)(?:上|方面)")
_APART = re.compile(r"[、，,；;/／\s]+")


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The key words of one head, and whether they are a proposal of ours."""

    words: tuple[str, ...]
    proposed: bool = True


def parted(text: str) -> tuple[str, ...]:
    """Return the key words that somebody typed into one cell.

    >>> parted("学习、研讨， 学用")
    ('学习', '研讨', '学用')
    """
    return tuple(dict.fromkeys(filter(None, _APART.split(text.strip()))))


def proposed_words(title: str, lists: Iterable[KeyWords]) -> tuple[str, ...]:
    """Return what a head of that title may be known by; nothing for a title of its own kind.

    >>> proposed_words("从思想上剖析", [KeyWords(heads=("思想",), words=("思想", "学习"))])
    ('思想', '学习')
    """
    about = _ABOUT.match(title.strip())
    words = [about[1]] if about else []
    for each in lists:
        if any(word in title for word in each.heads):
            words += each.words
    return tuple(dict.fromkeys(words))


def suggested_heads(
    causes: Iterable[Cause],
    titles: Mapping[tuple[HeadPart, int], str],
    words: Mapping[tuple[HeadPart, int], HeadWords],
    measures: Iterable[Measure] = (),
) -> dict[ContentKey, int]:
    """Return for each sentence of the causes, and each measure, the head it seems to belong under.

    The head of which most key words stand in the words, or in the member's own heading of
    them; among equals, and where none stands, the head whose title shares most with them.
    Nothing for what shares nothing with any.
    """
    heads = {
        part: [
            (number, words[part, number].words, _grams(title))
            for (here, number), title in titles.items()
            if here is part
        ]
        for part in HeadPart
    }
    suggested: dict[ContentKey, int] = {}
    for cause in causes:
        for sentence in cause.sentences:
            said = f"{cause.angle}\n{sentence.title}\n{sentence.passage.text}"
            grams = _grams(sentence.title) | _grams(sentence.passage.text)
            if best := _best(said, grams, heads[HeadPart.CAUSES]):
                suggested[sentence.key] = best
    for measure in measures:
        title = measure.title.text if measure.title else ""
        said = f"{title}\n{measure.body.text}"
        if best := _best(said, _grams(said), heads[HeadPart.MEASURES]):
            suggested[measure.key] = best
    return suggested


def _best(
    said: str, grams: set[str], heads: Sequence[tuple[int, tuple[str, ...], set[str]]]
) -> int:
    """Return the number of the closest head, 0 where none is close."""
    found = max(
        ((*_closeness(said, grams, key, title), -number) for number, key, title in heads),
        default=(0, 0.0, 0),
    )
    return -found[2] if found[0] or found[1] else 0


def _closeness(
    said: str, grams: set[str], key_words: Sequence[str], title: set[str]
) -> tuple[int, float]:
    hits = sum(word in said for word in key_words)
    return hits, len(grams & title) / len(title) if title else 0.0


def _grams(text: str) -> set[str]:
    normal = normal_form(text)
    return {normal[i : i + 2] for i in range(len(normal) - 1)}
