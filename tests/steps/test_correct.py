"""What members left out or wrote wrongly: found, proposed, and corrected when answered."""

from dataclasses import replace

import pytest
from hypothesis import given
from make import CLERK, PLAN, TODAY, issue, register, table, use
from strategies import records
from test_parse import PLAN as OWN_PLAN
from test_parse import parsed, rows

from tonggao.model.editing import Decision, Subject
from tonggao.model.plan import Department, Member, Plan
from tonggao.model.record import OPINION, Cause, Issue, Level, Measure, Register
from tonggao.model.text import ContentKey
from tonggao.steps.decisions.log import fold_decisions
from tonggao.steps.intake.names import KnownNames, nearest_department
from tonggao.steps.standing.correct import corrected, correction_key
from tonggao.steps.standing.corrections import Correction, corrections

TEAM = replace(
    OWN_PLAN,
    members=(
        Member(id="03", name="张建国"),
        Member(id="04", name="罗砚田"),
        Member(id="05", name="高远"),
    ),
    departments=(
        Department(name="综合办公室", short="综合办"),
        Department(name="生产技术部"),
    ),
)
TABLE = """
    | 问题 | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 |
    |  | 问1 | 政治忠诚 | 班子 | 学习不深入 | 读文件多 |  |
    |  | 问2 | 政治忠心 | 支部 | 调研不深入 | 罗研田同志到现场少 |  |
    |  | 问2 | 政治忠诚 | 班子 | 办事慢 | 答复慢 |  |
    | 原因 | 编号 | 从哪方面剖析 | 原因 | 剖析 | 对应问题 |
    |  | 因1 | 思想 | 抓学习少 | 抓得少。管得少。 | 问9 |
    |  | 因2 | 思想 | 抓作风少 | 去得少。 |  |
    | 措施 | 编号 | 对应问题 | 措施 | 整改措施 | 完成标准 | 完成时限 | 责任部门 |
    |  | 措1 | 问2 |  | 由罗砚出牵头，每月学一次。 |  | 尽快 | 综合办公司 |
    |  | 措2 | 问1 |  | 每季查一次。 |  | 6月底前 | 综合办、生产技术部 |
"""


def came(text: str = TABLE) -> Register:
    returned, _ = parsed(text)
    return Register(returns=(returned,))


def found(register: Register, plan: Plan = TEAM) -> tuple[Correction, ...]:
    return corrections(register, register, plan)


def told(items: tuple[Correction, ...]) -> list[str]:
    return [
        f"{each.label} {each.at.cell} {each.name} {each.written or '—'}"
        f" → {each.proposed or '—'}{'' if each.asked else ' 可不补'}"
        for each in items
    ]


def answer(which: Correction, value: str) -> Decision:
    return Decision(
        subject=Subject.CORRECTION,
        key=which.key,
        answers={which.field: value},
        decided_by=CLERK,
        decided_on=TODAY,
    )


def after(register: Register, *answers: Decision) -> Register:
    return corrected(register, fold_decisions(answers), TEAM)


def the(register: Register, label: str, name: str) -> Correction:
    return next(
        each for each in found(register) if (each.label, each.name) == (label, name)
    )


def test_everything_that_can_be_corrected_is_found_with_what_was_probably_meant() -> None:
    assert told(found(came())) == [
        "03-问2 B6 对照方面 政治忠心 → 政治忠诚",
        "03-问2 C6 层面 支部 → —",
        "03-问2 E6 姓名 罗研田 → 罗砚田",
        "03-因1 E5 对应问题 问9 → —",
        "03-因2 E6 对应问题 — → — 可不补",
        "03-措1 B5 对应问题 问2 → —",
        "03-措1 F5 完成时限 尽快 → —",
        "03-措1 G5 责任部门 综合办公司 → 综合办公室",
        "03-措1 D5 姓名 罗砚出 → 罗砚田",
    ]


def test_nothing_is_found_where_everything_is_in_order() -> None:
    returned, _ = rows(
        "问1 | 政治忠诚 | 班子 | 学习不深入 | 罗砚田同志讲过 |  | 每月学 | 6月底前"
    )
    assert found(Register(returns=(returned,))) == ()


def test_an_aspect_and_a_level_are_corrected_in_the_parts_as_well() -> None:
    returned, _ = rows("问1 |  | 全体 | 学习不深入 | ①读得少②用得少 |  |  | ")
    whole = Register(returns=(returned,))
    changed = after(
        whole,
        answer(the(whole, "03-问1", "对照方面"), "政治忠诚"),
        answer(the(whole, "03-问1", "层面"), "个人"),
    )
    (issue,) = changed.issues
    for each in (issue, *issue.parts):
        assert (each.aspect, each.level) == ("政治忠诚", Level.PERSONAL)


def test_a_name_is_corrected_in_the_words_and_the_key_stays() -> None:
    whole = came()
    issue = whole.issues[1]
    changed = after(whole, answer(the(whole, "03-问2", "姓名"), "罗砚田"))
    assert changed.issues[1].words[1] == "罗砚田同志到现场少"
    assert changed.issues[1].key == issue.key
    assert changed.issues[1].sources == issue.sources
    assert changed.issues[0] == whole.issues[0]


def test_a_name_in_a_cause_is_corrected_in_its_sentences() -> None:
    text = """
        | 原因 | 编号 | 从哪方面剖析 | 原因 | 剖析 | 对应问题 |
        |  | 因1 | 思想 | 抓学习少 | 没有盯住。由罗研田同志抓的少。 |  |
    """
    whole = came(text)
    changed = after(whole, answer(the(whole, "03-因1", "姓名"), "罗砚田"))
    first, second = changed.sentences
    assert (first.passage, second.passage.text) == (
        whole.sentences[0].passage,
        "由罗砚田同志抓的少。",
    )
    assert [each.key for each in changed.sentences] == [
        each.key for each in whole.sentences
    ]


def test_a_link_is_corrected_by_number_by_row_or_to_none_in_particular() -> None:
    whole = came()
    first, second, third = whole.issues
    asked = the(whole, "03-因1", "对应问题")
    for value, keys in (
        ("问1", (first.key,)),
        ("问1、问2", (first.key, second.key)),
        ("行7", (third.key,)),
        ("综合", ()),
    ):
        changed = after(whole, answer(asked, value))
        assert changed.causes[0].issues == keys
        assert [each.issues for each in changed.causes[0].sentences] == [keys, keys]


def test_a_number_that_two_problems_have_is_asked_about_where_it_is_named() -> None:
    whole = came()
    asked = the(whole, "03-措1", "对应问题")
    assert asked.hint.startswith("问2有03-问2、03-行7，暂按第一个")
    assert whole.measures[0].issues == (whole.issues[1].key,)
    changed = after(whole, answer(asked, "行7"))
    assert changed.measures[0].issues == (whole.issues[2].key,)


def test_a_measure_beside_its_problem_is_never_in_doubt_about_it() -> None:
    returned, _ = rows(
        "问1 | 政治忠诚 | 班子 | 学习不深入 |  |  | 每月学习 | 立行立改",
        "问1 | 政治忠诚 | 班子 | 调研不深入 |  |  | 每季调研 | 立行立改",
    )
    assert found(Register(returns=(returned,))) == ()


def test_a_deadline_and_a_department_are_corrected() -> None:
    whole = came()
    changed = after(
        whole,
        answer(the(whole, "03-措1", "完成时限"), "2026年6月底前"),
        answer(the(whole, "03-措1", "责任部门"), "综合办公室"),
    )
    measure = changed.measures[0]
    assert str(measure.deadline.on) == "2026-06-30"
    assert measure.department == "综合办公室"
    assert measure.key == whole.measures[0].key


def test_an_answer_taken_back_leaves_what_came() -> None:
    whole = came()
    asked = the(whole, "03-问2", "对照方面")
    assert after(whole, answer(asked, "政治忠诚"), answer(asked, "")) == whole


def test_what_was_corrected_is_still_shown_so_that_it_can_be_taken_back() -> None:
    whole = came()
    asked = the(whole, "03-问2", "姓名")
    changed = after(whole, answer(asked, "罗砚田"))
    assert corrections(whole, changed, TEAM) == found(whole)


def test_an_answer_about_a_record_that_is_gone_does_nothing() -> None:
    whole = came()
    gone = replace(
        the(whole, "03-问2", "层面"), key=correction_key(ContentKey("gone"), "层面")
    )
    assert after(whole, answer(gone, "个人")) == whole


@given(records())
def test_without_an_answer_nothing_is_corrected(
    found: tuple[Issue | Cause | Measure, ...],
) -> None:
    whole = register(*found)
    assert corrected(whole, fold_decisions(()), PLAN) is whole


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("由罗研田牵头。", "罗研田"),
        ("罗砚天同志多次提醒", "罗砚天"),
        ("请张建过负责", "张建过"),
        ("分管领导（罗砚甜）没有到场", "罗砚甜"),
        ("生产计术部没有反馈", "生产计术部"),
    ],
)
def test_a_name_with_one_wrong_character_is_found(text: str, words: str) -> None:
    assert [each.words for each in KnownNames(TEAM).misspelt(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "由罗砚田牵头。",
        "张建国同志",
        "扩张建设规模",
        "罗列问题多",
        "生产技术水平不高",
        "高远同志",
        "高山同志",
        "王砚田同志",
        "罗",
        "",
    ],
)
def test_what_only_begins_like_a_name_is_left_alone(text: str) -> None:
    assert KnownNames(TEAM).misspelt(text) == ()


def test_of_two_members_that_may_be_meant_neither_is_proposed() -> None:
    twins = replace(TEAM, members=(*TEAM.members, Member(id="06", name="罗砚天")))
    assert KnownNames(twins).misspelt("由罗砚甜牵头") == ()


def test_the_nearest_department_is_proposed_only_where_it_is_clear() -> None:
    assert nearest_department("综合办公司", TEAM) == "综合办公室"
    assert nearest_department("技术", TEAM) == "生产技术部"
    assert nearest_department("办", TEAM) == "综合办公室"
    assert nearest_department("财务部", TEAM) == ""


def test_an_opinion_without_an_aspect_is_asked_about() -> None:
    one = replace(issue(OPINION, "问1", "回应慢", "答复慢。"), aspect="", aspect_words="")
    made = table(register(one), [use(one, 1)])
    assert told(made.corrections) == ["意见-问1 B5 对照方面 — → —"]
