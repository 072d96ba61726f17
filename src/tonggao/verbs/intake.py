"""What came back: files read, identified, parsed and checked."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tonggao import codes
from tonggao.model.finding import Finding, in_order
from tonggao.model.plan import Plan
from tonggao.model.record import Issue, Opinion, Register, Unread
from tonggao.office.read import LIMITS, read_workbook
from tonggao.profile.schema import Profile
from tonggao.sheets.member.reading.counting import filled_cells
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.sheets.member.reading.printed import NOTHING_PRINTED
from tonggao.sheets.registers import Remark
from tonggao.steps.intake.identify import Chosen, Identified, Received, compared
from tonggao.steps.intake.parse_opinions import parse_opinions
from tonggao.steps.texts.receipt import ReceivedFile
from tonggao.store.disk import read_bytes
from tonggao.store.project import OPINIONS_FILE, Project
from tonggao.verbs.inbox import Inbox, Piece
from tonggao.verbs.one_return import (
    Answer,
    Campaign,
    Columns,
    OneRead,
    Task,
    campaign_of,
    crew_of,
    read_one,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the clerk answered in 收回登记, from the log.

    `columns` gives, by file, the heading of the form's column that a heading stands for,
    "" for none (`read_entries`).
    """

    chosen: Mapping[str, Chosen]
    send: Mapping[str, bool]
    columns: Mapping[str, Columns] = field(default_factory=dict)

    def about(self, file: str) -> Answer:
        """Return what decides how a file is read."""
        member = self.chosen.get(file, Chosen()).member
        return Answer(member=member, columns=self.columns.get(file, {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """What 意见汇总 says of the team and of persons, and which of its cells are filled in."""

    issues: tuple[Issue, ...] = ()
    about: tuple[Opinion, ...] = ()
    unread: tuple[Unread, ...] = ()
    filled: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Everything that came back, and what is to be said about it."""

    campaign: Campaign
    inbox: Inbox
    choices: Choices
    read: tuple[OneRead, ...]
    identified: tuple[Identified, ...]
    received: tuple[ReceivedFile, ...]
    register: Register
    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...]
    opinions: Opinions

    @property
    def came(self) -> tuple[Received, ...]:
        """Every file with its digest, in the order in which they were found."""
        return tuple(each.identified.received for each in self.read)


def take_in(
    inbox: Inbox,
    project: Project,
    plan: Plan,
    profile: Profile,
    choices: Choices,
    *,
    keep: Callable[[Piece], None] | None = None,
) -> Intake:
    """Return what the files say: whose they are, their records, the remarks on them.

    `keep` is given every file before anything is made of it.
    """
    opinions = _opinions(project, plan, profile)
    campaign = campaign_of(plan, profile, project.id, opinions.about)
    read = tuple(_read(campaign, _tasks(inbox.pieces(), choices, keep)))
    return _intake(read, inbox, campaign, choices, opinions)


def _tasks(
    pieces: Iterable[Piece], choices: Choices, keep: Callable[[Piece], None] | None = None
) -> Iterator[Task]:
    for piece in pieces:
        if keep:
            keep(piece)
        if not piece.only_kept:
            yield Task(piece=piece, answer=choices.about(piece.name))


def _read(campaign: Campaign, tasks: Iterable[Task]) -> Iterator[OneRead]:
    """Yield what every file says; of an archive only as many as its time is enough for.

    Which they are hangs on what the ones before them took, and not on who read how far
    ahead: what is refused may have been read already.
    """
    spent: defaultdict[str, float] = defaultdict(float)
    given: deque[Task] = deque()

    def in_time() -> Iterator[Task]:
        for task in tasks:
            given.append(task)
            yield _in_time(task, spent[task.piece.archive])

    for read in crew_of(campaign).each(in_time()):
        task = given.popleft()
        allowed = _in_time(task, spent[task.piece.archive])
        spent[task.piece.archive] += read.seconds
        yield read if allowed is task else read_one(campaign, allowed)


def _in_time(task: Task, spent: float) -> Task:
    """Return the task, or its refusal where too much was spent on its archive already."""
    piece = task.piece
    if not piece.archive or piece.refused or spent <= LIMITS.archive_seconds:
        return task
    what = f"所在的压缩包读取时间超过{LIMITS.archive_seconds:g}秒"
    finding = codes.FILE_010.in_file(piece.name, what=what)
    return replace(task, piece=replace(piece, content=b"", refused=finding))


def with_choices(intake: Intake, choices: Choices) -> Intake:
    """Return the same files after the clerk said more; only those it is about are read again."""
    changed = {
        each.file.file
        for each in intake.read
        if choices.about(each.file.file) != each.answer
    }
    tasks = _tasks(intake.inbox.pieces_named(changed), choices)
    renewed = {each.file.file: each for each in _read(intake.campaign, tasks)}
    read = tuple(renewed.get(each.file.file, each) for each in intake.read)
    return _intake(read, intake.inbox, intake.campaign, choices, intake.opinions)


def _intake(
    read: tuple[OneRead, ...],
    inbox: Inbox,
    campaign: Campaign,
    choices: Choices,
    opinions: Opinions,
) -> Intake:
    plan = campaign.plan
    identified = compared((each.identified for each in read), plan, choices.chosen)
    by_name = {each.file.file: each for each in read}
    counted = {each.member: by_name[each.received.file] for each in identified if each.used}
    ordered = [
        (member.id, counted[member.id]) for member in plan.members if member.id in counted
    ]
    about_files = (finding for each in identified for finding in each.findings)
    about_content = (finding for _, each in ordered for finding in each.remarks)
    return Intake(
        campaign=campaign,
        inbox=inbox,
        choices=choices,
        read=read,
        identified=identified,
        received=tuple(
            _received(each, by_name[each.received.file])
            for each in identified
            if each.received.entries is not None
        ),
        register=Register(
            returns=tuple(each.file.returned for _, each in ordered),
            opinions=opinions.issues,
            about_members=opinions.about,
            opinions_unread=opinions.unread,
        ),
        remarks=tuple(_remarks(ordered, choices)),
        findings=in_order((*about_files, *about_content, *opinions.findings)),
        opinions=opinions,
    )


def _received(identified: Identified, read: OneRead) -> ReceivedFile:
    """Return a readable file for the receipt, with the reason where it does not count."""
    if identified.used:
        return read.file
    return replace(read.file, unused=identified.remark or str(identified.status))


def _remarks(reads: Iterable[tuple[str, OneRead]], choices: Choices) -> Iterator[Remark]:
    for member, each in reads:
        for finding in each.remarks:
            if finding.code.startswith("FORM"):
                continue
            remark = Remark(member=member, finding=finding, send=False)
            send = choices.send.get(remark.key)
            if send is None:
                yield replace(remark, send=remark.sent_by_default)
            else:
                yield replace(remark, send=send, ticked=True)


def _opinions(project: Project, plan: Plan, profile: Profile) -> Opinions:
    path = project.root / OPINIONS_FILE
    if not path.is_file():
        return Opinions()
    workbook, refused = read_workbook(read_bytes(path), OPINIONS_FILE)
    if refused and not workbook.sheets:
        return Opinions(findings=refused)
    entries = read_entries(workbook, profile.form)
    issues, about, unread, findings = parse_opinions(entries, plan, profile)
    return Opinions(
        issues=issues,
        about=about,
        unread=unread,
        filled=filled_cells(workbook, profile.form, NOTHING_PRINTED),
        findings=in_order((*refused, *entries.findings, *findings)),
    )
