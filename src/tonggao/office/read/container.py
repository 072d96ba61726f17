"""A zip file, be it the parts of a workbook or an archive, read without trusting it.

Nothing is written to disk. A member is inflated piece by piece and counted as it comes
out; its declared size and checksum must be true. Members that nobody asks for are never
inflated.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tonggao import codes
from tonggao.office.read.limits import (
    Budget,
    RefusedError,
    damaged,
    mebibytes,
    not_allowed,
    too_much,
)

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_END_REACH = _END.size + 0xFFFF
_END_64 = struct.Struct("<4sQ2H2L4Q")
_END_64_MARK = b"PK\x06\x06"
_LOCATOR_64 = struct.Struct("<4sLQL")
_LOCATOR_64_MARK = b"PK\x06\x07"
_ENTRY = struct.Struct("<4s4x2H4x3L3H4x2L")
_ENTRY_MARK = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"
_EXTRA = struct.Struct("<2H")
_EXTRA_64 = 1
_ELSEWHERE = 0xFFFFFFFF  # the true value stands in the 64-bit extra field
_ENCRYPTED = 0x1
_STORED, _DEFLATED = 0, 8
_PIECE = 64 * 1024
_MIMETYPE = "mimetype"
_MIMETYPE_AT_MOST = 64 * 1024
_INFLATED_PIECE = 128 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the directory, as it stands there; sizes in bytes."""

    raw_name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    attributes: int
    offset: int
    extra: bytes

    @property
    def encrypted(self) -> bool:
        """Whether a password was set on it."""
        return bool(self.flags & _ENCRYPTED)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, which holds nothing itself."""
        return self.raw_name.endswith(b"/")


def part_name(name: str) -> str:
    r"""Return a name in the one form in which parts are compared.

    >>> part_name("/XL\\Worksheets/./Sheet1.XML")
    'xl/worksheets/sheet1.xml'
    >>> part_name("xl/worksheets/../styles.xml")
    'xl/styles.xml'
    """
    steps: list[str] = []
    for step in name.replace("\\", "/").split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps).casefold()


class Zip:
    """A zip file: the entries of its directory, in their order, and what each holds."""

    __slots__ = ("_budget", "_content", "_shift", "entries")

    def __init__(self, content: bytes, budget: Budget) -> None:
        """Read the directory; raise `RefusedError` if it is broken or too long."""
        self._content = content
        self._budget = budget
        start, size, self._shift = _directory(content)
        most = budget.limits.members
        if size > budget.limits.directory_bytes:
            raise too_much(f"内部文件超过{most}个")
        self.entries: list[Entry] = []
        for entry in _entries(content, start, start + size):
            if len(self.entries) >= most:
                raise too_much(f"内部文件超过{most}个")
            self.entries.append(entry)
        if _overlap(self.entries):
            raise not_allowed("重叠的内部文件")

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """Yield what an entry holds; raise `RefusedError` when it is not what it should be."""
        limits = self._budget.limits
        if entry.encrypted:
            raise RefusedError(codes.FILE_003)
        if entry.size > limits.part_bytes:
            raise too_much(f"一个内部文件展开后超过{mebibytes(limits.part_bytes)}")
        self._budget.begin_part()
        total = checksum = 0
        for piece in self._unpacked(entry):
            total += len(piece)
            if total > entry.size:
                raise damaged()
            self._budget.take_bytes(len(piece))
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if (total, checksum) != (entry.size, entry.checksum):
            raise damaged()

    def _unpacked(self, entry: Entry) -> Iterator[bytes]:
        packed = self._packed(entry)
        if entry.method == _STORED:
            for at in range(0, len(packed), _INFLATED_PIECE):
                yield bytes(packed[at : at + _INFLATED_PIECE])
        elif entry.method == _DEFLATED:
            yield from _inflated(packed)
        else:
            raise not_allowed("不常用的压缩方式")

    def _packed(self, entry: Entry) -> memoryview:
        at = entry.offset + self._shift
        if at < 0 or at + _LOCAL.size > len(self._content):
            raise damaged()
        mark, *_, name_length, extra_length = _LOCAL.unpack_from(self._content, at)
        at += _LOCAL.size
        name = self._content[at : at + name_length]
        at += name_length + extra_length
        # A local name that differs would show other readers another file than us.
        if mark != _LOCAL_MARK or name != entry.raw_name:
            raise damaged()
        if at + entry.packed > len(self._content):
            raise damaged()
        return memoryview(self._content)[at : at + entry.packed]


class Container:
    """The parts of an office file by name, whatever the case and the slashes."""

    __slots__ = ("_parts", "_zip")

    def __init__(self, content: bytes, budget: Budget) -> None:
        """Read the directory; raise `RefusedError` if it is broken, too long or double."""
        self._zip = Zip(content, budget)
        self._parts: dict[str, Entry] = {}
        for entry in self._zip.entries:
            if entry.is_folder:
                continue
            name = part_name(_decoded(entry.raw_name))
            if name in self._parts:
                raise not_allowed("重复的内部文件")
            self._parts[name] = entry

    def __contains__(self, name: str) -> bool:
        return part_name(name) in self._parts

    def names(self) -> frozenset[str]:
        """Return the names of all parts in the form of `part_name`."""
        return frozenset(self._parts)

    def size(self, name: str) -> int:
        """Return the size that a part declares."""
        return self._parts[part_name(name)].size

    def mimetype(self) -> bytes:
        """Return what the part ``mimetype`` of an OpenDocument file holds, if it has one."""
        if _MIMETYPE not in self or self.size(_MIMETYPE) > _MIMETYPE_AT_MOST:
            return b""
        return b"".join(self.pieces(_MIMETYPE))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield what a part holds; raise `RefusedError` when it is not what it should be."""
        entry = self._parts.get(part_name(name))
        if entry is None:
            raise damaged()
        return self._zip.pieces(entry)


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _PIECE):
            rest: bytes | memoryview = packed[at : at + _PIECE]
            while rest and not inflater.eof:
                yield inflater.decompress(rest, _INFLATED_PIECE)
                rest = inflater.unconsumed_tail
        while not inflater.eof and (piece := inflater.decompress(b"", _INFLATED_PIECE)):
            yield piece
    except zlib.error:
        raise damaged() from None
    if not inflater.eof:
        raise damaged()


def _directory(content: bytes) -> tuple[int, int, int]:
    """Return where the directory starts, its size, and how far all offsets are shifted.

    They are shifted where something was put before the zip file, as some mail gateways do.
    A file of another zip before or behind it shows that one was cut off, or two were glued:
    what is in that one would be lost.
    """
    reach = max(0, len(content) - _END_REACH)
    at = content.rfind(_END_MARK, reach)
    while at >= 0:
        if at + _END.size <= len(content):
            *_, size, offset, comment = _END.unpack_from(content, at)
            if at + _END.size + comment <= len(content):
                break
        at = content.rfind(_END_MARK, reach, at)
    else:
        raise damaged()
    end, behind = at, at + _END.size
    if _ELSEWHERE in (size, offset) or content[at - 20 : at - 16] == _LOCATOR_64_MARK:
        size, offset, end = _directory_64(content, at)
    start = end - size
    shift = start - offset
    if start < 0 or shift < 0:
        raise damaged()
    if content.find(_LOCAL_MARK, 0, shift) >= 0 or content.find(_LOCAL_MARK, behind) >= 0:
        raise damaged()
    return start, size, shift


def _directory_64(content: bytes, end: int) -> tuple[int, int, int]:
    at = end - _LOCATOR_64.size - _END_64.size
    if at < 0:
        raise damaged()
    mark, *_, size, offset = _END_64.unpack_from(content, at)
    if mark != _END_64_MARK or content[at + _END_64.size :][:4] != _LOCATOR_64_MARK:
        raise damaged()
    return size, offset, at


def _overlap(entries: Iterable[Entry]) -> bool:
    """Tell whether any two entries lie on the same bytes, as no program packs them."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.offset):
        if entry.offset < end:
            return True
        end = entry.offset + _LOCAL.size + len(entry.raw_name) + entry.packed
    return False


def _entries(content: bytes, at: int, end: int) -> Iterator[Entry]:
    while at + _ENTRY.size <= end:
        mark, flags, method, checksum, packed, size, *lengths, attributes, offset = (
            _ENTRY.unpack_from(content, at)
        )
        name_length, extra_length, comment_length = lengths
        if mark != _ENTRY_MARK:
            raise damaged()
        name_at = at + _ENTRY.size
        extra_at = name_at + name_length
        at = extra_at + extra_length + comment_length
        if at > end:
            raise damaged()
        extra = content[extra_at : extra_at + extra_length]
        if _ELSEWHERE in (packed, size, offset):
            size, packed, offset = _true_sizes(extra, size, packed, offset)
        yield Entry(
            raw_name=content[name_at:extra_at],
            flags=flags,
            method=method,
            checksum=checksum,
            packed=packed,
            size=size,
            attributes=attributes,
            offset=offset,
            extra=extra,
        )
    if at != end:
        raise damaged()


def extra_field(extra: bytes, wanted: int) -> bytes | None:
    """Return what the extra field of a kind holds, or nothing where there is none."""
    at = 0
    while at + _EXTRA.size <= len(extra):
        kind, length = _EXTRA.unpack_from(extra, at)
        at += _EXTRA.size
        if kind == wanted and at + length <= len(extra):
            return extra[at : at + length]
        at += length
    return None


def _true_sizes(extra: bytes, *stated: int) -> list[int]:
    held = extra_field(extra, _EXTRA_64) or b""
    true = [each for (each,) in struct.iter_unpack("<Q", held[: len(held) & ~7])]
    if len(true) < sum(each == _ELSEWHERE for each in stated):
        raise damaged()
    taken = iter(true)
    return [next(taken) if each == _ELSEWHERE else each for each in stated]


def _decoded(name: bytes) -> str:
    # Only the names of parts matter, and they are plain; others must merely stay apart.
    return name.decode("utf-8", "surrogateescape")
