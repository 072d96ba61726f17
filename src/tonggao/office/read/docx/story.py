"""A part with text in it (the body, the notes, the comments) as raw paragraphs.

Names come without prefixes, so that the strict standard and foreign programs read the
same. What is printed is read and nothing else: the result of a field, one of two
alternatives, the base of a reading aid; words in tables and boxes stand where the
paragraph around them stands.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from tonggao.office.read.docx.marks import (
    Bookmarks,
    Comments,
    Fields,
    Remark,
    Tracked,
    mark_of,
)
from tonggao.office.read.docx.raw import Look, Piece, Raw
from tonggao.office.read.docx.styles import Styles, is_kai, is_on
from tonggao.office.read.docx.tables import TableCell, Tables
from tonggao.office.read.limits import Budget, not_allowed
from tonggao.office.read.markup import local, walk
from tonggao.office.read.strings import seen

_PASSED_OVER = frozenset(("instrText", "delInstrText", "rt", "sectPr", "tblGrid"))
_CELL = "tc"
_STORIES = frozenset((_CELL, "txbxContent", "footnote", "endnote", "comment"))
_ALTERNATIVES = frozenset(("Choice", "Fallback"))
_TRACKED = frozenset(("ins", "del", "moveFrom", "moveTo"))
_BLANKS = re.compile("[\t\r\n]+")
_PRESERVED = "xml:space"
_MISSING_SIGN = "〓"  # what printers set for a sign they do not have
_PRIVATE = range(0xF000, 0xF100)
_SIGNS = {  # of Symbol and Wingdings, by the number of the character
    0xF052: "☑",
    0xF06C: "●",
    0xF06E: "■",
    0xF06F: "□",
    0xF075: "◆",
    0xF0A3: "☐",
    0xF0A8: "☐",
    0xF0B7: "•",
    0xF0B4: "×",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0FC: "✓",
    0xF0FE: "☑",
}

_Act = Callable[["Story", dict[str, str]], None]


def read_story(
    pieces: Iterable[bytes], styles: Styles, budget: Budget, remarks: Mapping[str, Remark]
) -> "Story":
    """Return the text of a part, read to its end."""
    story = Story(styles, budget, remarks)
    walk(pieces, budget, start=story.start, end=story.end, text=story.text)
    story.comments.put()
    return story


class Story:
    """One part while it is read.

    `stories` are the attributes of what opened each story, `cells` the cell of a table that
    each stands in.
    """

    def __init__(
        self, styles: Styles, budget: Budget, remarks: Mapping[str, Remark]
    ) -> None:
        self.root = ""
        self.paragraphs: list[Raw] = []
        self.stories: list[dict[str, str]] = [{}]
        self.tables = Tables()
        self.cells: list[TableCell | None] = [None]
        self.comments = Comments(remarks, budget)
        self._styles = styles
        self._budget = budget
        self._bookmarks = Bookmarks()
        self._fields = Fields()
        self._tracked = Tracked()
        self._path: list[str] = []
        self._passed_over = 0
        self._open: list[Raw] = []
        self._inside: list[int] = [0]
        self._looks: list[Look] = []
        self._hidden: list[bool] = []
        self._alternatives: list[int] = []
        self._written = 0
        self._collected: list[str] | None = None
        self._preserved = [False]

    # What the parser tells

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        self._path.append(name)
        if self._passed_over or self._is_passed_over(name):
            self._passed_over += 1
        elif name in _STORIES:
            if name == _CELL:
                self.tables.begin_cell()
            self._begin_story(attributes)
        elif name in _TRACKED:
            self._begin_tracked(name, attributes)
        elif act := self._STARTS.get(name):
            act(self, attributes)

    def end(self, name: str) -> None:
        self._path.pop()
        if self._passed_over:
            self._passed_over -= 1
            return
        self._tracked.leave(len(self._path))
        if name in _STORIES:
            self._inside.pop()
            if name == _CELL:
                self.tables.end_cell()
        elif act := self._ENDS.get(name):
            act(self)

    def text(self, text: str) -> None:
        if self._collected is not None and not self._passed_over:
            self._budget.take_words(len(text))
            self._collected.append(text)

    # Where words stand

    def _is_passed_over(self, name: str) -> bool:
        """Tell what holds no words: the look before a change, the second alternative."""
        if name in _ALTERNATIVES and self._alternatives:
            return self._written > self._alternatives[-1]
        return name in _PASSED_OVER or name.endswith("Change")

    def _begin_story(self, attributes: dict[str, str]) -> None:
        # Every cell of an honest file holds a paragraph.
        self._budget.take_paragraphs(len(self.stories))
        self._inside.append(len(self.stories))
        self.stories.append(attributes)
        self.cells.append(self.tables.cell)

    def _begin_table(self, _: dict[str, str]) -> None:
        self.tables.begin()

    def _end_table(self) -> None:
        self.tables.end()
        # What stands behind a table is no neighbour of what stands before it.
        attributes = self.stories[self._inside.pop()]
        self._begin_story(attributes)

    def _begin_alternatives(self, _: dict[str, str]) -> None:
        self._alternatives.append(self._written)

    def _end_alternatives(self) -> None:
        self._alternatives.pop()

    def _begin_paragraph(self, _: dict[str, str]) -> None:
        self._budget.take_paragraphs(len(self.paragraphs) + 1)
        made = Raw(story=self._inside[-1], place=len(self.paragraphs))
        self.paragraphs.append(made)
        self._open.append(made)

    def _end_paragraph(self) -> None:
        self._open.pop()
        self._fields.end_paragraph()

    def _begin_run(self, _: dict[str, str]) -> None:
        self._looks.append(Look.PLAIN)
        self._hidden.append(False)

    def _end_run(self) -> None:
        self._looks.pop()
        self._hidden.pop()

    @property
    def _paragraph(self) -> Raw | None:
        return self._open[-1] if self._open else None

    # Properties

    def _among(self, *parents: str) -> bool:
        """Tell whether the element that begins stands in these, innermost last."""
        return tuple(self._path[-1 - len(parents) : -1]) == parents

    def _style(self, attributes: dict[str, str]) -> None:
        if self._paragraph and self._among("p", "pPr"):
            self._paragraph.style = self._styles.name(seen(local(attributes, "val")))

    def _character_style(self, attributes: dict[str, str]) -> None:
        self._set_apart(self._styles.look(local(attributes, "val")))

    def _bold(self, attributes: dict[str, str]) -> None:
        if is_on(attributes):
            self._set_apart(Look.STRONG)

    def _fonts(self, attributes: dict[str, str]) -> None:
        if is_kai(attributes):
            self._set_apart(Look.STRONG)

    def _set_apart(self, look: Look) -> None:
        if self._looks and self._among("r", "rPr") and look.value > self._looks[-1].value:
            self._looks[-1] = look

    def _vanish(self, attributes: dict[str, str]) -> None:
        if self._hidden and self._among("r", "rPr"):
            self._hidden[-1] = is_on(attributes)

    def _begin_tracked(self, name: str, attributes: dict[str, str]) -> None:
        parent = self._path[-2] if len(self._path) > 1 else ""
        if self._paragraph and self._among("p", "pPr", "rPr"):
            if name in ("ins", "moveTo"):
                self._paragraph.mark_inserted = mark_of(attributes)
            else:
                self._paragraph.mark_deleted = mark_of(attributes)
        elif parent == "trPr":
            # A whole row of a table; its words follow until the row ends.
            self._tracked.begin(name, attributes, len(self._path) - 2)
        elif not parent.endswith("Pr"):
            self._tracked.begin(name, attributes, len(self._path))

    # Tables

    def _begin_row(self, _: dict[str, str]) -> None:
        self.tables.begin_row()

    def _columns_before(self, attributes: dict[str, str]) -> None:
        self.tables.pass_over(attributes)

    def _across(self, attributes: dict[str, str]) -> None:
        self.tables.span(attributes)

    def _merged_down(self, attributes: dict[str, str]) -> None:
        self.tables.merge_down(attributes)

    def _merged_across(self, attributes: dict[str, str]) -> None:
        self.tables.merge_across(attributes)

    # Words

    def _begin_words(self, attributes: dict[str, str]) -> None:
        kept = attributes.get(_PRESERVED)
        self._preserved.append(self._preserved[0] if kept is None else kept == "preserve")
        self._collected = []

    def _end_words(self) -> None:
        words = _BLANKS.sub(" ", "".join(self._collected or ()))
        self._collected = None
        if not self._preserved.pop():
            words = words.strip(" ")
        kept = seen(words)
        if len(kept) < len(words) and self._paragraph:
            self._paragraph.cleaned = True
        self._write(kept)

    def _begin_root(self, attributes: dict[str, str]) -> None:
        self._preserved[0] = attributes.get(_PRESERVED) == "preserve"

    def _break(self, attributes: dict[str, str]) -> None:
        # A break of a page or a column is not among the words.
        if local(attributes, "type") in ("", "textWrapping"):
            self._write("\n")

    def _tab(self, _: dict[str, str]) -> None:
        if self._among("r"):  # elsewhere it is a stop, not a step
            self._write("\t")

    def _hyphen(self, _: dict[str, str]) -> None:
        self._write("-")

    def _symbol(self, attributes: dict[str, str]) -> None:
        try:
            number = int(local(attributes, "char"), 16)
        except ValueError:
            return
        if number < _PRIVATE.stop - _PRIVATE.start:
            number += _PRIVATE.start
        sign = _SIGNS.get(number)
        if sign is None and number < _PRIVATE.start:
            sign = seen(chr(number))
        self._write(_MISSING_SIGN if sign is None else sign)

    def _write(self, words: str) -> None:
        paragraph = self._paragraph
        hidden = bool(self._hidden and self._hidden[-1])
        if not words or paragraph is None or hidden or not self._fields.printed:
            return
        self._written += 1
        deleted = self._tracked.deleted
        paragraph.pieces.append(
            Piece(
                text=words,
                look=self._looks[-1] if self._looks else Look.PLAIN,
                inserted=self._tracked.inserted,
                deleted=deleted,
                anchors=self._bookmarks.words(paragraph),
            )
        )
        self.comments.words(paragraph, words, struck=deleted is not None)

    def _elsewhere(self, _: dict[str, str]) -> None:
        # Words in another file, which Word would fetch; to pass over them would lose them.
        raise not_allowed("没有展开的嵌入文档")

    # Marks

    def _begin_bookmark(self, attributes: dict[str, str]) -> None:
        self._bookmarks.begin(attributes, self._paragraph)

    def _end_bookmark(self, attributes: dict[str, str]) -> None:
        self._bookmarks.end(attributes)

    def _begin_comment(self, attributes: dict[str, str]) -> None:
        self.comments.begin(attributes, self._paragraph)

    def _end_comment(self, attributes: dict[str, str]) -> None:
        self.comments.end(attributes)

    def _refer(self, attributes: dict[str, str]) -> None:
        self.comments.refer(attributes, self._paragraph)

    def _field(self, attributes: dict[str, str]) -> None:
        self._fields.character(attributes)

    _STARTS: ClassVar[dict[str, _Act]] = {
        "AlternateContent": _begin_alternatives,
        "altChunk": _elsewhere,
        "b": _bold,
        "bookmarkEnd": _end_bookmark,
        "bookmarkStart": _begin_bookmark,
        "br": _break,
        "commentRangeEnd": _end_comment,
        "commentRangeStart": _begin_comment,
        "commentReference": _refer,
        "cr": _break,
        "delText": _begin_words,
        "document": _begin_root,
        "fldChar": _field,
        "gridBefore": _columns_before,
        "gridSpan": _across,
        "hMerge": _merged_across,
        "noBreakHyphen": _hyphen,
        "p": _begin_paragraph,
        "pStyle": _style,
        "ptab": _tab,
        "r": _begin_run,
        "rFonts": _fonts,
        "rStyle": _character_style,
        "subDoc": _elsewhere,
        "sym": _symbol,
        "t": _begin_words,
        "tab": _tab,
        "tbl": _begin_table,
        "tr": _begin_row,
        "vMerge": _merged_down,
        "vanish": _vanish,
    }
    _ENDS: ClassVar[dict[str, Callable[["Story"], None]]] = {
        "AlternateContent": _end_alternatives,
        "delText": _end_words,
        "p": _end_paragraph,
        "r": _end_run,
        "t": _end_words,
        "tbl": _end_table,
    }
