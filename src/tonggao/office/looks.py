"""The look of every workbook in one place.

Colours are calm, nothing is said by colour alone, and grey words keep a contrast of
4.5 : 1 to their ground. The fonts are those every Chinese Windows has.
"""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from tonggao.model.table import Look
from tonggao.office.heights import BODY_SIZE

BODY_FONT = "宋体"
HEADING_FONT = "黑体"
DATE_FORMAT = "yyyy-mm-dd"
PERCENT_FORMAT = "0.0%"

# Not tied to the theme, whose font is another one on every machine.
_CHINESE = {"font_scheme": "none", "font_family": 3, "font_charset": 134}

_LINES = "#A6B1BD"
_BLUE = "#1F4E79"
_CALM = "#56697C"
_LOOKS: dict[Look, dict[str, object]] = {
    Look.PLAIN: {},
    Look.COMPARED: {},
    Look.ANSWER: {"bg_color": "#FFFFFF"},
    Look.PROPOSED: {"font_color": "#666666"},
    Look.ASKED: {"bg_color": "#FFF6CC"},
    Look.HINT: {"font_size": 9, "font_color": "#666666"},
    Look.MUTED: {"font_color": "#6B6B6B", "bg_color": "#F3F3F3"},
    Look.TITLE: {"font_name": HEADING_FONT, "font_size": 16, "bold": True},
    Look.HEADING: {
        "font_name": HEADING_FONT,
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": _CALM,
    },
    Look.LABEL: {"bg_color": "#EFF3F7"},
    Look.TOTAL: {"bold": True, "bg_color": "#E3EAF1"},
    Look.WARNING: {"bg_color": "#FCE4D6", "font_color": "#7A3E00"},
}
_HEADING_OVER_ANSWERS = {"bg_color": _BLUE}
_IN_THE_MIDDLE = (Look.TITLE, Look.HEADING)
_SIZES = {Look.TITLE: 16, Look.HINT: 9}
_MARKED: dict[str, object] = {"font_color": "#C00000", "underline": 1}
_MARKED_BESIDE: dict[str, object] = {"underline": 1}  # no alarm: only where to look
_TOLD_BY_CONDITION = ("font_color", "bg_color", "bold")
_OF_LETTERS = ("font_name", "font_size", "font_color", "bold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Everything that makes two cells look or behave differently."""

    look: Look = Look.PLAIN
    ruled: bool = False
    unlocked: bool = False
    align: str = ""  # left, center; empty: as Excel does
    wrapped: bool = True
    quoted: bool = False  # stays text when somebody presses F2 and Enter
    over_answers: bool = False
    marked: bool = False  # stands out as a whole
    number_format: str = ""


def default_format() -> dict[str, object]:
    """Return the format of cells that got none, as a new dictionary."""
    return {"font_name": BODY_FONT, "font_size": BODY_SIZE, **_CHINESE}


def size_of(look: Look) -> int:
    """Return the size of the letters of `look`, in points."""
    return _SIZES.get(look, BODY_SIZE)


class Formats:
    """The formats of one workbook, each made once, in the order they are asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[Style, Format] = {}
        self._for_conditions: dict[Look, Format] = {}
        self._for_letters: dict[tuple[Look, bool], Format] = {}

    def of(self, style: Style) -> Format:
        """Return the format for `style`."""
        if style not in self._made:
            self._made[style] = self._workbook.add_format(_properties(style))
        return self._made[style]

    def of_letters(self, look: Look, *, marked: bool) -> Format:
        """Return how letters look in a cell of `look`, and those that stand out in it."""
        if (look, marked) not in self._for_letters:
            letters = {k: v for k, v in _LOOKS[look].items() if k in _OF_LETTERS}
            told = {**default_format(), **letters, **(_mark(look) if marked else {})}
            self._for_letters[look, marked] = self._workbook.add_format(told)
        return self._for_letters[look, marked]

    def for_condition(self, look: Look) -> Format:
        """Return the part of `look` that a conditional format can apply."""
        if look not in self._for_conditions:
            told = {k: v for k, v in _LOOKS[look].items() if k in _TOLD_BY_CONDITION}
            self._for_conditions[look] = self._workbook.add_format(told)
        return self._for_conditions[look]


def _mark(look: Look) -> dict[str, object]:
    """Return how what stands out in a cell of `look` differs from the rest."""
    return _MARKED_BESIDE if look is Look.COMPARED else _MARKED


def _properties(style: Style) -> dict[str, object]:
    middle = style.look in _IN_THE_MIDDLE
    properties = {
        **default_format(),
        "valign": "vcenter" if middle else "top",
        "text_wrap": style.wrapped,
        "locked": not style.unlocked,
        "quote_prefix": style.quoted,
        **_LOOKS[style.look],
    }
    if style.over_answers:
        properties |= _HEADING_OVER_ANSWERS
    if style.marked:
        properties |= _mark(style.look)
    if style.ruled:
        properties |= {"border": 1, "border_color": _LINES}
    if style.align:
        properties["align"] = style.align
    if style.number_format:
        properties["num_format"] = style.number_format
    return properties
