"""What came when: every return kept as it came, which one counted, and the earlier ones read.

An earlier return is read again from 系统记录（勿删）/originals, so that the words that were
decided about can be shown, and traced to cells that still exist.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from tonggao.model.cell import WorkbookRead
from tonggao.model.plan import Plan
from tonggao.model.record import OPINION, MemberReturn
from tonggao.office.read import read_workbook
from tonggao.profile.schema import Profile
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.steps.intake.parse_opinions import parse_opinions
from tonggao.store import logs
from tonggao.store.disk import read_bytes, write_bytes
from tonggao.store.outputs import digest
from tonggao.store.project import OPINIONS_FILE, Project
from tonggao.verbs.inbox import Piece
from tonggao.verbs.intake import Intake
from tonggao.verbs.one_return import read_return

_RECEIVED, COUNTED, _OPINIONS = "received", "counted", "opinions"

_SUFFIX = re.compile(r"\.\w{1,16}")

Facts = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file kept in originals: the name it had, and the digest of its bytes."""

    file: str
    sha256: str

    @property
    def name(self) -> str:
        suffix = PurePosixPath(self.file).suffix
        return self.sha256 + (suffix if _SUFFIX.fullmatch(suffix) else "")


def keeper(project: Project) -> Callable[[Piece], None] | None:
    """Return what keeps a file byte for byte, or nothing in a dry run."""
    if project.dry_run:
        return None

    def keep_bytes(piece: Piece) -> None:
        if piece.sha256:
            _keep_bytes(project, _Kept(piece.name, piece.sha256), piece.content)

    return keep_bytes


def keep(project: Project, intake: Intake) -> None:
    """Note of every file that it came, and which one counts.

    Where nothing is new nothing is written.
    """
    if project.dry_run:
        return
    known = logs.read_log(project.returns_log)
    received = {
        (each.get("file"), each.get("sha256"))
        for each in known
        if each.get("what") == _RECEIVED
    }
    came = (_Kept(each.file, each.sha256) for each in intake.came if each.sha256)
    new = [each for each in came if (each.file, each.sha256) not in received]
    facts = [
        _fact(_RECEIVED, kept, number=number)
        for number, kept in enumerate(new, start=len(received) + 1)
    ]
    before = _lines(known)
    facts += _counted(intake, before)
    facts += _opinions(project, before)
    logs.append(project.returns_log, facts)


def _fact(what: str, kept: _Kept, **others: object) -> dict[str, object]:
    return {"what": what, "file": kept.file, "sha256": kept.sha256, **others}


def _keep_bytes(project: Project, kept: _Kept, content: bytes) -> None:
    place = project.originals / kept.name
    if not place.exists():
        write_bytes(place, content)


def _counted(
    intake: Intake, before: Mapping[str, Sequence[_Kept]]
) -> Iterator[dict[str, object]]:
    """Yield which return counts, for every member of whom another one counted last."""
    for returned in intake.register.returns:
        line = before.get(returned.member)
        if not line or line[-1].sha256 != returned.sha256:
            kept = _Kept(returned.file, returned.sha256)
            yield _fact(COUNTED, kept, member=returned.member)


def _opinions(
    project: Project, before: Mapping[str, Sequence[_Kept]]
) -> Iterator[dict[str, object]]:
    path = project.root / OPINIONS_FILE
    if not path.is_file():
        return
    content = read_bytes(path)
    kept, line = _Kept(OPINIONS_FILE, digest(content)), before.get(OPINION)
    if not line or line[-1].sha256 != kept.sha256:
        _keep_bytes(project, kept, content)
        yield _fact(_OPINIONS, kept)


def _lines(facts: Facts) -> dict[str, list[_Kept]]:
    """Return what counted of each sender, in its order."""
    lines: dict[str, list[_Kept]] = defaultdict(list)
    for each in facts:
        if each.get("what") in {COUNTED, _OPINIONS}:
            opinions = each.get("what") == _OPINIONS
            sender = OPINION if opinions else str(each.get("member"))
            kept = _Kept(str(each.get("file")), str(each.get("sha256")))
            lines[sender].append(kept)
    return dict(lines)


def earlier_returns(
    project: Project, intake: Intake, plan: Plan, profile: Profile
) -> dict[str, tuple[MemberReturn, ...]]:
    """Return what each sender had sent before and what counted then, oldest first.

    Nothing is read of who sent once; what is lost or spoilt is passed over.
    """
    lines = _lines(logs.read_log(project.returns_log))
    now = {each.member: each.sha256 for each in intake.register.returns}
    reader = _Reader(project, intake, plan, profile)
    earlier: dict[str, tuple[MemberReturn, ...]] = {}
    for sender in (*(member.id for member in plan.members), OPINION):
        line = lines.get(sender, [])
        if sender == OPINION and line:
            now[OPINION] = _present_opinions(project)
        before = _once(each for each in line if each.sha256 != now.get(sender, ""))
        returns = tuple(filter(None, (reader.read(sender, each) for each in before)))
        if returns:
            earlier[sender] = returns
    return earlier


def _present_opinions(project: Project) -> str:
    path = project.root / OPINIONS_FILE
    return digest(read_bytes(path)) if path.is_file() else ""


def _once(line: Iterable[_Kept]) -> list[_Kept]:
    """Return each content once, where it counted last."""
    kept = list(line)
    last = {each.sha256: place for place, each in enumerate(kept)}
    return [each for place, each in enumerate(kept) if last[each.sha256] == place]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads kept files as what they were when they came."""

    project: Project
    intake: Intake
    plan: Plan
    profile: Profile

    def read(self, sender: str, kept: _Kept) -> MemberReturn | None:
        place = self.project.originals / kept.name
        if not place.exists():
            return None
        content = read_bytes(place)
        if digest(content) != kept.sha256:
            return None
        workbook, _ = read_workbook(content, self.project.relative(place))
        if not workbook.sheets:
            return None
        return (
            self._opinions(workbook)
            if sender == OPINION
            else self._member(sender, workbook, kept)
        )

    def _member(self, sender: str, workbook: WorkbookRead, kept: _Kept) -> MemberReturn:
        return read_return(
            workbook,
            self.plan.member(sender),
            campaign=self.intake.campaign,
            sha256=kept.sha256,
            columns=self.intake.choices.about(kept.file).columns,
        ).returned

    def _opinions(self, workbook: WorkbookRead) -> MemberReturn:
        entries = read_entries(workbook, self.profile.form)
        issues, _, _, _ = parse_opinions(entries, self.plan, self.profile)
        return MemberReturn(member=OPINION, file=workbook.file, issues=issues)
