"""Members send again, five times: real files, the clerk's answers, and the way back."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from walking import (
    DRAFT,
    EDITING,
    RECEIPT,
    RECORDS,
    Ran,
    column,
    edited,
    log_lines,
    on,
    paragraphs,
    read,
    row_of,
    snapshot,
    table,
)

import tonggao
from tonggao.store.outputs import Outputs
from tonggao.verbs.desk import Desk, open_desk

HIS = "2 收回/03_闻素秋_问题查摆表(改).xlsx"
ORIGINALS = f"{RECORDS}/originals"
MAIN = "03-问2"  # whose words item 1-3 prints
_HEADINGS = 2


def send_again(project: Path, cells: Mapping[tuple[str, str], str]) -> None:
    """Change cells of his workbook, by 编号 and heading, and save it."""
    with edited(project / HIS) as book:
        page = book["问题和措施"]
        headings = {str(each.value): each.column or 0 for each in page[_HEADINGS]}
        rows = {str(page.cell(row, 1).value): row for row in range(1, page.max_row + 1)}
        for (number, heading), words in cells.items():
            page.cell(rows[number], headings[heading]).value = words or None


def words_of(project: Path, number: str, heading: str) -> str:
    found = [
        row
        for row in table(read(project, EDITING), "问题定号")
        if row["来源"] == f"03-{number}"
    ]
    return found[0][heading]


def answer(project: Path, treatment: str, label: str = "") -> int:
    """Answer what waits in 改动对照, or one row of it; return how many rows."""
    answered = 0
    with edited(project / EDITING) as book:
        page = book["改动对照"]
        for row in range(2, page.max_row + 1):
            if label and page.cell(row, column(page, "来源")).value != label:
                continue
            cell = page.cell(row, column(page, "处理"))
            if label or cell.value is None:
                cell.value = treatment
                answered += 1
    return answered


def changes(project: Path) -> list[tuple[str, str, str]]:
    rows = table(read(project, EDITING), "改动对照")
    return [(row["题"], row["来源"], row["处理"]) for row in rows]


def waits(ran: Ran) -> list[str]:
    found = ran.object["findings"]
    return [each["message"] for each in found if each["code"] == "EDIT-002"]


def balanced(ran: Ran) -> bool:
    facts = ran.object["facts"]
    even = facts["cells_filled"] == facts["cells_used"] + facts["cells_listed"]
    return bool(even) and "OUT-002" not in ran.codes


def printed(project: Path, words: str) -> bool:
    return any(words in each for each in paragraphs((project / DRAFT).read_bytes()))


def test_five_rounds_of_corrections_each_cost_one_answer(drafted: Path) -> None:
    standing = first = "业主群里传开了，公司的解释还在走审批"
    assert printed(drafted, standing)
    before = words_of(drafted, "问2", "具体表现")
    for number in range(1, 6):
        now = f"业主群里传了{number}遍，公司的解释还在走审批"
        send_again(drafted, {("问2", "具体表现"): before.replace(first, now)})
        ran = on(drafted, "run")
        assert waits(ran) == ["第1-3题所用的原文已有改动。"]
        assert balanced(ran)
        assert printed(drafted, standing)
        assert not printed(drafted, now)
        treatment = "不变" if number % 2 else "用新的"
        assert answer(drafted, treatment) == 1
        ran = on(drafted, "run")
        assert waits(ran) == []
        assert balanced(ran)
        standing = now if treatment == "用新的" else standing
        assert printed(drafted, standing)
        assert words_of(drafted, "问2", "题号") == "3"
    still = snapshot(drafted)
    assert on(drafted, "run").object["findings"] == ran.object["findings"]
    assert snapshot(drafted) == still
    assert on(drafted, "verify").status == 0


def test_every_counted_return_is_kept_and_named_once(drafted: Path) -> None:
    first = hashlib.sha256((drafted / HIS).read_bytes()).hexdigest()
    send_again(drafted, {("问2", "问题"): "涉水舆情应对不够主动"})
    second = hashlib.sha256((drafted / HIS).read_bytes()).hexdigest()
    on(drafted, "edit")
    on(drafted, "run")
    counted = [
        line
        for line in log_lines(drafted, "returns.jsonl")
        if '"counted"' in line and '"member": "03"' in line
    ]
    assert [first in counted[0], second in counted[1], len(counted)] == [True, True, 2]
    for sha256 in (first, second):
        kept = (drafted / ORIGINALS / f"{sha256}.xlsx").read_bytes()
        assert hashlib.sha256(kept).hexdigest() == sha256


def test_numbers_typed_while_a_changed_return_came_wait_for_an_answer(
    returned: Path,
) -> None:
    on(returned, "run")
    before = words_of(returned, "问2", "具体表现")
    with edited(returned / EDITING) as book:
        book["首页"]["B3"] = "沈一帆"
        page = book["问题定号"]
        page.cell(row_of(page, "来源", MAIN), column(page, "题号")).value = 3
    send_again(returned, {("问2", "具体表现"): before.replace("走审批", "层层走审批")})
    ran = on(returned, "run")
    assert "EDIT-003" not in ran.codes
    assert waits(ran) == ["第1-3题所用的原文已有改动。"]
    assert words_of(returned, "问2", "具体表现") == before
    assert words_of(returned, "问2", "题号") == "3"


def test_a_withdrawn_and_a_new_point_are_shown_and_nothing_else_moves(
    drafted: Path,
) -> None:
    paragraphs_before = paragraphs((drafted / DRAFT).read_bytes())
    gone = dict.fromkeys(("问题", "具体表现", "事例", "整改措施", "完成时限"), "")
    send_again(
        drafted,
        {
            **{("问2", heading): words for heading, words in gone.items()},
            ("问1", "事例"): "2025年底对账，22项措施中有4项说不清进度。",
        },
    )
    ran = on(drafted, "run")
    assert balanced(ran)
    shown = changes(drafted)
    assert ("1-3", MAIN, "") in shown
    assert paragraphs((drafted / DRAFT).read_bytes()) == paragraphs_before
    assert answer(drafted, "用新的", MAIN) >= 1
    assert balanced(on(drafted, "run"))
    assert not printed(drafted, "涉水网络舆情应对不够主动")
    assert answer(drafted, "不变", MAIN) >= 1
    assert balanced(on(drafted, "run"))
    assert printed(drafted, "涉水网络舆情应对不够主动")


def test_a_point_under_another_aspect_stays_where_it_is_until_answered(
    drafted: Path,
) -> None:
    send_again(drafted, {("问2", "对照方面"): "担当作为"})
    assert waits(on(drafted, "run")) == ["第1-3题所用的原文已有改动。"]
    assert words_of(drafted, "问2", "方面（定）") == "政治忠诚"
    assert answer(drafted, "用新的") == 1
    ran = on(drafted, "run")
    assert waits(ran) == []
    assert balanced(ran)
    assert words_of(drafted, "问2", "方面（定）") == "担当作为"
    assert words_of(drafted, "问2", "题号") == ""
    assert answer(drafted, "不变", MAIN) == 1
    on(drafted, "run")
    assert words_of(drafted, "问2", "方面（定）") == "政治忠诚"
    assert words_of(drafted, "问2", "题号") == "3"


def test_old_words_are_traced_to_the_return_that_is_kept(drafted: Path) -> None:
    first = hashlib.sha256((drafted / HIS).read_bytes()).hexdigest()
    before = words_of(drafted, "问2", "具体表现")
    send_again(drafted, {("问2", "具体表现"): before.replace("走审批", "层层走审批")})
    on(drafted, "run")
    places = on(drafted, "trace", "公司的解释还在走审批").object["places"]
    kept = f"{ORIGINALS}/{first}.xlsx"
    (cell,) = [each for each in places if "走审批" in each["text"] and each["cell"]]
    assert (cell["file"], cell["reason"], cell["number"]) == (kept, "改前的文字", MAIN)
    assert DRAFT in {each["file"] for each in places if each["kind"] == "report"}
    at = ("--file", kept, "--sheet", cell["sheet"], "--cell", cell["cell"])
    back = on(drafted, "trace", *at).object["places"]
    assert DRAFT in {each["file"] for each in back}
    new = on(drafted, "trace", "还在层层走审批").object["places"]
    listed = [each["reason"] for each in new if each["kind"] == "listed"]
    assert listed == ["原文有改动，待复核，暂用改前的文字"]


def test_the_receipt_names_the_cells_whose_new_words_wait(drafted: Path) -> None:
    before = words_of(drafted, "问2", "具体表现")
    send_again(drafted, {("问2", "具体表现"): before.replace("走审批", "层层走审批")})
    for treatment, why in (
        ("", "原文有改动，待复核，暂用改前的文字"),
        ("不变", "原文有改动，经审核不变"),
    ):
        if treatment:
            answer(drafted, treatment)
        on(drafted, "run")
        rows = table(read(drafted, RECEIPT), "收发回执")
        found = [row for row in rows if "层层走审批" in row["内容"]]
        assert [row["原因"] for row in found] == [why]


def test_a_lost_original_stops_nothing(drafted: Path) -> None:
    first = hashlib.sha256((drafted / HIS).read_bytes()).hexdigest()
    (drafted / ORIGINALS / f"{first}.xlsx").unlink()
    send_again(drafted, {("问2", "问题"): "涉水舆情应对不够主动"})
    ran = on(drafted, "run")
    assert balanced(ran)
    assert waits(ran) == []
    assert "EDIT-014" in ran.codes
    (drafted / ORIGINALS / f"{first}.xlsx").write_bytes(b"PK\x03\x04 spoilt")
    assert balanced(on(drafted, "run"))


def test_his_own_text_is_made_of_what_he_sent_last(drafted: Path) -> None:
    name = "5 文稿/个人发言提纲/03_闻素秋_个人发言提纲.docx"
    own = [row for row in table(read(drafted, EDITING), "问题定号") if row["题号"] == "个"]
    his = next(row for row in own if row["来源"].startswith("03-"))
    number = his["来源"].removeprefix("03-")
    words = his["具体表现"]
    send_again(drafted, {(number, "具体表现"): f"{words}这一句是后来补写的。"})
    assert balanced(on(drafted, "run"))
    made = "".join(paragraphs((drafted / name).read_bytes()))
    assert "这一句是后来补写的" in made


def test_nothing_is_read_again_of_who_sent_once(drafted: Path) -> None:
    assert _desk(drafted).earlier == {}
    send_again(drafted, {("问2", "问题"): "涉水舆情应对不够主动"})
    assert list(_desk(drafted).earlier) == ["03"]


def _desk(project: Path) -> Desk:
    found = tonggao.find(project)
    return open_desk(found, Outputs(found.root, found.outputs_record, dry_run=True))
