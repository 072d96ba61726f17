"""How many cells somebody filled in, counted from the raw cells.

No entry is read for it, so that a receipt can be balanced against it.
"""

from tonggao.model.cell import WorkbookRead
from tonggao.model.form import Form
from tonggao.sheets.member.reading.identity import (
    kind_by_sheets,
    kind_by_stamp,
    person_of,
    stamp_of,
)
from tonggao.sheets.member.reading.printed import (
    Printed,
    frame_of,
    untouched,
    written_in_ours,
)
from tonggao.sheets.member.tables.locate import NO_COLUMNS, Columns, find_sheets, is_ours
from tonggao.sheets.member.tables.parts import by_sheet, parts_of


def filled_cells(
    workbook: WorkbookRead, form: Form, printed: Printed, columns: Columns = NO_COLUMNS
) -> tuple[tuple[str, str], ...]:
    """Return sheet and address of every cell that is neither printed nor of the form.

    `printed` is what stood in the workbook when it was sent; `columns` says what headings
    stand for (`find_sheets`).
    """
    kind = kind_by_stamp(stamp_of(workbook), form) or kind_by_sheets(workbook)
    found = find_sheets(workbook, form, kind, columns=columns, aspects=printed.aspects)
    tables, person = by_sheet(found), person_of(workbook)
    filled: list[tuple[str, str]] = []
    for sheet in workbook.sheets:
        if is_ours(sheet):
            written = written_in_ours(sheet, printed)
            filled += ((sheet.name, cell.address) for cell in written)
            continue
        for part in parts_of(sheet, tables.get(sheet.name, [])):
            ours = untouched(part, frame_of(part, printed), printed, person)
            filled += (
                (sheet.name, cell.address)
                for letter, cell in part.cells.items()
                if letter not in ours
            )
    return tuple(filled)
