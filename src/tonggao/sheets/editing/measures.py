"""The sheet 措施定号 of the 统稿表."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from tonggao.model.editing import Field, Subject, item_order
from tonggao.model.record import Measure
from tonggao.model.table import Look, Paper, Table, TableRow, Value
from tonggao.model.text import ContentKey, chinese_number
from tonggao.sheets.editing.alike import Alikes
from tonggao.sheets.editing.columns import MEASURE_COLUMNS, MEASURES
from tonggao.sheets.editing.cuts import can_be_cut, hint_of_part, hint_of_whole
from tonggao.sheets.editing.heads import number_cell
from tonggao.sheets.editing.lettered import measure_letters
from tonggao.sheets.editing.view import EditingTable, measure_shows
from tonggao.steps.check import first_person_in
from tonggao.steps.intake.parts import whole_of


def measures_sheet(table: EditingTable) -> Table:
    """Return 措施定号: what each measure is for."""
    return Table(
        name=MEASURES,
        columns=MEASURE_COLUMNS,
        rows=tuple(_rows(table)),
        frozen=3,
        paper=Paper.A3_LANDSCAPE,
        tint="B8860B",
    )


def _rows(table: EditingTable) -> Iterator[TableRow]:
    """Yield the measures, each with its parts folded beneath; above parts their whole."""
    beside = {each.key for each in table.measures_beside}
    labels = {each.key: each.label for each in table.register.measures}
    letters = measure_letters(table).letters
    answered, subject = table.answered, Subject.MEASURE
    alikes = Alikes(table.measure_likeness, letters, labels, answered, subject)
    wholes = whole_of(table.came.measures, table.register.measures)
    told: set[ContentKey] = set()
    for measure in _by_item(table):
        whole = wholes.get(measure.key)
        if whole and whole.key not in told:
            told.add(whole.key)
            yield _beside_row(whole, hint_of_whole("用途"), table)
        hint = "；".join(_measure_hints(measure, table, alikes, beside))
        like = alikes.like(measure.key)
        yield _measure_row(measure, table, like=like, hint=hint)
        used = table.answered.value(Subject.MEASURE, measure.key, Field.PURPOSE)
        for part in measure.parts:
            if part.key in beside:
                said = table.answered.value(Subject.MEASURE, part.key, Field.PURPOSE)
                hint = hint_of_part("用途", overruled=bool(said and used))
                yield replace(_beside_row(part, hint, table), level=1)


def _beside_row(measure: Measure, hint: str, table: EditingTable) -> TableRow:
    """Return the row of a measure that does not stand, and what a 用途 in it would do."""
    row = _measure_row(measure, table, like="", hint=hint)
    purpose, *others, told = row.values
    muted = (replace(value, look=Look.MUTED) for value in others)
    return replace(row, values=(purpose, *muted, told))


def _by_item(table: EditingTable) -> list[Measure]:
    """Return the measures by the item they answer, the others after in their order."""
    last = (99, 99)

    def place(measure: Measure) -> tuple[int, ...]:
        names = measure_shows(measure, table)[Field.NUMBER]
        return item_order(names.split("、")[0]) if names[:1].isdecimal() else last

    return sorted(table.register.measures, key=place)


def _measure_row(
    measure: Measure, table: EditingTable, *, like: str, hint: str
) -> TableRow:
    cells = measure_shows(measure, table)
    return TableRow(
        values=(
            Value(content=cells[Field.PURPOSE], look=Look.ANSWER),
            Value(content=number_cell(cells[Field.HEAD]), look=Look.ANSWER),
            Value(content=cells[Field.NUMBER], look=Look.ANSWER),
            Value(content=measure.body.text),
            Value(content=measure.label),
            Value(content=like),
            Value(content=measure.deadline.wording),
            Value(content=hint, look=Look.HINT),
        )
    )


def _measure_hints(
    measure: Measure,
    table: EditingTable,
    alikes: Alikes,
    beside: Collection[ContentKey],
) -> Iterator[str]:
    """Yield what 提示 says of a measure: first how it differs from its look-alikes."""
    yield from alikes.hint(measure.key)
    parts = [part for part in measure.parts if part.key in beside]
    if parts:
        yield can_be_cut(len(parts))
    cells, suggested = measure_shows(measure, table), table.draft.suggested
    if measure.key in suggested and not cells[Field.HEAD]:
        yield f"可归入第{chinese_number(suggested[measure.key])}条"
    if measure.issues and not cells[Field.NUMBER]:
        yield "对应的问题没有入报告，请填题号或综合"
    if not measure.issues:
        yield "没有对应问题"
    if speaks := first_person_in(measure.body.text, table.profile.first_person):
        yield f"含“{speaks}”"
    if any(word in measure.deadline.wording for word in table.profile.unclear_deadlines):
        yield "时限不具体"
    if repeat := table.repeats.of(measure.key):
        yield repeat.words
