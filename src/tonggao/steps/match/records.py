"""The texts of what members wrote, to be compared."""

from collections.abc import Iterable

from tonggao.model.record import Issue, Measure, Sentence
from tonggao.steps.match.forms import Text


def of_issues(issues: Iterable[Issue]) -> tuple[Text, ...]:
    """Return the texts of points: title, body and example, and of the points inside a cell."""
    return tuple(
        Text(
            key=str(issue.key),
            words=issue.words,
            parts=tuple("".join(part.words) for part in issue.parts),
        )
        for issue in issues
    )


def of_sentences(found: Iterable[Sentence]) -> tuple[Text, ...]:
    """Return the texts of the sentences of causes, each beside its member's own heading."""
    return tuple(Text(key=str(each.key), words=("", each.passage.text)) for each in found)


def of_measures(measures: Iterable[Measure]) -> tuple[Text, ...]:
    """Return the texts of measures: title, body and standard."""
    return tuple(
        Text(
            key=str(each.key),
            words=tuple(
                part.text if part else "" for part in (each.title, each.body, each.standard)
            ),
            parts=tuple(part.body.text for part in each.parts),
        )
        for each in measures
    )
