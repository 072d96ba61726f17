"""Last year's ledger and texts, from the folder that 上次会议 of the plan names.

It may be a project of ours, whose logs know every item and every return, or a folder in
which somebody kept 整改台账, the report and what members sent. Nothing in it is changed. What
members say of last year's items in their own workbooks is not looked at here: it is theirs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tonggao import codes
from tonggao.model.entry import Entry, EntryKind, WorkbookKind
from tonggao.model.finding import Finding
from tonggao.model.ledger import LedgerIssue
from tonggao.model.ledger_lines import from_lines
from tonggao.model.outcome import StoreError
from tonggao.model.past import PastText, PastTotals
from tonggao.model.plan import Plan
from tonggao.model.text import normal_form
from tonggao.office.read import LIMITS_OF_A_RETURN, read_workbook
from tonggao.office.read.document import read_document
from tonggao.profile.schema import Folders, Profile
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.sheets.past_ledger import PastSheet, read_past_ledger
from tonggao.steps.ledger.fold import is_whole, ledger_of
from tonggao.steps.ledger.past_totals import past_totals
from tonggao.steps.words.fixed_words import is_counted
from tonggao.store import logs
from tonggao.store.collected import State, state_of_files
from tonggao.store.disk import is_passing, read_bytes
from tonggao.store.project import ORIGINALS, PLAN_FILE, RECORDS, Project
from tonggao.verbs.history import COUNTED
from tonggao.verbs.inbox import OF_RETURNS

_LEDGER, _LOG, _RETURNS = "台账", "ledger.jsonl", "returns.jsonl"
_PREVIEW = "预排"
_LARGEST = 20_000_000  # bytes; a ledger is far smaller
_TEXT = ".docx"
_FINAL, _DRAFT = "定稿", re.compile(r"送审稿（第(\d+)稿）")
_MOST_REPORTS, _MOST_RETURNS = 3, 60  # files of each kind; a team is fewer than sixty
_MOST_TEXTS = 2_000  # of one file; a report has a few hundred paragraphs
_SAYS_SOMETHING = 12  # characters of a paragraph; shorter ones are headings
_OF_MEMBERS = {WorkbookKind.MEMBER, WorkbookKind.OTHER}
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．][^。；！？]*")
_SENT = {".xlsx", ".xlsm", ".xls", ".et", _TEXT}
# What of a return is a member's own words, by kind of record.
_WORDS = {
    EntryKind.ISSUE: ("问题", "具体表现", "事例"),
    EntryKind.CAUSE: ("原因", "剖析"),
    EntryKind.MEASURE: ("措施", "整改措施", "完成标准"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """What the last campaign left: the problems of its ledger, and its texts.

    `totals` is what that ledger comes to, None where none was read. `state` is what the
    files that were looked at were like before they were read.
    """

    items: tuple[LedgerIssue, ...] = ()
    totals: PastTotals | None = None
    texts: tuple[PastText, ...] = ()
    findings: tuple[Finding, ...] = ()
    state: State = field(default_factory=dict)


def read_previous(project: Project, plan: Plan, profile: Profile) -> Previous:
    """Return everything that the folder of the last campaign says."""
    state = state_of_files(files_of_previous(project, profile, plan.previous))
    ledger, about_ledger = _previous_ledger(project, plan, profile)
    texts, about_texts = previous_texts(project, plan, profile)
    return Previous(
        items=ledger.items if ledger else (),
        totals=ledger.totals if ledger else None,
        texts=texts,
        findings=(*about_ledger, *about_texts),
        state=state,
    )


def files_of_previous(project: Project, profile: Profile, named: str) -> tuple[Path, ...]:
    """Return the files that are looked at for what the plan names, there or not."""
    place = _named_place(project, named)
    if place is None:
        return ()
    logs_of = (place / RECORDS / _LOG, place / RECORDS / _RETURNS)
    texts = (*_reports(place, profile), *_returns(place, profile.folders))
    return (*logs_of, *_workbooks(place), *(each.path for each in texts))


def _previous_ledger(
    project: Project, plan: Plan, profile: Profile
) -> tuple[PastSheet | None, tuple[Finding, ...]]:
    """Return last year's ledger, or what is to be said where there is none.

    Where the plan names no folder but counts, or nothing, there is nothing to read.
    """
    named = plan.previous.strip()
    if not named or is_counted(named):
        return None, ()
    place = _named_place(project, named)
    if place is None:
        return None, (_not_found(named, "没有找到这个文件夹"),)
    kept, logged = _of_workbooks(place, profile), _of_project(place, profile)
    if kept is None and logged is None:
        return None, (_not_found(named, "其中没有读到整改台账"),)
    if kept and logged:  # the log knows the problems, the workbook what was done since
        return PastSheet(logged.items, kept.totals), ()
    return kept or logged, ()


def previous_texts(
    project: Project, plan: Plan, profile: Profile
) -> tuple[tuple[PastText, ...], tuple[Finding, ...]]:
    """Return what last year's report and its members' returns said.

    Of the report there is each paragraph that says something, of a return each problem,
    cause and measure. A file that cannot be read is passed over with a finding; a return
    of which nobody knows whose it is says nothing here.
    """
    place = _named_place(project, plan.previous)
    if place is None:
        return (), ()
    texts: list[PastText] = []
    findings: list[Finding] = []
    for each in (*_reports(place, profile), *_returns(place, profile.folders)):
        found, why = _texts_of(each, plan, profile)
        texts += found
        if why:
            said = {"file": each.name, "why": why.rstrip("。")}
            findings.append(codes.PLAN_015.in_sheet(PLAN_FILE, "会议", **said))
    return tuple(texts), tuple(findings)


def _named_place(project: Project, named: str) -> Path | None:
    words = named.strip()
    if not words or is_counted(words):
        return None
    return _place(project.home or project.root, words)


def _not_found(named: str, why: str) -> Finding:
    return codes.PLAN_014.in_sheet(PLAN_FILE, "会议", value=named, why=why)


def _place(root: Path, named: str) -> Path | None:
    """Return the folder or file: given in full, or from the project or what holds it."""
    try:
        for folder in (root, root.parent):
            place = folder / named.replace("\\", "/")
            if place.exists() and place.resolve() != root.resolve():
                return place
    except OSError:  # such as a name no file can have
        return None
    return None


def _of_project(place: Path, profile: Profile) -> PastSheet | None:
    log = place / RECORDS / _LOG
    if not log.is_file():
        return None
    try:
        ledger, _ = ledger_of(*from_lines(logs.read_log(log)))
    except (ValueError, StoreError):
        # A spoilt log of last year stops nothing; its workbook may still be there.
        return None
    items = tuple(issue for issue in ledger.issues if not is_whole(issue.number))
    states = tuple(item.status.value for item in ledger.items)
    totals = past_totals(len(items), states, profile.past_states)
    return PastSheet(items, totals) if items else None


def _of_workbooks(place: Path, profile: Profile) -> PastSheet | None:
    """Return the first workbook that holds a ledger; one of ours before others."""
    for path in _workbooks(place):
        if path.stat().st_size > _LARGEST:
            continue
        workbook, _ = read_workbook(read_bytes(path), path.name)
        for sheet in workbook.sheets:
            if sheet.hidden:
                continue
            found = read_past_ledger(sheet, path.name, profile.past_states)
            if found:
                return found
    return None


def _workbooks(place: Path) -> Sequence[Path]:
    if place.is_file():
        return (place,)
    found = [*place.glob("*.xlsx"), *place.glob("*/*.xlsx")]
    named = [
        path
        for path in found
        if _LEDGER in path.name and not is_passing(path.name) and path.is_file()
    ]
    return sorted(
        named,
        key=lambda path: (
            _PREVIEW in path.name,
            f"整改{_LEDGER}" not in path.name,
            len(path.parts),
            path.as_posix(),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """A file with texts of last year, and how it is called to the clerk."""

    path: Path
    name: str
    sent: bool  # by a member; else it is the report


def _reports(place: Path, profile: Profile) -> Sequence[_Written]:
    """Return 定稿, else the last 送审稿, else a few of the Word files that are no forms."""
    if place.is_file():
        own = place.suffix.lower() == _TEXT
        return [_Written(place, place.name, sent=False)] if own else []
    found = [
        path
        for folder in (place, place / profile.folders.reports)
        for path in sorted(folder.glob(f"*{_TEXT}"))
        if path.is_file() and not is_passing(path.name) and profile.form.id not in path.name
    ]
    finals = sorted(found, key=lambda path: path.stem != _FINAL)
    finals = [path for path in finals if _FINAL in path.name]
    drafts = [path for path in found if _DRAFT.search(path.name)]
    chosen = (
        finals[:1] or sorted(drafts, key=_number_of_draft)[-1:] or found[:_MOST_REPORTS]
    )
    return [_Written(path, _called(place, path), sent=False) for path in chosen]


def _number_of_draft(path: Path) -> int:
    found = _DRAFT.search(path.name)
    return int(found[1]) if found else 0


def _called(place: Path, path: Path) -> str:
    return f"{place.name}/{path.relative_to(place).as_posix()}"


def _returns(place: Path, folders: Folders) -> Sequence[_Written]:
    """Return what members sent: of a project of ours what counted, else what lies there."""
    if place.is_file():
        return []
    kept = place / RECORDS / ORIGINALS
    counted = [
        _Written(path, f"{place.name}/{file}", sent=True)
        for file, sha256 in _counted(place / RECORDS / _RETURNS)
        for path in sorted(kept.glob(f"{sha256}.*"))
    ]
    lying = (
        _Written(path, _called(place, path), sent=True)
        for path in sorted((place / folders.collect).rglob("*"))
        if path.suffix.lower() in _SENT
        and path.name not in OF_RETURNS
        and not is_passing(path.name)
        and path.is_file()
        and not path.is_symlink()
    )
    return (counted or list(lying))[:_MOST_RETURNS]


def _counted(log: Path) -> Iterator[tuple[str, str]]:
    """Yield file and digest of the return that counted last of each member."""
    try:
        facts = logs.read_log(log)
    except StoreError:
        return  # a spoilt log of last year stops nothing; the files may still be there
    last = {fact.get("member"): fact for fact in facts if fact.get("what") == COUNTED}
    for fact in last.values():
        sha256 = str(fact.get("sha256"))
        if re.fullmatch(r"[0-9a-f]{64}", sha256):
            yield str(fact.get("file")), sha256


def _texts_of(
    written: _Written, plan: Plan, profile: Profile
) -> tuple[Sequence[PastText], str]:
    """Return the texts of a file, or why there are none."""
    try:
        if written.path.stat().st_size > _LARGEST:
            return (), "文件过大"
        content = read_bytes(written.path)
    except (OSError, StoreError):
        return (), "请检查是否有读取权限"
    read = _of_return if written.sent else _of_report
    texts, why = read(written, content, plan, profile)
    if len(texts) > _MOST_TEXTS:
        return (), f"文字超过{_MOST_TEXTS}段"
    return texts, why


def _of_report(
    written: _Written, content: bytes, _: Plan, __: Profile
) -> tuple[Sequence[PastText], str]:
    document, refused = read_document(content, written.name)
    said = (each.text.strip() for each in document.paragraphs)
    texts = [
        PastText(file=written.name, member="", text=text)
        for text in said
        if _says_something(text)
    ]
    return texts, _why(refused)


def _of_return(
    written: _Written, content: bytes, plan: Plan, profile: Profile
) -> tuple[Sequence[PastText], str]:
    workbook, refused = read_workbook(content, written.name, LIMITS_OF_A_RETURN)
    entries = read_entries(workbook, profile.form)
    member = entries.person or _named_in(written.name, plan)
    if refused or not member or entries.kind not in _OF_MEMBERS:
        return (), _why(refused)
    texts = filter(None, map(_words_of, entries.entries))
    return [PastText(file=written.name, member=member, text=text) for text in texts], ""


def _says_something(text: str) -> bool:
    """Return whether a paragraph is more than a heading."""
    return len(normal_form(text)) >= _SAYS_SOMETHING and not _HEADING.fullmatch(text)


def _why(refused: Sequence[Finding]) -> str:
    return refused[0].message if refused else ""


def _words_of(entry: Entry) -> str:
    headings = _WORDS.get(entry.kind, ())
    return "\n".join(filter(None, (entry.values[heading] for heading in headings)))


def _named_in(file: str, plan: Plan) -> str:
    """Return the one member whose name stands in the name of a file, "" for none."""
    found = [each.name for each in plan.members if each.name and each.name in file]
    return found[0] if len(found) == 1 else ""
