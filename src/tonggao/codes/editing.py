"""What may be said of the 统稿表."""

from tonggao.model.finding import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# 统稿表.
EDIT_001 = Code(
    "EDIT-001",
    ERROR,
    "题号看不懂",
    "“{heading}”列填的“{value}”看不懂，没有采用。",
    "请填整数；“题号”还可填 0、备或个。",
)
EDIT_002 = Code(
    "EDIT-002",
    WARNING,
    "原文有改动",
    "第{item}题所用的原文已有改动。",
    "请在统稿表“改动对照”中选择“用新的”或“不变”。",
)
EDIT_003 = Code(
    "EDIT-003",
    WARNING,
    "原文对不上",
    "{label}一行的原文与现在收回的不一致，这一行的填写没有用到新的文字上。",
    "请在新表中看过新的文字后重新填写。",
)
EDIT_004 = Code(
    "EDIT-004",
    WARNING,
    "没有署名",
    "首页的“审核人”没有填写，这次的填写记为“未署名”。",
    "请在首页填写审核人姓名。",
)
EDIT_005 = Code(
    "EDIT-005",
    NOTE,
    "有行被删除",
    "{label}一行在表中被删除，已按上次的填写恢复。",
    "请核对；如不采用，请在“题号”填 0，并选择原因。",
)
EDIT_006 = Code(
    "EDIT-006",
    ERROR,
    "同一行出现两次",
    "来源“{label}”在表中有两行，填写不同，没有采用。",
    "请删去其中一行。",
)
EDIT_007 = Code(
    "EDIT-007",
    ERROR,
    "来源对不上",
    "来源“{value}”没有对应的记录，这一行没有采用。",
    "请把“来源”改回原来的编号。",
)
EDIT_008 = Code(
    "EDIT-008",
    WARNING,
    "同一题有两个主稿",
    "第{item}题有几行都填了“主稿”（{labels}），用的是{used}。",
    "请只留一行“主稿”，其余改为“补一句”“补事例”或“只记来源”。",
)
EDIT_009 = Code(
    "EDIT-009",
    ERROR,
    "缺工作表或列",
    "没有找到“{name}”，该表的填写没有读入。",
    "请恢复该名称。",
)
EDIT_010 = Code(
    "EDIT-010",
    ERROR,
    "不是本次的统稿表",
    "这张统稿表不是本次会议的，没有读入。",
    "请核对是否放错文件。",
)
EDIT_011 = Code(
    "EDIT-011",
    WARNING,
    "题号被改成日期",
    "“{heading}”列的“{value}”像是被表格软件改成了日期，没有采用。",
    "请把该格设为文本后重新填写。",
)
EDIT_012 = Code(
    "EDIT-012",
    NOTE,
    "题号不连续",
    "“{aspect}”方面的题号跳过了{missing}，报告中按顺序重新编号。",
    "请核对是否漏填；如无误，可不理会。",
)
EDIT_013 = Code(
    "EDIT-013",
    ERROR,
    "选项之外",
    "“{heading}”列填的“{value}”不在可选范围内，没有采用。",
    "请从下拉框中选择。",
)
EDIT_014 = Code(
    "EDIT-014",
    WARNING,
    "定过号的原文有改动",
    "定过号的原文有{count}条，在现在收回的表中已经没有或有改动。",
    "请在“问题定号”中看过未定的条目，重新定号。",
)
EDIT_015 = Code(
    "EDIT-015",
    NOTE,
    "不用的没有写原因",
    "有{count}条题号填了 0，没有选不用的原因（{labels}）。",
    "请在“不用的原因”列选择。",
)
EDIT_016 = Code(
    "EDIT-016",
    WARNING,
    "两份填写不一致",
    "{label}的“{heading}”，{first}填的是“{one}”，{second}填的是“{other}”；暂用前一种。",
    "请在统稿表“改动对照”中选定一种。",
)
EDIT_017 = Code(
    "EDIT-017",
    WARNING,
    "整条和分条都填了",
    "{label}整条和分条都填了题号，按整条处理。",
    "请只填整条，或只填分条。",
)
EDIT_018 = Code(
    "EDIT-018",
    NOTE,
    "相近的在两个方面用了同一题号",
    "{first}和{second}{level}，题号都是{number}，但不在同一个方面。",
    "请核对“方面（定）”；如本来就是两题，可不理会。",
)
EDIT_019 = Code(
    "EDIT-019",
    WARNING,
    "填写格被合并",
    "“{heading}”列的“{value}”填在合并的{count}行中，已按每一行都这样填读入。",
    "请核对；如只指其中一行，请取消合并后重新填写。",
)
EDIT_020 = Code(
    "EDIT-020",
    WARNING,
    "填写格中是公式",
    "“{heading}”列中是公式，按结果“{value}”读入。",
    "请核对；如不对，请直接填写内容。",
)
EDIT_021 = Code(
    "EDIT-021",
    NOTE,
    "题没有原因对应",
    "题{items}没有原因对应。",
    "请在“原因定号”中选句，或核对“对应问题”。",
)
EDIT_022 = Code(
    "EDIT-022",
    NOTE,
    "大条没有对应问题",
    "{part}第{number}条没有对应问题。",
    "请核对该条选用的句子；如写的是总的情况，可不理会。",
)
EDIT_023 = Code(
    "EDIT-023",
    NOTE,
    "班子措施不齐全",
    "{leader}牵头的措施还缺：{missing}。",
    "请在“班子措施”中补齐。",
)
EDIT_024 = Code(
    "EDIT-024",
    NOTE,
    "还没有认领",
    "{names}还没有牵头的班子措施。",
    "请在“班子措施”的“牵头领导”中补上。",
)
EDIT_025 = Code(
    "EDIT-025",
    NOTE,
    "题的措施数不合适",
    "题{items}的班子措施{how}。",
    "每题一至三项为宜，请在“措施定号”中核对。",
)
EDIT_026 = Code(
    "EDIT-026",
    NOTE,
    "改动不再存在",
    "“改动对照”中{label}一行所指的改动已不存在，这一行的填写没有用上。",
    "请在新表中看过现在的改动后再填。",
)
