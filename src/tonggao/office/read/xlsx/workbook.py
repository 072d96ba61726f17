"""The parts of a workbook and how they hang together."""

from dataclasses import dataclass
from functools import cached_property

from tonggao.model.cell import Sheet, WorkbookRead
from tonggao.office.read.container import Container
from tonggao.office.read.limits import (
    Budget,
    RefusedError,
    damaged,
    not_allowed,
    too_much,
)
from tonggao.office.read.markup import local, walk
from tonggao.office.read.properties import saved_at
from tonggao.office.read.relations import Relation, Relations, related, relations_of
from tonggao.office.read.sniff import other_package
from tonggao.office.read.strings import Words, clean
from tonggao.office.read.values import Shape, built_in, shape_of
from tonggao.office.read.xlsx.meaning import Meaning
from tonggao.office.read.xlsx.shared import shared_strings
from tonggao.office.read.xlsx.sheet import read_cells

_USUAL_PART = "xl/workbook.xml"
_USUAL_STRINGS = "xl/sharedStrings.xml"
_USUAL_STYLES = "xl/styles.xml"
_WITHOUT_CELLS = ("chartsheet", "dialogsheet")
_TRUE = ("1", "true", "on")
_LONGEST_NUMBER = 9  # digits of a style


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    name: str
    hidden: bool
    relation: str


def read_package(container: Container, file: str, budget: Budget) -> WorkbookRead:
    """Return the workbook in a container; raise `RefusedError` if there is none."""
    book = _Workbook(container, budget)
    modified = saved_at(container, budget)
    return WorkbookRead(file=file, sheets=book.sheets(), modified=modified)


class _Workbook:
    """One workbook while it is read: its main part and what that refers to."""

    def __init__(self, container: Container, budget: Budget) -> None:
        self._container = container
        self._budget = budget
        self._part = self._main_part()
        self._relations = relations_of(container, self._part, budget)
        self._listed: list[_Listed] = []
        self._since_1904 = False
        self._read_main_part()

    def sheets(self) -> tuple[Sheet, ...]:
        """Return every sheet in the order of the tabs."""
        meaning = Meaning(
            words=self._words(),
            shape=self._shape,
            since_1904=self._since_1904,
            number_characters=self._budget.limits.number_characters,
        )
        parts: set[str] = set()
        sheets: list[Sheet] = []
        for listed in self._listed:
            relation = self._relations.get(listed.relation)
            if relation is None or relation.external:
                raise damaged()
            if relation.target in parts:
                raise not_allowed("多个工作表指向同一内容")
            parts.add(relation.target)
            sheets.append(self._sheet(listed, relation, meaning))
        return tuple(sheets)

    def _main_part(self) -> str:
        name = related("officeDocument", _USUAL_PART, self._whole())
        if name not in self._container or name.endswith(".bin"):
            raise self._other_package()
        return name

    def _whole(self) -> Relations:
        return relations_of(self._container, "", self._budget)

    def _other_package(self) -> RefusedError:
        return other_package(self._container.names(), self._container.mimetype())

    def _read_main_part(self) -> None:
        root = ""
        inside = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal root, inside
            if not root:
                root = name
                if name != "workbook":
                    raise self._other_package()
            elif name == "workbookPr":
                self._since_1904 = attributes.get("date1904", "") in _TRUE
            elif name == "sheets":
                inside = True
            elif name == "sheet" and inside:
                self._list_sheet(attributes)

        def end(name: str) -> None:
            nonlocal inside
            inside = inside and name != "sheets"

        walk(self._container.pieces(self._part), self._budget, start=start, end=end)
        if not self._listed:
            raise damaged()

    def _list_sheet(self, attributes: dict[str, str]) -> None:
        if len(self._listed) >= self._budget.limits.sheets:
            raise too_much(f"工作表超过{self._budget.limits.sheets}个")
        self._listed.append(
            _Listed(
                name=clean(attributes.get("name", ""))[0],
                hidden=attributes.get("state", "visible") != "visible",
                relation=local(attributes, "id"),
            )
        )

    def _sheet(self, listed: _Listed, relation: Relation, meaning: Meaning) -> Sheet:
        if relation.kind in _WITHOUT_CELLS:
            return Sheet(name=listed.name, hidden=listed.hidden, cells=())
        pieces = self._container.pieces(relation.target)
        cells, merges = read_cells(pieces, meaning, self._budget)
        return Sheet(name=listed.name, hidden=listed.hidden, cells=cells, merges=merges)

    def _words(self) -> list[Words]:
        name = related("sharedStrings", _USUAL_STRINGS, self._relations)
        if name not in self._container:
            return []
        return shared_strings(self._container.pieces(name), self._budget)

    def _shape(self, style: str) -> Shape:
        shapes = self._shapes
        if len(style) > _LONGEST_NUMBER or not style.isdecimal():
            return Shape.NUMBER
        return shapes[int(style)] if int(style) < len(shapes) else Shape.NUMBER

    @cached_property
    def _shapes(self) -> list[Shape]:
        """The shape of each style; looked up when the first number asks for it."""
        name = related("styles", _USUAL_STYLES, self._relations)
        if name not in self._container:
            return []
        return _shapes_in(self._container, name, self._budget)


def _shapes_in(container: Container, name: str, budget: Budget) -> list[Shape]:
    own: dict[str, Shape] = {}
    shapes: list[Shape] = []
    inside = False

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if element == "xf" and inside:
            format_id = attributes.get("numFmtId", "0")
            shape = own.get(format_id)
            if shape is None:
                shape = built_in(int(format_id)) if format_id.isdecimal() else Shape.NUMBER
            shapes.append(shape)
        elif element == "numFmt":
            own[attributes.get("numFmtId", "")] = shape_of(attributes.get("formatCode", ""))
        elif element == "cellXfs":
            inside = True
        if len(shapes) + len(own) > budget.limits.styles:
            raise too_much(f"单元格样式超过{budget.limits.styles}种")

    def end(element: str) -> None:
        nonlocal inside
        inside = inside and element != "cellXfs"

    walk(container.pieces(name), budget, start=start, end=end)
    return shapes
