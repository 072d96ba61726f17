"""A file is known for a draft by its words, and a text of another kind is not."""

import pytest

from tonggao.steps.texts.recognise import draft_id, likeness, nearest, same_words

DRAFT = (
    "领导班子对照检查材料",
    "（一）政治忠诚方面",
    "1.理论学习不够深入。读文件多，研讨少，联系实际不够紧密。",
    "2.贯彻部署不够坚决。有的任务停留在开会发文，跟踪问效不够。",
    "3.调研不够扎实。到现场听汇报多，看问题少，解决问题更少。",
    "4.担当精神有所弱化。遇到难题往上交，怕担责任的想法还在。",
)
COLLECTION = (
    *(f"{words}；原稿还写了别的内容，各人说法都照录在此" for words in DRAFT[2:]),
    "会议开得多，文件发得多，基层负担没有减下来。",
    "窗口服务时间与群众上班时间重合，投诉没有减少。",
    "年轻干部培养缺少计划，岗位交流推进得比较慢。",
    "对供水设施的安全隐患排查不细，整改时限一拖再拖。",
    "工程变更把关不严，现场签证补签的情况时有发生。",
)


def test_a_third_of_a_draft_without_anchors_is_still_known() -> None:
    assert nearest(DRAFT[2:4], [COLLECTION, DRAFT]) == 1


def test_a_draft_in_one_paragraph_with_a_cover_is_known() -> None:
    assert nearest(["封面", "".join(DRAFT)], [COLLECTION, DRAFT]) == 1


def test_a_text_of_ours_of_another_kind_is_nearest_to_itself() -> None:
    assert nearest(COLLECTION, [DRAFT, COLLECTION]) == 1


def test_a_letter_is_like_nothing() -> None:
    letter = ["关于召开会议的通知", "请各部门于周五下午准时到三楼会议室参加会议。"]
    assert nearest(letter, [DRAFT, COLLECTION]) is None
    assert nearest(letter, []) is None


def test_of_two_as_near_the_first_counts() -> None:
    assert nearest(DRAFT, [DRAFT, DRAFT]) == 0


@pytest.mark.parametrize("words", [(), ("",), ("短",)])
def test_a_text_of_next_to_no_words_is_like_nothing(words: tuple[str, ...]) -> None:
    assert likeness(words, DRAFT) == likeness(DRAFT, words) == 0


def test_the_title_says_of_which_draft_a_file_was_made() -> None:
    anchors = ["tg_cause1", "tg_title_0f1e2d3c", "tg_opening_lead"]
    assert draft_id(anchors) == "0f1e2d3c"
    assert draft_id(["tg_cause1", "tg_title_", "_GoBack"]) == ""


def test_spaces_make_no_other_text_but_marks_do() -> None:
    assert same_words(["一、 问题\u3000"], ["一、问题"])
    assert not same_words(["学习不深。"], ["学习不深，"])
    assert not same_words(["一", "二"], ["一二"])
