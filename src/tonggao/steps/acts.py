"""班子措施: the acts of the team, from measures that were marked for the ledger.

Measures in which members wrote the same words for the same items make one act. Leaders and departments are
proposed from 分管部门 and stay proposals until somebody writes them.
"""

from collections.abc import Mapping, Sequence

from tonggao.model.editing import Field, Purpose, Subject, TeamMeasure
from tonggao.model.plan import Member, Plan
from tonggao.model.record import Deadline, Measure, Register
from tonggao.model.source import Passage
from tonggao.model.text import ContentKey, normal_form
from tonggao.steps.deadline import parse_deadline, year_hint
from tonggao.steps.heads import measure_items, purpose_of
from tonggao.steps.items import aspect_order
from tonggao.steps.log import Answered

OWN_FIELDS = (Field.LEAD, Field.DEPARTMENT, Field.OWNER, Field.PARTNERS)


def acts(
    register: Register,
    item_names: Mapping[ContentKey, str],
    *,
    plan: Plan,
    answered: Answered,
) -> tuple[TeamMeasure, ...]:
    """Return the acts in the order of their items; those for the whole come last."""
    grouped: dict[tuple[str, tuple[str, ...]], list[Measure]] = {}
    for measure in register.measures:
        if purpose_of(measure.key, answered) in {Purpose.LEDGER, Purpose.BOTH}:
            items = measure_items(measure, item_names, answered)
            grouped.setdefault((normal_form(measure.body.text), items), []).append(measure)
    found = [
        act_of(each, item_names, plan=plan, answered=answered) for each in grouped.values()
    ]
    order = {name: place for place, name in enumerate(_names_in_order(item_names, plan))}
    return tuple(
        sorted(
            found,
            key=lambda act: (
                order.get(act.items[0], len(order)) if act.items else len(order) + 1
            ),
        )
    )


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
    first = measures[0]
    given = {name: _given(name, measures, answered) or "" for name in OWN_FIELDS}
    proposals = _proposals(measures, plan)
    proposed = frozenset(name for name in proposals if proposals[name] and not given[name])
    values = {**given, **{name: proposals[name] for name in proposed}}
    words = _given(Field.ACT, measures, answered) or first.body.text
    refs = (ref for measure in measures for ref in measure.body.sources)
    return TeamMeasure(
        key=first.key,
        items=measure_items(first, item_names, answered),
        text=Passage(words, tuple(dict.fromkeys(refs))),
        labels=tuple(measure.label for measure in measures),
        standard=_standard(measures, answered),
        lead=values[Field.LEAD],
        department=values[Field.DEPARTMENT],
        owner=values[Field.OWNER],
        partners=values[Field.PARTNERS],
        deadline=_deadline(measures, plan, answered),
        proposed=proposed,
    )


def _given(name: Field, measures: Sequence[Measure], answered: Answered) -> str | None:
    """Return the first answer, "" where it was emptied on purpose, None where there is none."""
    emptied: str | None = None
    for measure in measures:
        answers = answered.about(Subject.ACT, measure.key)
        if answers and name in answers.values:
            if answers.get(name):
                return answers.get(name)
            emptied = ""
    return emptied


def _standard(measures: Sequence[Measure], answered: Answered) -> str:
    given = _given(Field.STANDARD, measures, answered)
    if given is not None:
        return given
    return next((each.standard.text for each in measures if each.standard), "")


def _deadline(measures: Sequence[Measure], plan: Plan, answered: Answered) -> Deadline:
    given = _given(Field.DEADLINE, measures, answered)
    for measure in measures:
        if measure.deadline.wording and given in {None, measure.deadline.wording}:
            return measure.deadline
    return parse_deadline(given or "", year_hint(plan))


def _proposals(measures: Sequence[Measure], plan: Plan) -> dict[Field, str]:
    """Propose the department that the measure names, and the leader in charge of it."""
    written = (measure.department for measure in measures if measure.department)
    named = next(written, "") or _department_named(measures[0].body.text, plan)
    in_charge = _in_charge(named, plan)
    return {Field.DEPARTMENT: named, Field.LEAD: in_charge.name if in_charge else ""}


def _department_named(text: str, plan: Plan) -> str:
    names = [
        (each.name, word) for each in plan.departments for word in (each.name, each.short)
    ]
    return next((name for name, word in names if word and word in text), "")


def _in_charge(department: str, plan: Plan) -> Member | None:
    if not department:
        return None
    return next((each for each in plan.members if department in each.departments), None)
