"""`collect`: take in what came back, say whose it is, and write remarks."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tonggao.model.finding import in_order
from tonggao.model.outcome import MisuseError, Outcome
from tonggao.profile import locate
from tonggao.store import logs
from tonggao.store.disk import read_bytes, write_bytes
from tonggao.store.outputs import digest, outputs_of
from tonggao.store.project import Project, locked
from tonggao.verbs.desk import Desk, open_desk
from tonggao.verbs.making import make_registers
from tonggao.verbs.told import findings_told, next_told, returns_told


def collect(
    project: Project, files: Sequence[Path | str] = (), *, on: date | None = None
) -> Outcome:
    """Copy `files` into 2 收回, keep every file byte for byte, and write 收回登记 and 3 请补充."""
    with locked(project), outputs_of(project) as outputs:
        bring(files, project)
        desk = open_desk(project, outputs, on=on)
        keep(desk)
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
    wanted = [Path(file) for file in files]
    for file in wanted:
        if not file.is_file():
            raise MisuseError(f"没有找到文件“{file}”。", "请核对文件名和所在的文件夹。")
    for file in wanted:
        content = read_bytes(file)
        target = _free_name(folder, file.name, content)
        if not target.exists() and not project.dry_run:
            write_bytes(target, content)


def _free_name(folder: Path, name: str, content: bytes) -> Path:
    target, number = folder / name, 1
    while target.exists() and read_bytes(target) != content:
        number += 1
        target = folder / f"{Path(name).stem}（{number}）{Path(name).suffix}"
    return target


def keep(desk: Desk) -> None:
    """Keep every received file as it came, and note that it was received."""
    project = desk.project
    if project.dry_run:
        return
    known = {
        (fact.get("file"), fact.get("sha256"))
        for fact in logs.read_log(project.returns_log)
        if fact.get("what") == "received"
    }
    facts: list[dict[str, object]] = []
    for file in desk.intake.files:
        place = project.records / "originals" / f"{file.sha256}{file.path.suffix}"
        if not place.exists():
            content = read_bytes(file.path)
            if digest(content) == file.sha256:
                write_bytes(place, content)
        name = project.relative(file.path)
        if (name, file.sha256) not in known:
            facts.append(
                {
                    "what": "received",
                    "file": name,
                    "sha256": file.sha256,
                    "number": len(known) + len(facts) + 1,
                }
            )
    logs.append(project.returns_log, facts)
