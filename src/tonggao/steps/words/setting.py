"""How headings, problems and heads are set in a shape, whoever's text it is.

What runs on stands in the same paragraph of the file as the piece before it and keeps its
own anchor, so that what a reader changes in a long row is known to be of one problem.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tonggao.model.report import HEADINGS, Boilerplate, Lead, Paragraph, Run, Style
from tonggao.model.shape import HeadingEnd, HeadingPlace, HeadStyle, ItemStyle, Shape
from tonggao.model.text import chinese_number, ordinal_at, width

Marks = Callable[[int], str]

_ROOM: Final = 26  # characters of a line of 28 that a heading may fill, indented by two
_CLOSING: Final = ("。", "：", "！", "？")
_RUN_ON: Final = frozenset({ItemStyle.INLINE, ItemStyle.PROSE})


def spoken(number: int) -> str:
    """Return 一是 for 1 and so on."""
    return f"{chinese_number(number)}是"


def bracketed(number: int) -> str:
    """Return （1） for 1 and so on: the points inside what itself begins with 一是."""
    return ordinal_at(4, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One problem to be set: its anchor, and its words, told how its points are marked."""

    anchor: str
    runs: Callable[[Marks], Iterable[Run]]


def body(words: str, anchor: str = "") -> Paragraph:
    """Return a paragraph of fixed words."""
    return ours(Style.BODY, words, anchor)


def ours(style: Style, words: str, anchor: str = "") -> Paragraph:
    """Return fixed words in a style."""
    return set_as(style, (Boilerplate(words),), anchor)


def set_as(style: Style, runs: tuple[Run, ...], anchor: str = "") -> Paragraph:
    """Return a paragraph of a style under its anchor."""
    return Paragraph(style=style, runs=runs, anchor=anchor)


def heading(level: int, number: int, runs: tuple[Run, ...], anchor: str = "") -> Paragraph:
    """Return a heading of the first, second or third level with its ordinal."""
    ordinal = ordinal_at(level, number)
    return Paragraph(
        style=HEADINGS[level - 1],
        runs=_after(ordinal, runs),
        anchor=anchor,
        ordinal=ordinal,
    )


def _after(ordinal: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return words behind their ordinal, in one run with it where both are ours."""
    first, *others = runs
    if isinstance(first, Boilerplate):
        return (Boilerplate(f"{ordinal}{first.text}", first.lead), *others)
    return (Boilerplate(ordinal), *runs)


def ends_a_name(shape: Shape) -> HeadingEnd:
    """Return what closes the name of an aspect; one that text may follow has a mark."""
    follows = shape.headings is not HeadingPlace.OWN_LINE and shape.items in _RUN_ON
    plain = shape.heading_end is HeadingEnd.PLAIN
    return HeadingEnd.STOP if plain and follows else shape.heading_end


def runs_in(named: Paragraph, shape: Shape, items: ItemStyle) -> bool:
    """Return whether the problems of an aspect stand behind its name, and not below it.

    Numbered ones and paragraphs of their own always stand below.
    """
    if items not in _RUN_ON or shape.headings is HeadingPlace.OWN_LINE:
        return False
    return shape.headings is HeadingPlace.RUN_IN or width(named.text) > _ROOM


def under_heading(
    named: Paragraph, entries: Sequence[Paragraph], shape: Shape, items: ItemStyle
) -> Iterator[Paragraph]:
    """Yield the name of an aspect and what stands under it, or behind it."""
    behind = bool(entries) and runs_in(named, shape, items)
    yield replace(named, runs=_closed(named.runs)) if behind else named
    for place, each in enumerate(entries):
        yield replace(each, runs_on=each.runs_on or (behind and place == 0))


def set_out(entries: Sequence[Entry], items: ItemStyle) -> tuple[Paragraph, ...]:
    """Return problems as their shape sets them; a single one needs no 一是."""
    counted = items is ItemStyle.NUMBERED or len(entries) > 1
    return tuple(
        _entry(each, number, items, counted=counted)
        for number, each in enumerate(entries, start=1)
    )


def _entry(entry: Entry, number: int, items: ItemStyle, *, counted: bool) -> Paragraph:
    if items is ItemStyle.PROSE:
        runs = tuple(_plain(run) for run in entry.runs(spoken))
        return Paragraph(
            style=Style.BODY, anchor=entry.anchor, runs=runs, runs_on=number > 1
        )
    aloud = items is not ItemStyle.NUMBERED and counted
    ordinal = (spoken(number) if aloud else f"{number}.") if counted else ""
    runs = tuple(entry.runs(bracketed if aloud else spoken))
    return Paragraph(
        style=Style.BODY,
        anchor=entry.anchor,
        ordinal=ordinal,
        # As bold as the title behind it: a number alone is not.
        runs=(Boilerplate(ordinal, runs[0].lead), *runs) if ordinal and runs else runs,
        runs_on=items is ItemStyle.INLINE and number > 1,
    )


def _plain(run: Run) -> Run:
    return replace(run, lead=Lead.NONE)


def head(
    titled: tuple[Run, ...],
    texts: Sequence[Paragraph],
    style: HeadStyle,
    *,
    number: int,
    anchor: str,
) -> Iterator[Paragraph]:
    """Yield a head of causes or measures: its title, and its text below or behind it."""
    if style is HeadStyle.HEADING:
        yield heading(2, number, titled, anchor)
        yield from texts
        return
    closed = _closed(titled)
    if style is HeadStyle.RUN_IN:
        yield heading(2, number, closed, anchor)
    else:
        ordinal = spoken(number)
        bold = tuple(replace(run, lead=Lead.THIRD) for run in closed)
        yield Paragraph(
            style=Style.BODY,
            anchor=anchor,
            ordinal=ordinal,
            runs=_after(ordinal, bold),
        )
    for place, each in enumerate(texts):
        yield replace(each, runs_on=each.runs_on or place == 0)


def _closed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return a title that a text follows, with the mark that parts them."""
    last = runs[-1]
    if last.text.endswith(_CLOSING):
        return runs
    if isinstance(last, Boilerplate):
        return (*runs[:-1], replace(last, text=f"{last.text}。"))
    return (*runs, Boilerplate("。", last.lead))
