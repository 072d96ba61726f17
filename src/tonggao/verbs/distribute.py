"""`distribute`: one 问题查摆表 a member, and 发放登记."""

from tonggao.model.finding import in_order
from tonggao.model.form import Stamp
from tonggao.model.outcome import Outcome
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.member.layout import form_book
from tonggao.sheets.registers import sent_book
from tonggao.store.outputs import Outputs, outputs_of
from tonggao.store.project import Project, locked
from tonggao.verbs.desk import Desk, member_file, open_desk
from tonggao.verbs.told import next_told, written_told

REGISTER = "发放登记.xlsx"


def distribute(project: Project) -> Outcome:
    """Write the workbooks of members who fill one in; those that are there stay as they are."""
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
    rows = []
    for member in desk.plan.members:
        if not member.fills_in:
            continue
        book = form_book(
            desk.profile,
            desk.plan,
            member,
            campaign=desk.project.id,
            opinions=desk.register.about_members,
        )
        name = member_file(member, form.id, ".xlsx")
        written = outputs.write(f"{folder}/{name}", write_workbook(book))
        stamp = Stamp(
            form=form.id,
            version=form.version,
            digest=form.digest,
            campaign=desk.project.id,
            member=member.id,
        )
        marks = f"{stamp.form} {stamp.digest} {stamp.campaign}"
        rows.append((member.id, member.name, written.split("/")[-1], marks, form.version))
    if rows:
        content = write_workbook(sent_book(rows, desk.project.id))
        outputs.write(f"{folder}/{REGISTER}", content)
