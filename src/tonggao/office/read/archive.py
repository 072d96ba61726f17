"""The files in a zip archive, as e-mail and chat programs send them.

Nothing is put on the disk, so no name can lead anywhere; names are made safe all the same,
because people see them and programs build on them. Every entry that is a file comes out
once: with its bytes, or with the finding that says why not.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.office.read.container import Entry, Zip, extra_field
from tonggao.office.read.limits import (
    LIMITS,
    Budget,
    Limits,
    RefusedError,
    mebibytes,
    too_much,
)
from tonggao.office.read.sniff import is_zip
from tonggao.office.read.strings import seen

_MOST_DEEP = 3
_MOST_TOLD = 100  # files that are refused one by one; the others are told of together
_UNICODE_NAME = 0x7075
_UNICODE_NAME_AT = 5  # behind a version and the checksum of the plain name
_ENCODINGS = ("utf-8", "gb18030")
_TYPE, _LINK = 0xF000, 0xA000  # of the file mode that Unix keeps
_NAMELESS = "未命名"

_FOLDER = 0x10  # of the attributes that Windows keeps
_DRIVE = re.compile(r"^[A-Za-z]:")
_BREAKS = re.compile(r"[\t\n\r]")

# Parts by which a zip file shows itself to be one document and no archive.
_DOCUMENT_PARTS = frozenset(
    (
        *("[content_types].xml", "_rels/.rels", "mimetype", "content.xml", "ofd.xml"),
        *("xl/workbook.xml", "xl/workbook.bin", "word/document.xml"),
        "ppt/presentation.xml",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive; without content where a finding says why.

    `name` is that of the archive and the path inside, with ``/`` between.
    """

    name: str
    content: bytes | None
    finding: Finding | None


def _nothing(_: str) -> bool:
    return False


def is_archive(content: bytes) -> bool:
    """Tell whether a file is a zip archive of files, and no document in itself."""
    if not is_zip(content):
        return False
    try:
        entries = Zip(content, Budget(LIMITS)).entries
    except RefusedError:
        return False
    return _DOCUMENT_PARTS.isdisjoint(_plain_name(entry).casefold() for entry in entries)


def members(
    content: bytes,
    file: str,
    limits: Limits = LIMITS,
    *,
    passing: Callable[[str], bool] = _nothing,
) -> Iterator[Member]:
    """Yield every file in an archive, in its order; one inside another is opened in place.

    What has a name, or stands in a folder of a name, that is `passing` is passed over: what
    programs and systems leave behind. An archive that cannot be read, is empty or stands
    too deep gives one member without content under its own name. Never raises.
    """
    refused = 0
    for member in _Archive(limits, passing).members(content, file, depth=1):
        refused += member.content is None
        if member.content is not None or refused <= _MOST_TOLD:
            yield member
    if refused > _MOST_TOLD:
        others = refused - _MOST_TOLD
        yield _without_content(file, _unread(f"压缩包里另有{others}个文件也有问题"))


class _Archive:
    """One archive with all inside it: what was taken of it, and which names are given."""

    def __init__(self, limits: Limits, passing: Callable[[str], bool]) -> None:
        self._limits = limits
        self._passing = passing
        self._left = limits.unpacked_bytes
        self._files_left = limits.members
        self._given: dict[str, int] = {}  # names, and how often each was wanted

    def members(self, content: bytes, file: str, *, depth: int) -> Iterator[Member]:
        """Yield the files in an archive that stands so deep."""
        try:
            archive = Zip(content, self._budget())
            self._count(archive)
        except RefusedError as refused:
            yield _without_content(file, refused)
            return
        empty = True
        for entry in archive.entries:
            name = _plain_name(entry)
            if not (_is_folder(entry) or any(map(self._passing, name.split("/")))):
                empty = False
                yield from self._opened(archive, entry, self._free(file, name), depth)
        if empty:
            yield _without_content(file, RefusedError(codes.FILE_011))

    def _opened(
        self, archive: Zip, entry: Entry, name: str, depth: int
    ) -> Iterator[Member]:
        try:
            content = self._content(archive, entry)
        except RefusedError as refused:
            yield _without_content(name, refused)
            return
        if not is_archive(content):
            yield Member(name=name, content=content, finding=None)
        elif depth < _MOST_DEEP:
            yield from self.members(content, name, depth=depth + 1)
        else:
            yield _without_content(name, _unread(f"压缩包里还有压缩包，超过{_MOST_DEEP}层"))

    def _content(self, archive: Zip, entry: Entry) -> bytes:
        if entry.attributes >> 16 & _TYPE == _LINK:
            raise RefusedError(codes.FILE_008, why="它是指向别处的链接")
        if entry.size > self._limits.file_bytes:
            raise too_much(f"文件大于{mebibytes(self._limits.file_bytes)}")
        if entry.size > self._left:
            whole = mebibytes(self._limits.unpacked_bytes)
            raise _unread(f"所在的压缩包展开后超过{whole}")
        self._left -= entry.size
        return b"".join(archive.pieces(entry))

    def _count(self, archive: Zip) -> None:
        self._files_left -= len(archive.entries)
        if self._files_left < 0:
            raise _unread(f"压缩包里的文件超过{self._limits.members}个")

    def _budget(self) -> Budget:
        """Return a budget of bytes; its clock would count what is done with the files too."""
        timeless = float("inf")
        return Budget(replace(self._limits, file_seconds=timeless))

    def _free(self, file: str, name: str) -> str:
        """Return the name of a file in an archive, with （2） where it is given already."""
        path = PurePosixPath(file, name)
        free, number = str(path), self._given.get(str(path), 0)
        while free in self._given:
            number += 1
            free = str(path.with_name(f"{path.stem}（{number}）{path.suffix}"))
            self._given[str(path)] = number
        self._given[free] = 1
        return free


def _unread(what: str) -> RefusedError:
    return RefusedError(codes.FILE_010, what=what)


def _without_content(name: str, refused: RefusedError) -> Member:
    return Member(name=name, content=None, finding=refused.in_file(name))


def _is_folder(entry: Entry) -> bool:
    """Tell whether an entry is a folder; one that holds something is none, whatever it says."""
    marked = entry.raw_name.endswith((b"/", b"\\")) or entry.attributes & _FOLDER
    return bool(marked) and not entry.size


def _plain_name(entry: Entry) -> str:
    """Return the path of an entry as people wrote it, kept from leading anywhere."""
    name = _BREAKS.sub(" ", seen(_decoded(entry))).replace("\\", "/")
    steps = _DRIVE.sub("", name).split("/")
    return "/".join(each for each in steps if each.strip(" .")) or _NAMELESS


def _decoded(entry: Entry) -> str:
    """Return a name, in whichever way the program that packed it wrote it."""
    raw = entry.raw_name
    held = extra_field(entry.extra, _UNICODE_NAME) or b""
    if held[1:_UNICODE_NAME_AT] == zlib.crc32(raw).to_bytes(4, "little"):
        raw = held[_UNICODE_NAME_AT:]
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")
