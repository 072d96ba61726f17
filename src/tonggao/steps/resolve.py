"""统稿: what the register and the decisions come to."""

from collections.abc import Iterable

from tonggao.model.editing import Decision, Draft, Likeness
from tonggao.model.plan import Plan
from tonggao.model.record import Register
from tonggao.steps.acts import acts
from tonggao.steps.heads import (
    blanks_as_suggested,
    head_titles,
    heads,
    purpose_of,
    suggested_heads,
)
from tonggao.steps.items import item_of, items
from tonggao.steps.log import fold_decisions
from tonggao.steps.placing import place


def resolve(
    register: Register, likeness: Likeness, decisions: Iterable[Decision], plan: Plan
) -> Draft:
    """Return the draft: every point in exactly one place, and all that follows from it."""
    answered = fold_decisions(decisions)
    placings = place(register.issues, likeness, answered)
    found = items(placings, register.issues, likeness, plan=plan, answered=answered)
    names = item_of(found, plan)
    titles = head_titles(plan, answered)
    suggested = suggested_heads(register.sentences, titles)
    purposes = {each.key: purpose_of(each.key, answered) for each in register.measures}
    made = acts(register, names, plan=plan, answered=answered)
    return Draft(
        placings=placings,
        items=found,
        heads=heads(register, titles, suggested, names, acts=made, answered=answered),
        measures=made,
        measure_uses={key: use for key, use in purposes.items() if use},
        suggested=suggested,
        reviewer=answered.reviewer,
        blanks_as_suggested=blanks_as_suggested(answered),
    )
