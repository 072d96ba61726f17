"""汇编稿: every point by aspect, merged by rule, unsigned, numbered in the margin.

It needs no decision, so the clerk and the secretary have something to read after the
first run. Points that go into a member's own text only are counted and not shown: words
in the first person would say whose they are.
"""

from collections.abc import Iterator

from tonggao.model.editing import RULE, Disposition
from tonggao.model.plan import Aspect
from tonggao.model.record import Issue
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Run, Style
from tonggao.model.text import closed, opened
from tonggao.steps.editing.collected import Numbering, printed
from tonggao.steps.words.material import Material
from tonggao.steps.words.setting import body, heading
from tonggao.steps.words.typeset import typeset
from tonggao.steps.words.wording import fill, missing


def collection(material: Material, numbers: Numbering) -> Report:
    """Return the points of everybody, as written, in the order of aspects and numbers."""
    title = fill(material.profile.wording.collection_title, material.values())
    paragraphs = [Paragraph(style=Style.TITLE, runs=(Boilerplate(title),))]
    for place, (aspect, issues) in enumerate(_by_aspect(material, numbers), start=1):
        name = aspect.full if aspect else missing("对照方面")
        paragraphs.append(heading(1, place, (Boilerplate(name),), ""))
        if not issues:
            paragraphs.append(body("没有查摆出问题。"))
        paragraphs.extend(
            _numbered(numbers.shown(issue.key), issue, material) for issue in issues
        )
    personal = len(material.draft.keys(Disposition.PERSONAL))
    if personal:
        paragraphs.append(body(f"另有{personal}条只入个人材料，没有列入。"))
    made = Report(title=title, paragraphs=tuple(paragraphs), dated=material.plan.printed_on)
    return typeset(made)


def _by_aspect(
    material: Material, numbers: Numbering
) -> Iterator[tuple[Aspect | None, list[Issue]]]:
    """Yield each aspect with the points that stand for themselves."""
    placings = {each.key: each for each in material.draft.placings}
    alone = sorted(
        printed(material.register, material.draft),
        key=lambda issue: numbers.order(issue.key),
    )
    for aspect in material.plan.aspects:
        yield aspect, [each for each in alone if placings[each.key].aspect == aspect.id]
    known = {aspect.id for aspect in material.plan.aspects}
    unplaced = [each for each in alone if placings[each.key].aspect not in known]
    if unplaced:
        yield None, unplaced


def _numbered(number: str, issue: Issue, material: Material) -> Paragraph:
    said_by = material.said_by
    people = {issue.member} | {
        said_by[each.key]
        for each in material.draft.placings
        if each.merged_into == issue.key and each.merged_by == RULE
    }
    runs = [*issue_runs(issue)]
    if len(people) > 1:
        runs.append(Boilerplate(f"（{len(people)}人提到）"))
    return Paragraph(style=Style.BODY, runs=tuple(runs), margin=number)


def issue_runs(issue: Issue) -> Iterator[Run]:
    """Return one point as its writer put it: title, 具体表现, 事例."""
    if issue.title:
        words = closed(opened(issue.title.text))
        yield Quoted(issue.title.reworded(words), Lead.THIRD)
    for passage in (issue.body, issue.example):
        if passage:
            yield Quoted(passage.reworded(closed(passage.text)))
