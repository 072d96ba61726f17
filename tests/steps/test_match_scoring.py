"""How much alike two texts are: laws of the score, and the levels in words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import VOCABULARY

from tonggao.model.likeness import Level
from tonggao.steps.match.forms import Text
from tonggao.steps.match.matching import ranked
from tonggao.steps.match.prepared import prepare
from tonggao.steps.match.scoring import features, scores

LONG = (
    "中心组学习念文件多、研讨少，联系漏损和水价这些实际问题不紧，学完议不出一条管用的意见"
)
WEIGHTS = VOCABULARY.scale.weights
PHRASE = VOCABULARY.set_phrases[0]

bodies = st.lists(
    st.sampled_from(
        [
            LONG,
            "学习",
            "调研不深",
            "没有形成制度",
            "3次",
            "走过场、图形式",
            PHRASE,
            "，",
            "水厂",
        ]
    ),
    max_size=5,
).map("".join)


def texts_of(*said: str) -> list[Text]:
    return [Text(key=str(n), words=("", each)) for n, each in enumerate(said)]


@settings(max_examples=60, deadline=None)
@given(st.lists(bodies, min_size=2, max_size=6))
def test_a_score_is_a_share_and_the_same_in_both_directions(said: list[str]) -> None:
    texts = prepare(texts_of(*said), VOCABULARY)
    table = np.stack([scores(features(texts, row), WEIGHTS) for row in range(len(said))])
    assert ((table >= 0) & (table < 1)).all()
    assert np.array_equal(table, table.T)


@settings(max_examples=60, deadline=None)
@given(st.lists(bodies, min_size=2, max_size=6))
def test_some_texts_and_every_text_give_one_score(said: list[str]) -> None:
    texts = prepare(texts_of(*said), VOCABULARY)
    others = np.arange(len(said))[::-1].astype(np.int64)
    for row in range(len(said)):
        some, every = features(texts, row, others), features(texts, row)
        assert np.array_equal(scores(some, WEIGHTS), scores(every, WEIGHTS)[others])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (LONG, f"{LONG}。", Level.IDENTICAL),
        (LONG, LONG.replace("这些", "等"), Level.LIGHT),
        (f"{LONG}。三是调研少，四是督办松，五是台账没有建起来", LONG, Level.CONTAINS),
        (LONG, LONG.replace("水价", "项目").replace("漏损", "收费"), Level.NEAR),
        (LONG, "集体学习满足于读一读，结合漏损谈的少", Level.ALIKE),
    ],
)
def test_levels_in_words(one: str, other: str, expected: Level) -> None:
    (pair,) = ranked(texts_of(one, other), VOCABULARY).pairs
    assert pair.level is expected


def test_what_says_the_same_stands_above_whatever_is_only_alike() -> None:
    found = ranked(
        texts_of(LONG, f"{LONG}。", LONG.replace("这些", "等"), LONG.replace("不紧", "紧")),
        VOCABULARY,
    ).pairs
    levels = [pair.level.strength for pair in found]
    assert levels == sorted(levels)


def test_other_words_for_one_thing_bring_two_texts_nearer() -> None:
    one, same, other = "下基层调研少", "到一线走访少", "到食堂吃饭少"
    found = {
        (str(pair.first), str(pair.second)): pair.score
        for pair in ranked(texts_of(one, same, other), VOCABULARY).pairs
    }
    assert found["0", "1"] > found["0", "2"]


def test_what_everybody_says_makes_nobody_alike() -> None:
    said = texts_of(f"{PHRASE}水厂加药不稳", f"{PHRASE}抄表估抄多")
    bare = texts_of("水厂加药不稳", "抄表估抄多")
    with_phrase, without = (
        ranked(each, VOCABULARY).pairs[0].score for each in (said, bare)
    )
    assert with_phrase == without
