"""Paragraphs of a draft as they are compared: without ordinals, spaces and layout.

Where a program or a reader put everything into one paragraph, it is cut again where our
own paragraphs begin.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from rapidfuzz import fuzz

from tonggao.model.document import DocumentParagraph, DocumentRead, Revision, WordComment
from tonggao.model.text import normal_form
from tonggao.steps.words.anchors import Anchor, AnchorKind, understood

_SPACES = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_ENDS = "。！？；：\n"
_NOTES = "footnote"
_SURE = 90  # so alike, a paragraph is one of ours and holds no other
_SHORT = 12  # shorter words are found again only as they are
_SEVERAL = 2
_SAME = 4  # as many first characters say that words begin here
_SNAP = 10  # so far from where words were found again a sentence may begin


class Level(IntEnum):
    """What an ordinal makes of a paragraph."""

    NONE = 0
    FIRST = 1  # 一、
    SECOND = 2  # （一）
    THIRD = 3  # 1.


_ORDINALS = (
    (Level.FIRST, re.compile(r"[一二三四五六七八九十百]{1,4}[、．.]")),
    (Level.SECOND, re.compile(r"[（(][一二三四五六七八九十百]{1,4}[）)][、．.]?")),
    # A number before a decimal is none; before a year it is.
    (
        Level.THIRD,
        re.compile(r"\d{1,3}[.．、](?!\d(?!\d{3}年))|[（(]\d{1,3}[）)]|[①-⑳]"),
    ),
)
_ORDINAL_BEFORE = re.compile(rf"(?:{'|'.join(form.pattern for _, form in _ORDINALS)})\s*$")
HEADINGS = frozenset(
    {
        AnchorKind.TITLE,
        AnchorKind.HEADING,
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
    words was struck as a whole and nobody has accepted that yet.
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
        return self.level in {Level.FIRST, Level.SECOND} or (
            self.level is Level.NONE
            and self.style.casefold().startswith(("heading", "title", "标题"))
        )


def bare(text: str) -> str:
    """Return a text without spaces, breaks and what nobody sees.

    >>> bare("学习 不深，　研讨少。")
    '学习不深，研讨少。'
    """
    return _SPACES.sub("", text)


def without_ordinal(text: str) -> tuple[Level, str]:
    """Return what ordinal stands before a text, and the text without it.

    >>> without_ordinal("（二）担当不够"), without_ordinal("3.5%的用户")
    ((<Level.SECOND: 2>, '担当不够'), (<Level.NONE: 0>, '3.5%的用户'))
    """
    trimmed = text.strip()
    for level, form in _ORDINALS:
        if found := form.match(trimmed):
            return level, trimmed[found.end() :].lstrip()
    return Level.NONE, trimmed


def draft_blocks(document: DocumentRead) -> tuple[Block, ...]:
    """Return the paragraphs of a draft of ours."""
    return _placed(enumerate(document.paragraphs, start=1))


def edited_blocks(
    document: DocumentRead, base: Sequence[Block], *, part: float
) -> tuple[Block, ...]:
    """Return the paragraphs of an edited draft, cut where several of ours run together.

    `part` is how much of a paragraph must be found again for it to be there.
    """
    known = {without_bare(each.text) for each in document.paragraphs}
    lost = [each for each in base if each.bare and each.bare not in known]
    return _placed(
        (number, piece)
        for number, paragraph in enumerate(document.paragraphs, start=1)
        if paragraph.style != _NOTES
        for piece in _pieces(paragraph, lost, part)
    )


def notes_of(document: DocumentRead) -> tuple[Block, ...]:
    """Return the footnotes and endnotes, which stand behind the text."""
    return _placed(
        (number, paragraph)
        for number, paragraph in enumerate(document.paragraphs, start=1)
        if paragraph.style == _NOTES
    )


def without_bare(text: str) -> str:
    """Return a text without ordinal and spaces."""
    return bare(without_ordinal(text)[1])


def _placed(paragraphs: Iterable[tuple[int, DocumentParagraph]]) -> tuple[Block, ...]:
    return tuple(
        _block(place, number, paragraph)
        for place, (number, paragraph) in enumerate(paragraphs)
    )


def _block(place: int, number: int, paragraph: DocumentParagraph) -> Block:
    level, words = without_ordinal(paragraph.text)
    before = len(paragraph.text.rstrip()) - len(words)
    found = (understood(name) for name in paragraph.anchors)
    return Block(
        place=place,
        paragraph=number,
        words=words,
        level=level,
        lead=max(0, paragraph.lead - before) if words else 0,
        style=paragraph.style,
        original=without_ordinal(paragraph.original)[1],
        anchors=tuple(each for each in found if each),
        revisions=paragraph.revisions,
        comments=paragraph.comments,
    )


def _pieces(
    paragraph: DocumentParagraph, lost: Sequence[Block], part: float
) -> Iterator[DocumentParagraph]:
    """Yield a paragraph, or its pieces where it holds more of ours than problems alone.

    Two problems in one paragraph were joined; a problem and a heading ran together.
    """
    found = _located(paragraph.text, lost, part)
    if len(found) < _SEVERAL or all(each.is_item for _, each in found):
        yield paragraph
        return
    owners, first = dict(found), found[0][0]
    if not without_bare(paragraph.text[:first]):
        owners = {0: owners.pop(first), **owners}
    starts = sorted({0, *owners})
    for start, end in zip(starts, [*starts[1:], len(paragraph.text)], strict=True):
        yield _piece(paragraph, start, end, owners.get(start))


def _piece(
    paragraph: DocumentParagraph, start: int, end: int, owner: Block | None
) -> DocumentParagraph:
    """Return a piece with what was tracked and remarked in it."""
    text = paragraph.text[start:end]
    name = owner.anchor.name if owner and owner.anchor else ""
    return replace(
        paragraph,
        text=text,
        original=text,
        anchors=(name,) if name in paragraph.anchors else (),
        lead=0,
        revisions=tuple(
            each
            for each in paragraph.revisions
            if (each.inserted in text if each.inserted else start == 0)
        ),
        comments=tuple(
            each
            for each in paragraph.comments
            if (each.quoted in text if each.quoted else start == 0)
        ),
    )


def _located(text: str, lost: Sequence[Block], part: float) -> list[tuple[int, Block]]:
    """Return where paragraphs of ours begin in a text, in its order."""
    kept = [place for place, letter in enumerate(text) if not _SPACES.match(letter)]
    whole = "".join(text[place] for place in kept)
    if any(fuzz.ratio(each.bare, whole) >= _SURE for each in lost):
        return []
    found: list[tuple[int, int, Block]] = []
    for each in sorted(lost, key=lambda each: (each.bare not in whole, -len(each.bare))):
        for span in _spans(each.bare, whole, part):
            if all(span[1] <= start or end <= span[0] for start, end, _ in found):
                found.append((*span, each))
                break
    found.sort(key=lambda each: each[0])
    return [(_beginning(text, kept, start, each.bare)[0], each) for start, _, each in found]


def _spans(words: str, whole: str, part: float) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text; where they do not, where they nearly do."""
    start = whole.find(words)
    if start < 0 and _SHORT <= len(words) <= len(whole):
        found = fuzz.partial_ratio_alignment(words, whole, score_cutoff=100 * part)
        if found:
            yield found.dest_start, found.dest_end
    while start >= 0:
        yield start, start + len(words)
        start = whole.find(words, start + 1)


def _beginning(text: str, kept: Sequence[int], start: int, words: str) -> tuple[int, int]:
    """Return where found words begin: with the ordinal before them, and without.

    Words that were only nearly found begin with the same first characters, or where a
    sentence begins. `kept` are the places of a text without its spaces.
    """
    whole = "".join(text[place] for place in kept)
    first = words[:_SAME]
    around = range(max(0, start - _SNAP), start + _SNAP + 1)
    same = [each for each in around if whole.startswith(first, each)]
    place = kept[min(same, key=lambda each: abs(each - start), default=start)]
    if not same:
        near = range(max(0, place - _SNAP), min(len(text), place + _SNAP))
        ends = [each + 1 for each in near if text[each] in _ENDS]
        place = min(ends, key=lambda end: abs(end - place), default=place)
    if before := _ORDINAL_BEFORE.search(text[:place]):
        return before.start(), place
    behind = next(filter(None, (form.match(text[place:]) for _, form in _ORDINALS)), None)
    return place, place + (behind.end() if behind else 0)


def found_in(text: str, block: Block, part: float) -> tuple[int, int] | None:
    """Return where the words of a paragraph of ours begin in a text: with ordinal, and without."""
    kept = [place for place, letter in enumerate(text) if not _SPACES.match(letter)]
    whole = "".join(text[place] for place in kept)
    span = next(_spans(block.bare, whole, part), None)
    if span is None:
        return None
    return _beginning(text, kept, span[0], block.bare)
