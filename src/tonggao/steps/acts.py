"""班子措施: the acts of the team, from measures that were marked for the ledger.

Measures of the same words for the same items make one act. Leaders and departments are
proposed from 分管部门 and stay proposals until somebody writes them.
"""

from collections.abc import Mapping
from dataclasses import replace

from tonggao.model.editing import Field, Purpose, Subject, TeamMeasure
from tonggao.model.plan import Member, Plan
from tonggao.model.record import Measure, Register
from tonggao.model.text import ContentKey, normal_form
from tonggao.steps.deadline import parse_deadline, year_hint
from tonggao.steps.heads import act_words, measure_items, purpose_of
from tonggao.steps.items import aspect_order
from tonggao.steps.log import Answered

OWN_FIELDS = (Field.STANDARD, Field.LEAD, Field.DEPARTMENT, Field.OWNER, Field.PARTNERS)


def acts(
    register: Register,
    item_names: Mapping[ContentKey, str],
    *,
    plan: Plan,
    answered: Answered,
) -> tuple[TeamMeasure, ...]:
    """Return the acts in the order of their items; those for the whole come last."""
    found: dict[tuple[str, tuple[str, ...]], TeamMeasure] = {}
    for measure in register.measures:
        if purpose_of(measure.key, answered) not in {Purpose.LEDGER, Purpose.BOTH}:
            continue
        act = _act(measure, item_names, plan, answered)
        place = (normal_form(act.text.text), act.items)
        found[place] = _together(found[place], act) if place in found else act
    order = {name: place for place, name in enumerate(_names_in_order(item_names, plan))}
    return tuple(
        sorted(
            found.values(),
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


def _together(first: TeamMeasure, other: TeamMeasure) -> TeamMeasure:
    return replace(
        first,
        text=replace(
            first.text,
            sources=tuple(dict.fromkeys((*first.text.sources, *other.text.sources))),
        ),
        labels=(*first.labels, *other.labels),
    )


def _act(
    measure: Measure,
    item_names: Mapping[ContentKey, str],
    plan: Plan,
    answered: Answered,
) -> TeamMeasure:
    answers = answered.about(Subject.ACT, measure.key)
    given = {name: answers.get(name) if answers else "" for name in OWN_FIELDS}
    proposals = _proposals(measure, plan)
    proposed = frozenset(name for name in proposals if proposals[name] and not given[name])
    values = {**given, **{name: proposals[name] for name in proposed}}
    words = answers.get(Field.DEADLINE) if answers else ""
    standard = values[Field.STANDARD] or (measure.standard.text if measure.standard else "")
    return TeamMeasure(
        key=measure.key,
        items=measure_items(measure, item_names, answered),
        text=act_words(measure, answered),
        labels=(measure.label,),
        standard=standard,
        lead=values[Field.LEAD],
        department=values[Field.DEPARTMENT],
        owner=values[Field.OWNER],
        partners=values[Field.PARTNERS],
        deadline=parse_deadline(words, year_hint(plan)) if words else measure.deadline,
        proposed=proposed,
        deciders=(measure.deadline_at,),
    )


def _proposals(measure: Measure, plan: Plan) -> dict[Field, str]:
    """Propose the department that the measure names, and the leader in charge of it."""
    named = measure.department or _department_named(measure.body.text, plan)
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
