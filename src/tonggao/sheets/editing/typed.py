"""What somebody typed into an answer cell, understood or not."""

import re
import unicodedata
from dataclasses import dataclass

from tonggao.model.change import Treatment
from tonggao.model.editing import Field, Purpose, Subject, Use
from tonggao.model.plan import Plan
from tonggao.model.text import chinese_number, normal_form, whole_number
from tonggao.sheets.editing.view import PROPOSED, aspect_shown
from tonggao.steps.editing.heads import NOT_USED, THE_WHOLE
from tonggao.steps.editing.key_words import BETWEEN, parted
from tonggao.steps.editing.placing import PERSONAL, RESERVE

_RESERVE_WORDS = {RESERVE, "备用"}
_PERSONAL_WORDS = {PERSONAL, "个人", "只入个人"}
_LAST_POINT = 99
_ITEM = re.compile(r"(\d{1,2})[-–—－至](\d{1,3})")


@dataclass(frozen=True, slots=True)
class Typed:
    """One answer cell as found."""

    subject: Subject
    name: Field
    text: str
    dated: bool
    plan: Plan


def understood(typed: Typed, before: str) -> str | None:
    """Return the answer in one spelling, or None where it cannot be understood.

    What shows as we wrote it, a proposal included, is no answer and comes back as it was.
    """
    if not typed.text or typed.text == before:
        return typed.text
    if typed.name is Field.KEYWORDS:
        return BETWEEN.join(parted(typed.text.removeprefix(PROPOSED)))
    if typed.name is Field.DEADLINE or typed.name in _FREE:
        return typed.text.removeprefix(PROPOSED)
    return None if typed.dated else _chosen(typed)


def _chosen(typed: Typed) -> str | None:
    """Return a number, an aspect or a choice in one spelling, or None."""
    number = whole_number(typed.text)
    match typed.name:
        case Field.NUMBER if typed.subject in {Subject.MEASURE, Subject.ACT}:
            return _items(typed.text)
        case Field.NUMBER:
            return _number(typed.text)
        case Field.POINT:
            return chinese_number(number) if number and number <= _LAST_POINT else None
        case Field.HEAD:
            return str(number) if number else None
        case Field.ASPECT:
            return _aspect(typed.text, typed.plan)
        case _:
            return typed.text if typed.text in _CHOICES[typed.name] else None


_FREE = {
    Field.REASON,
    Field.TITLE,
    Field.TEXT,
    Field.HEAD_TITLE,
    Field.ACT,
    Field.STANDARD,
    Field.LEAD,
    Field.DEPARTMENT,
    Field.OWNER,
    Field.PARTNERS,
    Field.JOINED,
}
_CHOICES: dict[Field, frozenset[str]] = {
    Field.USE: frozenset(map(str, Use)),
    Field.SENTENCE_USE: frozenset({str(Use.MAIN), str(Use.SENTENCE), NOT_USED}),
    Field.PURPOSE: frozenset(map(str, Purpose)),
    Field.TREATMENT: frozenset(map(str, Treatment)),
}


def _number(text: str) -> str | None:
    folded = unicodedata.normalize("NFKC", text).strip()
    if folded in _RESERVE_WORDS:
        return RESERVE
    if folded in _PERSONAL_WORDS:
        return PERSONAL
    if re.fullmatch(r"0(\.0+)?|零|不用", folded):
        return "0"
    number = whole_number(text)
    return None if number is None else str(number)


def _items(text: str) -> str | None:
    """Return 方面-题号, several joined by 、.

    >>> _items("２-3，4－1"), _items("二题")
    ('2-3、4-1', None)
    >>> _items("综合。")
    '综合'
    """
    folded = unicodedata.normalize("NFKC", text)
    if normal_form(folded) == THE_WHOLE:
        return THE_WHOLE
    found = _ITEM.findall(folded)
    rest = normal_form(_ITEM.sub("", folded))
    return "、".join(f"{int(a)}-{int(b)}" for a, b in found) if found and not rest else None


def _aspect(text: str, plan: Plan) -> str | None:
    wanted = normal_form(text)
    for aspect in plan.aspects:  # as the table shows it, before any other name
        if wanted == normal_form(aspect_shown(aspect)):
            return aspect.id
    for aspect in plan.aspects:
        if wanted in {normal_form(name) for name in (aspect.id, *aspect.names) if name}:
            return aspect.id
    return None
