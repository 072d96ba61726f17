"""Acts of the team that say the same and were not let into one another: only proposed.

Measures of the same words for the same items are one act already. These answer different
items, or differ in words that may stand for each other.
"""

from collections.abc import Sequence

from tonggao.model.editing import Subject, TeamMeasure
from tonggao.model.text import normal_form
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.decisions.log import Answered
from tonggao.steps.match.forms import light_form


def same_acts(
    acts: Sequence[TeamMeasure], answered: Answered, vocabulary: Vocabulary
) -> dict[str, str]:
    """Return for each act that says what an earlier one says what 提示 proposes, by its key.

    Nothing is proposed of two about both of which somebody answered something: he saw both.
    """
    first: dict[str, TeamMeasure] = {}
    proposed: dict[str, str] = {}
    for act in acts:
        form = light_form(act.text.text, vocabulary.light_words)
        main = first.setdefault(form, act)
        seen = answered.has_seen(Subject.ACT, act.key, main.key)
        if form and main is not act and not seen:
            proposed[act.key] = _words(act, main)
    return proposed


def _words(act: TeamMeasure, main: TeamMeasure) -> str:
    label = main.labels[0]
    if normal_form(act.text.text) == normal_form(main.text.text):
        return f"与{label}的措施相同，可并入"
    return f"与{label}的措施只有个别字词不同，可并入"
