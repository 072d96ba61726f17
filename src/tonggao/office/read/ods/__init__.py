"""The OpenDocument spreadsheet, read as the workbook it was: cells with places and doubts.

A library that gives bare values loses what matters here: error values come out empty,
formulas without a result look blank, merged cells are unknown, a yes is 1, and one cell
repeated to the end of the sheet is written out. So the part with the cells is read as
its events go by, under the same limits as an .xlsx.
"""

import re

from tonggao import codes
from tonggao.model.cell import Format, WorkbookRead
from tonggao.office.read.container import Container
from tonggao.office.read.limits import Budget, RefusedError
from tonggao.office.read.markup import walk
from tonggao.office.read.ods.styles import Styles
from tonggao.office.read.ods.tables import read_tables

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_STYLES = "styles.xml"
_PROPERTIES = "meta.xml"
_SMALL_PART = 64 * 1024
_MODIFIED = re.compile(
    rb"<(?:[A-Za-z]+:)?date(?:\s[^<>]*)?>\s*([0-9][0-9TZ:.+-]{3,39})\s*</"
)


def read_spreadsheet(container: Container, file: str, budget: Budget) -> WorkbookRead:
    """Return the workbook in an OpenDocument file; raise `RefusedError` if there is none."""
    _refuse_encrypted(container, budget)
    styles = Styles()
    if _STYLES in container:
        walk(container.pieces(_STYLES), budget, start=styles.start)
    return WorkbookRead(
        file=file,
        sheets=read_tables(container.pieces(_CONTENT), styles, budget),
        modified=_modified(container),
        format=Format.ODS,
    )


def _refuse_encrypted(container: Container, budget: Budget) -> None:
    def start(name: str, _: dict[str, str]) -> None:
        if name == "encryption-data":
            raise RefusedError(codes.FILE_003)

    if _MANIFEST in container:
        walk(container.pieces(_MANIFEST), budget, start=start)


def _modified(container: Container) -> str:
    if _PROPERTIES not in container or container.size(_PROPERTIES) > _SMALL_PART:
        return ""
    try:
        found = _MODIFIED.search(b"".join(container.pieces(_PROPERTIES)))
    except RefusedError:
        return ""
    return found[1].decode("ascii") if found else ""
