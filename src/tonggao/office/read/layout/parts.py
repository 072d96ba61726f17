"""The parts of a Word file that its layout rests on."""

from dataclasses import dataclass
from functools import cached_property

from tonggao.model.laid_out import LaidParagraph, PageSection
from tonggao.office.read.container import Container
from tonggao.office.read.docx.file import main_part
from tonggao.office.read.layout.nodes import Node, whole
from tonggao.office.read.layout.numbers import Numbers
from tonggao.office.read.layout.pages import sections
from tonggao.office.read.layout.story import Story
from tonggao.office.read.layout.styles import StyleSheet
from tonggao.office.read.layout.themes import Theme, theme_of
from tonggao.office.read.limits import Budget, damaged
from tonggao.office.read.relations import related, relations_of

_NOTES = ("footnotes", "endnotes")
_MODE = "compatibilityMode"
_PRESENT = 15
_YEARS = {14: 2010, 12: 2007, 11: 2003}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a file that bear on its layout; see `LaidOut`."""

    two_sided: bool = False
    mode: int = 0
    language: str = ""  # of the Chinese words that theme fonts are for


class Parts:
    """One Word file while its layout is read."""

    def __init__(self, container: Container, budget: Budget) -> None:
        """Find the main part; raise `RefusedError` where there is none."""
        self._container = container
        self._budget = budget
        self._main = main_part(container, budget)
        self._relations = relations_of(container, self._main, budget)
        self._numbers = Numbers(self._tree("numbering"))
        self._margins: dict[str, tuple[LaidParagraph, ...]] = {}

    def _name(self, kind: str, usual: str = "") -> str:
        return related(kind, usual or f"word/{kind}.xml", self._relations)

    def _tree(self, kind: str, usual: str = "") -> Node | None:
        name = self._name(kind, usual)
        if name not in self._container:
            return None
        return whole(self._container.pieces(name), self._budget)

    def settings(self) -> Settings:
        """Return what the settings say; a file without is of the time before them."""
        return self._settings

    @cached_property
    def _settings(self) -> Settings:
        node = self._tree("settings") or Node("settings", {})
        theme = node.child("themeFontLang")
        return Settings(
            two_sided=node.is_on("evenAndOddHeaders"),
            mode=_mode(node),
            language=theme.get("eastAsia") if theme else "",
        )

    @cached_property
    def sheet(self) -> StyleSheet:
        """The styles of the file."""
        theme = self._tree("theme", "word/theme/theme1.xml")
        named = theme_of(theme, self._settings.language) if theme else Theme()
        return StyleSheet(self._tree("styles"), named)

    @cached_property
    def _body(self) -> Story:
        body = self._story(self._main)
        if body.root != "document":
            raise damaged()
        return body

    def paragraphs(self) -> tuple[LaidParagraph, ...]:
        """Return the paragraphs of the text, and behind them those of the notes."""
        found = self._body.paragraphs()
        for kind in _NOTES:
            name = self._name(kind)
            if name in self._container:
                found += self._story(name).paragraphs()
        return tuple(found)

    def sections(self) -> tuple[PageSection, ...]:
        """Return the pages; a file that says nothing of them has Word's own."""
        nodes = self._body.sections or [Node("sectPr", {})]
        return tuple(sections(nodes, self._of_margin))

    def _of_margin(self, key: str) -> tuple[LaidParagraph, ...]:
        """Return what stands in a header or a footer."""
        found = self._relations.get(key)
        if found is None or found.external or found.target not in self._container:
            return ()
        if found.target not in self._margins:
            read = self._story(found.target).paragraphs()
            self._margins[found.target] = tuple(read)
        return self._margins[found.target]

    def _story(self, name: str) -> Story:
        story = Story(self.sheet, self._numbers, self._budget)
        story.read(self._container.pieces(name))
        return story


def _mode(settings: Node) -> int:
    """Return the year of Word that the file is kept compatible with, 0 for the present."""
    said = (each.get("val") for each in settings.every() if each.get("name") == _MODE)
    mode = next(said, "12")  # so it was before the setting came
    number = int(mode) if mode.isascii() and mode.isdecimal() and len(mode) < 4 else 12  # noqa: PLR2004
    return 0 if number >= _PRESENT else _YEARS.get(number, _YEARS[12])
