"""The decisions log folded: what was last answered about each thing, by whom and when."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from tonggao.model.change import Treatment
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.text import whole_number
from tonggao.steps.decisions.carrying import (
    OF_RECORDS,
    Moved,
    Succession,
    aside,
    change_of,
    is_carried,
    says_where,
)

SETTINGS = "首页"
_OF_A_NUMBER = {Field.POINT, Field.USE}  # say something of a point under a number only
_PLACED = {Field.NUMBER, Field.ASPECT}  # say where an item stands
_OF_A_PLACE = (Field.ASPECT, Field.NUMBER, Field.POINT, Field.USE)

Place = tuple[Subject, str]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was last answered about one thing, field by field.

    `given` says of each field who answered it last, and when; `decided_by` and
    `decided_on` who answered anything last.
    """

    values: dict[Field, str]
    decided_by: str
    decided_on: date
    given: dict[Field, tuple[str, date]] = field(default_factory=dict)

    def get(self, name: Field) -> str:
        """Return the answer, "" where there is none or it was emptied."""
        return self.values.get(name, "")

    def only(self, names: Iterable[Field]) -> "Answers":
        """Return these answers for some fields alone."""
        wanted = set(names)
        kept = [name for name in self.values if name in wanted]
        return replace(
            self,
            values={name: self.values[name] for name in kept},
            given={name: self.given[name] for name in kept if name in self.given},
        )

    def over(self, before: "Answers | None") -> "Answers":
        """Return these answers on top of earlier ones."""
        if before is None:
            return self
        return replace(
            self,
            values={**before.values, **self.values},
            given={**before.given, **self.given},
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """All answers, by subject and key, in the order in which they were first given."""

    by_key: dict[Place, Answers] = field(default_factory=dict)

    def about(self, subject: Subject, key: str) -> Answers | None:
        """Return what was answered about one thing, or None."""
        return self.by_key.get((subject, key))

    def value(self, subject: Subject, key: str, name: Field) -> str:
        """Return one answer, "" where there is none."""
        answers = self.about(subject, key)
        return answers.get(name) if answers else ""

    def has_seen(self, subject: Subject, *keys: str) -> bool:
        """Return whether somebody answered something about each of these: he saw them."""
        found = (self.about(subject, key) for key in keys)
        return all(each is not None and any(each.values.values()) for each in found)

    def keys(self, subject: Subject) -> tuple[str, ...]:
        """Return the keys answered about, in the order of their first answer."""
        return tuple(key for found, key in self.by_key if found is subject)

    def treatment(self, key: str) -> Treatment | None:
        """Return how a change was answered, None where it was not or not any more."""
        typed = self.value(Subject.CHANGE, key, Field.TREATMENT)
        return Treatment(typed) if typed in set(Treatment) else None

    @property
    def reviewer(self) -> str:
        """Who signs the decisions (首页, 审核人)."""
        return self.value(Subject.SETTING, SETTINGS, Field.REVIEWER)


def fold_decisions(decisions: Iterable[Decision]) -> Answered:
    """Return the last answer to every question; later decisions rule, field by field.

    Where a member's change was answered 用新的, what had been answered of the old words is
    answered of the new ones, but for words that somebody wrote himself.
    """
    folding = _Folding()
    for decision in decisions:
        folding.take(decision)
    return Answered(folding.by_key)


@dataclass(slots=True)
class _Folding:
    """The answers so far, and the changes that are in force, in the order of their answers.

    What a change puts out of force is kept under the name of the change and of the record
    (`aside`), so that its answer can be taken back; a later decision about the same record
    makes an end of that.
    """

    by_key: dict[Place, Answers] = field(default_factory=dict)
    in_force: dict[str, Succession | Moved] = field(default_factory=dict)

    def take(self, decision: Decision) -> None:
        place = decision.subject, decision.key
        if decision.subject is not Subject.CHANGE:
            self._overtake(decision)
        self.by_key[place] = _after(self.by_key.get(place), decision)
        if decision.subject is Subject.CHANGE and Field.TREATMENT in decision.answers:
            self._treat(decision)

    def _treat(self, decision: Decision) -> None:
        change = change_of(decision.key)
        if change is None:
            return
        was_in_force = self.in_force.pop(decision.key, None) is not None
        if decision.answers[Field.TREATMENT] == Treatment.NEW:
            if not was_in_force and isinstance(change, Succession):
                self._succeed(change)
            elif not was_in_force and isinstance(change, Moved):
                self._move(change, decision)
            self.in_force[decision.key] = change
        elif was_in_force:
            self._undo(change)

    def _succeed(self, change: Succession) -> None:
        """Let what was answered of the old words be answered of the new ones."""
        if not any(self._said(place) for place in self._places(change.old)):
            return  # the log was made anew from a table in which it was carried already
        if not change.new:
            self._shift(change.old, aside(change, change.old), own_words=True)
        elif self._holds(change.new):
            self._shift(change.old, aside(change, change.old))
        else:
            self._forget(change.new)
            self._shift(change.new, aside(change, change.new), own_words=True)
            self._shift(change.old, change.new)

    def _move(self, change: Moved, decision: Decision) -> None:
        """Let a point stand in its new aspect, where it has no number yet."""
        place = Subject.ISSUE, change.record
        before = self.by_key.get(place)
        if before is None or before.get(Field.ASPECT) == change.aspect:
            return
        kept = Subject.ISSUE, aside(change, change.record)
        self.by_key[kept] = before.only(_OF_A_PLACE)
        answers = {Field.ASPECT: change.aspect, Field.NUMBER: ""}
        self.by_key[place] = _after(
            before, replace(decision, subject=Subject.ISSUE, answers=answers)
        )

    def _undo(self, change: Succession | Moved) -> None:
        if isinstance(change, Moved):
            self._move_back(change)
        elif self._places(aside(change, change.old)):
            self._shift(aside(change, change.old), change.old, own_words=True)
        elif change.new:
            self._shift(change.new, change.old)
            self._shift(aside(change, change.new), change.new, own_words=True)

    def _move_back(self, change: Moved) -> None:
        place = Subject.ISSUE, change.record
        now, kept = self.by_key.get(place), aside(change, change.record)
        if now and self._places(kept):
            self.by_key[place] = now.only(set(now.values) - {*_OF_A_PLACE})
            self._shift(kept, change.record)

    def _overtake(self, decision: Decision) -> None:
        """A decision about words that were replaced, or moved, takes that up anew."""
        said = [name for name, value in decision.answers.items() if value]
        for change in tuple(self.in_force.values()):
            if isinstance(change, Succession):
                if decision.key == change.old and says_where(decision.subject, said):
                    self._end(change, "", decision)
                continue
            about = (decision.subject, decision.key) == (Subject.ISSUE, change.record)
            if about and decision.answers.get(Field.ASPECT, change.aspect) != change.aspect:
                self._end(change, Treatment.KEEP, decision)

    def _forget(self, key: str) -> None:
        """Words that come back may be replaced again: that is asked anew.

        Where they take over another's answers, they stand where that one stood.
        """
        for change in tuple(self.in_force.values()):
            if isinstance(change, Succession) and change.old == key:
                self._end(change, "", None)
            elif isinstance(change, Moved) and change.record == key:
                self._end(change, Treatment.KEEP, None)

    def _end(
        self, change: Succession | Moved, treatment: str, decision: Decision | None
    ) -> None:
        del self.in_force[change.key]
        for record in change.records:
            for place in self._places(aside(change, record)):
                del self.by_key[place]
        place = Subject.CHANGE, change.key
        before = self.by_key[place]
        by, on = before.decided_by, before.decided_on
        if decision:
            by, on = decision.decided_by, decision.decided_on
        answers = {Field.TREATMENT: treatment}
        self.by_key[place] = Answers(answers, by, on, {Field.TREATMENT: (by, on)})

    def _places(self, key: str) -> list[Place]:
        """Return where something was answered about a record."""
        found: list[Place] = [
            (subject, key) for subject in OF_RECORDS if (subject, key) in self.by_key
        ]
        found += [
            (subject, each)
            for subject, each in self.by_key
            if subject is Subject.CORRECTION and each.startswith(f"{key}\x1f")
        ]
        return found

    def _said(self, place: Place) -> list[Field]:
        """Return which answers about a record go with it."""
        values = self.by_key[place].values.items()
        return [name for name, value in values if value and is_carried(place[0], name)]

    def _holds(self, key: str) -> bool:
        """Return whether it was decided where a record's words go."""
        return any(says_where(place[0], self._said(place)) for place in self._places(key))

    def _shift(self, key: str, to: str, *, own_words: bool = False) -> None:
        """Let the answers about one record be answers about another."""
        for subject, each in self._places(key):
            answers = self.by_key.pop((subject, each))
            names = [
                name for name in answers.values if own_words or is_carried(subject, name)
            ]
            left = answers.only(name for name in answers.values if name not in names)
            if left.values:
                self.by_key[subject, each] = left
            if names:
                place = subject, f"{to}{each.removeprefix(key)}"
                self.by_key[place] = answers.only(names).over(self.by_key.get(place))


def _after(before: Answers | None, decision: Decision) -> Answers:
    """Return what stands after a decision."""
    values = _said(before.values if before else {}, decision)
    by = decision.decided_by, decision.decided_on
    given = {**(before.given if before else {}), **dict.fromkeys(decision.answers, by)}
    return Answers(values, *by, {name: given[name] for name in values})


def _said(before: dict[Field, str], decision: Decision) -> dict[Field, str]:
    """Return what stands after a decision: 分点 and 取用 go with the number they belong to.

    Otherwise a number given later would bring them back, though no row showed them. A new
    number or aspect also makes an end of the place that a leader gave.
    """
    values = {**before, **decision.answers}
    if decision.subject is Subject.ISSUE and _PLACED & set(decision.answers):
        values[Field.PLACE] = decision.answers.get(Field.PLACE, "")
    if not values.get(Field.PLACE):
        values.pop(Field.PLACE, None)
    if decision.subject is not Subject.ISSUE or Field.NUMBER not in values:
        return values
    number = values[Field.NUMBER]
    if whole_number(number):
        return values
    gone = {Field.POINT} if not number and Field.USE in decision.answers else _OF_A_NUMBER
    if not number and Field.NUMBER not in decision.answers:
        gone = {Field.POINT}  # what a rule merged has no number, but may have its 取用
    return {name: value for name, value in values.items() if name not in gone}
