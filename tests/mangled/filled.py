"""The workbook that is mangled: a 问题查摆表 as its member filled it in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tonggao.model.plan import Member, Plan
from tonggao.model.record import Opinion
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.member.form.layout import form_book
from tonggao.verbs.read import read

PROFILE = locate.read("民主生活会-2025年度")
MEMBER = Member(id="03", name="张建国")
PLAN = Plan(
    unit="清源县供水公司",
    campaign="2025年度民主生活会",
    year="2025",
    previous="2024年度民主生活会",
    members=(MEMBER,),
    aspects=PROFILE.aspects,
    statements=PROFILE.statements,
)
OPINION = Opinion(
    label="意见-4",
    about=MEMBER.name,
    origin="谈心谈话",
    aspect="担当作为",
    text="希望多到夜班班组走走",
    count="2",
    cells=(),
)
# Where our writer, openpyxl and LibreOffice all put them.
PROBLEMS, CAUSES, PREVIOUS, STATEMENTS, LISTS = (
    f"xl/worksheets/sheet{number}.xml" for number in (2, 3, 4, 5, 7)
)

_TYPED = {
    "问题和措施": """
编号|对照方面|层面|问题|具体表现|事例|整改措施|完成时限
问1|政治忠诚|班子|学习联系实际不够|集中学习多、结合供水业务研讨少，学用脱节。|全年集中学习12次，研讨只有2次。|1. 每季度结合业务研讨一次。⏎2. 研讨后列出清单。|2026-06-30
问2|政治忠诚|个人|自学不系统|读文件多，读原著少 & 没有笔记。||每月读一本，写下<要点>。|2026年6月底前
问3|政治忠诚|班子
问4|增强党性|班子|组织生活不够严格|三会一课有时以会代训，提前布置不够。|二季度有1次支委会没有记录。||
问5|增强党性|都写|谈心谈话不深|谈工作多，谈思想少，一年下来没有谈到要害。||每半年与分管部门负责人谈心一次。|长期坚持
问6|增强党性|班子
问7|三个敬畏|班子|决策前调研不够|管网改造方案征求一线意见不充分。|改造方案先后改了4稿。|重大事项先调研后上会。|2026-09-30
问8|三个敬畏|班子||||会前一周把材料送到一线班组。|立行立改
问9|三个敬畏|班子
问10|担当作为|班子|跨部门的事推进慢|涉及几个部门的事，习惯等对方先动。|水表更换拖了2个月。|每周调度一次，明确牵头部门。|2026-03-31
问11|担当作为|个人|到夜班班组少|白天去得多，夜里去得少。|||
问12|担当作为|班子
问13|管党治党|班子|监督不够经常|日常提醒少，出了问题才谈。||每季度分析一次廉政风险。|长期坚持
问14|管党治党|班子
问15|管党治党|班子
问16|典型案例|班子|警示教育联系实际不够|看片子多，对照自己岗位讨论少。||每次警示教育后列出本岗位风险点。|2026年7月中旬
问17|典型案例|班子
问18|政治忠诚|班子|传达不够及时|上级会议精神传达到班组平均要9天。||收到后3个工作日内传达到班组。|2026-12-31
问19||班子
问20||班子
问21||班子
""",
    "原因": """
编号|从哪方面剖析|原因|剖析|对应问题
因1|思想|理论武装抓得不紧|把学习当任务，读得多想得少。|问1、问2
因2|作风|宗旨意识树得不牢|习惯坐在办公室里听汇报。⏎到现场也是看得多、问得少。|问7
因3||能力跟不上|对新情况研究不够。|
因4
因5
""",
    "上年度整改": """
台账编号|问题|措施|整改情况|目前状态
2024-003|调研不够|每季度到一线调研|全年到一线8次，解决问题5个。|已完成
2024-007|办文慢|压缩流转环节||推进中
""",
    "说明事项": """
事项|回答|情况说明
个人有关事项报告情况|不涉及|
配偶、子女及其配偶从业等需要说明的情况|涉及|女儿在外地医院工作，已按规定报告。
本人接受组织约谈、函询情况|不涉及|
""",
}


Place = tuple[str, str]  # sheet and address
Source = Callable[[str], bytes]  # the filled workbook as a program saves it
Convert = Callable[[bytes, str], bytes]  # a workbook as LibreOffice saves it in a format

# What stands in 具体表现 of 问1.
BODY = "集中学习多、结合供水业务研讨少，学用脱节。"


@dataclass(frozen=True, slots=True)
class Row:
    """A record as `read` gives it, wherever it stands."""

    kind: str
    number: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Said:
    """What `read` says of a file.

    `cells` are sheet and address of every row's values, `words` what stands there.
    """

    kind: str
    rows: tuple[Row, ...]
    cells: tuple[dict[str, Place], ...]
    words: dict[Place, str]
    unread: tuple[str, ...]
    codes: frozenset[str]
    errors: tuple[str, ...]


def filled() -> bytes:
    """Return the workbook as our writer writes it."""
    book = form_book(
        PROFILE,
        PLAN,
        MEMBER,
        campaign="c",
        filled={name: _rows(table) for name, table in _TYPED.items()},
        opinions=(OPINION,),
    )
    return write_workbook(book)


def _rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows that a table shows, by heading; ⏎ is a break in a cell."""
    heading, *lines = table.strip().splitlines()
    names = heading.split("|")
    return tuple(
        dict(
            zip(names, (each.replace("⏎", "\n") for each in line.split("|")), strict=False)
        )
        for line in lines
    )


def typed(sheet: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a sheet as they were filled in."""
    return tuple(dict.fromkeys(_names(sheet), "") | row for row in _rows(_TYPED[sheet]))


def _names(sheet: str) -> list[str]:
    return _TYPED[sheet].strip().splitlines()[0].split("|")


def said_of(path: Path) -> Said:
    """Return what `tonggao read` says of a file."""
    outcome = read(path)
    details: Any = outcome.details
    return Said(
        kind=details["kind"],
        rows=tuple(
            Row(each["kind"], each["number"], each["values"]) for each in details["rows"]
        ),
        cells=tuple(
            {name: (each["sheet"], at) for name, at in each["cells"].items()}
            for each in details["rows"]
        ),
        words={
            (sheet.name, cell.address): cell.text
            for sheet in read_workbook(path.read_bytes(), path.name)[0].sheets
            for cell in sheet.cells
        },
        unread=tuple(each["value"] for each in details["unread"]),
        codes=frozenset(each.code for each in outcome.findings),
        errors=tuple(
            f"{each.code} {each.sheet} {each.cell} {each.message}"
            for each in outcome.findings
            if each.severity == "error"
        ),
    )


Read = Callable[[bytes, str], Said]
