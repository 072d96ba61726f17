"""Paragraphs of a draft as they are compared: without ordinals, spaces and layout."""

import re
from dataclasses import dataclass
from enum import IntEnum

from tonggao.model.document import Revision, WordComment
from tonggao.model.text import normal_form
from tonggao.steps.words.anchors import Anchor, AnchorKind
from tonggao.steps.words.setting import Marks, bracketed, spoken


class Level(IntEnum):
    """What an ordinal makes of a paragraph."""

    NONE = 0
    FIRST = 1  # 一、
    SECOND = 2  # （一）
    THIRD = 3  # 1.
    SPOKEN = 4  # 一是


SPACES = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")
ORDINALS = (
    (Level.FIRST, re.compile(r"[一二三四五六七八九十百]{1,4}[、．.]")),
    (Level.SECOND, re.compile(r"[（(][一二三四五六七八九十百]{1,4}[）)][、．.]?")),
    # A number before a decimal is none; before a year or a month it is.
    (
        Level.THIRD,
        re.compile(r"\d{1,3}[.．、](?!\d(?!\d{3}年|\d?月))|[（(]\d{1,3}[）)]|[①-⑳]"),
    ),
)
# Points （1）…（2）… are words of the passage that begins with them.
_POINTS = re.compile(r"[（(]1[）)].+[（(]2[）)]", re.DOTALL)
HEADINGS = frozenset(
    {
        AnchorKind.TITLE,
        AnchorKind.HEADING,
        AnchorKind.BLOCK,
        AnchorKind.ASPECT,
        AnchorKind.STATEMENT,
        AnchorKind.HEAD_TITLE,
    }
)
PLACEHOLDERS = frozenset({AnchorKind.PLACEHOLDER, AnchorKind.ASPECT_PLACEHOLDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, or the piece of one that was cut again.

    `words` are without ordinal, `lead` counts their first characters that are set apart.
    `place` is counted from 0 in its text, `paragraph` from 1 in the file. A block without
    words was struck as a whole and nobody has accepted that yet. One that `goes_on` is the
    second or a later paragraph of a head of ours; one that `is_head` is new and begins with
    一是 among heads that do.
    """

    place: int
    paragraph: int
    words: str
    level: Level
    lead: int
    style: str
    original: str
    anchors: tuple[Anchor, ...]
    revisions: tuple[Revision, ...] = ()
    comments: tuple[WordComment, ...] = ()
    goes_on: bool = False
    is_head: bool = False

    @property
    def anchor(self) -> Anchor | None:
        """What it is in a draft of ours."""
        return self.anchors[0] if self.anchors else None

    @property
    def bare(self) -> str:
        """The words without any space."""
        return bare(self.words)

    @property
    def normal(self) -> str:
        """The words without spaces and marks."""
        return normal_form(self.words)

    @property
    def marks(self) -> Marks:
        """How its own points are marked: （1） behind a 一是, else 一是."""
        return bracketed if self.level is Level.SPOKEN else spoken

    @property
    def is_item(self) -> bool:
        """Whether it is a numbered problem of ours."""
        return self.anchor is not None and self.anchor.kind is AnchorKind.ITEM

    @property
    def is_placeholder(self) -> bool:
        """Whether it only says that something is missing."""
        return self.anchor is not None and self.anchor.kind in PLACEHOLDERS

    @property
    def is_heading(self) -> bool:
        """Whether it stands over others, by what it is or by how it looks."""
        if self.anchor is not None:
            return self.anchor.kind in HEADINGS
        return (
            self.is_head
            or self.level in {Level.FIRST, Level.SECOND}
            or (
                self.level is Level.NONE
                and self.style.casefold().startswith(("heading", "title", "标题"))
            )
        )


def bare(text: str) -> str:
    """Return a text without spaces, breaks and what nobody sees.

    >>> bare("学习 不深，　研讨少。")
    '学习不深，研讨少。'
    """
    return SPACES.sub("", text)


def without_ordinal(text: str) -> tuple[Level, str]:
    """Return what ordinal stands before a text, and the text without it.

    >>> without_ordinal("（二）担当不够"), without_ordinal("3.5%的用户")
    ((<Level.SECOND: 2>, '担当不够'), (<Level.NONE: 0>, '3.5%的用户'))
    """
    trimmed = text.strip()
    if _POINTS.match(trimmed):
        return Level.NONE, trimmed
    for level, form in ORDINALS:
        if found := form.match(trimmed):
            return level, trimmed[found.end() :].lstrip()
    return Level.NONE, trimmed


def without_bare(text: str) -> str:
    """Return a text without ordinal and spaces."""
    return bare(without_ordinal(text)[1])
