"""A form as a Word file: a few lines of text and tables to be filled in, under captions."""

from dataclasses import dataclass

from tonggao.model.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """One table and what stands above it.

    `section` begins a part of the form, `caption` a part of that; "" where none does. The
    widths of the columns are shares of the page. The cells of the column `merged`, counted
    from 0, are one over all rows that hold something there.
    """

    table: Table
    section: str = ""
    caption: str = ""
    merged: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordForm:
    """A form to be written. `person` is the line with the member's name.

    `stamp` is kept among the properties of the file.
    """

    title: str
    person: str
    lines: tuple[str, ...]
    tables: tuple[WordTable, ...]
    stamp: tuple[tuple[str, str], ...] = ()
