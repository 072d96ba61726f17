"""Paragraphs of a part with the look of every stretch of words."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from tonggao.model.laid_out import ByHand, LaidParagraph, Piece, Place
from tonggao.office.read.layout.nodes import Node, Nursery
from tonggao.office.read.layout.numbers import Numbers
from tonggao.office.read.layout.properties import Properties, properties
from tonggao.office.read.layout.styles import Direct, StyleSheet
from tonggao.office.read.limits import Budget, not_allowed
from tonggao.office.read.strings import seen

_BLANKS = re.compile("[\t\r\n]+")
_PAGE = re.compile(r"\s*PAGE\b")
_TREES = frozenset(("p", "sectPr"))
_NOT_PRINTED = frozenset(("instrText", "delInstrText", "rt", "delText"))
_DELETED = frozenset(("del", "moveFrom"))
_TRACKED = frozenset(("ins", "del", "moveFrom", "moveTo"))
_FILLING = frozenset(("drawing", "pict", "object", "oMath"))
_ELSEWHERE = frozenset(("altChunk", "subDoc"))
_RUN_BY_HAND = {
    "sz": ByHand.SIZE,
    "b": ByHand.BOLD,
    "i": ByHand.DECORATION,
    "u": ByHand.DECORATION,
    "strike": ByHand.DECORATION,
    "dstrike": ByHand.DECORATION,
    "spacing": ByHand.LETTER_PITCH,
    "w": ByHand.LETTER_PITCH,
    "fitText": ByHand.LETTER_PITCH,
}
_PARAGRAPH_BY_HAND = {
    "spacing": ByHand.LINES,
    "ind": ByHand.INDENT,
    "jc": ByHand.ALIGNMENT,
    "pBdr": ByHand.FRAME,
    "shd": ByHand.FRAME,
    "outlineLvl": ByHand.OUTLINE,
}
_FACES = frozenset(("ascii", "hAnsi", "eastAsia"))
_THEMES = frozenset(f"{each}Theme" for each in _FACES)


@dataclass(slots=True)
class _Raw:
    """A paragraph while its words come in."""

    node_style: str
    style: str
    place: Place
    section: int
    direct: Properties
    side: str = ""
    written: list[tuple[Piece, list[str]]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    comments: int = 0
    changes: int = 0
    filled: bool = False
    struck_mark: bool = False
    framed: bool = False


@dataclass(slots=True)
class _Field:
    """One field that is open: its instruction, and whether its result is printed now."""

    instruction: str = ""
    printing: bool = False
    is_page: bool = False


_Act = Callable[["Story", Node, _Raw, Piece | None], None]


class Story:
    """The paragraphs of a part as they come; `sections` are the w:sectPr, in order."""

    def __init__(self, sheet: StyleSheet, numbers: Numbers, budget: Budget) -> None:
        self.sections: list[Node] = []
        self.root = ""
        self._sheet = sheet
        self._numbers = numbers
        self._budget = budget
        self._raw: list[_Raw] = []
        self._fields: list[_Field] = []
        self._looks: dict[tuple[object, ...], Piece] = {}
        self._tables = 0
        self._notes = 0
        self._passed_over = 0
        self._preserved = False

    def read(self, pieces: Iterable[bytes]) -> None:
        """Take in a part to its end."""
        nursery = Nursery(self._take, _TREES, self._enter, self._leave)
        nursery.read(pieces, self._budget)

    # What stands around paragraphs

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        if name in _ELSEWHERE:
            raise not_allowed("没有展开的嵌入文档")
        if self.root == name and attributes.get("xml:space") == "preserve":
            self._preserved = True
        self._tables += name == "tbl"
        if name in ("footnote", "endnote"):
            kind = next((v for k, v in attributes.items() if k.endswith("type")), "")
            self._passed_over += kind not in ("", "normal")
            self._notes += 1
        elif name == "Fallback":
            self._passed_over += 1

    def _leave(self, name: str) -> None:
        self._tables -= name == "tbl"
        if name in ("footnote", "endnote"):
            self._notes -= 1
            self._passed_over = 0
        elif name == "Fallback":
            self._passed_over -= 1

    def _take(self, node: Node) -> None:
        if self._passed_over:
            return
        if node.name == "sectPr":
            self._end_section(node)
            return
        place = Place.CELL if self._tables else Place.BODY
        self._paragraph(node, Place.NOTE if self._notes else place, "")

    # Paragraphs

    def _paragraph(self, node: Node, place: Place, side: str) -> None:
        self._budget.take_paragraphs(len(self._raw) + 1)
        look = node.child("pPr")
        direct = properties(look)
        named = direct.get("pStyle", {}).get("val", "")
        frame = direct.get("framePr")
        raw = _Raw(
            node_style=named,
            style=self._sheet.paragraph_style(named).id,
            place=place,
            section=len(self.sections),
            direct=direct,
            side=frame.get("xAlign", "") if frame is not None else side,
            framed=frame is not None,
        )
        self._raw.append(raw)
        mark = look.child("rPr") if look else None
        for each in mark.children if mark else ():
            raw.changes += each.name in _TRACKED or each.name.endswith("Change")
            raw.struck_mark |= each.name in _DELETED
        raw.changes += (
            any(each.name == "pPrChange" for each in look.children) if look else 0
        )
        for each in node.children:
            self._inside(each, raw)
        self._fields.clear()
        section = look.child("sectPr") if look else None
        if section:
            raw.filled = True
            self._end_section(section)

    def _end_section(self, node: Node) -> None:
        self.sections.append(node)
        self._budget.take_paragraphs(len(self.sections))

    def _inside(self, node: Node, raw: _Raw) -> None:
        """Read what stands in a paragraph and around its runs."""
        if node.name == "r":
            self._run(node, raw)
        elif node.name in _DELETED:
            raw.changes += 1
        elif node.name == "fldSimple" and _PAGE.match(node.get("instr")):
            inner = next((each for each in node.every() if each.name == "rPr"), None)
            _put_page_number(raw, self._look(inner, raw))
        elif node.name == "AlternateContent":
            self._alternative(node, raw, None)
        elif node.name == "p":  # in a box without a run around it
            self._paragraph(node, Place.BOX, "")
        elif node.name not in _NOT_PRINTED and node.name != "pPr":
            raw.changes += node.name in ("ins", "moveTo")
            raw.filled |= node.name in _FILLING
            for each in node.children:
                self._inside(each, raw)

    def _alternative(self, node: Node, raw: _Raw, piece: Piece | None) -> None:
        """Read the first alternative that says something."""
        for each in node.children:
            if each.children:
                for inner in each.children:
                    self._inside_run(inner, raw, piece)
                return

    # Runs

    def _look(self, look: Node | None, raw: _Raw) -> Piece:
        """Return an empty piece with the look of a run."""
        direct = properties(look)
        key = raw.style, *((name, *sorted(direct[name].items())) for name in direct)
        found = self._looks.get(key)
        if found is None:
            named = direct.get("rStyle", {}).get("val", "")
            found = self._looks[key] = Piece(
                text="",
                letters=self._sheet.letters(raw.style, named, direct),
                style=self._sheet.character_style(named).name,
                by_hand=_of_run(direct),
            )
        return found

    def _run(self, node: Node, raw: _Raw) -> None:
        look = node.child("rPr")
        if look:
            raw.changes += any(each.name == "rPrChange" for each in look.children)
        piece = self._look(look, raw)
        for each in node.children:
            self._inside_run(each, raw, piece)

    def _inside_run(self, node: Node, raw: _Raw, piece: Piece | None) -> None:
        if act := self._ACTS.get(node.name):
            act(self, node, raw, piece)
        elif piece:
            self._write(_words(node, preserved=self._preserved), raw, piece)
            raw.filled |= node.name == "br" and node.get("type") in ("page", "column")

    def _instruct(self, node: Node, raw: _Raw, piece: Piece | None) -> None:
        del raw, piece
        if self._fields and not self._fields[-1].printing:
            self._fields[-1].instruction += node.text

    def _refer(self, node: Node, raw: _Raw, piece: Piece | None) -> None:
        del node, piece
        raw.comments += 1

    def _old_page_number(self, node: Node, raw: _Raw, piece: Piece | None) -> None:
        del node
        if piece:
            _put_page_number(raw, piece)

    def _fill(self, node: Node, raw: _Raw, piece: Piece | None) -> None:
        del piece
        raw.filled = True
        self._boxes(node)

    def _base(self, node: Node, raw: _Raw, piece: Piece | None) -> None:
        """Read what stands under a reading aid."""
        del piece
        base = node.child("rubyBase")
        for each in base.children if base else ():
            self._inside(each, raw)

    def _run_inside(self, node: Node, raw: _Raw, piece: Piece | None) -> None:
        del piece
        self._run(node, raw)

    def _boxes(self, node: Node) -> None:
        """Read the boxes of a drawing, which stand where it says across the page."""
        side = next(
            (each.text for each in node.every() if each.name == "align"), ""
        ).strip()
        waiting = [node]
        while waiting:
            each = waiting.pop()
            if each.name == "p":
                self._paragraph(each, Place.BOX, side)
            elif each.name != "Fallback":
                waiting.extend(reversed(each.children))

    def _field(self, node: Node, raw: _Raw, piece: Piece | None) -> None:
        kind = node.get("fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind in ("separate", "end"):
            opened = self._fields[-1]
            if not opened.printing:
                opened.printing = True
                opened.is_page = _PAGE.match(opened.instruction) is not None
                if opened.is_page and piece:
                    _put_page_number(raw, piece)
            if kind == "end":
                self._fields.pop()

    def _write(self, words: str, raw: _Raw, piece: Piece) -> None:
        if not words or any(not each.printing or each.is_page for each in self._fields):
            return
        self._budget.take_words(len(words))
        if piece.letters.hidden:
            raw.hidden.append(words)
            return
        if raw.written and raw.written[-1][0] is piece:
            raw.written[-1][1].append(words)
        else:
            raw.written.append((piece, [words]))

    _ACTS: ClassVar[dict[str, _Act]] = {
        "AlternateContent": _alternative,
        "commentReference": _refer,
        "fldChar": _field,
        "instrText": _instruct,
        "pgNum": _old_page_number,
        "r": _run_inside,
        "ruby": _base,
        **dict.fromkeys(_FILLING, _fill),
    }

    # What comes of it

    def paragraphs(self) -> list[LaidParagraph]:
        """Return the paragraphs, numbered from 1, with every tracked change accepted.

        One whose mark was struck runs on into the next; one struck as a whole is gone.
        """
        return [
            self._laid(raw, number)
            for number, raw in enumerate(_joined(self._raw), start=1)
        ]

    def _laid(self, raw: _Raw, number: int) -> LaidParagraph:
        style = self._sheet.paragraph_style(raw.node_style)
        called = raw.direct if "numId" in raw.direct else self._sheet.numbering(style)
        level = self._numbers.level(called, style.id)
        numbered = self._numbers.paragraph(*level) if level else {}
        setting = self._sheet.setting(
            style, Direct(numbered=numbered, paragraph=raw.direct)
        )
        letters = self._sheet.letters(style.id)
        pieces = [replace(each, text="".join(words)) for each, words in raw.written]
        if level and (pieces or raw.hidden):
            ordinal = self._numbers.following(*level)
            pieces[:0] = [Piece(text=ordinal, letters=letters)] if ordinal else []
        return LaidParagraph(
            number=number,
            pieces=tuple(pieces),
            style=style.name,
            place=raw.place,
            section=raw.section,
            setting=setting,
            letters=letters,
            by_hand=frozenset(
                kind for name, kind in _PARAGRAPH_BY_HAND.items() if name in raw.direct
            ),
            counted=level is not None,
            framed=raw.framed,
            side=raw.side,
            filled=raw.filled,
            hidden="".join(raw.hidden),
            comments=raw.comments,
            changes=raw.changes,
        )


def _joined(paragraphs: list[_Raw]) -> Iterator[_Raw]:
    waiting: _Raw | None = None
    for raw in paragraphs:
        if waiting and raw.place is waiting.place:
            raw.written[:0] = waiting.written
            raw.changes += waiting.changes
            raw.comments += waiting.comments
            waiting = None
        elif waiting and raw.place is not Place.BOX:
            if waiting.written:
                yield waiting
            waiting = None
        if raw.struck_mark:
            waiting = raw
        else:
            yield raw
    if waiting and waiting.written:
        yield waiting


def _put_page_number(raw: _Raw, look: Piece) -> None:
    raw.written.append((replace(look, page_number=True), ["1"]))


def _words(node: Node, *, preserved: bool) -> str:
    """Return the words that an element of a run prints."""
    if node.name == "t":
        words = _BLANKS.sub(" ", node.text)
        kept = node.get("space") == "preserve" if node.get("space") else preserved
        return seen(words if kept else words.strip(" "))
    if node.name in ("br", "cr"):
        return "\n" if node.get("type") in ("", "textWrapping") else ""
    return _SIGNS.get(node.name, "")


_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "sym": "〓"}


def _of_run(direct: Properties) -> frozenset[ByHand]:
    """Return what a run sets beside its style; a hint alone sets nothing."""
    found = {kind for name, kind in _RUN_BY_HAND.items() if name in direct}
    if (_FACES | _THEMES) & direct.get("rFonts", {}).keys():
        found.add(ByHand.FACE)
    return frozenset(found)
