"""Where a sentence came from, and where a cell went."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tonggao.model.editing import Draft
from tonggao.model.ledger import Ledger
from tonggao.model.record import OFFICE, Issue, Measure, Register
from tonggao.model.report import Paragraph, Quoted, Report
from tonggao.model.source import CellRef
from tonggao.model.text import ContentKey, normal_form
from tonggao.steps.texts.receipt import ReceiptLine, place_of

_BEFORE = "改前的文字"


class PlaceKind(StrEnum):
    """What a place is."""

    CELL = "cell"
    REPORT = "report"
    LEDGER = "ledger"
    MERGED = "merged"
    LISTED = "listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedPlace:
    """One place where words stand or stood; what does not apply is empty."""

    kind: PlaceKind
    file: str = ""
    sheet: str = ""
    cell: str = ""
    paragraph: int = 0
    number: str = ""
    text: str = ""
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traceable:
    """Everything in which words can be looked for.

    `reports` are texts by their file; `ledger_file` is where the ledger stands.
    """

    register: Register
    draft: Draft
    reports: tuple[tuple[str, Report], ...]
    ledger: Ledger
    ledger_file: str
    lines: tuple[ReceiptLine, ...]


def trace_cell(
    file: str, sheet: str, cell: str, known: Traceable
) -> tuple[TracedPlace, ...]:
    """Return where the words of one cell went: texts, ledger, merged, or listed with a reason."""
    here = (file, sheet, cell)
    places: list[TracedPlace] = []
    for line in known.lines:
        if place_of(line.ref) == here:
            places.append(_as_cell(line.ref, line.content))
            if not line.used:
                places.append(_listed(line))
    places.extend(each for each in _before(known) if _at(each) == here)
    places.extend(_in_reports(known, lambda run: here in _cells(run)))
    places.extend(_merged(known, here))
    places.extend(_in_ledger(known, _acts_citing(known, here)))
    return tuple(dict.fromkeys(places))


def trace_text(text: str, known: Traceable) -> tuple[TracedPlace, ...]:
    """Return the cells in which a part of a sentence was written, and where it stands now."""
    wanted = normal_form(text)
    if not wanted:
        return ()
    places: list[TracedPlace] = []
    for line in known.lines:
        if wanted in normal_form(line.content):
            places.append(_as_cell(line.ref, line.content))
            if not line.used:
                places.append(_listed(line))
            places.extend(_merged(known, place_of(line.ref)))
    before = _before(known)
    places.extend(each for each in before if wanted in normal_form(each.text))
    contents = {place_of(line.ref): line.content for line in known.lines}
    earlier = {_at(each): each for each in before}
    for file, report in known.reports:
        for number, paragraph in enumerate(report.paragraphs, start=1):
            for run in _holding(paragraph, wanted):
                places.append(_as_report(file, number, run))
                places.extend(
                    earlier.get(place_of(ref))
                    or _as_cell(ref, contents.get(place_of(ref), ""))
                    for ref in run.passage.sources
                )
    wordings = {item.wording for item in known.ledger.items}
    places.extend(
        _in_ledger(known, {each for each in wordings if wanted in normal_form(each)})
    )
    return tuple(dict.fromkeys(places))


def _before(known: Traceable) -> tuple[TracedPlace, ...]:
    """Return the cells of words that stand in the 统稿 and that their writer has changed since.

    They are traced to the return in which they came, as it is kept.
    """
    present = {place_of(line.ref) for line in known.lines}
    records: tuple[Issue | Measure, ...] = (
        *known.register.issues,
        *known.register.measures,
    )
    passages = [
        (each.label, passage)
        for each in records
        if each.member != OFFICE
        for passage in (each.title, each.body)
        if passage
    ]
    passages += [(each.label, each.passage) for each in known.register.sentences]
    passages += [
        (each.label, each.example) for each in known.register.issues if each.example
    ]
    found = (
        replace(_as_cell(ref, passage.text), number=label, reason=_BEFORE)
        for label, passage in passages
        for ref in passage.sources
        if place_of(ref) not in present
    )
    return tuple(dict.fromkeys(found))


def _at(place: TracedPlace) -> tuple[str, str, str]:
    return place.file, place.sheet, place.cell


def _cells(run: Quoted) -> set[tuple[str, str, str]]:
    return {place_of(ref) for ref in run.passage.sources}


def _as_cell(ref: CellRef, content: str) -> TracedPlace:
    return TracedPlace(
        kind=PlaceKind.CELL, file=ref.file, sheet=ref.sheet, cell=ref.cell, text=content
    )


def _listed(line: ReceiptLine) -> TracedPlace:
    return TracedPlace(
        kind=PlaceKind.LISTED,
        file=line.ref.file,
        sheet=line.ref.sheet,
        cell=line.ref.cell,
        text=line.content,
        reason=line.why,
    )


def _in_reports(
    known: Traceable, wanted: Callable[[Quoted], bool]
) -> Iterator[TracedPlace]:
    for file, report in known.reports:
        for number, paragraph in enumerate(report.paragraphs, start=1):
            for run in paragraph.runs:
                if isinstance(run, Quoted) and wanted(run):
                    yield _as_report(file, number, run)


def _as_report(file: str, paragraph: int, run: Quoted) -> TracedPlace:
    return TracedPlace(kind=PlaceKind.REPORT, file=file, paragraph=paragraph, text=run.text)


def _holding(paragraph: Paragraph, wanted: str) -> Iterator[Quoted]:
    """Yield the members' words that hold a text, which may begin in one and end in another."""
    forms = [normal_form(run.text) for run in paragraph.runs]
    start = "".join(forms).find(wanted)
    before = 0
    for run, form in zip(paragraph.runs, forms, strict=True):
        touched = 0 <= start < before + len(form) and before < start + len(wanted)
        if isinstance(run, Quoted) and (touched or wanted in form):
            yield run
        before += len(form)


def _merged(known: Traceable, here: tuple[str, str, str]) -> Iterator[TracedPlace]:
    issues: dict[ContentKey, Issue] = {each.key: each for each in known.register.issues}
    for placing in known.draft.placings:
        issue = issues[placing.key]
        main = issues.get(ContentKey(placing.merged_into))
        if main and here in {place_of(ref) for ref in issue.cells}:
            yield TracedPlace(
                kind=PlaceKind.MERGED,
                file=main.body_at.file,
                sheet=main.body_at.sheet,
                cell=main.body_at.cell,
                number=main.label,
                text=main.words[0] or main.words[1],
                reason=f"并入{main.label}",
                by=placing.merged_by,
            )


def _acts_citing(known: Traceable, here: tuple[str, str, str]) -> set[str]:
    return {
        act.text.text.strip()
        for act in known.draft.measures
        if here in {place_of(ref) for ref in act.text.sources}
    }


def _in_ledger(known: Traceable, wordings: set[str]) -> Iterator[TracedPlace]:
    for item in known.ledger.items:
        if item.wording in wordings:
            yield TracedPlace(
                kind=PlaceKind.LEDGER,
                file=known.ledger_file,
                sheet="整改台账",
                number=item.number,
                text=item.wording,
            )
