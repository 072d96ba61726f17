"""Causes and measures in the team's report: heads, and what hangs under them."""

from collections.abc import Iterator

from tonggao.model.editing import NOTHING, Head, Hung
from tonggao.model.plan import HeadPart, ReportPart
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Run, Style
from tonggao.model.shape import Gathering, HeadStyle
from tonggao.model.source import Passage
from tonggao.model.text import closed, opened
from tonggao.steps.words.anchors import HEAD_PARTS, AnchorKind, head_anchor
from tonggao.steps.words.fixed_words import part_lead
from tonggao.steps.words.material import Material
from tonggao.steps.words.setting import Marks, body, bracketed, head, set_as, spoken
from tonggao.steps.words.wording import missing


def causes(material: Material) -> Iterator[Paragraph]:
    """Yield the part of causes."""
    return _heads(ReportPart.CAUSES, material.shape.causes, material)


def measures(material: Material) -> Iterator[Paragraph]:
    """Yield the part of measures."""
    return _heads(ReportPart.MEASURES, material.shape.measures, material)


def _heads(part: ReportPart, style: HeadStyle, material: Material) -> Iterator[Paragraph]:
    kind = HEAD_PARTS[part]
    yield from part_lead(part, material)
    for place, each in enumerate(material.draft.part(kind), start=1):
        title = (Boilerplate(opened(each.title) or missing("标题")),)
        yield from head(
            title,
            tuple(_hung(each, part, style, material)),
            style,
            number=place,
            anchor=head_anchor(AnchorKind.HEAD_TITLE, part, each.number),
        )


def _hung(
    head: Head, part: ReportPart, style: HeadStyle, material: Material
) -> Iterator[Paragraph]:
    """Yield the text of a head: one paragraph, or one for each of its measures."""
    if head.own and head.own.text == NOTHING:
        return
    anchor = head_anchor(AnchorKind.HEAD, part, head.number)
    measures = head.part is HeadPart.MEASURES
    parted = measures and material.shape.gathering is Gathering.EACH
    hung = [_sentence(each) for each in head.hung]
    if head.own:
        hung = list(_own(head, head.own, parted=parted))
    if parted or head.own:
        for place, run in enumerate(hung):
            yield set_as(Style.BODY, (run,), "" if place else anchor)
    elif hung:
        marked = bracketed if style is HeadStyle.PARAGRAPHS else spoken
        numbered = marked if measures and len(hung) > 1 else None
        yield set_as(Style.BODY, tuple(_in_a_row(hung, numbered)), anchor)
    else:
        yield body(missing(f"{head.part}的内容"), anchor)


def _own(head: Head, own: Passage, *, parted: bool) -> Iterator[Quoted]:
    """Yield the words written for a head; where its measures stand apart, line by line."""
    said = [f"来源：{'、'.join(head.labels)}"] if head.labels else []
    said.append(f"文字经{head.reworded_by}修改")
    lines = filter(str.strip, own.text.splitlines()) if parted else (own.text,)
    for line in lines:
        yield Quoted(own.reworded(closed(line)), Lead.NONE, "；".join(said))


def _sentence(hung: Hung) -> Quoted:
    words = hung.passage.reworded(closed(hung.passage.text))
    return Quoted(words, Lead.NONE, f"来源：{hung.label}")


def _in_a_row(hung: list[Quoted], marked: Marks | None) -> Iterator[Run]:
    for place, run in enumerate(hung, start=1):
        if marked:
            yield Boilerplate(marked(place))
        yield run
