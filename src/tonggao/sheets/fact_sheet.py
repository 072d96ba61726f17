"""情况一页.xlsx: the counts of the season on one page, for the office alone.

By aspect, by member, by source; how long the texts are; what waits. The counts are those of
`facts` in `run --json`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tonggao.model.editing import Disposition, Draft, Placing
from tonggao.model.plan import PART_NAMES, Plan
from tonggao.model.record import OFFICE, OPINION, Issue, Register
from tonggao.model.table import Book, Look, Page, Paper, Placed, Value
from tonggao.sheets.editing.view import aspect_shown
from tonggao.steps.texts.estimate import Estimate
from tonggao.steps.texts.open_places import listed

SHEET: Final = "情况一页"
OTHERS, UNPLACED = "其他", "方面没有确定的"
NOTHING: Final = ""

_WIDTHS: Final = (24, 8, 8, 9, 8, 9, 8, 8, 9, 9)
_ACROSS: Final = len(_WIDTHS)
_COUNTED: Final = ("收到", "已选", "其中分点", "备用", "只入个人", "不用", "未定")
_PLACES_SHOWN: Final = 40
_NAMES_SHOWN: Final = 40
_SOURCES_SHOWN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the page is made from. Texts are given by how long they are.

    `named` is what the team's text is called now, "" where nothing is selected yet;
    `made_final` the day of the 定稿, "" where there is none.
    """

    plan: Plan
    returned: frozenset[str]
    register: Register
    draft: Draft
    named: str = ""
    made_final: str = ""
    team: Estimate | None = None
    individual: Mapping[str, Estimate] = field(default_factory=dict)
    open_places: tuple[str, ...] = ()
    waiting: int = 0  # changes that somebody still has to answer


def fact_sheet(facts: Facts) -> Book:
    """Return 情况一页.xlsx."""
    title = f"{facts.plan.campaign}情况一页"
    placed = [
        Placed(row=1, column=1, value=Value(content=title, look=Look.TITLE), across=_ACROSS)
    ]
    row = 2
    for table in (
        _state(facts),
        _by_aspect(facts),
        _by_source(facts),
        _by_member(facts),
        _lengths(facts),
        _waits(facts),
    ):
        for place, line in enumerate(table, start=row):
            placed.extend(_placed(place, line))
        row += len(table) + 1
    page = Page(
        name=SHEET,
        placed=tuple(placed),
        widths=_WIDTHS,
        paper=Paper.A4_PORTRAIT,
        one_page=True,
    )
    return Book(title=f"{title}（内部）", sheets=(page,), mark="内部使用，勿外传")


_Line = Sequence[Value]  # one row of the page from its first column on


def _placed(row: int, line: _Line) -> Iterator[Placed]:
    """Yield the values of a line; the words in the second of two run over the rest."""
    for column, value in enumerate(line, start=1):
        across = _ACROSS - 1 if len(line) == column == 2 else 1  # noqa: PLR2004
        yield Placed(row=row, column=column, value=value, across=across)


def _told(name: str, words: str) -> _Line:
    return Value(content=name, look=Look.LABEL), Value(content=words)


def _headings(*words: str) -> _Line:
    return tuple(Value(content=each, look=Look.HEADING) for each in words)


def _row(name: str, contents: Iterable[int | str], look: Look = Look.PLAIN) -> _Line:
    label = Value(content=name, look=Look.LABEL if look is Look.PLAIN else look)
    return (label, *(Value(content=each, look=look) for each in contents))


def _state(facts: Facts) -> list[_Line]:
    """Which draft it is, and who has returned."""
    due = [member for member in facts.plan.members if member.fills_in]
    absent = [each.name for each in due if each.id not in facts.returned]
    came = f"应交{len(due)}人，已交{len(due) - len(absent)}人"
    draft = facts.named or "还没有选定的问题，没有生成送审稿"
    if facts.made_final:
        draft += f"；{facts.made_final}生成过定稿"
    items = f"{len(facts.draft.items)}题，班子措施{len(facts.draft.measures)}项"
    return [
        _told("稿次", draft),
        _told("收回", f"{came}；未交：{_names(absent)}" if absent else came),
        _told("成文", items),
    ]


def _names(members: Sequence[str]) -> str:
    more = f"等{len(members)}人" if len(members) > _NAMES_SHOWN else ""
    return "、".join(members[:_NAMES_SHOWN]) + more


def _counted(placings: Sequence[Placing]) -> tuple[int, ...]:
    count = Counter(each.disposition for each in placings)
    points = count[Disposition.POINT]
    return (
        len(placings),
        count[Disposition.SELECTED] + points,
        points,
        count[Disposition.RESERVE],
        count[Disposition.PERSONAL],
        count[Disposition.SET_ASIDE],
        count[Disposition.UNDECIDED],
    )


def _grouped(
    placings: Iterable[Placing], known: Iterable[str], group_of: Callable[[Placing], str]
) -> dict[str, list[Placing]]:
    """Return the placings by group, the known ones first; "" is what belongs to none."""
    groups: dict[str, list[Placing]] = {each: [] for each in known}
    others: list[Placing] = []
    for each in placings:
        groups.get(group_of(each), others).append(each)
    return {**groups, "": others} if others else groups


def _by_aspect(facts: Facts) -> list[_Line]:
    names = {each.id: aspect_shown(each) for each in facts.plan.aspects}
    placings = facts.draft.placings
    groups = _grouped(placings, names, lambda each: each.aspect)
    return [
        _headings("方面", *_COUNTED),
        *(_row(names.get(each, UNPLACED), _counted(groups[each])) for each in groups),
        _row("合计", _counted(placings), Look.TOTAL),
    ]


def _by_source(facts: Facts) -> list[_Line]:
    """Where the points came from, and how many 件次 the opinions were."""
    issues = {issue.key: issue for issue in facts.register.issues}
    origins = dict.fromkeys(issue.origin for issue in issues.values() if issue.origin)
    groups = _grouped(
        facts.draft.placings,
        tuple(origins)[:_SOURCES_SHOWN],
        lambda each: issues[each.key].origin,
    )
    lines = [_headings("来源", *_COUNTED, "件次")]
    for origin, placings in groups.items():
        said = _raised(issues[each.key] for each in placings)
        lines.append(_row(origin or OTHERS, (*_counted(placings), said)))
    if about := len(facts.register.about_members):
        lines.append(_told("对个人的意见", f"{about}条，只转本人，不计入上面的数"))
    return lines


def _raised(issues: Iterable[Issue]) -> int | str:
    """Return how often opinions were raised; members' own points are not counted so."""
    return sum(each.raised for each in issues if each.member == OPINION) or NOTHING


def _by_member(facts: Facts) -> list[_Line]:
    issues = {issue.key: issue for issue in facts.register.issues}
    members = {each.id: f"{each.id} {each.name}" for each in facts.plan.members}
    names = {**members, OPINION: "征求的意见", OFFICE: "办公室补充"}
    groups = _grouped(facts.draft.placings, names, lambda each: issues[each.key].member)
    lines = [_headings("成员", *_COUNTED, "提纲页数", "提纲字数")]
    for each, placings in groups.items():
        if placings or each in members:
            length = facts.individual.get(each)
            own = (length.pages, length.characters) if length else (NOTHING, NOTHING)
            lines.append(_row(names.get(each, OTHERS), (*_counted(placings), *own)))
    return lines


def _lengths(facts: Facts) -> list[_Line]:
    """How long the team's text is, and what its parts are of the whole."""
    team = facts.team
    if team is None:
        return []
    names = {part: name for name, part in PART_NAMES.items()}
    parts = [part for part in names if part in team.parts]
    counted = [team.parts[part] for part in parts]
    return [
        _headings("送审稿篇幅（约）", "页数", "全文", *(names[each] for each in parts)),
        _row("页数、字数", (team.pages, team.characters, *counted)),
        (
            *_row("占全文", (NOTHING, NOTHING)),
            *(
                Value(content=round(each / team.characters, 4), percent=True)
                for each in counted
            ),
        ),
        _told("问题和原因占", f"{team.share:.0%}（问题含案例部分，字数不计空格）"),
    ]


def _waits(facts: Facts) -> list[_Line]:
    """What somebody still has to do before there can be a 定稿."""
    undecided = len(facts.draft.keys(Disposition.UNDECIDED))
    count = len(facts.open_places)
    words = listed(facts.open_places, _PLACES_SHOWN)
    return [
        _told("未定", f"{undecided}条"),
        _told("待复核", f"{facts.waiting}处"),
        _told("待补充、待确认", f"{count}处：{words}" if count else "0处"),
    ]
