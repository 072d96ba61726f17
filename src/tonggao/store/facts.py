"""Decisions and choices as lines of the logs, and back."""

from collections.abc import Iterable, Mapping
from datetime import date

from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.outcome import StoreError


def decision_line(decision: Decision) -> dict[str, object]:
    """Return a decision as one line of decisions.jsonl."""
    line: dict[str, object] = {
        "about": str(decision.subject),
        "key": decision.key,
        "answers": {str(name): value for name, value in decision.answers.items()},
        "by": decision.decided_by,
        "on": decision.decided_on.isoformat(),
    }
    return {**line, "because": decision.because} if decision.because else line


def decisions_of(lines: Iterable[Mapping[str, object]]) -> tuple[Decision, ...]:
    """Return the decisions of a log; what a later version added is passed over.

    Raises StoreError where a line lacks what every decision has.
    """
    decisions = []
    for number, line in enumerate(lines, start=1):
        answers = line.get("answers")
        if line.get("about") not in set(Subject) or not isinstance(answers, dict):
            continue
        try:
            decisions.append(_decision(line, answers))
        except (KeyError, ValueError) as error:
            raise StoreError(
                f"记录“decisions.jsonl”第{number}条读不出来。",
                "请从备份中恢复该文件，不要手工改动。",
            ) from error
    return tuple(decisions)


def _decision(line: Mapping[str, object], answers: dict[str, object]) -> Decision:
    known = {
        Field(name): str(value) for name, value in answers.items() if name in set(Field)
    }
    return Decision(
        subject=Subject(str(line["about"])),
        key=str(line["key"]),
        answers=known,
        decided_by=str(line["by"]),
        decided_on=date.fromisoformat(str(line["on"])),
        because=str(line.get("because", "")),
    )
