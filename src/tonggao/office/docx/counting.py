"""Headings that Word counts: which of them come out with the number they were given."""

from dataclasses import replace
from typing import Final

from tonggao.model.report import Paragraph, Quoted, Run, Style
from tonggao.model.text import ordinal_at

_FIRST: Final = Style.HEADING_1


class Counted:
    """The counters as Word keeps them: of first-level headings, and of those under one."""

    __slots__ = ("_first", "_second")

    def __init__(self) -> None:
        self._first = self._second = 0

    def sets(self, heading: Paragraph) -> bool:
        """Return whether Word would set this heading's own number, and count it if so.

        It would not where headings between were run into their text and keep typed numbers.
        """
        first = heading.style is _FIRST
        number = (self._first if first else self._second) + 1
        shown = ordinal_at(1 if first else 2, number)
        if heading.ordinal != shown or not heading.text.startswith(shown):
            return False
        self._first, self._second = (number, 0) if first else (self._first, number)
        return True


def without_ordinal(heading: Paragraph) -> Paragraph:
    """Return a heading without the number at its beginning."""
    runs: list[Run] = []
    left = len(heading.ordinal)
    for run in heading.runs:
        taken = min(left, len(run.text))
        left -= taken
        words = run.text[taken:]
        if isinstance(run, Quoted):
            runs.append(replace(run, passage=run.passage.reworded(words)) if taken else run)
        else:
            runs.append(replace(run, text=words))
    return replace(heading, runs=tuple(each for each in runs if each.text))
