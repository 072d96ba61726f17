"""`trace`: which cells a sentence came from, and where a cell went."""

from dataclasses import asdict, replace

from tonggao.model.ledger import Ledger
from tonggao.model.outcome import Outcome
from tonggao.steps.ledger.ledger_opening import preview
from tonggao.steps.texts.trace import Traceable, TracedPlace, trace_cell, trace_text
from tonggao.store.outputs import Outputs
from tonggao.store.project import Project
from tonggao.verbs.desk import Desk, member_file, open_desk
from tonggao.verbs.drafts import COLLECTION, draft_file
from tonggao.verbs.making import LEDGER, PREVIEW, opened_ledger


def trace(
    project: Project, text: str = "", *, file: str = "", sheet: str = "", cell: str = ""
) -> Outcome:
    """Return the places of a text, by any part of a sentence, or of one cell.

    Raises ValueError where neither a text nor a whole cell is given.
    """
    if not text and not (file and sheet and cell):
        raise ValueError("a text, or file, sheet and cell")
    outputs = Outputs(project.root, project.outputs_record, dry_run=True)
    known = _known(open_desk(replace(project, dry_run=True), outputs))
    if text:
        places = trace_text(text, known)
    else:
        places = trace_cell(file.replace("\\", "/"), sheet, cell.upper(), known)
    shown = tuple(_said(place) for place in places)
    return Outcome(
        lines=shown or ("没有找到这句话。可只输入其中几个字再试。",),
        details={
            "places": [{**asdict(place), "kind": str(place.kind)} for place in places]
        },
        succeeded=True,
    )


def _known(desk: Desk) -> Traceable:
    folders = desk.profile.folders
    reports = [(f"{folders.reports}/{COLLECTION}", desk.collection)]
    if desk.draft.items:
        reports.append((draft_file(folders, desk.drafts), desk.team_report))
    for member, report in desk.personal_reports:
        name = member_file(member, "个人发言提纲", ".docx")
        reports.append((f"{folders.reports}/{folders.individual}/{name}", report))
    ledger, name = _ledger(desk)
    return Traceable(
        register=desk.register,
        draft=desk.draft,
        reports=tuple(reports),
        ledger=ledger,
        ledger_file=f"{folders.ledger}/{name}",
        lines=desk.receipt_lines,
    )


def _ledger(desk: Desk) -> tuple[Ledger, str]:
    ledger, _ = opened_ledger(desk)
    if ledger.opened:
        return ledger, LEDGER
    return preview(desk.draft, desk.register, desk.plan), PREVIEW


_KINDS = {
    "cell": "出处",
    "report": "文稿",
    "ledger": "台账",
    "merged": "并入",
    "listed": "清单",
}


def _said(place: TracedPlace) -> str:
    where = " ".join(filter(None, (place.file, place.sheet, place.cell)))
    if place.paragraph:
        where += f" 第{place.paragraph}段"
    extra = "，".join(filter(None, (place.number, place.reason, place.by)))
    words = place.text.replace("\n", " ")
    return f"{_KINDS[place.kind]}：{where}{f'（{extra}）' if extra else ''}　{words}"
