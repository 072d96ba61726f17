"""The copy with remarks: what a member sent, as it was, with a remark at each cell.

Nothing of it names or quotes another member, and nothing says that anybody was wrong.
"""

from collections.abc import Iterator, Sequence

from tonggao.model.cell import Cell, Doubt, Sheet, WorkbookRead, column_number
from tonggao.model.entry import Entries, WorkbookKind
from tonggao.model.finding import Finding, Severity, in_order
from tonggao.model.form import Stamp
from tonggao.model.plan import Member, Plan
from tonggao.model.table import Book, Look, Page, Paper, Placed, Value
from tonggao.profile.schema import Profile
from tonggao.sheets.member.layout import (
    BLANK_HEIGHT,
    INSTRUCTION_WIDTHS,
    INSTRUCTIONS,
    PERSON,
    form_title,
    offered,
)
from tonggao.sheets.member.locate import (
    REMARKS_SHEET,
    Located,
    find_sheets,
    is_example,
    is_frame,
    is_ours,
)

LINES_AT_MOST = 10

_SPARE = 3
_PLACES_AT_MOST = 3
_FOREIGN_WIDTH = 16
_ABOUT_THE_FILE = ("FILE", "FORM")
_SEVERITIES = list(Severity)
_PREPRINTED = {"number", "aspect", "level"}


def remarks_book(
    workbook: WorkbookRead,
    entries: Entries,
    findings: Sequence[Finding],
    *,
    profile: Profile,
    plan: Plan,
    member: Member,
    campaign: str,
) -> Book:
    """Return the copy of `workbook` with `findings` as remarks at their cells.

    Same sheets, same addresses, words as text, the form's drop-downs and stamp; and a
    first sheet that lists the remarks in ten lines at most. What concerns the file as
    such is for the office and is left out.
    """
    shown = in_order(
        each
        for each in findings
        if each.file == workbook.file and not each.code.startswith(_ABOUT_THE_FILE)
    )
    lists: dict[str, tuple[str, ...]] = {}
    kind = None if entries.kind is WorkbookKind.OTHER else entries.kind
    located = find_sheets(workbook, profile.form, kind)
    title = form_title(profile, plan, member)
    sheets = [_list_of_remarks(shown, member, title)]
    for sheet in workbook.sheets:
        if is_ours(sheet) or sheet.hidden:
            continue
        cells = {each.cell for each in shown if each.sheet == sheet.name and each.cell}
        remarks = {cell: remark_at(shown, sheet.name, cell) for cell in cells}
        if sheet.name in located:
            sheets.append(_form_sheet(located[sheet.name], remarks, plan, lists))
        else:
            sheets.append(_foreign_sheet(sheet, remarks))
    stamp = entries.stamp or Stamp(
        form=profile.form.id,
        version=profile.form.version,
        digest=profile.form.digest,
        campaign=campaign,
        member=member.id,
    )
    return Book(title=title, sheets=tuple(sheets), lists=lists, stamp=stamp.pairs())


def remark_at(findings: Sequence[Finding], sheet: str, cell: str) -> str:
    """Return what is said at a cell, the most important first, "" where nothing is."""
    here = [each for each in findings if (each.sheet, each.cell) == (sheet, cell)]
    here.sort(key=lambda each: _SEVERITIES.index(each.severity))
    return "\n".join(f"{each.severity.word}：{each.message}{each.hint}" for each in here)


def remark_lines(findings: Sequence[Finding]) -> tuple[tuple[str, str, str], ...]:
    """Return the remarks as lines: 请补充／请核对／供参考, where, and what; ten at most.

    Remarks of one code are one line, with the words of the first.
    """
    groups: dict[str, list[Finding]] = {}
    for each in findings:
        groups.setdefault(each.code, []).append(each)
    ordered = sorted(groups.values(), key=lambda each: _SEVERITIES.index(each[0].severity))
    lines = [(each[0].severity.word, _places(each), _said(each)) for each in ordered]
    if len(lines) > LINES_AT_MOST:
        rest = ("供参考", "", "其余的在各表批注中，有空时请一并看看。")
        lines = [*lines[: LINES_AT_MOST - 1], rest]
    return tuple(lines)


def _said(group: list[Finding]) -> str:
    first = group[0]
    if all(each.message == first.message for each in group):
        return first.message + first.hint
    return f"{first.message}（类似的共{len(group)}处）{first.hint}"


def _places(group: list[Finding]) -> str:
    by_sheet: dict[str, list[str]] = {}
    for each in group:
        by_sheet.setdefault(each.sheet, []).append(each.cell)
    return "\n".join(_place(sheet, cells) for sheet, cells in by_sheet.items())


def _place(sheet: str, cells: list[str]) -> str:
    named = [cell for cell in dict.fromkeys(cells) if cell]
    some = "、".join(named[:_PLACES_AT_MOST])
    more = f"等{len(named)}处" if len(named) > _PLACES_AT_MOST else ""
    return f"{sheet} {some}{more}".strip()


def _list_of_remarks(findings: Sequence[Finding], member: Member, title: str) -> Page:
    thanks = (
        f"{member.name}同志：您填的表已经收到，谢谢。下面几处请您看看，"
        "直接在本文件相应的表中补充或修改后发回即可；黄色的格子上有批注。"
    )
    nothing = f"{member.name}同志：您填的表已经收到，没有需要补充的地方，谢谢。"
    lines = remark_lines(findings)
    words = Value(content=thanks if lines else nothing)
    placed = [
        Placed(row=1, column=1, value=Value(content=f"{title}：请补充", look=Look.TITLE)),
        Placed(row=2, column=1, across=4, value=words),
    ]
    if lines:
        headings = ("序号", "类别", "位置", "内容")
        placed += _row(4, headings, Look.HEADING)
    for number, line in enumerate(lines, start=1):
        placed += _row(4 + number, (str(number), *line), Look.PLAIN)
    return Page(
        name=REMARKS_SHEET,
        placed=tuple(placed),
        widths=(6, 9, 22, 56),
        paper=Paper.A4_PORTRAIT,
        protected=False,
    )


def _row(row: int, words: Sequence[str], look: Look) -> Iterator[Placed]:
    for column, text in enumerate(words, start=1):
        yield Placed(row=row, column=column, value=Value(content=text, look=look))


def _form_sheet(
    located: Located,
    remarks: dict[str, str],
    plan: Plan,
    lists: dict[str, tuple[str, ...]],
) -> Page:
    """Return a sheet of the form: with its hints, and with rows free for more."""
    rows = dict(located.sheet.rows())
    last = max([*rows, located.heading_row]) + _SPARE
    choices = {
        letter: offered(column, plan, lists) for letter, column in located.columns.items()
    }
    letters = sorted(
        {*located.headings, *(each.column for each in located.sheet.cells)},
        key=column_number,
    )
    placed: list[Placed] = []
    heights: dict[int, float] = {}
    for row in range(1, last + 1):
        cells = rows.get(row, {})
        below = row > located.heading_row and not is_example(located, cells)
        for letter in letters if below else sorted(cells, key=column_number):
            look = _look(located, row, cells, letter)
            remark = remarks.get(f"{letter}{row}", "")
            placed.append(
                Placed(
                    row=row,
                    column=column_number(letter),
                    value=_value(cells.get(letter), Look.ASKED if remark else look, remark),
                    unlocked=look is not Look.HINT,
                    choices=choices.get(letter, "")
                    if below and look is not Look.HINT
                    else "",
                )
            )
        if below and not cells:
            heights[row] = BLANK_HEIGHT
    return Page(
        name=located.sheet.name,
        placed=tuple(placed),
        widths=_widths(located, letters),
        heights=heights,
        paper=Paper.A4_LANDSCAPE,
        protected=False,
        frozen_rows=located.heading_row,
        repeat_rows=located.heading_row,
    )


def _look(located: Located, row: int, cells: dict[str, Cell], letter: str) -> Look:
    if row < located.heading_row:
        return Look.TITLE
    if row == located.heading_row:
        return Look.HEADING
    if cells and is_example(located, cells):
        return Look.MUTED
    if letter in cells and is_frame(located, row, cells, letter):
        return Look.HINT
    column = located.columns.get(letter)
    if column is None:
        return Look.PLAIN
    return Look.PROPOSED if column.field in _PREPRINTED else Look.ANSWER


def _value(cell: Cell | None, look: Look, remark: str) -> Value:
    if cell is None:
        return Value(look=look, remark=remark)
    words = cell.shown if cell.doubt is Doubt.ERROR else cell.text
    return Value(content=words, look=look, remark=remark)


def _widths(located: Located, letters: Sequence[str]) -> tuple[int, ...]:
    last = max((column_number(letter) for letter in letters), default=1)
    widths = {
        column_number(letter): column.width for letter, column in located.columns.items()
    }
    return tuple(widths.get(number, _FOREIGN_WIDTH) for number in range(1, last + 1))


def _foreign_sheet(sheet: Sheet, remarks: dict[str, str]) -> Page:
    instructions = sheet.name == INSTRUCTIONS
    placed: list[Placed] = []
    for row, cells in sheet.rows():
        for letter, cell in cells.items():
            remark = remarks.get(cell.address, "")
            look, across = Look.ASKED if remark else Look.PLAIN, 1
            if instructions and row == 1:
                look = Look.TITLE
            elif cell.text.strip() == PERSON:
                look = Look.LABEL
            elif instructions and len(cells) == 1 and letter == "A":
                across = len(INSTRUCTION_WIDTHS)
            placed.append(
                Placed(
                    row=row,
                    column=column_number(letter),
                    across=across,
                    value=_value(cell, look, remark),
                )
            )
    widest = max((column_number(each.column) for each in sheet.cells), default=1)
    widths = INSTRUCTION_WIDTHS if instructions else (_FOREIGN_WIDTH,) * widest
    return Page(name=sheet.name, placed=tuple(placed), widths=widths, protected=False)
