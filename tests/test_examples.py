"""Every example is walked as its cmd.txt says, and what comes of it is compared.

To write what is expected anew: python -m pytest tests/test_examples.py --update-golden
"""

import json
import shlex
from pathlib import Path

import pytest
from golden import agree
from walking import DRAFT, LEDGER, RECORDS, paragraphs, read, run, table

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = ("01-first-report", "02-another-profile")
FOLDER = "演示"
SHOWN = (
    "台账编号", "措施编号", "对照方面", "问题", "整改措施", "完成标准", "牵头领导", "责任部门",
    "责任人", "配合部门", "完成时限", "到期日", "状态", "问题来源",
)  # fmt: skip


def walk(example: Path) -> Path:
    """Run every line of cmd.txt; remarks on the members' rows are no failure."""
    for line in (example / "cmd.txt").read_text("utf-8").splitlines():
        _, *arguments = shlex.split(line)
        assert run(*arguments).status in {0, 1}, line
    return Path(FOLDER)


def files(project: Path) -> str:
    """Return what lies in the project, but for records and the system's own scripts."""
    names = (
        path.relative_to(project).as_posix()
        for path in project.rglob("*")
        if path.is_file() and path.suffix not in {".sh", ".bat"}
    )
    return "".join(f"{name}\n" for name in sorted(names) if not name.startswith(RECORDS))


def ledger(project: Path) -> str:
    """Return the rows of the ledger as a table that can be read."""
    rows = [SHOWN, ("---",) * len(SHOWN), *_rows(project)]
    lines = (
        "| " + " | ".join(cell.replace("\n", "⏎") for cell in row) + " |" for row in rows
    )
    return "\n".join(lines) + "\n"


def _rows(project: Path) -> list[tuple[str, ...]]:
    found = table(read(project, LEDGER), "整改台账")
    return [tuple(row[heading] for heading in SHOWN) for row in found]


def report(project: Path) -> str:
    return "".join(f"{line}\n" for line in paragraphs((project / DRAFT).read_bytes()))


def facts(project: Path) -> str:
    shown = run("run", "--project", project, "--json", "--dry-run").object["facts"]
    return json.dumps(shown, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_example_comes_out_as_shown(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    project = walk(EXAMPLES / name)
    expected = EXAMPLES / name / "expected"
    for file, shown in (
        ("送审稿.txt", report(project)),
        ("整改台账.md", ledger(project)),
        ("facts.json", facts(project)),
        ("文件.txt", files(project)),
    ):
        agree(shown, expected / file, update=update_golden)


def test_no_example_stopped_running_unnoticed() -> None:
    found = {path.parent.name for path in EXAMPLES.glob("*/cmd.txt")}
    assert found == set(NAMES)
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_says_in_chinese_what_it_shows(name: str) -> None:
    words = (EXAMPLES / name / "README.md").read_text("utf-8")
    commands = (EXAMPLES / name / "cmd.txt").read_text("utf-8").splitlines()
    assert "虚构" in words
    assert commands[0] in words


def test_a_word_that_changed_in_the_report_is_noticed(tmp_path: Path) -> None:
    golden = tmp_path / "送审稿.txt"
    agree("学习不深入。\n", golden, update=True)
    with pytest.raises(AssertionError, match="学习不够深入"):
        agree("学习不够深入。\n", golden, update=False)


def test_a_matter_that_a_member_left_unanswered_stands_in_his_text(
    walked_once: Path,
) -> None:
    outline = next((walked_once / "5 文稿/个人发言提纲").glob("08_*.docx"))
    lines = paragraphs(outline.read_bytes())
    place = lines.index("（四）受到处理处分和问责情况")
    assert lines[place + 1] == "【待确认】"
