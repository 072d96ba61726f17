"""A text without Word: to be read aloud and pasted (.txt), or with plain marks (.md).

Both have the words of the Word file and no others.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from tonggao.model.report import Lead, Report, Row, Style, style_of

_INDENT: Final = "　　"
_BREAKS: Final = re.compile(r"\r\n|\r|\n")
_LEVELS: Final = {
    Style.TITLE: "# ",
    Style.HEADING_1: "## ",
    Style.HEADING_2: "### ",
    Style.HEADING_3: "#### ",
}
# What Markdown would take for a mark, anywhere or at the head of a line.
_MARKS: Final = re.compile(r"[\\`*_~<>\[\]&|]")
_AT_HEAD: Final = re.compile(r"^(\s*\d*)([#+=.)-](?=\s|$)|[-=]{3,})")
_CLOSING: Final = " \t\n\r　。，、；：！？….”’）】》"


def plain_text(report: Report) -> str:
    r"""Return the text for reading aloud: a paragraph a line, two blanks before body text.

    Lines end in \n, the last one too.
    """
    lines = (line for row in report.rows for line in _plain_lines(row))
    return "".join(f"{line}\n" for line in lines)


def marked_text(report: Report) -> str:
    """Return the text in Markdown: headings by level, the leads of paragraphs bold."""
    return "\n".join(f"{_marked(row)}\n" for row in report.rows)


def _plain_lines(row: Row) -> Iterator[str]:
    indent = _INDENT if style_of(row) is Style.BODY else ""
    for line in _BREAKS.split("".join(each.text for each in row)):
        yield f"{indent}{line}"


def _marked(row: Row) -> str:
    first, *others = row
    if not others and first.style in _LEVELS:
        return _LEVELS[first.style] + _escaped(_BREAKS.sub("", first.text))
    pieces = [
        (run.lead is not Lead.NONE or each.style in _LEVELS, run.text)
        for each in row
        for run in each.runs
    ]
    words = ""
    for leads, group in groupby(pieces, lambda piece: piece[0]):
        said = _escaped("".join(text for _, text in group))
        words += _bold(said) if leads else said
    # Two blanks at the end of a line are the break inside a paragraph.
    return "  \n".join(_AT_HEAD.sub(r"\1\\\2", line) for line in _BREAKS.split(words))


def _bold(words: str) -> str:
    """Return words set apart, but for the marks that close them.

    Markdown does not know the end of bold words by ** between such a mark and a letter.

    >>> _bold("1.学习不够深入。")
    '**1.学习不够深入**。'
    """
    inside = words.rstrip(_CLOSING)
    return f"**{inside}**{words[len(inside) :]}" if inside else words


def _escaped(words: str) -> str:
    return _MARKS.sub(r"\\\g<0>", words)
