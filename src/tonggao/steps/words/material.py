"""What the team's texts are composed from, and the facts that fixed sentences count."""

from dataclasses import dataclass, field

from tonggao.model.editing import Draft
from tonggao.model.plan import HeadPart, Plan
from tonggao.model.record import Register
from tonggao.model.text import ContentKey
from tonggao.profile.schema import Profile
from tonggao.steps.decisions.log import Answered
from tonggao.steps.words.wording import plan_values


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a text is composed from.

    `answered` holds what a leader wrote in Word instead of fixed words.
    """

    draft: Draft
    register: Register
    plan: Plan
    profile: Profile
    answered: Answered = field(default_factory=Answered)

    def values(self) -> dict[str, str]:
        """The fields of fixed sentences, with the counts of this draft."""
        aspects = {
            item.aspect for item in self.draft.items if not self.is_case(item.aspect)
        }
        return {
            **plan_values(self.plan),
            "aspects": str(len(aspects)),
            "items": str(sum(not self.is_case(item.aspect) for item in self.draft.items)),
            "measures": str(
                sum(len(head.hung) for head in self.draft.part(HeadPart.MEASURES))
            ),
            "causes": str(len(self.draft.part(HeadPart.CAUSES))),
        }

    def is_case(self, aspect: str) -> bool:
        """Return whether an aspect makes the case part."""
        return any(each.id == aspect for each in self.plan.cases)

    @property
    def said_by(self) -> dict[ContentKey, str]:
        """Who wrote each issue, by member id, 意见 or 办公室."""
        return {issue.key: issue.member for issue in self.register.issues}
