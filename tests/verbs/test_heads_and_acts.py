"""大条, 成文 and 班子措施 filled in by a person in real files, and all that follows."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from walking import (
    DRAFT,
    EDITING,
    PREVIEW,
    PROOF,
    RECORDS,
    column,
    converted,
    edited,
    log_lines,
    on,
    paragraphs,
    read,
    row_of,
    snapshot,
    table,
)

HEAD_WORDS = "学习抓得零散，学和用脱节，主要有三点：一是挤占多，二是转化少。"


def fill(page: Worksheet, heading: str, text: str, **answers: str) -> None:
    row = row_of(page, heading, text)
    for name, words in answers.items():
        page.cell(row, column(page, name)).value = words


def filled(project: Path) -> Path:
    """Return the project with a head's words, key words, a joined act and an own one."""
    with edited(project / EDITING) as book:
        fill(book["成文"], "来源", "原因1", 定稿正文=HEAD_WORDS)
        fill(book["大条"], "标题", "宗旨意识还不够牢固", 关键词="柜台、报表、平均数")
        acts = book["班子措施"]
        fill(acts, "来源", "08-问6措", 并入="08-问5措")
        row = next(
            number
            for number in range(2, acts.max_row + 1)
            if not acts.cell(number, column(acts, "来源")).value
        )
        for name, words in (
            ("题号", "2-3"),
            ("整改措施（定稿）", "办公室每季度汇总跟班问题清单"),
            ("牵头领导", "罗砚田"),
        ):
            acts.cell(row, column(acts, name)).value = words
    return project


def test_the_text_the_ledger_and_the_table_follow_what_was_filled_in(
    drafted: Path,
) -> None:
    before = len(table(read(drafted, PREVIEW), "整改台账"))
    ran = on(filled(drafted), "run")
    texts = paragraphs((drafted / DRAFT).read_bytes())
    assert HEAD_WORDS in texts
    assert sum("学和用之间缺了一道" in text for text in texts) == 0
    rows = table(read(drafted, PREVIEW), "整改台账")
    assert len(rows) == before  # one let in, one added
    assert "办公室每季度汇总跟班问题清单" in [row["整改措施"] for row in rows]
    assert "建立按楼栋推送的停水短信平台" not in [row["整改措施"] for row in rows]
    told = [each for each in ran.object["findings"] if each["code"] == "REP-003"]
    assert [each["message"] for each in told] == ["原因第一条写“主要有三点”，实际为2点。"]


def test_the_second_run_is_idle(drafted: Path) -> None:
    on(filled(drafted), "run")
    before = snapshot(drafted)
    assert on(drafted, "run").object["findings"]
    assert snapshot(drafted) == before
    assert on(drafted, "verify").status == 0


def test_the_proof_copy_names_the_sources_of_a_head_and_who_wrote_it(
    drafted: Path,
) -> None:
    on(filled(drafted), "run")
    with zipfile.ZipFile(io.BytesIO((drafted / PROOF).read_bytes())) as package:
        comments = package.read("word/comments.xml").decode()
    assert "修改" in comments
    assert "01-因1①" in comments


def test_a_text_of_the_office_is_traced_to_its_row(drafted: Path) -> None:
    on(filled(drafted), "run")
    with edited(drafted / EDITING) as book:
        fill(book["成文"], "来源", "措施5", 定稿正文="")
        heads = book["大条"]
        for number in range(2, heads.max_row + 8):
            if not heads.cell(number, 1).value:
                for place, words in enumerate(("措施", "6", "抓实安全生产"), start=1):
                    heads.cell(number, place).value = words
                break
    on(drafted, "run")
    with edited(drafted / EDITING) as book:
        fill(book["成文"], "来源", "措施6", 定稿正文="每月开展一次安全检查")
    on(drafted, "run")
    places = on(drafted, "trace", "每月开展一次安全检查").object["places"]
    cells = [(each["file"], each["sheet"], each["cell"]) for each in places]
    (cell,) = (each for each in cells if each[1] == "成文")
    with edited(drafted / EDITING) as book:
        assert book["成文"][cell[2]].value == "每月开展一次安全检查"


@pytest.mark.parametrize("lost", [True, False])
def test_what_was_filled_in_is_in_the_table_alone(drafted: Path, lost: bool) -> None:
    on(filled(drafted), "run")
    text = paragraphs((drafted / DRAFT).read_bytes())
    ledger = table(read(drafted, PREVIEW), "整改台账")
    if lost:
        (drafted / RECORDS / "decisions.jsonl").unlink()
    on(drafted, "run")
    assert paragraphs((drafted / DRAFT).read_bytes()) == text
    assert table(read(drafted, PREVIEW), "整改台账") == ledger
    words = "\n".join(log_lines(drafted, "decisions.jsonl"))
    assert "柜台、报表、平均数" in words


def test_a_save_by_libreoffice_decides_nothing_new(drafted: Path, tmp_path: Path) -> None:
    on(filled(drafted), "run")
    lines = log_lines(drafted, "decisions.jsonl")
    again = converted(drafted / EDITING, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    (drafted / EDITING).write_bytes(again.read_bytes())
    on(drafted, "run")
    assert log_lines(drafted, "decisions.jsonl") == lines
