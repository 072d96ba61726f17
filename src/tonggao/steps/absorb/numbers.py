"""Numbers and places for what an edited draft adds or moves: given so that nothing collides.

A problem keeps its number when it is moved, and what is new gets one that was never given:
so that any of several changes may be answered, in any order, or taken back, and no two
problems ever come to stand under one number. Where it stands is said beside the number.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from tonggao.model.editing import DRAFT_SOURCE, Field, Subject
from tonggao.model.plan import HeadPart
from tonggao.model.record import by_key
from tonggao.model.text import whole_number
from tonggao.steps.absorb.state import Absorbing
from tonggao.steps.editing.heads import head_key


@dataclass(slots=True)
class Numbers:
    """The next number of each aspect, of the points of the leaders, and of the heads."""

    state: Absorbing
    _aspects: dict[str, int] = field(default_factory=dict)
    _heads: dict[HeadPart, int] = field(default_factory=dict)
    _own: int = 0

    def of_item(self, aspect: str) -> int:
        """Return a number that no problem of the aspect has or ever had."""
        if aspect not in self._aspects:
            self._aspects[aspect] = max(self._given(aspect), default=0)
        self._aspects[aspect] += 1
        return self._aspects[aspect]

    def _given(self, aspect: str) -> Iterable[int]:
        """Yield every number given in an aspect; also what was given and taken back."""
        state, issues = self.state, by_key(self.state.register.issues)
        aspects = {
            str(key): state.answered.value(Subject.ISSUE, key, Field.ASPECT) or issue.aspect
            for key, issue in issues.items()
        }
        for item in state.draft.items:
            if item.aspect == aspect:
                yield item.number
        answers = [
            (each.key, each.answers)
            for each in state.decisions
            if each.subject is Subject.ISSUE
        ]
        answers += [
            (effect.key, effect.answers)
            for change in state.earlier
            for effect in change.effects
            if effect.subject is Subject.ISSUE
        ]
        for key, given in answers:
            known = {given.get(Field.ASPECT), aspects.get(key)}
            if aspect in known or known == {None}:
                yield whole_number(given.get(Field.NUMBER, "")) or 0

    def of_own(self) -> str:
        """Return the label of a point that a leader added, counted on for ever."""
        if not self._own:
            labels = [*self.state.answered.keys(Subject.OWN)]
            labels += self._of_earlier(Subject.OWN)
            self._own = max(_counted(labels, DRAFT_SOURCE), default=0)
        self._own += 1
        return f"{DRAFT_SOURCE}-{self._own}"

    def of_head(self, part: HeadPart) -> int:
        """Return a number that no head of the part has or ever had."""
        if part not in self._heads:
            keys = [*self.state.answered.keys(Subject.HEAD)]
            keys += self._of_earlier(Subject.HEAD)
            keys += [head_key(each.part, each.number) for each in self.state.draft.heads]
            keys += [head_key(each.part, each.number) for each in self.state.plan.outlines]
            self._heads[part] = max(_counted(keys, part), default=0)
        self._heads[part] += 1
        return self._heads[part]

    def _of_earlier(self, subject: Subject) -> list[str]:
        return [
            effect.key
            for change in self.state.earlier
            for effect in change.effects
            if effect.subject is subject
        ]


def _counted(names: Iterable[str], kind: str) -> Iterable[int]:
    for name in names:
        what, _, number = name.rpartition("-")
        if what == kind and number.isdecimal():
            yield int(number)


def between(low: Fraction, high: Fraction | None, count: int) -> tuple[str, ...]:
    """Return `count` rising numbers after `low` and before `high`, as short as can be.

    >>> between(Fraction(2), Fraction(3), 1), between(Fraction(2), None, 2)
    (('2.5',), ('3', '4'))
    >>> between(Fraction("2.5"), Fraction("2.6"), 2)
    ('2.51', '2.59')
    """
    if high is None:
        return tuple(str(floor(low) + place) for place in range(1, count + 1))
    scale, digits = 1, 0
    while True:
        first, last = floor(low * scale) + 1, ceil(high * scale) - 1
        if last - first + 1 >= count:
            break
        scale, digits = scale * 10, digits + 1
    steps = [
        (first + last) // 2 if count == 1 else first + (last - first) * place // (count - 1)
        for place in range(count)
    ]
    return tuple(_decimal(step, digits) for step in steps)


def _decimal(number: int, digits: int) -> str:
    if not digits:
        return str(number)
    whole, rest = divmod(number, 10**digits)
    return f"{whole}.{rest:0{digits}}"
