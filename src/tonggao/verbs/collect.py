"""`collect`: take in what came back, say whose it is, and write remarks."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tonggao.model.finding import Finding, in_order
from tonggao.model.outcome import MisuseError, Outcome
from tonggao.office.read import LIMITS
from tonggao.profile import locate
from tonggao.store.disk import free_name, write_bytes
from tonggao.store.incoming import Incoming, content_of, incoming, named, printable
from tonggao.store.outputs import outputs_of
from tonggao.store.project import Project, locked
from tonggao.verbs.nothing_new import NothingNew


def collect(
    project: Project, files: Sequence[Path | str] = (), *, on: date | None = None
) -> Outcome:
    """Copy `files` into 2 收回, keep every file byte for byte, and write 收回登记 and 3 请补充.

    `files` may be folders, whose folders are kept. Many returns are read by several
    processes at once: a script that calls this does so under ``if __name__ == "__main__"``.
    """
    with locked(project):
        left_out = bring(files, project)
        nothing_new = NothingNew(project) if on and not project.dry_run else None
        outcome = nothing_new.said() if nothing_new else None
        if outcome is None:
            outcome = _collected(project, on, nothing_new)
    findings = in_order((*left_out, *outcome.findings))
    return replace(outcome, findings=findings)


def _collected(
    project: Project, on: date | None, nothing_new: NothingNew | None
) -> Outcome:
    # Here, as with nothing new none of it is needed, and it takes longer than the rest.
    from tonggao.verbs.desk import open_desk
    from tonggao.verbs.making import make_registers
    from tonggao.verbs.told import findings_told, next_told, returns_told

    with outputs_of(project) as outputs:
        desk = open_desk(project, outputs, on=on)
        make_registers(desk, outputs)
    findings = in_order((*desk.findings, *outputs.findings))
    outcome = Outcome(
        written=tuple(outputs.written),
        findings=findings,
        lines=(*returns_told(desk), *findings_told(findings), next_told(desk)),
    )
    if nothing_new:
        nothing_new.keep(outcome, desk, outputs)
    return outcome


def bring(files: Sequence[Path | str], project: Project) -> tuple[Finding, ...]:
    """Copy files and folders into 2 收回; return what is to be said of those left out.

    A name that is taken by other words gets （2）. Raises MisuseError, before anything is
    copied, where a name is nobody's or a folder holds the project itself.
    """
    if not files:
        return ()
    folder = project.root / locate.read(project.profile).folders.collect
    left_out = []
    for file in tuple(_listed(files, project, folder)):
        content = content_of(file, most=LIMITS.file_bytes)
        if isinstance(content, Finding):
            left_out.append(content)
            continue
        place = folder / file.name
        target = free_name(place.parent, place.name, content)
        if not target.exists() and not project.dry_run:
            write_bytes(target, content)
    return tuple(left_out)


def _listed(
    files: Sequence[Path | str], project: Project, folder: Path
) -> Iterator[Incoming]:
    """Yield the files that were named, and those of the folders that were; none is opened."""
    for path in map(Path, files):
        if not os.path.lexists(path):
            raise _missing(path)
        place = path.resolve()
        if place.is_relative_to(folder.resolve()):
            continue  # it lies there already
        if not place.is_dir():
            yield named(path, printable(path.name), most=LIMITS.file_bytes)
            continue
        if project.root.resolve().is_relative_to(place):
            raise MisuseError(
                f"“{printable(str(path))}”中有这个项目本身，不能整个收回。",
                "请写明交回的文件，或只放着交回的文件的文件夹。",
            )
        yield from incoming(place, printable(place.name), most=LIMITS.file_bytes)


def found(files: Sequence[Path | str]) -> tuple[Path, ...]:
    """Return the files that were named; raise MisuseError where one is not there."""
    wanted = tuple(map(Path, files))
    for file in wanted:
        if not file.is_file():
            raise _missing(file)
    return wanted


def _missing(file: Path) -> MisuseError:
    return MisuseError(
        f"没有找到文件“{printable(str(file))}”。", "请核对文件名和所在的文件夹。"
    )
