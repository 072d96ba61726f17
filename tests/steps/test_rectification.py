"""整改方案: what stands in the ledger, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import product

import pytest
from hypothesis import given, settings
from make import CASE, DUTY, LOYALTY, PLAN, material, register
from strategies import campaigns

from tonggao.model.editing import Decision, Field
from tonggao.model.ledger import (
    Happening,
    Ledger,
    LedgerEvent,
    LedgerIssue,
    LedgerItem,
    Status,
)
from tonggao.model.plan import AT_END, UNDER_TITLE, WRITTEN, DetailName, Plan
from tonggao.model.record import Register
from tonggao.model.report import Quoted, Report, Style
from tonggao.model.shape import Numerals
from tonggao.office.write_report import write_report
from tonggao.sheets.ledger import cell_in, row_contents
from tonggao.steps.ledger.fold import ledger_rows
from tonggao.steps.ledger.ledger_opening import NO_ASPECT, preview
from tonggao.steps.texts.rectification import rectification

FILE = "6 台账/整改台账.xlsx"
OPENED = date(2026, 1, 24)
FULL = {
    "完成标准": "全年4次",
    "牵头领导": "罗砚田",
    "责任部门": "综合部",
    "责任人": "江映雪",
    "配合部门": "工程部",
    "完成时限": "2026年6月底前",
}


def issue(number: int, aspect: str = LOYALTY, title: str = "") -> LedgerIssue:
    return LedgerIssue(
        number=f"2025-{number:03}",
        anchor="",
        aspect=aspect,
        title=title or f"问题{number}",
        text="到现场少。",
        origin="征求意见",
    )


def item(number: str, *issues: str, words: str = "", **details: str) -> LedgerItem:
    return LedgerItem(
        number=f"2025-{number}",
        issues=tuple(f"2025-{each}" for each in issues) or (f"2025-{number[:3]}",),
        wording=words or f"措施{number}",
        status=Status.NOT_STARTED,
        due=None,
        details={**FULL, **details},
        history=(),
    )


def without(field: str) -> LedgerItem:
    """Return a measure of which that is left empty."""
    full = item("001-1")
    return replace(full, details={**full.details, field: " "})


def made(
    issues: Sequence[LedgerIssue],
    *items: LedgerItem,
    plan: Plan = PLAN,
    opened: date | None = OPENED,
) -> Report:
    ledger = Ledger(issues=tuple(issues), items=items, opened=opened)
    return rectification(ledger, material(register(), plan=plan), partial(cell_in, FILE))


def lines(report: Report) -> list[str]:
    return [each.text for each in report.paragraphs]


def under(report: Report, heading: str) -> list[str]:
    """Return the paragraphs of the part whose heading ends so."""
    texts, found = [], False
    for each in report.paragraphs:
        if each.style is Style.HEADING_1:
            found = each.text.endswith(heading)
        elif found and each.style not in {Style.SIGNATURE, Style.DATE}:
            texts.append(each.text)
    return texts


def tasks(report: Report) -> list[str]:
    return under(report, "整改任务和措施")


def test_it_has_goals_tasks_and_how_they_are_seen_to() -> None:
    report = made([issue(1)], item("001-1"))
    headings = [each.text for each in report.paragraphs if each.style is Style.HEADING_1]
    assert headings == ["一、整改目标", "二、整改任务和措施", "三、组织保障"]
    assert report.title == "清源县供水公司2025年度民主生活会整改方案"
    assert all(each.startswith("（") for each in under(report, "组织保障"))


def test_a_unit_that_the_meeting_is_called_by_is_named_once() -> None:
    plan = replace(PLAN, campaign="清源县供水公司2025年度民主生活会")
    assert made([issue(1)], plan=plan).title == "清源县供水公司2025年度民主生活会整改方案"


def test_the_opening_counts_what_the_ledger_has() -> None:
    issues = [issue(1), issue(2), issue(3, DUTY), issue(4, CASE)]
    report = made(issues, item("001-1"), item("003-1"), item("003-2"))
    opening = lines(report)[1]
    assert "领导班子对照2个方面，共查摆出3个问题。" in opening
    assert "典型案例，查摆出1个问题。" in opening
    assert "共制定整改措施3项。" in opening


def test_the_opening_does_not_count_what_is_not_there() -> None:
    opening = lines(made([issue(1, CASE)]))[1]
    assert "个方面" not in opening
    assert "项" not in opening
    assert "典型案例" not in lines(made([issue(1)]))[1]


def test_counts_stand_in_the_digits_that_were_chosen() -> None:
    plan = replace(PLAN, details={DetailName.NUMERALS: Numerals.CHINESE})
    assert "对照一个方面，共查摆出一个问题" in lines(made([issue(1)], plan=plan))[1]


def test_a_measure_says_what_is_done_by_whom_and_by_when() -> None:
    assert tasks(
        made([issue(1, title="调研不深入")], item("001-1", words="每季调研。"))
    ) == [
        "（一）对党忠诚方面",
        "1.调研不深入",
        (
            "整改措施：每季调研。完成标准：全年4次。牵头领导：罗砚田；责任部门：综合部；"
            "责任人：江映雪；配合部门：工程部；完成时限：2026年6月底前。"
        ),
    ]


def test_problems_and_measures_are_numbered_under_their_aspect() -> None:
    issues = [issue(1), issue(2), issue(3, CASE), issue(4)]
    report = made(issues, item("001-1"), item("001-2"), item("002-1"))
    assert [each.split("整改")[0] for each in tasks(report)] == [
        "（一）对党忠诚方面",
        "1.问题1",
        "（1）",
        "（2）",
        "2.问题2",
        "",
        "3.问题4",
        "",
        "（二）典型案例剖析",
        "1.问题3",
        "",
    ]


@pytest.mark.parametrize("field", ["完成标准", "牵头领导", "责任部门", "完成时限"])
def test_what_must_not_be_missing_is_asked_for(field: str) -> None:
    report = made([issue(1)], without(field))
    assert f"{field}：【待补充：{field}】" in tasks(report)[2]
    assert f"【待补充：{field}】" in report.open_places


def test_what_may_be_missing_is_passed_over() -> None:
    said = tasks(made([issue(1)], item("001-1", 责任人="", 配合部门="")))[2]
    assert said.endswith("责任部门：综合部；完成时限：2026年6月底前。")


def test_a_problem_without_a_measure_a_title_or_an_aspect_waits_for_them() -> None:
    nameless = replace(issue(1, NO_ASPECT), title="")
    assert tasks(made([nameless])) == [
        "（一）【待补充：对照方面】",
        "1.【待补充：问题】",
        "整改措施：【待补充：整改措施】。",
    ]


def test_an_aspect_that_left_the_plan_keeps_its_name() -> None:
    assert tasks(made([issue(1, "宗旨意识")]))[0] == "（一）宗旨意识"


def test_a_measure_for_several_problems_is_told_in_full_once() -> None:
    report = made([issue(1), issue(2, DUTY)], item("001-1", "001", "002"))
    whole, again = tasks(report)[2], tasks(report)[5]
    assert "牵头领导：罗砚田" in whole
    assert again == (
        "整改措施：措施001-1。与（一）中第1个问题的措施为同一项，责任分工和完成时限见该处。"
    )


def test_what_answers_the_whole_has_a_part_of_its_own() -> None:
    whole = LedgerIssue(
        number="2025-000", anchor="", aspect="综合", title="综合", text="", origin=""
    )
    report = made([whole, issue(1)], item("000-1"), item("000-2"), item("001-1"))
    first, second = under(report, "综合性整改措施")
    assert first.startswith("（一）整改措施：措施000-1。")
    assert second.startswith("（二）整改措施：措施000-2。")
    assert "综合" not in "".join(tasks(report)).replace("综合部", "")
    assert "共查摆出1个问题" in lines(report)[1]


def test_the_goals_are_those_written_in_the_ledger() -> None:
    goal = "学深一层。"
    items = (item("001-1", 整改目标=goal), item("001-2", 整改目标=goal), item("002-1"))
    report = made([issue(1), issue(2, DUTY), issue(3, CASE)], *items)
    assert under(report, "整改目标") == [
        "（一）对党忠诚方面。学深一层。",
        "（二）履职尽责、担当作为方面。围绕1个问题，落实1项措施，达到以下标准：全年4次。",
        "（三）典型案例剖析。【待补充：整改目标】。",
    ]


@pytest.mark.parametrize(
    ("words", "due", "shown"),
    [
        ("立行立改，长期坚持", None, "立行立改，长期坚持"),
        ("2026-05-31", date(2026, 5, 31), "2026年5月31日"),
        ("", date(2026, 5, 31), "2026年5月31日"),
    ],
)
def test_a_deadline_stands_as_written_and_a_day_in_words(
    words: str, due: date | None, shown: str
) -> None:
    report = made([issue(1)], replace(item("001-1", 完成时限=words), due=due))
    assert tasks(report)[2].endswith(f"完成时限：{shown}。")


def test_an_extended_measure_has_its_new_day() -> None:
    opening = LedgerEvent(
        item="2025-001-1", happening=Happening.OPENED, on=OPENED, details=FULL
    )
    later = LedgerEvent(
        item="2025-001-1",
        happening=Happening.EXTENDED,
        on=date(2026, 6, 1),
        due=date(2026, 9, 30),
    )
    extended = replace(item("001-1"), due=later.due, history=(opening, later))
    assert tasks(made([issue(1)], extended))[2].endswith("完成时限：2026年9月30日。")


def test_several_lines_of_a_cell_are_one_paragraph() -> None:
    task = item("001-1", words="先列清单\n再逐月对账；", 责任部门="综合部\n工程部")
    report = made([issue(1)], task)
    assert "整改措施：先列清单。再逐月对账。完成标准" in tasks(report)[2]
    assert "责任部门：综合部、工程部；" in tasks(report)[2]
    assert not any("\n" in each for each in lines(report))


def test_who_is_only_proposed_is_to_be_confirmed() -> None:
    proposed = replace(item("001-1"), proposed=frozenset({Field.LEAD.value}))
    report = made([issue(1)], proposed, opened=None)
    assert "牵头领导：罗砚田【待确认】；责任部门：综合部；" in tasks(report)[2]


def test_a_preview_says_that_it_is_one() -> None:
    assert lines(made([issue(1)], opened=None))[1] == "（预排）"
    assert "预排" not in "".join(lines(made([issue(1)])))


def test_it_bears_the_day_of_the_ledger_else_of_the_report() -> None:
    plan = replace(PLAN, meeting_on=date(2026, 1, 23))
    assert lines(made([issue(1)], plan=plan))[-2:] == [
        "清源县供水公司领导班子",
        "2026年1月24日",
    ]
    assert lines(made([issue(1)], plan=plan, opened=None))[-1] == "2026年1月23日"
    assert lines(made([issue(1)], opened=None))[-1] == "【待补充：成文日期】"


@pytest.mark.parametrize(
    ("unit", "signed"),
    [
        ("柳塘村党支部", "柳塘村党支部班子"),
        ("清源县供水公司", "清源县供水公司党支部班子"),
    ],
)
def test_a_unit_that_is_itself_the_branch_is_not_called_so_twice(
    unit: str, signed: str
) -> None:
    plan = replace(
        PLAN, unit=unit, organ="党支部", team="支部班子", meeting_on=date(2026, 1, 23)
    )
    assert signed in lines(made([issue(1)], plan=plan))


@pytest.mark.parametrize(
    ("place", "styles"),
    [
        (UNDER_TITLE, [Style.MARK, Style.TITLE, Style.SUBTITLE, Style.SUBTITLE]),
        (AT_END, [Style.MARK, Style.TITLE, Style.SUBTITLE, Style.BODY]),
    ],
)
def test_what_stands_over_the_text_is_as_in_all_texts(
    place: str, styles: list[Style]
) -> None:
    details: dict[str, str] = {
        DetailName.CLASSIFICATION: "内部资料",
        DetailName.UNIT_LINE: WRITTEN,
        DetailName.DATE_PLACE: place,
    }
    report = made([issue(1)], plan=replace(PLAN, details=details))
    assert [each.style for each in report.paragraphs[:4]] == styles
    assert (report.paragraphs[-1].style is Style.DATE) is (place == AT_END)


def test_neither_number_nor_origin_nor_bookmark_is_in_it() -> None:
    report = made([issue(1)], item("001-1"))
    assert "2025-0" not in "".join(lines(report))
    assert "征求意见" not in "".join(lines(report))
    assert not any(each.anchor for each in report.paragraphs)


def test_a_text_of_every_sort_can_be_written() -> None:
    issues, items = [issue(1), issue(2, DUTY)], [item("001-1"), item("000-1")]
    for some, others in product((issues, []), (items, [])):
        assert write_report(made(some, *others)) == write_report(made(some, *others))


@settings(max_examples=50, deadline=None)
@given(campaign=campaigns())
def test_every_word_of_the_ledger_names_its_cell_there(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    stuff = material(*campaign)
    ledger = preview(stuff.draft, stuff.register, stuff.plan)
    report = rectification(ledger, stuff, partial(cell_in, FILE))
    rows = [row_contents(*each) for each in ledger_rows(ledger)]
    cited = set()
    for run in (run for each in report.paragraphs for run in each.runs):
        if isinstance(run, Quoted):
            (ref,) = run.passage.sources
            cited.add((ref.row, ref.heading))
            said = str(rows[ref.row - 2][ref.heading])
            assert ref.file == FILE
            assert set(run.text) <= {*said, *"。；、年月日“”‘’"}
    for row, contents in enumerate(rows, start=2):
        if contents.get("整改措施"):
            assert (row, "整改措施") in cited
