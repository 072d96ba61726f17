"""A draft held against the one before: which paragraph is which, and what changed in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.comparison import ComparedRow, Fate, TextRow
from tonggao.steps.texts.changed_words import changed_words
from tonggao.steps.texts.comparison import compare

WORDS = (
    "2.学习不深入。读文件多，研讨少，联系实际不紧。",
    "1.学习不深入。读文件多、研讨少，联系实际还不紧。",
    "2.调研不够。到现场3次，“听汇报”多。",
    "3.调研不够。到现场13次，“听汇报”多；看得少。",
    "（一）担当作为方面",
    "（二）担当作为方面",
    "一是甲。二是乙。\n三是丙",
    "一、",
    "。",
    "",
)
ANCHORS = ("tg_title_0a1b2c3d", "tg_title_3d2c1b0a", "tg_lead", "tg_cause1", "tg_cause2")
ROWS = st.lists(
    st.builds(
        TextRow,
        words=st.one_of(
            st.sampled_from(WORDS), st.text("学习不深。，1二（）\n", max_size=9)
        ),
        anchors=st.lists(st.sampled_from(ANCHORS), max_size=2).map(tuple),
    ),
    max_size=7,
)
SIGNS = {Fate.KEPT: "{}", Fate.STRUCK: "[-{}]", Fate.INSERTED: "[+{}]"}


def shown(before: str, after: str) -> str:
    """Return both wordings in one: [-struck] and [+inserted] words among the kept ones."""
    pieces = changed_words(before, after)
    return "".join(SIGNS[each.fate].format(each.words) for each in pieces)


def row(words: str, *anchors: str) -> TextRow:
    return TextRow(words=words, anchors=anchors)


def words(compared: ComparedRow) -> str:
    return "".join(SIGNS[each.fate].format(each.words) for each in compared.pieces)


def rows(before: list[TextRow], after: list[TextRow]) -> list[tuple[str, str]]:
    """Return the words of each paragraph, and what became of its mark."""
    found = compare(before, after).rows
    return [(words(each), each.mark.value) for each in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("2.学习不深。", "1.学习不深。", "[-2][+1].学习不深。"),
        ("（十二）学习方面", "（十三）学习方面", "（[-十二][+十三]）学习方面"),
        ("学得少。想得少。", "学得少。做得差。", "学得少。[-想得少。][+做得差。]"),
        ("学得少。想得少。", "想得少。", "[-学得少。]想得少。"),
        ("共查摆出16个问题。", "共查摆出15个问题。", "共查摆出[-16][+15]个问题。"),
        (
            "坐在机关听汇报多，到一线现场解决问题少。",
            "坐在机关听汇报多、到一线现场协调解决问题少。",
            "坐在机关听汇报多[-，][+、]到一线现场[+协调]解决问题少。",
        ),
        (
            "坐在机关听汇报多，到现场解决问题少。",
            "坐在机关听汇报多、到现场协调解决问题少。",
            "坐在机关听汇报多[-，到现场][+、到现场协调]解决问题少。",
        ),
        (
            "二是修订采购管理办法。",
            "二是修订采购管理办法，补签超过24小时的一律说明原因。",
            "二是修订采购管理办法[+，补签超过24小时的一律说明原因]。",
        ),
        (
            "读文件多，研讨少，谈得浅，用得不够。",
            "看文件少，讨论多，想得深，还用得好。",
            "[-读文件多，研讨少，谈得浅，用得不够。][+看文件少，讨论多，想得深，还用得好。]",
        ),
        ("“学过了”。", "“学过了。”", "“学过了[-”。][+。”]"),
        ("", "新的。", "[+新的。]"),
    ],
)
def test_what_changed_is_shown_in_pieces_that_read_well(
    before: str, after: str, expected: str
) -> None:
    assert shown(before, after) == expected


@given(*[st.text("学习不够深入。，；“”1230二三\nab", max_size=60)] * 2)
def test_both_wordings_stand_in_the_pieces_to_the_letter(before: str, after: str) -> None:
    pieces = changed_words(before, after)
    kept_or = {
        fate: "".join(each.words for each in pieces if each.fate in {fate, Fate.KEPT})
        for fate in (Fate.STRUCK, Fate.INSERTED)
    }
    assert kept_or == {Fate.STRUCK: before, Fate.INSERTED: after}
    assert all(each.words for each in pieces)


@given(ROWS, ROWS)
def test_both_texts_stand_in_the_comparison_in_their_order(
    before: list[TextRow], after: list[TextRow]
) -> None:
    found = compare(before, after).rows
    assert [each.before for each in found if each.before is not None] == [
        *range(len(before))
    ]
    assert [each.after for each in found if each.after is not None] == [*range(len(after))]
    assert not found or found[-1].mark is Fate.KEPT


@given(ROWS.filter(bool), ROWS.filter(bool))
def test_as_many_marks_are_left_as_a_text_has_paragraphs(
    before: list[TextRow], after: list[TextRow]
) -> None:
    marks = [each.mark for each in compare(before, after).rows]
    assert len(before) == sum(each is not Fate.INSERTED for each in marks)
    assert len(after) == sum(each is not Fate.STRUCK for each in marks)


@given(ROWS)
def test_a_text_held_against_itself_has_no_change(text: list[TextRow]) -> None:
    found = compare(text, text).rows
    assert [(each.before, each.after) for each in found] == [
        (place, place) for place in range(len(text))
    ]
    assert {piece.fate for each in found for piece in each.pieces} <= {Fate.KEPT}


def test_a_moved_paragraph_is_struck_there_and_inserted_here() -> None:
    before = [
        row("1.甲甲甲。", "tg_a"),
        row("2.乙乙乙。", "tg_b"),
        row("3.丙丙丙。", "tg_c"),
    ]
    after = [
        row("1.丙丙丙。", "tg_c"),
        row("2.甲甲甲。", "tg_a"),
        row("3.乙乙乙。", "tg_b"),
    ]
    assert rows([*before, row("完")], [*after, row("完")]) == [
        ("[+1.丙丙丙。]", "inserted"),
        ("[-1][+2].甲甲甲。", "kept"),
        ("[-2][+3].乙乙乙。", "kept"),
        ("[-3.丙丙丙。]", "struck"),
        ("完", "kept"),
    ]


def test_an_anchor_holds_a_paragraph_whose_words_are_all_new() -> None:
    assert rows([row("旧话说完。", "tg_a")], [row("新的一句", "tg_a")]) == [
        ("[-旧话说完。][+新的一句]", "kept")
    ]


def test_an_anchor_gives_way_to_words_that_are_another_paragraphs() -> None:
    before = [row("关于住房的说明情况。", "tg_statement1_text"), row("完")]
    after = [
        row("全新的事项另有报告。", "tg_statement1_text"),
        row("关于住房的说明的情况。", "tg_statement2_text"),
        row("完"),
    ]
    assert rows(before, after) == [
        ("[+全新的事项另有报告。]", "inserted"),
        ("关于住房的说明[+的]情况。", "kept"),
        ("完", "kept"),
    ]


def test_the_title_is_the_title_of_either_draft() -> None:
    before, after = row("旧题", "tg_title_00000001"), row("新名", "tg_title_00000002")
    assert rows([before], [after]) == [("[-旧题][+新名]", "kept")]


def test_a_paragraph_without_an_anchor_is_known_by_likeness() -> None:
    before = [row("学习抓得不紧，研讨不多。"), row("完")]
    after = [row("另起一段"), row("学习抓得不够紧，研讨不多。"), row("完")]
    assert rows(before, after)[1] == ("学习抓得不[+够]紧，研讨不多。", "kept")


def test_in_a_row_of_several_problems_each_is_compared_for_itself() -> None:
    before = [row("一是甲甲甲甲。二是乙乙乙乙。三是丙丙丙丙。", "tg_a", "tg_b", "tg_c")]
    after = [row("一是乙乙乙乙。二是丙丙丙丙。三是丁丁丁丁。", "tg_b", "tg_c", "tg_d")]
    assert rows(before, after) == [
        (
            "[-一是甲甲甲甲。二][+一]是乙乙乙乙。[-三][+二]是丙丙丙丙。[+三是丁丁丁丁。]",
            "kept",
        )
    ]


def test_what_goes_at_the_end_hangs_on_the_mark_before_it() -> None:
    text = [row("甲甲甲"), row("乙乙乙"), row("丙丙丙")]
    assert [mark for _, mark in rows(text, text[:1])] == ["struck", "struck", "kept"]
    assert [mark for _, mark in rows(text[:1], text)] == ["inserted", "inserted", "kept"]


def test_what_takes_the_last_place_shares_the_paragraph_of_what_goes_from_it() -> None:
    before = [row("甲甲甲"), row("子子"), row("丑丑")]
    after = [row("甲甲甲"), row("天地玄黄"), row("宇宙")]
    assert rows(before, after) == [
        ("甲甲甲", "kept"),
        ("[-子子]", "struck"),
        ("[+天地玄黄]", "inserted"),
        ("[-丑丑][+宇宙]", "kept"),
    ]


def test_a_paragraph_of_very_many_sentences_is_compared_as_a_whole() -> None:
    before, after = "学习不深入。" * 501, "调研不够多。" * 500
    assert [each.words for each in changed_words(before, after)] == [before, after]
