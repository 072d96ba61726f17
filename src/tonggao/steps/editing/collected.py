"""汇编号: the numbers in the margin of 汇编稿, by which a pen on paper names a point.

A number is given once, when the point is first printed, and never again to another one,
so that what a leader marked last week still means the same this week. What a rule merged
is printed under one number; the parts of a cell have that of the whole and their own ①.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tonggao.model.editing import RULE, Decision, Disposition, Draft, Field, Subject
from tonggao.model.plan import Plan
from tonggao.model.record import OFFICE, Issue, Register
from tonggao.model.text import ContentKey, circled
from tonggao.steps.decisions.log import Answered
from tonggao.steps.editing.items import aspect_order

_UNPLACED = 99
_PART = re.compile(r".*?(?:([①-⑳])|\((\d+)\))")
_FIRST_PART = ord("①") - 1

Place = tuple[int, int]  # the number, and which part of the cell: 0 for the whole


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of every point that has one; `new` are those that no log holds yet.

    The keys of `new` are those of the facts: the label of a point of the office's own,
    whose words it may still change, else the key of the record.
    """

    places: Mapping[ContentKey, Place] = field(default_factory=dict)
    new: tuple[tuple[str, int], ...] = ()

    def shown(self, key: ContentKey) -> str:
        """Return the number as printed, such as 12 or 12①; "" where there is none."""
        number, part = self.places.get(key, (0, 0))
        return f"{number or ''}{circled(part) if part else ''}"

    def order(self, key: ContentKey) -> Place:
        """Return the sorting key of a point; what has no number stands last."""
        return self.places.get(key, (_LAST, 0))


_LAST = 10**6


def printed(register: Register, draft: Draft) -> Iterator[Issue]:
    """Yield the points that stand in 汇编稿 for themselves, in the order of the register."""
    placings = {each.key: each for each in draft.placings}
    for issue in register.issues:
        placing = placings[issue.key]
        merged = placing.merged_by == RULE
        if not merged and placing.disposition is not Disposition.PERSONAL:
            yield issue


def numbering(
    register: Register, draft: Draft, answered: Answered, plan: Plan
) -> Numbering:
    """Return the numbers given so far, and for what is printed without one the next."""
    given = _given(answered)
    wholes = dict(wholes_of(register))
    twins = _twins(draft)
    logged = {each.key: logged_as(each) for each in register.issues}
    following = max(given.values(), default=0)
    places: dict[ContentKey, Place] = {}
    new: list[tuple[str, int]] = []
    for issue in _in_order(printed(register, draft), draft, plan):
        own = logged[issue.key]
        whole, part = (own, 0) if own in given else wholes.get(issue.key, (own, 0))
        names = [whole, *(logged[key] for key in twins.get(issue.key, ()))]
        known = [given[name] for name in names if name in given]
        if not known:
            following += 1
            given[names[0]] = following
            new.append((names[0], following))
        places[issue.key] = min(known, default=following), part
    places |= _of_others(register, draft, places, given)
    return Numbering(places, tuple(new))


def number_facts(numbers: Numbering, *, on: date) -> tuple[Decision, ...]:
    """Return the numbers that are new, as facts of that day."""
    return tuple(
        Decision(
            subject=Subject.COLLECTED,
            key=key,
            answers={Field.COLLECTED: str(number)},
            decided_by=RULE,
            decided_on=on,
        )
        for key, number in numbers.new
    )


def _given(answered: Answered) -> dict[str, int]:
    """Return every number ever given, also to points that are gone."""
    found = {
        key: answered.value(Subject.COLLECTED, key, Field.COLLECTED)
        for key in answered.keys(Subject.COLLECTED)
    }
    return {key: int(number) for key, number in found.items() if number.isdecimal()}


def logged_as(issue: Issue) -> str:
    """Return the name under which what a rule gave a point once is logged.

    The words of a point of the office's own may change; its label stays.
    """
    return issue.label if issue.member == OFFICE else str(issue.key)


def wholes_of(register: Register) -> Iterator[tuple[ContentKey, tuple[str, int]]]:
    """Yield for each part of a cell the record that was cut, and which part it is."""
    stood_for = {
        key: whole
        for whole, other in register.replaced.items()
        for key in other.keys
        if key != whole
    }
    for issue in register.issues:
        part = _PART.fullmatch(issue.label)
        if part is None:
            continue
        whole = stood_for.get(issue.key, issue.key)
        while whole in stood_for:
            whole = stood_for[whole]
        if whole != issue.key:
            number = ord(part[1]) - _FIRST_PART if part[1] else int(part[2])
            yield issue.key, (str(whole), number)


def _twins(draft: Draft) -> dict[str, list[ContentKey]]:
    """Return for each point those that a rule merged with it."""
    twins: dict[str, list[ContentKey]] = defaultdict(list)
    for placing in draft.placings:
        if placing.merged_by == RULE:
            twins[placing.merged_into].append(placing.key)
    return twins


def _in_order(issues: Iterable[Issue], draft: Draft, plan: Plan) -> list[Issue]:
    order = aspect_order(plan)
    aspect_of = {each.key: each.aspect for each in draft.placings}
    return sorted(
        issues, key=lambda issue: order.get(aspect_of[issue.key], _UNPLACED)
    )  # and in the order of the register inside each


def _of_others(
    register: Register,
    draft: Draft,
    places: Mapping[ContentKey, Place],
    given: Mapping[str, int],
) -> dict[ContentKey, Place]:
    """Return the numbers of what is not printed for itself: twins, wholes and parts."""
    found = {key: (given[str(key)], 0) for key in register.replaced if str(key) in given}
    for issue in register.issues:
        if logged_as(issue) in given:
            found[issue.key] = given[logged_as(issue)], 0
    for placing in draft.placings:
        main = ContentKey(placing.merged_into)
        if placing.merged_by == RULE and main in places:
            found[placing.key] = places[main]
    for issue in register.issues:
        own = places.get(issue.key, found.get(issue.key))
        if own:
            for number, part in enumerate(issue.parts, start=1):
                found.setdefault(part.key, (own[0], number))
    return {key: place for key, place in found.items() if key not in places}
