"""Doing what a command asks for, saying what came of it, and leaving with its status."""

import json as jsonlib
import logging
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tonggao.commands import MISUSED

if TYPE_CHECKING:
    from tonggao.model.finding import Finding
    from tonggao.model.outcome import Outcome, TonggaoError

FOUND, STOPPED, BUG = 1, 3, 70
_SHOWN = 20
_LISTS = {"proof": "版式核对.xlsx"}
_IN_REGISTER = ("ROW", "LINK", "TEXT", "DATE", "DUP")


def finish(
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
            click.echo(in_one_line(finding), err=True)
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
        click.echo(f"{finding.word}：{in_one_line(finding)}")
    if len(serious) > _SHOWN:
        listed = _LISTS.get(verb, "收回登记.xlsx")
        click.echo(f"另有{len(serious) - _SHOWN}处，见“{listed}”。")


def in_one_line(finding: "Finding") -> str:
    """Return a finding in one line that begins with the file's name and the cell."""
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
                **each.where,
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
