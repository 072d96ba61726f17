"""The letters of groups of look-alikes (相近), which stay from one run to the next.

A letter is given once, when a group first stands in the 统稿表, and is a fact from then on:
group A of last week is group A today, whatever was answered meanwhile. Of a group that
fell apart, the part that kept most of it keeps the letter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tonggao.model.cell import column_letter, column_number
from tonggao.model.editing import RULE, Decision, Field, Subject
from tonggao.model.text import ContentKey
from tonggao.steps.decisions.log import Answered

_LETTERS = re.compile(r"[A-Z]+")

Group = Sequence[ContentKey]


@dataclass(frozen=True, slots=True)
class Lettering:
    """The letter of every record that is in a group; `new` is what no log holds yet.

    The keys of `new` are the names under which letters are logged. "" takes a letter from a
    record that left its group.
    """

    letters: Mapping[ContentKey, str] = field(default_factory=dict)
    new: tuple[tuple[str, str], ...] = ()


def lettering(
    groups: Sequence[Group],
    answered: Answered,
    decisions: Iterable[Decision],
    *,
    names: Mapping[ContentKey, str] | None = None,
    kind: str = "",
) -> Lettering:
    """Return the letters given so far, and for groups without one the next never used.

    `groups` come in the order in which new letters are given. `decisions` is the log of which
    `answered` is the end: a letter once given is never another group's. `names` says under which name
    a record's letter is logged, where that is not its key. `kind` stands before the letters
    of one kind of record in the log (因A); each kind has letters of its own.
    """
    named = [[_name(key, names) for key in group] for group in groups]
    given = dict(_given(answered, kind))
    letters = _kept(named, given)
    following = max(map(column_number, _ever_given(decisions, kind)), default=0)
    for place in range(len(groups)):
        if place not in letters:
            following += 1
            letters[place] = column_letter(following)
    now = {name: letters[place] for place, group in enumerate(named) for name in group}
    taken = set(letters.values())
    left = [name for name, was in given.items() if name not in now and was in taken]
    new = [(name, kind + each) for name, each in now.items() if given.get(name) != each]
    return Lettering(
        letters={
            key: letters[place] for place, group in enumerate(groups) for key in group
        },
        new=(*new, *((name, "") for name in left)),
    )


def letter_facts(letters: Lettering, *, on: date) -> tuple[Decision, ...]:
    """Return the letters that are new, as facts of that day."""
    return tuple(
        Decision(
            subject=Subject.LETTER,
            key=name,
            answers={Field.LETTER: letter},
            decided_by=RULE,
            decided_on=on,
        )
        for name, letter in letters.new
    )


def _name(key: ContentKey, names: Mapping[ContentKey, str] | None) -> str:
    return names.get(key, str(key)) if names else str(key)


def _given(answered: Answered, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the letter of every record that has one, also of what is gone."""
    for name in answered.keys(Subject.LETTER):
        for letter in _of_kind(answered.value(Subject.LETTER, name, Field.LETTER), kind):
            yield name, letter


def _ever_given(decisions: Iterable[Decision], kind: str) -> Iterator[str]:
    for each in decisions:
        if each.subject is Subject.LETTER:
            yield from _of_kind(each.answers.get(Field.LETTER, ""), kind)


def _of_kind(letter: str, kind: str) -> Iterator[str]:
    plain = letter.removeprefix(kind)
    if letter.startswith(kind) and _LETTERS.fullmatch(plain):
        yield plain


def _kept(groups: Sequence[Sequence[str]], given: Mapping[str, str]) -> dict[int, str]:
    """Return by its place the letter that each group keeps.

    Where most of its members are, there a letter stays; of two letters in one group the one
    of more members. On a tie the group that stands first, and the earlier letter.
    """
    claims = [
        (-count, place, column_number(letter), letter)
        for place, group in enumerate(groups)
        for letter, count in Counter(given[name] for name in group if name in given).items()
    ]
    kept: dict[int, str] = {}
    for _, place, _, letter in sorted(claims):
        if place not in kept and letter not in kept.values():
            kept[place] = letter
    return kept
