"""One file that came back: whose it is, what he wrote, what is to be said of it.

Nothing here knows of other files, so that many can be read at once, wherever.
"""

import os
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tonggao import codes
from tonggao.model.cell import WorkbookRead
from tonggao.model.entry import Entries
from tonggao.model.finding import Finding, in_order
from tonggao.model.form import Stamp
from tonggao.model.plan import Member, Plan
from tonggao.model.record import MemberReturn, Opinion
from tonggao.model.table import Book
from tonggao.office.read import LIMITS_OF_A_LOOK, LIMITS_OF_A_RETURN, read_workbook
from tonggao.profile.schema import Profile
from tonggao.sheets.member.form.blank import NOBODY, blank_form
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.member.form.word_form import printed_words, word_form, word_tables
from tonggao.sheets.member.reading.counting import filled_cells
from tonggao.sheets.member.reading.entries import NOT_READ, read_entries
from tonggao.sheets.member.reading.identity import person_of, stamp_of
from tonggao.sheets.member.reading.printed import Printed, printed_in
from tonggao.sheets.member.tables.locate import PARAGRAPHS, is_ours
from tonggao.steps.check import check, check_part
from tonggao.steps.intake.identify import Identified, Received, Signs
from tonggao.steps.intake.parse import parse
from tonggao.steps.texts.receipt import ReceivedFile
from tonggao.verbs.crew import Crew
from tonggao.verbs.inbox import Piece

Columns = Mapping[tuple[str, str], str]  # by sheet and by what the heading says


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the clerk said of one file: whose it is, and what its columns are."""

    member: str = ""
    columns: Columns = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file to be read, and what the clerk said of it."""

    piece: Piece
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """All that must be known besides the file itself."""

    id: str
    plan: Plan
    profile: Profile
    about: tuple[Opinion, ...]  # opinions about persons, printed in their workbooks
    signs: Signs


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRead:
    """A file as read under `answer`, as if it were its member's only one.

    `remarks` are those on its content; the ones on the file are in `identified`, whose
    entries are left out but for what is known of them as a whole. `seconds` of processor
    time went into it.
    """

    identified: Identified
    file: ReceivedFile
    answer: Answer
    remarks: tuple[Finding, ...] = ()
    seconds: float = 0.0


def campaign_of(
    plan: Plan, profile: Profile, campaign: str, about: tuple[Opinion, ...]
) -> Campaign:
    """Return what the returns of a campaign are read with."""
    signs = Signs(plan, profile.form, campaign)
    return Campaign(id=campaign, plan=plan, profile=profile, about=about, signs=signs)


def crew_of(campaign: Campaign) -> Crew[Campaign, Task, OneRead]:
    """Return who reads the returns of a campaign."""
    return Crew(
        work=_timed, lost=_lost, context=campaign, size=lambda task: task.piece.size
    )


def _timed(campaign: Campaign, task: Task) -> OneRead:
    began = _processor_seconds()
    read = read_one(campaign, task)
    return replace(read, seconds=_processor_seconds() - began)


def _processor_seconds() -> float:
    """Return what this process took so far, with the children that read old formats."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def read_one(campaign: Campaign, task: Task) -> OneRead:
    """Return what one file says, whatever its bytes are."""
    piece = task.piece
    if piece.refused:
        return _unreadable(task, (piece.refused,), campaign)
    workbook, findings = read_workbook(piece.content, piece.name, LIMITS_OF_A_LOOK)
    stamp = stamp_of(workbook)
    findings = findings or _too_long(workbook, stamp, campaign)
    if findings:
        return _unreadable(task, findings, campaign)
    answer, person = task.answer, person_of(workbook)
    whose = campaign.signs.whose(
        piece.name, stamp, person.name if person else "", answer.member
    )
    reading = read_return(
        workbook,
        campaign.plan.member(whose) if whose else NOBODY,
        campaign=campaign,
        sha256=piece.sha256,
        columns=answer.columns,
    )
    left = _not_recognised(reading.entries)
    remarks = (check_part if left else check)(reading.returned, campaign.profile)
    received = Received(
        file=piece.name,
        sha256=piece.sha256,
        modified=workbook.modified,
        entries=reading.entries,
        findings=findings,
        left=left,
        format=workbook.format,
    )
    identified = campaign.signs.alone(received, answer.member)
    known = replace(reading.entries, entries=(), unread=(), findings=())
    return OneRead(
        identified=replace(identified, received=replace(received, entries=known)),
        file=ReceivedFile(
            file=piece.name,
            filled=filled_cells(
                workbook,
                campaign.profile.form,
                reading.printed,
                columns=answer.columns,
            ),
            returned=reading.returned,
        ),
        answer=answer,
        remarks=in_order((*reading.findings, *remarks)),
    )


def _not_recognised(entries: Entries) -> tuple[Finding, ...]:
    """Return FORM-008 for every sheet that holds words and no table of the form."""
    read = {each.sheet for each in entries.entries}
    left = Counter(
        each.ref.sheet
        for each in entries.unread
        if each.why == NOT_READ and each.ref.sheet not in read
    )
    return tuple(
        codes.FORM_008.in_sheet(entries.file, sheet, sheet=sheet, count=count)
        for sheet, count in left.items()
    )


def _too_long(
    workbook: WorkbookRead, stamp: Stamp | None, campaign: Campaign
) -> tuple[Finding, ...]:
    """Return what is said of a return with more rows than can be compared; () for others."""
    most = LIMITS_OF_A_RETURN.rows
    of_another_kind = stamp is not None and stamp.form != campaign.profile.form.id
    rows = sum(len(each.rows()) for each in workbook.sheets if not is_ours(each))
    if of_another_kind or rows <= most:
        return ()
    return (codes.FILE_004.in_file(workbook.file, limit=f"填写的行超过{most}行"),)


def _lost(campaign: Campaign, task: Task) -> OneRead:
    """Say of a file that no process survives that it is damaged."""
    return _unreadable(task, (codes.FILE_001.in_file(task.piece.name),), campaign)


def _unreadable(task: Task, findings: tuple[Finding, ...], campaign: Campaign) -> OneRead:
    name = task.piece.name
    received = Received(
        file=name,
        sha256=task.piece.sha256,
        modified="",
        entries=None,
        findings=findings,
    )
    return OneRead(
        identified=campaign.signs.alone(received, task.answer.member),
        file=ReceivedFile(
            file=name, filled=(), returned=MemberReturn(member="", file=name)
        ),
        answer=task.answer,
    )


def _captions(
    book: Book, member: Member, workbook: WorkbookRead, campaign: Campaign
) -> tuple[str, ...]:
    """Return what is printed in the Word form of a workbook, and not in the workbook.

    It stands also in a workbook that was made of the Word form (`remarks_book`).
    """
    if all(each.name != PARAGRAPHS for each in workbook.sheets):
        return ()
    plan, profile = campaign.plan, campaign.profile
    tables = word_tables(profile.form, plan, book)
    form = word_form(profile, plan, member, tables, ())
    hints = (column.prompt for each in tables for column in each.table.columns)
    return (*printed_words(form), *hints)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRead:
    """A workbook read as that of one member; `printed` is what stood in it when it was sent."""

    returned: MemberReturn
    entries: Entries
    printed: Printed
    findings: tuple[Finding, ...]


def read_return(
    workbook: WorkbookRead,
    member: Member,
    *,
    campaign: Campaign,
    sha256: str,
    columns: Columns,
) -> ReturnRead:
    """Return what a member wrote, apart from what was printed in his workbook."""
    plan, profile = campaign.plan, campaign.profile
    stamp = stamp_of(workbook)
    if stamp and not stamp.campaign:
        book = blank_form(profile)
    else:
        book = form_book(
            profile, plan, member, campaign=campaign.id, opinions=campaign.about
        )
    captions = _captions(book, member, workbook, campaign)
    printed = printed_in(book, profile.form, captions)
    entries = read_entries(workbook, profile.form, printed=printed, columns=columns)
    returned, found = parse(
        entries, member=member.id, sha256=sha256, plan=plan, profile=profile
    )
    return ReturnRead(
        returned=returned,
        entries=entries,
        printed=printed,
        findings=(*entries.findings, *found),
    )
