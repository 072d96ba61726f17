"""The command line: a translation between a person and a verb, never more."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tonggao import commands, saying
from tonggao.commands import ChineseGroup, WronglyUsedError

if TYPE_CHECKING:
    from tonggao.model.outcome import Outcome
    from tonggao.store.project import Project

FOUND, MISUSED, STOPPED, BUG = saying.FOUND, commands.MISUSED, saying.STOPPED, saying.BUG
_PATH = click.Path(path_type=Path, readable=False)  # what cannot be read the verb says


def _date(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> date | None:
    del context
    if value is None:
        return date.today() if parameter.name == "on" else None
    try:
        return datetime.strptime(value.strip(), "%Y-%m-%d").date()  # noqa: DTZ007  # a day
    except ValueError:
        raise WronglyUsedError(f"日期“{value}”不对，请写成 2026-01-23 的样子。") from None


def _count(context: click.Context, parameter: click.Parameter, value: str | None) -> int:
    """Return a number from 1 on, 0 where none was given."""
    del context, parameter
    if value is None:
        return 0
    if not value.isdecimal() or int(value) == 0:
        raise WronglyUsedError(f"“{value}”不对，请写成 1、2、3 的样子。")
    return int(value)


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every one has."""
    command = click.option(
        "--json", is_flag=True, help="只输出一个 JSON 对象，供程序使用。"
    )(command)
    return click.option("-q", "--quiet", is_flag=True, help="只在有问题时显示。")(command)


def _in_project(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option("--dry-run", is_flag=True, help="只看会怎样，不写任何文件。")(
        command
    )
    return _shared(
        click.option(
            "--project",
            type=_PATH,
            default=Path(),
            metavar="文件夹",
            help="项目文件夹，不写就是当前文件夹。",
        )(command)
    )


_ON = click.option(
    "--on", callback=_date, metavar="日期", help="把新的填写记在哪一天，不写就是今天。"
)


@click.group(cls=ChineseGroup, context_settings={"max_content_width": 100})
@click.version_option("0.1.0", message="统稿 %(version)s", help="显示版本。")
def main() -> None:
    """统稿：从班子成员的问题查摆表，到对照检查材料和整改台账。

    所有内容都在本机处理，不联网。按办公室一年的顺序，常用的是
    new、distribute、collect、run、ledger。
    """


@main.command()
@click.argument("folder", type=_PATH, default=Path("演示"), metavar="[文件夹]")
@click.option("--example", default="01-first-report", metavar="名称", help="用哪一个示例。")
@_ON
@_shared
def demo(folder: Path, example: str, on: date, json: bool, quiet: bool) -> None:
    """写出随软件提供的示例，从方案到台账走一遍。"""
    saying.finish(
        "demo", lambda verbs: verbs.demo(folder, example=example, on=on), json, quiet
    )


@main.command()
@click.argument("folder", type=_PATH, required=False, metavar="文件夹")
@click.option("--profile", metavar="名称", help="方案模板的名称。")
@click.option("--list", "listing", is_flag=True, help="列出可用的方案模板。")
@_shared
def new(
    folder: Path | None, profile: str | None, listing: bool, json: bool, quiet: bool
) -> None:
    """新建一个项目文件夹。"""
    if not listing and (folder is None or profile is None):
        raise WronglyUsedError("请写明文件夹和 --profile；可用 --list 查看方案模板。")
    saying.finish(
        "new", lambda verbs: verbs.new(folder, profile, listing=listing), json, quiet
    )


@main.command()
@_in_project
def distribute(project: Path, dry_run: bool, json: bool, quiet: bool) -> None:
    """为每位成员生成一份问题查摆表。"""
    _on_project("distribute", project, dry_run, json, quiet)


@main.command()
@click.argument("files", nargs=-1, type=_PATH, metavar="[文件或文件夹]…")
@_ON
@_in_project
def collect(
    *,
    files: tuple[Path, ...],
    on: date,
    project: Path,
    dry_run: bool,
    json: bool,
    quiet: bool,
) -> None:
    """收下交回的文件，认出是谁的，写出提示。"""
    _on_project("collect", project, dry_run, json, quiet, files=files, on=on)


@main.command()
@_in_project
def status(project: Path, dry_run: bool, json: bool, quiet: bool) -> None:
    """现在到哪一步，下一步做什么。"""
    _on_project("status", project, dry_run, json, quiet)


@main.command()
@_ON
@_in_project
def check(on: date, project: Path, dry_run: bool, json: bool, quiet: bool) -> None:
    """再检查一遍收回的内容。"""
    _on_project("check", project, dry_run, json, quiet, on=on)


@main.command()
@_ON
@_in_project
def edit(on: date, project: Path, dry_run: bool, json: bool, quiet: bool) -> None:
    """读入统稿表中的填写，再写出新的统稿表。"""
    _on_project("edit", project, dry_run, json, quiet, on=on)


@main.command()
@click.argument("files", nargs=-1, type=_PATH, metavar="[文件]…")
@_ON
@_in_project
def absorb(
    *,
    files: tuple[Path, ...],
    on: date,
    project: Path,
    dry_run: bool,
    json: bool,
    quiet: bool,
) -> None:
    """收回在 Word 中改过的送审稿，列出改动请您确认。"""
    _on_project("absorb", project, dry_run, json, quiet, files=files, on=on)


@main.command()
@click.option("--final", is_flag=True, help="同时写出定稿。")
@click.option("--even-if-open", is_flag=True, help="还有没完成的，也写出定稿。")
@_ON
@_in_project
def report(
    *,
    final: bool,
    even_if_open: bool,
    on: date,
    project: Path,
    dry_run: bool,
    json: bool,
    quiet: bool,
) -> None:
    """写出汇编稿、送审稿、核对稿和个人发言提纲。"""
    _on_project(
        "report",
        project,
        dry_run,
        json,
        quiet,
        final=final,
        even_if_open=even_if_open,
        on=on,
    )


@main.command()
@click.option("--open", "opening", is_flag=True, help="正式建账，编号从此不变。")
@click.option(
    "--meeting", callback=_date, metavar="日期", help="会议日，不写就用方案中的。"
)
@_ON
@_in_project
def ledger(
    *,
    opening: bool,
    meeting: date | None,
    on: date,
    project: Path,
    dry_run: bool,
    json: bool,
    quiet: bool,
) -> None:
    """写出台账（预排），或正式建账。"""
    _on_project(
        "ledger", project, dry_run, json, quiet, opening=opening, meeting=meeting, on=on
    )


@main.command()
@_ON
@_in_project
def run(on: date, project: Path, dry_run: bool, json: bool, quiet: bool) -> None:
    """收回、检查、统稿、出稿、预排台账，一次做完。"""
    _on_project("run", project, dry_run, json, quiet, on=on)


@main.command()
@click.argument("text", default="", metavar="[文字]")
@click.option("--file", default="", metavar="文件", help="要追查的文件，按项目内的路径写。")
@click.option("--sheet", default="", metavar="工作表", help="工作表名。")
@click.option("--cell", default="", metavar="单元格", help="单元格，如 C5。")
@_in_project
def trace(
    *,
    text: str,
    file: str,
    sheet: str,
    cell: str,
    project: Path,
    dry_run: bool,
    json: bool,
    quiet: bool,
) -> None:
    """一句话出自哪些单元格，一个单元格去了哪里。"""
    if not text and not (file and sheet and cell):
        raise WronglyUsedError("请写一段文字，或同时写明 --file、--sheet 和 --cell。")
    _on_project(
        "trace", project, dry_run, json, quiet, text=text, file=file, sheet=sheet, cell=cell
    )


@main.command()
@click.option("--about", default="", metavar="来源或题号", help="只看这一条或这一题的。")
@click.option("--last", callback=_count, metavar="条数", help="只看最后几条。")
@click.option("--undo", callback=_count, metavar="编号", help="撤销这一条。")
@_ON
@_in_project
def log(
    *,
    about: str,
    last: int,
    undo: int,
    on: date,
    project: Path,
    dry_run: bool,
    json: bool,
    quiet: bool,
) -> None:
    """每一项决定是谁、在哪天定的；也可撤销。"""
    _on_project(
        "log",
        project,
        dry_run,
        json,
        quiet,
        about=about,
        last=last,
        undo=undo,
        on=on,
    )


@main.command()
@click.argument("code", metavar="代码")
@_shared
def explain(code: str, json: bool, quiet: bool) -> None:
    """解释一个提示代码：是什么问题，怎么改。"""

    def act(verbs: Any) -> "Outcome":  # noqa: ANN401
        try:
            return verbs.explain(code)  # type: ignore[no-any-return]
        except KeyError:
            raise WronglyUsedError(f"没有代码“{code}”。") from None

    saying.finish("explain", act, json, quiet)


@main.command()
@_in_project
def verify(project: Path, dry_run: bool, json: bool, quiet: bool) -> None:
    """再生成一遍，核对是否逐字节相同。"""
    _on_project("verify", project, dry_run, json, quiet)


@main.command()
@_shared
def doctor(json: bool, quiet: bool) -> None:
    """这台机器有什么、缺什么。"""
    saying.finish("doctor", lambda verbs: verbs.doctor(), json, quiet)


@main.command()
@click.argument("file", type=_PATH, metavar="文件")
@_shared
def read(file: Path, json: bool, quiet: bool) -> None:
    """从一个工作簿里读到了什么，逐格列出。"""
    saying.finish("read", lambda verbs: verbs.read(file), json, quiet)


@main.command()
@click.argument("file", type=_PATH, metavar="文件")
@click.option("--layout", is_flag=True, help="核对版式：页面、字体、行距、标题、页码等。")
@click.option(
    "--project", type=_PATH, metavar="文件夹", help="按这个项目的版式核对，不写看文件在哪。"
)
@click.option(
    "--out", type=_PATH, metavar="文件夹", help="结果写到哪里，不写就是当前文件夹。"
)
@_shared
def proof(
    *,
    file: Path,
    layout: bool,
    project: Path | None,
    out: Path | None,
    json: bool,
    quiet: bool,
) -> None:
    """核对任意一份 Word 文稿的版式，也可用于改过的稿子。"""
    folder = out if out or json else Path()

    def act(verbs: Any) -> "Outcome":  # noqa: ANN401
        found = _found(project, dry_run=True) if project else None
        return verbs.proof(file, layout=layout, project=found, out=folder)  # type: ignore[no-any-return]

    saying.finish("proof", act, json, quiet)


@main.command()
@click.argument("file", type=_PATH, metavar="文件")
@click.option(
    "--text", multiple=True, metavar="列名", help="要比的列；有两列时先写标题列。"
)
@click.option("--id", default="", metavar="列名", help="编号列，不写就用行号。")
@click.option(
    "--top",
    callback=_count,
    default="5",
    metavar="对数",
    help="每条留最相近的几对，不写就是5。",
)
@click.option("--all-pairs", is_flag=True, help="每一对都列出，不管 --top；至多2000条。")
@click.option(
    "--model", type=_PATH, metavar="文件夹", help="再用这里的句向量模型找意思相近的。"
)
@click.option("--base", type=_PATH, metavar="底册", help="同时和这份底册里的比。")
@click.option("--save-base", type=_PATH, metavar="底册", help="把这张清单存成底册。")
@click.option(
    "--out", type=_PATH, metavar="文件夹", help="查重表写到哪里，不写就是当前文件夹。"
)
@_shared
def similar(
    *,
    file: Path,
    text: tuple[str, ...],
    id: str,  # noqa: A002  # as the verb has it
    top: int,
    all_pairs: bool,
    model: Path | None,
    base: Path | None,
    save_base: Path | None,
    out: Path | None,
    json: bool,
    quiet: bool,
) -> None:
    """在任意一张清单（Excel 或 CSV）里找相近的条目。"""
    if not text:
        raise WronglyUsedError("请用 --text 写明要比的是哪一列。")
    folder = out if out or json else Path()

    def act(verbs: Any) -> "Outcome":  # noqa: ANN401
        return verbs.similar(  # type: ignore[no-any-return]
            file,
            text=text,
            id=id,
            top=top,
            all_pairs=all_pairs,
            model=model,
            base=base,
            save_base=save_base,
            out=folder,
        )

    saying.finish("similar", act, json, quiet)


def _on_project(
    verb: str, folder: Path, dry_run: bool, json: bool, quiet: bool, **arguments: object
) -> None:
    def act(verbs: Any) -> "Outcome":  # noqa: ANN401
        return getattr(verbs, verb)(_found(folder, dry_run), **arguments)  # type: ignore[no-any-return]

    saying.finish(verb, act, json, quiet, dry_run=dry_run)


def _found(folder: Path, dry_run: bool) -> "Project":
    from tonggao.store.project import find

    return find(folder, dry_run=dry_run)
