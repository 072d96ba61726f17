"""`new`: start a project."""

import sys
from pathlib import Path

from tonggao.model.outcome import MisuseError, Outcome
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.profile.errors import ProfileError
from tonggao.profile.schema import Profile
from tonggao.sheets.planning.layout import opinions_book, plan_book
from tonggao.store.disk import write_bytes
from tonggao.store.outputs import Outputs
from tonggao.store.project import OPINIONS_FILE, PLAN_FILE, create

_STEPS = (
    ("1发放", "distribute"),
    ("2收回", "collect"),
    ("3统稿", "run"),
    ("4出稿", "report"),
    ("5建账", "ledger --open"),
)
_BAT = """@echo off\r
cd /d "%~dp0"\r
where tonggao >nul 2>nul\r
if errorlevel 1 (py -X utf8 -m tonggao {verb}) else (tonggao {verb})\r
pause\r
"""
_SH = """#!/bin/sh
cd "$(dirname "$0")" || exit 1
if command -v tonggao >/dev/null 2>&1; then
  tonggao {verb}
else
  python3 -m tonggao {verb}
fi
printf '\\n按回车键关闭…'
read -r _
"""
_EXECUTABLE = 0o755


def new(
    folder: Path | str | None, profile: str | None, *, listing: bool = False
) -> Outcome:
    """Make the folders, 方案.xlsx, 意见汇总.xlsx and the double-click files.

    With `listing` nothing is made: the profiles are listed, and how sure we are of each.
    """
    if listing or folder is None or profile is None:
        return _listed()
    folder, chosen = Path(folder), _named(profile)
    project = create(
        folder, profile=chosen.name, digest=chosen.digest, folders=chosen.folders
    )
    outputs = Outputs(project.root, project.outputs_record)
    outputs.write(PLAN_FILE, write_workbook(plan_book(chosen, "")))
    outputs.write(OPINIONS_FILE, write_workbook(opinions_book(chosen, None)))
    outputs.close()
    scripts = _double_click_files(folder)
    return Outcome(
        written=(*outputs.written, *scripts),
        findings=tuple(outputs.findings),
        lines=(
            f"已新建“{folder.name}”，使用的方案模板是“{chosen.name}”。",
            f"模板说明：{chosen.sure}",
            f"下一步：用 Excel 或 WPS 打开其中的“{PLAN_FILE}”，填写会议、方面、成员等内容，保存后运行“1发放”（tonggao distribute）。",
        ),
    )


def _named(profile: str) -> Profile:
    try:
        locate.find(profile)
    except ProfileError as error:
        raise MisuseError(error.message, error.hint) from error
    return locate.read(profile)


def _listed() -> Outcome:
    profiles = [locate.read(name) for name in locate.names()]
    return Outcome(
        lines=tuple(f"{each.name}　{each.sure}" for each in profiles),
        details={"profiles": [{"name": each.name, "sure": each.sure} for each in profiles]},
    )


def _double_click_files(folder: Path) -> tuple[str, ...]:
    """Write the files that a clerk double-clicks, of the kind this system runs."""
    words, suffix = (_BAT, ".bat") if sys.platform == "win32" else (_SH, ".sh")
    for name, verb in _STEPS:
        script = folder / f"{name}{suffix}"
        write_bytes(script, words.format(verb=verb).encode())
        script.chmod(_EXECUTABLE)
    return tuple(f"{name}{suffix}" for name, _ in _STEPS)
