"""Every example is walked as its cmd.txt says, and what comes of it is compared.

To write what is expected anew: python -m pytest tests/test_examples.py --update-golden
"""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import season_words
from golden import agree
from season_words import EDITS, WORDS
from seasons import Season
from seasons import walk as walk_by_days
from walking import (
    DRAFT,
    EDITING,
    LEDGER,
    RECORDS,
    log_lines,
    paragraphs,
    read,
    run,
    table,
)

from tonggao.office.read import read_workbook
from tonggao.office.read.document import read_document

EXAMPLES = Path(__file__).parents[1] / "examples"
SEASON = season_words.NAME
LIST = "04-similar-list"
NAMES = ("01-first-report", "02-another-profile", SEASON, LIST)
FOLDER = "演示"
FINAL, LAST_DRAFT = "5 文稿/定稿.docx", "5 文稿/送审稿（第3稿）.docx"
CHANGES_ASKED = (7, 0, 7, 7)  # on the days of the season on which something came
SHOWN = (
    "台账编号", "措施编号", "对照方面", "问题", "整改措施", "完成标准", "牵头领导", "责任部门",
    "责任人", "配合部门", "完成时限", "到期日", "状态", "问题来源",
)  # fmt: skip


def walk(example: Path, *, after: int = 0) -> Path:
    """Run the lines of cmd.txt; remarks on the members' rows are no failure."""
    for line in (example / "cmd.txt").read_text("utf-8").splitlines()[after:]:
        _, *arguments = shlex.split(line)
        assert run(*arguments).status in {0, 1}, line
    return Path(FOLDER)


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Season]:
    """Return the season, walked once; its folder lies where cmd.txt looks for it."""
    with pytest.MonkeyPatch.context() as here:
        here.chdir(tmp_path_factory.mktemp("season"))
        walked = walk_by_days(EXAMPLES / SEASON / "cmd.txt", Path(FOLDER).absolute())
        walk(EXAMPLES / SEASON, after=1)
        yield walked


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


def report(project: Path, file: str = DRAFT) -> str:
    return "".join(f"{line}\n" for line in paragraphs((project / file).read_bytes()))


def facts(project: Path) -> str:
    shown = run("run", "--project", project, "--json", "--dry-run").object["facts"]
    return json.dumps(shown, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {SEASON, LIST}])
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


def test_the_season_comes_out_as_shown(season: Season, update_golden: bool) -> None:
    expected = EXAMPLES / SEASON / "expected"
    for file, shown in (
        ("定稿.txt", report(season.project, FINAL)),
        ("整改台账.md", ledger(season.project)),
        ("facts.json", facts(season.project)),
        ("文件.txt", files(season.project)),
        ("逐日.md", by_days(season)),
        ("改动对照.md", changes(season.project)),
    ):
        agree(shown, expected / file, update=update_golden)


def test_the_list_comes_out_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    shutil.copytree(EXAMPLES / LIST / "input", tmp_path / "input")
    monkeypatch.chdir(tmp_path)
    walk(EXAMPLES / LIST)
    *_, last = (EXAMPLES / LIST / "cmd.txt").read_text("utf-8").splitlines()
    result = run(*shlex.split(last)[1:]).object
    shown = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    expected = EXAMPLES / LIST / "expected"
    agree(shown, expected / "结果.json", update=update_golden)
    book = tmp_path / "结果/查重表.xlsx"
    for name in ("相近", "归并"):
        agree(as_markdown(book, name), expected / f"{name}.md", update=update_golden)


def as_markdown(book: Path, name: str) -> str:
    """Return a sheet as a table that can be read."""
    workbook, _ = read_workbook(book.read_bytes(), book.name)
    sheet = next(each for each in workbook.sheets if each.name == name)
    columns = [cell.column for cell in sheet.cells if cell.row == 1]
    rows = [
        [cells[each].text.replace("\n", "⏎") if each in cells else "" for each in columns]
        for _, cells in sheet.rows()
    ]
    lines = [rows[0], ["---"] * len(columns), *rows[1:]]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def by_days(season: Season) -> str:
    """Return what stood on 首页 at the end of each day, as a table."""
    names = ("全部", "已定号", "不用", "备用", "只入个人", "未定", "待复核")
    heads = ("日期", "事由", "填写格数", *names, "题", "班子措施")
    lines: list[tuple[str, ...]] = [heads, ("---",) * len(heads)]
    for day in season.days:
        counted = (day.counters[name] for name in names)
        made = (str(day.facts["items"]), str(day.facts["measures_of_team"]))
        cells = str(sum(day.cells.values()))
        lines.append((day.on.isoformat(), day.step.told, cells, *counted, *made))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def changes(project: Path) -> str:
    """Return how every change was answered, without its words."""
    shown = ("类别", "题", "来源", "处理", "说明")
    rows = table(read(project, EDITING), "改动对照")
    lines = [
        shown,
        ("---",) * len(shown),
        *(tuple(row[name] for name in shown) for row in rows),
    ]
    return "".join(
        f"| {' | '.join(cell.replace(chr(10), '·') for cell in line)} |\n" for line in lines
    )


def test_after_every_day_of_the_season_a_second_run_is_idle(season: Season) -> None:
    assert [day.changed for day in season.days] == [()] * len(season.days)


def test_on_every_day_each_filled_cell_is_used_or_listed(season: Season) -> None:
    for day in season.days:
        told = day.facts
        assert told["cells_filled"] == told["cells_used"] + told["cells_listed"], day.on
        assert "OUT-002" not in day.codes
    totals = table(read(season.project, EDITING), "收发回执")
    assert {row["核对"] for row in totals} == {"相符"}
    assert (
        sum(int(row["已填格数"]) for row in totals) == season.days[-1].facts["cells_filled"]
    )


def test_what_stands_in_the_folder_is_what_would_be_made_again(season: Season) -> None:
    assert run("verify", "--project", season.project).status == 0


def test_every_point_has_one_place_on_every_day(season: Season) -> None:
    for day in season.days:
        places = ("已定号", "不用", "备用", "只入个人", "未定")
        assert int(day.counters["全部"]) == sum(int(day.counters[each]) for each in places)


def test_on_every_day_the_changes_are_counted_down_to_zero(season: Season) -> None:
    assert {day.counters["待复核"] for day in season.days} == {"0"}
    assert "EDIT-002" not in season.days[-1].codes
    assert season.days[-1].counters["未定"] == "0"


def test_nothing_answered_is_asked_again_and_nothing_else_is_asked(season: Season) -> None:
    answered = [json.loads(line) for line in log_lines(season.project, "decisions.jsonl")]
    asked = [each for each in answered if each["about"] == "改动对照"]
    assert len(asked) == len({each["key"] for each in asked}) == sum(CHANGES_ASKED)


def test_each_edited_draft_was_compared_with_the_one_it_was_made_from(
    season: Season,
) -> None:
    lines = [json.loads(line) for line in log_lines(season.project, "drafts.jsonl")]
    written = {line["sha256"]: line["draft"] for line in lines if line["what"] == "written"}
    absorbed = [line for line in lines if line["what"] == "absorbed"]
    assert [line["draft"] for line in absorbed] == [1, 2, 2]
    assert all(line["base"] in written for line in absorbed)
    assert "REP-004" not in {code for day in season.days for code in day.codes}


def test_the_numbers_in_the_final_text_are_those_of_the_ledger(season: Season) -> None:
    text = report(season.project, FINAL)
    rows = table(read(season.project, LEDGER), "整改台账")
    problems = {
        row["台账编号"]: row["问题"] for row in rows if row["对照方面"] != "典型案例"
    }
    named = re.search(r"共查摆出(\d+)个问题", text)
    assert named
    assert int(named[1]) == len(problems)
    titles = re.findall(r"^\d+\.(.+?)。", text, re.MULTILINE)
    assert titles == list(dict.fromkeys(row["问题"] for row in rows))
    assert len(rows) == season.days[-1].facts["measures_of_team"]
    assert text == report(season.project, LAST_DRAFT)


def test_nothing_that_a_leader_struck_or_a_member_withdrew_is_printed(
    season: Season,
) -> None:
    text = report(season.project, FINAL)
    assert "批评与自我批评辣味不足" not in text
    assert "把保供水的急" not in text
    assert "完成改造9处" not in text
    for words in ("宗旨意识和群众感情还不够深厚", "6.项目前期工作抓得不够细", "11处"):
        assert words in text
    assert "跟班作业半天以上的只有5次" in text  # a leader's 6 was answered 不变


def test_what_the_clerk_filled_in_is_counted_in_the_readme(season: Season) -> None:
    words = (EXAMPLES / SEASON / "README.md").read_text("utf-8")
    for day in season.days:
        cells = sum(day.cells.values())
        row = f"| {day.on.month}月{day.on.day}日 | {day.step.told} | {cells} |"
        assert row in words


def test_a_corrected_return_costs_few_cells(season: Season) -> None:
    corrected = season.days[1]
    members = {returned.member for returned in corrected.step.returns}
    assert sum(corrected.cells.values()) / len(members) <= 10


@pytest.mark.parametrize("name", EDITS)
def test_a_word_file_of_the_season_is_what_its_script_makes(
    name: str, season: Season, tmp_path: Path
) -> None:
    lines = [json.loads(line) for line in log_lines(season.project, "drafts.jsonl")]
    base = next(line["base"] for line in lines if line.get("file", "").endswith(f"/{name}"))
    sent = (season.project / RECORDS / "originals" / f"{base}.docx").read_bytes()
    _, edit = EDITS[name]
    made, kept = edit(sent, tmp_path), (WORDS / name).read_bytes()
    (ours, _), (theirs, _) = read_document(made, name), read_document(kept, name)
    assert ours == theirs


def test_no_example_stopped_running_unnoticed() -> None:
    assert len(NAMES) == 4
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
