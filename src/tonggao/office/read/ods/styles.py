"""What the styles of an OpenDocument spreadsheet say about sheets and days."""

from tonggao.office.read.values import Shape

_CLOCK = ("hours", "minutes", "seconds")
_OF_SHAPES = ("date-style", "time-style")


class Styles:
    """The handler of the styles: which hide a sheet, and how which shows a day."""

    __slots__ = ("_cells", "_current", "_hiding", "_shapes", "_style")

    def __init__(self) -> None:
        self._hiding: set[str] = set()
        self._cells: dict[str, str] = {}
        self._shapes: dict[str, Shape] = {}
        self._current = ""
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element among the styles."""
        if name in _OF_SHAPES:
            self._current = attributes.get("style:name", "")
            self._shapes[self._current] = _first_shape(name, attributes)
        elif name in _CLOCK and self._shapes.get(self._current) is Shape.DAY:
            self._shapes[self._current] = Shape.DAY_AND_TIME
        elif name == "style":
            self._style = attributes.get("style:name", "")
            self._cells[self._style] = attributes.get("style:data-style-name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._hiding.add(self._style)

    def hides(self, style: str) -> bool:
        """Return whether a sheet of this style is hidden."""
        return style in self._hiding

    def shape(self, style: str) -> Shape | None:
        """Return how a cell of this style shows a day or a time, if the style says so."""
        return self._shapes.get(self._cells.get(style, ""))


def _first_shape(name: str, attributes: dict[str, str]) -> Shape:
    if name == "date-style":
        return Shape.DAY
    if attributes.get("number:truncate-on-overflow") == "false":
        return Shape.NUMBER  # a duration, which may be longer than a day
    return Shape.TIME
