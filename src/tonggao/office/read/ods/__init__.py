"""The OpenDocument spreadsheet, read as the workbook it was: cells with places and doubts.

A library that gives bare values loses what matters here: error values come out empty,
formulas without a result look blank, merged cells are unknown, a yes is 1, and one cell
repeated to the end of the sheet is written out. So the part with the cells is read as
its events go by, under the same limits as an .xlsx.
"""

from datetime import UTC, datetime, timedelta, timezone

from tonggao import codes
from tonggao.model.cell import Format, WorkbookRead
from tonggao.office.read.container import Container
from tonggao.office.read.limits import Budget, RefusedError
from tonggao.office.read.markup import walk
from tonggao.office.read.ods.styles import Styles
from tonggao.office.read.ods.tables import read_tables
from tonggao.office.read.properties import moment_in

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_STYLES = "styles.xml"
_PROPERTIES = "meta.xml"
_BEIJING = timezone(timedelta(hours=8))


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
    """Return when a file was last saved, in the time of .xlsx files.

    Programs write it without a zone, as their clock showed it: in China, eight hours ahead.
    """
    written = moment_in(container, _PROPERTIES, b"date")
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return written
    if when.tzinfo is None:
        when = when.replace(tzinfo=_BEIJING)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
