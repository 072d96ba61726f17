"""Many strings as arrays of bytes, as they are kept in a base register."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tonggao.steps.match.rows import Ints

_ANY = "surrogatepass"  # what a file holds is kept, whatever it is
_FURTHER, _TOP = 0x80, 0xC0  # a byte that begins no character, among the top bits


@dataclass(frozen=True, slots=True)
class Strings:
    """Strings in UTF-8 one after another; `ends` is where each ends."""

    content: NDArray[np.uint8]
    ends: Ints

    def __getitem__(self, place: int) -> str:
        begin = int(self.ends[place - 1]) if place else 0
        return self.content[begin : int(self.ends[place])].tobytes().decode("utf-8", _ANY)


def strings_of(strings: Iterable[str]) -> Strings:
    """Return some strings as arrays."""
    encoded = [each.encode("utf-8", _ANY) for each in strings]
    lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
    return Strings(np.frombuffer(b"".join(encoded), dtype=np.uint8), np.cumsum(lengths))


def checked_strings(content: NDArray[np.uint8], ends: Ints) -> Strings:
    """Return the strings that two arrays hold.

    Raises:
        ValueError: They hold none.
    """
    last = int(ends[-1]) if len(ends) else 0
    if last != len(content) or np.any(np.diff(ends, prepend=0) < 0):
        raise ValueError("strings do not end where they should")
    begins = content[ends[ends < last]]
    if np.any((begins & _TOP) == _FURTHER):
        raise ValueError("a string begins within a character")
    content.tobytes().decode("utf-8", _ANY)
    return Strings(content, ends)
