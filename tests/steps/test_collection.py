"""汇编稿: everything anybody wrote, once, without names and before any decision."""

from collections.abc import Iterable

from hypothesis import given, settings
from make import CASE, DUTY, PLAN, issue, material, register, table, use
from strategies import campaigns

from tonggao.model.editing import RULE, Decision, Disposition
from tonggao.model.record import OPINION, Level, Register
from tonggao.model.report import Report
from tonggao.steps.compose import cited
from tonggao.steps.editing.collected import numbering
from tonggao.steps.texts.collection import collection

ONE = issue("01", "问1", "学习不深入", "读文件多，研讨少。", "3月未到场")
TWIN = issue("02", "问1", "学习不深入", "读文件多，研讨少", "3月未到场。")
OTHER = issue("03", "问2", "", "全年到现场3次", aspect=CASE)
Campaign = tuple[Register, tuple[Decision, ...]]


def collected(found: Register, log: Iterable[Decision] = ()) -> Report:
    """Return 汇编稿 of a register, numbered as the log says and then on."""
    made = table(found, log)
    numbers = numbering(made.register, made.draft, made.answered, made.plan)
    return collection(material(found, log), numbers)


def numbered(made: Report) -> list[str]:
    return [each.text for each in made.paragraphs if each.margin]


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_every_point_stands_in_it_once_but_for_twins_and_personal_ones(
    campaign: Campaign,
) -> None:
    made = material(*campaign)
    left_out = set(made.draft.keys(Disposition.PERSONAL)) | {
        each.key for each in made.draft.placings if each.merged_by == RULE
    }
    alone = [each for each in made.register.issues if each.key not in left_out]
    text = collected(*campaign)
    assert set(cited(text)) == {ref for each in alone for ref in each.sources}
    margins = [each.margin for each in text.paragraphs if each.margin]
    assert margins == [str(number) for number in range(1, len(alone) + 1)]


def test_words_stand_as_written_and_only_their_end_is_closed() -> None:
    made = collected(register(ONE, OTHER))
    assert numbered(made) == [
        "学习不深入。读文件多，研讨少。3月未到场。",
        "全年到现场3次。",
    ]


def test_what_a_rule_merged_is_counted_and_not_repeated() -> None:
    asked = issue(OPINION, "问1", "学习不深入", "读文件多，研讨少", "3月未到场")
    made = collected(register(ONE, TWIN, asked))
    assert numbered(made) == ["学习不深入。读文件多，研讨少。3月未到场。（3人提到）"]


def test_twins_of_one_member_are_one_person() -> None:
    again = issue("01", "问2", *ONE.words, occurrence=1)
    made = collected(register(ONE, again))
    assert numbered(made) == ["学习不深入。读文件多，研讨少。3月未到场。"]


def test_it_needs_no_decision_and_no_decision_takes_a_point_out() -> None:
    found = register(ONE, OTHER)
    before = numbered(collected(found))
    after = collected(found, [use(ONE, 0), use(OTHER, "备")])
    assert numbered(after) == before


def test_what_has_no_aspect_stands_last_and_asks_for_one() -> None:
    stray = issue("01", "问3", "担当不够", aspect="")
    made = collected(register(stray, ONE))
    assert [each.text for each in made.paragraphs[-2:]] == [
        "四、【待补充：对照方面】",
        "担当不够。",
    ]


def test_an_aspect_nobody_wrote_about_says_so() -> None:
    made = collected(register(ONE))
    assert [each.text for each in made.paragraphs].count("没有查摆出问题。") == 2


def test_personal_points_are_counted_and_their_words_left_out() -> None:
    mine = issue("01", "问3", "我学得不够", level=Level.PERSONAL)
    made = collected(register(mine, ONE, OTHER), [use(OTHER, "个")])
    assert numbered(made) == ["学习不深入。读文件多，研讨少。3月未到场。"]
    assert made.paragraphs[-1].text == "另有2条只入个人材料，没有列入。"


def test_a_point_stands_under_the_aspect_the_clerk_gave() -> None:
    made = collected(register(ONE), [use(ONE, 1, aspect=DUTY)])
    texts = [each.text for each in made.paragraphs]
    at = texts.index("二、履职尽责、担当作为方面")
    assert texts[at + 1].startswith("学习不深入。")


def test_it_bears_no_name() -> None:
    made = collected(register(ONE, TWIN, OTHER))
    text = "".join(each.text for each in made.paragraphs)
    assert not any(member.name in text for member in PLAN.members)
