"""A Word file read as its XML has it: paragraphs with their styles, and the pieces in them.

Nothing of ours reads here, so that what a shape looks like is not told by the code that
made it.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SECOND, THIRD = "公文段首二级", "公文段首三级"
# A quotation mark may have a style of its own, for LibreOffice's sake.
_QUOTE = re.compile(r"引号\d*$")
_PLAIN = "公文"
_BREAK = "／"
_DIGITS = "一二三四五六七八九十"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words of one character style, "" where the paragraph has its own.

    `runs_on` says that a bookmark opens here, behind other words of the paragraph.
    """

    text: str
    style: str = ""
    runs_on: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One paragraph of the file."""

    style: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.pieces)

    @property
    def lead(self) -> str:
        """The words of the second level that it begins with."""
        return "".join(each.text for each in self.pieces if each.style == SECOND)

    @property
    def leads(self) -> tuple[str, ...]:
        """What is set apart at the third level, such as 一是…。"""
        return tuple(each.text for each in self.pieces if each.style == THIRD)

    @property
    def shown(self) -> str:
        """The row as a line of a golden file: its style, and its pieces with theirs."""
        words = "".join(
            f"{'‖' if each.runs_on else ''}{f'‹{each.style}›' if each.style else ''}{each.text}"
            f"{'‹›' if each.style else ''}"
            for each in self.pieces
        )
        return f"{self.style}\t{words}"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading of the first level with the rows under it; "" is what stands before all."""

    heading: str
    rows: tuple[Row, ...]

    def of(self, style: str) -> list[str]:
        """Return the words of its rows of a style."""
        return [row.text for row in self.rows if row.style == style]

    @property
    def under(self) -> dict[str, tuple[Row, ...]]:
        """Its headings of the second level, each with the rows under it."""
        return {
            each.heading: each.rows for each in _cut(self.rows, "heading 2") if each.heading
        }


@dataclass(frozen=True, kw_only=True)
class Text:
    """The paragraphs of a file."""

    rows: tuple[Row, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(_cut(self.rows, "heading 1"))

    @property
    def headings(self) -> list[str]:
        return [row.text for row in self.rows if row.style == "heading 1"]

    def part(self, words: str) -> Part:
        """Return the part whose heading says `words`; "" is what stands before all."""
        return next(each for each in self.parts if each.heading.partition("、")[2] == words)

    def rows_of(self, *styles: str) -> list[Row]:
        """Return the rows of some styles."""
        return [row for row in self.rows if row.style in styles]

    @property
    def shown(self) -> str:
        return "".join(f"{row.shown}\n" for row in self.rows)


def read_text(document: bytes) -> Text:
    """Return the paragraphs of a .docx."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        names = _names(etree.fromstring(package.read("word/styles.xml")))
    return Text(rows=tuple(_row(each, names) for each in body.iter(f"{W}p")))


def _names(styles: etree._Element) -> dict[str, str]:
    return {
        each.get(f"{W}styleId", ""): each.find(f"{W}name").get(f"{W}val", "")  # type: ignore[union-attr]
        for each in styles.iter(f"{W}style")
    }


def _row(paragraph: etree._Element, names: dict[str, str]) -> Row:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = names[style.get(f"{W}val", "")] if style is not None else ""
    pieces: list[Piece] = []
    opened = False
    for each in paragraph.iter(f"{W}bookmarkStart", f"{W}r"):
        if each.tag == f"{W}bookmarkStart":
            opened = bool(pieces)
            continue
        piece = Piece(text=_words(each), style=_style(each, names), runs_on=opened)
        if pieces and pieces[-1].style == piece.style and not opened:
            last = pieces.pop()
            piece = replace(last, text=last.text + piece.text)
        pieces.append(piece)
        opened = False
    return Row(style=named, pieces=tuple(pieces))


def begin_in_order(texts: Sequence[str], form: str = "（{}）") -> bool:
    """Return whether there are texts, and they begin with （一）, （二） and so on."""
    numbers = map(form.format, _DIGITS[: len(texts)])
    pairs = zip(texts, numbers, strict=True)
    return bool(texts) and all(text.startswith(number) for text, number in pairs)


def _words(run: etree._Element) -> str:
    return "".join(
        _BREAK if each.tag == f"{W}br" else str(each.text)
        for each in run.iter(f"{W}t", f"{W}br")
    )


def _style(run: etree._Element, names: dict[str, str]) -> str:
    style = run.find(f"{W}rPr/{W}rStyle")
    if style is None:
        return ""
    name = _QUOTE.sub("", names[style.get(f"{W}val", "")])
    return "" if name == _PLAIN else name


def _cut(rows: Sequence[Row], style: str) -> Iterator[Part]:
    heading = ""
    under: list[Row] = []
    for row in rows:
        if row.style == style:
            yield Part(heading=heading, rows=tuple(under))
            heading, under = row.text, []
        else:
            under.append(row)
    yield Part(heading=heading, rows=tuple(under))
