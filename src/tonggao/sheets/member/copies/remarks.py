"""The copy with remarks: what a member sent, as it was, with a remark at each cell.

Nothing of it names or quotes another member, and nothing says that anybody was wrong.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_uppercase

from tonggao.model.cell import Format, Sheet, WorkbookRead
from tonggao.model.entry import Entries, WorkbookKind
from tonggao.model.finding import Finding, Severity, in_order
from tonggao.model.form import Stamp
from tonggao.model.plan import Member, Plan
from tonggao.model.table import Book, Look, Page, Paper, Placed, Value
from tonggao.profile.schema import Profile
from tonggao.sheets.member.copies.copying import copied_sheet
from tonggao.sheets.member.copies.names import free_names
from tonggao.sheets.member.form.layout import form_stamp, form_title
from tonggao.sheets.member.reading.printed import NOTHING_PRINTED, Printed, written_in_ours
from tonggao.sheets.member.tables.locate import (
    LISTS_SHEET,
    NO_COLUMNS,
    PARAGRAPHS,
    REMARKS_SHEET,
    STAMP_SHEET,
    Columns,
    find_sheets,
    is_ours,
)
from tonggao.sheets.member.tables.parts import by_sheet

LINES_AT_MOST = 10


_PLACES_AT_MOST, _SHEETS_AT_MOST = 3, 5
_ABOUT_THE_FILE = ("FILE", "FORM")
_SEVERITIES = list(Severity)
_THANKS = (
    "{name}同志：您填的表已经收到，谢谢。下面几处请您看看，"
    "直接在本文件相应的表中补充或修改后发回即可{or_so}；黄色的格子上有批注。"
)
_NOTHING = "{name}同志：您填的表已经收到，没有需要补充的地方，谢谢。"
_WORD_TABLE = re.compile(r"表(\d+)")
_IN_WORD = "（也可以在您原来的 Word 文件中补充或修改后发回）"


def remarks_book(
    workbook: WorkbookRead,
    entries: Entries,
    findings: Sequence[Finding],
    *,
    profile: Profile,
    plan: Plan,
    member: Member,
    campaign: str,
    printed: Printed = NOTHING_PRINTED,
    columns: Columns = NO_COLUMNS,
) -> Book:
    """Return the copy of `workbook` with `findings` as remarks at their cells.

    Same sheets, same addresses, words as text, the form's drop-downs and stamp; and a
    first sheet that lists the remarks in ten lines at most. What concerns the file as
    such is for the office and is left out. `printed` and `columns` are those with which
    it was read (`read_entries`).
    """
    shown = in_order(
        each
        for each in findings
        if each.file == workbook.file and not each.code.startswith(_ABOUT_THE_FILE)
    )
    lists: dict[str, tuple[str, ...]] = {}
    kept = tuple(_kept(workbook, printed))
    theirs = [each.name for each in kept]
    names = free_names(theirs, taken=(REMARKS_SHEET, LISTS_SHEET, STAMP_SHEET))
    places = Places(format=workbook.format, names=dict(zip(theirs, names, strict=True)))
    said = _by_place(shown)
    kind = None if entries.kind is WorkbookKind.OTHER else entries.kind
    located = by_sheet(
        find_sheets(workbook, profile.form, kind, columns=columns, aspects=printed.aspects)
    )
    title = form_title(profile, plan, member)
    sheets = [_list_of_remarks(shown, member, title, places)]
    sheets += [
        copied_sheet(
            sheet,
            name,
            [each for each in located.get(sheet.name, ()) if each.sheet is sheet],
            said.get(sheet.name, {}),
            plan=plan,
            printed=printed,
            lists=lists,
        )
        for sheet, name in zip(kept, names, strict=True)
    ]
    stamp = _stamp(entries, profile, campaign, member)
    return Book(title=title, sheets=tuple(sheets), lists=lists, stamp=stamp.pairs())


def _kept(workbook: WorkbookRead, printed: Printed) -> Iterator[Sheet]:
    """Yield the sheets to be copied: all but ours, and of ours what somebody added.

    A hidden sheet in which something stands is copied too, to be seen.
    """
    for sheet in workbook.sheets:
        if is_ours(sheet):
            added = tuple(written_in_ours(sheet, printed))
            if added:
                yield replace(sheet, cells=added, merges=())
        elif sheet.cells or not sheet.hidden:
            yield sheet


def _stamp(entries: Entries, profile: Profile, campaign: str, member: Member) -> Stamp:
    """Return the stamp of the copy: of the form that was filled in, for whom it is now.

    A blank form that was made for no meeting is still none of a meeting.
    """
    form = profile.form
    theirs = entries.stamp if entries.stamp and entries.stamp.form == form.id else None
    if theirs:
        return replace(theirs, campaign=theirs.campaign and campaign, member=member.id)
    return form_stamp(profile, campaign, member)


def _by_place(findings: Sequence[Finding]) -> dict[str, dict[str, list[Finding]]]:
    """Return findings at cells by sheet and address."""
    said: dict[str, dict[str, list[Finding]]] = {}
    for each in findings:
        if each.cell:
            said.setdefault(each.sheet, {}).setdefault(each.cell, []).append(each)
    return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """How places are told to the sender: by the names of his copy, in Word by their number."""

    format: Format = Format.XLSX
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, findings: Sequence[Finding]) -> str:
        """Return where findings stand, one line a sheet."""
        by_sheet: dict[str, list[str]] = {}
        for each in findings:
            by_sheet.setdefault(each.sheet, []).append(each.cell)
        lines = [self._line(sheet, cells) for sheet, cells in by_sheet.items()]
        more = [f"等{len(lines)}张表"] if len(lines) > _SHEETS_AT_MOST else []
        return "\n".join([*lines[:_SHEETS_AT_MOST], *more])

    def _line(self, sheet: str, cells: Sequence[str]) -> str:
        named = list(dict.fromkeys(filter(None, cells)))
        table = _WORD_TABLE.fullmatch(sheet) if self.format is Format.WORD else None
        if table:
            return _counted(f"第{table[1]}张表", _rows(named), "第{}行")
        if self.format is Format.WORD and sheet == PARAGRAPHS:
            return _counted(sheet, _rows(named), "第{}段")
        return _counted(self.names.get(sheet, sheet), named, "{}")


def _counted(sheet: str, places: Sequence[str], form: str) -> str:
    some = "、".join(places[:_PLACES_AT_MOST])
    more = f"等{len(places)}处" if len(places) > _PLACES_AT_MOST else ""
    return f"{sheet} {form.format(some) if some else ''}{more}".strip()


def _rows(cells: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(cell.lstrip(ascii_uppercase) for cell in cells))


def remark_lines(
    findings: Sequence[Finding], places: Places
) -> tuple[tuple[str, str, str], ...]:
    """Return the remarks as lines: 请补充／请核对／供参考, where, and what; ten at most.

    Remarks of one code are one line, with the words of the first.
    """
    groups: dict[str, list[Finding]] = {}
    for each in findings:
        groups.setdefault(each.code, []).append(each)
    ordered = sorted(groups.values(), key=lambda each: _SEVERITIES.index(each[0].severity))
    lines = [(each[0].severity.word, places.of(each), _said(each)) for each in ordered]
    if len(lines) > LINES_AT_MOST:
        rest = ("供参考", "", "其余的在各表批注中，有空时请一并看看。")
        lines = [*lines[: LINES_AT_MOST - 1], rest]
    return tuple(lines)


def _said(group: list[Finding]) -> str:
    first = group[0]
    if all(each.message == first.message for each in group):
        return first.message + first.hint
    return f"{first.message}（类似的共{len(group)}处）{first.hint}"


def _list_of_remarks(
    findings: Sequence[Finding], member: Member, title: str, places: Places
) -> Page:
    lines = remark_lines(findings, places)
    or_so = _IN_WORD if places.format is Format.WORD else ""
    said = (_THANKS if lines else _NOTHING).format(name=member.name, or_so=or_so)
    words = Value(content=said)
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
