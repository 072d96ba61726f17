"""The passages of a draft as it was sent, and of one that came back."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from tonggao.model.document import DocumentParagraph, DocumentRead
from tonggao.model.plan import ReportPart
from tonggao.steps.absorb.blocks import Block, Level, without_bare, without_ordinal
from tonggao.steps.absorb.cutting import pieces
from tonggao.steps.absorb.rows import SPOKEN, Row, own_passages, their_passages
from tonggao.steps.words.anchors import AnchorKind, understood
from tonggao.steps.words.setting import spoken

_SEVERAL = 2
_NOTES = "footnote"
_POINT = re.compile(r"[（(]1[）)]")
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
        for piece in pieces(passage, lost, rows, part)
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
