"""Words that are nobody's, and words where nobody should have written."""

import pytest
from one_member import FORM
from test_form_reading import PRINTED, only, with_cells

from tonggao.model.entry import EntryKind
from tonggao.sheets.member.reading.entries import read_entries


@pytest.mark.parametrize("words", ["#REF!", " #n/a ", "#DIV/0!"])
def test_an_error_word_left_as_text_is_no_words_of_anybody(words: str) -> None:
    typed = {("问题和措施", "D5"): "学习不深入", ("问题和措施", "E5"): words}
    read = read_entries(with_cells(typed), FORM, printed=PRINTED)
    assert only(read, EntryKind.ISSUE).values["具体表现"] == ""
    assert [(each.ref.cell, each.value) for each in read.unread] == [("E5", words.strip())]
    assert [each.code for each in read.findings] == ["ROW-005"]


def test_words_that_only_hold_an_error_word_stay_words() -> None:
    typed = {("问题和措施", "D5"): "报表中有#REF!没有人管"}
    read = read_entries(with_cells(typed), FORM, printed=PRINTED)
    assert only(read, EntryKind.ISSUE).values["问题"] == "报表中有#REF!没有人管"


def test_words_typed_among_the_instructions_are_unread_also_where_nothing_is_known() -> (
    None
):
    typed = {("填表说明", "A20"): "另外，管网的事请单独听我说一次"}
    read = read_entries(with_cells(typed), FORM)
    assert [(each.ref.sheet, each.ref.cell) for each in read.unread] == [
        ("填表说明", "A20")
    ]
