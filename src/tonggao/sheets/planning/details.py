"""The lines of 版式细项: everything about the looks of the texts, with what may be answered.

Labels are public. What is answered is kept in `Plan.details` by label, as the words of the
drop-down, but for fonts, margins and the like, which the code calls by names of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from tonggao.model.looks import FontSet, Grid, Numbering, PageNumber, School
from tonggao.model.plan import (
    AT_END,
    BOTH,
    KEPT,
    NOT_KEPT,
    PART_NAMES,
    UNDER_TITLE,
    UNWRITTEN,
    USUAL_TEMPLATE,
    WRITTEN,
    DetailName,
)
from tonggao.model.shape import (
    Gathering,
    HeadingEnd,
    HeadingPlace,
    HeadStyle,
    ItemStyle,
    Numerals,
)

STYLES: Final = ("样式一", "样式二", "样式三", "样式四", "样式五")
OWN_TEMPLATE: Final = STYLES[-1]
BY_STYLE: Final = "按样式"  # what the chosen 样式 says; kept as ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One line of 版式细项. `meant` gives what an answer means to the code, the usual first.

    Without it the line takes words: those that `form` matches as a whole, in which case
    `like` says how to write them. `usual` stands where nothing was written.
    """

    label: str
    note: str
    choices: str = ""
    meant: dict[str, str] = field(default_factory=dict)
    form: str = ""
    like: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What is shown for each meaning."""
        return {meaning: words for words, meaning in self.meant.items()}

    @property
    def usual(self) -> str:
        """The meaning of the first answer, which stands where nobody chose."""
        return next(iter(self.meant.values()), "")

    def takes(self, words: str) -> bool:
        """Return whether words may be written here."""
        return bool(re.fullmatch(self.form, words))


def _choice(label: str, answers: Iterable[str], note: str) -> Detail:
    return Detail(
        label=label, note=note, choices=label, meant={each: each for each in answers}
    )


def _by_style(label: str, answers: Iterable[str], note: str) -> Detail:
    meant = {BY_STYLE: "", **{str(each): str(each) for each in answers}}
    return Detail(label=label, note=note, choices=label, meant=meant)


_PART: Final = "|".join(PART_NAMES)


DETAILS: Final[tuple[Detail, ...]] = (
    Detail(
        label=DetailName.PARTS_ORDER,
        note="各部分的先后，如“上年度、问题、说明、原因、措施”；没有写到的上年度、说明不印。空着按方案模板。",
        form=rf"(?:{_PART})(?:[、，,；; ]+(?:{_PART}))*",
        like="“上年度、问题、案例、说明、原因、措施”的样子",
    ),
    _by_style(
        DetailName.ITEMS,
        ItemStyle,
        "一个方面里的问题怎么排：编号的每题一段，一是、二是连成一段或者分段，或者不编号。",
    ),
    _by_style(DetailName.CASE_ITEMS, ItemStyle, "案例部分的问题怎么排。"),
    _by_style(
        DetailName.HEADINGS,
        HeadingPlace,
        "方面的名称单独一行，还是后面接着写；“长的连排”指一行放不下的才接着写。",
    ),
    _by_style(
        DetailName.HEADING_END,
        HeadingEnd,
        "方面名称的末尾；后面接着写的，没有标点时用句号。",
    ),
    _by_style(DetailName.CAUSES, HeadStyle, "原因的大条怎么排。"),
    _by_style(DetailName.MEASURES, HeadStyle, "措施的大条怎么排。"),
    _by_style(
        DetailName.GATHERING, Gathering, "一个大条里有几项措施的，连成一段还是一项一段。"
    ),
    _by_style(DetailName.NUMERALS, Numerals, "文中算出的数，如“共查摆出16个问题”。"),
    _choice(DetailName.SALUTATION, (UNWRITTEN, WRITTEN), "开头是否写“同志们：”。"),
    _choice(DetailName.CLOSING, (UNWRITTEN, WRITTEN), "全文末尾是否写一句请批评指正的话。"),
    _choice(
        DetailName.DATE_PLACE,
        (UNDER_TITLE, AT_END, BOTH, UNWRITTEN),
        "成文日期印在标题下面，还是和署名一起印在全文末尾。",
    ),
    _choice(DetailName.UNIT_LINE, (UNWRITTEN, WRITTEN), "标题下面是否另写一行单位名称。"),
    _choice(
        DetailName.DRAFT_MARK,
        (UNWRITTEN, "讨论稿", "征求意见稿", "送审稿"),
        "标题下面是否注明“（讨论稿）”等，定稿时自动去掉。",
    ),
    Detail(
        label=DetailName.CLASSIFICATION,
        note="印在第一页左上角，如“内部资料”；不需要的空着。",
        form=r"[^\n]{1,20}",
        like="“内部资料”这样的一行字，不超过20字",
    ),
    Detail(
        label=DetailName.FONTS,
        note="电脑上没有仿宋_GB2312 的，选第二项；姓名中有生僻字、又装有方正字库的，选第三项。",
        choices="材料字体",
        meant={
            "仿宋_GB2312、楷体_GB2312（公文常用）": FontSet.GB2312,
            "仿宋、楷体（Windows 自带）": FontSet.WIN,
            "方正仿宋_GBK、方正楷体_GBK（含生僻字）": FontSet.GBK,
        },
    ),
    Detail(
        label=DetailName.MARGINS,
        note="上级没有另外要求的，用第一项。",
        choices=DetailName.MARGINS,
        meant={
            "上37、下35、左28、右26毫米（公文常用）": School.OFFICE,
            "上34.6、下32.6、左28、右26毫米（GB/T 33476.2）": School.GBT33476,
        },
    ),
    Detail(
        label=DetailName.GRID,
        note="第一项在各种办公软件中都是每行28字；上级要在“页面设置”里检查网格的，选第二项，只宜在 Word、WPS 中打开。",
        choices=DetailName.GRID,
        meant={
            "按字距，每行28字（通用）": Grid.PORTABLE,
            "按文档网格，28字×22行（Word）": Grid.WORD,
        },
    ),
    Detail(
        label=DetailName.PITCH,
        note="单位是磅；空着就按每页22行。要改的，写一个数，如“28”。",
        form=r"(?:2[4-9]|3[0-6])(?:\.\d{1,2})? ?磅?",
        like="“28”这样的数，在24至36之间",
    ),
    Detail(
        label=DetailName.PAGE_NUMBER,
        note="公文的页码在版心下面，单页居右、双页居左。",
        choices=DetailName.PAGE_NUMBER,
        meant={
            "单页居右、双页居左，— 1 —": PageNumber.OUTER,
            "居中，— 1 —": PageNumber.CENTRED,
            "单页居右、双页居左，只有数字": PageNumber.PLAIN,
            "不印页码": PageNumber.NONE,
        },
    ),
    Detail(
        label=DetailName.NUMBERING,
        note="“一、（一）”是写成文字，还是由 Word 自动编号；自动编号的，复制到别处可能丢失。",
        choices=DetailName.NUMBERING,
        meant={"写成文字": Numbering.TYPED, "由 Word 自动编号": Numbering.AUTO},
    ),
    _choice(
        DetailName.PLAIN_TEXTS,
        (KEPT, NOT_KEPT),
        "送审稿是否另存一份纯文字的，供复制到别处使用。",
    ),
    Detail(
        label=DetailName.TEMPLATE,
        note="样式五用的 Word 文件，放在方案.xlsx 所在的文件夹里。空着就是“本单位模板.docx”。",
        form=r"[^/\\:*?\"<>|\n]{1,80}\.(?:docx|DOCX)",
        like=f"“{USUAL_TEMPLATE}”的样子",
    ),
)

# The lists behind the drop-downs, by the name that Excel knows them by.
DETAIL_CHOICES: Final = {each.choices: tuple(each.meant) for each in DETAILS if each.meant}
