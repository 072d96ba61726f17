"""What the verbs on a single file share: finding it, naming it, taking its bytes."""

import os
from pathlib import Path, PurePath

from tonggao.model.finding import Finding
from tonggao.model.outcome import MisuseError
from tonggao.store.incoming import content_of, named, printable


def existing(file: Path | str) -> Path:
    """Return the path of a file that somebody named; raise MisuseError where none is."""
    path = Path(file)
    name = printable(str(file))
    if path.is_dir():
        raise MisuseError(f"“{name}”是文件夹，不是文件。", "请写出文件夹中那个文件的名称。")
    if not os.path.lexists(path):
        raise MisuseError(f"没有找到文件“{name}”。", "请核对文件名和所在的文件夹。")
    return path


def content(path: Path, *, most: int) -> bytes | Finding:
    """Return the bytes of a file, or why they are not read; never more than `most`."""
    return content_of(named(path, from_here(path), most=most), most=most)


def from_here(path: Path) -> str:
    """Return a path relative to the current folder, with ``/``, to be shown."""
    try:
        shown = PurePath(os.path.relpath(path)).as_posix()
    except ValueError:  # on another drive of Windows
        shown = path.as_posix()
    return printable(shown)
