"""雷同情况.xlsx is made where the plan asks for it, and nothing of it leaves the office."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from walking import RECORDS, digests, edited, fill_plan, on, read, table, words_of

OVERLAP = "9 办公室内部（勿外传）/雷同情况.xlsx"
IN_THE_OFFICE = ("4 统稿/", "9 办公室内部（勿外传）/", RECORDS, "方案.xlsx")
WORDS = ("雷同情况", "相同文字", "两两对照", "多人共有", "占甲", "个别字词不同")


def said_in(path: Path) -> str:
    """Return everything that a file says, in whatever part of it."""
    if path.suffix == ".docx":
        return words_of(path.read_bytes())
    if path.suffix != ".xlsx":
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


def asked(project: Path, answer: str = "生成", *, previous: str = "") -> Path:
    """Answer 雷同情况, and 上次会议, in the plan."""
    answers = {"雷同情况": answer, "上次会议": previous}

    def change(book: Workbook) -> None:
        for label, content in book["会议"].iter_rows(max_col=2):
            if str(label.value) in answers:
                content.value = answers[str(label.value)]

    fill_plan(project, change)
    return project


@pytest.fixture(scope="module")
def made_once(drafted_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example with 雷同情况 made by a run; nobody may change it."""
    folder = tmp_path_factory.mktemp("overlap") / "项目"
    shutil.copytree(drafted_once, folder)
    on(asked(folder), "run")
    return folder


@pytest.fixture
def made(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_once, tmp_path / "项目"))


def test_the_example_makes_none(walked: Path) -> None:
    assert not (walked / OVERLAP).exists()


@pytest.mark.parametrize("verb", ["run", "report"])
def test_it_is_made_where_the_plan_asks_for_it(verb: str, drafted: Path) -> None:
    said = on(asked(drafted), verb)
    assert OVERLAP in said.object["written"]
    rows = table(read(drafted, OVERLAP), "概况")
    assert [row["成员"] for row in rows][:2] == ["01 罗砚田", "02 贺长亭"]
    assert all(0 <= float(row["与其他成员相同"]) <= 1 for row in rows)


def test_copied_points_of_the_example_stand_side_by_side(made: Path) -> None:
    rows = table(read(made, OVERLAP), "对照文字")
    told = {(row["来源（甲）"], row["来源（乙）"]): row["程度"] for row in rows}
    assert told["03-问5", "08-问4"] == "完全相同"
    assert told["04-问9", "09-问4"] == "部分文字相同"


def test_it_goes_when_it_is_not_asked_for_any_more(made: Path) -> None:
    on(asked(made, "不生成"), "run")
    assert not (made / OVERLAP).exists()
    assert on(made, "verify").status == 0


def test_an_edited_one_stays_and_the_new_one_goes_beside_it(made: Path) -> None:
    with edited(made / OVERLAP) as book:
        book["概况"]["A1"] = "已看过"
    ran = on(made, "run")
    assert "OUT-001" in ran.codes_of(OVERLAP)
    assert (made / OVERLAP.replace(".xlsx", "（新）.xlsx")).exists()
    on(asked(made, "不生成"), "run")
    assert (made / OVERLAP).exists()


def test_a_second_run_and_the_verification_find_the_same(made: Path) -> None:
    before = digests(made)
    on(made, "run")
    assert digests(made) == before
    assert on(made, "verify").status == 0


def test_the_order_of_the_files_changes_nothing(made: Path) -> None:
    before = (made / OVERLAP).read_bytes()
    for number, path in enumerate(sorted((made / "2 收回").glob("0*.xlsx"), reverse=True)):
        path.rename(path.with_name(f"{number}{path.name[2:]}"))
    on(made, "run")
    assert (made / OVERLAP).read_bytes() == before


def test_nothing_of_it_stands_in_a_file_that_leaves_the_office(made: Path) -> None:
    on(made, "ledger", "--open")
    ours = json.loads((made / RECORDS / "outputs.json").read_text("utf-8"))
    leaving = [name for name in ours if not name.startswith(IN_THE_OFFICE)]
    assert len(leaving) > 20
    for name in leaving:
        words = said_in(made / name)
        assert not [each for each in WORDS if each in words], name


def test_what_looks_for_it_would_find_it(made: Path) -> None:
    words = said_in(made / OVERLAP)
    assert all(each in words for each in WORDS)


def test_wrong_words_are_told_and_make_none(drafted: Path) -> None:
    said = on(asked(drafted, "要"), "run")
    assert "PLAN-008" in said.codes_of("方案.xlsx")
    assert not (drafted / OVERLAP).exists()


def test_last_years_texts_are_those_of_the_folder_that_the_plan_names(
    walked_once: Path, drafted: Path
) -> None:
    shutil.copytree(walked_once, drafted.parent / "2024年度民主生活会")
    on(asked(drafted, previous="2024年度民主生活会"), "run")
    rows = table(read(drafted, OVERLAP), "概况")
    assert {row["与上年相同"] for row in rows} == {"1"}
    first = table(read(drafted, OVERLAP), "与上年对照")[0]
    assert (first["程度"], first["上年是谁的"]) == ("完全相同", "罗砚田")
    assert first["上年文件"].startswith("2024年度民主生活会/2 收回/")
