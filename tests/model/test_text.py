import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tonggao.model.text import (
    chinese_number,
    chinese_value,
    circled,
    closed,
    content_key,
    normal_form,
    opened,
    sentences,
    split_title,
    whole_number,
)

WORDS = st.text(
    st.sampled_from("学习不够深入，。！？；、：“”（）…\n 　3５.％-④x"), max_size=30
)
ANY = st.one_of(st.text(max_size=40), WORDS)


@given(ANY)
@example("½.３")
@example("3 。 5")
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


@given(ANY, ANY)
def test_space_and_marks_between_words_make_no_difference(one: str, other: str) -> None:
    parted = f"{one}学， 习。{other}"
    assert normal_form(parted) == normal_form(f"{one}学习{other}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长3.5%", "增长35%"),
        ("增长5%", "增长5"),
        ("3-5次", "35次"),
        ("不够", "够"),
        ("率≥90%", "率≤90%"),
        ("误差<3天", "误差>3天"),
    ],
)
def test_what_changes_the_meaning_stays_in_the_normal_form(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@given(ANY)
def test_a_key_hangs_on_the_words_and_not_on_their_marks(text: str) -> None:
    assert content_key("03", "issue", text) == content_key("03", "issue", f" {text}。")


@given(ANY)
def test_a_key_tells_member_kind_and_repetition_apart(text: str) -> None:
    keys = {
        content_key("03", "issue", text),
        content_key("04", "issue", text),
        content_key("03", "cause", text),
        content_key("03", "issue", text, 1),
    }
    assert len(keys) == 4


def test_a_key_tells_title_and_body_apart() -> None:
    assert content_key("03", "issue", "甲\x1f乙") != content_key("03", "issue", "甲乙\x1f")


@given(WORDS)
def test_sentences_hold_every_word_in_order(text: str) -> None:
    joined = "".join(sentences(text))
    kept = [mark for mark in text if mark.isalnum()]
    assert [mark for mark in joined if mark.isalnum()] == kept


@given(WORDS)
def test_a_sentence_is_cut_no_further(text: str) -> None:
    for sentence in sentences(text):
        assert sentences(sentence) == (sentence,)


@given(WORDS)
def test_what_is_closed_stays_closed(text: str) -> None:
    assert closed(closed(text)) == closed(text)
    assert normal_form(closed(text)) == normal_form(text)


@given(WORDS)
def test_what_is_opened_stays_opened(text: str) -> None:
    assert opened(opened(text)) == opened(text)


@given(WORDS)
def test_a_title_and_the_rest_are_the_whole(text: str) -> None:
    title, rest = split_title(text)
    assert normal_form(f"{title}。{rest}") == normal_form(text)
    assert len(title) <= 25


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("学习不深。读得少。", "学习不深"),
        ("学习不深。", ""),
        ("一" * 26 + "。读得少。", ""),
        ("甲\n乙。读得少。", ""),
        ("学习不深，读得少", ""),
    ],
)
def test_a_title_is_what_stands_before_the_first_stop(text: str, title: str) -> None:
    assert split_title(text)[0] == title


@given(st.integers(1, 99))
def test_chinese_numbers_are_read_back(number: int) -> None:
    assert chinese_value(chinese_number(number)) == number


def test_chinese_numbers_go_beyond_the_headings_anybody_has() -> None:
    numbers = [chinese_number(number) for number in (0, 100, 105, 110, 120, 999)]
    assert numbers == ["零", "一百", "一百零五", "一百一十", "一百二十", "九百九十九"]
    with pytest.raises(ValueError, match="10000"):
        chinese_number(10_000)


@given(st.integers(1, 99))
def test_a_whole_number_is_read_however_it_is_typed(number: int) -> None:
    wide = str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    for words in (str(number), wide, f"{number}、", f"{number}.0", f" {number}号"):
        assert whole_number(words) == number
    assert whole_number(chinese_number(number)) == number
    assert number > 20 or whole_number(circled(number)) == number


@pytest.mark.parametrize("words", ["", "2-3", "1.5", "甲", "-1", "12345", "2026-01-02"])
def test_what_is_no_whole_number_is_none(words: str) -> None:
    assert whole_number(words) is None
