"""The rows of a worksheet in the form in which programs write them, without a parser."""

import re
from collections.abc import Iterator
from functools import cache, partial

from tonggao.model.cell import LAST_COLUMN, Cell, Filled, Said, cell_at, column_number
from tonggao.office.read.limits import Budget
from tonggao.office.read.xlsx.canonical import (
    ATTRIBUTES,
    NotCanonicalError,
    each_once,
    undone,
)
from tonggao.office.read.xlsx.meaning import Meaning
from tonggao.office.read.xlsx.shared import word_at

# The possessive quantifiers (++) keep what does not match from being tried in many ways.
_STYLE, _TYPE = "[0-9]{1,9}+", "[A-Za-z]{1,9}+"
_PLACE = "(?:[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])[1-9][0-9]{0,5}"
_BLANK = f'<c r="{_PLACE}"(?: s="{_STYLE}")?(?: t="{_TYPE}")?(?:/>|></c>)'
_CELL = (
    '<c r="([A-Z]{1,3}+)([0-9]{1,6}+)"'
    f'(?: s="({_STYLE})")?(?: t="({_TYPE})")?'
    f"(?:/>(?:{_BLANK})*+|>(?:<v>([^<]++)</v>|(<[fi](?:[^<]++|<(?!/c>))*+))?</c>)"
    "(</row>)?"
)
_TOKEN = re.compile(f"{_CELL}|(<row [^<>]*+>(?:</row>)?|[\\s\\S]+)")
_ROW = re.compile(f'<row( r="([1-9][0-9]{{0,5}})"{ATTRIBUTES}) ?(>|/>|></row>)')
_INLINE = re.compile('<is><t(?: xml:space="preserve")?>([^<]*)</t></is>')
_FORMULA = re.compile(f"<f({ATTRIBUTES})(?:/>|>([^<]*)</f>)(<v/>|<v>([^<]*)</v>)?")
_END_OF_ROW = "</row>"
_STRETCH = 4 * 1024  # characters whose tokens are held at a time


def cells_in(inside: str, meaning: Meaning, budget: Budget) -> list[Cell]:
    """Return the filled cells of the rows that `inside` is made of, in its order.

    Raises NotCanonicalError where rows or cells are not in order, or are more than may be
    taken, and RefusedError for a string that the workbook does not have; then nothing
    was taken.
    """
    cells: list[Cell] = []
    columns: dict[str, int] = {}
    words = meaning.words
    said_by = cache(partial(_said, meaning=meaning, longest=budget.limits.cell_characters))
    row = column = characters = 0
    opened = ""
    for letters, digits, style, stated, value, other, closes, row_tag in _tokens(inside):
        if row_tag:
            if opened:
                raise NotCanonicalError
            row, opened = _next_row(row_tag, row)
            column = 0
            continue
        place = columns.get(letters) or columns.setdefault(letters, _column(letters))
        if digits != opened or place <= column:
            raise NotCanonicalError
        column = place
        if closes:
            opened = ""
        if value and stated == "s":
            text, doubt = word_at(words, value)
            said = (text, Filled.TEXT, doubt, "") if text.strip() else None
        else:
            said = said_by(stated, style, value, other)
        if said is not None:
            characters += len(said[0]) + len(said[3])
            cells.append(cell_at(row, letters, said))
    if opened or not budget.has_room(cells=len(cells), characters=characters):
        raise NotCanonicalError
    budget.take_cells(len(cells))
    budget.take_words(characters)
    return cells


def _tokens(inside: str) -> Iterator[tuple[str, ...]]:
    """Yield what `_TOKEN` finds; what is neither cell nor row comes last, all in one."""
    at = 0
    while at < len(inside):
        end = inside.find(_END_OF_ROW, at + _STRETCH)
        end = len(inside) if end < 0 else end + len(_END_OF_ROW)
        yield from _TOKEN.findall(inside, at, end)
        at = end


def _next_row(tag: str, row: int) -> tuple[int, str]:
    """Return the number of the row that begins, and once more if its cells may follow."""
    found = _ROW.fullmatch(tag)
    if not found or not each_once(found[1]) or int(found[2]) <= row:
        raise NotCanonicalError
    return int(found[2]), found[2] if found[3] == ">" else ""


def _column(letters: str) -> int:
    column = column_number(letters)
    if column > LAST_COLUMN:
        raise NotCanonicalError
    return column


def _said(
    stated: str, style: str, value: str, other: str, *, meaning: Meaning, longest: int
) -> Said | None:
    """Return what a cell says with its value, or with the other elements in it."""
    if len(value) + len(other) >= longest:
        raise NotCanonicalError
    stated = stated or "n"
    if not other:
        return meaning.of(stated, style, undone(value) or None)
    if found := _INLINE.fullmatch(other):
        return meaning.of(stated, style, None, inline=undone(found[1]))
    found = _FORMULA.fullmatch(other)
    if not found or not each_once(found[1]):
        raise NotCanonicalError
    written = undone(found[4] or "") if found[3] else None
    return meaning.of(stated, style, written, formula=undone(found[2] or ""))
