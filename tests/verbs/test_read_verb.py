"""`read`: what we understood of one workbook, exactly as the interface says."""

from pathlib import Path

import pytest
from walking import EDITING, LEDGER, PREVIEW, RETURNS, Ran, edited, run

KEYS = {"version", "verb", "file", "kind", "stamp", "rows", "unread", "written", "findings"}
VALUES = {
    "issue": {"对照方面", "层面", "问题", "具体表现", "事例"},
    "cause": {"从哪方面剖析", "原因", "剖析", "对应问题"},
    "measure": {"对应问题", "措施", "整改措施", "完成标准", "完成时限", "责任部门"},
    "previous": {"台账编号", "问题", "措施", "整改情况", "目前状态"},
    "statement": {"事项", "回答", "情况说明"},
    "opinion": {"来源", "对象", "方面", "内容", "件次"},
}
FORM = "1 发放/01_罗砚田_问题查摆表.xlsx"


def reading(path: Path) -> Ran:
    return run("read", path, "--json")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (FORM, "member"),
        ("2 收回/贺总填好的表.xlsx", "member"),
        ("3 请补充/09_秦越川_请补充.xlsx", "member"),
        ("方案.xlsx", "plan"),
        ("意见汇总.xlsx", "opinions"),
        (EDITING, "editing"),
        (RETURNS, "register"),
        ("1 发放/发放登记.xlsx", "register"),
        (LEDGER, "ledger"),
    ],
)
def test_every_workbook_of_ours_is_known_for_what_it_is(
    name: str, kind: str, walked: Path
) -> None:
    said = reading(walked / name)
    shown = said.object
    assert said.status == 0, shown["findings"]
    assert set(shown) == KEYS
    assert shown["kind"] == kind
    assert shown["written"] == []
    assert all(set(row["values"]) == VALUES[row["kind"]] for row in shown["rows"])
    assert all(
        isinstance(value, str) for row in shown["rows"] for value in row["values"].values()
    )


def test_the_preview_is_a_ledger_too(drafted: Path) -> None:
    assert reading(drafted / PREVIEW).object["kind"] == "ledger"


def test_a_blank_form_has_no_record_and_nothing_unread(walked: Path) -> None:
    shown = reading(walked / FORM).object
    assert [row for row in shown["rows"] if row["kind"] != "statement"] == []
    assert shown["unread"] == []
    assert shown["stamp"]["member"] == "01"
    assert set(shown["stamp"]) == {"form", "version", "digest", "campaign", "member"}


def test_one_row_gives_an_issue_and_a_measure_each_with_its_cells(
    walked: Path, tmp_path: Path
) -> None:
    path = tmp_path / "张三.xlsx"
    path.write_bytes((walked / FORM).read_bytes())
    with edited(path) as book:
        page = book["问题和措施"]
        page["D5"], page["E5"] = "学习不深入", "读文件多、\n研讨少 "
        page["G5"], page["H5"] = "每月集中学习", "2026年6月30日"
        page["D6"], page["E6"], page["F6"] = 7, True, 3.5
        page["H7"] = "长期坚持"
        page["M9"] = "表外的话"
    shown = reading(path).object
    issue, measure, second = [row for row in shown["rows"] if row["sheet"] == "问题和措施"]
    assert issue == {
        "kind": "issue",
        "number": "问1",
        "values": {
            "对照方面": "政治忠诚",
            "层面": "班子",
            "问题": "学习不深入",
            "具体表现": "读文件多、\n研讨少 ",
            "事例": "",
        },
        "sheet": "问题和措施",
        "row": 5,
        "cells": {
            "编号": "A5",
            "对照方面": "B5",
            "层面": "C5",
            "问题": "D5",
            "具体表现": "E5",
            "事例": "F5",
        },
    }
    assert (measure["kind"], measure["number"]) == ("measure", "")
    assert measure["values"]["对应问题"] == "问1"
    assert measure["values"]["完成时限"] == "2026-06-30"
    assert measure["cells"]["整改措施"] == "G5"
    assert second["values"]["问题"] == "7"
    assert second["values"]["具体表现"] == "是"
    assert second["values"]["事例"] == "3.5"
    assert {(each["cell"], each["value"]) for each in shown["unread"]} == {
        ("H7", "长期坚持"),
        ("M9", "表外的话"),
    }
    assert all(each["why"] for each in shown["unread"])


def test_records_come_in_sheet_and_row_order(walked: Path) -> None:
    rows = reading(walked / "2 收回/01_罗砚田_问题查摆表.xlsx").object["rows"]
    sheets = list(dict.fromkeys(row["sheet"] for row in rows))
    assert sheets[:2] == ["问题和措施", "原因"]
    places = [(sheets.index(row["sheet"]), row["row"]) for row in rows]
    assert places == sorted(places)


def test_opinions_are_records_with_their_number(walked: Path) -> None:
    rows = reading(walked / "意见汇总.xlsx").object["rows"]
    assert {row["kind"] for row in rows} == {"opinion"}
    assert [row["number"] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]


def test_a_file_is_named_from_where_one_stands(
    walked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(walked / "1 发放")
    shown = reading(Path("01_罗砚田_问题查摆表.xlsx").resolve()).object
    assert shown["file"] == "01_罗砚田_问题查摆表.xlsx"
    assert reading(Path("../方案.xlsx")).object["file"] == "../方案.xlsx"


def test_nothing_is_written_beside_the_file(walked: Path, tmp_path: Path) -> None:
    path = tmp_path / "只读" / "表.xlsx"
    path.parent.mkdir()
    path.write_bytes((walked / FORM).read_bytes())
    reading(path)
    assert [each.name for each in path.parent.iterdir()] == ["表.xlsx"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE-006"),
        (b"%PDF-1.7 ...", "FILE-002"),
        (b"\x89PNG\r\n\x1a\n", "FILE-002"),
        (b"PK\x03\x04 broken", "FILE-001"),
        ("一段文字".encode(), "FILE-002"),
    ],
)
def test_what_is_no_workbook_is_a_finding(
    content: bytes, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(content)
    said = reading(path)
    assert said.status == 1
    assert said.codes == [code]
    assert said.object["kind"] == "other"
    assert said.object["rows"] == []
