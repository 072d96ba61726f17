"""What members left out or wrote wrongly, one by one, for the office to mend (代为修正)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from tonggao import codes
from tonggao.model.editing import Field, Subject
from tonggao.model.finding import Finding
from tonggao.model.plan import Plan
from tonggao.model.record import (
    Cause,
    DeadlineKind,
    Issue,
    Level,
    Measure,
    MemberReturn,
    Register,
)
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import normal_form
from tonggao.steps.decisions.log import Answered
from tonggao.steps.intake.names import KnownNames, nearest_department
from tonggao.steps.intake.parse import level_named
from tonggao.steps.standing.correct import Numbers, correction_key

ASPECT, LEVEL, LINKS = "对照方面", "层面", "对应问题"
DEADLINE, DEPARTMENT = "完成时限", "责任部门"
PERSON, UNIT = "姓名", "部门名称"
_ALIKE, _AHEAD = 60, 10  # of a name in other words; nobody else's may be nearly as like
_BETWEEN_DEPARTMENTS = re.compile(r"[、，,;；/\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing in one record that can be corrected.

    `key` is what its answer is kept under, `name` the 栏目, `written` what came. `proposed`
    is what was probably meant. One that is not `asked` may well stay as it is.
    """

    key: str
    record: str
    label: str
    at: CellRef
    name: str
    field: Field
    written: str
    hint: str
    proposed: str = ""
    asked: bool = True


def corrections(came: Register, standing: Register, plan: Plan) -> tuple[Correction, ...]:
    """Return what can be corrected, in the order of the register as it came.

    `standing` is the register with which the 统稿 works. Of words for which earlier ones
    stand nothing is asked, but of those that stand for them.
    """
    known, stood_for = _records(came), _stood_for(came, standing)
    asked = (each for each in _found(came, plan) if each.record not in stood_for)
    if _records(standing) <= known:
        return tuple(asked)
    earlier = (each for each in _found(standing, plan) if each.record not in known)
    return (*asked, *earlier)


def _records(register: Register) -> set[str]:
    keys = {str(each.key) for each in _cuttable(register)}
    parts = {str(part.key) for each in _cuttable(register) for part in each.parts}
    return keys | parts | {str(each.key) for each in register.causes}


def _cuttable(register: Register) -> tuple[Issue | Measure, ...]:
    return (*register.issues, *register.measures)


def _stood_for(came: Register, standing: Register) -> set[str]:
    """Return the records that others stand for, but for those that stand in parts."""
    found: set[str] = set()
    for record in _cuttable(came):
        instead = standing.replaced.get(record.key)
        parts = {part.key for part in record.parts}
        if instead and not parts & set(instead.keys):
            found.add(record.key)
    return found


def _found(register: Register, plan: Plan) -> tuple[Correction, ...]:
    found: list[Correction] = []
    names = KnownNames(plan)
    for returned in register.returns:
        numbers = Numbers(returned.issues)
        found += _of_return(returned, numbers, plan, names)
    for issue in register.opinions:
        found += (*_aspect(issue, plan), *_names(issue, names))
    return tuple(found)


def _of_return(
    returned: MemberReturn, numbers: Numbers, plan: Plan, names: KnownNames
) -> Iterator[Correction]:
    for issue in returned.issues:
        yield from _aspect(issue, plan)
        yield from _level(issue)
        yield from _names(issue, names)
    for cause in returned.causes:
        yield from _links(cause, numbers)
        if not cause.issue_numbers:
            yield _of_nothing(cause)
        yield from _names(cause, names)
    for measure in returned.measures:
        yield from _links(measure, numbers)
        yield from _deadline(measure)
        yield from _department(measure, plan)
        yield from _names(measure, names)


_Record = Issue | Cause | Measure


def _correction(
    record: _Record, name: str, field: Field, at: CellRef, written: str, *, hint: str
) -> Correction:
    return Correction(
        key=correction_key(record.key, name),
        record=record.key,
        label=record.label,
        at=at,
        name=name,
        field=field,
        written=written,
        hint=hint,
    )


def _aspect(issue: Issue, plan: Plan) -> Iterator[Correction]:
    if issue.aspect:
        return
    words = issue.aspect_words
    hint = "不在本次会议的各方面之中" if words else "没有填写"
    found = _correction(issue, ASPECT, Field.ASPECT, issue.aspect_at, words, hint=hint)
    yield replace(found, proposed=_nearest_aspect(words, plan))


def _nearest_aspect(words: str, plan: Plan) -> str:
    """Return the short name of the aspect most like the words, "" where that is not clear."""
    wanted = normal_form(words)
    likeness = sorted(
        (
            (max(fuzz.ratio(wanted, normal_form(name)) for name in each.names), each)
            for each in plan.aspects
        ),
        key=lambda found: -found[0],
    )
    if not wanted or not likeness:
        return ""
    best, second = likeness[0][0], likeness[1][0] if len(likeness) > 1 else 0
    clear = best >= _ALIKE and best - second >= _AHEAD
    return likeness[0][1].short or likeness[0][1].full if clear else ""


def _level(issue: Issue) -> Iterator[Correction]:
    words = issue.level_words
    if not words or level_named(words):
        return
    at = replace(issue.aspect_at, heading=LEVEL)
    at = next((each for each in issue.cells if each.heading == LEVEL), at)
    hint = f"看不懂，暂按“{issue.level}”"
    found = _correction(issue, LEVEL, Field.LEVEL, at, words, hint=hint)
    named = [level for level in (Level.TEAM, Level.PERSONAL) if level in words]
    meant = {0: "", 1: str(named[0]) if named else "", 2: str(Level.BOTH)}
    yield replace(found, proposed=meant[len(named)])


def _links(record: Cause | Measure, numbers: Numbers) -> Iterator[Correction]:
    """Numbers that are no problem's, or those of several."""
    unknown = [each for each in record.issue_numbers if each not in numbers]
    written = record.issue_numbers_at.heading == LINKS  # else it stands beside its problem
    doubled = [
        each for each in record.issue_numbers if written and numbers.is_doubled(each)
    ]
    if not unknown and not doubled:
        return
    told = [f"没有{each}" for each in unknown]
    told += [f"{each}有{numbers.told(each)}，暂按第一个" for each in doubled]
    at, words = record.issue_numbers_at, "、".join(record.issue_numbers)
    hint = f"{'；'.join(told)}。请写编号，如问1、问3；不针对哪一个就写“综合”"
    yield _correction(record, LINKS, Field.LINKS, at, words, hint=hint)


def _of_nothing(cause: Cause) -> Correction:
    """A cause that names no problem is none's in particular, which is no mistake."""
    hint = "没有写对应哪个问题；不补也可以"
    at = cause.issue_numbers_at
    return replace(_correction(cause, LINKS, Field.LINKS, at, "", hint=hint), asked=False)


def _deadline(measure: Measure) -> Iterator[Correction]:
    if measure.deadline.kind is DeadlineKind.UNCLEAR:
        at, words = measure.deadline_at, measure.deadline.wording
        hint = "看不出是哪一天；可写2026年6月底前，或写立行立改、长期坚持"
        yield _correction(measure, DEADLINE, Field.DEADLINE, at, words, hint=hint)


def _department(measure: Measure, plan: Plan) -> Iterator[Correction]:
    if not plan.departments or not measure.department:
        return
    known = {
        normal_form(name): each.name
        for each in plan.departments
        for name in (each.name, each.short)
        if name
    }
    words = [each for each in _BETWEEN_DEPARTMENTS.split(measure.department) if each]
    unknown = [each for each in words if normal_form(each) not in known]
    if not unknown:
        return
    at = next((each for each in measure.cells if each.heading == DEPARTMENT), None)
    hint = f"{'、'.join(unknown)}不在方案的“部门”表中"
    found = _correction(
        measure,
        DEPARTMENT,
        Field.DEPARTMENT,
        at or measure.issue_numbers_at,
        measure.department,
        hint=hint,
    )
    meant = [
        known.get(normal_form(each)) or nearest_department(each, plan) for each in words
    ]
    yield replace(found, proposed="、".join(meant) if all(meant) else "")


def _names(record: _Record, names: KnownNames) -> Iterator[Correction]:
    """Names that are nearly those of members and departments, where they first stand."""
    told: set[str] = set()
    for passage in _passages(record):
        for near in names.misspelt(passage.text):
            if near.words in told:
                continue
            told.add(near.words)
            name = PERSON if near.is_person else UNIT
            listed = "成员" if near.is_person else "部门"
            hint = f"方案的“{listed}”表中有{near.name}；如写的没有错，请照原样填写"
            at = passage.sources[0]
            found = _correction(record, name, Field.PERSON, at, near.words, hint=hint)
            key = correction_key(record.key, name, near.words)
            yield replace(found, key=key, proposed=near.name)


def _passages(record: _Record) -> Iterator[Passage]:
    words = [record.title, record.body]
    if isinstance(record, Issue):
        words.append(record.example)
    if isinstance(record, Measure):
        words.append(record.standard)
    yield from (each for each in words if each)


# What a member is asked to mend himself, by what the office can answer in its place.
_ASKED_AS: dict[Field, frozenset[str]] = {
    Field.ASPECT: frozenset({codes.ROW_001.id, codes.ROW_002.id}),
    Field.LEVEL: frozenset({codes.ROW_008.id}),
    Field.LINKS: frozenset({codes.LINK_001.id}),
    Field.DEADLINE: frozenset({codes.DATE_001.id}),
}


Asked = tuple[str, str, str, str]  # file, sheet and cell, and the code of what is asked


def asked_in(finding: Finding) -> Asked:
    """Return where and what a member is asked in a finding."""
    return finding.file, finding.sheet, finding.cell, finding.code


def mended(items: Iterable[Correction], answered: Answered) -> frozenset[Asked]:
    """Return what members are asked that the office has answered meanwhile."""
    return frozenset(
        (each.at.file, each.at.sheet, each.at.cell, code)
        for each in items
        for code in _ASKED_AS.get(each.field, ())
        if _is_answered(each, answered)
    )


def _is_answered(correction: Correction, answered: Answered) -> bool:
    if answered.value(Subject.CORRECTION, correction.key, correction.field):
        return True
    elsewhere = answered.value(Subject.ISSUE, correction.record, Field.ASPECT)
    return correction.field is Field.ASPECT and bool(elsewhere)
