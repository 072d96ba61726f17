"""The draft, in which the office's own words cite the rows of the 统稿表 they stand in.

What the office writes for a head under which nothing hangs, and the acts it writes itself,
have no member's cell behind them: their row in the table is their source.
"""

from collections.abc import Iterable

from tonggao.model.editing import Decision, Draft
from tonggao.model.likeness import Likeness
from tonggao.model.plan import Plan
from tonggao.model.record import Register
from tonggao.model.source import CellRef
from tonggao.profile.schema import Profile
from tonggao.sheets.editing.acts import act_rows
from tonggao.sheets.editing.columns import ACTS, WORDINGS
from tonggao.sheets.editing.wordings import head_rows
from tonggao.steps.editing.heads import head_key
from tonggao.steps.resolve import resolve


def draft_of(
    register: Register,
    likeness: Likeness,
    decisions: Iterable[Decision],
    *,
    plan: Plan,
    profile: Profile,
    file: str,
) -> Draft:
    """Return the draft; `file` is where the 统稿表 stands in the project."""
    log = tuple(decisions)
    words = profile.key_words
    draft = resolve(register, likeness, log, plan, key_words=words)
    cells = own_cells(draft, file)
    if not cells:
        return draft
    return resolve(register, likeness, log, plan, key_words=words, cells=cells)


def own_cells(draft: Draft, file: str) -> dict[str, CellRef]:
    """Return the cell of every head's and act's own words that stand nowhere else."""
    in_wordings, in_acts = head_rows(draft), act_rows(draft)
    heads = [head_key(head.part, head.number) for head in draft.heads if head.own_alone]
    acts = [each.key for act in draft.measures for each in (act, *act.joined) if each.own]
    return {
        **{
            key: CellRef(file, WORDINGS, in_wordings[key], "G", "定稿正文") for key in heads
        },
        **{key: CellRef(file, ACTS, in_acts[key], "C", "整改措施（定稿）") for key in acts},
    }
