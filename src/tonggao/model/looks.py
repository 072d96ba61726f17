"""What may be chosen about the look of a text, and the arithmetic of the page.

GB/T 9704-2012: 22 lines of 28 characters, 天头 37 mm, 订口 28 mm, 版心 156 mm by 225 mm.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CHARACTERS_A_LINE: Final = 28
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4 in twips
BODY_SIZE: Final = 16  # points: 3号
TITLE_SIZE: Final = 22  # 2号
TIGHTENED: Final = 5  # 16 pt less 0.25 pt: with 16 pt only 27 characters fit on a line
CHARACTER: Final = BODY_SIZE * 20 - TIGHTENED
TITLE_PITCH: Final = 720  # 22 pt and 7/8 of 16 pt
_TITLE_CHARACTER = TITLE_SIZE * 20


class School(StrEnum):
    """How the margins of the standard are measured."""

    OFFICE = "office"  # typed into Word's dialog as they stand in the standard
    GBT33476 = "gbt33476"  # to the ink: half the leading comes off above and below


class Grid(StrEnum):
    """How 28 characters come to stand on a line."""

    PORTABLE = "portable"  # by the pitch of the letters, the same in every program
    WORD = "word"  # by Word's grid of lines and characters, which others set wrongly


class PageNumber(StrEnum):
    """Where and how the number of a page stands."""

    OUTER = "outer"  # — 1 —, right on odd pages and left on even ones
    CENTRED = "centred"  # — 1 —
    PLAIN = "plain"  # 1, outside
    NONE = "none"


class Numbering(StrEnum):
    """Who counts headings."""

    TYPED = "typed"  # the numbers are words of the text
    AUTO = "auto"  # Word counts headings of the first and second level


class FontSet(StrEnum):
    """Which fonts are named; none is ever embedded."""

    GB2312 = "gb2312"
    WIN = "win"
    GBK = "gbk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """Margins in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """The font of each role. Word takes no name of 32 characters or more."""

    title: str
    body: str
    kai: str
    hei: str
    song: str = "宋体"


_MARGINS: Final = {
    School.OFFICE: Margins(top=37, bottom=35, left=28, right=26),
    School.GBT33476: Margins(top=34.58, bottom=32.58, left=28, right=26),
}
# 579 fills the page with 22 lines; the much recommended 29 pt (580) gives 21.
_PITCHES: Final = {School.OFFICE: 579, School.GBT33476: 589}
_FACES: Final = {
    FontSet.GB2312: Faces(
        title="方正小标宋简体", body="仿宋_GB2312", kai="楷体_GB2312", hei="黑体"
    ),
    FontSet.WIN: Faces(title="方正小标宋简体", body="仿宋", kai="楷体", hei="黑体"),
    FontSet.GBK: Faces(
        title="方正小标宋_GBK", body="方正仿宋_GBK", kai="方正楷体_GBK", hei="方正黑体_GBK"
    ),
}
# Word tries these before it falls to 宋体 without a word, which it does for every font
# that is not installed.
INSTEAD: Final = {
    "方正小标宋简体": "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong",
    "方正小标宋_GBK": "方正小标宋简体,FZXiaoBiaoSong-B05,华文中宋,STZhongsong",
    "仿宋_GB2312": "仿宋,FangSong,FangSong_GB2312,华文仿宋,STFangsong",
    "仿宋": "FangSong,仿宋_GB2312,华文仿宋,STFangsong",
    "方正仿宋_GBK": "FZFangSong-Z02,仿宋,FangSong",
    "楷体_GB2312": "楷体,KaiTi,KaiTi_GB2312,华文楷体,STKaiti",
    "楷体": "KaiTi,楷体_GB2312,华文楷体,STKaiti",
    "方正楷体_GBK": "FZKai-Z03,楷体,KaiTi",
    "黑体": "SimHei,华文黑体,STHeiti",
    "方正黑体_GBK": "FZHei-B01,黑体,SimHei",
    "宋体": "SimSun,华文宋体,STSong",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What a unit may choose about the look of its papers.

    `chosen_pitch` is in twentieths of a point, 0 for the one that goes with the margins.
    """

    school: School = School.OFFICE
    fonts: FontSet = FontSet.GB2312
    grid: Grid = Grid.PORTABLE
    page_number: PageNumber = PageNumber.OUTER
    numbering: Numbering = Numbering.TYPED
    chosen_pitch: int = 0

    @property
    def pitch(self) -> int:
        """The distance of lines in twentieths of a point."""
        return self.chosen_pitch or _PITCHES[self.school]

    @property
    def margins(self) -> Margins:
        """The margins of the school."""
        return _MARGINS[self.school]

    @property
    def faces(self) -> Faces:
        """The font of each role."""
        return _FACES[self.fonts]

    @property
    def text_width(self) -> int:
        """The width of the 版心 in twips."""
        return PAGE_WIDTH - twips(self.margins.left) - twips(self.margins.right)

    @property
    def lines_a_page(self) -> int:
        height = PAGE_HEIGHT - twips(self.margins.top) - twips(self.margins.bottom)
        return height // self.pitch

    @property
    def characters_a_line(self) -> int:
        return self.text_width // CHARACTER

    @property
    def characters_a_title_line(self) -> int:
        return self.text_width // _TITLE_CHARACTER

    @property
    def tightened(self) -> int:
        """What is taken off each letter, in twentieths of a point; the grid does it too."""
        return TIGHTENED if self.grid is Grid.PORTABLE else 0

    @property
    def char_space(self) -> int:
        """What Word's grid takes off each character, in 4096ths of a point.

        A twip of the line is left over, as Word's own dialog leaves it.
        """
        pitch = (self.text_width - 1) / 20 / CHARACTERS_A_LINE
        return math.floor((pitch - BODY_SIZE) * 4096)

    @property
    def two_sided(self) -> bool:
        """Whether odd and even pages differ at the foot."""
        return self.page_number in {PageNumber.OUTER, PageNumber.PLAIN}


def twips(millimetres: float) -> int:
    """Return a length as Word measures it: 1440 to the inch."""
    return round(millimetres * 1440 / 25.4)
