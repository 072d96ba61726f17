"""What may be said of what members sent back."""

from tonggao.model.finding import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

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
FORM_008 = Code(
    "FORM-008",
    WARNING,
    "有内容没有读取",
    "工作表“{sheet}”中有{count}格写了内容，没有读取。",
    "请核对；如是填报内容，请移到填报表的相应列中，或在“收回登记”的“列的识别”中选定。",
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
    "把“{found}”列当作“{heading}”列读取（{why}）。",
    "请核对；如不是，请改列标题。",
)
HEAD_003 = Code(
    "HEAD-003",
    WARNING,
    "多出的列",
    "“{found}”不是填报表的列，其中的内容没有采用。",
    "请核对；如需采用，请移到相应的列中。",
)

HEAD_004 = Code(
    "HEAD-004",
    ERROR,
    "清单中没有这一列",
    "没有找到“{heading}”列，表中有{headings}，最接近的是“{nearest}”。",
    "请按表中的列标题写列名，或把该列标题改为“{heading}”。",
)
HEAD_005 = Code(
    "HEAD-005",
    ERROR,
    "清单没有列标题",
    "没有找到“{heading}”列，第一行“{value}”像是内容，不像列标题。",
    "请在最上面加一行列标题后再运行。",
)
HEAD_006 = Code(
    "HEAD-006",
    WARNING,
    "有同名的列",
    "有{count}列都叫“{heading}”，读的是{used}列，没有读{others}列。",
    "请核对；如应读另一列，请把两列的列标题改得不同。",
)
HEAD_007 = Code(
    "HEAD-007",
    NOTE,
    "列标题不在第一行",
    "列标题在第{row}行，它上面的内容没有当作记录。",
    "请核对；如无误，可不理会。",
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
ROW_012 = Code(
    "ROW-012",
    NOTE,
    "一格写了几栏",
    "“{heading}”一格里写了{fields}几栏的内容，已按这些字样分开读取。",
    "请核对；如分得不对，请分别填到各栏。",
)
ROW_013 = Code(
    "ROW-013",
    NOTE,
    "合并的单元格",
    "“{heading}”的单元格跨了几行，按同时对应{numbers}读取。",
    "请核对；如只对应其中一个，请取消合并后填写。",
)

ROW_014 = Code(
    "ROW-014",
    WARNING,
    "一列中有取不到的结果",
    "“{heading}”列有{count}格的公式没有结果，或算不出来（{cells}），按空格处理。",
    "请在 Excel 或 WPS 中打开，待算出结果后保存，或改为文字。",
)
ROW_015 = Code(
    "ROW-015",
    WARNING,
    "编号不能用",
    "“{heading}”列{how}，全部改用行号作编号。",
    "请补齐、改正后再运行；用行号也可以的，可不理会。",
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
TEXT_003 = Code(
    "TEXT-003",
    WARNING,
    "年年提",
    "与上年度台账第{item}项表述基本相同。",
    "请确认是新问题；如系上年未改到位，请写明新的表现。",
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
TEXT_007 = Code(
    "TEXT-007",
    WARNING,
    "与上年文字基本相同",
    "与{whose}表述基本相同：“{said}”。",
    "请确认是新问题；如系上年未改到位，请写明新的表现。",
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
DUP_002 = Code(
    "DUP-002",
    NOTE,
    "没有文字的行",
    "有{count}行没有可以比较的文字（{rows}），没有参加比较。",
    "请核对是否漏填；本来就空的，可不理会。",
)
DUP_003 = Code(
    "DUP-003",
    NOTE,
    "文字过短",
    "有{count}条不足{least}个字（{labels}），比出的结果把握不大。",
    "请核对是否写全。",
)
DUP_004 = Code(
    "DUP-004",
    NOTE,
    "只有常用提法",
    "有{count}条除常用提法外没有别的内容（{labels}），提法相同不算相近，比不出结果。",
    "请核对；需要比较的，请补充具体内容。",
)
DUP_005 = Code(
    "DUP-005",
    WARNING,
    "不够两条",
    "可以比较的只有{count}条，没有比较。",
    "请核对文件和列名。",
)
DUP_006 = Code(
    "DUP-006",
    NOTE,
    "表中没有写全",
    "{what}有{count}{unit}，表中写到第{shown}{unit}为止。",
    "请先看过表中的；需要全部的，可在命令后加 --json。",
)
