"""雷同情况: shares of text in common, counted and never judged."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import PLAN, VOCABULARY, cause, issue, measure, register

from tonggao.model.likeness import Level
from tonggao.model.overlap import MemberOverlap, Overlap, Part
from tonggao.model.past import PastText
from tonggao.model.record import Cause, Issue, Measure, Register
from tonggao.model.text import normal_form
from tonggao.steps.texts.overlap import overlap
from tonggao.steps.texts.stretches import PHRASE, STRETCH, size

# The lists that come with the program may change; these tests say what they need.
WORDS = replace(VOCABULARY, set_phrases=(), light_words=(("不够", "不太"),))
READ = "读文件多、研讨少，联系实际不够紧密，用来指导工作不够。"
VISIT = "全年到现场只有3次，问题多在会上听、很少在现场看。"
REPAIR = "老旧管网改造推进慢，年初定的12公里到年底只完成7公里。"
PHRASE_60 = (
    "坚持以习近平新时代中国特色社会主义思想为指导全面贯彻落实党的二十大和二十届历次全会精神"
    "深刻领悟两个确立的决定性意义"
)


def compare(*records: Issue | Cause | Measure, past: tuple[PastText, ...] = ()) -> Overlap:
    return overlap(register(*records), PLAN, WORDS, past)


def of(found: Overlap, member: str) -> MemberOverlap:
    return next(each for each in found.members if each.member.startswith(member))


def drawn(found: Overlap) -> str:
    """Return members and shares, in percent, as a table."""
    rows = [
        f"| {each.member} | {each.in_all.of} | {each.in_all.share:.0%} | "
        + " | ".join(f"{part.share:.0%}" for part in each.others.values())
        + f" | {each.nearest} |"
        for each in found.members
    ]
    return "\n".join(rows)


def test_shares_are_counted_by_kind_and_told_with_whom() -> None:
    found = compare(
        issue("01", "问1", "学习不深入", READ),
        cause("01", "因1", VISIT),
        measure("01", "问1", "每月集中学习一次，办公室列出清单逐条对账。"),
        issue("02", "问1", "学得不够深", f"我们{READ}"),
        cause("02", "因1", REPAIR),
        issue("03", "问1", "调研不够", f"{VISIT}{REPAIR}"),
    )
    assert (
        drawn(found)
        == """\
| 01 罗砚田 | 69 | 65% | 82% | 100% | 0% | 02 贺长亭 |
| 02 贺长亭 | 56 | 88% | 77% | 100% | 0% | 03 闻素秋 |
| 03 闻素秋 | 52 | 92% | 92% | 0% | 0% | 02 贺长亭 |"""
    )


def test_both_texts_stand_side_by_side_with_their_sources() -> None:
    found = compare(
        issue("01", "问3", "学习不深入", READ), issue("02", "问7", "研讨少", f"我们{READ}")
    )
    (beside,) = found.beside
    ours, theirs = beside.first, beside.second
    assert (ours.label, theirs.label) == ("01-问3", "02-问7")
    assert [ours.words[slice(*span)] for span in ours.marked] == [READ.rstrip("。")]
    assert [theirs.words[slice(*span)] for span in theirs.marked] == [READ.rstrip("。")]
    assert ours.part == Part(23, 28)
    assert beside.level is None


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (READ.replace("，", " "), Level.IDENTICAL),
        (READ.replace("不够", "不太", 1), Level.LIGHT),
    ],
)
def test_texts_that_say_the_same_are_told_however_little_of_the_whole_they_are(
    words: str, level: Level
) -> None:
    much = [
        issue(
            "01",
            f"问{number}",
            "",
            "".join(chr(0x4E00 + number * 600 + n) for n in range(600)),
        )
        for number in range(2, 6)
    ]
    found = compare(issue("01", "问1", "", READ), *much, issue("02", "问1", "", words))
    (pair,) = found.pairs
    assert (pair.same, pair.light) == (level is Level.IDENTICAL, level is Level.LIGHT)
    assert [each.level for each in found.beside] == [level]


def test_what_three_people_have_is_counted_apart_where_it_is_short() -> None:
    common = "把方向管大局保落实的作用"
    assert len(common) < PHRASE
    tails = ("发挥得还不充分", "没有抓在手上", "讲得多做得少")
    found = compare(
        *(
            issue(each, "问1", "", f"{common}{tail}")
            for each, tail in zip(("01", "02", "03"), tails, strict=True)
        )
    )
    assert [each.in_all.shared for each in found.members] == [0, 0, 0]
    assert [each.phrases for each in found.members] == [len(common)] * 3
    assert [(each.words, each.members) for each in found.phrases] == [(common, 3)]
    assert found.phrases[0].labels == ("01-问1", "02-问1", "03-问1")
    assert not found.pairs
    assert not found.beside


def test_words_that_the_plan_gives_to_everybody_do_not_count() -> None:
    heading = PLAN.aspects[1].full
    found = compare(
        issue("01", "问1", "", f"{heading}我抓得不够。"),
        issue("02", "问1", "", f"{heading}，想得少。"),
    )
    assert [each.in_all for each in found.members] == [Part(0, 5), Part(0, 3)]


def test_last_year_a_member_is_held_against_himself_and_the_team_only() -> None:
    past = (
        PastText(file="定稿.docx", member="", text=f"1.学习不深入。{READ}"),
        PastText(file="罗砚田.xlsx", member="罗 砚田", text=VISIT),
        PastText(file="闻素秋.xlsx", member="闻素秋", text=REPAIR),
    )
    found = compare(
        issue("01", "问1", "", f"{VISIT}{READ}"),
        issue("02", "问1", "", REPAIR),
        past=past,
    )
    assert [each.past_in_all.share for each in found.members] == [1.0, 0.0]
    assert [(each.first.label, each.second.label) for each in found.beside_past] == [
        ("01-问1", "定稿.docx"),
        ("01-问1", "罗砚田.xlsx"),
    ]


def test_without_texts_there_are_no_shares() -> None:
    assert compare() == Overlap()
    (only,) = compare(issue("01", "问1", "……")).members
    assert only.in_all == Part()
    assert only.in_all.share == 0


SENTENCES = st.sampled_from(
    [
        READ,
        VISIT,
        REPAIR,
        "把方向管大局保落实的作用发挥得不充分。",
        "学习不深入。",
        "会上听，",
    ]
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map("".join)
# What each member wrote: his problems, his causes, his measures.
WRITTEN = st.lists(st.tuples(*[st.lists(TEXTS, max_size=3)] * 3), min_size=2, max_size=3)
Written = list[tuple[list[str], list[str], list[str]]]


def wrote(written: Written, before: str = "") -> Register:
    """Return what members wrote, each text after the same words."""
    records: list[Issue | Cause | Measure] = []
    for member, (problems, causes, measures) in zip(PLAN.members, written, strict=False):
        for number, words in enumerate(problems, start=1):
            records.append(issue(member.id, f"问{number}", "", f"{before}{words}"))
        for number, words in enumerate(causes, start=1):
            records.append(cause(member.id, f"因{number}", f"{before}{words}"))
        for number, words in enumerate(measures, start=1):
            records.append(measure(member.id, f"问{number}", f"{before}{words}"))
    return register(*records)


def found_in(written: Written) -> Overlap:
    return overlap(wrote(written), PLAN, WORDS)


@given(WRITTEN)
def test_shares_lie_between_0_and_1(written: Written) -> None:
    found = found_in(written)
    for each in found.members:
        assert 0 <= each.in_all.shared <= each.in_all.of
        assert 0 <= each.phrases <= each.in_all.of - each.in_all.shared
        assert each.with_nearest <= each.in_all.shared
    for pair in found.pairs:
        assert 0 < pair.share <= 1


@given(WRITTEN)
def test_the_order_of_the_texts_changes_no_share(written: Written) -> None:
    turned = [(one[::-1], two[::-1], three[::-1]) for one, two, three in written]
    before, after = found_in(written), found_in(turned)
    assert after.members == before.members
    assert after.pairs == before.pairs


@given(WRITTEN)
def test_the_order_of_the_members_changes_no_share(written: Written) -> None:
    found = wrote(written)
    turned = replace(found, returns=found.returns[::-1])
    before, after = overlap(found, PLAN, WORDS), overlap(turned, PLAN, WORDS)
    assert {each.member: each.others for each in after.members} == {
        each.member: each.others for each in before.members
    }
    assert {frozenset((p.first, p.second)): p.share for p in after.pairs} == {
        frozenset((p.first, p.second)): p.share for p in before.pairs
    }


@given(st.tuples(*[st.lists(TEXTS, max_size=3)] * 3), st.integers(2, 3))
def test_identical_returns_have_everything_in_common(
    words: tuple[list[str], list[str], list[str]], members: int
) -> None:
    for each in found_in([words] * members).members:
        assert each.in_all.shared == each.in_all.of
        assert each.with_nearest == each.in_all.of


@given(WRITTEN)
def test_a_set_phrase_before_every_text_changes_nothing(written: Written) -> None:
    vocabulary = replace(WORDS, set_phrases=(PHRASE_60,))
    before = overlap(wrote(written), PLAN, vocabulary)
    after = overlap(wrote(written, f"{PHRASE_60}，"), PLAN, vocabulary)
    assert after.members == before.members
    assert after.pairs == before.pairs


@given(WRITTEN)
def test_every_character_shown_as_shared_stands_in_the_other_text_too(
    written: Written,
) -> None:
    for beside in found_in(written).beside:
        for mine, other in ((beside.first, beside.second), (beside.second, beside.first)):
            theirs, shown = normal_form(other.words), 0
            for span in mine.marked:
                stretch = normal_form(mine.words[slice(*span)])
                least = min(STRETCH, len(stretch))
                starts = range(len(stretch) - least + 1)
                held = [n for n in starts if stretch[n : n + least] in theirs]
                assert size((n, n + least) for n in held) == len(stretch)
                shown += len(stretch)
            assert shown == mine.part.shared
