"""What may be chosen about the look of our Word files, and the arithmetic of the page."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4 in twips
TIGHTENED: Final = 5  # 16 pt less 0.25 pt: with 16 pt only 27 characters fit on a line
CHARACTER: Final = 16 * 20 - TIGHTENED
TITLE_PITCH: Final = 720  # 22 pt and 7/8 of 16 pt
_TITLE_CHARACTER = 22 * 20


class School(StrEnum):
    """How the margins of the standard are measured."""

    OFFICE = "office"  # typed into Word's dialog as they stand in the standard


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


_MARGINS: Final = {School.OFFICE: Margins(top=37, bottom=35, left=28, right=26)}
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

    The pitch is in twentieths of a point. 579 fills the page with 22 lines; the much
    recommended 29 pt (580) gives 21.
    """

    school: School = School.OFFICE
    fonts: FontSet = FontSet.GB2312
    pitch: int = 579

    @property
    def margins(self) -> Margins:
        return _MARGINS[self.school]

    @property
    def faces(self) -> Faces:
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


def twips(millimetres: float) -> int:
    """Return a length as Word measures it: 1440 to the inch."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The measures of the styles that depend on the text they set.

    A title of any number of lines, and the blank line under what stands at the head, must
    leave the body on the grid of lines; signature and date stand by each other's width.
    Gaps are styles, never empty paragraphs, which would show at the top of a page.
    """

    title_lines: int = 1
    title_alone: bool = False  # no line between the title and the text
    signature_right: float = 2  # in characters
    date_right: float = 2
    date_alone: bool = False
