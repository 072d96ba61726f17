"""收发回执: where every filled cell of every return went, and proof that none is missing.

Three counts that do not know of each other: filled, from the raw cells; used, from what
stands in texts and ledger; listed, from the list made here. A cell dropped in reading is
still counted as filled, so the receipt does not balance and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tonggao.model.editing import Disposition, Draft, Placing, Purpose
from tonggao.model.record import (
    Cause,
    Issue,
    Measure,
    MemberReturn,
    Register,
    Replaced,
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
    files: Sequence[ReceivedFile],
    came: Register,
    replaced: Mapping[ContentKey, Replaced],
    draft: Draft,
    stands: Standing,
) -> tuple[ReceiptLine, ...]:
    """Return one line for every cell that was read, in the order of files and records.

    `came` is the register as it came; `replaced` says of which records others stand in the
    统稿 (`Register.replaced` of the one it works with).
    """
    reasons = _Reasons(draft, replaced)
    lines: list[ReceiptLine] = []
    for file in files:
        if file.unused:
            lines.extend(_whole_file(file))
        else:
            lines.extend(_of_return(file.returned, reasons, stands))
    for issue in came.opinions:
        lines.extend(_of_record(issue, stands, reasons.of_issue(issue)))
    lines.extend(
        ReceiptLine(ref=ref, content="", where=_LISTED, why=_TO_HIM)
        for opinion in came.about_members
        for ref in opinion.cells
    )
    lines.extend(_of_unread(came.opinions_unread))
    return _each_once(lines)


def _each_once(lines: Sequence[ReceiptLine]) -> tuple[ReceiptLine, ...]:
    """Return one line a cell: one merged over several rows stands where any of them does."""
    found: dict[Place, ReceiptLine] = {}
    for line in lines:
        before = found.setdefault(place_of(line.ref), line)
        if line.used and not before.used:
            found[place_of(line.ref)] = line
    return tuple(found.values())


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
    returned: MemberReturn, reasons: "_Reasons", stands: Standing
) -> Iterator[ReceiptLine]:
    for issue in returned.issues:
        yield from _of_record(issue, stands, reasons.of_issue(issue))
    for cause in returned.causes:
        yield from _of_record(cause, stands, reasons.of_cause(cause))
    for measure in returned.measures:
        yield from _of_record(measure, stands, reasons.of_measure(measure))
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


def _of_record(
    record: Issue | Cause | Measure, stands: Standing, why: "_Why"
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
            why="" if where else why.at(ref),
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


@dataclass(frozen=True, slots=True)
class _Why:
    """Why the words of a record stand nowhere; of a record that was cut, those of its parts."""

    reason: str
    of_parts: str = ""
    part_cells: frozenset[Place] = frozenset()

    def at(self, ref: CellRef) -> str:
        """Return the reason for one cell."""
        return self.of_parts if place_of(ref) in self.part_cells else self.reason


class _Reasons:
    """Why words stand nowhere, by the record they were written in."""

    def __init__(self, draft: Draft, replaced: Mapping[ContentKey, Replaced]) -> None:
        self._placings = {placing.key: placing for placing in draft.placings}
        self._uses = draft.measure_uses
        self._replaced = replaced

    def of_issue(self, issue: Issue) -> _Why:
        placing = self._placings.get(issue.key)
        if placing is not None:
            return _Why(_why_placed(placing))
        other = self._replaced[issue.key]
        parts = [part for part in issue.parts if part.key in other.keys]
        return self._of_parts(other, [(each, self.of_issue(each)) for each in parts])

    def of_measure(self, measure: Measure) -> _Why:
        if measure.key not in self._replaced:
            return _Why(_why_used(self._uses.get(measure.key)))
        other = self._replaced[measure.key]
        parts = [part for part in measure.parts if part.key in other.keys]
        return self._of_parts(other, [(each, self.of_measure(each)) for each in parts])

    def of_cause(self, cause: Cause) -> _Why:
        for sentence in cause.sentences:
            if sentence.key in self._replaced:
                return _Why(self._replaced[sentence.key].why)
        return _Why("原因未选用")

    def _of_parts(
        self, other: Replaced, parts: Sequence[tuple[Issue | Measure, _Why]]
    ) -> _Why:
        return _Why(
            reason=other.why,
            of_parts="、".join(dict.fromkeys(why.reason for _, why in parts)),
            part_cells=frozenset(
                place_of(ref) for part, _ in parts for ref in _word_cells(part)
            ),
        )


def _why_placed(placing: Placing) -> str:
    if placing.merged_into:
        return f"已并入（{placing.merged_by}）" if placing.merged_by else "已并入"
    return {
        Disposition.SET_ASIDE: placing.reason or "不用",
        Disposition.RESERVE: "备用",
        Disposition.UNDECIDED: "未定",
        Disposition.PERSONAL: "只入个人",
    }.get(placing.disposition, "已并入")


def _why_used(use: Purpose | None) -> str:
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
