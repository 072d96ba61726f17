"""送审稿 that come back from Word: taken in once, confirmed in 改动对照, the next 稿 made on them."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from walking import (
    COLLECTION,
    DRAFT,
    EDITING,
    PREVIEW,
    RECORDS,
    column,
    converted,
    digests,
    edited,
    log_lines,
    on,
    paragraphs,
    read,
    run,
    snapshot,
    table,
)
from word_edits import (
    commented,
    deleted,
    first_half,
    in_one_paragraph,
    inserted_after,
    only_formatted,
    replaced,
    with_cover,
    without_anchors,
)

from tonggao import cli

SECOND, THIRD = "5 文稿/送审稿（第2稿）.docx", "5 文稿/送审稿（第3稿）.docx"
NEW_DRAFT = "5 文稿/送审稿（第1稿）（新）.docx"
OTHER = "5 文稿/王书记改.docx"
OLD, NEW = "调查研究蹲点跟班少", "调查研究扑下身子不够"
NEWER = "调查研究走马观花"
STRUCK = "办事依惯例多、依制度少"
ADDED = "年轻干部培养缺少计划。轮岗交流少，压担子不够。"

Edit = Callable[[bytes], bytes]


def words(project: Path, name: str) -> str:
    return "\n".join(paragraphs((project / name).read_bytes()))


def changed(content: bytes) -> bytes:
    """What a leader does: other words, an item struck, one added, and a remark."""
    content = replaced(content, OLD, NEW)
    content = deleted(content, STRUCK)
    content = inserted_after(content, "批评与自我批评辣味不足", f"3.{ADDED}")
    return commented(content, "攻坚管网漏损", "请再核一下数", by="王书记")


def edit_draft(project: Path, edit: Edit = changed, name: str = DRAFT) -> bytes:
    """Edit a draft where it stands; return its new bytes."""
    content = edit((project / name).read_bytes())
    (project / name).write_bytes(content)
    return content


def changes(project: Path) -> list[dict[str, str]]:
    return table(read(project, EDITING), "改动对照")


def answer(project: Path, answers: Mapping[str, str] | str) -> None:
    """Answer the rows of 改动对照, by a word of what was or will be; or all of them alike."""
    with edited(project / EDITING) as book:
        page = book["改动对照"]
        before, after = column(page, "改前"), column(page, "改后")
        for row in range(2, page.max_row + 1):
            said = f"{page.cell(row, before).value}{page.cell(row, after).value}"
            if isinstance(answers, str):
                found = [answers]
            else:
                found = [each for word, each in answers.items() if word in said]
            if found:
                page.cell(row, column(page, "处理")).value = found[0]


def absorbed(project: Path) -> list[dict[str, object]]:
    facts = [json.loads(line) for line in log_lines(project, "drafts.jsonl")]
    return [each for each in facts if each["what"] == "absorbed"]


def test_an_edited_draft_is_taken_in_and_stays_as_it_was_put_back(drafted: Path) -> None:
    content = edit_draft(drafted)
    said = on(drafted, "run")
    assert said.codes_of(DRAFT) == ["REP-009"]
    assert "OUT-001" not in said.codes
    assert (drafted / DRAFT).read_bytes() == content
    assert not (drafted / NEW_DRAFT).exists()
    (fact,) = absorbed(drafted)
    assert (fact["draft"], fact["file"], fact["by"]) == (1, DRAFT, "沈一帆")
    assert (drafted / RECORDS / "originals" / f"{fact['sha256']}.docx").is_file()
    kinds = [(row["说明"].split("；")[0], row["处理"]) for row in changes(drafted)]
    assert sorted(kinds) == [
        ("删去", "建议：用新的"),
        ("批注", "建议：不变"),
        ("改写", "建议：用新的"),
        ("新增", "建议：用新的"),
    ]


def test_the_next_run_is_idle_and_everything_can_be_made_again(drafted: Path) -> None:
    edit_draft(drafted)
    on(drafted, "run")
    assert (drafted / SECOND).is_file()
    before = snapshot(drafted)
    on(drafted, "run")
    on(drafted, "report")
    on(drafted, "absorb")
    assert snapshot(drafted) == before
    assert on(drafted, "verify").status == 0


def test_nothing_is_decided_before_it_is_confirmed(drafted: Path) -> None:
    before = words(drafted, DRAFT)
    log = log_lines(drafted, "decisions.jsonl")
    edit_draft(drafted)
    on(drafted, "run")
    assert words(drafted, SECOND) == before
    assert log_lines(drafted, "decisions.jsonl") == log


def test_once_confirmed_the_next_draft_and_all_numbers_follow(drafted: Path) -> None:
    edit_draft(drafted)
    on(drafted, "run")
    answer(drafted, {OLD: "用新的", STRUCK: "用新的", ADDED: "用新的", "请再核": "不变"})
    said = on(drafted, "run")
    assert "REP-009" not in said.codes
    text = words(drafted, SECOND)
    assert NEW in text
    assert OLD not in text
    assert STRUCK not in text
    assert f"3.{ADDED}" in text
    assert "共查摆出16个问题" in text  # one struck, one added
    listed = table(read(drafted, "4 统稿/【内部】统稿表.xlsx"), "未采用清单")
    reasons = {row["原因"] for row in listed if STRUCK in row["问题"]}
    assert reasons == {"审稿删去"}
    after = table(read(drafted, PREVIEW), "整改台账")
    titles = " ".join(row["问题"] for row in after)
    assert "年轻干部培养缺少计划" in titles
    assert STRUCK not in titles
    assert len({row["问题"] for row in after if row["台账编号"] != "2025-000"}) == 18
    (row,) = table(read(drafted, EDITING), "改稿记录")
    assert (row["稿次"], row["修改人"], row["答复人"]) == ("第1稿", "王书记", "沈一帆")
    assert (row["已用"], row["不变"], row["待答复"]) == ("3", "1", "0")
    assert (row["改写"], row["删去"], row["新增"], row["批注"]) == ("1", "1", "1", "1")
    before = snapshot(drafted)
    on(drafted, "run")
    assert snapshot(drafted) == before
    assert on(drafted, "verify").status == 0


def test_answered_keep_nothing_changes(drafted: Path) -> None:
    before = words(drafted, DRAFT)
    edit_draft(drafted)
    on(drafted, "run")
    answer(drafted, "不变")
    said = on(drafted, "run")
    assert "REP-009" not in said.codes
    assert words(drafted, SECOND) == before


def test_an_answer_taken_back_in_the_table_or_by_its_number_brings_back_what_was(
    drafted: Path,
) -> None:
    before = words(drafted, DRAFT)
    edit_draft(drafted)
    on(drafted, "run")
    answer(drafted, "用新的")
    on(drafted, "run")
    assert words(drafted, SECOND) != before
    answer(drafted, "不变")
    on(drafted, "run")
    assert words(drafted, SECOND) == before
    answer(drafted, {STRUCK: "用新的"})
    on(drafted, "run")
    assert STRUCK not in words(drafted, SECOND)
    told = on(drafted, "log").object["decisions"]
    number = max(each["number"] for each in told if each["about"] == "改动对照")
    assert on(drafted, "log", "--undo", number).status in {0, cli.FOUND}
    on(drafted, "run")
    assert words(drafted, SECOND) == before
    waiting = [row["处理"] for row in changes(drafted) if STRUCK in row["改前"]]
    assert waiting == ["不变"]


def test_a_second_round_is_made_on_the_second_draft(drafted: Path) -> None:
    edit_draft(drafted)
    on(drafted, "run")
    answer(drafted, {OLD: "用新的"})
    on(drafted, "run")
    edit_draft(drafted, lambda content: replaced(content, NEW, NEWER), SECOND)
    said = on(drafted, "run")
    assert "REP-009" in said.codes_of(SECOND)
    assert (drafted / THIRD).is_file()
    answer(drafted, {NEWER: "用新的"})
    on(drafted, "run")
    assert NEWER in words(drafted, THIRD)
    assert [each["draft"] for each in absorbed(drafted)] == [1, 2]
    assert [row["稿次"] for row in table(read(drafted, EDITING), "改稿记录")] == [
        "第1稿",
        "第2稿",
    ]
    assert on(drafted, "verify").status == 0


def test_two_readers_at_once_are_both_taken_in_and_disagreement_is_told(
    drafted: Path,
) -> None:
    sent = (drafted / DRAFT).read_bytes()
    edit_draft(drafted, lambda content: replaced(content, OLD, NEW))
    (drafted / OTHER).write_bytes(replaced(sent, OLD, NEWER))
    said = on(drafted, "run")
    assert {each["file"] for each in absorbed(drafted)} == {DRAFT, OTHER}
    assert {each["draft"] for each in absorbed(drafted)} == {1}
    assert not (drafted / THIRD).exists()
    assert "REP-007" in said.codes
    shown = changes(drafted)
    assert len(shown) == 2
    assert not any("建议" in row["处理"] for row in shown)


def test_the_same_edit_in_two_copies_asks_once(drafted: Path) -> None:
    content = edit_draft(drafted)
    (drafted / OTHER).write_bytes(only_formatted(content, "一、存在", by="王书记"))
    on(drafted, "run")
    assert len(absorbed(drafted)) == 2
    assert len(changes(drafted)) == 4


def test_a_file_put_back_once_more_with_other_words_is_taken_in_again(
    drafted: Path,
) -> None:
    edit_draft(drafted)
    on(drafted, "run")
    edit_draft(drafted, lambda content: replaced(content, "抢修工", "维修工"))
    said = on(drafted, "run")
    assert "REP-009" in said.codes_of(DRAFT)
    assert len(absorbed(drafted)) == 2
    assert not (drafted / THIRD).exists()


def test_a_draft_only_saved_again_is_none(drafted: Path) -> None:
    content = edit_draft(
        drafted, lambda content: only_formatted(content, "一、存在", by="王书记")
    )
    said = on(drafted, "absorb")
    assert "REP-009" not in said.codes
    assert absorbed(drafted) == []
    assert (drafted / DRAFT).read_bytes() == content
    assert not (drafted / SECOND).exists()


@pytest.mark.parametrize(
    "edit",
    [
        without_anchors,
        lambda content: with_cover(without_anchors(content), "审阅稿", "王书记"),
        lambda content: in_one_paragraph(without_anchors(content)),
        lambda content: first_half(without_anchors(content)),
    ],
    ids=["without anchors", "with a cover", "in one paragraph", "half of it"],
)
def test_a_draft_that_lost_its_anchors_is_known_by_its_words(
    edit: Edit, drafted: Path
) -> None:
    (drafted / OTHER).write_bytes(edit(changed((drafted / DRAFT).read_bytes())))
    said = on(drafted, "run")
    assert "REP-004" not in said.codes
    assert "REP-009" in said.codes_of(OTHER)
    assert any(NEW in row["改后"] for row in changes(drafted))


def test_a_draft_that_went_through_another_program_is_known(
    drafted: Path, tmp_path: Path
) -> None:
    source = tmp_path / "王书记改.docx"
    source.write_bytes(changed((drafted / DRAFT).read_bytes()))
    there = converted(source, "odt", tmp_path)
    back = converted(there, "docx", tmp_path)
    said = on(drafted, "absorb", back)
    assert said.codes_of("5 文稿/王书记改.docx")[0] == "REP-009"
    assert any(NEW in row["改后"] for row in changes(drafted))


def test_a_draft_sent_before_they_were_logged_is_compared_with_the_present_one(
    drafted: Path,
) -> None:
    (drafted / RECORDS / "drafts.jsonl").unlink()
    edit_draft(drafted)
    on(drafted, "run")
    assert [each["draft"] for each in absorbed(drafted)] == [1]
    assert len(changes(drafted)) == 4


def test_bytes_that_are_lost_stop_nothing(drafted: Path) -> None:
    edit_draft(drafted)
    on(drafted, "run")
    for fact in absorbed(drafted):
        (drafted / RECORDS / "originals" / f"{fact['sha256']}.docx").unlink()
    on(drafted, "run")
    assert len(changes(drafted)) == 4  # it still stands in 5 文稿
    (drafted / DRAFT).unlink()
    assert on(drafted, "run").status in {0, cli.FOUND}
    assert changes(drafted) == []


# What is no edited draft


@pytest.mark.parametrize("name", ["主持词.docx", "会议/主持词.docx"])
def test_another_text_is_told_and_left_alone(name: str, drafted: Path) -> None:
    path = drafted / "5 文稿" / name
    path.parent.mkdir(exist_ok=True)
    outline = drafted / "5 文稿/个人发言提纲/02_贺长亭_个人发言提纲.docx"
    content = replaced(outline.read_bytes(), "个人", "主持人")
    path.write_bytes(content)
    for _ in range(2):
        said = on(drafted, "run")
        assert said.codes_of(f"5 文稿/{name}") == ["REP-004"]
    assert path.read_bytes() == content
    assert absorbed(drafted) == []


def test_an_edited_collection_is_no_draft_wherever_it_lies(drafted: Path) -> None:
    content = replaced((drafted / COLLECTION).read_bytes(), OLD, NEW)
    (drafted / COLLECTION).write_bytes(content)
    (drafted / "5 文稿/汇编稿-王书记.docx").write_bytes(without_anchors(content))
    with edited(drafted / EDITING) as book:  # so that it would be written anew
        page = book["成文"]
        page.cell(2, column(page, "定稿标题")).value = "改过的小标题"
    said = on(drafted, "run")
    assert said.codes_of("5 文稿/汇编稿-王书记.docx") == ["REP-004"]
    assert said.codes_of(COLLECTION) == ["OUT-001"]
    assert absorbed(drafted) == []


def test_an_unedited_copy_is_passed_over_in_silence(drafted: Path) -> None:
    (drafted / "5 文稿/备份.docx").write_bytes((drafted / DRAFT).read_bytes())
    (drafted / "5 文稿/存档.docx").write_bytes((drafted / COLLECTION).read_bytes())
    said = on(drafted, "run")
    assert said.codes_of("5 文稿/备份.docx") == said.codes_of("5 文稿/存档.docx") == []
    assert absorbed(drafted) == []


def test_when_we_forgot_what_we_wrote_our_own_texts_are_still_no_readers(
    drafted: Path,
) -> None:
    (drafted / RECORDS / "outputs.json").unlink()
    said = on(drafted, "run")
    assert not {"REP-004", "REP-009", "OUT-001"} & set(said.codes)
    assert absorbed(drafted) == []


@pytest.mark.parametrize("name", ["王书记改.doc", "王书记改.wps", "王书记改.docx"])
def test_a_file_that_is_no_docx_is_told_and_left_alone(name: str, drafted: Path) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
    (drafted / "5 文稿" / name).write_bytes(content)
    said = on(drafted, "run")
    (code,) = said.codes_of(f"5 文稿/{name}")
    assert code.startswith("FILE-")
    assert (drafted / "5 文稿" / name).read_bytes() == content


def test_pictures_and_lists_in_the_folder_are_nobodys_drafts(drafted: Path) -> None:
    for name in ("扫描件.pdf", "名单.xlsx", "~$审稿（第1稿）.docx"):
        (drafted / "5 文稿" / name).write_bytes(b"other")
    before = digests(drafted)
    said = on(drafted, "run")
    assert not any("扫描件" in each["file"] for each in said.object["findings"])
    assert digests(drafted) == before


# The verb


def test_a_file_from_elsewhere_is_copied_as_it_is_under_a_free_name(
    drafted: Path, tmp_path: Path
) -> None:
    source = tmp_path / "下载" / "送审稿（第1稿）.docx"
    source.parent.mkdir()
    content = changed((drafted / DRAFT).read_bytes())
    source.write_bytes(content)
    sent = (drafted / DRAFT).read_bytes()
    said = on(drafted, "absorb", source)
    copy = drafted / "5 文稿/送审稿（第1稿）（2）.docx"
    assert said.codes_of("5 文稿/送审稿（第1稿）（2）.docx") == ["REP-009"]
    assert copy.read_bytes() == source.read_bytes() == content
    assert (drafted / DRAFT).read_bytes() == sent
    assert {EDITING, SECOND} <= set(said.object["written"])
    before = snapshot(drafted)
    on(drafted, "absorb", source)
    on(drafted, "absorb", copy)
    assert snapshot(drafted) == before


def test_what_is_not_known_for_a_draft_is_not_copied(drafted: Path, tmp_path: Path) -> None:
    letter = tmp_path / "通知.docx"
    outline = drafted / "5 文稿/个人发言提纲/02_贺长亭_个人发言提纲.docx"
    letter.write_bytes(replaced(outline.read_bytes(), "个人", "主持人"))
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04broken")
    before = digests(drafted)
    said = on(drafted, "absorb", letter, broken)
    assert said.status == cli.FOUND
    assert said.codes_of("通知.docx") == ["REP-004"]
    assert said.codes_of("坏.docx")[0].startswith("FILE-")
    assert digests(drafted) == before


def test_a_file_that_is_not_there_is_used_wrongly(drafted: Path) -> None:
    said = run("absorb", "没有.docx", "--project", drafted)
    assert said.status == cli.MISUSED
    assert said.err == "没有找到文件“没有.docx”。请核对文件名和所在的文件夹。\n"


def test_a_person_is_told_what_came_and_what_to_do(drafted: Path) -> None:
    edit_draft(drafted)
    before = snapshot(drafted)
    shown = run("status", "--project", drafted).out
    assert "有1份修改稿还没有读入，请再运行一次“3统稿”（tonggao run）。" in shown
    assert snapshot(drafted) == before
    said = run("absorb", "--on", "2026-01-15", "--project", drafted)
    assert "收到第1稿的修改稿“送审稿（第1稿）.docx”：改动4处，待答复4处。" in said.out
    assert "的“改动对照”中逐条答复（还有4条待复核）" in said.out
    shown = run("status", "--project", drafted).out
    assert "还没有读入" not in shown
    assert "改动4处，待答复4处。" in shown
    assert "待复核4" in shown
    assert "的“改动对照”中逐条答复（还有4条待复核）" in shown
    answer(drafted, "不变")
    on(drafted, "run")
    again = run("absorb", "--on", "2026-01-15", "--project", drafted)
    assert again.out.startswith("没有新的修改稿。\n")


def test_a_dry_run_tells_and_writes_nothing(drafted: Path) -> None:
    edit_draft(drafted)
    before = snapshot(drafted)
    said = on(drafted, "absorb", "--dry-run")
    assert said.codes_of(DRAFT) == ["REP-009"]
    assert snapshot(drafted) == before


def test_an_open_change_stands_in_the_way_of_the_final_draft(drafted: Path) -> None:
    edit_draft(drafted)
    said = on(drafted, "report", "--final")
    (finding,) = (each for each in said.object["findings"] if each["code"] == "REP-008")
    assert "待复核的改动4处" in finding["hint"]


def test_an_edited_final_draft_is_taken_in_as_one(drafted: Path) -> None:
    on(drafted, "report", "--final", "--even-if-open")
    edit_draft(drafted, name="5 文稿/定稿.docx")
    said = on(drafted, "run")
    assert "REP-009" in said.codes_of("5 文稿/定稿.docx")
    answer(drafted, "用新的")
    assert "REP-010" in on(drafted, "run").codes
