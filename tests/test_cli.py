"""The command line: a translation, in Chinese, that loads nothing it does not need."""

import inspect
import json
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from walking import NAMES, ON, on, python, run, snapshot, start

import tonggao
from tonggao import cli, help_text, saying
from tonggao.model.outcome import Outcome
from tonggao.store.project import Project
from tonggao.verbs.explain import catalogue

COMMANDS = sorted(cli.main.commands)
HEAVY = {"pandas", "numpy", "openpyxl", "docx", "lxml", "xlsxwriter"}
IN_PROJECT = sorted(
    name
    for name in COMMANDS
    if any(each.name == "dry_run" for each in cli.main.commands[name].params)
)
ARGUMENTS = {"trace": ("学习",)}
FINDING = {"code", "severity", "file", "sheet", "cell", "message", "hint"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_verb_with_the_same_arguments(name: str) -> None:
    command = {parameter.name for parameter in cli.main.commands[name].params}
    verb = set(inspect.signature(getattr(tonggao, name)).parameters)
    assert command - {"json", "quiet", "dry_run", "project"} == verb - {"project"}


def test_every_public_name_can_be_had_and_an_unknown_one_cannot() -> None:
    assert all(getattr(tonggao, name) for name in tonggao.__all__)
    assert set(tonggao._HOME) | {"__version__"} == set(tonggao.__all__)
    with pytest.raises(AttributeError):
        _ = tonggao.nothing


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_chinese_and_fits_a_window_of_80(name: str) -> None:
    shown = start(
        sys.executable,
        "-X",
        "utf8",
        "-m",
        "tonggao",
        *([name] if name else []),
        "--help",
        env={"COLUMNS": "80", "LINES": "25"},
    )
    assert shown.returncode == 0
    lines = shown.stdout.decode("utf-8").splitlines()
    assert max(map(help_text.cells, lines)) <= 80
    assert not any(
        word in line
        for line in lines
        for word in ("Usage", "Options", "Show this", "TEXT", "Commands", "PATH")
    )
    assert all(
        line[:1] not in "，。；：！？、）》」”" for line in map(str.strip, lines) if line
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_help_fits_other_windows_too(width: int) -> None:
    context = help_text.ChineseContext(cli.main, info_name="tonggao", terminal_width=width)
    lines = cli.main.get_help(context).splitlines()
    assert max(map(help_text.cells, lines)) <= width + 2  # a closing mark may hang over


def test_a_help_line_too_wide_would_be_noticed() -> None:
    assert help_text.cells("统" * 41) > 80


def loaded_after(code: str) -> set[str]:
    printed = python(f"import sys\n{code}\nprint(' '.join(sys.modules), file=sys.stdout)")
    return {name.split(".")[0] for name in printed.split()}


def test_importing_the_package_loads_no_office_library() -> None:
    assert not loaded_after("import tonggao, tonggao.cli") & HEAVY


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_loads_no_office_library(name: str) -> None:
    arguments = [name, "--help"] if name else ["--help"]
    code = f"from tonggao import cli\ncli.main.main({arguments})"
    assert not loaded_after(code) & HEAVY


def test_a_verb_that_loads_them_would_be_noticed() -> None:
    assert loaded_after("import tonggao.verbs.run") & HEAVY


def test_help_costs_less_than_150_ms_of_processor_time() -> None:
    def cost() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start(sys.executable, "-m", "tonggao", "--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(cost() for _ in range(5)) < 0.150


def test_the_module_is_the_command() -> None:
    shown = start(sys.executable, "-X", "utf8", "-m", "tonggao", "--version")
    assert shown.stdout.decode() == f"统稿 {tonggao.__version__}\n"
    assert (
        start(str(Path(sys.executable).with_name("tonggao")), "--version").returncode == 0
    )


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert version("tonggao") == tonggao.__version__


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("没有的",), "没有命令“没有的”。"),
        (("new", "--bad"), "没有选项“--bad”。"),
        (("new",), "请写明文件夹和 --profile；可用 --list 查看方案模板。"),
        (("new", "甲", "--profile", "没有"), "没有名为“没有”的方案模板。可用的有："),
        (("demo", "甲", "--example", "没有"), "没有名为“没有”的示例。"),
        (("explain",), "缺少“代码”。"),
        (("explain", "XX-999"), "没有代码“XX-999”。"),
        (("read",), "缺少“文件”。"),
        (("read", "没有.xlsx"), "没有找到文件“没有.xlsx”。"),
        (("similar",), "缺少“文件”。"),
        (("similar", "甲.csv"), "请用 --text 写明要比的是哪一列。"),
        (("similar", "没有.csv", "--text", "问题"), "没有找到文件“没有.csv”。"),
        (("similar", "甲.csv", "--text", "问题", "--top", "0"), "“0”不对，请写成 1、2、3"),
        (("run", "--on"), "选项“--on”的写法不对。"),
        (("run", "--on", "1月3日"), "日期“1月3日”不对，请写成 2026-01-23 的样子。"),
        (("run", "多", "余"), "多写了内容。"),
        (("trace",), "请写一段文字，或同时写明 --file、--sheet 和 --cell。"),
        (("trace", "--file", "甲"), "请写一段文字，或同时写明 --file、--sheet 和 --cell。"),
    ],
)
@pytest.mark.parametrize("json", [(), ("--json",)])
def test_what_is_used_wrongly_is_said_in_one_line_of_chinese(
    arguments: tuple[str, ...], words: str, json: tuple[str, ...]
) -> None:
    verb, *rest = arguments
    said = run(verb, *json, *rest)
    assert said.status == cli.MISUSED
    assert said.err.startswith(words)
    assert len(said.err.splitlines()) == 1
    assert not said.out or said.object["error"]["code"] == "USAGE"


def test_a_command_alone_shows_the_help() -> None:
    said = run()
    assert said.status == cli.MISUSED
    assert said.out.startswith("用法：")


@pytest.mark.parametrize("name", IN_PROJECT)
def test_without_a_project_a_verb_stops_with_3_and_still_writes_its_object(
    name: str, tmp_path: Path
) -> None:
    said = on(tmp_path, name, *ARGUMENTS.get(name, ()))
    assert said.status == cli.STOPPED
    assert said.object == {
        "version": 1,
        "verb": name,
        "written": [],
        "findings": [],
        "error": {
            "code": "PROJECT",
            "message": f"“{tmp_path.name}”不是项目文件夹。",
            "hint": "请在项目文件夹中运行，或用 --project 指明；还没有项目的，请先运行 tonggao new。",
        },
    }
    assert len(said.err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("distribute", 0),
        ("collect", 1),
        ("status", 1),
        ("check", 1),
        ("edit", 1),
        ("absorb", 1),
        ("report", 1),
        ("ledger", 1),
        ("run", 1),
        ("log", 0),
        ("trace", 0),
        ("verify", 0),
    ],
)
def test_every_verb_writes_one_object_and_says_every_finding_in_one_line(
    name: str, status: int, walked: Path
) -> None:
    said = on(walked, name, *ARGUMENTS.get(name, ()))
    shown = said.object
    assert said.status == status
    assert {"version", "verb", "written", "findings"} <= set(shown)
    assert (shown["version"], shown["verb"]) == (1, name)
    assert all((walked / each).is_file() for each in shown["written"])
    assert all(set(each) == FINDING for each in shown["findings"])
    assert all(
        isinstance(value, str) for each in shown["findings"] for value in each.values()
    )
    lines = said.err.splitlines()
    assert len(lines) == len(shown["findings"])
    for line, finding in zip(lines, shown["findings"], strict=True):
        assert line.startswith(" ".join(filter(None, (finding["file"], finding["cell"]))))


def test_the_list_above_names_every_verb_of_a_project() -> None:
    names = {"distribute", "collect", "status", "check", "edit", "report", "ledger", "run"}
    assert names | {"absorb", "log", "trace", "verify"} == set(IN_PROJECT)


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "row-001"),
        ("doctor",),
        ("new", "--list"),
        ("new", "甲", "--profile", "通用"),
    ],
)
def test_verbs_without_a_project_write_one_object_too(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(*arguments, "--json")
    assert said.status == 0
    assert said.object["verb"] == arguments[0]
    assert said.object["findings"] == []
    assert not said.err


def test_new_says_every_file_it_wrote(tmp_path: Path) -> None:
    said = run("new", tmp_path / "甲", "--profile", "通用", "--json")
    there = {each.name for each in (tmp_path / "甲").iterdir() if each.is_file()}
    assert set(said.object["written"]) == there
    assert {"方案.xlsx", "意见汇总.xlsx"} < there
    assert len(there) == 7  # and the five to double-click


@pytest.mark.parametrize("name", IN_PROJECT)
def test_a_dry_run_writes_nothing(name: str, drafted: Path) -> None:
    for wanted in ("4 统稿", "5 文稿"):
        for path in (drafted / wanted).glob("*.*"):
            path.unlink()
    before = snapshot(drafted, but="")
    said = on(drafted, name, *ARGUMENTS.get(name, ()), "--dry-run")
    assert said.status in {0, 1}
    assert snapshot(drafted, but="") == before


def test_a_dry_run_says_that_it_is_one(drafted: Path) -> None:
    said = run("run", *ON, "--project", drafted, "--dry-run")
    assert (
        said.out.splitlines()[-1] == "以上只是预演，没有写任何文件。"
        or "请补充：" in said.out
    )
    assert "以上只是预演，没有写任何文件。" in said.out


def test_opening_a_ledger_in_a_dry_run_opens_none(drafted: Path) -> None:
    before = snapshot(drafted, but="")
    assert on(drafted, "ledger", "--open", "--dry-run").status == 1
    assert snapshot(drafted, but="") == before


@pytest.mark.parametrize("name", ["status", "trace", "verify"])
def test_a_verb_that_only_looks_writes_nothing(name: str, returned: Path) -> None:
    before = snapshot(returned)
    on(returned, name, *ARGUMENTS.get(name, ()))
    assert snapshot(returned) == before


def test_quiet_says_only_what_must_be_mended(walked: Path) -> None:
    said = run("status", "--project", walked, "-q")
    assert said.out
    assert all(line.startswith("请补充：") for line in said.out.splitlines())
    assert run("trace", "学习", "--project", walked, "-q").out == ""


def test_all_we_say_can_be_shown_by_a_chinese_windows_console(walked: Path) -> None:
    said = [run(name, "--help").out for name in COMMANDS]
    said += [
        run(name, *ARGUMENTS.get(name, ()), "--project", walked).out
        for name in ("status", "run", "verify", "trace", "ledger")
    ]
    said += [run("doctor").out, run("new", "--list").out]
    said += [each.message + each.hint + each.title for each in catalogue()]
    assert "\n".join(said).encode("gbk")


def test_a_name_that_such_a_console_cannot_show_stops_nothing(tmp_path: Path) -> None:
    odd = tmp_path / "𠮷田✓.xlsx"
    odd.write_bytes(b"no workbook")
    shown = start(
        sys.executable,
        "-m",
        "tonggao",
        "read",
        str(odd),
        env={"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    )
    assert shown.returncode == cli.FOUND
    assert b"FILE" not in shown.stdout
    assert "不能作为填报表读取" in shown.stdout.decode("gbk")
    assert not shown.stderr


def test_the_object_is_utf8_whatever_the_console_is(walked: Path) -> None:
    shown = start(
        sys.executable,
        "-m",
        "tonggao",
        "status",
        "--project",
        str(walked),
        "--json",
        env={"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    )
    assert json.loads(shown.stdout.decode("utf-8"))["verb"] == "status"


@pytest.mark.parametrize("mistake", [KeyError("x"), ValueError("x"), RuntimeError("x")])
@pytest.mark.parametrize("json", [(), ("--json",)])
def test_a_bug_is_said_in_one_line_and_its_log_holds_nobodys_words(
    mistake: Exception,
    json: tuple[str, ...],
    walked: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def broken(project: Project) -> Outcome:
        raise type(mistake)(f"{project.root}{NAMES[0]}")

    monkeypatch.setattr("tonggao.verbs.status.status", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = click.testing.CliRunner().invoke(
        cli.main, ["status", "--project", str(walked), *json]
    )
    assert result.exit_code == cli.BUG
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.output
    log = tmp_path / "tonggao.log"
    assert str(log) in result.stderr
    assert NAMES[0] not in log.read_text("utf-8")
    assert not json or __import__("json").loads(result.stdout)["error"]["code"] == "BUG"


def test_a_finding_with_line_breaks_is_still_one_line() -> None:
    from tonggao import codes

    finding = codes.DATE_001.in_file("甲.xlsx", value="三月\n四月")
    assert len(saying.in_one_line(finding).splitlines()) == 1


def test_without_json_what_must_be_mended_is_shown_and_the_rest_counted(
    walked: Path,
) -> None:
    said = run("check", *ON, "--project", walked)
    shown = [line for line in said.out.splitlines() if line.startswith("请补充：")]
    assert len(shown) == 1  # what the office mended in the table is not asked again
    assert "提示：请补充1处" in said.out


def test_a_folder_without_permission_stops_the_verb_and_is_no_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_: Path) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "2 收回"))

    monkeypatch.setattr(tonggao, "read", forbidden)
    done = CliRunner().invoke(cli.main, ["read", str(tmp_path), "--json"])
    assert done.exit_code == 3
    error = json.loads(done.stdout)["error"]
    assert error["code"] == "STORE"
    assert error["message"] == "没有权限读写“2 收回”。"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_where_nothing_can_be_said_there_is_no_traceback(more: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tonggao", "doctor", *more],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr == b""


def test_the_root_of_the_disk_is_named_where_it_is_no_project() -> None:
    done = CliRunner().invoke(cli.main, ["status", "--project", "/"])
    assert done.exit_code == 3
    assert "“”" not in done.output
