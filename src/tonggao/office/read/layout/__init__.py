"""The layout of any Word file, resolved as Word resolves it; nothing is judged here.

Like the door for texts this needs only the standard library, writes nothing to disk, and
answers any bytes with a layout or with one finding.
"""

from dataclasses import replace
from itertools import accumulate

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.model.laid_out import LaidOut, LaidParagraph
from tonggao.office.read.document import DOCUMENT_LIMITS
from tonggao.office.read.layout.parts import Parts
from tonggao.office.read.layout.said import said_of_itself
from tonggao.office.read.limits import Limits, RefusedError
from tonggao.office.read.package import opened

_OTHER_KINDS = (codes.FILE_002, codes.FILE_007)


def read_layout(
    content: bytes, file: str, limits: Limits = DOCUMENT_LIMITS
) -> tuple[LaidOut | None, tuple[Finding, ...]]:
    """Return the layout of the Word file in `content`, and what is wrong with the file.

    A file that is refused gives no layout and exactly one finding, an error. No bytes make
    this raise.
    """
    try:
        return _read(content, file, limits), ()
    except RefusedError as refused:
        return None, (_in_words(refused).in_file(file),)


def _in_words(refused: RefusedError) -> RefusedError:
    """Return the same refusal in the words for a check of layout."""
    if refused.code in _OTHER_KINDS:
        return RefusedError(codes.LAY_001, found=refused.values["found"])
    return refused


def _read(content: bytes, file: str, limits: Limits) -> LaidOut:
    container, budget = opened(content, limits)
    parts = Parts(container, budget)
    settings = parts.settings()
    return LaidOut(
        file=file,
        paragraphs=_placed(parts.paragraphs()),
        sections=parts.sections(),
        two_sided=settings.two_sided,
        mode=settings.mode,
        properties=said_of_itself(container, budget),
    )


def _placed(paragraphs: tuple[LaidParagraph, ...]) -> tuple[LaidParagraph, ...]:
    """Number the paragraphs and give each its place in the whole text."""
    starts = accumulate((len(each.text) + 1 for each in paragraphs), initial=0)
    return tuple(
        replace(each, number=number, start=start)
        for number, (each, start) in enumerate(zip(paragraphs, starts, strict=False), 1)
    )
