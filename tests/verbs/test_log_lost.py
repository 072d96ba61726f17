"""Without its log, an answer sheet is the backup; and what is said beside the numbers."""

from pathlib import Path

from walking import DRAFT, EDITING, RECORDS, log_lines, on, run


def test_the_table_is_read_when_only_the_log_is_lost(walked: Path) -> None:
    before = on(walked, "run").object["facts"]
    (walked / RECORDS / "decisions.jsonl").unlink()
    assert on(walked, "run").object["facts"] == before
    assert log_lines(walked, "decisions.jsonl")
    again = log_lines(walked, "decisions.jsonl")
    on(walked, "run")
    assert log_lines(walked, "decisions.jsonl") == again


def test_a_fresh_table_read_back_with_an_empty_log_decides_nothing(
    returned: Path,
) -> None:
    (returned / EDITING).unlink(missing_ok=True)
    on(returned, "run")
    on(returned, "run")
    assert log_lines(returned, "decisions.jsonl") == []


def test_an_edited_file_is_named_to_a_person_too(walked: Path) -> None:
    (walked / DRAFT).write_bytes(b"edited")
    said = run("run", "--on", "2026-01-12", "--project", walked)
    assert "您改动过上次生成的“送审稿（第1稿）.docx”，本次没有覆盖。" in said.out
    assert on(walked, "verify").status == 0
