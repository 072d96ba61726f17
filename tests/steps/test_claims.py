"""Numbers that the report's words claim, and what there is."""

import pytest
from make import (
    DUTY,
    cause,
    decide,
    issue,
    material,
    measure,
    register,
    signed,
    use,
)

from tonggao.model.editing import Decision, Field, Purpose, Subject
from tonggao.model.plan import HeadPart
from tonggao.steps.compose import compose
from tonggao.steps.editing.claims import check_counts, count_claims, head_claims

ONE = issue("01", "问1", "学习不深入", "读得少。")
TWO = issue("02", "问1", "调研不够", "走得少。", aspect=DUTY)
THREE = issue("03", "问1", "督促不力", "问得少。", aspect=DUTY)
WHY = cause("01", "因1", "理论武装不紧。宗旨意识淡化。", answers=[ONE])
FIRST, SECOND = WHY.sentences
ACT = measure("01", "问1", "每月学习一次", answers=[ONE])
FOUND = register(ONE, TWO, THREE, WHY, ACT)
LOG = (
    signed(),
    use(ONE, 1),
    use(TWO, 1),
    use(THREE, 2),
    decide(Subject.SENTENCE, FIRST.key, {Field.HEAD: "1"}),
    decide(Subject.SENTENCE, SECOND.key, {Field.HEAD: "2"}),
    decide(Subject.MEASURE, ACT.key, {Field.PURPOSE: str(Purpose.BOTH), Field.HEAD: "1"}),
)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("从四个方面查摆出18个问题", [("方面", 4), ("问题", 18)]),
        ("五大方面、１２项具体问题", [("方面", 5), ("问题", 12)]),
        ("制定整改措施38项", [("措施", 38)]),
        ("主要有以下三点，共5条", [("", 3), ("", 5)]),
        ("两个方面的原因", [("方面", 2)]),
        ("查摆出问题18个", [("问题", 18)]),
        ("第四个方面的第2个问题", []),
        ("这是一个问题，也是同一个方面", []),
        ("十几个问题，20多个问题，近30个问题", []),
        ("学习4次、谈话12人次、意见9条", []),
        ("增强“四个意识”，做到“两个维护”", []),
        ("2025年，三四个方面", []),
    ],
)
def test_only_numbers_of_what_the_report_counts_are_claims(
    text: str, claims: list[tuple[str, int]]
) -> None:
    assert [(each.noun, each.number) for each in count_claims(text)] == claims


def told(*log: Decision) -> list[str]:
    made = material(FOUND, (*LOG, *log))
    return [each.message for each in check_counts(compose(made), made, file="稿.docx")]


def written(part: HeadPart, number: int, text: str) -> Decision:
    return decide(Subject.HEAD, f"{part}-{number}", {Field.TEXT: text})


def fixed(anchor: str, text: str) -> Decision:
    return decide(Subject.FIXED, anchor, {Field.TEXT: text})


def test_our_own_sentences_never_claim_a_wrong_number() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("anchor", "text", "said"),
    [
        (
            "tg_opening_lead",
            "对照四个方面，查摆出3个问题。",
            "引言写“四个方面”，实际为2个方面。",
        ),
        ("tg_issues_lead", "共查摆出问题18个。", "问题部分写“问题18个”，实际为3个问题。"),
        ("tg_causes_lead", "主要有以下5条。", "原因部分写“以下5条”，实际为2条。"),
        (
            "tg_causes_lead",
            "上述两个方面3个问题，原因有三个方面。",
            "原因部分写“三个方面”，实际为2个方面。",
        ),
        ("tg_measures_lead", "制定整改措施38项。", "措施部分写“措施38项”，实际为1项措施。"),
    ],
)
def test_what_a_leader_wrote_is_compared_with_what_there_is(
    anchor: str, text: str, said: str
) -> None:
    assert told(fixed(anchor, text)) == [said]


def test_a_number_that_is_right_is_not_told() -> None:
    text = "对照两个方面，查摆出3个问题，分析了2条原因，制定1项措施。"
    assert told(fixed("tg_opening_lead", text)) == []


def test_a_number_told_becomes_right_when_an_item_goes() -> None:
    lead = fixed("tg_issues_lead", "共查摆出2个问题。")
    assert told(lead) == ["问题部分写“2个问题”，实际为3个问题。"]
    assert told(lead, use(THREE, 0)) == []


def test_what_somebody_wrote_for_a_head_counts_off_what_it_says() -> None:
    text = "主要有三点：一是听得多，二是看得少。"
    assert told(written(HeadPart.CAUSES, 1, text)) == [
        "原因第一条写“主要有三点”，实际为2点。"
    ]
    made = material(FOUND, (*LOG, written(HeadPart.CAUSES, 1, text)))
    assert head_claims(made.draft.heads[0]) == "写“主要有三点”，下面是2点"
    right = "主要有两点：一是听得多，二是看得少。"
    assert told(written(HeadPart.CAUSES, 1, right)) == []


def test_members_words_under_a_head_claim_nothing() -> None:
    why = cause("01", "因1", "理论武装不紧，有以下五点。", answers=[ONE])
    (sentence,) = why.sentences
    hang = decide(Subject.SENTENCE, sentence.key, {Field.HEAD: "1"})
    made = material(register(ONE, why), (signed(), use(ONE, 1), hang))
    assert check_counts(compose(made), made, file="稿.docx") == ()
