"""A Word file as a reader gives it back: edits made by LibreOffice itself.

`edited_in_office` sends the steps to tests/drive_office.py, which runs under the Python of
the system, because the bridge to LibreOffice (python3-uno) lives there.
"""

import json
import os
import shutil
from pathlib import Path

import pytest
from walking import converted, office, start

Step = tuple[str, ...]

_DRIVER = Path(__file__).with_name("drive_office.py")
_SYSTEM = "/usr/bin:/usr/local/bin"


def bridge() -> str:
    """Return a Python that can talk to LibreOffice, or skip the test; CI must have one."""
    office()
    found = shutil.which("python3", path=_SYSTEM)
    ready = bool(found) and start(str(found), "-c", "import uno").returncode == 0
    if not ready and os.environ.get("CI") != "true":
        pytest.skip("the bridge to LibreOffice (python3-uno) is not on this machine")
    assert found, "CI must have python3-uno"
    assert ready, "CI must have python3-uno"
    return found


def edited_in_office(
    document: bytes, folder: Path, *steps: Step, tracked_by: str = ""
) -> bytes:
    """Return the .docx that LibreOffice saves after these steps, one after the other.

    ("replace", old, new)  ("delete", at)  ("insert", at, words): a paragraph after it
    ("split", before)  ("join", at): with the next  ("down", at)  ("comment", words, text)
    ("accept",)  ("refuse",): every tracked change

    A paragraph is named by words in it. With `tracked_by` its tracking is on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    source, target = folder / "before.docx", folder / "after.docx"
    source.write_bytes(document)
    target.unlink(missing_ok=True)
    order = {
        "office": office(),
        "settings": (folder / "office").resolve().as_uri(),
        "pipe": f"tonggao{os.getpid()}",
        "source": source.resolve().as_uri(),
        "target": target.resolve().as_uri(),
        "author": tracked_by,
        "steps": steps,
    }
    done = start(bridge(), str(_DRIVER), json.dumps(order))
    if (
        done.returncode < 0
    ):  # the bridge itself crashed; what it was told is still to be done
        source.write_bytes(document)
        done = start(bridge(), str(_DRIVER), json.dumps(order))
    told = done.stderr.decode() + done.stdout.decode()
    assert done.returncode == 0, f"ended with {done.returncode}: {told}"
    return target.read_bytes()


def resaved(document: bytes, folder: Path, *through: str) -> bytes:
    """Return the .docx after LibreOffice saved it in each of the formats, last as .docx."""
    path = folder / "saved.docx"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document)
    for place, kind in enumerate((*through, "docx")):
        step = folder / f"{place}"
        step.mkdir(exist_ok=True)
        made = converted(path, kind, step)
        path = made.rename(step / f"saved{made.suffix}")
    return path.read_bytes()
