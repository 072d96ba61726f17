"""Whose workbook a returned file is, and which of several counts.

Stamp, 填报人 and a member's name in the file name must not contradict each other; if they
do, the file is asked about and not used. File times of the disk are never used.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath

from tonggao import codes
from tonggao.model.cell import Format
from tonggao.model.entry import Entries, EntryKind, WorkbookKind
from tonggao.model.finding import Finding
from tonggao.model.form import Form, Stamp
from tonggao.model.plan import Plan

_NOT_TAKEN = "没有采用。"
_NOTHING_IN_IT = "该表没有填写内容。"
_OURS = "这是本次工作中的其他表，不是填报表。"
_TAKE_IT = "如应采用这一份，请把“是否采用”改为“是”。"


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
    """A file found in 2 收回, as read. `entries` is None where it could not be read.

    `left` names its sheets that hold words and were not recognised (FORM-008).
    """

    file: str
    sha256: str
    modified: str
    entries: Entries | None
    findings: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    format: Format = Format.XLSX


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the clerk answered in 收回登记 about a file."""

    member: str = ""  # the id of 填报人（确定）
    used: str = ""  # 是 or 否, or "" where nobody said


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A file with its member and status. `used` says whether it counts.

    `remark` is the reason of the status and `remedy` what the clerk can do about it.
    `empty` says that no problem, cause or measure was read in it.
    """

    received: Received
    guessed: str
    member: str
    status: ReturnStatus
    used: bool
    remark: str
    remedy: str = ""
    findings: tuple[Finding, ...] = ()
    empty: bool = False

    @property
    def told(self) -> str:
        """What 说明 says: the kind of file if not as sent out, reason, remedy, columns."""
        entries = self.received.entries
        foreign = entries and self.received.format is not Format.XLSX
        kind = f"交来的是“{self.received.format}”。" if foreign else ""
        asked = sum(not each.chosen for each in entries.guesses) if entries else 0
        columns = f"有{asked}列的标题是猜的或没有采用，见“列的识别”。" if asked else ""
        return f"{kind}{self.remark}{self.remedy}{columns}"


class Signs:
    """What tells whose a file is, for the members of one plan."""

    def __init__(self, plan: Plan, form: Form, campaign: str) -> None:
        self._form = form
        self._campaign = campaign
        self._names = {member.id: member.name for member in plan.members}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for member in plan.members:
            self._by_name[member.name].add(member.id)
        lengths = {len(name) for name in self._by_name if name}
        self._lengths = tuple(sorted(lengths, reverse=True))

    def alone(self, received: Received, decided: str = "") -> Identified:
        """Return whose a file is, not yet used; `decided` is the member the clerk says."""
        entries = received.entries
        if entries is None:
            return _refused(received, ReturnStatus.UNREADABLE, received.findings)
        if entries.kind not in {WorkbookKind.MEMBER, WorkbookKind.OTHER}:
            finding = replace(codes.FORM_007.in_file(received.file), message=_OURS)
            return _refused(received, ReturnStatus.UNKNOWN, (finding,))
        if entries.kind is WorkbookKind.OTHER and not entries.entries:
            finding = codes.FORM_007.in_file(received.file)
            return _refused(received, ReturnStatus.UNKNOWN, (finding,))
        foreign = self._is_foreign(entries.stamp)
        guessed, contradiction = self._guess(received.file, entries.stamp, entries.person)
        member = decided if decided in self._names else guessed
        if not member:
            finding = _nobody(received, contradiction, foreign=foreign)
            return _refused(received, ReturnStatus.UNKNOWN, (finding,))
        found = _valid(received, entries, self._form)
        return replace(found, guessed=guessed, member=member)

    def whose(self, file: str, stamp: Stamp | None, person: str, decided: str) -> str:
        """Return the member that everything but the content points at, "" for none."""
        return decided if decided in self._names else self._guess(file, stamp, person)[0]

    def _is_foreign(self, stamp: Stamp | None) -> bool:
        """Return whether it was made for another campaign; a blank one was for none."""
        return bool(stamp and stamp.campaign and stamp.campaign != self._campaign)

    def _guess(
        self, file: str, stamp: Stamp | None, person: str
    ) -> tuple[str, tuple[str, ...]]:
        """Return the member all signs point at, or "" and the names that contradict."""
        if self._is_foreign(stamp):
            return "", ()
        signs = [
            {stamp.member if stamp else ""} & self._names.keys(),
            self._by_name.get(person, set()),
            *self._named_in(PurePosixPath(file).name),
        ]
        pointing = [sign for sign in signs if sign]
        common = set.intersection(*pointing) if pointing else set()
        if len(common) == 1:
            return common.pop(), ()
        named = [self._names[each] for sign in pointing for each in sorted(sign)]
        return "", tuple(dict.fromkeys(named))

    def _named_in(self, file_name: str) -> list[set[str]]:
        """Return the members named in a file name; a longer name hides the one inside it.

        Members of one name are named together: only another sign can tell them apart.
        """
        found: list[set[str]] = []
        rest = file_name.replace(" ", "").replace("　", "")
        for length in self._lengths:
            pieces = {rest[at : at + length] for at in range(len(rest) - length + 1)}
            for name in sorted(pieces & self._by_name.keys()):
                if name in rest:
                    found.append(self._by_name[name])
                    rest = rest.replace(name, "｜")
        return found


def _valid(received: Received, entries: Entries, form: Form) -> Identified:
    """Return a return of somebody, who is still to be named."""
    empty = not _has_words(entries)
    findings = list(received.left)
    if empty and not findings:
        findings.append(codes.FORM_006.in_file(received.file))
    version = entries.stamp.version if entries.stamp else form.version
    old = version != form.version
    if old:
        findings.append(codes.FORM_002.in_file(received.file, version=version))
    return Identified(
        received=received,
        guessed="",
        member="",
        status=ReturnStatus.OLD_FORM if old else ReturnStatus.RETURNED,
        used=False,
        remark="".join(each.message for each in findings),
        remedy="".join(dict.fromkeys(each.hint for each in findings)),
        findings=tuple(findings),
        empty=empty,
    )


def _refused(
    received: Received, status: ReturnStatus, findings: tuple[Finding, ...]
) -> Identified:
    """Return a file that is nobody's, with the first of its findings as the reason."""
    return Identified(
        received=received,
        guessed="",
        member="",
        status=status,
        used=False,
        remark=findings[0].message if findings else "",
        remedy=findings[0].hint if findings else "",
        findings=findings,
    )


def _has_words(entries: Entries) -> bool:
    wanted = {EntryKind.ISSUE, EntryKind.CAUSE, EntryKind.MEASURE}
    return any(entry.kind in wanted for entry in entries.entries)


def _nobody(
    received: Received, contradiction: tuple[str, ...], *, foreign: bool
) -> Finding:
    if foreign:
        return codes.FORM_003.in_file(received.file)
    if contradiction:
        return codes.FORM_004.in_file(received.file, names="、".join(contradiction))
    return codes.FORM_001.in_file(received.file)


def compared(
    files: Iterable[Identified], plan: Plan, chosen: Mapping[str, Chosen]
) -> tuple[Identified, ...]:
    """Return the files, in the order of their names, and of each member the one that counts.

    `chosen` holds the clerk's answers by file, the last answer last.
    """
    alone = sorted(files, key=lambda each: each.received.file)
    several: dict[str, list[Identified]] = defaultdict(list)
    for each in alone:
        if each.member:
            several[each.member].append(each)
    said = {file: (place, chosen[file].used) for place, file in enumerate(chosen)}
    counting = {member: _counting(theirs, said) for member, theirs in several.items()}
    names = {member.id: member.name for member in plan.members}
    return tuple(
        _beside_others(
            each, len(several[each.member]), counting[each.member], names[each.member]
        )
        if each.member
        else each
        for each in alone
    )


def _counting(files: Sequence[Identified], said: Mapping[str, tuple[int, str]]) -> str:
    """Return the file that counts: the clerk's last choice, else the one saved last.

    An empty one counts only where all are. A file without a time inside counts as the
    oldest; on a tie the later name counts. `said` gives by file whether it is to count,
    and the place of that answer among all.
    """
    answers = {each.received.file: said.get(each.received.file, (0, "")) for each in files}
    named = [file for file, (_, used) in answers.items() if used == "是"]
    if named:
        return max(named, key=answers.__getitem__)
    candidates = [each for each in files if answers[each.received.file][1] != "否"]
    if not candidates:
        return ""
    return max(candidates, key=_rank).received.file


def _rank(each: Identified) -> tuple[bool, str, str]:
    return not each.empty, each.received.modified, each.received.file


def _beside_others(each: Identified, count: int, other: str, name: str) -> Identified:
    """Return a file as one of `count` of its member, of which `other` counts."""
    file, used = each.received.file, other == each.received.file
    if count == 1 and used:
        return replace(each, used=True)
    if count == 1:
        return replace(each, remark=_NOT_TAKEN, remedy=_TAKE_IT)
    if used:
        finding = codes.FORM_005.in_file(file, name=name, count=count, file=file)
        return replace(each, used=True, findings=(*each.findings, finding))
    left = "".join(found.message for found in each.received.left)
    content = left or (_NOTHING_IN_IT if each.empty else "")
    remark = f"同一人交了{count}份，采用的是“{other}”。" if other else _NOT_TAKEN
    return replace(
        each,
        status=ReturnStatus.AGAIN,
        remark=f"{content}{remark}",
        remedy=_TAKE_IT,
        findings=(),
    )
