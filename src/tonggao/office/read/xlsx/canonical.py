"""XML in the one form that programs write without need to choose, told from all other XML.

What stands inside one element is taken out as a text, and a regular expression must match
all of it, tag by tag; the parser reads the part with that element empty, so that the rest
is judged as always. That this is the same as parsing the whole rests on what is not there:
no encoding but UTF-8, and around the element no comment, CDATA section, document type or
instruction in which it might stand. Whatever is not of this form is for the parser alone:
nothing is ever refused here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from tonggao.office.read.limits import Limits
from tonggao.office.read.strings import needs_cleaning

_AT_MOST = 2 * 1024 * 1024  # bytes of a part that is held whole
_DECLARATION = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'](?: encoding=["'](?i:utf-8)["'])?"""
    rb"""(?: standalone=["'](?:yes|no)["'])? ?\?>\s*)?"""
)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile("&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,6})|#x([0-9A-Fa-f]{1,5}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_NAME = "[A-Za-z][A-Za-z0-9]*+(?::[A-Za-z][A-Za-z0-9]*+)?"
_LONGEST_ATTRIBUTES = 256
_NAMES = re.compile(f' ({_NAME})="')

ATTRIBUTES = f'(?: {_NAME}="[^"<&]*+")*+'


class NotCanonicalError(Exception):
    """Something is not in the one form; the parser will say what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical:
    """A part in two: what is inside one element, and the part with that element empty."""

    around: bytes
    inside: str
    outermost: bool
    to_clean: bool  # whether a text inside may hold something that nobody sees


def in_memory(pieces: Iterable[bytes]) -> tuple[bytes | None, Iterable[bytes]]:
    """Return a part whole, or nothing if it is large; and its pieces, to be read anew."""
    source = iter(pieces)
    taken: list[bytes] = []
    size = 0
    for piece in source:
        taken.append(piece)
        size += len(piece)
        if size > _AT_MOST:
            return None, chain(taken, source)
    return b"".join(taken), taken


def canonical(part: bytes, opening: bytes, limits: Limits) -> Canonical:
    """Return what is in and what is around the element `opening`, as ``<sst``, of a part.

    Raises NotCanonicalError.
    """
    declared = _DECLARATION.match(part)
    start = declared.end() if declared else 0
    at = part.find(opening, start)
    begin = part.find(b">", at) + 1
    end = part.rfind(b"</" + opening[1:] + b">")
    around = part[:begin] + part[end:]
    if (
        at < 0
        or not begin <= end
        or len(around) > limits.tag_bytes
        or b"<!" in around
        or around.find(b"<?", start) >= 0
    ):
        raise NotCanonicalError
    try:
        inside = part[begin:end].decode("utf-8")
    except UnicodeDecodeError:
        raise NotCanonicalError from None
    to_clean = needs_cleaning(inside)
    if to_clean and ("\r" in inside or _NO_XML.search(inside)):
        raise NotCanonicalError
    if "]" in inside and "]]>" in inside:
        raise NotCanonicalError
    return Canonical(around=around, inside=inside, outermost=at == start, to_clean=to_clean)


def undone(text: str) -> str:
    """Return a text with its entities undone; raise NotCanonicalError where one is none.

    >>> undone("A2&amp;B2 &#x5B66;&#20064;")
    'A2&B2 学习'
    """
    if "&" not in text:
        return text
    plain, count = _ENTITY.subn(_character, text)
    if count < text.count("&") or _NO_XML.search(plain):
        raise NotCanonicalError
    return plain


def _character(entity: re.Match[str]) -> str:
    name, number, hexadecimal = entity.groups()
    if name:
        return _NAMED[name]
    return chr(int(number) if number else int(hexadecimal, 16))


@lru_cache(maxsize=1024)
def _differ(attributes: str) -> bool:
    names = _NAMES.findall(attributes)
    return len(names) == len(set(names))


def each_once(attributes: str) -> bool:
    """Tell whether no attribute is given twice; attributes beyond a length count as twice.

    >>> each_once(' r="1" spans="1:8"'), each_once(' r="1" ht="15" r="2"')
    (True, False)
    """
    return len(attributes) <= _LONGEST_ATTRIBUTES and _differ(attributes)
