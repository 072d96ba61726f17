"""What a column must be, from what stands in it, where its heading says nothing."""

import re
from collections.abc import Callable, Collection, Sequence

from tonggao.model.form import Column, Kind
from tonggao.model.text import normal_form

_FEWEST = 2
_SHARE = 0.8
_LONGEST_ASPECT = 20
_LONGEST = 60
_NUMBER = re.compile(r"[问因措]?\s*\d{1,3}")
_LINKS = re.compile(r"问\s*\d{1,3}(?:\s*[、，,和至到—-]\s*问?\s*\d{1,3})*")
_DEADLINE = re.compile(
    r"(?:\d{2,4}[年./-])?\d{1,2}[月./-].{0,8}|\d{4}年.{0,6}|立行立改.{0,8}|长期坚持.{0,4}|.{0,8}(?:底前|日前)"
)
_ASPECT = re.compile(r"(?:.{0,3}带头.+|.+方面)")
_BY_CONTENT = {Kind.NUMBER, Kind.ASPECT, Kind.LEVEL, Kind.DEADLINE, Kind.LINKS}


def by_content(
    texts: Sequence[str], missing: Sequence[Column], aspects: Collection[str]
) -> tuple[Column, str] | None:
    """Return the one missing column that `texts` can only be, and why; else None.

    `aspects` are the names of the year's aspects, in any form, as far as they are known.
    """
    if len(texts) < _FEWEST:
        return None
    found = [
        column
        for column in missing
        if column.kind in _BY_CONTENT and _fits(texts, column, aspects)
    ]
    if len(found) != 1:
        return None
    return found[0], f"该列填的是{_SHOWN[found[0].kind]}"


_SHOWN = {
    Kind.NUMBER: "编号",
    Kind.ASPECT: "各个方面",
    Kind.LEVEL: "班子、个人一类的字样",
    Kind.DEADLINE: "时间",
    Kind.LINKS: "问题的编号",
}


def _fits(texts: Sequence[str], column: Column, aspects: Collection[str]) -> bool:
    if column.kind is Kind.NUMBER and len(set(texts)) < len(texts):
        return False
    test = _test(column, aspects)
    fit = (len(text) <= _LONGEST and test(text.strip()) for text in texts)
    return sum(fit) >= _SHARE * len(texts)


def _test(column: Column, aspects: Collection[str]) -> Callable[[str], bool]:
    if column.kind is Kind.NUMBER:
        return lambda text: bool(_NUMBER.fullmatch(text))
    if column.kind is Kind.LINKS:
        return lambda text: bool(_LINKS.fullmatch(text))
    if column.kind is Kind.DEADLINE:
        return lambda text: bool(_DEADLINE.fullmatch(text))
    if column.kind is Kind.LEVEL:
        return lambda text: normal_form(text) in column.choices
    known = {normal_form(each) for each in aspects}
    return lambda text: (
        len(text) <= _LONGEST_ASPECT
        and (
            any(each in normal_form(text) for each in known)
            or bool(_ASPECT.fullmatch(text))
        )
    )
