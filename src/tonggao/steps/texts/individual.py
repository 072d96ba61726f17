"""个人发言提纲: each member's own text, from his own rows and nobody else's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tonggao.model.editing import Disposition
from tonggao.model.form import Purpose
from tonggao.model.plan import (
    AT_END,
    BOTH,
    UNDER_TITLE,
    WRITTEN,
    Answer,
    Aspect,
    AspectKind,
    DetailName,
    Member,
    ReportPart,
    Scope,
)
from tonggao.model.record import (
    Cause,
    Issue,
    Level,
    Measure,
    MemberReturn,
    PreviousAnswer,
    StatementAnswer,
)
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Run, Style
from tonggao.model.shape import HeadStyle, ItemStyle
from tonggao.model.source import Passage
from tonggao.model.text import ContentKey, closed, normal_form, opened, ordinal_at
from tonggao.steps.texts.collection import issue_runs
from tonggao.steps.words.fixed_words import TO_CONFIRM, aspect_name, date_words
from tonggao.steps.words.material import Material
from tonggao.steps.words.setting import (
    Entry,
    body,
    head,
    heading,
    ours,
    set_as,
    set_out,
    under_heading,
)
from tonggao.steps.words.shape import parts_of
from tonggao.steps.words.typeset import typeset
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

    @property
    def causes(self) -> list[Cause]:
        """Why: what he wrote of his own points, and of none in particular."""
        keys = self.keys
        return [
            cause
            for cause in self.returned.causes
            if (cause.title or cause.body) and (not cause.issues or keys & {*cause.issues})
        ]

    @property
    def measures(self) -> list[Measure]:
        keys = self.keys
        return [each for each in self.returned.measures if keys & {*each.issues}]

    @property
    def cases(self) -> tuple[Aspect, ...]:
        return self.material.plan.cases

    def fill(self, template: str) -> str:
        counts = {
            "aspects": len(self.material.plan.aspects) - len(self.cases),
            "items": len(self.issues),
            "causes": len(self.causes),
            "measures": len(self.measures),
        }
        named = {
            "name": self.member.name,
            "post": self.member.party_post or self.member.post,
        }
        values = self.material.values() | self.material.printed(counts) | named
        return fill(template, values)


def individual(member: Member, returned: MemberReturn, material: Material) -> Report:
    """Return the member's text: his points 个人, 都写 and 只入个人, causes, measures, statements."""
    own = _Own(member, returned, _own_issues(returned, material), material)
    title = own.fill(material.profile.wording.individual_title)
    paragraphs = [*_mark(own), ours(Style.TITLE, title), *_under_title(own)]
    number = 0
    for part in parts_of(material.profile.individual_parts, material.plan):
        written = tuple(_PARTS[part](own))
        words = _heading(part, own)
        if written and words:
            number += 1
            paragraphs.append(heading(1, number, (Boilerplate(words),)))
        paragraphs.extend(written)
    paragraphs.extend(_back(own))
    made = Report(title=title, paragraphs=tuple(paragraphs), dated=material.plan.printed_on)
    return typeset(made)


def _mark(own: _Own) -> Iterator[Paragraph]:
    if mark := own.material.plan.details.get(DetailName.CLASSIFICATION, ""):
        yield ours(Style.MARK, mark)


def _under_title(own: _Own) -> Iterator[Paragraph]:
    plan = own.material.plan
    if plan.details.get(DetailName.UNIT_LINE) == WRITTEN:
        yield ours(Style.SUBTITLE, plan.unit or missing("单位全称"))
    yield ours(Style.SUBTITLE, _name_line(own.member))
    if plan.details.get(DetailName.DATE_PLACE) in {UNDER_TITLE, BOTH}:
        yield ours(Style.SUBTITLE, f"（{date_words(plan)}）")
    if plan.details.get(DetailName.SALUTATION) == WRITTEN:
        yield ours(Style.SALUTATION, own.fill(own.material.profile.wording.salutation))


def _back(own: _Own) -> Iterator[Paragraph]:
    plan = own.material.plan
    if plan.details.get(DetailName.CLOSING) == WRITTEN:
        yield body(own.fill(own.material.profile.wording.closing))
    if plan.details.get(DetailName.DATE_PLACE, AT_END) in {AT_END, BOTH}:
        yield ours(Style.SIGNATURE, own.member.name)
        yield ours(Style.DATE, date_words(plan))


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
    """Yield the aspects with his points, those of one block under its name."""
    place = 0
    aspects = [each for each in own.material.plan.aspects if each not in own.cases]
    for block, group in groupby(aspects, key=lambda each: each.block):
        if block:
            place += 1
            yield heading(2, place, (Boilerplate(block),))
        for number, aspect in enumerate(group, start=1):
            if block:
                yield from _of_aspect(3, number, aspect, own)
            else:
                place += 1
                yield from _of_aspect(2, place, aspect, own)
    known = {aspect.id for aspect in own.material.plan.aspects}
    unplaced = [issue for issue in own.issues if _aspect(issue, own) not in known]
    if unplaced:
        yield heading(2, place + 1, (Boilerplate(missing("对照方面")),))
        yield from set_out(_entries(unplaced), ItemStyle.NUMBERED)


def _of_aspect(level: int, place: int, aspect: Aspect, own: _Own) -> Iterator[Paragraph]:
    """Yield the name of an aspect with his points, or with what says that none is there."""
    shape = own.material.shape
    case = aspect.kind is AspectKind.CASE
    items = shape.case_items if case else shape.items
    words = aspect_name(aspect, own.material).words
    chosen = [issue for issue in own.issues if _aspect(issue, own) == aspect.id]
    entries = set_out(_entries(chosen), items)
    if not entries:
        entries = (body(missing(f"{aspect.short}{'部分' if case else '方面'}的个人问题")),)
    named = heading(level, place, (Boilerplate(words),))
    yield from under_heading(named, entries, shape, items)


def _entries(issues: Sequence[Issue]) -> list[Entry]:
    return [_entry(tuple(issue_runs(issue))) for issue in issues]


def _entry(runs: tuple[Run, ...]) -> Entry:
    """Return words to be set out as they are, whatever way points are marked."""
    return Entry(anchor="", runs=lambda _: runs)


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
    """Yield his points on the case; several cases of the plan are its sections."""
    if len(own.cases) > 1:
        for place, case in enumerate(own.cases, start=1):
            yield from _of_aspect(2, place, case, own)
    elif own.cases:
        chosen = [
            issue for issue in own.issues if own.material.is_case(_aspect(issue, own))
        ]
        yield from set_out(_entries(chosen), own.material.shape.case_items)
        if not chosen:
            yield body(missing("对照典型案例查摆的个人问题"))


def _causes(own: _Own) -> Iterator[Paragraph]:
    said = [(each.title, each.body) for each in own.causes]
    yield from _heads(said, own.material.shape.causes)
    if not said:
        yield body(missing("个人问题的原因"))


def _measures(own: _Own) -> Iterator[Paragraph]:
    said = [(each.title, each.body) for each in own.measures]
    yield from _heads(said, own.material.shape.measures)
    if not said:
        yield body(missing("个人问题的整改措施"))


def _heads(
    said: Sequence[tuple[Passage | None, Passage | None]], style: HeadStyle
) -> Iterator[Paragraph]:
    """Yield titles and texts in the way heads are set.

    What has no title is no head: without any the texts are counted 1. or 一是.
    """
    headed = style is not HeadStyle.PARAGRAPHS and any(map(all, said))
    if not headed:
        items = ItemStyle.NUMBERED
        if style is HeadStyle.PARAGRAPHS:
            items = ItemStyle.PARAGRAPHS
        yield from set_out([_entry(_titled(*each)) for each in said], items)
        return
    for number, (title, text) in enumerate(said, start=1):
        *_, words = _titled(title, text)
        if title and text:
            titled = Quoted(title.reworded(opened(title.text)))
            below = set_as(Style.BODY, (words,))
            yield from head((titled,), (below,), style, number=number, anchor="")
        else:
            ordinal = ordinal_at(2, number)
            runs = (Boilerplate(ordinal, Lead.SECOND), words)
            yield Paragraph(style=Style.BODY, runs=runs, ordinal=ordinal)


def _titled(title: Passage | None, text: Passage | None) -> tuple[Run, ...]:
    """Return title and text, each closed; a title on its own is the text."""
    runs = []
    if title and text:
        runs.append(Quoted(title.reworded(closed(opened(title.text))), Lead.THIRD))
    if words := text or title:
        runs.append(Quoted(words.reworded(closed(words.text))))
    return tuple(runs)


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
        yield heading(2, place, (Boilerplate(titles[key]),))
        for answer in given:
            yield _answered(answer, own)
        if not given:
            yield body(TO_CONFIRM)


def _answered(answer: StatementAnswer, own: _Own) -> Paragraph:
    """Return what he says of a matter; after a talk it begins as the profile says."""
    column = own.material.profile.form.sheet(Purpose.STATEMENTS).column("answer")
    opening = column.opening(answer.title, answer.answer)
    runs: tuple[Run, ...] = (Boilerplate(opening),) if opening else ()
    if answer.text:
        text = answer.text.reworded(closed(answer.text.text))
        return set_as(Style.BODY, (*runs, Quoted(text)))
    if opening or answer.answer == Answer.CONCERNED:
        return body(opening + missing("情况说明"))
    if answer.answer == Answer.NOT_CONCERNED:
        return body(own.material.profile.wording.not_concerned)
    return body(TO_CONFIRM)


def _previous(own: _Own) -> Iterator[Paragraph]:
    """Yield last year's items one by one: how each stands, and what was done."""
    items = own.material.shape.items
    if items in {ItemStyle.PROSE, ItemStyle.INLINE}:
        items = ItemStyle.PARAGRAPHS
    yield from set_out([_entry(_outcome(each)) for each in own.returned.previous], items)
    if not own.returned.previous and own.material.plan.previous:
        yield body(missing("上次会议个人整改情况"))


def _outcome(said: PreviousAnswer) -> tuple[Run, ...]:
    """Return what was done about one of last year's problems, and its state."""
    issue = opened(said.issue) or missing("上次的问题")
    state: Run = Boilerplate(missing("目前状态"), Lead.THIRD)
    if said.status:
        state = Quoted(said.status.reworded(opened(said.status.text)), Lead.THIRD)
    outcome: Run = Boilerplate(missing("整改情况"))
    if said.outcome:
        outcome = Quoted(said.outcome.reworded(closed(said.outcome.text)))
    lead = Boilerplate(f"关于“{issue}”的整改（", Lead.THIRD)
    return lead, state, Boilerplate("）。", Lead.THIRD), outcome


_PARTS: dict[ReportPart, Callable[[_Own], Iterator[Paragraph]]] = {
    ReportPart.OPENING: _opening,
    ReportPart.ISSUES: _issues,
    ReportPart.CASE: _case,
    ReportPart.CAUSES: _causes,
    ReportPart.MEASURES: _measures,
    ReportPart.STATEMENTS: _statements,
    ReportPart.PREVIOUS: _previous,
}
