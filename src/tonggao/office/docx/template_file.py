"""Reading a unit's own Word file for what a template is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from tonggao import codes
from tonggao.model.looks import BODY_SIZE, PAGE_WIDTH, TITLE_SIZE, Looks, PageNumber
from tonggao.office.docx import cleaning, parts
from tonggao.office.docx.added_styles import (
    counts_headings,
    every_style,
    role_of,
    widen_quotes,
)
from tonggao.office.docx.elements import as_part, new_part, put_in
from tonggao.office.docx.roles import BODY, ROLES, Sheet, number
from tonggao.office.docx.styles import RELATIONS, WORD
from tonggao.office.read.container import Container
from tonggao.office.read.docx.file import main_part
from tonggao.office.read.limits import Budget, RefusedError, damaged
from tonggao.office.read.markup import walk
from tonggao.office.read.relations import related, relations_of

_W: Final = f"{{{WORD}}}"
_STRICT: Final = "Strict Open XML 文档"
_STRICT_NAMES: Final = "http://purl.oclc.org/ooxml/"
_OUR_SETTINGS: Final = parts.settings(two_sided=False).encode()
_PAGE: Final = (f"{_W}pgSz", f"{_W}pgMar")
_KINDS: Final = {"header": "hdr", "footer": "ftr"}
_PAGES: Final = ("default", "even", "first")
_PICTURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
)
_FEWEST, _MOST = 8, 60  # characters on a line, whatever a strange page says
_A_CHARACTER: Final = 10  # twips in a half point
_USUAL_SIZES: Final = {"Title": TITLE_SIZE * 2, BODY: BODY_SIZE * 2}  # half points
_DRAWN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_HOLD_PARAGRAPHS: Final = tuple(f"{_W}{each}" for each in ("tc", "txbxContent"))

References = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """A header or footer: for which pages, its XML, and its pictures with their endings."""

    kind: str
    page: str
    content: bytes
    images: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Sizes on its page: characters of title and text on a line, the others in twips.

    `pitch` is 0 where lines take what their letters need.
    """

    room: int
    line: int
    left_margin: int
    pitch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is taken over from a file, clean.

    `ids` gives for every style of ours the one that stands for it, `present` those that
    the file has, `faces` the Chinese fonts of these. `others` are parts that need no more
    work; `page` is the inside of the w:sectPr; `pages` are the kinds of pages that can have
    a header of their own. `counted` says that its own headings are numbered.
    """

    styles: bytes
    fonts: bytes
    numbering: bytes
    others: Mapping[str, bytes]
    margins: tuple[Margin, ...]
    page: str
    pages: tuple[str, ...]
    ids: Mapping[str, str]
    present: frozenset[str]
    faces: Mapping[str, str]
    counted: bool
    measures: Measures


def take_over(container: Container, budget: Budget) -> Taken:
    """Return what a template is made of; raise `RefusedError` where nothing can be."""
    file = _File(container, budget)
    sheet = Sheet(cleaning.clean_part(file.root("styles", "styles")))
    section, references = file.section()
    theme, settings = file.theme(), file.settings()
    numbering = cleaning.clean_part(file.root("numbering", "numbering"))
    ids, present = _matched(sheet)
    fonts = _theme_fonts(theme)
    faces = {each: sheet.face(ids[each], fonts) for each in sorted(present)}
    for each in ROLES:
        if each.id in present and not each.of_characters:
            widen_quotes(sheet, ids[each.id], faces[each.id])
    others = {"word/settings.xml": as_part(settings)}
    if theme is not None:
        others["word/theme1.xml"] = as_part(cleaning.clean_theme(theme))
    return Taken(
        styles=as_part(sheet.root),
        fonts=as_part(cleaning.clean_part(file.root("fontTable", "fonts"))),
        numbering=as_part(numbering) if len(numbering) else b"",
        others=others,
        margins=tuple(file.margins(references)),
        page="".join(etree.tostring(each, encoding="unicode") for each in section),
        pages=_pages(settings, section),
        ids=ids,
        present=present,
        faces=faces,
        counted=bool(len(numbering)) and counts_headings(sheet, ids),
        measures=_measures(sheet, ids, present, section),
    )


class _File:
    """The parts of a file, as trees that nobody has cleaned yet."""

    def __init__(self, container: Container, budget: Budget) -> None:
        self._container = container
        self._budget = budget
        self._main = main_part(container, budget)
        self._relations = relations_of(container, self._main, budget)

    def root(self, kind: str, tag: str) -> etree._Element:
        """Return the root of the one part of a kind, an empty one where there is none."""
        name = related(kind, f"word/{kind}.xml", self._relations)
        if name not in self._container:
            return new_part(tag)
        return self._tree(name, f"{_W}{tag}")

    def theme(self) -> etree._Element | None:
        """Return the theme, where there is one."""
        name = related("theme", "word/theme/theme1.xml", self._relations)
        return self._tree(name, f"{{{_DRAWN}}}theme") if name in self._container else None

    def settings(self) -> etree._Element:
        """Return what of the settings is taken over; where nothing is, ours."""
        root = cleaning.clean_settings(self.root("settings", "settings"))
        return root if len(root) else cleaning.parsed(_OUR_SETTINGS)

    def section(self) -> tuple[etree._Element, References]:
        """Return the last section, clean, and its headers and footers by their ids.

        It takes those of a kind that it does not name from the sections before it.
        """
        usual = cleaning.parsed(parts.section(Looks(page_number=PageNumber.NONE)).encode())
        last, references = usual, References()
        for each in self._tree(self._main, f"{_W}document").iter(f"{_W}sectPr"):
            if cleaning.named(_parent(each)) == "sectPrChange":
                continue
            last = each
            for kind in _KINDS:
                for named in each.iterfind(f"{_W}{kind}Reference"):
                    page = named.get(f"{_W}type", _PAGES[0])
                    references[kind, page] = named.get(f"{{{RELATIONS}}}id", "")
        section = cleaning.clean_section(last)
        missing = [each for each in usual if section.find(each.tag) is None]
        for place, each in enumerate(each for each in missing if each.tag in _PAGE):
            section.insert(place, each)
        return section, references

    def margins(self, references: References) -> Iterator[Margin]:
        """Yield the headers and footers, clean, in the order of their pages."""
        for kind, tag in _KINDS.items():
            for page in _PAGES:
                relation = self._relations.get(references.get((kind, page), ""))
                if relation is None or relation.external or relation.kind != kind:
                    continue
                if relation.target in self._container:
                    root = self._tree(relation.target, f"{_W}{tag}")
                    images = _Images(self._container, relation.target, self._budget)
                    content = as_part(_whole(cleaning.clean_margin(root, images.new_name)))
                    yield Margin(kind=kind, page=page, content=content, images=images.found)

    def _tree(self, name: str, tag: str) -> etree._Element:
        content = b"".join(self._container.pieces(name))
        walk((content,), self._budget, start=_nothing)  # no DOCTYPE, no endless nesting
        root = cleaning.parsed(content)
        if (etree.QName(root).namespace or "").startswith(_STRICT_NAMES):
            raise RefusedError(codes.FILE_002, found=_STRICT)
        if root.tag != tag:
            raise damaged()
        return root


class _Images:
    """The pictures of one header or footer, in the order in which they are met."""

    def __init__(self, container: Container, part: str, budget: Budget) -> None:
        self._container = container
        self._relations = relations_of(container, part, budget)
        self._names: dict[str, str] = {}
        self._found: list[tuple[str, bytes]] = []

    @property
    def found(self) -> tuple[tuple[str, bytes], ...]:
        return tuple(self._found)

    def new_name(self, old: str) -> str:
        """Return the new reference for an old one, "" where it leads to no picture."""
        if old not in self._names:
            self._names[old] = self._taken(old)
        return self._names[old]

    def _taken(self, old: str) -> str:
        relation = self._relations.get(old)
        if relation is None or relation.external or relation.kind != "image":
            return ""
        if relation.target not in self._container:
            return ""
        content = b"".join(self._container.pieces(relation.target))
        endings = (ending for magic, ending in _PICTURES if content.startswith(magic))
        if not (ending := next(endings, "")):
            return ""
        self._found.append((ending, content))
        return f"rImage{len(self._found)}"


def _nothing(_name: str, _attributes: dict[str, str]) -> None:
    """Pass over the beginning of an element."""


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _whole(root: etree._Element) -> etree._Element:
    """Return a header or footer in which every place for paragraphs ends with one."""
    for each in (root, *root.iter(*_HOLD_PARAGRAPHS)):
        if len(each) == 0 or each[-1].tag != f"{_W}p":
            put_in(each, "p")
    return root


def _matched(sheet: Sheet) -> tuple[dict[str, str], frozenset[str]]:
    """Return the style that stands for each of ours, and which of them the file has."""
    known = {each.id for each in ROLES}
    ours = (role_of(each) for each in every_style() if each.id not in known)
    ids: dict[str, str] = {}
    present: set[str] = set()
    for role in (*ROLES, *ours):
        if found := sheet.find(role, besides=frozenset(ids.values())):
            present.add(role.id)
        ids[role.id] = found or _free(role.id, sheet.ids)
    return ids, frozenset(present)


def _free(name: str, taken: frozenset[str]) -> str:
    while name in taken:
        name = f"{name}Report"
    return name


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Return the Chinese fonts of a theme by the names that styles call them."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for kind in ("major", "minor"):
        for fonts in theme.iter(f"{{{_DRAWN}}}{kind}Font"):
            named = (
                *fonts.iterfind(f"{{{_DRAWN}}}ea"),
                *fonts.iterfind(f"{{{_DRAWN}}}font[@script='Hans']"),
            )
            faces = (face for each in named if (face := each.get("typeface", "")))
            found[f"{kind}EastAsia"] = next(faces, "宋体")
    return found


def _pages(settings: etree._Element, section: etree._Element) -> tuple[str, ...]:
    """Return the kinds of pages that have a header of their own."""
    switches = settings.find(f"{_W}evenAndOddHeaders"), section.find(f"{_W}titlePg")
    on = (
        each is not None and each.get(f"{_W}val", "1") not in {"0", "false", "off"}
        for each in switches
    )
    return (
        _PAGES[0],
        *(page for page, is_on in zip(_PAGES[1:], on, strict=True) if is_on),
    )


def _measures(
    sheet: Sheet, ids: Mapping[str, str], present: frozenset[str], section: etree._Element
) -> Measures:
    left, right, gutter = (
        _said(section, "pgMar", each) for each in ("left", "right", "gutter")
    )
    width = _said(section, "pgSz", "w", PAGE_WIDTH) - left - right - gutter
    title, text = (
        (sheet.size(ids[role]) if role in present else usual) * _A_CHARACTER
        for role, usual in _USUAL_SIZES.items()
    )
    text += number(sheet.resolved(ids[BODY], "w:rPr/w:spacing", "val"), 0)
    fixed = sheet.resolved(ids[BODY], "w:pPr/w:spacing", "lineRule") in {"exact", "atLeast"}
    line = number(sheet.resolved(ids[BODY], "w:pPr/w:spacing", "line"), 0)
    return Measures(
        room=_held(width, title),
        line=_held(width, text),
        left_margin=max(0, left + gutter),
        pitch=max(0, line) if fixed else 0,
    )


def _said(section: etree._Element, name: str, attribute: str, usual: int = 0) -> int:
    """Return a number of the page."""
    found = section.find(f"{_W}{name}")
    return usual if found is None else number(found.get(f"{_W}{attribute}", ""), usual)


def _held(width: int, character: int) -> int:
    """Return how many characters a line holds."""
    return min(_MOST, max(_FEWEST, width // max(1, character)))
