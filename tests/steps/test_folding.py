"""Forms of many texts at once are those of each text by itself."""

from hypothesis import given, settings
from hypothesis import strategies as st
from make import VOCABULARY

from tonggao.model.text import normal_form
from tonggao.steps.match.folding import light_forms, masks_of, normal_forms
from tonggao.steps.match.forms import alternatives, light_form, masked, said
from tonggao.steps.match.spotting import replaced, words_in

# Letters, digits, marks between digits, minus signs, wide and combined characters.
wordings = st.text(alphabet="好中aⅨ１2Z 。，,.5%％<≤-－…—\n·\u0301（_①é가힣﹪", max_size=14)
lists = st.dictionaries(
    st.text(alphabet="abc", min_size=1, max_size=4), st.text("xy|", max_size=3), max_size=6
)
spelt = st.lists(st.text(alphabet="abc", max_size=12), max_size=6)
ordinary = st.lists(
    st.sampled_from(["职工", "不够", "比较", "与上级要求相比", "较", "管网", "了", "3次"]),
    max_size=8,
).map("".join)


@settings(max_examples=500)
@given(st.lists(st.tuples(wordings | st.text(max_size=8), wordings), max_size=5))
def test_normal_forms_are_those_of_each_text(texts: list[tuple[str, ...]]) -> None:
    assert normal_forms(texts) == [normal_form(said(words)) for words in texts]


@given(st.lists(ordinary, max_size=5))
def test_light_forms_are_those_of_each_text(normals: list[str]) -> None:
    words = VOCABULARY.light_words
    assert light_forms(normals, words) == [light_form(each, words) for each in normals]


@given(st.lists(ordinary, max_size=5))
def test_set_phrases_leave_the_same_gaps(normals: list[str]) -> None:
    phrases = alternatives(map(normal_form, VOCABULARY.set_phrases))
    found = masks_of(normals, VOCABULARY.set_phrases)
    assert found == [masked(normal, phrases) for normal in normals]


@settings(max_examples=500)
@given(spelt, lists)
def test_words_are_replaced_as_a_pattern_would(
    texts: list[str], table: dict[str, str]
) -> None:
    pattern = alternatives(table)
    one_by_one = [
        pattern.sub(lambda word: table[word.group()], text) if pattern else text
        for text in texts
    ]
    assert replaced(texts, table) == one_by_one


@given(spelt, lists)
def test_words_are_found_as_a_pattern_would(
    texts: list[str], table: dict[str, str]
) -> None:
    pattern = alternatives(table)
    rows, words = words_in(texts, frozenset(table))
    expected = [
        (row, word)
        for row, text in enumerate(texts)
        for word in (pattern.findall(text) if pattern else ())
    ]
    assert list(zip(rows.tolist(), words, strict=True)) == expected
