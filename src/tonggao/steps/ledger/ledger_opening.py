"""From the draft to the ledger: the preview before the meeting, and 建账 after it.

Both number alike: 台账编号 (2025-007) over the items in the order of the report, the case
last; 措施编号 (2025-007-2) under a measure's first issue. What answers the whole stands
under 2025-000 综合.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tonggao.model.editing import (
    OFFICE_SOURCES,
    Draft,
    Field,
    Item,
    Point,
    TeamMeasure,
    item_order,
)
from tonggao.model.ledger import (
    Happening,
    Ledger,
    LedgerEvent,
    LedgerIssue,
    LedgerItem,
    Status,
)
from tonggao.model.plan import AspectKind, Plan
from tonggao.model.record import Issue, Register, by_key
from tonggao.model.source import Passage
from tonggao.model.text import ContentKey, chinese_number, closed, opened, sentences
from tonggao.steps.editing.items import aspect_order, item_name
from tonggao.steps.ledger.fold import WHOLE

DEADLINE_KIND = "时限类别"  # in the details of a measure; a DeadlineKind
NO_ASPECT = "请定方面"  # stands for the aspect that nobody has given yet
# What every measure must have before it can be followed up.
ASKED_FOR = (Field.STANDARD, Field.LEAD, Field.DEPARTMENT, Field.DEADLINE)

_FOUND_OURSELVES = "自查"
_OTHER = "其他"
_ORIGINS = (
    "征求意见",
    "谈心谈话",
    "相互批评",
    "民主评议",
    "巡视巡察",
    "巡察",
    "审计",
    "上级点",
    "会上新增",
)
# Who holds the pen is not where a problem comes from, and would name him.
_BY_THE_PEN = {*OFFICE_SOURCES, "审稿意见"} - {"上级点"}
_UNTIL_ACCEPTED = (Field.LEAD, Field.DEPARTMENT, Field.OWNER, Field.PARTNERS)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    """A measure of the team with its numbers."""

    number: str
    issues: tuple[str, ...]
    measure: TeamMeasure


def preview(draft: Draft, register: Register, plan: Plan) -> Ledger:
    """Return the ledger as it would be opened now (台账（预排）), without any fact.

    Leaders, departments and others that are proposals of ours are shown and marked as such.
    """
    issues, measures = _numbered(draft, register, plan)
    return Ledger(
        issues=issues,
        items=tuple(
            LedgerItem(
                number=each.number,
                issues=each.issues,
                wording=each.measure.text.text.strip(),
                status=Status.NOT_STARTED,
                due=each.measure.deadline.on,
                details=_details(each.measure),
                history=(),
                proposed=frozenset(field.value for field in _open(each.measure, draft)),
            )
            for each in measures
        ),
    )


def open_ledger(
    draft: Draft, register: Register, plan: Plan, *, on: date, by: str
) -> tuple[tuple[LedgerIssue, ...], tuple[LedgerEvent, ...]]:
    """Return the facts of 建账: the problems, and one opening a measure.

    Whoever is only proposed has been accepted by nobody: he is no fact, and his place
    stays empty.
    """
    issues, measures = _numbered(draft, register, plan)
    events = tuple(
        LedgerEvent(
            item=each.number,
            happening=Happening.OPENED,
            on=on,
            by=by,
            text=each.measure.text.text.strip(),
            due=each.measure.deadline.on,
            issues=each.issues,
            details={
                **_details(each.measure),
                **{field.value: "" for field in _open(each.measure, draft)},
            },
        )
        for each in measures
    )
    return issues, events


def campaign_year(plan: Plan) -> str:
    """Return the four digits of the campaign's year, whenever it is held.

    >>> campaign_year(Plan(unit="", campaign="民主生活会", year="二〇二五年度"))
    '2025'
    """
    for words in (plan.year, plan.campaign):
        folded = unicodedata.normalize("NFKC", words).translate(_DIGITS)
        if found := _YEAR.search(folded):
            return found.group()
    return "0000"


def _numbered(
    draft: Draft, register: Register, plan: Plan
) -> tuple[tuple[LedgerIssue, ...], tuple[_Numbered, ...]]:
    year, records = campaign_year(plan), by_key(register.issues)
    numbers: dict[str, str] = {}
    issues: list[LedgerIssue] = []
    ordered = sorted(draft.items, key=lambda item: _place(item, plan))
    for running, item in enumerate(ordered, start=1):
        number = f"{year}-{running:03}"
        numbers[item_name(item, plan)] = number
        issues.append(_issue(number, item, records, plan))
    measures = tuple(_measures(draft, numbers, f"{year}-000"))
    if any(f"{year}-000" in each.issues for each in measures):
        issues.insert(0, _whole(f"{year}-000"))
    return tuple(issues), measures


def _measures(draft: Draft, numbers: dict[str, str], whole: str) -> Iterator[_Numbered]:
    """Number the measures under their first issue; what names no item answers the whole."""
    under: dict[str, list[tuple[tuple[str, ...], TeamMeasure]]] = {}
    for measure in draft.measures:
        named = {numbers[each] for each in measure.items if each in numbers}
        issues = tuple(sorted(named, key=item_order)) or (whole,)
        under.setdefault(issues[0], []).append((issues, measure))
    for first in sorted(under, key=item_order):
        for running, (issues, measure) in enumerate(under[first], start=1):
            yield _Numbered(number=f"{first}-{running}", issues=issues, measure=measure)


def _place(item: Item, plan: Plan) -> tuple[int, int, Fraction, int]:
    """Return where an item stands in the report: without an aspect late, the case last."""
    places = aspect_order(plan)
    cases = {each.id for each in plan.aspects if each.kind is AspectKind.CASE}
    part = 2 if item.aspect in cases else 0 if item.aspect in places else 1
    return part, places.get(item.aspect, 0), item.standing, item.number


def _issue(
    number: str, item: Item, records: dict[ContentKey, Issue], plan: Plan
) -> LedgerIssue:
    shorts = {each.id: each.short or each.full for each in plan.aspects}
    origins = [records[key].origin for key in item.issues if key in records]
    return LedgerIssue(
        number=number,
        anchor=item.main,
        aspect=shorts.get(item.aspect, NO_ASPECT),
        title=_title(item),
        text=_text(item),
        origin=_origin(origins, plan),
    )


def _whole(number: str) -> LedgerIssue:
    return LedgerIssue(
        number=number,
        anchor="",
        aspect=WHOLE,
        title=WHOLE,
        text="",
        origin="",
    )


def _title(item: Item) -> str:
    """Return the item's title, else its first sentence: a problem needs a name."""
    point = item.points[0]
    if _words(item.heading):
        return opened(_words(item.heading))
    return opened(next(iter(sentences(_words(point.text))), ""))


def _text(item: Item) -> str:
    """Return how the problem shows: its points one a line, counted as in the report."""
    start = 0 if item.points[0].ordinal == 0 else 1
    lines = []
    for place, point in enumerate(item.points, start=start):
        names_item = item.title is None and point is item.points[0]
        words = _words(point.text) if names_item else _titled(point)
        counted = f"{chinese_number(place)}是" if item.has_points and place else ""
        lines += [counted + words] if words else []
    return "\n".join(lines)


def _titled(point: Point) -> str:
    title, text = _words(point.title), _words(point.text)
    return f"{closed(title)}{text}" if title else text


def _words(passage: Passage | None) -> str:
    return passage.text.strip() if passage else ""


def _origin(origins: list[str], plan: Plan) -> str:
    """Return where a problem comes from, 自查 first, each once; never a name."""
    kinds = dict.fromkeys(_kind_of_origin(origin, plan) for origin in origins)
    ordered = sorted(kinds or [_FOUND_OURSELVES], key=lambda kind: kind != _FOUND_OURSELVES)
    return "、".join(ordered)


def _kind_of_origin(origin: str, plan: Plan) -> str:
    words = origin.strip()
    if not words or any(pen in words for pen in _BY_THE_PEN):
        return _FOUND_OURSELVES
    if any(member.name and member.name in words for member in plan.members):
        return next((known for known in _ORIGINS if known in words), _OTHER)
    return words


def _details(measure: TeamMeasure) -> dict[str, str]:
    return {
        Field.STANDARD.value: measure.standard.strip(),
        Field.LEAD.value: measure.lead.strip(),
        Field.DEPARTMENT.value: measure.department.strip(),
        Field.OWNER.value: measure.owner.strip(),
        Field.PARTNERS.value: measure.partners.strip(),
        Field.DEADLINE.value: measure.deadline.wording.strip(),
        DEADLINE_KIND: measure.deadline.kind.value,
    }


def _open(measure: TeamMeasure, draft: Draft) -> tuple[Field, ...]:
    """Return what is proposed and accepted by nobody."""
    if draft.blanks_as_suggested:
        return ()
    return tuple(field for field in _UNTIL_ACCEPTED if field in measure.proposed)
