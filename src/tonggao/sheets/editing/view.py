"""What the answer cells of every row show, from the decisions and the defaults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tonggao.model.change import Change, EditedDraft
from tonggao.model.editing import (
    Decision,
    Disposition,
    Draft,
    Field,
    Head,
    Order,
    Placing,
    Subject,
    TeamMeasure,
    Use,
)
from tonggao.model.likeness import Likeness
from tonggao.model.plan import Aspect, Plan
from tonggao.model.record import Issue, Measure, Register
from tonggao.model.text import ContentKey, chinese_number
from tonggao.profile.schema import Profile
from tonggao.steps.decisions.log import SETTINGS, Answered
from tonggao.steps.editing.acts import act_of, is_lost
from tonggao.steps.editing.heads import (
    THE_WHOLE,
    emptied_heads,
    head_key,
    measure_items,
    purpose_of,
)
from tonggao.steps.editing.items import item_of
from tonggao.steps.editing.key_words import BETWEEN
from tonggao.steps.editing.repeats import Repeats
from tonggao.steps.intake.parts import beside
from tonggao.steps.standing.corrections import Correction
from tonggao.steps.texts.estimate import Estimate

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
    decisions: tuple[Decision, ...] = ()
    open_places: tuple[str, ...] = ()
    length: Estimate | None = None  # of the team's text, where something is selected
    receipt: tuple[tuple[str, int, int, int], ...] = ()  # file, filled, used, listed
    changes: tuple[Change, ...] = ()
    came: Register = field(default_factory=Register)  # before anything was cut or replaced
    corrections: tuple[Correction, ...] = ()
    repeats: Repeats = field(default_factory=Repeats)
    edited_drafts: tuple[EditedDraft, ...] = ()
    earlier_keys: frozenset[str] = frozenset()  # of words that members wrote before
    worth_a_look: float = 0.0  # below this score of likeness looking no longer pays
    sentence_likeness: Likeness = field(default_factory=Likeness)
    measure_likeness: Likeness = field(default_factory=Likeness)
    same_acts: Mapping[str, str] = field(default_factory=dict)  # what 提示 proposes, by act

    @property
    def order(self) -> Order:
        """How the points stand inside an aspect, as the clerk chose on 首页."""
        chosen = self.answered.value(Subject.SETTING, SETTINGS, Field.ORDER)
        return Order(chosen) if chosen in set(Order) else Order.ALIKE

    @property
    def item_names(self) -> dict[ContentKey, str]:
        """The item of each selected issue, as 方面-题号."""
        return item_of(self.draft.items, self.plan)

    @property
    def issues_beside(self) -> tuple[Issue, ...]:
        """Points that are shown and do not stand: parts of wholes, and wholes that were cut."""
        return beside(self.came.issues, self.register.issues)

    @property
    def measures_beside(self) -> tuple[Measure, ...]:
        """Measures that are shown and do not stand: parts of wholes, and cut wholes."""
        return beside(self.came.measures, self.register.measures)

    def short(self, aspect: str) -> str:
        """Return the name of an aspect in the table, "" where it is unknown."""
        found = (aspect_shown(each) for each in self.plan.aspects if each.id == aspect)
        return next(found, "")


def aspect_shown(aspect: Aspect) -> str:
    """Return what the table calls an aspect: its short name, where it has one."""
    return aspect.short or aspect.full


Place = tuple[Subject, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the answer cells of each row show, by subject, key and field."""

    rows: Mapping[Place, Mapping[Field, str]] = field(default_factory=dict)

    def of(self, subject: Subject, key: str) -> Mapping[Field, str]:
        """Return what a row shows; nothing for a row we never wrote."""
        return self.rows.get((subject, key), {})


def shown(table: EditingTable) -> Shown:
    """Return what every row of the table shows in its answer cells."""
    rows: dict[Place, dict[Field, str]] = {}
    for each in _SHOWN:
        for place, cells in each(table):
            rows[place] = {**rows.get(place, {}), **cells}
    return Shown(rows)


Rows = Iterator[tuple[Place, dict[Field, str]]]


def _settings(table: EditingTable) -> Rows:
    cells = {
        Field.REVIEWER: table.draft.reviewer,
        Field.BLANKS: "是" if table.draft.blanks_as_suggested else "否",
        Field.ACCEPT: "否",  # answers every proposal once, and is never left standing
        Field.ORDER: str(table.order),
    }
    yield (Subject.SETTING, SETTINGS), cells


def _issues(table: EditingTable) -> Rows:
    known = {aspect.id for aspect in table.plan.aspects}
    for placing in table.draft.placings:
        cells = issue_shows(placing)
        cells[Field.ASPECT] = placing.aspect if placing.aspect in known else ""
        yield (Subject.ISSUE, placing.key), cells


def _wordings(table: EditingTable) -> Rows:
    for item in table.draft.items:
        title = item.title.text if item.title else ""
        yield (Subject.WHOLE, item.main), {Field.TITLE: title}
        for point in item.points:
            cells = {Field.TITLE: point.own_title, Field.TEXT: point.own_text}
            yield (Subject.WORDING, point.main), cells


def _heads(table: EditingTable) -> Rows:
    for part, number in emptied_heads(table.plan, table.answered):
        yield (Subject.HEAD, head_key(part, number)), {Field.HEAD_TITLE: ""}
    for head in table.draft.heads:
        place = Subject.HEAD, head_key(head.part, head.number)
        yield place, head_shows(head)


def _sentences(table: EditingTable) -> Rows:
    for sentence in table.register.sentences:
        answered = table.answered.about(Subject.SENTENCE, sentence.key)
        names = (Field.HEAD, Field.SENTENCE_USE)
        cells = {name: answered.get(name) if answered else "" for name in names}
        yield (Subject.SENTENCE, sentence.key), cells


def _measures(table: EditingTable) -> Rows:
    items = table.item_names
    for measure in table.register.measures:
        yield (Subject.MEASURE, measure.key), measure_shows(measure, table, items)
        act = act_of((measure,), items, plan=table.plan, answered=table.answered)
        alone = act_shows(act)  # as it would stand by itself
        if is_lost(measure, items, table.answered):
            alone[Field.NUMBER] = ""  # 综合 in its row is an answer
        yield (Subject.ACT, measure.key), alone
    for act in table.draft.measures:
        for each in (act, *act.joined):
            yield (Subject.ACT, each.key), act_shows(each)


def _beside(table: EditingTable) -> Rows:
    for issue in table.issues_beside:
        yield (Subject.ISSUE, issue.key), issue_beside_shows(issue, table)
    items = table.item_names
    for measure in table.measures_beside:
        yield (Subject.MEASURE, measure.key), measure_shows(measure, table, items)


def _corrections(table: EditingTable) -> Rows:
    for each in table.corrections:
        yield (Subject.CORRECTION, each.key), {each.field: correction_shows(each, table)}


def _own(table: EditingTable) -> Rows:
    for issue in table.register.own:
        answered = table.answered.about(Subject.OWN, issue.label)
        if answered:
            yield (Subject.OWN, issue.label), dict(answered.values)


def _changes(table: EditingTable) -> Rows:
    for change in table.changes:
        if change.asks:
            yield (Subject.CHANGE, change.key), {Field.TREATMENT: change_shows(change)}


def change_shows(change: Change) -> str:
    """Return what stands under 处理: the answer, else what is proposed."""
    if change.treatment:
        return str(change.treatment)
    return f"{PROPOSED}{change.proposed}" if change.proposed else ""


_SHOWN = (
    _settings,
    _own,
    _changes,
    _issues,
    _wordings,
    _heads,
    _sentences,
    _measures,
    _beside,
    _corrections,
)


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


def head_shows(head: Head) -> dict[Field, str]:
    """Return what is shown of a head: its title and key words in 大条, its words in 成文."""
    words = BETWEEN.join(head.key_words)
    return {
        Field.HEAD_TITLE: head.title,
        Field.KEYWORDS: f"{PROPOSED}{words}" if words and head.words_proposed else words,
        Field.TEXT: head.own.text if head.own else "",
    }


def issue_beside_shows(issue: Issue, table: EditingTable) -> dict[Field, str]:
    """Return what the row of a point shows that does not stand: what was answered."""
    answered = table.answered.about(Subject.ISSUE, issue.key)
    names = (Field.NUMBER, Field.POINT, Field.USE, Field.REASON)
    cells = {name: answered.get(name) if answered else "" for name in names}
    aspect = (answered.get(Field.ASPECT) if answered else "") or issue.aspect
    return {**cells, Field.ASPECT: aspect if table.short(aspect) else ""}


def measure_shows(
    measure: Measure, table: EditingTable, items: Mapping[ContentKey, str] | None = None
) -> dict[Field, str]:
    """Return what a row of 措施定号 shows; 题号 follows the measure's problems.

    `items` are the table's item names, where somebody has them at hand.
    """
    known = table.item_names if items is None else items
    names = "、".join(measure_items(measure, known, table.answered))
    typed = table.answered.value(Subject.MEASURE, measure.key, Field.NUMBER)
    return {
        Field.PURPOSE: str(purpose_of(measure.key, table.answered) or ""),
        Field.HEAD: table.answered.value(Subject.MEASURE, measure.key, Field.HEAD),
        Field.NUMBER: names or typed,
    }


def correction_shows(correction: Correction, table: EditingTable) -> str:
    """Return what stands under 改为: the answer, else what was probably meant.

    An aspect may be answered here or in 问题定号; both show the same.
    """
    given = table.answered.value(Subject.CORRECTION, correction.key, correction.field)
    if correction.field is Field.ASPECT:
        placings = {str(each.key): each.aspect for each in table.draft.placings}
        typed = table.answered.value(Subject.ISSUE, correction.record, Field.ASPECT)
        given = placings.get(correction.record, "") or typed or given
    proposed = f"{PROPOSED}{correction.proposed}" if correction.proposed else ""
    return given or proposed


def act_shows(act: TeamMeasure) -> dict[Field, str]:
    """Return what a row of 班子措施 shows; proposals are marked as such."""
    values = {
        Field.NUMBER: "、".join(act.items) or THE_WHOLE,
        Field.ACT: act.text.text.strip(),
        Field.STANDARD: act.standard,
        Field.LEAD: act.lead,
        Field.DEPARTMENT: act.department,
        Field.OWNER: act.owner,
        Field.PARTNERS: act.partners,
        Field.DEADLINE: act.deadline.wording,
        Field.JOINED: act.joined_to,
    }
    return {
        name: f"{PROPOSED}{value}" if name in act.proposed else value
        for name, value in values.items()
    }
