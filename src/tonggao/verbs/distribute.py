"""`distribute`: one 问题查摆表 a member, as a workbook and as a Word file, and 发放登记."""

from tonggao.model.finding import in_order
from tonggao.model.outcome import Outcome
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.registers import sent_book
from tonggao.store.outputs import Outputs, outputs_of
from tonggao.store.project import Project, locked
from tonggao.verbs.blanks import Blanks
from tonggao.verbs.desk import Desk, member_file, open_desk
from tonggao.verbs.told import next_told, written_told

REGISTER = "发放登记.xlsx"


def distribute(project: Project) -> Outcome:
    """Write the forms of members who fill one in; those that are there stay as they are."""
    with locked(project), outputs_of(project) as outputs:
        desk = open_desk(project, outputs)
        _write(desk, outputs)
    return Outcome(
        written=tuple(outputs.written),
        findings=in_order((*desk.plan_findings, *outputs.findings)),
        lines=(*written_told(outputs.changed), next_told(desk)),
    )


def _write(desk: Desk, outputs: Outputs) -> None:
    form, folder = desk.profile.form, desk.profile.folders.distribute
    blanks = Blanks(desk.profile, desk.plan, desk.project.id, desk.register.about_members)
    marks = f"{form.id} {form.digest} {desk.project.id}"
    rows = []
    for member in desk.plan.members:
        if not member.fills_in:
            continue
        workbook = f"{folder}/{member_file(member, form.id, '.xlsx')}"
        word = f"{folder}/{member_file(member, form.id, '.docx')}"
        written = outputs.write(workbook, blanks.workbook(member))
        outputs.write(word, blanks.word(member))
        name = written.removeprefix(f"{folder}/")
        rows.append((member.id, member.name, name, marks, form.version))
    if rows:
        content = write_workbook(sent_book(rows, desk.project.id))
        outputs.write(f"{folder}/{REGISTER}", content)
