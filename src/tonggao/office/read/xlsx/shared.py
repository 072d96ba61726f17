"""The part of a workbook with the strings that its cells share."""

import re
from collections.abc import Collection, Iterable
from itertools import repeat

from tonggao.model.cell import Doubt
from tonggao.office.read.limits import Budget, RefusedError, damaged, too_much
from tonggao.office.read.markup import walk
from tonggao.office.read.strings import Words, clean
from tonggao.office.read.xlsx.canonical import (
    NotCanonicalError,
    canonical,
    in_memory,
    undone,
)

# Chinese Excel adds to each string how it would be read aloud, though nobody said it.
_ALOUD = '<phoneticPr fontId="[0-9]+"(?: type="[A-Za-z]+")?(?: alignment="[A-Za-z]+")?/>'
_PLAIN = f'<t(?: xml:space="preserve")?>([^<]*+)</t>(?:{_ALOUD})?'
_OTHER = "((?:[^<]++|<(?![!?]|/?si>))*+)"
_STRING = re.compile(f"<si>(?:{_PLAIN}|{_OTHER})</si>|([\\s\\S]+)")


def shared_strings(pieces: Iterable[bytes], budget: Budget) -> list[Words]:
    """Return the strings that cells name by number."""
    part, pieces = in_memory(pieces)
    if part:
        try:
            return canonical_strings(part, budget)
        except (NotCanonicalError, RefusedError):
            pass  # the parser judges the part anew, and says why it is refused
    return parsed_strings(pieces, budget)


def word_at(words: list[Words], written: str) -> Words:
    """Return the shared string that a cell names; raise `RefusedError` if there is none."""
    try:
        at = int(written)
    except ValueError:
        raise damaged() from None
    if not 0 <= at < len(words):
        raise damaged()
    return words[at]


def canonical_strings(part: bytes, budget: Budget) -> list[Words]:
    """Return the same of a part in its usual form, several times as fast.

    Raises NotCanonicalError, or RefusedError without knowing the first reason for it.
    """
    limits = budget.limits
    found = canonical(part, b"<sst", limits)
    strings = _STRING.findall(found.inside)
    if not found.outermost or (strings and strings[-1][2]):
        raise NotCanonicalError
    if parsed_strings((found.around,), budget) or len(strings) > limits.strings:
        raise NotCanonicalError
    raw = [text for text, _, _ in strings]
    if max(map(len, raw), default=0) > limits.cell_characters:
        raise NotCanonicalError
    if found.to_clean or "&" in found.inside:
        words = [clean(undone(text)) for text in raw]
    else:
        words = list(zip(raw, repeat(Doubt.NONE)))
    others = {at: other for at, (_, other, _) in enumerate(strings) if other}
    for at, word in zip(others, _in_runs(others.values(), budget), strict=True):
        words[at] = word
    if sum(len(text) for text, _ in words) > limits.characters:
        raise NotCanonicalError
    return words


def _in_runs(contents: Collection[str], budget: Budget) -> list[Words]:
    """Return the strings of several looks, each of which is well-formed by itself."""
    if not contents:
        return []
    strings = "".join(f"<si>{each}</si>" for each in contents)
    words = parsed_strings((f"<sst>{strings}</sst>".encode(),), budget)
    if len(words) != len(contents):
        raise NotCanonicalError
    return words


def parsed_strings(pieces: Iterable[bytes], budget: Budget) -> list[Words]:
    """Return the strings of any part; raise `RefusedError` for one that is not read."""
    strings = _SharedStrings(budget)
    walk(pieces, budget, start=strings.start, end=strings.end, text=strings.text)
    return strings.words


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
