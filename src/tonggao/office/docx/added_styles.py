"""Our styles put into somebody's styles, for the roles that those have none for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from tonggao.model.looks import Faces, Looks, Numbering
from tonggao.office.docx.fit import Fit
from tonggao.office.docx.roles import BODY, HEADINGS, Role, Sheet
from tonggao.office.docx.styles import (
    TWO_IN,
    UNCOUNTED,
    WORD,
    Definition,
    definitions,
    quote_styles,
)

_W: Final = f"{{{WORD}}}"
_NORMAL, _LETTERS = "Normal", "DefaultParagraphFont"
_NOT_ADDED: Final = frozenset({_NORMAL, _LETTERS, "Footer", "FooterEven"})
BASE: Final = "ReportBase"
_UNMOVED: Final = (
    '<w:ind w:leftChars="0" w:left="0" w:rightChars="0" w:right="0"'
    ' w:firstLineChars="0" w:firstLine="0"/>'
)
_BEHIND_INDENT: Final = ("<w:contextualSpacing", "<w:jc", "<w:outlineLvl")
_BEFORE_NUMBER: Final = frozenset(
    f"{_W}{name}"
    for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_BEHIND_LETTERS: Final = frozenset(
    f"{_W}{name}" for name in ("tblPr", "trPr", "tcPr", "tblStylePr")
)


def every_style() -> Iterator[Definition]:
    """Yield every style a text of ours may name, but for those of footers."""
    looks = Looks(numbering=Numbering.AUTO)
    for each in (*definitions(looks, Fit()), *quote_styles(looks.faces)):
        if each.id not in _NOT_ADDED:
            yield each


def role_of(definition: Definition) -> Role:
    """Return how a style that only we know is looked up: by its id and its name."""
    return Role(
        id=definition.id,
        names=(definition.name,),
        of_characters=definition.of_characters,
    )


def add_missing(
    sheet: Sheet,
    ids: Mapping[str, str],
    *,
    present: frozenset[str],
    looks: Looks,
    fit: Fit,
    faces: Faces,
) -> None:
    """Put our styles into a sheet, all but those `present`, under the names in `ids`.

    They are made in the letters of its body text; where it has none, in our own.
    """
    base = ids[BODY] if BODY in present else BASE
    letters = sheet.usual(of_characters=True)
    parents = {_NORMAL: base, _LETTERS: letters, **ids}
    taken = sheet.names
    wanted = (*definitions(looks, fit), *quote_styles(faces))
    for each in wanted:
        if each.id == _NORMAL and base == BASE:
            ground = replace(each, id=BASE, name="公文基准", ours=True, listed=False)
            _append(sheet, ground)
        if each.id in present or each.id in _NOT_ADDED:
            continue
        name = each.name
        if name.casefold().replace(" ", "") in taken:
            name = f"{name}（公文）"
        paragraph = each.paragraph
        if each.based_on == _NORMAL and base != BASE:
            paragraph = _unmoved(paragraph)
        elif each.id in UNCOUNTED.values():
            paragraph = _as_far_in(sheet, parents[each.based_on], paragraph)
        added = replace(
            each,
            id=ids[each.id],
            name=name,
            based_on=parents.get(each.based_on, each.based_on),
            next=ids.get(each.next, ""),
            paragraph=paragraph,
        )
        _append(sheet, added)


def _append(sheet: Sheet, definition: Definition) -> None:
    wrapped = f'<w:styles xmlns:w="{WORD}">{definition.xml()}</w:styles>'
    sheet.root.append(etree.fromstring(wrapped)[0])


def _unmoved(paragraph: str) -> str:
    """Return the look of a paragraph without the indents of what it is based on."""
    if "<w:ind " in paragraph:
        return paragraph
    places = [at for each in _BEHIND_INDENT if (at := paragraph.find(each)) >= 0]
    at = min(places, default=len(paragraph))
    return f"{paragraph[:at]}{_UNMOVED}{paragraph[at:]}"


def _as_far_in(sheet: Sheet, heading: str, paragraph: str) -> str:
    """Return the look of a paragraph with the indent of a heading for ours."""
    indent = sheet.nearest(heading, "w:pPr/w:ind")
    told = "" if indent is None else etree.tostring(indent, encoding="unicode")
    return paragraph.replace(TWO_IN, told)


def widen_quotes(sheet: Sheet, style: str, face: str) -> None:
    """Let “ ” — … be set in the Chinese font of a style, as wide as its characters."""
    element = sheet.get(style)
    if element is None or not face:
        return
    letters = _part(element, "rPr", behind=_BEHIND_LETTERS)
    found = letters.find(f"{_W}rFonts")
    if found is None:
        found = etree.Element(f"{_W}rFonts")
        letters.insert(0, found)
    found.attrib.pop(f"{_W}hAnsiTheme", "")
    found.set(f"{_W}hAnsi", face)
    found.set(f"{_W}hint", "eastAsia")


def stop_counting(sheet: Sheet, names: Iterable[str]) -> None:
    """Keep Word from counting paragraphs of these styles, which have typed numbers."""
    for style in names:
        element = sheet.get(style)
        if element is None or not is_counted(sheet, style):
            continue
        look = _part(element, "pPr", behind=_BEHIND_LETTERS | {f"{_W}rPr"})
        for each in look.findall(f"{_W}numPr"):
            look.remove(each)
        at = sum(child.tag in _BEFORE_NUMBER for child in look)
        off = etree.Element(f"{_W}numPr")
        etree.SubElement(off, f"{_W}numId", {f"{_W}val": "0"})
        look.insert(at, off)


def is_counted(sheet: Sheet, style: str) -> bool:
    """Return whether Word counts the paragraphs of a style."""
    return sheet.resolved(style, "w:pPr/w:numPr/w:numId", "val") not in {"", "0"}


def counts_headings(sheet: Sheet, ids: Mapping[str, str]) -> bool:
    """Return whether Word counts the headings of the first and second level."""
    return all(is_counted(sheet, ids[each]) for each in HEADINGS[:2])


def _part(style: etree._Element, name: str, *, behind: frozenset[str]) -> etree._Element:
    """Return a child of a style, made where there was none."""
    found = style.find(f"{_W}{name}")
    if found is not None:
        return found
    made = etree.Element(f"{_W}{name}")
    places = [at for at, child in enumerate(style) if child.tag in behind]
    style.insert(min(places, default=len(style)), made)
    return made
