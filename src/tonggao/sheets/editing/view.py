"""What the answer cells of every row show, from the decisions and the defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tonggao.model.change import Change
from tonggao.model.editing import (
    Disposition,
    Draft,
    Field,
    Likeness,
    Placing,
    Subject,
    TeamMeasure,
    Use,
)
from tonggao.model.plan import Aspect, Plan
from tonggao.model.record import Measure, Register
from tonggao.model.text import ContentKey, chinese_number
from tonggao.profile.schema import Profile
from tonggao.steps.acts import act_of
from tonggao.steps.heads import emptied_heads, head_key, measure_items
from tonggao.steps.items import item_of
from tonggao.steps.log import SETTINGS, Answered

PROPOSED = "建议："
EDITING_TABLE = "【内部】统稿表.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditingTable:
    """Everything the clerk's working table shows."""

    file: str
    campaign: str
    plan: Plan
    profile: Profile
    register: Register
    likeness: Likeness
    draft: Draft
    answered: Answered
    open_places: tuple[str, ...] = ()
    receipt: tuple[tuple[str, int, int, int], ...] = ()  # file, filled, used, listed
    proposed: "Proposals" = field(default_factory=dict)  # by the table written last
    changes: tuple[Change, ...] = ()

    @property
    def item_names(self) -> dict[ContentKey, str]:
        """The item of each selected issue, as 方面-题号."""
        return item_of(self.draft.items, self.plan)

    def short(self, aspect: str) -> str:
        """Return the name of an aspect in the table, "" where it is unknown."""
        found = (aspect_shown(each) for each in self.plan.aspects if each.id == aspect)
        return next(found, "")


def aspect_shown(aspect: Aspect) -> str:
    """Return what the table calls an aspect: its short name, where it has one."""
    return aspect.short or aspect.full


Place = tuple[Subject, str]
Proposals = Mapping[Place, Mapping[Field, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the answer cells of each row show, by subject, key and field."""

    rows: dict[tuple[Subject, str], dict[Field, str]] = field(default_factory=dict)

    def of(self, subject: Subject, key: str) -> dict[Field, str]:
        """Return what a row shows; nothing for a row we never wrote."""
        return self.rows.get((subject, key), {})


def shown(table: EditingTable) -> Shown:
    """Return what every row of the table shows in its answer cells."""
    rows: dict[tuple[Subject, str], dict[Field, str]] = {
        (Subject.SETTING, SETTINGS): {
            Field.REVIEWER: table.draft.reviewer,
            Field.BLANKS: "是" if table.draft.blanks_as_suggested else "否",
        }
    }
    for placing in table.draft.placings:
        cells = issue_shows(placing)
        known = bool(table.short(placing.aspect))
        cells[Field.ASPECT] = placing.aspect if known else ""
        rows[Subject.ISSUE, placing.key] = cells
    for item in table.draft.items:
        title = item.title.text if item.title else ""
        rows[Subject.WHOLE, item.main] = {Field.TITLE: title}
        for point in item.points:
            rows[Subject.WORDING, point.main] = {
                Field.TITLE: point.own_title,
                Field.TEXT: point.own_text,
            }
    for head in table.draft.heads:
        rows[Subject.HEAD, head_key(head.part, head.number)] = {
            Field.HEAD_TITLE: head.title
        }
    for part, number in emptied_heads(table.plan, table.answered):
        rows.setdefault((Subject.HEAD, head_key(part, number)), {Field.HEAD_TITLE: ""})
    for sentence in table.register.sentences:
        logged = _logged(table, Subject.SENTENCE, sentence.key, _SENTENCE)
        rows[Subject.SENTENCE, sentence.key] = logged
    for measure in table.register.measures:
        rows[Subject.MEASURE, measure.key] = measure_shows(measure, table)
        act = act_of((measure,), table.item_names, plan=table.plan, answered=table.answered)
        rows[Subject.ACT, measure.key] = act_shows(act)  # as it would stand by itself
    for act in table.draft.measures:
        rows[Subject.ACT, act.key] = act_shows(act)
    return Shown(rows)


def proposals(table: EditingTable) -> dict[Place, dict[Field, str]]:
    """Return what the table shows in answer cells that nobody has answered.

    Kept beside the logs, it tells a cell that was only left as we wrote it from an answer,
    also when returns have changed since.
    """
    found: dict[Place, dict[Field, str]] = {}
    for place, cells in shown(table).rows.items():
        ours = {
            name: value
            for name, value in cells.items()
            if value and value != table.answered.value(*place, name)
        }
        if ours:
            found[place] = ours
    return found


_SENTENCE = (Field.HEAD, Field.SENTENCE_USE)


def _logged(
    table: EditingTable, subject: Subject, key: str, fields: tuple[Field, ...]
) -> dict[Field, str]:
    return {name: table.answered.value(subject, key, name) for name in fields}


def issue_shows(placing: Placing) -> dict[Field, str]:
    """Return what a row of 问题定号 shows: its answers, or what follows without any."""
    number = {
        Disposition.RESERVE: "备",
        Disposition.PERSONAL: "个",
        Disposition.SET_ASIDE: "0",
        Disposition.UNDECIDED: "",
    }.get(placing.disposition, str(placing.number))
    return {
        Field.NUMBER: number,
        Field.POINT: chinese_number(placing.point) if placing.point else "",
        Field.USE: _use_shown(placing),
        Field.ASPECT: placing.aspect,
        Field.REASON: placing.reason,
    }


def _use_shown(placing: Placing) -> str:
    """Return what stands under 取用; what was marked 主稿 in vain still says so."""
    if not placing.number:
        return ""
    return str(Use.MAIN if placing.rival else placing.use)


def measure_shows(measure: Measure, table: EditingTable) -> dict[Field, str]:
    """Return what a row of 措施定号 shows; 题号 follows the measure's problems."""
    names = "、".join(measure_items(measure, table.item_names, table.answered))
    typed = table.answered.value(Subject.MEASURE, measure.key, Field.NUMBER)
    return {
        Field.PURPOSE: str(table.draft.measure_uses.get(measure.key, "")),
        Field.HEAD: table.answered.value(Subject.MEASURE, measure.key, Field.HEAD),
        Field.NUMBER: names or typed,
    }


def act_shows(act: TeamMeasure) -> dict[Field, str]:
    """Return what a row of 班子措施 shows; proposals are marked as such."""
    values = {
        Field.ACT: act.text.text.strip(),
        Field.STANDARD: act.standard,
        Field.LEAD: act.lead,
        Field.DEPARTMENT: act.department,
        Field.OWNER: act.owner,
        Field.PARTNERS: act.partners,
        Field.DEADLINE: act.deadline.wording,
    }
    return {
        name: f"{PROPOSED}{value}" if name in act.proposed else value
        for name, value in values.items()
    }
