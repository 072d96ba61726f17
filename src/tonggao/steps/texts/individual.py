"""个人发言提纲: each member's own text, from his own rows and nobody else's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tonggao.model.editing import Disposition
from tonggao.model.plan import AspectKind, Member, ReportPart, Scope
from tonggao.model.record import Issue, Level, MemberReturn, StatementAnswer
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Run, Style
from tonggao.model.text import ContentKey, closed, normal_form, opened
from tonggao.steps.texts.collection import issue_runs
from tonggao.steps.words.fixed_words import TO_CONFIRM, date_words
from tonggao.steps.words.material import Material
from tonggao.steps.words.setting import body, heading
from tonggao.steps.words.shape import parts_of
from tonggao.steps.words.wording import fill, missing


@dataclass(frozen=True, slots=True)
class _Own:
    """What one member's text is made from."""

    member: Member
    returned: MemberReturn
    issues: tuple[Issue, ...]
    material: Material

    @property
    def keys(self) -> set[ContentKey]:
        """The keys of his points, also of the rows of which only parts are his."""
        keys = {issue.key for issue in self.issues}
        parted = (
            issue.key
            for issue in self.returned.issues
            if keys & {part.key for part in issue.parts}
        )
        return {*keys, *parted}

    def fill(self, template: str) -> str:
        values = self.material.values() | {
            "name": self.member.name,
            "post": self.member.party_post or self.member.post,
            "aspects": str(
                sum(each.kind is not AspectKind.CASE for each in self.material.plan.aspects)
            ),
            "items": str(len(self.issues)),
        }
        return fill(template, values)


def individual(member: Member, returned: MemberReturn, material: Material) -> Report:
    """Return the member's text: his points 个人, 都写 and 只入个人, causes, measures, statements."""
    own = _Own(member, returned, _own_issues(returned, material), material)
    title = own.fill(material.profile.wording.individual_title)
    paragraphs = [
        Paragraph(style=Style.TITLE, runs=(Boilerplate(title),)),
        Paragraph(style=Style.SUBTITLE, runs=(Boilerplate(_name_line(member)),)),
    ]
    number = 0
    for part in parts_of(material.profile.individual_parts, material.plan):
        written = tuple(_PARTS[part](own))
        words = _heading(part, own)
        if written and words:
            number += 1
            paragraphs.append(heading(1, number, (Boilerplate(words),), ""))
        paragraphs.extend(written)
    paragraphs.append(
        Paragraph(style=Style.DATE, runs=(Boilerplate(date_words(material.plan)),))
    )
    return Report(title=title, paragraphs=tuple(paragraphs), dated=material.plan.printed_on)


def _name_line(member: Member) -> str:
    posts = dict.fromkeys(filter(None, (member.party_post, member.post)))
    return "　".join((*posts, member.name))


def _own_issues(returned: MemberReturn, material: Material) -> tuple[Issue, ...]:
    """Return his points in the words he sent last, wherever others stand for them."""
    personal = set(material.draft.keys(Disposition.PERSONAL))
    return tuple(
        each for issue in returned.issues for each in _own_parts(issue, personal, material)
    )


def _own_parts(
    issue: Issue, personal: set[ContentKey], material: Material
) -> tuple[Issue, ...]:
    """Return a point as a whole, or those parts of it that go to him only."""
    if issue.level in {Level.PERSONAL, Level.BOTH} or issue.key in personal:
        return (issue,)
    other = material.register.replaced.get(issue.key)
    if other is None:
        return ()
    parts = [part for part in issue.parts if part.key in other.keys]
    if parts:
        return tuple(
            each for part in parts for each in _own_parts(part, personal, material)
        )
    return (issue,) if personal & set(other.keys) else ()


def _heading(part: ReportPart, own: _Own) -> str:
    wording = own.material.profile.wording
    return {
        ReportPart.OPENING: "",
        ReportPart.ISSUES: wording.individual_issues_heading,
        ReportPart.CASE: wording.individual_case_heading,
        ReportPart.CAUSES: wording.individual_causes_heading,
        ReportPart.MEASURES: wording.individual_measures_heading,
        ReportPart.STATEMENTS: wording.individual_statements_heading,
        ReportPart.PREVIOUS: wording.individual_previous_heading,
    }[part]


def _opening(own: _Own) -> Iterator[Paragraph]:
    yield body(own.fill(own.material.profile.wording.individual_opening))


def _issues(own: _Own) -> Iterator[Paragraph]:
    place = 0
    for aspect in own.material.plan.aspects:
        if aspect.kind is AspectKind.CASE:
            continue
        place += 1
        template = own.material.profile.wording.aspect_heading + "方面"
        words = fill(template, {"full": aspect.full, "short": aspect.short})
        yield heading(2, place, (Boilerplate(words),), "")
        chosen = [issue for issue in own.issues if _aspect(issue, own) == aspect.id]
        yield from _numbered(chosen, f"{aspect.short}方面的个人问题")
    known = {aspect.id for aspect in own.material.plan.aspects}
    unplaced = [issue for issue in own.issues if _aspect(issue, own) not in known]
    if unplaced:
        yield heading(2, place + 1, (Boilerplate(missing("对照方面")),), "")
        yield from _numbered(unplaced, "")


def _aspect(issue: Issue, own: _Own) -> str:
    """Return where a point stands in the 统稿, or what stands there for it."""
    placings = {each.key: each for each in own.material.draft.placings}
    waiting = [issue.key]
    while waiting:
        key = waiting.pop(0)
        if key in placings:
            return placings[key].aspect
        waiting.extend(own.material.register.replaced[key].keys)
    return issue.aspect


def _case(own: _Own) -> Iterator[Paragraph]:
    if own.material.plan.cases:
        chosen = [
            issue for issue in own.issues if own.material.is_case(_aspect(issue, own))
        ]
        yield from _numbered(chosen, "对照典型案例查摆的个人问题")


def _numbered(issues: list[Issue], absent: str) -> Iterator[Paragraph]:
    for number, issue in enumerate(issues, start=1):
        runs: tuple[Run, ...] = (Boilerplate(f"{number}.", Lead.THIRD), *issue_runs(issue))
        yield Paragraph(style=Style.BODY, runs=runs)
    if not issues and absent:
        yield body(missing(absent))


def _causes(own: _Own) -> Iterator[Paragraph]:
    keys = own.keys
    chosen = [
        cause
        for cause in own.returned.causes
        if not cause.issues or keys & set(cause.issues)
    ]
    for number, cause in enumerate(chosen, start=1):
        runs: list[Run] = [Boilerplate(f"{number}.", Lead.THIRD)]
        if cause.title:
            words = closed(opened(cause.title.text))
            runs.append(Quoted(cause.title.reworded(words), Lead.THIRD))
        if cause.body:
            runs.append(Quoted(cause.body.reworded(closed(cause.body.text))))
        yield Paragraph(style=Style.BODY, runs=tuple(runs))
    if not chosen:
        yield body(missing("个人问题的原因"))


def _measures(own: _Own) -> Iterator[Paragraph]:
    keys = own.keys
    chosen = [each for each in own.returned.measures if keys & set(each.issues)]
    for number, measure in enumerate(chosen, start=1):
        words = measure.body.reworded(closed(measure.body.text))
        yield Paragraph(
            style=Style.BODY, runs=(Boilerplate(f"{number}.", Lead.THIRD), Quoted(words))
        )
    if not chosen:
        yield body(missing("个人问题的整改措施"))


def _statements(own: _Own) -> Iterator[Paragraph]:
    """Every matter the plan asks about, 【待确认】 where unanswered, then what he added."""
    answers: dict[str, list[StatementAnswer]] = {
        normal_form(each.title): []
        for each in own.material.plan.statements
        if each.scope is Scope.PERSON
    }
    titles = {normal_form(each.title): each.title for each in own.material.plan.statements}
    for answer in own.returned.statements:
        answers.setdefault(normal_form(answer.title), []).append(answer)
        titles.setdefault(normal_form(answer.title), answer.title)
    for place, (key, given) in enumerate(answers.items(), start=1):
        yield heading(2, place, (Boilerplate(titles[key]),), "")
        for answer in given:
            yield _answered(answer, own)
        if not given:
            yield body(TO_CONFIRM)
    if not answers:
        yield body(TO_CONFIRM)


def _answered(answer: StatementAnswer, own: _Own) -> Paragraph:
    if answer.text:
        text = answer.text.reworded(closed(answer.text.text))
        return Paragraph(style=Style.BODY, runs=(Quoted(text),))
    if answer.answer == "不涉及":
        return body(own.material.profile.wording.not_concerned)
    return body(TO_CONFIRM)


def _previous(own: _Own) -> Iterator[Paragraph]:
    for number, each in enumerate(own.returned.previous, start=1):
        lead = closed(f"{number}.关于“{opened(each.issue)}”的整改")
        runs: list[Run] = [Boilerplate(lead, Lead.THIRD)]
        if each.outcome:
            runs.append(Quoted(each.outcome.reworded(closed(each.outcome.text))))
        else:
            runs.append(Boilerplate(missing("整改情况")))
        yield Paragraph(style=Style.BODY, runs=tuple(runs))
    if not own.returned.previous and own.material.plan.previous:
        yield body(missing("上次会议个人整改情况"))


_PARTS: dict[ReportPart, Callable[[_Own], Iterator[Paragraph]]] = {
    ReportPart.OPENING: _opening,
    ReportPart.ISSUES: _issues,
    ReportPart.CASE: _case,
    ReportPart.CAUSES: _causes,
    ReportPart.MEASURES: _measures,
    ReportPart.STATEMENTS: _statements,
    ReportPart.PREVIOUS: _previous,
}
