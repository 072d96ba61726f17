"""首页 of the 统稿表: who signs, the next step, and counters that live by formula."""

from collections import Counter

from tonggao.model.editing import Disposition
from tonggao.model.plan import AspectKind, HeadPart
from tonggao.model.table import Look, Page, Placed, Value
from tonggao.model.text import normal_form
from tonggao.sheets.editing.columns import FRONT, ISSUES, WORDINGS
from tonggao.sheets.editing.issues import issue_rows
from tonggao.sheets.editing.view import EditingTable

REVIEWER, BLANKS = "审核人", "空着的按建议"
_WIDTHS = (18, 14, 14, 14, 14, 14)
_ACROSS = 6
_TABLE_ROW = 11

_COUNTERS = (
    ("已定号", (Disposition.SELECTED, Disposition.POINT), 'COUNTIF({n},">0")'),
    ("不用", (Disposition.SET_ASIDE,), "COUNTIF({n},0)"),
    ("备用", (Disposition.RESERVE,), 'COUNTIF({n},"备")'),
    ("只入个人", (Disposition.PERSONAL,), 'COUNTIF({n},"个")'),
    ("未定", (Disposition.UNDECIDED,), 'COUNTIFS({n},"",{l},"?*")'),
)


def front_page(table: EditingTable) -> Page:
    """Return 首页."""
    rows = len(issue_rows(table)) + 1
    places = [
        *_signing(table),
        *_counters(table, rows),
        *_by_aspect(table, rows),
    ]
    return Page(name=FRONT, placed=tuple(places), widths=_WIDTHS, tint="C0392B")


def _signing(table: EditingTable) -> list[Placed]:
    title = f"{table.plan.campaign or table.campaign}统稿表"
    blanks = "是" if table.draft.blanks_as_suggested else "否"
    asked = Look.ANSWER if table.draft.reviewer else Look.ASKED
    return [
        Placed(
            row=1, column=1, value=Value(content=title, look=Look.TITLE), across=_ACROSS
        ),
        _label(2, "内部使用，勿外传"),
        _label(3, REVIEWER),
        Placed(
            row=3,
            column=2,
            value=Value(content=table.draft.reviewer, look=asked),
            unlocked=True,
        ),
        Placed(
            row=3,
            column=3,
            value=Value(content="填写、改动都记在审核人名下", look=Look.HINT),
            across=4,
        ),
        _label(4, BLANKS),
        Placed(
            row=4,
            column=2,
            value=Value(content=blanks, look=Look.ANSWER),
            unlocked=True,
            choices="是否",
        ),
        Placed(
            row=4,
            column=3,
            value=Value(
                content="原因定号中没有填大条号的句子，是否按建议归入", look=Look.HINT
            ),
            across=4,
        ),
        _label(5, "下一步"),
        Placed(row=5, column=2, value=Value(content=next_step(table)), across=5),
    ]


def _label(row: int, words: str) -> Placed:
    return Placed(row=row, column=1, value=Value(content=words, look=Look.LABEL))


def next_step(table: EditingTable) -> str:
    """Return the next step in one sentence."""
    undecided = len(table.draft.keys(Disposition.UNDECIDED))
    if not table.register.issues:
        return "还没有收到填报内容，请把收回的文件放入“2 收回”文件夹后再运行。"
    if not table.draft.items:
        return "请在“问题定号”表的“题号”列填写：同一方面、同一题号并为一题，0为不用，备为备用。"
    if undecided:
        return f"还有{undecided}条没有定号，请在“问题定号”表中填写“题号”，再运行一次。"
    if not any(head.hung for head in table.draft.heads):
        return "问题已全部定号，请接着填写“原因定号”和“措施定号”。"
    if table.open_places:
        return f"文中还有{len(table.open_places)}处待补充或待确认，请逐处补齐。"
    return "可以送审。"


def _counters(table: EditingTable, rows: int) -> list[Placed]:
    issues = len(table.register.issues)
    numbers, labels = _range("A", rows), _range("I", rows)
    places = [
        _label(7, "统计"),
        Placed(row=7, column=2, value=_heading("全部")),
        Placed(
            row=8,
            column=2,
            value=Value(content=issues, formula=f'COUNTIF({labels},"?*")', look=Look.TOTAL),
        ),
        _label(8, "条数"),
    ]
    for column, (name, dispositions, formula) in enumerate(_COUNTERS, start=3):
        count = sum(len(table.draft.keys(each)) for each in dispositions)
        places.append(Placed(row=7, column=column, value=_heading(name)))
        written = formula.format(n=numbers, l=labels)
        places.append(
            Placed(row=8, column=column, value=Value(content=count, formula=written))
        )
    return places


def _range(column: str, rows: int) -> str:
    return f"{ISSUES}!${column}$2:${column}${max(rows, 2)}"


def _heading(words: str) -> Value:
    return Value(content=words, look=Look.HEADING)


def _by_aspect(table: EditingTable, rows: int) -> list[Placed]:
    headings = ("方面", "收到", "已选题数", "应选", "预计字数", "占比")
    places = [
        Placed(row=_TABLE_ROW - 1, column=column, value=_heading(words))
        for column, words in enumerate(headings, start=1)
    ]
    lengths = _lengths(table)
    received = Counter(placing.aspect for placing in table.draft.placings)
    chosen = Counter(item.aspect for item in table.draft.items)
    total = sum(lengths.values()) or 1
    row = _TABLE_ROW
    for aspect in table.plan.aspects:
        values = (
            Value(content=aspect.short, look=Look.LABEL),
            Value(
                content=received[aspect.id],
                formula=f'COUNTIFS({_range("D", rows)},A{row},{_range("I", rows)},"?*")',
            ),
            Value(content=chosen[aspect.id]),
            Value(content=aspect.wanted),
            Value(
                content=lengths[aspect.id],
                formula=f"SUMIF({WORDINGS}!$A$2:$A$400,A{row},{WORDINGS}!$H$2:$H$400)",
            ),
            Value(content=round(lengths[aspect.id] / total, 3), percent=True),
        )
        places.extend(
            Placed(row=row, column=column, value=value)
            for column, value in enumerate(values, start=1)
        )
        row += 1
    return [*places, *_shares(table, row + 1, lengths)]


def _lengths(table: EditingTable) -> Counter[str]:
    lengths: Counter[str] = Counter()
    for item in table.draft.items:
        for point in item.points:
            for passage in (point.title, point.text):
                lengths[item.aspect] += len(normal_form(passage.text)) if passage else 0
    return lengths


def _shares(table: EditingTable, row: int, lengths: Counter[str]) -> list[Placed]:
    hung = {
        part: sum(
            len(normal_form(each.passage.text))
            for head in table.draft.part(part)
            for each in head.hung
        )
        for part in HeadPart
    }
    problems = sum(lengths.values())
    whole = problems + sum(hung.values())
    share = (problems + hung[HeadPart.CAUSES]) / whole if whole else 0.0
    unverified = sum(
        not aspect.verified and aspect.kind is not AspectKind.CASE
        for aspect in table.plan.aspects
    )
    places = [
        _label(row, "问题和原因占比"),
        Placed(row=row, column=2, value=Value(content=round(share, 3), percent=True)),
        _label(row + 1, "未核对的方面"),
        Placed(row=row + 1, column=2, value=Value(content=unverified)),
        _label(row + 2, "待补充、待确认"),
        Placed(row=row + 2, column=2, value=Value(content=len(table.open_places))),
    ]
    words = "、".join(dict.fromkeys(table.open_places))
    if words:
        places.append(
            Placed(
                row=row + 2, column=3, value=Value(content=words, look=Look.HINT), across=4
            )
        )
    return places
