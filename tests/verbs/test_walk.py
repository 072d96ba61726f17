"""The whole way over the shipped example: what is made, and that a second run makes the same."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import DAY
from walking import (
    COLLECTION,
    DRAFT,
    EDITING,
    LEDGER,
    NAMES,
    PREVIEW,
    PROOF,
    RECEIPT,
    RECORDS,
    RETURNS,
    digests,
    log_lines,
    on,
    paragraphs,
    read,
    run,
    snapshot,
    table,
)

import tonggao
from tonggao.verbs.demo import FIRST, demo, load_example

LOGS = ("returns.jsonl", "decisions.jsonl", "ledger.jsonl")


def test_the_demo_is_walked_to_its_end_with_status_0(tmp_path: Path) -> None:
    said = run("demo", tmp_path / "演示", "--json")
    assert said.status == 0
    assert all((tmp_path / "演示" / each).is_file() for each in said.object["written"])
    assert LEDGER in said.object["written"]


def test_everything_that_the_issue_promises_is_there(walked: Path) -> None:
    for name in (DRAFT, COLLECTION, PROOF, RECEIPT, EDITING, RETURNS, LEDGER):
        assert (walked / name).is_file(), name
    assert not (walked / PREVIEW).exists()
    outlines = sorted(each.name[3:6] for each in (walked / "5 文稿/个人发言提纲").iterdir())
    assert sorted(outlines) == sorted(set(NAMES) - {"陶静宜"})
    assert len(list((walked / "1 发放").glob("*_问题查摆表.xlsx"))) == 9
    kept = {each.stem for each in (walked / RECORDS / "originals").iterdir()}
    came = [each for each in (walked / "2 收回").iterdir() if each.name not in RETURNS]
    assert len(came) == 9
    assert {hashlib.sha256(each.read_bytes()).hexdigest() for each in came} <= kept
    assert {each.name[3:6] for each in (walked / "3 请补充").iterdir()} <= set(NAMES)


def test_the_example_is_as_large_as_the_issue_asks(walked: Path) -> None:
    facts = on(walked, "run").object["facts"]
    assert facts["members"] == 9
    assert facts["returned"] == 8
    assert 12 <= facts["items"] <= 20
    assert 25 <= facts["ledger_rows"] <= 40
    assert facts["merged_by_rule"] >= 1


def test_the_numbers_of_a_run_add_up(drafted: Path) -> None:
    facts = on(drafted, "run").object["facts"]
    kinds = ("selected", "points", "reserve", "personal", "set_aside", "undecided")
    assert sum(facts[kind] for kind in kinds) == facts["issues"]
    assert facts["cells_filled"] == facts["cells_used"] + facts["cells_listed"]
    assert facts["items"] <= facts["selected"] + facts["points"]
    assert facts["merged_by_rule"] + facts["merged_by_person"] < facts["issues"]
    read_of_members = facts["causes"] + facts["measures"]
    assert facts["rows_read"] >= read_of_members + 8
    rows = table(read(drafted, PREVIEW), "整改台账")
    assert len(rows) == facts["ledger_rows"]
    texts = paragraphs((drafted / DRAFT).read_bytes())
    numbered = [each for each in texts if each[:1].isdigit() and "." in each[:3]]
    assert len(numbered) >= facts["items"]


def test_the_receipt_names_every_filled_cell_once(drafted: Path) -> None:
    facts = on(drafted, "run").object["facts"]
    rows = table(read(drafted, RECEIPT), "收发回执")
    places = [(row["文件"], row["工作表"], row["单元格"]) for row in rows]
    assert len(places) == len(set(places)) == facts["cells_filled"]
    assert all(row["去向"] for row in rows)
    assert all(row["原因"] for row in rows if row["去向"] == "列入清单")


def test_a_second_run_changes_no_file_and_appends_no_line(walked: Path) -> None:
    before = snapshot(walked)
    first = on(walked, "run").object
    assert snapshot(walked) == before
    assert on(walked, "run").object == first


@pytest.mark.parametrize(
    "verb", ["distribute", "collect", "check", "edit", "report", "ledger"]
)
def test_every_other_verb_leaves_a_finished_project_as_it_is(
    verb: str, walked: Path
) -> None:
    before = snapshot(walked)
    on(walked, verb)
    after = snapshot(walked)
    after.pop(f"{RECORDS}/cache/collected.json", None)  # no fact: it may be deleted
    assert after == before


def test_another_day_changes_nothing_either(walked: Path) -> None:
    before = snapshot(walked)
    run("run", "--on", "2031-12-31", "--project", walked)
    assert snapshot(walked) == before


def test_opening_the_ledger_twice_says_so_and_changes_nothing(walked: Path) -> None:
    before = snapshot(walked)
    said = on(walked, "ledger", "--open", "--meeting", "2026-03-01")
    assert "LED-002" in said.codes
    assert snapshot(walked) == before


def test_a_run_never_opens_the_ledger(drafted: Path) -> None:
    on(drafted, "run")
    assert (drafted / PREVIEW).is_file()
    assert not (drafted / LEDGER).exists()
    assert log_lines(drafted, "ledger.jsonl") == []
    on(drafted, "ledger", "--open", "--meeting", "2026-01-23")
    assert (drafted / LEDGER).is_file()
    assert not (drafted / PREVIEW).exists()


def test_two_projects_in_different_folders_have_the_same_bytes(
    walked: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "别 处’s" / "另一个文件夹"
    demo(elsewhere, on=DAY)
    assert digests(elsewhere) == digests(walked)
    for name in LOGS:
        assert log_lines(elsewhere, name) == log_lines(walked, name)


def test_a_moved_project_runs_on_without_a_change(walked: Path, tmp_path: Path) -> None:
    moved = Path(shutil.move(walked, tmp_path / "搬到别处"))
    before = snapshot(moved)
    on(moved, "run")
    assert snapshot(moved) == before


def test_returns_added_one_by_one_in_any_order_give_the_same_outputs(
    returned: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(returned, tmp_path / "另"))
    files = sorted((other / "2 收回").iterdir())
    kept = [(each.name, each.read_bytes()) for each in files]
    for each in files:
        each.unlink()
    for number, (name, content) in enumerate(reversed(kept)):
        path = tmp_path / name
        path.write_bytes(content)
        on(other, "collect", path)
        if number % 4 == 0:
            on(other, "run")
    on(other, "run")
    on(returned, "run")
    one, all_at_once = digests(other), digests(returned)
    for name in (COLLECTION, EDITING):  # they show 汇编号, given once as points arrive
        assert one.pop(name)
        assert all_at_once.pop(name)
    assert one == all_at_once


def test_times_of_the_disk_mean_nothing(returned: Path, tmp_path: Path) -> None:
    import os

    other = Path(shutil.copytree(returned, tmp_path / "另"))
    for number, path in enumerate(sorted((other / "2 收回").iterdir())):
        os.utime(path, (1_700_000_000 - 90_000 * number,) * 2)
    on(other, "run")
    on(returned, "run")
    assert digests(other) == digests(returned)


def test_renamed_files_give_the_same_texts(drafted: Path) -> None:
    names = [DRAFT, COLLECTION, PREVIEW]
    names += [
        path.relative_to(drafted).as_posix()
        for path in (drafted / "5 文稿/个人发言提纲").iterdir()
    ]
    before = {name: (drafted / name).read_bytes() for name in names}
    decided = log_lines(drafted, "decisions.jsonl")
    for number, path in enumerate(sorted((drafted / "2 收回").glob("*查摆*.xlsx"))):
        path.rename(path.with_name(f"收到的第{9 - number}份.xlsx"))
    on(drafted, "run")
    assert {name: (drafted / name).read_bytes() for name in names} == before
    assert log_lines(drafted, "decisions.jsonl") == decided


def test_originals_are_kept_byte_for_byte(walked: Path) -> None:
    kept = {each.read_bytes() for each in (walked / RECORDS / "originals").iterdir()}
    came = {
        each.read_bytes()
        for each in (walked / "2 收回").iterdir()
        if each.name != "收回登记.xlsx"
    }
    sent = {(walked / DRAFT).read_bytes(), (walked / "意见汇总.xlsx").read_bytes()}
    assert came | sent <= kept


def test_what_was_kept_stays_when_the_file_is_replaced(returned: Path) -> None:
    on(returned, "collect")
    path = returned / "2 收回/贺总填好的表.xlsx"
    old = path.read_bytes()
    path.write_bytes((returned / "2 收回/01_罗砚田_问题查摆表.xlsx").read_bytes())
    on(returned, "collect")
    kept = [each.read_bytes() for each in (returned / RECORDS / "originals").iterdir()]
    assert old in kept


def test_the_ledger_numbers_stay_when_a_decision_changes(walked: Path) -> None:
    from walking import column, edited

    numbers = [row["措施编号"] for row in table(read(walked, LEDGER), "整改台账")]
    with edited(walked / EDITING) as book:
        page = book["问题定号"]
        page.cell(2, column(page, "题号")).value = 0
    on(walked, "run")
    assert [row["措施编号"] for row in table(read(walked, LEDGER), "整改台账")] == numbers


def test_the_python_interface_does_the_same_as_the_commands(
    returned: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(returned, tmp_path / "另"))
    project = tonggao.find(other)
    for verb in (tonggao.collect, tonggao.edit, tonggao.report, tonggao.ledger):
        verb(project, on=date(2026, 1, 12))
    on(returned, "run")
    assert digests(other) == digests(returned)
    assert tonggao.status(project).lines[1].startswith("应交9人，已交8人。")


def test_the_example_has_what_makes_it_worth_showing() -> None:
    example = load_example(FIRST)
    assert len(example.returns) == 9
    assert len({each.member for each in example.returns}) == 8
    assert example.opinions
