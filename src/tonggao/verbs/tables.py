"""The 统稿表 read back, and every copy of it that was put beside it.

A copy is another clerk's, or one from last week: what was filled in there since it was
made counts as well, signed by its own 审核人. No copy is touched. What was read is kept,
so that the same table, filled in further, says only what is new.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tonggao import codes
from tonggao.model.cell import WorkbookRead
from tonggao.model.editing import Decision
from tonggao.model.finding import Finding, in_order
from tonggao.office.read import read_workbook
from tonggao.sheets.editing.base import base_of, regained, seal_of
from tonggao.sheets.editing.book import FORM
from tonggao.sheets.editing.reading import is_foreign, read_answers
from tonggao.sheets.editing.view import EditingTable
from tonggao.sheets.member.reading.identity import stamp_of
from tonggao.store import logs
from tonggao.store.disk import is_passing, read_bytes, write_bytes
from tonggao.store.facts import decision_line
from tonggao.store.outputs import Outputs, beside_of, digest
from tonggao.store.project import Project

TableOf = Callable[[tuple[Decision, ...]], EditingTable]

_TABLE = "table"
_SUFFIXES = {".xlsx", ".xlsm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesRead:
    """The log with everything the tables say, and whether the clerk's own said it plainly."""

    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...] = ()
    taken_in: bool = True


def read_tables(
    project: Project,
    relative: str,
    outputs: Outputs,
    decisions: tuple[Decision, ...],
    table_of: TableOf,
    *,
    on: date,
) -> TablesRead:
    """Return what is decided after the clerk's table at `relative` and its copies were read.

    `table_of` gives the table that a log comes to. New answers become facts of the day.
    """
    reading = _Tables(project, decisions, table_of, on)
    present = _at_hand(project, relative)
    logged = bool(decisions)
    if outputs.edited(present) or (not logged and (project.root / present).exists()):
        reading.take_main(present)
    for path in _copies(project.root / relative, project.root / present, outputs, project):
        name = project.relative(path)
        whole = reading.take_copy(name)
        if whole and name == beside_of(relative):
            outputs.took_in(name)  # written anew, or gone, as soon as it is not needed
    return TablesRead(
        decisions=reading.decisions,
        findings=in_order(reading.findings),
        taken_in=reading.taken_in,
    )


def _at_hand(project: Project, relative: str) -> str:
    """Return the table, or the new one beside it where only that was kept."""
    beside = beside_of(relative)
    kept = not (project.root / relative).exists() and (project.root / beside).exists()
    return beside if kept else relative


def _copies(
    main: Path, present: Path, outputs: Outputs, project: Project
) -> Iterator[Path]:
    """Yield every other workbook of the folder that is not as we wrote it."""
    if not main.parent.is_dir():
        return
    for path in sorted(main.parent.iterdir(), key=lambda path: path.name):
        candidate = path.suffix.lower() in _SUFFIXES and not is_passing(path.name)
        other = path not in {main, present} and path.is_file() and not path.is_symlink()
        if candidate and other and outputs.edited(project.relative(path)):
            yield path


@dataclass(frozen=True, slots=True)
class _Known:
    """What was noted when a table was read: its bytes, its making, whether all was plain."""

    sha256: str
    seal: str
    whole: bool


class _Tables:
    """Reading the tables of one folder, one after the other."""

    def __init__(
        self,
        project: Project,
        decisions: tuple[Decision, ...],
        table_of: TableOf,
        on: date,
    ) -> None:
        self.decisions = decisions
        self.findings: list[Finding] = []
        self.taken_in = True
        self._project = project
        self._table_of = table_of
        self._on = on
        self._known = _known(logs.read_log(project.returns_log))

    def take_main(self, name: str) -> None:
        """Read the clerk's own table."""
        content = read_bytes(self._project.root / name)
        workbook, refused = read_workbook(content, name)
        self.findings.extend(refused)
        self.taken_in = bool(workbook.sheets) and self._take(workbook, content)

    def take_copy(self, name: str) -> bool:
        """Read a copy, unless it says nothing that was not taken in already.

        Return whether all of it is taken in. One that is still as we wrote the table is
        noted as well: it would be once the table is written anew, in a run that is idle.
        """
        content = read_bytes(self._project.root / name)
        sha256, known = digest(content), self._known.get(name)
        if known and known.whole and known.sha256 == sha256:
            return True
        workbook, refused = read_workbook(content, name)
        self.findings.extend(refused)
        stamp = stamp_of(workbook) if workbook.sheets else None
        if stamp is None or stamp.form != FORM:
            return False
        if stamp.campaign == self._project.id and base_of(workbook) is None:
            self.findings.append(codes.EDIT_028.in_file(name))
            return False
        return self._take(workbook, content, copy=True)

    def _take(self, workbook: WorkbookRead, content: bytes, *, copy: bool = False) -> bool:
        """Take in what a table says; return whether all of it could be."""
        table = self._table_of(self.decisions)
        base = base_of(workbook)
        if base and not is_foreign(workbook, table.campaign):
            back = regained(base, self.decisions)
            self._decide(back)
            table = self._table_of(self.decisions) if back else table
        answers = read_answers(
            workbook, table, on=self._on, copy=copy, last=self._last(workbook, content)
        )
        self._decide(answers.decisions)
        self.findings.extend(answers.findings)
        says_something = copy or answers.decisions or not answers.whole
        if says_something and not is_foreign(workbook, table.campaign):
            self._note(workbook, content, whole=answers.whole)
        return answers.whole

    def _decide(self, decisions: tuple[Decision, ...]) -> None:
        if not self._project.dry_run:
            logs.append(self._project.decisions_log, map(decision_line, decisions))
        self.decisions = (*self.decisions, *decisions)

    def _last(self, workbook: WorkbookRead, content: bytes) -> WorkbookRead | None:
        """Return the same table as it was read before, where that is kept."""
        known = self._known.get(workbook.file)
        if known is None:
            return None
        if known.sha256 == digest(content):
            return workbook
        kept = self._project.originals / f"{known.sha256}{Path(workbook.file).suffix}"
        if not known.seal or known.seal != seal_of(workbook) or not kept.exists():
            return None
        before = read_bytes(kept)
        if digest(before) != known.sha256:
            return None
        return read_workbook(before, workbook.file)[0]

    def _note(self, workbook: WorkbookRead, content: bytes, *, whole: bool) -> None:
        """Keep what was read, and note it once."""
        known = _Known(digest(content), seal_of(workbook), whole)
        if self._project.dry_run or self._known.get(workbook.file) == known:
            return
        self._known[workbook.file] = known
        suffix = Path(workbook.file).suffix
        kept = self._project.originals / f"{known.sha256}{suffix}"
        if not kept.exists():
            write_bytes(kept, content)
        fact: dict[str, object] = {
            "what": _TABLE,
            "file": workbook.file,
            "sha256": known.sha256,
            "base": known.seal,
            "whole": known.whole,
            "on": self._on.isoformat(),
        }
        logs.append(self._project.returns_log, [fact])


def _known(facts: Iterable[Mapping[str, object]]) -> dict[str, _Known]:
    """Return what was last read of each table, by its name."""
    return {
        str(fact.get("file")): _Known(
            str(fact.get("sha256")), str(fact.get("base")), bool(fact.get("whole"))
        )
        for fact in facts
        if fact.get("what") == _TABLE
    }
