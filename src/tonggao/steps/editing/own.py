"""Points that the office writes itself, or a leader in Word: their labels, keys, records."""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping

from tonggao.model.editing import OFFICE_SOURCES, Decision, Field, Subject
from tonggao.model.record import OFFICE, Issue, Level
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import ContentKey, normal_form
from tonggao.steps.decisions.log import Answered
from tonggao.steps.intake.parse import Keys

_BY_DEFAULT = OFFICE_SOURCES[-1]
_LABEL = re.compile(rf"({'|'.join(OFFICE_SOURCES)})(?:-(\d+))?")
_COLUMNS = {Field.OWN_TITLE: "F", Field.OWN_BODY: "G", Field.OWN_EXAMPLE: "H"}
OWN_HEADINGS = {
    Field.OWN_TITLE: "问题",
    Field.OWN_BODY: "具体表现",
    Field.OWN_EXAMPLE: "事例",
}

Own = Mapping[Field, str]


def origin_of(label: str) -> str | None:
    """Return the 来源 that a row of the office's own shows, None where it is a record's.

    >>> origin_of("书记审稿 - 2"), origin_of(""), origin_of("03-问7")
    ('书记审稿-2', '办公室补充', None)
    """
    label = unicodedata.normalize("NFKC", label).replace(" ", "")
    if _LABEL.fullmatch(label):
        return label
    return _BY_DEFAULT if not label else None


def own_points(answered: Answered) -> dict[str, Own]:
    """Return what was answered of every point of the office's own, by label, in order."""
    points: dict[str, Own] = {}
    for label in sorted(answered.keys(Subject.OWN), key=_label_order):
        given = answered.about(Subject.OWN, label)
        if given and any(given.get(name) for name in _COLUMNS):
            points[label] = given.values
    return points


def _label_order(label: str) -> tuple[int, int]:
    kind, _, number = label.partition("-")
    return OFFICE_SOURCES.index(kind), int(number)


def in_order_of_labels(points: Mapping[str, Own]) -> dict[str, Own]:
    """Return the points in the order in which their labels count."""
    return {label: points[label] for label in sorted(points, key=_label_order)}


def own_label(
    origin: str, words: Own, points: Mapping[str, Own], taken: Container[str]
) -> str:
    """Return the label of such a row; one without a number gets the next, once.

    A row whose words were taken in before, though it still shows no number, is the same
    point: its table may have stayed as it was.
    """
    kind, _, number = origin.partition("-")
    if number:
        return f"{kind}-{int(number)}"
    for label, known in points.items():
        same = all(
            normal_form(known.get(name, "")) == normal_form(words[name])
            for name in _COLUMNS
        )
        if same and label.startswith(f"{kind}-") and label not in taken:
            return label
    given = [int(label.split("-")[1]) for label in points if label.startswith(f"{kind}-")]
    following = max(given, default=0) + 1
    while f"{kind}-{following}" in taken:
        following += 1
    return f"{kind}-{following}"


def own_keys(points: Mapping[str, Own]) -> dict[str, ContentKey]:
    """Return the key of every point of the office's own, told apart where they say the same."""
    keys = Keys(OFFICE)
    return {
        label: keys.of("issue", "\x1f".join(words.get(name, "") for name in _COLUMNS))
        for label, words in points.items()
    }


def own_keys_ever(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return every key that a point of the office's own has had, in whatever words."""
    points: dict[str, dict[Field, str]] = {}
    keys: set[str] = set()
    for decision in decisions:
        if decision.subject is Subject.OWN:
            before = points.get(decision.key, {})
            points[decision.key] = {**before, **decision.answers}
            keys.update(map(str, own_keys(in_order_of_labels(points)).values()))
    return frozenset(keys)


def own_issues(answered: Answered, file: str, rows: dict[str, int]) -> tuple[Issue, ...]:
    """Return the office's own points, each citing the row in which it now stands."""
    points = own_points(answered)
    keys = own_keys(points)
    issues = []
    for label, given in points.items():
        title, body, example = (given.get(name, "") for name in _COLUMNS)
        refs = {
            name: CellRef(
                file, Subject.ISSUE, rows.get(label, 0), column, OWN_HEADINGS[name]
            )
            for name, column in _COLUMNS.items()
        }
        issues.append(
            Issue(
                key=keys[label],
                member=OFFICE,
                number=label,
                label=label,
                aspect=answered.value(Subject.ISSUE, keys[label], Field.ASPECT),
                level=Level.TEAM,
                title=Passage(title, (refs[Field.OWN_TITLE],)) if title else None,
                body=Passage(body, (refs[Field.OWN_BODY],)) if body else None,
                example=Passage(example, (refs[Field.OWN_EXAMPLE],)) if example else None,
                body_at=refs[Field.OWN_BODY],
                aspect_at=CellRef(
                    file, Subject.ISSUE, rows.get(label, 0), "D", "方面（定）"
                ),
                origin=given.get(Field.ORIGIN, ""),
            )
        )
    return tuple(issues)
