"""Cells with several points, cut where their writer numbered them.

People number inside a cell in many ways: 1. 2., （1）（2）, ①②, 一是、二是, 一、二、, 第一，第二，
首先、其次. A cut follows one way only, the outermost, and only where its numbers begin at 1
and leave none out; a long row of stretches between ； is cut too. What is cut stays as
written but for the marks between the points.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tonggao.model.text import chinese_value, normal_form, split_title
from tonggao.profile.schema import Thresholds

# What may stand before a number that begins a point: the line's start or a sentence's end;
# before 一是 and the like also a comma, before 2. also a blank. Bracketed ones need nothing.
_ENDS = "。！？!?；;：:…”’』）》】"
_STARTS = rf"(?:(?<![^\n])|(?<=[{_ENDS}]))[ \t\u3000]*"
_OR_COMMA = rf"(?:(?<![^\n])|(?<=[{_ENDS}，,、]))[ \t\u3000]*"
_OR_BLANK = rf"(?:(?<![^\n])|(?<=[{_ENDS} \t\u3000]))"
_SENTENCE_ENDS = re.compile(r"[。！？!?\n]")
_CHINESE = r"[一二三四五六七八九十]{1,3}"
_IN_TURN = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "第三": 3}
_LAST = "最后"
_BETWEEN = "，,、；; \t\u3000\n"
_OPENING, _CLOSING = "“‘『（《【(", "”’』）》】)"


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into points: what stands before the first, and the points.

    `marks` are the numbers that were taken away, one before each point, as written.
    """

    lead: str
    marks: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """One way to number: what a number looks like, and its value."""

    pattern: re.Pattern[str]
    value: Callable[[str], int]


def _digit(mark: str) -> int:
    return int(unicodedata.numeric(mark))


_WAYS = (
    # Not in 3.5 or 1.1%; a year may follow, as in “1.2025年以来”.
    _Numbered(re.compile(rf"{_OR_BLANK}(\d{{1,2}})[.．、)）](?=\d{{4}}年|\D|$)"), int),
    _Numbered(re.compile(r"[（(][ ]?(\d{1,2})[ ]?[)）]"), int),
    _Numbered(re.compile(r"([①-⑳]|[⑴-⒇]|[⒈-⒛]|[❶-❿])"), _digit),
    # Not in “一是一，二是二”.
    _Numbered(
        re.compile(rf"{_OR_COMMA}({_CHINESE})(?:是(?!\1(?:[，,。；;、]|$))|要|则[，,])"),
        chinese_value,
    ),
    _Numbered(re.compile(rf"{_OR_COMMA}其({_CHINESE})[，,、：:是]"), chinese_value),
    _Numbered(re.compile(rf"{_STARTS}({_CHINESE})[、.．]"), chinese_value),
    _Numbered(re.compile(rf"[（(]({_CHINESE})[)）]"), chinese_value),
    _Numbered(re.compile(rf"{_OR_COMMA}第({_CHINESE})[，,、：:是]"), chinese_value),
    _Numbered(
        re.compile(rf"{_STARTS}({'|'.join(_IN_TURN)}|{_LAST})[，,、：:]?(?:是)?"),
        lambda words: _IN_TURN.get(words, 0),
    ),
)


# What is no more than a number where it stands alone; “一要”, “首先” and “最后” are words too.
_ALONE = tuple(
    _Numbered(re.compile(pattern), value)
    for pattern, value in (
        (rf"{_OR_BLANK}(\d{{1,2}})[.．、)）](?=\d{{4}}年|\D)[ \t\u3000]*", int),
        (r"[（(][ ]?(\d{1,2})[ ]?[)）][ \t\u3000]*", int),
        (r"([①-⑳]|[⑴-⒇]|[⒈-⒛]|[❶-❿])[ \t\u3000]*", _digit),
        (rf"{_OR_COMMA}({_CHINESE})是(?!\1(?:[，,。；;、]|$))[：:，,]?", chinese_value),
        (rf"{_STARTS}({_CHINESE})[、.．][ \t\u3000]*", chinese_value),
        (rf"[（(]({_CHINESE})[)）][ \t\u3000]*", chinese_value),
        (rf"{_OR_COMMA}第({_CHINESE})[，,、：:][ \t\u3000]*", chinese_value),
    )
)


def cut_points(text: str, thresholds: Thresholds | None = None) -> tuple[str, ...]:
    r"""Return the points of a text that has several, () where it is one.

    Without `thresholds` stretches between ； are never cut.

    >>> cut_points("1. 每月学一次。\n2. 每季查一次。")
    ('每月学一次。', '每季查一次。')
    >>> cut_points("主要是：一是学得少，二是用得少。"), cut_points("说一是一，说二是二，降到3.5%。")
    (('学得少', '用得少。'), ())
    """
    found = cut(text, thresholds)
    return found.points if found else ()


def titled(text: str) -> tuple[str, str]:
    """Return the leading sentence of a long cell as title, unless it is a point of several.

    >>> titled("学习不深。1. 读得少。2. 用得少。")
    ('学习不深', '1. 读得少。2. 用得少。')
    >>> titled("1. 读得少。2. 用得少。")
    ('', '1. 读得少。2. 用得少。')
    """
    title, rest = split_title(text)
    return (title, rest) if cut_points(text) == cut_points(rest) else ("", text)


def bare(text: str) -> str:
    r"""Return a text trimmed and without the lone number typed before it.

    The first of several points keeps its number.

    >>> [bare(text) for text in ("1.学习不深。", "（一）学得少", " 一是想得少", "② 用得少", "3、2025年以来")]
    ['学习不深。', '学得少', '想得少', '用得少', '2025年以来']
    >>> [bare(text) for text in ("1.5万元", "一是一", "一岗双责", "第一书记", "1. 学。\n2. 用。")]
    ['1.5万元', '一是一', '一岗双责', '第一书记', '1. 学。\n2. 用。']
    """
    words = text.strip()
    for way in _ALONE:
        first = way.pattern.match(words)
        if first and len(list(_marks(way, words))) == 1:
            return words[first.end() :].strip() or words
    return words


def cut(text: str, thresholds: Thresholds | None = None) -> Cut | None:
    """Return the cut of a text that has several points, None where it is one."""
    found = [(way, marks) for way in _WAYS if (marks := list(_marks(way, text)))]
    for way, marks in sorted(found, key=lambda each: each[1][0].start()):
        if len(marks) == 1:
            continue  # a lone number numbers nothing
        return _numbered(text, marks) if _counts(way, marks) else None
    return _long_row(text, thresholds) if thresholds else None


def _marks(way: _Numbered, text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of one way, those inside brackets or quotation marks left out."""
    found = list(way.pattern.finditer(text))
    inside = _inside(text) if found else []
    for mark in found:
        if not inside[mark.start(1)] or text[mark.start(1) - 1] in "（(":
            yield mark


def _inside(text: str) -> list[bool]:
    """Return for each character whether it stands in brackets or quotation marks."""
    inside, deep = [], 0
    for character in text:
        if character in _CLOSING and deep:
            deep -= 1
        inside.append(deep > 0)
        if character in _OPENING:
            deep += 1
    return inside


def _counts(way: _Numbered, marks: list[re.Match[str]]) -> bool:
    """Return whether the numbers are 1, 2, 3 …; 最后 is whatever comes next."""
    numbers = [way.value(mark[1]) for mark in marks]
    if marks[-1][1] == _LAST:
        numbers[-1] = len(numbers)
    return numbers == list(range(1, len(numbers) + 1))


def _numbered(text: str, marks: list[re.Match[str]]) -> Cut | None:
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    pieces = [
        (mark[0], _trimmed(text[mark.end() : end], last=end == len(text)))
        for mark, end in zip(marks, ends, strict=True)
    ]
    said = [(mark, piece) for mark, piece in pieces if normal_form(piece)]
    if len(said) < 2:  # noqa: PLR2004
        return None
    return Cut(
        lead=text[: marks[0].start()].strip(),
        marks=tuple(mark.strip() for mark, _ in said),
        points=tuple(piece for _, piece in said),
    )


def _trimmed(piece: str, *, last: bool) -> str:
    return piece.strip() if last else piece.strip().rstrip(_BETWEEN)


def _long_row(text: str, thresholds: Thresholds) -> Cut | None:
    """Cut one long sentence between its ；, each stretch long enough to be a point.

    In several sentences ； only parts what belongs together.
    """
    if _SENTENCE_ENDS.search(text.strip().rstrip(_ENDS)):
        return None
    inside = _inside(text)
    places = [
        place
        for place, character in enumerate(text)
        if character in "；;" and not inside[place]
    ]
    bounds = [-1, *places, len(text)]
    pieces = [text[start + 1 : end].strip() for start, end in pairwise(bounds)]
    said = [piece for piece in pieces if normal_form(piece)]
    enough = len(said) >= thresholds.row_of_points
    shortest = min((len(normal_form(piece)) for piece in said), default=0)
    if not enough or shortest < thresholds.point_at_least:
        return None
    return Cut(lead="", marks=("",) * len(said), points=tuple(said))
