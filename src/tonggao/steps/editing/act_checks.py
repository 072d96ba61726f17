"""认领 and what the acts of the team still lack, act by act, leader by leader, item by item.

Every item has one to three acts, every leader at least one, and every act says what is
done, to which standard, by whom and until when. A leader or department that is only
proposed has been accepted by nobody, unless the front says that blanks follow proposals.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tonggao.model.editing import Draft, Field, TeamMeasure
from tonggao.model.plan import Plan
from tonggao.model.record import DeadlineKind
from tonggao.profile.schema import Profile
from tonggao.steps.editing.heads import THE_WHOLE
from tonggao.steps.editing.items import item_name
from tonggao.steps.intake.points import cut_points

ACTS_AT_MOST = 3  # of one item
NOBODY = "未确定牵头领导"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one leader takes on (认领): the items he leads, his acts, and what these lack.

    `proposed` counts the acts for which he is only proposed; `lacking` has one line an act.
    """

    leader: str
    departments: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    acts: int = 0
    proposed: int = 0
    lacking: tuple[str, ...] = ()


def leads(act: TeamMeasure, *, filled: bool) -> str:
    """Return who leads an act, "" where nobody accepted it.

    `filled` says that what is blank follows the proposals.
    """
    return act.lead if filled or Field.LEAD not in act.proposed else ""


def lacking(act: TeamMeasure, *, filled: bool) -> tuple[str, ...]:
    """Return which of the things that an act must say are missing, or wait for a yes."""
    words = []
    if not act.standard:
        words.append("完成标准")
    for name, value in ((Field.LEAD, act.lead), (Field.DEPARTMENT, act.department)):
        if not value:
            words.append(str(name))
        elif name in act.proposed and not filled:
            words.append(f"{name}（建议{value}，待确认）")
    if not act.deadline.wording:
        words.append("完成时限")
    elif act.deadline.kind is DeadlineKind.UNCLEAR:
        words.append(f"具体的完成时限（现为“{act.deadline.wording}”）")
    return tuple(words)


def doubts(act: TeamMeasure, profile: Profile) -> tuple[str, ...]:
    """Return what is to be said of the words of an act."""
    words = []
    if not any(verb in act.text.text for verb in profile.action_verbs):
        words.append("没有动词，看不出做什么")
    points = cut_points(act.text.text, profile.thresholds)
    if points:
        words.append(f"一项写了{len(points)}件事，可分开写")
    return tuple(words)


def claims(draft: Draft, plan: Plan) -> tuple[Claim, ...]:
    """Return what every leader of the plan takes on, in its order.

    Acts led by somebody who is not in the plan, or by nobody yet, follow under their name.
    """
    filled = draft.blanks_as_suggested
    led: dict[str, list[TeamMeasure]] = {each.name: [] for each in plan.members}
    for act in draft.measures:
        led.setdefault(leads(act, filled=filled) or NOBODY, []).append(act)
    departments = {each.name: each.departments for each in plan.members}
    waiting = [act.lead for act in draft.measures if not leads(act, filled=filled)]
    return tuple(
        Claim(
            leader=leader,
            departments=departments.get(leader, ()),
            items=tuple(dict.fromkeys(name for act in his for name in named(act))),
            acts=len(his),
            proposed=waiting.count(leader) if leader != NOBODY else 0,
            lacking=tuple(_lacking_of(his, filled=filled)),
        )
        for leader, his in led.items()
        if his or leader != NOBODY
    )


def named(act: TeamMeasure) -> tuple[str, ...]:
    """Return the items of an act, 综合 where it answers the whole."""
    return act.items or (THE_WHOLE,)


def _lacking_of(his: Iterable[TeamMeasure], *, filled: bool) -> Iterable[str]:
    for act in his:
        missing = lacking(act, filled=filled)
        if missing:
            yield f"{'、'.join(named(act))}（{act.labels[0]}）{'、'.join(missing)}"


def without_act(draft: Draft, plan: Plan) -> tuple[str, ...]:
    """Return the items that no act answers."""
    return tuple(name for name, count in acts_of_items(draft, plan) if not count)


def with_many_acts(draft: Draft, plan: Plan) -> tuple[str, ...]:
    """Return the items that more acts answer than anybody can keep in sight."""
    return tuple(n for n, count in acts_of_items(draft, plan) if count > ACTS_AT_MOST)


def acts_of_items(draft: Draft, plan: Plan) -> Sequence[tuple[str, int]]:
    """Return how many acts answer each item, in the order of the report."""
    answered = [name for act in draft.measures for name in act.items]
    names = (item_name(item, plan) for item in draft.items)
    return [(name, answered.count(name)) for name in names]
