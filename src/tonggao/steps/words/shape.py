"""The shape and the looks of a text: what the chosen 样式 says, changed by 版式细项."""

import re
from dataclasses import replace
from typing import Any

from tonggao.model.looks import FontSet, Grid, Looks, Numbering, PageNumber, School
from tonggao.model.plan import PART_NAMES, DetailName, Plan, ReportPart
from tonggao.model.shape import (
    Gathering,
    HeadingEnd,
    HeadingPlace,
    HeadStyle,
    ItemStyle,
    Numerals,
    Shape,
)
from tonggao.profile.schema import Profile

_TWIPS_A_POINT = 20
_ALWAYS = (ReportPart.ISSUES, ReportPart.CAUSES, ReportPart.MEASURES)
_SHAPED: dict[DetailName, tuple[str, Any]] = {
    DetailName.ITEMS: ("items", ItemStyle),
    DetailName.CASE_ITEMS: ("case_items", ItemStyle),
    DetailName.HEADINGS: ("headings", HeadingPlace),
    DetailName.HEADING_END: ("heading_end", HeadingEnd),
    DetailName.CAUSES: ("causes", HeadStyle),
    DetailName.MEASURES: ("measures", HeadStyle),
    DetailName.GATHERING: ("gathering", Gathering),
    DetailName.NUMERALS: ("numerals", Numerals),
}
_LOOKS: dict[DetailName, tuple[str, Any]] = {
    DetailName.FONTS: ("fonts", FontSet),
    DetailName.MARGINS: ("school", School),
    DetailName.GRID: ("grid", Grid),
    DetailName.PAGE_NUMBER: ("page_number", PageNumber),
    DetailName.NUMBERING: ("numbering", Numbering),
}


def shape_of(plan: Plan, profile: Profile) -> Shape:
    """Return the shape of the plan's 样式, with what 版式细项 says otherwise."""
    shapes = {each.name: each.shape for each in profile.styles}
    return replace(shapes.get(plan.style, Shape()), **_chosen(plan, _SHAPED))


def looks_of(plan: Plan) -> Looks:
    """Return the looks chosen in 版式细项."""
    found = re.match(r"[\d.]+", plan.details.get(DetailName.PITCH, ""))
    pitch = round(float(found.group()) * _TWIPS_A_POINT) if found else 0
    return Looks(chosen_pitch=pitch, **_chosen(plan, _LOOKS))


def parts_order(plan: Plan, usual: tuple[ReportPart, ...]) -> tuple[ReportPart, ...]:
    """Return the parts in the order that 部分顺序 says, else in the usual one.

    The opening comes first. Problems, causes and measures are printed also where nobody
    named them: what was chosen for the report is lost by no setting.
    """
    said = re.findall("|".join(PART_NAMES), plan.details.get(DetailName.PARTS_ORDER, ""))
    chosen = dict.fromkeys(PART_NAMES[name] for name in said)
    if not chosen:
        return usual
    return (ReportPart.OPENING, *dict.fromkeys((*chosen, *_ALWAYS)))


def parts_of(parts: tuple[ReportPart, ...], plan: Plan) -> tuple[ReportPart, ...]:
    """Return the parts of a text; a case that only the plan has follows the problems."""
    if not plan.cases or ReportPart.CASE in parts or ReportPart.ISSUES not in parts:
        return parts
    after = parts.index(ReportPart.ISSUES) + 1
    return (*parts[:after], ReportPart.CASE, *parts[after:])


def _chosen(plan: Plan, fields: dict[DetailName, tuple[str, Any]]) -> dict[str, Any]:
    """Return what the lines of 版式细项 set; a blank one sets nothing."""
    return {
        name: kind(said)
        for detail, (name, kind) in fields.items()
        if (said := plan.details.get(detail, "")) and said in set(kind)
    }
