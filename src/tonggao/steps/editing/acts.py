"""班子措施: the acts of the team, from measures that were marked for the ledger.

Measures in which members wrote the same words for the same items make one act; others are
let into an act by somebody (并入); and the office may write an act itself. Leaders and
departments are proposed from 分管部门 and from the departments that the words name, and
stay proposals until somebody writes them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tonggao.model.editing import (
    OFFICE_SOURCES,
    Field,
    Purpose,
    Subject,
    TeamMeasure,
    item_order,
)
from tonggao.model.plan import Member, Plan
from tonggao.model.record import Deadline, Measure, Register
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import ContentKey, normal_form
from tonggao.steps.decisions.log import Answered
from tonggao.steps.editing.heads import THE_WHOLE, measure_items, purpose_of
from tonggao.steps.editing.items import aspect_order
from tonggao.steps.intake.deadline import parse_deadline, year_hint

OWN_FIELDS = (Field.LEAD, Field.DEPARTMENT, Field.OWNER, Field.PARTNERS)

_OWN_LABEL = re.compile(rf"({'|'.join(OFFICE_SOURCES)})-措(\d+)")
_APART = re.compile(r"[、，,；;\s]+")
# Emptied on purpose, these are not proposed again.
_MAY_BE_REFUSED = {Field.OWNER, Field.PARTNERS}
# Until the rows of the 统稿表 are known.
_NOWHERE = CellRef("", Subject.ACT, 0, "C", "整改措施（定稿）")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """What one row of 班子措施 stands for by itself, before any is let into another."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    items: tuple[str, ...]
    words: Passage
    measures: tuple[Measure, ...] = ()


def acts(
    register: Register,
    item_names: Mapping[ContentKey, str],
    *,
    plan: Plan,
    answered: Answered,
    cells: Mapping[str, CellRef],
) -> tuple[TeamMeasure, ...]:
    """Return the acts in the order of their items; those for the whole come last.

    A measure whose problems are all out of the report makes no act until somebody says
    which item it answers: it does not answer the whole because its problem was struck.
    `cells` says where the words of an act of the office's own stand, by its label.
    """
    grouped: dict[tuple[str, tuple[str, ...]], list[Measure]] = {}
    for measure in register.measures:
        items = measure_items(measure, item_names, answered)
        for_ledger = purpose_of(measure.key, answered) in {Purpose.LEDGER, Purpose.BOTH}
        if for_ledger and not is_lost(measure, item_names, answered):
            grouped.setdefault((normal_form(measure.body.text), items), []).append(measure)
    bases = [_base(each, item_names, answered) for each in grouped.values()]
    bases += [_own_base(label, cells, answered) for label in own_labels(answered)]
    order = {name: place for place, name in enumerate(_names_in_order(item_names, plan))}
    found = _joined(bases, plan, answered)
    return tuple(
        sorted(
            found,
            key=lambda act: (
                order.get(act.items[0], len(order)) if act.items else len(order) + 1
            ),
        )
    )


def is_lost(
    measure: Measure, item_names: Mapping[ContentKey, str], answered: Answered
) -> bool:
    """Return whether its problems are all out of the report, and nobody says what it answers."""
    items = measure_items(measure, item_names, answered)
    return bool(measure.issues) and not items and not _placed(measure, answered)


def _placed(measure: Measure, answered: Answered) -> bool:
    """Return whether somebody wrote which items a measure answers, or that it is the whole."""
    sheets = (Subject.MEASURE, Subject.ACT)
    return any(answered.value(each, measure.key, Field.NUMBER) for each in sheets)


def _names_in_order(item_names: Mapping[ContentKey, str], plan: Plan) -> list[str]:
    places = len(aspect_order(plan)) + 1

    def place(name: str) -> tuple[int, int]:
        aspect, _, number = name.partition("-")
        return int(aspect) or places, int(number)

    return sorted(set(item_names.values()), key=place)


def act_of(
    measures: Sequence[Measure],
    item_names: Mapping[ContentKey, str],
    *,
    plan: Plan,
    answered: Answered,
) -> TeamMeasure:
    """Return the act that measures of the same words make, known by the first of them.

    What nobody answered about one of them is as answered about the next.
    """
    return _made(_base(measures, item_names, answered), (), plan, answered)


def _base(
    measures: Sequence[Measure],
    item_names: Mapping[ContentKey, str],
    answered: Answered,
) -> _Base:
    keys = tuple(measure.key for measure in measures)
    words = _given(Field.ACT, keys, answered) or measures[0].body.text
    refs = (ref for measure in measures for ref in measure.body.sources)
    named = _given(Field.NUMBER, keys, answered)
    return _Base(
        keys=keys,
        labels=tuple(measure.label for measure in measures),
        items=_items(named) if named else measure_items(measures[0], item_names, answered),
        words=Passage(words, tuple(dict.fromkeys(refs))),
        measures=tuple(measures),
    )


def _items(named: str) -> tuple[str, ...]:
    names = () if named == THE_WHOLE else tuple(filter(None, _APART.split(named)))
    return tuple(sorted(names, key=item_order))


# Acts that the office writes itself.


def own_labels(answered: Answered) -> tuple[str, ...]:
    """Return the labels of the office's own acts that say something, in their order."""
    return tuple(
        label
        for label in sorted(_own_named(answered), key=_own_order)
        if answered.value(Subject.ACT, label, Field.ACT)
    )


def own_act_label(label: str) -> bool:
    """Return whether a 来源 names an act of the office's own.

    >>> own_act_label("办公室补充-措2"), own_act_label("03-问2措")
    (True, False)
    """
    return _OWN_LABEL.fullmatch(label) is not None


def next_own_label(kind: str, answered: Answered, taken: Iterable[str]) -> str:
    """Return the label of a new act of the office's own; a number is never used twice."""
    known = {*_own_named(answered), *taken}
    numbers = [_own_order(each)[1] for each in known if each.startswith(f"{kind}-")]
    return f"{kind}-措{max(numbers, default=0) + 1}"


def _own_named(answered: Answered) -> list[str]:
    return [key for key in answered.keys(Subject.ACT) if own_act_label(key)]


def _own_order(label: str) -> tuple[int, int]:
    kind, _, number = label.partition("-措")
    return OFFICE_SOURCES.index(kind), int(number)


def _own_base(label: str, cells: Mapping[str, CellRef], answered: Answered) -> _Base:
    words = answered.value(Subject.ACT, label, Field.ACT)
    return _Base(
        keys=(label,),
        labels=(label,),
        items=_items(answered.value(Subject.ACT, label, Field.NUMBER)),
        words=Passage(words, (cells.get(label, _NOWHERE),)),
    )


# Acts let into another.


def _joined(bases: Sequence[_Base], plan: Plan, answered: Answered) -> list[TeamMeasure]:
    """Return the acts, each with those that were let into it."""
    into = _targets(bases, answered)
    under: dict[int, list[_Base]] = {}
    for place in sorted(into):
        root = place
        while root in into:
            root = into[root]
        under.setdefault(root, []).append(bases[place])
    return [
        _made(base, under.get(place, ()), plan, answered)
        for place, base in enumerate(bases)
        if place not in into
    ]


def _targets(bases: Sequence[_Base], answered: Answered) -> dict[int, int]:
    """Return into which each is let, by their places; where they go in a ring, the first stays."""
    at = {label: place for place, base in enumerate(bases) for label in base.labels}
    into: dict[int, int] = {}
    for place, base in enumerate(bases):
        label = first_label(_given(Field.JOINED, base.keys, answered) or "")
        if at.get(label, place) != place:
            into[place] = at[label]
    for start in range(len(bases)):
        passed: list[int] = []
        place = start
        while place in into and place not in passed:
            passed.append(place)
            place = into[place]
        if place in passed:
            del into[min(passed[passed.index(place) :])]
    return into


def first_label(text: str) -> str:
    """Return the first of the 来源 that somebody typed into one cell.

    >>> first_label("03-问7措、05-问2措")
    '03-问7措'
    """
    return next(filter(None, _APART.split(text.strip())), "")


def _made(
    base: _Base, joined: Sequence[_Base], plan: Plan, answered: Answered
) -> TeamMeasure:
    """Return an act with what was let into it: its own words, everybody's cells and items.

    What it lacks is as answered or written about those that were let in.
    """
    everything = (base, *joined)
    keys = tuple(key for each in everything for key in each.keys)
    measures = tuple(measure for each in everything for measure in each.measures)
    said = {name: _given(name, keys, answered) for name in OWN_FIELDS}
    given = {name: text or "" for name, text in said.items()}
    proposals = _proposals(given, measures, [each.words.text for each in everything], plan)
    refused = {name for name in _MAY_BE_REFUSED if said[name] == ""}
    proposed = frozenset(
        name for name in proposals if proposals[name] and not given[name]
    ).difference(refused)
    values = {**given, **{name: proposals[name] for name in proposed}}
    refs = dict.fromkeys(ref for each in everything for ref in each.words.sources)
    items = dict.fromkeys(item for each in everything for item in each.items)
    return TeamMeasure(
        key=base.keys[0],
        items=tuple(sorted(items, key=item_order)) if joined else base.items,
        text=replace(base.words, sources=tuple(refs)),
        labels=tuple(label for each in everything for label in each.labels),
        standard=_standard(measures, keys, answered),
        lead=values[Field.LEAD],
        department=values[Field.DEPARTMENT],
        owner=values[Field.OWNER],
        partners=values[Field.PARTNERS],
        deadline=_deadline(measures, keys, plan, answered),
        proposed=proposed,
        joined=tuple(_made(each, (), plan, answered) for each in joined),
        joined_to=_given(Field.JOINED, base.keys, answered) or "",
        own=not base.measures,
    )


def _given(name: Field, keys: Sequence[str], answered: Answered) -> str | None:
    """Return the first answer, "" where it was emptied on purpose, None where there is none."""
    emptied: str | None = None
    for key in keys:
        answers = answered.about(Subject.ACT, key)
        if answers and name in answers.values:
            if answers.get(name):
                return answers.get(name)
            emptied = ""
    return emptied


def _standard(measures: Sequence[Measure], keys: Sequence[str], answered: Answered) -> str:
    given = _given(Field.STANDARD, keys, answered)
    if given is not None:
        return given
    return next((each.standard.text for each in measures if each.standard), "")


def _deadline(
    measures: Sequence[Measure], keys: Sequence[str], plan: Plan, answered: Answered
) -> Deadline:
    given = _given(Field.DEADLINE, keys, answered)
    for measure in measures:
        if measure.deadline.wording and given in {None, measure.deadline.wording}:
            return measure.deadline
    return parse_deadline(given or "", year_hint(plan))


# Proposals.


def _proposals(
    given: Mapping[Field, str],
    measures: Sequence[Measure],
    texts: Sequence[str],
    plan: Plan,
) -> dict[Field, str]:
    """Propose departments, the leader in charge, and the head of the department.

    The department is the one answered, else the one the measure names, in its column or in
    its words, else the only one of the leader that was answered; other departments named
    are its partners.
    """
    written = next((measure.department for measure in measures if measure.department), "")
    named = list(dict.fromkeys(name for text in texts for name in _named_in(text, plan)))
    only = _only_department(given[Field.LEAD], plan)
    department = given[Field.DEPARTMENT] or written or next(iter(named), "") or only
    first = next(filter(None, _APART.split(department)), "")
    in_charge = _in_charge(first, plan)
    heads = (each.head for each in plan.departments if first in {each.name, each.short})
    partners = [name for name in named if name not in department]
    return {
        Field.DEPARTMENT: department,
        Field.LEAD: in_charge.name if in_charge else "",
        Field.OWNER: next(heads, "") if first else "",
        Field.PARTNERS: "、".join(partners),
    }


def _named_in(text: str, plan: Plan) -> list[str]:
    """Return the departments that words name, in the order in which they stand there."""
    found = []
    for each in plan.departments:
        places = [text.find(word) for word in (each.name, each.short) if word]
        if max(places, default=-1) >= 0:
            found.append((min(place for place in places if place >= 0), each.name))
    return [name for _, name in sorted(found)]


def _only_department(leader: str, plan: Plan) -> str:
    found = [each.departments for each in plan.members if each.name == leader]
    return found[0][0] if len(found) == 1 and len(found[0]) == 1 else ""


def _in_charge(department: str, plan: Plan) -> Member | None:
    if not department:
        return None
    names = {
        name
        for each in plan.departments
        if department in {each.name, each.short}
        for name in (each.name, each.short)
    } | {department}
    return next((each for each in plan.members if names & set(each.departments)), None)
