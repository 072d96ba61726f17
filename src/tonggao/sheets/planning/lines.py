"""What 方案.xlsx consists of, for its writing and its reading: sheets, lines, choices.

Headings and labels are public (`interfaces.md` §1) and stand here once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tonggao.model.form import Column, Kind, Purpose, SheetForm
from tonggao.model.plan import Answer, AspectKind, HeadPart, Scope
from tonggao.sheets.planning.details import DETAIL_CHOICES, STYLES

FORM = "方案"
VERSION = "1"

YES, NO = "是", "否"
VERIFIED, UNVERIFIED = "已核对", "未核对"
# What the answers of a list with words of its own mean, the usual answer first.
_MEANT: dict[str, dict[str, bool]] = {
    "归并办法": {"相同和个别字词不同": True, "相同": False},
    "是否生成": {"不生成": False, "生成": True},
}
ALIASES_JOINED_BY = "；"
DEPARTMENTS_JOINED_BY = "、"
PREPARED_MEMBERS = 20

ORGANS = ("党委", "党组", "党工委", "常委会", "党总支", "党支部")

# The lists behind drop-downs, by the name that Excel knows them by.
CHOICES: dict[str, tuple[str, ...]] = {
    "是否": (YES, NO),
    "组织类型": ORGANS,
    **{name: tuple(meant) for name, meant in _MEANT.items()},
    "方面类别": tuple(AspectKind),
    "核对情况": (UNVERIFIED, VERIFIED),
    "说明适用": tuple(Scope),
    "说明回答": tuple(Answer),
    "提纲部分": tuple(HeadPart),
    "材料样式": STYLES,
    **DETAIL_CHOICES,
}


class Sort(StrEnum):
    """How the words of a line are understood."""

    TEXT = "text"
    YEAR = "year"
    DAY = "day"
    COUNT = "count"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of 会议: a label, the field of `Plan` it fills, and what is said beside it.

    `days` names the distance from the meeting by which an empty date is counted. Plans
    of earlier versions lack a line that came `later`, of which nothing needs to be said.
    """

    label: str
    field: str
    note: str
    sort: Sort = Sort.TEXT
    choices: str = ""
    required: bool = False
    wished: bool = False
    days: str = ""
    aliases: tuple[str, ...] = ()
    later: bool = False

    @property
    def meant(self) -> Mapping[str, bool]:
        """What each answer means, the usual one first; nothing where any words may stand."""
        return _MEANT.get(self.choices, {})


MEETING: tuple[Line, ...] = (
    Line(
        label="单位全称",
        field="unit",
        note="必填。印在材料标题处；支部请写到支部，如“某某公司第一党支部”。",
        required=True,
        aliases=("单位名称", "单位"),
    ),
    Line(label="单位简称", field="unit_short", note="行文中的简称，如“供水公司”；可不填。"),
    Line(
        label="自称",
        field="team",
        note="正文中班子怎样称呼自己，如“公司领导班子”“党委班子”，全文统一用它。",
        aliases=("班子自称",),
    ),
    Line(
        label="党组织类型",
        field="organ",
        note="从下拉框中选，材料中的称谓以此为准。",
        choices="组织类型",
        wished=True,
        aliases=("组织类型",),
    ),
    Line(
        label="会议名称",
        field="campaign",
        note="必填。用于材料标题和发给成员的表。",
        required=True,
    ),
    Line(
        label="年度",
        field="year",
        note="必填。写会议所属的年度，不是召开的年份；台账编号也用它。",
        sort=Sort.YEAR,
        required=True,
    ),
    Line(
        label="主题",
        field="theme",
        note="请照通知逐字抄写；各地常有补充，以本单位收到的通知为准。",
        wished=True,
        aliases=("会议主题",),
    ),
    Line(
        label="填报回收日",
        field="due",
        note="请成员在这一天前交表。空着的，按会议日前{days}天计算。",
        sort=Sort.DAY,
        days="due",
        aliases=("回收日", "填报截止日"),
    ),
    Line(
        label="送审日",
        field="review_on",
        note="材料送领导审阅的日子。空着的，按会议日前{days}天计算。",
        sort=Sort.DAY,
        days="review",
    ),
    Line(
        label="会前报告日",
        field="notify_on",
        note="向上级报告会议主题和方案的日子，以通知为准。空着的，按会议日前{days}天计算。",
        sort=Sort.DAY,
        days="notify",
    ),
    Line(
        label="会议日",
        field="meeting_on",
        note="写成 2026-01-23 或 2026年1月23日；还没有定的先空着，定了再填。",
        sort=Sort.DAY,
        wished=True,
        aliases=("会议日期", "开会日期", "会议时间"),
    ),
    Line(
        label="成文日期",
        field="dated",
        note="印在材料上的日期。空着的，用会议日。",
        sort=Sort.DAY,
    ),
    Line(
        label="会后报告日",
        field="report_on",
        note="向上级报送会议情况的日子，以通知为准。空着的，按会议日后{days}天计算。",
        sort=Sort.DAY,
        days="report",
    ),
    Line(
        label="联系人",
        field="contact",
        note="收表的同志，印在发给成员的表上。",
        wished=True,
    ),
    Line(
        label="电话",
        field="phone",
        note="联系人的电话，印在发给成员的表上。",
        wished=True,
        aliases=("联系电话",),
    ),
    Line(
        label="宣读人", field="reader", note="代表班子作对照检查的同志，一般是主要负责人。"
    ),
    Line(
        label="学习次数",
        field="studies",
        note="会前集中学习的次数，只填数字；写进材料开头，空着的印【待补充】。",
        sort=Sort.COUNT,
    ),
    Line(
        label="谈话人次",
        field="talks",
        note="会前谈心谈话的人次，只填数字；写进材料开头。",
        sort=Sort.COUNT,
        aliases=("谈心谈话人次",),
    ),
    Line(
        label="意见条数",
        field="opinions",
        note="征求到的意见建议条数，只填数字；写进材料开头。",
        sort=Sort.COUNT,
        aliases=("征求意见条数",),
    ),
    Line(
        label="上次会议",
        field="previous",
        note="上次会议的文件夹；没有的，可依次写问题数、措施数、完成数，如“12、30、28”。",
    ),
    Line(
        label="来源是否显示姓名",
        field="show_names",
        note="只影响内部核对稿：选“否”时只写编号，选“是”时写姓名。其他材料都不写姓名。",
        sort=Sort.FLAG,
        choices="是否",
    ),
    Line(
        label="是否实行销号",
        field="closing",
        note="选“是”，台账中完成的事项经审核后销号；选“否”，完成即可。",
        sort=Sort.FLAG,
        choices="是否",
    ),
    Line(
        label="可自动归并",
        field="merge_light",
        note="选“相同”，只把文字相同的并在一起；个别字词不同的由您来定。并了的随时可以分开。",
        sort=Sort.CHOICE,
        choices="归并办法",
    ),
    Line(
        label="雷同情况",
        field="overlap",
        note="选“生成”，在办公室内部文件夹中写一份各人材料的相同文字占比，只供办公室内部参考，不外传。",
        sort=Sort.CHOICE,
        choices="是否生成",
        later=True,
    ),
)

LABEL = Column(field="label", heading="项目", aliases=("事项", "名称"), width=18)
CONTENT = Column(field="content", heading="内容", aliases=("填写内容",), width=62)
NOTE = Column(field="note", heading="说明", kind=Kind.LONG, aliases=("备注",), width=66)


def _sheet(name: str, *columns: Column, aliases: tuple[str, ...] = ()) -> SheetForm:
    # A purpose says what members' rows are; the sheets of the plan have none.
    return SheetForm(
        name=name, purpose=Purpose.STATEMENTS, columns=columns, aliases=aliases
    )


MEETING_SHEET = _sheet("会议", LABEL, CONTENT, NOTE, aliases=("会议安排", "会议情况"))
ASPECTS = _sheet(
    "方面",
    Column(field="order", heading="序号", kind=Kind.NUMBER, width=6),
    Column(field="kind", heading="类别", kind=Kind.CHOICE, width=8, aliases=("类型",)),
    Column(
        field="full", heading="全称", width=44, aliases=("方面全称", "方面", "对照方面")
    ),
    Column(field="short", heading="简称", width=12, aliases=("方面简称",)),
    Column(field="aliases", heading="别称", width=28, aliases=("其他叫法", "又称")),
    Column(field="hints", heading="查摆要点", kind=Kind.LONG, width=30, aliases=("要点",)),
    Column(field="wanted", heading="应写条数", width=10, aliases=("条数",)),
    Column(field="length", heading="约字数", width=8, aliases=("字数",)),
    Column(
        field="verified",
        heading="与通知核对",
        kind=Kind.CHOICE,
        width=12,
        aliases=("核对", "是否核对"),
    ),
    Column(field="block", heading="所属板块", width=24, aliases=("板块", "分块")),
    aliases=("对照方面", "查摆方面"),
)
MEMBERS = _sheet(
    "成员",
    Column(field="id", heading="成员编号", kind=Kind.NUMBER, width=10, aliases=("编号",)),
    Column(field="order", heading="序号", kind=Kind.NUMBER, width=7, aliases=("排序",)),
    Column(field="name", heading="姓名", required=True, width=12, aliases=("成员姓名",)),
    Column(
        field="party_post", heading="党内职务", width=20, aliases=("党内职位", "党组织职务")
    ),
    Column(field="post", heading="行政职务", width=20, aliases=("职务",)),
    Column(field="duties", heading="分管工作", kind=Kind.LONG, width=32, aliases=("分工",)),
    Column(
        field="departments",
        heading="分管部门",
        width=24,
        aliases=("分管单位", "分管科室", "联系部门"),
    ),
    Column(
        field="fills_in", heading="是否填报", kind=Kind.CHOICE, width=10, aliases=("填报",)
    ),
    Column(field="contact", heading="代填联系人", width=13, aliases=("代填人",)),
    aliases=("班子成员", "成员名单", "名单"),
)
DEPARTMENTS = _sheet(
    "部门",
    Column(field="name", heading="名称", width=36, aliases=("部门名称", "部门")),
    Column(field="short", heading="简称", width=18, aliases=("部门简称",)),
    Column(field="head", heading="负责人", width=18, aliases=("部门负责人",)),
    Column(field="phone", heading="电话", width=20, aliases=("联系电话",)),
    aliases=("部门名单", "科室"),
)
STATEMENTS = _sheet(
    "说明事项",
    Column(field="title", heading="事项", width=52, aliases=("说明事项",)),
    Column(field="scope", heading="适用", kind=Kind.CHOICE, width=9, aliases=("适用范围",)),
    Column(field="answer", heading="回答", kind=Kind.CHOICE, width=11),
    Column(
        field="text",
        heading="涉及时的文字",
        kind=Kind.LONG,
        width=56,
        aliases=("涉及的文字", "情况说明"),
    ),
    Column(field="confirmed_by", heading="由谁确认", width=14, aliases=("确认人",)),
)
OUTLINES = _sheet(
    "提纲",
    Column(field="part", heading="部分", kind=Kind.CHOICE, width=9),
    Column(
        field="number", heading="号", kind=Kind.NUMBER, width=7, aliases=("大条号", "序号")
    ),
    Column(field="title", heading="标题", width=64, aliases=("大条标题",)),
    Column(field="skeleton", heading="骨架", width=34),
    aliases=("大条提纲",),
)
STYLE_SHEET = "样式"
DETAILS_SHEET = _sheet("版式细项", LABEL, CONTENT, NOTE, aliases=("版式",))

TABLES: tuple[SheetForm, ...] = (ASPECTS, MEMBERS, DEPARTMENTS, STATEMENTS, OUTLINES)
