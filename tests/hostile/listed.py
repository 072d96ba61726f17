"""Every broken and hostile file there is."""

from hostile import spoilt_others, spoilt_workbooks
from hostile.kinds import Hostile

_KINDS = (
    spoilt_workbooks.cut,
    spoilt_workbooks.not_a_zip_we_trust,
    spoilt_workbooks.missing,
    spoilt_workbooks.too_much,
    spoilt_workbooks.too_many,
    spoilt_workbooks.nothing_to_read,
    spoilt_workbooks.markup,
    spoilt_workbooks.values,
    spoilt_workbooks.places,
    spoilt_others.foreign,
    spoilt_others.old,
    spoilt_others.open_document,
    spoilt_others.word,
    spoilt_others.text,
    spoilt_others.archives,
)


def listed() -> tuple[Hostile, ...]:
    """Return every file, always in the same order."""
    return tuple(Hostile(*each) for kind in _KINDS for each in kind())
