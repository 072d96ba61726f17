"""A project: one folder, one campaign."""

import contextlib
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tonggao.model.outcome import ProjectError, StoreError
from tonggao.model.plan import Plan
from tonggao.profile.schema import Folders
from tonggao.store.disk import read_bytes, write_bytes

RECORDS, ORIGINALS = "系统记录（勿删）", "originals"
_SETTINGS = "project.yaml"
_ID_LENGTH = 12
_HIDDEN_ON_WINDOWS = 2
_WAIT_SECONDS = 10.0

PLAN_FILE, OPINIONS_FILE = "方案.xlsx", "意见汇总.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where a campaign lives and which profile it follows. `id` is "" until distribution."""

    root: Path
    profile: str
    profile_digest: str
    id: str = ""
    dry_run: bool = False
    home: Path | None = None  # of a copy: where what the plan names lies beside the first

    @property
    def records(self) -> Path:
        return self.root / RECORDS

    @property
    def settings(self) -> Path:
        return self.records / _SETTINGS

    @property
    def decisions_log(self) -> Path:
        return self.records / "decisions.jsonl"

    @property
    def returns_log(self) -> Path:
        return self.records / "returns.jsonl"

    @property
    def ledger_log(self) -> Path:
        return self.records / "ledger.jsonl"

    @property
    def drafts_log(self) -> Path:
        return self.records / "drafts.jsonl"

    @property
    def originals(self) -> Path:
        """Where everything that was received or sent out is kept, by its digest."""
        return self.records / ORIGINALS

    @property
    def outputs_record(self) -> Path:
        return self.records / "outputs.json"

    def relative(self, path: Path) -> str:
        """Return a path as it is written in logs and cells: relative, with ``/``."""
        return path.relative_to(self.root).as_posix()


def create(root: Path, *, profile: str, digest: str, folders: Folders) -> Project:
    """Make the folders of a new project; raise ProjectError where one is there already."""
    if (root / RECORDS / _SETTINGS).exists():
        raise ProjectError(
            f"“{root.name}”中已经有一个项目。", "请换一个文件夹名，或直接使用该项目。"
        )
    if root.exists() and not root.is_dir():
        raise ProjectError(f"“{root.name}”是一个文件，不能用作文件夹。", "请换一个名字。")
    project = Project(root=root, profile=profile, profile_digest=digest)
    try:
        for name in (folders.distribute, folders.collect, folders.editing, folders.reports):
            (root / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"不能新建文件夹“{root.name}”。", "请检查所在的文件夹是否只读、磁盘是否已满。"
        ) from error
    _save(project)
    _hide(project.records)
    return project


def find(start: Path, *, dry_run: bool = False) -> Project:
    """Return the project of that folder or of one above it; raise ProjectError without."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / RECORDS / _SETTINGS).is_file():
            return replace(_load(folder), dry_run=dry_run)
    raise ProjectError(
        f"“{start.name or start}”不是项目文件夹。",
        "请在项目文件夹中运行，或用 --project 指明；还没有项目的，请先运行 tonggao new。",
    )


def with_id(project: Project, plan: Plan) -> Project:
    """Return the project with its id, which is set once, at the first need.

    It is 12 hex digits of SHA-256 over unit, meeting and year as they then stand; before
    the plan names anybody it is not kept, as the clerk is still to fill in the rest.
    """
    if project.id:
        return project
    material = f"{plan.unit}\x1f{plan.campaign}\x1f{plan.year}"
    named = replace(project, id=hashlib.sha256(material.encode()).hexdigest()[:_ID_LENGTH])
    if plan.members and not project.dry_run:
        _save(named)
    return named


def _save(project: Project) -> None:
    lines = (
        f"id: {_quoted(project.id)}",
        f"profile: {_quoted(project.profile)}",
        f"profile_digest: {_quoted(project.profile_digest)}",
    )
    write_bytes(project.settings, "".join(f"{line}\n" for line in lines).encode())


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _load(root: Path) -> Project:
    import yaml

    try:
        settings = yaml.safe_load(read_bytes(root / RECORDS / _SETTINGS).decode("utf-8"))
        return Project(
            root=root,
            id=str(settings["id"]),
            profile=str(settings["profile"]),
            profile_digest=str(settings["profile_digest"]),
        )
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise ProjectError(
            f"“{root.name}”的项目记录读不出来。", "请从备份中恢复“系统记录（勿删）”文件夹。"
        ) from error


@contextlib.contextmanager
def locked(project: Project) -> Iterator[None]:
    """Hold the project for one verb; raise ProjectError where another is at work on it."""
    from filelock import FileLock, Timeout

    if project.dry_run:
        yield
        return
    lock = FileLock(project.records / "lock", timeout=_WAIT_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise ProjectError(
            "另一个窗口正在处理这个项目。", "请等它完成后再运行。"
        ) from error
    except OSError as error:
        raise StoreError(
            "不能在“系统记录（勿删）”文件夹中写文件。", "请检查该文件夹是否只读。"
        ) from error
    try:
        yield
    finally:
        lock.release()


def _hide(folder: Path) -> None:
    """Hide the records on Windows; elsewhere nothing hides a folder of that name."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(folder), _HIDDEN_ON_WINDOWS)
