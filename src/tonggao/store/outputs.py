"""Our own files: written atomically, never over somebody's edits.

`outputs.json` remembers what we wrote last. A file that is not as we left it was edited:
a reading copy then stays and the new one goes beside it; an answer sheet, whose answers
have been taken in, is written again.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Container
from pathlib import Path
from typing import Self

from tonggao import codes
from tonggao.model.finding import Code, Finding
from tonggao.model.outcome import StoreError
from tonggao.store.disk import is_held, read_bytes, remove, write_bytes
from tonggao.store.project import Project

_BESIDE = "（新）"


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def beside_of(relative: str) -> str:
    """Return where a new file goes that may not replace the one there.

    >>> beside_of("5 文稿/汇编稿.docx")
    '5 文稿/汇编稿（新）.docx'
    """
    path = Path(relative)
    return path.with_name(f"{path.stem}{_BESIDE}{path.suffix}").as_posix()


class Outputs:
    """What a verb writes in one go; closing it, or leaving its block, remembers it."""

    def __init__(self, root: Path, record: Path, *, dry_run: bool = False) -> None:
        self._root = root
        self._record = record
        self._dry_run = dry_run
        self._known: dict[str, str] = _remembered(record)
        self._before = dict(self._known)
        self.written: list[str] = []
        self.changed: list[str] = []  # of those, what was not there in these bytes before
        self.findings: list[Finding] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Remember what was written, also where the verb had to stop half-way."""
        if error is None:
            self.close()
        else:
            with contextlib.suppress(StoreError):
                self.close()

    def known(self, relative: str) -> str:
        """Return the digest of what we wrote there last, "" where we never did."""
        return self._known.get(relative, "")

    def remembered(self) -> tuple[str, ...]:
        """Return everything we wrote last, in order of name."""
        return tuple(sorted(self._known))

    def edited(self, relative: str) -> bool:
        """Return whether a file is there and is not as we left it."""
        return self._is_edited(relative, self._there(relative))

    def _is_edited(self, relative: str, there: bytes | None) -> bool:
        return there is not None and digest(there) != self.known(relative)

    def write(self, relative: str, content: bytes) -> str:
        """Write a reading copy; return where, which is beside an edited one."""
        there = self._there(relative)
        if there != content and self._is_edited(relative, there):
            return self._beside(relative, content, codes.OUT_001)
        return self._replace(relative, content, there)

    def write_answers(self, relative: str, content: bytes, *, taken_in: bool) -> str:
        """Write an answer sheet; where not all of it was taken in, the edited one stays."""
        there = self._there(relative)
        if not taken_in and self._is_edited(relative, there):
            return self._beside(relative, content, codes.OUT_003)
        return self._replace(relative, content, there)

    def forget(self, relative: str) -> None:
        """Remove a file of ours that is no longer made, unless somebody edited it.

        One that is open or read-only stays for now, and goes when it is no longer.
        """
        path = self._root / relative
        if path.exists() and not self.edited(relative):
            if is_held(path):
                return
            self._act(remove, path)
        self._known.pop(relative, None)

    def release(self, relative: str) -> None:
        """Let go of a file that belongs to its readers from now on; it stays as it is.

        What we wrote beside it goes, where nobody touched that.
        """
        self._known.pop(relative, None)
        self.forget(beside_of(relative))

    def took_in(self, relative: str) -> None:
        """Count an edited answer sheet as ours: everything in it was taken in."""
        self._known[relative] = digest(read_bytes(self._root / relative))

    def keep_only(self, folder: str, wanted: Container[str]) -> None:
        """Remove our files of a folder that are no longer made; what stands beside stays."""
        for name in sorted(self._known):
            beside = _BESIDE in Path(name).stem
            if name.startswith(f"{folder}/") and not beside and name not in wanted:
                self.forget(name)

    def close(self) -> None:
        """Remember what was written."""
        if self._known != self._before and not self._dry_run:
            words = json.dumps(self._known, ensure_ascii=False, indent=1, sort_keys=True)
            write_bytes(self._record, f"{words}\n".encode())

    def _there(self, relative: str) -> bytes | None:
        """Return what a file holds, None where there is none."""
        path = self._root / relative
        return read_bytes(path) if path.exists() else None

    def _replace(self, relative: str, content: bytes, there: bytes | None) -> str:
        path = self._root / relative
        if there is not None and there != content and is_held(path):
            return self._beside(relative, content, codes.OUT_004)
        if there != content:
            self._act(write_bytes, path, content)
            self.changed.append(relative)
        beside = beside_of(relative)
        if beside in self._known:  # it was to be compared; now it is the same
            self.forget(beside)
        return self._remember(relative, content)

    def _beside(self, relative: str, content: bytes, code: Code) -> str:
        path, other = Path(relative), beside_of(relative)
        self.findings.append(code.in_file(relative, name=path.name, other=Path(other).name))
        if self._there(other) != content:
            self._act(self._write_beside, self._root / other, content)
            self.changed.append(other)
        return self._remember(other, content)

    def _write_beside(self, target: Path, content: bytes) -> None:
        if self.edited(target.relative_to(self._root).as_posix()):
            raise StoreError(
                f"“{target.name}”也被改动过，不能再写。", "请先取舍这两份文件，再运行。"
            )
        write_bytes(target, content)

    def _act(self, change: Callable[..., None], path: Path, *content: bytes) -> None:
        """Change a file; what was written before one that fails is still remembered as ours."""
        if self._dry_run:
            return
        try:
            change(path, *content)
        except StoreError:
            with contextlib.suppress(StoreError):
                self.close()
            raise

    def _remember(self, relative: str, content: bytes) -> str:
        self._known[relative] = digest(content)
        self.written.append(relative)
        return relative


def outputs_of(project: Project) -> Outputs:
    """Return the outputs of a project; in a dry run nothing of them is written."""
    return Outputs(project.root, project.outputs_record, dry_run=project.dry_run)


def _remembered(record: Path) -> dict[str, str]:
    if not record.exists():
        return {}
    try:
        known = json.loads(read_bytes(record).decode("utf-8"))
    except ValueError:
        return {}  # only remembers; without it every file counts as edited
    if not isinstance(known, dict):
        return {}
    return {str(name): str(value) for name, value in known.items()}
