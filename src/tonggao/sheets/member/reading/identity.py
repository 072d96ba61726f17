"""Which of our workbooks one is, and who says he filled it in."""

import re
from dataclasses import dataclass

from tonggao.model.cell import Cell, WorkbookRead
from tonggao.model.entry import WorkbookKind
from tonggao.model.form import Form, Stamp
from tonggao.sheets.member.form.layout import INSTRUCTIONS, PERSON
from tonggao.sheets.member.tables.locate import PARAGRAPHS, STAMP_SHEET

# Sheets by which a workbook of ours is known where its stamp is gone.
_SHEETS: tuple[tuple[WorkbookKind, frozenset[str]], ...] = (
    (WorkbookKind.PLAN, frozenset({"会议", "方面", "成员"})),
    (WorkbookKind.EDITING, frozenset({"问题定号", "成文"})),
    (WorkbookKind.REGISTER, frozenset({"登记", "请补充"})),
    (WorkbookKind.LEDGER, frozenset({"整改台账"})),
    (WorkbookKind.PROGRESS, frozenset({"进展填报"})),
)
_STAMPED = {
    "方案": WorkbookKind.PLAN,
    "意见汇总": WorkbookKind.OPINIONS,
    "统稿表": WorkbookKind.EDITING,
    "发放登记": WorkbookKind.REGISTER,
    "收回登记": WorkbookKind.REGISTER,
    "整改台账": WorkbookKind.LEDGER,
    "进展填报": WorkbookKind.PROGRESS,
}
_PERSON = re.compile(
    rf"(?:{PERSON}|填表人)(?:姓名)?\s*(?:[(（]?签[字名][)）]?)?\s*(?:[:：]\s*(?P<name>\S.*)?)?"
)
_AFTER_NAME = re.compile(r"\s{2,}|\t|\s*(?:日期|时间|职务|部门|单位|电话).*")
_CHINESE = re.compile(r"[\u3400-\u9fff·\s]+")
_FIRST_ROWS = 15
_FIRST_PARAGRAPHS = 60
_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class Person:
    """填报人 as a workbook says, and the cell that says it."""

    name: str
    cell: Cell


def stamp_of(workbook: WorkbookRead) -> Stamp | None:
    """Return the stamp of the workbook, or nothing where it carries none."""
    for sheet in workbook.sheets:
        if sheet.name == STAMP_SHEET:
            pairs = {
                cells["A"].text.strip(): cells["B"].text.strip()
                for _, cells in sheet.rows()
                if "A" in cells and "B" in cells
            }
            if pairs.get("form"):
                return Stamp(
                    form=pairs["form"],
                    version=pairs.get("version", ""),
                    digest=pairs.get("digest", ""),
                    campaign=pairs.get("campaign", ""),
                    member=pairs.get("member", ""),
                )
    return None


def kind_by_stamp(stamp: Stamp | None, form: Form) -> WorkbookKind | None:
    """Return the kind that the stamp names, or nothing where it names none we know."""
    if stamp is None:
        return None
    if stamp.form == form.id:
        return WorkbookKind.MEMBER
    return _STAMPED.get(stamp.form) or next(
        (kind for kind in WorkbookKind if kind.value == stamp.form), None
    )


def kind_by_sheets(workbook: WorkbookRead) -> WorkbookKind | None:
    """Return the kind that the names of the sheets tell, or nothing."""
    names = {sheet.name for sheet in workbook.sheets}
    return next((kind for kind, needed in _SHEETS if needed <= names), None)


def person_of(workbook: WorkbookRead) -> Person | None:
    """Return 填报人 as the first rows of the sheets say, or None where nobody is named."""
    for sheet in sorted(workbook.sheets, key=lambda each: each.name != INSTRUCTIONS):
        paragraphs = sheet.name == PARAGRAPHS
        if sheet.hidden:
            continue
        for row, cells in sheet.rows():
            if row > (_FIRST_PARAGRAPHS if paragraphs else _FIRST_ROWS):
                break
            words = list(cells.values())
            for cell, following in zip(words, [*words[1:], None], strict=True):
                found = _label(cell)
                if found and found["name"]:
                    return Person(_name(found["name"]), cell)
                if found and following and len(following.text) <= _LONGEST_LABEL:
                    return Person(_name(following.text), following)
    return None


def _label(cell: Cell) -> re.Match[str] | None:
    if len(cell.text) > _LONGEST_LABEL:
        return None
    return _PERSON.fullmatch(cell.text.strip())


def _name(words: str) -> str:
    """Return a name without what follows it on the line, or stands between its characters.

    >>> _name("张 三　　日期：2026年1月"), _name(" Li Lei ")
    ('张三', 'Li Lei')
    """
    alone = _AFTER_NAME.split(words.strip())[0].strip()
    return "".join(alone.split()) if _CHINESE.fullmatch(alone) else alone
