"""The decisions log folded: what was last answered about each thing, by whom and when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.text import whole_number

SETTINGS = "首页"
_OF_A_NUMBER = {Field.POINT, Field.USE}  # say something of a point under a number only


@dataclass(frozen=True, slots=True)
class Answers:
    """What was last answered about one thing, field by field."""

    values: dict[Field, str]
    decided_by: str
    decided_on: date

    def get(self, name: Field) -> str:
        """Return the answer, "" where there is none or it was emptied."""
        return self.values.get(name, "")


@dataclass(frozen=True, slots=True)
class Answered:
    """All answers, by subject and key, in the order in which they were first given."""

    by_key: dict[tuple[Subject, str], Answers] = field(default_factory=dict)

    def about(self, subject: Subject, key: str) -> Answers | None:
        """Return what was answered about one thing, or None."""
        return self.by_key.get((subject, key))

    def value(self, subject: Subject, key: str, name: Field) -> str:
        """Return one answer, "" where there is none."""
        answers = self.about(subject, key)
        return answers.get(name) if answers else ""

    def keys(self, subject: Subject) -> tuple[str, ...]:
        """Return the keys answered about, in the order of their first answer."""
        return tuple(key for found, key in self.by_key if found is subject)

    @property
    def reviewer(self) -> str:
        """Who signs the decisions (首页, 审核人)."""
        return self.value(Subject.SETTING, SETTINGS, Field.REVIEWER)


def fold_decisions(decisions: Iterable[Decision]) -> Answered:
    """Return the last answer to every question; later decisions rule, field by field."""
    folded: dict[tuple[Subject, str], Answers] = {}
    for decision in decisions:
        place = (decision.subject, decision.key)
        before = folded[place].values if place in folded else {}
        folded[place] = Answers(
            values=_said(before, decision),
            decided_by=decision.decided_by,
            decided_on=decision.decided_on,
        )
    return Answered(folded)


def _said(before: dict[Field, str], decision: Decision) -> dict[Field, str]:
    """Return what stands after a decision: 分点 and 取用 go with the number they belong to.

    Otherwise a number given later would bring them back, though no row showed them.
    """
    values = {**before, **decision.answers}
    if decision.subject is not Subject.ISSUE or Field.NUMBER not in values:
        return values
    number = values[Field.NUMBER]
    if whole_number(number):
        return values
    gone = {Field.POINT} if not number and Field.USE in decision.answers else _OF_A_NUMBER
    if not number and Field.NUMBER not in decision.answers:
        gone = {Field.POINT}  # what a rule merged has no number, but may have its 取用
    return {name: value for name, value in values.items() if name not in gone}
