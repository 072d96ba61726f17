"""Every kind of decision in plain Chinese."""

import pytest
from make import CLERK, DUTY, LOYALTY, TODAY, decide

from tonggao.model.change import Change, ChangeKind, ChangeOrigin
from tonggao.model.editing import Decision, Field, Subject
from tonggao.steps.decisions.undo import UNDONE
from tonggao.steps.editing.telling import Names, those_about, told

F, S = Field, Subject
WORD = Change(
    key="w:0123456789ab",
    origin=ChangeOrigin.DRAFT,
    kind=ChangeKind.REWORDED,
    item="2-3",
    label="送审稿（第1稿）.docx",
    before="甲",
    after="乙",
)
NAMES = Names(
    labels={"k1": "03-问7", "k2": "05-问1", "s1": "03-因2", "m1": "03-问7措"},
    aspects={LOYALTY: "政治忠诚", DUTY: "担当作为"},
    given={"k1": LOYALTY, "k2": ""},
    items={"k1": "2-3"},
    changes={WORD.key: WORD},
)

SENTENCES = [
    (S.ISSUE, "k1", {F.NUMBER: "2", F.USE: "主稿"}, "把03-问7定为“政治忠诚”第2题，主稿。"),
    (
        S.ISSUE,
        "k1",
        {F.NUMBER: "2", F.POINT: "一", F.ASPECT: DUTY},
        "把03-问7定为“担当作为”第2题，分点一。",
    ),
    (S.ISSUE, "k2", {F.NUMBER: "3"}, "把05-问1定为第3题。"),
    (
        S.ISSUE,
        "k1",
        {F.NUMBER: "0", F.REASON: "表述空泛"},
        "把03-问7定为不用，原因是“表述空泛”。",
    ),
    (S.ISSUE, "k1", {F.NUMBER: "备"}, "把03-问7定为备用。"),
    (S.ISSUE, "k1", {F.NUMBER: "个"}, "把03-问7定为只入个人。"),
    (S.ISSUE, "k1", {F.NUMBER: "", F.USE: ""}, "把03-问7定为未定。"),
    (S.ISSUE, "k1", {F.ASPECT: DUTY}, "把03-问7移到“担当作为”方面。"),
    (S.ISSUE, "k1", {F.USE: "补一句"}, "03-问7：补一句。"),
    (S.ISSUE, "k1", {F.POINT: ""}, "03-问7：清空“分点”。"),
    (S.ISSUE, "gone", {F.NUMBER: "1"}, "把一条现已不在的记录定为第1题。"),
    (
        S.OWN,
        "书记审稿-1",
        {F.OWN_TITLE: "会风不实", F.OWN_BODY: "会多。", F.ORIGIN: "书记审稿"},
        "写入书记审稿-1：“会风不实。会多”。",
    ),
    (S.OWN, "书记审稿-1", {F.OWN_TITLE: "", F.OWN_BODY: ""}, "删去书记审稿-1。"),
    (
        S.WORDING,
        "k1",
        {F.TITLE: "学习不深", F.TEXT: ""},
        "03-问7：“定稿标题”改为“学习不深”，清空“定稿正文”。",
    ),
    (
        S.WORDING,
        "k1",
        {F.TEXT: "一\n二" + "长" * 50},
        f"03-问7：“定稿正文”改为“一 二{'长' * 37}……”。",
    ),
    (S.WHOLE, "k1", {F.TITLE: "学风"}, "03-问7所在的整题：“定稿标题”改为“学风”。"),
    (S.HEAD, "原因-2", {F.HEAD_TITLE: "宗旨意识"}, "原因第2条：“标题”改为“宗旨意识”。"),
    (S.HEAD, "措施-3", {F.HEAD_TITLE: ""}, "删去措施第3条。"),
    (
        S.SENTENCE,
        "s1",
        {F.HEAD: "2", F.SENTENCE_USE: "主稿"},
        "03-因2：放在原因第2条，“用句”选“主稿”。",
    ),
    (S.SENTENCE, "s1", {F.HEAD: ""}, "03-因2：不再放在大条下。"),
    (
        S.MEASURE,
        "m1",
        {F.PURPOSE: "都用", F.HEAD: "1", F.NUMBER: "2-3"},
        "03-问7措：“题号”填“2-3”，放在措施第1条，“用途”选“都用”。",
    ),
    (S.ACT, "m1", {F.LEAD: "罗砚田"}, "03-问7措：“牵头领导”改为“罗砚田”。"),
    (S.STATEMENT, "公务用车", {F.TEXT: "甲"}, "说明事项“公务用车”：“定稿正文”改为“甲”。"),
    (S.FIXED, "tg_opening_lead", {F.TEXT: "甲"}, "引言：“定稿正文”改为“甲”。"),
    (S.FIXED, "tg_issues_lead", {F.TEXT: ""}, "查摆的问题的过渡句：清空“定稿正文”。"),
    (
        S.CORRECTION,
        "k1\x1f对照方面",
        {F.ASPECT: DUTY},
        "代为修正03-问7的“对照方面”，改为“担当作为”。",
    ),
    (
        S.CORRECTION,
        "k1\x1f对照方面",
        {F.ASPECT: ""},
        "代为修正03-问7的“对照方面”，改回原来的填写。",
    ),
    (S.COLLECTED, "k1", {F.COLLECTED: "12"}, "03-问7的汇编号定为12。"),
    (S.LETTER, "k1", {F.LETTER: "B"}, "03-问7归入相近的B组。"),
    (S.LETTER, "k1", {F.LETTER: ""}, "03-问7不再归入相近的组。"),
    (
        S.CHANGE,
        WORD.key,
        {F.TREATMENT: "用新的"},
        "送审稿（第1稿）.docx的改写（题2-3）：选“用新的”。",
    ),
    (S.CHANGE, "k0>k1", {F.TREATMENT: "不变"}, "03-问7的改动：选“不变”。"),
    (S.CHANGE, "k1>", {F.TREATMENT: "用新的"}, "03-问7的改动：选“用新的”。"),
    (S.CHANGE, f"k1@{DUTY}", {F.TREATMENT: ""}, "03-问7的改动：收回答复。"),
    (S.CHANGE, "w:ffff", {F.TREATMENT: "不变"}, "一处现已不在的改动：选“不变”。"),
    (
        S.DISPUTE,
        "问题定号\x1fk1\x1f题号",
        {F.OTHER: "3"},
        "另一份统稿表中，03-问7的“题号”填的是“3”。",
    ),
    (
        S.DISPUTE,
        "问题定号\x1fk1\x1f方面（定）",
        {F.OTHER: DUTY},
        "另一份统稿表中，03-问7的“方面（定）”填的是“担当作为”。",
    ),
    (S.SETTING, "首页", {F.REVIEWER: "沈一帆"}, "首页：“审核人”改为“沈一帆”。"),
]


@pytest.mark.parametrize(("subject", "key", "answers", "words"), SENTENCES)
def test_a_decision_is_told_in_these_words(
    subject: Subject, key: str, answers: dict[Field, str], words: str
) -> None:
    (sentence,) = told([decide(subject, key, answers)], NAMES)
    assert sentence.words == words


def test_every_subject_can_be_told() -> None:
    assert {each[0] for each in SENTENCES} == set(Subject)


def because(reason: str, key: str = "k1") -> Decision:
    return Decision(
        subject=S.WORDING,
        key=key,
        answers={F.TITLE: "甲"},
        decided_by=CLERK,
        decided_on=TODAY,
        because=reason,
    )


def test_what_follows_another_decision_says_which() -> None:
    answer = decide(S.CHANGE, WORD.key, {F.TREATMENT: "用新的"})
    log = [because(""), answer, because(WORD.key), because(f"{UNDONE}1")]
    assert [each.words.partition("：")[0] for each in told(log, NAMES)] == [
        "03-问7",
        "送审稿（第1稿）.docx的改写（题2-3）",
        "随第2条",
        "撤销第1条",
    ]


def test_the_aspect_is_the_one_of_that_day() -> None:
    log = [
        decide(S.ISSUE, "k1", {F.NUMBER: "1"}),
        decide(S.ISSUE, "k1", {F.ASPECT: DUTY}),
        decide(S.ISSUE, "k1", {F.NUMBER: "4"}),
    ]
    assert [each.words for each in told(log, NAMES)] == [
        "把03-问7定为“政治忠诚”第1题。",
        "把03-问7移到“担当作为”方面。",
        "把03-问7定为“担当作为”第4题。",
    ]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ("", [1, 2, 3, 4]),
        ("03-问7", [1, 4]),
        (" 03-问7 ", [1, 4]),
        ("2-3", [1, 3, 4]),
        ("05-问1", [2]),
        ("03-问", []),
    ],
)
def test_those_about_one_source_or_one_item_can_be_picked(
    wanted: str, numbers: list[int]
) -> None:
    log = [
        decide(S.ISSUE, "k1", {F.NUMBER: "1"}),
        decide(S.ISSUE, "k2", {F.NUMBER: "2"}),
        decide(S.CHANGE, WORD.key, {F.TREATMENT: "不变"}),
        because(""),
    ]
    assert [each.number for each in those_about(told(log, NAMES), wanted)] == numbers
