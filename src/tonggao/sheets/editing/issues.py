"""The sheets 问题定号, 成文 and 未采用清单 of the 统稿表."""

from collections.abc import Iterable, Iterator, Sequence

from tonggao.model.editing import (
    OFFICE_SOURCES,
    RULE,
    Disposition,
    Field,
    Item,
    Level,
    LookAlike,
    Placing,
    Point,
    Subject,
)
from tonggao.model.record import Issue, by_key
from tonggao.model.record import Level as Whose
from tonggao.model.table import Highlight, Look, Paper, Table, TableRow, Value
from tonggao.model.text import ContentKey, chinese_number, normal_form
from tonggao.sheets.editing.columns import (
    ISSUE_COLUMNS,
    ISSUES,
    LEFT_OUT,
    LEFT_OUT_COLUMNS,
    WHOLE,
    WORDING_COLUMNS,
    WORDINGS,
)
from tonggao.sheets.editing.view import EditingTable, issue_shows
from tonggao.steps.check import first_person_in
from tonggao.steps.items import aspect_order

_SPARE_AN_ASPECT = 1
_UNPLACED = 99
OWN_HINT = f"办公室自拟的问题写在此行，来源可选{'、'.join(OFFICE_SOURCES)}"


def group_names(groups: Sequence[Sequence[ContentKey]]) -> dict[ContentKey, str]:
    """Return the letter of each record's group of look-alikes: A, B, … Z, AA and so on.

    >>> group_names([("k1", "k2")])
    {'k1': 'A', 'k2': 'A'}
    """
    names: dict[ContentKey, str] = {}
    for place, group in enumerate(groups):
        tens, units = divmod(place, 26)
        letter = ("" if not tens else chr(ord("A") + tens - 1)) + chr(ord("A") + units)
        names.update(dict.fromkeys(group, letter))
    return names


def nearest(table: EditingTable) -> dict[ContentKey, LookAlike]:
    """Return for each issue its strongest look-alike."""
    best: dict[ContentKey, LookAlike] = {}
    for pair in table.likeness.pairs:  # in falling order
        best.setdefault(pair.first, pair)
        best.setdefault(pair.second, pair)
    return best


def ordered(table: EditingTable) -> tuple[Issue, ...]:
    """Return the issues by aspect, then look-alikes together, strongest group first."""
    aspects = aspect_order(table.plan)
    placings = {placing.key: placing for placing in table.draft.placings}
    strength = _strengths(table)
    group_of = {
        key: place for place, each in enumerate(table.likeness.groups) for key in each
    }
    place_of = {issue.key: place for place, issue in enumerate(table.register.issues)}
    main_of = table.likeness.merged

    def place(issue: Issue) -> tuple[int, float, int, int, int, int]:
        group = group_of.get(issue.key, -1)
        main = main_of.get(issue.key, issue.key)
        return (
            aspects.get(placings[issue.key].aspect, _UNPLACED),
            -strength.get(group, 0.0),
            group if group >= 0 else len(strength),
            place_of.get(main, 0),
            issue.key != main,
            place_of[issue.key],
        )

    return tuple(sorted(table.register.issues, key=place))


def _strengths(table: EditingTable) -> dict[int, float]:
    best: dict[int, float] = {}
    pairs = {frozenset((pair.first, pair.second)): pair for pair in table.likeness.pairs}
    for place, group in enumerate(table.likeness.groups):
        members = set(group)
        scores = [pair.score for keys, pair in pairs.items() if keys <= members]
        best[place] = max(scores, default=0.0)
    return best


def issue_rows(table: EditingTable) -> tuple[tuple[str, TableRow], ...]:
    """Return the label and the row of every issue, with empty rows at the foot of aspects."""
    names = group_names(table.likeness.groups)
    best, issues = nearest(table), by_key(table.register.issues)
    placings = {placing.key: placing for placing in table.draft.placings}
    rows: list[tuple[str, TableRow]] = []
    chosen = ordered(table)
    for aspect in (*table.plan.aspects, None):
        name = aspect.id if aspect else ""
        known = {each.id for each in table.plan.aspects}
        for issue in chosen:
            placing = placings[issue.key]
            here = placing.aspect if placing.aspect in known else ""
            if here != name:
                continue
            like = _like_words(issue.key, names, best)
            hint = _hint(issue, placing, best.get(issue.key), issues, table)
            rows.append((issue.label, _issue_row(issue, placing, like, hint, table)))
        if aspect:
            rows.extend(("", _own_row(aspect.short)) for _ in range(_SPARE_AN_ASPECT))
    return tuple(rows)


def _like_words(
    key: ContentKey, names: dict[ContentKey, str], best: dict[ContentKey, LookAlike]
) -> str:
    return f"{names[key]} {best[key].level}" if key in names else ""


def _issue_row(
    issue: Issue, placing: Placing, like: str, hint: str, table: EditingTable
) -> TableRow:
    cells = issue_shows(placing)
    twin = placing.merged_by == RULE and not placing.decided
    words = Look.MUTED if placing.merged_by == RULE else Look.PLAIN
    ours = Look.MUTED if twin or placing.merged_by == RULE else _answer_look(placing)
    aspect = table.short(placing.aspect)
    title, text, example = issue.words
    number: str | int = cells[Field.NUMBER]
    if isinstance(number, str) and number.isdecimal():
        number = int(number)
    return TableRow(
        values=(
            Value(content=number, look=ours),
            Value(content=cells[Field.POINT], look=ours),
            Value(
                content=cells[Field.USE],
                look=ours if _use_answered(placing, table) else Look.PROPOSED,
            ),
            Value(content=aspect, look=ours if aspect else Look.ASKED),
            Value(content=like, look=words),
            Value(content=title, look=words),
            Value(content=text, look=words),
            Value(content=example, look=words),
            Value(content=issue.label, look=words),
            Value(content=hint, look=Look.HINT),
            Value(content=cells[Field.REASON], look=ours),
        )
    )


def _use_answered(placing: Placing, table: EditingTable) -> bool:
    return bool(table.answered.value(Subject.ISSUE, placing.key, Field.USE))


def _answer_look(placing: Placing) -> Look:
    if not placing.decided and placing.disposition is Disposition.PERSONAL:
        return Look.PROPOSED
    return Look.ANSWER


def _own_row(aspect: str) -> TableRow:
    values = [Value(look=Look.ANSWER) for _ in ISSUE_COLUMNS]
    values[3] = Value(content=aspect, look=Look.PROPOSED)
    values[9] = Value(content=OWN_HINT, look=Look.HINT)
    return TableRow(values=tuple(values))


def _hint(
    issue: Issue,
    placing: Placing,
    best: LookAlike | None,
    issues: dict[ContentKey, Issue],
    table: EditingTable,
) -> str:
    words: list[str] = []
    if best and placing.merged_by == RULE and placing.merged_into in issues:
        main = issues[ContentKey(placing.merged_into)]
        level = "相同" if best.level is Level.IDENTICAL else "只有个别字词不同"
        words.append(f"与{main.label}{level}，已自动并；要分开就填不同的号")
    elif best:
        other = issues[best.second if best.first == issue.key else best.first]
        words.append(_compared(issue.key, best, other.label))
    if not placing.aspect or placing.aspect not in {each.id for each in table.plan.aspects}:
        words.append("请定方面")
    first_person = first_person_in(issue.text, table.profile.first_person)
    if issue.level is not Whose.PERSONAL and first_person:
        words.append(f"疑似个人：含“{first_person}”")
    twins = [key for key, main in table.likeness.merged.items() if main == issue.key]
    said = sum(issues[key].raised for key in twins if key in issues) + issue.raised
    if said > 1:
        words.append(f"{said}人提到")
    if issue.example:
        words.append("有事例")
    return "；".join(words)


def _compared(key: ContentKey, best: LookAlike, label: str) -> str:
    mine, theirs = best.differing if best.first == key else best.differing[::-1]
    if not mine and not theirs:
        return f"与{label}{best.level}"
    if not mine or not theirs:
        return f"与{label}不同处：{mine or theirs}（{'本条' if mine else label}才有）"
    return f"{mine}／{theirs}（{label}）"


def issues_sheet(table: EditingTable) -> Table:
    """Return 问题定号."""
    rows = tuple(row for _, row in issue_rows(table))
    return Table(
        name=ISSUES,
        columns=ISSUE_COLUMNS,
        rows=rows,
        frozen=4,
        paper=Paper.A3_LANDSCAPE,
        highlights=(
            Highlight(formula='AND($A2="",$I2<>"")', look=Look.ASKED),
            Highlight(formula='OR($A2=0,$A2="备",$A2="个")*($A2<>"")', look=Look.MUTED),
        ),
        tint="1F6FB2",
    )


def wordings_sheet(table: EditingTable) -> Table:
    """Return 成文: what will be printed, and where to put other words."""
    rows: list[TableRow] = []
    for item in table.draft.items:
        if item.has_points:
            rows.append(_whole_row(item, table))
        rows.extend(_wording_row(item, point, table) for point in item.points)
    return Table(
        name=WORDINGS,
        columns=WORDING_COLUMNS,
        rows=tuple(rows),
        frozen=3,
        paper=Paper.A3_LANDSCAPE,
        tint="1F6FB2",
    )


def _whole_row(item: Item, table: EditingTable) -> TableRow:
    """Room for a title over the points of an item."""
    label = next(point.labels[0] for point in item.points)
    return TableRow(
        values=(
            Value(content=table.short(item.aspect) or "请定方面"),
            Value(content=item.number),
            Value(),
            Value(),
            Value(content=item.title.text if item.title else "", look=Look.ANSWER),
            Value(content="（以下分点写）", look=Look.HINT),
            Value(look=Look.MUTED),
            Value(),
            Value(content=f"{WHOLE}{label}"),
            Value(content="可写整题的标题；不写就用第一个分点的标题", look=Look.HINT),
        )
    )


def _wording_row(item: Item, point: Point, table: EditingTable) -> TableRow:
    title, text = point.own_title, point.own_text
    printed = (title or point.plain_title) + (text or point.plain_text)
    ordinal = chinese_number(point.ordinal) if point.ordinal else ""
    return TableRow(
        values=(
            Value(content=table.short(item.aspect) or "请定方面"),
            Value(content=item.number),
            Value(content=ordinal),
            Value(content=point.plain_title, look=Look.MUTED if title else Look.PLAIN),
            Value(content=title, look=Look.ANSWER),
            Value(content=point.plain_text, look=Look.MUTED if text else Look.PLAIN),
            Value(content=text, look=Look.ANSWER),
            Value(content=len(normal_form(printed))),
            Value(content="、".join(point.labels)),
            Value(content=still_in(printed, table), look=Look.HINT),
        )
    )


def still_in(text: str, table: EditingTable) -> str:
    """Return which words that do not suit a team's text still stand in it."""
    first_person = table.profile.first_person
    words = [each for each in first_person if first_person_in(text, (each,))]
    words += [each.name for each in table.plan.members if each.name and each.name in text]
    words += [
        each.name for each in table.plan.departments if each.name and each.name in text
    ]
    return f"含“{'”“'.join(dict.fromkeys(words))}”" if words else ""


def left_out_sheet(table: EditingTable) -> Table:
    """Return 未采用清单: every point whose own words are not printed, and why."""
    return Table(
        name=LEFT_OUT,
        columns=LEFT_OUT_COLUMNS,
        rows=tuple(_left_out(table)),
        paper=Paper.A3_LANDSCAPE,
        frozen=1,
        tint="8A8F98",
    )


_WHERE = {
    Disposition.SET_ASIDE: "不用",
    Disposition.RESERVE: "备用",
    Disposition.PERSONAL: "只入个人",
    Disposition.UNDECIDED: "未定",
}


def left_out(table: EditingTable) -> Iterator[tuple[Issue, Placing, str, str]]:
    """Yield every point whose words are not printed: where it went and why."""
    issues = by_key(table.register.issues)
    for placing in table.draft.placings:
        issue = issues[placing.key]
        if placing.merged_into in issues:
            main = issues[ContentKey(placing.merged_into)]
            yield issue, placing, "已并入", f"并入{main.label}"
        elif placing.disposition in _WHERE:
            yield issue, placing, _WHERE[placing.disposition], _why(issue, placing)


def _why(issue: Issue, placing: Placing) -> str:
    if placing.reason:
        return placing.reason
    if placing.disposition is Disposition.PERSONAL:
        return "层面为个人" if issue.level is Whose.PERSONAL else "入个人材料"
    return {Disposition.SET_ASIDE: "【待补充：原因】"}.get(placing.disposition, "")


def _left_out(table: EditingTable) -> Iterable[TableRow]:
    for issue, placing, where, why in left_out(table):
        by = placing.merged_by or _who(issue.key, table)
        contents = (
            issue.label,
            table.short(placing.aspect),
            issue.words[0] or issue.words[1],
            where,
            why,
            by,
        )
        yield TableRow(values=tuple(Value(content=each) for each in contents))


def _who(key: ContentKey, table: EditingTable) -> str:
    answers = table.answered.about(Subject.ISSUE, key)
    return answers.decided_by if answers else ""
