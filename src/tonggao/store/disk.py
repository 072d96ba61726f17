"""Reading and writing single files, with errors in words a user understands."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tonggao.model.outcome import StoreError

_READABLE_BY_COLLEAGUES = 0o644
_LONGEST_NAME = 255  # bytes; less than that many characters everywhere
_OF_THE_SYSTEM = {
    "thumbs.db",
    "desktop.ini",
    "__macosx",
    "@eadir",
    "$recycle.bin",
    "system volume information",
}
_LOCKS = (".~lock.{name}#", "~${name}", ".~{name}")


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; raise StoreError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"“{path.name}”读不出来。", "请检查文件是否正被其他程序占用、是否有读取权限。"
        ) from error


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raise StoreError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".tonggao-")
    except OSError as error:
        raise _no_folder(path) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_READABLE_BY_COLLEAGUES)
        Path(temporary).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise StoreError(
            f"“{path.name}”写不进去。", "请关闭打开着的同名文件，检查磁盘空间后再运行。"
        ) from error


def remove(path: Path) -> None:
    """Remove a file; raise StoreError where that fails."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"“{path.name}”删不掉。", "请关闭打开着的同名文件，检查文件夹是否只读。"
        ) from error


def _no_folder(path: Path) -> StoreError:
    return StoreError(
        f"不能在“{path.parent.name}”文件夹中写文件。",
        "请检查文件夹是否只读、磁盘是否已满。",
    )


def free_name(folder: Path, name: str, content: bytes) -> Path:
    """Return where a file may go: under its name, or with （2） where others' words have it."""
    return next(
        target
        for target in _numbered(folder, name)
        if not os.path.lexists(target) or _holds(target, content)
    )


def unused_name(folder: Path, name: str) -> Path:
    """Return where a new file may go: under its name, or with （2） where one has it."""
    return next(each for each in _numbered(folder, name) if not os.path.lexists(each))


def _numbered(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    for number in count(2):
        end = f"（{number}）{Path(name).suffix}"
        yield folder / f"{_shortened(Path(name).stem, end)}{end}"


def _holds(path: Path, content: bytes) -> bool:
    try:
        same_size = path.is_file() and path.stat().st_size == len(content)
    except OSError:
        return False
    return same_size and read_bytes(path) == content


def _shortened(stem: str, end: str) -> str:
    """Return a name without its last characters where no disk would take all of it."""
    while stem and len(os.fsencode(stem + end)) > _LONGEST_NAME:
        stem = stem[:-1]
    return stem


def is_held(path: Path) -> bool:
    """Return whether a file is open in an office program, or read-only."""
    if any((path.parent / lock.format(name=path.name)).exists() for lock in _LOCKS):
        return True
    # Office and WPS may drop the first one or two characters of the name in their lock.
    shortened = (f"{mark}{path.name[cut:]}" for mark in ("~$", ".~") for cut in (1, 2))
    if any((path.parent / name).exists() for name in shortened):
        return True
    return path.exists() and not path.stat().st_mode & 0o200


def is_passing(name: str) -> bool:
    """Return whether a file or folder is a program's or the system's own, and nobody's work.

    Such are the lock, temporary and backup files of office programs, and what Windows,
    macOS and network disks leave in every folder.
    """
    return (
        name.startswith(("~$", "."))
        or name.lower().endswith((".tmp", "#", "~"))
        or name.lower() in _OF_THE_SYSTEM
    )
