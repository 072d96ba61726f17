"""What members wrote: issues, causes, measures, and what holds them together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tonggao.model.source import CellRef, Passage
from tonggao.model.text import ContentKey

OPINION = "意见"  # stands for the member where an issue comes from 意见汇总
OFFICE = "办公室"  # stands for the member where the office wrote the point itself


class Level(StrEnum):
    """Whose problem it is (层面)."""

    TEAM = "班子"
    PERSONAL = "个人"
    BOTH = "都写"


class DeadlineKind(StrEnum):
    """The kinds of deadline in use (`domain.md` §3.5)."""

    AT_ONCE = "立行立改"
    AT_ONCE_SUSTAINED = "立行立改，长期坚持"
    BY = "限期"
    BY_SUSTAINED = "限期，长期坚持"
    SUSTAINED = "长期坚持"
    UNCLEAR = "不明"
    NONE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a measure is due: the words as written, and the date where they give one.

    `on` is the last day meant: the 30th for “2026年6月底前”, the 10th for “6月上旬”.
    """

    wording: str
    kind: DeadlineKind = DeadlineKind.NONE
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One problem found: `title` 问题, `body` 具体表现, `example` 事例.

    `label` is the visible key (03-问7). `cells` are all filled cells of its row that
    belong to it, the words and what decided their place. `body_at` is the cell of 具体表现,
    filled or not; `aspect_at` that of 对照方面. `parts` are the points into which a cell
    with several can be cut; they are records of their own only where the cut is accepted.
    """

    key: ContentKey
    member: str
    number: str
    label: str
    aspect: str
    level: Level
    title: Passage | None
    body: Passage | None
    example: Passage | None
    body_at: CellRef
    aspect_at: CellRef
    aspect_words: str = ""
    level_words: str = ""
    cells: tuple[CellRef, ...] = ()
    origin: str = "自查"
    raised: int = 1
    parts: tuple["Issue", ...] = ()

    @property
    def words(self) -> tuple[str, str, str]:
        """Title, body and example as written, "" where there is none."""
        title, body, example = (
            each.text if each else "" for each in (self.title, self.body, self.example)
        )
        return title, body, example

    @property
    def text(self) -> str:
        """All wordings, which make the record's key."""
        return "\x1f".join(self.words)

    @property
    def sources(self) -> tuple[CellRef, ...]:
        """The cells of its words."""
        passages = (each for each in (self.title, self.body, self.example) if each)
        return tuple(dict.fromkeys(ref for each in passages for ref in each.sources))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a cause, the unit that is hung under a head (原因定号)."""

    key: ContentKey
    label: str
    cause: ContentKey
    title: str
    passage: Passage
    issues: tuple[ContentKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why: `title` 原因, `body` 剖析; `issues` are the keys its 对应问题 names."""

    key: ContentKey
    member: str
    number: str
    label: str
    angle: str
    title: Passage | None
    body: Passage | None
    issue_numbers: tuple[str, ...]
    issue_numbers_at: CellRef
    issues: tuple[ContentKey, ...] = ()
    cells: tuple[CellRef, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        return "\x1f".join(each.text if each else "" for each in (self.title, self.body))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What will be done. `title` 措施 may be missing; `body` 整改措施 always stands."""

    key: ContentKey
    member: str
    number: str
    label: str
    title: Passage | None
    body: Passage
    standard: Passage | None
    department: str
    deadline: Deadline
    deadline_at: CellRef
    issue_numbers: tuple[str, ...]
    issue_numbers_at: CellRef
    issues: tuple[ContentKey, ...] = ()
    cells: tuple[CellRef, ...] = ()
    parts: tuple["Measure", ...] = ()

    @property
    def text(self) -> str:
        parts = (self.title, self.body, self.standard)
        return "\x1f".join(each.text if each else "" for each in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousAnswer:
    """What a member says of last year's items; for his own text only."""

    number: str
    issue: str
    measure: str
    outcome: Passage | None
    status: Passage | None
    cells: tuple[CellRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAnswer:
    """What a member answers to a statement; for his own text only."""

    title: str
    answer: str
    text: Passage | None
    cells: tuple[CellRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A filled cell that became part of no record, and why."""

    ref: CellRef
    value: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReturn:
    """What one member sent back, read. `unread` are filled cells that are in no record."""

    member: str
    file: str
    sha256: str = ""
    issues: tuple[Issue, ...] = ()
    causes: tuple[Cause, ...] = ()
    measures: tuple[Measure, ...] = ()
    previous: tuple[PreviousAnswer, ...] = ()
    statements: tuple[StatementAnswer, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """An opinion about one person: it goes to his own workbook and nowhere else."""

    label: str
    origin: str
    about: str
    aspect: str
    text: str
    count: str
    cells: tuple[CellRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A record as it came, for which others stand in the 统稿: earlier words, or its parts.

    `why` says so in the receipt, of the cells whose words are not used for that reason.
    """

    keys: tuple[ContentKey, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All members' issues, causes and measures, in the order of the plan.

    `opinions` are opinions about the team, `own` the office's own points; both join the
    issues. `about_members` are opinions about persons. As the 统稿 works with it, a record
    may be corrected, cut, or stand in the words that were decided about: `replaced` names
    the records of the returns that others stand for.
    """

    returns: tuple[MemberReturn, ...] = ()
    opinions: tuple[Issue, ...] = ()
    own: tuple[Issue, ...] = ()
    about_members: tuple[Opinion, ...] = ()
    opinions_unread: tuple[Unread, ...] = ()
    replaced: Mapping[ContentKey, Replaced] = field(default_factory=dict)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Every point: members', opinions about the team, the office's own."""
        theirs = tuple(issue for each in self.returns for issue in each.issues)
        return theirs + self.opinions + self.own

    @property
    def causes(self) -> tuple[Cause, ...]:
        return tuple(cause for each in self.returns for cause in each.causes)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for each in self.returns for measure in each.measures)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(each for cause in self.causes for each in cause.sentences)


_R = TypeVar("_R", Issue, Cause, Measure, Sentence)


def by_key(records: Iterable[_R]) -> dict[ContentKey, _R]:
    """Return the records by their key."""
    return {record.key: record for record in records}
