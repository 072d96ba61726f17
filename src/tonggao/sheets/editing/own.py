"""The rows of 问题定号 in which the office writes points of its own."""

from tonggao.model.editing import Field
from tonggao.sheets.editing.columns import LABEL
from tonggao.sheets.grid import GridRow
from tonggao.steps.editing.own import OWN_HEADINGS, origin_of


def own_origin(row: GridRow) -> str | None:
    """Return the 来源 of a row the office writes, or None where it is a record's row."""
    return origin_of(row.text(LABEL))


def own_words(row: GridRow) -> dict[Field, str]:
    """Return the words of a row of 问题定号."""
    return {name: row.text(heading) for name, heading in OWN_HEADINGS.items()}
