"""统稿: what the register and the decisions come to."""

from collections.abc import Iterable, Mapping, Sequence

from tonggao.model.editing import Decision, Draft
from tonggao.model.likeness import Likeness
from tonggao.model.plan import Plan
from tonggao.model.record import Register
from tonggao.model.source import CellRef
from tonggao.profile.schema import KeyWords
from tonggao.steps.decisions.log import fold_decisions
from tonggao.steps.editing.acts import acts
from tonggao.steps.editing.heads import (
    blanks_as_suggested,
    head_titles,
    heads,
    purpose_of,
    with_words,
    words_of_heads,
)
from tonggao.steps.editing.items import item_of, items
from tonggao.steps.editing.key_words import suggested_heads
from tonggao.steps.editing.placing import place


def resolve(
    register: Register,
    likeness: Likeness,
    decisions: Iterable[Decision],
    plan: Plan,
    *,
    key_words: Sequence[KeyWords] = (),
    cells: Mapping[str, CellRef] | None = None,
) -> Draft:
    """Return the draft: every point in exactly one place, and all that follows from it.

    `key_words` are what the profile knows of usual heads. `cells` are where in the 统稿表
    the office's own words for a head or an act stand, by its key.
    """
    answered = fold_decisions(decisions)
    placings = place(register.issues, likeness, answered)
    found = items(placings, register.issues, likeness, plan=plan, answered=answered)
    names = item_of(found, plan)
    titles = head_titles(plan, answered)
    words = words_of_heads(titles, key_words, answered)
    suggested = suggested_heads(register.causes, titles, words, register.measures)
    purposes = {each.key: purpose_of(each.key, answered) for each in register.measures}
    rows = cells or {}
    made = acts(register, names, plan=plan, answered=answered, cells=rows)
    hung = heads(register, titles, suggested, names, acts=made, answered=answered)
    return Draft(
        placings=placings,
        items=found,
        heads=with_words(hung, words, rows, answered),
        measures=made,
        measure_uses={key: use for key, use in purposes.items() if use},
        suggested=suggested,
        reviewer=answered.reviewer,
        blanks_as_suggested=blanks_as_suggested(answered),
    )
