"""What an edited draft is compared for: the state of the 统稿, and where the file came from."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from tonggao.model.change import Change
from tonggao.model.editing import Decision, Draft
from tonggao.model.past import PastTotals
from tonggao.model.plan import Plan
from tonggao.model.record import Register
from tonggao.profile.schema import Profile
from tonggao.steps.decisions.log import Answered
from tonggao.steps.words.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Absorbing:
    """The state of the 统稿 when an edited draft is read, and that draft's file and day.

    `earlier` are the changes of the edited drafts before this one: what they would number
    is not numbered again. `decisions` is the log that `answered` was folded from. `past`
    is what last year's ledger comes to.
    """

    draft: Draft
    register: Register
    plan: Plan
    profile: Profile
    answered: Answered
    file: str
    on: date
    decisions: tuple[Decision, ...] = ()
    earlier: tuple[Change, ...] = ()
    past: PastTotals | None = None

    @property
    def material(self) -> Material:
        """What the next draft is composed from."""
        given = self.draft, self.register, self.plan, self.profile
        return Material(*given, self.answered, self.past)

    @property
    def name(self) -> str:
        """The file's name, as 来源 shows it."""
        return PurePosixPath(self.file).name


@dataclass(frozen=True, slots=True, kw_only=True)
class Absorbed:
    """What was found in an edited draft.

    `pending` says how many tracked changes in it nobody has accepted or refused.
    """

    changes: tuple[Change, ...]
    pending: int
