"""What of a text is compared: its light form, its words without set phrases, its numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tonggao.model.text import chinese_value, normal_form

# A minus is a mark that the normal form drops, and yet it makes another number.
_MINUS = re.compile(r"(?<!\d)[-−－](?=\d)")
_COUNTED = (
    "公里|公斤|小时|分钟|平方米|立方米|个月|个百分点|年度|季度|[个名位人次件项条处家户台套只座张份篇场批"
    "起期年月周天日号元万亿吨米级轮回遍道成倍层栋楼所支辆具块间根栏页句字分秒度]"
)
_NUMBER = re.compile(
    rf"\d+(?:\.\d+)?[%‰]?(?:{_COUNTED})?"
    rf"|[一二三四五六七八九十百千万两]+(?:{_COUNTED})"
)
_CHINESE = re.compile(r"[一二三四五六七八九十两]+(?![一二三四五六七八九十两百千万])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text to be compared: `words` as written, the short title first ("" where none).

    `parts` are the words of each point where it has several.
    """

    key: str
    words: tuple[str, ...]
    parts: tuple[str, ...] = ()


def said(words: Iterable[str]) -> str:
    """Return what is compared of some wordings, as written, together."""
    return _MINUS.sub("负", "".join(words))


def light_form(text: str, light_words: tuple[tuple[str, ...], ...]) -> str:
    """Return the normal form with interchangeable words replaced by the first of their kind.

    Two texts of one light form differ only in such words, never in a number, a negation
    or an object. The longest word counts first.

    >>> words = (("职工", "员工"), ("", "比较", "较"))
    >>> light_form("员工意见收集比较少。", words) == light_form("职工意见收集较少", words)
    True
    """
    pattern, table = _replacing(light_words)
    if pattern is None:
        return normal_form(text)
    return pattern.sub(lambda found: table[found.group()], normal_form(text))


@lru_cache(maxsize=8)
def _replacing(
    light_words: tuple[tuple[str, ...], ...],
) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    table = {word: group[0] for group in light_words for word in group if word}
    return alternatives(table), table


def alternatives(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of the words, the longest first; None for none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def masked(normal: str, phrases: re.Pattern[str] | None) -> str:
    """Return a normal form with a gap where everybody says the same (提法).

    >>> masked("与上级要求相比调研不多", alternatives(["与上级要求相比"]))
    '|调研不多'
    """
    return phrases.sub("|", normal) if phrases else normal


def numbers(normal: str) -> Sequence[str]:
    """Return the numbers of a text with what they count.

    >>> numbers("全年到现场3次六项一直")
    ['3次', '六项']
    """
    return _NUMBER.findall(normal)


def number_of(said: str) -> str:
    """Return a number with what it counts in the way in which all are compared.

    >>> number_of("十二次"), number_of("12次"), number_of("两百户")
    ('12次', '12次', '两百户')
    """
    found = _CHINESE.match(said)
    value = chinese_value(found.group().replace("两", "二")) if found else 0
    return f"{value}{said[found.end() :]}" if found and value else said
