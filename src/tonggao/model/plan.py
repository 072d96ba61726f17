"""Who meets when about what: 工作安排, the clerk's plan of one campaign."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final


class AspectKind(StrEnum):
    """What a row of the sheet 方面 stands for."""

    ASPECT = "方面"
    CASE = "案例"
    ADDED = "增加"


class Scope(StrEnum):
    """Whose text a statement belongs to."""

    TEAM = "班子"
    PERSON = "个人"


class Answer(StrEnum):
    """What a statement says."""

    NOT_CONCERNED = "不涉及"
    CONCERNED = "涉及"
    OPEN = "待确认"


class ReportPart(StrEnum):
    """The parts a report may have."""

    OPENING = "opening"
    ISSUES = "issues"
    CASE = "case"
    STATEMENTS = "statements"
    PREVIOUS = "previous"
    CAUSES = "causes"
    MEASURES = "measures"


# What each part is called where somebody says in which order they stand.
PART_NAMES: Final = {
    "上年度": ReportPart.PREVIOUS,
    "问题": ReportPart.ISSUES,
    "案例": ReportPart.CASE,
    "说明": ReportPart.STATEMENTS,
    "原因": ReportPart.CAUSES,
    "措施": ReportPart.MEASURES,
}


class DetailName(StrEnum):
    """The lines of 版式细项, which `Plan.details` is kept by."""

    PARTS_ORDER = "部分顺序"
    ITEMS = "问题写法"
    CASE_ITEMS = "案例写法"
    HEADINGS = "方面标题"
    HEADING_END = "方面结尾"
    CAUSES = "原因写法"
    MEASURES = "措施写法"
    GATHERING = "措施分段"
    NUMERALS = "数字写法"
    SALUTATION = "称谓"
    CLOSING = "结尾语"
    DATE_PLACE = "日期位置"
    UNIT_LINE = "标题下单位"
    DRAFT_MARK = "稿次标注"
    CLASSIFICATION = "密级标注"
    FONTS = "字体"
    MARGINS = "页边距"
    GRID = "每行字数"
    PITCH = "行距"
    PAGE_NUMBER = "页码"
    NUMBERING = "编号方式"
    PLAIN_TEXTS = "文字版"
    TEMPLATE = "模板文件"


# Answers of 版式细项.
WRITTEN, UNWRITTEN = "写", "不写"
UNDER_TITLE, AT_END, BOTH = "标题下", "文末", "都写"
KEPT, NOT_KEPT = "存", "不存"
USUAL_TEMPLATE: Final = "本单位模板.docx"


class HeadPart(StrEnum):
    """The two parts whose sentences hang under heads."""

    CAUSES = "原因"
    MEASURES = "措施"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """One heading of the year under which problems are looked for (方面).

    `wanted` is the number of points a member should write, 0 where nobody says;
    `length` the characters planned for it in the report. Aspects of one `block` stand
    together under its name, as a second level does under a first.
    """

    id: str
    full: str
    short: str
    kind: AspectKind = AspectKind.ASPECT
    aliases: tuple[str, ...] = ()
    hints: str = ""
    wanted: str = ""
    length: str = ""
    verified: bool = False
    order: int = 0
    block: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which a member may call it."""
        return (self.full, self.short, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of the leadership team (班子成员). `id` is given once and never reused."""

    id: str
    name: str
    order: int = 0
    party_post: str = ""
    post: str = ""
    duties: str = ""
    departments: tuple[str, ...] = ()
    fills_in: bool = True
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department that may answer for a measure."""

    name: str
    short: str = ""
    head: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One matter the text must speak to (说明事项), and what the team answers."""

    title: str
    scope: Scope
    answer: Answer = Answer.OPEN
    text: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A head foreseen in the plan (提纲), from which 大条 is prefilled."""

    part: HeadPart
    number: int
    title: str
    skeleton: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the clerk wrote into 方案.xlsx. Words are "" and dates None where left empty."""

    unit: str
    campaign: str
    year: str
    unit_short: str = ""
    team: str = "领导班子"
    organ: str = ""
    theme: str = ""
    due: date | None = None
    review_on: date | None = None
    notify_on: date | None = None
    meeting_on: date | None = None
    dated: date | None = None
    report_on: date | None = None
    contact: str = ""
    phone: str = ""
    reader: str = ""
    studies: str = ""
    talks: str = ""
    opinions: str = ""
    previous: str = ""
    show_names: bool = False
    closing: bool = True
    merge_light: bool = True
    overlap: bool = False  # whether 雷同情况 is made, for the office alone
    members: tuple[Member, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    departments: tuple[Department, ...] = ()
    statements: tuple[Statement, ...] = ()
    outlines: tuple[Outline, ...] = ()
    style: str = "样式一"
    details: dict[str, str] = field(default_factory=dict)

    def member(self, member_id: str) -> Member:
        """Return the member of that number; raise KeyError where there is none."""
        for member in self.members:
            if member.id == member_id:
                return member
        raise KeyError(member_id)

    def aspect(self, aspect_id: str) -> Aspect:
        """Return the aspect of that id; raise KeyError where there is none."""
        for aspect in self.aspects:
            if aspect.id == aspect_id:
                return aspect
        raise KeyError(aspect_id)

    @property
    def printed_on(self) -> date | None:
        """The date under the report: 成文日期, else 会议日, else none; never today's."""
        return self.dated or self.meeting_on

    @property
    def cases(self) -> tuple[Aspect, ...]:
        """The aspects that make the case part, where the plan has any."""
        return tuple(each for each in self.aspects if each.kind is AspectKind.CASE)
