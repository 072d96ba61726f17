"""Texts as the trade sees them: what is the same, what is a sentence, what is a number.

`normal_form` decides whether two texts say the same; `content_key` names a record by
what it says; the rest cuts and closes Chinese sentences.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NewType

ContentKey = NewType("ContentKey", str)

_MARKS = re.compile(r"(?<=\d)([\W_]+)(?=\d)|[\W_]+")
_MEANINGFUL = "%‰<>≤≥"
_CLOSING = "。！？…；："
_AFTER_CLOSING = "”’』）》】\"'"
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’）》】]*|[。！？]+")
_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_TITLE_AT_MOST = 25


@lru_cache(maxsize=8192)  # the same cells are asked about from many sides
def normal_form(text: str) -> str:
    """Return `text` without spaces and punctuation, except those inside a number.

    A comma typed in the other input mode does not make two texts different; the point
    in 3.5 does.

    >>> normal_form("学习不深入， 联系实际不紧。")
    '学习不深入联系实际不紧'
    >>> normal_form("增长 3.5％。")
    '增长3.5%'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", _MARKS.sub(_kept, folded))


def _kept(marks: re.Match[str]) -> str:
    between_digits = marks.group(1)
    if between_digits:
        return between_digits.strip() or " "
    return "".join(mark for mark in marks.group() if mark in _MEANINGFUL)


def content_key(member: str, kind: str, text: str, occurrence: int = 0) -> ContentKey:
    """Return the key of a record, which depends on what it says and not on its row.

    A member may sort or insert rows and send the workbook again: the keys stay, and
    with them the reviewer's decisions.
    """
    parts = "\x1f".join(normal_form(part) for part in text.split("\x1f"))
    material = "\x1e".join((member, kind, parts, str(occurrence)))
    return ContentKey(hashlib.sha256(material.encode()).hexdigest()[:16])


def closed(text: str) -> str:
    """Return `text` trimmed and ended by a closing mark, which is 。 where none stands.

    >>> closed(" 调研不够深入 ")
    '调研不够深入。'
    >>> closed("落实部署“上下一般粗”"), closed("有人说：“不急。”")
    ('落实部署“上下一般粗”。', '有人说：“不急。”')
    """
    trimmed = text.strip()
    ended = trimmed.rstrip(_AFTER_CLOSING).endswith(tuple(_CLOSING))
    return trimmed if not trimmed or ended else trimmed.rstrip("，、,;") + "。"


def opened(text: str) -> str:
    """Return `text` trimmed and without a closing 。, as a title stands in a line.

    >>> opened("调研不够深入。")
    '调研不够深入'
    """
    return text.strip().rstrip("。").rstrip()


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its closing mark.

    >>> sentences("学得少。想得也少！原因在自己")
    ('学得少。', '想得也少！', '原因在自己')
    """
    return tuple(found.strip() for found in _SENTENCE.findall(text) if normal_form(found))


def split_title(text: str) -> tuple[str, str]:
    """Return the leading sentence as a title and the rest, where a title stands in front.

    A long cell often reads “标题。正文”: what stands before the first 。 is a title when
    it has at most 25 characters and something follows.

    >>> split_title("学习不够深入。一年里读文件多。")
    ('学习不够深入', '一年里读文件多。')
    >>> split_title("学习不够深入。")
    ('', '学习不够深入。')
    """
    head, mark, rest = text.partition("。")
    if (
        mark
        and rest.strip()
        and len(head.strip()) <= _TITLE_AT_MOST
        and "\n" not in head.strip()
    ):
        return head.strip(), rest.strip()
    return "", text


def chinese_number(number: int) -> str:
    """Return a whole number from 0 to 9,999 in Chinese, as headings count.

    >>> [chinese_number(n) for n in (1, 10, 12, 20, 99, 1010)]
    ['一', '十', '十二', '二十', '九十九', '一千零一十']
    """
    if not 0 <= number < 10_000:  # noqa: PLR2004
        raise ValueError(f"headings count to 9,999, not to {number}")
    words, skipped = "", False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            words += ("零" if words and skipped else "") + _DIGITS[digit] + unit
        skipped = not digit
    return (words or _DIGITS[0]).removeprefix("一" if words.startswith("一十") else "")


_ORDINALS: Final[tuple[tuple[Callable[[int], str], str], ...]] = (
    *((chinese_number, "{}、"), (chinese_number, "（{}）")),
    *((str, "{}."), (str, "（{}）")),
)


def ordinal_at(level: int, number: int) -> str:
    """Return the number that a heading of a level from 1 to 4 begins with.

    >>> [ordinal_at(level, 2) for level in (1, 2, 3, 4)]
    ['二、', '（二）', '2.', '（2）']
    """
    said, form = _ORDINALS[level - 1]
    return form.format(said(number))


_VALUES = {chinese_number(number): number for number in range(1, 100)}


def chinese_value(text: str) -> int:
    """Return the number that Chinese digits up to 九十九 stand for, 0 where there is none.

    >>> chinese_value("二十三"), chinese_value("丙")
    (23, 0)
    """
    return _VALUES.get(text, 0)


def width(words: str) -> float:
    """Return how many characters wide the words are; two digits are one wide.

    >>> width("2026年1月9日")
    6.0
    """
    halves = sum(unicodedata.east_asian_width(each) in {"Na", "H", "N"} for each in words)
    return len(words) - halves / 2


def circled(number: int) -> str:
    """Return ① for 1 and so on; from 21 the number stands in brackets.

    >>> circled(3), circled(21)
    ('③', '(21)')
    """
    return _CIRCLED[number - 1] if 1 <= number <= len(_CIRCLED) else f"({number})"


def whole_number(text: str) -> int | None:
    """Return the whole number somebody typed, in whatever way, or nothing.

    Accepts full-width digits, a trailing mark, “3.0”, circled and Chinese numbers.

    >>> [whole_number(t) for t in ("3", "３", "3.0", "3、", "③", "三", "2-3")]
    [3, 3, 3, 3, 3, 3, None]
    """
    folded = unicodedata.normalize("NFKC", text).strip().rstrip("、.。．,，号题 ").strip()
    if re.fullmatch(r"\d{1,4}(\.0+)?", folded):
        return int(float(folded))
    return chinese_value(folded) or None
