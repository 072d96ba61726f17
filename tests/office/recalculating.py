"""A workbook as LibreOffice computes it anew, whatever results are stored in it."""

import io
import re
import zipfile
from pathlib import Path

from walking import converted

from tonggao.model.cell import WorkbookRead
from tonggao.office.read import read_workbook

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def recalculated(content: bytes, folder: Path) -> WorkbookRead:
    """Return a workbook as LibreOffice saves it after computing every formula anew."""
    settings = folder / "office" / "user"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "registrymodifications.xcu").write_text(ALWAYS, "utf-8")
    forgotten, lost = forgetting_results(content)
    assert lost > 10
    (folder / "甲.xlsx").write_bytes(forgotten)
    saved = converted(folder / "甲.xlsx", "xlsx:Calc MS Excel 2007 XML", folder)
    workbook, findings = read_workbook(saved.read_bytes(), saved.name)
    assert not findings
    return workbook


def forgetting_results(content: bytes) -> tuple[bytes, int]:
    """Return a workbook whose formulas have all lost their results, and how many."""
    out, lost = io.BytesIO(), 0
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part, changed = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1<v>0</v>", part)
                lost += changed
            target.writestr(name, part)
    return out.getvalue(), lost
