"""What helps to choose, beside each point: shown, sorted by, and never a choice."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from make import (
    DUTY,
    PLAN,
    TODAY,
    codes_of,
    decide,
    issue,
    read,
    register,
    says,
    shows,
    signed,
    table,
    with_cells,
    written,
)
from strategies import campaigns

from tonggao.model.cell import Cell, WorkbookRead
from tonggao.model.editing import Decision, Field, Order, Subject
from tonggao.model.likeness import Level
from tonggao.model.record import OPINION, Issue, Register
from tonggao.sheets.editing.aids import aids
from tonggao.sheets.editing.order import ordered, units
from tonggao.sheets.editing.view import EditingTable
from tonggao.sheets.grid import sheet_named
from tonggao.steps.decisions.log import SETTINGS
from tonggao.steps.editing.collected import number_facts, numbering
from tonggao.steps.editing.repeats import Repeat, Repeats

STUDY = issue("01", "问1", "学习不深入", "读文件多，研讨少，联系实际不够紧密。")
TWIN = issue("02", "问3", "学习不深入", "读文件多，研讨少，联系实际不够紧密")
AGAIN = issue("01", "问4", *STUDY.words, occurrence=1)
MATE = issue("03", "问1", "学习不深", "读文件多，研讨少，联系供水实际不够紧密，想得少。")
TALK = issue("02", "问1", "会议多", "专题会少，材料会前才送到。", "3月一天开会4个。")
VISIT = issue("03", "问2", "调研不够", "全年到现场3次，听汇报多。", aspect=DUTY)
ASKED = replace(
    issue(OPINION, "问6", "", "读文件多，研讨少，联系供水实际不够紧密。"),
    label="意见-2",
    origin="巡视巡察",
    raised=4,
)
FOUND = register(STUDY, TWIN, AGAIN, MATE, TALK, VISIT, ASKED)
Campaign = tuple[Register, tuple[Decision, ...]]


def chosen(order: Order) -> Decision:
    return decide(Subject.SETTING, SETTINGS, {Field.ORDER: str(order)})


def rows_of(made: EditingTable) -> tuple[Issue, ...]:
    return ordered(made, aids(made), units(made))


def labels(made: EditingTable) -> list[str]:
    return [each.label for each in rows_of(made)]


def shown(made: EditingTable, headings: str) -> list[str]:
    return [row for row in shows(written(made), "问题定号", headings) if "-" in row]


def test_persons_are_counted_once_and_opinions_by_how_often_they_came() -> None:
    rows = shown(table(FOUND), "来源|几人提到|上级点到|有事例|字数")
    length = sum(map(len, STUDY.words))
    assert f"01-问1 | 2 | 巡视巡察 |  | {length}" in rows  # his own twin counts once
    assert f"02-问3 | 2 | 巡视巡察 |  | {length - 1}" in rows
    assert f"02-问1 | 1 |  | 有 | {sum(map(len, TALK.words))}" in rows
    assert "意见-2 |  | 巡视巡察 |  | 20" in rows


def test_hints_say_how_many_with_the_look_alikes_and_who_named_it() -> None:
    hints = dict(
        row.split(" | ") for row in shown(table(FOUND), "来源|提示") if " | " in row
    )
    assert "2人提到；连同同组的3人提到；巡视巡察点到" in hints["01-问1"]
    assert "征求的意见中有4件次" in hints["意见-2"]
    assert hints["02-问1"].endswith("有事例")


def test_closeness_to_last_year_is_a_number_and_a_hint() -> None:
    near = Repeat(item="4", level=Level.ALIKE, score=0.31)
    made = replace(table(FOUND), repeats=Repeats({VISIT.key: near}))
    rows = [each.split(" | ") for each in shown(made, "来源|与上年|提示")]
    (row,) = [each for each in rows if each[0] == "03-问2"]
    assert row[1] == "0.31"
    assert "与上年第4项相近" in row[2].split("；")


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Order.SAID, ["01-问1", "01-问4", "02-问3"]),
        (Order.NAMED, ["01-问1", "01-问4", "02-问3"]),
        (Order.LENGTH, ["03-问1", "02-问1", "01-问1"]),
    ],
)
def test_points_are_sorted_inside_their_aspect_as_chosen(
    order: Order, first: list[str]
) -> None:
    made = table(FOUND, [chosen(order)])
    assert labels(made)[:3] == first
    assert labels(made)[-1] == "03-问2"  # the other aspect


def test_sorted_by_closeness_to_last_year() -> None:
    near = Repeat(item="4", level=Level.ALIKE, score=0.31)
    made = table(FOUND, [chosen(Order.LAST_YEAR)])
    assert labels(made)[0] != "02-问1"
    assert labels(replace(made, repeats=Repeats({TALK.key: near})))[0] == "02-问1"


def test_sorted_by_the_numbers_on_paper_they_can_be_typed_from_top_to_bottom() -> None:
    made = table(register(TALK, VISIT))
    numbers = numbering(made.register, made.draft, made.answered, PLAN)
    log = (*number_facts(numbers, on=TODAY), chosen(Order.COLLECTED))
    later = table(FOUND, log)
    given_out = [row.split(" | ")[0] for row in shown(later, "汇编号|来源")]
    assert given_out[0] == "1"
    in_print = [row for row in given_out[:-1] if row]
    assert in_print == sorted(in_print, key=int)


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_whatever_the_order_every_point_is_there_under_its_aspect_beside_its_twins(
    campaign: Campaign,
) -> None:
    found, log = campaign
    for order in Order:
        made = table(found, (*log, chosen(order)))
        placings = {each.key: each for each in made.draft.placings}
        rows = rows_of(made)
        assert sorted(each.key for each in rows) == sorted(placings)
        aspects = [placings[each.key].aspect for each in rows]
        known = [each for each in aspects if each in {a.id for a in PLAN.aspects}]
        assert unbroken(known)
        roots = [(placings[each.key].aspect, root(each, made)) for each in rows]
        assert unbroken(roots)
        assert read(written(made), made).decisions == ()


def root(each: Issue, made: EditingTable) -> str:
    return made.likeness.merged.get(each.key, each.key)


def unbroken(values: Iterable[object]) -> bool:
    """Return whether equal values stand together."""
    seen: list[object] = []
    for value in values:
        if not seen or seen[-1] != value:
            seen.append(value)
    return len(seen) == len(set(seen))


def test_the_order_is_chosen_on_the_front_page_and_kept() -> None:
    made = table(FOUND, [signed()])
    answers = read(with_order(made, "汇编号"), made)
    assert says(answers) == [("首页", {"排列方式": "汇编号"})]
    now = table(FOUND, (signed(), *answers.decisions))
    assert now.order is Order.COLLECTED
    assert read(written(now), now).decisions == ()


def test_an_order_that_is_none_is_told_and_changes_nothing() -> None:
    made = table(FOUND, [signed()])
    answers = read(with_order(made, "随便"), made)
    assert (answers.decisions, codes_of(answers)) == ((), ["EDIT-013"])


def with_order(made: EditingTable, words: str) -> WorkbookRead:
    """Return the table as it comes back with another 排列方式."""
    page = sheet_named(written(made).sheets, "首页")
    assert page is not None
    row = next(each.row for each in page.cells if each.text == "排列方式")
    cells = [each for each in page.cells if (each.row, each.column) != (row, "B")]
    cells.append(Cell(row=row, column="B", text=words))
    return with_cells(written(made), "首页", cells)
