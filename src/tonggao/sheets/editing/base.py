"""What the 统稿表 carries of itself in two sheets that nobody sees.

The one holds what every answer cell showed when the table was written: a cell that comes
back otherwise was filled in, whatever has been decided elsewhere in the meantime. The
other holds the log the table was made from, so that the table alone can give it back.
Both are sealed: where a program or a person left only some of it, none of it counts.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tonggao.model.cell import Sheet, WorkbookRead, column_number
from tonggao.model.change import Change
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.text import normal_form
from tonggao.sheets.editing.labels import labels_of
from tonggao.sheets.editing.view import EditingTable, Place, Shown, shown
from tonggao.sheets.grid import sheet_named
from tonggao.sheets.member.tables.locate import LOG_SHEET, SHOWN_SHEET
from tonggao.steps.decisions.log import Answered, Answers, fold_decisions
from tonggao.steps.standing.disputes import dispute_key

SHOWN, LOG = SHOWN_SHEET, LOG_SHEET
_SEAL = "封"
_BETWEEN, _WRITTEN = "\x1f", "␟"  # between the parts of a key; Excel cannot hold the one
_ROW = "行"  # before the name of a row, and the key it stood for
_ENOUGH = 2000  # characters tell two wordings apart; a cell cannot hold everything

# Given by rule: what was given here first stays, and is nobody's other answer.
_GIVEN_ONCE = {Subject.COLLECTED, Subject.LETTER}
_FIELDS, _SUBJECTS = (
    {str(each): each for each in Field},
    {str(each): each for each in Subject},
)

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a table showed when it was written.

    `names` gives for each row that is known by its words or its 来源 the key it stood for;
    `log` are the decisions it was made from.
    """

    shown: Shown
    names: Mapping[str, str] = field(default_factory=dict)
    log: tuple[Decision, ...] = ()


def hidden_sheets(table: EditingTable) -> tuple[tuple[str, Rows], ...]:
    """Return the sheets that nobody sees, by name."""
    cells = [
        (
            str(subject),
            key,
            *(part for pair in sorted(cells.items()) for part in pair if pair[1]),
        )
        for (subject, key), cells in shown(table).rows.items()
        if any(cells.values())
    ]
    names = [(_ROW, name, key) for name, key in _names(table).items()]
    log = [_line(decision) for decision in table.decisions]
    return (SHOWN, _sealed((*cells, *names))), (LOG, _sealed(log))


def base_of(workbook: WorkbookRead) -> Base | None:
    """Return what a table that came back showed when it was written, None where it is lost."""
    sheets = [sheet_named(workbook.sheets, name) for name in (SHOWN, LOG)]
    rows = [_unsealed(sheet) if sheet else None for sheet in sheets]
    if rows[0] is None or rows[1] is None:
        return None
    cells: dict[Place, dict[Field, str]] = {}
    names: dict[str, str] = {}
    for row in rows[0]:
        first, key, *pairs = (*row, "", "")
        if first == _ROW:
            names[key] = pairs[0]
        elif first in _SUBJECTS:
            cells[_SUBJECTS[first], key] = dict(_fields(pairs))
    log = tuple(found for row in rows[1] if (found := _decision(row)))
    return Base(shown=Shown(cells), names=names, log=log)


def since(then: Sequence[Decision], now: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return what is in a log beyond what it has in common with another, from the first on."""
    alike = 0
    for one, other in zip(then, now, strict=False):
        if one != other:
            break
        alike += 1
    return tuple(now[alike:])


def regained(base: Base, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return what the log of a table has and the log at hand has lost, as it was decided.

    Where both went on by themselves, because the whole project was copied and worked on in
    two places, what only the table knows counts as far as nobody answered it here; what was
    answered here otherwise is kept as another copy's answer.
    """
    theirs, ours = since(decisions, base.log), since(base.log, decisions)
    if not ours:
        return theirs
    fork = fold_decisions(base.log[: len(base.log) - len(theirs)])
    now, then = fold_decisions(decisions), fold_decisions(base.log)
    # A member's change carries over what stands before it: here all is carried already.
    places = sorted(then.by_key.items(), key=lambda each: each[0][0] is not Subject.CHANGE)
    return tuple(
        decision
        for place, said in places
        for decision in _merged(place, said, fork.about(*place), now)
    )


def _merged(
    place: Place, said: Answers, fork: Answers | None, now: Answered
) -> Iterator[Decision]:
    """Yield what one table answered about one thing, as far as it is news here."""
    subject, key = place
    stands = now.about(*place)
    for name, value in said.values.items():
        before = fork.values.get(name) if fork else None
        here = stands.values.get(name) if stands else None
        if value in {here, before} or (subject in _GIVEN_ONCE and here is not None):
            continue
        by, on = said.given.get(name, (said.decided_by, said.decided_on))
        news = Decision(
            subject=subject, key=key, answers={name: value}, decided_by=by, decided_on=on
        )
        fact = dispute_key(subject, key, name, value)
        if here == before:
            yield news
        elif now.about(Subject.DISPUTE, fact) is None:
            told = {Field.OTHER: value, name: here or ""}
            yield replace(news, subject=Subject.DISPUTE, key=fact, answers=told)


def seal_of(workbook: WorkbookRead) -> str:
    """Return what tells one making of the table from another, "" where it is lost."""
    seals = [
        cell.text
        for name in (SHOWN, LOG)
        if (sheet := sheet_named(workbook.sheets, name))
        for cell in sheet.cells
        if (cell.row, cell.column) == (1, "C")
    ]
    return "-".join(seals) if len(seals) == 2 else ""  # noqa: PLR2004


def row_of_label(label: str) -> str:
    """Return the name of a row that is known by its 来源."""
    return f"来源:{label}"


def row_of_change(item: str, label: str, before: str, after: str) -> str:
    """Return the name of a row of 改动对照, which is known by its words."""
    parts = ("".join(part.split())[:_ENOUGH] for part in (item, label, before, after))
    words = _BETWEEN.join(parts)
    return f"改动:{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def name_of_change(change: Change) -> str:
    """Return the name of the row of a change."""
    return row_of_change(change.item, change.label, change.before, change.after)


def _names(table: EditingTable) -> dict[str, str]:
    labels = {row_of_label(label): str(key) for label, key in labels_of(table).items()}
    return labels | {name_of_change(each): each.key for each in table.changes if each.asks}


def _line(decision: Decision) -> tuple[str, ...]:
    # In the order in which they are read from the log again.
    answers = (part for pair in sorted(decision.answers.items()) for part in pair)
    on = decision.decided_on.isoformat()
    about = (str(decision.subject), decision.key, decision.decided_by, on)
    return (*about, decision.because, *map(str, answers))


def _decision(row: Sequence[str]) -> Decision | None:
    subject, key, by, on, because, *pairs = (*row, *[""] * 6)
    if subject not in _SUBJECTS:
        return None  # of a later version
    return Decision(
        subject=_SUBJECTS[subject],
        key=key,
        answers=dict(_fields(pairs)),
        decided_by=by,
        decided_on=date.fromisoformat(on),
        because=because,
    )


def _fields(pairs: Sequence[str]) -> Iterator[tuple[Field, str]]:
    for name, value in zip(pairs[::2], pairs[1::2], strict=False):
        if name in _FIELDS:
            yield _FIELDS[name], value


def _sealed(rows: Sequence[tuple[str, ...]]) -> Rows:
    rows = [tuple(part.replace(_BETWEEN, _WRITTEN) for part in row) for row in rows]
    return ((_SEAL, str(len(rows)), _digest(rows)), *rows)


def _unsealed(sheet: Sheet) -> list[list[str]] | None:
    """Return the rows of such a sheet, None where it is not as we wrote it."""
    rows = []
    for _, cells in sheet.rows():
        wide = max(column_number(letter) for letter in cells)
        row = [""] * wide
        for letter, cell in cells.items():
            row[column_number(letter) - 1] = cell.text
        rows.append(row)
    if not rows or len(rows[0]) != 3 or rows[0][0] != _SEAL:  # noqa: PLR2004
        return None
    if rows[0][1:] != [str(len(rows) - 1), _digest(rows[1:])]:
        return None
    return [[part.replace(_WRITTEN, _BETWEEN) for part in row] for row in rows[1:]]


def _digest(rows: Sequence[Sequence[str]]) -> str:
    """Return the seal of the rows, which stands saving by another program."""
    words = "\x1e".join(
        "\x1f".join(normal_form(part) for part in row).rstrip("\x1f") for row in rows
    )
    return hashlib.sha256(words.encode()).hexdigest()[:16]
