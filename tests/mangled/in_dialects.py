"""The same workbook in the dialects of XML that other programs write."""

import re
from collections.abc import Callable

from lxml import etree

from mangled.mangling import Mangling
from mangled.markup import (
    BOOK,
    BOOK_LINKS,
    LINKS,
    MAIN,
    STRINGS,
    at_of,
    children,
    in_tree,
    inside,
    linked,
    local,
    page_of,
    parsed,
    with_part,
    written,
)
from mangled.package import Mangle, Parts, changed, rewritten

_PAGES = "xl/worksheets/sheet"
_FAR = 100  # rows or columns: who leaves out addresses still says where the far ones are
_STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    LINKS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_NAME = re.compile(rb"<(/?)([A-Za-z]\w*)(?=[\s/>])")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*\?>\s*")
_STRING_TYPE = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
)


def _parts(change: Callable[[bytes], bytes]) -> Mangle:
    """Return the mangling that writes every sheet, the strings and the list otherwise."""

    def change_parts(parts: Parts) -> None:
        for name in parts:
            if name.startswith((_PAGES, STRINGS, BOOK)):
                parts[name] = change(parts[name])

    return changed(change_parts)


def _pages_of(parts: Parts) -> list[str]:
    return [name for name in parts if name.startswith(_PAGES)]


def _pages(change: Callable[[etree._Element], None]) -> Mangle:
    def change_parts(parts: Parts) -> None:
        for name in _pages_of(parts):
            root = parsed(parts[name])
            change(root)
            parts[name] = written(root)

    return changed(change_parts)


def _strict(part: bytes) -> bytes:
    for usual, strict in _STRICT.items():
        part = part.replace(usual.encode(), strict.encode())
    return part


def _prefixed(part: bytes) -> bytes:
    usual = f'xmlns="{MAIN}"'.encode()
    if usual not in part:
        return part
    return _NAME.sub(rb"<\1x:\2", part).replace(usual, usual.replace(b"=", b":x=", 1))


def _bare(part: bytes) -> bytes:
    return _DECLARED.sub(b"", part)


def _wide(codec: str, mark: bytes) -> Callable[[bytes], bytes]:
    head = '<?xml version="1.0" encoding="UTF-16"?>'
    return lambda part: mark + (head + _bare(part).decode()).encode(codec)


def _referenced(part: bytes) -> bytes:
    """Return the part with every character beyond ASCII written as its number."""
    return part.decode().encode("ascii", "xmlcharrefreplace")


def _quoted(part: bytes) -> bytes:
    return re.sub(rb'="([^"\'<>]*)"', rb"='\1'", part)


def _spaced(part: bytes) -> bytes:
    """Return the part with line breaks and spaces where they mean nothing."""
    part = re.sub(rb"(<(?:row|c|v|sheetData|si|is|/row|/sheetData)\b)", rb"\n    \1", part)
    return part.replace(b"/>", b" />")


def _commented(part: bytes) -> bytes:
    part = re.sub(rb"(<(?:row|c|v|si|sheets)\b)", rb"<!-- <c r='A1'> --><?wps a?>\1", part)
    return part + b"<!-- end -->"


def _turned(part: bytes) -> bytes:
    """Return the part with the attributes of every element in reverse order."""
    root = parsed(part)
    for each in root.iter():
        if local(each):
            pairs = list(each.attrib.items())
            each.attrib.clear()
            for name, value in reversed(pairs):
                each.set(name, value)
    return written(root)


def _each_holds_its_words(parts: Parts) -> None:
    for name in _pages_of(parts):
        page = page_of(parts, name)
        for at in list(page.cells):
            if words := page.words(at):
                page.put(at, words)
        parts[name] = page.part()
    parts.pop(STRINGS, None)


def _all_share_the_words(parts: Parts) -> None:
    """Put every word into shared strings: some twice, some for no cell, and miscounted."""
    strings: list[str] = ["没有人用的字"]
    for name in _pages_of(parts):
        page = page_of(parts, name)
        for at, cell in list(page.cells.items()):
            if cell.get("t") in {"s", "inlineStr"}:
                strings.append(page.words(at))
                page.fill(at, "s", f"<v>{len(strings) - 1}</v>")
        parts[name] = page.part()
    root = etree.Element(f"{{{MAIN}}}sst", {"count": "3", "uniqueCount": "1"})
    for words in strings:
        string = etree.SubElement(root, f"{{{MAIN}}}si")
        etree.SubElement(string, f"{{{MAIN}}}t").text = words
    if STRINGS in parts:
        parts[STRINGS] = written(root)
    else:
        with_part(parts, STRINGS, written(root), _STRING_TYPE)
        linked(parts, BOOK, "sharedStrings", "sharedStrings.xml")


def _without_addresses(root: etree._Element) -> None:
    """Leave out where cells stand, and write the empty ones between them instead."""
    for row in inside(root, "row"):
        column = 0
        for cell in children(row, "c"):
            _, stated = at_of(str(cell.get("r")))
            if stated - column < _FAR:
                del cell.attrib["r"]
                for _ in range(column + 1, stated):
                    cell.addprevious(etree.Element(cell.tag))
            column = stated


def _without_row_numbers(root: etree._Element) -> None:
    _without_addresses(root)
    number = 0
    for row in inside(root, "row"):
        stated = int(str(row.get("r")))
        if stated - number < _FAR:
            del row.attrib["r"]
            for _ in range(number + 1, stated):
                row.addprevious(etree.Element(row.tag))
        number = stated


def _dimension(stated: str) -> Mangle:
    def change(root: etree._Element) -> None:
        for each in children(root, "dimension"):
            root.remove(each)
        if stated:
            made = etree.Element(
                str(root.tag).replace("worksheet", "dimension"), ref=stated
            )
            children(root, "sheetData")[0].addprevious(made)

    return _pages(change)


def _targets(change: Callable[[str], str]) -> Mangle:
    """Return the mangling that writes where the sheets are in another way."""

    def change_links(root: etree._Element) -> None:
        for each in children(root, "Relationship"):
            each.set("Target", change(each.get("Target", "").removeprefix("/xl/")))

    return in_tree(BOOK_LINKS, change_links)


def _elsewhere(parts: Parts) -> None:
    """Keep the workbook's parts under names that nobody expects."""
    for usual, other in (("worksheets/sheet", "tabs/t"), ("workbook.xml", "book.xml")):
        old = dict(parts)
        parts.clear()
        for name, part in old.items():
            refers = name.endswith((".rels", "[Content_Types].xml"))
            parts[name.replace(usual, other)] = (
                part.replace(usual.encode(), other.encode()) if refers else part
            )


def _alternatives(part: bytes) -> bytes:
    """Return the worksheet with a choice for newer programs, as form controls are written."""
    choice = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        b'markup-compatibility/2006"><mc:Choice Requires="x14"><controls><mc:AlternateContent>'
        b'<mc:Choice Requires="x14"><control shapeId="1025" name="c"/></mc:Choice>'
        b"</mc:AlternateContent></controls></mc:Choice><mc:Fallback/></mc:AlternateContent>"
    )
    return part.replace(b"</worksheet>", choice + b"</worksheet>")


def _as_excel(part: bytes) -> bytes:
    """Return the worksheet with the names and marks that Excel itself writes."""
    names = (
        b' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        b' mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/'
        b'spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/'
        b'spreadsheetml/2014/revision" xr:uid="{00000000-0001-0000-0100-000000000000}"'
    )
    part = re.sub(rb' xmlns:mc="[^"]*"', b"", part)
    part = re.sub(rb"<worksheet\b[^>]*", lambda found: found[0] + names, part, count=1)
    return re.sub(rb'<row r="(\d+)"', rb'<row r="\1" x14ac:dyDescent="0.25"', part)


def _newer_marks(root: etree._Element) -> None:
    """Give cells the attributes and extensions that newer programs write."""
    space = str(root.tag).removesuffix("worksheet")
    for cell in inside(root, "c"):
        cell.attrib.update({"cm": "1", "vm": "1", "ph": "0"})
        if len(cell):
            extensions = etree.SubElement(cell, f"{space}extLst")
            made = etree.SubElement(extensions, f"{space}ext", uri="{A}")
            etree.SubElement(made, f"{space}v").text = "不是内容"


def _without_types(parts: Parts) -> None:
    del parts["[Content_Types].xml"]


IN_DIALECTS = (
    Mangling(
        name="the workbook is in the strict standard",
        change=changed(
            lambda parts: parts.update(
                {name: _strict(each) for name, each in parts.items()}
            )
        ),
    ),
    Mangling(name="the elements have the prefix x", change=_parts(_prefixed)),
    Mangling(
        name="a sheet offers alternatives to newer programs",
        change=rewritten("worksheets/sheet2.xml", _alternatives),
    ),
    Mangling(
        name="a sheet has the names and marks that Excel writes",
        change=rewritten("worksheets/sheet2.xml", _as_excel),
    ),
    Mangling(
        name="cells have the marks and extensions of newer programs",
        change=_pages(_newer_marks),
    ),
    Mangling(
        name="every cell holds its own words",
        change=changed(_each_holds_its_words),
        layout=True,
    ),
    Mangling(
        name="all words are shared strings, miscounted",
        change=changed(_all_share_the_words),
        layout=True,
    ),
    Mangling(name="cells do not say where they stand", change=_pages(_without_addresses)),
    Mangling(
        name="neither rows nor cells say where they stand",
        change=_pages(_without_row_numbers),
    ),
    Mangling(
        name="the sheets say they hold one cell", change=_dimension("A1"), layout=True
    ),
    Mangling(
        name="the sheets say they are full",
        change=_dimension("A1:XFD1048576"),
        layout=True,
    ),
    Mangling(name="the sheets do not say how large they are", change=_dimension("")),
    Mangling(
        name="the sheets are named from the root",
        change=_targets(lambda each: f"/xl/{each}"),
    ),
    Mangling(
        name="the sheets are named by a way round",
        change=_targets(lambda each: f"./../xl/./{each}"),
    ),
    Mangling(
        name="the sheets are named with backslashes",
        change=_targets(lambda each: each.replace("/", "\\")),
    ),
    Mangling(
        name="the parts have names that nobody expects",
        change=changed(_elsewhere),
    ),
    Mangling(
        name="the parts are in UTF-16", change=_parts(_wide("utf-16-le", b"\xff\xfe"))
    ),
    Mangling(
        name="the parts are in UTF-16, high byte first",
        change=_parts(_wide("utf-16-be", b"\xfe\xff")),
    ),
    Mangling(
        name="the parts begin with a byte order mark",
        change=_parts(lambda part: b"\xef\xbb\xbf" + part),
    ),
    Mangling(name="the parts have no declaration", change=_parts(_bare)),
    Mangling(name="the parts use single quotes", change=_parts(_quoted)),
    Mangling(name="the words are written as numbers", change=_parts(_referenced)),
    Mangling(name="the parts are set out in lines", change=_parts(_spaced)),
    Mangling(name="the parts are full of comments", change=_parts(_commented)),
    Mangling(name="the attributes stand in reverse order", change=_parts(_turned)),
    Mangling(
        name="nothing says what kinds of parts there are", change=changed(_without_types)
    ),
)
