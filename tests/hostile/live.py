"""What could come alive in a file of an office suite when somebody opens it."""

import re
from collections.abc import Iterator

from lxml import etree

from hostile.zips import Parts, parts_of

_EXECUTED = re.compile(
    "vbaProject|externalLink|activeX|embeddings|connections|queryTable|customUI|webExtension"
    "|macrosheets|dialogsheets|attachedToolbars|ctrlProp|afchunk",
    re.IGNORECASE,
)
_LIVE = {
    *("hyperlink", "ddeLink", "oleObject", "externalReference", "control", "object"),
    *("altChunk", "attachedTemplate", "subDoc", "webPublishItem", "OLEObject", "script"),
    *("frame", "dataConsolidate", "queryTablePart"),
}
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\s*(?:\\\*\s*\w+\s*)*")
_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_LITERAL_AT_MOST = 257  # Excel's 255 characters and the marks
_CALLED = re.compile(
    r"HYPERLINK|WEBSERVICE|DDE|DISPIMG|INDIRECT|IMAGE|FILTERXML|CALL|REGISTER|EXEC|RTD|\[|\||://",
    re.IGNORECASE,
)
_TEMPTING = re.compile(r"\s*[=+\-@＝＋－＠']")


def live_things(content: bytes) -> list[str]:
    """Return what is live in an .xlsx or .docx, but for our own counters and page numbers."""
    parts = parts_of(content)
    return [*_parts(parts), *_links(parts), *_elements(parts), *_unquoted(parts)]


def _parts(parts: Parts) -> Iterator[str]:
    for name in parts:
        if _EXECUTED.search(name):
            yield f"part {name}"


def _links(parts: Parts) -> Iterator[str]:
    for name, root in _trees(parts, ".rels"):
        for link in root:
            if link.get("TargetMode") == "External":
                yield f"{name}: {link.get('Target')}"


def _elements(parts: Parts) -> Iterator[str]:
    for name, root in _trees(parts, ".xml", ".vml"):
        for element in root.iter():
            kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
            text = "".join(map(str, element.itertext()))
            if kind in _LIVE:
                yield f"{name}: {kind}"
            elif kind in {"instrText", "fldSimple"}:
                asked = text if kind == "instrText" else _attribute(element, "instr")
                if not _PAGE.fullmatch(asked):
                    yield f"{name}: field {asked}"
            elif kind in {"f", "formula", "formula1", "formula2", "definedName"}:
                yield from (f"{name}: {each} {text}" for each in _wrong(text))


def _wrong(formula: str) -> Iterator[str]:
    """Yield what a formula of ours never does, words in quotation marks apart."""
    if any(len(each) > _LITERAL_AT_MOST for each in _LITERAL.findall(formula)):
        yield "too long words in"
    bare = _LITERAL.sub("", formula)
    if _CALLED.search(bare):
        yield "live formula"
    if '"' in bare:
        yield "open quotation in"


def _unquoted(parts: Parts) -> Iterator[str]:
    """Yield what would become a formula when somebody presses F2 and Enter in its cell."""
    if "xl/workbook.xml" not in parts:
        return
    strings = [
        "".join(map(str, each.itertext()))
        for each in etree.fromstring(parts["xl/sharedStrings.xml"]).iterfind("{*}si")
    ]
    shown = _visible_sheets(parts)
    styles = etree.fromstring(parts["xl/styles.xml"]).iterfind("{*}cellXfs/{*}xf")
    quoted = [each.get("quotePrefix") == "1" for each in styles]
    for name, root in _trees(parts, *shown):
        for cell in root.iter("{*}c"):
            if cell.get("t") in {"str", "n", None} or cell.find("{*}f") is not None:
                continue
            assert cell.get("t") in {"s", "inlineStr", "b"}, cell.get("t")
            text = "".join(map(str, cell.itertext()))
            text = strings[int(text)] if cell.get("t") == "s" else text
            if _TEMPTING.match(text) and not quoted[int(cell.get("s", "0"))]:
                yield f"{name} {cell.get('r')}: {text[:30]!r} is not kept as text"


def _visible_sheets(parts: Parts) -> tuple[str, ...]:
    """Return the parts of the sheets that can be seen; ours are numbered as listed."""
    listed = etree.fromstring(parts["xl/workbook.xml"]).iterfind("{*}sheets/{*}sheet")
    return tuple(
        f"worksheets/sheet{number}.xml"
        for number, each in enumerate(listed, start=1)
        if each.get("state", "visible") == "visible"
    )


def _trees(parts: Parts, *endings: str) -> Iterator[tuple[str, etree._Element]]:
    for name, part in parts.items():
        if name.endswith(endings):
            yield name, etree.fromstring(part)


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith(name)), "")
