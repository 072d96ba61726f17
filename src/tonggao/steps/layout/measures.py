"""Lengths in the words that Word's dialogs use, and how high lines stand."""

from collections.abc import Iterable
from typing import Final

from tonggao.model.laid_out import LaidParagraph

_TWIPS_A_POINT: Final = 20
_TWIPS_A_MILLIMETRE: Final = 1440 / 25.4
_SINGLE: Final = 240
_NATURAL: Final = 1.3  # of the size of letters: the usual line of a Chinese font
_HALF_POINT: Final = 10
_NAMED_SIZES: Final = {28: "4号", 32: "3号", 44: "2号"}


def millimetres(length: int) -> str:
    """Return a length in millimetres.

    >>> millimetres(2098), millimetres(1961)
    ('37', '34.6')
    """
    return f"{round(length / _TWIPS_A_MILLIMETRE, 1):g}"


def points(length: int) -> str:
    """Return a length in points.

    >>> points(579), points(560)
    ('28.95', '28')
    """
    return f"{length / _TWIPS_A_POINT:g}"


def size_of(half_points: int) -> str:
    """Return a size of letters as Word's list has it.

    >>> size_of(32), size_of(24)
    ('3号（16磅）', '12磅')
    """
    said = f"{half_points / 2:g}磅"
    name = _NAMED_SIZES.get(half_points)
    return f"{name}（{said}）" if name else said


def line_of(paragraph: LaidParagraph) -> int:
    """Return how high a line of a paragraph is, in twips."""
    setting = paragraph.setting
    sizes = [each.letters.size for each in paragraph.pieces] or [paragraph.letters.size]
    natural = round(max(sizes) * _HALF_POINT * _NATURAL)
    if setting.rule == "exact":
        return setting.line
    if setting.rule == "atLeast":
        return max(setting.line, natural)
    return natural * setting.line // _SINGLE


def height(paragraphs: Iterable[LaidParagraph]) -> int:
    """Return how high paragraphs of one line each are together, in twips."""
    return sum(
        each.setting.before + line_of(each) + each.setting.after
        for each in paragraphs
        if not (each.framed or each.side)
    )
