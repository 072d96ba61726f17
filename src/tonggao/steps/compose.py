"""The team's report from the draft: 送审稿, and with notes the 核对稿.

Member words enter only as passages, our own only as boilerplate; ordinals and counts are
computed. Parts stand in the order the profile gives.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from tonggao.model.editing import NOTHING, Head, Item, Point
from tonggao.model.plan import AspectKind, HeadPart, Plan, ReportPart
from tonggao.model.record import OFFICE, OPINION
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Run, Style
from tonggao.model.source import CellRef
from tonggao.model.text import chinese_number, closed, opened
from tonggao.steps.words.anchors import (
    HEAD_PARTS,
    AnchorKind,
    counted_anchor,
    head_anchor,
    key_anchor,
    part_anchor,
)
from tonggao.steps.words.fixed_words import fixed_runs, team_statements
from tonggao.steps.words.material import Material
from tonggao.steps.words.wording import missing


def compose(material: Material) -> Report:
    """Return the team's report, with a note of its sources on every passage.

    Every paragraph has an anchor. That of the title is made of all the others and of their
    words, so that an edited copy says which draft it was made from.
    """
    plan, paragraphs = material.plan, list(_front(material))
    number = 0
    for part in parts_of(material.profile.parts, plan):
        body = tuple(PARTS[part](material))
        if not body:
            continue
        anchor = part_anchor(AnchorKind.HEADING, part)
        if heading := fixed_runs(anchor, material):
            number += 1
            runs = _after(f"{chinese_number(number)}、", heading)
            paragraphs.append(_said(Style.HEADING_1, runs, anchor))
        paragraphs.extend(body)
    paragraphs.extend(_back(material))
    title = _title(material, paragraphs)
    return Report(title=title.text, paragraphs=(title, *paragraphs), dated=plan.printed_on)


def _title(material: Material, others: list[Paragraph]) -> Paragraph:
    # Whatever digest: the words of the title are the same in every draft.
    runs = fixed_runs(key_anchor(AnchorKind.TITLE, "0" * 8), material)
    words = "".join(run.text for run in runs)
    said = (words, *(f"{each.anchor}\x1f{each.text}" for each in others))
    digest = hashlib.sha256("\x1e".join(said).encode()).hexdigest()[:8]
    return _said(Style.TITLE, runs, key_anchor(AnchorKind.TITLE, digest))


def parts_of(parts: tuple[ReportPart, ...], plan: Plan) -> tuple[ReportPart, ...]:
    """Return the parts of a text; a case that only the plan has follows the problems."""
    if not plan.cases or ReportPart.CASE in parts or ReportPart.ISSUES not in parts:
        return parts
    after = parts.index(ReportPart.ISSUES) + 1
    return (*parts[:after], ReportPart.CASE, *parts[after:])


def heading_1(number: int, title: str) -> Paragraph:
    """Return a heading such as 一、存在的主要问题."""
    words = f"{chinese_number(number)}、{title}"
    return _said(Style.HEADING_1, (Boilerplate(words),), "")


def heading_2(number: int, title: str) -> Paragraph:
    """Return a heading such as （一）在…方面, run in by itself where it is long."""
    words = f"（{chinese_number(number)}）{title}"
    return _said(Style.HEADING_2, (Boilerplate(words),), "")


def body(words: str, anchor: str = "") -> Paragraph:
    """Return a paragraph of fixed words."""
    return _said(Style.BODY, (Boilerplate(words),), anchor)


def _said(style: Style, runs: tuple[Run, ...], anchor: str) -> Paragraph:
    return Paragraph(style=style, runs=runs, anchor=anchor)


def _fixed(style: Style, anchor: str, material: Material) -> Iterator[Paragraph]:
    """Yield the fixed words of an anchor, nothing where a leader struck them."""
    if runs := fixed_runs(anchor, material):
        yield _said(style, runs, anchor)


def _second(number: int, runs: tuple[Run, ...], anchor: str) -> Paragraph:
    """Return a heading of the second level with its ordinal."""
    ordinal = f"（{chinese_number(number)}）"
    return _said(Style.HEADING_2, _after(ordinal, runs), anchor)


def _after(ordinal: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return a heading behind its ordinal, in one run with it where both are ours."""
    first, *others = runs
    if isinstance(first, Boilerplate):
        return (Boilerplate(f"{ordinal}{first.text}", first.lead), *others)
    return (Boilerplate(ordinal), *runs)


def _front(material: Material) -> Iterator[Paragraph]:
    details = material.plan.details
    if details.get("日期位置") == "标题下":
        yield from _fixed(Style.SUBTITLE, AnchorKind.SUBTITLE, material)
    if details.get("称谓") == "写":
        yield from _fixed(Style.SALUTATION, AnchorKind.SALUTATION, material)


def _back(material: Material) -> Iterator[Paragraph]:
    if material.plan.details.get("日期位置", "文末") == "文末":
        yield from _fixed(Style.SIGNATURE, AnchorKind.SIGNATURE, material)
        yield from _fixed(Style.DATE, AnchorKind.DATE, material)


def _lead(part: ReportPart, material: Material) -> Iterator[Paragraph]:
    yield from _fixed(Style.BODY, part_anchor(AnchorKind.LEAD, part), material)


def _opening(material: Material) -> Iterator[Paragraph]:
    return _lead(ReportPart.OPENING, material)


def _issues(material: Material) -> Iterator[Paragraph]:
    yield from _lead(ReportPart.ISSUES, material)
    place = 0
    for number, aspect in enumerate(material.plan.aspects, start=1):
        chosen = [item for item in material.draft.items if item.aspect == aspect.id]
        if aspect.kind is AspectKind.CASE or not (chosen or aspect.full):
            continue
        anchor = counted_anchor(AnchorKind.ASPECT, number)
        heading = fixed_runs(anchor, material)
        if heading:
            place += 1
            yield _second(place, heading, anchor)
        if heading and not chosen:
            anchor = counted_anchor(AnchorKind.ASPECT_PLACEHOLDER, number)
            yield body(missing(f"{aspect.short}方面的问题"), anchor)
        yield from _numbered(chosen, material)
    known = {aspect.id for aspect in material.plan.aspects}
    unplaced = [item for item in material.draft.items if item.aspect not in known]
    if unplaced:
        anchor = counted_anchor(AnchorKind.ASPECT, 0)
        if heading := fixed_runs(anchor, material):
            yield _second(place + 1, heading, anchor)
        yield from _numbered(unplaced, material)


def _case(material: Material) -> Iterator[Paragraph]:
    cases = material.plan.cases
    if not cases:
        return
    yield from _lead(ReportPart.CASE, material)
    chosen = [item for item in material.draft.items if material.is_case(item.aspect)]
    if not chosen:
        anchor = part_anchor(AnchorKind.PLACEHOLDER, ReportPart.CASE)
        yield body(missing(f"{cases[0].short}部分的问题"), anchor)
    yield from _numbered(chosen, material)


def _numbered(items: list[Item], material: Material) -> Iterator[Paragraph]:
    for number, item in enumerate(items, start=1):
        yield Paragraph(
            style=Style.BODY,
            anchor=key_anchor(AnchorKind.ITEM, item.main),
            runs=(Boilerplate(f"{number}.", Lead.THIRD), *item_runs(item, material)),
        )


def item_runs(item: Item, material: Material) -> Iterator[Run]:
    """Return the words of an item: its title, then its text or its points 一是、二是."""
    if item.title:
        title = item.title.reworded(closed(opened(item.title.text)))
        yield Quoted(title, Lead.THIRD, note(item.points[0], material))
    for place, point in enumerate(item.points):
        ordinal = place if item.points[0].ordinal == 0 else place + 1
        yield from _point_runs(
            point,
            note=note(point, material),
            ordinal=f"{chinese_number(ordinal)}是" if item.has_points and ordinal else "",
            leads=place == 0 and item.title is None,
        )


def _point_runs(point: Point, *, note: str, ordinal: str, leads: bool) -> Iterator[Run]:
    credited = point.credited
    if point.title:
        title = point.title.reworded(closed(opened(point.title.text)))
        lead = Lead.THIRD if leads else Lead.NONE
        if ordinal and not leads:
            yield Boilerplate(ordinal)
        yield Quoted(title, lead, note, credited)
        credited = ()
    elif leads:
        yield Boilerplate(missing("标题") + "。", Lead.THIRD)
    if ordinal and (leads or not point.title):
        yield Boilerplate(ordinal)
    if point.text:
        text = point.text.reworded(closed(point.text.text))
        yield Quoted(text, Lead.NONE, note, credited)
    elif leads and not ordinal:
        yield Boilerplate(missing("具体表现") + "。")


def note(point: Point, material: Material) -> str:
    """Return what the proof copy says of a point: sources, how many said it, reworded by whom."""
    said = {material.said_by[key] for key in point.issues}
    people = said - {OPINION, OFFICE}
    words = [f"来源：{'、'.join(point.labels)}", f"{len(people)}人提到"]
    if OPINION in said:
        words.append("征求的意见中也有")
    if material.plan.show_names:
        names = [each.name for each in material.plan.members if each.id in people]
        words.append("、".join(names))
    if point.reworded_by:
        words.append(f"文字经{point.reworded_by}修改")
    return "；".join(word for word in words if word)


def _statements(material: Material) -> Iterator[Paragraph]:
    place = 0
    for number, _ in enumerate(team_statements(material.plan), start=1):
        anchor = counted_anchor(AnchorKind.STATEMENT, number)
        if heading := fixed_runs(anchor, material):
            place += 1
            yield _second(place, heading, anchor)
        anchor = counted_anchor(AnchorKind.STATEMENT_TEXT, number)
        yield from _fixed(Style.BODY, anchor, material)


def _heads(part: ReportPart, material: Material) -> Iterator[Paragraph]:
    kind = HEAD_PARTS[part]
    yield from _lead(part, material)
    for place, head in enumerate(material.draft.part(kind), start=1):
        title = Boilerplate(opened(head.title) or missing("标题"))
        anchor = head_anchor(AnchorKind.HEAD_TITLE, part, head.number)
        yield _second(place, (title,), anchor)
        if head.own and head.own.text == NOTHING:
            continue
        runs = tuple(_hung(head)) or (Boilerplate(missing(f"{kind}的内容")),)
        anchor = head_anchor(AnchorKind.HEAD, part, head.number)
        yield _said(Style.BODY, runs, anchor)


def _hung(head: Head) -> Iterator[Run]:
    if head.own:
        words = head.own.reworded(closed(head.own.text))
        said = [f"来源：{'、'.join(head.labels)}"] if head.labels else []
        said.append(f"文字经{head.reworded_by}修改")
        yield Quoted(words, Lead.NONE, "；".join(said))
        return
    numbered = head.part is HeadPart.MEASURES and len(head.hung) > 1
    for place, each in enumerate(head.hung, start=1):
        if numbered:
            yield Boilerplate(f"{chinese_number(place)}是")
        words = each.passage.reworded(closed(each.passage.text))
        yield Quoted(words, Lead.NONE, f"来源：{each.label}")


def _causes(material: Material) -> Iterator[Paragraph]:
    return _heads(ReportPart.CAUSES, material)


def _measures(material: Material) -> Iterator[Paragraph]:
    return _heads(ReportPart.MEASURES, material)


def _previous(material: Material) -> Iterator[Paragraph]:
    return _lead(ReportPart.PREVIOUS, material)


PARTS: dict[ReportPart, Callable[[Material], Iterator[Paragraph]]] = {
    ReportPart.OPENING: _opening,
    ReportPart.ISSUES: _issues,
    ReportPart.CASE: _case,
    ReportPart.STATEMENTS: _statements,
    ReportPart.PREVIOUS: _previous,
    ReportPart.CAUSES: _causes,
    ReportPart.MEASURES: _measures,
}


def as_internal(report: Report) -> Report:
    """Return the same text as a proof copy, marked 【内部】."""
    return replace(report, internal=True)


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
