"""What may be said of a file as such, of a profile and of the plan."""

from tonggao.model.finding import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# The file as such.
FILE_001 = Code(
    "FILE-001",
    ERROR,
    "文件损坏",
    "该文件不完整或已损坏，不能读取。",
    "请用 Excel、Word 或 WPS 打开核对，另存后重新放入。",
)
FILE_002 = Code(
    "FILE-002",
    ERROR,
    "不是工作簿",
    "该文件的内容是“{found}”，不能作为填报表读取。",
    "请{remedy}。",
)
FILE_003 = Code(
    "FILE-003", ERROR, "有打开密码", "该文件设有打开密码。", "请取消密码后重新放入。"
)
FILE_004 = Code(
    "FILE-004",
    ERROR,
    "文件过大",
    "该文件超出可读取的范围（{limit}）。",
    "请把内容复制到原发的填报表（文稿复制到新的 Word 文件）中重新放入。",
)
FILE_005 = Code(
    "FILE-005",
    ERROR,
    "含有不允许的内容",
    "该文件含有不允许的内容（{what}）。",
    "请把内容复制到原发的填报表（文稿复制到新的 Word 文件）中重新放入。",
)
FILE_006 = Code(
    "FILE-006", ERROR, "空文件", "该文件没有任何内容（0 字节）。", "请向交来的人重新索取。"
)
FILE_007 = Code(
    "FILE-007",
    ERROR,
    "不是可读取的 Word 文稿",
    "该文件的内容是“{found}”，不是可以读取的 Word 文稿（.docx）。",
    "请在 Word 或 WPS 中打开核对，另存为“.docx”后重新放入。",
)
FILE_008 = Code(
    "FILE-008",
    ERROR,
    "读不到的文件",
    "该文件没有读取：{why}。",
    "请把文件本身放入这个文件夹；如正被打开，请关闭后再运行。",
)
FILE_009 = Code(
    "FILE-009",
    ERROR,
    "旧格式没有读成",
    "该文件的内容是“{found}”，读取时{how}，没有读成。",
    "请在 Excel 或 WPS 中打开核对，另存为“.xlsx”后重新放入。",
)
FILE_010 = Code(
    "FILE-010",
    ERROR,
    "压缩包没有读完",
    "{what}，没有读取。",
    "请解压后把里面的文件放入。",
)
FILE_011 = Code(
    "FILE-011",
    WARNING,
    "空压缩包",
    "该压缩包里没有文件。",
    "请向交来的人核实是否发错。",
)

FILE_012 = Code(
    "FILE-012",
    ERROR,
    "文字编码不能读取",
    "该文件的文字编码像是 {found}，不是 UTF-8 或 GB 18030，没有读取。",
    "请用 Excel 或 WPS 打开核对，另存为“.xlsx”或“CSV UTF-8”后再运行。",
)
FILE_013 = Code(
    "FILE-013",
    ERROR,
    "不能作为清单读取",
    "该文件不能作为清单读取：{why}。",
    "请用 Excel 或 WPS 打开核对，把要比的几列另存为新的“.xlsx”或“.csv”后再运行。",
)
FILE_014 = Code(
    "FILE-014",
    NOTE,
    "有别的工作表没有看",
    "读的是工作表“{used}”，没有看{others}。",
    "请核对；如要看别的工作表，请把它另存为一个文件。",
)
FILE_015 = Code(
    "FILE-015",
    NOTE,
    "文字编码不常用",
    "该文件的文字编码是 {found}，已按它读取。",
    "请核对文字是否正常。",
)
FILE_016 = Code(
    "FILE-016",
    ERROR,
    "没有用上句向量模型",
    "没有用上这个文件夹中的句向量模型：{why}。",
    "请{remedy}；其余结果不受影响，只是少了由模型提示的几对。",
)
FILE_017 = Code(
    "FILE-017",
    ERROR,
    "底册不能用",
    "这份底册不能用：{why}，没有比较。",
    "请用 --save-base 重新生成底册。",
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
PLAN_014 = Code(
    "PLAN-014",
    WARNING,
    "没有找到上年度台账",
    "“上次会议”写的是“{value}”，{why}。",
    "请核对文件夹的位置和名称；没有的，可依次写问题数、措施数、完成数，如“12、30、28”。",
)
PLAN_015 = Code(
    "PLAN-015",
    WARNING,
    "上年度文件没有读成",
    "“上次会议”所写文件夹中的“{file}”没有读成：{why}。",
    "请打开核对，另存后放回原处；不需要与上年材料比对的，可不理会。",
)
PLAN_016 = Code(
    "PLAN-016",
    WARNING,
    "版式细项看不懂",
    "“{heading}”的内容“{value}”看不懂，按空着处理。",
    "请写成{like}；不需要的，把这一格清空。",
)
