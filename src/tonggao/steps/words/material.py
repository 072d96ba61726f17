"""What the team's texts are composed from, and the facts that fixed sentences count."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tonggao.model.editing import Draft
from tonggao.model.past import PastTotals
from tonggao.model.plan import HeadPart, Plan
from tonggao.model.record import Register
from tonggao.model.shape import Shape
from tonggao.model.text import ContentKey
from tonggao.profile.schema import Profile
from tonggao.steps.decisions.log import Answered
from tonggao.steps.words.shape import shape_of
from tonggao.steps.words.wording import counted, plan_values


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a text is composed from.

    `answered` holds what a leader wrote in Word instead of fixed words, `past` what last
    year's ledger comes to.
    """

    draft: Draft
    register: Register
    plan: Plan
    profile: Profile
    answered: Answered = field(default_factory=Answered)
    past: PastTotals | None = None

    def values(self) -> dict[str, str]:
        """The fields of fixed sentences, with the counts of this draft as they are printed."""
        return plan_values(self.plan, self.shape.numerals) | self.printed(self.counts())

    def counts(self) -> dict[str, int]:
        """How many aspects, problems, measures and causes this draft has."""
        items = [each for each in self.draft.items if not self.is_case(each.aspect)]
        heads = self.draft.part(HeadPart.MEASURES)
        return {
            "aspects": len({each.aspect for each in items}),
            "items": len(items),
            "measures": sum(len(head.hung) for head in heads),
            "causes": len(self.draft.part(HeadPart.CAUSES)),
        }

    @property
    def shape(self) -> Shape:
        """How the texts are set."""
        return shape_of(self.plan, self.profile)

    def printed(self, counts: Mapping[str, int]) -> dict[str, str]:
        """Return counts in the digits that were chosen for the texts."""
        numerals = self.shape.numerals
        return {name: counted(str(count), numerals) for name, count in counts.items()}

    def is_case(self, aspect: str) -> bool:
        """Return whether an aspect makes the case part."""
        return any(each.id == aspect for each in self.plan.cases)

    @property
    def said_by(self) -> dict[ContentKey, str]:
        """Who wrote each issue, by member id, 意见 or 办公室."""
        return {issue.key: issue.member for issue in self.register.issues}
