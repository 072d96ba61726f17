"""The door through which every Word file comes back: bytes to paragraphs.

Like the one for workbooks it needs nothing but the standard library, writes nothing to
disk, and answers any bytes at all with a text or with one finding.
"""

import math
from dataclasses import replace

from tonggao import codes
from tonggao.model.document import DocumentParagraph, DocumentRead
from tonggao.model.finding import Finding
from tonggao.office.read.container import Container
from tonggao.office.read.docx.marks import Remark, mark_of
from tonggao.office.read.docx.paragraphs import paragraphs
from tonggao.office.read.docx.story import Story, read_story
from tonggao.office.read.docx.styles import Styles, read_styles
from tonggao.office.read.limits import (
    Budget,
    Limits,
    RefusedError,
    damaged,
)
from tonggao.office.read.markup import local
from tonggao.office.read.package import opened
from tonggao.office.read.relations import related, relations_of
from tonggao.office.read.sniff import other_package

_MIB = 1024 * 1024
_USUAL_PART = "word/document.xml"
_OTHERS = ("xl/", "ppt/")
_WORKBOOK = "xl/workbook.xml"
_NOTES = ("footnotes", "endnotes")
_NOTE_STYLE = "footnote"

# One part holds nearly everything, so the time of a part is that of the file.
DOCUMENT_LIMITS = Limits(
    part_bytes=96 * _MIB,
    unpacked_bytes=128 * _MIB,
    depth=200,
    characters=4 * _MIB,
    part_seconds=math.inf,
)


def read_document(
    content: bytes, file: str, limits: Limits = DOCUMENT_LIMITS
) -> tuple[DocumentRead, tuple[Finding, ...]]:
    """Return the paragraphs of the Word file in `content`, and what is wrong with the file.

    A file that is refused gives no paragraphs and exactly one finding, an error. No bytes
    make this raise. Notes stand behind the text, in the style ``footnote``.
    """
    try:
        return DocumentRead(file=file, paragraphs=_read(content, limits)), ()
    except RefusedError as refused:
        finding = _as_document(refused).in_file(file)
        return DocumentRead(file=file, paragraphs=()), (finding,)


def _as_document(refused: RefusedError) -> RefusedError:
    """Return the same refusal in the words for a Word file."""
    if refused.code is codes.FILE_002:
        return RefusedError(codes.FILE_007, **refused.values)
    return refused


def _read(content: bytes, limits: Limits) -> tuple[DocumentParagraph, ...]:
    return _Document(*opened(content, limits)).paragraphs()


class _Document:
    """One Word file while it is read: its main part and what that refers to."""

    def __init__(self, container: Container, budget: Budget) -> None:
        self._container = container
        self._budget = budget
        self._part = self._main_part()
        self._relations = relations_of(container, self._part, budget)

    def paragraphs(self) -> tuple[DocumentParagraph, ...]:
        """Return the text, and behind it the notes."""
        styles = self._styles()
        remarks = self._remarks(styles)
        body = self._story(self._part, styles, remarks)
        if body.root != "document":
            raise damaged()
        found = paragraphs(body.paragraphs)
        for kind in _NOTES:
            name = self._related(kind)
            if name in self._container:
                notes = self._story(name, styles, remarks)
                found += tuple(
                    replace(each, style=_NOTE_STYLE)
                    for each in paragraphs(notes.paragraphs)
                )
        return found

    def _main_part(self) -> str:
        whole = relations_of(self._container, "", self._budget)
        for name in (related("officeDocument", _USUAL_PART, whole), _USUAL_PART):
            if name in self._container and not name.startswith(_OTHERS):
                return name
        names = self._container.names()
        if _WORKBOOK in names:
            raise RefusedError(codes.FILE_002, found="Excel 工作簿（.xlsx）")
        raise other_package(names, self._container.mimetype())

    def _related(self, kind: str) -> str:
        return related(kind, f"word/{kind}.xml", self._relations)

    def _styles(self) -> Styles:
        name = self._related("styles")
        if name not in self._container:
            return Styles()
        return read_styles(self._container, name, self._budget)

    def _remarks(self, styles: Styles) -> dict[str, Remark]:
        """Return the comments by id."""
        name = self._related("comments")
        if name not in self._container:
            return {}
        story = self._story(name, styles, {})
        found: dict[str, Remark] = {}
        for each in story.paragraphs:
            attributes = story.stories[each.story]
            key = local(attributes, "id")
            before = f"{found[key].text}\n" if key in found else ""
            found[key] = Remark(mark_of(attributes), before + each.text)
        return found

    def _story(self, name: str, styles: Styles, remarks: dict[str, Remark]) -> Story:
        return read_story(self._container.pieces(name), styles, self._budget, remarks)
