"""Properties of paragraphs and runs, and how one level of them covers another."""

import re

from tonggao.office.read.layout.nodes import OFF, Node

Properties = dict[str, dict[str, str]]

TOGGLES = ("b", "vanish")
_PARTS = frozenset(("ind", "lang", "rFonts", "spacing"))  # covered attribute by attribute
# A theme font beats the name in the same element only; a later name beats it.
_FACES = {
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "eastAsia": "eastAsiaTheme",
}
_LENGTH = re.compile(r"\s*([+-]?\d{1,9}(?:\.\d{1,9})?)\s*(pt|cm|mm|in|pc|pi)?\s*")
_TWIPS = {"pt": 20.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "in": 1440.0}
_TWIPS |= {"pc": 240.0, "pi": 240.0}
_NESTED = frozenset(("numPr",))
_OLD_NAMES = {"start": "left", "end": "right", "startChars": "leftChars"}
_OLD_NAMES |= {"endChars": "rightChars"}
_ELSEWHERE = frozenset(("rPr", "sectPr"))


def properties(node: Node | None) -> Properties:
    """Return what a w:pPr or w:rPr says, without what it said before a tracked change."""
    found: Properties = {}
    for each in node.children if node else ():
        if each.name in _NESTED:
            found |= {inner.name: inner.attributes for inner in each.children}
        if each.name == "ind":
            found["ind"] = {
                _OLD_NAMES.get(key, key): value for key, value in each.attributes.items()
            }
        elif each.name not in _ELSEWHERE and not each.name.endswith("Change"):
            found.setdefault(each.name, each.attributes)
    return found


def covered(under: Properties, over: Properties) -> Properties:
    """Return two levels as one: what the upper does not say the lower does."""
    if not over:
        return under
    made = {**under, **over}
    for name in _PARTS & under.keys() & over.keys():
        below, above = dict(under[name]), over[name]
        if name == "rFonts":
            for face, theme in _FACES.items():
                if face in above or theme in above:
                    below.pop(face, None)
                    below.pop(theme, None)
        elif name == "ind" and "hanging" in above:
            below.pop("firstLine", None)
        elif name == "ind" and "firstLine" in above:
            below.pop("hanging", None)
        made[name] = {**below, **above}
    return made


def is_on(found: Properties, name: str) -> bool:
    """Tell whether a switch is on, which it is where it stands without a value."""
    return name in found and found[name].get("val", "").lower() not in OFF


def length(words: str, default: int = 0) -> int:
    """Return a length in twips, whether written as such or with its unit.

    >>> length("579"), length("28.95pt"), length("37mm"), length("x", 7)
    (579, 579, 2098, 7)
    """
    found = _LENGTH.fullmatch(words)
    if not found:
        return default
    return round(float(found[1]) * _TWIPS.get(found[2] or "", 1.0))


def half_points(words: str, default: int) -> int:
    """Return the size of letters in half points.

    >>> half_points("32", 0), half_points("16pt", 0)
    (32, 32)
    """
    found = _LENGTH.fullmatch(words)
    if not found:
        return default
    if not found[2]:
        return round(float(found[1]))
    return round(float(found[1]) * _TWIPS[found[2]] / 10)
