"""统稿: what the clerk decided, and what records and decisions come to."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tonggao.model.plan import HeadPart
from tonggao.model.record import Deadline
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import ContentKey

RULE = "规则"  # who merges what is the same text
DRAFT_SOURCE = "审稿意见"  # of a point that a leader added in Word
NOTHING = "（不写）"  # instead of words where nothing is to be printed
OFFICE_SOURCES = ("书记审稿", "上级点", DRAFT_SOURCE, "办公室补充")
REASONS = (
    "个人问题，入个人材料",
    "表述空泛",
    "不属本次方面",
    "已整改",
    "正在核查、不宜写",
    "点到具体人或部门",
    "篇幅所限（备用）",
    "审稿删去",
    "其他",
)


class Subject(StrEnum):
    """What a decision is about; each has its sheet in the 统稿表."""

    ISSUE = "问题定号"
    OWN = "自拟问题"
    WORDING = "成文"
    WHOLE = "整题"
    HEAD = "大条"
    SENTENCE = "原因定号"
    MEASURE = "措施定号"
    ACT = "班子措施"
    STATEMENT = "说明事项"
    FIXED = "固定文字"
    CORRECTION = "代为修正"
    COLLECTED = "汇编号"
    LETTER = "相近"
    CHANGE = "改动对照"
    DISPUTE = "两份填写"
    SETTING = "首页"


class Field(StrEnum):
    """What is answered in a row, by the heading under which it stands."""

    NUMBER = "题号"
    POINT = "分点"
    PLACE = "排位"  # among the items of its aspect, where the number does not say it
    USE = "取用"
    ASPECT = "方面（定）"
    REASON = "不用的原因"
    TITLE = "定稿标题"
    TEXT = "定稿正文"
    HEAD = "大条号"
    SENTENCE_USE = "用句"
    PURPOSE = "用途"
    HEAD_TITLE = "标题"
    ACT = "整改措施（定稿）"
    STANDARD = "完成标准"
    LEAD = "牵头领导"
    DEPARTMENT = "责任部门"
    OWNER = "责任人"
    PARTNERS = "配合部门"
    DEADLINE = "完成时限"
    REVIEWER = "审核人"
    BLANKS = "空着的按建议"
    ORIGIN = "来源"
    OWN_TITLE = "问题"
    OWN_BODY = "具体表现"
    OWN_EXAMPLE = "事例"
    KEYWORDS = "关键词"
    JOINED = "并入"
    LEVEL = "层面"
    LINKS = "对应问题"
    PERSON = "姓名"
    COLLECTED = "汇编号"
    LETTER = "相近"
    ORDER = "排列方式"
    ACCEPT = "改动按建议"
    TREATMENT = "处理"
    OTHER = "另一种填写"


class Disposition(StrEnum):
    """Where a point is. Every point is in exactly one."""

    SELECTED = "采用"
    POINT = "分点"
    RESERVE = "备用"
    PERSONAL = "只入个人"
    SET_ASIDE = "不用"
    UNDECIDED = "未定"


class Use(StrEnum):
    """What of a selected point is printed (取用)."""

    MAIN = "主稿"
    SENTENCE = "补一句"
    EXAMPLE = "补事例"
    CREDIT = "只记来源"


class Purpose(StrEnum):
    """What a measure is for (用途)."""

    REPORT = "报告"
    LEDGER = "台账"
    BOTH = "都用"
    NONE = "不用"


class Order(StrEnum):
    """How the points stand inside an aspect of 问题定号 (排列方式); first, as nobody chose.

    What a rule merged always stands with its main point, and the parts of a cell together.
    """

    ALIKE = "方面和相近"
    COLLECTED = "汇编号"
    SAID = "提到人数"
    NAMED = "上级点到"
    LAST_YEAR = "与上年相近"
    LENGTH = "字数"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody answered in one row; the last about a key rules, field by field.

    `key` is a content key for records; `部分-号` for a head; the words "首页" for settings;
    for the others see `model.change` and the step that reads them. A field answered with ""
    was emptied on purpose. `because` is the key of the change whose answer brought it, or
    what else it undoes or follows; "" where somebody typed it himself.
    """

    subject: Subject
    key: str
    answers: dict[Field, str]
    decided_by: str
    decided_on: date
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """What was decided about one issue, with what follows from rules and defaults.

    `merged_into` is the record it stands with, or "" where it stands for itself. `number`
    is 0 unless selected. `decided` says whether a person answered; `rival`, that it is
    marked 主稿 while another one's words are printed.
    """

    key: ContentKey
    disposition: Disposition
    aspect: str
    number: int = 0
    point: int = 0
    use: Use = Use.CREDIT
    reason: str = ""
    merged_into: str = ""
    merged_by: str = ""
    decided: bool = False
    rival: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point inside an item, or the whole of an item that has no points (`ordinal` 0).

    `title` and `text` are what is printed; `plain_title` and `plain_text` what stands there
    without anybody's rewording, `own_title` and `own_text` the rewording.
    """

    main: ContentKey
    ordinal: int
    title: Passage | None
    text: Passage | None
    plain_title: str
    plain_text: str
    issues: tuple[ContentKey, ...]
    labels: tuple[str, ...]
    credited: tuple[CellRef, ...] = ()
    own_title: str = ""
    own_text: str = ""
    reworded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One numbered problem of the team's report (题), known by its 主稿 point.

    `place` is a decimal number: where a leader put it among the items of its aspect, ""
    where its number says it.
    """

    aspect: str
    number: int
    points: tuple[Point, ...]
    title: Passage | None = None  # of an item with points, where somebody wrote one
    place: str = ""

    @property
    def standing(self) -> Fraction:
        """Where it stands among the items of its aspect."""
        return Fraction(self.place or self.number)

    @property
    def heading(self) -> Passage | None:
        """What it is called: its own title, else that of its first point."""
        return self.title or self.points[0].title

    @property
    def has_points(self) -> bool:
        """Whether it is written as 一是、二是."""
        return len(self.points) > 1 or self.points[0].ordinal > 0

    @property
    def main(self) -> ContentKey:
        return self.points[0].main

    @property
    def issues(self) -> tuple[ContentKey, ...]:
        return tuple(key for point in self.points for key in point.issues)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(label for point in self.points for label in point.labels)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """A sentence or measure used under a head: its words and whether they come first."""

    key: ContentKey
    label: str
    passage: Passage
    main: bool
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One heading of causes or measures (大条), with the sentences hung under it.

    `own` is what somebody wrote instead of the sentences (成文), with all their sources.
    `key_words` are what tells which sentences belong here, `words_proposed` whether they
    are a proposal of ours.
    """

    part: HeadPart
    number: int
    title: str
    hung: tuple[Hung, ...] = ()
    own: Passage | None = None
    reworded_by: str = ""
    key_words: tuple[str, ...] = ()
    words_proposed: bool = True

    @property
    def own_alone(self) -> bool:
        """Whether somebody wrote words for it though nothing hangs here."""
        return self.own is not None and not self.hung

    @property
    def labels(self) -> tuple[str, ...]:
        """The 来源 of everything that hangs here."""
        return tuple(dict.fromkeys(each.label for each in self.hung))

    @property
    def items(self) -> tuple[str, ...]:
        """The items its sentences answer, as 方面-题号."""
        return tuple(
            sorted({item for each in self.hung for item in each.items}, key=item_order)
        )


def item_order(reference: str) -> tuple[int, ...]:
    """Return the sorting key of an item's name.

    >>> sorted(["10-1", "2-3"], key=item_order)
    ['2-3', '10-1']
    """
    return tuple(int(part) if part.isdecimal() else 0 for part in reference.split("-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMeasure:
    """One act of the team (班子措施): the ledger to be.

    `items` are the items it answers, as 方面-题号; none means the whole. Words nobody
    gave are "". `proposed` names the fields that are proposals of ours, not answers.
    `joined` are the acts that somebody let into this one, each as it stood by itself;
    `joined_to` is what was answered under 并入, in force or not. `own` is one that the
    office wrote itself.
    """

    key: str
    items: tuple[str, ...]
    text: Passage
    labels: tuple[str, ...]
    standard: str = ""
    lead: str = ""
    department: str = ""
    owner: str = ""
    partners: str = ""
    deadline: Deadline = field(default_factory=lambda: Deadline(wording=""))
    proposed: frozenset[Field] = frozenset()
    joined: tuple["TeamMeasure", ...] = ()
    joined_to: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the register and the decisions come to (统稿).

    `placings` are in the order of the register, one a point. `suggested` gives for each
    sentence the head proposed for it; `measure_uses` what each measure is for.
    """

    placings: tuple[Placing, ...] = ()
    items: tuple[Item, ...] = ()
    heads: tuple[Head, ...] = ()
    measures: tuple[TeamMeasure, ...] = ()
    measure_uses: dict[ContentKey, Purpose] = field(default_factory=dict)
    suggested: dict[ContentKey, int] = field(default_factory=dict)
    reviewer: str = ""
    blanks_as_suggested: bool = False

    def placing(self, key: ContentKey) -> Placing:
        """Return what was decided about an issue; raise KeyError where it is unknown."""
        for placing in self.placings:
            if placing.key == key:
                return placing
        raise KeyError(key)

    def keys(self, disposition: Disposition) -> tuple[ContentKey, ...]:
        """Return the issues of that disposition, in the order of the register."""
        return tuple(each.key for each in self.placings if each.disposition is disposition)

    def part(self, part: HeadPart) -> tuple[Head, ...]:
        """Return the heads of one part, in their order."""
        return tuple(head for head in self.heads if head.part is part)
