"""What may be said of the layout of a Word file."""

from tonggao.model.finding import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

LAY_001 = Code(
    "LAY-001",
    ERROR,
    "不是 Word 文稿，不能核对版式",
    "该文件的内容是“{found}”；版式核对只用于 Word 文稿（.docx）。",
    "请在 Word 或 WPS 中打开核对，另存为“.docx”后再运行。",
)

# The page.
LAY_002 = Code(
    "LAY-002",
    ERROR,
    "纸张不是 A4",
    "{which}纸张宽{width}毫米、高{height}毫米，应为 A4（宽210毫米、高297毫米）。",
    "请在“布局—纸张大小”中选 A4。",
)
LAY_003 = Code(
    "LAY-003",
    ERROR,
    "纸张横放",
    "{which}纸张是横向的，应为纵向。",
    "请在“布局—纸张方向”中选“纵向”；横排的附表可单独成文件。",
)
LAY_004 = Code(
    "LAY-004",
    ERROR,
    "页边距不合",
    "{which}{side}边距为{seen}毫米，应为{wanted}毫米。",
    "请在“布局—页边距”中改为{wanted}毫米。",
)
LAY_005 = Code(
    "LAY-005",
    WARNING,
    "页码的高低不合",
    "页码中线距版心下边缘约{seen}毫米，应为7毫米。",
    "请在页脚的“页脚底端距离”中改为{wanted}毫米。",
)
LAY_006 = Code(
    "LAY-006",
    WARNING,
    "文档网格不合",
    "{which}文档网格为“{seen}”，应为“{wanted}”。",
    "请在“页面设置—文档网格”中改正。",
)
LAY_007 = Code(
    "LAY-007",
    ERROR,
    "每页行数不足",
    "{which}按正文行距每页只能排{seen}行，应为{wanted}行。",
    "请核对正文行距（应为固定值{pitch}磅）和上下边距。",
)
LAY_008 = Code(
    "LAY-008",
    ERROR,
    "每行字数不合",
    "正文每行排{seen}字，应为{wanted}字。",
    "请在正文样式中把{remedy}，并核对左右边距。",
)
LAY_009 = Code(
    "LAY-009",
    ERROR,
    "页眉页脚挤占正文",
    "{which}{side}的内容比页边距高，会把正文挤开。",
    "请减少{side}的行数，或改小{side}距边界的距离。",
)

# Page numbers.
LAY_010 = Code(
    "LAY-010",
    ERROR,
    "没有页码",
    "{kind}页脚中没有页码。",
    "请在页脚中插入页码，{wanted}。",
)
LAY_011 = Code(
    "LAY-011",
    ERROR,
    "页码位置不合",
    "{kind}的页码{seen}，应为{wanted}。",
    "请在{kind}页脚的样式中改正。",
)
LAY_012 = Code(
    "LAY-012",
    WARNING,
    "页码写法不合",
    "{kind}的页码写作“{seen}”，应为“{wanted}”。",
    "请改为“{wanted}”，数字用半角。",
)
LAY_013 = Code(
    "LAY-013",
    ERROR,
    "没有区分奇偶页",
    "页脚没有区分奇偶页，双页的页码不会到左边。",
    "请勾选“奇偶页不同”，单页页码居右空一字，双页居左空一字。",
)
LAY_014 = Code(
    "LAY-014",
    WARNING,
    "页码字体字号不合",
    "{kind}的页码为{seen}，应为4号{wanted}。",
    "请在页脚样式中改为4号{wanted}。",
)
LAY_015 = Code(
    "LAY-015",
    WARNING,
    "首页没有页码",
    "设了“首页不同”，首页没有页码。",
    "请取消“首页不同”，或在首页页脚中加上页码。",
)
LAY_016 = Code(
    "LAY-016",
    NOTE,
    "有页码",
    "有页码，所选的版式不加页码。",
    "可删去页码，或在“版式细项”中改选页码形式。",
)

# Letters.
LAY_017 = Code(
    "LAY-017",
    ERROR,
    "字体不合",
    "{where}{role}的字体为“{seen}”，应为“{wanted}”。",
    "请修改{role}所用的样式，不要逐处设置。",
)
LAY_018 = Code(
    "LAY-018",
    NOTE,
    "字体名称与所选不同",
    "{where}{role}的字体为“{seen}”，所选的是“{wanted}”，两者字形相近。",
    "可在样式中统一为“{wanted}”；打印的机器上没有这种字体的，不必改。",
)
LAY_019 = Code(
    "LAY-019",
    WARNING,
    "数字和字母的字体不合",
    "{where}{role}中数字和字母的字体为“{seen}”，应为“{wanted}”。",
    "请在样式中把西文字体改为“{wanted}”。",
)
LAY_020 = Code(
    "LAY-020",
    ERROR,
    "字号不合",
    "{where}{role}的字号为{seen}磅，应为{wanted}。",
    "请修改{role}所用的样式，不要逐处设置。",
)
LAY_021 = Code(
    "LAY-021",
    WARNING,
    "黑体、小标宋加了粗",
    "{where}{role}的“{seen}”又加了粗，笔画会发糊。",
    "请在样式中取消加粗。",
)
LAY_022 = Code(
    "LAY-022",
    ERROR,
    "引号成了半角",
    "{where}引号用的是西文字体“{seen}”，会排成半角。",
    "请选中引号，在“字体”中把西文字体也设为“{wanted}”；最好在样式中改。",
)
LAY_023 = Code(
    "LAY-023",
    ERROR,
    "用了直引号",
    "{where}中文里用了直引号（\" 或 '）。",
    "请改为“”或‘’。",
)
LAY_024 = Code(
    "LAY-024",
    ERROR,
    "文字不是黑色",
    "{where}文字的颜色为{seen}，应为黑色。",
    "请把字体颜色改为“自动”。",
)
LAY_025 = Code(
    "LAY-025",
    WARNING,
    "文字有突出显示或底纹",
    "{where}文字有突出显示或底纹。",
    "请核对是否还有事情没有办完；办完的请取消突出显示和底纹。",
)
LAY_026 = Code(
    "LAY-026",
    ERROR,
    "有隐藏文字",
    "{where}有隐藏的文字“{seen}”，打印不出来，但别人能看到。",
    "请删去，或取消“隐藏”。",
)
LAY_027 = Code(
    "LAY-027",
    ERROR,
    "字体跟着主题走",
    "{where}{role}的字体由主题决定（现为“{seen}”），在样式里写明的字体不起作用。",
    "请在样式中重新选定“{wanted}”，不要选“（中文正文）”“（中文标题）”。",
)
LAY_028 = Code(
    "LAY-028",
    NOTE,
    "文字的语言不是中文",
    "{where}文字的校对语言为“{seen}”，应为简体中文。",
    "请全选后在“审阅—语言”中设为“中文（简体）”。",
)

# Paragraphs.
LAY_029 = Code(
    "LAY-029",
    ERROR,
    "行距不合",
    "{where}{role}的行距为{seen}，应为{wanted}。",
    "请修改{role}所用的样式，不要逐段设置。",
)
LAY_030 = Code(
    "LAY-030",
    ERROR,
    "段前段后有空",
    "{where}{role}的{side}为{seen}磅，应为0。",
    "请在样式中把段前、段后都改为0。",
)
LAY_031 = Code(
    "LAY-031",
    ERROR,
    "缩进不合",
    "{where}{role}{seen}，应为{wanted}。",
    "请在{role}所用的样式中改正，缩进用“字符”作单位。",
)
LAY_032 = Code(
    "LAY-032",
    ERROR,
    "对齐方式不合",
    "{where}{role}为{seen}，应为{wanted}。",
    "请修改{role}所用的样式，不要逐段设置。",
)
LAY_033 = Code(
    "LAY-033",
    WARNING,
    "用空格代替缩进",
    "{where}段首用空格代替缩进。",
    "请删去空格，在样式中设“首行缩进2字符”。",
)
LAY_034 = Code(
    "LAY-034",
    WARNING,
    "有空段落",
    "{where}是空段落。",
    "请删去；需要空行的，在样式的段前或段后中设置。",
)
LAY_035 = Code(
    "LAY-035",
    WARNING,
    "正文中有手动换行",
    "{where}中间有手动换行（Shift+Enter）。",
    "请改为分段，或删去换行。",
)
LAY_036 = Code(
    "LAY-036",
    WARNING,
    "有制表符",
    "{where}中有制表符（Tab）。",
    "请删去；需要缩进或对齐的，在样式中设置。",
)
LAY_037 = Code(
    "LAY-037",
    WARNING,
    "逐处设置了文字格式",
    "{where}的文字逐处设置了{kind}，没有用样式。",
    "请选中后按 Ctrl+空格 清除，需要的格式在样式中设置。",
)
LAY_038 = Code(
    "LAY-038",
    WARNING,
    "逐段设置了段落格式",
    "{where}逐段设置了{kind}，没有用样式。",
    "请选中后按 Ctrl+Q 清除，需要的格式在样式中设置。",
)

# Headings and the end.
LAY_039 = Code(
    "LAY-039",
    WARNING,
    "标题不在导航窗格中",
    "{where}像是{role}，但没有用标题样式，不会出现在导航窗格中。",
    "请改用样式“标题{level}”。",
)
LAY_040 = Code(
    "LAY-040",
    WARNING,
    "标题可能落在页末",
    "{where}{role}没有设“与下段同页”，可能单独落在页末。",
    "请在标题样式中勾选“与下段同页”。",
)
LAY_041 = Code(
    "LAY-041",
    ERROR,
    "序号不连续",
    "{where}序号为“{seen}”，应为“{wanted}”。",
    "请核对是否漏了一条或重了一条，再改正序号。",
)
LAY_042 = Code(
    "LAY-042",
    ERROR,
    "层次跳级",
    "{where}序号为“{seen}”，它上面缺少“{wanted}”一层。",
    "请补上一层，或改用高一层的序号。",
)
LAY_043 = Code(
    "LAY-043",
    WARNING,
    "序号与标题样式的级别不一致",
    "{where}序号“{seen}”是{level}级标题的，用的却是“标题{style}”样式。",
    "请改用样式“标题{level}”。",
)
LAY_044 = Code(
    "LAY-044",
    WARNING,
    "署名、日期可能单独成页",
    "{where}的后面是{role}，没有设“与下段同页”，{role}可能单独落在最后一页。",
    "请在这一段勾选“与下段同页”。",
)
LAY_045 = Code(
    "LAY-045",
    NOTE,
    "用了自动编号",
    "{where}的序号是自动编号，复制到别处时可能变掉；所选的版式用手写的序号。",
    "可转为文字，或在“版式细项”中改选编号方式。",
)

# What a clean copy does not carry.
LAY_046 = Code(
    "LAY-046",
    WARNING,
    "文件属性中有内容",
    "文件属性的“{name}”中写着“{seen}”。",
    "请在“文件—检查文档”中删除文档属性和个人信息。",
)
LAY_047 = Code(
    "LAY-047",
    ERROR,
    "有批注",
    "{where}有批注，共{count}处。",
    "请处理后删除批注。",
)
LAY_048 = Code(
    "LAY-048",
    NOTE,
    "内部稿中有批注",
    "{where}有批注，共{count}处；这是内部使用的稿子。",
    "可以保留；对外发送请用没有批注的稿子。",
)
LAY_049 = Code(
    "LAY-049",
    ERROR,
    "有修订痕迹",
    "{where}有修订痕迹，共{count}处。",
    "请逐处接受或拒绝，并关闭“修订”。",
)
LAY_050 = Code(
    "LAY-050",
    NOTE,
    "内部稿、对照稿中有修订痕迹",
    "{where}有修订痕迹，共{count}处；这是内部稿或对照稿。",
    "可以保留；定稿前请逐处接受或拒绝。",
)
LAY_051 = Code(
    "LAY-051",
    WARNING,
    "兼容模式",
    "该文件按 Word {year} 的兼容模式保存，排版结果可能不同。",
    "请在“文件—信息”中点“转换”，再保存。",
)
