"""What may be said of the report, of our own output, and of the ledger."""

from tonggao.model.finding import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# The report, and drafts that come back from Word.
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
REP_003 = Code(
    "REP-003",
    WARNING,
    "文中的数与实际不符",
    "{place}写“{words}”，实际为{count}。",
    "请在统稿表“成文”“大条”或修改稿中改正。",
)
REP_004 = Code(
    "REP-004",
    WARNING,
    "没有认出是哪一稿",
    "没有认出该文件是哪一份送审稿的修改稿，没有采用。",
    "请核对文件；如不是修改稿，请移出“{folder}”文件夹。",
)
REP_005 = Code(
    "REP-005",
    WARNING,
    "有段落没有对上",
    "修改稿中有{count}处没有和原稿对上。",
    "请在统稿表“改动对照”中逐处确认。",
)
REP_006 = Code(
    "REP-006",
    NOTE,
    "修订还没有接受",
    "修改稿中有{count}处修订还没有接受或拒绝。",
    "请在统稿表“改动对照”中逐处确认。",
)
REP_007 = Code(
    "REP-007",
    WARNING,
    "两份修改稿不一致",
    "对“{item}”，{first}和{second}改得不一样。",
    "请在统稿表“改动对照”中只选一种“用新的”。",
)
REP_008 = Code(
    "REP-008",
    ERROR,
    "还不能定稿",
    "还有{count}处没有完成，没有生成定稿。",
    "请先处理：{places}；确需生成的，可在命令后加 --even-if-open。",
)
REP_009 = Code(
    "REP-009",
    NOTE,
    "收到修改稿",
    "已收到第{draft}稿的修改稿，改动{count}处。",
    "请在统稿表“改动对照”中确认；确认后写入第{following}稿。",
)

REP_010 = Code(
    "REP-010",
    WARNING,
    "定稿以后又有改动",
    "{day}生成定稿以后，内容又有改动，定稿没有跟着改。",
    "请核对；需要重新生成的，请运行 tonggao report --final。",
)
REP_011 = Code(
    "REP-011",
    WARNING,
    "模板缺少样式",
    "模板中没有样式{styles}，这几种段落按通用的样式排印。",
    "请在 Word 或 WPS 中打开模板，新建同名的样式；不需要另行规定的，可不理会。",
)
REP_012 = Code(
    "REP-012",
    ERROR,
    "模板不能用",
    "该文件不能作为模板：{why}，本次按通用的版式排印。",
    "请换成本单位用 Word 或 WPS 排好的 .docx 文件；不用模板的，请改选样式一至样式四。",
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
OUT_004 = Code(
    "OUT-004",
    WARNING,
    "文件正被打开或只读",
    "“{name}”正被打开或是只读的，本次没有覆盖。",
    "请关闭后再运行一次；这次的内容在“{other}”中。",
)

# The ledger.
LED_001 = Code(
    "LED-001",
    WARNING,
    "台账记录接不上",
    "台账第{item}项当前为“{status}”，不能“{happening}”，此条未计入。",
    "请核对该项编号；已销号的事项如再次发现问题，请先“重启”并写明原因。",
)
LED_002 = Code(
    "LED-002",
    NOTE,
    "已经建过账",
    "整改台账已于{day}建账，编号不再变动。",
    "可在后续进展中补记会上新增的问题。",
)
