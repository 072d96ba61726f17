"""A shipped example: what its members, its clerk and its readers wrote, day by day.

An example is YAML with the headings of our workbooks. Here it becomes the same values
that real workbooks become, so that an example walks the way that everybody walks. It is
a list of steps; one that only gets to its first ledger has two.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from tonggao.model.cell import Cell, Sheet, WorkbookRead, column_letter
from tonggao.model.plan import Plan
from tonggao.model.table import Table
from tonggao.profile.schema import Profile
from tonggao.sheets.answering import Answers
from tonggao.sheets.planning.layout import plan_book
from tonggao.sheets.planning.reading import read_plan

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleReturn:
    """One returned workbook of an example; `rows` are by sheet."""

    file: str
    member: str
    modified: str
    rows: dict[str, tuple[dict[str, str], ...]]


class Closing(StrEnum):
    """What the office does when a step is over."""

    FINAL = "定稿"
    LEDGER = "建账"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One day: what arrived, what the clerk filled in, one sitting after the other.

    `on` is None where any day will do. `matters` are rows of 说明事项 that the clerk
    answered in 方案.xlsx; `words` the Word files that were put into 5 文稿, by name.
    """

    told: str
    on: date | None = None
    returns: tuple[ExampleReturn, ...] = ()
    matters: Rows = ()
    words: Mapping[str, bytes] = field(default_factory=dict)
    sittings: tuple[Answers, ...] = ()
    closing: Closing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One shipped example; its `returns` are there before its first step."""

    profile: str
    plan: Mapping[str, object]
    returns: tuple[ExampleReturn, ...]
    opinions: tuple[tuple[str, ...], ...]
    steps: tuple[Step, ...] = ()


_OPINION_HEADINGS = ("序号", "来源", "对象", "方面", "内容", "件次")
_OUTLINES = {"原因提纲": "原因", "措施提纲": "措施"}


def example_of(
    plan: Mapping[str, object],
    returns: Iterable[Mapping[str, object]],
    opinions: Rows,
    answers: Answers,
) -> Example:
    """Return the example that these YAML values describe: to a first draft and its ledger.

    The clerk fills in the texts only when he has seen them, so in a second sitting.
    """
    first, second = ({key: answers.get(key) for key in keys} for keys in _SITTINGS)
    return Example(
        profile=str(plan["模板"]),
        plan=plan,
        returns=tuple(_returned(each) for each in returns),
        opinions=tuple(
            tuple(str(row.get(heading, "")) for heading in _OPINION_HEADINGS)
            for row in opinions
        ),
        steps=(
            Step(told="收表、定号，出第1稿", sittings=(first, second)),
            Step(told="建账", closing=Closing.LEDGER),
        ),
    )


_SITTINGS = (
    ("审核人", "问题定号", "大条", "原因定号", "措施定号"),
    ("成文", "班子措施"),
)


def season_of(
    base: Example,
    steps: Iterable[Mapping[str, object]],
    *,
    returns: Mapping[str, Mapping[str, object]],
    words: Mapping[str, bytes],
) -> Example:
    """Return the example that goes on from another's first draft, day by day.

    `returns` are those that came later, by name: whole ones, or what a member changed in
    the one that he sent before. `words` are the Word files that came back.
    """
    sent = {each.file: each for each in base.returns}
    later = {name: _later(raw, sent) for name, raw in returns.items()}
    drafted = (each for each in base.steps if each.closing is None)
    return replace(base, steps=(*drafted, *(_step(each, later, words) for each in steps)))


def _step(
    raw: Mapping[str, object],
    later: Mapping[str, ExampleReturn],
    words: Mapping[str, bytes],
) -> Step:
    closing = raw.get("完成")
    return Step(
        told=str(raw["事由"]),
        on=date.fromisoformat(str(raw["日期"])),
        returns=tuple(later[name] for name in _listed(raw.get("收回"))),
        matters=tuple(_mappings(raw.get("说明事项"))),
        words={name: words[name] for name in _listed(raw.get("修改稿"))},
        sittings=tuple(_mappings(raw.get("填写"))),
        closing=Closing(str(closing)) if closing else None,
    )


def _mappings(listed: object) -> Iterator[Mapping[str, object]]:
    for each in listed if isinstance(listed, list) else ():
        if not isinstance(each, Mapping):
            raise TypeError(each)
        yield each


def _later(raw: Mapping[str, object], sent: Mapping[str, ExampleReturn]) -> ExampleReturn:
    """Return a return that came later: the one before it, with its rows changed."""
    if "原表" not in raw:
        return _returned(raw)
    before = sent[str(raw["原表"])]
    rows = dict(before.rows)
    for name, changed in raw.items():
        if isinstance(changed, Mapping):
            rows[name] = tuple(_with_changes(rows[name], changed))
    file, modified = str(raw["file"]), str(raw["modified"])
    return replace(before, file=file, modified=modified, rows=rows)


def _with_changes(
    rows: Iterable[dict[str, str]], changed: Mapping[str, object]
) -> Iterator[dict[str, str]]:
    """Yield the rows of one sheet: what is named by its 编号 is changed, the rest stays."""
    reworded = changed.get("改")
    by_number = dict(reworded) if isinstance(reworded, Mapping) else {}
    gone = set(_listed(changed.get("删")))
    for row in rows:
        number = row.get("编号", "")
        if number not in gone:
            cells = by_number.pop(number, {})
            yield {**row, **{key: str(value) for key, value in cells.items()}}
    if by_number:
        raise KeyError(*by_number)
    for added in _mappings(changed.get("加")):
        yield {key: str(value) for key, value in added.items()}


def with_matters(example: Example, matters: Rows) -> Example:
    """Return the example with rows of 说明事项 in its plan answered otherwise."""
    listed = example.plan.get("说明事项")
    rows = list(listed) if isinstance(listed, list) else []
    places = {(row["事项"], row["适用"]): place for place, row in enumerate(rows)}
    for row in matters:
        rows[places[row["事项"], row["适用"]]] = row
    return replace(example, plan={**example.plan, "说明事项": rows})


def _returned(raw: Mapping[str, object]) -> ExampleReturn:
    rows = {
        name: tuple({key: str(value) for key, value in row.items()} for row in listed)
        for name, listed in raw.items()
        if isinstance(listed, list)
    }
    return ExampleReturn(
        file=str(raw["file"]),
        member=str(raw["member"]),
        modified=str(raw["modified"]),
        rows=rows,
    )


def example_plan(example: Example, profile: Profile) -> Plan:
    """Return the plan as it would be read from a filled 方案.xlsx."""
    blank = plan_book(profile, "")
    sheets = [_as_sheet(each) for each in blank.sheets if isinstance(each, Table)]
    meeting = example.plan["会议"]
    given: list[Sheet] = []
    if isinstance(meeting, dict):
        lines: Rows = [{"项目": key, "内容": value} for key, value in meeting.items()]
        given.append(_sheet("会议", ("项目", "内容"), lines))
    for name in ("成员", "部门", "说明事项", "方面"):
        rows = example.plan.get(name)
        if isinstance(rows, list) and rows:
            given.append(_sheet(name, tuple(rows[0]), rows))
    outlines = [
        {"部分": part, "号": number, "标题": title, "骨架": ""}
        for key, part in _OUTLINES.items()
        for number, title in enumerate(_listed(example.plan.get(key)), start=1)
    ]
    if outlines:
        given.append(_sheet("提纲", ("部分", "号", "标题", "骨架"), outlines))
    names = {sheet.name for sheet in given}
    rest = [sheet for sheet in sheets if sheet.name not in names]
    workbook = WorkbookRead(file="方案.xlsx", sheets=(*given, *rest))
    plan, _ = read_plan(workbook, profile)
    return replace(
        plan, aspects=tuple(replace(each, verified=True) for each in plan.aspects)
    )


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _sheet(name: str, headings: Sequence[str], rows: Rows) -> Sheet:
    lines = [
        list(headings),
        *([str(row.get(each, "")) for each in headings] for row in rows),
    ]
    return Sheet(
        name=name,
        cells=tuple(
            Cell(row=number, column=column_letter(place), text=text)
            for number, line in enumerate(lines, start=1)
            for place, text in enumerate(line, start=1)
            if text
        ),
    )


def _as_sheet(table: Table) -> Sheet:
    headings = [column.heading for column in table.columns]
    rows: Rows = [
        {
            heading: value.content
            for heading, value in zip(headings, row.values, strict=True)
        }
        for row in table.rows
    ]
    return _sheet(table.name, headings, rows)
