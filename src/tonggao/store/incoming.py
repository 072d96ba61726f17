"""What lies in a folder that other people fill: looked at first, and opened only if it is safe.

Nothing but regular files is ever opened, so no pipe can make us wait and no link can lead
out of the folder. Whatever is not read is named, with the reason.
"""

import errno
import os
import re
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.store.disk import is_passing

_LINK = "它是一个链接（快捷方式），不是文件本身"
_SPECIAL = "它不是普通文件，是系统用的特殊文件"
_NOT_ALLOWED = "没有读取权限，或正被其他程序占用"
_GONE = "读取时它已经不在了"
_NO_ANSWER = "存放它的磁盘或网盘没有让读取"
_TOO_DEEP = "文件夹套得太深，或名称太长"

_MOUNTED_ELSEWHERE = 0xA0000003  # what Windows calls the junction of a folder
_DEEPEST = 100
_LONGEST = 1000  # characters of a name that is shown
# What moves a terminal's cursor, begins a line, or turns the ending of a name around.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file of such a folder. `refused` says why it may not be opened.

    `name` is where it lies, from the project on, with ``/``, in characters that can be
    written anywhere; it belongs to this file alone.
    """

    path: Path
    name: str
    refused: Finding | None = None


def incoming(
    folder: Path, name: str, *, most: int, ours: Container[str] = ()
) -> tuple[Incoming, ...]:
    """Return every file below `folder` in order of name; none of them is opened.

    `name` is what the folder is called. Lock and temporary files, and those
    named in `ours`, are passed over; files larger than `most` bytes are refused.
    """
    names: set[str] = set()
    found = []
    for path, shown, why in _walk(folder, name, depth=0):
        if shown in ours:
            continue
        alone = own_name(shown, names)
        refused = why.in_file(alone) if why else _refusal(path, alone, most)
        found.append(Incoming(path=path, name=alone, refused=refused))
    return tuple(sorted(found, key=lambda each: each.name))


@dataclass(frozen=True, slots=True)
class _Why:
    """Why a file, or a whole folder, is not read."""

    words: str

    def in_file(self, name: str) -> Finding:
        return codes.FILE_008.in_file(name, why=self.words)


def _walk(
    folder: Path, name: str, *, depth: int
) -> Iterator[tuple[Path, str, _Why | None]]:
    """Yield the files below a folder, and what of it cannot be looked into."""
    if depth > _DEEPEST:
        yield folder, name, _Why(_TOO_DEEP)
        return
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda each: each.name)
    except FileNotFoundError:
        return
    except OSError as error:
        yield folder, name, _Why(_said(error))
        return
    for entry in listed:
        if is_passing(entry.name):
            continue
        path, shown = Path(entry.path), f"{name}/{printable(entry.name)}"
        if _is_folder(entry):
            yield from _walk(path, shown, depth=depth + 1)
        else:
            yield path, shown, None


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        if not entry.is_dir(follow_symlinks=False):
            return False
        info = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    return getattr(info, "st_reparse_tag", 0) != _MOUNTED_ELSEWHERE


def printable(name: str) -> str:
    r"""Return a file name in characters that can be written anywhere.

    A name from a disk of code page 936 is read as that.

    >>> printable("张三.xlsx"), printable("张\x07三\n.xlsx")
    ('张三.xlsx', '张�三�.xlsx')
    >>> printable(os.fsdecode("张三".encode("gb18030")) + ".xlsx")
    '张三.xlsx'
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = _decoded(name)
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", name)[:_LONGEST]


def _decoded(name: str) -> str:
    try:
        return os.fsencode(name).decode("gb18030")
    except UnicodeError:
        return name.encode("utf-8", "replace").decode("utf-8")


def own_name(name: str, taken: set[str]) -> str:
    """Return a name that nothing else has, and take it: the second of a kind gets （2）.

    >>> taken: set[str] = set()
    >>> [own_name(name, taken) for name in ("甲.xlsx", "乙.xlsx", "甲.xlsx")]
    ['甲.xlsx', '乙.xlsx', '甲（2）.xlsx']
    """
    folder, slash, last = name.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    if not stem:
        stem, dot, suffix = last, "", ""
    own, number = name, 1
    while own in taken:
        number += 1
        own = f"{folder}{slash}{stem}（{number}）{dot}{suffix}"
    taken.add(own)
    return own


def _refusal(path: Path, name: str, most: int) -> Finding | None:
    try:
        info = path.lstat()
    except OSError as error:
        return _Why(_said(error)).in_file(name)
    if stat.S_ISLNK(info.st_mode) or stat.S_ISDIR(info.st_mode):
        return _Why(_LINK).in_file(name)
    return _of_status(info, name, most)


def _of_status(info: os.stat_result, name: str, most: int) -> Finding | None:
    if not stat.S_ISREG(info.st_mode):
        return _Why(_SPECIAL).in_file(name)
    if info.st_size > most:
        return _too_large(name, most)
    return None


def _too_large(name: str, most: int) -> Finding:
    return codes.FILE_004.in_file(name, limit=f"文件大于{most // 1024 // 1024}MB")


def named(path: Path, name: str, *, most: int) -> Incoming:
    """Return a file that somebody named, as one of a folder; a link leads to its file."""
    try:
        path = Path(os.path.realpath(path, strict=True))
        refused = _of_status(path.stat(), name, most)
    except OSError as error:
        refused = _Why(_said(error)).in_file(name)
    return Incoming(path=path, name=name, refused=refused)


def content_of(file: Incoming, *, most: int) -> bytes | Finding:
    """Return the bytes of a file, or why they are not read; never more than `most`.

    It is looked at once more when it is open, as another may stand there by now.
    """
    if file.refused:
        return file.refused
    try:
        with os.fdopen(os.open(file.path, _READING), "rb") as stream:
            changed = _of_status(os.fstat(stream.fileno()), file.name, most)
            content = b"" if changed else stream.read(most + 1)
    except OSError as error:
        return _Why(_said(error)).in_file(file.name)
    if len(content) > most:
        return _too_large(file.name, most)
    return changed or content


# Where a system has them: as they are, not through a link, without waiting for a writer.
_READING = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


def _said(error: OSError) -> str:
    """Return in the clerk's words why something cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return _GONE
    if isinstance(error, PermissionError):
        return _NOT_ALLOWED
    return _TOO_DEEP if error.errno in {errno.ENAMETOOLONG, errno.ELOOP} else _NO_ANSWER
