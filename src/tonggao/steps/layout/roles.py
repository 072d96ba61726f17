"""What each paragraph of a text is: by its style, and where no style says so by its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tonggao.model.laid_out import LaidOut, LaidParagraph, Place
from tonggao.model.report import LEAD_NAMES
from tonggao.model.text import chinese_value

_LONGEST_HEADING: Final = 60
_LONGEST_TITLE: Final = 100
_LONGEST_SIGNATURE: Final = 30
_LARGE: Final = 36  # half points; 小二号 and above
_NO_HEADING: Final = 9


class Role(StrEnum):
    """The parts a paragraph can play, by the names that users know."""

    TITLE = "大标题"
    SUBTITLE = "标题下一行"
    SALUTATION = "称谓"
    FIRST = "一级标题"
    SECOND = "二级标题"
    THIRD = "三级标题"
    BODY = "正文"
    SIGNATURE = "署名"
    DATE = "日期"
    OTHER = "其他"  # marks at the head, numbers in the margin, contents


HEADINGS: Final = (Role.FIRST, Role.SECOND, Role.THIRD)
ENDS: Final = (Role.SIGNATURE, Role.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal:
    """The number a paragraph begins with: its level from 1 (一、) to 4 (（1）)."""

    level: int
    number: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roled:
    """A paragraph and its role; `styled` where its style says so."""

    paragraph: LaidParagraph
    role: Role
    styled: bool = True
    ordinal: Ordinal | None = None

    @property
    def level(self) -> int:
        """The level of a heading, 0 for what is none."""
        return HEADINGS.index(self.role) + 1 if self.role in HEADINGS else 0


_BY_STYLE: Final = {
    "title": Role.TITLE,
    "标题": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "副标题": Role.SUBTITLE,
    "salutation": Role.SALUTATION,
    "称呼": Role.SALUTATION,
    "signature": Role.SIGNATURE,
    "签名": Role.SIGNATURE,
    "date": Role.DATE,
    "日期": Role.DATE,
}
_HEADING_STYLE: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_OF_CONTENTS: Final = re.compile(r"toc |目录|index ", re.IGNORECASE)
_MARK_STYLE: Final = re.compile("密级")
_CHINESE: Final = "[一二三四五六七八九十百]+"
_ORDINALS: Final = (
    re.compile(rf"({_CHINESE})[、，．.]\s*"),
    re.compile(rf"[（(]({_CHINESE})[)）]、?\s*"),
    re.compile(r"(\d{1,3})[．.、](?!\d)\s*"),
    re.compile(r"[（(](\d{1,3})[)）]、?\s*"),
)
_DAY: Final = re.compile(
    r"[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{1,3}月(?:.{1,3}日)?[)）]?"
)
_GREETING: Final = re.compile("(?:同志们|各位|尊敬的).{0,18}[：:]")
_SENTENCE: Final = re.compile("[。！？；：]")


def ordinal_of(text: str) -> Ordinal | None:
    """Return the number a text begins with.

    >>> ordinal_of("（十二）落实责任方面")
    Ordinal(level=2, number=12, words='（十二）')
    >>> ordinal_of("2025年以来"), ordinal_of("3.5个百分点")
    (None, None)
    """
    begun = text.lstrip(" \u3000\t")
    for level, pattern in enumerate(_ORDINALS, start=1):
        if found := pattern.match(begun):
            digits = found[1]
            number = int(digits) if digits.isascii() else chinese_value(digits)
            if number:
                return Ordinal(level=level, number=number, words=found[0].strip())
    return None


def roled(document: LaidOut) -> tuple[Roled, ...]:
    """Return the paragraphs of the body that have words, each with its role."""
    found = [
        _by_style(each)
        for each in document.paragraphs
        if each.place is Place.BODY and each.text.strip()
    ]
    _find_head(found)
    _find_end(found)
    return tuple(found)


def _by_style(paragraph: LaidParagraph) -> Roled:
    name = paragraph.style.strip()
    ordinal = ordinal_of(paragraph.text)
    if paragraph.framed or _OF_CONTENTS.match(name) or _MARK_STYLE.search(name):
        return Roled(paragraph=paragraph, role=Role.OTHER)
    if role := _BY_STYLE.get(name.casefold()):
        return Roled(paragraph=paragraph, role=role)
    level = _styled_level(paragraph)
    if level:
        role = HEADINGS[min(level, len(HEADINGS)) - 1]
        return Roled(paragraph=paragraph, role=role, ordinal=ordinal)
    if ordinal and ordinal.level < len(HEADINGS) and _stands_alone(paragraph):
        role = HEADINGS[ordinal.level - 1]
        return Roled(paragraph=paragraph, role=role, styled=False, ordinal=ordinal)
    return Roled(paragraph=paragraph, role=Role.BODY, styled=False, ordinal=ordinal)


def _styled_level(paragraph: LaidParagraph) -> int:
    """Return the level at which the navigation pane lists a paragraph, 0 for not at all."""
    if found := _HEADING_STYLE.fullmatch(paragraph.style.strip()):
        return int(found[1])
    outline = paragraph.setting.outline
    return outline + 1 if outline < _NO_HEADING else 0


def _stands_alone(paragraph: LaidParagraph) -> bool:
    """Tell whether a paragraph is a heading and nothing else, whatever its style."""
    text = paragraph.text.strip()
    if len(text) > _LONGEST_HEADING or _SENTENCE.search(text[:-1]):
        return False
    return not any(is_lead(each.style) for each in paragraph.pieces)


def is_lead(style: str) -> bool:
    """Tell whether a character style is one of ours for the first words of a paragraph."""
    return style.startswith(tuple(LEAD_NAMES.values()))


def _find_head(found: list[Roled]) -> None:
    """Name the title and what stands under it."""
    titles = [at for at, each in enumerate(found) if each.role is Role.TITLE]
    first = titles[0] if titles else _title_without_style(found)
    if first is None:
        return
    for at in range(first):
        found[at] = _as(found[at], Role.OTHER)
    for at in range(first, len(found)):
        each = found[at]
        if each.role is not Role.BODY:
            if each.level or each.role is Role.OTHER:
                return
            continue
        centred = each.paragraph.setting.alignment == "center"
        if at == first or (centred and not titles and _size(each) >= _LARGE):
            found[at] = _as(each, Role.TITLE)
        elif centred and len(each.paragraph.text) <= _LONGEST_TITLE:
            found[at] = _as(each, Role.SUBTITLE)
        elif _GREETING.fullmatch(each.paragraph.text.strip()):
            found[at] = _as(each, Role.SALUTATION)
            return
        else:
            return


def _title_without_style(found: Sequence[Roled]) -> int | None:
    """Return where a title stands that is a title by its words and looks alone."""
    for at, each in enumerate(found):
        if each.role is not Role.BODY:
            return None
        text = each.paragraph.text.strip()
        centred = each.paragraph.setting.alignment == "center"
        if not (centred or _size(each) >= _LARGE) or each.ordinal:
            return None
        if len(text) <= _LONGEST_TITLE and not text.endswith("。"):
            return at
    return None


def _find_end(found: list[Roled]) -> None:
    """Name signature and date where no style does."""
    if not found or found[-1].role is not Role.BODY:
        return
    if not _DAY.fullmatch(found[-1].paragraph.text.strip()):
        return
    found[-1] = _as(found[-1], Role.DATE)
    before = found[-2] if len(found) > 1 else None
    if before is None or before.role is not Role.BODY or before.ordinal:
        return
    text = before.paragraph.text.strip()
    if len(text) <= _LONGEST_SIGNATURE and not _SENTENCE.search(text):
        found[-2] = _as(before, Role.SIGNATURE)


def _as(each: Roled, role: Role) -> Roled:
    return Roled(paragraph=each.paragraph, role=role, styled=False)


def _size(each: Roled) -> int:
    return max(
        (piece.letters.size for piece in each.paragraph.pieces if piece.text.strip()),
        default=0,
    )
