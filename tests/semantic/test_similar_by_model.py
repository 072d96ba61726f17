"""`similar --model`: what a person sees more of, and nothing else."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import tiny_models
from walking import run

import tonggao
from tonggao.office.read import read_workbook
from tonggao.sheets.similar.book import ALIKE, NOT_WORTH_A_LOOK

pytestmark = pytest.mark.skipif(
    not (find_spec("tokenizers") and find_spec("onnxruntime")),
    reason="the extra [semantic] is not installed",
)
HINT = "意思可能相近（模型提示）"
LIST = """编号,问题
甲,深入基层不多
乙,到一线走访次数少
丙,学习抓得不紧
丁,学习抓得不够紧
戊,食堂采购验收没有签字
己,食堂采购验收没有签字。
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "清单.csv").write_text(LIST, "utf-8")
    return tmp_path / "清单.csv"


@pytest.fixture(params=["write_table", "write_network"])
def model(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    found = getattr(tiny_models, request.param)(tmp_path / "模型")
    assert isinstance(found, Path)
    return found


def found(path: Path, *options: object) -> dict[str, Any]:
    return run("similar", path, "--text", "问题", "--id", "编号", "--json", *options).object


def test_a_model_shows_a_reworded_pair_and_acts_on_nothing(path: Path, model: Path) -> None:
    without, shown = found(path, "--top", 1), found(path, "--top", 1, "--model", model)
    more = [each for each in shown["pairs"] if HINT in each["why"]]
    assert [(each["a"], each["b"], each["level"]) for each in more] == [
        ("甲", "乙", "alike")
    ]
    assert shown["groups"] == without["groups"] == [["戊", "己"]]
    strong = [each for each in without["pairs"] if each["score"] > more[0]["score"]]
    assert shown["pairs"][: len(strong) + 1] == [*strong, *more]
    kept = [(each["a"], each["b"]) for each in shown["pairs"]]
    assert all((each["a"], each["b"]) in kept for each in without["pairs"])
    assert len(set(kept)) == len(kept)


def test_without_a_model_no_pair_is_by_one(path: Path) -> None:
    assert not any(HINT in each["why"] for each in found(path, "--all-pairs")["pairs"])


def test_two_runs_write_the_same_bytes(path: Path, model: Path) -> None:
    for folder in ("一", "二"):
        tonggao.similar(path, text=("问题",), model=model, out=path.parent / folder)
    one, other = (path.parent / each / "查重表.xlsx" for each in ("一", "二"))
    assert one.read_bytes() == other.read_bytes()


def test_in_the_table_what_a_model_shows_stands_above_what_may_be_left(
    path: Path, model: Path
) -> None:
    tonggao.similar(path, text=("问题",), model=model, out=path.parent)
    workbook, _ = read_workbook((path.parent / "查重表.xlsx").read_bytes(), "查重表.xlsx")
    sheet = next(each for each in workbook.sheets if each.name == ALIKE)
    rows = ["".join(cell.text for cell in cells.values()) for _, cells in sheet.rows()]
    by_model = next(at for at, row in enumerate(rows) if HINT in row)
    line = next(at for at, row in enumerate(rows) if NOT_WORTH_A_LOOK in row)
    assert by_model == line - 1


def test_a_folder_that_is_no_model_costs_nothing_else(path: Path, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    done = run(
        *("similar", path, "--text", "问题", "--id", "编号", "--json"),
        *("--model", tmp_path / "空"),
    )
    assert done.status == 1
    assert [each["code"] for each in done.object["findings"]] == ["FILE-016"]
    assert done.object["findings"][0]["file"] == "空"
    assert done.object["pairs"] == found(path)["pairs"]


def test_a_folder_that_is_not_there_is_used_wrongly(path: Path) -> None:
    done = run("similar", path, "--text", "问题", "--json", "--model", "没有")
    assert done.status == 2
    assert done.object["error"]["message"] == "没有找到文件夹“没有”。"


def test_more_than_a_model_is_asked_about_is_said(
    path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tonggao.steps.match.meaning.MOST", 5)
    told = found(path, "--model", model)["findings"]
    assert [each["code"] for each in told] == ["FILE-016"]
    assert "一次至多比较5条" in told[0]["message"]
