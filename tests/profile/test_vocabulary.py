"""The word lists that come with the program, and what is said of a spoilt one."""

from pathlib import Path

import pytest

from tonggao.model.text import normal_form
from tonggao.profile import locate
from tonggao.profile.errors import ProfileError
from tonggao.profile.load import load_scale

VOCABULARY = locate.vocabulary()
NEGATIONS = set("不没未无非")


def test_every_list_is_there() -> None:
    assert len(VOCABULARY.light_words) > 200
    assert len(VOCABULARY.concepts) > 200
    assert len(VOCABULARY.set_phrases) > 150
    assert VOCABULARY.background_texts > 100
    assert max(VOCABULARY.background.values()) <= VOCABULARY.background_texts


def test_words_that_a_rule_exchanges_hold_no_digit_and_are_all_negated_or_none() -> None:
    for group in VOCABULARY.light_words:
        assert len({bool(NEGATIONS & set(word)) for word in group}) == 1, group
    for group in VOCABULARY.interchangeable:
        assert not any(mark.isdecimal() for word in group for mark in word), group


def test_words_are_written_as_they_are_compared() -> None:
    for words in (*VOCABULARY.light_words, *VOCABULARY.concepts):
        assert all(word == normal_form(word) for word in words), words


def test_the_numbers_of_the_scale_are_in_order() -> None:
    scale = VOCABULARY.scale
    assert 0 < scale.alike <= scale.worth_a_look <= scale.together <= scale.near < 1


@pytest.mark.parametrize("text", ["", "near: 1", "weights: 3", "- 1", "near: [", "x: 1"])
def test_a_spoilt_scale_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="尺度"):
        load_scale(text, file="尺度.yaml")


def test_a_missing_list_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "共用.yaml").write_text("", "utf-8")
    monkeypatch.setattr(locate, "_root", lambda: tmp_path)
    locate.vocabulary.cache_clear()
    try:
        with pytest.raises(ProfileError, match="词表"):
            locate.vocabulary()
    finally:
        locate.vocabulary.cache_clear()
