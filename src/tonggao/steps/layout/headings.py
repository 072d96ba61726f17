"""Headings: whether Word and WPS list them, and whether one may stand alone."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tonggao import codes
from tonggao.model.looks import Looks, Numbering
from tonggao.steps.layout.roles import ENDS, HEADINGS, Roled
from tonggao.steps.layout.telling import Seen


def check_headings(found: Sequence[Roled], looks: Looks) -> Iterator[Seen]:
    """Yield headings that are none to Word, or that may be parted from their text."""
    for each in found:
        if each.level:
            yield from _listed(each)
        if each.paragraph.counted and each.level and looks.numbering is Numbering.TYPED:
            yield Seen(code=codes.LAY_045, paragraph=each.paragraph)
    for each, following in pairwise(found):
        keeps = each.paragraph.setting.keep_next
        if following.role in ENDS and not keeps:
            yield Seen(code=codes.LAY_044, paragraph=each.paragraph, role=following.role)


def _listed(each: Roled) -> Iterator[Seen]:
    if not each.styled:
        values = {"level": str(each.level)}
        yield Seen(
            code=codes.LAY_039, paragraph=each.paragraph, role=each.role, values=values
        )
        return
    if not each.paragraph.setting.keep_next:
        yield Seen(code=codes.LAY_040, paragraph=each.paragraph, role=each.role)
    ordinal = each.ordinal
    if ordinal and ordinal.level != each.level and ordinal.level <= len(HEADINGS):
        yield Seen(
            code=codes.LAY_043,
            paragraph=each.paragraph,
            values={
                "seen": ordinal.words,
                "level": str(ordinal.level),
                "style": str(each.level),
            },
        )
