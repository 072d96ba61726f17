"""班子措施 with 并入 and the office's own acts, and 认领情况."""

import pytest
from make import (
    FILE,
    after,
    answered,
    codes_of,
    decide,
    issue,
    measure,
    read,
    register,
    says,
    shows,
    signed,
    table,
    typed,
    use,
    written,
)

from tonggao.model.editing import Field, Purpose, Subject
from tonggao.sheets.editing.acts import acts_sheet
from tonggao.sheets.editing.view import EditingTable
from tonggao.sheets.grid import sheet_named

ONE = issue("01", "问1", "学习不深入", "读得少。")
TWO = issue("01", "问2", "调研不够", "走得少。")
LEARN = measure("01", "问1", "综合部每月组织学习一次", answers=[ONE], deadline="立行立改")
VISIT = measure("01", "问2", "工程部每季到现场一次", answers=[TWO], standard="每季一次")
FOUND = register(ONE, TWO, LEARN, VISIT)
MARKS = {Field.PURPOSE: str(Purpose.LEDGER)}
LOG = (
    signed(),
    use(ONE, 1),
    use(TWO, 2),
    decide(Subject.MEASURE, LEARN.key, MARKS),
    decide(Subject.MEASURE, VISIT.key, MARKS),
)


def joined(into: str = "01-问1措") -> EditingTable:
    drawn = f"| 来源 | 并入 |\n| 01-问2措 | {into} |"
    return after(FOUND, table(FOUND, LOG), "班子措施", drawn, LOG)


def levels(made: EditingTable) -> list[int]:
    return [row.level for row in acts_sheet(made).rows]


def test_an_act_let_into_another_stands_folded_under_it() -> None:
    now = joined()
    assert shows(written(now), "班子措施", "题号|整改措施（定稿）|来源|并入") == [
        "1-1、1-2 | 综合部每月组织学习一次 | 01-问1措、01-问2措 |",
        "1-2 | 工程部每季到现场一次 | 01-问2措 | 01-问1措",
    ]
    assert levels(now)[:2] == [0, 1]
    assert read(written(now), now).decisions == ()


def test_emptying_the_answer_parts_them_again() -> None:
    drawn = "| 来源 | 并入 |\n| 01-问2措 |  |"
    answers = answered(joined(), "班子措施", drawn)
    assert says(answers) == [("班子措施", {"并入": ""})]


def test_an_act_let_into_a_row_that_is_not_there_is_shown_and_stays() -> None:
    now = joined("01-问9措")
    rows = shows(written(now), "班子措施", "来源|并入|提示")
    assert len(rows) >= 2
    assert "“并入”填的01-问9措对不上" in rows[1]
    assert read(written(now), now).decisions == ()


def test_the_whole_label_of_a_joined_row_may_be_typed() -> None:
    now = joined("01-问1措、07-问3措")
    assert now.draft.measures[0].labels == ("01-问1措", "01-问2措")


def test_another_item_may_be_given_to_an_act() -> None:
    drawn = "| 来源 | 题号 |\n| 01-问2措 | １-1、1－2 |"
    answers = answered(table(FOUND, LOG), "班子措施", drawn)
    assert says(answers) == [("班子措施", {"题号": "1-1、1-2"})]
    now = table(FOUND, (*LOG, *answers.decisions))
    act = next(act for act in now.draft.measures if act.labels == ("01-问2措",))
    assert act.items == ("1-1", "1-2")


def test_items_that_are_not_understood_are_told() -> None:
    drawn = "| 来源 | 题号 |\n| 01-问2措 | 第二题 |"
    assert codes_of(answered(table(FOUND, LOG), "班子措施", drawn)) == ["EDIT-001"]


# What the office writes itself

OWN = """
    | 来源 | 来源       | 题号 | 整改措施（定稿）   | 责任部门 |
    | +    | 办公室补充 | 1-2  | 办公室每月通报进展 | 综合部   |
"""


def test_an_act_of_the_offices_own_gets_a_label_and_is_kept() -> None:
    made = table(FOUND, LOG)
    answers = read(typed(written(made), "班子措施", OWN), made)
    assert codes_of(answers) == []
    (decision,) = answers.decisions
    assert decision.key == "办公室补充-措1"
    now = table(FOUND, (*LOG, *answers.decisions))
    rows = shows(written(now), "班子措施", "题号|整改措施（定稿）|责任部门|来源")
    assert "1-2 | 办公室每月通报进展 | 综合部 | 办公室补充-措1" in rows
    assert read(written(now), now).decisions == ()
    act = next(act for act in now.draft.measures if act.own)
    (ref,) = act.text.sources
    assert (ref.file, ref.sheet) == (FILE, "班子措施")
    sheet = sheet_named(written(now).sheets, "班子措施")
    assert sheet is not None
    (cell,) = (each for each in sheet.cells if each.address == ref.cell)
    assert cell.text == "办公室每月通报进展"


def test_a_row_read_twice_is_one_act() -> None:
    made = table(FOUND, LOG)
    workbook = typed(written(made), "班子措施", OWN)
    log = (*LOG, *read(workbook, made).decisions)
    again = read(workbook, table(FOUND, log))
    acts = table(FOUND, (*log, *again.decisions)).draft.measures
    assert sum(act.own for act in acts) == 1


def test_an_act_let_into_the_offices_own_keeps_its_words_first() -> None:
    made = table(FOUND, LOG)
    log = (*LOG, *read(typed(written(made), "班子措施", OWN), made).decisions)
    drawn = "| 来源 | 并入 |\n| 01-问2措 | 办公室补充-措1 |"
    now = after(FOUND, table(FOUND, log), "班子措施", drawn, log)
    act = next(act for act in now.draft.measures if act.own)
    assert act.text.text == "办公室每月通报进展"
    assert act.labels == ("办公室补充-措1", "01-问2措")
    assert set(VISIT.body.sources) < set(act.text.sources)
    assert act.standard == "每季一次"


def test_a_row_whose_label_was_wiped_out_is_still_the_members() -> None:
    made = table(FOUND, LOG)
    drawn = "| 整改措施（定稿） | 来源 | 责任人 |\n| 综合部每月组织学习一次 |  | 安若谷 |"
    answers = answered(made, "班子措施", drawn)
    assert says(answers) == [("班子措施", {"责任人": "安若谷"})]
    assert answers.decisions[0].key == LEARN.key


@pytest.mark.parametrize("heading", ["题号", "完成标准"])
def test_a_row_without_words_is_told_and_not_lost(heading: str) -> None:
    made = table(FOUND, LOG)
    drawn = f"| 来源 | {heading} |\n| + | 1-2 |"
    answers = read(typed(written(made), "班子措施", drawn), made)
    assert codes_of(answers) == ["EDIT-007"]
    assert not answers.whole


# 认领情况


def test_who_leads_what_and_what_is_missing_is_listed() -> None:
    lead = decide(
        Subject.ACT, LEARN.key, {Field.LEAD: "罗砚田", Field.DEPARTMENT: "综合部"}
    )
    rows = shows(
        written(table(FOUND, (*LOG, lead))),
        "认领情况",
        "类别|领导或题|牵头的题|措施数|提示",
    )
    assert rows[0] == "领导 | 罗砚田 | 1-1 | 1 | 1-1（01-问1措）完成标准"
    assert rows[1] == (
        "领导 | 贺长亭 |  | 0 | 还没有牵头的班子措施；另有1项建议由其牵头，待确认"
    )
    assert rows[3].startswith("领导 | 未确定牵头领导 | 1-2 | 1 | 请在“班子措施”中确定")
    assert rows[4:] == ["题 | 1-1 |  | 1 |", "题 | 1-2 |  | 1 |"]
