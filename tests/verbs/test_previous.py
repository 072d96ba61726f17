"""Last year's ledger is found where 上次会议 of the plan says, and only the clerk hears of it."""

import shutil
from pathlib import Path

import docx
import pytest
from openpyxl.workbook import Workbook
from walking import (
    EDITING,
    column,
    edited,
    fill_plan,
    on,
    paragraphs,
    read,
    snapshot,
    table,
)

from tonggao.store.outputs import Outputs
from tonggao.store.project import find
from tonggao.verbs.desk import open_desk
from tonggao.verbs.previous import Previous

LAST_YEAR = "2024年度民主生活会"


def named(project: Path, words: str) -> None:
    """Write 上次会议 into the plan."""

    def change(book: Workbook) -> None:
        page = book["会议"]
        row = next(n for n in range(1, 60) if page.cell(n, 1).value == "上次会议")
        page.cell(row, 2).value = words

    fill_plan(project, change)


def hints(project: Path) -> dict[str, str]:
    """Return 提示 by 来源, of what comes near to last year."""
    rows = table(read(project, EDITING), "问题定号")
    return {row["来源"]: row["提示"] for row in rows if row["与上年"]}


@pytest.fixture
def followed(walked_once: Path, drafted: Path) -> Path:
    """Return the example as if last year's project, with its ledger, lay beside it."""
    shutil.copytree(walked_once, drafted.parent / LAST_YEAR)
    named(drafted, LAST_YEAR)
    return drafted


def test_a_project_of_last_year_tells_what_is_said_again(followed: Path) -> None:
    before = snapshot(followed.parent / LAST_YEAR)
    ran = on(followed, "run")
    assert "TEXT-003" in ran.codes
    found = hints(followed)
    assert any("与上年第1项" in words for words in found.values())
    assert snapshot(followed.parent / LAST_YEAR) == before


def test_the_second_run_and_the_verification_find_the_same(followed: Path) -> None:
    on(followed, "distribute")
    on(followed, "run")
    before = snapshot(followed)
    on(followed, "run")
    assert snapshot(followed) == before
    assert on(followed, "verify").status == 0


def test_members_hear_nothing_of_it(followed: Path) -> None:
    def sent() -> list[dict[str, str]]:
        return table(read(followed, "2 收回/收回登记.xlsx"), "请补充")

    ran = on(followed, "run")
    assert "TEXT-003" in ran.codes
    assert not [row for row in sent() if "上年度台账" in row["提示"]]


@pytest.mark.parametrize("place", ["整改台账.xlsx", "6 台账/云川水司整改台账（终稿）.xlsx"])
def test_a_workbook_in_the_folder_is_enough(
    place: str, followed: Path, tmp_path: Path
) -> None:
    last = followed.parent / LAST_YEAR
    kept = tmp_path / "台账.xlsx"
    shutil.copy2(last / "6 台账/整改台账.xlsx", kept)
    shutil.rmtree(last)
    (last / place).parent.mkdir(parents=True)
    shutil.copy2(kept, last / place)
    on(followed, "run")
    assert any("与上年第1项" in words for words in hints(followed).values())


def test_a_ledger_kept_by_hand_is_read_by_its_headings(drafted: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["云川水司整改台账"])
    page.append([])
    page.append(["序号", "存在问题", "整改措施", "责任人"])
    page.append([1, "文山会海", "压减三成", "甲"])
    page.append([None, "文山会海", "合并会议", "乙"])
    page.append([2, "“第一议题”学后落实跟得不紧", "列出清单", "丙"])
    (drafted / "上年").mkdir()
    book.save(drafted / "上年" / "台账.xlsx")
    named(drafted, "上年")
    assert [(each.number, each.title) for each in past_of(drafted).items] == [
        ("1", "文山会海"),
        ("2", "“第一议题”学后落实跟得不紧"),
    ]


def test_a_spoilt_log_of_last_year_stops_nothing(followed: Path) -> None:
    last = followed.parent / LAST_YEAR
    (last / "系统记录（勿删）/ledger.jsonl").write_text("{坏的\n", "utf-8")
    on(followed, "run")
    assert any("与上年第1项" in words for words in hints(followed).values())


def test_counts_name_no_folder(drafted: Path) -> None:
    named(drafted, "12、30、28")
    assert "PLAN-014" not in on(drafted, "run").codes


@pytest.mark.parametrize("words", ["没有这个文件夹", ".", "1 发放", "x" * 300])
def test_a_folder_without_a_ledger_is_told_and_stops_nothing(
    words: str, drafted: Path
) -> None:
    named(drafted, words)
    ran = on(drafted, "run")
    assert ran.codes.count("PLAN-014") == 1
    assert hints(drafted) == {}


def told_of_last_year(project: Path) -> str:
    """Return the sentence of the report that counts what came of the last meeting."""
    (draft,) = sorted((project / "5 文稿").glob("送审稿（第1稿）.docx"))
    said = paragraphs(draft.read_bytes())
    return next((each for each in said if "制定整改措施" in each and "目前" in each), "")


def test_the_report_counts_what_came_of_last_year_as_its_ledger_says(
    followed: Path,
) -> None:
    ledger = followed.parent / LAST_YEAR / "6 台账/整改台账.xlsx"
    rows = table(read(ledger.parent.parent, "6 台账/整改台账.xlsx"), "整改台账")
    problems = {row["台账编号"] for row in rows if not row["台账编号"].endswith("-000")}
    measures = {row["措施编号"] for row in rows if row["措施编号"]}
    counted = f"共查摆问题{len(problems)}个，制定整改措施{len(measures)}项"
    on(followed, "run")
    assert f"{counted}，目前已完成【待补充：上次完成数】项" in told_of_last_year(followed)
    done = sorted(measures)[:3]
    with edited(ledger) as book:
        page = book["整改台账"]
        number, state = column(page, "措施编号"), column(page, "状态")
        for row in range(2, page.max_row + 1):
            if page.cell(row, number).value in done:
                page.cell(row, state).value = "已销号"
    on(followed, "run")
    assert f"{counted}，目前已完成3项。" in told_of_last_year(followed)


def past_of(project: Path) -> Previous:
    """Return what is read of last year."""
    found = find(project)
    outputs = Outputs(found.root, found.outputs_record, dry_run=True)
    return open_desk(found, outputs).previous


def test_the_texts_of_a_project_are_its_report_and_what_each_member_sent(
    followed: Path,
) -> None:
    texts = past_of(followed).texts
    assert {each.file for each in texts if not each.member} == {
        f"{LAST_YEAR}/5 文稿/送审稿（第1稿）.docx"
    }
    register = table(read(followed, "2 收回/收回登记.xlsx"), "登记")
    counted = {row["填报人（确定）"] for row in register if row["是否采用"] == "是"}
    assert {each.member for each in texts} - {""} == counted


def test_without_its_log_the_files_that_lie_there_are_read(followed: Path) -> None:
    last = followed.parent / LAST_YEAR
    whole = {(each.member, each.text) for each in past_of(followed).texts}
    (last / "系统记录（勿删）/returns.jsonl").unlink()
    (last / "2 收回/坏的.xlsx").write_bytes(b"PK\x03\x04")
    found = past_of(followed)
    assert whole <= {(each.member, each.text) for each in found.texts}
    (finding,) = (each for each in found.findings if each.code == "PLAN-015")
    assert f"“{LAST_YEAR}/2 收回/坏的.xlsx”" in finding.message


def lay(folder: Path, *paragraphs: str, name: str = "定稿.docx") -> None:
    """Put a report into a folder, as somebody kept it."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    folder.mkdir(parents=True, exist_ok=True)
    document.save(str(folder / name))


SAID = "1.{title}。{body}"


def first_point(project: Path) -> tuple[str, str, str]:
    """Return 来源, title and body of the first point."""
    found = find(project)
    outputs = Outputs(found.root, found.outputs_record, dry_run=True)
    first = open_desk(found, outputs).register.issues[0]
    title, body, _ = first.words
    return first.label, title, body


@pytest.mark.parametrize("place", ["上年", "上年/5 文稿"])
def test_a_report_in_the_folder_is_enough(place: str, drafted: Path) -> None:
    label, title, body = first_point(drafted)
    lay(drafted / place, "（一）政治忠诚方面", SAID.format(title=title, body=body))
    named(drafted, "上年")
    ran = on(drafted, "run")
    assert "TEXT-007" in ran.codes
    assert f"与上年材料基本相同：“{title}" in hints(drafted)[label]


def test_the_final_text_counts_before_drafts_and_the_last_draft_before_others(
    drafted: Path,
) -> None:
    folder, kept = drafted / "上年" / "5 文稿", "今天天气晴，宜出门。大家都去看了花。"
    for name in ("汇编稿", "送审稿（第9稿）", "送审稿（第10稿）", "定稿"):
        lay(folder, f"{kept}这是{name}。", name=f"{name}.docx")
    named(drafted, "上年")
    order = ("定稿", "送审稿（第10稿）", "送审稿（第9稿）", "汇编稿")
    for name in order:
        found = {each.file for each in past_of(drafted).texts}
        assert found == {f"上年/5 文稿/{name}.docx"}
        (folder / f"{name}.docx").unlink()


def test_another_report_of_last_year_is_noticed_by_the_next_run(drafted: Path) -> None:
    label, title, body = first_point(drafted)
    lay(drafted / "上年", "今天天气晴，宜出门。大家都去看了花。")
    named(drafted, "上年")
    on(drafted, "run")
    assert hints(drafted) == {}
    lay(drafted / "上年", SAID.format(title=title, body=body))
    on(drafted, "run")
    assert label in hints(drafted)
