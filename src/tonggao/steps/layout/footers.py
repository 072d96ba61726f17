"""Page numbers: whether they are there, where they stand and how they are written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tonggao import codes
from tonggao.model.in_text import InText
from tonggao.model.laid_out import LaidOut, LaidParagraph, PageSection
from tonggao.model.looks import Looks, PageNumber, twips
from tonggao.steps.layout.faces import alike, wanted
from tonggao.steps.layout.measures import height, line_of, millimetres, size_of
from tonggao.steps.layout.telling import of_whole

_FORMS: Final = {
    PageNumber.OUTER: "— 1 —",
    PageNumber.CENTRED: "— 1 —",
    PageNumber.PLAIN: "1",
}
_OUTSIDE: Final = "单页居右空一字、双页居左空一字"
_PLACES: Final = {"default": "居右空一字", "even": "居左空一字"}
_SIDES: Final = {"default": "right", "even": "left"}
_SEEN: Final = {
    "left": "居左",
    "right": "居右",
    "center": "居中",
    "both": "居左",
    "inside": "在内侧",
    "outside": "在外侧",
}
_SIZE: Final = 28  # half points: 4号
_FOOT: Final = twips(35)  # of the 版心 above the edge; the dash stands 7 mm below it
_BEFORE_DASH: Final = twips(28)
_DASH: Final = twips(1)
_INSET: Final = (200, 420)  # twips: about one character of 14 or 16 points
_ONE: Final = (80, 140)  # hundredths of a character


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A page number: its paragraph, and how high what stands below it is, in twips."""

    paragraph: LaidParagraph
    below: int


def check_page_numbers(document: LaidOut, looks: Looks) -> Iterator[InText]:
    """Yield what is wrong with the page numbers, each thing once for all sections."""
    told: set[str] = set()
    for at, section in enumerate(document.sections):
        which = f"第{at + 1}节" if at else ""
        for finding in _of_section(document, section, looks):
            if finding.message not in told:
                told.add(finding.message)
                yield replace(finding, message=f"{which}{finding.message}")


def _of_section(document: LaidOut, section: PageSection, looks: Looks) -> Iterator[InText]:
    kinds = ["default", *["even"] * document.two_sided]
    numbers = {kind: _number(section.footers.get(kind, ())) for kind in kinds}
    if looks.page_number is PageNumber.NONE:
        if any(numbers.values()):
            yield of_whole(document, codes.LAY_016)
        return
    place = "居中" if looks.page_number is PageNumber.CENTRED else _OUTSIDE
    if not any(numbers.values()):
        above = any(_number(each) for each in section.headers.values())
        if above:
            yield _misplaced(document, "default", "在页眉里", place, looks)
        else:
            yield of_whole(document, codes.LAY_010, kind="", wanted=place)
        return
    for kind, number in numbers.items():
        if number is None:
            side = _kind(kind, document, looks)
            yield of_whole(document, codes.LAY_010, kind=side, wanted=place)
        else:
            yield from _one(document, section, looks, kind, number)
    yield from _sides(document, looks, numbers["default"])
    if section.title_page and not _number(section.footers.get("first", ())):
        yield of_whole(document, codes.LAY_015)


def _number(footer: Sequence[LaidParagraph]) -> _Number | None:
    """Return the page number of a footer, or nothing."""
    for at, each in enumerate(footer):
        if any(piece.page_number for piece in each.pieces):
            return _Number(paragraph=each, below=height(footer[at + 1 :]))
    return None


def _one(
    document: LaidOut, section: PageSection, looks: Looks, kind: str, number: _Number
) -> Iterator[InText]:
    paragraph, side = number.paragraph, _kind(kind, document, looks)
    seen = _misplacement(paragraph, kind, looks)
    if seen:
        centred = looks.page_number is PageNumber.CENTRED
        place = "居中" if centred else _PLACES[kind] if document.two_sided else _OUTSIDE
        yield _misplaced(document, kind, seen, place, looks)
    form = paragraph.text.strip(" \u3000\n")
    if form != _FORMS[looks.page_number]:
        yield of_whole(
            document,
            codes.LAY_012,
            kind=side,
            seen=form,
            wanted=_FORMS[looks.page_number],
        )
    yield from _letters(document, looks, side, paragraph)
    if kind == "default" and not (paragraph.framed or paragraph.side):
        yield from _dash(document, section, number)


def _letters(
    document: LaidOut, looks: Looks, side: str, paragraph: LaidParagraph
) -> Iterator[InText]:
    digits = next(each for each in paragraph.pieces if each.page_number).letters
    if digits.size != _SIZE or digits.latin.casefold() not in alike("song"):
        yield of_whole(
            document,
            codes.LAY_014,
            kind=side,
            seen=f"{size_of(digits.size)}“{digits.latin}”",
            wanted=wanted("song", looks),
        )


def _dash(document: LaidOut, section: PageSection, number: _Number) -> Iterator[InText]:
    """Yield a page number that stands too high or too low, by its middle."""
    under = number.below + number.paragraph.setting.after
    seen = section.footer + under + line_of(number.paragraph) // 2
    if abs(seen - _BEFORE_DASH) > _DASH:
        yield of_whole(
            document,
            codes.LAY_005,
            seen=millimetres(_FOOT - seen),
            wanted=millimetres(section.footer + _BEFORE_DASH - seen),
        )


def _sides(document: LaidOut, looks: Looks, number: _Number | None) -> Iterator[InText]:
    """Yield a number at the right of every page, which even pages should have at the left."""
    if not looks.two_sided or document.two_sided or number is None:
        return
    if _across(number.paragraph) == "right":
        yield of_whole(document, codes.LAY_013)


def _misplaced(document: LaidOut, kind: str, seen: str, place: str, looks: Looks) -> InText:
    side = _kind(kind, document, looks)
    return of_whole(document, codes.LAY_011, kind=side, seen=seen, wanted=place)


def _misplacement(paragraph: LaidParagraph, kind: str, looks: Looks) -> str:
    """Return where a number stands that should stand elsewhere, else an empty text."""
    across = _across(paragraph)
    if looks.page_number is PageNumber.CENTRED:
        return "" if across == "center" else _SEEN.get(across, across)
    if across == "outside":
        return ""
    if across != _SIDES[kind]:
        return _SEEN.get(across, across)
    boxed = paragraph.framed or paragraph.side
    return "" if boxed or _is_inset(paragraph, kind) else f"{_SEEN[across]}没有空一字"


def _across(paragraph: LaidParagraph) -> str:
    alignment = paragraph.setting.alignment
    side = paragraph.side or alignment
    return "left" if side in ("both", "distribute") else side


def _is_inset(paragraph: LaidParagraph, kind: str) -> bool:
    """Tell whether a number stands about one character from the edge."""
    setting = paragraph.setting
    words = paragraph.text
    if kind == "even":
        sides = [
            (setting.left, setting.left_hundredths),
            (setting.first, setting.first_hundredths),
        ]
        blank = words[:1].isspace()
    else:
        sides = [(setting.right, setting.right_hundredths)]
        blank = words[-1:].isspace()
    return blank or any(
        _ONE[0] <= hundredths <= _ONE[1]
        if hundredths is not None
        else _INSET[0] <= twips <= _INSET[1]
        for twips, hundredths in sides
    )


def _kind(kind: str, document: LaidOut, looks: Looks) -> str:
    """Return what a footer is called where there are two kinds of pages."""
    if not (document.two_sided and looks.two_sided):
        return ""
    return "双页" if kind == "even" else "单页"
