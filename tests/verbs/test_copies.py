"""Several copies of the 统稿表 in one folder: another clerk's, last week's, another meeting's."""

import shutil
from pathlib import Path

import pytest
from walking import (
    DRAFT,
    EDITING,
    RECORDS,
    Ran,
    column,
    converted,
    edited,
    log_lines,
    on,
    read,
    row_of,
    snapshot,
    table,
)

COPY = "4 统稿/统稿表（李守正）.xlsx"


@pytest.fixture
def project(run_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run_once, tmp_path / "项目"))


def fill_in(
    path: Path, numbers: dict[str, int | None], *, by: str = "", sheet: str = "问题定号"
) -> None:
    """Type 题号 by 来源 into a table, and sign it."""
    with edited(path) as book:
        page = book[sheet]
        for label, number in numbers.items():
            page.cell(row_of(page, "来源", label), column(page, "题号")).value = number
        if by:
            front = book["首页"]
            row = next(n for n in range(1, 30) if front.cell(n, 1).value == "审核人")
            front.cell(row, 2).value = by


def copy_of(project: Path, name: str = COPY) -> Path:
    return Path(shutil.copyfile(project / EDITING, project / name))


def numbers(project: Path) -> dict[str, str]:
    rows = table(read(project, EDITING), "问题定号")
    return {row["来源"]: row["题号"] for row in rows if row["题号"] and row["来源"]}


def rows_of_changes(project: Path) -> list[tuple[str, str, str, str]]:
    return [
        (row["来源"], row["改前"], row["改后"], row["处理"])
        for row in table(read(project, EDITING), "改动对照")
    ]


def treat(project: Path, label: str, answer: str | None) -> Ran:
    with edited(project / EDITING) as book:
        page = book["改动对照"]
        page.cell(row_of(page, "来源", label), column(page, "处理")).value = answer
    return on(project, "run")


def test_two_clerks_who_filled_in_two_copies_are_brought_together(project: Path) -> None:
    theirs = copy_of(project)
    fill_in(project / EDITING, {"01-问1": 1, "02-问1": 2}, by="沈一帆")
    fill_in(theirs, {"03-问2": 7, "04-问1": 8}, by="李守正")
    kept = theirs.read_bytes()
    said = on(project, "run")
    assert not [code for code in said.codes if code in {"EDIT-016", "EDIT-004"}]
    decided = [line for line in log_lines(project, "decisions.jsonl") if "问题定号" in line]
    assert sorted("李守正" in line for line in decided) == [False, False, True, True]
    found = numbers(project)
    assert {found["01-问1"], found["02-问1"]} == {"1", "2"}
    assert {found["03-问2"], found["04-问1"]} == {"7", "8"}
    front = read(project, EDITING).sheets[0]
    assert "沈一帆" in {cell.text for cell in front.cells}
    assert theirs.read_bytes() == kept
    before = snapshot(project)
    assert "EDIT-016" not in on(project, "run").codes
    assert snapshot(project) == before


def test_what_they_answered_differently_waits_until_one_is_chosen(project: Path) -> None:
    theirs = copy_of(project)
    fill_in(project / EDITING, {"01-问1": 1}, by="沈一帆")
    fill_in(theirs, {"01-问1": 3}, by="李守正")
    said = on(project, "run")
    assert said.codes.count("EDIT-016") == 1
    assert numbers(project)["01-问1"] == "1"
    row = ("01-问1 题号", "沈一帆：1", "李守正：3")
    assert rows_of_changes(project) == [(*row, "")]
    assert "EDIT-016" in on(project, "run").codes  # it waits
    said = treat(project, "01-问1 题号", "用新的")
    assert "EDIT-016" not in said.codes
    assert numbers(project)["01-问1"] == "3"
    assert rows_of_changes(project) == [(*row, "用新的")]
    treat(project, "01-问1 题号", "不变")
    assert numbers(project)["01-问1"] == "1"
    before = snapshot(project)
    on(project, "run")
    assert snapshot(project) == before


def test_an_answer_refused_is_not_asked_again_though_the_copy_is_filled_in_further(
    project: Path,
) -> None:
    theirs = copy_of(project)
    fill_in(project / EDITING, {"01-问1": 1}, by="沈一帆")
    fill_in(theirs, {"01-问1": 3}, by="李守正")
    on(project, "run")
    treat(project, "01-问1 题号", "不变")
    fill_in(theirs, {"02-问1": 5})
    said = on(project, "run")
    assert "EDIT-016" not in said.codes
    assert (numbers(project)["01-问1"], numbers(project)["02-问1"]) == ("1", "5")


def test_the_copy_of_last_week_beside_todays_changes_nothing(walked: Path) -> None:
    last_week = copy_of(walked, "4 统稿/统稿表 上周.xlsx")
    fill_in(walked / EDITING, {"01-问1": None})
    on(walked, "run")
    before = numbers(walked)
    draft = (walked / DRAFT).read_bytes()
    last_week.touch()
    said = on(walked, "run")
    assert not [code for code in said.codes if code in {"EDIT-016", "EDIT-010"}]
    assert numbers(walked) == before
    assert (walked / DRAFT).read_bytes() == draft


def test_a_run_after_a_copy_was_put_beside_the_table_is_idle(walked: Path) -> None:
    copy_of(walked, "4 统稿/统稿表 上周.xlsx")
    fill_in(walked / EDITING, {"01-问1": None})
    on(walked, "run")
    before = snapshot(walked)
    on(walked, "run")
    assert snapshot(walked) == before


def test_a_table_of_another_meeting_is_told_each_time_and_not_read(project: Path) -> None:
    other = copy_of(project, "4 统稿/去年的统稿表.xlsx")
    fill_in(other, {"01-问1": 9})
    with edited(other) as book:
        for row in book["表单标识"].iter_rows():
            if row[0].value == "campaign":
                row[1].value = "ffffffffffff"
    for _ in range(2):
        said = on(project, "run")
        assert said.codes_of("4 统稿/去年的统稿表.xlsx") == ["EDIT-010"]
    assert "01-问1" not in numbers(project)


def test_other_files_in_the_folder_are_let_alone(project: Path) -> None:
    (project / "4 统稿/说明.txt").write_text("随手记", "utf-8")
    shutil.copyfile(project / "方案.xlsx", project / "4 统稿/方案备份.xlsx")
    (project / "4 统稿/~$统稿表.xlsx").write_bytes(b"lock")
    before = snapshot(project)
    said = on(project, "run")
    assert not [code for code in said.codes if code.startswith(("EDIT", "FILE"))]
    assert snapshot(project) == before


def test_a_copy_that_cannot_be_opened_is_told_and_nothing_is_lost(project: Path) -> None:
    (project / COPY).write_bytes(b"PK\x03\x04 half a file")
    for _ in range(2):
        assert on(project, "run").codes_of(COPY) == ["FILE-001"]
    assert (project / COPY).read_bytes() == b"PK\x03\x04 half a file"


def test_what_is_not_understood_in_a_copy_is_told_until_it_is_mended(project: Path) -> None:
    theirs = copy_of(project)
    fill_in(project / EDITING, {"01-问1": 1}, by="沈一帆")
    with edited(theirs) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", "02-问1"), column(page, "题号")).value = "一点二"
    fill_in(theirs, {"03-问2": 4}, by="李守正")
    for _ in range(2):
        assert "EDIT-001" in on(project, "run").codes_of(COPY)
    assert numbers(project)["03-问2"] == "4"
    fill_in(theirs, {"02-问1": 6})
    assert on(project, "run").codes_of(COPY) == []
    assert numbers(project)["02-问1"] == "6"


def test_a_copy_saved_by_libreoffice_is_read_the_same(
    project: Path, tmp_path: Path
) -> None:
    theirs = copy_of(project)
    fill_in(project / EDITING, {"01-问1": 1}, by="沈一帆")
    on(project, "run")
    fill_in(theirs, {"01-问1": 1, "03-问2": 4}, by="李守正")
    saved = converted(theirs, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    shutil.copyfile(saved, theirs)
    said = on(project, "run")
    assert "EDIT-016" not in said.codes
    assert numbers(project)["03-问2"] == "4"


def test_the_new_table_beside_may_be_filled_in_as_well(project: Path) -> None:
    """The old one could not be taken in whole: what is typed into either counts."""
    with edited(project / EDITING) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", "01-问1"), column(page, "题号")).value = "甲"
    on(project, "run")
    beside = project / "4 统稿/【内部】统稿表（新）.xlsx"
    fill_in(beside, {"02-问1": 2}, by="沈一帆")
    said = on(project, "run")
    assert said.object["facts"]["selected"] == 1
    fill_in(project / EDITING, {"01-问1": 1})
    said = on(project, "run")
    assert said.object["facts"]["selected"] == 2


def test_who_corrects_himself_in_a_table_that_stayed_is_in_no_dispute(
    project: Path,
) -> None:
    """Another cell could not be understood, so the table stayed as he had left it."""
    with edited(project / EDITING) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", "02-问1"), column(page, "题号")).value = "甲"
    fill_in(project / EDITING, {"01-问1": 1}, by="沈一帆")
    on(project, "run")
    fill_in(project / EDITING, {"01-问1": 3, "02-问1": 2})
    said = on(project, "run")
    assert "EDIT-016" not in said.codes
    assert numbers(project)["01-问1"] == "3"


def test_a_project_taken_home_is_brought_together_from_its_table(
    project: Path, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(project, tmp_path / "家里"))
    fill_in(home / EDITING, {"03-问2": 4, "01-问1": 9}, by="李守正")
    on(home, "run")
    fill_in(project / EDITING, {"01-问1": 1}, by="沈一帆")
    on(project, "run")
    shutil.copyfile(home / EDITING, project / COPY)
    said = on(project, "run")
    assert said.codes.count("EDIT-016") >= 1
    assert (numbers(project)["01-问1"], numbers(project)["03-问2"]) == ("1", "4")
    assert ("01-问1 题号", "沈一帆：1", "李守正：9", "") in rows_of_changes(project)


def test_nothing_is_read_of_copies_that_were_taken_in(project: Path) -> None:
    theirs = copy_of(project)
    fill_in(theirs, {"03-问2": 4}, by="李守正")
    on(project, "run")
    facts = log_lines(project, "returns.jsonl")
    assert sum('"what": "table"' in line for line in facts) == 1
    kept = project / RECORDS / "originals"
    assert any(path.read_bytes() == theirs.read_bytes() for path in kept.iterdir())
    on(project, "run")
    assert log_lines(project, "returns.jsonl") == facts


def test_where_only_the_new_table_was_kept_its_answers_are_read(project: Path) -> None:
    with edited(project / EDITING) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", "01-问1"), column(page, "题号")).value = "甲"
    on(project, "run")
    fresh = project / "4 统稿/【内部】统稿表（新）.xlsx"
    with edited(fresh) as book:
        page = book["问题定号"]
        page.cell(row_of(page, "来源", "01-问1"), column(page, "题号")).value = 1
    (project / EDITING).unlink()
    said = on(project, "run")
    assert said.object["facts"]["selected"] == 1
    assert (project / EDITING).is_file()
