"""整改方案, which comes with the ledger: as a preview before 建账, and after it."""

from functools import partial

from tonggao.model.ledger import Ledger
from tonggao.model.report import Report
from tonggao.sheets.ledger import cell_in
from tonggao.steps.texts.open_places import found_places, listed
from tonggao.steps.texts.rectification import rectification
from tonggao.verbs.desk import Desk

RECTIFICATION, RECTIFICATION_PREVIEW = "整改方案.docx", "整改方案（预排）.docx"


def rectification_file(desk: Desk, ledger: Ledger, workbook: str) -> bytes:
    """Return 整改方案 as a Word file; its words stand in the `workbook` of the ledger."""
    return desk.dress.written(_text(desk, ledger, workbook))


def rectification_told(desk: Desk, ledger: Ledger) -> tuple[str, ...]:
    """Return what is still to be filled in or confirmed in 整改方案, nothing where nothing is."""
    if not ledger.items and not ledger.issues:
        return ()
    places = found_places(_text(desk, ledger, ""))
    if not places:
        return ()
    told = listed(places, len(set(places)))
    return (f"整改方案中还有{len(places)}处待补充或待确认：{told}。",)


def _text(desk: Desk, ledger: Ledger, workbook: str) -> Report:
    return rectification(ledger, desk.material, partial(cell_in, workbook))
