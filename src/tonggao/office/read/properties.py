"""What an Office file says of itself beside what stands in it."""

import re

from tonggao.office.read.container import Container
from tonggao.office.read.limits import Budget, RefusedError
from tonggao.office.read.markup import local, walk
from tonggao.office.read.relations import related, relations_of

_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_SMALL_PART = 64 * 1024
_MOMENT = rb"<(?:[A-Za-z]+:)?%b(?:\s[^<>]*)?>\s*([0-9][0-9TZ:.+-]{3,39})\s*</"


def saved_at(container: Container, budget: Budget) -> str:
    """Return when a file was last saved, as it says; empty if it does not."""
    name = related("core-properties", _CORE, relations_of(container, "", budget))
    return moment_in(container, name, b"modified")


def moment_in(container: Container, name: str, element: bytes) -> str:
    """Return the moment that an element of a part holds; empty if there is none."""
    if name not in container or container.size(name) > _SMALL_PART:
        return ""
    try:
        found = re.search(_MOMENT % element, b"".join(container.pieces(name)))
    except RefusedError:
        return ""
    return found[1].decode("ascii") if found else ""


def custom_properties(container: Container, budget: Budget) -> dict[str, str]:
    """Return the properties that somebody gave a file, by name; none where they are broken."""
    name = related("custom-properties", _CUSTOM, relations_of(container, "", budget))
    if name not in container or container.size(name) > _SMALL_PART:
        return {}
    found: dict[str, str] = {}
    current = ""

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if element == "property":
            current = local(attributes, "name")
            found[current] = ""

    def text(words: str) -> None:
        if current:
            found[current] += words

    try:
        walk(container.pieces(name), budget, start=start, text=text)
    except RefusedError:
        return {}
    return {each: words.strip() for each, words in found.items()}
