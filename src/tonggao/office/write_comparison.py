"""Writing what was changed since the draft before as tracked changes (对照稿).

It is made of the two drafts themselves, so that it looks like them whatever their looks:
accepting everything gives the present draft to the letter, its styles and anchors with it;
refusing everything gives the words of the one before.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count, groupby, islice, pairwise
from typing import Final

from lxml import etree

from tonggao.model.comparison import ComparedRow, Comparison, Fate, TextRow
from tonggao.model.report import Style
from tonggao.office.docx.elements import as_part, put_in, write
from tonggao.office.docx.styles import STYLE_IDS, WORD
from tonggao.office.package import package_of, unpacked
from tonggao.office.write_report import AUTHOR

_W: Final = f"{{{WORD}}}"
_TEXT: Final = "word/document.xml"
_MODIFIED: Final = "{http://purl.org/dc/terms/}modified"
# LibreOffice takes changes less than two minutes apart for one, and with a new paragraph
# refuses the mark of the one before it where that ends in new words.
_INSIDE, _WHOLE = "T00:00:00Z", "T00:02:00Z"
_TRACKED: Final = {Fate.STRUCK: "del", Fate.INSERTED: "ins"}
_OTHERS: Final = "the comparison is of other drafts"
_SIGNS: Final = {f"{_W}br": "\n", f"{_W}tab": "\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """One character of a paragraph, in a style of characters or in none.

    `between` are the ends of anchors before it. In a title a line break is no word but a
    look, and goes with the letter behind it. The last of a paragraph is no character.
    """

    text: str = ""
    style: str = ""
    broken: bool = False
    between: tuple[etree._Element, ...] = ()

    @property
    def written(self) -> str:
        return f"\n{self.text}" if self.broken else self.text


def rows_of(draft: bytes) -> tuple[TextRow, ...]:
    """Return the paragraphs of a draft of ours, for the comparison with another one."""
    return tuple(
        TextRow(
            words="".join(each.text for each in _letters(paragraph)),
            anchors=tuple(
                each.get(f"{_W}name", "") for each in paragraph.iter(f"{_W}bookmarkStart")
            ),
        )
        for paragraph in _paragraphs(_text_of(unpacked(draft)))
    )


def write_comparison(before: bytes, after: bytes, comparison: Comparison) -> bytes:
    """Return the present draft `after` with what was changed since `before` as tracked.

    The changes bear the date of the present draft, and name nobody. The same drafts give
    the same bytes.

    Raises:
        ValueError: the comparison is of other drafts.
    """
    package = unpacked(after)
    writing = _Writing(before=_paragraphs(_text_of(unpacked(before))), package=package)
    writing.add_all(comparison.rows)
    return package_of({**package, _TEXT: writing.part()})


class _Writing:
    """The text of the comparison as it grows."""

    def __init__(
        self, *, before: Sequence[etree._Element], package: dict[str, bytes]
    ) -> None:
        self._before = before
        self._root = _text_of(package)
        self._after = _paragraphs(self._root)
        self._body = self._root[0]
        self._section = self._body[-1]
        del self._body[:]
        self._styles = {
            each.get(f"{_W}styleId", "")
            for each in etree.fromstring(package["word/styles.xml"]).iter(f"{_W}style")
        }
        anchors = (each for row in self._after for each in row.iter(f"{_W}bookmarkStart"))
        last = max((int(each.get(f"{_W}id", "0")) for each in anchors), default=0)
        self._numbers = count(last + 1)
        dated = etree.fromstring(package["docProps/core.xml"]).findtext(_MODIFIED)
        self._day = (dated or "")[:10]
        self._time = _INSIDE
        self._last: etree._Element | None = None  # of those that stand in the present draft

    def add_all(self, rows: Sequence[ComparedRow]) -> None:
        """Add every paragraph.

        Raises:
            ValueError: the paragraphs, or their words, are not those of the two drafts.
        """
        stood = [place for place, each in enumerate(rows) if each.before is not None]
        stand = [place for place, each in enumerate(rows) if each.after is not None]
        if (len(stood), len(stand)) != (len(self._before), len(self._after)):
            raise ValueError(_OTHERS)
        for place, row in enumerate(rows):
            self._add(row, at_end=not stand or place > stand[-1])

    def _add(self, row: ComparedRow, *, at_end: bool) -> None:
        """Add a paragraph; `at_end` says that none stands behind it in the present draft."""
        ours = None if row.before is None else self._before[row.before]
        theirs = None if row.after is None else self._after[row.after]
        self._time = _WHOLE if ours is None else _INSIDE
        made = put_in(self._body, "p")
        self._last = theirs if theirs is not None else self._last
        # The last mark of a text stays when its paragraph goes. What then stands before it
        # gets its look, and must not change by that.
        look = self._last if at_end and self._last is not None else ours
        made.append(self._look(look if theirs is None else theirs))
        before, after = iter(_letters(ours)), iter(_letters(theirs))
        for piece in row.pieces:
            length = len(piece.words)
            if piece.fate is not Fate.INSERTED:
                struck = list(islice(before, length))
            if piece.fate is Fate.STRUCK:
                self._strike(made, struck)
            else:
                self._pass_on(made, islice(after, length), piece.fate)
        rest = list(after)
        if any(each.text for each in (*before, *rest)):
            raise ValueError(_OTHERS)
        self._pass_on(made, rest, Fate.KEPT)
        if row.mark is not Fate.KEPT:
            self._track(put_in(made[0], "rPr"), row.mark)

    def part(self) -> bytes:
        """Return word/document.xml."""
        self._body.append(self._section)
        return as_part(self._root)

    def _look(self, paragraph: etree._Element | None) -> etree._Element:
        """Return the w:pPr of a paragraph, without a style that the present draft lacks."""
        found = None if paragraph is None else paragraph.find(f"{_W}pPr")
        look = etree.Element(f"{_W}pPr") if found is None else deepcopy(found)
        style = look.find(f"{_W}pStyle")
        if style is not None and style.get(f"{_W}val") not in self._styles:
            look.remove(style)
        return look

    def _track(self, parent: etree._Element, fate: Fate) -> etree._Element:
        return put_in(
            parent,
            _TRACKED[fate],
            id=str(next(self._numbers)),
            author=AUTHOR,
            date=f"{self._day}{self._time}",
        )

    def _strike(self, made: etree._Element, letters: Iterable[_Letter]) -> None:
        holder = self._track(made, Fate.STRUCK)
        for style, words in _runs(letters):
            write(holder, words, style if style in self._styles else "")
        for text in holder.iter(f"{_W}t"):
            text.tag = f"{_W}delText"

    def _pass_on(
        self, made: etree._Element, letters: Iterable[_Letter], fate: Fate
    ) -> None:
        """Add words of the present draft, with the anchors that begin or end in them."""
        found = list(letters)
        starts = [place for place, each in enumerate(found) if each.between]
        for start, end in pairwise((0, *starts, len(found))):
            stretch = found[start:end]
            if stretch:
                made.extend(stretch[0].between)
            if any(each.text for each in stretch):
                holder = made if fate is Fate.KEPT else self._track(made, fate)
                for style, words in _runs(stretch):
                    write(holder, words, style)


def _text_of(package: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(package[_TEXT])


def _paragraphs(root: etree._Element) -> list[etree._Element]:
    return root[0].findall(f"{_W}p")


def _letters(paragraph: etree._Element | None) -> Iterator[_Letter]:
    if paragraph is None:
        return
    look = paragraph.find(f"{_W}pPr/{_W}pStyle")
    is_title = look is not None and look.get(f"{_W}val") == STYLE_IDS[Style.TITLE]
    broken, between = False, []
    for each in list(paragraph):
        if each.tag not in {f"{_W}pPr", f"{_W}r"}:
            between.append(each)
        for style, sign in _signs(each):
            if is_title and sign == "\n":
                broken = True
                continue
            yield _Letter(text=sign, style=style, broken=broken, between=tuple(between))
            broken, between = False, []
    yield _Letter(between=tuple(between))


def _signs(run: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield every character of a run with its style; of what is no run none."""
    if run.tag == f"{_W}r":
        style = run.find(f"{_W}rPr/{_W}rStyle")
        name = "" if style is None else style.get(f"{_W}val", "")
        for part in run:
            words = _SIGNS.get(str(part.tag), str(part.text or ""))
            yield from ((name, sign) for sign in words)


def _runs(letters: Iterable[_Letter]) -> Iterator[tuple[str, str]]:
    """Yield letters as runs: the style of each, and its words."""
    said = (each for each in letters if each.text)
    for style, group in groupby(said, key=lambda each: each.style):
        yield style, "".join(each.written for each in group)
