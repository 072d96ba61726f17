"""What came when: every return kept as it came, which one counted, and the earlier ones read.

An earlier return is read again from 系统记录（勿删）/originals, so that the words that were
decided about can be shown, and traced to cells that still exist.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from tonggao.model.cell import WorkbookRead
from tonggao.model.plan import Plan
from tonggao.model.record import OPINION, MemberReturn
from tonggao.office.read import read_workbook
from tonggao.profile.schema import Profile
from tonggao.sheets.member.reading import read_entries
from tonggao.steps.intake.parse_opinions import parse_opinions
from tonggao.store import logs
from tonggao.store.disk import read_bytes, write_bytes
from tonggao.store.outputs import digest
from tonggao.store.project import OPINIONS_FILE, Project
from tonggao.verbs.intake import Intake, read_return

_RECEIVED, _COUNTED, _OPINIONS = "received", "counted", "opinions"

Facts = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file kept in originals: the name it had, and the digest of its bytes."""

    file: str
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.sha256}{PurePosixPath(self.file).suffix}"


def keep(project: Project, intake: Intake) -> None:
    """Keep every received file as it came, and note that it came and which one counts.

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
    facts: list[dict[str, object]] = []
    for file in intake.files:
        kept = _Kept(project.relative(file.path), file.sha256)
        _keep_bytes(project, kept)
        if (kept.file, kept.sha256) not in received:
            number = len(received) + len(facts) + 1
            facts.append(_fact(_RECEIVED, kept, number=number))
    facts += _counted(intake, known)
    facts += _opinions(project, known)
    logs.append(project.returns_log, facts)


def _fact(what: str, kept: _Kept, **others: object) -> dict[str, object]:
    return {"what": what, "file": kept.file, "sha256": kept.sha256, **others}


def _keep_bytes(project: Project, kept: _Kept) -> None:
    place = project.originals / kept.name
    if not place.exists():
        content = read_bytes(project.root / kept.file)
        if digest(content) == kept.sha256:
            write_bytes(place, content)


def _counted(intake: Intake, known: Facts) -> Iterator[dict[str, object]]:
    """Yield which return counts, for every member of whom another one counted last."""
    for returned in intake.register.returns:
        before = _line(known, returned.member)
        if not before or before[-1].sha256 != returned.sha256:
            kept = _Kept(returned.file, returned.sha256)
            yield _fact(_COUNTED, kept, member=returned.member)


def _opinions(project: Project, known: Facts) -> Iterator[dict[str, object]]:
    path = project.root / OPINIONS_FILE
    if not path.exists():
        return
    kept, before = _Kept(OPINIONS_FILE, digest(read_bytes(path))), _line(known, OPINION)
    if not before or before[-1].sha256 != kept.sha256:
        _keep_bytes(project, kept)
        yield _fact(_OPINIONS, kept)


def _line(facts: Facts, sender: str) -> list[_Kept]:
    """Return what counted of one sender, in its order."""
    return [
        _Kept(str(each.get("file")), str(each.get("sha256")))
        for each in facts
        if (each.get("what") == _COUNTED and each.get("member") == sender)
        or (each.get("what") == _OPINIONS and sender == OPINION)
    ]


def earlier_returns(
    project: Project, intake: Intake, plan: Plan, profile: Profile
) -> dict[str, tuple[MemberReturn, ...]]:
    """Return what each sender had sent before and what counted then, oldest first.

    Nothing is read of who sent once; what is lost or spoilt is passed over.
    """
    facts = logs.read_log(project.returns_log)
    now = {each.member: each.sha256 for each in intake.register.returns}
    earlier: dict[str, tuple[MemberReturn, ...]] = {}
    for sender in (*(member.id for member in plan.members), OPINION):
        line = _line(facts, sender)
        if sender == OPINION and line:
            now[OPINION] = _present_opinions(project)
        before = _once(each for each in line if each.sha256 != now.get(sender, ""))
        reader = _Reader(project, intake, plan, profile)
        returns = tuple(filter(None, (reader.read(sender, each) for each in before)))
        if returns:
            earlier[sender] = returns
    return earlier


def _present_opinions(project: Project) -> str:
    path = project.root / OPINIONS_FILE
    return digest(read_bytes(path)) if path.exists() else ""


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
        about = self.intake.register.about_members
        return read_return(
            workbook,
            self.plan.member(sender),
            sha256=kept.sha256,
            campaign=self.project.id,
            plan=self.plan,
            profile=self.profile,
            about=about,
        ).returned

    def _opinions(self, workbook: WorkbookRead) -> MemberReturn:
        entries = read_entries(workbook, self.profile.form)
        issues, _, _, _ = parse_opinions(entries, self.plan, self.profile)
        return MemberReturn(member=OPINION, file=workbook.file, issues=issues)
