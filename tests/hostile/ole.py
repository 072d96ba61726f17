"""Compound files of old Office programs, sector by sector."""

import random
import struct
from dataclasses import dataclass

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_CUTOFF = 4096
_HEADER = struct.Struct("<8s16x5H6x9L")
_ENTRY = struct.Struct("<64sHBB3L36xLQ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lies:
    """What such a file says of itself that is not so."""

    fat_loop: bool = False
    directory_loop: bool = False
    stream_size: int = 0


TRUTHFUL = Lies()


def compound(name: str, stream: bytes, lies: Lies = TRUTHFUL) -> bytes:
    """Return an OLE file with one stream."""
    stream = stream.ljust(_CUTOFF, b"\0")
    stream += bytes(-len(stream) % _SECTOR)
    many = len(stream) // _SECTOR
    first = 2  # after the table and the directory
    chain = [_FAT, _END, *range(first + 1, first + many), _END]
    if lies.fat_loop:
        chain[-1] = first
    if lies.directory_loop:
        chain[1] = 1
    table = struct.pack(f"<{_SECTOR // 4}L", *chain, *[_FREE] * (_SECTOR // 4 - len(chain)))
    header = _HEADER.pack(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, _CUTOFF, _END, 0, _END, 0),
    )
    header += struct.pack("<109L", 0, *[_FREE] * 108)
    said = lies.stream_size or len(stream)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, first, said)
    return header + table + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return _ENTRY.pack(raw, len(raw), kind, 1, _FREE, _FREE, child, start, size)


def record(kind: int, content: bytes) -> bytes:
    """Return one record of a workbook stream."""
    return struct.pack("<2H", kind, len(content)) + content


def workbook_stream(*rows: bytes, sheets: int = 1) -> bytes:
    """Return a BIFF8 stream whose sheets all hold the same records."""
    begin = record(0x0809, struct.pack("<4H2L", 0x0600, 0x0005, 0, 0, 0, 6))
    end = record(0x000A, b"")
    inside = record(0x0809, struct.pack("<4H2L", 0x0600, 0x0010, 0, 0, 0, 6))
    body = inside + b"".join(rows) + end
    listed = [f"S{number}".encode() for number in range(sheets)]
    size = len(begin) + len(end) + sum(12 + len(each) for each in listed)
    names = b"".join(
        record(0x0085, struct.pack("<LBBBB", size, 0, 0, len(each), 0) + each)
        for each in listed
    )
    return begin + names + end + body


def number(row: int, column: int, value: float) -> bytes:
    """Return a cell with a number."""
    return record(0x0203, struct.pack("<3Hd", row, column, 0, value))


def noise(size: int) -> bytes:
    """Return bytes without any order, the same every time."""
    return random.Random(4).randbytes(size)
