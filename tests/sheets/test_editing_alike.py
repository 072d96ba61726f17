"""相近 in 原因定号 and 措施定号, and what 提示 proposes in 班子措施: shown, never merged."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import (
    STUDY,
    TODAY,
    VISIT,
    after,
    answered,
    cause,
    codes_of,
    decide,
    measure,
    read,
    register,
    shows,
    signed,
    table,
    use,
    with_cells,
    written,
)
from strategies import MEMBERS, decision_logs, records

from tonggao.model.cell import WorkbookRead
from tonggao.model.editing import Decision, Field, Purpose, Subject
from tonggao.model.record import OPINION, Cause, Issue, Measure
from tonggao.sheets.editing.lettered import letters
from tonggao.sheets.grid import sheet_named
from tonggao.steps.editing.letters import letter_facts

LISTENING = "习惯坐在办公室听汇报、看报表，到现场{}次，群众的难处听得少。"
FEW = cause("01", "因1", LISTENING.format(3))
MORE = cause("02", "因1", LISTENING.format(6))
OTHER = cause("03", "因1", "水质检测设备更新慢，检测人员少。")
WHY = register(FEW, MORE, OTHER)

VISITS = "每月到营业厅接待用户{}次，当场答复和回访，结果在网站公开。"
ONCE = measure("01", "问1", VISITS.format(1), answers=[STUDY])
TWICE = measure("03", "问2", VISITS.format(2), answers=[VISIT])
TESTS = measure("02", "问3", "更新水质检测设备，每周公开检测结果。")
ACTS = register(STUDY, VISIT, ONCE, TWICE, TESTS)


def answers_about(subject: Subject, *keys: str) -> tuple[Decision, ...]:
    name = Field.SENTENCE_USE if subject is Subject.SENTENCE else Field.PURPOSE
    return (signed(), *(decide(subject, key, {name: "不用"}) for key in keys))


def test_sentences_that_look_alike_have_a_letter_and_say_first_what_differs() -> None:
    assert shows(written(table(WHY)), "原因定号", "来源 | 相近 | 提示") == [
        "01-因1① | A 表述相近 | 3次／6次（02-因1①）",
        "02-因1① | A 表述相近 | 6次／3次（01-因1①）",
        "03-因1① |  |",
    ]


def test_measures_that_look_alike_have_a_letter_and_say_first_what_differs() -> None:
    rows = shows(written(table(ACTS)), "措施定号", "来源 | 相近 | 提示")
    assert {
        row.rpartition(" | ")[0]: row.rpartition(" | ")[2].split("；")[0] for row in rows
    } == {
        "01-问1措 | A 表述相近": "1次／2次（03-问2措）",
        "03-问2措 | A 表述相近": "2次／1次（01-问1措）",
        "02-问3措 | ": "没有对应问题",
    }


def test_what_is_word_for_word_the_same_is_told_and_both_stay() -> None:
    again = cause("02", "因1", LISTENING.format(3))
    rows = shows(written(table(register(FEW, again))), "原因定号", "来源 | 相近 | 提示")
    assert rows == [
        "01-因1① | A 完全相同 | 与02-因1①完全相同",
        "02-因1① | A 完全相同 | 与01-因1①完全相同",
    ]


def test_a_pair_is_named_until_both_are_answered() -> None:
    one, other = FEW.sentences[0].key, MORE.sentences[0].key
    for log, named in (
        (answers_about(Subject.SENTENCE, one), True),
        (answers_about(Subject.SENTENCE, one, other), False),
    ):
        rows = shows(written(table(WHY, log)), "原因定号", "相近 | 提示")
        like = rows[0].partition(" |")[0]
        assert like == ("A 表述相近" if named else "A")  # they keep their letter
        assert any("因1①" in row for row in rows) is named


def test_a_measure_answered_with_another_is_not_named_again() -> None:
    log = answers_about(Subject.MEASURE, ONCE.key, TWICE.key)
    rows = shows(written(table(ACTS, log)), "措施定号", "相近 | 提示")
    assert not [row for row in rows if "次／" in row]
    assert len([row for row in rows if row.startswith("A |")]) == 2


def test_a_group_keeps_its_letter_when_another_comes_to_stand_before_it() -> None:
    first = table(WHY)
    log = [fact for each in letters(first) for fact in letter_facts(each, on=TODAY)]
    before = cause("01", "因2", "对供水改革学得少、想得浅，思想停在老办法上。")
    beside = cause("03", "因2", "对供水改革学得少、想得浅，思想还停在老办法上。")
    found = register(before, FEW, MORE, beside)
    now = table(found, log)
    assert shows(written(now), "原因定号", "来源 | 相近") == [
        "01-因2① | B 个别字词不同",
        "01-因1① | A 表述相近",
        "02-因1① | A 表述相近",
        "03-因2① | B 个别字词不同",
    ]
    log += [fact for each in letters(now) for fact in letter_facts(each, on=TODAY)]
    assert not any(each.new for each in letters(table(found, log)))


def test_changed_words_are_compared_anew() -> None:
    one, other = FEW.sentences[0].key, MORE.sentences[0].key
    log = answers_about(Subject.SENTENCE, one, other)
    changed = cause("02", "因1", LISTENING.format(8))
    rows = shows(written(table(register(FEW, changed), log)), "原因定号", "提示")
    assert rows == ["3次／8次（02-因1①）", "8次／3次（01-因1①）"]


# 班子措施


def both_in_the_ledger(*measures: Measure) -> tuple[Decision, ...]:
    purposes = (
        decide(Subject.MEASURE, each.key, {Field.PURPOSE: str(Purpose.LEDGER)})
        for each in measures
    )
    return (signed(), use(STUDY, 1), use(VISIT, 1), *purposes)


def test_an_act_that_says_what_an_earlier_one_says_may_be_let_into_it() -> None:
    same = measure("03", "问2", VISITS.format(1), answers=[VISIT])
    light = measure("02", "问4", VISITS.format(1).replace("和", "与"))
    found = register(STUDY, VISIT, ONCE, same, TESTS, light)
    log = both_in_the_ledger(ONCE, same, TESTS, light)
    made = table(found, log)
    told = dict(
        row.split(" | ") for row in shows(written(made), "班子措施", "来源 | 提示")[:4]
    )
    assert "可并入" not in told["01-问1措"] + told["02-问3措"]
    assert told["03-问2措"].endswith("与01-问1措的措施相同，可并入")
    assert told["02-问4措"].endswith("与01-问1措的措施只有个别字词不同，可并入")


def test_what_is_let_into_another_is_not_proposed_again() -> None:
    same = measure("03", "问2", VISITS.format(1), answers=[VISIT])
    found, log = register(STUDY, VISIT, ONCE, same), both_in_the_ledger(ONCE, same)
    drawn = "| 来源 | 并入 |\n| 03-问2措 | 01-问1措 |"
    now = after(found, table(found, log), "班子措施", drawn, log)
    assert not [row for row in shows(written(now), "班子措施", "提示") if "可并入" in row]
    apart = (
        decide(Subject.ACT, ONCE.key, {Field.LEAD: "罗砚田"}),
        decide(Subject.ACT, same.key, {Field.LEAD: "闻素秋"}),
    )
    seen = table(found, (*log, *apart))
    assert not [row for row in shows(written(seen), "班子措施", "提示") if "可并入" in row]


# Reading it back


def without_column(workbook: WorkbookRead, name: str, heading: str) -> WorkbookRead:
    """Return the workbook as an earlier program wrote it: without a column."""
    sheet = sheet_named(workbook.sheets, name)
    assert sheet is not None
    gone = next(each.column for each in sheet.cells if each.text == heading)
    return with_cells(workbook, name, (each for each in sheet.cells if each.column != gone))


@pytest.mark.parametrize("name", ["原因定号", "措施定号"])
def test_a_table_without_the_column_is_still_read(name: str) -> None:
    made = table(register(STUDY, ONCE, TWICE, FEW, MORE), [signed()])
    old = without_column(written(made), name, "相近")
    answers = read(old, made)
    assert (codes_of(answers), answers.decisions) == ([], ())


def test_what_is_typed_beside_the_column_is_taken_in() -> None:
    made = table(ACTS, [signed()])
    answers = answered(made, "措施定号", "| 来源 | 用途 |\n| 03-问2措 | 台账 |")
    assert [each.key for each in answers.decisions] == [TWICE.key]


def labels_named(hint: str) -> set[str]:
    return set(re.findall(r"\d\d-(?:问\d+措|因\d+[①-⑳])", hint))


@given(records(), st.permutations((*MEMBERS, OPINION)))
def test_a_hint_names_a_record_that_is_there_whatever_order_they_came_in(
    found: tuple[Issue | Cause | Measure, ...], came: list[str]
) -> None:
    made = written(table(register(*found)))
    turned = sorted(found, key=lambda each: came.index(each.member))
    again = written(table(register(*turned)))
    for name in ("原因定号", "措施定号"):
        rows = shows(made, name, "来源 | 相近 | 提示")
        assert rows == shows(again, name, "来源 | 相近 | 提示")
        labels = {row.split(" | ")[0] for row in rows}
        for row in rows:
            assert labels_named(row.rpartition(" | ")[2]) <= labels - {row.split(" | ")[0]}


@given(st.data())
def test_nothing_answered_is_named_with_something_answered(data: st.DataObject) -> None:
    found = register(*data.draw(records()))
    made = table(found, data.draw(decision_logs(found)))
    said = {
        label
        for subject, key, label in (
            *((Subject.SENTENCE, each.key, each.label) for each in made.register.sentences),
            *((Subject.MEASURE, each.key, each.label) for each in made.register.measures),
        )
        if (about := made.answered.about(subject, key)) and any(about.values.values())
    }
    for name in ("原因定号", "措施定号"):
        for row in shows(written(made), name, "来源 | 提示"):
            label, _, hint = row.partition(" | ")
            if label in said:
                assert not labels_named(hint) & said
