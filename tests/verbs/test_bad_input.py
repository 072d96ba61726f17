"""Whatever lies in the folder: a finding or one line with a remedy, and the rest goes on."""

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from walking import (
    COLLECTION,
    DRAFT,
    EDITING,
    RECORDS,
    RETURNS,
    Ran,
    edited,
    fill_plan,
    on,
    read,
    run,
    snapshot,
    table,
)

FIRST = "2 收回/01_罗砚田_问题查摆表.xlsx"
INBOX = "2 收回"


def goes_on(said: Ran, project: Path) -> None:
    """The other returns count and the texts are made, whatever happened to one file."""
    assert said.status in {0, 1}
    assert (project / COLLECTION).is_file()
    facts = said.object["facts"]
    assert facts["cells_filled"] == facts["cells_used"] + facts["cells_listed"]


def put(project: Path, name: str, content: bytes) -> str:
    path = project / INBOX / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path.relative_to(project).as_posix()


def status_of(project: Path, file: str) -> dict[str, str]:
    rows = table(read(project, RETURNS), "登记")
    return next(row for row in rows if row["文件"] == file)


def test_an_empty_folder_says_what_comes_next(returned: Path) -> None:
    for path in (returned / INBOX).iterdir():
        path.unlink()
    said = on(returned, "run")
    assert said.status == 0
    assert said.object["facts"]["returned"] == 0
    shown = run("status", "--project", returned).out
    assert "应交9人，已交0人。" in shown
    assert "收回后放入“2 收回”" in shown
    shutil.rmtree(returned / INBOX)
    assert on(returned, "run").status == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("扫描件.pdf", b"%PDF-1.4\n%...", "FILE-002"),
        ("照片.png", b"\x89PNG\r\n\x1a\n....", "FILE-002"),
        ("说明.txt", "请查收".encode("gb18030"), "FILE-002"),
        ("子文件夹/空.xlsx", b"", "FILE-006"),
        ("断了.xlsx", b"PK\x03\x04\x14\x00 broken", "FILE-001"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "FILE-001"),
    ],
)
def test_a_foreign_file_is_named_and_the_rest_goes_on(
    name: str, content: bytes, code: str, returned: Path
) -> None:
    file = put(returned, name, content)
    said = on(returned, "run")
    assert said.codes_of(file) == [code]
    assert status_of(returned, file)["状态"] == "不能读取"
    assert (returned / file).read_bytes() == content
    goes_on(said, returned)


def test_a_text_in_word_is_no_form_and_a_zip_is_opened(walked: Path) -> None:
    word = put(walked, "材料.docx", (walked / DRAFT).read_bytes())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("张三.xlsx", b"...")
    archive_file = put(walked, "打包.zip", packed.getvalue())
    said = on(walked, "run")
    assert said.codes_of(word) == ["FORM-007"]
    assert said.codes_of(archive_file) == []
    assert said.codes_of(f"{archive_file}/张三.xlsx") == ["FILE-002"]
    goes_on(said, walked)


@pytest.mark.parametrize("name", ["~$问题查摆表.xlsx", ".~甲.xlsx", ".~lock.甲.xlsx#"])
def test_lock_files_of_office_programs_are_passed_over(name: str, returned: Path) -> None:
    file = put(returned, name, b"\x06locked by somebody")
    said = on(returned, "run")
    assert said.codes_of(file) == []
    goes_on(said, returned)


def test_our_own_tables_put_into_the_folder_are_no_returns(walked: Path) -> None:
    for source in ("方案.xlsx", EDITING, "意见汇总.xlsx"):
        put(walked, f"副本{Path(source).name}", (walked / source).read_bytes())
    said = on(walked, "run")
    assert [code for code in said.codes if code == "FORM-007"] == ["FORM-007"] * 3
    assert said.object["facts"]["returned"] == 8
    goes_on(said, walked)


def test_a_second_register_is_not_lost_by_its_name(walked: Path) -> None:
    file = put(walked, "收回登记（2）.xlsx", (walked / RETURNS).read_bytes())
    assert on(walked, "run").codes_of(file) == ["FORM-007"]


def as_macro_workbook(content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            target.writestr(name, part)
        target.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    return out.getvalue()


@pytest.mark.parametrize("name", ["查摆表.xlsm", "查摆表.txt", "查摆表", "查摆表.xls"])
def test_a_workbook_with_macros_or_another_ending_is_read_all_the_same(
    name: str, returned: Path
) -> None:
    path = returned / FIRST
    file = put(returned, name, as_macro_workbook(path.read_bytes()))
    path.unlink()
    said = on(returned, "run")
    assert status_of(returned, file)["填报人（识别）"] == "罗砚田"
    assert said.object["facts"]["returned"] == 8


def no_members(book: Workbook) -> None:
    page = book["成员"]
    page.delete_rows(2, page.max_row)


def same_name(book: Workbook) -> None:
    book["成员"]["C3"] = "罗砚田"


def spaced_name(book: Workbook) -> None:
    book["成员"]["C3"] = "贺 长亭"


def no_aspects(book: Workbook) -> None:
    page = book["方面"]
    page.delete_rows(2, page.max_row)


def no_sheet(book: Workbook) -> None:
    del book["部门"]


def wrong_date(book: Workbook) -> None:
    for row in range(2, 30):
        if book["会议"].cell(row, 1).value == "会议日":
            book["会议"].cell(row, 2).value = "下个月"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (no_members, "PLAN-001"),
        (same_name, "PLAN-002"),
        (spaced_name, "PLAN-003"),
        (no_aspects, "PLAN-009"),
        (no_sheet, "PLAN-012"),
        (wrong_date, "PLAN-005"),
    ],
)
@pytest.mark.parametrize("verb", ["distribute", "run"])
def test_a_plan_that_is_not_right_is_told_and_nothing_breaks(
    change: Callable[[Workbook], None], code: str, verb: str, returned: Path
) -> None:
    fill_plan(returned, change)
    plan = (returned / "方案.xlsx").read_bytes()
    said = on(returned, verb)
    assert code in said.codes_of("方案.xlsx")
    assert (returned / "方案.xlsx").read_bytes() == plan
    assert len(list((returned / INBOX).glob("*查摆*"))) == 8


def test_a_plan_that_is_gone_or_no_workbook_is_told(returned: Path) -> None:
    (returned / "方案.xlsx").write_bytes(b"not a workbook")
    said = on(returned, "run")
    assert said.status in {1, 3}
    assert len(said.err.splitlines()) >= 1
    (returned / "方案.xlsx").unlink()
    said = on(returned, "run")
    assert said.status == 3
    assert said.object["error"]["message"] == "没有找到“方案.xlsx”。"


def test_a_member_who_left_the_plan_takes_his_return_out_and_breaks_nothing(
    walked: Path,
) -> None:
    def leave(book: Workbook) -> None:
        book["成员"].delete_rows(3)

    fill_plan(walked, leave)
    said = on(walked, "run")
    assert "FORM-001" in said.codes_of("2 收回/贺总填好的表.xlsx")
    assert not list((walked / "5 文稿/个人发言提纲").glob("*贺长亭*"))
    goes_on(said, walked)


def stamped(project: Path, file: str, **marks: str) -> None:
    with edited(project / file) as book:
        page = book["表单标识"]
        for row in page.iter_rows(min_row=1, max_row=9):
            if row[0].value in marks:
                row[1].value = marks[str(row[0].value)]


def test_a_workbook_of_another_campaign_is_asked_about(returned: Path) -> None:
    stamped(returned, FIRST, campaign="ffffffffffff")
    said = on(returned, "run")
    assert said.codes_of(FIRST) == ["FORM-003"]
    assert status_of(returned, FIRST)["状态"] == "无法识别"
    assert said.object["facts"]["returned"] == 7
    goes_on(said, returned)


def test_an_older_form_is_read_and_said(returned: Path) -> None:
    stamped(returned, FIRST, version="0")
    said = on(returned, "run")
    assert "FORM-002" in said.codes_of(FIRST)
    assert status_of(returned, FIRST)["状态"] == "版本旧"
    assert said.object["facts"]["returned"] == 8


def test_a_colleagues_copy_sent_back_is_asked_about(returned: Path) -> None:
    copy = put(returned, "02_贺长亭_问题查摆表.xlsx", (returned / FIRST).read_bytes())
    (returned / INBOX / "贺总填好的表.xlsx").unlink()
    said = on(returned, "run")
    assert said.codes_of(copy) == ["FORM-004"]
    assert "罗砚田" in status_of(returned, copy)["填报人（识别）"] or not status_of(
        returned, copy
    )["是否采用"].startswith("是")
    assert said.object["facts"]["returned"] == 7


def anonymous(project: Path) -> str:
    """Make a return nobody can be found for; return its path."""
    stamped(project, FIRST, member="")
    with edited(project / FIRST) as book:
        for page in book:
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and "罗砚田" in cell.value:
                        cell.value = cell.value.replace("罗砚田", "")
    (project / FIRST).rename(project / INBOX / "问题查摆表.xlsx")
    return f"{INBOX}/问题查摆表.xlsx"


def test_when_nobody_can_be_found_the_register_asks_and_its_answer_counts(
    returned: Path,
) -> None:
    file = anonymous(returned)
    said = on(returned, "run")
    assert said.codes_of(file) == ["FORM-001"]
    assert "收回登记.xlsx”中确定填报人" in run("status", "--project", returned).out
    answer(returned, file, "填报人（确定）", "罗砚田")
    said = on(returned, "run")
    assert said.object["facts"]["returned"] == 8
    assert status_of(returned, file)["状态"] == "已交"
    before = snapshot(returned)
    on(returned, "run")
    assert snapshot(returned) == before
    assert on(returned, "verify").status == 0


def answer(project: Path, file: str, heading: str, value: str) -> None:
    with edited(project / RETURNS) as book:
        page = book["登记"]
        place = next(cell.column for cell in page[1] if cell.value == heading)
        row = next(r for r in range(2, 40) if page.cell(r, 1).value == file)
        page.cell(row, place).value = value


def test_of_two_returns_the_later_saved_counts_until_the_clerk_says_otherwise(
    returned: Path,
) -> None:
    older = "2 收回/05_韦泽溪_问题查摆表.xlsx"
    newer = "2 收回/韦泽溪 问题查摆表（以这份为准）.xlsx"
    said = on(returned, "run")
    assert "FORM-005" in said.codes_of(newer)
    assert status_of(returned, older)["状态"] == "重复交"
    answer(returned, older, "是否采用", "是")
    said = on(returned, "run")
    assert status_of(returned, older)["是否采用"] == "是"
    assert status_of(returned, newer)["是否采用"] == "否"
    assert said.object["facts"]["returned"] == 8
    goes_on(said, returned)


def test_a_name_in_the_register_that_is_no_members_is_not_lost(returned: Path) -> None:
    file = anonymous(returned)
    on(returned, "run")
    answer(returned, file, "填报人（确定）", "罗砚天")
    typed = (returned / RETURNS).read_bytes()
    said = on(returned, "run")
    assert sorted(said.codes_of(RETURNS)) == ["EDIT-013", "OUT-003"]
    assert (returned / RETURNS).read_bytes() == typed
    assert (returned / "2 收回/收回登记（新）.xlsx").is_file()
    answer(returned, file, "填报人（确定）", "罗砚田")
    said = on(returned, "run")
    assert said.codes_of(RETURNS) == []
    assert said.object["facts"]["returned"] == 8
    assert not (returned / "2 收回/收回登记（新）.xlsx").exists()


def lose_a_sheet(book: Workbook) -> None:
    del book["登记"]


def rename_a_column(book: Workbook) -> None:
    book["登记"]["C1"] = "谁填的"


@pytest.mark.parametrize("change", [lose_a_sheet, rename_a_column])
def test_a_register_that_cannot_be_read_back_stays_as_it_is(
    change: Callable[[Workbook], None], walked: Path
) -> None:
    with edited(walked / RETURNS) as book:
        change(book)
    typed = (walked / RETURNS).read_bytes()
    said = on(walked, "run")
    assert sorted(said.codes_of(RETURNS)) == ["EDIT-009", "OUT-003"]
    assert (walked / RETURNS).read_bytes() == typed


def test_a_damaged_register_stays_and_the_new_one_goes_beside(walked: Path) -> None:
    (walked / RETURNS).write_bytes(b"PK damaged")
    said = on(walked, "run")
    assert "OUT-003" in said.codes_of(RETURNS)
    assert (walked / RETURNS).read_bytes() == b"PK damaged"
    goes_on(said, walked)


def test_ticks_in_the_register_choose_what_is_sent(walked: Path) -> None:
    copies = {each.name for each in (walked / "3 请补充").iterdir()}
    assert copies
    with edited(walked / RETURNS) as book:
        page = book["请补充"]
        for row in range(2, page.max_row + 1):
            page.cell(row, 5).value = "是" if page.cell(row, 1).value == "罗砚田" else "否"
    on(walked, "run")
    copies = {each.name for each in (walked / "3 请补充").iterdir()}
    assert copies == {"01_罗砚田_请补充.xlsx"}
    before = snapshot(walked)
    on(walked, "run")
    assert snapshot(walked) == before


@pytest.mark.parametrize(
    "folder", ["一 个 空格", "引'号\"的", "中文（括号）&符号", "a-b_c.d"]
)
def test_folders_of_any_name_will_do(folder: str, returned: Path, tmp_path: Path) -> None:
    project = tmp_path / folder / "项目"
    shutil.copytree(returned, project)
    goes_on(on(project, "run"), project)
    assert on(project, "verify").status == 0


def test_files_of_any_name_will_do(returned: Path) -> None:
    name = "罗总 'final' “定稿” & (2).xlsx"
    (returned / FIRST).rename(returned / INBOX / name)
    said = on(returned, "run")
    assert status_of(returned, f"{INBOX}/{name}")["状态"] == "已交"
    goes_on(said, returned)


def test_a_file_collected_twice_under_one_name_is_kept_twice(
    returned: Path, tmp_path: Path
) -> None:
    file = tmp_path / "贺总填好的表.xlsx"
    file.write_bytes((returned / FIRST).read_bytes())
    on(returned, "collect", file, file)
    assert (returned / INBOX / "贺总填好的表（2）.xlsx").read_bytes() == file.read_bytes()
    assert not (returned / INBOX / "贺总填好的表（3）.xlsx").exists()


def test_a_missing_file_to_collect_brings_in_none_of_them(
    returned: Path, tmp_path: Path
) -> None:
    file = tmp_path / "新的.xlsx"
    file.write_bytes((returned / FIRST).read_bytes())
    said = on(returned, "collect", file, tmp_path / "没有.xlsx")
    assert said.status == 2
    assert not (returned / INBOX / "新的.xlsx").exists()


def test_damaged_logs_stop_the_verb_in_one_line(walked: Path) -> None:
    log = walked / RECORDS / "decisions.jsonl"
    log.write_text(log.read_text("utf-8") + "{not json\n", "utf-8")
    before = snapshot(walked)
    for verb in ("run", "status", "verify", "edit"):
        said = on(walked, verb)
        assert said.status == 3
        assert said.object["error"]["code"] == "STORE"
        assert "decisions.jsonl" in said.err
    assert snapshot(walked) == before


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("decisions", "[]"),
        ("decisions", '{"v":1}'),
        ("decisions", '{"about":"问题定号","answers":{"题号":"1"}}'),
        (
            "decisions",
            '{"about":"问题定号","key":"k","answers":{"题号":"1"},"by":"x","on":"昨天"}',
        ),
        (
            "decisions",
            '{"about":"问题定号","key":"k","answers":{"题号":"1"},"by":"x","on":"2026-01-01"}',
        ),
        ("returns", '{"what":"choice"}'),
        ("returns", '{"what":"choice","file":"2 收回/没有.xlsx","member":"99"}'),
        ("returns", f'{{"what":"choice","file":"{FIRST}","member":"99"}}'),
        ("returns", '{"what":"send"}'),
        ("ledger", '{"what":"issue"}'),
        ("ledger", '{"what":"event","item":"x","happening":"升天","on":"2026-01-01"}'),
    ],
)
def test_a_strange_line_in_a_log_never_ends_in_a_traceback(
    name: str, line: str, walked: Path
) -> None:
    log = walked / RECORDS / f"{name}.jsonl"
    log.write_text(log.read_text("utf-8") + line + "\n", "utf-8")
    assert on(walked, "run").status in {0, 1, 3}


def test_damaged_settings_of_a_project_are_said(walked: Path) -> None:
    (walked / RECORDS / "project.yaml").write_text("id: [", "utf-8")
    said = on(walked, "run")
    assert said.status == 3
    assert "从备份中恢复" in said.err


def test_a_profile_that_is_not_there_is_said(walked: Path) -> None:
    settings = walked / RECORDS / "project.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("2025年度", "2099年度"), "utf-8"
    )
    said = on(walked, "run")
    assert said.status == 3
    assert said.object["error"]["code"] == "PROFILE"
