"""A filled-in 方案.xlsx, and ways to spoil it."""

from dataclasses import replace
from datetime import date

from books import as_read, sheet_from, with_sheet

from tonggao.model.cell import Cell, WorkbookRead
from tonggao.model.finding import Finding
from tonggao.model.plan import (
    Answer,
    Aspect,
    AspectKind,
    Department,
    HeadPart,
    Member,
    Outline,
    Plan,
    Scope,
    Statement,
)
from tonggao.model.table import Book
from tonggao.profile import locate
from tonggao.sheets.planning.details import DETAILS
from tonggao.sheets.planning.layout import plan_book
from tonggao.sheets.planning.reading import read_plan

PROFILE = locate.read("民主生活会-2025年度")
FILE = "方案.xlsx"
SHEETS = ["会议", "方面", "成员", "部门", "说明事项", "提纲", "样式", "版式细项"]
HEADINGS = {
    "方面": "序号 类别 全称 简称 别称 查摆要点 应写条数 约字数 与通知核对 所属板块",
    "成员": "成员编号 序号 姓名 党内职务 行政职务 分管工作 分管部门 是否填报 代填联系人",
    "部门": "名称 简称 负责人 电话",
    "说明事项": "事项 适用 回答 涉及时的文字 由谁确认",
    "提纲": "部分 号 标题 骨架",
}
LABELS = (
    "单位全称 单位简称 自称 党组织类型 会议名称 年度 主题 填报回收日 送审日 会前报告日 会议日 "
    "成文日期 会后报告日 联系人 电话 宣读人 学习次数 谈话人次 意见条数 上次会议 "
    "来源是否显示姓名 是否实行销号 可自动归并 雷同情况"
)
PLAN = Plan(
    unit="清源供水有限公司",
    unit_short="清源供水",
    team="公司领导班子",
    organ="党委",
    campaign="2025年度民主生活会",
    year="2025",
    theme="优良作风凝心聚力",
    due=date(2026, 1, 12),
    review_on=date(2026, 1, 16),
    notify_on=date(2026, 1, 8),
    meeting_on=date(2026, 1, 23),
    dated=date(2026, 1, 22),
    report_on=date(2026, 2, 7),
    contact="田小禾",
    phone="0000-1234",
    reader="方一舟",
    studies="6",
    talks="38",
    opinions="24",
    previous="2024年度民主生活会",
    show_names=True,
    closing=False,
    merge_light=False,
    overlap=True,
    members=(
        Member(
            id="03",
            name="方一舟",
            order=1,
            party_post="党委书记",
            post="董事长",
            duties="主持全面工作",
            departments=("办公室", "党群工作部"),
        ),
        Member(id="01", name="欧阳静水", order=2, fills_in=False, contact="田小禾"),
    ),
    aspects=(
        Aspect(
            id="担当作为",
            full="带头干事创业、担当作为",
            short="担当作为",
            aliases=("干事创业", "敢担当、善作为"),
            wanted="1至2",
            verified=True,
            order=1,
        ),
        Aspect(
            id="意识形态工作", full="意识形态工作", short="", kind=AspectKind.ADDED, order=2
        ),
    ),
    departments=(Department(name="管网运行部", short="管网部", head="石磊", phone="1002"),),
    statements=(
        Statement(
            title="群众反映有关情况",
            scope=Scope.TEAM,
            answer=Answer.CONCERNED,
            text="收到反映1件，已答复。",
            confirmed_by="方一舟",
        ),
        Statement(title="个人有关事项报告情况", scope=Scope.PERSON),
    ),
    outlines=(
        Outline(part=HeadPart.CAUSES, number=1, title="从作风上剖析", skeleton="自拟"),
        Outline(part=HeadPart.MEASURES, number=1, title="在作风建设上下功夫"),
        Outline(part=HeadPart.MEASURES, number=2, title="在制度上补短板"),
    ),
    details={
        **{str(each.label): each.usual for each in DETAILS},
        "字体": "win",
        "日期位置": "文末",
        "称谓": "写",
        "落款盖章": "不盖",
    },
)


def codes_of(findings: tuple[Finding, ...]) -> list[str]:
    return [" ".join(filter(None, (f.code, f.sheet, f.cell))) for f in findings]


def read(book: Book) -> tuple[Plan, tuple[Finding, ...]]:
    return read_plan(as_read(book, FILE), PROFILE)


def filled() -> WorkbookRead:
    return as_read(plan_book(PROFILE, "0123456789ab", plan=PLAN), FILE)


def with_answer(workbook: WorkbookRead, label: str, words: str) -> WorkbookRead:
    """Return the workbook with other words beside a label of 会议 or 版式细项."""
    sheets = []
    for sheet in workbook.sheets:
        row = next((c.row for c in sheet.cells if c.column == "A" and c.text == label), 0)
        if not row:
            sheets.append(sheet)
            continue
        kept = [c for c in sheet.cells if (c.row, c.column) != (row, "B")]
        added = [Cell(row=row, column="B", text=words)] if words else []
        cells = sorted((*kept, *added), key=lambda c: (c.row, c.column))
        sheets.append(replace(sheet, cells=tuple(cells)))
    return WorkbookRead(file=workbook.file, sheets=tuple(sheets))


def members(table: str) -> tuple[Plan, tuple[Finding, ...]]:
    return read_plan(with_sheet(filled(), sheet_from("成员", table)), PROFILE)
