"""`distribute`: one workbook a member, and nobody's work touched by another's."""

from pathlib import Path

from openpyxl.workbook import Workbook
from walking import edited, fill_plan, on, read, run, snapshot, table
from word_edits import added


def add_member(book: Workbook) -> None:
    page = book["成员"]
    free = next(n for n in range(2, 99) if not page.cell(n, 3).value)
    for place, value in enumerate(("10", "10", "姚见山", "党委委员", "总工程师"), start=1):
        page.cell(free, place).value = value
    page.cell(free, 8).value = "是"


def test_a_member_added_later_gets_a_workbook_and_the_others_are_untouched(
    returned: Path,
) -> None:
    before = snapshot(returned / "1 发放")
    fill_plan(returned, add_member)
    said = on(returned, "distribute")
    after = snapshot(returned / "1 发放")
    added = {"10_姚见山_问题查摆表.xlsx", "10_姚见山_问题查摆表.docx"}
    assert said.status == 0
    assert set(after) - set(before) == added
    assert {name for name in before if before[name] != after[name]} == {"发放登记.xlsx"}
    rows = table(read(returned, "1 发放/发放登记.xlsx"), "发放登记")
    assert [row["成员编号"] for row in rows][-1] == "10"


def test_sending_again_writes_nothing(returned: Path) -> None:
    before = snapshot(returned)
    assert on(returned, "distribute").status == 0
    assert snapshot(returned) == before


def test_every_member_gets_the_form_for_excel_and_for_word(returned: Path) -> None:
    sent = {path.stem: path.suffix for path in (returned / "1 发放").glob("*.xlsx")}
    in_word = {path.stem for path in (returned / "1 发放").glob("*.docx")}
    assert set(sent) - {"发放登记"} == in_word
    rows = table(read(returned, "1 发放/发放登记.xlsx"), "发放登记")
    assert {row["文件"] for row in rows} == {f"{name}.xlsx" for name in in_word}
    text, *tables, stamp = read(returned, "1 发放/03_闻素秋_问题查摆表.docx").sheets
    assert "填报人：闻素秋" in [cell.text for cell in text.cells]
    assert [cell.text for cell in stamp.cells][-1] == "03"
    assert len(tables) > 1


def test_a_word_form_that_somebody_filled_in_there_is_not_written_over(
    returned: Path,
) -> None:
    path = returned / "1 发放/01_罗砚田_问题查摆表.docx"
    filled = added(path.read_bytes(), "问1", "学习不深入")
    path.write_bytes(filled)

    def later(book: Workbook) -> None:
        book["会议"]["B9"] = "2026-02-09"

    fill_plan(returned, later)
    said = on(returned, "distribute")
    assert path.read_bytes() == filled
    assert said.codes_of("1 发放/01_罗砚田_问题查摆表.docx") == ["OUT-001"]


def test_who_does_not_fill_in_gets_none(returned: Path) -> None:
    def spare(book: Workbook) -> None:
        book["成员"]["H3"] = "否"

    fill_plan(returned, spare)
    for path in (returned / "1 发放").glob("02_*"):
        path.unlink()
    on(returned, "distribute")
    assert not list((returned / "1 发放").glob("02_*"))


def test_a_workbook_that_somebody_filled_in_there_is_not_written_over(
    returned: Path,
) -> None:
    path = returned / "1 发放/01_罗砚田_问题查摆表.xlsx"
    with edited(path) as book:
        book["问题和措施"]["D5"] = "直接在发放文件夹里填了"
    filled = path.read_bytes()

    def later(book: Workbook) -> None:
        book["会议"]["B9"] = "2026-02-09"

    fill_plan(returned, later)
    said = on(returned, "distribute")
    assert path.read_bytes() == filled
    assert "OUT-001" in said.codes


def test_looking_before_the_plan_is_filled_in_fixes_nothing(tmp_path: Path) -> None:
    project = tmp_path / "甲"
    run("new", project, "--profile", "通用")
    settings = project / "系统记录（勿删）/project.yaml"
    before = settings.read_bytes()
    for verb in ("status", "run", "distribute", "collect"):
        on(project, verb)
    assert settings.read_bytes() == before


def test_the_id_of_a_project_stays_whatever_is_changed_in_the_plan(
    returned: Path,
) -> None:
    settings = returned / "系统记录（勿删）/project.yaml"
    before = settings.read_bytes()

    def rename(book: Workbook) -> None:
        book["会议"]["B2"] = "改了名的单位"

    fill_plan(returned, rename)
    on(returned, "distribute")
    assert settings.read_bytes() == before
