"""What became of old words: changed, joined, parted, withdrawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import PROFILE

from tonggao.model.text import ContentKey
from tonggao.steps.standing.succession import Said, said, successors

LIMITS = PROFILE.thresholds
STUDY = "理论学习不够深入，读文件多，研讨少，联系实际不够紧密。"
VISIT = "到现场少，全年只去了3次，听汇报多，看得少，问题发现不了。"
MEETING = "会前通气不充分，材料常在会前一天送到，来不及细看就表态。"
STUDY_NOW = "理论学习还不够深入系统，读文件多，集中研讨少，联系实际不紧。"


def line(*drawn: tuple[str, str], beside: str = "") -> list[Said]:
    """Return records by number and words; those of `beside` stood there before as well."""
    there = [ContentKey(each) for each in beside.split()]
    return [said(ContentKey(words), number, words, there) for number, words in drawn]


def found(gone: list[Said], new: list[Said], held: str = "") -> dict[str, str]:
    return {
        str(old): str(follower)
        for old, follower in successors(gone, new, {ContentKey(held)}, LIMITS).of.items()
    }


def test_changed_words_are_found_wherever_they_stand_now() -> None:
    gone = line(("问1", STUDY), ("问2", VISIT))
    new = line(("问1", VISIT.replace("3次", "5次")), ("问7", STUDY_NOW))
    assert found(gone, new) == {STUDY: STUDY_NOW, VISIT: VISIT.replace("3次", "5次")}


def test_other_words_under_the_same_number_are_taken_for_its_successor() -> None:
    assert found(line(("问1", STUDY)), line(("问1", MEETING))) == {STUDY: MEETING}


def test_other_words_under_another_number_are_not() -> None:
    assert found(line(("问1", STUDY)), line(("问2", MEETING))) == {}


def test_words_that_stood_there_before_follow_nothing() -> None:
    gone = line(("问1", STUDY), beside=STUDY_NOW)
    assert found(gone, line(("问1", STUDY_NOW))) == {}


def test_of_a_point_that_was_parted_the_piece_most_like_it_follows() -> None:
    whole = f"{STUDY}{VISIT}"
    new = line(("问1", VISIT), ("问2", STUDY[:14]))
    assert found(line(("问1", whole)), new) == {whole: VISIT}


def test_two_points_that_were_joined_go_into_the_same_one() -> None:
    joined = f"{STUDY}{VISIT}"
    gone = line(("问1", STUDY), ("问2", VISIT))
    both = successors(gone, line(("问1", joined)), (), LIMITS)
    assert both.of == dict.fromkeys((STUDY, VISIT), joined)
    assert len(both.joined) == 1


def test_what_has_decisions_of_its_own_follows_only_words_it_holds() -> None:
    assert found(line(("问1", STUDY)), line(("问1", MEETING)), MEETING) == {}
    joined = f"{STUDY}{VISIT}"
    assert found(line(("问1", STUDY)), line(("问9", joined)), joined) == {STUDY: joined}


@pytest.mark.parametrize("few", ["不够", "学习不够深入"])
def test_a_few_characters_are_no_piece_of_a_long_text(few: str) -> None:
    assert found(line(("问1", few)), line(("问2", STUDY))) == {}


WORDS = st.text(alphabet="学习深入调研现场会议3次。", min_size=1, max_size=30)
ROWS = st.lists(
    st.tuples(st.sampled_from(("问1", "问2", "问3")), WORDS),
    max_size=5,
    unique_by=lambda row: row[1],
)


@given(gone=ROWS, new=ROWS)
def test_no_new_words_follow_two_old_ones_unless_these_were_joined(
    gone: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    came = successors(line(*gone), line(*new), (), LIMITS)
    alone = [key for old, key in came.of.items() if old not in came.joined]
    assert len(alone) == len(set(alone))
    assert set(came.of.values()) <= {words for _, words in new}
    assert came == successors(line(*gone), line(*new), (), LIMITS)
