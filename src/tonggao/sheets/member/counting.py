"""How many cells somebody filled in, counted from the raw cells.

No entry is read for it, so that a receipt can be balanced against it.
"""

from tonggao.model.cell import WorkbookRead
from tonggao.model.form import Form
from tonggao.sheets.member.identity import kind_by_sheets, kind_by_stamp, stamp_of
from tonggao.sheets.member.locate import (
    Printed,
    find_sheets,
    is_beside_ours,
    is_frame,
    is_moved,
    is_ours,
)


def filled_cells(
    workbook: WorkbookRead, form: Form, printed: Printed
) -> tuple[tuple[str, str], ...]:
    """Return sheet and address of every cell that is neither printed nor of the form.

    `printed` is what stood in the workbook when it was sent (`blank_values`).
    """
    kind = kind_by_stamp(stamp_of(workbook), form) or kind_by_sheets(workbook)
    located = find_sheets(workbook, form, kind)
    filled: list[tuple[str, str]] = []
    for sheet in workbook.sheets:
        found = located.get(sheet.name)
        for row, cells in sheet.rows():
            below = found is not None and row > found.heading_row
            moved = below and is_moved(located[sheet.name], cells, printed)
            for letter, cell in cells.items():
                standing = printed.get((sheet.name, cell.address)) == cell.text
                framed = found is not None and is_frame(found, row, cells, letter)
                outside = not is_ours(sheet) or is_beside_ours(sheet, cell)
                if outside and not (standing or framed or moved):
                    filled.append((sheet.name, cell.address))
    return tuple(filled)
