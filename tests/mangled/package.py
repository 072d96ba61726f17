"""Zip files written byte by byte, as no library writes them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

Parts = dict[str, bytes]
Mangle = Callable[[bytes], bytes]

_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_VERSION, _UTF8, _SIZES_FOLLOW = 45, 0x800, 0x8
_ELSEWHERE = 0xFFFFFFFF
_DAY = 0x21  # 1 January 1980


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """How a zip file is written: the choices that writers make differently."""

    stored: bool = False
    sizes_follow: bool = False
    zip64: bool = False
    before: bytes = b""
    comment: bytes = b""


PLAIN = Packing()


def unpacked(content: bytes) -> Parts:
    """Return the parts of a zip file by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, way: Packing = PLAIN) -> bytes:
    """Return a zip file of the parts."""
    out, directory = bytearray(), bytearray()
    for name, part in parts.items():
        entry = _Entry.of(name, part, len(out), way)
        out += entry.local() + entry.data
        directory += entry.listed()
    return way.before + bytes(
        out + directory + _ending(len(parts), len(out), len(directory), way)
    )


def changed(change: Callable[[Parts], None], way: Packing = PLAIN) -> Mangle:
    """Return the mangling that changes the parts of a workbook and packs them again."""

    def mangle(content: bytes) -> bytes:
        parts = unpacked(content)
        change(parts)
        return packed(parts, way)

    return mangle


def repacked(way: Packing) -> Mangle:
    """Return the mangling that leaves the parts and writes the zip file another way."""
    return changed(lambda _: None, way)


def rewritten(ending: str, change: Callable[[bytes], bytes]) -> Mangle:
    """Return the mangling that changes the bytes of every part whose name ends so."""

    def change_parts(parts: Parts) -> None:
        for name in parts:
            if name.endswith(ending):
                parts[name] = change(parts[name])

    return changed(change_parts)


def renamed(change: Callable[[str], str]) -> Mangle:
    """Return the mangling that calls the parts otherwise, and nothing that refers to them."""

    def change_parts(parts: Parts) -> None:
        old = dict(parts)
        parts.clear()
        parts.update({change(name): part for name, part in old.items()})

    return changed(change_parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: bytes
    flags: int
    method: int
    data: bytes
    checksum: int
    packed: int
    size: int
    at: int
    way: Packing

    @classmethod
    def of(cls, name: str, part: bytes, at: int, way: Packing) -> "_Entry":
        packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = part if way.stored else packer.compress(part) + packer.flush()
        checksum, length = zlib.crc32(part), len(data)
        if way.sizes_follow:
            data += struct.pack("<4s3L", b"PK\x07\x08", checksum, length, len(part))
        return cls(
            name=name.encode(),
            flags=(0 if name.isascii() else _UTF8)
            | (_SIZES_FOLLOW if way.sizes_follow else 0),
            method=0 if way.stored else zipfile.ZIP_DEFLATED,
            data=data,
            checksum=checksum,
            packed=length,
            size=len(part),
            at=at,
            way=way,
        )

    def local(self) -> bytes:
        known = (self.checksum, self.packed, self.size)
        extra = b""
        if self.way.sizes_follow:
            known = (0, 0, 0)
        elif self.way.zip64:
            known = (self.checksum, _ELSEWHERE, _ELSEWHERE)
            extra = struct.pack("<2H2Q", 1, 16, self.size, self.packed)
        head = _LOCAL.pack(
            b"PK\x03\x04",
            _VERSION,
            self.flags,
            self.method,
            0,
            _DAY,
            *known,
            len(self.name),
            len(extra),
        )
        return head + self.name + extra

    def listed(self) -> bytes:
        sizes, at, extra = (self.packed, self.size), self.at, b""
        if self.way.zip64:
            extra = struct.pack("<2H3Q", 1, 24, self.size, self.packed, self.at)
            sizes, at = (_ELSEWHERE, _ELSEWHERE), _ELSEWHERE
        head = _ENTRY.pack(
            b"PK\x01\x02",
            _VERSION,
            _VERSION,
            self.flags,
            self.method,
            0,
            _DAY,
            self.checksum,
            *sizes,
            len(self.name),
            len(extra),
            *(0, 0, 0),
            0,
            at,
        )
        return head + self.name + extra


def _ending(count: int, at: int, size: int, way: Packing) -> bytes:
    known = (count, count, size, at)
    before = b""
    if way.zip64:
        end = _END_64.pack(
            b"PK\x06\x06", 44, _VERSION, _VERSION, 0, 0, count, count, size, at
        )
        before = end + _LOCATOR.pack(b"PK\x06\x07", 0, at + size, 1)
        known = (0xFFFF, 0xFFFF, _ELSEWHERE, _ELSEWHERE)
    return before + _END.pack(b"PK\x05\x06", 0, 0, *known, len(way.comment)) + way.comment
