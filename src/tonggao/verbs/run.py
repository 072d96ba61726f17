"""`run`, the main job, and the verbs that do one part of it: check, edit, report, ledger."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tonggao import codes
from tonggao.model.editing import Disposition
from tonggao.model.finding import Finding, in_order
from tonggao.model.outcome import MisuseError, Outcome
from tonggao.steps.editing.claims import check_counts
from tonggao.steps.editing.draft_checks import check_draft
from tonggao.steps.editing.items import item_of
from tonggao.steps.editing.number_checks import numbered_apart, same_words_apart
from tonggao.steps.standing.member_changes import lost_findings, waiting_findings
from tonggao.store.outputs import Outputs, outputs_of
from tonggao.store.project import Project, locked
from tonggao.verbs.collect import found
from tonggao.verbs.desk import Desk, open_desk
from tonggao.verbs.drafts import draft_file
from tonggao.verbs.facts import facts
from tonggao.verbs.final import (
    edited_findings,
    final_findings,
    open_told,
    refusal,
    still_open,
)
from tonggao.verbs.making import (
    make_editing,
    make_final,
    make_ledger,
    make_overlap,
    make_receipt,
    make_registers,
    make_texts,
    receipt_findings,
)
from tonggao.verbs.numbers import numbered
from tonggao.verbs.taking import with_drafts
from tonggao.verbs.told import (
    draft_told,
    drafts_told,
    findings_told,
    main_files,
    next_told,
    returns_told,
    text_told,
    written_told,
)


def run(project: Project, *, on: date | None = None) -> Outcome:
    """Collect, check, edit, report and preview the ledger in one go; never open it."""
    with locked(project), outputs_of(project) as outputs:
        desk = at_desk(project, outputs, on=on)
        make_registers(desk, outputs)
        make_editing(desk, outputs)
        make_texts(desk, outputs)
        make_overlap(desk, outputs)
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
            *drafts_told(desk),
            *draft_told(desk),
            *findings_told(findings),
            next_told(desk),
        ),
        details={"facts": facts(desk, ledger)},
    )


def at_desk(
    project: Project,
    outputs: Outputs,
    *,
    on: date | None,
    given: Sequence[Path] = (),
) -> Desk:
    """Return the desk with everything taken in: answers, edited drafts, numbers."""
    desk = open_desk(project, outputs, on=on)
    return numbered(with_drafts(desk, outputs, on=on, given=given), on=on)


def report_findings(desk: Desk) -> tuple[Finding, ...]:
    """Return what is open in the team's text."""
    name = draft_file(desk.profile.folders, desk.drafts)
    said: list[Finding] = [*edited_findings(desk), *final_findings(desk)]
    said += desk.dress.findings
    places = desk.team_report.open_places if desk.draft.items else ()
    if places:
        words = "、".join(dict.fromkeys(places))
        said.append(codes.REP_001.in_file(name, count=len(places), places=words))
    if desk.draft.items:
        said += check_counts(desk.team_report, desk.material, file=name)
    undecided = len(desk.draft.keys(Disposition.UNDECIDED))
    if undecided:
        said.append(codes.REP_002.in_file(desk.editing_file, count=undecided))
    return (*said, *draft_findings(desk))


def draft_findings(desk: Desk) -> tuple[Finding, ...]:
    """Return what is to be said of the numbers that were given out."""
    checked = check_draft(
        desk.draft,
        desk.plan,
        desk.answered,
        issues=desk.register.issues,
        measures=desk.register.measures,
        file=desk.editing_file,
    )
    apart = numbered_apart(
        desk.draft, desk.likeness, desk.register.issues, file=desk.editing_file
    )
    same = same_words_apart(
        desk.draft,
        desk.likeness,
        desk.register.issues,
        item_of(desk.draft.items, desk.plan),
        file=desk.editing_file,
    )
    return (
        *checked,
        *apart,
        *same,
        *waiting_findings(desk.changes, desk.editing_file),
        *lost_findings(desk.register, desk.decisions, desk.editing_file),
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
        desk = at_desk(project, outputs, on=on)
        make_editing(desk, outputs)
    findings = in_order(
        (
            *desk.findings,
            *edited_findings(desk),
            *draft_findings(desk),
            *outputs.findings,
        )
    )
    return Outcome(
        written=tuple(outputs.written),
        findings=findings,
        lines=(
            *drafts_told(desk),
            *draft_told(desk),
            *findings_told(findings),
            next_told(desk),
        ),
    )


def report(
    project: Project,
    *,
    final: bool = False,
    even_if_open: bool = False,
    on: date | None = None,
) -> Outcome:
    """Write 汇编稿, 送审稿, 核对稿 and the 个人发言提纲, and the 统稿表 they follow.

    With `final` 定稿 is written as well, unless something is open; `even_if_open` writes it
    all the same, and the receipt says what was open. Raises ValueError for a 定稿 without
    a day.
    """
    if even_if_open and not final:
        raise MisuseError("--even-if-open 只和 --final 一起用。", "请核对命令。")
    with locked(project), outputs_of(project) as outputs:
        desk = at_desk(project, outputs, on=on)
        if final:
            desk, refused = _finish(desk, outputs, even_if_open=even_if_open, on=on)
        else:
            refused = ()
        make_editing(desk, outputs)
        make_texts(desk, outputs)
        make_overlap(desk, outputs)
        unbalanced = make_receipt(desk, outputs)
    findings = in_order(
        (*desk.findings, *unbalanced, *report_findings(desk), *refused, *outputs.findings)
    )
    return Outcome(
        written=tuple(outputs.written),
        findings=findings,
        lines=(
            *written_told(main_files(outputs.changed)),
            *drafts_told(desk),
            *draft_told(desk),
            *findings_told(findings),
            next_told(desk),
        ),
    )


def _finish(
    desk: Desk, outputs: Outputs, *, even_if_open: bool, on: date | None
) -> tuple[Desk, tuple[Finding, ...]]:
    """Write 定稿, or return why not; without a selected problem there is no text at all."""
    if on is None:
        raise ValueError("a 定稿 needs a day")
    places = still_open(desk)
    if places and not (even_if_open and desk.draft.items):
        return desk, (refusal(desk, places),)
    made = make_final(desk, outputs, open_told(places), on=on)
    return replace(desk, drafts=desk.drafts.with_final(made)), ()


def absorb(
    project: Project, files: Sequence[Path | str] = (), *, on: date | None = None
) -> Outcome:
    """Take edited 送审稿 back, and write the 统稿表 and the texts that follow.

    A file that lies elsewhere is copied into 5 文稿 byte for byte, once it is known for an
    edited draft. What is there already is taken back by every verb that reads answers.
    """
    with locked(project), outputs_of(project) as outputs:
        desk = at_desk(project, outputs, on=on, given=found(files))
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
            *(drafts_told(desk) or ("没有新的修改稿。",)),
            *written_told(main_files(outputs.changed)),
            *text_told(desk),
            *findings_told(findings),
            next_told(desk),
        ),
    )
