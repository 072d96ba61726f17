"""What a mangling is: what it does to a workbook, and what must still come out."""

from collections.abc import Callable
from dataclasses import dataclass

from mangled.filled import Row
from mangled.package import Mangle

Rows = tuple[Row, ...]


def same(rows: Rows) -> Rows:
    """Return the rows as they are: most manglings change no word."""
    return rows


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mangling:
    """One thing done to a workbook, told in a sentence.

    `rows` turns the plain file's records into those that must come out, `unread` are the
    words that must be listed with a reason, and `codes` what must be said. One of
    `layout` moves things about and can be done to a file that others were done to.
    """

    name: str
    change: Mangle
    rows: Callable[[Rows], Rows] = same
    unread: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    layout: bool = False

    def __repr__(self) -> str:
        return self.name


def only(*kinds: str) -> Callable[[Rows], Rows]:
    """Return what keeps the records of these kinds."""
    return lambda rows: tuple(row for row in rows if row.kind in kinds)


def where(
    change: Callable[[str], str], heading: str, number: str = ""
) -> Callable[[Rows], Rows]:
    """Return what changes the value under a heading, of all records or of one.

    A measure is known by the number of the problem it answers.
    """

    def changed(row: Row) -> Row:
        known = row.values.get("对应问题", "") if row.kind == "measure" else row.number
        if heading not in row.values or number not in ("", known):
            return row
        old = row.values[heading]
        return Row(row.kind, row.number, {**row.values, heading: change(old)})

    return lambda rows: tuple(changed(row) for row in rows)


def becomes(words: str, heading: str, number: str) -> Callable[[Rows], Rows]:
    """Return what gives one record other words under a heading."""
    return where(lambda _: words, heading, number)


def renumbered(numbers: Callable[[str], str]) -> Callable[[Rows], Rows]:
    """Return what changes the numbers of problems, and of the measures beside them."""

    def changed(row: Row) -> Row:
        if row.kind == "issue":
            return Row(row.kind, numbers(row.number), row.values)
        if row.kind == "measure":
            answered = numbers(row.values["对应问题"])
            return Row(row.kind, row.number, {**row.values, "对应问题": answered})
        return row

    return lambda rows: tuple(changed(row) for row in rows)


def both(*changes: Callable[[Rows], Rows]) -> Callable[[Rows], Rows]:
    """Return what does one change after the other."""

    def changed(rows: Rows) -> Rows:
        for change in changes:
            rows = change(rows)
        return rows

    return changed


def then(*changes: Mangle) -> Mangle:
    """Return the mangling that does one thing after the other."""

    def mangle(content: bytes) -> bytes:
        for change in changes:
            content = change(content)
        return content

    return mangle
