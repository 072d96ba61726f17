"""The whole 统稿表 as a workbook."""

from tonggao.model.change import Treatment
from tonggao.model.editing import OFFICE_SOURCES, REASONS, Order, Purpose, Use
from tonggao.model.form import Stamp
from tonggao.model.plan import HeadPart
from tonggao.model.table import Book, Look, Table, TableRow, Value
from tonggao.model.text import chinese_number
from tonggao.sheets.editing.acts import act_labels, acts_sheet
from tonggao.sheets.editing.base import hidden_sheets
from tonggao.sheets.editing.changes import changes_sheet
from tonggao.sheets.editing.columns import RECEIPT, RECEIPT_COLUMNS
from tonggao.sheets.editing.commitments import commitments_sheet
from tonggao.sheets.editing.corrections import choices, corrections_sheet
from tonggao.sheets.editing.drafts import drafts_sheet
from tonggao.sheets.editing.front import front_page
from tonggao.sheets.editing.heads import heads_sheet, sentences_sheet
from tonggao.sheets.editing.issues import issues_sheet
from tonggao.sheets.editing.left_out import left_out_sheet
from tonggao.sheets.editing.measures import measures_sheet
from tonggao.sheets.editing.view import EditingTable
from tonggao.sheets.editing.wordings import wordings_sheet
from tonggao.steps.editing.heads import NOT_USED

FORM = "统稿表"
_POINTS = 9


def editing_book(table: EditingTable) -> Book:
    """Return the clerk's working table, everything in place."""
    plan = table.plan
    stamp = Stamp(
        form=FORM, version="1", digest=table.profile.digest, campaign=table.campaign
    )
    return Book(
        title=f"{plan.campaign}统稿表（内部）",
        sheets=(
            front_page(table),
            issues_sheet(table),
            wordings_sheet(table),
            heads_sheet(table),
            sentences_sheet(table),
            measures_sheet(table),
            corrections_sheet(table),
            acts_sheet(table),
            changes_sheet(table),
            *((drafts_sheet(table),) if table.edited_drafts else ()),
            commitments_sheet(table),
            left_out_sheet(table),
            _receipt_sheet(table),
        ),
        lists={
            "分点": tuple(chinese_number(number) for number in range(1, _POINTS + 1)),
            "取用": tuple(map(str, Use)),
            "方面": tuple(aspect.short for aspect in plan.aspects) or ("",),
            "不用的原因": REASONS,
            "自拟来源": OFFICE_SOURCES,
            "用句": (str(Use.MAIN), str(Use.SENTENCE), NOT_USED),
            "用途": tuple(map(str, Purpose)),
            "部分": tuple(map(str, HeadPart)),
            "成员": tuple(member.name for member in plan.members) or ("",),
            "部门": tuple(each.name for each in plan.departments) or ("",),
            "是否": ("是", "否"),
            "处理": tuple(map(str, Treatment)),
            "排列方式": tuple(map(str, Order)),
            "措施来源": act_labels(table.draft),
            "修正": choices(table),
        },
        stamp=stamp.pairs(),
        mark="内部使用，勿外传",
        hidden=hidden_sheets(table),
    )


def _receipt_sheet(table: EditingTable) -> Table:
    rows = []
    for file, filled, used, listed in table.receipt:
        even = filled == used + listed
        verdict = Value(
            content="相符" if even else "不符", look=Look.PLAIN if even else Look.ASKED
        )
        rows.append(
            TableRow(
                values=(
                    Value(content=file),
                    Value(content=filled),
                    Value(content=used),
                    Value(content=listed),
                    verdict,
                )
            )
        )
    return Table(
        name=RECEIPT, columns=RECEIPT_COLUMNS, rows=tuple(rows), frozen=1, tint="8A8F98"
    )
