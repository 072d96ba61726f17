"""代为修正: shown in yellow, answered in place, and the same as what 方面（定） says."""

from dataclasses import replace

import pytest
from kept import regain
from make import (
    DUTY,
    LOYALTY,
    PROFILE,
    answered,
    codes_of,
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

from tonggao.model.editing import Decision, Field
from tonggao.model.record import Issue, Level, Measure, Register
from tonggao.model.table import Look, Table
from tonggao.sheets.editing.corrections import corrections_sheet
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.intake.deadline import parse_deadline

SHEET = "代为修正"
LOST = replace(
    issue("03", "问1", "办事慢", "由罗研田同志答复。"), aspect="", aspect_words=""
)
ODD = replace(
    issue("03", "问2", "调研少", "到现场少。", level=Level.TEAM),
    aspect="",
    aspect_words="政治忠心",
    level_words="支部",
)
ACT = replace(
    measure("03", "问2", "每季查一次。", answers=(ODD,), department="综和部"),
    deadline=parse_deadline("尽快", None, PROFILE.unclear_deadlines),
)
FOUND = register(LOST, ODD, ACT)
LOG = (signed(),)


def rows(made: EditingTable) -> list[str]:
    return shows(written(made), SHEET, "来源 | 单元格 | 栏目 | 原填 | 改为")


def answer(*lines: str, log: tuple[Decision, ...] = LOG) -> tuple[Decision, ...]:
    """Return the log after 改为 was typed, in rows named by 原填 or, where blank, 栏目."""
    found = answered(table(FOUND, log), SHEET, "\n".join(lines))
    assert codes_of(found) == []
    return (*log, *found.decisions)


def looks(sheet: Table) -> list[tuple[str, Look]]:
    return [(str(row.values[3].content), row.values[5].look) for row in sheet.rows]


def the(made: EditingTable, label: str) -> Issue:
    return next(each for each in made.register.issues if each.label == label)


def act(found: Register) -> Measure:
    return found.measures[0]


def test_there_is_a_row_for_everything_to_be_corrected() -> None:
    made = table(FOUND, LOG)
    assert rows(made) == [
        "03-问1 | B5 | 对照方面 |  |",
        "03-问1 | E5 | 姓名 | 罗研田 | 建议：罗砚田",
        "03-问2 | B6 | 对照方面 | 政治忠心 | 建议：政治忠诚",
        "03-问2 | B6 | 层面 | 支部 |",
        "03-问2措 | H6 | 完成时限 | 尽快 |",
        "03-问2措 | G6 | 责任部门 | 综和部 | 建议：综合部",
    ]
    assert looks(corrections_sheet(made))[:3] == [
        ("对照方面", Look.ASKED),
        ("姓名", Look.PROPOSED),
        ("对照方面", Look.PROPOSED),
    ]


def test_a_proposal_left_as_it_is_decides_nothing() -> None:
    made = table(FOUND, LOG)
    assert says(read(written(made), made)) == []
    assert the(made, "03-问1").words[1] == "由罗研田同志答复。"
    assert the(made, "03-问2").aspect == ""


@pytest.mark.parametrize("words", ["是", "罗砚田"])
def test_a_proposal_counts_once_somebody_says_so(words: str) -> None:
    drawn = f"| 原填 | 改为 |\n| 罗研田 | {words} |"
    (decision,) = answered(table(FOUND, LOG), SHEET, drawn).decisions
    assert decision.key == f"{LOST.key}\x1f姓名\x1f罗研田"
    assert decision.answers == {Field.PERSON: "罗砚田"}
    corrected = table(FOUND, (*LOG, decision))
    assert the(corrected, "03-问1").words[1] == "由罗砚田同志答复。"


def test_what_was_corrected_goes_to_the_end_in_grey_and_can_be_taken_back() -> None:
    log = answer("| 原填 | 改为 |", "| 罗研田 | 是 |")
    made = table(FOUND, log)
    assert rows(made)[-1] == "03-问1 | E5 | 姓名 | 罗研田 | 罗砚田"
    assert says(read(written(made), made)) == []
    undone = answer("| 原填 | 改为 |", "| 罗研田 |  |", log=log)
    assert rows(table(FOUND, undone)) == rows(table(FOUND, LOG))
    assert the(table(FOUND, undone), "03-问1").words[1] == "由罗研田同志答复。"


def test_a_name_written_rightly_is_confirmed_by_writing_it_again() -> None:
    made = table(FOUND, answer("| 原填 | 改为 |", "| 罗研田 | 罗研田 |"))
    assert the(made, "03-问1").words[1] == "由罗研田同志答复。"
    assert looks(corrections_sheet(made))[-1] == ("姓名", Look.ANSWER)


def test_every_kind_of_correction_is_put_in_place() -> None:
    log = answer(
        "| 原填 | 改为 |",
        "| 政治忠心 | 担当 |",
        "| 支部 | 个人 |",
        "| 尽快 | 2026年6月底前 |",
        "| 综和部 | 是 |",
    )
    made = table(FOUND, log)
    odd, measure = the(made, "03-问2"), act(made.register)
    assert (odd.aspect, odd.level) == (DUTY, Level.PERSONAL)
    assert str(measure.deadline.on) == "2026-06-30"
    assert measure.department == "综合部"
    assert made.draft.placing(odd.key).aspect == DUTY
    assert says(read(written(made), made)) == []


@pytest.mark.parametrize(
    ("written_as", "words"),
    [
        ("政治忠心", "从严治党"),
        ("支部", "全体党员"),
        ("尽快", "抓紧"),
    ],
)
def test_what_cannot_be_understood_is_told_and_decides_nothing(
    written_as: str, words: str
) -> None:
    found = answered(
        table(FOUND, LOG), SHEET, f"| 原填 | 改为 |\n| {written_as} | {words} |"
    )
    assert says(found) == []
    assert codes_of(found) == ["EDIT-031"]
    assert f"“{words}”" in found.findings[0].message
    assert not found.whole


# The aspect may be answered here or in 问题定号


def aspects(made: EditingTable) -> tuple[str, str, str]:
    """Return what both sheets show of 03-问2, and where it stands."""
    (here,) = [row for row in rows(made) if "政治忠心" in row]
    numbered = shows(written(made), "问题定号", "来源 | 方面（定）")
    (there,) = [row for row in numbered if row.startswith("03-问2 ")]
    stands = made.draft.placing(ODD.key).aspect
    return here.split(" | ")[-1], there.split(" | ")[-1], stands


def test_an_aspect_answered_here_shows_in_the_other_sheet() -> None:
    log = answer("| 原填 | 改为 |", "| 政治忠心 | 担当作为 |")
    assert aspects(table(FOUND, log)) == (DUTY, DUTY, DUTY)


def test_an_aspect_answered_there_shows_here() -> None:
    drawn = "| 来源 | 方面（定） |\n| 03-问2 | 担当作为 |"
    found = answered(table(FOUND, LOG), "问题定号", drawn)
    assert aspects(table(FOUND, (*LOG, *found.decisions))) == (DUTY, DUTY, DUTY)


def test_whatever_was_answered_before_the_last_answer_counts_in_both_sheets() -> None:
    log = (*LOG, use(ODD, 1, aspect=DUTY))
    moved = answer("| 原填 | 改为 |", "| 政治忠心 | 政治忠诚 |", log=log)
    assert aspects(table(FOUND, moved)) == (LOYALTY, LOYALTY, LOYALTY)
    drawn = "| 来源 | 方面（定） |\n| 03-问2 | 担当作为 |"
    back = answered(table(FOUND, moved), "问题定号", drawn).decisions
    assert aspects(table(FOUND, (*moved, *back))) == (DUTY, DUTY, DUTY)
    again = answer("| 原填 | 改为 |", "| 政治忠心 | 政治忠诚 |", log=(*moved, *back))
    assert aspects(table(FOUND, again)) == (LOYALTY, LOYALTY, LOYALTY)


def test_a_row_about_a_record_that_is_gone_is_told_only_if_it_was_answered() -> None:
    before, after = written(table(FOUND, LOG)), table(register(LOST), LOG)
    assert codes_of(read(before, after)) == []
    filled = typed(before, SHEET, "| 原填 | 改为 |\n| 支部 | 个人 |")
    found = read(filled, after)
    assert (says(found), codes_of(found)) == ([], ["EDIT-003"])


def test_where_nothing_is_to_be_corrected_the_sheet_has_no_rows() -> None:
    made = table(register(issue("01", "问1", "办事慢", "答复慢。")), LOG)
    assert corrections_sheet(made).rows == ()


def test_the_table_alone_gives_every_correction_again() -> None:
    log = answer(
        "| 原填 | 改为 |",
        "| 政治忠心 | 担当作为 |",
        "| 罗研田 | 是 |",
        "| 尽快 | 立行立改 |",
    )
    made = table(FOUND, log)
    again = table(FOUND, regain(written(made)))
    assert rows(again) == rows(made)
    assert again.register == made.register
