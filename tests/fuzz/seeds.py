"""Sound files of every kind, to be spoilt."""

import io
import tempfile
from pathlib import Path

import openpyxl
from hostile import ole
from hostile import other_formats as other

from tonggao.verbs.demo import FIRST, load_example, prepare

_FILLED = "2 收回/01_罗砚田_问题查摆表.xlsx"


def sound_files() -> dict[str, bytes]:
    """Return one sound file of every kind that is read in this process, by name."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "项目"
        prepare(project, load_example(FIRST))
        ours = (project / _FILLED).read_bytes()
    return files_like(ours)


def files_like(ours: bytes) -> dict[str, bytes]:
    """Return a filled workbook of ours, and the same as other programs hand it in."""
    grids = other.grids(ours)
    text = other.csv_text(other.grids(ours)["问题和措施"])
    made = {
        "我们的.xlsx": ours,
        "openpyxl.xlsx": _saved_again(ours),
        "表.ods": other.ods(grids),
        "表.docx": other.word(grids),
        "表.csv": text,
        "国标.csv": text.decode("utf-8-sig").encode("gb18030", "replace"),
    }
    return {**made, "来件.zip": other.archive_of(*made.items())}


def old_file() -> bytes:
    """Return a sound workbook of an old program, which a process of its own reads."""
    rows = (
        ole.number(row, column, row + column / 4) for row in range(9) for column in range(5)
    )
    return ole.compound("Workbook", ole.workbook_stream(*rows))


def _saved_again(ours: bytes) -> bytes:
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(ours)).save(out)
    return out.getvalue()
