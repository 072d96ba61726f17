"""What a reader did to the numbered problems, and what is decided if it is accepted."""

from dataclasses import replace

import edited
import pytest
from edited import HARD, KEEN, PLAN, REPORT, SEASON, SENT, STUDY, VISIT, Paragraphs, Season
from make import DUTY, LOYALTY, decide, issue, own, register, use, worded

from tonggao.model.change import Change, ChangeKind, Effect, Treatment
from tonggao.model.editing import NOTHING, Disposition, Field, Subject
from tonggao.model.record import by_key

ADDED = "3.抓班子带队伍不严。谈心谈话走形式，全年只谈了4人。"
CUT = issue("01", "问1", "学习不深入", "读得少。")
ALSO = issue("02", "问1", "研讨不够", "议得少。")
THIRD = issue("03", "问1", "调研不多", "走得少。")
POINTS = Season(
    register(CUT, ALSO, THIRD),
    (use(CUT, 1, point="一"), use(ALSO, 1, point="二"), use(THIRD, 2)),
)


def one(paragraphs: Paragraphs, season: Season = SEASON) -> Change:
    (change,) = season.absorbed(paragraphs).changes
    return change


def answered(change: Change) -> dict[tuple[str, str], dict[str, str]]:
    """What is decided if a change is accepted, in the words of the table."""
    return {
        (str(effect.subject), effect.key): {
            str(name): value for name, value in effect.answers.items()
        }
        for effect in change.effects
    }


def numbered(season: Season) -> list[str]:
    """The problems as the next draft prints them."""
    return [each for each in season.texts if each[:1].isdigit() and each[1] == "."]


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("读文件多", "读原著少", {"定稿正文": "读原著少，研讨少，联系实际不够紧密。"}),
        ("学习不深入", "学习抓得不深", {"定稿标题": "学习抓得不深"}),
        (
            "学习不深入。读文件多，",
            "学习浅尝辄止。读得不多，",
            {
                "定稿标题": "学习浅尝辄止",
                "定稿正文": "读得不多，研讨少，联系实际不够紧密。",
            },
        ),
        ("学习不深入。", "", {"定稿标题": NOTHING}),
        ("读文件多，研讨少，联系实际不够紧密。", "", {"定稿正文": NOTHING}),
        (
            "联系实际不够紧密。",
            "联系实际不够紧密。有3名同志没有写体会。",
            {"定稿正文": "读文件多，研讨少，联系实际不够紧密。有3名同志没有写体会。"},
        ),
    ],
)
def test_other_words_are_decided_of_the_field_in_which_they_stand(
    old: str, new: str, fields: dict[str, str]
) -> None:
    theirs = edited.reworded(SENT, old, new)
    change = one(theirs)
    assert (change.kind, change.item) == (ChangeKind.REWORDED, "1-1")
    assert change.proposed is Treatment.NEW
    assert answered(change) == {("成文", STUDY.key): fields}
    assert numbered(SEASON.answering(change))[0] == theirs[edited.at(theirs, "1.")].text


@pytest.mark.parametrize(
    ("old", "new"),
    [("1.学习", "2、学习"), ("1.学习", "学习"), ("研讨少", "研讨 少"), ("1.学", "（1）学")],
)
def test_ordinals_and_spaces_are_no_change(old: str, new: str) -> None:
    assert SEASON.absorbed(edited.reworded(SENT, old, new)).changes == ()


def test_a_mark_is_a_change() -> None:
    change = one(edited.reworded(SENT, "研讨少，", "研讨少；"))
    assert change.before.replace("研讨少，", "研讨少；") == change.after


def test_a_problem_that_was_struck_is_set_aside_and_says_why() -> None:
    change = one(edited.struck(SENT, "政治敏锐性"))
    assert (change.kind, change.item, change.after) == (ChangeKind.DELETED, "1-2", "")
    after = SEASON.answering(change).state().draft
    placing = after.placing(KEEN.key)
    assert placing.disposition is Disposition.SET_ASIDE
    assert placing.reason == "审稿删去"


def test_a_new_problem_is_a_point_of_the_leaders_in_its_place() -> None:
    theirs = edited.added(SENT, "政治敏锐性", ADDED)
    change = one(theirs)
    assert (change.kind, change.item) == (ChangeKind.ADDED, LOYALTY)
    assert "审稿意见-1（2026-01-12）" in change.remark
    after = SEASON.answering(change)
    assert numbered(after)[:4] == [
        "1.学习不深入。读文件多，研讨少，联系实际不够紧密。",
        "2.政治敏锐性不强。对上级新要求领会慢，传达多、落实少。3月的部署5月才研究。",
        ADDED,
        "4.请示报告不及时。重大事项会后补报，有两次超过时限。",
    ]
    (made,) = after.state().register.own
    assert (made.label, made.origin, made.words) == (
        "审稿意见-1",
        "审稿意见",
        ("抓班子带队伍不严", "谈心谈话走形式，全年只谈了4人。", ""),
    )
    names = {item.main: item.number for item in after.state().draft.items}
    assert (names[STUDY.key], names[REPORT.key]) == (1, 3)  # nobody else is renumbered
    assert names[made.key] == 4


@pytest.mark.parametrize(
    "words",
    [
        "现场办公不多。",
        "有的同志到现场办公不多，遇到问题习惯于打电话、听汇报，很少当场拍板解决。",
    ],
)
def test_a_new_problem_of_one_sentence_is_printed_as_it_was_written(words: str) -> None:
    after = SEASON.answering(one(edited.added(SENT, "请示报告", f"4.{words}")))
    assert numbered(after)[3] == f"4.{words}"


def test_a_problem_without_an_aspect_comes_in_undecided() -> None:
    heading = edited.added(SENT, "攻坚克难", "（三）在为民服务方面")
    theirs = edited.added(heading, "（三）在为民", ADDED)
    changes = {each.kind: each for each in SEASON.absorbed(theirs).changes}
    added = changes[ChangeKind.ADDED]
    assert added.item == "请定方面"
    assert added.proposed is None
    after = SEASON.answering(added).state()
    (made,) = after.register.own
    assert after.draft.placing(made.key).disposition is Disposition.UNDECIDED


def test_only_what_was_really_moved_has_a_row_and_it_keeps_its_number() -> None:
    change = one(edited.moved(SENT, "请示报告", "查摆出"))
    assert (change.kind, change.item) == (ChangeKind.MOVED, "1-3")
    assert change.after == "移到最前"
    after = SEASON.answering(change)
    assert [each[2:6] for each in numbered(after)[:3]] == [
        "请示报告",
        "学习不深",
        "政治敏锐",
    ]
    assert after.state().draft.placing(REPORT.key).number == 3


def test_a_problem_moved_to_another_aspect_takes_its_answers_along() -> None:
    season = Season(SEASON.found, (*SEASON.log, worded(REPORT, title="报告不及时")), PLAN)
    theirs = edited.moved(season.sent.paragraphs, "报告不及时", "调研不够")
    after = season.answering(one(theirs, season))
    assert numbered(after)[3] == "2.报告不及时。重大事项会后补报，有两次超过时限。"
    assert after.state().draft.placing(REPORT.key).aspect == DUTY


def test_a_number_typed_later_rules_over_a_place() -> None:
    moved = SEASON.answering(one(edited.moved(SENT, "请示报告", "查摆出")))
    log = (*moved.log, use(REPORT, 4))
    assert numbered(replace(moved, log=log))[2].startswith("3.请示报告")


def test_two_problems_in_one_paragraph_are_joined_under_the_first() -> None:
    change = one(edited.joined(SENT, "学习不深入"))
    assert (change.kind, change.item) == (ChangeKind.JOINED, "1-1、1-2")
    after = SEASON.answering(change)
    assert numbered(after)[0] == (
        "1.学习不深入。读文件多，研讨少，联系实际不够紧密。"
        "政治敏锐性不强。对上级新要求领会慢，传达多、落实少。3月的部署5月才研究。"
    )
    first = after.state().draft.items[0]
    assert first.labels == ("01-问1", "02-问2")
    assert {ref.file for ref in first.points[0].credited} == {"2 收回/02.xlsx"}


def test_the_words_of_the_joined_one_never_rule_over_those_of_the_first() -> None:
    season = Season(SEASON.found, (*SEASON.log, worded(KEEN, title="不敏锐")), PLAN)
    theirs = edited.joined(season.sent.paragraphs, "学习不深入")
    after = season.answering(one(theirs, season))
    assert numbered(after)[0].startswith("1.学习不深入。读文件多")


def test_a_problem_in_two_paragraphs_is_split_and_says_from_what() -> None:
    change = one(edited.split(SENT, "3月的部署"))
    assert (change.kind, change.item) == (ChangeKind.SPLIT, "1-2")
    assert "由1-2拆出" in change.remark
    assert numbered(SEASON.answering(change))[1:4] == [
        "2.政治敏锐性不强。对上级新要求领会慢，传达多、落实少。",
        "3.3月的部署5月才研究。",
        "4.请示报告不及时。重大事项会后补报，有两次超过时限。",
    ]


def test_the_words_of_a_point_are_decided_of_that_point() -> None:
    assert numbered(POINTS)[0] == "1.学习不深入。一是读得少。二是研讨不够。议得少。"
    theirs = edited.reworded(POINTS.sent.paragraphs, "议得少", "议得浅")
    change = one(theirs, POINTS)
    assert answered(change) == {("成文", ALSO.key): {"定稿正文": "议得浅。"}}
    assert numbered(POINTS.answering(change))[0].endswith("二是研讨不够。议得浅。")


def test_with_fewer_points_a_problem_is_written_as_one_and_says_so() -> None:
    theirs = edited.reworded(
        POINTS.sent.paragraphs, "一是读得少。二是研讨不够。议得少。", "读得少、议得少。"
    )
    change = one(theirs, POINTS)
    assert "分点有增减" in change.remark
    after = POINTS.answering(change)
    assert numbered(after)[0] == "1.学习不深入。读得少、议得少。"
    assert after.state().draft.items[0].labels == ("01-问1", "02-问1")


def test_what_the_table_was_made_to_say_since_is_shown_and_nothing_proposed() -> None:
    later = replace(SEASON, log=(*SEASON.log, worded(STUDY, "学得少，用得少。")))
    theirs = edited.reworded(SENT, "读文件多", "读原著少")
    (change,) = later.absorbed(theirs, SEASON.sent).changes
    assert change.proposed is None
    assert "送审后统稿表中已改为“学得少，用得少。”" in change.remark
    title = edited.reworded(SENT, "学习不深入", "学习不实")
    (other,) = later.absorbed(title, SEASON.sent).changes
    assert other.proposed is Treatment.NEW  # the title is as it was sent


def test_what_the_draft_says_already_asks_nothing() -> None:
    theirs = edited.reworded(
        SENT, "读文件多，研讨少，联系实际不够紧密。", "学得少，用得少。"
    )
    later = replace(SEASON, log=(*SEASON.log, worded(STUDY, "学得少，用得少")))
    (change,) = later.absorbed(theirs, SEASON.sent).changes
    assert not change.waits
    assert "现在的文稿已是这样" in change.remark


def test_a_problem_struck_in_word_that_the_table_has_set_aside_asks_nothing() -> None:
    later = replace(SEASON, log=(*SEASON.log, use(STUDY, 0)))
    (change,) = later.absorbed(edited.struck(SENT, "学习不深入"), SEASON.sent).changes
    assert not change.waits


def test_an_edit_of_a_problem_that_is_not_used_any_more_is_only_shown() -> None:
    later = replace(SEASON, log=(*SEASON.log, use(STUDY, 0)))
    theirs = edited.reworded(SENT, "读文件多", "读原著少")
    (change,) = later.absorbed(theirs, SEASON.sent).changes
    assert (change.asks, change.effects) == (False, ())
    assert "现在没有采用" in change.remark


def test_a_problem_is_known_after_its_member_changed_his_words() -> None:
    newer = issue("01", "问1", "用理论指导工作不够", "遇事凭老经验，很少找依据。")
    changed = decide(
        Subject.CHANGE, f"{STUDY.key}>{newer.key}", {Field.TREATMENT: Treatment.NEW}
    )
    found = register(newer, KEEN, REPORT, VISIT, HARD)
    later = Season(found, (*SEASON.log, changed), PLAN)
    theirs = edited.struck(SENT, "学习不深入")
    changes = later.absorbed(theirs, SEASON.sent).changes
    (struck,) = (each for each in changes if each.kind is ChangeKind.DELETED)
    assert [effect.key for effect in struck.effects] == [newer.key]


def test_a_point_of_the_offices_own_is_known_after_its_words_were_mended() -> None:
    def season(words: str) -> Season:
        made = own("书记审稿-1", "议事不规范", words)
        after = Season(SEASON.found, (*SEASON.log, made), PLAN)
        (record,) = after.state().register.own
        number = use(record, 4, aspect=LOYALTY)
        return replace(after, log=(*after.log, number))

    sent = season("会前通气不够，材料送得晚。").sent
    theirs = edited.reworded(sent.paragraphs, "材料送得晚", "材料常常送得晚")
    later = season("会前通气不够，材料送得较晚。")
    (change,) = later.absorbed(theirs, sent).changes
    assert change.item == "1-4"
    assert [effect.key for effect in change.effects] == [later.state().register.own[0].key]


def test_records_that_a_rule_merged_follow_the_one_that_has_the_number() -> None:
    twin = issue("03", "问9", "学习不深入", "读文件多，研讨少，联系实际不够紧密")
    season = Season(register(STUDY, twin, KEEN), (use(STUDY, 1), use(KEEN, 2)))
    change = one(edited.struck(season.sent.paragraphs, "学习不深入"), season)
    assert [effect.key for effect in change.effects] == [STUDY.key]
    draft = season.answering(change).state().draft
    assert draft.placing(twin.key).disposition is Disposition.SET_ASIDE


def test_the_same_edit_in_two_files_has_one_key_and_other_words_another() -> None:
    theirs = edited.reworded(SENT, "读文件多", "读原著少")
    (one_file,) = SEASON.absorbed(theirs).changes
    (other,) = SEASON.absorbed(theirs, file="5 文稿/书记.docx").changes
    (differing,) = SEASON.absorbed(edited.reworded(SENT, "读文件多", "读书少")).changes
    assert one_file.key == other.key != differing.key
    assert one_file.key.startswith("w:")
    assert len(one_file.key) == len("w:") + 12


def test_what_was_answered_is_shown_as_answered() -> None:
    theirs = edited.reworded(SENT, "读文件多", "读原著少")
    (change,) = SEASON.absorbed(theirs).changes
    for treatment in Treatment:
        after = SEASON.answering(change, treatment=treatment)
        (again,) = after.absorbed(theirs, SEASON.sent).changes
        assert again.treatment is treatment
        assert not again.waits


def test_effects_touch_only_records_that_are_known_or_new() -> None:
    theirs = edited.added(edited.moved(SENT, "请示报告", "查摆出"), "调研不够", ADDED)
    changes = SEASON.absorbed(theirs).changes
    known = set(by_key(SEASON.state().register.issues))
    touched = [effect for each in changes for effect in each.effects]
    keys = {each.key for each in touched if each.subject is Subject.ISSUE}
    assert len(keys - known) == 1  # the new point
    assert all(isinstance(each, Effect) and each.answers for each in touched)


def test_problems_joined_and_moved_at_once_go_together_where_the_first_one_went() -> None:
    joined = edited.joined(SENT, "学习不深入")
    theirs = edited.moved(joined, "学习不深入", "调研不够")
    change = one(theirs)
    assert (change.kind, change.item) == (ChangeKind.JOINED, "1-1、1-2")
    assert "移到“担当作为”" in change.remark
    after = SEASON.answering(change)
    assert numbered(after)[2].startswith("2.学习不深入。读文件多")
    (item,) = (each for each in after.state().draft.items if len(each.issues) > 1)
    assert (item.aspect, item.labels) == (DUTY, ("01-问1", "02-问2"))


def test_a_paragraph_cut_from_a_problem_that_others_joined_is_not_lost() -> None:
    cut = edited.split(SENT, "3月的部署")
    place = edited.at(cut, "政治敏锐性")
    one_part, rest = cut[place : place + 2]
    report = cut[place + 2]
    text = f"{one_part.text}{report.text[2:]}"
    both = replace(
        one_part, text=text, original=text, anchors=one_part.anchors + report.anchors
    )
    theirs = (*cut[:place], both, rest, *cut[place + 3 :])
    kinds = {each.kind for each in SEASON.absorbed(theirs).changes}
    assert ChangeKind.JOINED in kinds
    after = SEASON.answering(*SEASON.absorbed(theirs).changes)
    printed = "".join(numbered(after))
    assert printed.count("3月的部署5月才研究") == 1
    assert "重大事项会后补报" in printed
