"""The points of a cell as records of their own, waiting beside the whole."""

from make import PROFILE
from test_parse import PLAN, THREE, parsed, rows
from workbooks import workbook

from tonggao.model.record import OPINION, Issue, Measure
from tonggao.model.text import content_key
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.steps.intake.parse_opinions import parse_opinions
from tonggao.steps.intake.parts import beside, whole_of


def of(records: tuple[Issue, ...]) -> list[tuple[str, str, str]]:
    return [(each.label, *each.words[:2]) for each in records]


def test_a_cell_with_several_points_has_its_parts_beside_it() -> None:
    returned, _ = rows(
        "问7 | 政治忠诚 | 个人 | 学习不深 | 一是读得少。全年2次。二是用得少。 | 3月 |  | "
    )
    (issue,) = returned.issues
    assert issue.words == ("学习不深", "一是读得少。全年2次。二是用得少。", "3月")
    assert of(issue.parts) == [
        ("03-问7①", "读得少", "全年2次。"),
        ("03-问7②", "", "用得少。"),
    ]
    for part in issue.parts:
        assert (part.aspect, part.level) == (issue.aspect, issue.level)
        assert part.example is None
        assert {ref.cell for ref in part.sources} == {"E5"}
        assert part.cells == issue.cells
        assert part.parts == ()


def test_a_part_has_a_key_of_its_own_and_the_whole_keeps_its_key() -> None:
    returned, _ = rows("问7 | 政治忠诚 | 班子 |  | 一是读得少。二是用得少。 |  |  | ")
    (issue,) = returned.issues
    assert issue.key == content_key("03", "issue", issue.text)
    assert [each.key for each in issue.parts] == [
        content_key("03", "issue", "\x1f读得少。\x1f"),
        content_key("03", "issue", "\x1f用得少。\x1f"),
    ]


def test_a_part_that_says_the_same_as_a_later_row_does_not_change_that_rows_key() -> None:
    returned, _ = rows(
        "问1 | 政治忠诚 | 班子 |  | ①读得少②用得少 |  |  | ",
        "问2 | 政治忠诚 | 班子 |  | 用得少 |  |  | ",
    )
    first, second = returned.issues
    assert second.key == content_key("03", "issue", second.text)
    assert first.parts[1].key == content_key("03", "issue", second.text, 1)


def test_the_first_of_several_points_is_not_taken_for_a_title() -> None:
    returned, findings = rows(
        "问1 | 政治忠诚 | 班子 |  | 1. 读得少。⏎2. 用得少。 |  |  | ",
        "问2 | 政治忠诚 | 班子 |  | 学习不深。1. 读得少。⏎2. 用得少。 |  |  | ",
    )
    first, second = returned.issues
    assert first.words == ("", "1. 读得少。\n2. 用得少。", "")
    assert second.words == ("学习不深", "1. 读得少。\n2. 用得少。", "")
    assert len(first.parts) == len(second.parts) == 2
    assert [each.code for each in findings] == ["TEXT-004"]


def test_a_row_with_a_title_alone_may_hold_several_points() -> None:
    returned, _ = rows("问1 | 政治忠诚 | 班子 | 一是读得少，二是用得少 |  |  |  | ")
    (issue,) = returned.issues
    assert of(issue.parts) == [("03-问1①", "", "读得少"), ("03-问1②", "", "用得少")]
    assert {ref.cell for part in issue.parts for ref in part.sources} == {"D5"}


def test_one_point_has_no_parts() -> None:
    returned, _ = rows("问1 | 政治忠诚 | 班子 | 学习不深 | 读得少。用得少。 |  |  | ")
    assert returned.issues[0].parts == ()


def labels(records: tuple[Measure, ...]) -> list[tuple[str, str]]:
    return [(each.label, each.body.text) for each in records]


def test_a_measure_with_several_acts_has_its_parts_beside_it() -> None:
    returned, _ = rows(
        "问7 | 政治忠诚 | 班子 | 学习不深 |  |  | 1. 每月学一次。⏎2. 每季查一次。 | 长期坚持",
        " |  |  |  |  |  | ①建台账②按月对账 | ",
    )
    first, second = returned.measures
    assert labels(first.parts) == [
        ("03-问7措①", "每月学一次。"),
        ("03-问7措②", "每季查一次。"),
    ]
    assert labels(second.parts) == [("03-问7措2①", "建台账"), ("03-问7措2②", "按月对账")]
    assert [each.issues for each in first.parts] == [first.issues] * 2
    assert {each.deadline.wording for each in first.parts} == {"长期坚持"}
    assert first.parts[0].key == content_key("03", "measure", "\x1f每月学一次。\x1f")


def test_a_part_of_a_measure_keeps_what_the_whole_says_of_it() -> None:
    table = """
        | 措施 | 编号 | 对应问题 | 措施 | 整改措施 | 完成标准 | 完成时限 | 责任部门 |
        |  | 措1 | 问1 | 加强学习 | 一是学。二是查。 | 每月一次 | 6月底前 | 综合部 |
    """
    returned, _ = parsed(THREE + table)
    (measure,) = returned.measures
    for part in measure.parts:
        assert part.title is None
        assert part.standard == measure.standard
        assert (part.department, part.deadline) == (measure.department, measure.deadline)


def test_an_opinion_with_several_points_can_be_cut_too() -> None:
    book = workbook(
        """
        | 意见汇总 | 序号 | 来源 | 对象 | 方面 | 内容 | 件次 |
        |  | 5 | 征求意见 | 班子 | 政治忠诚 | ①到基层少②回应慢 | 3 |
        """,
        file="意见汇总.xlsx",
        heading_row=1,
        first_row=2,
    )
    issues, *_ = parse_opinions(read_entries(book, PROFILE.form), PLAN, PROFILE)
    (issue,) = issues
    assert of(issue.parts) == [("意见-5①", "", "到基层少"), ("意见-5②", "", "回应慢")]
    assert [each.raised for each in issue.parts] == [3, 3]
    assert {each.member for each in issue.parts} == {OPINION}


def test_beside_what_stands_are_the_parts_of_wholes_and_the_wholes_of_parts() -> None:
    returned, _ = rows(
        "问1 | 政治忠诚 | 班子 |  | ①读得少②用得少 |  |  | ",
        "问2 | 政治忠诚 | 班子 |  | ①讲得少②查得少 |  |  | ",
    )
    first, second = returned.issues
    assert beside(returned.issues, returned.issues) == (*first.parts, *second.parts)
    standing = (*first.parts, second)
    assert beside(returned.issues, standing) == (*second.parts, first)
    assert whole_of(returned.issues, standing) == {part.key: first for part in first.parts}
