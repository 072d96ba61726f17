"""What is taken over from a stranger's Word file, freed of everything that could act.

Elements and attributes are let through by their namespaces and names, never kept out one
by one: what nobody thought of is not taken over. Nothing that leads out of the file, runs,
is fetched, or names a person gets past.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from lxml import etree

from tonggao.office.docx.styles import RELATIONS, WORD
from tonggao.office.read.limits import damaged

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_PICTURE: Final = f"{_DRAWING}/picture"
_ART: Final = f"{_DRAWING}/main"
_COMPATIBLE: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OF_WORD: Final = frozenset({WORD})
_OF_THEMES: Final = frozenset({_ART})
_OF_MARGINS: Final = frozenset(
    {
        WORD,
        _ART,
        _PICTURE,
        f"{_DRAWING}/wordprocessingDrawing",
        "urn:schemas-microsoft-com:vml",
        "urn:schemas-microsoft-com:office:word",
    }
)
_XML: Final = "http://www.w3.org/XML/1998/namespace"
# Who edited, what was edited, what is bound to other parts, and what acts.
_NEVER: Final = re.compile(
    r"\w*Change|rsid\w*|del|moveFrom|bookmark\w+|comment\w+|perm\w+|proofErr|ffData|embed\w+"
    r"|customXml\w+|move(?:From|To)\w+|cell(?:Ins|Del|Merge)|binData|annotationRef|(?:foot|end)note\w*|object|control|altChunk|subDoc"
    r"|numPicBullet|lvlPicBulletId|hlink\w+|extLst|contentPart|movie|lastRenderedPageBreak"
    r"|sdtPr|sdtEndPr|smartTagPr"
)
_UNWRAPPED: Final = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent")
)
_FIELDS: Final = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_OUTWARD: Final = frozenset(("href", "src", "target", "alt", "title", "descr", "spid"))
_OF_PICTURES: Final = frozenset(("blip", "imagedata"))
_HOLDERS: Final = frozenset(("drawing", "pict"))
_SETTINGS: Final = frozenset(
    (
        *("mirrorMargins", "gutterAtTop", "evenAndOddHeaders", "defaultTabStop"),
        *("characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore"),
        *("strictFirstAndLastChars", "compat", "themeFontLang", "clrSchemeMapping"),
    )
)
_SECTION: Final = frozenset(
    (
        *("pgSz", "pgMar", "pgBorders", "lnNumType", "pgNumType", "cols", "vAlign"),
        *("titlePg", "textDirection", "docGrid"),
    )
)

_PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
)


def parsed(content: bytes) -> etree._Element:
    """Return the root of a part; raise `RefusedError` for what is not well-formed."""
    try:
        return etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged() from None


def named(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def clean_part(root: etree._Element) -> etree._Element:
    """Return the styles, numbers or fonts of a file with Word's own elements only."""
    return _let_through(root, _OF_WORD)


def clean_theme(root: etree._Element) -> etree._Element:
    """Return a theme without its pictures: a place filled with one gets its colour."""
    for fill in list(root.iter(f"{{{_ART}}}blipFill")):
        colour = etree.Element(f"{{{_ART}}}solidFill")
        etree.SubElement(colour, f"{{{_ART}}}schemeClr", val="phClr")
        _replace(fill, [colour])
    return _let_through(root, _OF_THEMES)


def clean_settings(root: etree._Element) -> etree._Element:
    """Return what of the settings decides how pages look."""
    return _only(_let_through(root, _OF_WORD), _SETTINGS)


def clean_section(root: etree._Element) -> etree._Element:
    """Return the page of a section: its size, margins, grid and columns."""
    return _only(_let_through(root, _OF_WORD), _SECTION)


def clean_margin(root: etree._Element, image: Callable[[str], str]) -> etree._Element:
    """Return a header or footer with its words, page numbers and pictures.

    `image` gives the new reference for an old one, "" for one that leads to no picture.
    """
    for choice in list(root.iter(f"{{{_COMPATIBLE}}}AlternateContent")):
        fallback = choice.find(f"{{{_COMPATIBLE}}}Fallback")
        _replace(choice, [] if fallback is None else list(fallback))
    for each in list(root.iter(f"{{{WORD}}}dataBinding")):
        _replace(next(each.iterancestors(f"{{{WORD}}}sdt"), each), [])
    _drop_fields(root)
    _let_through(root, _OF_MARGINS)
    _take_over_images(root, image)
    return root


def _let_through(root: etree._Element, spaces: frozenset[str]) -> etree._Element:
    for element in list(root.iter()):
        if element is root:
            continue
        name = etree.QName(element)
        if name.namespace not in spaces or _NEVER.fullmatch(name.localname):
            _replace(element, [])
        elif name.localname in _UNWRAPPED:
            _replace(element, list(element))
    for element in root.iter():
        for key in list(element.attrib):
            if not _is_plain(etree.QName(key)):
                del element.attrib[key]
    etree.cleanup_namespaces(root)
    return root


def _is_plain(name: etree.QName) -> bool:
    if name.namespace == RELATIONS:
        return name.localname in {"embed", "id"}  # given anew by `_take_over_images`
    own = name.namespace in {None, WORD, _XML}
    return own and name.localname not in _OUTWARD and not name.localname.startswith("rsid")


def _only(root: etree._Element, names: frozenset[str]) -> etree._Element:
    for element in list(root):
        if named(element) not in names:
            root.remove(element)
    return root


def _replace(element: etree._Element, others: Iterable[etree._Element]) -> None:
    parent = element.getparent()
    if parent is None:  # inside something that went already
        return
    for each in others:
        element.addprevious(each)
    parent.remove(element)


def _drop_fields(root: etree._Element) -> None:
    """Drop every field but the numbers of pages, with what it shows."""
    for field in list(root.iter(f"{{{WORD}}}fldSimple")):
        if not _is_page_number(field.get(f"{{{WORD}}}instr", "")):
            _replace(field, [])
    for runs in list(_fields(root)):
        if not (_closed_once(runs) and _is_page_number(_instruction(runs))):
            for run in runs:
                _replace(run, [])


def _is_page_number(instruction: str) -> bool:
    return instruction.strip().partition(" ")[0].upper() in _FIELDS


def _instruction(runs: Iterable[etree._Element]) -> str:
    tag = f"{{{WORD}}}instrText"
    return "".join(each.text or "" for run in runs for each in run.iter(tag))


def _closed_once(runs: Iterable[etree._Element]) -> bool:
    """Return whether runs are one whole field and no field inside another."""
    marks = [mark for run in runs for mark in _marks(run)]
    return marks.count("begin") == marks.count("end") == 1


def _marks(run: etree._Element) -> list[str]:
    tag = f"{{{WORD}}}fldChar"
    return [each.get(f"{{{WORD}}}fldCharType", "") for each in run.iter(tag)]


def _fields(root: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the runs of each field, those inside it among them; one without end too."""
    depth = 0
    runs: list[etree._Element] = []
    for run in root.iter(f"{{{WORD}}}r"):
        marks = _marks(run)
        if depth or marks or run.find(f"{{{WORD}}}instrText") is not None:
            runs.append(run)
        depth = max(0, depth + marks.count("begin") - marks.count("end"))
        if runs and not depth:
            yield runs
            runs = []
    if runs:
        yield runs


def _take_over_images(root: etree._Element, image: Callable[[str], str]) -> None:
    """Give each picture its new reference; drop what is drawn without one of ours."""
    for holder in list(root.iter(*(f"{{{WORD}}}{each}" for each in _HOLDERS))):
        if not all(_taken_over(each, image) for each in holder.iter()):
            _replace(holder, [])
    for element in root.iter():
        if any(named(ancestor) in _HOLDERS for ancestor in _up(element)):
            continue
        for key in _references(element):
            del element.attrib[key]


def _references(element: etree._Element) -> list[str]:
    """Return the attributes that lead to another part."""
    return [str(key) for key in element.attrib if etree.QName(key).namespace == RELATIONS]


def _up(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _taken_over(element: etree._Element, image: Callable[[str], str]) -> bool:
    """Rewrite the reference of an element; return whether it may stay."""
    name = named(element)
    if name == "graphicData" and element.get("uri") != _PICTURE:
        return False
    if name in {"docPr", "cNvPr"}:
        element.set("name", f"图{element.get('id', '1')}")
    references = _references(element)
    for key in references:
        new = image(str(element.attrib[key]))
        if not new:
            return False
        element.attrib[key] = new
    return bool(references) or name not in _OF_PICTURES
