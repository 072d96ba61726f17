"""Which draft an edited file was made from.

An anchor in the title says it. Where that is lost, the draft is known by its words: by how
much of them stands in the file, and how much of the file stands in them. A text of ours of
another kind, such as the 汇编稿, shares many words and is none the less no draft; so it is
compared as well.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from tonggao.model.text import normal_form, sentences
from tonggao.steps.words.anchors import AnchorKind, understood

_LEVEL: Final = 0.4  # a third of a draft alone reaches 0.5
_TELLING: Final = 6  # shorter sentences stand in any text


def draft_id(anchors: Iterable[str]) -> str:
    """Return what the anchor of the title says, "" where there is none.

    >>> draft_id(["tg_cause1", "tg_title_0f1e2d3c"])
    '0f1e2d3c'
    """
    for name in sorted(anchors):
        said = understood(name)
        if said and said.kind is AnchorKind.TITLE:
            return said.key
    return ""


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much two texts have in common, paragraph by paragraph: 0 to 1.

    >>> likeness(["学习抓得不深不实。调研不够深入。"], ["调研不够深入。"])
    0.6
    """
    shares = (_share(one, other), _share(other, one))
    return 2 * shares[0] * shares[1] / sum(shares) if all(shares) else 0.0


def nearest(text: Sequence[str], known: Sequence[Sequence[str]]) -> int | None:
    """Return the place of the text that this one was made from; None where it is unlike all.

    Of several as near as each other the first one counts.
    """
    found = [likeness(text, each) for each in known]
    best = max(range(len(found)), key=lambda place: found[place], default=None)
    return best if best is not None and found[best] >= _LEVEL else None


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two texts say the same, but for spaces.

    >>> same_words(["学习抓得 不深。"], ["学习抓得不深。"]), same_words(["一、"], ["一，"])
    (True, False)
    """
    return ["".join(each.split()) for each in one] == [
        "".join(each.split()) for each in other
    ]


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    """Return which share of the characters of a text stands in another, by sentences."""
    whole = normal_form("".join(other))
    pieces = [
        normal_form(sentence) for paragraph in one for sentence in sentences(paragraph)
    ]
    telling = [piece for piece in pieces if len(piece) >= _TELLING]
    there = sum(len(piece) for piece in telling if piece in whole)
    return there / (sum(map(len, telling)) or 1)
