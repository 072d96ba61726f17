"""改动对照: what was changed after it was decided, one answer a row."""

import re
from collections.abc import Sequence

from tonggao import codes
from tonggao.model.change import Change, ChangeKind, ChangeOrigin, Treatment
from tonggao.model.editing import Field, Subject, item_order
from tonggao.model.table import Highlight, Look, Paper, Table, TableRow, Value
from tonggao.sheets.editing.base import name_of_change, row_of_change
from tonggao.sheets.editing.columns import CHANGE_COLUMNS, CHANGES, LABEL
from tonggao.sheets.editing.decide import said_now
from tonggao.sheets.editing.one_reading import Cells, Reading
from tonggao.sheets.editing.rows import cells_typed, take
from tonggao.sheets.editing.view import PROPOSED, EditingTable, change_shows
from tonggao.sheets.grid import GridRow
from tonggao.steps.decisions.undo import reversed_effects
from tonggao.steps.standing.differences import Spans, differing_spans

NO_ANSWER = "不必答复"
_ITEM = re.compile(r"\d+-\d+")
_LAST = (99,)
_TWO_THINGS = {ChangeKind.DISPUTED, ChangeKind.REMARK}  # not one text and the other
_WAITS, _INFORMS, _ANSWERED = range(3)


def changes_sheet(table: EditingTable) -> Table:
    """Return 改动对照: what waits for an answer first, what was answered last."""
    return Table(
        name=CHANGES,
        columns=CHANGE_COLUMNS,
        rows=tuple(_row(change) for change in in_reading_order(table.changes)),
        frozen=3,
        paper=Paper.A3_LANDSCAPE,
        highlights=(
            Highlight(formula='AND($C2<>"",$F2="")', look=Look.ASKED),
            Highlight(
                formula=f'AND($C2<>"",LEFT($F2,{len(PROPOSED)})="{PROPOSED}")',
                look=Look.ASKED,
            ),
        ),
        tint="8E44AD",
    )


def in_reading_order(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes that wait, those that only inform, and those that are answered.

    Inside each those of one item stand together, in the order of the items.
    """
    places = {item: place for place, item in enumerate(_items(changes))}

    def place(change: Change) -> tuple[int, tuple[int, ...], int]:
        numbered = item_order(change.item) if _ITEM.fullmatch(change.item) else _LAST
        return _standing(change), numbered, places[change.item]

    return tuple(sorted(changes, key=place))


def _items(changes: Sequence[Change]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(change.item for change in changes))


def _standing(change: Change) -> int:
    if change.waits:
        return _WAITS
    return _ANSWERED if change.asks else _INFORMS


def _row(change: Change) -> TableRow:
    muted = Look.PLAIN if change.waits else Look.MUTED
    before, after = _standing_out(change)
    shows = change_shows(change) if change.asks else NO_ANSWER
    proposed = shows.startswith(PROPOSED)
    answer = Look.PROPOSED if proposed else Look.ASKED if change.waits else Look.MUTED
    return TableRow(
        values=(
            Value(content=str(change.origin), look=muted),
            Value(content=change.item, look=muted),
            Value(content=change.label, look=muted),
            Value(content=change.before, look=muted, marked=before),
            Value(content=change.after, look=muted, marked=after),
            Value(content=shows, look=answer),
            Value(content=explained(change), look=Look.HINT),
        )
    )


def explained(change: Change) -> str:
    """Return 说明: what was done, and what else there is to know."""
    return "；".join(filter(None, (str(change.kind), change.remark)))


def _standing_out(change: Change) -> tuple[Spans, Spans]:
    """Return what stands out where one text became the other; else nothing need to."""
    told = change.kind is ChangeKind.MOVED and change.origin is ChangeOrigin.DRAFT
    if told or change.kind in _TWO_THINGS or not (change.before and change.after):
        return (), ()
    return differing_spans(change.before, change.after)


# The sheet read back


def read_change(reading: Reading, subject: Subject, row: GridRow) -> None:
    """A row of 改动对照: it is known by its 来源 and by both wordings."""
    label, said = row.text(LABEL), row.text("处理")
    if not label or said == NO_ANSWER:
        return
    name = row_of_change(row.text("题"), label, row.text("改前"), row.text("改后"))
    key = reading.names.get(name) or rows_known(reading.table).get(name, "")
    there = key in {change.key for change in reading.table.changes}
    place = subject, key
    typed = cells_typed(reading, subject, row, reading.before(*place))
    if there:
        take(reading, place, typed, row, label)
    elif typed.get(Field.TREATMENT) and typed != reading.before(*place):
        reading.findings.append(codes.EDIT_026.at(row.at(LABEL), label=label))


def rows_known(table: EditingTable) -> dict[str, str]:
    """Return the key of every change by the name of its row."""
    return {name_of_change(each): each.key for each in table.changes if each.asks}


def decide_changes(reading: Reading, *, with_effects: bool) -> None:
    """Turn the answers of 改动对照 into decisions, and into what they bring.

    What comes from Word or from another copy brings its own decisions and goes before what
    was typed in the other sheets; a member's change carries over what stands before it, so
    it goes after.
    """
    for change in reading.table.changes:
        place = Subject.CHANGE, change.key
        typed = reading.seen.get(place)
        its_turn = bool(change.effects) is with_effects and place not in reading.doubtful
        if its_turn and typed is not None:
            _answer(reading, change, _treatment(reading, change, typed))


def _treatment(reading: Reading, change: Change, typed: Cells) -> str | None:
    """Return what a row answers anew, None where it answers nothing."""
    place = Subject.CHANGE, change.key
    said = said_now(reading, place, typed).get(Field.TREATMENT, "")
    if said.startswith(PROPOSED) or (not said and change.waits):
        accepted = reading.accepts and _is_proposed_there(reading, change, typed)
        return str(change.proposed) if accepted else None
    return None if said == (change.treatment or "") else said


def _is_proposed_there(reading: Reading, change: Change, typed: Cells) -> bool:
    """Return whether the row showed what is proposed now, and nobody wiped it out."""
    showed = reading.before(Subject.CHANGE, change.key).get(Field.TREATMENT, "")
    left = typed.get(Field.TREATMENT, showed) == showed
    proposed = change.waits and change.proposed is not None
    return proposed and left and showed == change_shows(change)


def _answer(
    reading: Reading, change: Change, treatment: str | None, because: str = ""
) -> None:
    """Decide a change, and what it brings; from 用新的 back, what takes that back."""
    if treatment is None:
        return
    reading.decide(
        Subject.CHANGE, change.key, {Field.TREATMENT: treatment}, because=because
    )
    effects = change.effects if treatment == Treatment.NEW else ()
    if treatment != Treatment.NEW and change.treatment is Treatment.NEW:
        log = (*reading.table.decisions, *reading.decisions)
        effects = reversed_effects(log, change.key)
    for effect in effects:
        if effect.subject is Subject.CHANGE:
            _answer_other(reading, effect.key, effect.answers, change.key)
        else:
            reading.decide(effect.subject, effect.key, effect.answers, because=change.key)


def _answer_other(reading: Reading, key: str, answers: Cells, because: str) -> None:
    """Answer another change as one copy of the table did."""
    for change in reading.table.changes:
        if change.key == key:
            _answer(reading, change, answers.get(Field.TREATMENT, ""), because)
