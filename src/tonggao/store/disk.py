"""Reading and writing single files, with errors in words a user understands."""

import contextlib
import os
import tempfile
from pathlib import Path

from tonggao.model.outcome import StoreError

_READABLE_BY_COLLEAGUES = 0o644
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
    target, number = folder / name, 1
    while target.exists() and read_bytes(target) != content:
        number += 1
        target = folder / f"{Path(name).stem}（{number}）{Path(name).suffix}"
    return target


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
    """Return whether a file is a lock or temporary file of an office program."""
    return name.startswith(("~$", ".~", ".")) or name.endswith((".tmp", "#"))
