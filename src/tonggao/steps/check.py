"""Checks on what one member returned.

A check is a function from a return to findings. It looks at one thing, raises nothing,
and changes nothing. `CHECKS` is the list that runs; its order does not matter.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from rapidfuzz import fuzz, process

from tonggao import codes
from tonggao.model.finding import Finding, in_order
from tonggao.model.record import Cause, DeadlineKind, Issue, Level, Measure, MemberReturn
from tonggao.model.text import normal_form
from tonggao.profile.schema import Profile

Check = Callable[[MemberReturn, Profile], Iterator[Finding]]

_NAMED_AT_MOST = 2
_SHOWN_AT_MOST = 30
_NEARLY_THE_SAME = 92
_COMPARED_AT_MOST = (
    1_000  # far more than anybody writes; time must not grow with the square
)
_DIGITS = re.compile(r"\d+")
# 我 as the speaker, not in 自我、我国、我们、我局.
AFTER_OURS = "国省市县区州盟乡镇党军们局院校司委办厅部处所站行社"
_I = re.compile(rf"(?<!自)我(?![{AFTER_OURS}])")


def return_is_not_empty(returned: MemberReturn, _: Profile) -> Iterator[Finding]:
    """A return holds a problem, a cause or a measure."""
    if not (returned.issues or returned.causes or returned.measures):
        yield codes.FORM_006.in_file(returned.file)


def number_named_is_there(returned: MemberReturn, _: Profile) -> Iterator[Finding]:
    """A number that a cause or a measure names must be an issue of the same member.

    One without a number answers the whole, which is no mistake.
    """
    known = {issue.number for issue in returned.issues}
    records: tuple[Cause | Measure, ...] = (*returned.causes, *returned.measures)
    for record in records:
        for number in record.issue_numbers:
            if number not in known:
                yield codes.LINK_001.at(record.issue_numbers_at, value=number)


def issue_has_a_measure(returned: MemberReturn, _: Profile) -> Iterator[Finding]:
    """A problem is answered by a measure of its own."""
    answered = {key for measure in returned.measures for key in measure.issues}
    left = [issue for issue in returned.issues if issue.key not in answered]
    if left:
        yield codes.LINK_002.at(left[0].body_at, numbers=issues_named(left))


def issue_shows_how(returned: MemberReturn, profile: Profile) -> Iterator[Finding]:
    """A point without 具体表现, or with a few characters of it, shows no behaviour."""
    minimum = profile.thresholds.body_at_least
    for issue in returned.issues:
        if issue.body is None:
            words = issue.title or issue.example
            value = _shortened(words.text) if words else ""
            yield codes.TEXT_002.at(issue.body_at, value=value, minimum=minimum)
        elif (length := len(normal_form(issue.body.text))) < minimum:
            value = issue.body.text
            yield codes.TEXT_001.at(
                issue.body_at, value=value, length=length, minimum=minimum
            )


def team_issue_speaks_for_the_team(
    returned: MemberReturn, profile: Profile
) -> Iterator[Finding]:
    """A problem of the team does not speak of 我 or 本人."""
    for issue in returned.issues:
        if issue.level is not Level.TEAM:
            continue
        for passage in (issue.title, issue.body, issue.example):
            word = first_person_in(passage.text, profile.first_person) if passage else ""
            if passage and word:
                yield codes.TEXT_005.at(passage.sources[0], value=word)
                break


def first_person_in(text: str, words: Sequence[str]) -> str:
    """Return the first of `words` that speaks for one person, "" where none does.

    我 counts only as the speaker: not in 我国, 我们, 我局, 自我革命.
    """
    for word in words:
        if _I.search(text) if word == "我" else word in text:
            return word
    return ""


def issue_gives_an_example(returned: MemberReturn, _: Profile) -> Iterator[Finding]:
    """A problem has an example, or a number in its 具体表现 that serves as one."""
    left = [
        issue
        for issue in returned.issues
        if issue.example is None and not (issue.body and _DIGITS.search(issue.body.text))
    ]
    if left:
        yield codes.TEXT_006.at(left[0].body_at, numbers=issues_named(left))


def deadline_is_a_day(returned: MemberReturn, _: Profile) -> Iterator[Finding]:
    """A deadline names a day, or says 立行立改 or 长期坚持."""
    for measure in returned.measures:
        if measure.deadline.kind is DeadlineKind.UNCLEAR:
            yield codes.DATE_001.at(measure.deadline_at, value=measure.deadline.wording)


def measure_has_a_deadline(returned: MemberReturn, _: Profile) -> Iterator[Finding]:
    """A measure says until when."""
    left = [each for each in returned.measures if each.deadline.kind is DeadlineKind.NONE]
    if not left:
        return
    by_key = {issue.key: issue for issue in returned.issues}
    answered = [by_key[each.issues[0]] for each in left if each.issues]
    if len(answered) == len(left):
        numbers = issues_named(list(dict.fromkeys(answered)))
    else:
        names = [each.number or f"第{each.deadline_at.row}行" for each in left]
        numbers = _named(names, "条")
    yield codes.DATE_002.at(left[0].deadline_at, numbers=numbers)


def nothing_is_written_twice(returned: MemberReturn, _: Profile) -> Iterator[Finding]:
    """A problem does not say what one above it says; numbers count. Told once a problem."""
    told_apart: dict[tuple[str, ...], dict[str, Issue]] = {}
    for issue in returned.issues:
        text = normal_form("".join(issue.words[:2]))
        if not text:
            continue
        above = told_apart.setdefault(tuple(_DIGITS.findall(text)), {})
        same = above.get(text) or _nearly_the_same(text, above)
        if same:
            yield codes.DUP_001.at(issue.body_at, first=_name(same), second=_name(issue))
        else:
            above[text] = issue


def _nearly_the_same(text: str, above: Mapping[str, Issue]) -> Issue | None:
    """Return the one above that is most like a text, if it is all but the same."""
    found = process.extractOne(
        text,
        islice(above, _COMPARED_AT_MOST),
        scorer=fuzz.ratio,
        score_cutoff=_NEARLY_THE_SAME,
    )
    return above[found[0]] if found else None


CHECKS: tuple[Check, ...] = (
    return_is_not_empty,
    number_named_is_there,
    issue_has_a_measure,
    issue_shows_how,
    team_issue_speaks_for_the_team,
    issue_gives_an_example,
    deadline_is_a_day,
    measure_has_a_deadline,
    nothing_is_written_twice,
)


def check(
    returned: MemberReturn, profile: Profile, checks: tuple[Check, ...] = CHECKS
) -> tuple[Finding, ...]:
    """Run every check and return the findings in reading order."""
    return in_order(finding for each in checks for finding in each(returned, profile))


def check_part(returned: MemberReturn, profile: Profile) -> tuple[Finding, ...]:
    """Run the checks on a return of which some sheets were not recognised.

    It is not called empty, and where no problem was read none is said to be missing.
    """
    left_out = {return_is_not_empty}
    if not returned.issues:
        left_out.add(number_named_is_there)
    checks = tuple(each for each in CHECKS if each not in left_out)
    return check(returned, profile, checks)


def issues_named(issues: Sequence[Issue]) -> str:
    """Return issues by number, no more than two by name: 问2、问3等7个问题."""
    return _named([_name(issue) for issue in issues], "个问题")


def _name(issue: Issue) -> str:
    """Return its number; its row where the number does not tell it from others."""
    named_by_row = issue.label.rpartition("行")[2].isdigit()
    return f"第{issue.body_at.row}行" if named_by_row else issue.number


def _named(names: list[str], unit: str) -> str:
    some = "、".join(names[:_NAMED_AT_MOST])
    return some if len(names) <= _NAMED_AT_MOST else f"{some}等{len(names)}{unit}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_AT_MOST else text[:_SHOWN_AT_MOST] + "…"
