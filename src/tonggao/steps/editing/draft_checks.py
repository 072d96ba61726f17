"""Checks on the draft: what a clerk may have overlooked while giving out numbers."""

from collections.abc import Iterator, Sequence

from tonggao import codes
from tonggao.model.editing import Disposition, Draft, Field, Point, Subject
from tonggao.model.finding import Finding, in_order
from tonggao.model.plan import HeadPart, Plan
from tonggao.model.record import Issue, Measure
from tonggao.model.text import ContentKey, chinese_number
from tonggao.steps.decisions.log import Answered
from tonggao.steps.editing.act_checks import (
    ACTS_AT_MOST,
    NOBODY,
    claims,
    with_many_acts,
    without_act,
)
from tonggao.steps.editing.heads import without_cause
from tonggao.steps.editing.items import item_name
from tonggao.steps.intake.parts import cut_and_whole

_FROM_HERE_A_SPAN = 3
_LABELS_SHOWN = 5
_NAMES_SHOWN = 8


def check_draft(
    draft: Draft,
    plan: Plan,
    answered: Answered,
    *,
    issues: Sequence[Issue],
    measures: Sequence[Measure] = (),
    file: str,
) -> tuple[Finding, ...]:
    """Return what is to be said of the answers in the 统稿表 `file`."""
    return in_order(
        (
            *_coverage(draft, plan, file),
            *_act_findings(draft, plan, file),
            *_two_mains(draft, plan, file),
            *_gaps(draft, plan, file),
            *_without_reason(draft, issues, file),
            *_cut_and_whole(issues, measures, answered, file),
        )
    )


def _coverage(draft: Draft, plan: Plan, file: str) -> Iterator[Finding]:
    """Once sentences are hung, every item has a cause and every head answers an item."""
    causes = draft.part(HeadPart.CAUSES)
    if draft.items and any(head.hung for head in causes):
        names = without_cause(draft, plan)
        if names:
            yield codes.EDIT_021.in_sheet(file, Subject.SENTENCE, items=_some(names))
    for head in draft.heads:
        if (head.hung or head.own) and not head.items:
            number = chinese_number(head.number)
            yield codes.EDIT_022.in_sheet(file, Subject.HEAD, part=head.part, number=number)


def _act_findings(draft: Draft, plan: Plan, file: str) -> Iterator[Finding]:
    """Once there are acts: who leads what, what is missing, and how many an item has."""
    if not draft.measures:
        return
    sheet = Subject.ACT
    for act in draft.measures:
        if act.joined_to:  # it names no other act, or goes round in a ring
            yield codes.EDIT_013.in_sheet(
                file, sheet, heading=Field.JOINED, value=act.joined_to
            )
    found = claims(draft, plan)
    for claim in found:
        if claim.lacking:
            whose = claim.leader if claim.leader == NOBODY else f"{claim.leader}牵头"
            yield codes.EDIT_023.in_sheet(
                file, sheet, leader=f"{whose}的措施", missing=_some(claim.lacking, "；")
            )
    idle = [claim.leader for claim in found if not claim.acts and claim.leader]
    if idle:
        yield codes.EDIT_024.in_sheet(file, sheet, names="、".join(idle))
    for names, how in (
        (without_act(draft, plan), "还没有班子措施"),
        (with_many_acts(draft, plan), f"的班子措施超过{chinese_number(ACTS_AT_MOST)}项"),
    ):
        if names:
            yield codes.EDIT_025.in_sheet(file, sheet, items=_some(names), how=how)


def _some(words: Sequence[str], between: str = "、") -> str:
    """Return the first of many, and how many there are."""
    shown = between.join(words[:_NAMES_SHOWN])
    return shown if len(words) <= _NAMES_SHOWN else f"{shown}等{len(words)}处"


def _cut_and_whole(
    issues: Sequence[Issue], measures: Sequence[Measure], answered: Answered, file: str
) -> Iterator[Finding]:
    """A cell with several points is answered as a whole or in its parts, not both."""
    for sheet, name, labels in (
        (Subject.ISSUE, Field.NUMBER, cut_and_whole(issues, answered)),
        (Subject.MEASURE, Field.PURPOSE, cut_and_whole(measures, answered)),
    ):
        for label in labels:
            yield codes.EDIT_017.in_sheet(file, sheet, label=label, name=name)


def _without_reason(draft: Draft, issues: Sequence[Issue], file: str) -> Iterator[Finding]:
    """What is set aside says why."""
    silent = {
        placing.key
        for placing in draft.placings
        if placing.disposition is Disposition.SET_ASIDE and not placing.reason
    }
    labels = [issue.label for issue in issues if issue.key in silent]
    if labels:
        shown = "、".join(labels[:_LABELS_SHOWN])
        more = "等" if len(labels) > _LABELS_SHOWN else ""
        yield codes.EDIT_015.in_sheet(
            file, Subject.ISSUE, count=len(labels), labels=f"{shown}{more}"
        )


def _two_mains(draft: Draft, plan: Plan, file: str) -> Iterator[Finding]:
    """Only one row of an item, or of a point inside it, gives the words."""
    rivals = {placing.key for placing in draft.placings if placing.rival}
    for item in draft.items:
        for point in item.points:
            labels = tuple(_labels(point, rivals))
            if labels:
                yield codes.EDIT_008.in_sheet(
                    file,
                    Subject.ISSUE,
                    item=item_name(item, plan),
                    labels="、".join((point.labels[0], *labels)),
                    used=point.labels[0],
                )


def _labels(point: Point, rivals: set[ContentKey]) -> Iterator[str]:
    pairs = zip(point.issues, point.labels, strict=True)
    return (label for key, label in pairs if key in rivals)


def _gaps(draft: Draft, plan: Plan, file: str) -> Iterator[Finding]:
    """The numbers of an aspect leave none out."""
    for aspect in plan.aspects:
        numbers = {item.number for item in draft.items if item.aspect == aspect.id}
        missing = sorted(set(range(1, max(numbers, default=0))) - numbers)
        if missing:
            yield codes.EDIT_012.in_sheet(
                file,
                Subject.ISSUE,
                aspect=aspect.short or aspect.full,
                missing=spans(missing),
            )


def spans(numbers: Sequence[int]) -> str:
    """Return rising numbers in words, three or more in a row as a span.

    >>> spans([1, 2, 4, 5, 6, 9])
    '1、2、4至6、9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [
        f"{run[0]}至{run[-1]}"
        if len(run) >= _FROM_HERE_A_SPAN
        else "、".join(map(str, run))
        for run in runs
    ]
    return "、".join(words)
