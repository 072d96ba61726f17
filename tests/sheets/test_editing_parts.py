"""Cells with several points in the 统稿表: folded beneath, and cut by a number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import bare, regain
from make import (
    DUTY,
    PROFILE,
    answered,
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
    use,
    written,
)
from make import typed as typed_into

from tonggao.model.editing import Decision, Disposition, Field, Subject
from tonggao.model.record import Issue, Measure, Register
from tonggao.model.table import Look, Table
from tonggao.sheets.editing.issues import OWN_HINT, issues_sheet
from tonggao.sheets.editing.measures import measures_sheet
from tonggao.sheets.editing.view import EditingTable, shown
from tonggao.steps.editing.draft_checks import check_draft
from tonggao.steps.intake.parse import Keys
from tonggao.steps.intake.parts import issues_with_parts, measures_with_parts

SEVERAL = "主要是：一是读文件多，联系实际少。二是到现场少。三是用得少。"


def with_parts(*found: Issue | Measure) -> Register:
    """Return a register whose records have their parts, as parsing gives them."""
    made: list[Issue | Measure] = []
    for each in found:
        keys, limits = Keys(each.member), PROFILE.thresholds
        if isinstance(each, Issue):
            made += issues_with_parts((each,), keys.of, limits)
        else:
            made += measures_with_parts((each,), keys.of, limits)
    return register(*made)


WHOLE = issue("03", "问7", "学习不深", SEVERAL, "3月只学1次。")
OTHER = issue("01", "问1", "办事慢", "答复慢，转办多，群众等得久。", aspect=DUTY)
ACT = measure("03", "问7", "1. 每月学一次。\n2. 每季查一次。", answers=(WHOLE,))
FOUND = with_parts(WHOLE, OTHER, ACT)
ISSUE_ROWS = "题号 | 相近 | 问题 | 具体表现 | 来源"


def points(made: EditingTable) -> list[str]:
    rows = shows(written(made), "问题定号", ISSUE_ROWS)
    return [row for row in rows if "03-" in row]


def acts(made: EditingTable) -> list[str]:
    return shows(written(made), "措施定号", "用途 | 措施原文 | 来源")


LOG = (signed(),)


def typed(log: tuple[Decision, ...], sheet: str, drawn: str) -> tuple[Decision, ...]:
    """Return the log after somebody typed into the table that it makes."""
    answers = answered(table(FOUND, log), sheet, drawn)
    assert answers.whole
    return (*log, *answers.decisions)


def numbered(*lines: str, log: tuple[Decision, ...] = LOG) -> tuple[Decision, ...]:
    """Return the log after 题号 were typed."""
    return typed(log, "问题定号", "\n".join(["| 来源 | 题号 |", *lines]))


def rows_of(sheet: Table, label: str) -> list[tuple[int, set[Look]]]:
    column = [each.heading for each in sheet.columns].index("来源")
    return [
        (row.level, {value.look for value in row.values[1 : column + 1]})
        for row in sheet.rows
        if str(row.values[column].content).startswith(label)
    ]


def test_the_parts_of_a_cell_are_folded_beneath_it_in_grey() -> None:
    made = table(FOUND, LOG)
    assert points(made) == [
        f"|  | 学习不深 | {SEVERAL} | 03-问7",
        "| 分条 |  | 读文件多，联系实际少。 | 03-问7①",
        "| 分条 |  | 到现场少。 | 03-问7②",
        "| 分条 |  | 用得少。 | 03-问7③",
    ]
    whole, *parts = rows_of(issues_sheet(made), "03-")
    assert whole[0] == 0
    assert Look.PLAIN in whole[1]
    assert parts == [(1, {Look.MUTED})] * 3


def test_parts_that_do_not_stand_are_no_points() -> None:
    made = table(FOUND, LOG)
    assert [each.label for each in made.register.issues] == ["01-问1", "03-问7"]
    assert len(made.draft.keys(Disposition.UNDECIDED)) == 2


CUT = numbered("| 03-问7② | 4 |")


@pytest.mark.parametrize("log", [LOG, CUT])
def test_a_table_just_written_decides_nothing(log: tuple[Decision, ...]) -> None:
    made = table(FOUND, log)
    assert says(read(written(made), made)) == []


def test_numbering_a_part_cuts_the_cell() -> None:
    made = table(FOUND, CUT)
    rows = shows(written(made), "问题定号", "题号 | 具体表现 | 来源")
    assert [row for row in rows if "03-" in row] == [
        f"| {SEVERAL} | 03-问7",
        "| 读文件多，联系实际少。 | 03-问7①",
        "4 | 到现场少。 | 03-问7②",
        "| 用得少。 | 03-问7③",
    ]
    assert {level for level, _ in rows_of(issues_sheet(made), "03-")} == {0}
    (item,) = made.draft.items
    assert item.points[0].plain_text == "到现场少。"
    assert len(made.draft.keys(Disposition.UNDECIDED)) == 3


def test_numbering_the_whole_keeps_it_whole() -> None:
    made = table(FOUND, numbered("| 03-问7 | 2 |"))
    assert [row.startswith("| 分条 |") for row in points(made)] == [False, *[True] * 3]
    assert made.draft.items[0].points[0].labels == ("03-问7",)


def test_numbering_the_whole_of_a_cut_cell_makes_it_whole_again() -> None:
    log = numbered("| 03-问7 | 2 |", "| 03-问7② |  |", log=CUT)
    assert points(table(FOUND, log)) == points(table(FOUND, numbered("| 03-问7 | 2 |")))


def test_emptying_all_parts_takes_the_cut_back() -> None:
    log = numbered("| 03-问7① | 0 |", log=CUT)
    one = numbered("| 03-问7② |  |", log=log)
    assert "已分条" in points(table(FOUND, one))[0]
    none = numbered("| 03-问7① |  |", log=one)
    assert points(table(FOUND, none)) == points(table(FOUND, LOG))


def test_a_part_put_back_beside_the_same_words_of_another_still_cuts_its_cell() -> None:
    twins = with_parts(WHOLE, issue("01", "问2", "联系少", "一是走访少。二是到现场少。"))
    log: tuple[Decision, ...] = LOG
    for first, second in ((4, 5), (4, 4)):
        drawn = f"| 来源 | 题号 |\n| 01-问2② | {first} |\n| 03-问7② | {second} |"
        log = (*log, *answered(table(twins, log), "问题定号", drawn).decisions)
        (part,) = (row for row in points(table(twins, log)) if row.endswith("03-问7②"))
        assert part.startswith(f"{second} |")


def test_where_the_whole_and_a_part_are_numbered_the_whole_counts_and_that_is_said() -> (
    None
):
    log = numbered("| 03-问7 | 2 |", "| 03-问7① | 4 |")
    made = table(FOUND, log)
    assert points(made)[:2] == [
        f"2 |  | 学习不深 | {SEVERAL} | 03-问7",
        "4 | 分条 |  | 读文件多，联系实际少。 | 03-问7①",
    ]
    assert "03-问7① | 分条：整条已填题号，分条的填写没有用上" in hints(made)
    assert found_in(made) == ["EDIT-017 03-问7整条和分条都填了“题号”，按整条处理。"]
    assert says(read(written(made), made)) == []


def found_in(made: EditingTable) -> list[str]:
    found = check_draft(
        made.draft,
        made.plan,
        made.answered,
        issues=made.register.issues,
        measures=made.register.measures,
        file="表",
    )
    return [f"{each.code} {each.message}" for each in found if each.code == "EDIT-017"]


def hints(made: EditingTable) -> list[str]:
    return shows(written(made), "问题定号", "来源 | 提示")


def test_a_part_can_be_set_aside_put_elsewhere_and_given_a_reason() -> None:
    log = typed(
        LOG,
        "问题定号",
        """
        | 来源    | 题号 | 方面（定） | 不用的原因 |
        | 03-问7① | 0    | ^          | 表述空泛   |
        | 03-问7③ | 1    | 担当作为   |            |
        """,
    )
    placings = {
        issue.label: made_placing
        for issue, made_placing in zip(
            table(FOUND, log).register.issues, table(FOUND, log).draft.placings, strict=True
        )
    }
    first, third = placings["03-问7①"], placings["03-问7③"]
    assert (first.disposition, first.reason) == (Disposition.SET_ASIDE, "表述空泛")
    assert (third.aspect, third.number) == (DUTY, 1)
    assert placings["03-问7②"].disposition is Disposition.UNDECIDED


def test_a_cut_cell_stands_once_above_the_first_of_its_parts() -> None:
    log = typed(LOG, "问题定号", "| 来源 | 题号 | 方面（定） |\n| 03-问7① | 1 | 担当作为 |")
    labels = [row.split(" | ")[-1] for row in points(table(FOUND, log))]
    assert labels == ["03-问7", "03-问7②", "03-问7③", "03-问7①"]


def test_a_part_whose_label_was_lost_is_still_the_same_part() -> None:
    made = table(FOUND, LOG)
    sheet = typed_into(written(made), "问题定号", "| 来源 | 题号 |\n| 03-问7② | 4 |")
    lost = typed_into(sheet, "问题定号", "| 具体表现 | 来源 |\n| 到现场少。 | |")
    found = read(lost, made)
    assert [each.key for each in found.decisions] == [str(FOUND.issues[1].parts[1].key)]


def test_in_a_sorted_table_a_part_is_known_by_its_label() -> None:
    made = table(FOUND, LOG)
    rows = grid(written(made), "问题定号")
    turned = from_grid(written(made), "问题定号", [rows[0], *reversed(rows[1:])])
    sheet = typed_into(turned, "问题定号", "| 来源 | 题号 |\n| 03-问7③ | 5 |")
    assert [each["题号"] for _, each in says(read(sheet, made))] == ["5"]
    assert read(sheet, made).decisions[0].key == FOUND.issues[1].parts[2].key


def test_what_does_not_stand_is_not_marked_as_undecided() -> None:
    undecided, _ = issues_sheet(table(FOUND, LOG)).highlights
    assert 'LEFT($E2,2)="分条"' in undecided.formula
    assert 'LEFT($E2,3)="已分条"' in undecided.formula


def test_every_row_that_is_shown_says_what_it_shows() -> None:
    for log in (LOG, CUT):
        made = table(FOUND, log)
        places = shown(made).rows
        whole = FOUND.issues[1]
        for each in (whole, *whole.parts):
            assert (Subject.ISSUE, each.key) in places
        for act in (FOUND.measures[0], *FOUND.measures[0].parts):
            assert (Subject.MEASURE, act.key) in places


# Measures


def test_the_parts_of_a_measure_are_folded_beneath_it() -> None:
    made = table(FOUND, LOG)
    assert acts(made) == [
        "| 1. 每月学一次。\n2. 每季查一次。 | 03-问7措",
        "| 每月学一次。 | 03-问7措①",
        "| 每季查一次。 | 03-问7措②",
    ]
    assert [level for level, _ in rows_of(measures_sheet(made), "03-")] == [0, 1, 1]


def test_a_purpose_for_a_part_cuts_the_measure() -> None:
    whole = numbered("| 03-问7 | 1 |")
    log = typed(whole, "措施定号", "| 来源 | 用途 |\n| 03-问7措② | 台账 |")
    made = table(FOUND, log)
    assert acts(made) == [
        "| 1. 每月学一次。\n2. 每季查一次。 | 03-问7措",
        "| 每月学一次。 | 03-问7措①",
        "台账 | 每季查一次。 | 03-问7措②",
    ]
    assert [level for level, _ in rows_of(measures_sheet(made), "03-")] == [0, 0, 0]
    assert [each.text.text for each in made.draft.measures] == ["每季查一次。"]
    assert says(read(written(made), made)) == []


def test_a_purpose_for_the_whole_keeps_it_whole_and_both_is_told() -> None:
    drawn = "| 来源 | 用途 |\n| 03-问7措 | 都用 |\n| 03-问7措① | 台账 |"
    made = table(FOUND, typed(numbered("| 03-问7 | 1 |"), "措施定号", drawn))
    assert [each.labels for each in made.draft.measures] == [("03-问7措",)]
    assert found_in(made) == ["EDIT-017 03-问7措整条和分条都填了“用途”，按整条处理。"]


def test_a_measure_of_a_cut_problem_answers_all_its_parts() -> None:
    log = numbered("| 03-问7① | 1 |", "| 03-问7② | 2 |")
    rows = shows(written(table(FOUND, log)), "措施定号", "题号 | 来源")
    assert rows[0] == "1-1、1-2 | 03-问7措"


# Room for the office's own points


def test_there_are_always_two_empty_rows_for_the_office_at_the_foot_of_an_aspect() -> None:
    def empty(made: EditingTable) -> int:
        rows = shows(written(made), "问题定号", "方面（定） | 问题 | 来源 | 提示")
        return sum(row == f"政治忠诚 |  |  | {OWN_HINT}" for row in rows)

    made = table(FOUND, LOG)
    assert empty(made) == 2
    assert empty(table(FOUND, (*LOG, own("书记审稿-1", "少"), own("上级点-1", "慢")))) == 2


# Laws

NUMBERS = st.sampled_from(["", "0", "备", "个", "1", "2"])
PURPOSES = st.sampled_from(["", "报告", "台账", "都用", "不用"])
ISSUES = [part for each in FOUND.issues for part in (each, *each.parts)]
MEASURES = [part for each in FOUND.measures for part in (each, *each.parts)]
ANSWERS = st.one_of(
    st.builds(use, st.sampled_from(ISSUES), NUMBERS),
    st.builds(
        lambda act, purpose: decide(Subject.MEASURE, act.key, {Field.PURPOSE: purpose}),
        st.sampled_from(MEASURES),
        PURPOSES,
    ),
)
LOGS = st.lists(ANSWERS, max_size=8).map(lambda found: (*LOG, *found))


@settings(max_examples=30)
@given(LOGS)
def test_a_cell_stands_as_a_whole_or_in_all_its_parts(log: tuple[Decision, ...]) -> None:
    made = table(FOUND, log)
    standing = {each.key for each in made.register.issues}
    standing |= {each.key for each in made.register.measures}
    wholes: tuple[Issue | Measure, ...] = (*FOUND.issues, *FOUND.measures)
    for whole in wholes:
        parts = {part.key for part in whole.parts}
        assert (whole.key in standing) is not (bool(parts) and parts <= standing)
        assert parts <= standing or not parts & standing
    placed = [each.key for each in made.draft.placings]
    assert sorted(placed) == sorted(each.key for each in made.register.issues)


@settings(max_examples=30)
@given(LOGS)
def test_every_cell_and_every_part_has_one_row_whatever_stands(
    log: tuple[Decision, ...],
) -> None:
    book = written(table(FOUND, log))
    for sheet, records in (("问题定号", ISSUES), ("措施定号", MEASURES)):
        labels = [label for label in shows(book, sheet, "来源") if label]
        assert sorted(labels) == sorted(each.label for each in records)


@settings(max_examples=30)
@given(LOGS)
def test_reading_back_what_was_just_written_decides_nothing(
    log: tuple[Decision, ...],
) -> None:
    made = table(FOUND, log)
    assert read(written(made), made).decisions == ()


@settings(max_examples=30)
@given(LOGS)
def test_the_table_alone_gives_the_same_cuts_again(log: tuple[Decision, ...]) -> None:
    made = table(FOUND, log)
    for decisions in (
        regain(written(made)),
        read(bare(written(made)), table(FOUND)).decisions,
    ):
        again = table(FOUND, decisions)
        assert again.register == made.register
        assert again.draft.placings == made.draft.placings
        assert again.draft.measure_uses == made.draft.measure_uses
