"""方案.xlsx and 意见汇总.xlsx, laid out: what the clerk fills in before anything begins."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tonggao.model.form import SheetForm, Stamp
from tonggao.model.plan import Aspect, AspectKind, HeadPart, Member, Outline, Plan
from tonggao.model.table import (
    Book,
    Highlight,
    Look,
    Page,
    Paper,
    Placed,
    Sketch,
    Table,
    TableColumn,
    TableRow,
    Value,
)
from tonggao.profile.schema import NamedShape, Profile, Skeleton
from tonggao.sheets.member.tables.locate import OPINIONS
from tonggao.sheets.planning.details import DETAILS, STYLES
from tonggao.sheets.planning.lines import (
    ALIASES_JOINED_BY,
    ASPECTS,
    CHOICES,
    CONTENT,
    DEPARTMENTS,
    DEPARTMENTS_JOINED_BY,
    DETAILS_SHEET,
    FORM,
    LABEL,
    MEETING,
    MEETING_SHEET,
    MEMBERS,
    NO,
    NOTE,
    OUTLINES,
    PREPARED_MEMBERS,
    STATEMENTS,
    STYLE_SHEET,
    UNVERIFIED,
    VERIFIED,
    VERSION,
    YES,
    Line,
)

_CENTRED = {
    "order", "kind", "short", "wanted", "length", "verified", "id", "name", "fills_in",
    "scope", "answer", "part", "number", "contact", "confirmed_by", "head", "phone", "count",
}  # fmt: skip
_CHOICES_OF = {
    (ASPECTS.name, "kind"): "方面类别",
    (ASPECTS.name, "verified"): "核对情况",
    (MEMBERS.name, "fills_in"): "是否",
    (STATEMENTS.name, "scope"): "说明适用",
    (STATEMENTS.name, "answer"): "说明回答",
    (OUTLINES.name, "part"): "提纲部分",
    (OPINIONS.name, "origin"): "意见来源",
    (OPINIONS.name, "about"): "意见对象",
    (OPINIONS.name, "aspect"): "意见方面",
}
_OPINION_WIDTHS = {
    "number": 7,
    "origin": 16,
    "about": 14,
    "aspect": 14,
    "text": 84,
    "count": 8,
}
_ORIGINS = (
    *("征求意见", "谈心谈话", "相互批评", "巡视巡察", "审计", "上级点", "群众反映"),
    "其他",
)
_ABOUT_THE_TEAM = "班子"
_SPARE_ASPECTS = 4
_SPARE_DEPARTMENTS = 20
_SPARE_STATEMENTS = 4
_SPARE_OUTLINES = 6
_SPARE_OPINIONS = 40
_HINTS_ARE_SMALLER = 1.2
_ROOMY = 22.0  # points: an empty row that is easy to hit

_SKETCH_LINE, _SKETCH_FRAME = 17, 14  # pixels
_POINTS_A_PIXEL = 0.75

_ABOUT_IDS = (
    "成员编号给出以后不再改动，也不转给别人：发出的表和材料中的来源都用它。"
    "填了姓名的行才算；序号空着的按行的先后，“是否填报”空着的按“是”。"
)
_ABOUT_NAMES = "请照通知逐字核对，核对后在“与通知核对”一列选“已核对”，黄色随即消去。"
_ABOUT_NUMBERS = (
    "写了号的才采用，号就是先后。想换一套，把号移到那一套上即可；标题可以改写，也可以加行。"
)


def plan_book(profile: Profile, campaign: str, *, plan: Plan | None = None) -> Book:
    """Return 方案.xlsx, prefilled from `profile`, or with what `plan` says.

    `campaign` is kept in the stamp. Sheets, labels and headings are public.
    """
    return Book(
        title=FORM,
        sheets=(
            _meeting(profile, plan),
            _aspects(plan.aspects if plan else profile.aspects),
            _members(plan.members if plan else ()),
            _departments(plan),
            _statements(profile, plan),
            _outlines(profile, plan),
            _style(plan.style if plan else STYLES[0], profile.styles),
            _details(plan.details if plan else {}),
        ),
        lists=CHOICES,
        stamp=_stamp(FORM, profile, campaign),
    )


def opinions_book(
    profile: Profile,
    plan: Plan | None,
    rows: Iterable[Sequence[str]] = (),
    *,
    campaign: str = "",
) -> Book:
    """Return 意见汇总.xlsx; each of `rows` has words for its six columns, in their order."""
    aspects = plan.aspects if plan else profile.aspects
    members = plan.members if plan else ()
    table = Table(
        name=OPINIONS.name,
        columns=_columns(OPINIONS, _OPINION_WIDTHS),
        rows=tuple(_row(*(_answer(words) for words in row)) for row in rows),
        spare=_SPARE_OPINIONS,
        spare_height=_ROOMY,
    )
    lists = {
        "意见来源": _ORIGINS,
        "意见对象": (_ABOUT_THE_TEAM, *(member.name for member in members)),
        "意见方面": tuple(each.short or each.full for each in aspects),
    }
    return Book(
        title=OPINIONS.name,
        sheets=(table,),
        lists=lists,
        stamp=_stamp(OPINIONS.name, profile, campaign),
    )


def _stamp(form: str, profile: Profile, campaign: str) -> tuple[tuple[str, str], ...]:
    return Stamp(
        form=form, version=VERSION, digest=profile.digest, campaign=campaign
    ).pairs()


def _columns(
    form: SheetForm, widths: dict[str, int] | None = None
) -> tuple[TableColumn, ...]:
    return tuple(
        TableColumn(
            heading=each.heading,
            width=(widths or {}).get(each.field, each.width),
            answer=True,
            choices=_CHOICES_OF.get((form.name, each.field), ""),
            centred=each.field in _CENTRED,
        )
        for each in form.columns
    )


def _row(*values: Value) -> TableRow:
    empty = not any(str(value.content) for value in values)
    return TableRow(values=values, height=_ROOMY if empty else 0)


def _answer(
    content: str | int | date, *, look: Look = Look.ANSWER, remark: str = ""
) -> Value:
    return Value(content=content, look=look, remark=remark)


def _meeting(profile: Profile, plan: Plan | None) -> Page:
    said = _said_by_plan(plan) if plan else _said_by_profile(profile)
    placed = list(_headings())
    for row, line in enumerate(MEETING, start=2):
        content = said.get(line.field, "")
        missing = content == "" and (line.required or line.wished)
        note = line.note
        if line.days:
            note = note.format(days=abs(getattr(profile.days, line.days)))
        placed += (
            Placed(row=row, column=1, value=Value(content=line.label, look=Look.LABEL)),
            Placed(
                row=row,
                column=2,
                value=_answer(content, look=Look.ASKED if missing else Look.ANSWER),
                unlocked=True,
                choices=line.choices,
            ),
            Placed(row=row, column=3, value=Value(content=note, look=Look.HINT)),
        )
    return _lines_page(MEETING_SHEET.name, placed)


def _lines_page(name: str, placed: list[Placed]) -> Page:
    return Page(
        name=name,
        placed=tuple(placed),
        widths=(LABEL.width, CONTENT.width, NOTE.width),
        heights=_at_least_roomy(placed),
        paper=Paper.A4_LANDSCAPE,
        frozen_rows=1,
        repeat_rows=1,
    )


def _at_least_roomy(placed: Iterable[Placed]) -> dict[int, float]:
    """Return a comfortable height for rows whose words fit on one line."""
    room = {1: LABEL.width, 2: CONTENT.width, 3: NOTE.width * _HINTS_ARE_SMALLER}
    rows = {each.row for each in placed}
    long = {
        each.row for each in placed if len(str(each.value.content)) * 2 > room[each.column]
    }
    return dict.fromkeys(sorted(rows - long), _ROOMY)


def _headings() -> tuple[Placed, ...]:
    return tuple(
        Placed(row=1, column=column, value=Value(content=each.heading, look=Look.HEADING))
        for column, each in enumerate((LABEL, CONTENT, NOTE), start=1)
    )


def _said_by_profile(profile: Profile) -> dict[str, str | date]:
    return {
        "team": profile.team,
        "organ": profile.organ,
        "campaign": profile.meeting,
        "year": profile.year,
        "theme": profile.theme,
        "show_names": NO,
        "closing": YES,
        **{line.field: next(iter(line.meant)) for line in MEETING if line.meant},
    }


def _said_by_plan(plan: Plan) -> dict[str, str | date]:
    return {line.field: _shown(line, getattr(plan, line.field)) for line in MEETING}


def _shown(line: Line, value: str | date | bool | None) -> str | date:
    if isinstance(value, bool):
        words = {meaning: each for each, meaning in line.meant.items()}
        return words.get(value, YES if value else NO)
    return value or ""


def _aspects(aspects: Sequence[Aspect]) -> Table:
    rows = []
    for number, each in enumerate(aspects, start=1):
        look = Look.ANSWER if each.verified else Look.ASKED
        rows.append(
            _row(
                _answer(number),
                _answer(each.kind.value),
                _answer(each.full, look=look, remark=_ABOUT_NAMES if number == 1 else ""),
                _answer(each.short, look=look),
                _answer(ALIASES_JOINED_BY.join(each.aliases)),
                _answer(each.hints),
                _answer(each.wanted),
                _answer(each.length),
                _answer(VERIFIED if each.verified else UNVERIFIED, look=look),
                _answer(each.block),
            )
        )
    return Table(
        name=ASPECTS.name,
        columns=_columns(ASPECTS),
        rows=tuple(rows),
        frozen=3,
        filtered=False,
        spare=_SPARE_ASPECTS,
        spare_height=_ROOMY,
        highlights=(
            Highlight(formula=f'=$I2="{VERIFIED}"', look=Look.ANSWER),
            Highlight(formula=f'=AND($C2<>"",$I2<>"{VERIFIED}")', look=Look.ASKED),
        ),
    )


def _members(members: Sequence[Member]) -> Table:
    rows = [
        _row(
            _answer(each.id, remark=_ABOUT_IDS if number == 1 else ""),
            _answer(each.order or number),
            _answer(each.name),
            _answer(each.party_post),
            _answer(each.post),
            _answer(each.duties),
            _answer(DEPARTMENTS_JOINED_BY.join(each.departments)),
            _answer(YES if each.fills_in else NO),
            _answer(each.contact),
        )
        for number, each in enumerate(members, start=1)
    ]
    taken = {each.id for each in members}
    free = (f"{number:02}" for number in range(1, PREPARED_MEMBERS + 1))
    prepared = [each for each in free if each not in taken]
    for each in prepared[: max(0, PREPARED_MEMBERS - len(rows))]:
        number = _answer(each, remark="" if rows else _ABOUT_IDS)
        rows.append(
            TableRow(
                values=(number, *[_answer("")] * (len(MEMBERS.columns) - 1)), height=_ROOMY
            )
        )
    return Table(
        name=MEMBERS.name,
        columns=_columns(MEMBERS),
        rows=tuple(rows),
        frozen=3,
        filtered=False,
    )


def _departments(plan: Plan | None) -> Table:
    return Table(
        name=DEPARTMENTS.name,
        columns=_columns(DEPARTMENTS),
        rows=tuple(
            _row(
                *(
                    _answer(words)
                    for words in (each.name, each.short, each.head, each.phone)
                )
            )
            for each in (plan.departments if plan else ())
        ),
        filtered=False,
        spare=_SPARE_DEPARTMENTS,
        spare_height=_ROOMY,
    )


def _statements(profile: Profile, plan: Plan | None) -> Table:
    rows = tuple(
        _row(
            _answer(each.title),
            _answer(each.scope.value),
            _answer(each.answer.value),
            _answer(each.text),
            _answer(each.confirmed_by),
        )
        for each in (plan.statements if plan else profile.statements)
    )
    return Table(
        name=STATEMENTS.name,
        columns=_columns(STATEMENTS),
        rows=rows,
        filtered=False,
        spare=_SPARE_STATEMENTS,
        spare_height=_ROOMY,
        highlights=(Highlight(formula='=$C2="待确认"', look=Look.ASKED),),
    )


def _outlines(profile: Profile, plan: Plan | None) -> Table:
    """Return the heads that were chosen, with their numbers, and those on offer without."""
    offered = _offered(profile, plan.aspects if plan else profile.aspects)
    chosen = plan.outlines if plan else _first_of_each_part(offered)
    taken = {(each.part, each.title, each.skeleton) for each in chosen}
    rows = []
    for part in HeadPart:
        rows += [
            _outline(each, _answer(each.number)) for each in chosen if each.part is part
        ]
        rows += [
            _outline(each, _answer(""), look=Look.PROPOSED)
            for each in offered
            if each.part is part and (part, each.title, each.skeleton) not in taken
        ]
    if rows:
        part_of_first, number, *others = rows[0].values
        remarked = replace(number, remark=_ABOUT_NUMBERS)
        rows[0] = TableRow(values=(part_of_first, remarked, *others))
    return Table(
        name=OUTLINES.name,
        columns=_columns(OUTLINES),
        rows=tuple(rows),
        filtered=False,
        spare=_SPARE_OUTLINES,
        spare_height=_ROOMY,
    )


def _outline(each: Outline, number: Value, look: Look = Look.ANSWER) -> TableRow:
    return _row(
        _answer(each.part.value, look=look),
        number,
        _answer(each.title, look=look),
        _answer(each.skeleton, look=look),
    )


def _offered(profile: Profile, aspects: Sequence[Aspect]) -> tuple[Outline, ...]:
    return tuple(
        Outline(part=skeleton.part, number=number, title=title, skeleton=skeleton.name)
        for skeleton in profile.skeletons
        for number, title in enumerate(_titles(skeleton, aspects), start=1)
    )


def _titles(skeleton: Skeleton, aspects: Sequence[Aspect]) -> tuple[str, ...]:
    if not skeleton.by_aspect:
        return skeleton.titles
    return tuple(
        title.format(short=each.short or each.full, full=each.full)
        for each in aspects
        if each.kind is not AspectKind.CASE
        for title in skeleton.titles[:1]
    )


def _first_of_each_part(offered: Sequence[Outline]) -> tuple[Outline, ...]:
    first: dict[HeadPart, str] = {}
    for each in offered:
        first.setdefault(each.part, each.skeleton)
    return tuple(each for each in offered if first[each.part] == each.skeleton)


def _style(style: str, offered: Sequence[NamedShape]) -> Page:
    """Return the sheet with the cell in which a style is chosen, and their pictures."""
    placed = [
        Placed(row=1, column=1, value=Value(content=STYLE_SHEET, look=Look.HEADING)),
        Placed(row=2, column=1, value=_answer(style), unlocked=True, choices="材料样式"),
    ]
    sketches = []
    for place, each in enumerate(offered):
        row = 4 + place * 2
        said = Value(content=f"{each.name}：{each.says}", look=Look.HINT)
        placed.append(Placed(row=row, column=1, value=said))
        height = _SKETCH_LINE * len(each.sample) + _SKETCH_FRAME
        sketches.append(
            Sketch(
                row=row + 1,
                column=1,
                name=f"{each.name}的样子",
                lines=each.sample,
                height=height,
            )
        )
    heights = {1: _ROOMY, 2: _ROOMY}
    heights |= {each.row: each.height * _POINTS_A_PIXEL + 8 for each in sketches}
    return Page(
        name=STYLE_SHEET,
        placed=tuple(placed),
        widths=(70,),
        heights=heights,
        sketches=tuple(sketches),
    )


def _details(details: dict[str, str]) -> Page:
    known = {each.label: each for each in DETAILS}
    placed = list(_headings())
    for row, label in enumerate(dict.fromkeys((*known, *details)), start=2):
        detail = known.get(label)
        words, note, choices = details.get(label, ""), "", ""
        if detail:
            words = detail.words.get(words or detail.usual, words)
            note, choices = detail.note, detail.choices
        placed += (
            Placed(row=row, column=1, value=Value(content=label, look=Look.LABEL)),
            Placed(row=row, column=2, value=_answer(words), unlocked=True, choices=choices),
            Placed(row=row, column=3, value=Value(content=note, look=Look.HINT)),
        )
    usual = Value(content="以上各项一般不用改。", look=Look.HINT)
    placed.append(Placed(row=placed[-1].row + 1, column=3, value=usual))
    return _lines_page(DETAILS_SHEET.name, placed)
