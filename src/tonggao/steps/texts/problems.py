"""The problems in the team's report: aspects, blocks of aspects, and the case."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from tonggao.model.editing import Item, Point
from tonggao.model.plan import Aspect, AspectKind, ReportPart
from tonggao.model.record import OFFICE, OPINION
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Run, Style
from tonggao.model.shape import ItemStyle
from tonggao.model.text import closed, opened
from tonggao.steps.words.anchors import AnchorKind, counted_anchor, key_anchor, part_anchor
from tonggao.steps.words.fixed_words import fixed_runs, part_lead
from tonggao.steps.words.material import Material
from tonggao.steps.words.setting import Entry, Marks, body, heading, set_out, under_heading
from tonggao.steps.words.wording import missing


def problems(material: Material) -> Iterator[Paragraph]:
    """Yield the aspects, those of one block under its name and one level lower."""
    yield from part_lead(ReportPart.ISSUES, material)
    place = 0
    shown = [each for each in _numbered_aspects(material) if _is_shown(each[1], material)]
    for block, group in groupby(shown, key=lambda each: each[1].block):
        aspects = list(group)
        if block:
            place += 1
            yield from _block(place, aspects, material)
            continue
        for number, aspect in aspects:
            paragraphs = tuple(_aspect(2, place + 1, number, aspect, material))
            place += any(each.style is Style.HEADING_2 for each in paragraphs)
            yield from paragraphs
    yield from _unplaced(place + 1, material)


def _numbered_aspects(material: Material) -> Iterator[tuple[int, Aspect]]:
    return enumerate(material.plan.aspects, start=1)


def _is_shown(aspect: Aspect, material: Material) -> bool:
    if aspect.kind is AspectKind.CASE:
        return False
    return bool(aspect.full) or bool(_of_aspect(aspect, material))


def _of_aspect(aspect: Aspect, material: Material) -> list[Item]:
    return [item for item in material.draft.items if item.aspect == aspect.id]


def _block(
    place: int, aspects: list[tuple[int, Aspect]], material: Material
) -> Iterator[Paragraph]:
    anchor = counted_anchor(AnchorKind.BLOCK, aspects[0][0])
    below = 2
    if words := fixed_runs(anchor, material):
        yield heading(2, place, words, anchor)
        below = 3
    count = 0
    for number, aspect in aspects:
        paragraphs = tuple(_aspect(below, count + 1, number, aspect, material))
        count += bool(paragraphs) and paragraphs[0].anchor == counted_anchor(
            AnchorKind.ASPECT, number
        )
        yield from paragraphs


def _aspect(
    level: int, place: int, number: int, aspect: Aspect, material: Material
) -> Iterator[Paragraph]:
    """Yield the name of an aspect with its problems, or with what says that none is there."""
    shape = material.shape
    chosen = _of_aspect(aspect, material)
    items = shape.case_items if aspect.kind is AspectKind.CASE else shape.items
    entries = set_out(_entries(chosen, material), items)
    anchor = counted_anchor(AnchorKind.ASPECT, number)
    words = fixed_runs(anchor, material)
    if not words:
        yield from entries
        return
    if not entries:
        below = counted_anchor(AnchorKind.ASPECT_PLACEHOLDER, number)
        entries = (body(missing(f"{aspect.short}方面的问题"), below),)
    yield from under_heading(heading(level, place, words, anchor), entries, shape, items)


def _unplaced(place: int, material: Material) -> Iterator[Paragraph]:
    """Yield the problems whose aspect is still asked for."""
    known = {aspect.id for aspect in material.plan.aspects}
    unplaced = [item for item in material.draft.items if item.aspect not in known]
    if not unplaced:
        return
    anchor = counted_anchor(AnchorKind.ASPECT, 0)
    if words := fixed_runs(anchor, material):
        yield heading(2, place, words, anchor)
    yield from set_out(_entries(unplaced, material), ItemStyle.NUMBERED)


def cases(material: Material) -> Iterator[Paragraph]:
    """Yield the case part; several rows of the plan are its sections."""
    cases = material.plan.cases
    if not cases:
        return
    yield from part_lead(ReportPart.CASE, material)
    if len(cases) > 1:
        numbered = ((n, each) for n, each in _numbered_aspects(material) if each in cases)
        for place, (number, case) in enumerate(numbered, start=1):
            yield from _aspect(2, place, number, case, material)
        return
    chosen = _of_aspect(cases[0], material)
    if not chosen:
        anchor = part_anchor(AnchorKind.PLACEHOLDER, ReportPart.CASE)
        yield body(missing(f"{cases[0].short}部分的问题"), anchor)
    yield from set_out(_entries(chosen, material), material.shape.case_items)


def _entries(items: list[Item], material: Material) -> list[Entry]:
    return [
        Entry(
            anchor=key_anchor(AnchorKind.ITEM, item.main),
            runs=partial(item_runs, item, material),
        )
        for item in items
    ]


def item_runs(item: Item, material: Material, marked: Marks) -> Iterator[Run]:
    """Return the words of an item: its title, then its text or its points 一是、二是."""
    if item.title:
        title = item.title.reworded(closed(opened(item.title.text)))
        yield Quoted(title, Lead.THIRD, note(item.points[0], material))
    for place, point in enumerate(item.points):
        ordinal = place if item.points[0].ordinal == 0 else place + 1
        yield from _point_runs(
            point,
            note=note(point, material),
            ordinal=marked(ordinal) if item.has_points and ordinal else "",
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
