"""Paragraphs of a file cut into passages: where one row of text holds several of ours.

In our own draft the bookmarks say where each begins. In an edited one they do as long as
the ordinal is still there: two problems without the 二是 between them were joined. What
begins with an ordinal that we did not print there is new.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tonggao.model.document import DocumentParagraph
from tonggao.steps.words.anchors import AnchorKind, understood

SPOKEN = re.compile(r"[一二三四五六七八九十]{1,3}是")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}是|\d{1,3}[.．、]|[（(]\d{1,3}[）)]")
_BEFORE = "。！？；：…”’』）》】，, \n"
_NEAR = 6  # so many characters before a bookmark its ordinal may begin
_WITH_ORDINALS = {AnchorKind.ITEM, AnchorKind.HEAD_TITLE}


@dataclass(frozen=True, slots=True)
class Row:
    """What one paragraph of our draft holds: the words of each passage by its anchor."""

    passages: Mapping[str, str]

    @property
    def is_several(self) -> bool:
        """Whether more than one passage stands in it."""
        return len(self.passages) > 1

    def has_ordinal(self, name: str) -> bool:
        """Return whether a passage began with 一是 or a number."""
        anchor = understood(name)
        counted = anchor is not None and anchor.kind in _WITH_ORDINALS
        return counted and bool(_ORDINAL.match(self.passages[name]))


def rows_of(paragraphs: tuple[DocumentParagraph, ...]) -> dict[str, Row]:
    """Return the row in which each passage of a draft of ours stands, by its anchor."""
    found: dict[str, Row] = {}
    for paragraph in paragraphs:
        pieces = own_passages(paragraph)
        row = Row({name: each.text for each in pieces for name in each.anchors})
        found.update(dict.fromkeys(row.passages, row))
    return found


def own_passages(paragraph: DocumentParagraph) -> tuple[DocumentParagraph, ...]:
    """Return the passages of a paragraph of ours, each under its anchor."""
    places = dict(zip(paragraph.starts, paragraph.anchors, strict=False))
    if len(places) <= 1:
        return (paragraph,)
    return tuple(_cut(paragraph, {start: (name,) for start, name in places.items()}))


def their_passages(
    paragraph: DocumentParagraph, rows: Mapping[str, Row]
) -> tuple[DocumentParagraph, ...]:
    """Return the passages of an edited paragraph in which one of our rows is left."""
    known = [
        (start, name, rows[name])
        for start, name in zip(paragraph.starts, paragraph.anchors, strict=False)
        if name in rows
    ]
    if not any(row.is_several for _, _, row in known):
        return (paragraph,)
    cuts: dict[int, tuple[str, ...]] = {0: ()}
    last = 0
    for start, name, row in sorted(known, key=lambda each: each[0]):
        place = _ordinal_at(paragraph.text, start) if row.has_ordinal(name) else start
        if place is not None and place >= last:
            last = place
        cuts[last] = (*cuts.get(last, ()), name)
    for start in new_ordinals(paragraph.text, [row for _, _, row in known]):
        cuts.setdefault(start, ())
    return tuple(each for each in _cut(paragraph, cuts) if each.text or each.anchors)


def _ordinal_at(text: str, start: int) -> int | None:
    """Return where the ordinal of a passage begins, None where it is gone.

    Words typed in front of it, and an ordinal that slipped out of the bookmark, count too.
    """
    if start == 0 or _ORDINAL.match(text, start):
        return start
    for place in range(start - 1, max(-1, start - _NEAR - 1), -1):
        found = _ORDINAL.match(text, place)
        if found and found.end() >= start and _begins(text, place):
            return place
    return None


def new_ordinals(text: str, rows: list[Row]) -> Iterator[int]:
    """Yield where 一是 begins a sentence that none of our passages holds inside itself."""
    if not any(SPOKEN.match(words) for row in rows for words in row.passages.values()):
        return
    inside = {
        found.group()
        for row in rows
        for words in row.passages.values()
        for found in SPOKEN.finditer(words, 1)
        if _begins(words, found.start())
    }
    for found in SPOKEN.finditer(text):
        if found.group() not in inside and _begins(text, found.start()):
            yield found.start()


def _begins(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] in _BEFORE


def _cut(
    paragraph: DocumentParagraph, cuts: Mapping[int, tuple[str, ...]]
) -> Iterator[DocumentParagraph]:
    starts = sorted({0, *cuts})
    for start, end in zip(starts, [*starts[1:], len(paragraph.text)], strict=True):
        yield piece_of(paragraph, start, end, cuts.get(start, ()))


def piece_of(
    paragraph: DocumentParagraph, start: int, end: int, names: tuple[str, ...]
) -> DocumentParagraph:
    """Return a piece of a paragraph, with what was tracked and remarked in it."""
    text = paragraph.text[start:end]
    whole = start == 0 and end == len(paragraph.text)
    apart = (
        (max(first, start) - start, min(last, end) - start)
        for first, last in paragraph.apart
        if first < end and last > start
    )
    return replace(
        paragraph,
        text=text,
        original=paragraph.original if whole else text,
        anchors=names,
        starts=(0,) * len(names),
        apart=tuple(apart),
        lead=_lead(paragraph.apart, start, end),
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


def _lead(apart: tuple[tuple[int, int], ...], start: int, end: int) -> int:
    return next(
        (min(last, end) - start for first, last in apart if first <= start < last), 0
    )
