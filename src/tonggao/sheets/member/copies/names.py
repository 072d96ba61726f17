"""Names that Excel accepts for sheets whose names may be anything."""

import re
from collections.abc import Iterable

_LONGEST = 31  # UTF-16 units
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TAKEN_BY_EXCEL = ("history", "历史记录")
_NAMELESS = "表"


def free_names(names: Iterable[str], *, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return a name for each sheet, none of them twice or `taken`, as theirs as can be.

    >>> free_names(["问题/措施", "请补充", "原因", "原因 "], taken=["请补充"])
    ('问题_措施', '请补充(2)', '原因', '原因(2)')
    """
    known = {each.casefold() for each in (*taken, *_TAKEN_BY_EXCEL)}
    free: list[str] = []
    for name in names:
        plain = _REFUSED.sub("_", name).strip().strip("'").strip() or _NAMELESS
        found, number = _cut(plain, ""), 1
        while found.casefold() in known:
            number += 1
            found = _cut(plain, f"({number})")
        known.add(found.casefold())
        free.append(found)
    return tuple(free)


def _cut(name: str, ending: str) -> str:
    """Return `name` with `ending`, cut so that Excel accepts it."""
    room = 2 * (_LONGEST - len(ending))
    kept = name.encode("utf-16-le")[:room].decode("utf-16-le", "ignore")
    return kept.rstrip("' ") + ending
