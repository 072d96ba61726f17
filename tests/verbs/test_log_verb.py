"""`log`: every decision with who and when, and taking one back."""

import json
from pathlib import Path
from typing import Any

import pytest
from walking import (
    EDITING,
    column,
    edited,
    log_lines,
    on,
    read,
    row_of,
    run,
    snapshot,
    table,
)

from tonggao import cli


def decisions(project: Path, *arguments: object) -> list[dict[str, Any]]:
    said = on(project, "log", *arguments)
    assert said.status == 0, said.err
    found = said.object["decisions"]
    assert isinstance(found, list)
    return found


def last_number(project: Path) -> int:
    """Return the number of what a person decided last."""
    (last,) = decisions(project, "--last", 1)
    number = last["number"]
    assert isinstance(number, int)
    return number


def number_of(project: Path, label: str) -> str:
    rows = table(read(project, EDITING), "问题定号")
    return next(row["题号"] for row in rows if row["来源"] == label)


def type_number(project: Path, label: str, number: str) -> None:
    with edited(project / EDITING) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", label), column(page, "题号")).value = number
    assert on(project, "edit").status in {0, cli.FOUND}


def undo(project: Path, number: int) -> list[dict[str, Any]]:
    said = on(project, "log", "--undo", number)
    assert said.status in {0, cli.FOUND}, said.err
    assert EDITING in said.object["written"]
    found = said.object["decisions"]
    assert isinstance(found, list)
    return found


def test_every_line_of_the_log_is_told_with_who_and_when(drafted: Path) -> None:
    logged = [json.loads(line) for line in log_lines(drafted, "decisions.jsonl")]
    told = decisions(drafted)
    assert [each["number"] for each in told] == list(range(1, len(logged) + 1))
    assert [each["by"] for each in told] == [each["by"] for each in logged]
    assert {each["on"] for each in told} == {"2026-01-12"}
    assert all(each["words"].endswith("。") for each in told)
    assert not any("现已不在" in each["words"] for each in told)


def test_a_person_reads_one_line_a_decision_and_margin_numbers_in_one(
    drafted: Path,
) -> None:
    said = run("log", "--project", drafted)
    assert said.status == 0
    *lines, last = said.out.splitlines()
    assert "沈一帆 2026-01-12　" in lines[0]
    assert last.startswith("另有")
    assert last.endswith("条汇编号和相近的组号，由规则给出。")
    assert len(lines) < len(decisions(drafted))


def test_listing_changes_no_file(drafted: Path) -> None:
    before = snapshot(drafted)
    decisions(drafted)
    assert snapshot(drafted) == before


def test_those_about_one_source_one_item_and_the_last_ones(drafted: Path) -> None:
    about = decisions(drafted, "--about", "02-问5")
    assert about
    assert {each["label"] for each in about} == {"02-问5"}
    assert any("题" in each["words"] for each in about)
    of_item = decisions(drafted, "--about", "2-3")
    assert {each["label"] for each in of_item} > {"02-问5"}
    of_persons = [each for each in decisions(drafted) if each["by"] != "规则"]
    assert decisions(drafted, "--last", 3) == of_persons[-3:]
    assert decisions(drafted, "--about", "没有这一条") == []
    assert run("log", "--about", "没有", "--project", drafted).out == "没有这样的决定。\n"


def test_a_number_taken_back_stands_again_as_it_was_before(drafted: Path) -> None:
    before = number_of(drafted, "02-问5")
    type_number(drafted, "02-问5", "0")
    assert number_of(drafted, "02-问5") == "0"
    number = last_number(drafted)
    (fact,) = undo(drafted, number)
    assert number_of(drafted, "02-问5") == before == "3"
    assert fact["because"] == f"undo:{number}"
    assert fact["by"] == "沈一帆"
    assert fact["words"].startswith(f"撤销第{number}条：把02-问5定为")


def test_reading_the_table_again_does_not_take_back_what_was_taken_back(
    drafted: Path,
) -> None:
    type_number(drafted, "02-问5", "0")
    undo(drafted, last_number(drafted))
    on(drafted, "run")
    before = snapshot(drafted)
    on(drafted, "run")
    assert snapshot(drafted) == before
    assert number_of(drafted, "02-问5") == "3"


def test_an_old_copy_of_the_table_put_back_does_not_take_it_back_either(
    drafted: Path,
) -> None:
    type_number(drafted, "02-问5", "0")
    old = (drafted / EDITING).read_bytes()
    undo(drafted, last_number(drafted))
    (drafted / EDITING).write_bytes(old)
    on(drafted, "run")
    assert number_of(drafted, "02-问5") == "3"


def test_what_was_typed_and_not_yet_read_is_read_before_something_is_taken_back(
    drafted: Path,
) -> None:
    type_number(drafted, "02-问5", "0")
    last = last_number(drafted)
    with edited(drafted / EDITING) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", "06-问3"), column(page, "题号")).value = "备"
    undo(drafted, last)
    assert number_of(drafted, "06-问3") == "备"
    assert number_of(drafted, "02-问5") == "3"


def test_what_was_taken_back_can_be_brought_back(drafted: Path) -> None:
    type_number(drafted, "02-问5", "0")
    (fact,) = undo(drafted, last_number(drafted))
    undo(drafted, fact["number"])
    assert number_of(drafted, "02-问5") == "0"


def refused(project: Path, number: int) -> str:
    before = snapshot(project)
    said = run("log", "--undo", number, "--on", "2026-01-12", "--project", project)
    assert said.status == cli.MISUSED
    after = snapshot(project)
    assert {name: value[0] for name, value in after.items()} == {
        name: value[0] for name, value in before.items()
    }
    return said.err.strip()


def test_what_cannot_be_taken_back_is_said_and_changes_nothing(drafted: Path) -> None:
    type_number(drafted, "02-问5", "0")
    first = last_number(drafted)
    type_number(drafted, "02-问5", "备")
    second = last_number(drafted)
    assert refused(drafted, 9999).startswith("没有第9999条决定。")
    assert refused(drafted, first) == (
        f"第{first}条所填的内容后来又改过，撤销它不起作用。请先撤销第{second}条。"
    )
    undo(drafted, second)
    taken_by = last_number(drafted)
    assert refused(drafted, second).startswith(f"第{second}条已由第{taken_by}条撤销。")
    undo(drafted, first)
    assert number_of(drafted, "02-问5") == "3"


@pytest.mark.parametrize(("about", "name"), [("汇编号", "汇编号"), ("相近", "相近的组号")])
def test_what_a_rule_gave_once_is_no_answer_and_stays(
    drafted: Path, about: str, name: str
) -> None:
    given = next(each for each in decisions(drafted) if each["about"] == about)
    number = given["number"]
    assert refused(drafted, number).startswith(
        f"第{number}条是规则给出的{name}，不能撤销。"
    )


def test_the_list_says_what_was_taken_back(drafted: Path) -> None:
    type_number(drafted, "02-问5", "0")
    last = last_number(drafted)
    undo(drafted, last)
    shown = run("log", "--last", 2, "--project", drafted).out.splitlines()
    assert shown[0].endswith(f"（已由第{last_number(drafted)}条撤销）")


def test_a_dry_run_takes_nothing_back(drafted: Path) -> None:
    type_number(drafted, "02-问5", "0")
    before = snapshot(drafted)
    said = on(drafted, "log", "--undo", last_number(drafted), "--dry-run")
    assert said.object["decisions"][0]["answers"] == {"题号": "3"}
    assert snapshot(drafted) == before


@pytest.mark.parametrize("arguments", [("--undo", "0"), ("--last", "0"), ("--undo", "一")])
def test_a_number_that_is_none_is_used_wrongly(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    said = run("log", *arguments, "--project", tmp_path)
    assert said.status == cli.MISUSED
    words = f"“{arguments[1]}”不对，请写成 1、2、3 的样子。"
    assert said.err == f"{words}请用 --help 查看说明。\n"
