"""Commands that speak Chinese: their help, and what is said of one that is used wrongly."""

import io
import sys
from typing import Any

import click

from tonggao.help_text import ChineseContext

MISUSED = 2


class ChineseCommand(click.Command):
    """A command whose help is Chinese."""

    context_class = ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_chinese(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [
            piece.replace("[OPTIONS]", "[选项]")
            for piece in super().collect_usage_pieces(ctx)
        ]


class ChineseGroup(click.Group):
    """The command of all commands, in the order of the clerk's year."""

    context_class = ChineseContext
    command_class = ChineseCommand

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_chinese(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        names = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}
        return [names.get(piece, piece) for piece in pieces]

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401
        """Run; whatever is used wrongly is said in one line of Chinese, with status 2."""
        for stream in (sys.stdout, sys.stderr):
            # A redirected console of code page 936 cannot show every character of a name.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            return super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else "")
            sys.exit(MISUSED)
        except click.ClickException as error:
            click.echo(_usage(error), err=True)
            sys.exit(MISUSED)
        except click.Abort:
            click.echo("已停止。", err=True)
            sys.exit(130)


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option:
        option.help = "显示这份说明。"
    return option


class WronglyUsedError(click.UsageError):
    """Raised by us, in words of ours."""


def _usage(error: click.ClickException) -> str:
    """Return in Chinese what click says in English."""
    param, option = getattr(error, "param", None), getattr(error, "option_name", "")
    shown = (_shown(param) if param else "") or option
    words = {
        "WronglyUsedError": error.message,
        "NoSuchOption": f"没有选项“{option}”。",
        "MissingParameter": f"缺少“{shown}”。",
        "BadOptionUsage": f"选项“{option}”的写法不对。",
    }.get(type(error).__name__, "")
    if not words and error.message.startswith("No such command"):
        words = f"没有命令“{error.message.split(chr(39))[1]}”。"
    if not words and error.message.startswith("Got unexpected"):
        words = "多写了内容。"
    return f"{words or f'“{shown}”的写法不对。'}请用 --help 查看说明。"


def _shown(param: click.Parameter) -> str:
    """Return a parameter as the help shows it."""
    if isinstance(param, click.Argument):
        return (param.metavar or param.name or "").strip("[]…")
    return param.opts[0]
