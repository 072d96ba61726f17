"""`collect`: take in what came back, say whose it is, and write remarks."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tonggao.model.finding import in_order
from tonggao.model.outcome import MisuseError, Outcome
from tonggao.profile import locate
from tonggao.store.disk import free_name, read_bytes, write_bytes
from tonggao.store.outputs import outputs_of
from tonggao.store.project import Project, locked
from tonggao.verbs.desk import open_desk
from tonggao.verbs.making import make_registers
from tonggao.verbs.told import findings_told, next_told, returns_told


def collect(
    project: Project, files: Sequence[Path | str] = (), *, on: date | None = None
) -> Outcome:
    """Copy `files` into 2 收回, keep every file byte for byte, and write 收回登记 and 3 请补充."""
    with locked(project), outputs_of(project) as outputs:
        bring(files, project)
        desk = open_desk(project, outputs, on=on)
        make_registers(desk, outputs)
    findings = in_order((*desk.findings, *outputs.findings))
    return Outcome(
        written=tuple(outputs.written),
        findings=findings,
        lines=(*returns_told(desk), *findings_told(findings), next_told(desk)),
    )


def bring(files: Sequence[Path | str], project: Project) -> None:
    """Copy files into 2 收回; a name that is taken by other words gets （2）."""
    folder = project.root / locate.read(project.profile).folders.collect
    for file in found(files):
        content = read_bytes(file)
        target = free_name(folder, file.name, content)
        if not target.exists() and not project.dry_run:
            write_bytes(target, content)


def found(files: Sequence[Path | str]) -> tuple[Path, ...]:
    """Return the files that were named; raise MisuseError where one is not there."""
    wanted = tuple(map(Path, files))
    for file in wanted:
        if not file.is_file():
            raise MisuseError(f"没有找到文件“{file}”。", "请核对文件名和所在的文件夹。")
    return wanted
