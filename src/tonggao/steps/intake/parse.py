"""What rows mean: the records of one return, and what must be said about their rows.

Words are trimmed and otherwise left as written. A row goes on as far as it can: without
an aspect it stands last, with an unknown number its measure answers the whole.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tonggao import codes
from tonggao.model.cell import column_number
from tonggao.model.entry import Entries, Entry, EntryKind
from tonggao.model.finding import Finding, in_order
from tonggao.model.form import Form, Purpose
from tonggao.model.plan import Plan
from tonggao.model.record import (
    Cause,
    Issue,
    Level,
    Measure,
    MemberReturn,
    PreviousAnswer,
    Sentence,
    StatementAnswer,
    Unread,
)
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import (
    ContentKey,
    circled,
    content_key,
    normal_form,
    sentences,
)
from tonggao.profile.schema import Profile
from tonggao.steps.intake.aspects import aspect_named
from tonggao.steps.intake.deadline import parse_deadline, year_hint
from tonggao.steps.intake.numbers import numbers_named, row_number
from tonggao.steps.intake.parts import issues_with_parts, measures_with_parts
from tonggao.steps.intake.points import bare, titled

_LEVELS: tuple[tuple[Level, frozenset[str]], ...] = (
    (Level.TEAM, frozenset({"班子", "领导班子", "班子问题", "集体", "班子层面"})),
    (Level.PERSONAL, frozenset({"个人", "本人", "个人问题", "自己", "个人层面"})),
    (
        Level.BOTH,
        frozenset(
            {"都写", "班子和个人", "班子个人", "个人和班子", "个人班子", "都有", "均写"}
        ),
    ),
)
_PURPOSES = {
    EntryKind.ISSUE: ({Purpose.PROBLEMS, Purpose.ISSUES}, "问"),
    EntryKind.CAUSE: ({Purpose.CAUSES}, "因"),
    EntryKind.MEASURE: ({Purpose.MEASURES}, "措"),
}
_UNNUMBERED = {EntryKind.ISSUE: "行", EntryKind.CAUSE: "因行", EntryKind.MEASURE: "措行"}


def parse(
    entries: Entries, *, member: str, sha256: str, plan: Plan, profile: Profile
) -> tuple[MemberReturn, tuple[Finding, ...]]:
    """Return what `member` sent back as records, and the remarks on its rows."""
    reading = _Reading(member, plan, profile)
    issues = tuple(reading.issue(entry) for entry in _of(entries, EntryKind.ISSUE))
    causes = tuple(reading.cause(entry) for entry in _of(entries, EntryKind.CAUSE))
    measures = tuple(reading.measure(entry) for entry in _of(entries, EntryKind.MEASURE))
    # The keys of parts come last, so that those of whole records never depend on them.
    key_of, thresholds = reading.keys.of, profile.thresholds
    returned = MemberReturn(
        member=member,
        file=entries.file,
        sha256=sha256,
        issues=issues_with_parts(issues, key_of, thresholds),
        causes=causes,
        measures=measures_with_parts(measures, key_of, thresholds),
        previous=tuple(_previous(entry) for entry in _of(entries, EntryKind.PREVIOUS)),
        statements=tuple(_statement(each) for each in _of(entries, EntryKind.STATEMENT)),
        unread=(*entries.unread, *_opinions(entries)),
    )
    return returned, in_order(reading.findings)


def _opinions(entries: Entries) -> Iterator[Unread]:
    """Yield the cells of opinions, which count only in 意见汇总."""
    for entry in _of(entries, EntryKind.OPINION):
        for heading, ref in entry.cells.items():
            value = entry.values.get(heading, entry.number)
            if value:
                yield Unread(ref=ref, value=value, why="意见只从“意见汇总”中读取")


def _of(entries: Entries, kind: EntryKind) -> Iterator[Entry]:
    return (entry for entry in entries.entries if entry.kind is kind)


class Keys:
    """The keys of one sender's records, told apart where he wrote the same twice."""

    def __init__(self, member: str) -> None:
        self._member = member
        self._seen: Counter[ContentKey] = Counter()

    def of(self, kind: str, text: str) -> ContentKey:
        """Return the key of the next record of that kind with that text."""
        first = content_key(self._member, kind, text)
        self._seen[first] += 1
        before = self._seen[first] - 1
        return content_key(self._member, kind, text, before) if before else first


class _Reading:
    """What is known while one return is parsed: keys, labels, and numbers given."""

    def __init__(self, member: str, plan: Plan, profile: Profile) -> None:
        self.member = member
        self.plan = plan
        self.profile = profile
        self.keys = Keys(member)
        self.findings: list[Finding] = []
        self.by_number: dict[str, ContentKey] = {}
        self.by_row: dict[tuple[int, int], Issue] = {}  # by table and row
        self.counted: Counter[str] = Counter()  # measures beside a problem
        self.labels: set[str] = set()
        self.prefixes = {kind: _prefix(profile.form, kind) for kind in _PURPOSES}

    def issue(self, entry: Entry) -> Issue:
        words = {heading: text.strip() for heading, text in entry.values.items()}
        title, body = bare(words["问题"]), bare(words["具体表现"])
        title_at = entry.cells.get("问题", _first(entry))
        body_at = entry.cells.get("具体表现", title_at)
        if not title and body:
            title, body = titled(body)
            title_at = body_at
            if title:
                self.findings.append(codes.TEXT_004.at(body_at, value=title))
        number, label = self._label(entry)
        issue = Issue(
            key=ContentKey(""),
            member=self.member,
            number=number,
            label=label,
            aspect=self._aspect(entry, words["对照方面"]),
            level=self._level(entry, words["层面"]),
            level_words=words["层面"],
            title=_passage(title, title_at),
            body=_passage(body, body_at),
            example=_passage(words["事例"], entry.cells.get("事例", body_at)),
            body_at=body_at,
            aspect_at=entry.cells.get("对照方面", body_at),
            aspect_words=words["对照方面"],
            cells=cells_of(entry),
        )
        keyed = replace(issue, key=self.keys.of("issue", issue.text))
        if number:
            self.by_number.setdefault(number, keyed.key)
        self.by_row[entry.table, entry.row] = keyed
        return keyed

    def cause(self, entry: Entry) -> Cause:
        title_at = entry.cells.get("原因", _first(entry))
        body_at = entry.cells.get("剖析", title_at)
        beside = self._beside(entry)
        numbers = _numbers_of(beside) if beside else self._numbers(entry)
        number, label = self._label(entry)
        cause = Cause(
            key=ContentKey(""),
            member=self.member,
            number=number,
            label=label,
            angle=entry.values["从哪方面剖析"].strip(),
            title=_passage(bare(entry.values["原因"]), title_at),
            body=_passage(bare(entry.values["剖析"]), body_at),
            issue_numbers=numbers,
            issue_numbers_at=entry.cells.get("对应问题", body_at),
            issues=_keys_of(beside) or self._linked(numbers),
            cells=cells_of(entry),
        )
        keyed = replace(cause, key=self.keys.of("cause", cause.text))
        return replace(keyed, sentences=tuple(self._sentences(keyed)))

    def _sentences(self, cause: Cause) -> Iterator[Sentence]:
        whole = cause.body or cause.title
        if whole is None:
            return
        for place, sentence in enumerate(sentences(whole.text), start=1):
            yield Sentence(
                key=self.keys.of("sentence", sentence),
                label=f"{cause.label}{circled(place)}",
                cause=cause.key,
                title=cause.title.text if cause.title else "",
                passage=whole.reworded(sentence),
                issues=cause.issues,
            )

    def measure(self, entry: Entry) -> Measure:
        """Return a measure; one that names nothing answers the problems beside or above it."""
        if entry.beside is None:
            number, label = self._label(entry)
            return self._measure(entry, number, label, self._numbers(entry))
        issues = self._beside(entry)
        if not issues:
            _, label = self._label(entry)
            measure = self._measure(entry, "", label, ())
            self.findings.append(codes.LINK_003.at(measure.issue_numbers_at))
            return measure
        first = issues[0].label
        self.counted[first] += 1
        further = self.counted[first]
        label = f"{first}措{further if further > 1 else ''}"
        measure = self._measure(entry, "", label, _numbers_of(issues))
        return replace(measure, issues=_keys_of(issues))

    def _beside(self, entry: Entry) -> tuple[Issue, ...]:
        """Return the problems that a cause or a measure stands beside."""
        rows = entry.beside or ()
        return tuple(self.by_row[entry.table, row] for row in rows)

    def _measure(
        self, entry: Entry, number: str, label: str, numbers: tuple[str, ...]
    ) -> Measure:
        title, body = bare(entry.values["措施"]), bare(entry.values["整改措施"])
        title_at = entry.cells.get("措施", _first(entry))
        body_at = entry.cells.get("整改措施", title_at)
        if not body:
            title, body, written_at = "", title, title_at
        else:
            written_at = body_at
        deadline = parse_deadline(
            entry.values["完成时限"],
            year_hint(self.plan),
            self.profile.unclear_deadlines,
        )
        measure = Measure(
            key=ContentKey(""),
            member=self.member,
            number=number,
            label=label,
            title=_passage(title, title_at),
            body=Passage(body, (written_at,)),
            standard=_passage(
                entry.values["完成标准"], entry.cells.get("完成标准", body_at)
            ),
            department=entry.values["责任部门"].strip(),
            deadline=deadline,
            deadline_at=entry.cells.get("完成时限", body_at),
            issue_numbers=numbers,
            issue_numbers_at=entry.cells.get("对应问题", body_at),
            issues=self._linked(numbers),
            cells=cells_of(entry),
        )
        return replace(measure, key=self.keys.of("measure", measure.text))

    def _label(self, entry: Entry) -> tuple[str, str]:
        """Return number and label of an entry; by its row where the number does not serve."""
        number = row_number(entry.number, self.prefixes[entry.kind])
        label = f"{self.member}-{number}"
        if number and label in self.labels:
            at = entry.cells.get("编号", _first(entry))
            self.findings.append(codes.ROW_003.at(at, value=entry.number.strip()))
        if not number or label in self.labels:
            label = f"{self.member}-{_UNNUMBERED[entry.kind]}{entry.row}"
        if label in self.labels:  # the same row of another sheet
            label = f"{self.member}-{entry.sheet}{_UNNUMBERED[entry.kind]}{entry.row}"
        self.labels.add(label)
        return number, label

    def _aspect(self, entry: Entry, words: str) -> str:
        at = entry.cells.get("对照方面", _first(entry))
        if not words:
            at = replace(at, heading="对照方面")
            self.findings.append(codes.ROW_001.at(at, row=entry.row))
            return ""
        aspect = aspect_named(words, self.plan.aspects)
        if aspect is None:
            self.findings.append(codes.ROW_002.at(at, row=entry.row, value=words))
        return aspect.id if aspect else ""

    def _level(self, entry: Entry, words: str) -> Level:
        level = level_named(words)
        if level is None and words:
            self.findings.append(codes.ROW_008.at(entry.cells["层面"], value=words))
        return level or Level.TEAM

    def _numbers(self, entry: Entry) -> tuple[str, ...]:
        return numbers_named(entry.values["对应问题"], self.prefixes[EntryKind.ISSUE])

    def _linked(self, numbers: tuple[str, ...]) -> tuple[ContentKey, ...]:
        found = (self.by_number[each] for each in numbers if each in self.by_number)
        return tuple(dict.fromkeys(found))


def level_named(words: str) -> Level | None:
    """Return the 层面 that somebody means, in whatever words, or None.

    >>> level_named("领导班子"), level_named("支部")
    (<Level.TEAM: '班子'>, None)
    """
    wanted = normal_form(words)
    return next((level for level, names in _LEVELS if wanted in names), None)


def cells_of(entry: Entry) -> tuple[CellRef, ...]:
    """Return the filled cells of an entry that do not stand as printed, by column."""
    filled = (
        ref
        for heading, ref in entry.cells.items()
        if entry.values.get(heading, entry.number) and heading not in entry.printed
    )
    each_once = dict.fromkeys((ref.row, ref.column, ref) for ref in filled)
    return tuple(
        ref for *_, ref in sorted(each_once, key=lambda each: column_number(each[1]))
    )


def _numbers_of(issues: Sequence[Issue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.number for each in issues if each.number))


def _keys_of(issues: Sequence[Issue]) -> tuple[ContentKey, ...]:
    return tuple(each.key for each in issues)


def _passage(words: str, at: CellRef) -> Passage | None:
    return Passage(words.strip(), (at,)) if words.strip() else None


def _first(entry: Entry) -> CellRef:
    return next(iter(entry.cells.values()))


def _prefix(form: Form, kind: EntryKind) -> str:
    purposes, usual = _PURPOSES[kind]
    sheets = (*form.sheets, *form.also_read)
    given = (each.prefix for each in sheets if each.purpose in purposes and each.prefix)
    return next(given, usual)


def _previous(entry: Entry) -> PreviousAnswer:
    return PreviousAnswer(
        number=entry.number.strip(),
        issue=entry.values["问题"].strip(),
        measure=entry.values["措施"].strip(),
        outcome=_passage(
            entry.values["整改情况"], entry.cells.get("整改情况", _first(entry))
        ),
        status=_passage(
            entry.values["目前状态"], entry.cells.get("目前状态", _first(entry))
        ),
        cells=cells_of(entry),
    )


def _statement(entry: Entry) -> StatementAnswer:
    return StatementAnswer(
        title=entry.values["事项"].strip(),
        answer=entry.values["回答"].strip(),
        text=_passage(entry.values["情况说明"], entry.cells.get("情况说明", _first(entry))),
        cells=cells_of(entry),
    )
