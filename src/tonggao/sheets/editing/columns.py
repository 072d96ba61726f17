"""The sheets of the 统稿表 and their columns, used for writing and for reading back."""

from tonggao.model.editing import Field, Subject
from tonggao.model.table import TableColumn

FRONT = "首页"
ISSUES, WORDINGS, HEADS = "问题定号", "成文", "大条"
SENTENCES, MEASURES, ACTS = "原因定号", "措施定号", "班子措施"
CHANGES, COMMITMENTS = "改动对照", "认领情况"
LEFT_OUT, RECEIPT = "未采用清单", "收发回执"

CORRECTIONS = "代为修正"

LABEL = "来源"
NAMED, WRITTEN, INSTEAD = "栏目", "原填", "改为"  # in 代为修正
WHOLE = "整题 "  # before the 来源 of a row that titles a whole item

ISSUE_COLUMNS = (
    TableColumn(heading="题号", width=6, answer=True, centred=True),
    TableColumn(heading="分点", width=6, answer=True, choices="分点", centred=True),
    TableColumn(heading="取用", width=9, answer=True, choices="取用", centred=True),
    TableColumn(heading="方面（定）", width=11, answer=True, choices="方面"),
    TableColumn(heading="相近", width=11),
    TableColumn(heading="问题", width=24),
    TableColumn(heading="具体表现", width=52),
    TableColumn(heading="事例", width=30),
    TableColumn(heading=LABEL, width=11, choices="自拟来源"),
    TableColumn(heading="提示", width=30),
    TableColumn(heading="不用的原因", width=16, answer=True, choices="不用的原因"),
    TableColumn(heading="汇编号", width=8, centred=True),
    TableColumn(heading="几人提到", width=9, centred=True),
    TableColumn(heading="上级点到", width=9, centred=True),
    TableColumn(heading="有事例", width=7, centred=True),
    TableColumn(heading="与上年", width=8, centred=True),
    TableColumn(heading="字数", width=6, centred=True),
)
WORDING_COLUMNS = (
    TableColumn(heading="方面", width=10),
    TableColumn(heading="题号", width=6, centred=True),
    TableColumn(heading="分点", width=6, centred=True),
    TableColumn(heading="原文标题", width=22),
    TableColumn(heading="定稿标题", width=22, answer=True),
    TableColumn(heading="原文正文", width=52),
    TableColumn(heading="定稿正文", width=52, answer=True),
    TableColumn(heading="字数", width=6, centred=True),
    TableColumn(heading=LABEL, width=14),
    TableColumn(heading="提示", width=20),
)
HEAD_COLUMNS = (
    TableColumn(heading="部分", width=8, answer=True, choices="部分", centred=True),
    TableColumn(heading="号", width=6, answer=True, centred=True),
    TableColumn(heading="标题", width=44, answer=True),
    TableColumn(heading="关键词", width=32, answer=True),
    TableColumn(heading="已选句数", width=10, centred=True),
    TableColumn(heading="字数", width=8, centred=True),
    TableColumn(heading="对应题号", width=30),
    TableColumn(heading="提示", width=40),
)
SENTENCE_COLUMNS = (
    TableColumn(heading="大条号", width=8, answer=True, centred=True),
    TableColumn(heading="用句", width=9, answer=True, choices="用句", centred=True),
    TableColumn(heading="句子", width=70),
    TableColumn(heading="本人小标题", width=26),
    TableColumn(heading=LABEL, width=12),
    TableColumn(heading="相近", width=11),
    TableColumn(heading="对应题号", width=14),
    TableColumn(heading="建议大条", width=26),
    TableColumn(heading="提示", width=26),
)
MEASURE_COLUMNS = (
    TableColumn(heading="用途", width=8, answer=True, choices="用途", centred=True),
    TableColumn(heading="大条号", width=8, answer=True, centred=True),
    TableColumn(heading="题号", width=12, answer=True),
    TableColumn(heading="措施原文", width=70),
    TableColumn(heading=LABEL, width=12),
    TableColumn(heading="相近", width=11),
    TableColumn(heading="完成时限", width=16),
    TableColumn(heading="提示", width=34),
)
ACT_COLUMNS = (
    TableColumn(heading="题号", width=8, answer=True, centred=True),
    TableColumn(heading="问题", width=24),
    TableColumn(heading="整改措施（定稿）", width=46, answer=True),
    TableColumn(heading="完成标准", width=28, answer=True),
    TableColumn(heading="牵头领导", width=13, answer=True, choices="成员"),
    TableColumn(heading="责任部门", width=15, answer=True, choices="部门"),
    TableColumn(heading="责任人", width=11, answer=True),
    TableColumn(heading="配合部门", width=15, answer=True),
    TableColumn(heading="完成时限", width=15, answer=True),
    TableColumn(heading=LABEL, width=14, choices="自拟来源"),
    TableColumn(heading="并入", width=12, answer=True, choices="措施来源"),
    TableColumn(heading="提示", width=26),
)
CHANGE_COLUMNS = (
    TableColumn(heading="类别", width=10),
    TableColumn(heading="题", width=10),
    TableColumn(heading=LABEL, width=20),
    TableColumn(heading="改前", width=56),
    TableColumn(heading="改后", width=56),
    TableColumn(heading="处理", width=13, answer=True, choices="处理", centred=True),
    TableColumn(heading="说明", width=34),
)
CORRECTION_COLUMNS = (
    TableColumn(heading=LABEL, width=13),
    TableColumn(heading="工作表", width=13),
    TableColumn(heading="单元格", width=9, centred=True),
    TableColumn(heading=NAMED, width=11),
    TableColumn(heading=WRITTEN, width=34),
    TableColumn(heading=INSTEAD, width=34, answer=True, choices="修正"),
    TableColumn(heading="提示", width=60),
)
COMMITMENT_COLUMNS = (
    TableColumn(heading="类别", width=8, centred=True),
    TableColumn(heading="领导或题", width=16),
    TableColumn(heading="分管部门或问题", width=32),
    TableColumn(heading="牵头的题", width=26),
    TableColumn(heading="措施数", width=9, centred=True),
    TableColumn(heading="提示", width=80),
)
LEFT_OUT_COLUMNS = (
    TableColumn(heading=LABEL, width=12),
    TableColumn(heading="方面", width=12),
    TableColumn(heading="问题", width=60),
    TableColumn(heading="去向", width=14),
    TableColumn(heading="原因", width=34),
    TableColumn(heading="经办", width=12),
)
RECEIPT_COLUMNS = (
    TableColumn(heading="文件", width=50),
    TableColumn(heading="已填格数", width=12, centred=True),
    TableColumn(heading="用于成文", width=12, centred=True),
    TableColumn(heading="列入清单", width=12, centred=True),
    TableColumn(heading="核对", width=10, centred=True),
)

# Under which heading each answer stands, by the subject of the sheet.
ANSWERS: dict[Subject, dict[Field, str]] = {
    Subject.ISSUE: {
        Field.NUMBER: "题号",
        Field.POINT: "分点",
        Field.USE: "取用",
        Field.ASPECT: "方面（定）",
        Field.REASON: "不用的原因",
    },
    Subject.CORRECTION: dict.fromkeys(
        (
            Field.ASPECT,
            Field.LEVEL,
            Field.LINKS,
            Field.DEADLINE,
            Field.DEPARTMENT,
            Field.PERSON,
        ),
        INSTEAD,
    ),
    Subject.CHANGE: {Field.TREATMENT: "处理"},
    Subject.WORDING: {Field.TITLE: "定稿标题", Field.TEXT: "定稿正文"},
    Subject.WHOLE: {Field.TITLE: "定稿标题"},
    Subject.HEAD: {
        Field.HEAD_TITLE: "标题",
        Field.KEYWORDS: "关键词",
        Field.TEXT: "定稿正文",  # in 成文
    },
    Subject.SENTENCE: {Field.HEAD: "大条号", Field.SENTENCE_USE: "用句"},
    Subject.MEASURE: {Field.PURPOSE: "用途", Field.HEAD: "大条号", Field.NUMBER: "题号"},
    Subject.ACT: {
        Field.NUMBER: "题号",
        Field.ACT: "整改措施（定稿）",
        Field.STANDARD: "完成标准",
        Field.LEAD: "牵头领导",
        Field.DEPARTMENT: "责任部门",
        Field.OWNER: "责任人",
        Field.PARTNERS: "配合部门",
        Field.DEADLINE: "完成时限",
        Field.JOINED: "并入",
    },
}
