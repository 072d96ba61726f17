"""`verify`: make everything again elsewhere and compare the bytes."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tonggao.model.outcome import Outcome
from tonggao.profile import locate
from tonggao.store.disk import read_bytes
from tonggao.store.outputs import Outputs, beside_of, digest
from tonggao.store.project import OPINIONS_FILE, PLAN_FILE, RECORDS, Project
from tonggao.verbs.desk import open_desk
from tonggao.verbs.distribute import distribute
from tonggao.verbs.making import (
    make_editing,
    make_ledger,
    make_overlap,
    make_receipt,
    make_registers,
    make_texts,
)

_ONLY_ONCE = (PLAN_FILE, OPINIONS_FILE)
_LOGS = (
    "project.yaml",
    "decisions.jsonl",
    "returns.jsonl",
    "drafts.jsonl",
    "ledger.jsonl",
)


def verify(project: Project) -> Outcome:
    """Make every output again from returns, plan and logs in an empty folder, and compare.

    What somebody edited since is compared as it was when we wrote it.
    """
    remembered = Outputs(project.root, project.outputs_record, dry_run=True)
    with tempfile.TemporaryDirectory(prefix="tonggao-") as folder:
        copy = _copied(project, Path(folder))
        distribute(copy)
        outputs = Outputs(copy.root, copy.outputs_record)
        desk = open_desk(copy, outputs)
        make_registers(desk, outputs)
        make_editing(desk, outputs)
        make_texts(desk, outputs)
        make_overlap(desk, outputs)
        make_receipt(desk, outputs)
        make_ledger(desk, outputs)
        outputs.close()
        made = {
            path.relative_to(copy.root).as_posix(): digest(read_bytes(path))
            for path in copy.root.rglob("*.*")
            if path.is_file() and RECORDS not in path.parts
        }
    known = [name for name in remembered.remembered() if name not in _ONLY_ONCE]
    # Where the newest stands beside an edited file, that file is an older one.
    known = [name for name in known if beside_of(name) not in known]
    same = [name for name in known if _made(name, made) == remembered.known(name)]
    different = [name for name in known if name not in same]
    lines = [f"核对{len(known)}个文件，{len(same)}个逐字节相同。"]
    lines += [f"不同：{name}" for name in different]
    lines.append(_advice(different, locate.read(project.profile).folders.distribute))
    return Outcome(
        lines=tuple(lines),
        details={"same": len(same), "different": different},
        succeeded=not different,
    )


def _advice(different: Sequence[str], sent: str) -> str:
    if not different:
        return "两次生成完全一致。"
    if any(name.startswith(f"{sent}/") for name in different):
        return "方案或意见在发放后有改动。请再运行一次 tonggao distribute 和 tonggao run 后重新核对。"
    return "请再运行一次 tonggao run 后重新核对。"


def _made(name: str, made: dict[str, str]) -> str:
    """Return the digest of what was made; beside an edited file the new one is meant."""
    return made.get(name) or made.get(name.replace("（新）", ""), "")


def _copied(project: Project, folder: Path) -> Project:
    """Return a project with the same facts and no output; it reads the first one's returns."""
    copy = replace(project, root=folder, dry_run=False, home=project.root)
    (folder / RECORDS).mkdir()
    for name in _LOGS:
        if (project.records / name).exists():
            shutil.copy2(project.records / name, folder / RECORDS / name)
    for name in _ONLY_ONCE:
        if (project.root / name).exists():
            shutil.copy2(project.root / name, folder / name)
    if project.originals.is_dir():  # what members and readers wrote earlier
        shutil.copytree(project.originals, copy.originals)
    return copy
