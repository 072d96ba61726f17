"""Words of a draft of one style as the next one sets them, where the plan chose another since."""

import re

from tonggao.model.text import opened
from tonggao.steps.absorb.blocks import bare
from tonggao.steps.words.setting import bracketed, spoken

_MARK = re.compile(r"(?:^|(?<=[。！？；\n]))(?:[一二三四五六七八九十]{1,3}是|（\d{1,2}）)")


def marked_as(words: str, before: str, now: str) -> str:
    r"""Return words with their points marked as `now`, where that differs from `before` by no more.

    Points without a mark are lines.

    >>> marked_as("一是多学。二是多谈。", "一是学。二是谈。", "（1）学。（2）谈。")
    '（1）多学。（2）多谈。'
    >>> marked_as("一是多学。二是多谈。", "一是学。二是谈。", "学。\n谈。")
    '多学。\n多谈。'
    """
    if bare(_MARK.sub("", before)) != bare(_MARK.sub("", now)):
        return words
    old, new = _first(before), _first(now)
    if old == new and ("\n" in before) == ("\n" in now):
        return words
    parts = _MARK.split(words) if old else words.split("\n")
    points = [each.strip() for each in parts if each.strip()]
    marks = {spoken(1): spoken, bracketed(1): bracketed}.get(new)
    if marks:
        return "".join(
            f"{marks(place)}{each}" for place, each in enumerate(points, start=1)
        )
    return ("\n" if "\n" in now else "").join(points)


def _first(words: str) -> str:
    found = _MARK.match(words)
    return found.group() if found else ""


def ended_as(words: str, before: str, now: str) -> str:
    """Return the name of an aspect with the mark behind it that `now` has, not that of `before`.

    >>> ended_as("在忠诚方面", "在对党忠诚方面", "在对党忠诚方面。")
    '在忠诚方面。'
    """
    old = before.removeprefix(opened(before))
    return words.removesuffix(old) + now.removeprefix(opened(now))
