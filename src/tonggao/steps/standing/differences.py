"""Where two wordings of the same thing differ, in stretches that a reader sees at a glance."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

Span = tuple[int, int]
Spans = tuple[Span, ...]

# A number or a foreign word is one thing; of Chinese, every character.
_TOKEN = re.compile(r"[0-9A-Za-z０-９]+(?:[.．%％][0-9０-９]+)*|.", re.DOTALL)
_SMALL_GAP = 2  # as many characters alike between two stretches stand out with them
_ANOTHER_TEXT = 0.4  # of the longer text alike, or less: nothing is worth comparing


def differing_spans(before: str, after: str) -> tuple[Spans, Spans]:
    """Return the stretches of each text, as [start, end), that are not in the other.

    Stretches with hardly anything between them are one; of two texts with little in
    common all stands out.

    >>> differing_spans("全年到现场3次，听得少。", "全年到现场13次，听得不多。")
    (((5, 6), (10, 11)), ((5, 7), (11, 13)))
    >>> differing_spans("学习不深", "学习不深")
    ((), ())
    """
    if before == after:
        return (), ()
    ours, theirs = _tokens(before), _tokens(after)
    blocks = [
        (each.src_start, each.src_end, each.dest_start, each.dest_end)
        for each in Indel.opcodes(
            [before[start:end] for start, end in ours],
            [after[start:end] for start, end in theirs],
        )
        if each.tag == "equal"
    ]
    alike = sum(ours[end - 1][1] - ours[start][0] for start, end, _, _ in blocks)
    if alike <= _ANOTHER_TEXT * max(len(before), len(after)):
        return _whole(before), _whole(after)
    return (
        _merged(_between(before, [(ours[a][0], ours[b - 1][1]) for a, b, _, _ in blocks])),
        _merged(
            _between(after, [(theirs[c][0], theirs[d - 1][1]) for _, _, c, d in blocks])
        ),
    )


def _tokens(text: str) -> list[Span]:
    return [found.span() for found in _TOKEN.finditer(text)]


def _whole(text: str) -> Spans:
    return ((0, len(text)),) if text else ()


def _between(text: str, alike: Sequence[Span]) -> Iterable[Span]:
    """Yield what lies outside the stretches that are alike."""
    last = 0
    for start, end in (*alike, (len(text), len(text))):
        if start > last:
            yield last, start
        last = end


def _merged(spans: Iterable[Span]) -> Spans:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start - merged[-1][1] <= _SMALL_GAP:
            merged[-1] = merged[-1][0], end
        else:
            merged.append((start, end))
    return tuple(merged)
