"""Numbers of rows as people write them: 编号, and those that 对应问题 names."""

import re
import unicodedata

from tonggao.model.text import whole_number

_LONGEST = 8
_MOST_IN_A_RANGE = 60
_WORDS = "问题原因整改措施编号第条个项"
_BETWEEN = re.compile(r"[、，,;；/\s和及与。.]+")
_RANGE = re.compile(
    r"(\d{1,3})\s*(?:-|–|—|~|～|至|到)\s*[^\d、，,;；\s]{0,3}?(\d{1,3})(?!\d)"
)
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}.*")
_WHOLE = {"全部", "所有", "综合", "整体", "各项", "共性", "都", "上述", "以上", "均", "无"}


def row_number(words: str, prefix: str) -> str:
    """Return 编号 in one spelling; "" where it is missing or no number to be named by.

    >>> [row_number(words, "问") for words in ("问7", "7", "７、", "第7条", "补1", "")]
    ['问7', '问7', '问7', '问7', '补1', '']
    """
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    number = _number(plain, prefix)
    if number:
        return f"{prefix}{number}"
    return plain if len(plain) <= _LONGEST else ""


def numbers_named(words: str, prefix: str) -> tuple[str, ...]:
    """Return the numbers that 对应问题 names, each once, in the order written.

    What names the whole (全部, 综合) names no number.

    >>> numbers_named("问1、问3", "问"), numbers_named("1,3", "问"), numbers_named("问题一和三", "问")
    (('问1', '问3'), ('问1', '问3'), ('问1', '问3'))
    >>> numbers_named("问1至问3；5", "问"), numbers_named("全部问题", "问")
    (('问1', '问2', '问3', '问5'), ())
    """
    plain = unicodedata.normalize("NFKC", words).strip()
    if _DAY.fullmatch(plain):
        return (plain,)  # Excel made a day of it; which numbers were meant nobody knows
    spread = _RANGE.sub(_spread, plain)
    named: dict[str, None] = {}
    for token in _BETWEEN.split(spread):
        bare = token.strip(_WORDS + prefix + "()[]【】“”\"'")
        if not bare or bare in _WHOLE or any(word in bare for word in ("全部", "所有")):
            continue
        number = _number(token, prefix)
        named[f"{prefix}{number}" if number else token] = None
    return tuple(named)


def _number(words: str, prefix: str) -> int:
    return whole_number(words.strip(_WORDS + prefix + "号、.() ")) or 0


def _spread(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    if not first < last <= first + _MOST_IN_A_RANGE:
        return f"{first}、{last}"
    return "、".join(str(number) for number in range(first, last + 1))
