"""Checks on the draft: what a clerk may have overlooked while giving out numbers."""

from collections.abc import Iterator, Sequence

from tonggao import codes
from tonggao.model.editing import Disposition, Draft, Field, Point, Subject
from tonggao.model.finding import Finding, in_order
from tonggao.model.plan import Plan
from tonggao.model.record import Issue
from tonggao.model.text import ContentKey
from tonggao.steps.items import item_name
from tonggao.steps.log import Answered

_FROM_HERE_A_SPAN = 3
_LABELS_SHOWN = 5


def check_draft(
    draft: Draft,
    plan: Plan,
    answered: Answered,
    *,
    issues: Sequence[Issue],
    file: str,
) -> tuple[Finding, ...]:
    """Return what is to be said of the numbers in 问题定号 of the 统稿表 `file`."""
    return in_order(
        (
            *_two_mains(draft, plan, file),
            *_gaps(draft, plan, file),
            *_vanished(draft, answered, file),
            *_without_reason(draft, issues, file),
        )
    )


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


def _vanished(draft: Draft, answered: Answered, file: str) -> Iterator[Finding]:
    """A number was given to words that no return holds any more: it is not carried over."""
    standing = {placing.key for placing in draft.placings}
    gone = [
        key
        for key in answered.keys(Subject.ISSUE)
        if key not in standing and answered.value(Subject.ISSUE, key, Field.NUMBER)
    ]
    if gone:
        yield codes.EDIT_014.in_sheet(file, Subject.ISSUE, count=len(gone))


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
