"""A Word file as it is laid out: every measure resolved as Word resolves it.

Lengths are twips (twentieths of a point) unless another unit is named. What no style and
no setting of the file says has the value that Word falls back to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

_HALF_POINTS: Final = 10  # twips


class Place(StrEnum):
    """Where a paragraph stands."""

    BODY = "body"
    CELL = "cell"
    BOX = "box"
    NOTE = "note"


class ByHand(StrEnum):
    """What was formatted beside the style; the values are the words a user reads."""

    FACE = "字体"
    SIZE = "字号"
    BOLD = "加粗"
    DECORATION = "倾斜、下划线或删除线"
    LETTER_PITCH = "字符间距或缩放"
    LINES = "行距或段前段后"
    INDENT = "缩进"
    ALIGNMENT = "对齐方式"
    FRAME = "边框或底纹"
    OUTLINE = "大纲级别"


# Characters of the slot hAnsi that a w:hint of eastAsia moves to the Chinese font.
_HINTED: Final = (
    *(range(0xA1, 0xA2), range(0xA4, 0xA5), range(0xA7, 0xA9), range(0xAA, 0xAB)),
    *(range(0xAD, 0xAE), range(0xAF, 0xB5), range(0xB6, 0xBB), range(0xBC, 0xC0)),
    *(range(0xD7, 0xD8), range(0xF7, 0xF8), range(0x2B0, 0x500), range(0x2000, 0x2C00)),
    *(range(0xE000, 0xF900), range(0xFB00, 0xFB1D)),
)
_CHINESE: Final = (
    *(range(0x1100, 0x1200), range(0x2E80, 0xE000), range(0xF900, 0xFB00)),
    *(range(0xFE30, 0xFE70), range(0xFF00, 0xFFF0), range(0x1F200, 0x110000)),
)
_ASCII_END: Final = 0x80


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How the letters of a stretch look. `size` is in half points, `pitch` what is added.

    `latin`, `other` and `chinese` are the fonts of Word's slots ascii, hAnsi and eastAsia;
    `colour` is RRGGBB, empty for black.
    """

    latin: str = ""
    other: str = ""
    chinese: str = ""
    hinted: bool = False  # w:hint eastAsia on the run itself
    themed: bool = False  # one of the fonts comes from the theme
    size: int = 20
    pitch: int = 0
    bold: bool = False
    hidden: bool = False
    colour: str = ""
    marked: bool = False  # highlighted or shaded
    language: str = ""  # of the Chinese words

    def face(self, character: str) -> str:
        """Return the font in which Word sets a character."""
        number = ord(character)
        if number < _ASCII_END:
            return self.latin
        if any(number in each for each in _CHINESE):
            return self.chinese
        if self.hinted and any(number in each for each in _HINTED):
            return self.chinese
        return self.other

    @property
    def advance(self) -> int:
        """The width of a Chinese character, without a grid."""
        return self.size * _HALF_POINTS + self.pitch


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of one look. `style` is the name of their character style."""

    text: str
    letters: Letters
    style: str = ""
    by_hand: frozenset[ByHand] = frozenset()
    page_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a paragraph is set. Indents in characters, where given, count before twips.

    `rule` is exact, atLeast or auto; with auto `line` is in 240ths of a line.
    """

    line: int = 240
    rule: str = "auto"
    before: int = 0
    after: int = 0
    first: int = 0  # negative: hanging
    first_hundredths: int | None = None
    left: int = 0
    left_hundredths: int | None = None
    right: int = 0
    right_hundredths: int | None = None
    alignment: str = "left"
    keep_next: bool = False
    snaps: bool = True
    outline: int = 9  # 0 for the first level; 9 is no heading


@dataclass(frozen=True, kw_only=True)
class LaidParagraph:
    """One paragraph; `start` is the place of its first character in the whole text.

    `counted` where its text begins with a number that Word counts. `side` is where a frame
    or a box puts it across the page. `filled` where something other than words stands in
    it, such as a picture.
    """

    number: int = 0
    start: int = 0
    pieces: tuple[Piece, ...] = ()
    style: str = ""
    place: Place = Place.BODY
    section: int = 0
    setting: Setting = Setting()
    letters: Letters = Letters()  # of the paragraph's style
    by_hand: frozenset[ByHand] = frozenset()
    counted: bool = False
    framed: bool = False
    side: str = ""
    filled: bool = False
    hidden: str = ""  # words that are there and not printed
    comments: int = 0
    changes: int = 0

    @cached_property
    def text(self) -> str:
        """The words with every tracked change accepted, an automatic number before them."""
        return "".join(each.text for each in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSection:
    """The page of one section. Headers and footers are by kind: default, even, first.

    Those that a section does not define it has from the one before.
    """

    width: int = 12240
    height: int = 15840
    landscape: bool = False
    top: int = 1440
    bottom: int = 1440
    left: int = 1440
    right: int = 1440
    gutter: int = 0
    header: int = 720
    footer: int = 720
    grid: str = "default"
    line_pitch: int = 0
    char_space: int = 0  # in 4096ths of a point
    title_page: bool = False
    headers: Mapping[str, tuple[LaidParagraph, ...]] = field(default_factory=dict)
    footers: Mapping[str, tuple[LaidParagraph, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A Word file: its paragraphs in document order, notes last, and its pages.

    `properties` are those that name people or say more than a title and a date;
    `mode` is the year of Word that the file is kept compatible with, 0 for the present.
    """

    file: str
    paragraphs: tuple[LaidParagraph, ...] = ()
    sections: tuple[PageSection, ...] = ()
    two_sided: bool = False
    mode: int = 0
    properties: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All texts, joined as the places of findings count."""
        return "\n".join(each.text for each in self.paragraphs)
