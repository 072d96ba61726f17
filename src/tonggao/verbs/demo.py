"""`demo`: the shipped example, walked the whole way."""

from datetime import date
from pathlib import Path

from tonggao.model.outcome import MisuseError, Outcome, ProjectError
from tonggao.model.plan import Plan
from tonggao.model.table import Book
from tonggao.office.package import with_saving_time
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.profile.schema import Profile
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.example import (
    Example,
    answered_book,
    example_of,
    example_plan,
)
from tonggao.sheets.member.layout import form_book
from tonggao.sheets.planning.layout import opinions_book, plan_book
from tonggao.store.disk import write_bytes
from tonggao.store.outputs import Outputs
from tonggao.store.project import OPINIONS_FILE, PLAN_FILE, Project, find
from tonggao.verbs.desk import open_desk
from tonggao.verbs.distribute import distribute
from tonggao.verbs.ledger import ledger
from tonggao.verbs.new import new
from tonggao.verbs.run import run
from tonggao.verbs.status import status
from tonggao.verbs.told import main_files, written_told

FIRST = "01-first-report"
_ROUNDS = (
    ("问题定号", "大条", "原因定号", "措施定号"),
    ("问题定号", "成文", "班子措施"),
)


def demo(folder: Path, *, example: str = FIRST, on: date) -> Outcome:
    """Write the shipped example project and walk from the plan to the open ledger."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise ProjectError(f"“{folder.name}”中已经有内容。", "请换一个文件夹名。")
    shipped = load_example(example)
    prepare(folder, shipped)
    fill_in(folder, shipped, on=on)
    project = find(folder)
    opened = ledger(project, opening=True, on=on)
    walked = run(project, on=on)
    written = tuple(dict.fromkeys((*walked.written, *opened.written)))
    return Outcome(
        written=written,
        findings=walked.findings,
        lines=(
            *written_told(main_files(written)),
            *status(project).lines,
            f"示例在“{folder}”中，可以逐个打开看看。",
        ),
        details=walked.details,
        succeeded=True,
    )


def load_example(name: str) -> Example:
    """Return a shipped example; raise MisuseError where there is none of that name."""
    import yaml

    folder = _examples() / name / "input"
    if not folder.is_dir():
        raise MisuseError(f"没有名为“{name}”的示例。", "请核对名称。")

    def loaded(path: Path) -> object:
        return yaml.safe_load(path.read_text("utf-8"))

    plan, answers = loaded(folder / "plan.yaml"), loaded(folder / "answers.yaml")
    opinions = loaded(folder / "opinions.yaml")
    returns = [loaded(path) for path in sorted((folder / "returns").glob("*.yaml"))]
    return example_of(plan, returns, opinions, answers)  # type: ignore[arg-type]


def _examples() -> Path:
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "examples", package.parent.parent / "examples"):
        if folder.is_dir():
            return folder
    raise ProjectError("没有找到随软件提供的示例。", "请重新安装。")


def prepare(folder: Path, example: Example) -> Project:
    """Write plan and opinions, distribute, and put what members sent back into 2 收回."""
    new(folder, example.profile)
    profile = locate.read(example.profile)
    plan = example_plan(example, profile)
    _replace(folder, PLAN_FILE, plan_book(profile, "", plan=plan))
    opinions = opinions_book(profile, plan, example.opinions)
    _replace(folder, OPINIONS_FILE, opinions)
    distribute(find(folder))
    project = find(folder)
    for returned in example.returns:
        content = returned_workbook(project, profile, plan, example, returned.file)
        write_bytes(folder / profile.folders.collect / returned.file, content)
    return project


def returned_workbook(
    project: Project, profile: Profile, plan: Plan, example: Example, file: str
) -> bytes:
    """Return one returned workbook of the example, as saved by its member."""
    returned = next(each for each in example.returns if each.file == file)
    desk = open_desk(project, Outputs(project.root, project.outputs_record, dry_run=True))
    book = form_book(
        profile,
        plan,
        plan.member(returned.member),
        campaign=project.id,
        filled=returned.rows,
        opinions=desk.register.about_members,
    )
    return with_saving_time(write_workbook(book), returned.modified)


def fill_in(folder: Path, example: Example, *, on: date) -> None:
    """Answer the 统稿表 as the example's clerk did, in two sittings, reading it each time."""
    for sheets in _ROUNDS:
        project = find(folder)
        run(project, on=on)
        desk = open_desk(
            project, Outputs(project.root, project.outputs_record, dry_run=True)
        )
        wanted = {key: example.answers.get(key) for key in ("审核人", *sheets)}
        book = answered_book(editing_book(desk.table), wanted)
        write_bytes(folder / desk.editing_file, write_workbook(book))
    run(find(folder), on=on)


def _replace(folder: Path, name: str, book: Book) -> None:
    write_bytes(folder / name, write_workbook(book))
