from workbooks import workbook

from tonggao.model.finding import Finding
from tonggao.model.plan import Plan
from tonggao.profile import locate
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.steps.check import check
from tonggao.steps.intake.parse import parse

PROFILE = locate.read("民主生活会-2025年度")
PLAN = Plan(unit="", campaign="", year="2025", aspects=PROFILE.aspects)
HEADINGS = (
    "问题和措施 | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 | 整改措施 | 完成时限"
)
LONG = "联系供水实际不够紧密，集中学习读文件多、研讨少"
LONGER = "到一线泵站和营业网点了解情况次数偏少，掌握一手材料不多"
DONE = "每月集中学习一次 | 2026年6月底前"


def checked(table: str) -> tuple[Finding, ...]:
    entries = read_entries(workbook(table), PROFILE.form)
    returned, _ = parse(entries, member="03", sha256="", plan=PLAN, profile=PROFILE)
    return check(returned, PROFILE)


def rows(*lines: str) -> tuple[Finding, ...]:
    return checked("\n".join([f"| {HEADINGS} |", *(f"|  | {line} |" for line in lines)]))


def codes_of(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{each.code} {each.cell}".strip() for each in findings]


def test_a_full_row_is_left_in_peace() -> None:
    assert rows(f"问1 | 政治忠诚 | 班子 | 学习不深入 | {LONG} | 3月 | {DONE}") == ()


def test_an_empty_return_is_told() -> None:
    assert codes_of(rows("问1 | 政治忠诚 | 班子 |  |  |  |  | ")) == ["FORM-006"]


def test_a_number_that_is_not_there_is_told_at_its_cell() -> None:
    findings = checked(f"""
        | 问题 | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 |
        |  | 问1 | 政治忠诚 | 班子 | 学习不深入 | {LONG} | 3月 |
        | 措施 | 编号 | 对应问题 | 措施 | 整改措施 | 完成标准 | 完成时限 | 责任部门 |
        |  | 措1 | 问1、问9 |  | 每月学习 |  | 立行立改 |  |
        |  | 措2 |  |  | 综合施策 |  | 立行立改 |  |
    """)
    assert codes_of(findings) == ["LINK-001 B5"]
    assert "“问9”" in findings[0].message


def test_problems_without_measures_examples_and_days_are_told_together() -> None:
    findings = rows(
        f"问1 | 政治忠诚 | 班子 | 学习不深入 | {LONG} |  | 每月学习 | ",
        f"问2 | 政治忠诚 | 班子 | 调研不深入 | {LONGER} |  |  | ",
        "问3 | 政治忠诚 | 班子 | 服务不主动 | 窗口办件材料反复要，群众多跑路的事时有发生 |  |  | ",
        "问4 | 政治忠诚 | 班子 | 督办不经常 | 会上定的事项过问得少，抓落实没有一抓到底 |  |  | ",
    )
    assert codes_of(findings) == ["TEXT-006 E5", "DATE-002 H5", "LINK-002 E6"]
    assert findings[0].message == "问1、问2等4个问题没有写事例。"
    assert findings[1].message == "问1的措施没有写完成时限。"
    assert findings[2].message == "问2、问3等3个问题没有单独对应的措施。"


def test_a_number_in_the_text_serves_as_an_example() -> None:
    findings = rows(f"问1 | 政治忠诚 | 班子 | 学习不深入 | {LONG}，全年12次 |  | {DONE}")
    assert findings == ()


def test_length_is_judged_on_the_body_and_never_on_the_title() -> None:
    findings = rows(
        f"问1 | 政治忠诚 | 班子 | {LONG} | 读得少 | 3月 | {DONE}",
        f"问2 | 政治忠诚 | 班子 | 调研不深入 |  | 3月 | {DONE}",
    )
    assert codes_of(findings) == ["TEXT-001 E5", "TEXT-002 E6"]
    assert "“读得少”只有3个字" in findings[0].message


def test_a_problem_of_the_team_does_not_speak_of_me() -> None:
    findings = rows(
        f"问1 | 政治忠诚 | 班子 | 学习不深入 | {LONG}，我自己读得少 | 3月 | {DONE}",
        f"问2 | 政治忠诚 | 个人 | 调研不深入 | {LONGER}，我下去得少 | 3月 | {DONE}",
        f"问3 | 政治忠诚 | 班子 | 自我革命精神不足 | 我国我局{LONGER}督办 | 3月 | {DONE}",
    )
    assert codes_of(findings) == ["TEXT-005 E5"]


def test_a_deadline_that_names_no_day_is_told() -> None:
    findings = rows(f"问1 | 政治忠诚 | 班子 | 学习不深入 | {LONG} | 3月 | 每月学习 | 尽快")
    assert codes_of(findings) == ["DATE-001 H5"]


def test_the_same_problem_written_twice_is_told_but_not_with_other_numbers() -> None:
    findings = rows(
        f"问1 | 政治忠诚 | 班子 | 学习不深入 | {LONG}，全年3次 | 3月 | {DONE}",
        f"问2 | 政治忠诚 | 班子 | 学习不深入 | {LONG}，全年3次。 | 4月 | {DONE}",
        f"问3 | 政治忠诚 | 班子 | 学习不深入 | {LONG}，全年6次 | 5月 | {DONE}",
    )
    assert codes_of(findings) == ["DUP-001 E6"]
    assert findings[0].message == "问1与问2的文字基本相同。"


def test_a_problem_pasted_many_times_is_told_once_for_each_of_them() -> None:
    written = [
        f"问{n} | 政治忠诚 | 班子 | 学习不深入 | {LONG} | 3月 | {DONE}"
        for n in range(1, 801)
    ]
    told = [each for each in rows(*written) if each.code == "DUP-001"]
    assert [each.cell for each in told] == [f"E{row}" for row in range(6, 805)]
    assert {each.message.partition("与")[0] for each in told} == {"问1"}


def test_a_problem_without_a_number_of_its_own_is_named_by_its_row() -> None:
    findings = rows(f" | 政治忠诚 | 班子 | 学习不深入 | {LONG} | 3月 |  | ")
    assert findings[0].message == "第5行没有单独对应的措施。"
