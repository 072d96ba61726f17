"""列的识别: what the clerk says of a column holds, is asked once, and is never lost."""

from pathlib import Path

import pytest
from walking import (
    RECORDS,
    RETURNS,
    Ran,
    column,
    digests,
    edited,
    log_lines,
    on,
    read,
    row_of,
    table,
)

import tonggao
from tonggao.store.outputs import Outputs
from tonggao.verbs.desk import Desk, open_desk

HIS = "2 收回/03_闻素秋_问题查摆表(改).xlsx"
STRANGE, THEIRS = "补充的话", "对照检查方面的内容"
SHEET = "列的识别"
HEADING_ROW = 2


def rename(project: Path, file: str = HIS, **words: str) -> None:
    """Give columns of 问题和措施 other headings."""
    with edited(project / file) as book:
        page = book["问题和措施"]
        for cell in page[HEADING_ROW]:
            cell.value = words.get(str(cell.value), cell.value)


@pytest.fixture
def asked(returned: Path) -> Path:
    """Return the example in which the headings of 03 are not all the form's."""
    rename(returned, 事例=STRANGE, 对照方面=THEIRS)
    assert heads(on(returned, "collect")) == ["HEAD-002", "HEAD-003"]
    return returned


def heads(ran: Ran) -> list[str]:
    return [code for code in ran.codes if code.startswith("HEAD")]


def shown(project: Path) -> dict[str, tuple[str, str]]:
    """Return by heading what a column was taken for, and what the clerk said."""
    rows = table(read(project, RETURNS), SHEET)
    return {
        row["列标题"]: (row["当作（识别）"], row["当作（确定）"])
        for row in rows
        if row["文件"] == HIS
    }


def answer(project: Path, heading: str, words: str) -> Ran:
    with edited(project / RETURNS) as book:
        page = book[SHEET]
        place = row_of(page, "列标题", heading)
        page.cell(place, column(page, "当作（确定）")).value = words
    return on(project, "collect")


def desk_of(project: Path) -> Desk:
    found = tonggao.find(project)
    return open_desk(found, Outputs(found.root, found.outputs_record, dry_run=True))


def examples(desk: Desk) -> list[str]:
    """Return the examples he gave, as they were read."""
    his = next(each for each in desk.came.returns if each.file == HIS)
    return [each.example.text for each in his.issues if each.example]


def columns_logged(project: Path) -> int:
    return sum('"what": "column"' in line for line in log_lines(project, "returns.jsonl"))


def test_what_is_guessed_and_what_is_not_read_is_asked(asked: Path) -> None:
    assert shown(asked) == {THEIRS: ("对照方面", ""), STRANGE: ("不读", "")}
    assert examples(desk_of(asked)) == []


def test_a_chosen_column_is_read_is_not_asked_again_and_can_be_chosen_anew(
    asked: Path,
) -> None:
    assert heads(answer(asked, STRANGE, "事例")) == ["HEAD-002"]
    assert shown(asked)[STRANGE] == ("", "事例")
    assert examples(desk_of(asked))
    assert heads(answer(asked, THEIRS, "对照方面")) == []
    stood, logged = digests(asked), log_lines(asked, "returns.jsonl")
    assert heads(on(asked, "collect")) == []
    assert (digests(asked), log_lines(asked, "returns.jsonl")) == (stood, logged)
    assert heads(answer(asked, STRANGE, "不读")) == []
    assert shown(asked)[STRANGE] == ("", "不读")
    assert examples(desk_of(asked)) == []
    assert columns_logged(asked) == 3


def test_a_column_that_makes_room_for_the_chosen_one_is_no_mistake_of_the_member(
    asked: Path,
) -> None:
    assert heads(answer(asked, STRANGE, "对照方面")) == []
    assert shown(asked) == {STRANGE: ("", "对照方面"), THEIRS: ("不读", "")}
    his = next(each for each in desk_of(asked).came.returns if each.file == HIS)
    moved = {each.why for each in his.unread if each.ref.heading == THEIRS}
    assert moved == {"已选定另一列"}
    assert heads(answer(asked, THEIRS, "事例")) == []
    assert shown(asked) == {STRANGE: ("", "对照方面"), THEIRS: ("", "事例")}


def test_a_column_of_the_form_that_makes_room_is_not_asked_about(asked: Path) -> None:
    assert heads(answer(asked, STRANGE, "问题")) == ["HEAD-002"]
    assert shown(asked) == {STRANGE: ("", "问题"), THEIRS: ("对照方面", "")}
    his = next(each for each in desk_of(asked).came.returns if each.file == HIS)
    assert {each.ref.heading for each in his.unread if "另一列" in each.why} == {"问题"}


def test_a_word_that_is_no_column_is_told_and_nothing_is_decided(asked: Path) -> None:
    ran = answer(asked, STRANGE, "电话")
    found = [each for each in ran.object["findings"] if each["code"] == "EDIT-013"]
    assert [(each["file"], each["sheet"]) for each in found] == [(RETURNS, SHEET)]
    assert columns_logged(asked) == 0
    assert examples(desk_of(asked)) == []


def test_the_register_alone_brings_the_answers_back(asked: Path) -> None:
    answer(asked, STRANGE, "事例")
    answer(asked, THEIRS, "不读")
    stood, words = shown(asked), examples(desk_of(asked))
    (asked / RECORDS / "returns.jsonl").unlink()
    on(asked, "collect")
    assert shown(asked) == stood == {THEIRS: ("", "不读"), STRANGE: ("", "事例")}
    assert examples(desk_of(asked)) == words != []


def test_an_answer_holds_for_the_return_before_and_not_for_other_files(asked: Path) -> None:
    answer(asked, STRANGE, "事例")
    with edited(asked / HIS) as book:
        page = book["问题和措施"]
        place = next(n for n in range(3, 20) if page.cell(n, 1).value == "问1")
        page.cell(place, 4).value = "会后跟进不够紧"
    assert "HEAD-003" not in heads(on(asked, "collect"))
    (before,) = desk_of(asked).earlier["03"]
    assert [each.example.text for each in before.issues if each.example]
    rename(asked, "2 收回/01_罗砚田_问题查摆表.xlsx", 事例=STRANGE)
    assert "HEAD-003" in heads(on(asked, "collect"))
