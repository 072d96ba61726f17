"""Where each point goes: the clerk's answers, what follows from rules, and defaults."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tonggao.model.editing import RULE, Disposition, Field, Placing, Subject, Use
from tonggao.model.likeness import Likeness
from tonggao.model.record import Issue, Level
from tonggao.model.text import ContentKey, chinese_value, whole_number
from tonggao.steps.decisions.log import Answered, Answers

RESERVE, PERSONAL = "备", "个"


def place(
    issues: Sequence[Issue], likeness: Likeness, answered: Answered
) -> tuple[Placing, ...]:
    """Return one placing for each issue, in the given order.

    What a rule merged stands where its main record stands, until a person puts it
    elsewhere. What nobody decided is undecided, but for points that a member marked 个人:
    these go to his own text until somebody says otherwise, or the team says the same.
    """
    personal = _personal(issues, likeness)
    first = {
        issue.key: _placed(issue, answered, personal=issue.key in personal)
        for issue in issues
    }
    placings = []
    for issue in issues:
        placing, main = first[issue.key], likeness.merged.get(issue.key)
        if main in first and not _is_apart(placing, first[main], answered):
            placing = _beside(placing, first[main])
        placings.append(placing)
    return _with_uses(placings, {issue.key: issue for issue in issues}, likeness, answered)


def _personal(issues: Sequence[Issue], likeness: Likeness) -> frozenset[ContentKey]:
    """Return the points marked 个人 that no point of the team stands with."""
    of_the_team = {
        _root(issue.key, likeness) for issue in issues if issue.level is not Level.PERSONAL
    }
    return frozenset(
        issue.key for issue in issues if _root(issue.key, likeness) not in of_the_team
    )


def _root(key: ContentKey, likeness: Likeness) -> ContentKey:
    return likeness.merged.get(key, key)


def _is_apart(twin: Placing, main: Placing, answered: Answered) -> bool:
    """Return whether a person put a merged record elsewhere than its main one."""
    said = (Field.NUMBER, Field.ASPECT)
    if not any(answered.value(Subject.ISSUE, twin.key, name) for name in said):
        return False
    return _stand(twin) != _stand(main)


def _stand(placing: Placing) -> tuple[Disposition, str, int, int]:
    return placing.disposition, placing.aspect, placing.number, placing.point


def _placed(issue: Issue, answered: Answered, *, personal: bool) -> Placing:
    answers = answered.about(Subject.ISSUE, issue.key)
    if answers is None or Field.NUMBER not in answers.values:
        return Placing(
            key=issue.key,
            disposition=Disposition.PERSONAL if personal else Disposition.UNDECIDED,
            aspect=_aspect(issue, answers),
            reason=answers.get(Field.REASON) if answers else "",
            decided=False,
        )
    typed, point = answers.get(Field.NUMBER), chinese_value(answers.get(Field.POINT))
    number = whole_number(typed) if typed not in {RESERVE, PERSONAL, "0", ""} else None
    return Placing(
        key=issue.key,
        disposition=_disposition(typed, point, selected=number is not None),
        aspect=_aspect(issue, answers),
        number=number or 0,
        point=point if number else 0,
        reason=answers.get(Field.REASON),
        decided=bool(typed),
    )


def _aspect(issue: Issue, answers: Answers | None) -> str:
    return (answers.get(Field.ASPECT) if answers else "") or issue.aspect


def _disposition(typed: str, point: int, *, selected: bool) -> Disposition:
    if selected:
        return Disposition.POINT if point else Disposition.SELECTED
    return {
        RESERVE: Disposition.RESERVE,
        PERSONAL: Disposition.PERSONAL,
        "0": Disposition.SET_ASIDE,
    }.get(typed, Disposition.UNDECIDED)


def _beside(placing: Placing, main: Placing) -> Placing:
    """Stand where the main record stands."""
    return replace(
        main, key=placing.key, merged_into=main.key, merged_by=RULE, decided=main.decided
    )


def _with_uses(
    placings: Sequence[Placing],
    issues: Mapping[ContentKey, Issue],
    likeness: Likeness,
    answered: Answered,
) -> tuple[Placing, ...]:
    """Say of each point under one number whose words are printed."""
    together: dict[tuple[str, int, int], list[Placing]] = defaultdict(list)
    for placing in placings:
        if placing.number:
            together[placing.aspect, placing.number, placing.point].append(placing)
    uses: dict[ContentKey, Placing] = {}
    for group in together.values():
        main = _main(group, issues, answered)
        for placing in group:
            uses[placing.key] = _used(placing, main, likeness, answered)
    return tuple(uses.get(placing.key, placing) for placing in placings)


def _main(
    group: Sequence[Placing], issues: Mapping[ContentKey, Issue], answered: Answered
) -> ContentKey:
    """The one marked 主稿, else the fullest with an example; the earlier member's on a tie.

    Of one member's it does not matter in which rows they stand: he may move them. One that somebody gave another use is 主稿 only where there is nothing else; but what
    only a rule put there, and may come late, never changes whose words are printed.
    """
    said = {
        placing.key: answered.value(Subject.ISSUE, placing.key, Field.USE)
        for placing in group
    }
    named = [key for key, use in said.items() if use == Use.MAIN]
    if named:
        return named[0]
    own = [placing for placing in group if not placing.merged_into] or group
    free = [placing for placing in own if not said[placing.key]] or own
    members = list(dict.fromkeys(issues[placing.key].member for placing in group))

    def place(placing: Placing) -> tuple[int, ContentKey]:
        return members.index(issues[placing.key].member), placing.key

    return max(sorted(free, key=place), key=lambda each: _fullness(issues[each.key])).key


def _fullness(issue: Issue) -> tuple[bool, int]:
    _, body, example = issue.words
    return bool(example), len(body) + len(example)


def _used(
    placing: Placing, main: ContentKey, likeness: Likeness, answered: Answered
) -> Placing:
    if placing.key == main:
        return replace(placing, use=Use.MAIN, merged_into="", merged_by="")
    wanted = answered.value(Subject.ISSUE, placing.key, Field.USE)
    use = Use(wanted) if wanted in set(Use) - {Use.MAIN} else Use.CREDIT
    placing = replace(placing, use=use, rival=wanted == Use.MAIN)
    root = _root(placing.key, likeness)
    if root == _root(main, likeness):
        return replace(placing, merged_into=main, merged_by=RULE)
    if placing.merged_by == RULE:
        return replace(placing, merged_into=root)
    by = answered.about(Subject.ISSUE, placing.key)
    return replace(placing, merged_into=main, merged_by=by.decided_by if by else "")
