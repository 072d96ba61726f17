"""One reading of the 统稿表 in progress: what its rows say, and what they said before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tonggao.model.cell import WorkbookRead
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.finding import Finding
from tonggao.sheets.editing.view import EditingTable, Place, Shown
from tonggao.sheets.grid import GridRow

UNSIGNED = "未署名"

Cells = dict[Field, str]


@dataclass(slots=True)
class Reading:
    """One reading in progress.

    `shown` is what the table would show now; `base` what it showed when it was written,
    which each cell is compared with; `names` the keys that its rows `stood` for then, by the
    name of the row; `since` what was decided in the meantime; `words` what each record
    says. `seen` is what each row says; `then` the record that a label names in it; `own` the
    rows of the office's own points, by label; `renewed` the former key of an own point whose
    words were edited, `based` its key in `base`. A `copy` is somebody else's table, or an
    old one: it is signed by its own 审核人. `accepts` says that 改动按建议 was answered 是.
    """

    workbook: WorkbookRead
    table: EditingTable
    shown: Shown
    base: Shown
    keys: dict[str, str]
    reviewer: str
    on: date
    copy: bool = False
    accepts: bool = False
    words: Mapping[Place, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    stood: frozenset[str] = frozenset()
    since: Sequence[Decision] = ()
    decisions: list[Decision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    seen: dict[Place, Cells] = field(default_factory=dict)
    doubtful: set[Place] = field(default_factory=set)
    disputed: set[str] = field(default_factory=set)
    then: dict[str, str] = field(default_factory=dict)
    own: dict[str, tuple[GridRow, Cells]] = field(default_factory=dict)
    renewed: dict[str, str] = field(default_factory=dict)
    based: dict[str, str] = field(default_factory=dict)

    def decide(
        self, subject: Subject, key: str, answers: Mapping[Field, str], because: str = ""
    ) -> None:
        """Note a decision, if there is an answer in it."""
        if answers:
            self.decisions.append(
                Decision(
                    subject=subject,
                    key=key,
                    answers=dict(answers),
                    decided_by=self.reviewer or UNSIGNED,
                    decided_on=self.on,
                    because=because,
                )
            )

    def logged(self, subject: Subject, key: str) -> Cells:
        """Return what the log says of one thing."""
        answers = self.table.answered.about(subject, key)
        return dict(answers.values) if answers else {}

    def before(self, subject: Subject, key: str) -> Cells:
        """Return what a row showed when the table was written."""
        former = self.based.get(key) or self.renewed.get(key, key)
        return dict(self.base.of(subject, former))

    def now(self, subject: Subject, key: str) -> Cells:
        """Return what a row would show now; of words that are gone, what was answered."""
        former = self.renewed.get(key, key)
        if (subject, former) in self.shown.rows:
            return dict(self.shown.of(subject, former))
        return self.logged(subject, former)

    def take(self, place: Place, typed: Cells) -> bool:
        """Note what a row says; return whether no other row said otherwise.

        Of two rows about the same thing that differ, neither counts.
        """
        seen = self.seen.setdefault(place, typed)
        if any(seen[name] != value for name, value in typed.items() if name in seen):
            self.doubtful.add(place)
            return False
        self.seen[place] = {**seen, **typed}
        return True
