"""What last year's ledger comes to: problems, measures, and how many of these are done."""

from collections.abc import Sequence

from tonggao.model.past import PastTotals
from tonggao.model.text import normal_form
from tonggao.profile.schema import PastStates

_AS_OPENED = {"", "未启动", "未完成"}  # as a ledger stands where nobody kept it


def past_totals(found: int, states: Sequence[str], counted: PastStates) -> PastTotals:
    """Return the totals of `found` problems and of measures, of which each has a state.

    How many are done is not known where a state says something else than `counted` lists,
    and where not one measure stands otherwise than when the ledger was opened.
    """
    said = [normal_form(state) for state in states]
    done = set(map(normal_form, counted.done))
    known = done | set(map(normal_form, counted.going_on)) | {""}
    kept = set(said) <= known and not set(said) <= _AS_OPENED
    return PastTotals(
        found=found,
        planned=len(said) or None,
        done=sum(state in done for state in said) if kept else None,
    )
