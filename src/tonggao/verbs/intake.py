"""What came back: files read, identified, parsed and checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tonggao.model.cell import WorkbookRead
from tonggao.model.entry import Entries
from tonggao.model.finding import Finding, in_order
from tonggao.model.plan import Member, Plan
from tonggao.model.record import Issue, MemberReturn, Opinion, Register, Unread
from tonggao.office.read import read_workbook
from tonggao.profile.schema import Profile
from tonggao.sheets.member.blank import NOBODY, blank_form
from tonggao.sheets.member.counting import filled_cells
from tonggao.sheets.member.identity import stamp_of
from tonggao.sheets.member.layout import blank_values, printed_texts
from tonggao.sheets.member.reading import read_entries
from tonggao.sheets.registers import Remark
from tonggao.steps.check import check
from tonggao.steps.intake.identify import Chosen, Identified, Received, identify
from tonggao.steps.intake.parse import parse
from tonggao.steps.intake.parse_opinions import parse_opinions
from tonggao.steps.texts.receipt import ReceivedFile
from tonggao.store.disk import is_passing, read_bytes
from tonggao.store.outputs import beside_of, digest
from tonggao.store.project import OPINIONS_FILE, Project

RETURNS_REGISTER = "收回登记.xlsx"
_OURS = {RETURNS_REGISTER, beside_of(RETURNS_REGISTER)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the clerk answered in 收回登记, from the log."""

    chosen: Mapping[str, Chosen]
    send: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file of 2 收回 as bytes and as cells."""

    path: Path
    sha256: str
    workbook: WorkbookRead
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Everything that came back, and what is to be said about it."""

    files: tuple[ReadFile, ...]
    identified: tuple[Identified, ...]
    received: tuple[ReceivedFile, ...]
    register: Register
    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...]
    opinions_filled: tuple[tuple[str, str], ...]

    def entries_of(self, file: str) -> Entries | None:
        """Return what was read of a file, None where it could not be."""
        found = (each.received.entries for each in self.identified)
        return next((each for each in found if each and each.file == file), None)

    def workbook_of(self, file: str) -> WorkbookRead:
        """Return the cells of a file; raise KeyError where there is none."""
        for each in self.files:
            if each.workbook.file == file:
                return each.workbook
        raise KeyError(file)


def read_files(project: Project, folder: str) -> tuple[ReadFile, ...]:
    """Return every file of 2 收回, in order of name; lock files and our own are passed over."""
    root = project.root / folder
    files = []
    for path in sorted(_candidates(root), key=lambda path: path.as_posix()):
        content = read_bytes(path)
        workbook, findings = read_workbook(content, project.relative(path))
        files.append(
            ReadFile(
                path=path, sha256=digest(content), workbook=workbook, findings=findings
            )
        )
    return tuple(files)


def _candidates(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        return
    for path in root.rglob("*"):
        ours = path.parent == root and path.name in _OURS
        if path.is_file() and not path.is_symlink() and not (is_passing(path.name) or ours):
            yield path


def take_in(
    files: Sequence[ReadFile],
    project: Project,
    plan: Plan,
    profile: Profile,
    choices: Choices,
) -> Intake:
    """Return what the files say: whose they are, their records, the remarks on them."""
    opinions = _opinions(project, plan, profile)
    identified = identify(
        [_received(file, profile) for file in files],
        plan,
        form=profile.form,
        campaign=project.id,
        chosen=dict(choices.chosen),
    )
    read = [
        _read_again(
            each, files, project=project, plan=plan, profile=profile, about=opinions.about
        )
        for each in identified
    ]
    counted = {each.identified.member: each for each in read if each.identified.used}
    ordered = [counted[member.id] for member in plan.members if member.id in counted]
    findings = [finding for each in read for finding in each.findings]
    return Intake(
        files=tuple(files),
        identified=tuple(each.identified for each in read),
        received=tuple(
            each.file for each in read if each.identified.received.entries is not None
        ),
        register=Register(
            returns=tuple(each.file.returned for each in ordered),
            opinions=opinions.issues,
            about_members=opinions.about,
            opinions_unread=opinions.unread,
        ),
        remarks=tuple(_remarks(ordered, choices)),
        findings=in_order((*findings, *opinions.findings)),
        opinions_filled=opinions.filled,
    )


def _received(file: ReadFile, profile: Profile) -> Received:
    readable = bool(file.workbook.sheets)
    return Received(
        file=file.workbook.file,
        sha256=file.sha256,
        modified=file.workbook.modified,
        entries=read_entries(file.workbook, profile.form) if readable else None,
        findings=file.findings,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    identified: Identified
    file: ReceivedFile
    findings: tuple[Finding, ...]
    remarks: tuple[Finding, ...] = ()


def _read_again(
    each: Identified,
    files: Sequence[ReadFile],
    *,
    project: Project,
    plan: Plan,
    profile: Profile,
    about: tuple[Opinion, ...],
) -> _Read:
    """Read a file knowing whose it is, and so what was printed in it."""
    file = next(one for one in files if one.workbook.file == each.received.file)
    if each.received.entries is None:
        nothing = ReceivedFile(
            file=each.received.file,
            filled=(),
            returned=MemberReturn(member="", file=each.received.file),
        )
        return _Read(identified=each, file=nothing, findings=each.findings)
    member = plan.member(each.member) if each.member else NOBODY
    reading = read_return(
        file.workbook,
        member,
        sha256=file.sha256,
        campaign=project.id,
        plan=plan,
        profile=profile,
        about=about,
    )
    returned = reading.returned
    remarks = in_order((*reading.findings, *check(returned, profile)))
    identified = replace(each, received=replace(each.received, entries=reading.entries))
    return _Read(
        identified=identified,
        file=ReceivedFile(
            file=each.received.file,
            filled=filled_cells(file.workbook, profile.form, reading.printed),
            returned=returned,
            unused="" if each.used else each.remark or str(each.status),
        ),
        findings=(*each.findings, *(remarks if each.used else ())),
        remarks=remarks if each.used else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRead:
    """A workbook read as that of one member; `printed` is what stood in it when it was sent."""

    returned: MemberReturn
    entries: Entries
    printed: Mapping[tuple[str, str], str]
    findings: tuple[Finding, ...]


def read_return(
    workbook: WorkbookRead,
    member: Member,
    *,
    sha256: str,
    campaign: str,
    plan: Plan,
    profile: Profile,
    about: tuple[Opinion, ...],
) -> ReturnRead:
    """Return what a member wrote, apart from what was printed in his workbook."""
    stamp = stamp_of(workbook)
    if stamp and not stamp.campaign:
        printed = printed_texts(blank_form(profile))
    else:
        printed = blank_values(profile, plan, member, campaign, opinions=about)
    entries = read_entries(workbook, profile.form, printed=printed)
    returned, found = parse(
        entries, member=member.id, sha256=sha256, plan=plan, profile=profile
    )
    return ReturnRead(
        returned=returned,
        entries=entries,
        printed=printed,
        findings=(*entries.findings, *found),
    )


def _remarks(reads: Sequence[_Read], choices: Choices) -> Iterator[Remark]:
    for each in reads:
        for finding in each.remarks:
            if finding.code.startswith("FORM"):
                continue
            remark = Remark(member=each.identified.member, finding=finding, send=False)
            send = choices.send.get(remark.key)
            if send is None:
                yield replace(remark, send=remark.sent_by_default)
            else:
                yield replace(remark, send=send, ticked=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opinions:
    issues: tuple[Issue, ...] = ()
    about: tuple[Opinion, ...] = ()
    unread: tuple[Unread, ...] = ()
    filled: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()


def _opinions(project: Project, plan: Plan, profile: Profile) -> _Opinions:
    path = project.root / OPINIONS_FILE
    if not path.exists():
        return _Opinions()
    workbook, refused = read_workbook(read_bytes(path), OPINIONS_FILE)
    if refused and not workbook.sheets:
        return _Opinions(findings=refused)
    entries = read_entries(workbook, profile.form)
    issues, about, unread, findings = parse_opinions(entries, plan, profile)
    return _Opinions(
        issues=issues,
        about=about,
        unread=unread,
        filled=filled_cells(workbook, profile.form, {}),
        findings=in_order((*refused, *entries.findings, *findings)),
    )
