"""Chinese help texts at the width of a terminal.

click wraps by the number of characters; a Chinese character takes two cells, so its
lines come out twice as long as the window. This formatter counts cells, and begins no
line with a closing mark.
"""

import unicodedata
from collections.abc import Iterable, Iterator

import click

_NOT_AT_THE_START = "，。；：！？、）》」”’"
_GAP = 2


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes.

    >>> cells("统稿 a")
    6
    """
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, none wider than `width` cells but for a closing mark.

    >>> list(wrapped("一二三，四", 6))
    ['一二三，', '四']
    """
    line = ""
    for word in _words(text):
        if (
            line
            and cells(line) + cells(word.rstrip()) > width
            and word[0] not in _NOT_AT_THE_START
        ):
            yield line.rstrip()
            line = word.lstrip()
        else:
            line += word
    if line:
        yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """Yield pieces that may not be broken: one Chinese character, or one word in Latin."""
    latin = ""
    for character in text:
        if character != " " and cells(character) == 1:
            latin += character
            continue
        if latin:
            yield latin
            latin = ""
        yield character
    if latin:
        yield latin


class ChineseFormatter(click.HelpFormatter):
    """A help formatter that knows how wide Chinese is, and speaks it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        del prefix
        self.write(f"用法：{prog} {args}\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for paragraph in text.split("\n\n"):
            words = " ".join(line.strip() for line in paragraph.splitlines())
            for line in wrapped(words, self.width - self.current_indent):
                self.write(f"{indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = _GAP
    ) -> None:
        rows = tuple(rows)
        first = (
            min(max((cells(name) for name, _ in rows), default=0), col_max) + col_spacing
        )
        indent = " " * self.current_indent
        for name, text in rows:
            lines = list(wrapped(text, max(self.width - first - self.current_indent, 20)))
            self.write(f"{indent}{name}")
            if cells(name) > first - col_spacing:
                self.write(f"\n{indent}{' ' * first}")
            else:
                self.write(" " * (first - cells(name)))
            self.write(f"\n{indent}{' ' * first}".join(lines or [""]) + "\n")

    def write_heading(self, heading: str) -> None:
        words = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}.get(
            heading, heading
        )
        self.write(f"{' ' * self.current_indent}{words}：\n")


class ChineseContext(click.Context):
    """A context whose help is written by `ChineseFormatter`."""

    formatter_class = ChineseFormatter
