"""The shape of the program: layers, sizes, and what is asked of nobody but the edge."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 500, 50

AMBIENT = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("uuid", "uuid4"),
    ("os", "environ"),
    ("os", "getenv"),
}
CHANCE = {"random", "secrets", "socket", "urllib", "http", "requests", "ftplib"}
PRINTING = {("sys", "exit"), ("sys", "stdout"), ("sys", "stderr")}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-cache",
        "--config",
        str(ROOT / "pyproject.toml"),
    ]
    return subprocess.run(
        command,
        env={"PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_the_layers_hold() -> None:
    done = lint(ROOT / "src")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("steps/check.py", "import openpyxl"),
        ("steps/check.py", "import tonggao.store.logs"),
        ("steps/match/forms.py", "import pandas"),
        ("sheets/member/form/layout.py", "import xlsxwriter"),
        ("store/disk.py", "import tonggao.steps.check"),
        ("office/package.py", "import tonggao.sheets.member.form.layout"),
        ("office/package.py", "import tonggao.store.disk"),
        ("semantic/opening.py", "import tonggao.store.disk"),
        ("verbs/run.py", "import tonggao.cli"),
        ("verbs/run.py", "import tokenizers"),
        ("model/text.py", "import tonggao.steps.check"),
        ("model/text.py", "import click"),
    ],
)
def test_a_forbidden_import_is_caught(tmp_path: Path, module: str, forbidden: str) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src")
    victim = tmp_path / "src" / "tonggao" / module
    victim.write_text(victim.read_text("utf-8") + f"\n{forbidden}\n", "utf-8")
    done = lint(tmp_path / "src")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def too_long(source: str) -> list[str]:
    """Return the functions of a module that do not fit on a screen."""
    return [
        each.name
        for each in functions(ast.parse(source))
        if (each.end_lineno or 0) - each.lineno + 1 > LONGEST_FUNCTION
    ]


def ambient(source: str) -> list[str]:
    """Return what a module takes from the clock, chance or its surroundings."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else ""
            owner = node.value.id if isinstance(node.value, ast.Name) else owner
            if (owner, node.attr) in AMBIENT:
                found.append(f"{owner}.{node.attr}")
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        found += [each for each in names if each.split(".")[0] in CHANCE]
    return found


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=lambda path: path.stem)
def test_a_module_has_one_subject_and_a_function_fits_on_a_screen(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    assert too_long(source) == []


def test_a_long_function_would_be_noticed() -> None:
    source = "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION
    assert too_long(source) == ["f"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_only_the_command_line_asks_what_day_it_is(path: Path) -> None:
    found = ambient(path.read_text("utf-8"))
    assert found == (["date.today"] if path.name == "cli.py" else [])


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import datetime\ndatetime.datetime.now()", "datetime.now"),
        ("from datetime import date\ndate.today()", "date.today"),
        ("import random", "random"),
        ("from urllib.request import urlopen", "urllib.request"),
        ("import os\nos.environ['X']", "os.environ"),
    ],
)
def test_a_look_at_the_clock_would_be_noticed(source: str, found: str) -> None:
    assert ambient(source) == [found]


@pytest.mark.parametrize(
    "path",
    [
        each
        for each in SOURCES
        # child.py is a program of its own, which answers on its standard output.
        if each.name
        not in {"cli.py", "commands.py", "help_text.py", "saying.py", "child.py"}
    ],
    ids=lambda path: path.stem,
)
def test_nothing_below_the_command_line_prints_or_ends_the_program(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "input", "exit", "quit"}
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in PRINTING


def broad(source: str) -> list[int]:
    """Return the lines where every exception is caught."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id.endswith("Exception"))
        )
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_only_the_command_line_catches_everything(path: Path) -> None:
    assert len(broad(path.read_text("utf-8"))) == (1 if path.name == "saying.py" else 0)


def test_the_top_level_is_as_the_house_has_it() -> None:
    allowed = {"src", "workbook_templates", "tests", "examples"}
    ignored = {each.strip("/") for each in (ROOT / ".gitignore").read_text("utf-8").split()}
    folders = {
        each.name
        for each in ROOT.iterdir()
        if each.is_dir() and not each.name.startswith(".") and each.name not in ignored
    }
    assert folders - {"build", "dist"} == allowed
    assert (ROOT / "src/tonggao/py.typed").exists()
