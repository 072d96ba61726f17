"""Letters: fonts, sizes, quotation marks, colours, and what was set by hand."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tonggao import codes
from tonggao.model.finding import Code
from tonggao.model.laid_out import LaidOut, LaidParagraph, Letters, Piece, Place
from tonggao.model.looks import BODY_SIZE, TITLE_SIZE, Looks
from tonggao.model.report import LEAD_NAMES, Style
from tonggao.steps.layout.faces import LATIN, alike, is_latin, wanted
from tonggao.steps.layout.measures import size_of
from tonggao.steps.layout.roles import Role, Roled, is_lead
from tonggao.steps.layout.telling import Seen

_FACES: Final = {
    Role.TITLE: "title",
    Role.SUBTITLE: "kai",
    Role.SALUTATION: "body",
    Role.FIRST: "hei",
    Role.SECOND: "kai",
    Role.THIRD: "body",
    Role.BODY: "body",
    Role.SIGNATURE: "body",
    Role.DATE: "body",
}
_LEADS: Final = {1: "hei", 2: "kai"}
_LEAD_STYLES: Final = {
    LEAD_NAMES[Style.HEADING_1]: "hei",
    LEAD_NAMES[Style.HEADING_2]: "kai",
}
_NO_BOLD: Final = ("hei", "title")
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN: Final = re.compile("[0-9A-Za-z]")
_QUOTES: Final = re.compile("[“”‘’]")
_STRAIGHT: Final = re.compile("[\"']")
_SHOWN: Final = 12  # characters of what is hidden
_LANGUAGES: Final = ("zh-CN", "zh-Hans", "zh-SG")


def check_letters(
    document: LaidOut, found: Sequence[Roled], looks: Looks
) -> Iterator[Seen]:
    """Yield every stretch of letters that is not as the looks have it."""
    for each in found:
        if each.role is not Role.OTHER:
            yield from _faces(each, looks)
    for paragraph in document.paragraphs:
        yield from _everywhere(paragraph, looks)


def _faces(each: Roled, looks: Looks) -> Iterator[Seen]:
    at = 0
    leading = True
    for piece in each.paragraph.pieces:
        start, at = at, at + len(piece.text)
        if not piece.text.strip():
            continue
        role_face, leading = _face_wanted(each, piece, leading=leading)
        span = _Span(each, piece, start, at)
        if piece.letters.themed:
            seen = piece.letters.chinese
            face = wanted(role_face, looks)
            yield span.seen(codes.LAY_027, seen=seen, wanted=face)
        else:
            yield from _chinese(span, role_face, looks)
            yield from _latin(span)
        yield from _size(span)
        if piece.letters.bold and _is_heavy(piece.letters):
            yield span.seen(codes.LAY_021, seen=piece.letters.chinese)


class _Span:
    """A piece of a paragraph, and where it stands there."""

    __slots__ = ("each", "end", "piece", "start")

    def __init__(self, each: Roled, piece: Piece, start: int, end: int) -> None:
        self.each, self.piece, self.start, self.end = each, piece, start, end

    def seen(self, code: Code, **values: str) -> Seen:
        return Seen(
            code=code,
            paragraph=self.each.paragraph,
            start=self.start,
            end=self.end,
            role=self.each.role,
            values=values,
        )


def _face_wanted(each: Roled, piece: Piece, *, leading: bool) -> tuple[str, bool]:
    """Return the font a piece should have, and whether a lead may still go on.

    A paragraph may begin with a heading that is run in: （一）… in 楷体.
    """
    own = _FACES[each.role]
    if each.role is not Role.BODY:
        return own, False
    if is_lead(piece.style):
        return _LEAD_STYLES.get(piece.style.removesuffix("引号"), own), leading
    lead = _LEADS.get(each.ordinal.level) if each.ordinal else None
    if not leading or lead is None:
        return own, False
    is_set_apart = piece.letters.chinese.casefold() in alike(lead)
    return (lead, True) if is_set_apart else (own, False)


def _chinese(span: _Span, role_face: str, looks: Looks) -> Iterator[Seen]:
    if not _HAN.search(span.piece.text):
        return
    seen, face = span.piece.letters.chinese, wanted(role_face, looks)
    if seen == face:
        return
    code = codes.LAY_018 if seen.casefold() in alike(role_face) else codes.LAY_017
    yield span.seen(code, seen=seen, wanted=face)


def _latin(span: _Span) -> Iterator[Seen]:
    seen = span.piece.letters.latin
    if _LATIN.search(span.piece.text) and seen.casefold() != LATIN.casefold():
        yield span.seen(codes.LAY_019, seen=seen, wanted=LATIN)


def _size(span: _Span) -> Iterator[Seen]:
    right = 2 * (TITLE_SIZE if span.each.role is Role.TITLE else BODY_SIZE)
    size = span.piece.letters.size
    if size != right:
        yield span.seen(codes.LAY_020, seen=f"{size / 2:g}", wanted=size_of(right))


def _is_heavy(letters: Letters) -> bool:
    face = letters.chinese.casefold()
    return any(face in alike(role) for role in _NO_BOLD)


def _everywhere(paragraph: LaidParagraph, looks: Looks) -> Iterator[Seen]:
    """Yield what holds for words in tables, boxes and notes too."""
    text = paragraph.text
    chinese = _HAN.search(text) is not None
    if chinese and (straight := _STRAIGHT.search(text)):
        start, end = straight.span()
        yield Seen(code=codes.LAY_023, paragraph=paragraph, start=start, end=end)
    if paragraph.hidden.strip():
        words = paragraph.hidden.strip()
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        yield Seen(code=codes.LAY_026, paragraph=paragraph, values={"seen": shown})
    at = 0
    for piece in paragraph.pieces:
        start, at = at, at + len(piece.text)
        if piece.text.strip():
            yield from _of_piece(paragraph, piece, (start, at), looks, chinese=chinese)


def _of_piece(
    paragraph: LaidParagraph,
    piece: Piece,
    span: tuple[int, int],
    looks: Looks,
    *,
    chinese: bool,
) -> Iterator[Seen]:
    start, end = span
    letters = piece.letters

    def seen(code: Code, **values: str) -> Seen:
        return Seen(code=code, paragraph=paragraph, start=start, end=end, values=values)

    if letters.colour:
        yield seen(codes.LAY_024, seen=letters.colour)
    if letters.marked:
        yield seen(codes.LAY_025)
    if chinese and not letters.themed:
        yield from _quotes(paragraph, piece, start, looks)
    language = letters.language
    if language and _HAN.search(piece.text) and not language.startswith(_LANGUAGES):
        yield seen(codes.LAY_028, seen=language)
    if paragraph.place is Place.BODY and not paragraph.framed:
        for kind in sorted(piece.by_hand):
            yield seen(codes.LAY_037, kind=kind)


def _quotes(
    paragraph: LaidParagraph, piece: Piece, start: int, looks: Looks
) -> Iterator[Seen]:
    mark = _QUOTES.search(piece.text)
    if mark is None:
        return
    face = piece.letters.face(mark[0])
    if is_latin(face):
        yield Seen(
            code=codes.LAY_022,
            paragraph=paragraph,
            start=start + mark.start(),
            end=start + mark.end(),
            values={"seen": face, "wanted": wanted("body", looks)},
        )
