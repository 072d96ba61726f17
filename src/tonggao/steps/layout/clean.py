"""What a clean copy does not carry: names in its properties, comments, tracked changes."""

from collections.abc import Iterator
from typing import Final

from tonggao import codes
from tonggao.model.finding import Code
from tonggao.model.in_text import InText
from tonggao.model.laid_out import LaidOut
from tonggao.steps.layout.telling import Seen, of_whole, told

_INTERNAL: Final = ("核对稿", "【内部】")
_COMPARED: Final = "对照稿"


def check_clean(document: LaidOut) -> Iterator[InText]:
    """Yield what is to be taken out before a text goes to others."""
    for name, words in document.properties.items():
        yield of_whole(document, codes.LAY_046, name=name, seen=words)
    if document.mode:
        yield of_whole(document, codes.LAY_051, year=str(document.mode))
    internal = is_internal(document)
    compared = _COMPARED in document.file
    yield from _counted(document, codes.LAY_048 if internal else codes.LAY_047, "comments")
    yield from _counted(
        document, codes.LAY_050 if internal or compared else codes.LAY_049, "changes"
    )


def is_internal(document: LaidOut) -> bool:
    """Tell whether a text says of itself that it is for the office alone."""
    name = document.file.rpartition("/")[2]
    headers = [
        each.text
        for section in document.sections
        for header in section.headers.values()
        for each in header
    ]
    return any(mark in words for mark in _INTERNAL for words in (name, *headers))


def _counted(document: LaidOut, code: Code, what: str) -> Iterator[InText]:
    places = [each for each in document.paragraphs if getattr(each, what)]
    count = str(sum(getattr(each, what) for each in places))
    yield from told(
        document,
        (Seen(code=code, paragraph=each, values={"count": count}) for each in places),
    )
