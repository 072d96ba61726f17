"""Taking an answer back: what stood before it, as new answers.

Nothing is struck out of the log. What an answer changed is found by folding the log with
it and without it; where the two differ, what would stand without it is decided anew. So
whatever was answered since stays, and what went with an answer (分点 and 取用 with a 题号)
comes back with it.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from tonggao.model.change import Effect, Treatment
from tonggao.model.editing import Decision, Field, Subject
from tonggao.steps.decisions.carrying import Succession, change_of
from tonggao.steps.decisions.log import fold_decisions

UNDONE = "undo:"  # before the number of the decision that was taken back
_OF_RECORD = "\x1f"  # between a record and what is decided of it
_GO_WITH_NUMBER = (Field.POINT, Field.USE)


def reversed_effects(decisions: Sequence[Decision], change: str) -> tuple[Effect, ...]:
    """Return what takes back everything that answering a change 用新的 decided.

    `decisions` is the log up to now, with what was decided before in the same reading. What
    somebody answered about the same thing since stays; two changes of one thing may be
    taken back in any order.
    """
    gone = _not_in_force(decisions) | _of_change(decisions, change)
    return _difference(decisions, gone, _of_change(decisions, change))


def taken_back(decisions: Sequence[Decision], number: int) -> tuple[Effect, ...]:
    """Return what takes back decision `number` (the first is 1), and what came with it.

    Nothing, where all of it has been answered anew since, or taken back already.
    """
    return _difference(
        decisions, _not_in_force(decisions, number), with_it(decisions, number)
    )


def with_it(decisions: Sequence[Decision], number: int) -> frozenset[int]:
    """Return the places (from 0) of a decision and of those that were made with it.

    An answer in 改动对照 brings the decisions that follow it and name it as their reason;
    taking something back may need several.
    """
    decision, following = decisions[number - 1], enumerate(decisions[number:], start=number)
    if decision.subject is Subject.CHANGE:
        until = takewhile(
            lambda each: (each[1].subject, each[1].key) != (Subject.CHANGE, decision.key),
            following,
        )
        brought = {place for place, each in until if each.because == decision.key}
    elif undoes(decision):
        until = takewhile(lambda each: each[1].because == decision.because, following)
        brought = {place for place, _ in until}
    else:
        brought = set()
    return frozenset({number - 1, *brought})


def head_of(decisions: Sequence[Decision], number: int) -> int:
    """Return the number of the decision with which this one was made; its own, mostly."""
    decision, head = decisions[number - 1], number
    if undoes(decision):
        while head > 1 and decisions[head - 2].because == decision.because:
            head -= 1
        return head
    for place in range(number - 2, -1, -1) if decision.because else ():
        each = decisions[place]
        if each.subject is Subject.CHANGE and each.key == decision.because:
            return place + 1
    return number


def undone_by(decisions: Sequence[Decision], number: int = 0) -> dict[int, int]:
    """Return for every number that is taken back, the number of what took it back.

    With `number`, as it will be when that one is taken back next.
    """
    found = {number: len(decisions) + 1} if number else {}
    for later in range(len(decisions), 0, -1):
        target = undoes(decisions[later - 1])
        if 0 < target < later and (head := head_of(decisions, later)) not in found:
            found.setdefault(target, head)
    return found


def undoes(decision: Decision) -> int:
    """Return the number of the decision that this one takes back, 0 for none."""
    number = decision.because.removeprefix(UNDONE)
    taken = decision.because.startswith(UNDONE) and number.isdecimal()
    return int(number) if taken else 0


def treatments(decisions: Sequence[Decision]) -> dict[str, str]:
    """Return what was last answered to each change."""
    return {
        each.key: each.answers[Field.TREATMENT]
        for each in decisions
        if each.subject is Subject.CHANGE and Field.TREATMENT in each.answers
    }


def _not_in_force(decisions: Sequence[Decision], number: int = 0) -> frozenset[int]:
    """Return the places of what was taken back, with what took it back.

    Both are left out, so that an answer older than they are may be taken back as well.
    """
    gone: set[int] = set()
    for back, by in undone_by(decisions, number).items():
        gone |= with_it(decisions, back)
        if by <= len(decisions):
            gone |= with_it(decisions, by)
    left = [each for place, each in enumerate(decisions) if place not in gone]
    for key, treatment in treatments(left).items():
        if treatment != Treatment.NEW and change_of(key) is None:  # it brings others
            gone |= _of_change(decisions, key)
    return frozenset(gone)


def _of_change(decisions: Sequence[Decision], change: str) -> frozenset[int]:
    """Return the places of every answer to a change, and of what they brought."""
    return frozenset(
        place
        for place, each in enumerate(decisions)
        if each.because == change or (each.subject is Subject.CHANGE and each.key == change)
    )


def _difference(
    decisions: Sequence[Decision], gone: frozenset[int], taken: Iterable[int]
) -> tuple[Effect, ...]:
    """Return what has to be decided to come from the whole log to the one without `gone`.

    Only about the things that `taken` decided, and only where at least one of the answers
    it gave is still the one that counts.
    """
    with_all = fold_decisions(decisions).by_key
    left = [each for place, each in enumerate(decisions) if place not in gone]
    without = fold_decisions(left).by_key
    touched = _touched([decisions[place] for place in taken], decisions)
    effects = []
    for subject, key in dict.fromkeys((*with_all, *without)):
        if subject is Subject.CHANGE or (subject, key) not in touched:
            continue
        now, then = with_all.get((subject, key)), without.get((subject, key))
        fields = [*(now.values if now else ()), *(then.values if then else ())]
        answers = {
            name: then.get(name) if then else ""
            for name in dict.fromkeys(fields)
            if (now.get(name) if now else "") != (then.get(name) if then else "")
        }
        if touched[subject, key] & set(answers):
            effects.append(Effect(subject=subject, key=key, answers=answers))
    return tuple(effects)


def _touched(
    taken: Sequence[Decision], decisions: Sequence[Decision]
) -> dict[tuple[Subject, str], set[Field]]:
    """Return the fields decided about each thing, also under the words that followed it."""
    found: dict[tuple[Subject, str], set[Field]] = {}
    for each in taken:
        if each.subject is not Subject.CHANGE:
            goes = _GO_WITH_NUMBER if Field.NUMBER in each.answers else ()
            fields = found.setdefault((each.subject, each.key), set())
            fields.update(each.answers, goes)
    for each in decisions:
        change = change_of(each.key) if each.subject is Subject.CHANGE else None
        if not (isinstance(change, Succession) and change.new):
            continue
        for subject, key in list(found):
            if (
                key.partition(_OF_RECORD)[0] == change.old
            ):  # a correction names its column too
                place = subject, f"{change.new}{key.removeprefix(change.old)}"
                found.setdefault(place, set()).update(found[subject, key])
    return found
