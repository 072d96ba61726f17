"""Whether anything is new since the last `collect`; if not, the same is said again.

A full run costs the reading of every workbook, this a digest of their bytes. It knows
everything that an outcome hangs on: what members sent, plan and opinions, the tables with
the clerk's answers, the logs, what we wrote ourselves, last year's ledger, the profile,
and the program.
"""

import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tonggao.model.outcome import Outcome
from tonggao.office.read import LIMITS
from tonggao.profile import locate
from tonggao.profile.schema import Profile
from tonggao.store import logs
from tonggao.store.collected import (
    Collected,
    State,
    digest_of,
    remember,
    remembered,
    state_of,
)
from tonggao.store.outputs import Outputs, digest
from tonggao.store.project import OPINIONS_FILE, PLAN_FILE, Project
from tonggao.verbs.doctor import version_of
from tonggao.verbs.previous import files_of_previous

if TYPE_CHECKING:
    from tonggao.verbs.desk import Desk

_WRITERS = ("xlsxwriter", "lxml", "rapidfuzz")
_BY_US = {"received", "counted", "opinions"}  # of the returns log: no answer of anybody


class NothingNew:
    """What a project looked like when a verb began, and what was said of that."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._last = remembered(project)
        self._before = self._state(self._last.previous if self._last else "")
        self._answers = self._facts()

    def said(self) -> Outcome | None:
        """Return what was said of exactly this, nothing where something is new."""
        last = self._last
        return last.outcome if last and last.state == digest_of(self._before) else None

    def keep(self, outcome: Outcome, desk: "Desk", outputs: Outputs) -> None:
        """Remember what was said, where the next time with nothing new would say the same.

        It would not where answers were taken in, of which something was said only now, and
        may not where somebody else changed a file meanwhile.
        """
        previous = desk.plan.previous
        after = self._state(previous)
        self._before |= desk.previous.state  # known as from the beginning
        quiet = not desk.answer_findings and self._facts() == self._answers
        sure = after == self._before or (quiet and self._is_ours(after, outputs))
        state = digest_of(after) if sure else ""
        remember(self._project, Collected(state=state, previous=previous, outcome=outcome))

    def _is_ours(self, after: State, outputs: Outputs) -> bool:
        """Return whether what is different now is what we wrote, and as we wrote it."""
        removed = f"{self._profile.folders.remarks}/"
        for place in self._before.keys() | after.keys():
            now = after.get(place, "")
            if self._before.get(place, "") == now or place.startswith(self._records):
                continue
            ours = place in outputs.changed and now.endswith(outputs.known(place))
            if not ours and (now or not place.startswith(removed)):
                return False
        return True

    @property
    def _records(self) -> tuple[str, ...]:
        return (str(self._project.records), self._project.originals.name)

    def _state(self, previous: str) -> State:
        project, folders = self._project, self._profile.folders
        state = state_of(
            project.root,
            files=(
                project.root / PLAN_FILE,
                project.root / OPINIONS_FILE,
                project.settings,
                project.decisions_log,
                project.returns_log,
                project.drafts_log,
                project.ledger_log,
                project.outputs_record,
                *files_of_previous(project, self._profile, previous),
            ),
            folders=(folders.collect, folders.remarks, folders.editing),
            kept=project.originals,
            most=LIMITS.file_bytes,
        )
        return {**state, "": " ".join((self._profile.digest, *self._program))}

    @cached_property
    def _profile(self) -> Profile:
        return locate.read(self._project.profile)

    @cached_property
    def _program(self) -> tuple[str, ...]:
        """Everything of the program that an outcome hangs on."""
        package = Path(__file__).parents[1]
        ours = (digest(path.read_bytes()) for path in sorted(package.rglob("*.py")))
        return (sys.version, *ours, *map(version_of, _WRITERS))

    def _facts(self) -> tuple[object, ...]:
        """Return what was ever answered."""
        project = self._project
        said = (
            fact
            for fact in logs.read_log(project.returns_log)
            if fact.get("what") not in _BY_US
        )
        return (*logs.read_log(project.decisions_log), *said)
