"""`ledger`: the preview before the meeting, 建账 after it, and the ledger as it stands."""

from datetime import date

from tonggao import codes
from tonggao.model.finding import Finding, in_order
from tonggao.model.ledger_lines import to_lines
from tonggao.model.outcome import Outcome, ProjectError
from tonggao.sheets.ledger import summary
from tonggao.steps.ledger.ledger_opening import open_ledger
from tonggao.store import logs
from tonggao.store.outputs import outputs_of
from tonggao.store.project import Project, locked
from tonggao.verbs.beside_ledger import rectification_told
from tonggao.verbs.desk import Desk
from tonggao.verbs.final import edited_findings, final_findings
from tonggao.verbs.making import (
    LEDGER,
    make_editing,
    make_ledger,
    opened_ledger,
)
from tonggao.verbs.run import at_desk
from tonggao.verbs.told import findings_told, written_told


def ledger(
    project: Project,
    *,
    opening: bool = False,
    meeting: date | None = None,
    on: date | None = None,
) -> Outcome:
    """Write 台账（预排）, or with `opening` number the items once for ever and write 整改台账.

    整改方案 comes with either. The ledger is opened on `meeting`, by default 会议日 of the
    plan. Opening a ledger that is open changes nothing and says so.
    """
    with locked(project), outputs_of(project) as outputs:
        desk = at_desk(project, outputs, on=on)
        make_editing(desk, outputs)
        noted = _open(desk, meeting) if opening else ()
        result, about = make_ledger(desk, outputs)
    followed = (*edited_findings(desk), *final_findings(desk))
    findings = in_order((*desk.findings, *followed, *noted, *about, *outputs.findings))
    named = [name for name in outputs.changed if name != desk.editing_file]
    return Outcome(
        written=tuple(outputs.written),
        findings=findings,
        lines=(
            *written_told(named),
            summary(result),
            *rectification_told(desk, result),
            *findings_told(findings),
        ),
    )


def _open(desk: Desk, meeting: date | None) -> tuple[Finding, ...]:
    """Record 建账; return what must be said about it."""
    folder = desk.profile.folders.ledger
    opened, _ = opened_ledger(desk)
    if opened.opened:
        since = opened.opened.isoformat()
        return (codes.LED_002.in_file(f"{folder}/{LEDGER}", day=since),)
    day = meeting or desk.plan.meeting_on
    if day is None:
        raise ProjectError(
            "还不知道会议是哪一天，不能建账。",
            "请在“方案.xlsx”的“会议”表中填写会议日，或用 --meeting 指明日期。",
        )
    if not desk.draft.measures:
        raise ProjectError(
            "还没有可以建账的班子措施。",
            "请先在统稿表“措施定号”中把要列入台账的措施选为“台账”或“都用”。",
        )
    by = desk.draft.reviewer or "办公室"
    issues, events = open_ledger(desk.draft, desk.register, desk.plan, on=day, by=by)
    if not desk.project.dry_run:
        logs.append(desk.project.ledger_log, to_lines(issues, events))
    return ()
