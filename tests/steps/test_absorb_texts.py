"""What a reader wrote over heads, statements and fixed words, and how it is printed."""

from dataclasses import replace

import edited
import pytest
from edited import ACT, PLAN, SEASON, SENT, WHY, Paragraphs, Season
from make import PROFILE, decide, issue, register, use

from tonggao.model.change import Change, ChangeKind, Treatment
from tonggao.model.editing import NOTHING, Field, Subject
from tonggao.model.plan import HeadPart
from tonggao.model.report import Boilerplate, Quoted
from tonggao.steps.absorb.fixed import fields_in, with_fields
from tonggao.steps.editing.telling import Names, told
from tonggao.steps.words.fixed_words import Fixed
from tonggao.steps.words.wording import fill


def one(paragraphs: Paragraphs, season: Season = SEASON) -> Change:
    (change,) = season.absorbed(paragraphs).changes
    return change


def decided(change: Change) -> dict[tuple[str, str], dict[str, str]]:
    return {
        (str(effect.subject), effect.key): {
            str(name): value
            for name, value in effect.answers.items()
            if name is not Field.ORIGIN
        }
        for effect in change.effects
    }


@pytest.mark.parametrize(
    ("old", "new", "item", "answers"),
    [
        (
            "理论武装抓得不紧",
            "理论武装抓得不够紧",
            "原因第1条的标题",
            {("大条", "原因-1"): {"标题": "理论武装抓得不够紧"}},
        ),
        (
            "存在应付思想",
            "存在应付差事的思想",
            "原因第2条",
            {("大条", "原因-2"): {"定稿正文": "存在应付差事的思想。"}},
        ),
        (
            "不涉及以上情况",
            "本年度没有收到反映",
            "说明“群众反映情况”",
            {("说明事项", "群众反映情况"): {"定稿正文": "本年度没有收到反映。"}},
        ),
        (
            "【待确认】",
            "反馈的3个问题已整改2个。",
            "说明“巡视反馈情况”",
            {("说明事项", "巡视反馈情况"): {"定稿正文": "反馈的3个问题已整改2个。"}},
        ),
        (
            "在对党忠诚方面",
            "在对党绝对忠诚方面",
            "第1个方面的标题",
            {("固定文字", "tg_aspect1"): {"定稿正文": "在对党绝对忠诚方面"}},
        ),
        (
            "2026年1月12日",
            "2026年1月15日",
            "日期",
            {("固定文字", "tg_date"): {"定稿正文": "2026年1月15日"}},
        ),
        (
            "产生问题的原因",
            "问题产生的原因",
            "原因部分的标题",
            {("固定文字", "tg_causes_heading"): {"定稿正文": "问题产生的原因"}},
        ),
    ],
)
def test_other_words_stand_where_they_were_written(
    old: str, new: str, item: str, answers: dict[tuple[str, str], dict[str, str]]
) -> None:
    theirs = edited.reworded(SENT, old, new)
    change = one(theirs)
    assert (change.kind, change.item) == (ChangeKind.REWORDED, item)
    assert change.proposed is Treatment.NEW
    assert decided(change) == answers
    after = SEASON.answering(change)
    assert after.texts == [each.text for each in theirs]
    assert after.absorbed(after.sent.paragraphs).changes == ()


def test_a_number_that_stands_goes_on_being_computed_and_a_readers_own_stays() -> None:
    theirs = edited.reworded(
        SENT, "对照2个方面，共查摆出5个问题", "我们对照2个方面，共找出6个问题"
    )
    change = one(theirs)
    assert "仍随实际变动" in change.remark
    after = SEASON.answering(change)
    struck = one(edited.struck(after.sent.paragraphs, "攻坚克难"), after)
    other = one(edited.struck(after.sent.paragraphs, "调研不够"), after)
    assert "我们对照1个方面，共找出6个问题。" in after.answering(struck, other).texts


def test_what_a_leader_wrote_cites_the_paragraph_he_wrote_it_in() -> None:
    theirs = edited.reworded(SENT, "共查摆出", "查找出")
    place = edited.at(theirs, "查找出")
    paragraph = SEASON.answering(one(theirs)).report.paragraphs[place]
    (run,) = paragraph.runs
    assert isinstance(run, Quoted)
    (ref,) = run.passage.sources
    assert (ref.file, ref.cell) == (edited.FILE, f"段{place + 1}")
    assert run.note == "文字经沈一帆修改"


def test_an_ordinal_stays_ours_when_a_heading_is_a_leaders() -> None:
    after = SEASON.answering(one(edited.reworded(SENT, "产生问题的原因", "原因剖析")))
    (heading,) = (each for each in after.report.paragraphs if "原因剖析" in each.text)
    assert [type(run) for run in heading.runs] == [Boilerplate, Quoted]
    assert heading.text == "四、原因剖析"


def test_words_that_were_struck_are_not_printed_and_the_rest_is_counted_anew() -> None:
    theirs = edited.struck(edited.struck(SENT, "（一）群众反映情况"), "不涉及以上")
    changes = SEASON.absorbed(theirs).changes
    assert {each.kind for each in changes} == {ChangeKind.DELETED}
    assert {tuple(answers) for each in changes for answers in decided(each).values()} == {
        (str(Field.TEXT),)
    }
    after = SEASON.answering(*changes)
    assert "（一）巡视反馈情况" in after.texts
    assert not any("群众反映" in text for text in after.texts)


def test_a_heading_over_what_is_still_there_is_not_proposed_to_go() -> None:
    change = one(edited.struck(SENT, "（二）在履职"))
    assert change.proposed is None
    assert "标题下的内容还在" in change.remark


def test_an_aspect_that_was_struck_with_its_problems_goes_with_its_heading() -> None:
    theirs = SENT
    for words in ("（二）在履职", "调研不够", "攻坚克难"):
        theirs = edited.struck(theirs, words)
    found = SEASON.absorbed(theirs).changes
    after = SEASON.answering(*found)
    assert after.texts[3:9] == [
        "对照1个方面，共查摆出3个问题。",
        *(each.text for each in SENT[4:8]),
        "二、典型案例剖析",
    ]


def test_paragraphs_that_run_on_from_fixed_words_are_printed_with_them() -> None:
    theirs = edited.added(SENT, "现将对照检查", "会前还听取了基层意见。")
    change = one(theirs)
    assert (change.item, "接在这一段后面" in change.remark) == ("引言", True)
    assert SEASON.answering(change).texts[1].endswith("报告如下。会前还听取了基层意见。")


def test_a_new_head_stands_where_it_was_written_with_its_text() -> None:
    theirs = edited.added(SENT, "学用脱节", "（二）担当精神不足")
    theirs = edited.added(theirs, "（二）担当精神", "怕得罪人，当老好人。")
    change = one(theirs)
    assert (change.kind, change.item) == (ChangeKind.ADDED, "原因")
    after = SEASON.answering(change)
    place = after.texts.index("（二）担当精神不足")
    assert after.texts[place + 1 : place + 3] == [
        "怕得罪人，当老好人。",
        "（三）宗旨意识树得不牢",
    ]
    heads = {head.title: head.number for head in after.state().draft.part(HeadPart.CAUSES)}
    assert heads == {"理论武装抓得不紧": 1, "宗旨意识树得不牢": 2, "担当精神不足": 3}


def test_a_head_that_was_struck_goes_and_its_sentences_are_not_used() -> None:
    theirs = edited.struck(edited.struck(SENT, "（二）宗旨意识"), "存在应付思想")
    change = one(theirs)
    assert (change.kind, change.item) == (ChangeKind.DELETED, "原因第2条")
    second = WHY.sentences[1].key
    assert decided(change)["原因定号", second] == {"用句": "不用"}
    after = SEASON.answering(change)
    assert not any("宗旨意识" in text or "应付" in text for text in after.texts)
    assert "对上述问题逐一剖析，原因主要有以下1个方面。" in after.texts


def test_a_head_left_without_its_text_asks_whether_its_sentences_go() -> None:
    change = one(edited.struck(SENT, "存在应付思想"))
    assert (change.kind, change.item, change.proposed) == (
        ChangeKind.DELETED,
        "原因第2条",
        None,
    )
    after = SEASON.answering(change)
    assert after.texts[after.texts.index("（二）宗旨意识树得不牢") + 1] == (
        "【待补充：原因的内容】"
    )


def test_a_head_left_without_its_title_asks_whether_it_has_none() -> None:
    change = one(edited.struck(SENT, "宗旨意识"))
    assert (change.item, change.proposed) == ("原因第2条的标题", None)
    assert "（二）【待补充：标题】" in SEASON.answering(change).texts


def test_a_head_of_measures_that_was_struck_lets_its_measures_go() -> None:
    theirs = edited.struck(edited.struck(SENT, "（一）强化理论"), "每月集中")
    change = one(theirs)
    assert decided(change)["措施定号", ACT.key] == {"大条号": ""}
    after = SEASON.answering(change)
    assert not any("每月集中" in text for text in after.texts)


def test_heads_in_another_order_are_printed_in_that_order() -> None:
    start = edited.at(SENT, "（一）理论武装")
    theirs = (
        *SENT[:start],
        *SENT[start + 2 : start + 4],
        *SENT[start : start + 2],
        *SENT[start + 4 :],
    )
    change = one(theirs)
    assert change.kind is ChangeKind.MOVED
    after = SEASON.answering(change)
    assert after.texts[start : start + 4 : 2] == [
        "（一）宗旨意识树得不牢",
        "（二）理论武装抓得不紧",
    ]
    numbers = [head.number for head in after.state().draft.part(HeadPart.CAUSES)]
    assert numbers == [2, 1]


def test_aspects_in_another_order_are_shown_and_ask_nothing() -> None:
    first, second, end = (
        edited.at(SENT, each) for each in ("（一）在", "（二）在", "二、")
    )
    theirs = (*SENT[:first], *SENT[second:end], *SENT[first:second], *SENT[end:])
    change = one(theirs)
    assert (change.kind, change.asks) == (ChangeKind.MOVED, False)
    assert "方案" in change.remark


def test_of_two_leaders_words_for_one_place_the_later_keeps_the_counts() -> None:
    first = one(edited.reworded(SENT, "共查摆出", "查找出"))
    after = SEASON.answering(first)
    theirs = edited.reworded(SENT, "共查摆出", "一共查出")
    (second,) = after.absorbed(theirs, SEASON.sent).changes
    assert second.proposed is None
    assert "送审后" in second.remark
    (answers,) = decided(second).values()
    assert answers["定稿正文"] == "对照{aspects}个方面，一共查出{items}个问题。"


def test_fixed_words_of_a_statement_the_plan_no_longer_has_are_only_shown() -> None:
    fewer = replace(SEASON, plan=replace(PLAN, statements=PLAN.statements[:1]))
    theirs = edited.reworded(SENT, "【待确认】", "已整改。")
    changes = fewer.absorbed(theirs, SEASON.sent).changes
    (change,) = (each for each in changes if each.after == "已整改。")
    assert (change.asks, change.effects) == (False, ())


@pytest.mark.parametrize(
    ("before", "after", "template"),
    [
        ("共5个问题。", "今年共5个问题，都要改。", "今年共{items}个问题，都要改。"),
        ("共5个问题。", "共15个问题。", "共15个问题。"),
        ("共5个问题。", "共5项问题。", "共5项问题。"),
        ("共5个问题。", "共{5}个问题。", "共{{5}}个问题。"),
        ("共5个问题。", "没有问题。", "没有问题。"),
    ],
)
def test_a_computed_value_is_kept_only_where_it_and_what_follows_still_stand(
    before: str, after: str, template: str
) -> None:
    spans = fields_in(before, Fixed("共{items}个问题。", {}))
    assert spans == ((1, 2, "items"),)
    kept = with_fields(before, after, spans)
    assert kept == template
    assert fill(kept, {"items": "5"}) == after


def test_words_that_were_not_made_from_a_template_have_no_computed_values() -> None:
    assert fields_in("一共五个。", Fixed("共{items}个问题。", {})) is None
    assert fields_in("不涉及 以上情况。", Fixed("不涉及以上情况。", {})) == ()


def test_a_statement_answered_in_word_stands_for_the_plans() -> None:
    season = Season(
        register(issue("01", "问1", "甲问题", "乙表现。")),
        (
            decide(Subject.STATEMENT, "巡视反馈情况", {Field.TEXT: "已整改"}),
            decide(Subject.STATEMENT, "群众反映情况", {Field.TEXT: NOTHING}),
        ),
        PLAN,
    )
    used = replace(season, log=(use(season.found.issues[0], 1), *season.log))
    place = used.texts.index("（二）巡视反馈情况")
    assert used.texts[place - 1 : place + 2] == [
        "（一）群众反映情况",
        "（二）巡视反馈情况",
        "已整改。",
    ]
    assert PROFILE.wording.not_concerned not in used.texts


def test_a_head_may_stand_without_any_text() -> None:
    nothing = decide(Subject.HEAD, "原因-2", {Field.TEXT: NOTHING})
    season = replace(SEASON, log=(*SEASON.log, nothing))
    place = season.texts.index("（二）宗旨意识树得不牢")
    assert season.texts[place + 1] == "五、下一步整改措施"
    assert season.absorbed(season.sent.paragraphs).changes == ()


def test_the_log_tells_what_was_decided_without_a_brace_or_a_bookmark() -> None:
    theirs = edited.reworded(SENT, "共查摆出", "查找出")
    theirs = edited.moved(theirs, "请示报告", "查找出")
    theirs = edited.reworded(theirs, "领导班子2025年度民主生活会", "班子2025年度民主生活会")
    after = SEASON.answering(*SEASON.absorbed(theirs).changes)
    labels = {str(each.key): each.label for each in SEASON.found.issues}
    said = [each.words for each in told(after.log, Names(labels=labels))][-6:]
    last = "查摆的问题的过渡句：“定稿正文”改为“对照〔方面数〕个方面，查找出〔问题数〕个问题。”。"
    assert [each.partition("：")[2] for each in said[1::2]] == [
        "03-问3：照审稿的先后排。",
        "标题：“定稿正文”改为“清源县供水公司班子〔会议名称〕对照检查材料”。",
        last,
    ]
