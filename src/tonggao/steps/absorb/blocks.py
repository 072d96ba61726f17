"""Paragraphs of a draft as they are compared: without ordinals, spaces and layout.

Where a program or a reader put everything into one paragraph, it is cut again where our
own paragraphs begin.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from rapidfuzz import fuzz

from tonggao.model.document import DocumentParagraph, DocumentRead, Revision, WordComment
from tonggao.model.plan import ReportPart
from tonggao.model.text import normal_form
from tonggao.steps.absorb.rows import (
    SPOKEN,
    Row,
    new_ordinals,
    own_passages,
    piece_of,
    their_passages,
)
from tonggao.steps.words.anchors import Anchor, AnchorKind, understood
from tonggao.steps.words.setting import Marks, bracketed, spoken

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
    SPOKEN = 4  # 一是


_ORDINALS = (
    (Level.FIRST, re.compile(r"[一二三四五六七八九十百]{1,4}[、．.]")),
    (Level.SECOND, re.compile(r"[（(][一二三四五六七八九十百]{1,4}[）)][、．.]?")),
    # A number before a decimal is none; before a year or a month it is.
    (
        Level.THIRD,
        re.compile(r"\d{1,3}[.．、](?!\d(?!\d{3}年|\d?月))|[（(]\d{1,3}[）)]|[①-⑳]"),
    ),
)
# Points （1）…（2）… are words of the passage that begins with them.
_POINT = re.compile(r"[（(]1[）)]")
_POINTS = re.compile(r"[（(]1[）)].+[（(]2[）)]", re.DOTALL)
_ORDINAL_BEFORE = re.compile(
    rf"(?:{'|'.join(form.pattern for _, form in _ORDINALS)}|{SPOKEN.pattern})\s*$"
)
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
_KINDS_ALOUD = (AnchorKind.ITEM, AnchorKind.HEAD_TITLE)
# Among what a new passage stands that follows one of these.
_COUNTED_AS = {
    AnchorKind.ITEM: AnchorKind.ITEM,
    AnchorKind.ASPECT: AnchorKind.ITEM,
    AnchorKind.ASPECT_PLACEHOLDER: AnchorKind.ITEM,
    AnchorKind.PLACEHOLDER: AnchorKind.ITEM,
    AnchorKind.HEAD_TITLE: AnchorKind.HEAD_TITLE,
    AnchorKind.HEAD: AnchorKind.HEAD_TITLE,
}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where a paragraph of ours stands in another text; `is_whole` where word by word."""

    start: int
    end: int
    block: Block
    is_whole: bool


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
    if _POINTS.match(trimmed):
        return Level.NONE, trimmed
    for level, form in _ORDINALS:
        if found := form.match(trimmed):
            return level, trimmed[found.end() :].lstrip()
    return Level.NONE, trimmed


def draft_blocks(document: DocumentRead) -> tuple[Block, ...]:
    """Return the passages of a draft of ours.

    What stands without an anchor goes on from the passage before it: another paragraph of a
    head, or more of the same words.
    """
    found: list[Block] = []
    for number, paragraph in enumerate(document.paragraphs, start=1):
        for piece in own_passages(paragraph):
            last = found[-1].anchor if found else None
            if piece.anchors or not found:
                found.append(_block(len(found), number, piece))
            elif last and last.kind is AnchorKind.HEAD:
                named = replace(piece, anchors=(last.name,))
                made = _block(len(found), number, named)
                found.append(replace(made, goes_on=True))
            else:
                found[-1] = replace(found[-1], words=found[-1].words + piece.text)
    return _without_spoken(found, _aloud(found), ())


def edited_blocks(
    document: DocumentRead, base: Sequence[Block], rows: Mapping[str, Row], *, part: float
) -> tuple[Block, ...]:
    """Return the passages of an edited draft, cut where several of ours run together.

    `rows` are those of our draft, `part` is how much of a passage must be found again for
    it to be there.
    """
    known = {
        without_bare(piece.text)
        for each in document.paragraphs
        for piece in their_passages(each, rows)
    }
    lost = [each for each in base if each.bare and each.bare not in known]
    found = _placed(
        (number, piece)
        for number, paragraph in enumerate(document.paragraphs, start=1)
        if paragraph.style != _NOTES
        for passage in their_passages(paragraph, rows)
        for piece in _pieces(passage, lost, rows, part)
    )
    known = {each.bare for each in base}
    return _without_spoken(found, _aloud(base), _heads_aloud(base), known)


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


def _aloud(base: Sequence[Block]) -> Collection[AnchorKind]:
    """Return what a draft of ours counts with 一是, 二是: its problems, its heads, or both."""
    return {
        each.anchor.kind
        for each in base
        if each.anchor
        and each.anchor.kind in _KINDS_ALOUD
        and (each.level is Level.SPOKEN or each.words.startswith(spoken(_SEVERAL)))
    }


def _heads_aloud(base: Sequence[Block]) -> Collection[ReportPart | None]:
    """Return the parts of a draft of ours whose heads begin with 一是."""
    return {
        each.anchor.part
        for each in base
        if each.anchor
        and each.anchor.kind is AnchorKind.HEAD_TITLE
        and each.level is Level.SPOKEN
    }


def _without_spoken(
    blocks: Sequence[Block],
    aloud: Collection[AnchorKind],
    heads: Collection[ReportPart | None],
    known: Collection[str] = (),
) -> tuple[Block, ...]:
    """Return passages with 一是 taken for an ordinal where their kind is counted so.

    What is new is taken for what stands before it, and where nothing is known of that for
    either; words that are `known` as they are stay so. In the parts of `heads` it is a head.
    """
    found: list[Block] = []
    last: AnchorKind | None = None
    part: ReportPart | None = None
    for block in blocks:
        if block.anchor:
            last, part = _COUNTED_AS.get(block.anchor.kind), block.anchor.part
        if block.anchor:
            counted = block.anchor.kind in _KINDS_ALOUD and last in aloud
        else:
            counted = bool(aloud) and (last is None or last in aloud)
            counted = counted and block.bare not in known
        made = _spoken_apart(block) if counted else block
        new = made.anchor is None and made.level is Level.SPOKEN
        is_head = new and last is AnchorKind.HEAD_TITLE and part in heads
        found.append(replace(made, is_head=is_head))
    return tuple(found)


def _spoken_apart(block: Block) -> Block:
    ordinal = SPOKEN.match(block.words) if block.level is Level.NONE else None
    if ordinal is None:
        return block
    words = block.words[ordinal.end() :].lstrip()
    lead = max(0, block.lead - (len(block.words) - len(words)))
    return replace(block, words=words, level=Level.SPOKEN, lead=lead)


def _block(place: int, number: int, paragraph: DocumentParagraph) -> Block:
    anchors = tuple(filter(None, map(understood, paragraph.anchors)))
    level, words = without_ordinal(paragraph.text)
    is_text = bool(anchors) and anchors[0].kind is AnchorKind.HEAD
    if is_text and _POINT.match(paragraph.text.strip()):  # a text has no ordinal
        level, words = Level.NONE, paragraph.text.strip()
    before = len(paragraph.text.rstrip()) - len(words)
    return Block(
        place=place,
        paragraph=number,
        words=words,
        level=level,
        lead=max(0, paragraph.lead - before) if words else 0,
        style=paragraph.style,
        original=without_ordinal(paragraph.original)[1],
        anchors=anchors,
        revisions=paragraph.revisions,
        comments=paragraph.comments,
    )


def _pieces(
    paragraph: DocumentParagraph,
    lost: Sequence[Block],
    rows: Mapping[str, Row],
    part: float,
) -> Iterator[DocumentParagraph]:
    """Yield a paragraph, or its pieces where it holds more of ours than problems alone.

    Two problems in one paragraph were joined, unless they stood in a row of ours and still
    begin as they did there; a problem and a heading ran together.
    """
    owners = _owners(paragraph.text, _located(paragraph.text, lost, rows, part), rows)
    first = min(owners, default=0)
    if first and not without_bare(paragraph.text[:first]):
        owners = {0: owners.pop(first), **owners}
    starts = sorted({0, *owners})
    if len(starts) < _SEVERAL:
        yield paragraph
        return
    for start, end in zip(starts, [*starts[1:], len(paragraph.text)], strict=True):
        yield _piece(paragraph, start, end, owners.get(start))


def _owners(
    text: str, found: Sequence[Located], rows: Mapping[str, Row]
) -> dict[int, Block | None]:
    """Return where a paragraph is to be cut, and of which passage of ours each piece is."""
    only_items = all(each.block.is_item for each in found)
    owners: dict[int, Block | None] = {}
    for place, each in enumerate(found):
        before = found[place - 1].block if place else None
        if len(found) < _SEVERAL and not _stood_behind(each.block, rows):
            owners[0] = each.block
        elif not (before and before.is_item and each.block.is_item):
            owners[each.start] = each.block
        elif _stood_in_a_row(each.block, rows):
            if each.block.level is Level.NONE or SPOKEN.match(text, each.start):
                owners[each.start] = each.block
        elif not only_items or each.block.level is Level.NONE:
            owners[each.start] = each.block
    for each in found:
        if each.is_whole and _led_a_row(each.block, rows) and text[each.end :].strip():
            owners.setdefault(each.end, None)
    in_rows = [_row(each.block, rows) for each in found if each.block.is_item]
    return _with_new(text, owners, [row for row in in_rows if row and row.is_several])


def _with_new(
    text: str, owners: Mapping[int, Block | None], rows: list[Row]
) -> dict[int, Block | None]:
    """Return the cuts with those before a 一是 that is new, or whose passage begins otherwise."""
    found = dict(owners)
    for start in new_ordinals(text, rows) if rows else ():
        behind = min((each for each in found if each > start), default=len(text))
        ahead = next(new_ordinals(text[start + 1 :], rows), len(text))
        owner = found.get(behind)
        if start in found:
            continue
        counted = owner is not None and owner.is_item and owner.level is Level.SPOKEN
        if counted and behind <= start + 1 + ahead and not SPOKEN.match(text, behind):
            found[start] = found.pop(behind)
        else:
            found[start] = None
    return found


def _row(block: Block, rows: Mapping[str, Row]) -> Row | None:
    return rows.get(block.anchor.name) if block.anchor else None


def _stood_in_a_row(block: Block, rows: Mapping[str, Row]) -> bool:
    row = _row(block, rows)
    return row is not None and row.is_several


def _stood_behind(block: Block, rows: Mapping[str, Row]) -> bool:
    """Return whether it is the text of a head, behind whose title it stood."""
    is_text = block.anchor is not None and block.anchor.kind is AnchorKind.HEAD
    return is_text and not block.goes_on and _stood_in_a_row(block, rows)


def _led_a_row(block: Block, rows: Mapping[str, Row]) -> bool:
    """Return whether it is a heading with other words behind it in its paragraph."""
    return block.is_heading and _stood_in_a_row(block, rows)


def _piece(
    paragraph: DocumentParagraph, start: int, end: int, owner: Block | None
) -> DocumentParagraph:
    name = owner.anchor.name if owner and owner.anchor else ""
    names = (name,) if name in paragraph.anchors else ()
    made = piece_of(paragraph, start, end, names)
    return replace(made, original=made.text, lead=0)


def _located(
    text: str, lost: Sequence[Block], rows: Mapping[str, Row], part: float
) -> list[Located]:
    """Return where paragraphs of ours stand in a text, in its order."""
    kept = [place for place, letter in enumerate(text) if not _SPACES.match(letter)]
    whole = "".join(text[place] for place in kept)
    alone = (each for each in lost if not _stood_in_a_row(each, rows))
    if any(fuzz.ratio(each.bare, whole) >= _SURE for each in alone):
        return []
    found: list[tuple[int, int, Block]] = []
    for each in sorted(lost, key=lambda each: (each.bare not in whole, -len(each.bare))):
        for span in _spans(each.bare, whole, part):
            if all(span[1] <= start or end <= span[0] for start, end, _ in found):
                found.append((*span, each))
                break
    found.sort(key=lambda each: each[0])
    return [
        Located(
            start=_beginning(text, kept, start, each.bare)[0],
            end=kept[end - 1] + 1,
            block=each,
            is_whole=whole[start:end] == each.bare,
        )
        for start, end, each in found
    ]


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
    around = range(max(0, start - 2 * _SNAP), start + _SNAP + 1)
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
