"""Who wrote what, as it is compared for 雷同情况."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tonggao.model.entry import EntryKind
from tonggao.model.past import PastText
from tonggao.model.plan import Plan
from tonggao.model.record import MemberReturn, Register
from tonggao.model.text import normal_form
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.match.forms import alternatives, light_form
from tonggao.steps.texts.stretches import STRETCH, Flow, flow

Phrases = re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One problem, cause or measure, or one text of last year, in its forms.

    `label` is its 来源, or the file it stands in.
    """

    label: str
    kind: EntryKind
    flow: Flow
    normal: str
    light: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Somebody and what he wrote; `name` is "" where it is the team's own text."""

    id: str
    name: str
    said: tuple[Said, ...]

    @property
    def who(self) -> str:
        """How he is called to the office."""
        return f"{self.id} {self.name}".strip()

    @property
    def length(self) -> int:
        """How many characters of his are compared."""
        return sum(len(each.flow) for each in self.said)


def phrases_of(plan: Plan, vocabulary: Vocabulary) -> Phrases:
    """Return what finds the words that do not count: set phrases, and words of the plan."""
    return alternatives(filter(None, map(normal_form, _phrases(plan, vocabulary))))


def _phrases(plan: Plan, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield set phrases, and what the plan gives to everybody.

    Words of the plan that are shorter than a stretch count nowhere by themselves.
    """
    yield from vocabulary.set_phrases
    given = [plan.unit, plan.campaign, plan.theme]
    given += [words for each in plan.aspects for words in (*each.names, each.hints)]
    given += [each.title for each in plan.outlines]
    given += [each.name for each in plan.departments]
    yield from (words for words in given if len(normal_form(words)) >= STRETCH)


def authors_of(
    register: Register, plan: Plan, vocabulary: Vocabulary
) -> tuple[Author, ...]:
    """Return the members who returned something, in the order of the register."""
    phrases = phrases_of(plan, vocabulary)
    return tuple(
        Author(
            id=returned.member,
            name=plan.member(returned.member).name,
            said=tuple(
                _said(words, label, kind, phrases, vocabulary)
                for label, kind, words in _texts(returned)
            ),
        )
        for returned in register.returns
    )


def _said(
    words: str, label: str, kind: EntryKind, phrases: Phrases, vocabulary: Vocabulary
) -> Said:
    return Said(
        label=label,
        kind=kind,
        flow=flow(words, phrases),
        normal=normal_form(words),
        light=light_form(words, vocabulary.light_words),
    )


def _texts(returned: MemberReturn) -> Iterator[tuple[str, EntryKind, str]]:
    """Yield 来源, kind and words of everything a member wrote for the team."""
    for issue in returned.issues:
        yield issue.label, EntryKind.ISSUE, _lines(issue.text)
    for cause in returned.causes:
        yield cause.label, EntryKind.CAUSE, _lines(cause.text)
    for measure in returned.measures:
        yield measure.label, EntryKind.MEASURE, _lines(measure.text)


def _lines(text: str) -> str:
    """Return the wordings of a record under each other."""
    return "\n".join(filter(None, text.split("\x1f")))


def past_authors(
    past: Sequence[PastText], plan: Plan, vocabulary: Vocabulary
) -> tuple[Author, ...]:
    """Return who wrote last year, the team among them, in order of name."""
    phrases = phrases_of(plan, vocabulary)
    texts: dict[str, list[Said]] = {}
    for each in past:
        # Of last year nobody asks whether it was a problem, a cause or a measure.
        said = _said(each.text, each.file, EntryKind.ISSUE, phrases, vocabulary)
        texts.setdefault(_plain(each.member), []).append(said)
    return tuple(
        Author(id="", name=name, said=tuple(said)) for name, said in sorted(texts.items())
    )


def past_of(author: Author, past: Sequence[Author]) -> tuple[Author, ...]:
    """Return of last year's authors the same person, and the team."""
    return tuple(each for each in past if each.name in ("", _plain(author.name)))


def _plain(name: str) -> str:
    return "".join(name.split())
