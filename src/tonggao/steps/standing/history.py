"""What a sender wrote before, and what was decided about it.

An old record matters where somebody decided about it and its words are gone. A margin
number, a letter or a mended date alone is no decision, and neither is an aspect that the
sender himself gave.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tonggao.model.change import Treatment
from tonggao.model.editing import Field, Subject
from tonggao.model.record import Issue, Measure, Sentence
from tonggao.model.text import ContentKey, closed, opened
from tonggao.steps.decisions.carrying import OF_RECORDS, Succession, change_of, is_carried
from tonggao.steps.decisions.log import Answered

R = TypeVar("R", Issue, Sentence, Measure)

_NO_DECISION = {Subject.COLLECTED, Subject.LETTER, Subject.CORRECTION}


@dataclass(frozen=True, slots=True)
class Old(Generic[R]):
    """A record as it last stood, and the keys of everything that stood there with it."""

    record: R
    beside: frozenset[ContentKey]


@dataclass(frozen=True, slots=True)
class Earlier(Generic[R]):
    """What one sender wrote of one kind, as it came in, oldest first, parts with their whole."""

    returns: tuple[tuple[R, ...], ...] = ()

    @property
    def newest(self) -> dict[ContentKey, Old[R]]:
        """Every record in the form in which it came last."""
        found: dict[ContentKey, Old[R]] = {}
        for records in self.returns:
            beside = frozenset(each.key for each in records)
            found.update({each.key: Old(each, beside) for each in records})
        return found


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about records, and which changes of words are in force."""

    answered: Answered
    followed: dict[str, str]  # the new key for each old one; "" where it was withdrawn

    def about(self, record: Issue | Sentence | Measure) -> bool:
        """Return whether somebody decided about a record in these very words.

        Words that somebody wrote for it do not count once other words follow it: they
        stayed behind.
        """
        left = record.key in self.followed
        for subject in OF_RECORDS:
            answers = self.answered.about(subject, record.key)
            if answers is None or subject in _NO_DECISION:
                continue
            for name, value in answers.values.items():
                given = name is Field.ASPECT and value == _aspect(record)
                if value and not given and not (left and not is_carried(subject, name)):
                    return True
        return False

    def numbered(self, record: Issue | Sentence | Measure) -> bool:
        """Return whether somebody gave a point its number, or a measure its purpose."""
        places = ((Subject.ISSUE, Field.NUMBER), (Subject.MEASURE, Field.PURPOSE))
        return any(
            self.answered.value(subject, record.key, name) for subject, name in places
        )


def _aspect(record: Issue | Sentence | Measure) -> str:
    return record.aspect if isinstance(record, Issue) else ""


def decided(answered: Answered) -> Decided:
    """Return what was decided, with the changes of words that are in force."""
    followed: dict[str, str] = {}
    for key in answered.keys(Subject.CHANGE):
        change = change_of(key)
        if isinstance(change, Succession) and answered.treatment(key) is Treatment.NEW:
            followed[change.old] = change.new
    return Decided(answered, followed)


def with_parts(records: Iterable[R]) -> tuple[R, ...]:
    """Return the records, each followed by the parts into which it may be cut."""
    found: list[R] = []
    for record in records:
        found.append(record)
        if isinstance(record, Issue | Measure):
            found.extend(record.parts)
    return tuple(found)


def readable(record: Issue | Sentence | Measure) -> str:
    """Return all words of a record, as one text to read: title, words, example or standard."""
    if isinstance(record, Sentence):
        return record.passage.text
    after = record.example if isinstance(record, Issue) else record.standard
    words = [closed(each.text) for each in (record.body, after) if each]
    title = record.title.text if record.title else ""
    lead = closed(opened(title)) if title and words else title
    return "".join((lead, *words))
