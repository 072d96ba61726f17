"""`trace`: from a sentence to its cells, and from a cell to where it went."""

from pathlib import Path

import pytest
from walking import (
    DRAFT,
    EDITING,
    LEDGER,
    RECEIPT,
    on,
    paragraphs,
    read,
    run,
    sheet,
    table,
)

import tonggao

PLACE = {
    "kind",
    "file",
    "sheet",
    "cell",
    "paragraph",
    "number",
    "text",
    "reason",
    "by",
}
KINDS = {"cell", "report", "ledger", "merged", "listed"}


def sentences_of(project: Path) -> list[str]:
    """Return words from the middle of every long paragraph of a problem in the draft."""
    texts = paragraphs((project / DRAFT).read_bytes())
    return [each[6:26] for each in texts if each[:1].isdigit() and len(each) > 80]


def test_words_of_the_draft_lead_to_cells_that_say_them(walked: Path) -> None:
    wanted = sentences_of(walked)
    assert len(wanted) >= 12
    for words in wanted[:6]:
        said = on(walked, "trace", words)
        places = said.object["places"]
        assert said.status == 0
        assert all(set(each) == PLACE and each["kind"] in KINDS for each in places)
        assert any(each["kind"] == "report" and each["file"] == DRAFT for each in places)
        cells = [each for each in places if each["kind"] == "cell"]
        assert cells, words
        for each in cells:
            there = sheet(read(walked, each["file"]), each["sheet"])
            text = next(one.text for one in there.cells if one.address == each["cell"])
            assert each["text"].strip() in text or text.strip() in each["text"]


def test_a_cell_leads_to_the_texts_that_carry_it_and_back(walked: Path) -> None:
    rows = table(read(walked, RECEIPT), "收发回执")
    used = next(row for row in rows if row["去向"] == "班子材料" and len(row["内容"]) > 30)
    arguments = (
        "--file",
        used["文件"],
        "--sheet",
        used["工作表"],
        "--cell",
        used["单元格"],
    )
    places = on(walked, "trace", *arguments).object["places"]
    reports = [each for each in places if each["kind"] == "report"]
    assert DRAFT in {each["file"] for each in reports}
    written = paragraphs((walked / DRAFT).read_bytes())
    at = next(each for each in reports if each["file"] == DRAFT)
    assert at["text"].strip("。")[:10] in written[at["paragraph"] - 1]


def test_a_cell_of_the_ledger_is_found(walked: Path) -> None:
    row = table(read(walked, LEDGER), "整改台账")[0]
    places = on(walked, "trace", row["整改措施"][:15]).object["places"]
    ledger = [each for each in places if each["kind"] == "ledger"]
    assert {each["file"] for each in ledger} == {LEDGER}
    assert row["措施编号"] in {each["number"] for each in ledger}


def test_every_kind_of_place_is_shown_for_some_cell(walked: Path) -> None:
    rows = table(read(walked, RECEIPT), "收发回执")
    found: set[str] = set()
    by_reason = {row["原因"].split("（")[0]: row for row in rows}
    for row in (*by_reason.values(), rows[0]):
        arguments = (
            "--file",
            row["文件"],
            "--sheet",
            row["工作表"],
            "--cell",
            row["单元格"],
        )
        places = on(walked, "trace", *arguments).object["places"]
        assert places, row
        found |= {each["kind"] for each in places}
    assert {"report", "merged", "listed"} <= found


def test_merged_points_say_by_whom(walked: Path) -> None:
    rows = table(read(walked, EDITING), "未采用清单")
    twin = next(row for row in rows if row["去向"] == "已并入" and row["经办"] == "规则")
    places = on(walked, "trace", twin["问题"]).object["places"]
    assert "规则" in {each["by"] for each in places if each["kind"] == "merged"}


def test_an_address_may_be_typed_as_people_type_it(walked: Path) -> None:
    file = "2 收回/01_罗砚田_问题查摆表.xlsx"
    arguments = ("--sheet", "问题和措施", "--cell")
    exact = on(walked, "trace", "--file", file, *arguments, "E5").object["places"]
    typed = on(walked, "trace", "--file", file.replace("/", "\\"), *arguments, "e5").object
    assert exact
    assert typed["places"] == exact


def test_words_nobody_wrote_are_no_mistake(walked: Path) -> None:
    said = on(walked, "trace", "这句话谁也没有写过")
    assert said.status == 0
    assert said.object["places"] == []
    assert "没有找到这句话" in run("trace", "谁也没有写过", "--project", walked).out


def test_marks_and_spaces_make_no_difference(walked: Path) -> None:
    words = sentences_of(walked)[0]
    spaced = "，".join(words)
    assert on(walked, "trace", spaced).object == on(walked, "trace", words).object


def test_before_any_decision_words_lead_to_the_collection(returned: Path) -> None:
    on(returned, "run")
    places = on(returned, "trace", "第一议题").object["places"]
    assert {each["file"].split("/")[0] for each in places} >= {"2 收回", "5 文稿"}


def test_neither_words_nor_a_whole_cell_is_a_mistake_of_the_caller(walked: Path) -> None:
    with pytest.raises(ValueError, match="text"):
        tonggao.trace(tonggao.find(walked), file="甲")
