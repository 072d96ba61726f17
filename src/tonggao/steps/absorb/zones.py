"""Where a paragraph stands: under which part, aspect, statement or head."""

from collections.abc import Sequence
from dataclasses import dataclass

from tonggao.model.plan import HeadPart, Plan, ReportPart
from tonggao.steps.absorb.align import Alignment
from tonggao.steps.absorb.blocks import Block, Level
from tonggao.steps.words.anchors import HEAD_PARTS, Anchor, AnchorKind

_OPENS = {
    AnchorKind.MARK,
    AnchorKind.TITLE,
    AnchorKind.UNIT,
    AnchorKind.SUBTITLE,
    AnchorKind.DRAFT_MARK,
    AnchorKind.SALUTATION,
    AnchorKind.HEADING,
    AnchorKind.LEAD,
    AnchorKind.BLOCK,
    AnchorKind.ASPECT,
    AnchorKind.STATEMENT,
    AnchorKind.STATEMENT_TEXT,
    AnchorKind.HEAD_TITLE,
    AnchorKind.HEAD,
    AnchorKind.CLOSING,
    AnchorKind.SIGNATURE,
    AnchorKind.DATE,
}


_CLOSE = {AnchorKind.CLOSING, AnchorKind.SIGNATURE, AnchorKind.DATE}
_WITHIN = {
    AnchorKind.BLOCK: ReportPart.ISSUES,
    AnchorKind.STATEMENT: ReportPart.STATEMENTS,
    AnchorKind.STATEMENT_TEXT: ReportPart.STATEMENTS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """What a paragraph stands under; `aspect` is known only where problems stand.

    `head` is the number of a head, 0 for a head that is new.
    """

    part: ReportPart | None = None
    aspect: str | None = None
    head: int | None = None
    ends: bool = False

    @property
    def heads(self) -> HeadPart | None:
        """The part of the heads here, None where there are none."""
        return HEAD_PARTS.get(self.part) if self.part else None


def base_zones(base: Sequence[Block], plan: Plan) -> tuple[Zone, ...]:
    """Return the zone of each paragraph of a draft of ours."""
    zones: list[Zone] = []
    zone = Zone()
    for block in base:
        if block.anchor and block.anchor.kind in _OPENS:
            zone = _opened(block.anchor, zone, plan)
        zones.append(zone)
    return tuple(zones)


def _opened(anchor: Anchor, before: Zone, plan: Plan) -> Zone:
    """Return the zone that begins at an anchor."""
    kind, part = anchor.kind, anchor.part
    if kind in _CLOSE:
        return Zone(ends=True)
    if kind in {AnchorKind.HEADING, AnchorKind.LEAD}:
        only = part is ReportPart.CASE and len(plan.cases) == 1
        return Zone(part=part, aspect=plan.cases[0].id if only else None)
    if kind in {AnchorKind.HEAD_TITLE, AnchorKind.HEAD}:
        return Zone(part=part, head=anchor.number)
    if kind in _WITHIN:
        return Zone(part=_WITHIN[kind])
    return _of_aspect(anchor, plan) if kind is AnchorKind.ASPECT else before


def _of_aspect(anchor: Anchor, plan: Plan) -> Zone:
    aspect = _aspect(anchor.number, plan)
    is_case = any(each.id == aspect for each in plan.cases)
    return Zone(part=ReportPart.CASE if is_case else ReportPart.ISSUES, aspect=aspect)


def _aspect(number: int, plan: Plan) -> str:
    """Return the aspect of that place in the plan, "" where it is asked for."""
    return plan.aspects[number - 1].id if 0 < number <= len(plan.aspects) else ""


def edited_zones(aligned: Alignment, zones: Sequence[Zone]) -> tuple[Zone, ...]:
    """Return the zone of each paragraph of an edited draft.

    A problem whose heading is lost stays under its own; a heading that is new opens a
    zone of which nothing is known, or a new head.
    """
    opened = {
        zones[block.place]
        for block in aligned.base
        if _opens(block) and block.place in aligned.pairs
    }
    found: list[Zone] = []
    zone = Zone()
    for block in aligned.edited:
        mine = aligned.of_edited(block)
        if mine is None:
            zone = _under_new(block, zone)
        elif mine.goes_on and zone.heads:
            pass  # it stands under whichever head it was moved to
        elif _opens(mine) or not ({zones[mine.place], zone} <= opened and zone.aspect):
            zone = zones[mine.place]
        found.append(zone)
    return tuple(found)


def _opens(block: Block) -> bool:
    return block.anchor is not None and block.anchor.kind in _OPENS


def _under_new(block: Block, zone: Zone) -> Zone:
    if not block.is_heading or zone.ends:
        return zone
    if zone.heads and block.level is not Level.FIRST:
        return Zone(part=zone.part, head=0)
    if zone.part is ReportPart.ISSUES and block.level is not Level.FIRST:
        return Zone(part=zone.part, aspect="")
    return Zone() if block.level is Level.FIRST else zone
