"""`log`: every decision, with who and when; and taking one back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tonggao.model.change import Effect
from tonggao.model.editing import RULE, Decision, Field, Subject
from tonggao.model.finding import Finding, in_order
from tonggao.model.outcome import MisuseError, Outcome
from tonggao.model.record import Issue, Measure, Register, Sentence
from tonggao.sheets.editing.one_reading import UNSIGNED
from tonggao.sheets.editing.view import aspect_shown
from tonggao.steps.decisions.undo import (
    UNDONE,
    head_of,
    taken_back,
    treatments,
    undone_by,
    with_it,
)
from tonggao.steps.editing.telling import Names, Told, those_about, told
from tonggao.store import logs
from tonggao.store.facts import decision_line
from tonggao.store.outputs import Outputs, outputs_of
from tonggao.store.project import Project, locked
from tonggao.verbs.desk import Desk, open_desk, with_own_rows
from tonggao.verbs.making import make_editing
from tonggao.verbs.numbers import numbered
from tonggao.verbs.run import at_desk
from tonggao.verbs.told import next_told


def log(
    project: Project,
    *,
    about: str = "",
    last: int = 0,
    undo: int = 0,
    on: date | None = None,
) -> Outcome:
    """Return every decision in plain words, or those about one 来源 or 题, or the last ones.

    With `undo` the decision of that number is taken back, which is a decision too, and the
    统稿表 is written again. Raises MisuseError where there is nothing to take back, and
    ValueError for taking back without a day.
    """
    if not undo:
        outputs = Outputs(project.root, project.outputs_record, dry_run=True)
        desk = open_desk(replace(project, dry_run=True), outputs)
        return _listed(desk, _chosen(desk, about, last))
    if on is None:
        raise ValueError("taking a decision back needs a day")
    with locked(project), outputs_of(project) as outputs:
        desk = at_desk(project, outputs, on=on)
        before = len(desk.decisions)
        desk = numbered(_undone(desk, undo, on=on), on=on)
        make_editing(desk, outputs)
    news = tuple(
        each
        for each in told(desk.decisions, names(desk))
        if each.number > before and not _is_given_by_rule(each.decision)
    )
    findings = in_order((*desk.findings, *outputs.findings))
    return replace(
        _listed(desk, news, findings),
        written=tuple(outputs.written),
        lines=(*map(_line, news), next_told(desk)),
    )


def _chosen(desk: Desk, wanted: str, last: int) -> tuple[Told, ...]:
    found = those_about(told(desk.decisions, names(desk)), wanted)
    if last <= 0:
        return found
    return tuple(each for each in found if not _is_given_by_rule(each.decision))[-last:]


def _listed(
    desk: Desk, decisions: tuple[Told, ...], findings: tuple[Finding, ...] = ()
) -> Outcome:
    shown = [each for each in decisions if not _is_given_by_rule(each.decision)]
    taken = undone_by(desk.decisions)
    lines = [_line(each, taken.get(each.number, 0)) for each in shown]
    if len(shown) < len(decisions):
        lines.append(
            f"另有{len(decisions) - len(shown)}条汇编号和相近的组号，由{RULE}给出。"
        )
    return Outcome(
        lines=tuple(lines or ["没有这样的决定。"]),
        findings=findings,
        details={"decisions": [_object(each) for each in decisions]},
    )


def _is_given_by_rule(decision: Decision) -> bool:
    """Return whether it is a number in a margin or a letter, given by rule to many points."""
    given = {Subject.COLLECTED, Subject.LETTER}
    return decision.subject in given and decision.decided_by == RULE


def _line(each: Told, taken_back_by: int = 0) -> str:
    decision = each.decision
    taken = f"（已由第{taken_back_by}条撤销）" if taken_back_by else ""
    who = f"{decision.decided_by} {decision.decided_on.isoformat()}"
    return f"{each.number}　{who}　{each.words}{taken}"


def _object(each: Told) -> dict[str, object]:
    decision = each.decision
    return {
        "number": each.number,
        "on": decision.decided_on.isoformat(),
        "by": decision.decided_by,
        "about": str(decision.subject),
        "label": each.label,
        "answers": {str(name): value for name, value in decision.answers.items()},
        "words": each.words,
        "because": decision.because,
    }


def names(desk: Desk) -> Names:
    """Return what everything is called that was ever decided about."""
    labels: dict[str, str] = {}
    given: dict[str, str] = {}
    for register in _registers(desk):
        for record in _records(register):
            labels[record.key] = record.label
            labels[record.label] = record.label  # a margin number goes by the 来源
            if isinstance(record, Issue):
                given[record.key] = record.aspect
    for act in desk.draft.measures:
        labels.setdefault(act.key, "、".join(act.labels))
    return Names(
        labels=labels,
        aspects={each.id: aspect_shown(each) for each in desk.plan.aspects},
        given=given,
        items={str(key): name for key, name in desk.rows_of_table.item_names.items()},
        changes={change.key: change for change in desk.changes},
    )


def _registers(desk: Desk) -> Iterator[Register]:
    """Yield what was ever worked with, the newest last."""
    for returns in desk.earlier.values():
        for returned in returns:
            yield Register(returns=(returned,))
    yield desk.came
    yield desk.register


def _records(register: Register) -> Iterator[Issue | Sentence | Measure]:
    for issue in register.issues:
        yield from (issue, *issue.parts)
    yield from register.sentences
    for measure in register.measures:
        yield from (measure, *measure.parts)


def _undone(desk: Desk, number: int, *, on: date) -> Desk:
    """Return the desk with a decision taken back, as new facts."""
    decisions = desk.decisions
    if not 0 < number <= len(decisions):
        raise MisuseError(
            f"没有第{number}条决定。", "请用 tonggao log 查看编号，再运行一次。"
        )
    given = decisions[number - 1]
    if _is_given_by_rule(given):
        what = "汇编号" if given.subject is Subject.COLLECTED else "相近的组号"
        raise MisuseError(
            f"第{number}条是{RULE}给出的{what}，不能撤销。",
            f"{what}由程序给出；要改的如是题号，请撤销填写题号的那一条。",
        )
    head = head_of(decisions, number)
    if head != number:
        raise MisuseError(f"第{number}条是随第{head}条一起写入的。", f"请撤销第{head}条。")
    if by := undone_by(decisions).get(number):
        raise MisuseError(f"第{number}条已由第{by}条撤销。", "不用再撤销。")
    facts = tuple(_facts(desk, number, on=on))
    if not facts:
        later = "、".join(f"第{each}条" for each in _later(decisions, number))
        raise MisuseError(
            f"第{number}条所填的内容后来又改过，撤销它不起作用。",
            f"请先撤销{later}。" if later else "请直接在统稿表中改填。",
        )
    if not desk.project.dry_run:
        logs.append(desk.project.decisions_log, map(decision_line, facts))
    return with_own_rows(replace(desk, decisions=(*decisions, *facts), own_rows=None))


def _facts(desk: Desk, number: int, *, on: date) -> Iterator[Decision]:
    """Yield what takes a decision back: of an answer to a change, also what it brought."""
    decision, reason = desk.decisions[number - 1], f"{UNDONE}{number}"
    effects = taken_back(desk.decisions, number)
    if decision.subject is Subject.CHANGE:
        before = treatments(desk.decisions[: number - 1]).get(decision.key, "")
        now = treatments(desk.decisions).get(decision.key, "")
        if now == before:
            return
        answer = Effect(
            subject=Subject.CHANGE, key=decision.key, answers={Field.TREATMENT: before}
        )
        yield _fact(answer, desk, on, reason)
        reason = decision.key
    for effect in effects:
        yield _fact(effect, desk, on, reason)


def _fact(effect: Effect, desk: Desk, on: date, because: str) -> Decision:
    return Decision(
        subject=effect.subject,
        key=effect.key,
        answers=effect.answers,
        decided_by=desk.answered.reviewer or UNSIGNED,
        decided_on=on,
        because=because,
    )


def _later(decisions: tuple[Decision, ...], number: int) -> tuple[int, ...]:
    """Return the decisions that answered the same anew, and are still in force."""
    taken, whole = undone_by(decisions), with_it(decisions, number)
    fields = {
        (decisions[place].subject, decisions[place].key, name)
        for place in whole
        for name in decisions[place].answers
    }
    found = []
    for place in range(number, len(decisions)):
        each = decisions[place]
        same = any((each.subject, each.key, name) in fields for name in each.answers)
        if same and place not in whole and place + 1 not in taken:
            found.append(head_of(decisions, place + 1))
    return tuple(dict.fromkeys(found))
