"""`proof`: the layout of any Word file, against the looks that were chosen."""

from pathlib import Path

from tonggao.model.finding import Finding
from tonggao.model.in_text import InText, in_text
from tonggao.model.looks import Looks
from tonggao.model.outcome import MisuseError, Outcome, ProjectError
from tonggao.office.read.document import DOCUMENT_LIMITS
from tonggao.office.read.layout import read_layout
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.proofs import counted, layout_book
from tonggao.steps.layout.checking import check_layout
from tonggao.steps.words.shape import looks_of
from tonggao.store.disk import unused_name, write_bytes
from tonggao.store.project import Project, find
from tonggao.verbs import one_file
from tonggao.verbs.plan_file import plan_of
from tonggao.verbs.told import written_told

FILE = "版式核对.xlsx"


def proof(
    file: Path | str,
    *,
    layout: bool = False,
    project: Project | None = None,
    out: Path | None = None,
) -> Outcome:
    """Return what is wrong with the layout of any Word file.

    The looks are those of the plan of `project`, or of the project in which the file lies;
    elsewhere the usual ones. 版式核对.xlsx is written into `out`, or nowhere.

    Raises:
        MisuseError: There is no such file, or `layout` was not asked for; proof-reading of
            the words is not offered yet.
    """
    if not layout:
        raise MisuseError("文字校对还没有提供。", "请加上 --layout，先核对版式。")
    path = one_file.existing(file)
    name = one_file.from_here(path)
    looks = _looks(path, project)
    findings = _found(path, name, looks)
    written: tuple[str, ...] = ()
    if out is not None:
        target = unused_name(out, FILE)
        write_bytes(target, write_workbook(layout_book(name, findings)))
        written = (one_file.from_here(target),)
    told = written_told(written) if written else ()
    return Outcome(
        written=written,
        findings=findings,
        lines=(f"“{name}”的版式：{counted(findings)}。", *told),
    )


def _looks(path: Path, project: Project | None) -> Looks:
    """Return the looks of a project; the usual ones for a file that lies in none."""
    if project is None:
        try:
            project = find(path.parent)
        except ProjectError:
            return Looks()
    plan, _ = plan_of(project, locate.read(project.profile))
    return looks_of(plan)


def _found(path: Path, name: str, looks: Looks) -> tuple[InText, ...]:
    content = one_file.content(path, most=DOCUMENT_LIMITS.file_bytes)
    if isinstance(content, Finding):
        return (in_text(content),)
    document, refused = read_layout(content, name)
    if document is None:
        return tuple(map(in_text, refused))
    return check_layout(document, looks)
