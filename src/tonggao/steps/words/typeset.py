"""Words as Chinese type wants them: “…” and ‘…’ instead of straight marks, and no lines in a cell.

People type "…" where the other input mode is on. Only these marks are changed, only where
Chinese stands in the paragraph, and never a mark that means inches or an apostrophe. People
also press Enter in a cell: what is clearly the next sentence runs on in the paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tonggao.model.report import Boilerplate, Paragraph, Report, Run, Style

_CHINESE: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_STRAIGHT: Final = re.compile("[\"'\uff02\uff07]")
_DOUBLE, _SINGLE = '"\uff02', "'\uff07"
_INCHES: Final = re.compile(r"(?:^|[^0-9.])(?:\d+[./])?\d{1,2}$")
_LONGEST: Final = 8  # characters of a number of inches
_LATIN: Final = re.compile("[A-Za-z]")
_CARDINAL: Final = re.compile("[A-Za-z0-9]")
_BREAKS: Final = re.compile("[ \t\u3000]*(?:\r\n|\r|\n)[ \t\u3000\r\n]*")
_ENDED: Final = frozenset("。！？；：，、…”’）》】.;:,!?")
_ORDINAL: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]"
)


def typeset(report: Report) -> Report:
    """Return the same text with lines run on and straight quotation marks set right.

    A title keeps its lines. A mark opens or closes by turns, within a cell's words or else within the paragraph;
    what is quoted inside a quotation gets single marks. The sources of the words stay,
    and what has been set once is not changed again.
    """
    return replace(report, paragraphs=tuple(map(_paragraph, report.paragraphs)))


def set_words(words: str) -> str:
    """Return the words of one cell as they are printed.

    >>> set_words('避免"两张皮"。')
    '避免“两张皮”。'
    """
    (run,) = _runs((Boilerplate(words),))
    return in_one_line(run.text)


def in_one_line(words: str) -> str:
    r"""Return words without line breaks between sentences, or before an ordinal.

    A break that may part a sentence, or two without a mark between them, stays.

    >>> in_one_line("1.学得少。\n2.研讨少\n3.联系少")
    '1.学得少。2.研讨少。3.联系少'
    """

    def joined(found: re.Match[str]) -> str:
        before, after = words[: found.start()][-1:], words[found.end() :]
        if not before or not after:
            return found.group()
        if before in _ENDED:
            return ""
        return "。" if _ORDINAL.match(after) else found.group()

    return _BREAKS.sub(joined, words)


def _paragraph(paragraph: Paragraph) -> Paragraph:
    text = paragraph.text
    if _STRAIGHT.search(text) and _CHINESE.search(text):
        paragraph = replace(paragraph, runs=tuple(_runs(paragraph.runs)))
    if paragraph.style is Style.TITLE or not _BREAKS.search(text):
        return paragraph
    runs = (_reworded(run, in_one_line(run.text)) for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))


def _runs(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs; an odd mark is paired with that of a later run."""
    unclosed = False
    for run in runs:
        marks = tuple(_double_marks(run.text))
        if len(marks) % 2:
            words, unclosed = _by_turns(run.text, marks, unclosed=unclosed)
        else:
            words = _in_pairs(run.text, marks)
        yield _reworded(run, _singles(words))


def _reworded(run: Run, words: str) -> Run:
    if isinstance(run, Boilerplate):
        return replace(run, text=words)
    return replace(run, passage=run.passage.reworded(words))


def _double_marks(text: str) -> Iterator[int]:
    """Yield where straight double marks quote something; those after 4 or 1/2 are inches.

    They are not where one still waits to be closed, or where the last would be left over.
    """
    places = [at for at, mark in enumerate(text) if mark in _DOUBLE]
    inches = {at for at in places if _INCHES.search(text[max(at - _LONGEST, 0) : at])}
    following, is_open = len(places) - len(inches), False
    for at in places:
        following -= at not in inches
        if at in inches and not is_open and following % 2 == 0:
            continue
        is_open = not is_open
        yield at


def _in_pairs(text: str, marks: Sequence[int]) -> str:
    """Return a text whose marks open and close by turns, single ones inside “…”."""
    words, inside = list(text), _inside(text)
    for first, second in zip(marks[::2], marks[1::2], strict=True):
        words[first], words[second] = "‘’" if inside[first] else "“”"
    return "".join(words)


def _inside(text: str) -> list[bool]:
    """Return for each character whether a “ before it has not been closed."""
    inside, is_open = [], False
    for mark in text:
        is_open = mark != "”" and (is_open or mark == "“")
        inside.append(is_open)
    return inside


def _by_turns(text: str, marks: Sequence[int], *, unclosed: bool) -> tuple[str, bool]:
    """Return a text whose marks take turns with the “ and ” in it, and whether one is open."""
    words, straight = list(text), set(marks)
    for at, mark in enumerate(text):
        if at in straight:
            words[at] = "”" if unclosed else "“"
            unclosed = not unclosed
        elif mark in "“”":
            unclosed = mark == "“"
    return "".join(words), unclosed


def _singles(text: str) -> str:
    """Return a text with its pairs of straight single marks set; a lone one stays."""
    words, opening = list(text), -1
    for at, mark in enumerate(text):
        if mark in "‘’":
            opening = -1
        if mark not in _SINGLE or _is_apostrophe(text, at, opened=opening >= 0):
            continue
        if opening < 0:
            opening = at
        else:
            words[opening], words[at] = "‘’"
            opening = -1
    return "".join(words)


def _is_apostrophe(text: str, at: int, *, opened: bool) -> bool:
    """Return whether a single mark quotes nothing: in it's, after 6, as in workers' rights."""
    before, after = text[:at][-1:], text[at + 1 :][:1]
    if _LATIN.fullmatch(before) and _LATIN.fullmatch(after):
        return True
    return not opened and bool(_CARDINAL.fullmatch(before))
