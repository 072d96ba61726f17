import pytest

from tonggao.model.source import CellRef, Passage

BODY = CellRef("2 收回/张三.xlsx", "问题和措施", 5, "E", "具体表现")
EXAMPLE = CellRef("2 收回/张三.xlsx", "问题和措施", 5, "F", "事例")


def test_a_passage_without_sources_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="at least one source"):
        Passage("学习不深入", ())


def test_joining_keeps_every_source_once_and_in_order() -> None:
    one, other = Passage("读文件多。", (BODY,)), Passage("3月未到场。", (EXAMPLE, BODY))
    assert one.joined(other) == Passage("读文件多。3月未到场。", (BODY, EXAMPLE))


def test_rewording_keeps_the_sources() -> None:
    passage = Passage("学习不深入", (BODY, EXAMPLE)).reworded("学得不深")
    assert passage == Passage("学得不深", (BODY, EXAMPLE))


def test_a_cell_is_named_as_a_person_looks_for_it() -> None:
    assert str(BODY) == "2 收回/张三.xlsx [问题和措施!E5 具体表现]"
