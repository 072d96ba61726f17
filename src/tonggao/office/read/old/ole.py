"""The OLE container of old office files: streams under names, in chains of sectors.

Every chain is followed no further than the file has sectors, so a chain that bites its
own tail ends as damage.
"""

import struct
from dataclasses import dataclass
from itertools import count

from tonggao.office.read.limits import damaged

_HEADER = struct.Struct("<30xH12x2L4x2L4xL")
_HEADER_SIZE = 512
_FIRST_TABLES = 109  # sectors of the table of sectors that the header names itself
_ENTRY = struct.Struct("<64sHBx3L36xLL4x")
_FREE = 0xFFFFFFFA  # from here on a number names no sector
_NOTHING = 0xFFFFFFFF
_STREAM, _ROOT = 2, 5
_SHIFTS = (9, 12)
_MINI_SHIFT = 6
_MOST_ENTRIES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Ole:
    """The streams at the top of an OLE file; those of embedded objects are not seen."""

    def __init__(self, content: bytes) -> None:
        """Read the directory; raise `RefusedError` if it is broken."""
        if len(content) < _HEADER_SIZE:
            raise damaged()
        shift, tables, directory, cutoff, mini, more = _HEADER.unpack_from(content)
        if shift not in _SHIFTS:
            raise damaged()
        self._content = content
        self._sector = 1 << shift
        self._sectors = -(-len(content) // self._sector) - 1
        self._cutoff = cutoff
        self._table = self._read_table(tables, more)
        self._entries = self._read_entries(directory)
        self._mini_start = mini
        self._streams = self._at_the_top()

    def stream(self, name: str) -> bytes | None:
        """Return what a stream at the top holds, or nothing where there is none."""
        entry = self._streams.get(name.casefold())
        if entry is None:
            return None
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        return self._small(entry)

    def _at(self, sector: int) -> bytes:
        if sector >= self._sectors:
            raise damaged()
        at = (sector + 1) * self._sector
        return self._content[at : at + self._sector]

    def _chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        while sector < _FREE:
            if len(pieces) >= self._sectors or sector >= len(self._table):
                raise damaged()
            pieces.append(self._at(sector))
            sector = self._table[sector]
        return b"".join(pieces)

    def _read_table(self, tables: int, more: int) -> tuple[int, ...]:
        """Return which sector follows each sector."""
        named = list(struct.unpack_from(f"<{_FIRST_TABLES}L", self._content, 76))
        per_sector = self._sector // 4 - 1
        for steps in count():
            if more >= _FREE:
                break
            if steps > self._sectors // per_sector:
                raise damaged()
            *others, more = _numbers(self._at(more).ljust(self._sector, b"\xff"))
            named.extend(others)
        used = [each for each in named if each < _FREE][:tables]
        if len(used) > self._sectors:
            raise damaged()
        whole = b"".join(self._at(each).ljust(self._sector, b"\xff") for each in used)
        return _numbers(whole[: 4 * self._sectors])

    def _read_entries(self, start: int) -> list[_Entry]:
        raw = self._chain(start)
        entries = []
        for at in range(0, len(raw) - _ENTRY.size + 1, _ENTRY.size):
            name, length, kind, left, right, child, first, size = _ENTRY.unpack_from(
                raw, at
            )
            entries.append(
                _Entry(
                    name=name[: max(length - 2, 0)].decode("utf-16-le", "replace"),
                    kind=kind,
                    left=left,
                    right=right,
                    child=child,
                    start=first,
                    size=size,
                )
            )
        if not entries or entries[0].kind != _ROOT or len(entries) > _MOST_ENTRIES:
            raise damaged()
        return entries

    def _at_the_top(self) -> dict[str, _Entry]:
        """Return the streams that are no embedded object's, by name whatever its case."""
        found: dict[str, _Entry] = {}
        waiting = [self._entries[0].child]
        seen = {_NOTHING}
        while waiting:
            at = waiting.pop()
            if at in seen or at >= len(self._entries):
                continue
            seen.add(at)
            entry = self._entries[at]
            if entry.kind == _STREAM:
                found[entry.name.casefold()] = entry
            waiting += (entry.left, entry.right)
        return found

    def _small(self, entry: _Entry) -> bytes:
        """Return a stream that is kept in the pieces of another."""
        host = self._chain(self._entries[0].start)
        table = _numbers(self._chain(self._mini_start))
        pieces: list[bytes] = []
        sector = entry.start
        while sector < _FREE and len(pieces) << _MINI_SHIFT < entry.size:
            if sector >= len(table):
                raise damaged()
            at = sector << _MINI_SHIFT
            pieces.append(host[at : at + (1 << _MINI_SHIFT)])
            sector = table[sector]
        return b"".join(pieces)[: entry.size]


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}L", raw[: len(raw) & ~3])
