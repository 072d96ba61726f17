"""A table that was written earlier, or elsewhere, read today: three-way, cell by cell."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import bare, regain, typed_over
from make import (
    CLERK,
    DUTY,
    FOUND,
    LOYALTY,
    MINE,
    STUDY,
    TODAY,
    TWIN,
    VISIT,
    codes_of,
    decide,
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
    with_cells,
    without,
    worded,
    written,
)
from strategies import decision_logs, records

from tonggao.model.cell import WorkbookRead
from tonggao.model.change import ChangeKind, ChangeOrigin
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.record import Cause, Issue, Measure
from tonggao.sheets.editing.base import LOG, SHOWN, base_of
from tonggao.sheets.editing.disputes import dispute_findings, disputes
from tonggao.sheets.editing.view import EditingTable, shown
from tonggao.steps.standing.disputes import dispute_key

OTHER = "李守正"
Log = tuple[Decision, ...]


def two_issues(log: Log = ()) -> EditingTable:
    return table(FOUND, (signed(), *log))


def copied(made: EditingTable, drawn: str, sheet: str = "问题定号") -> WorkbookRead:
    """Return a copy of a table in which the other one typed, and which he signs."""
    return signed_by(typed(written(made), sheet, drawn), OTHER)


def signed_by(workbook: WorkbookRead, name: str) -> WorkbookRead:
    rows = grid(workbook, "首页")
    cells = {(row[0], n): row for n, row in enumerate(rows) if row[0] == "审核人"}
    ((_, at),) = cells
    rows[at][1] = name
    front = next(each for each in workbook.sheets if each.name == "首页")
    place = next(each for each in front.cells if each.text == "审核人")
    beside = [each for each in front.cells if (each.row, each.column) != (place.row, "B")]
    cell = replace(place, column="B", text=name)
    return with_cells(workbook, "首页", (*beside, cell))


def disputed(log: Log) -> list[tuple[str, str, str, str]]:
    """Return the rows of 改动对照 about two copies: 题, 来源, 改前, 改后."""
    made = table(FOUND, log)
    found = disputes(
        made.answered, log, register=made.register, draft=made.draft, plan=made.plan
    )
    assert {(each.origin, each.kind) for each in found} <= {
        (ChangeOrigin.COPIES, ChangeKind.DISPUTED)
    }
    return [(each.item, each.label, each.before, each.after) for each in found]


def test_a_dispute_about_a_cell_that_nobody_answered_names_the_table_itself() -> None:
    fact = dispute_key(Subject.ISSUE, VISIT.key, Field.NUMBER, "5")
    answers = {Field.OTHER: "5", Field.NUMBER: ""}
    log = (signed(), decide(Subject.DISPUTE, fact, answers, by=OTHER))
    assert disputed(log) == [("", "03-问2 题号", "本表：（空）", f"{OTHER}：5")]


# A cell against what it showed


def test_a_cell_that_was_left_says_nothing_whatever_was_decided_since() -> None:
    then = two_issues((use(VISIT, 2),))
    now = two_issues((use(VISIT, 2), use(VISIT, 5), use(STUDY, 1)))
    answers = read(written(then), now, copy=True)
    assert (says(answers), answers.findings) == ([], ())


def test_a_cell_filled_in_since_is_an_answer_where_nobody_else_gave_one() -> None:
    then = two_issues()
    now = two_issues((use(VISIT, 2),))
    answers = read(copied(then, "| 来源 | 题号 |\n| 01-问1 | 3 |"), now, copy=True)
    assert says(answers) == [("问题定号", {"题号": "3", "方面（定）": LOYALTY})]
    assert {each.decided_by for each in answers.decisions} == {OTHER}


def test_the_same_answer_given_twice_is_no_news() -> None:
    now = two_issues((use(VISIT, 2),))
    answers = read(copied(two_issues(), "| 来源 | 题号 |\n| 03-问2 | ２ |"), now, copy=True)
    assert (says(answers), answers.findings) == ([], ())


def test_a_default_that_moved_since_is_no_answer_of_anybody() -> None:
    """取用 follows from the others: somebody who typed over it meant what he typed."""
    then = two_issues((use(STUDY, 1), use(VISIT, 1, aspect=LOYALTY)))
    now = two_issues(
        (use(STUDY, 1), use(VISIT, 1, aspect=LOYALTY), use(MINE, 1, use="主稿"))
    )
    drawn = "| 来源 | 取用 |\n| 01-问1 | 补一句 |"
    assert says(read(typed(written(then), "问题定号", drawn), now)) == [
        ("问题定号", {"取用": "补一句"})
    ]


def test_an_emptied_cell_is_an_answer_too() -> None:
    then = two_issues((worded(VISIT, "写过的", "标题"), use(VISIT, 2)))
    drawn = "| 来源 | 定稿正文 |\n| 03-问2 |  |"
    answers = read(typed(written(then), "成文", drawn), then)
    assert says(answers) == [("成文", {"定稿正文": ""})]


# Two who answered differently


def test_of_two_answers_the_first_stands_and_the_other_is_shown() -> None:
    log: Log = (signed(), use(VISIT, 2))
    copy = copied(two_issues(), "| 来源 | 题号 |\n| 03-问2 | 3 |")
    answers = read(copy, table(FOUND, log), copy=True)
    assert [each.subject for each in answers.decisions] == [Subject.DISPUTE]
    log = (*log, *answers.decisions)
    assert table(FOUND, log).draft.placing(VISIT.key).number == 2
    assert disputed(log) == [("2-2", "03-问2 题号", f"{CLERK}：2", f"{OTHER}：3")]


def test_a_dispute_is_told_with_both_persons_and_what_they_wrote() -> None:
    log: Log = (signed(), use(VISIT, 2, aspect=DUTY))
    copy = copied(two_issues(), "| 来源 | 题号 | 方面（定） |\n| 03-问2 | 3 | 政治忠诚 |")
    made = table(FOUND, log)
    log = (*log, *read(copy, made, copy=True).decisions)
    made = table(FOUND, log)
    told = dispute_findings(
        made.answered, log, register=made.register, plan=made.plan, file=made.file
    )
    assert [each.message for each in told] == [
        "03-问2的“题号”，沈一帆填的是“2”，李守正填的是“3”；暂用前一种。",
        "03-问2的“方面（定）”，沈一帆填的是“担当作为”，李守正填的是“政治忠诚”；暂用前一种。",
    ]


def test_what_was_found_in_dispute_once_is_not_found_again() -> None:
    log: Log = (signed(), use(VISIT, 2))
    copy = copied(two_issues(), "| 来源 | 题号 |\n| 03-问2 | 3 |")
    once = (*log, *read(copy, table(FOUND, log), copy=True).decisions)
    assert read(copy, table(FOUND, once), copy=True).decisions == ()


def test_who_changed_his_own_answer_is_in_no_dispute_with_himself() -> None:
    """A copy from before the run, in which he had typed what he thought better of since."""
    log = (signed(), use(VISIT, 3), use(VISIT, 2))
    copy = typed(written(two_issues()), "问题定号", "| 来源 | 题号 |\n| 03-问2 | 3 |")
    assert read(copy, table(FOUND, log), copy=True).decisions == ()


def test_three_copies_of_one_cell_are_two_disputes() -> None:
    log: Log = (signed(), use(VISIT, 2))
    for name, number in ((OTHER, "3"), ("王岚", "4")):
        copy = typed(
            written(two_issues()), "问题定号", f"| 来源 | 题号 |\n| 03-问2 | {number} |"
        )
        answers = read(signed_by(copy, name), table(FOUND, log), copy=True)
        log = (*log, *answers.decisions)
    assert [row[2:] for row in disputed(log)] == [
        ("沈一帆：2", "李守正：3"),
        ("沈一帆：2", "王岚：4"),
    ]


def test_a_dispute_ends_where_both_say_the_same() -> None:
    log: Log = (signed(), use(VISIT, 2))
    copy = copied(two_issues(), "| 来源 | 题号 |\n| 03-问2 | 3 |")
    log = (*log, *read(copy, table(FOUND, log), copy=True).decisions)
    assert disputed((*log, use(VISIT, 3))) == []


def test_numbers_filled_down_over_twins_in_a_copy_keep_them_together() -> None:
    log: Log = (signed(), use(STUDY, 2))
    drawn = "| 来源 | 题号 |\n| 01-问1 | 3 |\n| 02-问3 | 3 |"
    answers = read(copied(two_issues(), drawn), table(FOUND, log), copy=True)
    assert [each.subject for each in answers.decisions] == [Subject.DISPUTE]
    assert table(FOUND, (*log, *answers.decisions)).draft.placing(TWIN.key).number == 2


def test_a_copy_does_not_change_who_signs_the_table() -> None:
    answers = read(copied(two_issues(), "| 来源 |\n| 01-问1 |"), two_issues(), copy=True)
    assert says(answers) == []


@settings(max_examples=30, deadline=None)
@given(data=st.data(), found=records())
def test_of_two_copies_nothing_is_lost_and_nothing_overruled(
    data: st.DataObject, found: tuple[Issue | Cause | Measure, ...]
) -> None:
    """Whatever the second says stands, or is shown beside what the first one said."""
    whole, rows = register(*found), {Subject.OWN, Subject.HEAD, Subject.SETTING}
    waiting = {Subject.WORDING, Subject.ACT}
    logs = [
        (signed(), *data.draw(decision_logs(whole, without=rows | more)))
        for more in (waiting, set[Subject](), set[Subject]())
    ]
    made, first, second = (table(whole, log) for log in logs)
    base = written(made)
    mine = read(typed_over(base, written(first)), made).decisions
    copy = signed_by(typed_over(base, written(second)), OTHER)
    alone = read(copy, made, copy=True).decisions
    between = table(whole, (*logs[0], *mine))
    answers = read(copy, between, copy=True)
    end = table(whole, (*logs[0], *mine, *answers.decisions))
    for subject, key, name, value in cells_of(alone):
        if key in end.likeness.merged or (subject, name) == _FOLLOWING:
            continue  # its answer depends on that of another row
        dispute = dispute_key(subject, key, name, value)
        stands = {
            end.answered.value(subject, key, name),
            shown(end).of(subject, key).get(name),
        }
        assert value in stands or end.answered.about(Subject.DISPUTE, dispute)
    for subject, key, name, value in cells_of(mine):
        if value and between.answered.value(subject, key, name) == value:
            assert end.answered.value(subject, key, name) == value
    assert read(copy, end, copy=True, last=copy).decisions == ()


_FOLLOWING = (Subject.MEASURE, Field.NUMBER)


def cells_of(decisions: Log) -> list[tuple[Subject, str, Field, str]]:
    return [
        (each.subject, each.key, name, value)
        for each in decisions
        for name, value in each.answers.items()
    ]


# The same table filled in further


def test_a_table_that_was_read_already_says_only_what_is_new() -> None:
    then = two_issues()
    first = typed(written(then), "问题定号", "| 来源 | 题号 |\n| 03-问2 | 1 |")
    log = (signed(), *read(first, then).decisions)
    second = typed(first, "问题定号", "| 来源 | 题号 |\n| 03-问2 | 4 |\n| 01-问1 | 2 |")
    answers = read(second, table(FOUND, log), last=first)
    assert says(answers) == [
        ("问题定号", {"题号": "2", "方面（定）": LOYALTY}),
        ("问题定号", {"题号": "4"}),
    ]


def test_a_copy_read_again_says_only_what_was_added_to_it() -> None:
    first = copied(two_issues(), "| 来源 | 题号 |\n| 03-问2 | 3 |")
    log = (signed(), *read(first, two_issues(), copy=True).decisions, use(VISIT, 2))
    second = typed(first, "问题定号", "| 来源 | 题号 |\n| 01-问1 | 1 |")
    answers = read(second, table(FOUND, log), copy=True, last=first)
    assert says(answers) == [("问题定号", {"题号": "1", "方面（定）": LOYALTY})]


# Points of the office


def test_a_point_of_the_office_in_an_older_copy_stays_as_it_stands_now() -> None:
    then = two_issues((own("书记审稿-1", "表率不够", "带头少。"),))
    edited = decide(Subject.OWN, "书记审稿-1", {Field.OWN_BODY: "带头不多。"})
    log = (signed(), own("书记审稿-1", "表率不够", "带头少。"), edited)
    copy = copied(then, "| 来源 | 题号 |\n| 书记审稿-1 | 3 |")
    answers = read(copy, table(FOUND, log), copy=True)
    made = table(FOUND, (*log, *answers.decisions))
    assert [each.text for each in made.register.own] == ["表率不够\x1f带头不多。\x1f"]
    assert made.draft.placing(made.register.own[0].key).number == 3


def test_both_may_write_a_point_of_the_office() -> None:
    then = two_issues()
    log = (signed(), own("书记审稿-1", "表率不够"))
    copy = copied(then, "| 来源 | 来源 | 问题 |\n| + | 书记审稿 | 督办不力 |")
    answers = read(copy, table(FOUND, log), copy=True)
    made = table(FOUND, (*log, *answers.decisions))
    assert [each.label for each in made.register.own] == ["书记审稿-1", "书记审稿-2"]


# Words that were changed, by members or in the table


def test_words_typed_over_in_the_table_are_told_and_its_answers_count() -> None:
    made = two_issues()
    drawn = "| 来源 | 题号 | 问题 |\n| 03-问2 | 4 | 调研还不够 |"
    answers = read(typed(written(made), "问题定号", drawn), made)
    assert [each.key for each in answers.decisions] == [VISIT.key]
    assert codes_of(answers) == ["EDIT-027"]
    assert answers.whole


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    [("原因定号", "大条号", "1"), ("措施定号", "用途", "报告")],
)
def test_a_source_wiped_out_of_the_other_sheets_is_found_by_the_words(
    sheet: str, heading: str, value: str
) -> None:
    from make import cause

    act = measure("03", "问2", "每月到现场两次")
    found = register(STUDY, VISIT, act, cause("01", "因1", "理论武装不紧。"))
    made = table(found, [signed()])
    workbook = written(made)
    labels = [row.split(" | ")[0] for row in shows(workbook, sheet, "来源|提示")]
    label = next(each for each in labels if each)
    rows = [
        ["" if each == label else each for each in row] for row in grid(workbook, sheet)
    ]
    workbook = from_grid(workbook, sheet, rows)
    head = rows[0].index(heading)
    rows[1][head] = value
    answers = read(from_grid(workbook, sheet, rows), made)
    assert codes_of(answers) == []
    assert [value in each.answers.values() for each in answers.decisions] == [True]


def test_a_label_that_names_another_record_since_is_what_it_named_then() -> None:
    old = table(register(STUDY, VISIT), [signed(), use(VISIT, 1)])
    moved = issue(
        "03", "问3", "调研不够", "全年到现场3次。", "3月抢修未到场。", aspect=DUTY
    )
    inserted = issue("03", "问2", "新的一条", "插在前面。")
    now = table(register(STUDY, inserted, moved), [signed(), use(VISIT, 1)])
    rows = [
        ["" if n in (5, 6, 7) and "03-问2" in row else each for n, each in enumerate(row)]
        for row in grid(written(old), "问题定号")
    ]
    workbook = from_grid(written(old), "问题定号", rows)
    (decision,) = read(
        typed(workbook, "问题定号", "| 来源 | 题号 |\n| 03-问2 | 6 |"), now
    ).decisions
    assert decision.key == VISIT.key


# The log in the table


def test_every_decision_comes_back_with_its_person_and_its_day() -> None:
    earlier = replace(use(VISIT, 2, by=OTHER), decided_on=date(2026, 1, 5))
    log = (
        signed(),
        earlier,
        replace(worded(VISIT, "改过的\n两行"), because="w:0123456789ab"),
        use(VISIT, "", point="", use=""),
        decide(Subject.CORRECTION, f"{VISIT.key}\x1f完成时限", {Field.DEADLINE: "年底前"}),
        own("书记审稿-1", "=1+1", "", "<r>举例</r>"),
    )
    assert regain(written(table(FOUND, log))) == log


def test_a_log_that_lost_its_end_gets_it_back() -> None:
    log = (signed(), use(VISIT, 2), use(STUDY, 1))
    workbook = written(table(FOUND, log))
    assert regain(workbook, log[:1]) == log[1:]
    assert regain(workbook, log) == ()


def test_an_older_table_gives_back_nothing() -> None:
    log = (signed(), use(VISIT, 2), use(STUDY, 1))
    assert regain(written(table(FOUND, log[:2])), log) == ()


def test_two_logs_that_went_apart_are_brought_together() -> None:
    """The project was taken home: both worked on, and both tables were written again."""
    common = (signed(), use(STUDY, 1))
    theirs = (*common, use(VISIT, 2, by=OTHER), worded(STUDY, "在家改的"))
    ours = (*common, use(VISIT, 3), use(MINE, "个"))
    back = regain(written(table(FOUND, theirs)), ours)
    made = table(FOUND, (*ours, *back))
    assert made.draft.placing(VISIT.key).number == 3
    assert made.answered.value(Subject.WORDING, STUDY.key, Field.TEXT) == "在家改的"
    assert [row[2:] for row in disputed((*ours, *back))] == [(f"{CLERK}：3", f"{OTHER}：2")]
    assert regain(written(table(FOUND, theirs)), (*ours, *back)) == ()


@pytest.mark.parametrize(
    ("subject", "name", "theirs", "ours"),
    [
        (Subject.COLLECTED, Field.COLLECTED, "4", "7"),
        (Subject.LETTER, Field.LETTER, "B", "A"),
        (Subject.LETTER, Field.LETTER, "B", ""),
    ],
)
def test_what_a_rule_gives_once_is_never_in_dispute(
    subject: Subject, name: Field, theirs: str, ours: str
) -> None:
    def given_by_rule(value: str) -> Decision:
        return decide(subject, VISIT.key, {name: value}, by="规则")

    workbook = written(table(FOUND, (signed(), given_by_rule(theirs))))
    back = regain(workbook, (given_by_rule(ours),))
    assert [each.subject for each in back] == [Subject.SETTING]


# Where what nobody sees was lost


def cut(workbook: WorkbookRead, name: str) -> WorkbookRead:
    sheet = next(each for each in workbook.sheets if each.name == name)
    return with_cells(workbook, name, sheet.cells[:-1])


def test_of_a_base_that_was_cut_nothing_counts() -> None:
    workbook = written(two_issues((use(VISIT, 2),)))
    assert base_of(workbook) is not None
    for damaged in (
        cut(workbook, SHOWN),
        cut(workbook, LOG),
        without(workbook, LOG),
        bare(workbook),
    ):
        assert base_of(damaged) is None
        answers = read(damaged, two_issues((use(VISIT, 2),)))
        assert (says(answers), answers.findings) == ([], ())


def test_without_its_base_a_table_is_compared_with_what_it_would_show_now() -> None:
    made = two_issues((use(VISIT, 2),))
    drawn = "| 来源 | 题号 |\n| 03-问2 | 4 |"
    answers = read(bare(typed(written(made), "问题定号", drawn)), made)
    assert says(answers) == [("问题定号", {"题号": "4", "方面（定）": DUTY})]
    assert answers.decisions[0].decided_on == TODAY
