"""整改方案 beside the ledger: its preview, the text after 建账, and hands off what is edited."""

import re
from pathlib import Path

from walking import LEDGER, NAMES, PREVIEW, digests, on, paragraphs, read, snapshot, table

from tonggao.store.outputs import beside_of

PLAN, PLAN_PREVIEW = "6 台账/整改方案.docx", "6 台账/整改方案（预排）.docx"


def words(project: Path, name: str) -> str:
    return "\n".join(paragraphs((project / name).read_bytes()))


def edit(path: Path) -> bytes:
    """Let somebody change a file; return what it is then."""
    path.write_bytes(path.read_bytes() + b"\0")
    return path.read_bytes()


def test_it_is_a_preview_until_the_ledger_is_open(drafted: Path) -> None:
    assert "（预排）" in words(drafted, PLAN_PREVIEW)
    assert not (drafted / PLAN).exists()
    said = on(drafted, "ledger", "--open", "--meeting", "2026-01-23")
    assert PLAN in said.object["written"]
    assert "（预排）" not in words(drafted, PLAN)
    assert not (drafted / PLAN_PREVIEW).exists()


def test_it_says_what_the_ledger_says(walked: Path) -> None:
    said = words(walked, PLAN)
    rows = table(read(walked, LEDGER), "整改台账")
    for row in rows:
        for heading in ("问题", "整改措施", "完成标准", "牵头领导", "责任部门", "责任人"):
            wanted = row[heading].rstrip("。")
            assert ("待补充" in wanted) or wanted in said, (row["措施编号"], heading)
    assert not re.search(r"2025-\d{3}", said)
    measures = {row["措施编号"] for row in rows}
    assert f"共制定整改措施{len(measures)}项" in said


def test_it_names_nobody_but_who_is_responsible(walked: Path) -> None:
    without = re.sub("(?:牵头领导|责任人)：[^；。]*", "", words(walked, PLAN))
    assert not [name for name in NAMES if name in without]
    assert not re.search(r"\d{2}-(问|因|行)\d|意见-\d|来源", without)


def test_an_edited_one_stays_and_the_new_one_goes_beside_it(walked: Path) -> None:
    mine = edit(walked / PLAN)
    said = on(walked, "ledger")
    assert "OUT-001" in said.codes_of(PLAN)
    assert (walked / PLAN).read_bytes() == mine
    assert (walked / beside_of(PLAN)).is_file()


def test_an_edited_preview_outlives_the_opening_of_the_ledger(drafted: Path) -> None:
    mine = edit(drafted / PLAN_PREVIEW)
    on(drafted, "run")
    assert (drafted / beside_of(PLAN_PREVIEW)).is_file()
    on(drafted, "ledger", "--open", "--meeting", "2026-01-23")
    assert (drafted / PLAN_PREVIEW).read_bytes() == mine
    assert not (drafted / beside_of(PLAN_PREVIEW)).exists()
    assert on(drafted, "verify").object["different"] == []


def test_it_is_never_taken_for_an_edited_draft(walked: Path) -> None:
    edit(walked / PLAN)
    said = on(walked, "absorb")
    assert not said.codes_of(PLAN)
    assert "REP-009" not in said.codes


def test_running_again_changes_nothing(walked: Path) -> None:
    before = snapshot(walked)
    on(walked, "run")
    assert snapshot(walked) == before
    assert PLAN in digests(walked)
    assert PREVIEW not in digests(walked)
