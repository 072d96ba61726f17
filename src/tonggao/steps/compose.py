"""The team's report from the draft: 送审稿, and with notes the 核对稿.

Member words enter only as passages, our own only as boilerplate; ordinals and counts are
computed. Parts stand in the order the profile gives.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from tonggao.model.plan import (
    AT_END,
    BOTH,
    UNDER_TITLE,
    WRITTEN,
    DetailName,
    ReportPart,
)
from tonggao.model.report import Paragraph, Quoted, Report, Style
from tonggao.model.source import CellRef
from tonggao.steps.texts.heads import causes, measures
from tonggao.steps.texts.problems import cases, problems
from tonggao.steps.words.anchors import (
    AnchorKind,
    counted_anchor,
    key_anchor,
    part_anchor,
)
from tonggao.steps.words.fixed_words import (
    fixed_paragraph,
    fixed_runs,
    part_lead,
    team_statements,
)
from tonggao.steps.words.material import Material
from tonggao.steps.words.setting import heading, set_as
from tonggao.steps.words.shape import parts_of, parts_order
from tonggao.steps.words.typeset import typeset


def compose(material: Material) -> Report:
    """Return the team's report, with a note of its sources on every passage.

    Every paragraph has an anchor, but for the second and later ones of one head. That of the
    title is made of all the others and of their words, so that an edited copy says which
    draft it was made from.
    """
    plan, profile = material.plan, material.profile
    under, number = list(_under_title(material)), 0
    for part in parts_of(parts_order(plan, profile.parts), plan):
        body = tuple(PARTS[part](material))
        if not body:
            continue
        anchor = part_anchor(AnchorKind.HEADING, part)
        if words := fixed_runs(anchor, material):
            number += 1
            under.append(heading(1, number, words, anchor))
        under.extend(body)
    under.extend(_back(material))
    mark = tuple(fixed_paragraph(Style.MARK, AnchorKind.MARK, material))
    title = _title(material, [*mark, *under])
    paragraphs = (*mark, title, *under)
    made = Report(title=title.text, paragraphs=paragraphs, dated=plan.printed_on)
    return typeset(made)


def _title(material: Material, others: list[Paragraph]) -> Paragraph:
    # Whatever digest: the words of the title are the same in every draft.
    runs = fixed_runs(key_anchor(AnchorKind.TITLE, "0" * 8), material)
    words = "".join(run.text for run in runs)
    said = (words, *(f"{each.anchor}\x1f{each.text}" for each in others))
    digest = hashlib.sha256("\x1e".join(said).encode()).hexdigest()[:8]
    return set_as(Style.TITLE, runs, key_anchor(AnchorKind.TITLE, digest))


def _under_title(material: Material) -> Iterator[Paragraph]:
    details = material.plan.details
    if details.get(DetailName.UNIT_LINE) == WRITTEN:
        yield from fixed_paragraph(Style.SUBTITLE, AnchorKind.UNIT, material)
    if details.get(DetailName.DATE_PLACE) in {UNDER_TITLE, BOTH}:
        yield from fixed_paragraph(Style.SUBTITLE, AnchorKind.SUBTITLE, material)
    yield from fixed_paragraph(Style.SUBTITLE, AnchorKind.DRAFT_MARK, material)
    if details.get(DetailName.SALUTATION) == WRITTEN:
        yield from fixed_paragraph(Style.SALUTATION, AnchorKind.SALUTATION, material)


def _back(material: Material) -> Iterator[Paragraph]:
    details = material.plan.details
    if details.get(DetailName.CLOSING) == WRITTEN:
        yield from fixed_paragraph(Style.BODY, AnchorKind.CLOSING, material)
    if details.get(DetailName.DATE_PLACE, AT_END) in {AT_END, BOTH}:
        yield from fixed_paragraph(Style.SIGNATURE, AnchorKind.SIGNATURE, material)
        yield from fixed_paragraph(Style.DATE, AnchorKind.DATE, material)


def _opening(material: Material) -> Iterator[Paragraph]:
    return part_lead(ReportPart.OPENING, material)


def _statements(material: Material) -> Iterator[Paragraph]:
    place = 0
    for number, _ in enumerate(team_statements(material.plan), start=1):
        anchor = counted_anchor(AnchorKind.STATEMENT, number)
        if words := fixed_runs(anchor, material):
            place += 1
            yield heading(2, place, words, anchor)
        anchor = counted_anchor(AnchorKind.STATEMENT_TEXT, number)
        yield from fixed_paragraph(Style.BODY, anchor, material)


def _previous(material: Material) -> Iterator[Paragraph]:
    return part_lead(ReportPart.PREVIOUS, material)


PARTS: dict[ReportPart, Callable[[Material], Iterator[Paragraph]]] = {
    ReportPart.OPENING: _opening,
    ReportPart.ISSUES: problems,
    ReportPart.CASE: cases,
    ReportPart.STATEMENTS: _statements,
    ReportPart.PREVIOUS: _previous,
    ReportPart.CAUSES: causes,
    ReportPart.MEASURES: measures,
}


def as_internal(report: Report) -> Report:
    """Return the same text as a proof copy, marked 【内部】."""
    return replace(report, internal=True)


def as_final(report: Report) -> Report:
    """Return the same text as 定稿: without the mark that it is a draft."""
    kept = (each for each in report.paragraphs if each.anchor != AnchorKind.DRAFT_MARK)
    return replace(report, paragraphs=tuple(kept))


def cited(report: Report) -> tuple[CellRef, ...]:
    """Return the cells whose words stand in a text, each once."""
    return tuple(
        dict.fromkeys(
            ref
            for paragraph in report.paragraphs
            for run in paragraph.runs
            if isinstance(run, Quoted)
            for ref in run.passage.sources
        )
    )
