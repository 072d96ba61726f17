"""The normal, light and masked forms of many texts at once.

Most texts are made of characters that are simply kept, changed or dropped, whatever stands
beside them. They are folded together; the others (marks between digits, minus signs,
accents) one by one, by `normal_form` itself.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from tonggao.model.text import normal_form
from tonggao.steps.match.forms import said
from tonggao.steps.match.rows import GAP, Ints, code_points
from tonggao.steps.match.spotting import replaced

_DROPPED, _HARD = 0, -1  # what becomes of a character; any other number is its new one
_MEANINGFUL = "%‰<>≤≥"  # marks that are kept, and yet are marks between digits
_MARKS = (
    " \t\n\r\u3000,.;:!?'\"()[]{}/\\_*#&@+=~、。，；：！？（）【】《》〈〉「」“”‘’…—·／"
)
_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = 0x3400, 0x9FFF
_BLOCK = 2_000  # texts folded together


def normal_forms(written: Sequence[tuple[str, ...]]) -> list[str]:
    """Return of each text, given as its wordings, the normal form of what it says."""
    found: list[str] = []
    for begin in range(0, len(written), _BLOCK):
        found += _folded(written[begin : begin + _BLOCK])
    return found


def light_forms(
    normals: Sequence[str], light_words: tuple[tuple[str, ...], ...]
) -> list[str]:
    """Return the light forms of texts of which these are the normal forms."""
    return replaced(
        normals, {word: group[0] for group in light_words for word in group if word}
    )


def masks_of(normals: Sequence[str], set_phrases: Sequence[str]) -> list[str]:
    """Return normal forms with a gap where everybody says the same."""
    return replaced(
        normals, dict.fromkeys(filter(None, map(normal_form, set_phrases)), GAP)
    )


def _folded(written: Sequence[tuple[str, ...]]) -> list[str]:
    codes, lengths = code_points(["".join(words) for words in written])
    becomes = _fates(codes)[codes]
    row = np.repeat(np.arange(len(written)), lengths)
    hard = np.zeros(len(written), dtype=bool)
    hard[row[becomes == _HARD]] = True
    hard[row[_between_digits(becomes, row)]] = True
    kept = becomes > _DROPPED
    text = becomes[kept].astype("<u4").tobytes().decode("utf-32-le")
    ends = np.cumsum(np.bincount(row[kept], minlength=len(written))).tolist()
    return [
        normal_form(said(words)) if one_by_one else text[begin:end]
        for words, one_by_one, begin, end in zip(
            written, hard.tolist(), [0, *ends], ends, strict=False
        )
    ]


def _between_digits(becomes: Ints, row: Ints) -> Ints:
    """Return places of digits behind which stand marks and then a digit again."""
    spoken = becomes >= _FIRST_IDEOGRAPH
    others = np.flatnonzero((becomes > _DROPPED) & ~spoken)
    spoken[others] = ~np.isin(becomes[others], [ord(mark) for mark in _MEANINGFUL])
    number = np.cumsum(spoken)
    digits = others[(becomes[others] >= ord("0")) & (becomes[others] <= ord("9"))]
    before, after = digits[:-1], digits[1:]
    parted = (after - before > 1) & (number[after] - number[before] == 1)
    return np.asarray(before[parted & (row[before] == row[after])], dtype=np.int64)


def _fates(codes: Ints) -> Ints:
    """Return a table of what becomes of each of some characters."""
    table = np.zeros(int(codes.max(initial=0)) + 1, dtype=np.int64)
    table[codes] = 1
    distinct = np.flatnonzero(table)
    table[distinct] = [_fate(code) for code in distinct.tolist()]
    return table


@lru_cache(maxsize=1 << 16)
def _fate(code: int) -> int:
    """Return what becomes of a character, wherever it stands; `_HARD` where that depends."""
    character = chr(code)
    if _FIRST_IDEOGRAPH <= code <= _LAST_IDEOGRAPH:
        return code
    folded = unicodedata.normalize("NFKC", character).casefold()
    if folded in _MEANINGFUL or (
        folded.isascii() and folded.isalnum() and len(folded) == 1
    ):
        return ord(folded)
    return _DROPPED if character in _MARKS else _HARD
