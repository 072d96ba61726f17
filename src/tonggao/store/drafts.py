"""The drafts log: which 送审稿 were written, which came back edited, which became 定稿.

The bytes of every one are kept by their digest, so that what came back can be compared
with what was sent, whatever happens to the files people work on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tonggao.model.outcome import StoreError
from tonggao.store import logs
from tonggao.store.disk import read_bytes, write_bytes
from tonggao.store.outputs import digest
from tonggao.store.project import Project

SUFFIX = ".docx"
_WRITTEN, _ABSORBED, _FINAL = "written", "absorbed", "final"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDraft:
    """A 送审稿 as it was sent out. `id` is what its title's anchor says."""

    number: int
    id: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsorbedDraft:
    """An edited 送审稿 that was taken back; `base` is the digest of the one it was made of."""

    number: int
    id: str
    base: str
    file: str
    sha256: str
    on: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalDraft:
    """A 定稿, and what was open in it."""

    id: str
    sha256: str
    on: date
    by: str
    still_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafts:
    """Everything the drafts log says, oldest first."""

    written: tuple[WrittenDraft, ...] = ()
    absorbed: tuple[AbsorbedDraft, ...] = ()
    finals: tuple[FinalDraft, ...] = ()

    def with_absorbed(self, draft: AbsorbedDraft) -> "Drafts":
        """Return everything, with one more that was taken back."""
        return replace(self, absorbed=(*self.absorbed, draft))

    def with_final(self, draft: FinalDraft) -> "Drafts":
        """Return everything, with one more 定稿."""
        return replace(self, finals=(*self.finals, draft))

    @property
    def number(self) -> int:
        """The N of the 送审稿（第N稿） that is written next."""
        return 1 + max((each.number for each in self.absorbed), default=0)

    @property
    def final(self) -> FinalDraft | None:
        """The 定稿 made last."""
        return self.finals[-1] if self.finals else None

    def knows(self, sha256: str) -> bool:
        """Return whether these bytes are one that we wrote or took back already."""
        return sha256 in {
            *(each.sha256 for each in self.written),
            *(each.sha256 for each in self.absorbed),
            *(each.sha256 for each in self.finals),
        }


def read_drafts(project: Project) -> Drafts:
    """Return what the drafts log says; what a later version added is passed over.

    Raises StoreError where a line lacks what it must have.
    """
    lines = logs.read_log(project.drafts_log)
    try:
        return Drafts(
            written=tuple(_written(each) for each in _of(lines, _WRITTEN)),
            absorbed=tuple(_absorbed(each) for each in _of(lines, _ABSORBED)),
            finals=tuple(_final(each) for each in _of(lines, _FINAL)),
        )
    except (KeyError, ValueError) as error:
        raise StoreError(
            f"记录“{project.drafts_log.name}”中有一行看不懂。",
            "请从备份中恢复该文件，不要手工改动。",
        ) from error


def note_written(project: Project, draft: WrittenDraft, content: bytes) -> None:
    """Keep a 送审稿 that was sent out, and say so once."""
    if draft not in read_drafts(project).written:
        keep_bytes(project, content)
        line = {"what": _WRITTEN, "draft": draft.number, "id": draft.id}
        logs.append(project.drafts_log, [{**line, "sha256": draft.sha256}])


def note_absorbed(project: Project, draft: AbsorbedDraft, content: bytes) -> None:
    """Keep an edited 送审稿 that was taken back, and say so."""
    keep_bytes(project, content)
    line: dict[str, object] = {
        "what": _ABSORBED,
        "draft": draft.number,
        "id": draft.id,
        "base": draft.base,
        "file": draft.file,
        "sha256": draft.sha256,
        "on": draft.on.isoformat(),
        "by": draft.by,
    }
    logs.append(project.drafts_log, [line])


def note_final(project: Project, draft: FinalDraft, content: bytes) -> None:
    """Keep a 定稿, and say so."""
    keep_bytes(project, content)
    line: dict[str, object] = {
        "what": _FINAL,
        "id": draft.id,
        "sha256": draft.sha256,
        "on": draft.on.isoformat(),
        "by": draft.by,
        "open": list(draft.still_open),
    }
    logs.append(project.drafts_log, [line])


def keep_bytes(project: Project, content: bytes) -> None:
    """Keep a Word file by its digest."""
    place = project.originals / f"{digest(content)}{SUFFIX}"
    if not place.exists():
        write_bytes(place, content)


def kept_bytes(project: Project, sha256: str) -> bytes | None:
    """Return a Word file that was kept; None where it is lost or no longer what it was."""
    place = project.originals / f"{sha256}{SUFFIX}"
    if not place.exists():
        return None
    content = read_bytes(place)
    return content if digest(content) == sha256 else None


def _of(lines: Iterable[Mapping[str, object]], what: str) -> Iterable[Mapping[str, object]]:
    return (each for each in lines if each.get("what") == what)


def _written(line: Mapping[str, object]) -> WrittenDraft:
    return WrittenDraft(
        number=_number(line), id=str(line["id"]), sha256=str(line["sha256"])
    )


def _absorbed(line: Mapping[str, object]) -> AbsorbedDraft:
    return AbsorbedDraft(
        number=_number(line),
        id=str(line["id"]),
        base=str(line["base"]),
        file=str(line["file"]),
        sha256=str(line["sha256"]),
        on=date.fromisoformat(str(line["on"])),
        by=str(line["by"]),
    )


def _final(line: Mapping[str, object]) -> FinalDraft:
    places = line.get("open", [])
    return FinalDraft(
        id=str(line["id"]),
        sha256=str(line["sha256"]),
        on=date.fromisoformat(str(line["on"])),
        by=str(line["by"]),
        still_open=tuple(map(str, places)) if isinstance(places, list) else (),
    )


def _number(line: Mapping[str, object]) -> int:
    return int(str(line["draft"]))
