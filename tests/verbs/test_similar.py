"""`similar`: look-alikes in any list, exactly as the interface says."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from walking import run

import tonggao
from tonggao import cli
from tonggao.model.outcome import MisuseError
from tonggao.model.table import Book, Table, TableColumn, TableRow, Value
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.similar.book import ALIKE, MERGED, NOT_WORTH_A_LOOK, NOTES

KEYS = {"version", "verb", "records", "pairs", "groups", "written", "findings"}
LEVELS = {"identical", "light", "contains", "near", "alike"}
BOTH = ("--text", "问题", "--text", "具体表现")
TABLE = """
    | 编号 | 问题       | 具体表现                                         |
    | 甲1  | 学习不深入 | 集中学习全年12次，带着题目研讨的只有3次，谈体会多 |
    | 甲2  | 学习不深入 | 集中学习全年12次，带着题目研讨的只有3次；谈体会多。 |
    | 甲3  | 学习不够深 | 集中学习全年12次，带着题目研讨的只有6次，谈体会多 |
    | 甲4  | 调研不多   | 到村组多是看工地，坐下来听用户说话的时候少       |
    | 甲5  | 回应慢     | 热线转办单平均4天才有答复，重复来电占了两成       |
"""


def rows_of(table: str) -> list[list[str]]:
    """Return the cells of a table as it is drawn; ⏎ is a break inside a cell."""
    lines = (line.strip().strip("|") for line in table.strip().splitlines())
    return [[cell.strip().replace("⏎", "\n") for cell in line.split("|")] for line in lines]


def as_csv(rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[str]], name: str = "清单") -> bytes:
    headings, *under = rows
    table = Table(
        name=name,
        columns=tuple(TableColumn(heading=each, width=20) for each in headings),
        rows=tuple(
            TableRow(values=tuple(Value(content=cell) for cell in row)) for row in under
        ),
    )
    return write_workbook(Book(title="", sheets=(table,)))


def listed(folder: Path, table: str = TABLE, encoding: str = "utf-8") -> Path:
    path = folder / "清单.csv"
    path.write_bytes(as_csv(rows_of(table), encoding))
    return path


def found(path: Path, *options: object) -> dict[str, Any]:
    return run("similar", path, "--json", *options).object


def sheet_of(path: Path, name: str) -> list[list[str]]:
    """Return the rows of a sheet of 查重表, headings first."""
    workbook, refused = read_workbook(path.read_bytes(), path.name)
    assert refused == ()
    sheet = next(each for each in workbook.sheets if each.name == name)
    return [[cell.text for cell in cells.values()] for _, cells in sheet.rows()]


# The object


def test_the_object_is_as_the_interface_says(tmp_path: Path) -> None:
    said = run("similar", listed(tmp_path), *BOTH, "--id", "编号", "--json")
    shown = said.object
    assert said.status == 0
    assert set(shown) == KEYS
    assert (shown["version"], shown["verb"], shown["records"]) == (1, "similar", 5)
    assert shown["groups"] == [["甲1", "甲2"]]
    assert all(set(pair) == {"a", "b", "level", "score", "why"} for pair in shown["pairs"])
    assert {pair["level"] for pair in shown["pairs"]} <= LEVELS
    assert shown["written"] == shown["findings"] == []


def test_what_differs_stands_first_in_why(tmp_path: Path) -> None:
    pairs = found(listed(tmp_path), *BOTH, "--id", "编号")["pairs"]
    whys = {(pair["a"], pair["b"]): pair["why"] for pair in pairs}
    assert whys["甲1", "甲2"] == ["除标点、空格外文字完全相同"]
    first, second, *_ = whys["甲1", "甲3"]
    assert first.startswith("数字不同：")
    assert second.startswith("都写了：")
    assert all(why and all(why) for why in whys.values())


def test_without_ids_the_rows_are_named_by_their_numbers(tmp_path: Path) -> None:
    shown = found(listed(tmp_path), *BOTH)
    assert shown["groups"] == [["2", "3"]]
    assert shown["findings"] == []


def test_all_pairs_are_all_pairs_whatever_top_says(tmp_path: Path) -> None:
    pairs = found(listed(tmp_path), *BOTH, "--all-pairs", "--top", 1)["pairs"]
    assert len(pairs) == 5 * 4 // 2
    assert {(pair["a"], pair["b"]) for pair in pairs} == set(combinations("23456", 2))


def test_more_than_two_thousand_are_not_compared_each_with_each(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_bytes(as_csv([["问题"], *([f"调研第{n}次"] for n in range(2001))]))
    said = run("similar", path, "--text", "问题", "--all-pairs", "--json")
    assert said.status == cli.MISUSED
    assert "清单有2001条，超过2000条不能列出每一对。" in said.err
    assert said.object["error"]["code"] == "USAGE"


def test_a_bare_name_of_a_column_is_one_column(tmp_path: Path) -> None:
    outcome = tonggao.similar(listed(tmp_path), text="具体表现")
    assert outcome.details["records"] == 5
    assert outcome.written == ()


# 查重表.xlsx


def test_the_table_is_written_where_one_stands_and_never_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "来件").mkdir()
    path = listed(tmp_path / "来件")
    monkeypatch.chdir(tmp_path)
    assert "已生成：查重表.xlsx" in run("similar", path, *BOTH).out
    assert "已生成：查重表（2）.xlsx" in run("similar", path, *BOTH).out
    shown = found(path, *BOTH, "--out", "结果")
    assert shown["written"] == ["结果/查重表.xlsx"]
    assert [each.name for each in (tmp_path / "来件").iterdir()] == ["清单.csv"]
    first, second = tmp_path / "查重表.xlsx", tmp_path / "结果/查重表.xlsx"
    assert first.read_bytes() == second.read_bytes()


def test_a_folder_that_cannot_be_written_stops_the_verb(tmp_path: Path) -> None:
    (tmp_path / "占用").write_text("不是文件夹", "utf-8")
    said = run("similar", listed(tmp_path), *BOTH, "--out", tmp_path / "占用", "--json")
    assert said.status == cli.STOPPED
    assert said.object["error"]["code"] == "STORE"


def test_alike_records_stand_side_by_side_the_strongest_first(tmp_path: Path) -> None:
    found(listed(tmp_path), *BOTH, "--id", "编号", "--out", tmp_path)
    headings, first, second, *others = sheet_of(tmp_path / "查重表.xlsx", ALIKE)
    assert headings == [
        *("序号", "相近程度", "相近度", "编号（前）", "原文（前）"),
        *("编号（后）", "原文（后）", "不同之处", "共同之处"),
    ]
    assert first[:2] == ["1", "完全相同"]
    assert (first[3], first[5]) == ("甲1", "甲2")
    assert first[4].startswith("学习不深入\n集中学习全年12次")
    assert (second[3], second[5]) == ("甲1", "甲3")
    line = others.index([NOT_WORTH_A_LOOK])
    assert [row[0] for row in others[:line] + others[line + 1 :]] == [
        str(number) for number in range(3, 3 + len(others) - 1)
    ]


def test_what_a_rule_would_merge_and_what_was_found_are_said(tmp_path: Path) -> None:
    found(listed(tmp_path), *BOTH, "--id", "编号", "--out", tmp_path)
    _, *merged = sheet_of(tmp_path / "查重表.xlsx", MERGED)
    assert [(row[0], row[1], row[3]) for row in merged] == [
        ("1", "甲1", "第一条"),
        ("1", "甲2", "完全相同（标点、空格除外）"),
    ]
    assert ["编号", "用的是“编号”列"] in sheet_of(tmp_path / "查重表.xlsx", NOTES)


def test_ten_records_of_one_text_are_one_row(tmp_path: Path) -> None:
    rows = [["问题"], *[["坐下来听用户说话的时候少"]] * 10, ["停水告知常常晚到"]]
    (tmp_path / "清单.csv").write_bytes(as_csv(rows))
    found(tmp_path / "清单.csv", "--text", "问题", "--out", tmp_path)
    _, *shown = sheet_of(tmp_path / "查重表.xlsx", ALIKE)
    numbered = [row for row in shown if row[0].isdecimal()]
    assert [row[1] for row in numbered] == ["完全相同", "可能相近"]
    assert "另有8条与这两条相同：4、5、6、7、8、9、10、11" in numbered[0][-1]
    assert len(sheet_of(tmp_path / "查重表.xlsx", MERGED)) == 11


def test_words_of_others_never_become_formulas(tmp_path: Path) -> None:
    rows = [["问题"], ["=1+1+学习不深入不具体"], ["@学习不深入不具体"], ["-2+学习不深入"]]
    (tmp_path / "清单.csv").write_bytes(as_csv(rows))
    found(tmp_path / "清单.csv", "--text", "问题", "--out", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "查重表.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "=1+1+学习不深入不具体" in {cell.value for cell in cells}


# What is read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_reads_the_same_in_every_encoding_and_as_a_workbook(
    encoding: str, tmp_path: Path
) -> None:
    shown = found(listed(tmp_path, encoding=encoding), *BOTH, "--id", "编号")
    workbook = tmp_path / "清单.xlsx"
    workbook.write_bytes(as_xlsx(rows_of(TABLE)))
    other = found(workbook, *BOTH, "--id", "编号")
    assert (shown["pairs"], shown["groups"]) == (other["pairs"], other["groups"])
    assert [each["code"] for each in shown["findings"]] == (
        ["FILE-015"] if encoding == "utf-16" else []
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_far_down_a_long_text_are_found(delimiter: str, tmp_path: Path) -> None:
    line = delimiter.join
    rows = [line(("单位", "编号", "问题", "备注"))]
    rows += [line((f"{n}站", f"甲{n}", f"到村组{n}次，听得少", "无")) for n in range(40)]
    rows[30] = line(("30站", "", "", ""))
    path = tmp_path / "清单.csv"
    path.write_text("\n".join(rows), "utf-8")
    shown = found(path, "--text", "问题", "--id", "编号")
    assert shown["records"] == 39
    assert [each["code"] for each in shown["findings"]] == ["DUP-002"]
    assert "（第31行）" in shown["findings"][0]["message"]


def test_a_list_may_have_one_column_and_commas_in_it(tmp_path: Path) -> None:
    path = tmp_path / "清单.txt"
    path.write_text("问题\n学得少, 用得少\n说得多, 做得少\n看得多\n", "utf-8")
    shown = found(path, "--text", "问题")
    assert shown["records"] == 3
    assert shown["findings"][-1]["code"] == "DUP-003"


def test_one_of_two_texts_may_be_empty(tmp_path: Path) -> None:
    table = """
        | 问题       | 具体表现                       |
        | 学习不深入 |                                |
        |            | 集中学习全年12次，谈体会的多   |
        |            |                                |
        | 。         | ——                             |
        | 调研不多   | 到村组多是看工地，听得少       |
    """
    shown = found(listed(tmp_path, table), *BOTH)
    assert shown["records"] == 3
    (told,) = shown["findings"]
    assert told["message"] == "有1行没有可以比较的文字（第5行），没有参加比较。"


def test_points_inside_a_cell_and_five_thousand_characters_are_no_hindrance(
    tmp_path: Path,
) -> None:
    long = "一是学得少，联系实际不紧。二是用得少，到现场不多。" * 200
    rows = [["问题"], [long], [long[:-1]], ["学得少，联系实际不紧"]]
    (tmp_path / "清单.csv").write_bytes(as_csv(rows))
    shown = found(tmp_path / "清单.csv", "--text", "问题", "--out", tmp_path)
    assert shown["records"] == 3
    assert shown["groups"] == [["2", "3"]]


def test_the_sheet_that_has_the_columns_is_read(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(as_xlsx(rows_of(TABLE)))
    book = openpyxl.load_workbook(path)
    book.create_sheet("封面", 0)["A1"] = "青禾供水"
    book.create_sheet("空表", 0)
    book.save(path)
    shown = found(path, *BOTH, "--id", "编号")
    assert shown["groups"] == [["甲1", "甲2"]]
    (told,) = shown["findings"]
    assert (told["code"], told["message"]) == (
        "FILE-014",
        "读的是工作表“清单”，没有看“封面”。",
    )


def test_a_formula_counts_as_its_result(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    columns = (TableColumn(heading="问题", width=20),)
    results = ("到村组听意见的时候少", "到村组听意见的时候少。")
    rows = tuple(
        TableRow(values=(Value(formula='="到"&A9', content=each),)) for each in results
    )
    table = Table(name="清单", columns=columns, rows=rows)
    path.write_bytes(write_workbook(Book(title="", sheets=(table,))))
    assert found(path, "--text", "问题")["groups"] == [["2", "3"]]


# What cannot be read


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE-006"),
        (b"%PDF-1.7 ...", "FILE-013"),
        (b"\x89PNG\r\n\x1a\n", "FILE-013"),
        (b"PK\x03\x04 cut", "FILE-001"),
        (b"\x00\x01\x02\x03", "FILE-001"),
        ("問題,編號\n學習不夠深入,1\n調研不多,2\n".encode("big5"), "FILE-012"),
        ("问题,编号\n学习不深入,1\n".encode("utf-16-le"), "FILE-012"),
        ("问题,编号\n学习不深入,1\n".encode("utf-16-be"), "FILE-012"),
        ("学习不深入，联系实际不紧，调研不多\n".encode(), "HEAD-005"),
        ("編號,題目\n1,調研\n".encode("gb18030"), "HEAD-004"),
        (as_xlsx([["问题"]]), "DUP-005"),
        (as_xlsx([[" "]]), "FILE-013"),
    ],
)
def test_what_is_no_list_is_a_finding(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_bytes(content)
    said = run("similar", path, "--text", "问题", "--json")
    assert said.codes == [code]
    assert said.status == (0 if code == "DUP-005" else cli.FOUND)
    assert (said.object["records"], said.object["pairs"]) == (0, [])
    assert said.object["groups"] == []


@pytest.mark.parametrize(
    ("name", "said"), [("没有.csv", "没有找到文件"), (".", "是文件夹，不是文件")]
)
def test_no_file_and_a_folder_are_used_wrongly(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MisuseError, match=said):
        tonggao.similar(name, text=("问题",))


def test_a_column_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    said = run("similar", listed(tmp_path), "--text", "问题", "--text", "表现", "--json")
    assert said.status == cli.FOUND
    (told,) = said.object["findings"]
    assert told["message"] == (
        "没有找到“表现”列，表中有“编号”“问题”“具体表现”，最接近的是“具体表现”。"
    )


def test_without_its_id_column_a_list_goes_by_its_rows(tmp_path: Path) -> None:
    said = run("similar", listed(tmp_path), *BOTH, "--id", "序号", "--json")
    assert (said.status, said.codes) == (cli.FOUND, ["HEAD-004"])
    assert said.object["groups"] == [["2", "3"]]


def test_ids_that_do_not_tell_rows_apart_give_way_to_row_numbers(tmp_path: Path) -> None:
    shown = found(listed(tmp_path, TABLE.replace("甲5", "甲4")), *BOTH, "--id", "编号")
    assert [each["code"] for each in shown["findings"]] == ["ROW-015"]
    assert shown["groups"] == [["2", "3"]]


def test_with_json_nothing_but_the_object_is_on_standard_output(tmp_path: Path) -> None:
    said = run("similar", listed(tmp_path, TABLE.replace("甲5", "")), *BOTH, "--json", "-q")
    assert json.loads(said.out)["verb"] == "similar"
    assert said.err == ""


# Laws

SET_PHRASE = "与上级要求相比还有一定差距"
words = st.text(alphabet="学习不深入调研少3次6。，", max_size=12) | st.just(SET_PHRASE)
lists = st.lists(st.tuples(words, words), max_size=14)
laws = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def of(folder: Path, rows: Sequence[Sequence[str]], *options: object) -> dict[str, Any]:
    path = folder / "清单.csv"
    path.write_bytes(as_csv([["编号", "问题", "具体表现"], *rows]))
    return found(path, *BOTH, "--id", "编号", *options)


@given(texts=lists, top=st.integers(min_value=1, max_value=4))
@laws
def test_pairs_are_there_once_in_order_and_each_records_best_are_among_them(
    texts: list[tuple[str, str]], top: int, tmp_path: Path
) -> None:
    rows = [(f"甲{n}", *text) for n, text in enumerate(texts)]
    order = {row[0]: place for place, row in enumerate(rows)}
    every = of(tmp_path, rows, "--all-pairs")
    best = of(tmp_path, rows, "--top", top)
    count = every["records"]
    scores = {(pair["a"], pair["b"]): pair["score"] for pair in every["pairs"]}
    assert len(scores) == len(every["pairs"]) == count * (count - 1) // 2
    for shown in (every, best):
        keys = [(pair["a"], pair["b"]) for pair in shown["pairs"]]
        assert len(set(keys)) == len(keys)
        assert all(order[a] < order[b] for a, b in keys)
        falling = [pair["score"] for pair in shown["pairs"]]
        assert falling == sorted(falling, reverse=True)
        assert all(0 <= score <= 1 for score in falling)
    kept = {(pair["a"], pair["b"]) for pair in best["pairs"]}
    for key in {each for pair in scores for each in pair}:
        mine = sorted((scores[pair] for pair in scores if key in pair), reverse=True)
        ours = sorted((scores[pair] for pair in kept if key in pair), reverse=True)
        assert ours[:top] == mine[:top]


@given(texts=lists)
@laws
def test_groups_hold_no_record_twice_and_stand_in_the_order_of_the_list(
    texts: list[tuple[str, str]], tmp_path: Path
) -> None:
    rows = [(f"甲{n}", *text) for n, text in enumerate([*texts, *texts])]
    order = {row[0]: place for place, row in enumerate(rows)}
    shown = of(tmp_path, rows)
    members = [each for group in shown["groups"] for each in group]
    assert len(set(members)) == len(members)
    assert all(len(group) > 1 for group in shown["groups"])
    for group in (*shown["groups"], [group[0] for group in shown["groups"]]):
        assert [order[each] for each in group] == sorted(order[each] for each in group)
    assert len(members) == shown["records"]


@given(texts=lists)
@laws
def test_the_same_list_gives_the_same_bytes_and_a_workbook_the_same_pairs(
    texts: list[tuple[str, str]], tmp_path: Path
) -> None:
    rows = [(f"甲{n}", *text) for n, text in enumerate(texts)]
    named = [["编号", "问题", "具体表现"], *map(list, rows)]
    (tmp_path / "清单.xlsx").write_bytes(as_xlsx(named))
    results = []
    for run_in in ("一", "二"):
        out = tmp_path / run_in
        shown = of(tmp_path, rows, "--out", out)
        results.append([each.read_bytes() for each in out.glob("*")])
        for each in out.glob("*"):
            each.unlink()
    assert results[0] == results[1]
    other = found(tmp_path / "清单.xlsx", *BOTH, "--id", "编号")
    assert (other["pairs"], other["records"]) == (shown["pairs"], shown["records"])
