"""What the texts wear: the looks of the plan, or the unit's own Word file as a template."""

import os
from dataclasses import dataclass

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.model.looks import Looks
from tonggao.model.plan import USUAL_TEMPLATE, DetailName, Plan
from tonggao.model.report import Report
from tonggao.office.docx.own_template import TEMPLATE_LIMITS, OwnTemplate, read_template
from tonggao.office.write_report import write_report
from tonggao.sheets.planning.details import OWN_TEMPLATE
from tonggao.steps.words.shape import looks_of
from tonggao.store.incoming import content_of, named
from tonggao.store.project import Project

_NOT_FOUND = "在方案.xlsx 所在的文件夹中没有找到它"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """Looks and template, and what is wrong with the template."""

    looks: Looks
    template: OwnTemplate | None = None
    findings: tuple[Finding, ...] = ()

    def written(self, report: Report, *, with_sources: bool = False) -> bytes:
        """Return a text as the bytes of a .docx file."""
        return write_report(
            report, looks=self.looks, with_sources=with_sources, template=self.template
        )


def dress_of(project: Project, plan: Plan) -> Dress:
    """Return what the plan asks for; our own looks where its template cannot be used."""
    looks = looks_of(plan)
    if plan.style != OWN_TEMPLATE:
        return Dress(looks=looks)
    name = plan.details.get(DetailName.TEMPLATE, "") or USUAL_TEMPLATE
    path = project.root / name
    if not os.path.lexists(path):
        missing = codes.REP_012.in_file(name, why=_NOT_FOUND)
        return Dress(looks=looks, findings=(missing,))
    most = TEMPLATE_LIMITS.file_bytes
    content = content_of(named(path, name, most=most), most=most)
    if isinstance(content, Finding):
        return Dress(looks=looks, findings=(content,))
    template, findings = read_template(content, name)
    return Dress(looks=looks, template=template, findings=findings)
