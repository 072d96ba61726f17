"""When every number is taken back, no file of the team may go on saying what it said."""

from pathlib import Path

from walking import DRAFT, EDITING, PREVIEW, PROOF, column, edited, on


def test_texts_and_ledger_go_with_the_last_number(drafted: Path) -> None:
    on(drafted, "run")
    files = [drafted / name for name in (DRAFT, PROOF, PREVIEW)]
    assert all(each.is_file() for each in files)
    with edited(drafted / EDITING) as book:
        for sheet, heading in (("问题定号", "题号"), ("措施定号", "用途")):
            page = book[sheet]
            for row in range(2, page.max_row + 1):
                page.cell(row, column(page, heading)).value = None
    ran = on(drafted, "run")
    assert ran.object["facts"]["items"] == 0
    assert not any(each.exists() for each in files)
    assert on(drafted, "verify").status == 0
