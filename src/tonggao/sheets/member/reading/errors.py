"""Error words that stand as text: what a program left where it had no result.

A .csv keeps no types, and our own copies show such a cell in words; somebody may also have
pasted one. Nobody means them as words of his own.
"""

from dataclasses import replace

from tonggao.model.cell import Cell, Doubt, Filled, Sheet, WorkbookRead

# Those of Excel, with those of WPS and LibreOffice.
_WORDS = frozenset(
    (
        *("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA"),
    )
)


def with_errors(workbook: WorkbookRead) -> WorkbookRead:
    """Return the workbook with every text that is an error word as the error it tells."""
    return replace(workbook, sheets=tuple(map(_with_errors, workbook.sheets)))


def _with_errors(sheet: Sheet) -> Sheet:
    if not any(_is_error(cell) for cell in sheet.cells):
        return sheet
    cells = (_as_error(cell) if _is_error(cell) else cell for cell in sheet.cells)
    return replace(sheet, cells=tuple(cells))


def _is_error(cell: Cell) -> bool:
    return "#" in cell.text and cell.text.strip().upper() in _WORDS


def _as_error(cell: Cell) -> Cell:
    shown = cell.text.strip()
    return replace(cell, text="", kind=Filled.ERROR, doubt=Doubt.ERROR, shown=shown)
