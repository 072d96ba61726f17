"""The words of an item as they are printed, and what other words make of its fields.

A paragraph “标题。正文” or “标题。一是…二是…” is cut where its fields meet, so that what a
leader changed is decided of the title or the text in which he changed it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tonggao.model.editing import NOTHING, Field, Item, Point, Subject
from tonggao.model.text import closed, opened, split_title
from tonggao.steps.absorb.blocks import bare
from tonggao.steps.words.setting import Marks, spoken
from tonggao.steps.words.typeset import set_words
from tonggao.steps.words.wording import missing

_SENTENCE_END = re.compile("[。！？；：…][”’』）》】]*")
_BEFORE_A_POINT = "。！？；：…”’』）》】，,\n "
_TITLE_AT_MOST = 25
_LEAD_COUNTS = 0.3  # what it is worth in likeness that words are set apart as a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One field of an item, and its words as printed; `key` is the record it is kept under."""

    subject: Subject
    key: str
    name: Field
    words: str

    def said(self, words: str) -> str:
        """Return how other words for it are answered."""
        kept = opened(words) if self.name is Field.TITLE else words.strip()
        return kept or NOTHING


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands together: the beginning of an item, or one point with its 一是."""

    marker: str
    pieces: tuple[Piece, ...]


def segments(item: Item, marks: Marks = spoken) -> tuple[Segment, ...]:
    """Return the words of an item as they are printed, field by field.

    `marks` say how its points are marked.
    """
    opening: list[Piece] = []
    found: list[Segment] = []
    if item.title:
        words = closed(opened(item.title.text))
        opening.append(_piece(Subject.WHOLE, item.main, Field.TITLE, words))
    for place, point in enumerate(item.points):
        ordinal = place if item.points[0].ordinal == 0 else place + 1
        marker = marks(ordinal) if item.has_points and ordinal else ""
        leads = place == 0 and item.title is None
        title, text = _of_point(point, leads=leads, alone=not marker)
        if leads:
            opening.extend(title)
            title = ()
        if marker:
            found.append(Segment(marker, (*title, *text)))
        else:
            opening.extend((*title, *text))
    return (Segment("", tuple(opening)), *found)


def _of_point(
    point: Point, *, leads: bool, alone: bool
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the title and the text of a point; what is missing says so where it is asked."""
    title = closed(opened(point.title.text)) if point.title else ""
    text = closed(point.text.text) if point.text else ""
    if leads and point.title is None:
        title = missing("标题") + "。"
    if leads and alone and point.text is None:
        text = missing("具体表现") + "。"
    key = point.main
    has_title = leads or point.title is not None
    return (
        (_piece(Subject.WORDING, key, Field.TITLE, title),) if has_title else (),
        (_piece(Subject.WORDING, key, Field.TEXT, text),),
    )


def _piece(subject: Subject, key: str, name: Field, words: str) -> Piece:
    return Piece(subject=subject, key=key, name=name, words=set_words(words))


def printed(item: Item, marks: Marks = spoken) -> str:
    """Return an item as it is printed, without its number."""
    return "".join(
        segment.marker + "".join(piece.words for piece in segment.pieces)
        for segment in segments(item, marks)
    )


def fields_of(
    words: str,
    item: Item,
    *,
    marks: Marks = spoken,
    like: Sequence[str] = (),
    lead: int = 0,
) -> tuple[str, ...] | None:
    """Return what each piece of an item becomes where it reads `words`, None where it cannot.

    `like` are the words of the pieces before, `lead` how many of the first characters are
    set apart. It cannot where there are more or fewer points than the item has.
    """
    known = segments(item, marks)
    cut = _cut_at(words, marks, len(known) - 1) if item.has_points else [words]
    if cut is None:
        return None
    before = iter(like or [piece.words for each in known for piece in each.pieces])
    found: list[str] = []
    for place, (segment, text) in enumerate(zip(known, cut, strict=True)):
        olds = [next(before) for _ in segment.pieces]
        if not olds and text.strip():
            return None
        if len(olds) == 1:
            found.append(text)
        elif olds:
            found.extend(split(text, (olds[0], olds[1]), lead if place == 0 else 0))
    return tuple(found)


def _cut_at(words: str, marks: Marks, count: int) -> list[str] | None:
    """Return what stands before, between and behind the markers 一是, 二是, and so on."""
    starts = list(_markers(words, marks))
    if len(starts) != count:
        return None
    bounds = [0, *(place for place, _ in starts), len(words)]
    lengths = [0, *(len(marker) for _, marker in starts)]
    return [
        words[bounds[place] + lengths[place] : bounds[place + 1]]
        for place in range(len(lengths))
    ]


def _markers(words: str, marks: Marks) -> Iterator[tuple[int, str]]:
    """Yield where 一是, 二是 and so on begin a point, in their order without a gap."""
    place, number = 0, 1
    while True:
        marker = marks(number)
        place = words.find(marker, place)
        while place > 0 and words[place - 1] not in _BEFORE_A_POINT:
            place = words.find(marker, place + 1)
        if place < 0:
            return
        yield place, marker
        place, number = place + len(marker), number + 1


def split(text: str, like: tuple[str, str], lead: int = 0) -> tuple[str, str]:
    """Return the title and the text into which words part, likest to what they were.

    >>> split("学习很不深入。读得少。", ("学习不深入。", "读文件多，研讨少。"))
    ('学习很不深入。', '读得少。')
    """
    title, body = like
    plain = text.strip()
    if title and _starts(plain, title):
        end = _end_of(plain, title)
        return plain[:end], plain[end:]
    if body and _ends(plain, body):
        start = len(plain) - _end_of(plain[::-1], body[::-1])
        return plain[:start], plain[start:]
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(plain)), len(plain)]

    def alike(end: int) -> tuple[float, int]:
        set_apart = _LEAD_COUNTS if lead and end == lead else 0.0
        parts = _like(plain[:end], title) + _like(plain[end:], body)
        return parts + set_apart, -end

    end = max(dict.fromkeys(ends), key=alike)
    return plain[:end], plain[end:]


def new_fields(text: str, lead: int = 0) -> tuple[str, str]:
    """Return title and text of a problem that is new: as set apart, else the first sentence.

    >>> new_fields("调研不够。全年只去3次。")
    ('调研不够', '全年只去3次。')
    """
    plain = text.strip()
    if 0 < lead < len(plain) and _SENTENCE_END.search(plain[:lead]):
        return opened(plain[:lead]), plain[lead:].strip()
    title, body = split_title(plain)
    sentence = _SENTENCE_END.search(plain[:-1]) is None
    if not title and sentence and len(plain) <= _TITLE_AT_MOST:
        return opened(plain), ""
    return title, body


def _like(one: str, other: str) -> float:
    if not one and not other:
        return 1.0
    return fuzz.ratio(bare(one), bare(other)) / 100


def _starts(text: str, words: str) -> bool:
    return bare(text).startswith(bare(words))


def _ends(text: str, words: str) -> bool:
    return bare(text).endswith(bare(words))


def _end_of(text: str, words: str) -> int:
    """Return where words end with which a text begins, spaces aside."""
    left = len(bare(words))
    for place, letter in enumerate(text):
        if not left:
            return place
        left -= bool(bare(letter))
    return len(text)


def changed(before: Iterable[str], after: Iterable[str]) -> tuple[bool, ...]:
    """Return for each piece whether its words are other words, spaces aside."""
    return tuple(bare(one) != bare(other) for one, other in zip(before, after, strict=True))
