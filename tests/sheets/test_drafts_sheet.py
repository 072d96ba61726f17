"""改稿记录: how many changes each 修改稿 brought, by whom, and what became of them."""

from dataclasses import replace
from datetime import date

from books import as_read
from make import decide, register, table
from walking import table as rows_of

from tonggao.model.change import Change, ChangeKind, ChangeOrigin, EditedDraft, Treatment
from tonggao.model.editing import Field, Subject
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.editing.drafts import DRAFTS

NEW, KEEP = Treatment.NEW, Treatment.KEEP


def change(place: int, kind: ChangeKind, treatment: Treatment | None = None) -> Change:
    return Change(
        key=f"w:{place:012x}",
        origin=ChangeOrigin.DRAFT,
        kind=kind,
        item="1-1",
        label="王书记改.docx",
        before="甲",
        after="乙",
        treatment=treatment,
    )


FIRST = EditedDraft(
    number=1,
    file="5 文稿/王书记改.docx",
    on=date(2026, 1, 15),
    by="沈一帆",
    authors=("王书记", "李处"),
    changes=(
        change(1, ChangeKind.REWORDED, NEW),
        change(2, ChangeKind.REWORDED, KEEP),
        change(3, ChangeKind.DELETED),
        change(4, ChangeKind.JOINED, NEW),
        change(5, ChangeKind.SPLIT),
        change(6, ChangeKind.UNPLACED),
    ),
)
SECOND = EditedDraft(
    number=2,
    file="5 文稿/送审稿（第2稿）.docx",
    on=date(2026, 1, 18),
    by="沈一帆",
    changes=(change(7, ChangeKind.MOVED, NEW), change(8, ChangeKind.REMARK, KEEP)),
)


def test_every_draft_that_came_back_has_one_row() -> None:
    log = [
        decide(Subject.CHANGE, f"w:{place:012x}", {Field.TREATMENT: str(said)}, by=by)
        for place, said, by in (
            (1, NEW, "沈一帆"),
            (2, KEEP, "乔思远"),
            (4, NEW, "沈一帆"),
            (7, NEW, "沈一帆"),
        )
    ]
    made = replace(table(register(), log), edited_drafts=(FIRST, SECOND))
    shown = rows_of(as_read(editing_book(made)), DRAFTS)
    assert [" ".join(row.values()) for row in shown] == [
        "第1稿 王书记改.docx 2026-01-15 王书记、李处 2 1 0 0 2 0 1 2 1 3 乔思远、沈一帆",
        "第2稿 送审稿（第2稿）.docx 2026-01-18  0 0 0 1 0 1 0 1 1 0 沈一帆",
    ]


def test_before_one_comes_back_there_is_no_such_sheet() -> None:
    book = editing_book(table(register()))
    assert DRAFTS not in [each.name for each in book.sheets]
