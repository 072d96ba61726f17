"""代为修正: what members left out or wrote wrongly, and the office's answers put in place.

The returns stay as they came. An answer is a decision about one thing in one record; it
changes what stands in the 统稿 and never the key of the record, which is that of the
words as they came.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tonggao.model.editing import Field, Subject
from tonggao.model.plan import Plan
from tonggao.model.record import Cause, Issue, Level, Measure, MemberReturn, Register
from tonggao.model.source import Passage
from tonggao.model.text import ContentKey
from tonggao.steps.decisions.log import Answered
from tonggao.steps.editing.heads import THE_WHOLE
from tonggao.steps.intake.deadline import parse_deadline, year_hint
from tonggao.steps.intake.numbers import numbers_named

_BETWEEN = "\x1f"
_NUMBERED_BY_ROW = "行"


def correction_key(record: ContentKey, name: str, words: str = "") -> str:
    """Return under what an answer is kept: record, 栏目 and, of misspelt words, the words."""
    return _BETWEEN.join((record, name, words) if words else (record, name))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the office wrote in one place of a record; `words` are what it replaces."""

    name: Field
    value: str
    words: str = ""


_Answers = Mapping[str, Sequence[_Answer]]  # by the key of the record


def corrected(register: Register, answered: Answered, plan: Plan) -> Register:
    """Return the register with the office's corrections in place of what came.

    To be applied before records are cut or replaced: links name numbers of the return.
    """
    answers = _by_record(answered)
    if not answers:
        return register
    return replace(
        register,
        returns=tuple(corrected_return(each, answers, plan) for each in register.returns),
        opinions=tuple(_issue(each, answers) for each in register.opinions),
    )


def _by_record(answered: Answered) -> _Answers:
    found: dict[str, list[_Answer]] = defaultdict(list)
    for key in answered.keys(Subject.CORRECTION):
        record, _, rest = key.partition(_BETWEEN)
        _, _, words = rest.partition(_BETWEEN)
        given = answered.about(Subject.CORRECTION, key)
        for name, value in given.values.items() if given else ():
            if value:
                found[record].append(_Answer(name, value, words))
    return found


def corrected_return(returned: MemberReturn, answers: _Answers, plan: Plan) -> MemberReturn:
    """Return one return with the corrections of its records."""
    numbers = Numbers(returned.issues)
    return replace(
        returned,
        issues=tuple(_issue(each, answers) for each in returned.issues),
        causes=tuple(_cause(each, answers, numbers) for each in returned.causes),
        measures=tuple(
            _measure(each, answers, numbers, plan) for each in returned.measures
        ),
    )


class Numbers:
    """The numbers by which the problems of one return may be named.

    That of a problem whose 编号 does not tell it from another is its row (行12).
    """

    def __init__(self, issues: Iterable[Issue]) -> None:
        self._keys: dict[str, ContentKey] = {}
        self._given: dict[str, list[str]] = defaultdict(list)
        self._prefix = "问"
        for issue in issues:
            self._given[issue.number].append(issue.label)
            self._keys.setdefault(issue.number or issue.label, issue.key)
            self._keys.setdefault(issue.label.partition("-")[2], issue.key)
            bare = issue.number.rstrip("0123456789")
            self._prefix = bare or self._prefix

    def named(self, words: str) -> tuple[str, ...]:
        """Return the numbers that somebody wrote, in one spelling."""
        rows: list[str] = []
        others: list[str] = []
        for word in words.replace("，", "、").replace(",", "、").split("、"):
            bare = word.strip()
            by_row = _NUMBERED_BY_ROW in bare and bare in self._keys
            (rows if by_row else others).append(bare)
        return (*numbers_named("、".join(others), self._prefix), *rows)

    def __contains__(self, number: str) -> bool:
        return number in self._keys

    def keys(self, numbers: Iterable[str]) -> tuple[ContentKey, ...]:
        """Return the problems that are named, each once."""
        found = (self._keys[each] for each in numbers if each in self._keys)
        return tuple(dict.fromkeys(found))

    def is_doubled(self, number: str) -> bool:
        """Return whether several problems have the number."""
        return len(self._given.get(number, ())) > 1

    def told(self, number: str) -> str:
        """Return the 来源 of the problems that have the number."""
        return "、".join(self._given.get(number, ()))


def _issue(issue: Issue, answers: _Answers) -> Issue:
    for answer in answers.get(issue.key, ()):
        parts = tuple(_corrected_issue(part, answer) for part in issue.parts)
        issue = replace(_corrected_issue(issue, answer), parts=parts)
    return issue


def _corrected_issue(issue: Issue, answer: _Answer) -> Issue:
    match answer.name:
        case Field.ASPECT:
            return replace(issue, aspect=answer.value)
        case Field.LEVEL if answer.value in set(Level):
            return replace(issue, level=Level(answer.value))
        case Field.PERSON:
            return _renamed_issue(issue, answer)
        case _:
            return issue


def _renamed_issue(issue: Issue, answer: _Answer) -> Issue:
    return replace(
        issue,
        title=_renamed(issue.title, answer),
        body=_renamed(issue.body, answer),
        example=_renamed(issue.example, answer),
    )


def _renamed(passage: Passage | None, answer: _Answer) -> Passage | None:
    if passage is None or not answer.words:
        return passage
    return passage.reworded(passage.text.replace(answer.words, answer.value))


def _cause(cause: Cause, answers: _Answers, numbers: Numbers) -> Cause:
    for answer in answers.get(cause.key, ()):
        if answer.name is Field.LINKS:
            named, keys = _links(answer, numbers)
            cause = replace(
                cause,
                issue_numbers=named,
                issues=keys,
                sentences=tuple(replace(each, issues=keys) for each in cause.sentences),
            )
        elif answer.name is Field.PERSON:
            cause = _renamed_cause(cause, answer)
    return cause


def _links(
    answer: _Answer, numbers: Numbers
) -> tuple[tuple[str, ...], tuple[ContentKey, ...]]:
    """Return the problems that are answered: none in particular for 综合."""
    named = () if answer.value == THE_WHOLE else numbers.named(answer.value)
    return named, numbers.keys(named)


def _renamed_cause(cause: Cause, answer: _Answer) -> Cause:
    return replace(
        cause,
        title=_renamed(cause.title, answer),
        body=_renamed(cause.body, answer),
        sentences=tuple(
            replace(
                each,
                title=each.title.replace(answer.words, answer.value),
                passage=_renamed(each.passage, answer) or each.passage,
            )
            for each in cause.sentences
        ),
    )


def _measure(measure: Measure, answers: _Answers, numbers: Numbers, plan: Plan) -> Measure:
    given = answers.get(measure.key, ())
    for answer in given:
        whole = _corrected_measure(measure, answer, numbers, plan)
        parts = tuple(
            _corrected_measure(each, answer, numbers, plan) for each in measure.parts
        )
        measure = replace(whole, parts=parts)
    return measure


def _corrected_measure(
    measure: Measure, answer: _Answer, numbers: Numbers, plan: Plan
) -> Measure:
    match answer.name:
        case Field.LINKS:
            named, keys = _links(answer, numbers)
            return replace(measure, issue_numbers=named, issues=keys)
        case Field.DEADLINE:
            deadline = parse_deadline(answer.value, year_hint(plan))
            return replace(measure, deadline=deadline)
        case Field.DEPARTMENT:
            return replace(measure, department=answer.value)
        case Field.PERSON:
            return replace(
                measure,
                title=_renamed(measure.title, answer),
                body=_renamed(measure.body, answer) or measure.body,
                standard=_renamed(measure.standard, answer),
            )
        case _:
            return measure
