"""Every sentence we may say about somebody's data.

A number is never reused and its meaning never changes. The words are addressed to the
person who can mend the matter: a member with the workbook open, or the clerk.
"""

from tonggao.model.finding import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# The file as such.
FILE_001 = Code(
    "FILE-001",
    ERROR,
    "文件损坏",
    "该文件不完整或已损坏，不能读取。",
    "请在 Excel 或 WPS 中打开核对，另存后重新放入。",
)
FILE_002 = Code(
    "FILE-002",
    ERROR,
    "不是工作簿",
    "该文件的内容是“{found}”，不是 Excel 工作簿（.xlsx）。",
    "请在 Excel 或 WPS 中打开核对，另存为“.xlsx”后重新放入。",
)
FILE_003 = Code(
    "FILE-003", ERROR, "有打开密码", "该文件设有打开密码。", "请取消密码后重新放入。"
)
FILE_004 = Code(
    "FILE-004",
    ERROR,
    "文件过大",
    "该文件超出可读取的范围（{limit}）。",
    "请把内容复制到原发的填报表中重新放入。",
)
FILE_005 = Code(
    "FILE-005",
    ERROR,
    "含有不允许的内容",
    "该文件含有不允许的内容（{what}）。",
    "请把内容复制到原发的填报表中重新放入。",
)
FILE_006 = Code(
    "FILE-006", ERROR, "空文件", "该文件没有任何内容（0 字节）。", "请向填报人重新索取。"
)

# The profile, for the implementer.
PROF_001 = Code("PROF-001", ERROR, "模板缺项", "{path} 没有填写。", "请补填。")
PROF_002 = Code(
    "PROF-002",
    ERROR,
    "模板多项",
    "{path} 不是可用的设置。",
    "请检查拼写，或是否应为“{nearest}”。",
)
PROF_003 = Code(
    "PROF-003", ERROR, "模板的值不合", "{path} 的值“{value}”不合要求。", "请改为{wanted}。"
)
PROF_004 = Code(
    "PROF-004",
    ERROR,
    "模板读不出",
    "方案模板读不出（{where}）。",
    "请检查该处的缩进和标点。",
)

# The plan.
PLAN_001 = Code(
    "PLAN-001",
    ERROR,
    "没有成员",
    "“成员”表中还没有填写班子成员。",
    "请在“成员”表中逐人填写姓名，再发放。",
)
PLAN_002 = Code(
    "PLAN-002",
    ERROR,
    "成员重名",
    "有两位成员都叫“{value}”。",
    "请在姓名后加注以示区别，如“{value}（大）”。",
)
PLAN_003 = Code(
    "PLAN-003",
    WARNING,
    "姓名中有空格",
    "姓名“{value}”中间有空格，按“{name}”使用。",
    "请核对；如无误，可不理会。",
)
PLAN_004 = Code(
    "PLAN-004", ERROR, "缺少必填内容", "“{heading}”没有填写。", "请补填“{heading}”。"
)
PLAN_005 = Code(
    "PLAN-005",
    WARNING,
    "日期看不懂",
    "“{heading}”的内容“{value}”不是日期。",
    "请写成“2026-01-23”或“2026年1月23日”。",
)
PLAN_006 = Code(
    "PLAN-006",
    NOTE,
    "方面未核对",
    "有{count}个方面的名称还没有与通知核对。",
    "请对照通知逐字核对后，在“与通知核对”列选“已核对”。",
)
PLAN_007 = Code(
    "PLAN-007",
    ERROR,
    "成员编号重复",
    "成员编号“{value}”用了两次。",
    "请给后一位换一个没有用过的编号。",
)
PLAN_008 = Code(
    "PLAN-008",
    WARNING,
    "选项之外",
    "“{heading}”的内容“{value}”不在可选范围内，按“{used}”处理。",
    "请从下拉框中选择。",
)
PLAN_009 = Code(
    "PLAN-009",
    ERROR,
    "没有方面",
    "“方面”表中没有填写对照检查的方面。",
    "请按通知逐行填写方面的全称和简称。",
)
PLAN_010 = Code(
    "PLAN-010",
    ERROR,
    "方面重名",
    "有两个方面的名称相同：“{value}”。",
    "请核对后改正其中一个。",
)
PLAN_011 = Code(
    "PLAN-011",
    WARNING,
    "会议表缺行",
    "“会议”表中没有找到“{heading}”一行。",
    "请恢复该行；如不需要，可不理会。",
)
PLAN_012 = Code(
    "PLAN-012",
    WARNING,
    "方案缺少工作表",
    "没有找到“{sheet}”表，按预置的内容处理。",
    "请恢复该表；如不需要，可不理会。",
)
PLAN_013 = Code(
    "PLAN-013",
    WARNING,
    "年度看不懂",
    "“{heading}”的内容“{value}”中没有四位的年份。",
    "请写成“2025”或“2025年度”。",
)

# Stamp and version of a member workbook.
FORM_001 = Code(
    "FORM-001",
    ERROR,
    "不知是谁填的",
    "未能识别这份表是谁填的。",
    "请在“收回登记”表的“填报人（确定）”列选择填报人。",
)
FORM_002 = Code(
    "FORM-002",
    WARNING,
    "旧版填报表",
    "该表使用的是旧版填报表（{version}）。",
    "请核对各列内容是否齐全；如缺列，可请填报人用新表补填。",
)
FORM_003 = Code(
    "FORM-003",
    ERROR,
    "别次会议的表",
    "该表不是为本次会议发放的。",
    "请核对是否放错；确为本次填报的，请在“收回登记”表中选择填报人。",
)
FORM_004 = Code(
    "FORM-004",
    ERROR,
    "填报人不一致",
    "表内填报人、文件名和表单标识所指不是同一人（{names}）。",
    "请在“收回登记”表的“填报人（确定）”列选择填报人。",
)
FORM_005 = Code(
    "FORM-005",
    NOTE,
    "同一人交了多份",
    "{name}交了{count}份，采用的是“{file}”。",
    "请核对；如应采用另一份，可在“收回登记”表的“是否采用”列改选。",
)
FORM_006 = Code(
    "FORM-006",
    WARNING,
    "空表",
    "该表中没有填写任何问题、原因或措施。",
    "请向填报人核实是否发错文件。",
)
FORM_007 = Code(
    "FORM-007",
    ERROR,
    "不是填报表",
    "该工作簿中没有找到填报表的列标题。",
    "请核对是否放错；如是填报内容，请复制到原发的填报表中。",
)

# Headings.
HEAD_001 = Code(
    "HEAD-001",
    ERROR,
    "缺列",
    "没有找到“{heading}”列，最接近的是“{nearest}”。",
    "请把该列标题改回“{heading}”。",
)
HEAD_002 = Code(
    "HEAD-002",
    NOTE,
    "列标题略有不同",
    "把“{found}”列当作“{heading}”列读取。",
    "请核对；如不是，请改列标题。",
)
HEAD_003 = Code(
    "HEAD-003",
    WARNING,
    "多出的列",
    "“{found}”不是填报表的列，其中的内容没有采用。",
    "请核对；如需采用，请移到相应的列中。",
)

# Cells of a row.
ROW_001 = Code(
    "ROW-001", ERROR, "没有填写", "第{row}行“{heading}”没有填写。", "请补填“{heading}”。"
)
ROW_002 = Code(
    "ROW-002",
    ERROR,
    "方面不在本次范围内",
    "第{row}行的对照方面“{value}”不在本次的方面中。",
    "请从下拉框中选择一个方面。",
)
ROW_003 = Code(
    "ROW-003",
    WARNING,
    "编号重复",
    "编号“{value}”用了不止一次。",
    "请给后面的行换一个编号。",
)
ROW_004 = Code(
    "ROW-004",
    WARNING,
    "公式没有结果",
    "“{heading}”中是公式，未能取到结果。",
    "请复制该格，选择性粘贴为“数值”。",
)
ROW_005 = Code(
    "ROW-005",
    WARNING,
    "公式出错",
    "“{heading}”中显示为“{value}”，未能取到内容。",
    "请改为文字。",
)
ROW_006 = Code(
    "ROW-006",
    NOTE,
    "公式取其结果",
    "“{heading}”中是公式，按其结果“{value}”读取。",
    "请核对。",
)
ROW_007 = Code(
    "ROW-007",
    NOTE,
    "去掉了不可见字符",
    "“{heading}”中有不可见字符，已去掉。",
    "请核对该格文字是否完整。",
)
ROW_008 = Code(
    "ROW-008",
    WARNING,
    "层面不明",
    "层面“{value}”不是“班子”“个人”或“都写”，按“班子”处理。",
    "请从下拉框中选择。",
)
ROW_009 = Code(
    "ROW-009",
    WARNING,
    "没有列标题的内容",
    "该格“{value}”不在任何一列之下，没有采用。",
    "请移到相应的列中。",
)
ROW_010 = Code(
    "ROW-010",
    NOTE,
    "长数字",
    "“{heading}”中的长数字“{value}”已被表格软件截短。",
    "请改为文字重新填写。",
)
ROW_011 = Code(
    "ROW-011",
    ERROR,
    "意见对象不明",
    "意见的对象“{value}”不是班子，也不是本次会议的成员，没有采用。",
    "请在“{heading}”列填写“班子”或成员姓名。",
)

# References between rows.
LINK_001 = Code(
    "LINK-001",
    ERROR,
    "对应的问题不存在",
    "对应的问题编号“{value}”在表中不存在。",
    "请核对“{heading}”列，或补上该问题。",
)
LINK_002 = Code(
    "LINK-002",
    WARNING,
    "没有对应措施",
    "{numbers}没有单独对应的措施。",
    "请补充；如写的是综合措施，可不理会。",
)
LINK_003 = Code(
    "LINK-003",
    WARNING,
    "措施没有问题可依",
    "该行写了措施，上面没有问题可以对应。",
    "请补填对应的问题；如是综合措施，可不理会。",
)

# Wording.
TEXT_001 = Code(
    "TEXT-001",
    WARNING,
    "具体表现过短",
    "“{value}”只有{length}个字，看不出具体表现。",
    "请写明具体事例或表现，建议不少于{minimum}个字。",
)
TEXT_002 = Code(
    "TEXT-002",
    WARNING,
    "没有具体表现",
    "只写了问题“{value}”，没有写具体表现。",
    "请补充具体表现，建议不少于{minimum}个字。",
)
TEXT_004 = Code(
    "TEXT-004",
    NOTE,
    "标题写在正文里",
    "标题没有单独填写，取正文第一句“{value}”作标题。",
    "请核对；如不合适，可在“问题”列另写。",
)
TEXT_005 = Code(
    "TEXT-005",
    NOTE,
    "班子问题用了个人口吻",
    "层面是“班子”，文中有“{value}”。",
    "请核对层面；如是个人问题，请改选“个人”。",
)
TEXT_006 = Code(
    "TEXT-006",
    NOTE,
    "没有事例",
    "{numbers}没有写事例。",
    "可补充时间、事项或数字，一句话即可。",
)

# Deadlines.
DATE_001 = Code(
    "DATE-001",
    WARNING,
    "时限不具体",
    "整改时限“{value}”不是具体日期。",
    "请写成“2026年6月底前”，或选择“立行立改”“长期坚持”。",
)
DATE_002 = Code(
    "DATE-002",
    NOTE,
    "没有时限",
    "{numbers}的措施没有写完成时限。",
    "请补填；立即就改的，可写“立行立改”。",
)

# Look-alikes.
DUP_001 = Code(
    "DUP-001",
    NOTE,
    "自己写了两遍",
    "{first}与{second}的文字基本相同。",
    "请核对；如是一回事，可保留一条。",
)

# The ledger.
LED_001 = Code(
    "LED-001",
    WARNING,
    "台账记录接不上",
    "台账第{item}项当前为“{status}”，不能“{happening}”，此条未计入。",
    "请核对该项编号；已销号的事项如再次发现问题，请先“重启”并写明原因。",
)

# 统稿表.
EDIT_001 = Code(
    "EDIT-001",
    ERROR,
    "题号看不懂",
    "“{heading}”列填的“{value}”看不懂，没有采用。",
    "请填整数；“题号”还可填 0、备或个。",
)
# EDIT-002 is kept for 改动对照: the words of an item's 主稿 have changed.
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
EDIT_015 = Code(
    "EDIT-015",
    NOTE,
    "不用的没有写原因",
    "有{count}条题号填了 0，没有选不用的原因（{labels}）。",
    "请在“不用的原因”列选择。",
)
EDIT_014 = Code(
    "EDIT-014",
    WARNING,
    "定过号的原文有改动",
    "定过号的原文有{count}条，在现在收回的表中已经没有或有改动。",
    "请在“问题定号”中看过未定的条目，重新定号。",
)

# The receipt and our own output.
OUT_001 = Code(
    "OUT-001",
    WARNING,
    "没有覆盖改动过的文件",
    "您改动过上次生成的“{name}”，本次没有覆盖。",
    "请对照新文件“{other}”取舍。",
)
OUT_002 = Code(
    "OUT-002",
    ERROR,
    "收发回执不平",
    "已填{filled}格，用于成文{used}格，列入清单{listed}格，相差{gap}格。",
    "请把项目文件夹交给维护人员核对。",
)
OUT_003 = Code(
    "OUT-003",
    WARNING,
    "填写没有全部读入",
    "“{name}”中有填写没有读入，原文件没有改动。",
    "请在原文件中改正后再运行一次；新文件“{other}”供对照，不必填写。",
)

# The report.
REP_001 = Code(
    "REP-001",
    NOTE,
    "有待补充或待确认",
    "文中有{count}处待补充或待确认。",
    "请对照{places}补齐。",
)
REP_002 = Code(
    "REP-002",
    NOTE,
    "还有未定的问题",
    "还有{count}条问题没有定号。",
    "请在统稿表“问题定号”中填写题号。",
)
OUT_004 = Code(
    "OUT-004",
    WARNING,
    "文件正被打开或只读",
    "“{name}”正被打开或是只读的，本次没有覆盖。",
    "请关闭后再运行一次；这次的内容在“{other}”中。",
)
LED_002 = Code(
    "LED-002",
    NOTE,
    "已经建过账",
    "整改台账已于{day}建账，编号不再变动。",
    "可在后续进展中补记会上新增的问题。",
)
