"""The profile (方案模板): everything about one kind of meeting that is not code.

A profile is YAML under `workbook_templates/`; what all profiles share is written once in
`共用.yaml` there. `load` turns both into these types or into findings.
"""

import hashlib
from dataclasses import dataclass

from tonggao.model.form import Form
from tonggao.model.plan import Aspect, HeadPart, ReportPart, Statement
from tonggao.model.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A set of heads to start 大条 from; the clerk chooses one (提纲)."""

    name: str
    part: HeadPart
    titles: tuple[str, ...]
    by_aspect: bool = False  # one head for each aspect, titled by `titles[0]` with {short}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWords:
    """What tells which sentences belong under a usual head (关键词).

    A head whose title holds one of `heads` starts with `words`.
    """

    heads: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Names of the folders of a project, and of files the clerk opens."""

    distribute: str
    collect: str
    remarks: str
    editing: str
    reports: str
    individual: str
    plain: str  # the texts without Word, inside `reports`
    ledger: str
    internal: str
    records: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Dates counted from the meeting, in days; negative before it."""

    due: int
    review: int
    notify: int
    report: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Numbers that decide a remark, never a person (`domain.md` §1.5).

    Lengths in characters; shares from 0 to 1.
    """

    body_at_least: int
    succeeds: float  # so much alike, a member's new words are his old ones changed …
    piece: float  # … or one is a piece of the other
    row_of_points: int  # so many stretches between ； make a long row several points …
    point_at_least: int  # … where each is at least so long
    cause_repeats: float
    passage: float  # so much alike, a passage of an edited draft is one of ours reworded …
    passage_near: float  # … or may be, where it stands in the same place …
    passage_part: float  # … and so much of it is found again inside a longer one
    items_gone: float  # with so many items gone a draft is only a part of itself


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStates:
    """How the 状态 of last year's ledger is counted: `done`, or one of `going_on`."""

    done: tuple[str, ...]
    going_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationWording:
    """Fixed words of 整改方案, with the fields of the report's sentences.

    The opening is `opening`, `found` and `found_in_case` where there are such problems,
    and `planned`. `standards_lead` goes before 完成标准 where an aspect has no 整改目标.
    Each of `support` is a title and, after its first 。, what it says.
    """

    title: str
    opening: str
    found: str
    found_in_case: str
    planned: str
    goals_heading: str
    standards_lead: str
    tasks_heading: str
    aspect_heading: str
    whole_heading: str
    support_heading: str
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Fixed sentences of the texts and of the member workbook, with fields in braces.

    Fields of the report's sentences: {unit} {unit_short} {team} {organ} {campaign} {year}
    {theme} {studies} {talks} {opinions} {aspects} {items} {measures} {causes} {heads}
    {full} {short} {name} {post}; of `previous_counted` {found} {planned} {done} {going_on}. A field that has no value prints 【待补充：…】.
    Fields of `form_title` and of both `instructions`: {name} {unit} {unit_short} {team}
    {campaign} {year} {due} {contact} {phone}.
    """

    title: str
    salutation: str
    opening: str
    opening_aloud: str  # before the opening, where the text begins with a salutation
    issues_heading: str
    issues_lead: str
    aspect_heading: str  # what closes it, 方面 or 方面。, the shape adds
    sub_aspect_heading: str
    case_heading: str
    cases_heading: str
    case_lead: str
    statements_heading: str
    not_concerned: str
    causes_heading: str
    causes_lead: str
    measures_heading: str
    measures_lead: str
    previous_heading: str
    previous_counted: str
    closing: str
    collection_title: str
    individual_title: str
    individual_opening: str
    individual_issues_heading: str
    individual_case_heading: str
    individual_causes_heading: str
    individual_measures_heading: str
    individual_statements_heading: str
    individual_previous_heading: str
    rectification: RectificationWording
    form_title: str
    instructions: tuple[str, ...]
    instructions_in_word: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedShape:
    """A style that the plan offers (样式一 …): what it is, how it looks, and its shape.

    `sample` are the lines of its picture in the plan.
    """

    name: str
    says: str
    sample: tuple[str, ...]
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One kind of meeting. `sure` says how sure we are of its names, in the clerk's words."""

    name: str
    title: str
    sure: str
    meeting: str
    year: str
    theme: str
    slogan: str
    team: str
    organ: str
    aspects: tuple[Aspect, ...]
    statements: tuple[Statement, ...]
    skeletons: tuple[Skeleton, ...]
    parts: tuple[ReportPart, ...]
    individual_parts: tuple[ReportPart, ...]
    styles: tuple[NamedShape, ...]
    wording: Wording
    form: Form
    folders: Folders
    days: Days
    thresholds: Thresholds
    past_states: PastStates
    unclear_deadlines: tuple[str, ...]  # 尽快, 适时: words that name no day
    first_person: tuple[str, ...]  # 我, 本人, 分管: words that do not suit a team's text
    key_words: tuple[KeyWords, ...] = ()
    outside_reasons: tuple[str, ...] = ()  # 客观, 疫情: reasons that are not one's own
    action_verbs: tuple[str, ...] = ()  # 建立, 修订: an act has one
    project_words: tuple[str, ...] = ()  # 工程, 项目: what the name of a project ends in
    general_projects: tuple[str, ...] = ()  # 重点, 民生: before those it names none

    @property
    def digest(self) -> str:
        """Twelve hex digits that change whenever the profile does."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]
