"""The words of a workbook: escapes undone, line ends made one, unseen characters gone."""

import re
from collections.abc import Iterable

from tonggao.model.cell import Doubt
from tonggao.office.read.limits import Budget, damaged, too_much
from tonggao.office.read.markup import walk

Words = tuple[str, Doubt]

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# A surrogate left alone makes every writer fail when the whole file is closed; control
# characters are refused by Word.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TO_CLEAN = re.compile("\r|_x[0-9A-Fa-f]{4}_|" + _UNSEEN.pattern)


def clean(raw: str) -> Words:
    r"""Return the words as a person typed them, and whether something was removed.

    >>> clean("第一行_x000D_\n第二行")
    ('第一行\n第二行', <Doubt.NONE: ''>)
    >>> clean("响铃_x0007_")
    ('响铃', <Doubt.CLEANED: '含有不可见字符'>)
    >>> clean("_x005F_x0041_")[0], clean("_xD83D__xDE00_")[0]
    ('_x0041_', '😀')
    """
    if not _TO_CLEAN.search(raw):
        return raw, Doubt.NONE
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), raw)
    text = _PAIR.sub(_joined, text).replace("\r\n", "\n").replace("\r", "\n")
    kept = _UNSEEN.sub("", text)
    return kept, Doubt.NONE if len(kept) == len(text) else Doubt.CLEANED


def seen(raw: str) -> str:
    r"""Return the words without characters that nobody sees and no file may hold.

    >>> seen("响\x07铃")
    '响铃'
    """
    return _UNSEEN.sub("", raw)


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


class _SharedStrings:
    """The handler of the part with the shared strings."""

    __slots__ = (
        *("_budget", "_characters", "_length", "_pieces", "_sound", "_wanted", "words"),
    )

    def __init__(self, budget: Budget) -> None:
        self.words: list[Words] = []
        self._budget = budget
        self._pieces: list[str] = []
        self._characters = self._length = 0
        self._wanted = False
        self._sound = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "t":
            self._wanted = not self._sound
        elif name == "si":
            self._pieces = []
            self._length = 0
        elif name == "rPh":  # how it is read aloud, not what is written
            self._sound += 1

    def end(self, name: str) -> None:
        if name == "t":
            self._wanted = False
        elif name == "si":
            words = clean("".join(self._pieces))
            self._characters += len(words[0])
            limits = self._budget.limits
            if len(self.words) >= limits.strings:
                raise too_much(f"文字超过{limits.strings}条")
            if self._characters > limits.characters:
                raise too_much(f"文字超过{limits.characters}个字")
            self.words.append(words)
        elif name == "rPh":
            self._sound -= 1

    def text(self, text: str) -> None:
        if self._wanted:
            self._length += len(text)
            if self._length > self._budget.limits.cell_characters:
                self._budget.take_text(self._length)
            self._pieces.append(text)


def shared_strings(pieces: Iterable[bytes], budget: Budget) -> list[Words]:
    """Return the strings that cells name by number."""
    strings = _SharedStrings(budget)
    walk(pieces, budget, start=strings.start, end=strings.end, text=strings.text)
    return strings.words


def word_at(words: list[Words], written: str) -> Words:
    """Return the shared string that a cell names; raise `RefusedError` if there is none."""
    try:
        at = int(written)
    except ValueError:
        raise damaged() from None
    if not 0 <= at < len(words):
        raise damaged()
    return words[at]
