"""底册: a big list made ready once; what is new is compared with it and with itself."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from numpy.typing import ArrayLike
from walking import Ran, run

from tonggao import cli
from tonggao.office.plain_package import parts_in, plain_package
from tonggao.office.read import LIMITS_OF_A_BASE
from tonggao.sheets.similar.book import ALIKE

OLD = """编号,问题
甲1,集中学习全年12次，带着题目研讨的只有3次，谈体会多，联系供水实际想办法少
甲2,到村组多是看工地，坐下来听用户说话的时候少，意见收上来没有下文
甲3,热线转办单平均4天才有答复，重复来电占了两成，问到谁在办说不清楚
甲4,到村组多是看工地，坐下来听用户说话的时候少，意见收上来没有下文。
"""
NEW = """编号,问题
乙1,集中学习全年12次，带着题目研讨的只有6次，谈体会多，联系供水实际想办法少
乙2,到村组多是看工地；坐下来听用户说话的时候少；意见收上来没有下文
乙3,夜间最小流量监测只装了11处，查漏主要靠群众报修
乙4,夜间最小流量监测只装了11处，查漏主要靠群众报修。
"""
TEXT = ("--text", "问题", "--id", "编号")


def similar(folder: Path, words: str, *options: object) -> dict[str, Any]:
    path = folder / "清单.csv"
    path.write_text(words, "utf-8")
    return run("similar", path, *TEXT, "--json", *options).object


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return the base register of the old list."""
    path = tmp_path / "总清单.底册"
    similar(tmp_path, OLD, "--save-base", path)
    return path


def test_saving_a_base_is_said_and_never_overwrites_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = similar(tmp_path, OLD, "--save-base", "总清单.底册")
    second = similar(tmp_path, OLD, "--save-base", "总清单.底册")
    assert first["written"] == ["总清单.底册"]
    assert second["written"] == ["总清单（2）.底册"]
    one, other = (Path(*each["written"]).read_bytes() for each in (first, second))
    assert one == other
    assert first["pairs"] == second["pairs"] != []


def test_the_new_are_compared_with_the_base_and_with_each_other(
    base: Path, tmp_path: Path
) -> None:
    shown = similar(tmp_path, NEW, "--base", base)
    best = {(pair["a"], pair["b"]): pair["level"] for pair in shown["pairs"]}
    assert best["底册:甲2", "乙2"] == best["乙3", "乙4"] == "identical"
    assert best["底册:甲1", "乙1"] == "near"
    assert not any(b.startswith("底册:") for _, b in best)
    assert shown["groups"] == [["底册:甲2", "乙2"], ["乙3", "乙4"]]
    assert shown["records"] == 4


def test_one_record_can_be_compared_with_a_base(base: Path, tmp_path: Path) -> None:
    shown = similar(tmp_path, "\n".join(NEW.splitlines()[:2]), "--base", base, "--top", 1)
    assert shown["findings"] == []
    assert [(pair["a"], pair["b"]) for pair in shown["pairs"]] == [("底册:甲1", "乙1")]


def test_the_table_shows_the_words_of_the_base_too(base: Path, tmp_path: Path) -> None:
    similar(tmp_path, NEW, "--base", base, "--out", tmp_path)
    page = openpyxl.load_workbook(tmp_path / "查重表.xlsx")[ALIKE]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    (row,) = [each for each in rows if each[3] == "底册:甲2" and each[5] == "乙2"]
    assert row[4] == "到村组多是看工地，坐下来听用户说话的时候少，意见收上来没有下文"


def test_ids_that_look_like_those_of_a_base_give_way_to_row_numbers(tmp_path: Path) -> None:
    shown = similar(tmp_path, OLD.replace("甲1", "底册:甲1"))
    assert [each["code"] for each in shown["findings"]] == ["ROW-015"]
    assert shown["groups"] == [["3", "5"]]


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--all-pairs",), "--base 不能和 --all-pairs 一起用。"),
        (("--save-base", "又一份"), "--base 不能和 --save-base 一起用。"),
        (("--base", "没有"), "没有找到文件“没有”。"),
    ],
)
def test_what_a_base_cannot_be_used_with_is_said(
    option: tuple[str, ...], words: str, base: Path, tmp_path: Path
) -> None:
    (tmp_path / "清单.csv").write_text(NEW, "utf-8")
    said = run("similar", tmp_path / "清单.csv", *TEXT, "--base", base, *option)
    assert said.status == cli.MISUSED
    assert words in said.err


# What is no base register

Parts = dict[str, bytes]


def as_part(array: ArrayLike, *, pickled: bool = False) -> bytes:
    out = io.BytesIO()
    np.lib.format.write_array(out, np.asarray(array), allow_pickle=pickled)
    return out.getvalue()


SPOILT: dict[str, Callable[[Parts], Parts]] = {
    "a part is missing": lambda parts: dict(list(parts.items())[1:]),
    "a part is cut": lambda parts: {**parts, "begins.npy": parts["begins.npy"][:-3]},
    "a part is no array": lambda parts: {**parts, "of.npy": b"of"},
    "a part is pickled": lambda parts: {
        **parts,
        "of.npy": as_part(np.array([{}], dtype=object), pickled=True),
    },
    "a part claims to be huge": lambda parts: {
        **parts,
        "of.npy": parts["of.npy"].replace(b"(4,)", b"(9,)"),
    },
    "places lead out": lambda parts: {**parts, "of.npy": as_part(np.array([0, 1, 2, 99]))},
    "texts end elsewhere": lambda parts: {
        **parts,
        "words_ends.npy": as_part(np.array([5, 3, 1, 0])),
    },
    "another version": lambda parts: {**parts, "version.npy": as_part(np.array([99]))},
    "the word lists were others": lambda parts: {
        **parts,
        "lists.npy": as_part(np.frombuffer(b"0" * 64, dtype=np.uint8)),
    },
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_base_is_a_finding(name: str, base: Path, tmp_path: Path) -> None:
    parts = parts_in(base.read_bytes(), LIMITS_OF_A_BASE)
    base.write_bytes(plain_package(SPOILT[name](parts)))
    said = _with_base(base, tmp_path)
    assert said.status == cli.FOUND
    assert said.codes == ["FILE-017"]
    assert said.object["pairs"] == said.object["groups"] == []


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_base_is_a_finding(content: bytes, base: Path, tmp_path: Path) -> None:
    base.write_bytes(content)
    assert _with_base(base, tmp_path).codes == ["FILE-017"]


def test_a_base_cut_anywhere_is_a_finding(base: Path, tmp_path: Path) -> None:
    whole = base.read_bytes()
    for end in range(1, len(whole), max(1, len(whole) // 20)):
        base.write_bytes(whole[:end])
        assert _with_base(base, tmp_path).codes == ["FILE-017"], end


def test_a_base_is_kept_as_it_is_and_undated(base: Path) -> None:
    with zipfile.ZipFile(base) as archive:
        assert {each.compress_type for each in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def _with_base(base: Path, folder: Path) -> Ran:
    path = folder / "清单.csv"
    path.write_text(NEW, "utf-8")
    said = run("similar", path, *TEXT, "--base", base, "--json")
    assert json.loads(said.out)["records"] == 4
    return said
