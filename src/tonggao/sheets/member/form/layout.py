"""The member workbook 问题查摆表, laid out for one member.

Everything printed here is also given by `printed_in` (`printed`), so that what a member
filled in can be told from what he received.
"""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from tonggao.model.form import Column, Kind, Purpose, SheetForm, Stamp
from tonggao.model.plan import AspectKind, Member, Plan, Scope
from tonggao.model.record import Level, Opinion
from tonggao.model.table import (
    Book,
    Look,
    Page,
    Paper,
    Placed,
    Table,
    TableColumn,
    TableRow,
    Value,
)
from tonggao.profile.schema import Profile
from tonggao.steps.intake.deadline import year_hint

INSTRUCTIONS = "填表说明"
PERSON = "填报人"
EXAMPLE = "例"
BLANK_HEIGHT = 40  # points: room for those who write by hand

INSTRUCTION_WIDTHS = (12, 22, 62)

Rows = Sequence[Mapping[str, str]]

_NOTHING: Mapping[str, Rows] = MappingProxyType({})
_PREVIOUS_ROWS = 4  # prepared where nobody says which items are this member's
_SPARE_STATEMENTS = 2
_LINE = 17.0  # points
_IN_A_LINE = 46  # characters across the instructions
_MONTHS = (3, 6, 9, 12)
_CENTRED = {Kind.NUMBER, Kind.ASPECT, Kind.LEVEL, Kind.CHOICE, Kind.DEADLINE}
_PREPRINTED = {
    Purpose.PROBLEMS: {"number", "aspect", "level"},
    Purpose.CAUSES: {"number"},
    Purpose.PREVIOUS: {"number", "issue", "measure"},
    Purpose.STATEMENTS: {"title"},
}
_TO_FILL_IN = "#1F4E79"
_EVERYBODY = "各位"
_TO_WRITE_ON = "＿＿＿＿"


def form_book(
    profile: Profile,
    plan: Plan,
    member: Member,
    *,
    campaign: str,
    filled: Mapping[str, Rows] = _NOTHING,
    opinions: tuple[Opinion, ...] = (),
    previous: Rows = (),
) -> Book:
    """Return the workbook that `member` receives.

    `filled` gives rows by sheet name, each by heading, as a member would fill them in;
    they take the place of the preprinted rows. `opinions` may be everybody's, only
    this member's are shown. `previous` are his items of the last meeting, by heading.
    """
    title = form_title(profile, plan, member)
    sheets: list[Table | Page] = [_instructions(profile, plan, member, title)]
    lists: dict[str, tuple[str, ...]] = {}
    for sheet in profile.form.sheets:
        rows = filled.get(sheet.name)
        if rows is None:
            rows = _preprinted(sheet, plan, member, opinions=opinions, previous=previous)
        if _is_sent(sheet, plan, rows):
            sheets.append(_table(sheet, rows, plan, f"{title}：{sheet.name}", lists))
    stamp = form_stamp(profile, campaign, member).pairs()
    return Book(title=title, sheets=tuple(sheets), lists=lists, stamp=stamp)


def form_stamp(profile: Profile, campaign: str, member: Member) -> Stamp:
    """Return the stamp of the form that `member` receives."""
    form = profile.form
    return Stamp(
        form=form.id,
        version=form.version,
        digest=form.digest,
        campaign=campaign,
        member=member.id,
    )


def form_title(profile: Profile, plan: Plan, member: Member) -> str:
    """Return what the workbook calls itself, such as 2025年度民主生活会问题查摆表."""
    return profile.wording.form_title.format_map(_Fields(plan, member))


class _Fields(dict[str, str]):
    """The fields of the fixed sentences; one that nobody filled in asks for itself.

    In a workbook for nobody by name it is a line to write on.
    """

    _NAMES = MappingProxyType(
        {"due": "填报回收日", "contact": "联系人", "phone": "电话", "name": "姓名"}
    )

    def __init__(self, plan: Plan, member: Member) -> None:
        self._for_nobody = not member.id
        super().__init__(
            name=_EVERYBODY if self._for_nobody else member.name,
            due=chinese_day(plan.due),
            contact=plan.contact,
            phone=plan.phone,
            unit=plan.unit,
            unit_short=plan.unit_short or plan.unit,
            campaign=plan.campaign,
            year=plan.year,
            theme=plan.theme,
            team=plan.team,
        )

    def __getitem__(self, name: str) -> str:
        if self._for_nobody:
            return self.get(name, "") or _TO_WRITE_ON
        return self.get(name, "") or f"【待补充：{self._NAMES.get(name, name)}】"


def chinese_day(day: date | None) -> str:
    """Return a day as a sentence says it, "" for none.

    >>> chinese_day(date(2026, 1, 9))
    '2026年1月9日'
    """
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def instruction_lines(lines: Sequence[str], plan: Plan, member: Member) -> tuple[str, ...]:
    """Return numbered lines of instructions, with the member and the dates in them."""
    fields = _Fields(plan, member)
    return tuple(
        f"{number}. {line.format_map(fields)}" for number, line in enumerate(lines, start=1)
    )


def _instructions(profile: Profile, plan: Plan, member: Member, title: str) -> Page:
    placed = [
        Placed(row=1, column=1, value=Value(content=title, look=Look.TITLE)),
        Placed(row=3, column=1, value=Value(content=PERSON, look=Look.LABEL)),
        Placed(
            row=3,
            column=2,
            value=Value(content=member.name, look=Look.ANSWER),
            unlocked=not member.id,
        ),
    ]
    heights: dict[int, float] = {}
    lines = instruction_lines(profile.wording.instructions, plan, member)
    for number, words in enumerate(lines, start=1):
        placed.append(
            Placed(
                row=4 + number,
                column=1,
                across=3,
                value=Value(content=words),
                unlocked=_TO_WRITE_ON in words,
            )
        )
        heights[4 + number] = _LINE * max(2, math.ceil(len(words) / _IN_A_LINE))
    widths = INSTRUCTION_WIDTHS
    return Page(name=INSTRUCTIONS, placed=tuple(placed), widths=widths, heights=heights)


def _is_sent(sheet: SheetForm, plan: Plan, rows: Rows) -> bool:
    if sheet.purpose is Purpose.PREVIOUS:
        return bool(plan.previous)
    return sheet.purpose is not Purpose.OPINIONS or bool(rows)


def _preprinted(
    sheet: SheetForm,
    plan: Plan,
    member: Member,
    *,
    opinions: tuple[Opinion, ...],
    previous: Rows,
) -> Rows:
    """Return the rows a member finds prepared, by heading."""
    match sheet.purpose:
        case Purpose.PROBLEMS:
            return _rows_by_aspect(sheet, plan)
        case Purpose.PREVIOUS:
            return previous or ({},) * (sheet.rows or _PREVIOUS_ROWS)
        case Purpose.STATEMENTS:
            heading = sheet.column("title").heading
            mine = (each for each in plan.statements if each.scope is Scope.PERSON)
            return tuple({heading: each.title} for each in mine)
        case Purpose.OPINIONS:
            return tuple(
                _opinion(sheet, each) for each in opinions if each.about == member.name
            )
        case _:
            return tuple(_numbered(sheet, number) for number in range(1, sheet.rows + 1))


def _numbered(sheet: SheetForm, number: int) -> dict[str, str]:
    return {sheet.column("number").heading: f"{sheet.prefix}{number}"}


def _rows_by_aspect(sheet: SheetForm, plan: Plan) -> Rows:
    wanted: list[str] = []
    for aspect in plan.aspects:
        case = aspect.kind is AspectKind.CASE
        wanted += [aspect.short] * (
            sheet.rows_of_the_case if case else sheet.rows_an_aspect
        )
    wanted += [""] * sheet.rows
    aspect_heading = sheet.column("aspect").heading
    level_heading = sheet.column("level").heading
    return tuple(
        {
            **_numbered(sheet, number),
            aspect_heading: short,
            level_heading: Level.TEAM.value,
        }
        for number, short in enumerate(wanted, start=1)
    )


def _opinion(sheet: SheetForm, opinion: Opinion) -> dict[str, str]:
    words = {
        "origin": opinion.origin,
        "aspect": opinion.aspect,
        "text": opinion.text,
        "count": opinion.count,
    }
    return {each.heading: words.get(each.field, "") for each in sheet.columns}


def _table(
    sheet: SheetForm,
    rows: Rows,
    plan: Plan,
    title: str,
    lists: dict[str, tuple[str, ...]],
) -> Table:
    preprinted = _PREPRINTED.get(sheet.purpose, set())
    told = sheet.purpose is Purpose.OPINIONS
    columns = tuple(
        TableColumn(
            heading=column.heading,
            width=column.width,
            answer=not told and column.field not in preprinted,
            choices=offered(column, plan, lists),
            prompt=column.prompt,
            centred=column.kind in _CENTRED,
        )
        for column in sheet.columns
    )
    look = Look.PLAIN if told else Look.ANSWER
    laid = [_example(sheet)] if sheet.example else []
    laid += [
        TableRow(
            values=tuple(
                Value(
                    content=row.get(column.heading, ""),
                    look=Look.PROPOSED if column.field in preprinted else look,
                    choices=_further(sheet, column, row, plan, lists),
                )
                for column in sheet.columns
            ),
            height=0 if told else BLANK_HEIGHT,
        )
        for row in rows
    ]
    return Table(
        name=sheet.name,
        title=sheet.title or title,
        columns=columns,
        rows=tuple(laid),
        prompts=True,
        paper=Paper.A4_LANDSCAPE,
        filtered=False,
        spare=_SPARE_STATEMENTS if sheet.purpose is Purpose.STATEMENTS else 0,
        spare_height=BLANK_HEIGHT,
        tint="" if told else _TO_FILL_IN,
    )


def _further(
    sheet: SheetForm,
    column: Column,
    row: Mapping[str, str],
    plan: Plan,
    lists: dict[str, tuple[str, ...]],
) -> str:
    """Return the name of the list of a row that offers more than its column; "" elsewhere."""
    if column.further is None:
        return ""
    named = (each.heading for each in sheet.columns if each.field == "title")
    matter = row.get(next(named, ""), "")
    return offered(column, plan, lists, matter) if column.further.concerns(matter) else ""


def _example(sheet: SheetForm) -> TableRow:
    words = dict(sheet.example)
    return TableRow(
        values=tuple(
            Value(content=words.get(column.field, ""), look=Look.MUTED)
            for column in sheet.columns
        )
    )


def offered(
    column: Column, plan: Plan, lists: dict[str, tuple[str, ...]], matter: str = ""
) -> str:
    """Return the name of the list a column offers, added to `lists`; "" for none.

    Where there are further answers, a row about `matter` may offer them too.
    """
    choices = choices_of(column, plan, matter)
    if not choices:
        return ""
    name = re.sub(r"\W", "", column.heading)
    while lists.get(name, choices) != choices:
        name += "二"
    lists[name] = choices
    return name


def choices_of(column: Column, plan: Plan, matter: str = "") -> tuple[str, ...]:
    """Return what is offered in a column: with the plan's aspects, and with days to come."""
    if column.kind is Kind.ASPECT:
        return tuple(aspect.short for aspect in plan.aspects)
    hint = year_hint(plan)
    if column.kind is Kind.DEADLINE and hint:
        ahead = [(hint.year, month) for month in _MONTHS if month >= hint.month]
        ahead += [(hint.year + 1, month) for month in _MONTHS]
        days = tuple(f"{year}年{month}月底前" for year, month in ahead[: len(_MONTHS)])
        return (*column.choices[:1], *days, *column.choices[1:])
    return column.offered(matter)
