"""What still stands in the way of a 定稿, and what is to be said of one that was made."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from tonggao import codes
from tonggao.model.editing import Disposition
from tonggao.model.finding import Finding
from tonggao.steps.absorb import Absorbed, disagreements, findings_of
from tonggao.verbs.desk import Desk
from tonggao.verbs.drafts import final_file, report_id

Places = tuple[tuple[str, int], ...]


def still_open(desk: Desk) -> Places:
    """Return what is open, and how many places of each: in the text, or waiting for answers."""
    return tuple((name, count) for name, count in _open(desk) if count)


def _open(desk: Desk) -> Iterator[tuple[str, int]]:
    if not desk.draft.items:
        yield "还没有选定的问题", 1
    else:
        yield from Counter(desk.team_report.open_places).items()
    yield "未定的问题", len(desk.draft.keys(Disposition.UNDECIDED))
    yield "待复核的改动", len(waiting(desk))
    yield "统稿表中没有读入的填写", int(not desk.taken_in)
    folder = desk.profile.folders.reports
    unread = {
        each.file
        for each in desk.answer_findings
        if PurePosixPath(each.file).is_relative_to(folder)
    }
    yield "没有采用的修改稿", len(unread)


def waiting(desk: Desk) -> tuple[str, ...]:
    """Return the keys of the changes that somebody still has to answer."""
    return tuple(change.key for change in desk.changes if change.waits)


def open_told(places: Places) -> tuple[str, ...]:
    """Return what is open in words, such as 未定的问题3处."""
    return tuple(f"{name}{count}处" for name, count in places)


def refusal(desk: Desk, places: Places) -> Finding:
    """Return why there is no 定稿 yet."""
    return codes.REP_008.in_file(
        final_file(desk.profile.folders),
        count=sum(count for _, count in places),
        places="、".join(open_told(places)),
    )


def final_findings(desk: Desk) -> tuple[Finding, ...]:
    """Return that the 定稿 no longer says what would be written now, where that is so."""
    final = desk.drafts.final
    if final is None or not desk.draft.items or final.id == report_id(desk.team_report):
        return ()
    name = final_file(desk.profile.folders)
    return (codes.REP_010.in_file(name, day=final.on.isoformat()),)


def edited_findings(desk: Desk) -> tuple[Finding, ...]:
    """Return what is to be said of every 修改稿 that still waits, or was taken in just now."""
    found: list[Finding] = []
    taken = {each.sha256: each for each in desk.drafts.absorbed}
    fresh = {taken[sha].file for sha in desk.drafts_taken}
    for draft in desk.edited_drafts:
        if draft.waiting or draft.file in fresh:
            told = codes.REP_009.in_file(
                draft.file,
                draft=draft.number,
                count=len(draft.changes),
                following=desk.drafts.number,
            )
            absorbed = Absorbed(changes=draft.changes, pending=draft.pending)
            found += (told, *findings_of(absorbed, draft.file))
    folder = desk.profile.folders.reports
    return (*found, *disagreements(desk.draft_changes, folder))
