"""XML as events, piece by piece, with nothing that could reach beyond the text itself.

A document type is refused before anything in it is looked at: with it go entities that
grow and entities that fetch. Names come without their prefix, so that what foreign
programs and the strict standard write reads the same.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from tonggao.office.read.limits import Budget, damaged, not_allowed, too_much

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

_BUFFER = 64 * 1024


def nothing(_: str) -> None:
    """Pass over an event."""


def walk(
    pieces: Iterable[bytes],
    budget: Budget,
    *,
    start: Start,
    end: End = nothing,
    text: Text | None = None,
) -> None:
    """Call `start`, `end` and `text` for what the XML in `pieces` holds.

    Raise `RefusedError` for a document type, for nesting beyond the limit, and for
    what is not well-formed, be it at the very end.
    """
    depth = 0
    deepest = budget.limits.depth

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest:
            raise too_much(f"内部结构超过{deepest}层")
        start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2] if ":" in name else name)

    feed(pieces, budget, start=started, end=ended, text=text)


def feed(
    pieces: Iterable[bytes],
    budget: Budget,
    *,
    start: Start,
    end: End,
    text: Text | None,
) -> None:
    """Do as `walk` for handlers that look after prefixes and nesting themselves."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        # Besides its own error, the parser passes on those of an unknown encoding.
        raise damaged() from None
    budget.take_time()


def local(attributes: dict[str, str], name: str) -> str:
    """Return an attribute whatever its prefix, or an empty text.

    >>> local({"r:id": "rId1", "sheetId": "1"}, "id")
    'rId1'
    """
    if name in attributes:
        return attributes[name]
    ending = f":{name}"
    return next((each for key, each in attributes.items() if key.endswith(ending)), "")


def _refuse_document_type(*_: object) -> None:
    raise not_allowed("文档类型声明 DOCTYPE")
