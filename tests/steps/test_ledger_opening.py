from dataclasses import replace
from datetime import date

import pytest

from tonggao.model.editing import Draft, Field, Item, Point, TeamMeasure
from tonggao.model.ledger import Happening, Status
from tonggao.model.plan import Aspect, AspectKind, Member, Plan
from tonggao.model.record import (
    Deadline,
    DeadlineKind,
    Issue,
    Level,
    MemberReturn,
    Register,
)
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import ContentKey
from tonggao.steps.ledger.fold import ledger_of
from tonggao.steps.ledger.ledger_opening import campaign_year, open_ledger, preview

CELL = CellRef(file="03.xlsx", sheet="问题和措施", row=5, column="D", heading="问题")
MEETING = date(2026, 1, 23)
PLAN = Plan(
    unit="清源县供水公司",
    campaign="2025年度民主生活会",
    year="2025年度",
    members=(Member(id="03", name="周明远"), Member(id="05", name="何静")),
    aspects=(
        Aspect(id="politics", full="政治忠诚方面", short="政治忠诚", order=1),
        Aspect(id="case", full="典型案例剖析", short="案例", kind=AspectKind.CASE, order=2),
        Aspect(id="people", full="宗旨意识方面", short="宗旨意识", order=3),
    ),
)
BY_JUNE = Deadline(wording="2026年6月底前", kind=DeadlineKind.BY, on=date(2026, 6, 30))


def words(text: str) -> Passage:
    return Passage(text, (CELL,))


def issue(key: str, origin: str = "自查") -> Issue:
    return Issue(
        key=ContentKey(key),
        member="03",
        number="问1",
        label="03-问1",
        aspect="politics",
        level=Level.TEAM,
        title=None,
        body=words("调研少。"),
        example=None,
        body_at=CELL,
        aspect_at=CELL,
        origin=origin,
    )


def point(*keys: str, title: str = "", text: str = "", ordinal: int = 0) -> Point:
    return Point(
        main=ContentKey(keys[0]),
        ordinal=ordinal,
        title=words(title) if title else None,
        text=words(text) if text else None,
        plain_title=title,
        plain_text=text,
        issues=tuple(map(ContentKey, keys)),
        labels=("03-问1",),
    )


def item(aspect: str, number: int, *keys: str) -> Item:
    title = f"问题{keys[0]}"
    return Item(
        aspect=aspect, number=number, points=(point(*keys, title=title, text="表现。"),)
    )


def measure(
    text: str, *items: str, deadline: Deadline = BY_JUNE, lead: str = "周明远"
) -> TeamMeasure:
    return TeamMeasure(
        key=text,
        items=items,
        text=words(text),
        labels=("03-问1",),
        lead=lead,
        department="水质科",
        deadline=deadline,
    )


def register(*found: Issue) -> Register:
    return Register(returns=(MemberReturn(member="03", file="03.xlsx", issues=found),))


ITEMS = (
    item("politics", 1, "a"),
    item("politics", 2, "b"),
    item("case", 1, "c"),
    item("people", 1, "d"),
)
EMPTY = register()


def test_issues_are_numbered_in_the_order_of_the_report_and_the_case_comes_last() -> None:
    ledger = preview(Draft(items=ITEMS), EMPTY, PLAN)
    assert [(each.number, each.anchor, each.aspect) for each in ledger.issues] == [
        ("2025-001", "a", "政治忠诚"),
        ("2025-002", "b", "政治忠诚"),
        ("2025-003", "d", "宗旨意识"),
        ("2025-004", "c", "案例"),
    ]


def test_the_order_of_the_items_in_the_draft_changes_no_number() -> None:
    assert preview(Draft(items=ITEMS[::-1]), EMPTY, PLAN) == preview(
        Draft(items=ITEMS), EMPTY, PLAN
    )


def test_an_item_without_an_aspect_stands_before_the_case() -> None:
    ledger = preview(Draft(items=(*ITEMS, item("", 1, "e"))), EMPTY, PLAN)
    assert [each.anchor for each in ledger.issues] == ["a", "b", "d", "e", "c"]
    assert ledger.issues[3].aspect == "请定方面"


def test_a_measure_is_numbered_under_its_first_issue_and_keeps_one_number() -> None:
    measures = (measure("甲", "3-1", "1-2"), measure("乙", "1-2"), measure("丙", "3-1"))
    ledger = preview(Draft(items=ITEMS, measures=measures), EMPTY, PLAN)
    assert [(each.number, each.wording, each.issues) for each in ledger.items] == [
        ("2025-002-1", "甲", ("2025-002", "2025-003")),
        ("2025-002-2", "乙", ("2025-002",)),
        ("2025-003-1", "丙", ("2025-003",)),
    ]


@pytest.mark.parametrize("items", [(), ("9-9",)])
def test_a_measure_that_names_no_item_of_the_report_stands_under_the_whole(
    items: tuple[str, ...],
) -> None:
    ledger = preview(Draft(items=ITEMS, measures=(measure("甲", *items),)), EMPTY, PLAN)
    assert [each.number for each in ledger.items] == ["2025-000-1"]
    assert (ledger.issues[0].number, ledger.issues[0].title) == ("2025-000", "综合")


def test_there_is_no_whole_without_a_measure_for_it() -> None:
    ledger = preview(Draft(items=ITEMS, measures=(measure("甲", "1-1"),)), EMPTY, PLAN)
    assert "2025-000" not in {each.number for each in ledger.issues}


def test_opening_records_what_the_preview_showed() -> None:
    draft = Draft(items=ITEMS, measures=(measure("甲", "1-1"), measure("乙")))
    facts = open_ledger(draft, EMPTY, PLAN, on=MEETING, by="办公室")
    ledger, findings = ledger_of(*facts)
    shown = preview(draft, EMPTY, PLAN)
    assert findings == ()
    assert ledger.opened == MEETING
    assert shown.opened is None
    assert ledger.issues == shown.issues
    assert tuple(replace(each, history=()) for each in ledger.items) == shown.items


def test_an_opening_says_everything_about_its_measure() -> None:
    draft = Draft(items=ITEMS, measures=(measure("每季调研一次", "1-1"),))
    _, (event,) = open_ledger(draft, EMPTY, PLAN, on=MEETING, by="办公室")
    assert event.happening is Happening.OPENED
    assert (event.item, event.on, event.by) == ("2025-001-1", MEETING, "办公室")
    assert (event.text, event.due) == ("每季调研一次", date(2026, 6, 30))
    assert event.issues == ("2025-001",)
    assert event.details == {
        "完成标准": "",
        "牵头领导": "周明远",
        "责任部门": "水质科",
        "责任人": "",
        "配合部门": "",
        "完成时限": "2026年6月底前",
        "时限类别": "限期",
    }


def test_what_is_proposed_is_shown_in_the_preview_and_is_no_fact() -> None:
    proposed = replace(
        measure("甲", "1-1"),
        owner="何静",
        proposed=frozenset({Field.LEAD, Field.OWNER}),
    )
    draft = Draft(items=ITEMS, measures=(proposed,))
    (shown,) = preview(draft, EMPTY, PLAN).items
    assert (shown.details["牵头领导"], shown.proposed) == (
        "周明远",
        frozenset({"牵头领导", "责任人"}),
    )
    _, (event,) = open_ledger(draft, EMPTY, PLAN, on=MEETING, by="办公室")
    told = (event.details[name] for name in ("牵头领导", "责任部门", "责任人"))
    assert tuple(told) == ("", "水质科", "")


def test_blanks_as_suggested_make_a_proposed_leader_a_fact() -> None:
    proposed = replace(measure("甲", "1-1"), proposed=frozenset({Field.LEAD}))
    draft = Draft(items=ITEMS, measures=(proposed,), blanks_as_suggested=True)
    _, (event,) = open_ledger(draft, EMPTY, PLAN, on=MEETING, by="办公室")
    assert event.details["牵头领导"] == "周明远"
    assert preview(draft, EMPTY, PLAN).items[0].proposed == frozenset()


@pytest.mark.parametrize(
    ("origins", "shown"),
    [
        ((), "自查"),
        (("自查", "自查"), "自查"),
        (("征求意见", "谈心谈话", "征求意见"), "征求意见、谈心谈话"),
        (("巡视巡察", "自查"), "自查、巡视巡察"),
        (("书记审稿", "办公室补充"), "自查"),
        (("上级点",), "上级点"),
        (("与何静谈心谈话",), "谈心谈话"),
        (("何静提出",), "其他"),
    ],
)
def test_the_origin_says_how_a_problem_was_found_and_never_by_whom(
    origins: tuple[str, ...], shown: str
) -> None:
    keys = [f"k{position}" for position in range(len(origins))] or ["none"]
    found = [issue(key, origin) for key, origin in zip(keys, origins, strict=False)]
    ledger = preview(Draft(items=(item("politics", 1, *keys),)), register(*found), PLAN)
    assert [each.origin for each in ledger.issues] == [shown]


def test_points_of_an_item_come_one_a_line_under_its_title() -> None:
    points = (
        point("a", title="调研不深入。", text="到现场少。", ordinal=1),
        point("b", title="回应不及时", text="热线办理慢。", ordinal=2),
    )
    draft = Draft(items=(Item(aspect="people", number=1, points=points),))
    (found,) = preview(draft, EMPTY, PLAN).issues
    assert found.title == "调研不深入"
    assert found.text == "一是到现场少。\n二是回应不及时。热线办理慢。"


def test_a_problem_without_a_title_is_called_by_its_first_sentence() -> None:
    single = Item(
        aspect="people", number=1, points=(point("a", text="到现场少。看材料多。"),)
    )
    (found,) = preview(Draft(items=(single,)), EMPTY, PLAN).issues
    assert (found.title, found.text) == ("到现场少", "到现场少。看材料多。")


def test_a_preview_has_not_started_and_has_no_history() -> None:
    draft = Draft(items=ITEMS, measures=(measure("甲", "1-1"),))
    (found,) = preview(draft, EMPTY, PLAN).items
    assert (found.status, found.history) == (Status.NOT_STARTED, ())


@pytest.mark.parametrize(
    ("year", "campaign", "shown"),
    [
        ("2025", "民主生活会", "2025"),
        ("２０２５年度", "民主生活会", "2025"),
        ("", "2024年度民主生活会", "2024"),
        ("", "民主生活会", "0000"),
    ],
)
def test_the_year_is_the_campaigns(year: str, campaign: str, shown: str) -> None:
    assert campaign_year(Plan(unit="", campaign=campaign, year=year)) == shown


def test_what_stands_before_the_points_is_not_counted_among_them() -> None:
    points = (
        point("a", title="调研不深入", text="总体偏少。"),
        point("b", text="到现场少。", ordinal=1),
        point("c", text="问计少。", ordinal=2),
    )
    draft = Draft(items=(Item(aspect="people", number=1, points=points),))
    (found,) = preview(draft, EMPTY, PLAN).issues
    assert found.text == "总体偏少。\n一是到现场少。\n二是问计少。"
