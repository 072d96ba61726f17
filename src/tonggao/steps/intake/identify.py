"""Whose workbook a returned file is, and which of several counts.

Stamp, 填报人 and a member's name in the file name must not contradict each other; if they
do, the file is asked about and not used. File times of the disk are never used.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath

from tonggao import codes
from tonggao.model.entry import Entries, EntryKind, WorkbookKind
from tonggao.model.finding import Finding
from tonggao.model.form import Form
from tonggao.model.plan import Plan

_NOT_TAKEN = "没有采用。"


class ReturnStatus(StrEnum):
    """What the clerk reads about a file in 收回登记."""

    RETURNED = "已交"
    NOT_RETURNED = "未交"
    AGAIN = "重复交"
    OLD_FORM = "版本旧"
    UNKNOWN = "无法识别"
    UNREADABLE = "不能读取"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file found in 2 收回, as read. `entries` is None where it could not be read."""

    file: str
    sha256: str
    modified: str
    entries: Entries | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the clerk answered in 收回登记 about a file."""

    member: str = ""  # the id of 填报人（确定）
    used: str = ""  # 是 or 否, or "" where nobody said


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A file with its member and status. `used` says whether it counts."""

    received: Received
    guessed: str
    member: str
    status: ReturnStatus
    used: bool
    remark: str
    findings: tuple[Finding, ...] = ()


def identify(
    received: Sequence[Received],
    plan: Plan,
    *,
    form: Form,
    campaign: str,
    chosen: dict[str, Chosen],
) -> tuple[Identified, ...]:
    """Return every file with its member and status, in the order of their names.

    `chosen` holds the clerk's answers by file, the last answer last.
    """
    alone = [
        _alone(each, plan, form, campaign, chosen.get(each.file, Chosen()))
        for each in sorted(received, key=lambda each: each.file)
    ]
    several: dict[str, list[Identified]] = defaultdict(list)
    for each in alone:
        if each.member and each.status is not ReturnStatus.UNREADABLE:
            several[each.member].append(each)
    counting = {
        member: _counting(files, chosen) for member, files in several.items() if files
    }
    return tuple(_compared(each, several, counting, plan) for each in alone)


def _alone(
    received: Received, plan: Plan, form: Form, campaign: str, answer: Chosen
) -> Identified:
    entries = received.entries
    if entries is None:
        why = received.findings[0].message if received.findings else ""
        return _not_used(received, ReturnStatus.UNREADABLE, why, received.findings)
    if entries.kind not in {WorkbookKind.MEMBER, WorkbookKind.OTHER}:
        remark = "这是本次工作中的其他表，不是填报表。"
        finding = codes.FORM_007.in_file(received.file)
        return _not_used(received, ReturnStatus.UNKNOWN, remark, (finding,))
    if entries.kind is WorkbookKind.OTHER and not entries.entries:
        finding = codes.FORM_007.in_file(received.file)
        return _not_used(received, ReturnStatus.UNKNOWN, finding.message, (finding,))
    made_for = entries.stamp.campaign if entries.stamp else ""
    foreign = bool(made_for) and made_for != campaign  # a blank one is made for none
    guessed, contradiction = _guess(received, entries, plan, foreign=foreign)
    known = {each.id for each in plan.members}
    member = answer.member if answer.member in known else guessed
    if not member:
        finding = _nobody(received, contradiction, foreign=foreign)
        return _not_used(received, ReturnStatus.UNKNOWN, finding.message, (finding,))
    findings = [] if _has_words(entries) else [codes.FORM_006.in_file(received.file)]
    old = entries.stamp is not None and entries.stamp.version != form.version
    if old and entries.stamp:
        findings.append(
            codes.FORM_002.in_file(received.file, version=entries.stamp.version)
        )
    return Identified(
        received=received,
        guessed=guessed,
        member=member,
        status=ReturnStatus.OLD_FORM if old else ReturnStatus.RETURNED,
        used=answer.used != "否",
        remark="该表使用的是旧版填报表。" if old else "",
        findings=tuple(findings),
    )


def _not_used(
    received: Received, status: ReturnStatus, remark: str, findings: tuple[Finding, ...]
) -> Identified:
    return Identified(
        received=received,
        guessed="",
        member="",
        status=status,
        used=False,
        remark=remark,
        findings=findings,
    )


def _has_words(entries: Entries) -> bool:
    wanted = {EntryKind.ISSUE, EntryKind.CAUSE, EntryKind.MEASURE}
    return any(entry.kind in wanted for entry in entries.entries)


def _guess(
    received: Received, entries: Entries, plan: Plan, *, foreign: bool
) -> tuple[str, tuple[str, ...]]:
    """Return the member all signs point at, or "" and the names that contradict."""
    if foreign:
        return "", ()
    by_name: dict[str, set[str]] = defaultdict(set)
    for member in plan.members:
        by_name[member.name].add(member.id)
    stamped = {
        each.id
        for each in plan.members
        if entries.stamp and each.id == entries.stamp.member
    }
    signs = [
        stamped,
        by_name.get(entries.person, set()),
        *_named_in(PurePosixPath(received.file).name, by_name),
    ]
    pointing = [sign for sign in signs if sign]
    common = set.intersection(*pointing) if pointing else set()
    if len(common) == 1:
        return common.pop(), ()
    named = [plan.member(each).name for sign in pointing for each in sorted(sign)]
    return "", tuple(dict.fromkeys(named))


def _named_in(file_name: str, by_name: dict[str, set[str]]) -> list[set[str]]:
    """Return the members named in a file name; a longer name hides the one inside it.

    Members of one name are named together: only another sign can tell them apart.
    """
    found: list[set[str]] = []
    rest = file_name.replace(" ", "").replace("　", "")
    for name in sorted(by_name, key=lambda name: (-len(name), name)):
        if name and name in rest:
            found.append(by_name[name])
            rest = rest.replace(name, "｜")
    return found


def _nobody(
    received: Received, contradiction: tuple[str, ...], *, foreign: bool
) -> Finding:
    if foreign:
        return codes.FORM_003.in_file(received.file)
    if contradiction:
        return codes.FORM_004.in_file(received.file, names="、".join(contradiction))
    return codes.FORM_001.in_file(received.file)


def _counting(files: Sequence[Identified], chosen: dict[str, Chosen]) -> str:
    """Return the file that counts: the clerk's last choice, else the one saved last.

    A file without a time inside counts as the oldest; on a tie the later name counts.
    """
    mine = {each.received.file for each in files}
    named = [
        file for file, answer in chosen.items() if answer.used == "是" and file in mine
    ]
    if named:
        return named[-1]
    candidates = [each for each in files if each.used]
    if not candidates:
        return ""
    return max(
        candidates, key=lambda each: (each.received.modified, each.received.file)
    ).received.file


def _compared(
    each: Identified,
    several: dict[str, list[Identified]],
    counting: dict[str, str],
    plan: Plan,
) -> Identified:
    if not each.member or each.status is ReturnStatus.UNREADABLE:
        return each
    files = several[each.member]
    used = counting[each.member] == each.received.file
    if len(files) == 1:
        return replace(each, used=used, remark=each.remark if used else _NOT_TAKEN)
    name = plan.member(each.member).name
    if used:
        finding = codes.FORM_005.in_file(
            each.received.file, name=name, count=len(files), file=each.received.file
        )
        return replace(each, used=True, findings=(*each.findings, finding))
    other = counting[each.member]
    remark = f"同一人交了{len(files)}份，采用的是“{other}”。" if other else _NOT_TAKEN
    return replace(each, used=False, status=ReturnStatus.AGAIN, remark=remark, findings=())
