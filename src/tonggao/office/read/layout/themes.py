"""The fonts of a theme, which beat the names in the element that calls for them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tonggao.office.read.layout.nodes import Node

_SCRIPTS = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant"}
_SCRIPTS |= {"zh-MO": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}
_SLOTS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}


@dataclass(frozen=True, slots=True)
class Theme:
    """The fonts by what calls for them, such as ``minorEastAsia``."""

    faces: dict[str, str] = field(default_factory=dict)

    def face(self, called: str) -> str:
        """Return the font, an empty text where the theme has none."""
        return self.faces.get(called, "")


def theme_of(node: Node, language: str) -> Theme:
    """Return the fonts of a theme part for Chinese words of a language such as zh-CN."""
    return Theme(dict(_faces(node, _SCRIPTS.get(language, ""))))


def _faces(root: Node, script: str) -> Iterator[tuple[str, str]]:
    for node in root.every():
        if node.name not in ("majorFont", "minorFont"):
            continue
        for slot, element in _SLOTS.items():
            found = node.child(element)
            face = found.get("typeface") if found else ""
            if not face and element == "ea":
                face = _of_script(node, script)
            yield f"{node.name.removesuffix('Font')}{slot}", face


def _of_script(node: Node, script: str) -> str:
    named = (
        each.get("typeface") for each in node.named("font") if each.get("script") == script
    )
    return next(named, "") if script else ""
