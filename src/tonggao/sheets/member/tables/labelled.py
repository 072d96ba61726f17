"""Everything of a row written into one cell: “问题：… 具体表现：… 整改措施：…”.

The words between two labels belong to the column that the first of them names.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tonggao.model.form import Purpose, SheetForm

_SEPARATORS = "；;，, \t\u3000\n"
_FEWEST = 2
_BEFORE = r"(?:\A|(?<=[\s。；;！？!?]))(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]+\s*)?"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words of a cell that a label in it gives to a column."""

    field: str
    label: str
    words: str


def split_labels(text: str, forms: tuple[SheetForm, ...]) -> tuple[Labelled, ...]:
    """Return what a cell says column by column, () where it is not made of labels.

    It begins with a label, and no column is named twice.
    """
    if not ("：" in text or ":" in text or "】" in text):
        return ()
    fields, pattern = _labels(forms)
    found = list(pattern.finditer(text))
    if len(found) < _FEWEST or text[: found[0].start()].strip():
        return ()
    ends = [*(each.start() for each in found[1:]), len(text)]
    parts = tuple(
        Labelled(
            field=fields[label := each[1] or each[2]],
            label=label,
            words=text[each.end() : end].strip().rstrip(_SEPARATORS),
        )
        for each, end in zip(found, ends, strict=True)
    )
    named = sorted(each.field for each in parts)
    return () if any(one == other for one, other in pairwise(named)) else parts


@lru_cache(maxsize=16)
def _labels(forms: tuple[SheetForm, ...]) -> tuple[Mapping[str, str], re.Pattern[str]]:
    fields: dict[str, str] = {}
    for column in (column for form in _of_problems(forms) for column in form.columns):
        fields.setdefault(column.heading, column.field)
    for column in (column for form in _of_problems(forms) for column in form.columns):
        for alias in column.aliases:
            fields.setdefault(alias, column.field)
    names = "|".join(sorted(map(re.escape, fields), key=len, reverse=True))
    return fields, re.compile(
        rf"{_BEFORE}(?:【\s*({names})\s*】\s*[:：]?|({names})\s*[:：])"
    )


def _of_problems(forms: Iterable[SheetForm]) -> list[SheetForm]:
    """Return the forms in which a row is a problem and what belongs to it, the widest first."""
    some = [each for each in forms if each.purpose is Purpose.PROBLEMS]
    return sorted(some, key=lambda form: -len(form.columns))
