"""2 收回 as it is: files, folders in folders, and archives, each return with its name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tonggao.model.finding import Finding
from tonggao.office.read import LIMITS
from tonggao.office.read.archive import is_archive, members
from tonggao.store.disk import is_passing
from tonggao.store.incoming import Incoming, content_of, incoming, own_name, printable
from tonggao.store.outputs import beside_of, digest
from tonggao.store.project import Project

RETURNS_REGISTER = "收回登记.xlsx"
OF_RETURNS = {RETURNS_REGISTER, beside_of(RETURNS_REGISTER)}
_UNHEARD = ""  # of a file that could not be read there is no digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One file that came back; one out of an archive is named as if that were a folder.

    `content` is empty where it could not be read at all, and `refused` says why it is not.
    `archive` names the file in 2 收回 that it came in. What is `only_kept` is an archive of
    which everything was named, though not everything came out.
    """

    name: str
    sha256: str = _UNHEARD
    content: bytes = b""
    refused: Finding | None = None
    archive: str = ""
    only_kept: bool = False

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """The files that lie in 2 收回, not yet opened."""

    files: tuple[Incoming, ...]

    def pieces(self) -> Iterator[Piece]:
        """Yield everything that came back, read one at a time."""
        for file in self.files:
            yield from _opened(file)

    def pieces_named(self, names: Iterable[str]) -> Iterator[Piece]:
        """Yield the pieces of those names; nothing else is read."""
        wanted = set(names)
        on_the_way = {
            "/".join(parts[:count])
            for parts in (name.split("/") for name in wanted)
            for count in range(len(parts) + 1)
        }
        for file in self.files:
            if file.name in on_the_way:
                yield from (each for each in _opened(file) if each.name in wanted)


def inbox_of(project: Project, folder: str) -> Inbox:
    """Return what lies in 2 收回; 收回登记 is ours. A copy of a project reads the first one's."""
    root = (project.home or project.root) / folder
    ours = {f"{folder}/{name}" for name in OF_RETURNS}
    found = incoming(root, folder, most=LIMITS.file_bytes, ours=ours)
    return Inbox(files=found)


def _opened(file: Incoming) -> Iterator[Piece]:
    content = content_of(file, most=LIMITS.file_bytes)
    if isinstance(content, Finding):
        yield Piece(name=file.name, refused=content)
    elif is_archive(content):
        yield from _inside(file.name, content)
    else:
        yield _whole(file.name, content)


def _whole(name: str, content: bytes, refused: Finding | None = None) -> Piece:
    return Piece(name=name, sha256=digest(content), content=content, refused=refused)


def _inside(name: str, content: bytes) -> Iterator[Piece]:
    """Yield what is in an archive, and the archive itself where not all of it came out."""
    taken: set[str] = {name}
    whole = True
    for member in members(content, name, LIMITS, passing=is_passing):
        if member.name == name:
            yield _whole(name, content, member.finding)
            return
        inner = "/".join(map(printable, member.name.removeprefix(f"{name}/").split("/")))
        own = own_name(f"{name}/{inner}", taken)
        if member.content is None:
            whole = False
            yield Piece(name=own, refused=member.finding, archive=name)
        else:
            yield replace(_whole(own, member.content), archive=name)
    if not whole:
        yield replace(_whole(name, content), only_kept=True)
