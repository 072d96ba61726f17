"""The zip container around every Office file we write."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

_FIRST = "[Content_Types].xml"
_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")

_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UNIX = 3 << 8  # not the machine it runs on
_DEFLATED = 8
_UNDATED = 0, 1 << 5 | 1  # the first day of 1980, the earliest there is
_PRIVATE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it stands in the container; `packed` is a deflate stream."""

    packed: bytes
    checksum: int
    size: int

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Return a part packed in one piece."""
        return cls(_deflated(content, zlib.Z_FINISH), zlib.crc32(content), len(content))


class Ending:
    """The end of parts that differ only in how they begin; packed once for all of them."""

    __slots__ = ("_content", "_packed")

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._packed = _deflated(content, zlib.Z_FINISH)

    def after(self, beginning: bytes) -> Packed:
        """Return the part that begins so, the same bytes every time."""
        return Packed(
            _deflated(beginning, zlib.Z_FULL_FLUSH) + self._packed,
            zlib.crc32(self._content, zlib.crc32(beginning)),
            len(beginning) + len(self._content),
        )


def container_of(parts: Mapping[str, Packed]) -> bytes:
    """Return the container of these parts, by name: in a fixed order and undated.

    Word and Excel ignore the times inside the zip container; leaving them in would make
    two runs over the same project differ.
    """
    out: list[bytes] = []
    entries: list[bytes] = []
    at = 0
    for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
        part, raw = parts[name], name.encode("ascii")
        sizes = part.checksum, len(part.packed), part.size, len(raw)
        head = (_VERSION, 0, _DEFLATED, *_UNDATED, *sizes, 0)
        out += (_LOCAL.pack(b"PK\x03\x04", *head), raw, part.packed)
        versions = _UNIX | _VERSION, *head
        entries += (_ENTRY.pack(b"PK\x01\x02", *versions, 0, 0, 0, _PRIVATE, at), raw)
        at += _LOCAL.size + len(raw) + len(part.packed)
    count, size = len(parts), sum(map(len, entries))
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, at, 0)
    return b"".join((*out, *entries, end))


def unpacked(package: bytes) -> dict[str, bytes]:
    """Return what the parts of a package hold, by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def canonical(package: bytes) -> bytes:
    """Return the same Office file with its parts in a fixed order and undated."""
    return package_of(unpacked(package))


def package_of(parts: Mapping[str, bytes]) -> bytes:
    """Return the container of parts, each given by what it holds."""
    return container_of({name: Packed.of(content) for name, content in parts.items()})


def with_saving_time(package: bytes, moment: str) -> bytes:
    """Return the same Office file as if it had been saved last at `moment` (ISO 8601, UTC)."""
    parts = unpacked(package)
    if _PROPERTIES in parts:
        dated = rb"\g<1>" + moment.encode() + rb"\g<2>"
        parts[_PROPERTIES] = _MODIFIED.sub(dated, parts[_PROPERTIES])
    return package_of(parts)


def _deflated(content: bytes, end: int) -> bytes:
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(content) + stream.flush(end)
