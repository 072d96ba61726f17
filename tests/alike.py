"""Tables in which just those points look alike that a test names, whatever the matcher says."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from make import FILE, PLAN, PROFILE, signed, table

from tonggao.model.editing import Decision
from tonggao.model.likeness import Level, Likeness, LookAlike
from tonggao.model.record import Issue, Register
from tonggao.sheets.editing.own_cells import draft_of
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.editing.settled import settled, with_groups


def like(
    one: Issue,
    other: Issue,
    score: float = 0.6,
    level: Level = Level.NEAR,
    differing: tuple[str, str] = ("", ""),
    *,
    parts: tuple[int, int] = (0, 0),
) -> LookAlike:
    """Return two points that look alike."""
    return LookAlike(
        first=one.key,
        second=other.key,
        level=level,
        score=score,
        differing=differing,
        parts=parts,
    )


def alike_table(
    found: Register,
    pairs: Iterable[LookAlike],
    log: Iterable[Decision] = (),
    *,
    merged: Sequence[tuple[Issue, Issue]] = (),
    worth: float = 0.0,
) -> EditingTable:
    """Return the 统稿表; `merged` are twins with their main points."""
    made = table(found, [signed(), *log])
    alike = Likeness(
        pairs=tuple(sorted(pairs, key=lambda pair: -pair.score)),
        merged={twin.key: main.key for twin, main in merged},
    )
    draft = draft_of(
        made.register, alike, made.decisions, plan=PLAN, profile=PROFILE, file=FILE
    )
    said = settled(draft.placings)
    likeness = with_groups(alike, said, made.register.issues, together=0.1)
    return replace(made, likeness=likeness, draft=draft, worth_a_look=worth)
