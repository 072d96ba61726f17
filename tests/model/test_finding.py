from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.finding import Code, Finding, Severity, in_order
from tonggao.model.source import CellRef, Passage

CODE = Code(
    "ROW-001", Severity.ERROR, "未填", "“{heading}”没有填写。", "请补填“{heading}”。"
)
REF = CellRef("张三.xlsx", "问题", 5, "B", "对照方面")

findings = st.builds(
    Finding,
    code=st.sampled_from(["ROW-001", "ROW-002"]),
    severity=st.sampled_from(list(Severity)),
    file=st.sampled_from(["a", "b"]),
    sheet=st.sampled_from(["", "问题"]),
    cell=st.sampled_from(["", "A2", "B2", "A10", "AA2"]),
    message=st.just("话。"),
    hint=st.just(""),
)


def test_a_finding_says_the_place_the_words_and_what_to_do() -> None:
    found = CODE.at(REF)
    assert str(found) == "张三.xlsx 问题 B5: ROW-001 “对照方面”没有填写。请补填“对照方面”。"
    assert str(CODE.in_file("a", heading="x")) == "a: ROW-001 “x”没有填写。请补填“x”。"
    assert CODE.in_sheet("a", "问题", heading="x").sheet == "问题"


def test_a_field_that_is_not_filled_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        CODE.in_file("a")


@given(st.lists(findings))
def test_findings_stand_in_reading_order_each_once(found: list[Finding]) -> None:
    ordered = in_order(found)
    assert set(ordered) == set(found)
    assert len(ordered) == len(set(found))
    assert [each.sort_key for each in in_order(reversed(ordered))] == [
        each.sort_key for each in ordered
    ]


def test_rows_and_columns_count_as_numbers() -> None:
    one = CODE.at(REF)
    cells = ["AA2", "B10", "B2", "A2", ""]
    ordered = in_order(replace(one, cell=cell) for cell in cells)
    assert [each.cell for each in ordered] == ["", "A2", "B2", "AA2", "B10"]


def test_severities_have_words_for_people() -> None:
    assert [each.word for each in Severity] == ["请补充", "请核对", "供参考"]


def test_a_passage_without_sources_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="source"):
        Passage("学习不深", ())


def test_joined_passages_keep_every_source_once() -> None:
    other = replace(REF, row=6)
    joined = Passage("甲", (REF,)).joined(Passage("乙", (other, REF)), "；")
    assert (joined.text, joined.sources) == ("甲；乙", (REF, other))
    assert joined.reworded("丙") == Passage("丙", (REF, other))
