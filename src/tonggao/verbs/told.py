"""What a person is told after a verb: what was made, what is open, what comes next."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from tonggao.model.editing import Disposition
from tonggao.model.finding import Finding, Severity
from tonggao.steps.intake.identify import ReturnStatus
from tonggao.steps.texts.estimate import length_told
from tonggao.verbs.beside_texts import draft_called, outlines_told, places_told, team_length
from tonggao.verbs.desk import Desk, names_of

_NAMES_SHOWN = 12


def returns_told(desk: Desk) -> tuple[str, ...]:
    """Return who has returned, who has not, and what asks for the clerk."""
    due = [member for member in desk.plan.members if member.fills_in]
    counted = {each.member for each in desk.came.returns}
    lines = [f"应交{len(due)}人，已交{sum(member.id in counted for member in due)}人。"]
    waiting = [member.name for member in due if member.id not in counted]
    if waiting:
        lines.append(f"未交：{'、'.join(waiting)}。")
    for status in (ReturnStatus.AGAIN, ReturnStatus.UNKNOWN, ReturnStatus.UNREADABLE):
        files = [
            each.received.file for each in desk.intake.identified if each.status is status
        ]
        if files:
            lines.append(f"{status}：{names_of(files[:_NAMES_SHOWN])}。")
    sent = {each.member for each in desk.remarks if each.send}
    if sent:
        folder = desk.profile.folders.remarks
        lines.append(
            f"{len(sent)}人有需要补充的，带批注的副本在“{folder}”，是否发送由您定。"
        )
    return tuple(lines)


def draft_told(desk: Desk) -> tuple[str, ...]:
    """Return the counts of the points, and what is open."""
    draft = desk.draft
    count = {each: len(draft.keys(each)) for each in Disposition}
    chosen = count[Disposition.SELECTED] + count[Disposition.POINT]
    line = (
        f"共{len(draft.placings)}条：已定号{chosen}　不用{count[Disposition.SET_ASIDE]}　"
        f"备用{count[Disposition.RESERVE]}　只入个人{count[Disposition.PERSONAL]}　"
        f"未定{count[Disposition.UNDECIDED]}　待复核{_waiting(desk)}"
    )
    lines = [line]
    if draft.items:
        lines.append(f"送审稿{len(draft.items)}题，班子措施{len(draft.measures)}项。")
    return (*lines, *text_told(desk))


def text_told(desk: Desk) -> tuple[str, ...]:
    """Return how long the team's text is, and what is still to be filled in there."""
    length = team_length(desk)
    if length is None:
        return ()
    told = f"{draft_called(desk)}{length_told(length)}。", places_told(desk)
    return (*told, *outlines_told(desk))


def _waiting(desk: Desk) -> int:
    return sum(change.waits for change in desk.changes)


def drafts_told(desk: Desk) -> tuple[str, ...]:
    """Return the edited drafts that wait for answers, or were taken back just now."""
    fresh = {each.file for each in desk.drafts.absorbed if each.sha256 in desk.drafts_taken}
    return tuple(
        f"收到第{draft.number}稿的修改稿“{PurePosixPath(draft.file).name}”："
        f"改动{len(draft.changes)}处，待答复{draft.waiting}处。"
        for draft in desk.edited_drafts
        if draft.waiting or draft.file in fresh
    )


def next_told(desk: Desk) -> str:
    """Return the next step in one sentence."""
    return f"下一步：{next(_steps(desk))}"


def _steps(desk: Desk) -> Iterator[str]:
    """Yield what is to be done, the first thing first."""
    folders = desk.profile.folders
    if not desk.plan.members:
        yield "在“方案.xlsx”中填写成员等内容，再运行“1发放”（tonggao distribute）。"
    if not desk.intake.read:
        yield (
            f"把“{folders.distribute}”中的填报表发给各位成员，"
            f"收回后放入“{folders.collect}”，再运行“2收回”（tonggao collect）。"
        )
    if any(each.status is ReturnStatus.UNKNOWN for each in desk.intake.identified):
        yield f"在“{folders.collect}/收回登记.xlsx”中确定填报人，再运行一次。"
    if not (desk.project.root / desk.editing_file).exists():
        yield "运行“3统稿”（tonggao run），生成统稿表。"
    if waiting := _waiting(desk):
        yield (
            f"在“{desk.editing_file}”的“改动对照”中逐条答复"
            f"（还有{waiting}条待复核），再运行“3统稿”（tonggao run）。"
        )
    if undecided := len(desk.draft.keys(Disposition.UNDECIDED)):
        yield (
            f"在“{desk.editing_file}”的“问题定号”中填写题号"
            f"（还有{undecided}条未定），再运行“3统稿”（tonggao run）。"
        )
    if not desk.draft.measures:
        yield f"在“{desk.editing_file}”的“原因定号”“措施定号”中填写，再运行一次。"
    if desk.project.ledger_log.exists():
        yield f"已经建账，请按“{folders.ledger}”中的整改台账抓好落实。"
    if not desk.drafts.final:
        yield (
            f"送审稿可以送审，改过的放回“{folders.reports}”后再运行一次；"
            "定下来以后运行 tonggao report --final，"
            "会后运行“5建账”（tonggao ledger --open）。"
        )
    yield "会后运行“5建账”（tonggao ledger --open）建立整改台账。"


def main_files(written: Sequence[str]) -> list[str]:
    """Return what a person wants to open; copies for members are counted elsewhere."""
    return [name for name in written if name.count("/") == 1 and "请补充" not in name]


def written_told(written: Sequence[str]) -> tuple[str, ...]:
    """Return the files made, one a line, or that nothing has changed."""
    if not written:
        return ("文件都是最新的，没有变化。",)
    return tuple(f"已生成：{name}" for name in dict.fromkeys(written))


def findings_told(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return how many remarks of each kind there are."""
    counts = {
        severity: sum(finding.severity is severity for finding in findings)
        for severity in Severity
    }
    words = "，".join(
        f"{severity.word}{count}处" for severity, count in counts.items() if count
    )
    return (f"提示：{words}。",) if words else ()
