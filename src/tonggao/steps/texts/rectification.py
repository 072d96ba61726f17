"""整改方案 in Word: goals, measures with who and by when, and how it is seen to, from the ledger.

The ledger keeps words and not the cells of members, so each passage names the cell of the
ledger in which it stands. Nobody who said something is named, only who is responsible.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final

from tonggao.model.editing import Field
from tonggao.model.ledger import Ledger, LedgerIssue, LedgerItem
from tonggao.model.plan import (
    AT_END,
    BOTH,
    UNDER_TITLE,
    WRITTEN,
    AspectKind,
    DetailName,
)
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Run, Style
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import closed, normal_form, ordinal_at
from tonggao.steps.intake.deadline import full_day
from tonggao.steps.ledger.fold import is_whole, ledger_rows
from tonggao.steps.ledger.ledger_opening import ASKED_FOR, NO_ASPECT
from tonggao.steps.words.anchors import AnchorKind
from tonggao.steps.words.fixed_words import (
    TO_CONFIRM,
    aspect_name,
    aspect_values,
    date_words,
    fixed_runs,
)
from tonggao.steps.words.material import Material
from tonggao.steps.words.setting import body, bracketed, heading, ours, set_as
from tonggao.steps.words.typeset import typeset
from tonggao.steps.words.wording import fill, missing

CellOf = Callable[[int, str], CellRef]  # of a row of the ledger, from 1, by heading

_PREVIEW: Final = "（预排）"
_GOAL, _ISSUE, _MEASURE = "整改目标", "问题", "整改措施"
_RESPONSIBLE: Final = (
    Field.LEAD,
    Field.DEPARTMENT,
    Field.OWNER,
    Field.PARTNERS,
    Field.DEADLINE,
)
_ENDS: Final = "。；;，,、 \u3000"
_SECOND: Final = 2  # the level of （一）


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A measure under a problem, and the row of the ledger in which it stands there.

    `at_first` names the problem under which it stands already, "" where it is new.
    """

    row: int
    item: LedgerItem
    at_first: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problem:
    """A problem, the row in which it stands first, and its measures."""

    row: int
    issue: LedgerIssue
    tasks: list[_Task] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Made:
    """What the text is made from; `sections` are the problems by aspect, in their order."""

    ledger: Ledger
    material: Material
    cell_of: CellOf
    sections: dict[str, tuple[_Problem, ...]]
    whole: tuple[_Problem, ...]

    def fill(self, template: str, **counts: int) -> str:
        plan = self.material.plan
        shown = {"campaign": plan.campaign.removeprefix(plan.unit)}
        values = self.material.values() | shown | self.material.printed(counts)
        return fill(template, values)

    def quoted(self, words: str, row: int, heading: str, lead: Lead = Lead.NONE) -> Quoted:
        return Quoted(Passage(words, (self.cell_of(row, heading),)), lead)


def rectification(ledger: Ledger, material: Material, cell_of: CellOf) -> Report:
    """Return 整改方案 as the ledger stands; of one that is not opened a preview.

    What the ledger asks for and does not have prints 【待补充】, and who is only proposed
    【待确认】. It bears the day on which the ledger was opened, else that of the report.
    `cell_of` says where the words of the ledger stand.
    """
    opened = ledger.opened or material.plan.printed_on
    material = replace(material, plan=replace(material.plan, dated=opened))
    problems = _problems(ledger)
    by_aspect: dict[str, list[_Problem]] = {}
    for each in problems:
        if not is_whole(each.issue.number):
            by_aspect.setdefault(each.issue.aspect, []).append(each)
    made = _Made(
        ledger,
        material,
        cell_of,
        _numbered({name: tuple(each) for name, each in by_aspect.items()}),
        tuple(each for each in problems if is_whole(each.issue.number)),
    )
    title = made.fill(material.profile.wording.rectification.title)
    paragraphs = (
        *_front(title, made),
        body(_opening(made)),
        *_parts(made),
        *_back(made),
    )
    return typeset(Report(title=title, paragraphs=paragraphs, dated=opened))


def _problems(ledger: Ledger) -> tuple[_Problem, ...]:
    found: dict[str, _Problem] = {}
    for row, (issue, item) in enumerate(ledger_rows(ledger), start=1):
        problem = found.setdefault(issue.number, _Problem(row=row, issue=issue))
        if item:
            problem.tasks.append(_Task(row=row, item=item))
    return tuple(found.values())


def _numbered(
    sections: dict[str, tuple[_Problem, ...]],
) -> dict[str, tuple[_Problem, ...]]:
    """Return the sections with every measure told where it stands first."""
    stands: dict[str, str] = {}
    numbered: dict[str, tuple[_Problem, ...]] = {}
    for place, (name, problems) in enumerate(sections.items(), start=1):
        told = []
        for number, problem in enumerate(problems, start=1):
            tasks = [
                replace(task, at_first=stands.get(task.item.number, ""))
                for task in problem.tasks
            ]
            here = f"{ordinal_at(_SECOND, place)}中第{number}个问题"
            stands = {task.item.number: here for task in tasks} | stands
            told.append(replace(problem, tasks=tasks))
        numbered[name] = tuple(told)
    return numbered


def _front(title: str, made: _Made) -> Iterator[Paragraph]:
    """Yield what stands above the text, as the plan wants it of all texts."""
    details = made.material.plan.details
    if mark := details.get(DetailName.CLASSIFICATION, ""):
        yield ours(Style.MARK, mark)
    yield ours(Style.TITLE, title)
    if not made.ledger.opened:
        yield ours(Style.SUBTITLE, _PREVIEW)
    if details.get(DetailName.UNIT_LINE) == WRITTEN:
        yield ours(Style.SUBTITLE, made.material.plan.unit or missing("单位全称"))
    if details.get(DetailName.DATE_PLACE) in {UNDER_TITLE, BOTH}:
        yield ours(Style.SUBTITLE, f"（{date_words(made.material.plan)}）")


def _back(made: _Made) -> Iterator[Paragraph]:
    plan = made.material.plan
    if plan.details.get(DetailName.DATE_PLACE, AT_END) in {AT_END, BOTH}:
        if signed := fixed_runs(AnchorKind.SIGNATURE, made.material):
            yield set_as(Style.SIGNATURE, signed)
        yield ours(Style.DATE, date_words(plan))


def _opening(made: _Made) -> str:
    """Return the fixed words that open the text, with what the ledger counts."""
    wording = made.material.profile.wording.rectification
    cases = {each.short or each.full for each in made.material.plan.cases}
    aspects = [name for name in made.sections if name not in cases | {NO_ASPECT, ""}]
    total = sum(map(len, made.sections.values()))
    of_case = sum(len(each) for name, each in made.sections.items() if name in cases)
    words = [made.fill(wording.opening)]
    if total > of_case:
        counts = {"aspects": len(aspects), "items": total - of_case}
        words.append(made.fill(wording.found, **counts))
    if of_case:
        words.append(made.fill(wording.found_in_case, items=of_case))
    if made.ledger.items:
        words.append(made.fill(wording.planned, measures=len(made.ledger.items)))
    return "".join(words)


def _parts(made: _Made) -> Iterator[Paragraph]:
    """Yield the parts under their headings; one that has nothing to say is left out."""
    wording = made.material.profile.wording.rectification
    parts = (
        (wording.goals_heading, _goals(made)),
        (wording.tasks_heading, _tasks(made)),
        (wording.whole_heading, _whole(made)),
        (wording.support_heading, _support(made)),
    )
    number = 0
    for words, paragraphs in parts:
        written = tuple(paragraphs)
        if written:
            number += 1
            yield heading(1, number, (Boilerplate(made.fill(words)),))
        yield from written


def _name(short: str, made: _Made) -> str:
    """Return the name of an aspect; the ledger knows it by its short one."""
    if short in {NO_ASPECT, ""}:
        return missing("对照方面")
    known = (each for each in made.material.plan.aspects if short in each.names)
    aspect = next(known, None)
    if aspect is None:
        return short
    if aspect.kind is AspectKind.CASE:
        return aspect_name(aspect, made.material).words
    wording = made.material.profile.wording.rectification
    return fill(wording.aspect_heading, made.material.values() | aspect_values(aspect))


def _goals(made: _Made) -> Iterator[Paragraph]:
    """Yield what is to be reached in each aspect: 整改目标, else what counts as done."""
    for place, (short, problems) in enumerate(made.sections.items(), start=1):
        lead = ordinal_at(_SECOND, place)
        named = Boilerplate(f"{lead}{_name(short, made)}。", Lead.SECOND)
        runs = (named, *_goal(problems, made))
        yield Paragraph(style=Style.BODY, runs=runs, ordinal=lead)
    if not made.sections:
        yield set_as(Style.BODY, tuple(_goal(made.whole, made)))


def _goal(problems: Sequence[_Problem], made: _Made) -> Iterator[Run]:
    for heading_of in (_GOAL, Field.STANDARD.value):
        told: dict[str, Quoted] = {}
        for task in (task for problem in problems for task in problem.tasks):
            if words := _row_of_words(task.item.details.get(heading_of, "")):
                quoted = made.quoted(words, task.row, heading_of)
                told.setdefault(normal_form(words), quoted)
        if told:
            yield from _before_standards(problems, made) if heading_of != _GOAL else ()
            for place, quoted in enumerate(told.values()):
                yield from (Boilerplate("；"),) if place else ()
                yield quoted
            yield Boilerplate("。")
            return
    yield _open(_GOAL, "。")


def _before_standards(problems: Sequence[_Problem], made: _Made) -> Iterator[Run]:
    if made.sections:
        items = {task.item.number for each in problems for task in each.tasks}
        counts = {"items": len(problems), "measures": len(items)}
        words = made.material.profile.wording.rectification.standards_lead
        yield Boilerplate(made.fill(words, **counts))


def _tasks(made: _Made) -> Iterator[Paragraph]:
    for place, (short, problems) in enumerate(made.sections.items(), start=1):
        yield heading(2, place, (Boilerplate(_name(short, made)),))
        for number, problem in enumerate(problems, start=1):
            title = _row_of_words(problem.issue.title)
            named: Run = Boilerplate(missing(_ISSUE))
            if title:
                named = made.quoted(title, problem.row, _ISSUE)
            yield heading(3, number, (named,))
            yield from _measures(problem, bracketed, made)


def _whole(made: _Made) -> Iterator[Paragraph]:
    """Yield the measures that answer the whole and no problem in particular."""
    for problem in made.whole:
        yield from _measures(problem, partial(ordinal_at, _SECOND), made)


def _measures(
    problem: _Problem, marked: Callable[[int], str], made: _Made
) -> Iterator[Paragraph]:
    """Yield the measures of a problem, a paragraph each; a single one has no number."""
    for number, task in enumerate(problem.tasks, start=1):
        ordinal = marked(number) if len(problem.tasks) > 1 else ""
        runs = (Boilerplate(f"{ordinal}{_MEASURE}："), *_task(task, made))
        yield Paragraph(style=Style.BODY, runs=runs, ordinal=ordinal)
    if not problem.tasks:
        yield body(f"{_MEASURE}：{missing(_MEASURE)}。")


def _task(task: _Task, made: _Made) -> Iterator[Run]:
    """Yield a measure, what counts as done, and who does it by when."""
    words = _sentences(task.item.wording)
    yield made.quoted(words, task.row, _MEASURE) if words else _open(_MEASURE, "。")
    if task.at_first:
        yield Boilerplate(f"与{task.at_first}的措施为同一项，责任分工和完成时限见该处。")
        return
    yield from _told((Field.STANDARD,), task, made)
    yield from _told(_RESPONSIBLE, task, made)


def _open(what: str, mark: str) -> Boilerplate:
    return Boilerplate(f"{missing(what)}{mark}")


def _told(fields: Iterable[Field], task: _Task, made: _Made) -> Iterator[Run]:
    """Yield one sentence of what belongs to a measure; what may be empty is passed over."""
    said = {each: _said(each, task.item) for each in fields}
    shown = [each for each, words in said.items() if words or each in ASKED_FOR]
    for place, each in enumerate(shown):
        yield Boilerplate(f"{'；' if place else ''}{each}：")
        if said[each]:
            yield made.quoted(said[each], task.row, each.value)
        else:
            yield _open(each, "")
        if said[each] and each in task.item.proposed:
            yield Boilerplate(TO_CONFIRM)
    if shown:
        yield Boilerplate("。")


def _said(about: Field, item: LedgerItem) -> str:
    if about is Field.DEADLINE:
        return _deadline(item)
    between = "；" if about is Field.STANDARD else "、"
    return _row_of_words(item.details.get(about, ""), between)


def _deadline(item: LedgerItem) -> str:
    """Return by when: the words given last, or the day where only that was given."""
    for event in reversed(item.history):
        if words := _day_or_words(event.details.get(Field.DEADLINE, "")):
            return words
        if event.due:
            return _day(event.due)
    words = _day_or_words(item.details.get(Field.DEADLINE, ""))
    return words or (_day(item.due) if item.due else "")


def _day_or_words(words: str) -> str:
    day = full_day(words.strip())
    return _day(day) if day else _row_of_words(words)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _row_of_words(words: str, between: str = "；") -> str:
    """Return what stands on several lines of a cell in a row, without the last mark."""
    lines = (line.strip().rstrip(_ENDS) for line in words.splitlines())
    return between.join(filter(None, lines))


def _sentences(words: str) -> str:
    """Return the lines of a cell as sentences one after the other."""
    return "".join(closed(line.strip().rstrip(_ENDS)) for line in words.splitlines())


def _support(made: _Made) -> Iterator[Paragraph]:
    """Yield the fixed words of how the plan is seen to, each under its title."""
    for place, each in enumerate(made.material.profile.wording.rectification.support, 1):
        title, mark, text = made.fill(each).partition("。")
        ordinal = ordinal_at(_SECOND, place)
        lead = Boilerplate(f"{ordinal}{title}{mark}", Lead.SECOND)
        runs = (lead, Boilerplate(text)) if text else (lead,)
        yield Paragraph(style=Style.BODY, runs=runs, ordinal=ordinal)
