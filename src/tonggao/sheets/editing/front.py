"""首页 of the 统稿表: who signs, the settings, the next step, and counters that live."""

from collections.abc import Iterator

from tonggao.model.editing import Disposition
from tonggao.model.table import Look, Page, Paper, Placed, Value
from tonggao.sheets.editing.balance import balance
from tonggao.sheets.editing.columns import FRONT
from tonggao.sheets.editing.compared import Compared
from tonggao.sheets.editing.front_cells import (
    ACROSS,
    heading,
    label,
    last_row_of_points,
    placed,
)
from tonggao.sheets.editing.live import Points, waiting
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.texts.estimate import length_told

REVIEWER, BLANKS, ACCEPT, ORDER = "审核人", "空着的按建议", "改动按建议", "排列方式"
_WIDTHS = (18, 11, 11, 11, 11, 11, 11, 11)
_BALANCE_ROW = 13
_MORE_CHANGES = 200  # rows that somebody may still add below the last one


def front_page(table: EditingTable) -> Page:
    """Return 首页."""
    places = [
        *_settings(table),
        *_counters(table),
        *balance(table, _BALANCE_ROW),
    ]
    return Page(
        name=FRONT,
        placed=tuple(places),
        widths=_WIDTHS,
        paper=Paper.A4_PORTRAIT,
        tint="C0392B",
    )


def _settings(table: EditingTable) -> Iterator[Placed]:
    title = f"{table.plan.campaign or table.campaign}统稿表"
    yield placed(1, 1, Value(content=title, look=Look.TITLE), across=ACROSS)
    yield label(2, "内部使用，勿外传")
    signed = Look.ANSWER if table.draft.reviewer else Look.ASKED
    blanks = "是" if table.draft.blanks_as_suggested else "否"
    for row, name, value, look, choices, hint in (
        (3, REVIEWER, table.draft.reviewer, signed, "", "填写、改动都记在审核人名下"),
        (
            *(4, BLANKS, blanks, Look.ANSWER, "是否"),
            "原因定号中没有填大条号的句子，是否按建议归入",
        ),
        (
            *(5, ACCEPT, "否", Look.ANSWER, "是否"),
            "改动对照中标着“建议”的各行，选“是”即全部照建议答复一次",
        ),
        (
            *(6, ORDER, str(table.order), Look.ANSWER, ORDER),
            "问题定号各方面内的先后；照纸上的编号录入时，可选“汇编号”",
        ),
    ):
        yield label(row, name)
        yield Placed(
            row=row,
            column=2,
            value=Value(content=value, look=look),
            across=2,
            unlocked=True,
            choices=choices,
        )
        yield placed(row, 4, Value(content=hint, look=Look.HINT), across=ACROSS - 3)
    yield label(7, "下一步")
    yield placed(7, 2, Value(content=next_step(table)), across=ACROSS - 1)
    if table.length:
        yield label(8, "送审稿篇幅")
        words = f"{length_told(table.length)}（标题、说明等都在内，上次运行时）"
        yield placed(8, 2, Value(content=words), across=ACROSS - 1)


def next_step(table: EditingTable) -> str:
    """Return the next step in one sentence."""
    undecided = len(table.draft.keys(Disposition.UNDECIDED))
    waits = sum(change.waits for change in table.changes)
    places = len(table.open_places)
    steps = (
        (
            not table.register.issues,
            "还没有收到填报内容，请把收回的文件放入“2 收回”文件夹后再运行。",
        ),
        (
            waits,
            f"有{waits}处改动待复核，请在“改动对照”表的“处理”列逐条答复，再运行一次。",
        ),
        (
            not table.draft.items,
            "请在“问题定号”表的“题号”列填写：同一方面、同一题号并为一题，0为不用，备为备用。",
        ),
        (
            undecided,
            f"还有{undecided}条没有定号，请在“问题定号”表中填写“题号”，再运行一次。",
        ),
        (
            not any(head.hung for head in table.draft.heads),
            "问题已全部定号，请接着填写“原因定号”和“措施定号”。",
        ),
        (places, f"文中还有{places}处待补充或待确认，请逐处补齐。"),
    )
    return next((words for holds, words in steps if holds), "可以送审。")


def _counters(table: EditingTable) -> Iterator[Placed]:
    """The counters; what is neither numbered nor left out is 未定, whatever stands there."""
    points = Points(last_row_of_points(table))
    count = {each: len(table.draft.keys(each)) for each in Disposition}
    numbered = count[Disposition.SELECTED] + count[Disposition.POINT]
    waits = sum(change.waits for change in table.changes)
    counters = (
        ("全部", len(table.draft.placings), points.count()),
        ("已定号", numbered, points.count_with_twins(points.numbered)),
        (
            *("不用", count[Disposition.SET_ASIDE]),
            points.count_with_twins(points.set_aside),
        ),
        ("备用", count[Disposition.RESERVE], points.count_with_twins(points.reserve)),
        ("只入个人", count[Disposition.PERSONAL], points.count_with_twins(points.personal)),
        ("未定", count[Disposition.UNDECIDED], "$B$10-SUM($C$10:$F$10)"),
        ("待复核", waits, waiting(len(table.changes) + _MORE_CHANGES)),
    )
    yield label(9, "统计")
    yield label(10, "条数")
    for column, (name, counted, formula) in enumerate(counters, start=2):
        yield placed(9, column, heading(name))
        value = Value(content=counted, formula=formula, look=Look.TOTAL)
        yield placed(10, column, value)
    open_groups = Compared(table).open_groups
    left = Value(content=open_groups, formula=points.open_groups, look=Look.TOTAL)
    yield label(11, "相近未定")
    yield placed(11, 2, left)
    hint = "组相近的还有没定号的；问题定号的“提示”写着与哪条相近、差在哪里"
    yield placed(11, 3, Value(content=hint, look=Look.HINT), across=ACROSS - 2)
