"""What readers changed in a 送审稿, found by comparing it with the one that was sent out.

Nothing is decided here: every change is a row of 改动对照 with what would be decided if it
is answered 用新的. What each row would decide touches its own passage only, so that any of
them may be answered, in any order, and any answer taken back.
"""

from tonggao.steps.absorb.absorbing import absorb
from tonggao.steps.absorb.several import (
    disagreements,
    findings_of,
    remarks_by_name,
    together,
)
from tonggao.steps.absorb.state import Absorbed, Absorbing

__all__ = [
    "Absorbed",
    "Absorbing",
    "absorb",
    "disagreements",
    "findings_of",
    "remarks_by_name",
    "together",
]
