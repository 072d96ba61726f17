"""Files as they came back, and whose they are."""

from collections.abc import Mapping, Sequence

from tonggao.model.form import Form
from tonggao.model.plan import Plan
from tonggao.steps.intake.identify import Chosen, Identified, Received, Signs, compared


def identify(
    received: Sequence[Received],
    plan: Plan,
    *,
    form: Form,
    campaign: str,
    chosen: Mapping[str, Chosen],
) -> tuple[Identified, ...]:
    """Return every file with its member and status; `chosen` are the clerk's answers."""
    signs = Signs(plan, form, campaign)
    alone = [signs.alone(each, chosen.get(each.file, Chosen()).member) for each in received]
    return compared(alone, plan, chosen)
