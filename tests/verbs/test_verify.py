"""`verify`: the proof that the outputs are what returns and decisions say."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from walking import (
    DRAFT,
    LEDGER,
    RECORDS,
    RETURNS,
    edited,
    fill_plan,
    log_lines,
    on,
    run,
    snapshot,
)


def test_it_is_0_on_a_finished_project_and_changes_nothing(walked: Path) -> None:
    before = snapshot(walked)
    said = on(walked, "verify")
    assert said.status == 0
    assert said.object["different"] == []
    assert said.object["same"] > 20
    assert snapshot(walked) == before


def test_it_is_0_whatever_findings_there_are(drafted: Path) -> None:
    assert on(drafted, "run").status == 1
    assert on(drafted, "verify").status == 0


def spoil_the_record(project: Path) -> None:
    record = project / RECORDS / "outputs.json"
    known = json.loads(record.read_text("utf-8"))
    known[DRAFT] = "0" * 64
    record.write_text(json.dumps(known), "utf-8")


def add_a_decision(project: Path) -> None:
    log = project / RECORDS / "decisions.jsonl"
    fact = json.loads(log_lines(project, "decisions.jsonl")[-1])
    *_, wording = [
        json.loads(line)
        for line in log_lines(project, "decisions.jsonl")
        if "定稿标题" in line
    ] or [fact]
    wording["answers"] = dict.fromkeys(wording["answers"], "另一种说法")
    with log.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(wording, ensure_ascii=False) + "\n")


def drop_a_decision(project: Path) -> None:
    log = project / RECORDS / "decisions.jsonl"
    lines = log_lines(project, "decisions.jsonl")
    log.write_text("\n".join(lines[: len(lines) // 2]) + "\n", "utf-8")


def change_a_return(project: Path) -> None:
    with edited(project / "2 收回/01_罗砚田_问题查摆表.xlsx") as book:
        book["问题和措施"]["E5"] = "换成了另外一段话，足够长，也看得出具体表现在哪里。"


def forget_the_ledger(project: Path) -> None:
    (project / RECORDS / "ledger.jsonl").unlink()


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_the_record,
        add_a_decision,
        drop_a_decision,
        change_a_return,
        forget_the_ledger,
    ],
)
def test_it_is_1_when_something_was_tampered_with(
    spoil: Callable[[Path], None], walked: Path
) -> None:
    spoil(walked)
    said = on(walked, "verify")
    assert said.status == 1
    assert said.object["different"]
    assert "不同：" in run("verify", "--project", walked).out


def test_an_edited_text_is_compared_as_we_wrote_it(walked: Path) -> None:
    (walked / DRAFT).write_bytes(b"edited by the secretary")
    assert on(walked, "verify").status == 0
    on(walked, "run")
    assert on(walked, "verify").status == 0


def test_deleted_outputs_come_back_with_the_same_bytes(walked: Path) -> None:
    before = {name: digest for name, (digest, _) in snapshot(walked).items()}
    for folder in ("3 请补充", "4 统稿", "5 文稿", "6 台账", "9 办公室内部（勿外传）"):
        shutil.rmtree(walked / folder)
    (walked / RETURNS).unlink()
    on(walked, "run")
    assert {name: digest for name, (digest, _) in snapshot(walked).items()} == before


def test_the_record_of_outputs_may_be_lost_without_a_change(walked: Path) -> None:
    before = snapshot(walked)
    (walked / RECORDS / "outputs.json").unlink()
    on(walked, "distribute")
    on(walked, "run")
    after = snapshot(walked)
    record = f"{RECORDS}/outputs.json"
    assert {name: each for name, each in after.items() if name != record} == {
        name: each for name, each in before.items() if name != record
    }


def test_a_plan_changed_after_sending_is_said_with_the_way_out(walked: Path) -> None:
    def later(book: Workbook) -> None:
        book["会议"]["B9"] = "2026-02-09"

    fill_plan(walked, later)
    on(walked, "run")
    assert "tonggao distribute" in run("verify", "--project", walked).out
    on(walked, "distribute")
    on(walked, "run")
    assert on(walked, "verify").status == 0


def test_a_cache_would_change_nothing(walked: Path) -> None:
    (walked / RECORDS / "cache").mkdir()
    (walked / RECORDS / "cache/旧.json").write_text("{}", "utf-8")
    assert on(walked, "verify").status == 0
    shutil.rmtree(walked / RECORDS / "cache")
    assert on(walked, "verify").status == 0
    assert (walked / LEDGER).is_file()
