"""The words of the register by which likeness is judged (词表), and what is made of them.

Lists are plain text under `workbook_templates/词表/`, one group a line with 、 between the
words; `尺度.yaml` holds the numbers, as the benchmark under `tests/quality/` measured them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

COMMENT, BETWEEN = "#", "、"
MAY_BE_LEFT_OUT = "（无）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Numbers that decide what is shown, and in which order; shares from 0 to 1.

    `weights` are those of the score, by the name of what they weigh (`steps.match.scoring`).
    """

    weights: Mapping[str, float]
    contains: float  # so much of the shorter text stands in the longer one
    near: float  # a score from here on is 表述相近 …
    alike: float  # … and from here on 可能相近; what is below is not shown in the 统稿表
    together: float  # so much alike on average records stand in one group
    worth_a_look: float  # below it looking no longer pays: 以下把握不大，可不看
    light_length: int  # characters; shorter texts are merged only where they are the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Word lists of the register.

    `light_words` may stand for each other, the first of each kind is what they are compared
    as; `side_words` may where two texts are read side by side; `concepts` speak of the same
    thing; `set_phrases` are said by everybody.
    `background` counts in how many of `background_texts` texts of the register a gram stands.
    """

    light_words: tuple[tuple[str, ...], ...]
    side_words: tuple[tuple[str, ...], ...]
    concepts: tuple[tuple[str, ...], ...]
    set_phrases: tuple[str, ...]
    scale: Scale
    background: Mapping[str, int] = field(default_factory=dict)
    background_texts: int = 0

    @property
    def interchangeable(self) -> tuple[tuple[str, ...], ...]:
        """The words that may stand for each other where two texts are read side by side."""
        return (*self.light_words, *self.side_words)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups of every list."""
        return (*self.interchangeable, *self.concepts)


def groups_of(text: str) -> tuple[tuple[str, ...], ...]:
    r"""Return the groups of a list; a word that may be left out stands beside "".

    >>> groups_of("# 头\n（无）、较\n职工、员工\n")
    (('', '较'), ('职工', '员工'))
    """
    return tuple(_group(line) for line in _lines(text))


def phrases_of(text: str) -> tuple[str, ...]:
    """Return the phrases of a list, one a line."""
    return tuple(_lines(text))


def counts_of(text: str) -> tuple[int, dict[str, int]]:
    """Return of how many texts a background table was made, and the count of each gram.

    Its first line holds the number of texts, the others a gram and its count.
    """
    first, *lines = text.splitlines()
    pairs = (line.split("\t") for line in lines if line)
    return int(first), {gram: int(count) for gram, count in pairs}


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        said = line.strip()
        if said and not said.startswith(COMMENT):
            yield said


def _group(line: str) -> tuple[str, ...]:
    words = [word.strip() for word in line.split(BETWEEN)]
    return tuple("" if word == MAY_BE_LEFT_OUT else word for word in words if word)
