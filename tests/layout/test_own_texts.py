"""Our own Word files, of any shape and in any looks, give the check nothing to say."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings

from layout.texts import GOOD, good, item, reports, row
from tonggao.model.in_text import InText
from tonggao.model.looks import Looks
from tonggao.model.report import Report, Style
from tonggao.office.read.layout import read_layout
from tonggao.office.write_report import write_report
from tonggao.steps.layout.checking import check_layout


def found(content: bytes, looks: Looks, file: str = "送审稿.docx") -> tuple[InText, ...]:
    document, refused = read_layout(content, file)
    assert refused == ()
    assert document is not None
    return check_layout(document, looks)


def test_the_good_report_has_no_fault() -> None:
    assert found(good(), Looks()) == ()


@settings(max_examples=300)
@given(made=reports())
def test_a_report_of_any_shape_in_any_looks_has_no_fault(
    made: tuple[Report, Looks],
) -> None:
    report, looks = made
    told = found(write_report(report, looks=looks), looks)
    assert [f"{each.message} {each.excerpt}" for each in told] == []


def test_a_number_in_the_margin_is_no_fault() -> None:
    numbered = [
        replace(each, margin=str(at)) if each.style is Style.BODY else each
        for at, each in enumerate(GOOD.paragraphs)
    ]
    report = replace(GOOD, paragraphs=tuple(numbered))
    assert found(write_report(report), Looks()) == ()


def test_comments_of_a_proof_copy_are_only_mentioned() -> None:
    content = write_report(replace(GOOD, internal=True), with_sources=True)
    assert [each.code for each in found(content, Looks())] == ["LAY-048"]
    assert [
        each.code for each in found(write_report(GOOD, with_sources=True), Looks())
    ] == ["LAY-047"]


def test_places_count_over_the_whole_text() -> None:
    document, _ = read_layout(good(), "稿.docx")
    assert document is not None
    text = document.text
    for each in document.paragraphs:
        assert text[each.start : each.start + len(each.text)] == each.text
    assert text.split("\n")[-1] == "2026年1月9日"


@pytest.mark.parametrize("items", [390])
def test_a_long_report_is_checked_in_much_less_than_two_seconds(items: int) -> None:
    text = "满足于“学过了”“读完了”，联系实际研讨不深，有的工作以会议落实会议。" * 2
    rows = [item(number, "学习不够深入。", text) for number in range(1, items + 1)]
    report = Report(title="材料", paragraphs=(row(Style.TITLE, "材料"), *rows))
    content = write_report(report)
    began = time.process_time()
    assert found(content, Looks()) == ()
    assert time.process_time() - began < 2
