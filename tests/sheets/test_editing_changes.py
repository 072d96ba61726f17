"""改动对照: how a change is shown, and what an answer to it decides."""

import io
from collections.abc import Sequence
from dataclasses import replace

import openpyxl
import pytest
from kept import bare
from make import (
    CLERK,
    FOUND,
    STUDY,
    TWIN,
    VISIT,
    answered,
    codes_of,
    decide,
    from_grid,
    grid,
    read,
    says,
    shows,
    signed,
    table,
    typed,
    use,
    worded,
    written,
)
from openpyxl.cell.rich_text import CellRichText, TextBlock

from tonggao.model.change import Change, ChangeKind, ChangeOrigin, Effect, Treatment
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.table import Look
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.editing.changes import changes_sheet
from tonggao.sheets.editing.view import EditingTable

Log = tuple[Decision, ...]
NEW, KEEP = Treatment.NEW, Treatment.KEEP


def change(key: str, before: str, after: str, **others: object) -> Change:
    """Return a change of a member's words, or of whatever else is told."""
    told: dict[str, object] = {
        "origin": ChangeOrigin.MEMBER,
        "kind": ChangeKind.REWORDED,
        "item": "2-1",
        "label": "03-问2",
    }
    return Change(key=key, before=before, after=after, **{**told, **others})  # type: ignore[arg-type]


REWORDED = change("old>new", "全年到现场3次。", "全年到现场13次。")
IN_WORD = change(
    "w:000000000001",
    "学习不深入",
    "学习还不深",
    origin=ChangeOrigin.DRAFT,
    item="1-1",
    label="送审稿（第1稿）改.docx",
    proposed=NEW,
    effects=(
        Effect(subject=Subject.WORDING, key=STUDY.key, answers={Field.TITLE: "学习还不深"}),
    ),
)
SAID = change("w:000000000002", "到现场少", "批注（审稿人）：再核", item="", asks=False)
LOG: Log = (signed(), use(STUDY, 1), use(VISIT, 1))


def with_changes(changes: Sequence[Change], log: Log = LOG) -> EditingTable:
    return replace(table(FOUND, log), changes=tuple(changes))


def rows(made: EditingTable) -> list[str]:
    return shows(written(made), "改动对照", "题|来源|改前|改后|处理")


def decided(made: EditingTable, drawn: str) -> list[tuple[str, dict[str, str], str]]:
    """Return what is decided when somebody answers: subject, answers, and because of what."""
    answers = answered(made, "改动对照", drawn)
    assert codes_of(answers) == []
    assert {each.decided_by for each in answers.decisions} <= {CLERK}
    return [
        (subject, told, decision.because)
        for (subject, told), decision in zip(says(answers), answers.decisions, strict=True)
    ]


# How it is shown


def test_what_waits_stands_first_then_what_informs_then_what_was_answered() -> None:
    done = replace(REWORDED, key="a>b", after="全年到现场9次。", treatment=KEEP)
    made = with_changes([done, SAID, REWORDED, IN_WORD])
    assert rows(made) == [
        "1-1 | 送审稿（第1稿）改.docx | 学习不深入 | 学习还不深 | 建议：用新的",
        "2-1 | 03-问2 | 全年到现场3次。 | 全年到现场13次。 |",
        "| 03-问2 | 到现场少 | 批注（审稿人）：再核 | 不必答复",
        "2-1 | 03-问2 | 全年到现场3次。 | 全年到现场9次。 | 不变",
    ]


def remarked(made: EditingTable, sheet: str) -> list[str]:
    """Return the 来源 of the rows of a sheet whose 提示 shows what a reader remarked."""
    found = (row.partition(" | ") for row in shows(written(made), sheet, "来源|提示"))
    return [label for label, _, hint in found if SAID.after in hint]


def test_a_remark_in_word_stands_in_the_hints_of_its_passage_until_it_was_read() -> None:
    log = (signed(), use(STUDY, 1, point="一"), use(TWIN, 1, point="二"), use(VISIT, 1))
    waiting = [
        replace(SAID, key=f"w:{item}", item=item, kind=ChangeKind.REMARK, asks=True)
        for item in ("1-1", "2-1", "原因第1条", "")
    ]
    made = with_changes(waiting, log)
    assert remarked(made, "问题定号") == ["01-问1", "02-问3", "03-问2"]
    assert remarked(made, "成文") == ["整题 01-问1", "03-问2", "原因1"]
    done = with_changes([replace(each, treatment=KEEP) for each in waiting], log)
    assert remarked(done, "问题定号") == remarked(done, "成文") == []


def test_changes_of_one_item_stand_together_in_the_order_of_the_items() -> None:
    changes = [
        change(f"a>{number}", "甲", "乙", item=item)
        for number, item in enumerate(("10-1", "引言", "2-3", "10-1", "2-3", "引言"))
    ]
    items = [row.split(" | ")[0] for row in rows(with_changes(changes))]
    assert items == ["2-3", "2-3", "10-1", "10-1", "引言", "引言"]


def test_a_proposal_is_grey_a_question_yellow_and_what_was_answered_muted() -> None:
    done = replace(REWORDED, key="a>b", treatment=NEW)
    sheet = changes_sheet(with_changes([REWORDED, IN_WORD, done]))
    looks = [row.values[5].look for row in sheet.rows]
    assert looks == [Look.PROPOSED, Look.ASKED, Look.MUTED]


def test_the_differing_words_stand_out_when_the_file_is_opened() -> None:
    whole = replace(REWORDED, key="c>d", before="调研不够", after="全是另一种说法")
    added = replace(REWORDED, key="e>f", before="", after="=新写的一条")
    content = write_workbook(editing_book(with_changes([REWORDED, whole, added])))
    page = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)["改动对照"]
    first = page["E2"].value
    assert isinstance(first, CellRichText)
    blocks = [part for part in first if isinstance(part, TextBlock)]
    assert [(part.text, part.font.u, part.font.rFont) for part in blocks] == [
        ("全年到现场", None, "宋体"),
        ("13", "single", "宋体"),
        ("次。", None, "宋体"),
    ]
    assert page["E3"].value == "全是另一种说法"
    assert page["E3"].font.u == "single"
    assert page["E4"].value == "=新写的一条"
    assert page["E4"].data_type == "s"
    workbook, refused = read_workbook(content, "表.xlsx")
    assert refused == ()
    assert shows(workbook, "改动对照", "改后") == [
        "全年到现场13次。",
        "全是另一种说法",
        "=新写的一条",
    ]


def test_a_very_long_change_is_written_and_known_again() -> None:
    long = replace(REWORDED, before="长" * 40_000, after="长" * 40_000 + "短")
    made = with_changes([long])
    content = write_workbook(editing_book(made))
    workbook, _ = read_workbook(content, made.file)
    answers = read(typed(workbook, "改动对照", "| 来源 | 处理 |\n| 03-问2 | 不变 |"), made)
    assert says(answers) == [("改动对照", {"处理": "不变"})]


# What an answer decides


@pytest.mark.parametrize("treatment", [NEW, KEEP])
def test_a_members_change_is_one_answer(treatment: Treatment) -> None:
    drawn = f"| 来源 | 处理 |\n| 03-问2 | {treatment} |"
    assert decided(with_changes([REWORDED]), drawn) == [
        ("改动对照", {"处理": str(treatment)}, "")
    ]


def test_a_change_in_word_brings_what_it_means() -> None:
    drawn = f"| 来源 | 处理 |\n| {IN_WORD.label} | 用新的 |"
    assert decided(with_changes([IN_WORD]), drawn) == [
        ("改动对照", {"处理": "用新的"}, ""),
        ("成文", {"定稿标题": "学习还不深"}, IN_WORD.key),
    ]


def test_a_change_in_word_that_is_refused_brings_nothing() -> None:
    drawn = f"| 来源 | 处理 |\n| {IN_WORD.label} | 不变 |"
    assert decided(with_changes([IN_WORD]), drawn) == [("改动对照", {"处理": "不变"}, "")]


@pytest.mark.parametrize("back", ["不变", ""])
def test_taking_back_brings_what_stood_before(back: str) -> None:
    before = worded(STUDY, title="原来写的")
    answers = read(
        typed(
            written(with_changes([IN_WORD], (*LOG, before))),
            "改动对照",
            f"| 来源 | 处理 |\n| {IN_WORD.label} | 用新的 |",
        ),
        with_changes([IN_WORD], (*LOG, before)),
    )
    log = (*LOG, before, *answers.decisions)
    made = with_changes([replace(IN_WORD, treatment=NEW)], log)
    assert decided(made, f"| 来源 | 处理 |\n| {IN_WORD.label} | {back} |") == [
        ("改动对照", {"处理": back}, ""),
        ("成文", {"定稿标题": "原来写的"}, IN_WORD.key),
    ]


def test_what_was_typed_by_hand_beside_it_rules_over_a_change_in_word() -> None:
    made = with_changes([IN_WORD])
    workbook = typed(
        written(made), "改动对照", f"| 来源 | 处理 |\n| {IN_WORD.label} | 用新的 |"
    )
    workbook = typed(workbook, "成文", "| 来源 | 定稿标题 |\n| 01-问1、02-问3 | 学用不紧 |")
    log = (*LOG, *read(workbook, made).decisions)
    point = table(FOUND, log).draft.items[0].points[0]
    assert point.own_title == "学用不紧"


def test_an_answer_typed_beside_a_members_change_goes_along_with_it() -> None:
    """What is typed in the old row is decided before the row is carried over."""
    made = with_changes([replace(REWORDED, key=f"{VISIT.key}>new")])
    workbook = typed(written(made), "改动对照", "| 来源 | 处理 |\n| 03-问2 | 用新的 |")
    workbook = typed(workbook, "问题定号", "| 来源 | 题号 |\n| 03-问2 | 5 |")
    answers = read(workbook, made)
    assert [each.subject for each in answers.decisions] == [Subject.ISSUE, Subject.CHANGE]


# Rows left, emptied, sorted, foreign


def test_rows_left_alone_decide_nothing() -> None:
    made = with_changes(
        [REWORDED, IN_WORD, SAID, replace(REWORDED, key="a>b", after="九", treatment=NEW)]
    )
    answers = read(written(made), made)
    assert (answers.decisions, answers.findings) == ((), ())
    answers = read(bare(written(made)), made)
    assert (answers.decisions, answers.findings) == ((), ())


def test_a_proposal_that_was_emptied_is_no_answer() -> None:
    drawn = f"| 来源 | 处理 |\n| {IN_WORD.label} |  |"
    assert decided(with_changes([IN_WORD]), drawn) == []


def test_sorted_rows_are_known_by_their_words() -> None:
    other = replace(REWORDED, key="c>d", before="听得少。", after="听得不多。")
    made = with_changes([REWORDED, other])
    workbook = written(made)
    head, first, second = grid(workbook, "改动对照")
    turned = from_grid(workbook, "改动对照", [head, [*second[:5], "不变"], first])
    answers = read(turned, made)
    assert [(each.key, each.answers) for each in answers.decisions] == [
        ("c>d", {Field.TREATMENT: "不变"})
    ]


def test_a_word_that_is_no_answer_is_told() -> None:
    made = with_changes([REWORDED])
    answers = answered(made, "改动对照", "| 来源 | 处理 |\n| 03-问2 | 再说吧 |")
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-013"])
    assert not answers.whole


def test_an_answer_to_a_change_that_is_no_more_is_told() -> None:
    then = with_changes([REWORDED])
    workbook = typed(written(then), "改动对照", "| 来源 | 处理 |\n| 03-问2 | 用新的 |")
    answers = read(workbook, with_changes([]))
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-026"])


def test_an_answered_row_of_an_older_table_is_not_told_again() -> None:
    then = with_changes([replace(REWORDED, treatment=NEW)])
    answers = read(written(then), with_changes([]))
    assert (answers.decisions, answers.findings) == ((), ())


def test_two_copies_may_answer_a_change_differently() -> None:
    then = with_changes([IN_WORD])
    copy = typed(written(then), "改动对照", f"| 来源 | 处理 |\n| {IN_WORD.label} | 不变 |")
    answer = decide(Subject.CHANGE, IN_WORD.key, {Field.TREATMENT: "用新的"}, by="李守正")
    now = with_changes([replace(IN_WORD, treatment=NEW)], (*LOG, answer))
    answers = read(copy, now, copy=True)
    assert [each.subject for each in answers.decisions] == [Subject.DISPUTE]


def test_the_answer_of_another_copy_may_be_chosen_with_all_it_brings() -> None:
    log = (
        *LOG,
        decide(Subject.CHANGE, IN_WORD.key, {Field.TREATMENT: "用新的"}),
        replace(worded(STUDY, title="学习还不深"), because=IN_WORD.key),
    )
    other = change(
        "d:000000000001",
        f"{CLERK}：用新的",
        "李守正：不变",
        label="改稿 处理",
        effects=(
            Effect(
                subject=Subject.CHANGE, key=IN_WORD.key, answers={Field.TREATMENT: "不变"}
            ),
        ),
    )
    made = with_changes([replace(IN_WORD, treatment=NEW), other], log)
    assert decided(made, "| 来源 | 处理 |\n| 改稿 处理 | 用新的 |") == [
        ("改动对照", {"处理": "用新的"}, ""),
        ("改动对照", {"处理": "不变"}, other.key),
        ("成文", {"定稿标题": ""}, IN_WORD.key),
    ]


# 改动按建议


def accepting(
    made: EditingTable, drawn: str = "| 来源 |\n", *, now: EditingTable | None = None
) -> list[tuple[str, str]]:
    """Return what is decided with 改动按建议 answered 是, read when the table is as `now`."""
    workbook = written(made)
    head, *lines = grid(workbook, "首页")
    wanted = [
        [*line[:1], "是", *line[2:]] if line[0] == "改动按建议" else line for line in lines
    ]
    workbook = from_grid(workbook, "首页", [head, *wanted])
    answers = read(typed(workbook, "改动对照", drawn), now or made)
    return [(each.key, next(iter(each.answers.values()))) for each in answers.decisions]


def test_accepting_answers_every_proposal_that_was_left_and_nothing_else() -> None:
    made = with_changes([REWORDED, IN_WORD, SAID])
    assert accepting(made) == [(IN_WORD.key, "用新的"), (STUDY.key, "学习还不深")]


def test_accepting_leaves_what_was_answered_otherwise() -> None:
    drawn = f"| 来源 | 处理 |\n| {IN_WORD.label} | 不变 |"
    assert accepting(with_changes([IN_WORD]), drawn) == [(IN_WORD.key, "不变")]


def test_accepting_leaves_a_proposal_that_was_wiped_out() -> None:
    drawn = f"| 来源 | 处理 |\n| {IN_WORD.label} | |"
    assert accepting(with_changes([IN_WORD]), drawn) == []


@pytest.mark.parametrize("then", [None, KEEP])
def test_accepting_never_answers_what_the_row_did_not_propose(
    then: Treatment | None,
) -> None:
    showed = with_changes([replace(IN_WORD, proposed=then)])
    assert accepting(showed, now=with_changes([IN_WORD])) == []


def test_accepting_is_never_left_standing() -> None:
    front = grid(written(with_changes([IN_WORD])), "首页")
    assert [row[1] for row in front if row[0] == "改动按建议"] == ["否"]


def test_accepting_reaches_only_the_rows_of_that_table() -> None:
    assert accepting(with_changes([]), now=with_changes([IN_WORD])) == []
