"""Zip files entry by entry, so that every field of them can lie."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_MIDNIGHT = (0, 0x21)  # 1980-01-01
_UTF8 = 0x800
_PIECE = 1 << 20
_SPOKEN_OF = 1 << 32  # sizes from here on need 64 bits
_COUNTED = 300 << 20  # nobody inflates more than this to learn the checksum

Parts = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One member as it lies in the file, and what the directory says of it."""

    name: bytes
    raw: bytes
    size: int
    checksum: int
    method: int = zipfile.ZIP_DEFLATED
    flags: int = _UTF8
    mode: int = 0o100644
    shares: bytes = b""  # the name of the member on whose data it lies


def entry(name: str | bytes, content: bytes, *, mode: int = 0o100644) -> Entry:
    """Return a member that is what it says."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Entry(
        name=_raw(name),
        raw=packer.compress(content) + packer.flush(),
        size=len(content),
        checksum=zlib.crc32(content),
        mode=mode,
    )


def repeating(
    name: str, unit: bytes, size: int, *, before: bytes = b"", after: bytes = b""
) -> Entry:
    """Return a member of about `size` bytes, `unit` over and over, never inflated here.

    Its checksum is true up to 300 MiB; beyond, no reader gets that far.
    """
    unit *= max(1, _PIECE // len(unit))
    times = size // len(unit)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    tail = packer.compress(after) + packer.flush()
    checksum = zlib.crc32(before)
    if size <= _COUNTED:
        for _ in range(times):
            checksum = zlib.crc32(unit, checksum)
    return Entry(
        name=_raw(name),
        raw=head + block * times + tail,
        size=len(before) + len(unit) * times + len(after),
        checksum=zlib.crc32(after, checksum),
    )


def zipped(entries: Iterable[Entry]) -> bytes:
    """Return the zip file of the entries, whatever they say."""
    out, directory = io.BytesIO(), io.BytesIO()
    offsets: dict[bytes, int] = {}
    count = 0
    for each in entries:
        offset = offsets.get(each.shares, out.tell())
        sizes = (each.checksum, len(each.raw), each.size)
        if each.shares not in offsets:
            offsets[each.name] = offset
            local = (b"PK\x03\x04", 20, each.flags, each.method, *_MIDNIGHT)
            out.write(_LOCAL.pack(*local, *_short(sizes), len(each.name), 0))
            out.write(each.name + each.raw)
        extra = struct.pack("<2HQ", 1, 8, each.size) if each.size >= _SPOKEN_OF else b""
        head = (b"PK\x01\x02", 0x0314, 20, each.flags, each.method, *_MIDNIGHT)
        lengths = (len(each.name), len(extra), 0, 0, 0)
        directory.write(
            _ENTRY.pack(*head, *_short(sizes), *lengths, each.mode << 16, offset)
        )
        directory.write(each.name + extra)
        count += 1
    start, size = out.tell(), directory.tell()
    shown = min(count, 0xFFFF)
    out.write(directory.getvalue())
    out.write(_END.pack(b"PK\x05\x06", 0, 0, shown, shown, size, start, 0))
    return out.getvalue()


def entries_of(content: bytes) -> list[Entry]:
    """Return the members of a sound zip file."""
    return [entry(name, part) for name, part in parts_of(content).items()]


def parts_of(content: bytes) -> Parts:
    """Return what the members of a sound zip file hold, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the zip file of these parts."""
    return zipped(entry(name, part) for name, part in parts.items())


def with_entry(content: bytes, changed: Entry) -> bytes:
    """Return the zip file with another member of that name, or one more."""
    others = [each for each in entries_of(content) if each.name != changed.name]
    return zipped((*others, changed))


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return the zip file with another part of that name, or one more."""
    return packed({**parts_of(content), name: part})


def without_part(content: bytes, name: str) -> bytes:
    """Return the zip file without a part."""
    parts = parts_of(content)
    del parts[name]
    return packed(parts)


def lying(content: bytes, name: str, **said: int) -> bytes:
    """Return the zip file whose directory says something else of one member."""
    wanted = name.encode()
    return zipped(
        replace(each, **said) if each.name == wanted else each  # type: ignore[arg-type]
        for each in entries_of(content)
    )


def _raw(name: str | bytes) -> bytes:
    return name if isinstance(name, bytes) else name.encode()


def _short(sizes: Sequence[int]) -> list[int]:
    return [min(each, 0xFFFFFFFF) for each in sizes]
