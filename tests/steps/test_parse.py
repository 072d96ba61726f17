import pytest
from workbooks import workbook

from tonggao.model.finding import Finding
from tonggao.model.plan import Member, Plan
from tonggao.model.record import OPINION, Level, MemberReturn
from tonggao.profile import locate
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.steps.intake.aspects import aspect_named
from tonggao.steps.intake.numbers import numbers_named
from tonggao.steps.intake.parse import parse
from tonggao.steps.intake.parse_opinions import parse_opinions

PROFILE = locate.read("民主生活会-2025年度")
FIRST, SECOND = PROFILE.aspects[:2]
PLAN = Plan(
    unit="清源县供水公司",
    campaign="2025年度民主生活会",
    year="2025",
    members=(Member(id="03", name="张建国"), Member(id="04", name="李红")),
    aspects=PROFILE.aspects,
)
HEADINGS = (
    "问题和措施 | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 | 整改措施 | 完成时限"
)
THREE = """
    | 问题 | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 |
    |  | 问1 | 政治忠诚 | 班子 | 学习不深入 | 读文件多 |  |
    |  | 问2 | 政治忠诚 | 班子 | 调研不深入 | 到现场少 |  |
"""


def parsed(table: str) -> tuple[MemberReturn, tuple[Finding, ...]]:
    entries = read_entries(workbook(table), PROFILE.form)
    return parse(entries, member="03", sha256="ab", plan=PLAN, profile=PROFILE)


def rows(*lines: str) -> tuple[MemberReturn, tuple[Finding, ...]]:
    return parsed("\n".join([f"| {HEADINGS} |", *(f"|  | {line} |" for line in lines)]))


def codes_of(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{each.code} {each.cell}" for each in findings]


def test_a_row_becomes_an_issue_with_its_cells() -> None:
    returned, findings = rows("问1 | 政治忠诚 | 都写 |  学习不深入 | 读文件多 | 3月 |  | ")
    (issue,) = returned.issues
    assert (issue.label, issue.number, issue.aspect) == ("03-问1", "问1", FIRST.id)
    assert issue.level is Level.BOTH
    assert issue.words == ("学习不深入", "读文件多", "3月")
    assert [ref.cell for ref in issue.cells] == ["A5", "B5", "C5", "D5", "E5", "F5"]
    assert [ref.cell for ref in issue.sources] == ["D5", "E5", "F5"]
    assert (issue.body_at.cell, issue.aspect_at.cell) == ("E5", "B5")
    assert findings == ()


def test_a_title_inside_the_long_cell_is_taken_out_and_shown() -> None:
    returned, findings = rows("问1 | 政治忠诚 | 班子 |  | 学习不深入。读文件多。 |  |  | ")
    (issue,) = returned.issues
    assert issue.words == ("学习不深入", "读文件多。", "")
    assert [ref.cell for ref in issue.sources] == ["E5"]
    assert codes_of(findings) == ["TEXT-004 E5"]


def test_numbers_typed_before_the_words_are_no_part_of_them() -> None:
    typed, _ = rows(
        "问1 | 政治忠诚 | 班子 | 1.学习不深 | （1）读得少。 |  | 一是每月学。 | "
    )
    plain, _ = rows("问1 | 政治忠诚 | 班子 | 学习不深 | 读得少。 |  | 每月学。 | ")
    assert typed.issues[0].words == ("学习不深", "读得少。", "")
    assert typed.issues[0].key == plain.issues[0].key
    assert typed.measures[0].key == plain.measures[0].key


def test_what_stands_beside_a_problem_answers_it_with_or_without_its_number() -> None:
    returned, findings = parsed("""
        | 清单 | 编号 | 对照方面 | 问题 | 原因 | 整改措施 |
        |  |  | 政治忠诚 | 学习不深 | 认识不够 | 每月学 |
        |  |  |  |  | 抓得不紧 |  |
    """)
    key = returned.issues[0].key
    assert [each.issues for each in returned.causes] == [(key,), (key,)]
    assert returned.measures[0].issues == (key,)
    assert "LINK-003 F5" not in codes_of(findings)


def test_a_point_may_have_a_title_only() -> None:
    returned, _ = rows("问1 | 政治忠诚 | 班子 | 学习不深入 |  |  |  | ")
    (issue,) = returned.issues
    assert issue.words == ("学习不深入", "", "")
    assert issue.body_at.cell == "E5"


def test_a_point_without_an_aspect_or_with_a_strange_one_goes_on() -> None:
    returned, findings = rows(
        "问1 |  | 班子 | 学习不深入 |  |  |  | ",
        "问2 | 别的 | 领导 | 调研不深入 |  |  |  | ",
    )
    assert [each.aspect for each in returned.issues] == ["", ""]
    assert [each.aspect_words for each in returned.issues] == ["", "别的"]
    assert codes_of(findings) == ["ROW-001 B5", "ROW-002 B6", "ROW-008 C6"]
    assert returned.issues[1].level is Level.TEAM


def test_a_number_missing_or_used_before_gives_way_to_the_row() -> None:
    returned, findings = rows(
        "问1 | 政治忠诚 | 班子 | 学习不深入 |  |  | 每月学习 | ",
        "1 | 政治忠诚 | 班子 | 调研不深入 |  |  | 每季调研 | ",
        " | 政治忠诚 | 班子 | 担当不够 |  |  | 建台账 | ",
    )
    assert [each.label for each in returned.issues] == ["03-问1", "03-行6", "03-行7"]
    assert [each.label for each in returned.measures] == [
        "03-问1措",
        "03-行6措",
        "03-行7措",
    ]
    assert [each.issues for each in returned.measures] == [
        (issue.key,) for issue in returned.issues
    ]
    assert codes_of(findings) == ["ROW-003 A6"]


def test_further_measures_are_counted_under_their_problem() -> None:
    returned, _ = rows(
        "问1 | 政治忠诚 | 班子 | 学习不深入 |  |  | 每月学习 | 立行立改",
        "问2 | 政治忠诚 |  |  |  |  | 每季检查 | 2026年6月底前",
    )
    first, further = returned.measures
    assert (first.label, further.label) == ("03-问1措", "03-问1措2")
    assert further.issue_numbers == ("问1",)
    assert str(further.deadline.on) == "2026-06-30"
    assert {ref.cell for ref in further.cells} == {"G6", "H6"}


def test_a_measure_with_no_problem_above_answers_the_whole() -> None:
    returned, findings = rows(
        "问1 |  |  |  |  |  | 每月学习 | ",
        "问2 | 政治忠诚 | 班子 | 学习不深入 |  |  |  | ",
    )
    assert returned.measures[0].issues == ()
    assert returned.measures[0].label == "03-措行5"
    assert codes_of(findings) == ["LINK-003 G5"]


def test_measures_of_their_own_sheet_name_their_problems() -> None:
    returned, findings = parsed(f"""{THREE}
        | 措施 | 编号 | 对应问题 | 措施 | 整改措施 | 完成标准 | 完成时限 | 责任部门 |
        |  | 措1 | 1、问2 | 抓学习 | 每月学习 | 12次 | 长期坚持 | 办公室 |
        |  | 措2 | 问9 | 建台账 |  |  |  |  |
        |  | 措3 |  |  | 抓落实 |  |  |  |
    """)
    one, two, three = returned.measures
    keys = tuple(issue.key for issue in returned.issues)
    assert (one.label, one.issue_numbers, one.issues) == ("03-措1", ("问1", "问2"), keys)
    assert (one.department, one.standard and one.standard.text) == ("办公室", "12次")
    assert (two.title, two.body.text, two.issues) == (None, "建台账", ())
    assert two.issue_numbers_at.cell == "B6"
    assert (three.issue_numbers, three.issues) == ((), ())
    assert findings == ()


def test_causes_are_cut_into_sentences_with_names_of_their_own() -> None:
    returned, _ = parsed(f"""{THREE}
        | 原因 | 编号 | 从哪方面剖析 | 原因 | 剖析 | 对应问题 |
        |  | 因1 | 思想 | 认识不到位 | 以为忙就行。对自己松。 | 问1至问2 |
        |  | 因2 |  | 责任不到位 |  |  |
    """)
    first, second = returned.causes
    assert [each.label for each in first.sentences] == ["03-因1①", "03-因1②"]
    assert [each.passage.text for each in first.sentences] == ["以为忙就行。", "对自己松。"]
    assert {each.title for each in first.sentences} == {"认识不到位"}
    assert first.issues == tuple(issue.key for issue in returned.issues)
    assert [each.passage.text for each in second.sentences] == ["责任不到位"]


def test_the_same_words_twice_have_different_keys_and_rows_may_be_sorted() -> None:
    one, other = (
        "问1 | 政治忠诚 | 班子 | 学习不深入 |  |  |  | ",
        "问2 | 政治忠诚 | 班子 | 调研不深入 |  |  |  | ",
    )
    twice, _ = rows(one, other, one)
    keys = [each.key for each in twice.issues]
    assert len(set(keys)) == 3
    again, _ = rows(other, one, one)
    assert {each.key for each in again.issues} == set(keys)


def test_statements_and_last_years_items_are_kept_for_the_member() -> None:
    returned, _ = parsed("""
        | 说明事项 | 事项 | 回答 | 情况说明 |
        |  | 个人有关事项报告情况 | 涉及 | 已按时报告 |
        | 上年度整改 | 台账编号 | 问题 | 措施 | 整改情况 | 目前状态 |
        |  | 2024-003 | 改造慢 | 年底前完成 | 已完成12公里 | 已完成 |
    """)
    (statement,), (previous,) = returned.statements, returned.previous
    assert (statement.answer, statement.text and statement.text.text) == (
        "涉及",
        "已按时报告",
    )
    assert previous.number == "2024-003"
    assert previous.status
    assert previous.status.text == "已完成"
    assert previous.outcome
    assert previous.outcome.text == "已完成12公里"


@pytest.mark.parametrize(
    "words",
    [FIRST.full, FIRST.short, FIRST.id, f"（一）{FIRST.full}方面", f"在{FIRST.full}方面"],
)
def test_an_aspect_is_known_by_any_of_its_names(words: str) -> None:
    assert aspect_named(words, PROFILE.aspects) is FIRST


@pytest.mark.parametrize("words", ["", "带头", "方面", "学习"])
def test_words_that_fit_no_aspect_or_several_name_none(words: str) -> None:
    assert aspect_named(words, PROFILE.aspects) is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("问1、问3", ["问1", "问3"]),
        ("1,3", ["问1", "问3"]),
        ("１，３", ["问1", "问3"]),
        ("问1和问3", ["问1", "问3"]),
        ("1-3", ["问1", "问2", "问3"]),
        ("问1至问3", ["问1", "问2", "问3"]),
        ("问1~3、5", ["问1", "问2", "问3", "问5"]),
        ("第1个问题", ["问1"]),
        ("1.3", ["问1", "问3"]),
        ("问题二", ["问2"]),
        ("全部", []),
        ("所有问题", []),
        ("", []),
        ("2026-01-03", ["2026-01-03"]),
        ("补1", ["补1"]),
    ],
)
def test_numbers_are_read_in_any_writing(words: str, numbers: list[str]) -> None:
    assert list(numbers_named(words, "问")) == numbers


def test_opinions_about_the_team_are_issues_and_those_about_persons_are_not() -> None:
    collected = workbook(
        """
        | 意见汇总 | 序号 | 来源 | 对象 | 方面 | 内容 | 件次 |
        |  | 1 | 座谈会 | 班子 | 政治忠诚 | 学习不深入。读文件多。 | 3 |
        |  | 5 |  |  |  | 解决难题慢 | 多次 |
        |  | 6 | 谈心谈话 | 张建国 |  | 到泵站少 | 2 |
        |  | 7 | 谈心谈话 | 某科长 |  | 态度生硬 | 1 |
        """,
        heading_row=1,
        first_row=2,
    )
    entries = read_entries(collected, PROFILE.form)
    issues, opinions, unread, findings = parse_opinions(entries, PLAN, PROFILE)
    assert [(i.label, i.member, i.origin, i.raised, i.aspect) for i in issues] == [
        ("意见-1", OPINION, "座谈会", 3, FIRST.id),
        ("意见-5", OPINION, "征求意见", 1, ""),
    ]
    assert issues[0].words == ("学习不深入", "读文件多。", "")
    assert [(o.label, o.about, o.text) for o in opinions] == [
        ("意见-6", "张建国", "到泵站少")
    ]
    assert [each.ref.cell for each in unread] == ["A5", "B5", "C5", "E5", "F5"]
    assert codes_of(findings) == ["ROW-011 C5"]
