"""`run`, the main job, and the verbs that do one part of it: check, edit, report, ledger."""

from datetime import date

from tonggao import codes
from tonggao.model.editing import Disposition
from tonggao.model.finding import Finding, in_order
from tonggao.model.outcome import Outcome
from tonggao.steps.draft_checks import check_draft
from tonggao.store.outputs import outputs_of
from tonggao.store.project import Project, locked
from tonggao.verbs.collect import keep
from tonggao.verbs.desk import Desk, open_desk
from tonggao.verbs.facts import facts
from tonggao.verbs.making import (
    DRAFT,
    make_editing,
    make_ledger,
    make_receipt,
    make_registers,
    make_texts,
    receipt_findings,
)
from tonggao.verbs.told import (
    draft_told,
    findings_told,
    main_files,
    next_told,
    returns_told,
    written_told,
)


def run(project: Project, *, on: date | None = None) -> Outcome:
    """Collect, check, edit, report and preview the ledger in one go; never open it."""
    with locked(project), outputs_of(project) as outputs:
        desk = open_desk(project, outputs, on=on)
        keep(desk)
        make_registers(desk, outputs)
        make_editing(desk, outputs)
        make_texts(desk, outputs)
        unbalanced = make_receipt(desk, outputs)
        ledger, about_ledger = make_ledger(desk, outputs)
    findings = in_order(
        (
            *desk.findings,
            *unbalanced,
            *about_ledger,
            *report_findings(desk),
            *outputs.findings,
        )
    )
    return Outcome(
        written=tuple(outputs.written),
        findings=findings,
        lines=(
            *written_told(main_files(outputs.changed)),
            *returns_told(desk),
            *draft_told(desk),
            *findings_told(findings),
            next_told(desk),
        ),
        details={"facts": facts(desk, ledger)},
    )


def report_findings(desk: Desk) -> tuple[Finding, ...]:
    """Return what is open in the team's text."""
    name = f"{desk.profile.folders.reports}/{DRAFT}"
    found: list[Finding] = []
    places = desk.team_report.open_places if desk.draft.items else ()
    if places:
        words = "、".join(dict.fromkeys(places))
        found.append(codes.REP_001.in_file(name, count=len(places), places=words))
    undecided = len(desk.draft.keys(Disposition.UNDECIDED))
    if undecided:
        found.append(codes.REP_002.in_file(desk.editing_file, count=undecided))
    return (*found, *draft_findings(desk))


def draft_findings(desk: Desk) -> tuple[Finding, ...]:
    """Return what is to be said of the numbers that were given out."""
    return check_draft(
        desk.draft,
        desk.plan,
        desk.answered,
        issues=desk.register.issues,
        file=desk.editing_file,
    )


def check(project: Project, *, on: date | None = None) -> Outcome:
    """Check again what came back, and write the copies with remarks."""
    with locked(project), outputs_of(project) as outputs:
        desk = open_desk(project, outputs, on=on)
        make_registers(desk, outputs)
    findings = in_order((*desk.findings, *receipt_findings(desk), *outputs.findings))
    return Outcome(
        written=tuple(outputs.written),
        findings=findings,
        lines=(*findings_told(findings), next_told(desk)),
    )


def edit(project: Project, *, on: date | None = None) -> Outcome:
    """Read the 统稿表 back and write it again with what is new."""
    with locked(project), outputs_of(project) as outputs:
        desk = open_desk(project, outputs, on=on)
        make_editing(desk, outputs)
    findings = in_order((*desk.findings, *draft_findings(desk), *outputs.findings))
    return Outcome(
        written=tuple(outputs.written),
        findings=findings,
        lines=(*draft_told(desk), *findings_told(findings), next_told(desk)),
    )


def report(project: Project, *, on: date | None = None) -> Outcome:
    """Write 汇编稿, 送审稿, 核对稿 and the 个人发言提纲, and the 统稿表 they follow."""
    with locked(project), outputs_of(project) as outputs:
        desk = open_desk(project, outputs, on=on)
        make_editing(desk, outputs)
        make_texts(desk, outputs)
        unbalanced = make_receipt(desk, outputs)
    findings = in_order(
        (*desk.findings, *unbalanced, *report_findings(desk), *outputs.findings)
    )
    return Outcome(
        written=tuple(outputs.written),
        findings=findings,
        lines=(
            *written_told(main_files(outputs.changed)),
            *draft_told(desk),
            *findings_told(findings),
            next_told(desk),
        ),
    )
