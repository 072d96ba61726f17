"""What a clerk does to the 统稿表, and what is understood of it."""

from dataclasses import replace

import pytest
from make import (
    CASE,
    DUTY,
    FOUND,
    MINE,
    STUDY,
    TWIN,
    VISIT,
    after,
    answered,
    as_date,
    codes_of,
    decide,
    draft,
    from_grid,
    grid,
    issue,
    measure,
    own,
    read,
    register,
    says,
    shows,
    signed,
    table,
    typed,
    use,
    without,
    written,
)

from tonggao.model.editing import RULE, Decision, Disposition, Field, Subject
from tonggao.model.text import content_key

# Numbers


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("3", "3"),
        ("３", "3"),
        ("3.0", "3"),
        ("①", "1"),
        ("一", "1"),
        ("3、", "3"),
        ("第", None),
        ("0", "0"),
        ("0、", "0"),
        ("0.0", "0"),
        ("不用", "0"),
        ("备用", "备"),
        ("备", "备"),
        ("只入个人", "个"),
        ("1-2", None),
        ("三题", "3"),
        ("很好", None),
    ],
)
def test_a_number_is_understood_in_whatever_way_it_is_typed(
    words: str, number: str | None
) -> None:
    answers = answered(
        table(FOUND, [signed()]), "问题定号", f"| 来源 | 题号 |\n| 03-问2 | {words} |"
    )
    if number is None:
        assert (says(answers), codes_of(answers)) == ([], ["EDIT-001"])
        assert not answers.whole
    else:
        aspect = {"方面（定）": DUTY} if number.isdecimal() and number != "0" else {}
        assert says(answers) == [("问题定号", {"题号": number, **aspect})]
        assert codes_of(answers) == []


def test_a_number_that_a_spreadsheet_made_a_date_of_is_told() -> None:
    made = table(FOUND, [signed()])
    answers = read(as_date(written(made), "问题定号", "A2", "2026-01-02"), made)
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-011"])


def test_points_and_uses_are_understood() -> None:
    answers = answered(
        table(FOUND, [signed()]),
        "问题定号",
        """
        | 来源   | 题号 | 分点 | 取用   | 方面（定） | 不用的原因 |
        | 01-问1 | 1    | ２   | 主稿   | 担当作为   | 其他       |
        | 03-问2 | 2    | 120  | 最好的 | 不知道     |            |
        """,
    )
    assert says(answers) == [
        (
            "问题定号",
            {
                "题号": "1",
                "分点": "二",
                "取用": "主稿",
                "方面（定）": DUTY,
                "不用的原因": "其他",
            },
        ),
        ("问题定号", {"题号": "2"}),
    ]
    assert codes_of(answers) == ["EDIT-013"] * 3


def test_a_personal_point_is_prefilled_and_may_be_taken_back() -> None:
    made = table(FOUND, [signed()])
    assert "03-问5 | 个" in shows(written(made), "问题定号", "来源|题号")
    answers = answered(made, "问题定号", "| 来源 | 题号 |\n| 03-问5 |  |")
    assert says(answers) == [("问题定号", {"题号": ""})]
    again = table(FOUND, (signed(), *answers.decisions))
    assert again.draft.placing(MINE.key).disposition is Disposition.UNDECIDED
    assert read(written(again), again).decisions == ()


def test_an_aspect_put_right_moves_the_point_and_may_be_taken_back() -> None:
    lost = issue("01", "问2", "说不清", "不知归到哪里。", aspect="")
    found = register(lost)
    made = table(found, [signed()])
    moved = after(
        found,
        made,
        "问题定号",
        "| 来源 | 方面（定） |\n| 01-问2 | 履职尽责、担当作为方面 |",
        (signed(),),
    )
    assert "01-问2 | 担当作为" in shows(written(moved), "问题定号", "来源|方面（定）")
    log = (signed(), decide(Subject.ISSUE, lost.key, {Field.ASPECT: DUTY}))
    back = after(found, moved, "问题定号", "| 来源 | 方面（定） |\n| 01-问2 |  |", log)
    assert back.draft.placing(lost.key).aspect == ""


# Rows and columns


def test_sorted_rows_say_the_same() -> None:
    made = table(FOUND, [signed(), use(STUDY, 1), use(VISIT, 2)])
    workbook = typed(written(made), "问题定号", "| 来源 | 题号 |\n| 03-问5 | 备 |")
    head, *rows = grid(workbook, "问题定号")
    turned = from_grid(workbook, "问题定号", [head, *reversed(rows)])
    assert says(read(turned, made)) == [("问题定号", {"题号": "备"})]


def test_moved_columns_say_the_same() -> None:
    made = table(FOUND, [signed(), use(STUDY, 1)])
    workbook = typed(written(made), "问题定号", "| 来源 | 题号 |\n| 03-问2 | 4 |")
    turned = from_grid(
        workbook, "问题定号", [list(reversed(row)) for row in grid(workbook, "问题定号")]
    )
    answers = read(turned, made)
    assert says(answers) == [("问题定号", {"题号": "4", "方面（定）": DUTY})]
    assert codes_of(answers) == []


def test_lines_above_the_headings_do_no_harm() -> None:
    made = table(FOUND, [signed()])
    rows = grid(written(made), "问题定号")
    lower = from_grid(written(made), "问题定号", [["请各位填写"], [""], *rows])
    assert read(lower, made).decisions == ()


def test_a_deleted_row_comes_back_with_its_answer_and_a_remark() -> None:
    log = (signed(), use(VISIT, 2))
    made = table(FOUND, log)
    rows = [row for row in grid(written(made), "问题定号") if "03-问2" not in row]
    answers = read(from_grid(written(made), "问题定号", rows), made)
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-005"])
    assert answers.whole
    assert answers.findings[0].message.startswith("03-问2一行在表中被删除")


def test_a_deleted_row_without_an_answer_is_told_too() -> None:
    made = table(FOUND, [signed()])
    rows = [row for row in grid(written(made), "问题定号") if "03-问2" not in row]
    answers = read(from_grid(written(made), "问题定号", rows), made)
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-005"])


def test_two_rows_of_one_source_that_differ_are_both_left() -> None:
    made = table(FOUND, [signed()])
    rows = grid(written(made), "问题定号")
    copy = next(row for row in rows if "03-问2" in row)
    doubled = from_grid(written(made), "问题定号", [*rows, ["2", *copy[1:]]])
    answers = read(doubled, made)
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-006"])
    assert not answers.whole


def test_two_rows_of_one_source_that_agree_are_one() -> None:
    made = table(FOUND, [signed()])
    rows = grid(written(made), "问题定号")
    copy = next(row for row in rows if "03-问2" in row)
    assert codes_of(read(from_grid(written(made), "问题定号", [*rows, copy]), made)) == []


def test_a_row_of_a_measure_that_nobody_wrote_is_told() -> None:
    made = table(FOUND, [signed()])
    rows = grid(written(made), "措施定号")
    strange = ["报告", "", "", "没有的措施", "09-问1措"]
    answers = read(from_grid(written(made), "措施定号", [*rows, strange]), made)
    assert codes_of(answers) == ["EDIT-003"]
    assert table(FOUND, (signed(), *answers.decisions)).draft == made.draft


def test_a_source_without_words_that_nobody_has_is_told() -> None:
    made = table(FOUND, [signed()])
    rows = grid(written(made), "问题定号")
    strange = ["1", "", "", "", "", "", "", "", "09-问1"]
    answers = read(from_grid(written(made), "问题定号", [*rows, strange]), made)
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-007"])


@pytest.mark.parametrize(
    "name", ["首页", "问题定号", "成文", "大条", "原因定号", "班子措施"]
)
def test_a_missing_sheet_is_told_and_nothing_is_made_of_it(name: str) -> None:
    made = table(FOUND, [signed(), use(STUDY, 1)])
    answers = read(without(written(made), name), made)
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-009"])
    assert not answers.whole


@pytest.mark.parametrize("heading", ["题号", "来源", "不用的原因"])
def test_a_missing_column_is_told_and_nothing_is_made_of_it(heading: str) -> None:
    made = table(FOUND, [signed(), use(STUDY, 1, reason="其他")])
    head, *rows = grid(written(made), "问题定号")
    renamed = ["别的" if each == heading else each for each in head]
    answers = read(from_grid(written(made), "问题定号", [renamed, *rows]), made)
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-009"])


def test_without_the_columns_of_words_the_source_alone_tells() -> None:
    made = table(FOUND, [signed()])
    workbook = typed(written(made), "问题定号", "| 来源 | 题号 |\n| 03-问2 | 4 |")
    rows = [[*row[:7], "", *row[8:]] for row in grid(workbook, "问题定号")]  # no 事例
    answers = read(from_grid(workbook, "问题定号", rows), made)
    assert says(answers) == [("问题定号", {"题号": "4", "方面（定）": DUTY})]


def test_the_table_of_another_campaign_is_left_alone() -> None:
    made = table(FOUND, [signed()])
    workbook = typed(written(made), "问题定号", "| 来源 | 题号 |\n| 03-问2 | 4 |")
    answers = read(workbook, replace(made, campaign="another"))
    assert (says(answers), codes_of(answers)) == ([], ["EDIT-010"])


# Changed words


def test_an_answer_never_applies_to_words_nobody_saw() -> None:
    log = (signed(), use(VISIT, 2))
    old = table(FOUND, log)
    changed = replace(
        issue("03", "问2", "调研不够", "全年到现场6次。", aspect=DUTY), number="问2"
    )
    now = table(register(STUDY, TWIN, changed, MINE), log)
    workbook = typed(written(old), "问题定号", "| 来源 | 题号 |\n| 03-问2 | 3 |")
    answers = read(workbook, now)
    assert [each.key for each in answers.decisions] == [VISIT.key]
    assert codes_of(answers) == ["EDIT-003"]


def test_words_of_the_report_go_to_the_point_they_were_written_for() -> None:
    log = (signed(), use(STUDY, 1), use(VISIT, 2))
    old = table(FOUND, log)
    moved = issue(
        "03", "问3", "调研不够", "全年到现场3次。", "3月抢修未到场。", aspect=DUTY
    )
    inserted = issue("03", "问2", "新的一条", "插在前面。")
    now = table(register(STUDY, TWIN, inserted, moved, MINE), log)
    workbook = typed(written(old), "成文", "| 来源 | 定稿正文 |\n| 03-问2 | 到现场少 |")
    (decision,) = read(workbook, now).decisions
    assert decision.key == moved.key == VISIT.key


def test_a_measure_that_only_changed_its_row_keeps_its_answers() -> None:
    one = measure("01", "问1", "每月学习一次")
    old = table(register(STUDY, one), [signed()])
    other = measure("01", "问1", "每季检查一次")
    moved = measure("01", "问2", "每月学习一次")
    now = table(register(STUDY, other, moved), [signed()])
    workbook = typed(written(old), "措施定号", "| 来源 | 用途 |\n| 01-问1措 | 台账 |")
    (decision,) = read(workbook, now).decisions
    assert decision.key == moved.key


def test_rows_of_changed_words_without_an_answer_pass_in_silence() -> None:
    old = table(FOUND, [signed()])
    changed = issue("03", "问2", "调研不够", "全年到现场6次。", aspect=DUTY)
    now = table(register(STUDY, TWIN, changed, MINE), [signed()])
    answers = read(written(old), now)
    assert (says(answers), codes_of(answers)) == ([], [])


def test_a_source_that_was_wiped_out_is_found_by_the_words() -> None:
    made = table(FOUND, [signed(), use(VISIT, 2)])
    rows = [
        [
            "4" if "03-问2" in row and not n else "" if each == "03-问2" else each
            for n, each in enumerate(row)
        ]
        for row in grid(written(made), "问题定号")
    ]
    answers = read(from_grid(written(made), "问题定号", rows), made)
    assert says(answers) == [("问题定号", {"题号": "4", "方面（定）": DUTY})]
    assert answers.decisions[0].key == VISIT.key


# Twins


def test_a_twin_follows_its_main_row() -> None:
    made = table(FOUND, [signed()])
    log: tuple[Decision, ...] = (signed(),)
    once = after(FOUND, made, "问题定号", "| 来源 | 题号 |\n| 01-问1 | 3 |", log)
    assert once.draft.placing(TWIN.key).number == 3
    log = (*log, use(STUDY, 3))
    twice = after(FOUND, once, "问题定号", "| 来源 | 题号 |\n| 01-问1 | 4 |", log)
    twin = twice.draft.placing(TWIN.key)
    assert (twin.number, twin.merged_into, twin.merged_by) == (4, STUDY.key, RULE)


def test_numbers_filled_down_over_twins_keep_them_together() -> None:
    made = table(FOUND, [signed()])
    answers = answered(made, "问题定号", "| 来源 | 题号 |\n| 01-问1 | 3 |\n| 02-问3 | 3 |")
    assert [each.key for each in answers.decisions] == [STUDY.key]


def test_a_twin_is_put_apart_and_brought_back() -> None:
    log = [signed(), use(STUDY, 3)]
    made = table(FOUND, log)
    answers = answered(made, "问题定号", "| 来源 | 题号 |\n| 02-问3 | 5 |")
    log += answers.decisions
    apart = table(FOUND, log)
    assert apart.draft.placing(TWIN.key).number == 5
    assert read(written(apart), apart).decisions == ()
    for back in ("3", ""):
        answers = answered(apart, "问题定号", f"| 来源 | 题号 |\n| 02-问3 | {back} |")
        again = table(FOUND, [*log, *answers.decisions, use(STUDY, 7)])
        assert again.draft.placing(TWIN.key).number == 7


def test_a_twin_is_put_apart_by_its_aspect() -> None:
    log = [signed(), use(STUDY, 3)]
    answers = answered(
        table(FOUND, log), "问题定号", "| 来源 | 方面（定） |\n| 02-问3 | 担当作为 |"
    )
    twin = draft(FOUND, [*log, *answers.decisions]).placing(TWIN.key)
    assert (twin.aspect, twin.number, twin.merged_into) == (DUTY, 3, "")


def test_emptying_the_grey_number_of_a_twin_changes_nothing() -> None:
    made = table(FOUND, [signed(), use(STUDY, 3)])
    answers = answered(made, "问题定号", "| 来源 | 题号 |\n| 02-问3 |  |")
    assert says(answers) == []


# The office's own points


def test_a_point_of_the_office_gets_its_label_once_and_keeps_it() -> None:
    made = table(FOUND, [signed()])
    workbook = typed(
        written(made),
        "问题定号",
        """
        | 来源 | 来源     | 题号 | 方面（定） | 问题       | 具体表现   |
        | +    | 书记审稿 | 4    | 担当作为   | 表率不够   | 带头少。   |
        | +    | 上级点   |      | 担当作为   | 督办不力   | 催办多。   |
        | +    |          |      | 担当作为   | 例会拖沓   |            |
        | +    | 书记审稿 |      | 政治忠诚   | 谈心不深   | 走过场。   |
        """,
    )
    answers = read(workbook, made)
    assert codes_of(answers) == []
    now = table(FOUND, (signed(), *answers.decisions))
    assert [(each.label, each.title and each.title.text) for each in now.register.own] == [
        ("书记审稿-1", "表率不够"),
        ("书记审稿-2", "谈心不深"),
        ("上级点-1", "督办不力"),
        ("办公室补充-1", "例会拖沓"),
    ]
    assert now.draft.placing(now.register.own[0].key).number == 4
    assert read(written(now), now).decisions == ()
    assert read(workbook, now).decisions == ()  # the table stayed as it was


def test_a_point_of_the_office_cites_the_row_in_which_it_stands() -> None:
    made = table(FOUND, [signed(), own("书记审稿-1", "表率不够")])
    (point,) = made.register.own
    sheet = next(each for each in written(made).sheets if each.name == "问题定号")
    by_address = {each.address: each.text for each in sheet.cells}
    assert point.title
    assert by_address[point.title.sources[0].cell] == "表率不够"


def test_words_of_the_office_may_be_edited_and_all_answers_stay() -> None:
    point = content_key("办公室", "issue", "表率不够\x1f带头少。\x1f")
    log = (
        signed(),
        own("书记审稿-1", "表率不够", "带头少。"),
        decide(Subject.ISSUE, point, {Field.NUMBER: "4", Field.ASPECT: DUTY}),
        decide(Subject.WORDING, point, {Field.TEXT: "带头作用不够"}),
    )
    made = table(FOUND, log)
    answers = answered(made, "问题定号", "| 来源 | 具体表现 |\n| 书记审稿-1 | 带头不多。 |")
    assert codes_of(answers) == []
    now = table(FOUND, (*log, *answers.decisions))
    (edited,) = now.register.own
    placing = now.draft.placing(edited.key)
    assert (edited.label, placing.number, placing.aspect) == ("书记审稿-1", 4, DUTY)
    (item,) = now.draft.items
    assert item.points[0].own_text == "带头作用不够"


def test_the_same_label_given_to_two_new_points_is_told() -> None:
    made = table(FOUND, [signed()])
    workbook = typed(
        written(made),
        "问题定号",
        """
        | 来源 | 来源       | 问题     |
        | +    | 书记审稿-1 | 表率不够 |
        | +    | 书记审稿-1 | 督办不力 |
        """,
    )
    answers = read(workbook, made)
    assert codes_of(answers) == ["EDIT-006"]
    assert not answers.whole


def test_a_number_given_by_hand_is_never_given_again() -> None:
    log = (signed(), own("书记审稿-5", "表率不够"))
    made = table(FOUND, log)
    workbook = typed(
        written(made), "问题定号", "| 来源 | 来源 | 问题 |\n| + | 书记审稿 | 督办不力 |"
    )
    now = table(FOUND, (*log, *read(workbook, made).decisions))
    assert [each.label for each in now.register.own] == ["书记审稿-5", "书记审稿-6"]


def test_two_points_of_the_office_may_say_the_same() -> None:
    log = (signed(), own("书记审稿-1", "表率不够"), own("上级点-1", "表率不够"))
    made = table(FOUND, log)
    assert len({each.key for each in made.register.issues}) == len(made.register.issues)
    assert read(written(made), made).decisions == ()


# Aspects whose names overlap, are missing, or have gone


def test_an_aspect_is_understood_as_the_table_shows_it() -> None:
    made = table(FOUND, [signed()])
    first, second, case = made.plan.aspects
    plan = replace(made.plan, aspects=(replace(first, aliases=(DUTY,)), second, case))
    now = table(FOUND, [signed()], plan)
    assert read(written(now), now).decisions == ()


def test_an_aspect_without_a_short_name_is_shown_by_its_full_one() -> None:
    made = table(FOUND, [signed()])
    first, *others = made.plan.aspects
    plan = replace(made.plan, aspects=(replace(first, short=""), *others))
    now = table(FOUND, [signed()], plan)
    assert "01-问1 | 对党忠诚方面" in shows(written(now), "问题定号", "来源|方面（定）")
    assert read(written(now), now).decisions == ()


def test_an_aspect_that_left_the_plan_asks_to_be_decided_and_decides_nothing() -> None:
    made = table(FOUND, [signed(), use(VISIT, 2, aspect=CASE)])
    plan = replace(made.plan, aspects=made.plan.aspects[:2])
    now = table(FOUND, [signed(), use(VISIT, 2, aspect=CASE)], plan)
    assert "03-问2 | 2" in "\n".join(shows(written(now), "问题定号", "来源|题号"))
    assert read(written(now), now).decisions == ()
