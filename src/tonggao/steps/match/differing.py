"""In which words two texts differ, and which they share: what a reader looks at first.

Where the two say their thing in one frame, what stands in its gaps decides: another number,
a negation, another object or place. Where they hardly share a frame, every word differs and
none is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from tonggao.model.text import normal_form
from tonggao.steps.match.forms import number_of, numbers

_SHOWN = 12  # characters of a difference shown to the reader
_SPAN = 4  # characters; a shorter stretch in common says nothing
_STRETCH = 3  # characters in common that make a frame …
_FRAME = 0.3  # … where so much of the shorter text stands in the other in such stretches
_SHORT = 20  # characters; of so short a text every difference is named
_AS_LONG = 0.7  # a text at least so long beside another leaves out no number unmeant
_LONGEST = 6  # characters of a known word
_NEGATIONS = frozenset("不没未无非莫勿")
_AFTER_NEGATION = 3  # characters that tell what is denied

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two texts differ: from where to where in the first and in the second.

    `framed` says that both go on alike on either side, so that the one stands in the place
    of the other.
    """

    mine: Span
    theirs: Span
    framed: bool


@lru_cache(maxsize=8)
def known_words(groups: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """Return the words of some groups that are not to be cut in two."""
    return frozenset(
        normal_form(word) for group in groups for word in group if len(word) > 1
    )


def differing(one: str, other: str, known: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Return what only the first and only the second says: numbers, a negation, other words.

    `known` words are not cut in two.

    >>> differing("全年到现场3次", "全年到现场6次")
    ('3次', '6次')
    >>> differing("城东片区没有形成制度", "城东片区形成制度")
    ('没有形成', '形成')
    """
    gaps, common = _gaps(one, other)
    shorter = min(len(one), len(other))
    if not gaps or (shorter > _SHORT and common < _FRAME * shorter):
        return "", ""
    return (
        _other_numbers(one, other)
        or _denied(one, other, gaps)
        or _other_words(one, other, gaps, known)
    )


def _gaps(one: str, other: str) -> tuple[list[Gap], int]:
    """Return where two texts differ, and how many characters they share in stretches."""
    runs = [
        ((block.a, block.a + block.size), (block.b, block.b + block.size))
        for block in Levenshtein.opcodes(one, other).as_matching_blocks()
        if block.size
    ]
    begin, end = ((0, 0), (0, 0)), ((len(one), len(one)), (len(other), len(other)))
    gaps = []
    for before, after in pairwise([begin, *runs, end]):
        mine, theirs = (before[0][1], after[0][0]), (before[1][1], after[1][0])
        said = one[slice(*mine)], other[slice(*theirs)]
        if any(said) and number_of(said[0]) != number_of(said[1]):
            framed = all(
                run in (begin, end) or _width(run[0]) >= _STRETCH for run in (before, after)
            )
            gaps.append(Gap(mine, theirs, framed))
    widths = (_width(run[0]) for run in runs)
    return gaps, sum(width for width in widths if width >= _STRETCH)


def _other_numbers(one: str, other: str) -> tuple[str, str] | None:
    mine, theirs = (
        {number_of(each): each for each in numbers(text)} for text in (one, other)
    )
    only_mine = [said for number, said in mine.items() if number not in theirs]
    only_theirs = [said for number, said in theirs.items() if number not in mine]
    as_long = min(len(one), len(other)) >= _AS_LONG * max(len(one), len(other))
    if not (only_mine and only_theirs) and not (as_long and (only_mine or only_theirs)):
        return None
    return _listed(only_mine), _listed(only_theirs)


def _listed(words: Sequence[str]) -> str:
    """Return one or two of the words, as many as are shown."""
    both = "、".join(words[:2])
    return both if len(both) <= _SHOWN else words[0][:_SHOWN]


def _denied(one: str, other: str, gaps: Sequence[Gap]) -> tuple[str, str] | None:
    """Return what only one of the two denies, with what follows it."""
    if _negations(one) == _negations(other):
        return None
    for gap in gaps:
        mine, theirs = one[slice(*gap.mine)], other[slice(*gap.theirs)]
        if _NEGATIONS.isdisjoint(mine) != _NEGATIONS.isdisjoint(theirs):
            return (
                one[gap.mine[0] : gap.mine[1] + _AFTER_NEGATION - 1][:_SHOWN],
                other[gap.theirs[0] : gap.theirs[1] + _AFTER_NEGATION - 1][:_SHOWN],
            )
    return None


def _negations(text: str) -> int:
    return sum(character in _NEGATIONS for character in text)


def _other_words(
    one: str, other: str, gaps: Sequence[Gap], known: frozenset[str]
) -> tuple[str, str]:
    """Return the first words that stand in one place of the frame, else the longest added.

    Nothing where no difference is framed: there is only another way of saying it.
    """
    short = min(len(one), len(other)) <= _SHORT
    framed = [gap for gap in gaps if gap.framed or short]
    whole = [
        (one[slice(*mine)], other[slice(*theirs)])
        for mine, theirs in _whole_words(one, other, framed, known)
    ]
    if not whole:
        return "", ""
    replaced = [pair for pair in whole if all(0 < len(word) <= _SHOWN for word in pair)]
    if replaced:
        return replaced[0]
    mine, theirs = max(whole, key=lambda pair: len(pair[0]) + len(pair[1]))
    return mine[:_SHOWN], theirs[:_SHOWN]


def _whole_words(
    one: str, other: str, gaps: Sequence[Gap], known: frozenset[str]
) -> Iterator[tuple[Span, Span]]:
    """Yield the gaps, widened on both sides alike until neither cuts a known word."""
    for gap in gaps:
        left = max(_before(one, gap.mine, known), _before(other, gap.theirs, known))
        right = max(_after(one, gap.mine, known), _after(other, gap.theirs, known))
        if not left and not right and min(map(_width, (gap.mine, gap.theirs))) == 1:
            left = min(1, gap.mine[0], gap.theirs[0])  # 城东／城西
        yield (
            (max(0, gap.mine[0] - left), gap.mine[1] + right),
            (max(0, gap.theirs[0] - left), gap.theirs[1] + right),
        )


def _width(span: Span) -> int:
    return span[1] - span[0]


def _before(text: str, span: Span, known: frozenset[str]) -> int:
    """Return how many characters before a span belong to a known word that ends in it."""
    return max((span[0] - begin for begin, _ in _cut(text, span, known)), default=0)


def _after(text: str, span: Span, known: frozenset[str]) -> int:
    """Return how many characters after a span belong to a known word that begins in it."""
    return max((end - span[1] for _, end in _cut(text, span, known)), default=0)


def _cut(text: str, span: Span, known: frozenset[str]) -> Iterator[Span]:
    """Yield the known words of which a span holds a part only."""
    for begin in range(max(0, span[0] - _LONGEST + 1), span[1]):
        for end in range(max(begin, span[0]) + 1, min(len(text), begin + _LONGEST) + 1):
            inside = span[0] <= begin and end <= span[1]
            if not inside and text[begin:end] in known:
                yield begin, end


def in_common(one: str, other: str) -> tuple[str, ...]:
    """Return the stretches that both say, the longest first, three at most.

    >>> in_common("读文件多研讨少联系实际不紧", "读文件多联系实际不紧")
    ('联系实际不紧', '读文件多')
    """
    spans = {
        one[edit.src_start : edit.src_end]
        for edit in Levenshtein.opcodes(one, other)
        if edit.tag == "equal" and edit.src_end - edit.src_start >= _SPAN
    }
    return tuple(sorted(spans, key=lambda span: (-len(span), span))[:3])
