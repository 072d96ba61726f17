"""A mistake in a profile: where it stands, and how to find that place again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tonggao.model.finding import Code

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. `path` is written as in the message: ``form.sheets[0].name``."""

    code: Code
    path: str
    value: object = ""
    wanted: str = ""
    nearest: str = ""


def value_at(raw: object, path: str) -> object:
    """Return what stands at `path` of a tree of mappings and lists; raise LookupError.

    >>> value_at({"form": {"sheets": [{"name": "问题"}]}}, "form.sheets[0].name")
    '问题'
    """
    for name, index in _STEP.findall(path):
        if isinstance(raw, dict) and name:
            raw = raw[name]
        elif isinstance(raw, list) and index:
            raw = raw[int(index)]
        else:
            raise LookupError(path)
    return raw


def texts(raw: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Return every text of a tree with its path.

    >>> list(texts({"days": 3, "names": ["甲", "乙"]}))
    [('names[0]', '甲'), ('names[1]', '乙')]
    """
    if isinstance(raw, str):
        yield path, raw
    elif isinstance(raw, dict):
        for name, each in raw.items():
            yield from texts(each, f"{path}.{name}" if path else str(name))
    elif isinstance(raw, list):
        for index, each in enumerate(raw):
            yield from texts(each, f"{path}[{index}]")


def mappings(raw: object, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Return the mappings in the list at `name`, with their paths; none where it is not one."""
    try:
        found = value_at(raw, name)
    except LookupError:
        return
    if isinstance(found, list):
        for index, each in enumerate(found):
            if isinstance(each, dict):
                yield f"{name}[{index}]", each
