"""Several edited drafts beside each other, and what is to be said of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from tonggao import codes
from tonggao.model.change import Change, ChangeKind, ChangeOrigin, Treatment
from tonggao.model.editing import Field, Subject
from tonggao.model.finding import Finding, in_order
from tonggao.steps.absorb.blocks import bare
from tonggao.steps.absorb.state import Absorbed

_FILE = re.compile(r".+?\.\w+")
_OTHERWISE = "{label}改得不一样，只能选一种"


def together(drafts: Iterable[Sequence[Change]]) -> tuple[Change, ...]:
    """Return the changes of several edited drafts, what both hold only once.

    Where two readers wrote different things for one passage both rows stand, each names
    the other, and neither is proposed.
    """
    found: dict[str, Change] = {}
    for changes in drafts:
        for change in changes:
            before = found.get(change.key)
            found[change.key] = _both(before, change) if before else change
    rivals: dict[str, list[Change]] = {}
    for one, other in _disagreeing(tuple(found.values())):
        rivals.setdefault(one.key, []).append(other)
        rivals.setdefault(other.key, []).append(one)
    return tuple(_beside(change, rivals.get(change.key, ())) for change in found.values())


def disagreements(changes: Iterable[Change], folder: str) -> tuple[Finding, ...]:
    """Return a finding for every two changes of one passage that wait for an answer.

    `folder` is where the edited drafts stand.
    """
    waiting = [each for each in changes if each.waits]
    return in_order(
        codes.REP_007.in_file(
            f"{folder}/{_file(other)}",
            item=one.item,
            first=_file(one),
            second=_file(other),
        )
        for one, other in _disagreeing(waiting)
    )


def findings_of(absorbed: Absorbed, file: str) -> tuple[Finding, ...]:
    """Return what is to be said of one edited draft that was taken in."""
    found: list[Finding] = []
    waiting = [each for each in absorbed.changes if each.waits]
    unplaced = sum(each.kind is ChangeKind.UNPLACED for each in waiting)
    if unplaced:
        found.append(codes.REP_005.in_file(file, count=unplaced))
    if absorbed.pending and waiting:
        found.append(codes.REP_006.in_file(file, count=absorbed.pending))
    return tuple(found)


def remarks_by_name(changes: Iterable[Change]) -> dict[str, tuple[str, ...]]:
    """Return what readers remarked on each passage, until somebody has read it.

    A passage has the name under which 改动对照 shows it, such as 2-3 or 原因第1条.
    """
    said: dict[str, list[str]] = {}
    for change in changes:
        if change.kind is ChangeKind.REMARK and change.waits:
            said.setdefault(change.item, []).append(change.after)
    return {name: tuple(remarks) for name, remarks in said.items() if name}


def _both(one: Change, other: Change) -> Change:
    labels = dict.fromkeys((*one.label.split("、"), other.label))
    return replace(one, label="、".join(labels))


def _beside(change: Change, rivals: Sequence[Change]) -> Change:
    if not rivals or change.treatment is Treatment.NEW:
        return change
    said = (_OTHERWISE.format(label=each.label) for each in rivals)
    remark = "；".join(dict.fromkeys(filter(None, (change.remark, *said))))
    return replace(change, remark=remark, proposed=None)


def _disagreeing(changes: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    """Yield every two changes that cannot both be answered 用新的."""
    ours = [
        each
        for each in changes
        if each.origin is ChangeOrigin.DRAFT and each.kind is not ChangeKind.REMARK
    ]
    for one, other in combinations(ours, 2):
        if _file(one) != _file(other) and _differ(one, other):
            yield one, other


def _differ(one: Change, other: Change) -> bool:
    moves = ChangeKind.MOVED in {one.kind, other.kind}
    same = one.item == other.item and bare(one.before) == bare(other.before)
    if same and one.before and (one.kind is other.kind or not moves):
        return True
    mine, theirs = _answers(one), _answers(other)
    return any(mine[place] != theirs[place] for place in mine.keys() & theirs.keys())


def _answers(change: Change) -> dict[tuple[Subject, str, Field], str]:
    return {
        (effect.subject, effect.key, name): value
        for effect in change.effects
        for name, value in effect.answers.items()
        if name is not Field.ORIGIN
    }


def _file(change: Change) -> str:
    """Return the name of the file in which a change was found, the first of several."""
    found = _FILE.match(change.label)
    return found.group() if found else change.label
