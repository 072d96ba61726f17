"""成文, 大条, 原因定号, 措施定号, 班子措施 and 首页, filled in and read back."""

from dataclasses import replace

import pytest
from kept import bare
from make import (
    CLERK,
    DUTY,
    FOUND,
    STUDY,
    TWIN,
    VISIT,
    after,
    answered,
    cause,
    codes_of,
    decide,
    draft,
    measure,
    read,
    register,
    says,
    shows,
    signed,
    table,
    typed,
    use,
    with_cells,
    worded,
    written,
)

from tonggao.model.editing import Field, Purpose, Subject
from tonggao.sheets.editing.one_reading import UNSIGNED
from tonggao.sheets.editing.reading import Answers
from tonggao.sheets.editing.view import EditingTable

# 成文


def test_words_travel_with_their_point_when_it_is_renumbered_moved_and_joined() -> None:
    log = [signed(), use(STUDY, 1), worded(STUDY, "联系实际不紧", "学用脱节")]
    for step in (
        use(STUDY, 4),
        use(STUDY, 2, aspect=DUTY),
        use(VISIT, 2),  # fuller, and so the 主稿 unless somebody says otherwise
    ):
        log.append(step)
        (item,) = draft(FOUND, log).items
        (point,) = item.points
        assert (point.title and point.title.text) == "学用脱节"
        assert (point.text and point.text.text) == "联系实际不紧"


def test_words_are_taken_back_by_emptying_their_cell() -> None:
    log = (signed(), use(VISIT, 1), worded(VISIT, "到现场少"))
    made = table(FOUND, log)
    answers = answered(made, "成文", "| 来源 | 定稿正文 |\n| 03-问2 |  |")
    assert says(answers) == [("成文", {"定稿正文": ""})]
    (item,) = draft(FOUND, (*log, *answers.decisions)).items
    assert item.points[0].text
    assert item.points[0].text.text == "全年到现场3次。3月抢修未到场。"


def test_words_typed_the_same_as_those_shown_are_kept_and_not_asked_again() -> None:
    log = (signed(), use(VISIT, 1))
    made = table(FOUND, log)
    answers = answered(made, "成文", "| 来源 | 定稿标题 |\n| 03-问2 | 调研不够 |")
    now = table(FOUND, (*log, *answers.decisions))
    assert read(written(now), now).decisions == ()


# 大条、原因定号、措施定号、班子措施


def test_heads_are_named_added_and_emptied() -> None:
    made = table(FOUND, [signed()])
    workbook = typed(
        written(made),
        "大条",
        """
        | 标题             | 标题             | 部分 | 号 |
        | 宗旨意识树得不牢 | 宗旨意识有所淡化 | ^    | ^  |
        | 强化理论武装     |                  | ^    | ^  |
        | +                | 担当精神不足     | 原因 | ３ |
        """,
    )
    answers = read(workbook, made)
    assert codes_of(answers) == []
    now = table(FOUND, (signed(), *answers.decisions))
    assert [(each.number, each.title) for each in now.draft.heads] == [
        (1, "理论武装抓得不紧"),
        (2, "宗旨意识有所淡化"),
        (3, "担当精神不足"),
    ]
    assert read(written(now), now).decisions == ()
    alone = table(FOUND, read(bare(written(now)), table(FOUND)).decisions)
    assert alone.draft.heads == now.draft.heads


@pytest.mark.parametrize(
    ("part", "number", "code"), [("别的", "1", "EDIT-013"), ("原因", "甲", "EDIT-001")]
)
def test_a_head_that_is_not_understood_is_told(part: str, number: str, code: str) -> None:
    made = table(FOUND, [signed()])
    drawn = f"| 标题 | 标题 | 部分 | 号 |\n| + | 新的 | {part} | {number} |"
    assert codes_of(answered(made, "大条", drawn)) == [code]


def test_one_head_named_twice_is_told() -> None:
    made = table(FOUND, [signed()])
    drawn = "| 标题 | 标题 | 部分 | 号 |\n| + | 新的 | 原因 | 1 |"
    (finding,) = answered(made, "大条", drawn).findings
    assert finding.code == "EDIT-006"
    assert "原因1" in finding.message


def test_sentences_are_hung_under_heads() -> None:
    why = cause("01", "因1", "理论武装不紧。任务太重。", answers=[STUDY])
    found = register(STUDY, why)
    log = (signed(), use(STUDY, 1))
    drawn = """
        | 来源     | 大条号 | 用句 |
        | 01-因1① | 1      | 主稿 |
        | 01-因1② | 120    | 不用 |
    """
    now = after(found, table(found, log), "原因定号", drawn, log)
    head = now.draft.heads[0]
    assert [(each.label, each.main, each.items) for each in head.hung] == [
        ("01-因1①", True, ("1-1",))
    ]
    assert read(written(now), now).decisions == ()


def test_a_head_far_down_has_a_hint_too() -> None:
    why = cause("01", "因1", "理论武装不紧。")
    found = register(why)
    key = why.sentences[0].key
    made = table(found, [signed(), decide(Subject.SENTENCE, key, {Field.HEAD: "120"})])
    assert "120 | 第一百二十条没有对应问题" in shows(written(made), "大条", "号|提示")


LEARN = measure("01", "问1", "综合部每月学习一次", answers=[STUDY], deadline="立行立改")
INSPECT = measure("03", "问2", "工程部每季到现场", answers=[VISIT], standard="每季一次")
WITH_MEASURES = register(STUDY, VISIT, LEARN, INSPECT)
BOTH = (signed(), use(STUDY, 3), use(VISIT, 1))


def test_measures_answer_the_items_of_their_problems_or_those_somebody_names() -> None:
    made = table(WITH_MEASURES, BOTH)
    assert shows(written(made), "措施定号", "来源|题号") == [
        "01-问1措 | 1-3",
        "03-问2措 | 2-1",
    ]
    drawn = """
        | 来源     | 用途 | 大条号 | 题号       |
        | 01-问1措 | 都用 | 1      | ２-1，1－3 |
        | 03-问2措 | 台账 |        |            |
    """
    answers = answered(made, "措施定号", drawn)
    assert says(answers) == [
        ("措施定号", {"用途": "都用", "大条号": "1", "题号": "2-1、1-3"}),
        ("措施定号", {"用途": "台账", "题号": "综合"}),
    ]
    now = table(WITH_MEASURES, (*BOTH, *answers.decisions))
    assert [each.items for each in now.draft.measures] == [("1-3", "2-1"), ()]
    assert read(written(now), now).decisions == ()


def test_items_named_by_hand_may_follow_again() -> None:
    log = (*BOTH, decide(Subject.MEASURE, LEARN.key, {Field.NUMBER: "2-1"}))
    made = table(WITH_MEASURES, log)
    answers = answered(made, "措施定号", "| 来源 | 题号 |\n| 01-问1措 |  |")
    now = table(WITH_MEASURES, (*log, *answers.decisions))
    assert "01-问1措 | 1-3" in shows(written(now), "措施定号", "来源|题号")


@pytest.mark.parametrize(("words", "code"), [("二题", "EDIT-001"), ("2", "EDIT-001")])
def test_items_that_are_not_understood_are_told(words: str, code: str) -> None:
    made = table(WITH_MEASURES, BOTH)
    drawn = f"| 来源 | 题号 |\n| 01-问1措 | {words} |"
    assert codes_of(answered(made, "措施定号", drawn)) == [code]


def test_proposals_are_accepted_by_typing_and_never_by_themselves() -> None:
    marks = {Field.PURPOSE: str(Purpose.LEDGER)}
    log = (*BOTH, decide(Subject.MEASURE, LEARN.key, marks))
    made = table(WITH_MEASURES, log)
    proposed = "01-问1措 | 建议：罗砚田 | 建议：综合部"
    assert shows(written(made), "班子措施", "来源|牵头领导|责任部门") == [proposed]
    assert read(written(made), made).decisions == ()
    drawn = """
        | 来源     | 牵头领导 | 责任部门     | 责任人 |
        | 01-问1措 | 罗砚田   | 建议：工程部 | 安若谷 |
    """
    answers = answered(made, "班子措施", drawn)
    assert says(answers) == [
        ("班子措施", {"牵头领导": "罗砚田", "责任部门": "工程部", "责任人": "安若谷"})
    ]
    (act,) = draft(WITH_MEASURES, (*log, *answers.decisions)).measures
    assert (act.lead, act.department) == ("罗砚田", "工程部")
    assert not act.proposed & {Field.LEAD, Field.DEPARTMENT, Field.OWNER}


def test_a_standard_and_a_deadline_may_be_emptied_on_purpose() -> None:
    marks = {Field.PURPOSE: str(Purpose.LEDGER)}
    log = (
        *BOTH,
        decide(Subject.MEASURE, LEARN.key, marks),
        decide(Subject.MEASURE, INSPECT.key, marks),
    )
    drawn = """
        | 来源     | 完成标准 | 完成时限 |
        | 01-问1措 | ^        |          |
        | 03-问2措 |          | ^        |
    """
    now = after(WITH_MEASURES, table(WITH_MEASURES, log), "班子措施", drawn, log)
    assert [(each.standard, each.deadline.wording) for each in now.draft.measures] == [
        ("", ""),
        ("", ""),
    ]
    assert read(written(now), now).decisions == ()


def test_one_act_of_two_members_stays_one_when_its_words_are_edited() -> None:
    again = measure("02", "问3", "综合部每月学习一次。", answers=[TWIN])
    found = register(STUDY, TWIN, LEARN, again)
    marks = {Field.PURPOSE: str(Purpose.LEDGER)}
    log = (
        signed(),
        use(STUDY, 1),
        decide(Subject.MEASURE, LEARN.key, marks),
        decide(Subject.MEASURE, again.key, marks),
    )
    drawn = """
        | 来源               | 整改措施（定稿）     |
        | 01-问1措、02-问3措 | 综合部每月组织一次学习 |
    """
    now = after(found, table(found, log), "班子措施", drawn, log)
    (act,) = now.draft.measures
    assert act.text.text == "综合部每月组织一次学习"
    assert act.labels == ("01-问1措", "02-问3措")


# 首页


def front(made: EditingTable, reviewer: str, blanks: str) -> Answers:
    """Return what is read when 首页 is filled in so."""
    sheet = next(each for each in written(made).sheets if each.name == "首页")
    others = [each for each in sheet.cells if each.address not in {"B3", "B4"}]
    pattern = next(each for each in sheet.cells if each.address == "B4")
    answers = [
        replace(pattern, row=row, text=text)
        for row, text in ((3, reviewer), (4, blanks))
        if text
    ]
    return read(with_cells(written(made), "首页", (*others, *answers)), made)


def test_the_reviewer_signs_what_he_fills_in() -> None:
    answers = front(table(FOUND), "沈 一帆", "是")
    assert says(answers) == [("首页", {"审核人": "沈 一帆", "空着的按建议": "是"})]
    assert answers.decisions[0].decided_by == "沈 一帆"


def test_answers_without_a_name_are_kept_as_unsigned() -> None:
    answers = answered(table(FOUND), "问题定号", "| 来源 | 题号 |\n| 03-问2 | 4 |")
    assert codes_of(answers) == ["EDIT-004"]
    assert answers.decisions[0].decided_by == UNSIGNED
    assert answers.whole


def test_a_name_that_was_emptied_signs_nothing() -> None:
    answers = front(table(FOUND, [signed()]), "", "否")
    assert says(answers) == [("首页", {"审核人": ""})]
    assert answers.decisions[0].decided_by == UNSIGNED


def test_a_strange_answer_on_the_front_is_told_and_an_empty_one_is_no() -> None:
    assert codes_of(front(table(FOUND, [signed()]), CLERK, "随便")) == ["EDIT-013"]
    assert says(front(table(FOUND, [signed()]), CLERK, "")) == []
