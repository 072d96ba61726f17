"""定稿: on command only, not while something is open, and kept as it was made."""

import json
from pathlib import Path

from openpyxl.workbook import Workbook
from walking import (
    EDITING,
    RECEIPT,
    column,
    edited,
    fill_plan,
    log_lines,
    on,
    paragraphs,
    read,
    run,
    sheet,
    snapshot,
    table,
)
from word_edits import replaced

from tonggao import cli

FINAL, NEW_FINAL = "5 文稿/定稿.docx", "5 文稿/定稿（新）.docx"
DRAFT = "5 文稿/送审稿（第1稿）.docx"


def decide_the_rest(project: Path) -> None:
    """Set aside what is undecided, and confirm the statements."""
    with edited(project / EDITING) as book:
        page = book["问题定号"]
        number, label = column(page, "题号"), column(page, "来源")
        reason = column(page, "不用的原因")
        for row in range(2, page.max_row + 1):
            if page.cell(row, label).value and page.cell(row, number).value is None:
                page.cell(row, number).value = "0"
                page.cell(row, reason).value = "表述空泛"

    def confirm(book: Workbook) -> None:
        page = book["说明事项"]
        for row in range(2, page.max_row + 1):
            if page.cell(row, column(page, "回答")).value == "待确认":
                page.cell(row, column(page, "回答")).value = "不涉及"

    fill_plan(project, confirm)
    on(project, "run")


def type_title(project: Path, title: str) -> None:
    with edited(project / EDITING) as book:
        page = book["成文"]
        page.cell(2, column(page, "定稿标题")).value = title


def test_while_something_is_open_there_is_no_final_draft(drafted: Path) -> None:
    said = on(drafted, "report", "--final")
    assert said.status == cli.FOUND
    (finding,) = (each for each in said.object["findings"] if each["code"] == "REP-008")
    assert finding["severity"] == "error"
    assert finding["message"] == "还有5处没有完成，没有生成定稿。"
    assert "【待确认】1处、未定的问题4处" in finding["hint"]
    assert not (drafted / FINAL).exists()
    assert "final" not in "".join(log_lines(drafted, "drafts.jsonl"))


def test_told_to_it_is_made_and_the_receipt_says_what_was_open(drafted: Path) -> None:
    said = on(drafted, "report", "--final", "--even-if-open")
    assert "REP-008" not in said.codes
    assert FINAL in said.object["written"]
    assert paragraphs((drafted / FINAL).read_bytes()) == paragraphs(
        (drafted / DRAFT).read_bytes()
    )
    assert [list(row.values()) for row in table(read(drafted, RECEIPT), "定稿情况")] == [
        ["生成日期", "2026-01-12"],
        ["经办", "沈一帆"],
        ["生成时没有完成的", "【待确认】1处"],
        ["生成时没有完成的", "未定的问题4处"],
    ]


def test_when_all_is_done_it_is_made_and_stays(drafted: Path) -> None:
    decide_the_rest(drafted)
    said = on(drafted, "report", "--final")
    assert "REP-008" not in said.codes
    rows = table(read(drafted, RECEIPT), "定稿情况")
    assert list(rows[-1].values()) == ["生成时没有完成的", "无"]
    before = snapshot(drafted)
    assert "REP-010" not in on(drafted, "run").codes
    on(drafted, "report", "--final")
    assert snapshot(drafted) == before
    assert on(drafted, "verify").status == 0
    opened = on(drafted, "ledger", "--open")
    assert "REP-010" not in opened.codes
    titles = {
        row["问题"] for row in table(read(drafted, "6 台账/整改台账.xlsx"), "整改台账")
    }
    words = "".join(paragraphs((drafted / FINAL).read_bytes()))
    assert all(title.rstrip("。") in words for title in titles if "综合" not in title)


def test_no_receipt_speaks_of_a_final_draft_before_there_is_one(drafted: Path) -> None:
    names = [each.name for each in read(drafted, RECEIPT).sheets]
    assert "定稿情况" not in names


def test_what_changes_afterwards_is_told_and_the_final_draft_stays(drafted: Path) -> None:
    on(drafted, "report", "--final", "--even-if-open")
    made = (drafted / FINAL).read_bytes()
    type_title(drafted, "改过的小标题")
    said = on(drafted, "run")
    assert said.codes_of(FINAL) == ["REP-010"]
    assert (drafted / FINAL).read_bytes() == made
    assert "改过的小标题" in "".join(paragraphs((drafted / DRAFT).read_bytes()))
    before = snapshot(drafted)
    on(drafted, "run")
    assert snapshot(drafted) == before
    assert on(drafted, "verify").status == 0
    again = on(drafted, "report", "--final", "--even-if-open")
    assert again.codes_of(FINAL) == []
    assert "改过的小标题" in "".join(paragraphs((drafted / FINAL).read_bytes()))


def test_one_that_was_deleted_comes_back_as_it_was_made(drafted: Path) -> None:
    on(drafted, "report", "--final", "--even-if-open")
    made = (drafted / FINAL).read_bytes()
    (drafted / FINAL).unlink()
    on(drafted, "run")
    assert (drafted / FINAL).read_bytes() == made


def test_an_edited_one_is_never_written_over(drafted: Path) -> None:
    on(drafted, "report", "--final", "--even-if-open")
    made = (drafted / FINAL).read_bytes()
    last_minute = replaced(made, "蹲点跟班少", "蹲点跟班不多")
    (drafted / FINAL).write_bytes(last_minute)
    on(drafted, "run")
    assert (drafted / FINAL).read_bytes() == last_minute
    assert not (drafted / NEW_FINAL).exists()
    said = on(drafted, "report", "--final", "--even-if-open")
    assert said.codes_of(FINAL)[0] == "OUT-001"
    assert (drafted / FINAL).read_bytes() == last_minute
    assert (drafted / NEW_FINAL).is_file()
    before = snapshot(drafted)
    on(drafted, "run")
    assert snapshot(drafted) == before


def test_without_a_selected_problem_there_is_nothing_to_finish(returned: Path) -> None:
    for more in ((), ("--even-if-open",)):
        said = on(returned, "report", "--final", *more)
        assert said.codes_of(FINAL) == ["REP-008"]
        assert not (returned / FINAL).exists()


def test_even_if_open_alone_is_used_wrongly(drafted: Path) -> None:
    said = run("report", "--even-if-open", "--project", drafted)
    assert said.status == cli.MISUSED
    assert said.err == "--even-if-open 只和 --final 一起用。请核对命令。\n"


def test_a_dry_run_makes_none(drafted: Path) -> None:
    before = snapshot(drafted)
    said = on(drafted, "report", "--final", "--even-if-open", "--dry-run")
    assert FINAL in said.object["written"]
    assert snapshot(drafted) == before


def test_the_log_says_when_and_by_whom_it_was_made(drafted: Path) -> None:
    on(drafted, "report", "--final", "--even-if-open")
    fact = json.loads(log_lines(drafted, "drafts.jsonl")[-1])
    assert (fact["what"], fact["on"], fact["by"]) == ("final", "2026-01-12", "沈一帆")
    assert fact["open"] == ["【待确认】1处", "未定的问题4处"]
    assert (drafted / "系统记录（勿删）/originals" / f"{fact['sha256']}.docx").is_file()


def test_the_sheets_of_the_receipt_are_in_this_order(drafted: Path) -> None:
    on(drafted, "report", "--final", "--even-if-open")
    receipt = read(drafted, RECEIPT)
    assert [each.name for each in receipt.sheets] == ["收发回执", "定稿情况"]
    assert sheet(receipt, "定稿情况")
