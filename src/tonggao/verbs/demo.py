"""`demo`: the shipped example, walked the whole way."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from tonggao.model.outcome import MisuseError, Outcome, ProjectError
from tonggao.model.plan import Plan
from tonggao.model.table import Book
from tonggao.office.package import with_saving_time
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.profile.schema import Profile
from tonggao.sheets.answering import answered_book
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.example import (
    Closing,
    Example,
    ExampleReturn,
    Step,
    example_of,
    example_plan,
    season_of,
    with_matters,
)
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.planning.layout import opinions_book, plan_book
from tonggao.store.disk import read_bytes, write_bytes
from tonggao.store.outputs import Outputs
from tonggao.store.project import OPINIONS_FILE, PLAN_FILE, Project, find
from tonggao.verbs.desk import Desk, open_desk
from tonggao.verbs.distribute import distribute
from tonggao.verbs.ledger import ledger
from tonggao.verbs.new import new
from tonggao.verbs.run import report, run
from tonggao.verbs.status import status
from tonggao.verbs.told import main_files, written_told

FIRST = "01-first-report"


def demo(folder: Path, *, example: str = FIRST, on: date) -> Outcome:
    """Write the shipped example project and walk from the plan to the open ledger."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise ProjectError(f"“{folder.name}”中已经有内容。", "请换一个文件夹名。")
    shipped = load_example(example)
    prepare(folder, shipped)
    for step in shipped.steps:
        outcomes = take(folder, shipped, step, on=on)
    walked = outcomes[-1]
    said = (name for each in reversed(outcomes) for name in each.written)
    written = tuple(dict.fromkeys(said))
    return Outcome(
        written=written,
        findings=walked.findings,
        lines=(
            *written_told(main_files(written)),
            *status(find(folder)).lines,
            f"示例在“{folder}”中，可以逐个打开看看。",
        ),
        details=walked.details,
        succeeded=True,
    )


def load_example(name: str) -> Example:
    """Return a shipped example; raise MisuseError where there is none of that name."""
    folder = _input(name)
    if not any((folder / each).is_file() for each in ("plan.yaml", "season.yaml")):
        raise MisuseError(f"没有名为“{name}”的示例。", "请核对名称。")
    if (folder / "season.yaml").exists():
        season = _loaded(folder / "season.yaml")
        return season_of(
            load_example(season["起点"]),
            season["步骤"],
            returns={path.stem: _loaded(path) for path in (folder / "returns").iterdir()},
            words={path.name: read_bytes(path) for path in (folder / "word").iterdir()},
        )
    names = ("plan.yaml", "opinions.yaml", "answers.yaml")
    plan, opinions, answers = (_loaded(folder / each) for each in names)
    returns = [_loaded(path) for path in sorted((folder / "returns").glob("*.yaml"))]
    return example_of(plan, returns, opinions, answers)


def _loaded(path: Path) -> Any:  # noqa: ANN401 - what an example says is checked by walking it
    import yaml

    return yaml.safe_load(path.read_text("utf-8"))


def _input(name: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "examples", package.parent.parent / "examples"):
        if folder.is_dir():
            return folder / name / "input"
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
    _send_back(project, profile, plan, example.returns)
    return project


def _send_back(
    project: Project, profile: Profile, plan: Plan, returns: Iterable[ExampleReturn]
) -> None:
    """Put workbooks into 2 收回, each as its member saved it."""
    opinions = _desk(project).register.about_members
    for returned in returns:
        book = form_book(
            profile,
            plan,
            plan.member(returned.member),
            campaign=project.id,
            filled=returned.rows,
            opinions=opinions,
        )
        content = with_saving_time(write_workbook(book), returned.modified)
        write_bytes(project.root / profile.folders.collect / returned.file, content)


def take(folder: Path, example: Example, step: Step, *, on: date) -> tuple[Outcome, ...]:
    """Walk one step as its people did, and return what every command said.

    `on` is the day of a step that has none of its own.
    """
    project, day = find(folder), step.on or on
    arrive(project, example, step)
    said: list[Outcome] = []
    for answers in step.sittings:
        said.append(run(project, on=day))
        desk = _desk(project)
        book = answered_book(editing_book(desk.table), answers)
        write_bytes(folder / desk.editing_file, write_workbook(book))
    if step.closing is Closing.FINAL:
        said.append(report(project, final=True, on=day))
    elif step.closing is Closing.LEDGER:
        said.append(ledger(project, opening=True, on=day))
    return (*said, run(project, on=day))


def arrive(project: Project, example: Example, step: Step) -> None:
    """Put into the folder what came that day, and answer what was open in the plan."""
    profile = locate.read(example.profile)
    plan = example_plan(with_matters(example, step.matters), profile)
    if step.returns:
        _send_back(project, profile, plan, step.returns)
    if step.matters:
        _replace(project.root, PLAN_FILE, plan_book(profile, "", plan=plan))
    for name, content in step.words.items():
        write_bytes(project.root / profile.folders.reports / name, content)


def fill_in(folder: Path, example: Example, *, on: date) -> None:
    """Answer the 统稿表 as the example's clerk did, until its first draft stands."""
    for step in example.steps:
        if step.closing is None and step.on is None:
            take(folder, example, step, on=on)


def _desk(project: Project) -> Desk:
    return open_desk(project, Outputs(project.root, project.outputs_record, dry_run=True))


def _replace(folder: Path, name: str, book: Book) -> None:
    write_bytes(folder / name, write_workbook(book))
