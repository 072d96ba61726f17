"""The few elements of which our Word files are made."""

import re
from functools import cache
from typing import Final

from lxml import etree

from tonggao.office.docx.styles import RELATIONS, WORD

_W: Final = f"{{{WORD}}}"
_BREAKS: Final = re.compile(r"(\r\n|\r|\n|\t)")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def new_part(tag: str) -> etree._Element:
    """Return the root of a part."""
    return etree.Element(f"{_W}{tag}", nsmap={"w": WORD, "r": RELATIONS})


@cache
def _full(name: str) -> str:
    return f"{_W}{name}"


def put_in(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """Return a new last child of an element."""
    element = etree.SubElement(parent, _full(tag))
    for name, value in attributes.items():
        element.set(_full(name), value)
    return element


def new_run(paragraph: etree._Element, style: str = "") -> etree._Element:
    """Return a new run in a style of characters, or without one."""
    run = put_in(paragraph, "r")
    if style:
        put_in(put_in(run, "rPr"), "rStyle", val=style)
    return run


def write(paragraph: etree._Element, words: str, style: str = "") -> None:
    """Write words as one run, with their line breaks and tabs."""
    run = new_run(paragraph, style)
    pieces = _BREAKS.split(words) if _BREAKS.search(words) else (words,)
    for piece in pieces:
        if piece == "\t":
            put_in(run, "tab")
        elif _BREAKS.fullmatch(piece):
            put_in(run, "br")
        elif piece:
            text = put_in(run, "t")
            text.text = piece
            if piece[0].isspace() or piece[-1].isspace():
                text.set(_SPACE, "preserve")


def as_part(root: etree._Element) -> bytes:
    """Return the bytes of a part."""
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
