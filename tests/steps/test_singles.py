"""相近 among sentences and measures: what is near, and of the rest each other's nearest."""

from dataclasses import replace

from make import VOCABULARY, cause, measure, register

from tonggao.model.likeness import Level
from tonggao.model.record import Measure, Sentence
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.editing.singles import measure_likeness, sentence_likeness

FEELINGS = "在一个大院里共事多年，监督起来抹不开面子。"
FAVOURS = "总想把关系处得融洽一些，监督起来讲情面，没有认识到严管就是厚爱。"
SOFT = "把理论学习当成软任务，任务一忙就往后放。"
COPING = "对理论学习有应付心理，满足于规定动作做到了。"
HALF = "满足于规定动作，任务一忙就往后放。"


def sentences_of(*texts: str) -> list[Sentence]:
    numbers = enumerate(texts, start=1)
    return [
        each
        for number, text in numbers
        for each in cause("01", f"因{number}", text).sentences
    ]


def shown(
    found: list[Sentence], vocabulary: Vocabulary = VOCABULARY
) -> set[frozenset[str]]:
    texts = {each.key: each.passage.text for each in found}
    return {
        frozenset((texts[pair.first], texts[pair.second]))
        for pair in sentence_likeness(found, vocabulary).pairs
    }


def with_near(score: float) -> Vocabulary:
    """Return the words and the scale, with what is 表述相近 from another score on."""
    scale = replace(VOCABULARY.scale, near=score, contains=1.1, worth_a_look=0.05)
    return replace(VOCABULARY, scale=scale)


def test_of_what_is_faintly_alike_only_each_others_nearest_is_shown() -> None:
    found = sentences_of(FEELINGS, FAVOURS, SOFT, COPING, HALF)
    faint = sentence_likeness(found, with_near(0.99)).pairs
    assert {pair.level for pair in faint} == {Level.ALIKE}
    named = [key for pair in faint for key in (pair.first, pair.second)]
    assert len(named) == len(set(named))  # nobody is in two of them
    assert frozenset((FEELINGS, FAVOURS)) in shown(found, with_near(0.99))


def test_what_is_near_is_shown_with_all_it_is_near_to() -> None:
    found = sentences_of(SOFT, COPING, HALF)
    assert shown(found, with_near(0.05)) == {
        frozenset((SOFT, COPING)),
        frozenset((SOFT, HALF)),
        frozenset((COPING, HALF)),
    }


def test_what_is_not_worth_a_look_is_not_shown() -> None:
    found = sentences_of(SOFT, "水质检测设备更新慢，检测人员少。")
    assert shown(found) == set()


def test_nothing_is_merged_not_even_the_same_words() -> None:
    same: list[Measure] = [
        measure(member, "问1", "每月到营业厅接待用户一次，当场答复。")
        for member in ("01", "02")
    ]
    found = measure_likeness(register(*same).measures, VOCABULARY)
    assert [pair.level for pair in found.pairs] == [Level.IDENTICAL]
    assert found.merged == {}
    assert found.groups == (tuple(each.key for each in same),)


def test_the_order_of_records_changes_no_pair() -> None:
    found = sentences_of(FEELINGS, FAVOURS, SOFT, COPING, HALF)
    assert shown(found) == shown(found[::-1])
