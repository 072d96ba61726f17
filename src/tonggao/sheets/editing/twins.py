"""What the row of a merged record says: that it stands with its main one, or apart.

A twin stands in grey beneath its main record and follows it. It is put apart by another
number, point or aspect, and follows again as soon as its row says what the main row says.
"""

from collections.abc import Mapping

from tonggao.model.editing import Field

PLACE = (Field.NUMBER, Field.POINT, Field.ASPECT)

Cells = Mapping[Field, str]


def of_twin(
    typed: Cells, before: Cells, main: Cells, main_before: Cells, logged: Cells
) -> dict[Field, str]:
    """Return the answers in the row of a twin, from what it says and said before.

    `logged` is what is in the log about it: a twin that follows has no place of its own
    there, so that it keeps following.
    """
    changed = {
        name: value for name, value in typed.items() if value != before.get(name, "")
    }
    moved = [name for name in PLACE if name in changed]
    others = {
        name: value
        for name, value in changed.items()
        if name not in PLACE and (name is not Field.USE or value or logged.get(name))
    }
    together = _place(typed, before) == _place(main, main_before)
    emptied = Field.NUMBER in moved and not typed[Field.NUMBER]
    if moved and not together and not (emptied and Field.ASPECT not in moved):
        own = dict(zip(PLACE, _place(typed, before), strict=True))
        return {
            **others,
            **{name: value for name, value in own.items() if value != logged.get(name, "")},
        }
    if together and others.get(Field.REASON) == main.get(Field.REASON):
        others.pop(Field.REASON, None)
    return {**others, **{name: "" for name in moved and PLACE if logged.get(name)}}


def _place(typed: Cells, before: Cells) -> tuple[str, ...]:
    return tuple(typed.get(name, before.get(name, "")) for name in PLACE)
