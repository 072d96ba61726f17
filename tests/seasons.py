"""An example walked day by day, and what can be said of each day when it is over."""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from walking import EDITING, read, run, sheet, snapshot

from tonggao.model.table import TableColumn
from tonggao.sheets.answering import Answers
from tonggao.sheets.editing.columns import (
    ACT_COLUMNS,
    ACTS,
    CHANGE_COLUMNS,
    CHANGES,
    CORRECTION_COLUMNS,
    CORRECTIONS,
    FRONT,
    HEADS,
)
from tonggao.sheets.example import Step
from tonggao.verbs.demo import load_example, prepare, take

_LISTED: dict[str, tuple[TableColumn, ...]] = {
    CHANGES: CHANGE_COLUMNS,
    CORRECTIONS: CORRECTION_COLUMNS,
    ACTS: ACT_COLUMNS,
}


@dataclass(frozen=True)
class Day:
    """One step that was walked: what was filled in, and what `run` says after it."""

    step: Step
    on: date
    facts: dict[str, int]
    codes: tuple[str, ...]
    counters: dict[str, str]  # of 首页
    changed: tuple[str, ...]  # by running once more

    @property
    def cells(self) -> dict[str, int]:
        """How many cells the clerk filled in, by sheet."""
        counted: dict[str, int] = {}
        for answers in self.step.sittings:
            for name, number in _cells(answers):
                counted[name] = counted.get(name, 0) + number
        return counted


@dataclass(frozen=True)
class Season:
    """An example that was walked, and its days in their order."""

    project: Path
    days: tuple[Day, ...]


def walk(commands: Path, project: Path) -> Season:
    """Walk an example as the first line of its cmd.txt asks, but looking at every day."""
    first, *_ = commands.read_text("utf-8").splitlines()
    _, verb, _, _, name, _, on = shlex.split(first)
    assert verb == "demo"
    example, day = load_example(name), date.fromisoformat(on)
    prepare(project, example)
    days: list[Day] = []
    for step in example.steps:
        take(project, example, step, on=day)
        days.append(_day(project, step, step.on or day))
    return Season(project, tuple(days))


def _day(project: Path, step: Step, on: date) -> Day:
    before = snapshot(project)
    again = run("run", "--project", project, "--on", on.isoformat(), "--json")
    after = snapshot(project)
    names = (name for name in {*before, *after} if before.get(name) != after.get(name))
    return Day(
        step=step,
        on=on,
        facts=again.object["facts"],
        codes=tuple(again.codes),
        counters=counters(project),
        changed=tuple(sorted(names)),
    )


def counters(project: Path) -> dict[str, str]:
    """Return the counters of 首页, by name."""
    rows = dict(sheet(read(project, EDITING), FRONT).rows())
    named = next(number for number, row in rows.items() if row["A"].text == "统计")
    return {
        cell.text: rows[named + 1][letter].text
        for letter, cell in rows[named].items()
        if letter != "A"
    }


def _cells(answers: Answers) -> Iterator[tuple[str, int]]:
    """Yield how many cells one sitting filled in, by sheet."""
    for name, given in answers.items():
        if name in _LISTED and isinstance(given, list):
            yield name, sum(_typed(name, row) for row in given)
        elif name == HEADS and isinstance(given, Mapping):
            yield name, sum(len(row) for listed in given.values() for row in listed)
        elif isinstance(given, Mapping):
            rows = [
                row if isinstance(row, Mapping) else {"": row} for row in given.values()
            ]
            yield (
                name,
                sum(value not in {None, ""} for row in rows for value in row.values()),
            )
        elif given:
            yield FRONT, 1


def _typed(name: str, row: Mapping[str, Any]) -> int:
    """Return how many cells were typed into one row: not what says which row it is."""
    if "空行" in row:
        return len(row) - 1
    answers = {column.heading for column in _LISTED[name] if column.answer}
    return len(answers & row.keys())
