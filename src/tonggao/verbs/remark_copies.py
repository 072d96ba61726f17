"""The copies with remarks, each made anew from the one file that it is a copy of."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tonggao.model.finding import Finding
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.member.copies.remarks import remarks_book
from tonggao.verbs.crew import Crew
from tonggao.verbs.desk import Desk, member_file
from tonggao.verbs.inbox import Piece
from tonggao.verbs.one_return import Answer, Campaign, read_return


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remarked:
    """A return that counts, and what its member is to be told."""

    piece: Piece
    answer: Answer
    member: str
    findings: tuple[Finding, ...]


def remark_copies(desk: Desk) -> dict[str, bytes]:
    """Return the copy of every member who is to get one, by where it goes."""
    told: dict[str, list[Finding]] = defaultdict(list)
    for each in desk.remarks:
        if each.send:
            told[each.member].append(each.finding)
    wanted = {each.file: each.member for each in desk.came.returns if told[each.member]}
    crew = Crew(
        work=_copy,
        lost=_no_copy,
        context=desk.intake.campaign,
        size=lambda task: task.piece.size,
    )
    tasks = (
        _Remarked(
            piece=piece,
            answer=desk.intake.choices.about(piece.name),
            member=wanted[piece.name],
            findings=tuple(told[wanted[piece.name]]),
        )
        for piece in desk.intake.inbox.pieces_named(wanted)
    )
    copies = dict(crew.each(tasks))
    return dict(_placed(desk, copies))


def _placed(desk: Desk, copies: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the copies in the order of the plan."""
    folder = desk.profile.folders.remarks
    for member in desk.plan.members:
        if content := copies.get(member.id):
            yield f"{folder}/{member_file(member, '请补充', '.xlsx')}", content


def _copy(campaign: Campaign, task: _Remarked) -> tuple[str, bytes]:
    """Return a member and the bytes of his copy, none where his file is gone by now."""
    member = campaign.plan.member(task.member)
    workbook, _ = read_workbook(task.piece.content, task.piece.name)
    if not workbook.sheets:
        return _no_copy(campaign, task)
    reading = read_return(
        workbook,
        member,
        campaign=campaign,
        sha256=task.piece.sha256,
        columns=task.answer.columns,
    )
    book = remarks_book(
        workbook,
        reading.entries,
        task.findings,
        profile=campaign.profile,
        plan=campaign.plan,
        member=member,
        campaign=campaign.id,
        printed=reading.printed,
        columns=task.answer.columns,
    )
    return member.id, write_workbook(book)


def _no_copy(_: Campaign, task: _Remarked) -> tuple[str, bytes]:
    return task.member, b""
