"""Balance on 首页: by aspect, of the whole, by member, and what a text should not hold."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tonggao.model.editing import OFFICE_SOURCES, Disposition, Placing
from tonggao.model.plan import AspectKind, HeadPart
from tonggao.model.record import OPINION
from tonggao.model.table import Look, Placed, TableRow, Value
from tonggao.sheets.editing.columns import WORDING_COLUMNS
from tonggao.sheets.editing.front_cells import (
    ACROSS,
    heading,
    label,
    last_row_of_points,
    placed,
)
from tonggao.sheets.editing.live import Points, Wordings, share, share_of
from tonggao.sheets.editing.view import EditingTable, aspect_shown
from tonggao.sheets.editing.wordings import wordings_sheet
from tonggao.steps.check import AFTER_OURS
from tonggao.steps.editing.revealing import revealing

UNPLACED = "请定方面"
_MORE_WORDINGS = 100
_ITEMS_SHOWN = 15
_PROJECTS_COUNTED = 40
_HEADINGS = tuple(column.heading for column in WORDING_COLUMNS)
_PLAIN, _OWN = ("原文标题", "原文正文"), ("定稿标题", "定稿正文")
_NOT_THE_SPEAKER = ("自我", *(f"我{each}" for each in AFTER_OURS))
_CHOSEN = {Disposition.SELECTED, Disposition.POINT}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of 成文: what it is called, where it belongs, and its words."""

    name: str  # 方面-题号, or 原因1
    under: str
    length: int
    texts: tuple[str, ...]
    printed: str


def balance(table: EditingTable, first: int) -> tuple[Placed, ...]:
    """Return the tables of 首页 from the row `first` on, one beneath the other."""
    rows = tuple(_rows(table))
    points = Points(last_row_of_points(table))
    wordings = Wordings(len(rows) + _MORE_WORDINGS)
    places: list[Placed] = []
    by_aspect = _by_aspect(table, rows, first, points, wordings)
    row = _put(places, by_aspect, first)
    row = _put(places, _of_the_whole(rows, row, wordings), row)
    row = _put(places, _last_year(table, points), row)
    row = _put(places, _unsuited(table, rows, wordings), row)
    row = _put(places, _open(table), row)
    _put(places, _by_member(table, points), row)
    return tuple(places)


_Line = Sequence[Value]  # one row of 首页 from its first column on


def _put(places: list[Placed], lines: Sequence[_Line], row: int) -> int:
    """Place the lines of one table; return the row in which the next may begin.

    A hint runs over the rest of its line.
    """
    for place, line in enumerate(lines, start=row):
        for column, value in enumerate(line, start=1):
            hint = value.look is Look.HINT and column == len(line)
            across = ACROSS - column + 1 if hint else 1
            places.append(placed(place, column, value, across=across))
    return row + len(lines) + 1


def _rows(table: EditingTable) -> Iterator[_Row]:
    aspects = {aspect_shown(each): n for n, each in enumerate(table.plan.aspects, start=1)}
    for row in wordings_sheet(table).rows:
        under, number = _text(row, "方面"), _text(row, "题号")
        length = row.values[_HEADINGS.index("字数")].content
        pairs = zip(_PLAIN, _OWN, strict=True)
        yield _Row(
            name=f"{aspects[under]}-{number}" if under in aspects else f"{under}{number}",
            under=under,
            length=length if isinstance(length, int) else 0,
            texts=tuple(_text(row, each) for each in (*_PLAIN, *_OWN)),
            printed="，".join(_text(row, own) or _text(row, plain) for plain, own in pairs),
        )


def _text(row: TableRow, name: str) -> str:
    return str(row.values[_HEADINGS.index(name)].content)


def _headings(*words: str) -> _Line:
    return tuple(map(heading, words))


def _label(words: str) -> Value:
    return label(1, words).value


def _by_aspect(
    table: EditingTable,
    rows: Sequence[_Row],
    first: int,
    points: Points,
    wordings: Wordings,
) -> list[_Line]:
    """方面 × 收到、已选、应选、字数: as many different numbers as there are items."""
    known = {each.id: each for each in table.plan.aspects}
    names = [aspect_shown(each) for each in known.values()]
    stray = any(each.aspect not in known for each in table.draft.placings)
    last = first + len(names) + stray
    lengths = _lengths(rows)
    whole = sum(lengths[name] for name in (*names, UNPLACED)[: last - first])
    lines: list[_Line] = [
        _headings("方面", "收到", "已选题数", "应选", "预计字数", "约字数", "占比")
    ]
    for row, aspect in enumerate((*known, "")[: last - first], start=first + 1):
        name = aspect_shown(known[aspect]) if aspect else UNPLACED
        under = points.under(f"$A{row}" if aspect else '""')
        received = [each for each in table.draft.placings if _under(each, known) == aspect]
        chosen = {each.number for each in received if each.number}
        part = share_of(lengths[name], whole)
        lines.append(
            (
                _label(name),
                Value(content=len(received), formula=points.count(under)),
                Value(content=len(chosen), formula=points.distinct(under)),
                Value(content=_planned(known[aspect].wanted if aspect else "")),
                Value(content=lengths[name], formula=wordings.length(f"$A{row}")),
                Value(content=_planned(known[aspect].length if aspect else "")),
                Value(
                    content=part,
                    formula=share(f"$E{row}", f"SUM($E${first + 1}:$E${last})"),
                    percent=True,
                ),
            )
        )
    return [*lines, _sums(lines[1:], first + 1, last)]


def _planned(words: str) -> str | int:
    """Return what the plan foresees; it may be a span, such as 1至2."""
    return int(words) if words.isdecimal() else words


def _under(placing: Placing, known: Mapping[str, object]) -> str:
    return placing.aspect if placing.aspect in known else ""


def _sums(lines: Sequence[_Line], first: int, last: int) -> _Line:
    """The line 合计 under the columns that are counted."""
    values = [_label("合计")]
    for column, letter in enumerate("BCDEFG", start=1):
        contents = [line[column].content for line in lines]
        counted = letter in "BCE"
        values.append(
            Value(
                content=sum(each for each in contents if isinstance(each, int)),
                formula=f"SUM({letter}{first}:{letter}{last})",
                look=Look.TOTAL,
            )
            if counted
            else Value(look=Look.TOTAL)
        )
    return values


def _lengths(rows: Sequence[_Row]) -> Counter[str]:
    lengths: Counter[str] = Counter()
    for each in rows:
        lengths[each.under] += each.length
    return lengths


def _of_the_whole(rows: Sequence[_Row], first: int, wordings: Wordings) -> list[_Line]:
    """Problems, causes and measures as parts of what will be printed."""
    lengths = _lengths(rows)
    parts = {part: lengths[part] for part in HeadPart}
    problems = sum(lengths.values()) - sum(parts.values())
    all_of_them = wordings.all_lengths
    others = "".join(f"-$B${first + n}" for n in range(2, 2 + len(parts)))
    counted: list[tuple[str, int, str]] = [
        ("问题", problems, f"{all_of_them}{others}"),
        *(
            (str(part), parts[part], wordings.length(f"$A${first + n}"))
            for n, part in enumerate(HeadPart, start=2)
        ),
    ]
    whole = sum(lengths.values())
    total = f"SUM($B${first + 1}:$B${first + len(counted)})"
    lines: list[_Line] = [_headings("全文", "字数", "占比")]
    for n, (name, length, formula) in enumerate(counted, start=1):
        part = share(f"$B${first + n}", total)
        lines.append(
            (
                _label(name),
                Value(content=length, formula=formula),
                Value(content=share_of(length, whole), formula=part, percent=True),
            )
        )
    both = problems + parts[HeadPart.CAUSES]
    lines.append(
        (
            _label("问题和原因"),
            Value(content=both, formula=f"$B${first + 1}+$B${first + 2}"),
            Value(
                content=share_of(both, whole),
                formula=share(f"$B${first + 1 + len(counted)}", total),
                percent=True,
            ),
        )
    )
    return lines


def _last_year(table: EditingTable, points: Points) -> list[_Line]:
    repeated = [
        each for each in table.draft.placings if table.repeats.of(each.key) is not None
    ]
    chosen = sum(each.disposition in _CHOSEN for each in repeated)
    again = points.repeating
    return [
        _headings("年年提", "共", "其中已选"),
        (
            _label("与上年相近"),
            Value(content=len(repeated), formula=points.count(again)),
            Value(content=chosen, formula=points.count(again, points.numbered)),
            Value(content="逐条见问题定号的“与上年”列" if repeated else "", look=Look.HINT),
        ),
    ]


def _unsuited(table: EditingTable, rows: Sequence[_Row], wordings: Wordings) -> list[_Line]:
    """What still stands in 成文 and does not suit a team's text, kind by kind."""
    lines: list[_Line] = [_headings("成文还含有", "处数")]
    lines[0] = (*lines[0], Value(content="涉及的题（上次运行时）", look=Look.HINT))
    for name, words, but in _kinds(table, rows):
        concerned = [each.name for each in rows if _holds(each.printed, words, but)]
        named = list(dict.fromkeys(concerned))
        more = "等" if len(named) > _ITEMS_SHOWN else ""
        lines.append(
            (
                _label(name),
                Value(
                    content=len(concerned),
                    formula=wordings.holding(words, but=but) if words else "",
                ),
                Value(content="、".join(named[:_ITEMS_SHOWN]) + more, look=Look.HINT),
            )
        )
    return lines


def _kinds(
    table: EditingTable, rows: Sequence[_Row]
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield each kind of words: its name, the words, and what holds one and is no such."""
    for word in table.profile.first_person:
        yield f"“{word}”", (word,), _NOT_THE_SPEAKER if word == "我" else ()
    plan = table.plan
    yield "姓名", tuple(each.name for each in plan.members if each.name), ()
    yield "部门", tuple(each.name for each in plan.departments if each.name), ()
    texts = (text for row in rows for text in row.texts)
    found = (revealing(text, plan, table.profile).projects for text in texts)
    projects = dict.fromkeys(word for words in found for word in words)
    yield "项目", tuple(projects)[:_PROJECTS_COUNTED], ()


def _holds(text: str, words: Sequence[str], but: Sequence[str]) -> bool:
    for each in but:
        text = text.replace(each, "，")
    return any(word in text for word in words)


def _open(table: EditingTable) -> list[_Line]:
    unverified = sum(
        not aspect.verified and aspect.kind is not AspectKind.CASE
        for aspect in table.plan.aspects
    )
    places = "、".join(dict.fromkeys(table.open_places))
    return [
        _headings("上次运行时", "处数"),
        (_label("未核对的方面"), Value(content=unverified)),
        (
            _label("待补充、待确认"),
            Value(content=len(table.open_places)),
            Value(content=places, look=Look.HINT),
        ),
    ]


def _by_member(table: EditingTable, points: Points) -> list[_Line]:
    """How many points of each member are used; it stays in the office."""
    members = [(f"{each.id}-", f"{each.id} {each.name}") for each in table.plan.members]
    labels = {issue.key: issue.label for issue in table.register.issues}
    others = [(f"{each}-", each) for each in (OPINION, *OFFICE_SOURCES)]
    present = {label.partition("-")[0] for label in labels.values()}
    lines: list[_Line] = [
        (
            *_headings("来源", "交来", "已用", "备用", "不用", "只入个人", "未定"),
            Value(content="仅供内部掌握", look=Look.HINT),
        )
    ]
    for prefix, name in (
        *members,
        *(each for each in others if each[0].rstrip("-") in present),
    ):
        theirs = [
            each for each in table.draft.placings if labels[each.key].startswith(prefix)
        ]
        lines.append((_label(name), *_counted(theirs, prefix, points)))
    return lines


def _counted(placings: Sequence[Placing], prefix: str, points: Points) -> Iterator[Value]:
    mine = points.of_source(prefix)
    count = Counter(each.disposition for each in placings)
    used = count[Disposition.SELECTED] + count[Disposition.POINT]
    for content, formula in (
        (len(placings), points.count(mine)),
        (used, points.count(mine, points.numbered)),
        (count[Disposition.RESERVE], points.count(mine, points.reserve)),
        (count[Disposition.SET_ASIDE], points.count(mine, points.set_aside)),
        (count[Disposition.PERSONAL], points.count(mine, points.personal)),
        (count[Disposition.UNDECIDED], points.count(mine, points.blank)),
    ):
        yield Value(content=content, formula=formula)
