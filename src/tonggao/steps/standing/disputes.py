"""Answers that two copies of the 统稿表 give differently, until somebody chooses one.

What was answered first stands; what the other copy says is kept as a fact about the cell,
so that it can be shown, and chosen, at any time.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tonggao.model.editing import Decision, Field, Subject
from tonggao.steps.decisions.log import Answered

_APART = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One cell of which another copy says otherwise: what stood then, and what it says."""

    subject: Subject
    key: str
    name: Field
    stood: str
    other: str
    by: str
    on: date

    @property
    def fact(self) -> str:
        """The key under which it is in the log."""
        return dispute_key(self.subject, self.key, self.name, self.other)

    @property
    def change(self) -> str:
        """The key under which it is answered."""
        material = _APART.join((self.fact, self.stood))
        return f"d:{hashlib.sha256(material.encode()).hexdigest()[:12]}"


def dispute_key(subject: Subject, key: str, name: Field, other: str) -> str:
    """Return the key of a decision about another copy's answer: what it is about, and which."""
    told = hashlib.sha256(other.encode()).hexdigest()[:8]
    return _APART.join((str(subject), key, str(name), told))


def disputed(key: str) -> tuple[Subject, str, Field]:
    """Return what such a decision is about.

    >>> disputed(dispute_key(Subject.ISSUE, "k", Field.NUMBER, "3"))
    (<Subject.ISSUE: '问题定号'>, 'k', <Field.NUMBER: '题号'>)
    """
    subject, _, rest = key.partition(_APART)
    about, name, _ = rest.rsplit(_APART, 2)
    return Subject(subject), about, Field(name)


def disputes_in(answered: Answered) -> Iterator[Dispute]:
    """Yield everything another copy said otherwise, in the order in which it was found."""
    for fact in answered.keys(Subject.DISPUTE):
        said = answered.about(Subject.DISPUTE, fact)
        if said is None or Field.OTHER not in said.values:
            continue
        subject, key, name = disputed(fact)
        yield Dispute(
            subject=subject,
            key=key,
            name=name,
            stood=said.get(name),
            other=said.get(Field.OTHER),
            by=said.decided_by,
            on=said.decided_on,
        )


def who_said(
    decisions: Sequence[Decision], place: tuple[Subject, str], name: Field, value: str
) -> str:
    """Return who last answered a cell so, "" where nobody did under this key."""
    return next(
        (
            each.decided_by
            for each in reversed(decisions)
            if (each.subject, each.key) == place and each.answers.get(name) == value
        ),
        "",
    )
