"""首页 as it came back: who signs, and how blanks are treated."""

from tonggao import codes
from tonggao.model.cell import WorkbookRead, column_letter, column_number
from tonggao.model.editing import Field, Order, Subject
from tonggao.sheets.editing.columns import FRONT
from tonggao.sheets.editing.front import ACCEPT, BLANKS, ORDER, REVIEWER
from tonggao.sheets.editing.one_reading import Cells, Reading
from tonggao.sheets.grid import sheet_named
from tonggao.sheets.registers import NO, YES
from tonggao.steps.decisions.log import SETTINGS

# Beside which words of 首页 each setting stands, and what may be answered; () for anything.
SETTING_CELLS: dict[Field, tuple[str, tuple[str, ...]]] = {
    Field.REVIEWER: (REVIEWER, ()),
    Field.BLANKS: (BLANKS, (NO, YES)),
    Field.ACCEPT: (ACCEPT, (NO, YES)),
    Field.ORDER: (ORDER, tuple(Order)),
}


def settings_of(workbook: WorkbookRead) -> Cells:
    """Return what stands beside the names of the settings on 首页."""
    front = sheet_named(workbook.sheets, FRONT)
    names = {words: name for name, (words, _) in SETTING_CELLS.items()}
    found: Cells = {}
    for _, cells in front.rows() if front else ():
        for letter, cell in cells.items():
            name = names.get(cell.text.strip())
            if name:
                beside = cells.get(column_letter(column_number(letter) + 1))
                found.setdefault(name, beside.text.strip() if beside else "")
    return found


def read_settings(reading: Reading, settings: Cells) -> None:
    """Take in what 首页 says; a choice that was emptied is the first of its kind."""
    if sheet_named(reading.workbook.sheets, FRONT) is None:
        reading.findings.append(codes.EDIT_009.in_file(reading.workbook.file, name=FRONT))
    typed: Cells = {}
    for name, value in settings.items():
        words, choices = SETTING_CELLS[name]
        if not choices or (value or choices[0]) in choices:
            typed[name] = value or (choices[0] if choices else "")
        else:
            finding = codes.EDIT_013.in_sheet(
                reading.workbook.file, FRONT, heading=words, value=value
            )
            reading.findings.append(finding)
    reading.accepts = typed.pop(Field.ACCEPT, NO) == YES  # done once, never kept
    if reading.copy:
        typed.pop(Field.REVIEWER, None)  # signs the copy, not the table
    reading.take((Subject.SETTING, SETTINGS), typed)
