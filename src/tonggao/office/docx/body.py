"""The w:body of a text: its rows in named styles, and the comments on them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, pairwise
from typing import Final

from lxml import etree

from tonggao.model.report import (
    ENDS,
    Paragraph,
    Quoted,
    Report,
    Row,
    Run,
    Style,
    style_of,
)
from tonggao.office.docx import styles
from tonggao.office.docx.counting import Counted, without_ordinal
from tonggao.office.docx.elements import as_part, new_part, new_run, put_in, write
from tonggao.office.docx.title import balanced

_CELLS_SHOWN: Final = 12
_QUOTES: Final = re.compile("([“”‘’]+)")
# Letters and signs that have a side; what stands between them takes theirs.
_SIDED: Final = re.compile(r"[0-9A-Za-z\u00c0-\u024f]|[^\x00-\u024f\u2000-\u206f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the body must know of the page and the styles.

    `room` is how many characters of the title stand on a line; `left_margin` and `pitch`
    are twips. `ids` gives the name by which the file knows a style of ours, where it is
    another. `counted` says that Word counts the headings.
    """

    room: int
    left_margin: int
    pitch: int
    ids: Mapping[str, str] = field(default_factory=dict)
    counted: bool = False


class Body:
    """The body as it grows, and the remarks for its comments, each some lines."""

    def __init__(self, setting: Setting, *, with_sources: bool) -> None:
        self.remarks: list[tuple[str, ...]] = []
        self._setting = setting
        self._with_sources = with_sources
        self._counted = Counted()
        self._root = new_part("document")
        self._body = put_in(self._root, "body")
        self._anchors: set[str] = set()
        self._style = ""  # of the paragraph that is being written, by our name
        self._latin = True  # whether a quotation mark here would be taken for a Latin one

    def add_all(self, report: Report) -> None:
        """Add every row of a report.

        Raises:
            ValueError: an anchor stands on two pieces, of which Word would lose one.
        """
        rows = report.rows
        for row, following in pairwise((*rows, ())):
            self._add(row, before_end=bool(following) and following[0].style in ENDS)

    def xml(self, section: etree._Element) -> bytes:
        """Return word/document.xml, closed by a w:sectPr."""
        self._body.append(section)
        return as_part(self._root)

    def _add(self, row: Row, *, before_end: bool) -> None:
        self._add_margin(row)
        style = style_of(row)
        name = styles.STYLE_IDS[style]
        if self._setting.counted and style in styles.UNCOUNTED:
            if self._counted.sets(row[0]):
                row = (without_ordinal(row[0]),)
            else:
                name = styles.UNCOUNTED[style]
        if before_end and style is Style.BODY:
            name = styles.LAST_BODY
        target = self._paragraph(name)
        for piece in row:
            self._add_piece(target, piece, behind_others=len(row) > 1)

    def _paragraph(self, style: str) -> etree._Element:
        self._style, self._latin = style, True
        paragraph = put_in(self._body, "p")
        put_in(put_in(paragraph, "pPr"), "pStyle", val=self._id(style))
        return paragraph

    def _id(self, style: str) -> str:
        return self._setting.ids.get(style, style)

    def _add_margin(self, row: Row) -> None:
        """Add the numbers of a row in the margin: of a long row the first and the last."""
        numbers = [each.margin for each in row if each.margin]
        if not numbers:
            return
        paragraph = self._paragraph(styles.MARGIN_NUMBER)
        frame = styles.margin_frame(self._setting.left_margin, self._setting.pitch)
        put_in(paragraph[0], "framePr", **frame)
        write(paragraph, "-".join(dict.fromkeys((numbers[0], numbers[-1]))))

    def _add_piece(
        self, target: etree._Element, piece: Paragraph, *, behind_others: bool
    ) -> None:
        if piece.anchor:
            self._start_anchor(target, piece.anchor)
        runs = piece.runs
        if piece.style is Style.TITLE:
            runs = _set_title(piece, self._setting.room)
        usual = styles.HEADING_LEADS.get(piece.style, "") if behind_others else ""
        for note, group in groupby(runs, _note):
            self._add_runs(target, note, tuple(group), usual)
        if piece.anchor:
            put_in(target, "bookmarkEnd", id=str(len(self._anchors) - 1))

    def _start_anchor(self, paragraph: etree._Element, anchor: str) -> None:
        if anchor in self._anchors:
            raise ValueError(f"anchor {anchor!r} stands on two paragraphs")
        put_in(paragraph, "bookmarkStart", id=str(len(self._anchors)), name=anchor)
        self._anchors.add(anchor)

    def _add_runs(
        self, paragraph: etree._Element, note: str | None, runs: tuple[Run, ...], usual: str
    ) -> None:
        """Add runs of one note (None: our own words), with one comment on them all.

        Those that are no lead have the style of characters that is usual in the piece.
        """
        if note is None or not self._with_sources:
            for run in runs:
                self._write(paragraph, run.text, styles.LEAD_IDS.get(run.lead, usual))
            return
        number = str(len(self.remarks))
        self.remarks.append(_remark(note, runs))
        # Word wants the ends of the range beside the runs, never inside one.
        put_in(paragraph, "commentRangeStart", id=number)
        for run in runs:
            self._write(paragraph, run.text, styles.LEAD_IDS.get(run.lead, usual))
        put_in(paragraph, "commentRangeEnd", id=number)
        reference = new_run(paragraph, self._id(styles.COMMENT_REFERENCE))
        put_in(reference, "commentReference", id=number)

    def _write(self, paragraph: etree._Element, words: str, lead: str) -> None:
        """Write words, with those quotation marks apart that need a style of their own."""
        if not _QUOTES.search(words):
            self._pass_over(words)
            self._write_plain(paragraph, words, lead)
            return
        plain = ""
        for piece in _QUOTES.split(words):
            if not _QUOTES.match(piece):
                self._pass_over(piece)
            elif self._latin:
                self._write_plain(paragraph, plain, lead)
                mark = styles.quote_style(self._style, lead)
                self._write_plain(paragraph, piece, mark)
                plain = ""
                continue
            plain += piece
        self._write_plain(paragraph, plain, lead)

    def _pass_over(self, words: str) -> None:
        """Take note of the side of what stands last in words without quotation marks."""
        if sided := _SIDED.search(words[::-1]):
            self._latin = sided[0] < "\u0250"

    def _write_plain(self, paragraph: etree._Element, words: str, style: str) -> None:
        if words:
            write(paragraph, words, self._id(style))


def comments_part(
    remarks: Iterable[tuple[str, ...]], ids: Mapping[str, str], **by: str
) -> bytes:
    """Return word/comments.xml; `by` are the author, the initials and the date of each."""
    root = new_part("comments")
    text, reference = (
        ids.get(each, each) for each in (styles.COMMENT_TEXT, styles.COMMENT_REFERENCE)
    )
    for number, lines in enumerate(remarks):
        comment = put_in(root, "comment", id=str(number), **by)
        for place, line in enumerate(lines):
            paragraph = put_in(comment, "p")
            put_in(put_in(paragraph, "pPr"), "pStyle", val=text)
            if place == 0:
                put_in(new_run(paragraph, reference), "annotationRef")
            if line:
                write(paragraph, line)
    return as_part(root)


def _note(run: Run) -> str | None:
    return run.note if isinstance(run, Quoted) else None


def _remark(note: str, runs: tuple[Run, ...]) -> tuple[str, ...]:
    """Return the lines of a comment: the note, then the cells the words came from."""
    cells = tuple(
        dict.fromkeys(
            str(ref)
            for run in runs
            if isinstance(run, Quoted)
            for ref in run.passage.sources
        )
    )
    more = (f"等{len(cells)}处",) if len(cells) > _CELLS_SHOWN else ()
    return (*note.splitlines(), *cells[:_CELLS_SHOWN], *more)


def _set_title(paragraph: Paragraph, room: int) -> tuple[Run, ...]:
    """Return the runs of a title with its line breaks in them."""
    lines = balanced(paragraph.text, room)
    if "\n" in paragraph.text:
        return paragraph.runs
    breaks = set(accumulate(map(len, lines[:-1])))
    runs: list[Run] = []
    start = 0
    for run in paragraph.runs:
        words = "".join(
            f"\n{each}" if place in breaks else each
            for place, each in enumerate(run.text, start)
        )
        start += len(run.text)
        if isinstance(run, Quoted):
            runs.append(replace(run, passage=run.passage.reworded(words)))
        else:
            runs.append(replace(run, text=words))
    return tuple(runs)
