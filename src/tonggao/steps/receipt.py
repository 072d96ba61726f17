"""收发回执: where every filled cell of every return went, and proof that none is missing.

Three counts that do not know of each other: filled, from the raw cells; used, from what
stands in texts and ledger; listed, from the list made here. A cell dropped in reading is
still counted as filled, so the receipt does not balance and says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tonggao.model.editing import Disposition, Draft, Purpose
from tonggao.model.record import (
    Cause,
    Issue,
    Measure,
    MemberReturn,
    Register,
    Unread,
)
from tonggao.model.report import Report
from tonggao.model.source import CellRef
from tonggao.model.text import ContentKey
from tonggao.steps.compose import cited

Place = tuple[str, str, str]  # file, sheet, cell

TEAM_TEXT, PERSONAL_TEXT, LEDGER = "班子材料", "个人发言提纲", "台账"
PERSONAL_MATTER = "个人事项"
_LISTED = "列入清单"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The cells whose words stand in the team's text, in a personal text, in the ledger."""

    team: frozenset[Place]
    personal: frozenset[Place]
    ledger: frozenset[Place]

    def where(self, ref: CellRef) -> str:
        """Return where the words of a cell stand, "" where nowhere."""
        place = place_of(ref)
        if place in self.team:
            return TEAM_TEXT
        if place in self.ledger:
            return LEDGER
        return PERSONAL_TEXT if place in self.personal else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """One filled cell: where it went and, where it is only listed, why."""

    ref: CellRef
    content: str
    where: str
    why: str = ""

    @property
    def used(self) -> bool:
        """Whether its words stand somewhere, or it decided where words stand."""
        return self.where not in {_LISTED, ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """A readable file: what was counted as filled, and what was read of it.

    `unused` says why the file as a whole does not count, "" where it does.
    """

    file: str
    filled: tuple[tuple[str, str], ...]
    returned: MemberReturn
    unused: str = ""


def place_of(ref: CellRef) -> Place:
    """Return file, sheet and address of a cell."""
    return ref.file, ref.sheet, ref.cell


def standing(team: Report, personal: Sequence[Report], draft: Draft) -> Standing:
    """Return which cells' words stand in the texts and in the ledger to be."""
    in_ledger = {place_of(ref) for act in draft.measures for ref in act.text.sources}
    return Standing(
        team=frozenset(map(place_of, cited(team))),
        personal=frozenset(place_of(ref) for report in personal for ref in cited(report)),
        ledger=frozenset(in_ledger),
    )


def receipt(
    files: Sequence[ReceivedFile], register: Register, draft: Draft, stands: Standing
) -> tuple[ReceiptLine, ...]:
    """Return one line for every cell that was read, in the order of files and records."""
    lines: list[ReceiptLine] = []
    for file in files:
        if file.unused:
            lines.extend(_whole_file(file))
        else:
            lines.extend(_of_return(file.returned, draft, stands))
    for issue in register.opinions:
        lines.extend(_of_issue(issue, draft, stands))
    lines.extend(
        ReceiptLine(ref=ref, content="", where=_LISTED, why=_TO_HIM)
        for opinion in register.about_members
        for ref in opinion.cells
    )
    lines.extend(_of_unread(register.opinions_unread))
    return tuple(lines)


_TO_HIM = "对个人的意见，只转本人"


def _whole_file(file: ReceivedFile) -> Iterator[ReceiptLine]:
    returned = file.returned
    records: tuple[Issue | Cause | Measure, ...] = (
        *returned.issues,
        *returned.causes,
        *returned.measures,
    )
    for record in records:
        for ref in record.cells:
            yield ReceiptLine(
                ref=ref, content=_content(record, ref), where=_LISTED, why=file.unused
            )
    for ref in _personal_cells(returned):
        yield ReceiptLine(ref=ref, content="", where=_LISTED, why=file.unused)
    yield from _of_unread(returned.unread)


def _of_return(
    returned: MemberReturn, draft: Draft, stands: Standing
) -> Iterator[ReceiptLine]:
    for issue in returned.issues:
        yield from _of_issue(issue, draft, stands)
    for cause in returned.causes:
        yield from _of_record(cause, stands, "原因未选用")
    for measure in returned.measures:
        yield from _of_record(measure, stands, _why_measure(measure, draft))
    for ref in _personal_cells(returned):
        yield ReceiptLine(ref=ref, content="", where=PERSONAL_TEXT, why=PERSONAL_MATTER)
    yield from _of_unread(returned.unread)


def _personal_cells(returned: MemberReturn) -> Iterator[CellRef]:
    """Yield the cells of what goes to the member's own text only."""
    for previous in returned.previous:
        yield from previous.cells
    for statement in returned.statements:
        yield from statement.cells


def _of_unread(unread: Sequence[Unread]) -> Iterator[ReceiptLine]:
    for each in unread:
        yield ReceiptLine(ref=each.ref, content=each.value, where=_LISTED, why=each.why)


def _of_issue(issue: Issue, draft: Draft, stands: Standing) -> Iterator[ReceiptLine]:
    return _of_record(issue, stands, _why_issue(issue.key, draft))


def _of_record(
    record: Issue | Cause | Measure, stands: Standing, why: str
) -> Iterator[ReceiptLine]:
    """Words go where they stand; a choice, number or date goes where its words went."""
    words = {place_of(ref) for ref in _word_cells(record)}
    went = [stands.where(ref) for ref in _word_cells(record)]
    somewhere = next((where for where in went if where), "")
    if isinstance(record, Measure) and LEDGER not in went:
        in_ledger = any(place_of(ref) in stands.ledger for ref in record.body.sources)
        decided = LEDGER if in_ledger else ""
    else:
        decided = somewhere
    for ref in record.cells:
        where = stands.where(ref) if place_of(ref) in words else decided
        yield ReceiptLine(
            ref=ref,
            content=_content(record, ref),
            where=where or _LISTED,
            why="" if where else why,
        )


def _word_cells(record: Issue | Cause | Measure) -> tuple[CellRef, ...]:
    if isinstance(record, Issue):
        return record.sources
    passages = [record.title, record.body]
    return tuple(dict.fromkeys(ref for each in passages if each for ref in each.sources))


def _content(record: Issue | Cause | Measure, ref: CellRef) -> str:
    passages = [record.title, record.body]
    if isinstance(record, Issue):
        passages.append(record.example)
    if isinstance(record, Measure):
        passages.append(record.standard)
    for passage in passages:
        if passage and ref in passage.sources:
            return passage.text
    return ""


def _why_issue(key: ContentKey, draft: Draft) -> str:
    placing = draft.placing(key)
    if placing.merged_into:
        return f"已并入（{placing.merged_by}）" if placing.merged_by else "已并入"
    return {
        Disposition.SET_ASIDE: placing.reason or "不用",
        Disposition.RESERVE: "备用",
        Disposition.UNDECIDED: "未定",
        Disposition.PERSONAL: "只入个人",
    }.get(placing.disposition, "已并入")


def _why_measure(measure: Measure, draft: Draft) -> str:
    use = draft.measure_uses.get(measure.key)
    if use is Purpose.NONE:
        return "措施不用"
    if use is Purpose.REPORT:
        return "措施只入报告"
    return "措施未定" if use is None else "措施未列入"


def counts(
    file: str, filled: Sequence[tuple[str, str]], lines: Sequence[ReceiptLine]
) -> tuple[int, int, int]:
    """Return how many cells of a file are filled, used, and listed."""
    mine = [line for line in lines if line.ref.file == file]
    used = sum(line.used for line in mine)
    return len(filled), used, len(mine) - used
