"""The styles of a Word file, resolved as Word resolves them.

From the bottom: defaults of the document, the paragraph style with those it is based on,
the list, what stands on the paragraph; for letters the paragraph style, the character
style, what stands on the run. Switches such as bold that two styles set cancel each other.
"""

from dataclasses import dataclass, field

from tonggao.model.laid_out import Letters, Setting
from tonggao.office.read.layout.nodes import Node
from tonggao.office.read.layout.properties import (
    TOGGLES,
    Properties,
    covered,
    half_points,
    is_on,
    length,
    properties,
)
from tonggao.office.read.layout.themes import Theme

_WORDS_SIZE = 20  # half points, where nobody says
_NO_COLOUR = ("", "auto", "000000", "windowtext")
_PLAIN_FILLS = ("", "auto", "ffffff")
_LAST_RESORT = "Times New Roman"
_LINE = 240
_AUTOMATIC = 280  # twips, of spacing that follows the web
_SIDES = {"start": "left", "end": "right"}
_NO_HEADING = 9
_DEEPEST = 50  # styles based on one another; Word itself allows fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One style as the file defines it."""

    id: str
    name: str = ""
    kind: str = "paragraph"
    based_on: str = ""
    paragraph: Properties = field(default_factory=dict)
    letters: Properties = field(default_factory=dict)


_NO_STYLE = Style(id="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """A level that stands between or above the styles of a paragraph."""

    numbered: Properties = field(default_factory=dict)  # what the list says of indents
    paragraph: Properties = field(default_factory=dict)


class StyleSheet:
    """The styles of one file."""

    def __init__(self, part: Node | None, theme: Theme) -> None:
        self._theme = theme
        self._styles: dict[str, Style] = {}
        self._defaults: dict[str, Style] = {}
        self._base = Style(id="")
        self._chains: dict[str, tuple[Style, ...]] = {}
        self._merged: dict[tuple[str, str], Properties] = {}
        for node in part.children if part else ():
            if node.name == "docDefaults":
                self._base = _defaults(node)
            elif node.name == "style":
                self._add(node)

    def _add(self, node: Node) -> None:
        style = Style(
            id=node.get("styleId"),
            name=node.value("name"),
            kind=node.get("type", "paragraph"),
            based_on=node.value("basedOn"),
            paragraph=properties(node.child("pPr")),
            letters=properties(node.child("rPr")),
        )
        self._styles.setdefault(style.id, style)
        if node.get("default").lower() in ("1", "true", "on"):
            self._defaults.setdefault(style.kind, style)

    # Names

    def paragraph_style(self, style: str) -> Style:
        """Return the style of a paragraph: the default one where the file has none such."""
        found = self._styles.get(style)
        if found and found.kind == "paragraph":
            return found
        return self._defaults.get("paragraph", _NO_STYLE)

    def character_style(self, style: str) -> Style:
        """Return the style of a run, one without anything where the file has none such."""
        found = self._styles.get(style)
        return found if found and found.kind == "character" else _NO_STYLE

    # Levels

    def _chain(self, style: Style) -> tuple[Style, ...]:
        """Return the styles it rests on, the lowest first and itself last."""
        if style.id not in self._chains:
            found: dict[str, Style] = {}
            at: Style | None = style
            while at and at.id not in found and len(found) < _DEEPEST:
                found[at.id] = at
                at = self._styles.get(at.based_on)
            self._chains[style.id] = tuple(reversed(found.values()))
        return self._chains[style.id]

    def _of_style(self, style: Style, what: str) -> Properties:
        """Return what a style and those it is based on say, without the defaults."""
        key = style.id, what
        if key not in self._merged:
            made: Properties = {}
            for each in self._chain(style):
                made = covered(made, getattr(each, what))
            self._merged[key] = made
        return self._merged[key]

    def numbering(self, style: Style) -> Properties:
        """Return the list that a style belongs to, as numId and ilvl."""
        return self._of_style(style, "paragraph")

    # What comes of them

    def setting(self, style: Style, direct: Direct) -> Setting:
        """Return how a paragraph is set.

        A list that the paragraph itself calls for moves its words whatever the style says;
        one that a style calls for gives way to that style.
        """
        over = covered(direct.numbered, direct.paragraph)
        if direct.numbered and "numId" not in direct.paragraph:
            made = self._base.paragraph
            for each in self._chain(style):
                if "numId" in each.paragraph:
                    made = covered(made, direct.numbered)
                made = covered(made, each.paragraph)
            over = direct.paragraph
        else:
            made = covered(self._base.paragraph, self._of_style(style, "paragraph"))
        return _setting(covered(made, over))

    def letters(
        self, style: str, character: str = "", direct: Properties | None = None
    ) -> Letters:
        """Return how letters look in a paragraph and a run of these styles."""
        above = direct or {}
        of_paragraph = self._of_style(self.paragraph_style(style), "letters")
        of_run = self._of_style(self.character_style(character), "letters")
        made = covered(self._base.letters, of_paragraph)
        made = covered(covered(made, of_run), above)
        switches = {
            name: is_on(above, name)
            if name in above
            else is_on(self._base.letters, name)
            or is_on(of_paragraph, name) != is_on(of_run, name)
            for name in TOGGLES
        }
        hinted = above.get("rFonts", {}).get("hint") == "eastAsia"
        return self._letters(made, switches, hinted=hinted)

    def _letters(
        self, made: Properties, switches: dict[str, bool], *, hinted: bool
    ) -> Letters:
        fonts = made.get("rFonts", {})
        colour = made.get("color", {})
        said = colour.get("val", "").lower()
        return Letters(
            latin=self._face(fonts, "ascii"),
            other=self._face(fonts, "hAnsi"),
            chinese=self._face(fonts, "eastAsia"),
            hinted=hinted,
            themed=any(f"{slot}Theme" in fonts for slot in ("ascii", "hAnsi", "eastAsia")),
            size=half_points(made.get("sz", {}).get("val", ""), _WORDS_SIZE),
            pitch=length(made.get("spacing", {}).get("val", "")),
            bold=switches["b"],
            hidden=switches["vanish"],
            colour="" if said in _NO_COLOUR else said.upper(),
            marked=_is_marked(made),
            language=made.get("lang", {}).get("eastAsia", ""),
        )

    def _face(self, fonts: dict[str, str], slot: str) -> str:
        called = fonts.get(f"{slot}Theme")
        found = self._theme.face(called) if called else fonts.get(slot, "")
        return found or _LAST_RESORT


def _defaults(node: Node) -> Style:
    def inside(name: str, what: str) -> Properties:
        found = node.child(name)
        return properties(found.child(what)) if found else {}

    return Style(
        id="",
        paragraph=inside("pPrDefault", "pPr"),
        letters=inside("rPrDefault", "rPr"),
    )


def _is_marked(made: Properties) -> bool:
    highlight = made.get("highlight", {}).get("val", "none").lower()
    fill = made.get("shd", {}).get("fill", "").lower()
    return highlight not in ("none", "white") or fill not in _PLAIN_FILLS


def _setting(made: Properties) -> Setting:
    spacing, indent = made.get("spacing", {}), made.get("ind", {})
    alignment = made.get("jc", {}).get("val", "left")
    outline = made.get("outlineLvl", {}).get("val", "")
    first, hundredths = _first(indent)
    return Setting(
        line=length(spacing.get("line", ""), _LINE),
        rule=spacing.get("lineRule", "auto"),
        before=_apart(spacing, "before"),
        after=_apart(spacing, "after"),
        first=first,
        first_hundredths=hundredths,
        left=length(indent.get("left", "")),
        left_hundredths=_hundredths(indent, "leftChars"),
        right=length(indent.get("right", "")),
        right_hundredths=_hundredths(indent, "rightChars"),
        alignment=_SIDES.get(alignment, alignment),
        keep_next=is_on(made, "keepNext"),
        snaps="snapToGrid" not in made or is_on(made, "snapToGrid"),
        outline=min(max(length(outline, _NO_HEADING), 0), _NO_HEADING),
    )


def _apart(spacing: dict[str, str], side: str) -> int:
    """Return the room before or after; lines of a grid are taken for lines of 12 points."""
    automatic = spacing.get(f"{side}Autospacing", "").lower()
    if automatic in ("1", "true", "on"):
        return _AUTOMATIC
    lines = length(spacing.get(f"{side}Lines", ""))
    return lines * _LINE // 100 if lines else length(spacing.get(side, ""))


def _first(indent: dict[str, str]) -> tuple[int, int | None]:
    """Return the indent of the first line; what hangs is negative."""
    hanging, first = indent.get("hanging"), indent.get("firstLine", "")
    twips = -length(hanging) if hanging is not None else length(first)
    hung = _hundredths(indent, "hangingChars")
    if hung:
        return twips, -hung
    return twips, _hundredths(indent, "firstLineChars")


def _hundredths(indent: dict[str, str], name: str) -> int | None:
    """Return an indent in characters; 0 says nothing, and twips count then."""
    return length(indent.get(name, "")) or None
