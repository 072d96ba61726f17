"""The team's report from the draft: 送审稿, and with notes the 核对稿.

Member words enter only as passages, our own only as boilerplate; ordinals and counts are
computed. Parts stand in the order the profile gives.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tonggao.model.editing import Draft, Head, Item, Point
from tonggao.model.plan import (
    Answer,
    Aspect,
    AspectKind,
    HeadPart,
    Plan,
    ReportPart,
    Scope,
    Statement,
)
from tonggao.model.record import OFFICE, OPINION, Register
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Run, Style
from tonggao.model.source import CellRef
from tonggao.model.text import ContentKey, chinese_number, closed, opened
from tonggao.profile.schema import Profile
from tonggao.steps.wording import fill, missing, plan_values

TO_CONFIRM = "【待确认】"

# What 上次会议 of the plan says where it is not a folder: problems, measures, done.
_COUNTS = re.compile(r"(\d+)\D+(\d+)\D+(\d+)\D*")


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a text is composed from."""

    draft: Draft
    register: Register
    plan: Plan
    profile: Profile

    def values(self) -> dict[str, str]:
        """The fields of fixed sentences, with the counts of this draft."""
        aspects = {
            item.aspect for item in self.draft.items if not self.is_case(item.aspect)
        }
        return {
            **plan_values(self.plan),
            "aspects": str(len(aspects)),
            "items": str(sum(not self.is_case(item.aspect) for item in self.draft.items)),
            "measures": str(
                sum(len(head.hung) for head in self.draft.part(HeadPart.MEASURES))
            ),
            "causes": str(len(self.draft.part(HeadPart.CAUSES))),
        }

    def is_case(self, aspect: str) -> bool:
        """Return whether an aspect makes the case part."""
        return any(each.id == aspect for each in self.plan.cases)

    @property
    def said_by(self) -> dict[ContentKey, str]:
        """Who wrote each issue, by member id, 意见 or 办公室."""
        return {issue.key: issue.member for issue in self.register.issues}


def compose(material: Material) -> Report:
    """Return the team's report, with a note of its sources on every passage."""
    plan, wording = material.plan, material.profile.wording
    title = fill(wording.title, material.values())
    paragraphs = [Paragraph(style=Style.TITLE, runs=(Boilerplate(title),))]
    paragraphs.extend(_front(material))
    number = 0
    for part in parts_of(material.profile.parts, plan):
        body = tuple(PARTS[part](material))
        if not body:
            continue
        heading = _heading(part, material)
        if heading:
            number += 1
            paragraphs.append(heading_1(number, heading))
        paragraphs.extend(body)
    paragraphs.extend(_back(plan))
    return Report(title=title, paragraphs=tuple(paragraphs), dated=plan.printed_on)


def parts_of(parts: tuple[ReportPart, ...], plan: Plan) -> tuple[ReportPart, ...]:
    """Return the parts of a text; a case that only the plan has follows the problems."""
    if not plan.cases or ReportPart.CASE in parts or ReportPart.ISSUES not in parts:
        return parts
    after = parts.index(ReportPart.ISSUES) + 1
    return (*parts[:after], ReportPart.CASE, *parts[after:])


def heading_1(number: int, title: str) -> Paragraph:
    """Return a heading such as 一、存在的主要问题."""
    return Paragraph(
        style=Style.HEADING_1, runs=(Boilerplate(f"{chinese_number(number)}、{title}"),)
    )


def heading_2(number: int, title: str) -> Paragraph:
    """Return a heading such as （一）在…方面, run in by itself where it is long."""
    return Paragraph(
        style=Style.HEADING_2, runs=(Boilerplate(f"（{chinese_number(number)}）{title}"),)
    )


def date_words(plan: Plan) -> str:
    """Return the date under the text, such as 2026年1月23日; never today's."""
    day = plan.printed_on
    return f"{day.year}年{day.month}月{day.day}日" if day else missing("成文日期")


def _front(material: Material) -> Iterator[Paragraph]:
    details = material.plan.details
    if details.get("日期位置") == "标题下":
        words = f"（{date_words(material.plan)}）"
        yield Paragraph(style=Style.SUBTITLE, runs=(Boilerplate(words),))
    if details.get("称谓") == "写":
        words = material.profile.wording.salutation
        yield Paragraph(style=Style.SALUTATION, runs=(Boilerplate(words),))


def _back(plan: Plan) -> Iterator[Paragraph]:
    if plan.details.get("日期位置", "文末") == "文末":
        unit = plan.unit or missing("单位全称")
        signed = unit if plan.team in unit else f"{unit}{_signing(plan)}"
        yield Paragraph(style=Style.SIGNATURE, runs=(Boilerplate(signed),))
        yield Paragraph(style=Style.DATE, runs=(Boilerplate(date_words(plan)),))


def _signing(plan: Plan) -> str:
    return (
        "领导班子" if plan.team.endswith("领导班子") else plan.organ and f"{plan.organ}班子"
    )


def _heading(part: ReportPart, material: Material) -> str:
    wording, values = material.profile.wording, material.values()
    case = material.plan.cases[0] if material.plan.cases else None
    return {
        ReportPart.OPENING: "",
        ReportPart.ISSUES: fill(wording.issues_heading, values),
        ReportPart.CASE: fill(wording.case_heading, values | _aspect_values(case)),
        ReportPart.STATEMENTS: fill(wording.statements_heading, values),
        ReportPart.PREVIOUS: fill(wording.previous_heading, values),
        ReportPart.CAUSES: fill(wording.causes_heading, values),
        ReportPart.MEASURES: fill(wording.measures_heading, values),
    }[part]


def _aspect_values(aspect: Aspect | None) -> dict[str, str]:
    return {"full": aspect.full, "short": aspect.short} if aspect else {}


def _opening(material: Material) -> Iterator[Paragraph]:
    yield body(fill(material.profile.wording.opening, material.values()))


def body(words: str) -> Paragraph:
    """Return a paragraph of fixed words."""
    return Paragraph(style=Style.BODY, runs=(Boilerplate(words),))


def _issues(material: Material) -> Iterator[Paragraph]:
    lead = fill(material.profile.wording.issues_lead, material.values())
    yield body(lead)
    place = 0
    for aspect in material.plan.aspects:
        chosen = [item for item in material.draft.items if item.aspect == aspect.id]
        if aspect.kind is AspectKind.CASE or not (chosen or aspect.full):
            continue
        place += 1
        heading = material.profile.wording.aspect_heading
        yield heading_2(place, fill(heading, _aspect_values(aspect)))
        if not chosen:
            yield body(missing(f"{aspect.short}方面的问题"))
        yield from _numbered(chosen, material)
    known = {aspect.id for aspect in material.plan.aspects}
    unplaced = [item for item in material.draft.items if item.aspect not in known]
    if unplaced:
        yield heading_2(place + 1, missing("对照方面"))
        yield from _numbered(unplaced, material)


def _case(material: Material) -> Iterator[Paragraph]:
    cases = material.plan.cases
    if not cases:
        return
    yield body(fill(material.profile.wording.case_lead, material.values()))
    chosen = [item for item in material.draft.items if material.is_case(item.aspect)]
    if not chosen:
        yield body(missing(f"{cases[0].short}部分的问题"))
    yield from _numbered(chosen, material)


def _numbered(items: list[Item], material: Material) -> Iterator[Paragraph]:
    for number, item in enumerate(items, start=1):
        yield Paragraph(
            style=Style.BODY,
            anchor=f"tg_{item.main}",
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
    chosen = [each for each in material.plan.statements if each.scope is Scope.TEAM]
    for place, statement in enumerate(chosen, start=1):
        yield heading_2(place, statement.title)
        yield body(statement_words(statement, material.profile))


def statement_words(statement: Statement, profile: Profile) -> str:
    """Return what stands under a statement: fixed words, the plan's, or 【待确认】."""
    if statement.answer is Answer.NOT_CONCERNED:
        return profile.wording.not_concerned
    if statement.answer is Answer.CONCERNED:
        return closed(statement.text) or missing("涉及情况")
    return TO_CONFIRM


def _heads(part: HeadPart, lead: str, material: Material) -> Iterator[Paragraph]:
    heads = material.draft.part(part)
    yield body(fill(lead, {**material.values(), "heads": str(len(heads))}))
    for place, head in enumerate(heads, start=1):
        title = opened(head.title) or missing("标题")
        yield heading_2(place, title)
        runs = tuple(_hung(head))
        yield Paragraph(
            style=Style.BODY,
            runs=runs or (Boilerplate(missing(f"{part}的内容")),),
            anchor=f"tg_{_ANCHORS[part]}{head.number}",
        )


_ANCHORS = {HeadPart.CAUSES: "cause", HeadPart.MEASURES: "measure"}


def _hung(head: Head) -> Iterator[Run]:
    numbered = head.part is HeadPart.MEASURES and len(head.hung) > 1
    for place, each in enumerate(head.hung, start=1):
        if numbered:
            yield Boilerplate(f"{chinese_number(place)}是")
        words = each.passage.reworded(closed(each.passage.text))
        yield Quoted(words, Lead.NONE, f"来源：{each.label}")


def _causes(material: Material) -> Iterator[Paragraph]:
    return _heads(HeadPart.CAUSES, material.profile.wording.causes_lead, material)


def _measures(material: Material) -> Iterator[Paragraph]:
    return _heads(HeadPart.MEASURES, material.profile.wording.measures_lead, material)


def _previous(material: Material) -> Iterator[Paragraph]:
    counts = _COUNTS.fullmatch(material.plan.previous.strip())
    if counts:
        found = dict(zip(("found", "planned", "done"), counts.groups(), strict=True))
        template = material.profile.wording.previous_counted
        yield body(fill(template, material.values() | found))
    elif material.plan.previous:
        yield body(missing("上次会议整改措施落实情况"))


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
