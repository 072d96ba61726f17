"""How long a text will be: lines and pages as an office program sets them, and its shares.

The lines are broken here by the rules of Chinese setting (避头尾) and the arithmetic of the
page, so that the length is known without Word. It is an estimate all the same: a program
may have other fonts than those named.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from tonggao.model.looks import (
    BODY_SIZE,
    CHARACTER,
    TIGHTENED,
    TITLE_PITCH,
    TITLE_SIZE,
    Looks,
)
from tonggao.model.plan import PART_NAMES, ReportPart
from tonggao.model.report import ENDS, HEADINGS, Paragraph, Report, Row, Style, style_of
from tonggao.steps.words.anchors import AnchorKind, understood

# What Word keeps from the head of a line in Chinese text, and what from its foot.
NOT_FIRST: Final = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠"
)
NOT_LAST: Final = frozenset("$([{£¥·‘“〈《「『【〔〖〝＄（．［｛￡￥")
# May stand outside the end of a line, one at a time.
HANGING: Final = frozenset("，、。．：；？！")
_PAIRED: Final = frozenset("—…")  # —— and …… are never torn apart

_LETTER: Final = BODY_SIZE * 20  # twips
_TITLE_LETTER: Final = TITLE_SIZE * 20
_EM: Final = 1000
_HALF: Final = 500
# Widths of Times New Roman in thousandths of its size; what is not named is half an em.
_TIMES: Final = {
    letter: width
    for width, letters in {
        180: "'",
        200: "|",
        250: " ,.",
        278: "/\\:;ijlt",
        333: "!()-[]`fIrs",
        389: "Js",
        408: '"',
        444: "?acez",
        469: "^",
        480: "{}",
        541: "~",
        556: "FPS",
        564: "+<=>",
        611: "ELTZ",
        667: "BCR",
        722: "ADGHKNOQUVXYw",
        778: "&m",
        833: "%",
        889: "M",
        921: "@",
        944: "W",
    }.items()
    for letter in letters
}
_INDENTED: Final = frozenset({Style.BODY, *HEADINGS})
# These are never the last lines of a page.
_KEPT: Final = frozenset({*Style} - {Style.BODY, Style.DATE})
# The part of a heading without an anchor is told by the first of these words in it.
_TELLING: Final = ("上年度", "上次", "案例", "原因", "措施", "说明", "问题")
_PROBLEMS: Final = (ReportPart.ISSUES, ReportPart.CASE, ReportPart.CAUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How long a text is. Characters are counted without white space (`domain.md` §1.5).

    `parts` counts those of each part that the text has, its heading among them; title,
    opening and what follows the last part belong to none. `lines` are lines of words.
    """

    pages: int
    lines: int
    characters: int
    parts: dict[ReportPart, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Problems, cases among them, and causes as a part of the whole, from 0 to 1."""
        both = sum(self.parts.get(each, 0) for each in _PROBLEMS)
        return both / self.characters if self.characters else 0.0


def estimate(report: Report, looks: Looks) -> Estimate:
    """Return how long a report is when it is set with these looks."""
    rows = report.rows
    styles = [None, *map(style_of, rows), None]
    lines = [
        line
        for row, before, after in zip(rows, styles, styles[2:], strict=False)
        for line in _lines_of(row, before, after, looks)
    ]
    return Estimate(
        pages=_pages((line.stays for line in lines), looks.lines_a_page),
        lines=sum(line.printed for line in lines),
        characters=sum(_characters(each.text) for each in report.paragraphs),
        parts=_by_part(report.paragraphs),
    )


def length_told(length: Estimate) -> str:
    """Return a length in the words of the clerk."""
    pages, characters = length.pages, length.characters
    return f"预计{pages}页、约{characters}字，问题和原因占{length.share:.0%}"


def broken(words: str, room: int, *, indent: int = 0) -> tuple[str, ...]:
    """Return the lines of one paragraph of 3号 letters; lengths in twips.

    Blanks at the end of a line stay with it. A word of Latin letters or digits is not torn
    unless it is longer than a line.
    """
    lines: list[str] = []
    for paragraph in words.split("\n"):
        left, used = paragraph, indent if not lines else 0
        while True:
            end = _end(left, room - used)
            lines.append(left[:end])
            left, used = left[end:], 0
            if not left:
                break
    return tuple(lines)


def _end(words: str, room: int) -> int:
    """Return where the first line of `words` ends."""
    used, end = 0, 0
    for end, letter in enumerate(words):  # noqa: B007
        used += _advance(letter)
        if used > room:
            break
    else:
        return len(words)
    while end < len(words) and words[end].isspace():
        end += 1
    full = end = max(end, 1)
    if words[end : end + 1] in HANGING:
        end += 1
    while 0 < end < len(words) and not _may_break(words[end - 1], words[end]):
        end -= 1
    return end or full


def _may_break(before: str, after: str) -> bool:
    if before in NOT_LAST or after in NOT_FIRST or (before == after and before in _PAIRED):
        return False
    return not (_is_latin(before) and _is_latin(after))


def _is_latin(letter: str) -> bool:
    return "!" <= letter <= "~"


def _advance(letter: str) -> int:
    """Return how far a letter of 3号 carries, in twips."""
    width = _width(letter)
    return width * _LETTER // _EM - TIGHTENED if width else 0


def _width(letter: str) -> int:
    """Return the width of a letter in thousandths of its size."""
    if " " <= letter <= "~":
        return _TIMES.get(letter, _HALF)
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return _HALF if unicodedata.east_asian_width(letter) in {"H", "Na", "N"} else _EM


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the grid: whether it stays with the one after it, and bears words."""

    stays: bool
    printed: bool = True


_BLANK: Final = _Line(stays=True, printed=False)


def _lines_of(
    row: Row, before: Style | None, after: Style | None, looks: Looks
) -> list[_Line]:
    """Return the lines that a row takes between its neighbours, blank ones among them."""
    style, words = style_of(row), "".join(each.text for each in row)
    if style is Style.TITLE:
        return _title_lines(words, after, looks)
    indent = 2 * CHARACTER if style in _INDENTED else 0
    count = len(broken(words, looks.text_width, indent=indent))
    lines = [_Line(stays=style in _KEPT)] * count
    if style is Style.BODY and after in ENDS:
        lines[-1] = _Line(stays=True)
    if style is Style.SUBTITLE and after is not Style.SUBTITLE:
        lines.append(_BLANK)
    if style in ENDS and before not in ENDS:
        lines.insert(0, _BLANK)
    return lines


def _title_lines(words: str, after: Style | None, looks: Looks) -> list[_Line]:
    """Return the lines of the title, filled up to whole lines of the body."""
    room = looks.text_width * _EM // _TITLE_LETTER
    count = sum(
        max(1, math.ceil(sum(map(_width, line)) / room)) for line in words.split("\n")
    )
    taken = math.ceil(count * TITLE_PITCH / looks.pitch) + (after is not Style.SUBTITLE)
    return [_Line(stays=True, printed=place < count) for place in range(taken)]


def _pages(glued: Iterable[bool], lines_a_page: int) -> int:
    """Return the pages that lines fill, where a glued one stays with the one after it."""
    pages, used, group = 1, 0, 0
    for stays in glued:
        group += 1
        if stays:
            continue
        if used and used + group > lines_a_page:
            pages, used = pages + 1, 0
        used += group
        pages, used = pages + (used - 1) // lines_a_page, (used - 1) % lines_a_page + 1
        group = 0
    return pages


def _characters(words: str) -> int:
    return len("".join(words.split()))


def _by_part(paragraphs: Iterable[Paragraph]) -> dict[ReportPart, int]:
    counted: Counter[ReportPart] = Counter()
    for part, paragraph in _placed(paragraphs):
        if part:
            counted[part] += _characters(paragraph.text)
    return {part: counted[part] for part in ReportPart if counted[part]}


def _placed(
    paragraphs: Iterable[Paragraph],
) -> Iterator[tuple[ReportPart | None, Paragraph]]:
    """Yield every paragraph with the part in which it stands."""
    part: ReportPart | None = None
    for each in paragraphs:
        anchor = understood(each.anchor)
        if each.style in ENDS:
            part = None
        elif anchor:
            part = anchor.part or _PARTS_BY_KIND.get(anchor.kind, part)
        elif each.style is Style.HEADING_1:
            part = _part_of(each.text)
        yield (None if part is ReportPart.OPENING else part), each


_PARTS_BY_KIND: Final = {
    AnchorKind.ASPECT: ReportPart.ISSUES,
    AnchorKind.STATEMENT: ReportPart.STATEMENTS,
}


def _part_of(heading: str) -> ReportPart | None:
    found = (word for word in _TELLING if word in heading)
    name = next(found, "")
    return PART_NAMES.get("上年度" if name == "上次" else name)
