"""What clerks do to 方案.xlsx, and how it is understood."""

from dataclasses import replace
from datetime import date

import pytest
from books import sheet_from, with_sheet, without_sheet
from filled_plan import (
    FILE,
    PLAN,
    PROFILE,
    SHEETS,
    codes_of,
    filled,
    members,
    with_answer,
)

from tonggao.model.cell import Cell, Doubt, WorkbookRead
from tonggao.model.finding import Finding
from tonggao.model.plan import (
    Answer,
    DetailName,
    Plan,
)
from tonggao.sheets.planning.reading import read_plan

# 会议


@pytest.mark.parametrize(
    "words",
    [
        "2026年1月23日",
        "2026.1.23",
        "2026/1/23",
        "2026-01-23",
        "２０２６年１月２３日",
        "二〇二六年一月二十三日",
        "2026年1月23日（星期五）",
        "2026年1月23日上午9:00",
        "2026-01-23 09:30:00",
        " 2026 年 1 月 23 日 ",
    ],
)
def test_a_day_is_understood_in_any_spelling(words: str) -> None:
    plan, findings = read_plan(with_answer(filled(), "会议日", words), PROFILE)
    assert plan.meeting_on == date(2026, 1, 23)
    assert codes_of(findings) == ["PLAN-006 方面"]


@pytest.mark.parametrize("words", ["1月23日", "26.1.23", "2026年2月30日", "待定", "46045"])
def test_what_is_no_day_is_told_and_not_guessed(words: str) -> None:
    plan, findings = read_plan(with_answer(filled(), "会议日", words), PROFILE)
    assert plan.meeting_on is None
    assert codes_of(findings) == ["PLAN-005 会议 B12", "PLAN-006 方面"]


def test_dates_left_empty_are_counted_from_the_meeting() -> None:
    workbook = filled()
    for label in ("填报回收日", "送审日", "会前报告日", "会后报告日", "成文日期"):
        workbook = with_answer(workbook, label, "")
    plan, _ = read_plan(workbook, PROFILE)
    days = (plan.due, plan.review_on, plan.notify_on, plan.report_on)
    assert [str(day) for day in days] == [
        "2026-01-09",
        "2026-01-16",
        "2026-01-08",
        "2026-02-07",
    ]
    assert plan.dated is None
    assert plan.printed_on == date(2026, 1, 23)


def test_a_date_that_is_not_understood_is_not_replaced() -> None:
    plan, _ = read_plan(with_answer(filled(), "填报回收日", "月底"), PROFILE)
    assert plan.due is None


@pytest.mark.parametrize(
    ("label", "words", "field", "meant"),
    [
        ("年度", "2025年度", "year", "2025"),
        ("年度", "２０２５", "year", "2025"),
        ("年度", "二〇二五年", "year", "2025"),
        ("学习次数", "６次", "studies", "6"),
        ("谈话人次", "38 人次", "talks", "38"),
        ("意见条数", "约24条", "opinions", "约24条"),
        ("来源是否显示姓名", "否", "show_names", False),
        ("来源是否显示姓名", "", "show_names", False),
        ("是否实行销号", "√", "closing", True),
        ("是否实行销号", "", "closing", True),
        ("可自动归并", "相同", "merge_light", False),
        ("可自动归并", "相同和个别字词不同", "merge_light", True),
        ("可自动归并", "", "merge_light", True),
        ("雷同情况", "不生成", "overlap", False),
        ("雷同情况", "生成。", "overlap", True),
        ("雷同情况", "", "overlap", False),
        ("自称", "", "team", "领导班子"),
    ],
)
def test_an_answer_is_understood(label: str, words: str, field: str, meant: object) -> None:
    plan, findings = read_plan(with_answer(filled(), label, words), PROFILE)
    assert getattr(plan, field) == meant
    assert codes_of(findings) == ["PLAN-006 方面"]


@pytest.mark.parametrize("words", ["28", "２８", "２８．５ 磅", "28磅"])
def test_a_line_pitch_is_understood_in_full_width_digits(words: str) -> None:
    plan, findings = read_plan(with_answer(filled(), "行距", words), PROFILE)
    assert plan.details[DetailName.PITCH].startswith("28")
    assert codes_of(findings) == ["PLAN-006 方面"]


@pytest.mark.parametrize(
    ("label", "words", "remedy"),
    [
        ("行距", "100", "“28”这样的数，在24至36之间"),
        ("密级标注", "内部资料" * 6, "“内部资料”这样的一行字，不超过20字"),
        ("模板文件", "模板.doc", "“本单位模板.docx”的样子"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_can(
    label: str, words: str, remedy: str
) -> None:
    _, findings = read_plan(with_answer(filled(), label, words), PROFILE)
    assert f"请写成{remedy}；不需要的，把这一格清空。" in [each.hint for each in findings]


@pytest.mark.parametrize(
    ("label", "words", "said"),
    [
        (
            "是否实行销号",
            "看情况",
            "“是否实行销号”的内容“看情况”不在可选范围内，按“是”处理。",
        ),
        (
            "可自动归并",
            "全部",
            "“可自动归并”的内容“全部”不在可选范围内，按“相同和个别字词不同”处理。",
        ),
        (
            "雷同情况",
            "要",
            "“雷同情况”的内容“要”不在可选范围内，按“不生成”处理。",
        ),
        ("年度", "本年度", "“年度”的内容“本年度”中没有四位的年份。"),
        ("单位全称", "", "“单位全称”没有填写。"),
        (
            "字体",
            "草书",
            "“字体”的内容“草书”不在可选范围内，按“仿宋_GB2312、楷体_GB2312（公文常用）”处理。",
        ),
    ],
)
def test_what_cannot_be_understood_is_told(label: str, words: str, said: str) -> None:
    _, findings = read_plan(with_answer(filled(), label, words), PROFILE)
    assert said in [each.message for each in findings]


def test_lines_may_be_moved_renamed_within_reason_and_left_out() -> None:
    sheet = sheet_from(
        "会议",
        """
        | 序 | 项目       | 备注 | 内容             |
        | 1  | 单位名称   |      | 清源供水有限公司 |
        |    |            |      |                  |
        | 2  | 会议 名称  |      | 年度会           |
        | 3  | 会议日期： |      | 2026.1.23        |
        | 4  | 年度       |      | 2025             |
        """,
    )
    plan, findings = read_plan(with_sheet(filled(), sheet), PROFILE)
    assert (plan.unit, plan.campaign, plan.year) == ("清源供水有限公司", "年度会", "2025")
    assert plan.meeting_on == date(2026, 1, 23)
    assert plan.due == date(2026, 1, 9)
    assert plan.team == "领导班子"
    assert "PLAN-011 会议" in codes_of(findings)
    assert "PLAN-004 会议" not in codes_of(findings)


def test_a_plan_of_an_earlier_version_makes_no_overlap_and_hears_nothing_of_it() -> None:
    workbook = filled()
    meeting = workbook.sheets[0]
    row = next(cell.row for cell in meeting.cells if cell.text == "雷同情况")
    kept = tuple(cell for cell in meeting.cells if cell.row != row)
    plan, findings = read_plan(with_sheet(workbook, replace(meeting, cells=kept)), PROFILE)
    assert plan.overlap is False
    assert codes_of(findings) == ["PLAN-006 方面"]


def test_a_formula_without_a_result_is_not_an_empty_cell() -> None:
    workbook = with_answer(filled(), "会议日", "")
    meeting = workbook.sheets[0]
    broken = Cell(row=12, column="B", text="", doubt=Doubt.NO_RESULT, shown="=B8+14")
    cells = sorted((*meeting.cells, broken), key=lambda c: (c.row, c.column))
    _, findings = read_plan(
        with_sheet(workbook, replace(meeting, cells=tuple(cells))), PROFILE
    )
    assert codes_of(findings)[0] == "ROW-004 会议 B12"


# 成员


def test_columns_of_members_may_be_moved_and_renamed_and_rows_left_empty() -> None:
    plan, findings = members(
        """
        | 成员姓名 | 序号 | 编号 | 职务   | 分管科室       | 是否填报 |
        |          | 9    | 01   |        |                |          |
        | 方一舟   | 2    | 02   | 经理   | 办公室，财务部 |          |
        |          |      |      |        |                |          |
        | 石磊     | １   | 3    | 副经理 | 营业部\\n管网部 | 否       |
        """
    )
    assert [(m.id, m.name, m.order) for m in plan.members] == [
        ("03", "石磊", 1),
        ("02", "方一舟", 2),
    ]
    assert [m.departments for m in plan.members] == [
        ("营业部", "管网部"),
        ("办公室", "财务部"),
    ]
    assert [m.fills_in for m in plan.members] == [False, True]
    assert codes_of(findings) == ["PLAN-006 方面"]


def test_a_space_inside_a_name_is_taken_out_and_told() -> None:
    plan, findings = members(
        """
        | 成员编号 | 姓名       |
        | 01       | 王 芳      |
        | 02       | 李　一　鸣 |
        | 03       | Anna Lin   |
        """
    )
    assert [m.name for m in plan.members] == ["王芳", "李一鸣", "Anna Lin"]
    assert codes_of(findings)[:2] == ["PLAN-003 成员 B2", "PLAN-003 成员 B3"]
    assert findings[0].message == "姓名“王 芳”中间有空格，按“王芳”使用。"


def test_two_members_of_one_name_are_told_at_the_second() -> None:
    plan, findings = members(
        """
        | 成员编号 | 姓名  |
        | 01       | 王芳  |
        | 02       | 王 芳 |
        """
    )
    assert len(plan.members) == 2
    assert codes_of(findings)[:2] == ["PLAN-002 成员 B3", "PLAN-003 成员 B3"]


def test_a_number_used_twice_or_missing_is_told_and_replaced_by_a_free_one() -> None:
    plan, findings = members(
        """
        | 成员编号 | 姓名   |
        | 02       | 王芳   |
        | ０２     | 石磊   |
        |          | 方一舟 |
        """
    )
    assert [m.id for m in plan.members] == ["02", "01", "03"]
    assert codes_of(findings)[:2] == ["PLAN-007 成员 A3", "PLAN-004 成员 A4"]


def test_a_renamed_sheet_is_known_by_its_headings() -> None:
    workbook = filled()
    renamed = tuple(
        replace(each, name="Sheet3") if each.name == "成员" else each
        for each in workbook.sheets
    )
    plan, findings = read_plan(WorkbookRead(file=FILE, sheets=renamed), PROFILE)
    assert plan.members == PLAN.members
    assert codes_of(findings) == ["PLAN-006 方面"]


# 方面、说明事项、提纲


def aspects(table: str) -> tuple[Plan, tuple[Finding, ...]]:
    return read_plan(with_sheet(filled(), sheet_from("方面", table)), PROFILE)


def test_aspects_may_be_added_as_rows() -> None:
    plan, findings = aspects(
        """
        | 序号 | 类别 | 全称             | 简称     | 别称           | 与通知核对 |
        | 1    | 方面 | 带头增强党性     | 增强党性 | 党性；党性修养 | 已核对     |
        | 2    | 案例 | 反面典型案例剖析 | 典型案例 |                | 已核对     |
        |      | 增加 | 意识形态工作     |          |                | 已核对     |
        |      | 增加 |                  |          |                | 未核对     |
        """
    )
    assert [(a.id, a.kind.value, a.order) for a in plan.aspects] == [
        ("增强党性", "方面", 1),
        ("典型案例", "案例", 2),
        ("意识形态工作", "增加", 3),
    ]
    assert plan.aspects[0].aliases == ("党性", "党性修养")
    assert plan.cases == (plan.aspects[1],)
    assert findings == ()


def test_an_aspect_inserted_between_others_stays_there() -> None:
    plan, _ = aspects(
        """
        | 序号 | 全称 | 简称 |
        | 1    | 甲甲 | 甲   |
        |      | 乙乙 | 乙   |
        | 2    | 丙丙 | 丙   |
        """
    )
    assert [each.id for each in plan.aspects] == ["甲", "乙", "丙"]


def test_two_aspects_of_one_name_are_told_and_both_stay() -> None:
    plan, findings = aspects(
        """
        | 全称     | 简称 | 类别 | 与通知核对 |
        | 增强党性 | 党性 | 方面 | 已核对     |
        | 锤炼党性 | 党性 | 要点 | 已核对     |
        | 增强党性 | 党性 |      | 已核对     |
        """
    )
    assert [each.id for each in plan.aspects] == ["党性", "锤炼党性", "党性（第4行）"]
    assert codes_of(findings) == [
        "PLAN-010 方面 B3",
        "PLAN-008 方面 C3",
        "PLAN-010 方面 A4",
    ]


def test_a_sheet_without_aspects_is_told() -> None:
    plan, findings = aspects("| 序号 | 类别 | 全称 | 简称 |")
    assert plan.aspects == ()
    assert codes_of(findings) == ["PLAN-009 方面"]


@pytest.mark.parametrize("name", SHEETS)
def test_a_missing_sheet_stands_as_the_profile_has_it(name: str) -> None:
    plan, findings = read_plan(without_sheet(filled(), name), PROFILE)
    said = f"没有找到“{name}”表，按预置的内容处理。"
    assert [each.message for each in findings if each.code == "PLAN-012"] == [said]
    if name == "方面":
        assert plan.aspects == PROFILE.aspects
    if name == "说明事项":
        assert plan.statements == PROFILE.statements
    if name == "会议":
        assert plan.campaign == PROFILE.meeting


def test_an_unknown_answer_stays_open() -> None:
    sheet = sheet_from(
        "说明事项",
        """
        | 事项         | 适用 | 回答   | 涉及时的文字 |
        | 群众反映情况 | 班子 | 不涉及 |              |
        | 巡察反馈情况 | 全体 | 没有   |              |
        | 审计情况     |      |        |              |
        """,
    )
    plan, findings = read_plan(with_sheet(filled(), sheet), PROFILE)
    answers = [each.answer for each in plan.statements]
    assert answers == [Answer.NOT_CONCERNED, Answer.OPEN, Answer.OPEN]
    assert codes_of(findings)[1:] == ["PLAN-008 说明事项 B3", "PLAN-008 说明事项 C3"]


def test_heads_with_a_number_are_chosen_and_own_heads_need_none() -> None:
    sheet = sheet_from(
        "提纲",
        """
        | 部分 | 号 | 标题       | 骨架       |
        | 原因 | 3  | 作风       | 按党性要求 |
        | 原因 |    | 能力       | 按党性要求 |
        | 原因 | 一 | 思想       | 按党性要求 |
        | 措施 |    | 自己写的头 |            |
        """,
    )
    plan, _ = read_plan(with_sheet(filled(), sheet), PROFILE)
    assert [(each.part.value, each.number, each.title) for each in plan.outlines] == [
        ("原因", 1, "思想"),
        ("原因", 2, "作风"),
        ("措施", 1, "自己写的头"),
    ]
