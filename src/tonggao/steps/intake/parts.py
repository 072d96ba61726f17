"""The points into which a record can be cut, as records of their own.

They become points of the 统稿 only where somebody numbers one of them. Title, example and
lead-in of the whole belong to none of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from tonggao.model.editing import Field, Subject
from tonggao.model.record import Issue, Measure
from tonggao.model.text import ContentKey, circled, split_title
from tonggao.profile.schema import Thresholds
from tonggao.steps.decisions.log import Answered
from tonggao.steps.intake.points import cut_points

KeyOf = Callable[[str, str], ContentKey]  # of a kind and a text


def issues_with_parts(
    issues: Iterable[Issue], key_of: KeyOf, thresholds: Thresholds
) -> tuple[Issue, ...]:
    """Return the issues, each with the points of its 具体表现, or of 问题 where it has none."""
    return tuple(
        replace(issue, parts=_issue_parts(issue, key_of, thresholds)) for issue in issues
    )


def _issue_parts(issue: Issue, key_of: KeyOf, thresholds: Thresholds) -> tuple[Issue, ...]:
    whole = issue.body or issue.title
    points = cut_points(whole.text, thresholds) if whole else ()
    return tuple(
        _issue_part(issue, place, point, key_of)
        for place, point in enumerate(points, start=1)
    )


def _issue_part(issue: Issue, place: int, point: str, key_of: KeyOf) -> Issue:
    title, body = split_title(point)
    whole = issue.body or issue.title
    part = replace(
        issue,
        number=f"{issue.number}{circled(place)}" if issue.number else "",
        label=f"{issue.label}{circled(place)}",
        title=whole.reworded(title) if whole and title else None,
        body=whole.reworded(body) if whole else None,
        example=None,
        parts=(),
    )
    return replace(part, key=key_of("issue", part.text))


def measures_with_parts(
    measures: Iterable[Measure], key_of: KeyOf, thresholds: Thresholds
) -> tuple[Measure, ...]:
    """Return the measures, each with the acts that its 整改措施 numbers."""
    return tuple(
        replace(measure, parts=_measure_parts(measure, key_of, thresholds))
        for measure in measures
    )


def _measure_parts(
    measure: Measure, key_of: KeyOf, thresholds: Thresholds
) -> tuple[Measure, ...]:
    points = cut_points(measure.body.text, thresholds)
    cut = (
        replace(
            measure,
            label=f"{measure.label}{circled(place)}",
            title=None,
            body=measure.body.reworded(point),
            parts=(),
        )
        for place, point in enumerate(points, start=1)
    )
    return tuple(replace(part, key=key_of("measure", part.text)) for part in cut)


_P = TypeVar("_P", Issue, Measure)


def beside(came: Sequence[_P], standing: Sequence[_P]) -> tuple[_P, ...]:
    """Return what is shown beside the records that stand: parts of wholes, and cut wholes.

    `came` are the records as they came, among which the wholes are that were cut.
    """
    keys = {record.key for record in standing}
    shown: list[_P] = []
    for record in standing:
        shown += [part for part in record.parts if part.key not in keys]
    for record in came:
        if record.key not in keys and any(part.key in keys for part in record.parts):
            shown.append(record)
    return tuple(shown)


def whole_of(came: Sequence[_P], standing: Sequence[_P]) -> dict[ContentKey, _P]:
    """Return for every part that stands the whole it was cut from."""
    keys = {record.key for record in standing}
    return {
        part.key: record
        for record in came
        for part in record.parts
        if record.key not in keys and part.key in keys
    }


def cut_and_whole(
    records: Iterable[Issue | Measure], answered: Answered
) -> tuple[str, ...]:
    """Return the 来源 of what was answered as a whole and also in parts: the whole counts."""
    return tuple(
        record.label
        for record in records
        if _is_answered(record, answered)
        and any(_is_answered(part, answered) for part in record.parts)
    )


def _is_answered(record: Issue | Measure, answered: Answered) -> bool:
    if isinstance(record, Issue):
        return bool(answered.value(Subject.ISSUE, record.key, Field.NUMBER))
    return bool(answered.value(Subject.MEASURE, record.key, Field.PURPOSE))
