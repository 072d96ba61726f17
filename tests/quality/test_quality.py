"""What the benchmark must hold. The figures themselves: python tests/quality/figures.py."""

import importlib.util
from functools import cache

import figures
import pytest
from benchmark import SAYS_THE_SAME, Half, Kind, halves
from peers import METHODS, Matrix

REPORTING = halves()[1]
PEERS = {
    "2-gram tf-idf cosine": "sklearn",
    "rapidfuzz ratio": "rapidfuzz",
    "MinHash": "datasketch",
}


@cache
def scores(name: str) -> Matrix:
    return METHODS[name]([each.text for each in REPORTING.texts])


def peer(name: str) -> Matrix:
    if importlib.util.find_spec(PEERS[name]) is None:
        pytest.skip(f"{PEERS[name]} is not installed (extra bench)")
    return scores(name)


def test_the_benchmark_has_what_was_asked_for() -> None:
    counts = {kind: sum(len(half.of(kind)) for half in halves()) for kind in Kind}
    pairs = counts[Kind.NEAR_MISS] + counts[Kind.RELATED]
    pairs += sum(counts[kind] for kind in SAYS_THE_SAME)
    groups = {
        each.about for half in halves() for each in half.texts if each.kind is Kind.GROUP
    }
    assert pairs >= 300
    assert len(groups) >= 40
    assert all(count > 0 for count in counts.values())


def test_no_base_or_group_stands_in_both_halves() -> None:
    tuning, reporting = ({each.about for each in half.texts} for half in halves())
    assert not tuning & reporting


def test_no_near_miss_is_merged_by_rule() -> None:
    for half in halves():
        assert figures.merged_by_rule(half)[Kind.NEAR_MISS][0] == 0


def test_no_near_miss_among_the_edits_is_merged_by_rule() -> None:
    assert figures.merged_edits()[Kind.NEAR_MISS] == (0, 270)


def test_a_rule_merges_nothing_that_no_writer_called_the_same() -> None:
    every = Half("both", tuple(each for half in halves() for each in half.texts))
    assert figures.wrongly_merged(every) == []


def test_most_light_edits_are_merged_by_rule() -> None:
    """Where a word of the edit is in no list a person is asked (README, What was left)."""
    merged, of = figures.merged_by_rule(REPORTING)[Kind.LIGHT]
    assert merged / of >= 0.55


def test_every_light_edit_stands_first_in_the_ranking() -> None:
    assert figures.hits(REPORTING, scores("ours"), Kind.LIGHT)[0] == 1.0


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize("kind", [Kind.SHORT, Kind.EXPANDED, Kind.REWORDED])
def test_the_own_base_stands_higher_than_with_a_peer(name: str, kind: Kind) -> None:
    ours = figures.hits(REPORTING, scores("ours"), kind)
    theirs = figures.hits(REPORTING, peer(name), kind)
    assert all(mine >= their for mine, their in zip(ours, theirs, strict=True))
    assert sum(ours) > sum(theirs)


@pytest.mark.parametrize("name", PEERS)
def test_groups_are_found_better_than_with_a_peer(name: str) -> None:
    ours = figures.group_hits(REPORTING, scores("ours"))
    theirs = figures.group_hits(REPORTING, peer(name))
    assert all(mine > their for mine, their in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize("others", ["related", "different"])
def test_the_same_is_told_from_others_better_than_with_a_peer(
    name: str, others: str
) -> None:
    kinds = (Kind.SHORT, Kind.EXPANDED, Kind.REWORDED, Kind.GROUP, Kind.COMPOUND)
    against = {
        "related": figures.pairs_of(REPORTING, Kind.RELATED),
        "different": figures.different(REPORTING),
    }[others]
    for kind in kinds:
        same = figures.pairs_of(REPORTING, kind)
        ours = figures.auc(scores("ours"), same, against)
        assert ours >= figures.auc(peer(name), same, against), kind


@pytest.mark.parametrize("name", PEERS)
def test_a_reviewer_reads_less_than_with_a_peer(name: str) -> None:
    peer(name)
    register = figures.register_of(REPORTING)
    texts = [each.text for each in register.texts]
    ours = figures.efforts(register, METHODS["ours"](texts))
    theirs = figures.efforts(register, METHODS[name](texts))
    assert all(mine.pairs < their.pairs for mine, their in zip(ours, theirs, strict=True))


def test_the_tables_of_the_command_tell_every_method() -> None:
    told = "\n".join(figures.tables(REPORTING))
    assert all(told.count(f"| {name} |") >= 1 for name in METHODS)
    assert "merged wrongly: none" in told
