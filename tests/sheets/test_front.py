"""首页: the counters and balances as stored, and formulas that every office program knows."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from make import (
    CLERK,
    DUTY,
    LOYALTY,
    PLAN,
    STUDY,
    TWIN,
    VISIT,
    cause,
    decide,
    issue,
    measure,
    register,
    signed,
    table,
    use,
    worded,
)
from strategies import campaigns

from tonggao.model.change import Change, ChangeKind, ChangeOrigin
from tonggao.model.editing import Decision, Disposition, Field, Subject
from tonggao.model.record import Register
from tonggao.model.table import Page, Table
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.editing.front import front_page, next_step
from tonggao.sheets.editing.view import EditingTable

# Known to Excel since 2007, to WPS and to LibreOffice, and none of them is written with a
# prefix for the future.
KNOWN = {
    *("AND", "COUNTIF", "COUNTIFS", "FIND", "IF", "ISERROR", "ISNUMBER", "LEFT", "LEN"),
    *("MATCH", "MMULT", "NOT", "OR", "ROUND", "ROW", "SEARCH", "SUBSTITUTE", "SUM"),
    *("SUMIF", "SUMPRODUCT", "TRIM"),
}
LONGEST = 8192  # characters of a formula that Excel takes
Campaign = tuple[Register, tuple[Decision, ...]]
LOST = issue("03", "问4", "推进不力", "罗砚田分管的泵站改造工程拖了两年。", aspect=DUTY)
FOUND = register(
    *(STUDY, TWIN, VISIT, LOST),
    cause("01", "因1", "理论武装不紧。", answers=[STUDY]),
    measure("03", "问2", "工程部每季到现场", answers=[VISIT]),
)


def lines(page: Page) -> dict[str, list[str]]:
    """Return what stands beside each name in the first column."""
    rows: dict[int, dict[int, str]] = {}
    for each in page.placed:
        rows.setdefault(each.row, {})[each.column] = str(each.value.content)
    return {
        cells[1]: [cells[column] for column in sorted(cells) if column > 1]
        for cells in rows.values()
        if 1 in cells
    }


def front(made: EditingTable) -> dict[str, list[str]]:
    return lines(front_page(made))


def formulas(made: EditingTable) -> list[str]:
    book = editing_book(made)
    found = [each.value.formula for each in front_page(made).placed]
    for sheet in book.sheets:
        if isinstance(sheet, Table):
            found += [value.formula for row in sheet.rows for value in row.values]
            found += [each.formula for each in sheet.highlights]
    return [each for each in found if each]


def test_counters_say_where_every_point_is() -> None:
    log = (signed(), use(STUDY, 1), use(VISIT, "备"))
    assert front(table(FOUND, log))["条数"] == ["4", "2", "0", "1", "0", "1", "0"]


def test_a_change_that_waits_is_counted_and_is_the_next_step() -> None:
    change = Change(
        key="w:0",
        origin=ChangeOrigin.DRAFT,
        kind=ChangeKind.REWORDED,
        item="1-1",
        label="送审稿.docx",
        before="旧",
        after="新",
    )
    made = table(FOUND, [signed(), use(STUDY, 1)])
    waiting = replace(made, changes=(change,))
    assert front(waiting)["条数"][-1] == "1"
    assert next_step(waiting).startswith("有1处改动待复核")


def test_balance_by_aspect_and_of_the_whole() -> None:
    log = (
        *(signed(), use(STUDY, 1), use(LOST, 1), use(VISIT, 2)),
        decide(Subject.SENTENCE, FOUND.sentences[0].key, {Field.HEAD: "1"}),
    )
    shown = front(table(FOUND, log))
    assert shown[LOYALTY][:2] == ["2", "1"]
    assert shown[DUTY][:2] == ["2", "2"]
    assert shown["合计"][:2] == ["4", "3"]
    problems, causes, both = (
        int(shown[each][0]) for each in ("问题", "原因", "问题和原因")
    )
    assert problems + causes == both
    assert problems == int(shown["合计"][3])


def test_each_members_points_add_up() -> None:
    log = (signed(), use(STUDY, 1), use(VISIT, 2), use(LOST, 0, reason="其他"))
    shown = front(table(FOUND, log))
    assert shown["03 闻素秋"] == ["2", "1", "0", "1", "0", "0"]
    for member in PLAN.members:
        total, *parts = map(int, shown[f"{member.id} {member.name}"])
        assert total == sum(parts)


def test_what_does_not_suit_the_team_is_counted_by_kind_with_its_items() -> None:
    log = (signed(), use(STUDY, 1), use(LOST, 3), worded(STUDY, "我国水价低，我没有过问。"))
    shown = front(table(FOUND, log))
    assert shown["“我”"] == ["1", "1-1"]
    assert shown["“分管”"] == ["1", "2-3"]
    assert shown["姓名"] == ["1", "2-3"]
    assert shown["项目"] == ["1", "2-3"]
    assert shown["“本人”"] == ["0", ""]


def test_our_own_way_of_speaking_is_not_the_speaker() -> None:
    log = (signed(), use(STUDY, 1), worded(STUDY, "自我批评不够，我国、我们、我局。"))
    assert front(table(FOUND, log))["“我”"] == ["0", ""]


@settings(max_examples=30, deadline=None)
@given(campaign=campaigns())
def test_every_point_is_in_one_counter(campaign: Campaign) -> None:
    made = table(*campaign)
    whole, *parts, _ = map(int, front(made)["条数"])
    assert whole == sum(parts) == len(made.register.issues)
    assert parts[-1] == len(made.draft.keys(Disposition.UNDECIDED))


def test_formulas_use_what_every_office_program_knows() -> None:
    made = table(FOUND, [signed(), use(STUDY, 1), use(LOST, 1)])
    found = formulas(made)
    assert len(found) > 60
    outside = [re.sub(r'"[^"]*"', '""', each) for each in found]
    used = {name for each in outside for name in re.findall(r"([A-Z]+)\(", each)}
    assert used <= KNOWN
    assert max(map(len, found)) < LONGEST


def test_no_formula_is_written_without_its_result() -> None:
    placed = front_page(table(FOUND, [signed()])).placed
    counted = [each.value for each in placed if each.value.formula]
    assert all(isinstance(each.content, int | float) for each in counted)


@pytest.mark.parametrize("log", [(), (signed(),)])
def test_who_signs_is_asked_for_until_somebody_does(log: tuple[Decision, ...]) -> None:
    page = front_page(table(FOUND, log))
    (cell,) = [each for each in page.placed if (each.row, each.column) == (3, 2)]
    assert cell.unlocked
    assert str(cell.value.content) == (CLERK if log else "")
