"""Whether two texts differ only in words that may stand for each other (个别字词不同).

The two are read side by side. Where they part, one step must bring them together again:
a word in the place of another of its kind, a number written in the other way, or the same
members of a list in another order. There is no other step, so that a number, a negation, an
object or a place that differs keeps two texts apart.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import Indel, Prefix

from tonggao.model.text import chinese_value, normal_form
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.match.candidates import Scored, settled
from tonggao.steps.match.prepared import Prepared
from tonggao.steps.match.scoring import LIGHT

COPIED = 0.6  # so much of the one stands in the other where they differ lightly
_LIST = "、"
_AND = (_LIST, "和", "与", "及", "以及")
_BETWEEN = re.compile("以及|[、和与及或]")
# So much is the same where two texts differ lightly; 0.88 was the least seen.
_NEARLY = 0.75
_BACK = 5  # characters that two words of one kind may begin with in common
_MEMBERS, _REACH = 6, 120  # of a list; how far its members are looked for
_STATES = 400  # more than any pair needs that differs in few words
_DIGITS = 2  # of a number that is also written in Chinese
_NUMERALS = frozenset("一二两三四五六七八九十")
_IN_DIGITS = re.compile("[0-9]+")
_OTHER_NUMERALS = re.compile(rf"[{''.join(sorted(_NUMERALS))}]|(?![0-9])\d")
_AFTER_NUMBER = frozenset("0123456789百千万余多几")
_BESIDE_NUMBER = frozenset("0123456789.第零〇一二三四五六七八九十")
# 9月 and 9月份, 3个 and 3项, but not 3个月 and 3月.
_MAY_FOLLOW = frozenset(("月", "月份", *"多余个项条件桩宗名位次回趟台部份篇辆"))
# Where one list answers another, its order says which belongs to which.
_ANSWERING = re.compile(
    r"分别|依次|各自|前者|后者|\d[^、]{0,3}[、和与及]\d"
    r"|[一二两三四五六七八九十][个次项人名户处件条天元成倍][^、]{0,2}[、和与及][一二两三四五六七八九十]"
)

# Where the two stand, and which of them has just left out a word (1, 2; 0 for neither): what
# the one leaves out and the other puts in at one place would make any two words alike.
State = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class LightWords:
    """In which groups each word is; `guards` are words that are not to be taken apart."""

    groups: Mapping[str, frozenset[int]]
    guards: frozenset[str]
    longest: int

    def are_alike(self, one: str, other: str) -> bool:
        """Return whether the one may stand for the other; "" is left out."""
        kinds = self.groups.get(one, frozenset())
        return not kinds.isdisjoint(self.groups.get(other, frozenset()))


@lru_cache(maxsize=8)
def light_words(groups: tuple[tuple[str, ...], ...]) -> LightWords:
    """Return the words of some groups; a word may be in several."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate((*groups, ("", *_AND))):
        for word in group:
            found.setdefault(word if word == _LIST else normal_form(word), set()).add(
                number
            )
    alone = {normal_form(word) for group in groups if len(group) == 1 for word in group}
    return LightWords(
        groups={word: frozenset(numbers) for word, numbers in found.items()},
        guards=frozenset(alone | {word for word in found if len(word) >= _BACK - 1}),
        longest=max(map(len, found)),
    )


def lightened(
    texts: Prepared, found: Scored, vocabulary: Vocabulary
) -> tuple[Prepared, Scored]:
    """Return the texts with one light form where they differ lightly, and their pairs."""
    near = np.flatnonzero((found.contained >= COPIED) & (found.score < LIGHT))
    pairs = zip(found.first[near].tolist(), found.second[near].tolist(), strict=True)
    alike = replace(
        texts, lights=one_light_form(texts.written, texts.lights, pairs, vocabulary)
    )
    score = settled(alike, found.first, found.second, found.score)
    return alike, replace(found, score=score)


def one_light_form(
    written: Sequence[str],
    lights: Sequence[str],
    pairs: Iterable[tuple[int, int]],
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """Return the light forms of texts, one for those among the pairs that differ lightly.

    `lights` are their light forms so far. What differs lightly from the same text has one
    form, too.
    """
    words = light_words(vocabulary.interchangeable)
    place: dict[str, int] = {}
    first = [place.setdefault(light, at) for at, light in enumerate(lights)]
    forms: dict[int, str] = {}
    for pair in pairs:
        one, other = (_first_of(first, at) for at in pair)
        if one == other or not _nearly_one(*(written[at] for at in pair)):
            continue
        for at in pair:
            if at not in forms:
                forms[at] = marked(written[at])
        if differ_lightly(forms[pair[0]], forms[pair[1]], words):
            first[max(one, other)] = min(one, other)
    return tuple(lights[_first_of(first, at)] for at in range(len(lights)))


def _nearly_one(one: str, other: str) -> bool:
    """Return quickly of most texts that do not differ lightly that they do not.

    A number in digits is only ever exchanged for one in other numerals.
    """
    if Indel.normalized_similarity(one, other, score_cutoff=_NEARLY) == 0:
        return False
    digits, numerals = zip(_figures(one), _figures(other), strict=True)
    return numerals[0] != numerals[1] or digits[0] == digits[1]


@lru_cache(maxsize=1 << 12)  # each text is in several pairs
def _figures(text: str) -> tuple[list[str], list[str]]:
    return sorted(_IN_DIGITS.findall(text)), sorted(_OTHER_NUMERALS.findall(text))


def _first_of(first: Sequence[int], place: int) -> int:
    while first[place] != place:
        place = first[place]
    return place


def marked(text: str) -> str:
    """Return the normal form of a text with the marks of its lists left in.

    >>> marked("水厂、管网，都要查。")
    '水厂、管网都要查'
    """
    return _LIST.join(map(normal_form, text.split(_LIST)))


def differ_lightly(one: str, other: str, words: LightWords) -> bool:
    """Return whether two marked texts say the same but for such words.

    >>> words = light_words((("", "的"), ("由", "因")))
    >>> differ_lightly("由水厂、管网的老化引起", "因管网、水厂老化引起", words)
    True
    >>> differ_lightly("由水厂老化引起", "因泵房老化引起", words)
    False
    """
    waiting: list[State] = [(0, 0, 0)]
    seen: set[State] = set()
    while waiting and len(seen) < _STATES:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        common = _common(one, other, state)
        if (state[0] + common, state[1] + common) == (len(one), len(other)):
            return True
        waiting += _exchanges(one, other, state, common, words)
        waiting += _turns(one, other, state, common)
    return False


def _common(one: str, other: str, state: State) -> int:
    i, j, _ = state
    return Prefix.similarity(one[i:], other[j:])


def _exchanges(
    one: str, other: str, state: State, common: int, words: LightWords
) -> Iterator[State]:
    """Yield where the two stand after one word for another, from shortly before they part."""
    left_out = 0 if common else state[2]
    for back in range(min(common, _BACK) + 1):
        i, j = state[0] + common - back, state[1] + common - back
        theirs = _words_at(other, j, back, words)
        for mine in _words_at(one, i, back, words):
            for their in theirs:
                leaves = 0 if mine and their else 1 if mine else 2
                if mine == their or {left_out, leaves} == {1, 2}:
                    continue
                if _may_change(one, other, (i, j), (mine, their), words):
                    yield i + len(mine), j + len(their), leaves


def _words_at(text: str, place: int, least: int, words: LightWords) -> list[str]:
    last = min(words.longest, len(text) - place)
    found = (text[place : place + length] for length in range(least, last + 1))
    return [word for word in found if word in words.groups or _number(word)]


def _may_change(
    one: str, other: str, place: tuple[int, int], said: tuple[str, str], words: LightWords
) -> bool:
    (i, j), (mine, their) = place, said
    if not words.are_alike(mine, their):
        around = _around(one, i, mine) + _around(other, j, their)
        same = 0 < _number(mine) == _number(their)
        return (
            same
            and mine.isdecimal() != their.isdecimal()
            and _BESIDE_NUMBER.isdisjoint(around)
        )
    after_number = i > 0 and one[i - 1] in _AFTER_NUMBER
    if after_number and not {mine, their} <= _MAY_FOLLOW:
        return False
    if mine and their:
        return True
    text, at, word = (one, i, mine) if mine else (other, j, their)
    return not _inside(text, at, word, words.guards)


def _number(word: str) -> int:
    """Return the whole number that digits or Chinese digits stand for, else 0."""
    if word.isdecimal() and len(word) <= _DIGITS and word[0] != "0":
        return int(word)
    if word and _NUMERALS.issuperset(word):
        return chinese_value(word.replace("两", "二"))
    return 0


def _around(text: str, place: int, word: str) -> str:
    """Return the characters beside a word."""
    end = place + len(word)
    return text[max(0, place - 1) : place] + text[end : end + 1]


def _inside(text: str, place: int, word: str, guards: frozenset[str]) -> bool:
    """Return whether a word to be left out is only a piece of a longer one."""
    end = place + len(word)
    return any(
        text[begin:stop] in guards
        for begin in range(max(0, place - 3), place + 1)
        for stop in range(end, min(len(text), end + 3) + 1)
        if stop - begin > len(word)
    )


def _turns(one: str, other: str, state: State, common: int) -> Iterator[State]:
    """Yield where the two stand after the same members of a list in another order."""
    i, j, _ = state
    ends = [mark.end() for mark in _BETWEEN.finditer(one, i, i + common)]
    first = ends[-1] - i if ends else 0
    for begin in range(common, first - 1, -1):
        mine = _members(one, i + begin)
        theirs = _members(other, j + begin)
        for count in range(2, min(len(mine), len(theirs)) + 1):
            last = _last_members(mine[:count], theirs[:count])
            if last and not _answers(one, i + begin):
                yield mine[count - 1][0] + last[0], theirs[count - 1][0] + last[1], 0


def _members(text: str, begin: int) -> list[tuple[int, str]]:
    """Return what stands between the marks of a list, each with its place."""
    end = begin + _REACH
    found = []
    for mark in _BETWEEN.finditer(text, begin, end):
        found.append((begin, text[begin : mark.start()]))
        begin = mark.end()
    return [*found, (begin, text[begin:end])][:_MEMBERS]


def _last_members(
    mine: list[tuple[int, str]], theirs: list[tuple[int, str]]
) -> tuple[int, int] | None:
    """Return the lengths of the two last members, if the members are the same ones.

    Where the last one ends is known from the other text, in which it stands earlier.
    """
    ours, their = [word for _, word in mine], [word for _, word in theirs]
    for last in filter(ours[-1].startswith, their[:-1]):
        for other in filter(their[-1].startswith, ours[:-1]):
            if (
                last
                and other
                and sorted([*ours[:-1], last]) == sorted([*their[:-1], other])
            ):
                return len(last), len(other)
    return None


def _answers(text: str, place: int) -> bool:
    return _ANSWERING.search(text, max(0, place - 20), place + _REACH // 2) is not None
