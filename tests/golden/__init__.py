"""Office files as text that a person can review, compared with what is kept beside this."""

import difflib
import re
import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

# Word scatters these over a document on every save; they carry no content.
_NOISE = re.compile(r"\{[^}]*\}(rsid\w*|paraId|textId)$")
_SHOWN = 60  # lines of a difference


def parts(package: bytes) -> dict[str, str]:
    """Return the XML parts of an Office file, indented, without noise."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {
            name: _tidy(archive.read(name))
            for name in sorted(archive.namelist())
            if name.endswith((".xml", ".rels"))
        }


def _tidy(part: bytes) -> str:
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True))
    for element in root.iter():
        for name in [n for n in element.attrib if _NOISE.search(str(n))]:
            del element.attrib[name]
    if root.tag.endswith("Relationships"):
        # Their order says nothing: a part is found by its id.
        root[:] = sorted(root, key=lambda child: child.get("Id", ""))
    return etree.tostring(root, pretty_print=True, encoding="unicode")


def as_text(package: bytes) -> str:
    """Return all parts of an Office file as one text, each under its name."""
    return "\n".join(f"==== {name}\n{text}" for name, text in parts(package).items())


def agree(text: str, golden: Path, *, update: bool) -> None:
    """Compare `text` with a golden file, or write it where a person asked for that."""
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, "utf-8", newline="\n")
        return
    kept = golden.read_text("utf-8") if golden.exists() else ""
    difference = difflib.unified_diff(
        kept.splitlines(), text.splitlines(), str(golden.name), "now", lineterm="", n=2
    )
    shown = "\n".join(list(difference)[:_SHOWN])
    assert text == kept, f"{shown}\nIf this is wanted: pytest --update-golden"
