"""The command line: a translation between a person and a verb, never more."""

import json as jsonlib
import logging
import os
import sys
import traceback
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tonggao import commands
from tonggao.commands import ChineseGroup, WronglyUsedError

if TYPE_CHECKING:
    from tonggao.model.finding import Finding
    from tonggao.model.outcome import Outcome, TonggaoError
    from tonggao.store.project import Project

FOUND, MISUSED, STOPPED, BUG = 1, commands.MISUSED, 3, 70
_SHOWN = 20
_PATH = click.Path(path_type=Path, readable=False)  # what cannot be read the verb says
_IN_REGISTER = ("ROW", "LINK", "TEXT", "DATE", "DUP")


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
    _finish("demo", lambda verbs: verbs.demo(folder, example=example, on=on), json, quiet)


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
    _finish("new", lambda verbs: verbs.new(folder, profile, listing=listing), json, quiet)


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

    _finish("explain", act, json, quiet)


@main.command()
@_in_project
def verify(project: Path, dry_run: bool, json: bool, quiet: bool) -> None:
    """再生成一遍，核对是否逐字节相同。"""
    _on_project("verify", project, dry_run, json, quiet)


@main.command()
@_shared
def doctor(json: bool, quiet: bool) -> None:
    """这台机器有什么、缺什么。"""
    _finish("doctor", lambda verbs: verbs.doctor(), json, quiet)


@main.command()
@click.argument("file", type=_PATH, metavar="文件")
@_shared
def read(file: Path, json: bool, quiet: bool) -> None:
    """从一个工作簿里读到了什么，逐格列出。"""
    _finish("read", lambda verbs: verbs.read(file), json, quiet)


def _on_project(
    verb: str, folder: Path, dry_run: bool, json: bool, quiet: bool, **arguments: object
) -> None:
    def act(verbs: Any) -> "Outcome":  # noqa: ANN401
        return getattr(verbs, verb)(_found(folder, dry_run), **arguments)  # type: ignore[no-any-return]

    _finish(verb, act, json, quiet, dry_run=dry_run)


def _found(folder: Path, dry_run: bool) -> "Project":
    from tonggao.store.project import find

    return find(folder, dry_run=dry_run)


def _finish(
    verb: str,
    act: Callable[[Any], "Outcome"],
    json: bool,
    quiet: bool,
    *,
    dry_run: bool = False,
) -> None:
    """Do it, say it, and leave with the exit status of `interfaces.md` §2."""
    import tonggao
    from tonggao.model.outcome import TonggaoError

    try:
        outcome = act(tonggao)
    except TonggaoError as error:
        _stopped(verb, error, json)
    except PermissionError as error:
        _stopped(verb, _forbidden(error), json)
    except click.ClickException:
        raise
    except Exception:  # noqa: BLE001  # a bug of ours: one line, and where the log is
        _bug(verb, json)
    else:
        try:
            _say(verb, outcome, json, quiet)
            if dry_run and not (json or quiet):
                click.echo("以上只是预演，没有写任何文件。")
            sys.stdout.flush()
        except OSError:
            _unheard()
        failed = outcome.has_errors if outcome.succeeded is None else not outcome.succeeded
        sys.exit(FOUND if failed else 0)


def _forbidden(error: PermissionError) -> "TonggaoError":
    from tonggao.model.outcome import StoreError

    name = Path(str(error.filename or "")).name
    return StoreError(f"没有权限读写“{name}”。", "请检查该文件或文件夹的权限后再运行。")


def _unheard() -> NoReturn:
    """Leave where what is said cannot be written: nobody listens, or that disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(STOPPED)


def _say(verb: str, outcome: "Outcome", json: bool, quiet: bool) -> None:
    if json:
        for finding in outcome.findings:
            click.echo(_line(finding), err=True)
        _write_json(verb, outcome)
        return
    if not quiet:
        for line in outcome.lines:
            click.echo(line)
    serious = [each for each in outcome.findings if each.severity == "error"]
    # What a member should look at stands in 收回登记; all else is said only here.
    serious += [
        each
        for each in outcome.findings
        if each.severity == "warning" and not each.code.startswith(_IN_REGISTER)
    ]
    for finding in serious[:_SHOWN]:
        click.echo(f"{finding.severity.word}：{_line(finding)}")
    if len(serious) > _SHOWN:
        click.echo(f"另有{len(serious) - _SHOWN}处，见“收回登记.xlsx”。")


def _line(finding: "Finding") -> str:
    place = " ".join(filter(None, (finding.file, finding.cell, finding.sheet)))
    return " ".join(f"{place} {finding.message}{finding.hint}".split())


def _write_json(verb: str, outcome: "Outcome") -> None:
    shown = {
        "version": 1,
        "verb": verb,
        "written": list(outcome.written),
        "findings": [
            {
                "code": each.code,
                "severity": str(each.severity),
                "file": each.file,
                "sheet": each.sheet,
                "cell": each.cell,
                "message": each.message,
                "hint": each.hint,
            }
            for each in outcome.findings
        ],
        **outcome.details,
    }
    _to_stdout(shown)


def _to_stdout(shown: object) -> None:
    words = jsonlib.dumps(shown, ensure_ascii=False, indent=1)
    # A name on the command line may hold bytes that are no character.
    sys.stdout.buffer.write(f"{words}\n".encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _stopped(verb: str, error: "TonggaoError", json: bool) -> None:
    from tonggao.model.outcome import MisuseError

    click.echo(f"{error.message}{error.hint}", err=True)
    if json:
        _error_json(verb, error.code, error.message, error.hint)
    sys.exit(MISUSED if isinstance(error, MisuseError) else STOPPED)


def _error_json(verb: str, code: str, message: str, hint: str) -> None:
    error = {"code": code, "message": message, "hint": hint}
    _to_stdout({"version": 1, "verb": verb, "written": [], "findings": [], "error": error})


def _bug(verb: str, json: bool) -> None:
    """Say in one line that it is our mistake; the log holds no words of anybody's."""
    import tempfile

    log = Path(tempfile.gettempdir()) / "tonggao.log"
    frames = traceback.extract_tb(sys.exc_info()[2])
    kind = type(sys.exc_info()[1]).__name__
    places = "\n".join(f"{each.filename}:{each.lineno} {each.name}" for each in frames)
    try:
        log.write_text(f"{verb} {kind}\n{places}\n", "utf-8")
    except OSError:
        logging.getLogger(__name__).debug("no log could be written")
    message = f"程序出了意外的问题（{kind}），您的文件没有受影响。"
    hint = f"请把记录文件“{log}”交给维护人员。"
    click.echo(f"{message}{hint}", err=True)
    if json:
        _error_json(verb, "BUG", message, hint)
    sys.exit(BUG)
