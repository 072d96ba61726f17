"""Heading rows in a sheet: where they stand, and of which form each is the heading.

A row is one where three of its cells name columns of a form. Two rows may be one: group
headings above, or words merged down beside them. One row may head two tables side by side.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from tonggao.model.cell import Cell, Sheet, column_number
from tonggao.model.form import SheetForm
from tonggao.sheets.member.tables.headings import (
    Matched,
    Vocabulary,
    Words,
    alike,
    exact,
    has_words,
    heading_form,
)

Rows = Sequence[tuple[int, dict[str, Cell]]]

FEWEST_BY_NAME, FEWEST = 2, 3
_SEARCHED_FOR_LIKENESS = 25
_KNOWN_AT_LEAST = 2
_HIGHEST_GRADE = 3.0
_CUTS_AT_MOST, _TABLES_AT_MOST = 8, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Headings of one form: their rows, and by letter cell, words, and the column meant."""

    form: SheetForm
    rows: tuple[int, ...]
    cells: dict[str, Cell]
    words: dict[str, Words]
    matched: dict[str, Matched]
    by_name: bool

    @property
    def sure(self) -> int:
        """How many of the headings name a column of their own accord."""
        return sum(each.sure for each in self.matched.values())

    @property
    def score(self) -> tuple[float, float]:
        """How well the form fits, to be compared."""
        grades = sum(each.grade for each in self.matched.values())
        return grades + self.by_name, len(self.matched) / len(self.form.columns)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of headings, or two that are one."""

    rows: tuple[int, ...]
    cells: dict[str, Cell]
    words: dict[str, Words]


def heading_rows(
    sheet: Sheet, rows: Rows, known: Vocabulary, named: Sequence[SheetForm]
) -> list[tuple[Headings, ...]]:
    """Return the heading rows from the top down, each with its tables side by side.

    `named` are the forms that the sheet's name names. Where nothing names three columns
    the best of the first rows is taken by likeness, if any comes near.
    """
    found: list[tuple[Headings, ...]] = []
    weak: list[tuple[Headings, ...]] = []
    last = 0
    for place, (row, cells) in enumerate(rows):
        if row <= last or len(cells) < _KNOWN_AT_LEAST:
            continue
        if sum(known.knows(each.text) for each in cells.values()) < _KNOWN_AT_LEAST:
            continue
        line = _whole_line(sheet, rows, place, known, last)
        tables = tuple(_trimmed(each, found) for each in _tables(line, known, named))
        if any(each.sure >= FEWEST for each in tables):
            found.append(tables)
            last = line.rows[-1]
        elif tables and _stands_alone(rows, place, tables):
            weak.append(tables)
    if found:
        return sorted([*found, *weak], key=lambda tables: tables[0].rows)
    likely = _by_likeness(rows, known, named)
    return [(likely,)] if likely else []


def _stands_alone(rows: Rows, place: int, tables: Sequence[Headings]) -> bool:
    """Return whether a row is nothing but headings, and no row stands right above it."""
    row, cells = rows[place]
    free = place == 0 or rows[place - 1][0] < row - 1 or len(rows[place - 1][1]) == 1
    return free and sum(len(each.matched) for each in tables) == len(cells)


def _whole_line(
    sheet: Sheet, rows: Rows, place: int, known: Vocabulary, last: int
) -> _Line:
    """Return the row at a place with the row below or above it that belongs to it.

    `last` is the last row that was found to be one of headings.
    """
    row, cells = rows[place]
    below = rows[place + 1] if place + 1 < len(rows) else (0, {})
    if below[0] == row + 1 and _is_under(sheet, row, cells, below[1], known):
        return _joined(row, cells, below[1])
    above = rows[place - 1] if place else (0, {})
    if above[0] == row - 1 > last and _is_over(sheet, above[0], above[1], cells, known):
        return _joined(row - 1, above[1], cells)
    return _one_row(row, cells)


def _one_row(row: int, cells: dict[str, Cell]) -> _Line:
    words: dict[str, Words] = {k: (cell.text.strip(),) for k, cell in cells.items()}
    return _Line((row,), cells, words)


def _is_over(
    sheet: Sheet,
    row: int,
    upper: Mapping[str, Cell],
    lower: Mapping[str, Cell],
    known: Vocabulary,
) -> bool:
    """Return whether a row holds groups, and headings that reach down beside them.

    A row of values names few columns, be one of its words a heading by chance.
    """
    named = {letter for letter, cell in upper.items() if known.knows(cell.text)}
    wide = _wide(sheet, row)
    count = sum(letter in named or column_number(letter) in wide for letter in upper)
    return count * 2 >= len(upper) and any(letter not in lower for letter in named)


def _wide(sheet: Sheet, row: int) -> set[int]:
    """Return the columns in which a cell of a row is merged across."""
    return {
        area.column
        for area in sheet.merges
        if area.row == row and area.last_column > area.column
    }


def _is_under(
    sheet: Sheet,
    row: int,
    upper: Mapping[str, Cell],
    lower: Mapping[str, Cell],
    known: Vocabulary,
) -> bool:
    """Return whether a row holds the headings under the groups of the row above it."""
    count = sum(known.knows(cell.text) for cell in lower.values())
    if count < _KNOWN_AT_LEAST or count * 2 < len(lower):
        return False
    wide = _wide(sheet, row)
    used = {column_number(letter) for letter in upper}
    under = {column_number(letter) for letter in lower}
    return all(
        column not in used
        or column in wide
        or (column + 1 not in used and column + 1 in under)
        for column in under
    )


def _joined(row: int, upper: Mapping[str, Cell], lower: Mapping[str, Cell]) -> _Line:
    """Return two rows as one: the lower word rules, with or without its group."""
    letters = sorted({*upper, *lower}, key=column_number)
    cells: dict[str, Cell] = {}
    words: dict[str, Words] = {}
    group = ""
    for letter in letters:
        over = upper[letter].text.strip() if letter in upper else ""
        group = over or group
        if letter in lower:
            own = lower[letter].text.strip()
            cells[letter] = lower[letter]
            words[letter] = tuple(dict.fromkeys((own, group + own, over or own)))
        else:
            cells[letter] = upper[letter]
            words[letter] = (over,)
    return _Line((row, row + 1), cells, words)


def _tables(
    line: _Line, known: Vocabulary, named: Sequence[SheetForm]
) -> tuple[Headings, ...]:
    """Return the tables that a line heads: one, or several side by side if that says more."""
    whole = _best(line, tuple(line.words), known, named)
    best: tuple[Headings, ...] = (whole,) if whole else ()
    if whole and len(whole.matched) == len(line.words):
        return best
    for cuts in _cut(line, known):
        some = [_best(line, letters, known, named) for letters in cuts]
        tables = tuple(each for each in some if each)
        if len(tables) == len(cuts) and _count(tables) > _count(best):
            best = tables
    return best


def _count(tables: Sequence[Headings]) -> int:
    return sum(each.sure for each in tables)


def _cut(line: _Line, known: Vocabulary) -> Iterator[list[tuple[str, ...]]]:
    """Yield the ways to cut a line, the fewest cuts first.

    Tables part at empty columns and before a column of numbers.
    """
    letters = sorted(line.words, key=column_number)
    places = [
        place
        for place, (one, other) in enumerate(pairwise(letters), start=1)
        if column_number(other) > column_number(one) + 1
        or heading_form(line.words[other][0]) in known.numbers
    ][:_CUTS_AT_MOST]
    for count in range(1, _TABLES_AT_MOST):
        for chosen in combinations(places, count):
            bounds = [0, *chosen, len(letters)]
            yield [tuple(letters[start:end]) for start, end in pairwise(bounds)]


def _trimmed(table: Headings, above: Sequence[tuple[Headings, ...]]) -> Headings:
    """Return a table without what only stands in the same row.

    That is what lies behind an empty column, or under the headings of another table.
    """
    numbers = [column_number(letter) for letter in table.matched]
    lowest, highest = min(numbers), max(numbers)
    other = {
        column_number(letter)
        for some in above
        for each in some
        if not set(each.matched) & set(table.matched)
        for letter in each.words
    }
    free = {column_number(letter) for letter in table.words} - other
    while lowest - 1 in free:
        lowest -= 1
    while highest + 1 in free:
        highest += 1
    words = {
        letter: readings
        for letter, readings in table.words.items()
        if lowest <= column_number(letter) <= highest
    }
    return replace(table, words=words, cells={k: table.cells[k] for k in words})


def _best(
    line: _Line, letters: Sequence[str], known: Vocabulary, named: Sequence[SheetForm]
) -> Headings | None:
    """Return the form that the headings under some letters fit best, of equals the first."""
    words = {letter: line.words[letter] for letter in letters}
    normal = [{heading_form(each) for each in readings} for readings in words.values()]
    best: Headings | None = None
    counts = [
        sum(any(each in names.normal for each in readings) for readings in normal)
        for names in known.names
    ]
    for place in sorted(range(len(counts)), key=lambda place: -counts[place]):
        most = counts[place] * _HIGHEST_GRADE + len(words) - counts[place] + 1
        if counts[place] < _KNOWN_AT_LEAST or (best and most < best.score[0]):
            break
        matched = exact(words, known.names[place], known.forms[place])
        if len(matched) < _KNOWN_AT_LEAST or not has_words(matched):
            continue
        if len(matched) < len(words):
            matched = alike(words, matched, known.forms[place])
        fits = _of_form(line, letters, known.forms[place], matched, named)
        if best is None or fits.score > best.score:
            best = fits
    return best


def _of_form(
    line: _Line,
    letters: Sequence[str],
    form: SheetForm,
    matched: dict[str, Matched],
    named: Sequence[SheetForm],
) -> Headings:
    return Headings(
        form=form,
        rows=line.rows,
        cells={letter: line.cells[letter] for letter in letters},
        words={letter: line.words[letter] for letter in letters},
        matched=matched,
        by_name=form in named,
    )


def _by_likeness(
    rows: Rows, known: Vocabulary, named: Sequence[SheetForm]
) -> Headings | None:
    """Return the best of the first rows, headings that are only alike counted too."""
    best: Headings | None = None
    for row, cells in rows[:_SEARCHED_FOR_LIKENESS]:
        line = _one_row(row, cells)
        words = line.words
        for names, form in zip(known.names, known.forms, strict=True):
            fewest = FEWEST_BY_NAME if form in named else FEWEST
            if len(words) < fewest:
                continue
            matched = alike(words, exact(words, names, form), form)
            if len(matched) < fewest or not has_words(matched):
                continue
            fits = _of_form(line, tuple(words), form, matched, named)
            if best is None or fits.score > best.score:
                best = fits
    return best
