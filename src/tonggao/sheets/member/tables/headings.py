"""Which column of a form a heading stands for, whatever its writer made of it.

A heading is first looked up as it stands, then without spaces, marks, ordinals and what
stands in brackets, and last by likeness, where one column is clearly nearer than others.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from tonggao.model.form import Column, Kind, SheetForm
from tonggao.model.text import normal_form

CHOSEN, EXACT, ALIAS, NORMAL = 4.0, 3.0, 2.8, 2.6

_LONGEST = 30
_LONGEST_WITH_NOTES = 120
_ALIKE = 0.8
_MARGIN = 0.08
_SHORTEST_OF_LENGTHS = 0.6
_NOTE = re.compile(r"[(（【\[].*?[)）】\]]|[*＊]", re.DOTALL)
_ORDINAL = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|[一二三四五六七八九十\d]{1,3}\s*[、.．:：])"
)

Words = tuple[str, ...]  # what a heading says, the reading tried first in front


@dataclass(frozen=True, slots=True)
class Matched:
    """A column that a heading stands for; `grade` is under 1 where it is a guess.

    `why` says in the clerk's words what the guess rests on.
    """

    column: Column
    grade: float
    why: str = ""

    @property
    def sure(self) -> bool:
        """Whether the heading says it, and we need not guess."""
        return self.grade >= 1


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the columns of one form, with grade and place of the column."""

    written: dict[str, list[tuple[float, int]]]
    normal: dict[str, list[tuple[float, int]]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the headings of some forms may say."""

    forms: tuple[SheetForm, ...]
    names: tuple[_Names, ...]
    known: frozenset[str]
    numbers: frozenset[str]  # those of the columns of numbers

    def knows(self, text: str) -> bool:
        """Return whether some text is a heading of one of the forms."""
        if len(text) > _LONGEST and not (_may_have_notes(text)):
            return False
        return heading_form(text) in self.known


def _may_have_notes(text: str) -> bool:
    return len(text) <= _LONGEST_WITH_NOTES and any(mark in text for mark in "（(【[")


@lru_cache(maxsize=64)
def vocabulary(forms: tuple[SheetForm, ...]) -> Vocabulary:
    """Return what the headings of `forms` may say."""
    names = tuple(_names(form) for form in forms)
    known = frozenset(name for each in names for name in each.normal)
    columns = (column for form in forms for column in form.columns)
    numbers = (_names_of(each) for each in columns if each.kind is Kind.NUMBER)
    return Vocabulary(
        forms=forms,
        names=names,
        known=known,
        numbers=frozenset(name for some in numbers for name in some),
    )


def _names(form: SheetForm) -> _Names:
    names = _Names({}, {})
    for place, column in enumerate(form.columns):
        for text in (column.heading, *column.aliases):
            grade = EXACT if text == column.heading else ALIAS
            names.written.setdefault(text, []).append((grade, place))
            names.normal.setdefault(heading_form(text), []).append((NORMAL, place))
    return names


@lru_cache(maxsize=8192)
def heading_form(text: str) -> str:
    """Return a heading without spaces, marks, its ordinal, and what stands in brackets.

    >>> [heading_form(text) for text in ("1.问 题*", "具体表现（写明时间）：", "（一）", "班子／个人")]
    ['问题', '具体表现', '一', '班子个人']
    """
    if len(text) > _LONGEST_WITH_NOTES:
        return normal_form(text[:_LONGEST_WITH_NOTES])[: _LONGEST + 1]
    bare = normal_form(_NOTE.sub("", _ORDINAL.sub("", text, count=1)))
    return bare if bare and len(bare) <= _LONGEST else normal_form(text)[: _LONGEST + 1]


def exact(
    headings: Mapping[str, Words], names: _Names, form: SheetForm
) -> dict[str, Matched]:
    """Return the columns that headings name, by letter: each once, the best fit first."""
    graded = [
        (-grade, place, letter)
        for letter, readings in headings.items()
        for grade, place in _grades(readings, names)
    ]
    matched: dict[str, Matched] = {}
    taken: set[int] = set()
    for grade, place, letter in sorted(graded, key=lambda each: each[:2]):
        if letter not in matched and place not in taken:
            matched[letter] = Matched(form.columns[place], -grade)
            taken.add(place)
    return matched


def _grades(readings: Words, names: _Names) -> Sequence[tuple[float, int]]:
    """Return grade and place of the columns that the first of the readings known names."""
    for words in readings:
        found = names.written.get(words)
        if not found and len(words) <= _LONGEST_WITH_NOTES:
            found = names.normal.get(heading_form(words))
        if found:
            return found
    return ()


def alike(
    headings: Mapping[str, Words], matched: Mapping[str, Matched], form: SheetForm
) -> dict[str, Matched]:
    """Return `matched` and what the headings left stand for by likeness."""
    found = dict(matched)
    taken = {each.column.field for each in matched.values()}
    columns = [each for each in form.columns if each.field not in taken]
    graded = [
        (near, letter)
        for letter, readings in headings.items()
        if letter not in matched and (near := _near(readings[0], columns))
    ]
    for near, letter in sorted(graded, key=lambda each: -each[0].grade):
        if near.column.field not in taken:
            found[letter] = near
            taken.add(near.column.field)
    return found


def _near(words: str, columns: Sequence[Column]) -> Matched | None:
    """Return the column whose name is near enough, and clearly nearer than any other."""
    normal = heading_form(words) if len(words) <= _LONGEST_WITH_NOTES else ""
    if not normal or len(normal) > _LONGEST:
        return None
    near = sorted(
        ((_nearest(normal, _names_of(each)), -n) for n, each in enumerate(columns)),
        reverse=True,
    )
    if not near or near[0][0] < _ALIKE:
        return None
    if len(near) > 1 and near[0][0] - near[1][0] < _MARGIN:
        return None
    return Matched(columns[-near[0][1]], near[0][0], "标题相近")


@lru_cache(maxsize=256)
def _names_of(column: Column) -> tuple[str, ...]:
    return tuple(heading_form(each) for each in (column.heading, *column.aliases))


@lru_cache(maxsize=4096)
def _nearest(normal: str, names: tuple[str, ...]) -> float:
    """Return the likeness to the nearest of some names; short cells say the same often."""
    return max(likeness(normal, name) for name in names)


def likeness(one: str, other: str) -> float:
    """Return how alike two short texts are, 0 where their lengths are too different."""
    if 2 * min(len(one), len(other)) < _SHORTEST_OF_LENGTHS * (len(one) + len(other)):
        return 0
    return fuzz.ratio(one, other) / 100


def decided(
    headings: Mapping[str, Words],
    matched: Mapping[str, Matched],
    form: SheetForm,
    choices: Mapping[str, str],
) -> tuple[dict[str, Matched], frozenset[str]]:
    """Return `matched` as somebody decided it, and the letters that are not to be read.

    `choices` give the column's heading by the words of a heading, "" for none. Headings
    that name a column of their own accord are not asked about; one whose column is given
    to another falls out.
    """
    found = dict(matched)
    unread: set[str] = set()
    by_heading = {each.heading: each for each in form.columns}
    given: set[str] = set()
    for letter, readings in headings.items():
        choice = choices.get(readings[0])
        if choice is None or (letter in matched and matched[letter].sure):
            continue
        found.pop(letter, None)
        column = by_heading.get(choice)
        if column is None:
            unread.add(letter)
        elif column.field not in given:
            given.add(column.field)
            found = {k: each for k, each in found.items() if each.column is not column}
            found[letter] = Matched(column, CHOSEN)
    return found, frozenset(unread)


def has_words(matched: Mapping[str, Matched]) -> bool:
    """Return whether a column for words is among them."""
    return any(each.column.kind in {Kind.TEXT, Kind.LONG} for each in matched.values())
