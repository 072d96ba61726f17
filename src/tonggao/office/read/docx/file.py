"""The parts of a Word file and how they hang together."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tonggao import codes
from tonggao.office.read.container import Container
from tonggao.office.read.docx.marks import Remark
from tonggao.office.read.docx.story import Story, read_story
from tonggao.office.read.docx.styles import Styles, read_styles
from tonggao.office.read.limits import Budget, RefusedError, damaged
from tonggao.office.read.relations import related, relations_of
from tonggao.office.read.sniff import other_package

_USUAL_PART = "word/document.xml"
_OTHERS = ("xl/", "ppt/")
_WORKBOOK = "xl/workbook.xml"
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")
_NO_REMARKS: Mapping[str, Remark] = MappingProxyType({})


class WordFile:
    """One Word file while it is read: its main part and what that refers to."""

    def __init__(self, container: Container, budget: Budget) -> None:
        """Find the main part; raise `RefusedError` if there is none."""
        self._container = container
        self._budget = budget
        self._part = main_part(container, budget)
        self._relations = relations_of(container, self._part, budget)

    def body(self, styles: Styles, remarks: Mapping[str, Remark]) -> Story:
        """Return the text."""
        body = self._story(self._part, styles, remarks)
        if body.root != "document":
            raise damaged()
        return body

    def notes(self, styles: Styles, remarks: Mapping[str, Remark]) -> Iterator[Story]:
        """Yield the footnotes and the endnotes."""
        for kind in _NOTES:
            yield from self.others(kind, styles, remarks)

    def margins(self) -> Iterator[Story]:
        """Yield the headers and the footers."""
        for each in self._relations.values():
            if each.kind in _MARGINS and each.target in self._container:
                yield self._story(each.target, Styles(), {})

    def others(
        self, kind: str, styles: Styles, remarks: Mapping[str, Remark] = _NO_REMARKS
    ) -> Iterator[Story]:
        """Yield the part of a kind of which a file has one or none, such as ``comments``."""
        name = self._related(kind)
        if name in self._container:
            yield self._story(name, styles, remarks)

    def styles(self) -> Styles:
        """Return the styles that the file defines."""
        name = self._related("styles")
        if name not in self._container:
            return Styles()
        return read_styles(self._container, name, self._budget)

    def _related(self, kind: str) -> str:
        return related(kind, f"word/{kind}.xml", self._relations)

    def _story(self, name: str, styles: Styles, remarks: Mapping[str, Remark]) -> Story:
        return read_story(self._container.pieces(name), styles, self._budget, remarks)


def main_part(container: Container, budget: Budget) -> str:
    """Return the name of the part with the text; raise `RefusedError` without one."""
    whole = relations_of(container, "", budget)
    for name in (related("officeDocument", _USUAL_PART, whole), _USUAL_PART):
        if name in container and not name.startswith(_OTHERS):
            return name
    names = container.names()
    if _WORKBOOK in names:
        raise RefusedError(codes.FILE_002, found="Excel 工作簿（.xlsx）")
    raise other_package(names, container.mimetype())
