"""What `collect` said last and of what, so that with nothing new it need not read again.

It is no fact: the file may be deleted at any time, and what it says is believed only
while everything that could change it is, byte for byte, as it was.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tonggao.model.finding import Finding, Severity
from tonggao.model.outcome import Outcome, StoreError
from tonggao.store.disk import is_passing, write_bytes
from tonggao.store.project import Project

_PIECE = 1024 * 1024
_NOTHING = -1  # bytes: of no file so many are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """An outcome, and the digest of the state that leads to it, "" where that is not sure.

    `previous` is what 上次会议 of the plan named then.
    """

    state: str
    previous: str
    outcome: Outcome


State = dict[str, str]  # of everything that counts what it is like, by where it is


def state_of(
    root: Path, *, files: Iterable[Path], folders: Iterable[str], kept: Path, most: int
) -> State:
    """Return the state of `files`, and of everything in `folders` and `kept`, below `root`.

    Of files it says the bytes, there or not, and within the folders kind and permission
    too; of those above `most` bytes, which nobody reads, and of what `kept` holds, whose
    files are named by their digests, only size and time. No link is followed.
    """
    state = state_of_files(files)
    for folder in folders:
        state.update(_of_folder(root / folder, folder, most))
    state.update(_of_folder(kept, kept.name, _NOTHING))
    return state


def state_of_files(files: Iterable[Path]) -> State:
    """Return the state of some files, there or not."""
    return {str(path): _of_file(path) for path in files}


def digest_of(state: State) -> str:
    """Return a digest that changes with anything in a state."""
    words = json.dumps(state, sort_keys=True)  # in ASCII, whatever names there are
    return hashlib.sha256(words.encode()).hexdigest()


def _of_folder(folder: Path, name: str, most: int) -> Iterator[tuple[str, str]]:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except FileNotFoundError:
        return
    except OSError as error:
        yield name, f"closed {error.errno}"
        return
    for entry in listed:
        place = f"{name}/{entry.name}"
        yield place, _of_entry(entry, most)
        if entry.is_dir(follow_symlinks=False):
            yield from _of_folder(Path(entry.path), place, most)


def _of_entry(entry: "os.DirEntry[str]", most: int) -> str:
    try:
        info = entry.stat(follow_symlinks=False)
        if stat.S_ISLNK(info.st_mode):
            info, most = entry.stat(), _NOTHING
    except OSError as error:
        return f"gone {error.errno}"
    if not stat.S_ISREG(info.st_mode) or is_passing(entry.name):
        return f"{info.st_mode}"
    if info.st_size > most:
        return f"{info.st_mode} {info.st_size} {info.st_mtime_ns}"
    return f"{info.st_mode} {_of_file(Path(entry.path))}"


def _of_file(path: Path) -> str:
    state = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                state.update(piece)
    except OSError as error:
        return f"unread {error.errno}"
    return state.hexdigest()


def remembered(project: Project) -> Collected | None:
    """Return what was said last, or nothing where that is not known."""
    try:
        found = json.loads(_place(project).read_text("utf-8"))
        outcome = found["outcome"]
        return Collected(
            state=str(found["state"]),
            previous=str(found["previous"]),
            outcome=Outcome(
                written=tuple(outcome["written"]),
                findings=tuple(map(_finding, outcome["findings"])),
                lines=tuple(outcome["lines"]),
            ),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None  # then everything is read again


def _finding(found: dict[str, str]) -> Finding:
    severity = Severity(found.pop("severity"))
    return Finding(severity=severity, **found)


def remember(project: Project, collected: Collected) -> None:
    """Keep what was said; where that fails it is simply found out again."""
    outcome = collected.outcome
    words = json.dumps(
        {
            "state": collected.state,
            "previous": collected.previous,
            "outcome": {
                "written": outcome.written,
                "findings": [asdict(each) for each in outcome.findings],
                "lines": outcome.lines,
            },
        },
        ensure_ascii=False,
    )
    try:
        write_bytes(_place(project), words.encode("utf-8"))
    except StoreError:
        return


def _place(project: Project) -> Path:
    return project.records / "cache" / "collected.json"
