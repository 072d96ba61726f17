"""A workbook laid out once and given to many, with their own words in it.

XlsxWriter takes many times as long for a blank form as it takes to put another name into
one that is written. All words of a workbook stand in one part; every other part is copied
as it is.
"""

import re

from tonggao.model.table import Book
from tonggao.office.cells import is_tempting
from tonggao.office.package import Packed, container_of, unpacked
from tonggao.office.write_workbook import write_workbook

_STRINGS = "xl/sharedStrings.xml"
_STRING = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")
# As wide as the mark wherever a line is measured, and stored as it is.
_WIDE = re.compile(r"[^\x00-\x9f\s\ud800-\udfff\ufffe\uffff]+")
_PLAIN = re.compile(r"[0-9A-Za-z]+")


class Template:
    """A workbook with marks for words to come.

    The mark `shown` stands in words of the sheets, the mark `stamped` is a value of the
    stamp. Both are of characters that nobody types, such as those of U+E000 to U+F8FF.
    """

    __slots__ = ("_fillable", "_marks", "_pieces", "_showing", "_unchanged", "_words")

    def __init__(self, book: Book, *, shown: str, stamped: str) -> None:
        """Write `book` once."""
        parts = unpacked(write_workbook(book))
        strings = parts.pop(_STRINGS).decode()
        marks = re.compile(f"({shown}|{stamped})")
        self._fillable = not any(marks.search(part.decode()) for part in parts.values())
        words = frozenset(_STRING.findall(strings))
        self._marks = shown, stamped
        self._pieces = marks.split(strings)
        self._showing = tuple(sorted(each for each in words if shown in each))
        self._words = frozenset(each for each in words if not marks.search(each))
        self._unchanged = {name: Packed.of(part) for name, part in parts.items()}

    def filled(self, *, shown: str, stamped: str) -> bytes | None:
        """Return the bytes that `write_workbook` gives for the book with these words.

        None where only that can tell them: for words that may take another room than the
        mark, need an escape or a format of their own, make two texts of the book one, or
        stand also where no cell is, such as in its title.
        """
        mark, _ = self._marks
        if not self._fillable or len(shown) != len(mark) or not _WIDE.fullmatch(shown):
            return None
        texts = [each.replace(mark, shown) for each in self._showing]
        if not _PLAIN.fullmatch(stamped) or any(map(is_tempting, texts)):
            return None
        texts.append(stamped)
        if len(set(texts)) < len(texts) or not self._words.isdisjoint(texts):
            return None
        words = dict(zip(self._marks, (shown, stamped), strict=True))
        filled = "".join(words.get(piece, piece) for piece in self._pieces)
        return container_of({**self._unchanged, _STRINGS: Packed.of(filled.encode())})
