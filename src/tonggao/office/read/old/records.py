"""The records of an old workbook, one after another, and the texts in them.

A record too long for one piece goes on in records of its own kind; where a text is cut
there, its rest begins with a byte that says anew how wide its characters are.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tonggao.office.read.limits import damaged

_HEAD = struct.Struct("<2H")
_CONTINUE = b"\x3c\x00"
_WIDE, _PHONETIC, _RICH = 0x1, 0x4, 0x8


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: its kind, where it stands in the stream, and its pieces."""

    kind: int
    at: int
    pieces: tuple[bytes, ...]

    @property
    def body(self) -> bytes:
        """The first piece, in which everything but long texts stands."""
        return self.pieces[0]

    def unpack(self, shape: struct.Struct, at: int = 0) -> tuple[Any, ...]:
        """Return the fields at a place; raise `RefusedError` where the record is too short."""
        try:
            return shape.unpack_from(self.body, at)
        except struct.error:
            raise damaged() from None


def records(stream: bytes, at: int = 0) -> Iterator[Record]:
    """Yield the records from a place on; what is cut off at the end is damage."""
    while at + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        start, at = at, at + _HEAD.size
        if kind == 0 and length == 0:  # filling behind the last record
            return
        pieces = [_piece(stream, at, length)]
        at += length
        while stream[at : at + 2] == _CONTINUE and at + _HEAD.size <= len(stream):
            _, length = _HEAD.unpack_from(stream, at)
            pieces.append(_piece(stream, at + _HEAD.size, length))
            at += _HEAD.size + length
        yield Record(kind=kind, at=start, pieces=tuple(pieces))


def _piece(stream: bytes, at: int, length: int) -> bytes:
    if at + length > len(stream):
        raise damaged()
    return stream[at : at + length]


class Texts:
    """The texts in a record, read one after another across its pieces."""

    def __init__(self, record: Record, at: int) -> None:
        self._pieces = iter(record.pieces)
        self._piece = next(self._pieces)
        self._at = at

    def number(self, size: int) -> int:
        """Return the next number of so many bytes."""
        return int.from_bytes(self._take(size), "little")

    def text(self, *, count_size: int = 2) -> str:
        """Return the next text; its length stands first, in so many bytes."""
        count = self.number(count_size)
        flags = self.number(1)
        runs = self.number(2) if flags & _RICH else 0
        extra = self.number(4) if flags & _PHONETIC else 0
        text = self._characters(count, wide=bool(flags & _WIDE))
        self._skip(4 * runs + extra)
        return text

    def narrow(self, codec: str, *, count_size: int = 2) -> str:
        """Return the next text of the years before Unicode."""
        return self._take(self.number(count_size)).decode(codec, "replace")

    def _characters(self, count: int, *, wide: bool) -> str:
        parts: list[bytes] = []
        while count:
            width = 2 if wide else 1
            here = min(count, (len(self._piece) - self._at) // width)
            raw = self._piece[self._at : self._at + here * width]
            parts.append(raw if wide else raw.decode("latin-1").encode("utf-16-le"))
            self._at += here * width
            count -= here
            if count:
                self._next()
                wide = bool(self.number(1) & _WIDE)
        return b"".join(parts).decode("utf-16-le", "surrogatepass")

    def _take(self, size: int) -> bytes:
        if self._at >= len(self._piece) and size:
            self._next()
        taken = self._piece[self._at : self._at + size]
        if len(taken) < size:
            raise damaged()
        self._at += size
        return taken

    def _skip(self, size: int) -> None:
        while size > len(self._piece) - self._at:
            size -= len(self._piece) - self._at
            self._next()
        self._at += size

    def _next(self) -> None:
        following = next(self._pieces, None)
        if following is None:
            raise damaged()
        self._piece, self._at = following, 0
