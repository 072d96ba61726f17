"""The styles of a Word file, as far as they say what a paragraph or a run is."""

from dataclasses import dataclass, field

from tonggao.office.read.container import Container
from tonggao.office.read.docx.raw import Look
from tonggao.office.read.limits import Budget
from tonggao.office.read.markup import local, walk
from tonggao.office.read.strings import seen

_OURS = "公文段首"
_KAI = ("楷", "KaiTi", "FZKai", "STKaiti")
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Styles:
    """Names and looks of styles by their ids; ids differ from program to program."""

    names: dict[str, str] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)

    def name(self, style: str) -> str:
        """Return the name of a style, or its id where the file does not name it."""
        return self.names.get(style) or style

    def look(self, style: str) -> Look:
        """Return how a style of characters sets words apart."""
        if self.name(style).startswith(_OURS):
            return Look.LEAD
        return self.looks.get(style, Look.PLAIN)


def is_on(attributes: dict[str, str]) -> bool:
    """Tell whether a switch such as w:b is on, which it is without a value."""
    return local(attributes, "val").lower() not in _OFF


def is_kai(attributes: dict[str, str]) -> bool:
    """Tell whether a w:rFonts sets Chinese words in 楷体."""
    return any(mark in local(attributes, "eastAsia") for mark in _KAI)


def read_styles(container: Container, name: str, budget: Budget) -> Styles:
    """Return the styles that a part defines."""
    styles = Styles()
    current = kind = ""

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal current, kind
        if element == "style":
            current = seen(local(attributes, "styleId"))
            kind = local(attributes, "type")
        elif element == "name" and current:
            styles.names.setdefault(current, seen(local(attributes, "val")))
        elif kind == "character" and (
            (element == "b" and is_on(attributes))
            or (element == "rFonts" and is_kai(attributes))
        ):
            styles.looks[current] = Look.STRONG

    def end(element: str) -> None:
        nonlocal current, kind
        if element == "style":
            current = kind = ""

    walk(container.pieces(name), budget, start=start, end=end)
    return styles
