"""`status`: where things stand and the next step."""

from dataclasses import replace

from tonggao.model.outcome import Outcome
from tonggao.sheets.ledger import summary
from tonggao.store.outputs import Outputs
from tonggao.store.project import Project
from tonggao.verbs.desk import open_desk
from tonggao.verbs.making import opened_ledger
from tonggao.verbs.taking import new_drafts
from tonggao.verbs.told import (
    draft_told,
    drafts_told,
    findings_told,
    next_told,
    returns_told,
)


def status(project: Project) -> Outcome:
    """Return who has returned, what is open and what to do next; nothing is written."""
    outputs = Outputs(project.root, project.outputs_record, dry_run=True)
    desk = open_desk(replace(project, dry_run=True), outputs)
    ledger, _ = opened_ledger(desk)
    lines = [f"{desk.plan.campaign or project.root.name}：", *returns_told(desk)]
    lines += (*drafts_told(desk), *draft_told(desk))
    if outputs.edited(desk.editing_file):
        lines.append("统稿表有新的填写，还没有读入，请再运行一次“3统稿”（tonggao run）。")
    if new := len(new_drafts(desk, outputs)):
        lines.append(f"有{new}份修改稿还没有读入，请再运行一次“3统稿”（tonggao run）。")
    if ledger.opened:
        lines.append(f"已建账：{summary(ledger)}")
    lines += [*findings_told(desk.findings), next_told(desk)]
    return Outcome(findings=desk.findings, lines=tuple(lines))
