"""Without its log, an answer sheet is the backup; and what is said beside the numbers."""

import json
from pathlib import Path

from walking import DRAFT, EDITING, RECORDS, column, edited, log_lines, on, row_of, run


def test_the_table_is_read_when_only_the_log_is_lost(walked: Path) -> None:
    before = on(walked, "run").object["facts"]
    (walked / RECORDS / "decisions.jsonl").unlink()
    assert on(walked, "run").object["facts"] == before
    assert log_lines(walked, "decisions.jsonl")
    again = log_lines(walked, "decisions.jsonl")
    on(walked, "run")
    assert log_lines(walked, "decisions.jsonl") == again


def test_the_lost_log_comes_back_line_by_line_with_persons_and_days(walked: Path) -> None:
    with edited(walked / EDITING) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", "01-问1"), column(page, "题号")).value = 9
        front = book["首页"]
        row = next(n for n in range(1, 30) if front.cell(n, 1).value == "审核人")
        front.cell(row, 2).value = "李守正"
    run("run", "--on", "2026-01-20", "--project", walked)
    log, draft = log_lines(walked, "decisions.jsonl"), (walked / DRAFT).read_bytes()
    assert {json.loads(line)["on"] for line in log} == {"2026-01-12", "2026-01-20"}
    for kept in (0, 1, len(log) - 2):
        lines = "".join(f"{line}\n" for line in log[:kept])
        (walked / RECORDS / "decisions.jsonl").write_text(lines, "utf-8")
        with edited(walked / EDITING):
            pass  # saved, so that it is looked at; nothing is typed
        run("run", "--on", "2026-02-02", "--project", walked)
        assert log_lines(walked, "decisions.jsonl") == log
        assert (walked / DRAFT).read_bytes() == draft


def test_what_was_typed_before_the_log_was_lost_counts_from_today(walked: Path) -> None:
    log = log_lines(walked, "decisions.jsonl")
    (walked / RECORDS / "decisions.jsonl").unlink()
    with edited(walked / EDITING) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", "01-问1"), column(page, "题号")).value = 9
    run("run", "--on", "2026-02-02", "--project", walked)
    again = log_lines(walked, "decisions.jsonl")
    assert again[: len(log)] == log
    new, *by_rule = map(json.loads, again[len(log) :])
    assert (new["answers"]["题号"], new["on"]) == ("9", "2026-02-02")
    assert {each["about"] for each in by_rule} <= {"相近"}  # it left its group


def test_a_fresh_table_read_back_with_an_empty_log_decides_nothing(
    returned: Path,
) -> None:
    (returned / EDITING).unlink(missing_ok=True)
    on(returned, "run")
    given = log_lines(returned, "decisions.jsonl")
    assert {json.loads(line)["about"] for line in given} == {
        "汇编号",
        "相近",
    }  # by the rule
    on(returned, "run")
    assert log_lines(returned, "decisions.jsonl") == given


def test_an_edited_file_is_named_to_a_person_too(walked: Path) -> None:
    (walked / DRAFT).write_bytes(b"edited")
    said = run("run", "--on", "2026-01-12", "--project", walked)
    assert "您改动过上次生成的“送审稿（第1稿）.docx”，本次没有覆盖。" in said.out
    assert on(walked, "verify").status == 0
