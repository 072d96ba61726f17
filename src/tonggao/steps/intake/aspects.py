"""Which aspect of the year somebody means, in whatever words."""

import re
from collections.abc import Sequence

from tonggao.model.plan import Aspect
from tonggao.model.text import normal_form

_ORDINAL = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十\d]+[)）]?\s*[、.．]|[(（][一二三四五六七八九十\d]+[)）])"
)
_BEFORE = re.compile(r"^(?:对照)?在?")
_LEADING = re.compile(r"^带头")
_SHORTEST = 2


def aspect_named(words: str, aspects: Sequence[Aspect]) -> Aspect | None:
    """Return the aspect that `words` name, or nothing where none or several fit.

    Number, full name, short name and other names count alike, with or without
    “带头…方面” around them; the beginning of a name is enough where only one has it.

    >>> one = Aspect(id="A1", full="带头强化政治忠诚", short="政治忠诚")
    >>> two = Aspect(id="A2", full="带头固本培元", short="固本培元")
    >>> found = [aspect_named(w, (one, two)) for w in ("二、在带头固本培元方面", "政治", "带头")]
    >>> [each.id if each else "" for each in found]
    ['A2', 'A1', '']
    """
    wanted = _core(words)
    if not wanted:
        return None
    for aspect in aspects:
        names = {normal_form(name) for name in (aspect.id, *aspect.names) if name}
        if normal_form(words) in names:
            return aspect
    for same in (_is_the_same, _begins):
        found = [
            aspect
            for aspect in aspects
            if any(same(wanted, _core(name)) for name in aspect.names if name)
        ]
        if len(found) == 1:
            return found[0]
    return None


def _is_the_same(one: str, other: str) -> bool:
    return one == other


def _begins(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST and longer.startswith(shorter)


def _core(words: str) -> str:
    """Return a name without number, “带头”, “在” and “方面”."""
    plain = normal_form(_ORDINAL.sub("", words)).removesuffix("方面")
    return _LEADING.sub("", _BEFORE.sub("", plain))
