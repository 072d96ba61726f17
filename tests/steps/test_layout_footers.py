"""Page numbers as Word and WPS put them, in footers, frames and boxes."""

from collections.abc import Mapping

import pytest

from tonggao.model.laid_out import (
    LaidOut,
    LaidParagraph,
    Letters,
    PageSection,
    Piece,
    Setting,
)
from tonggao.model.looks import Looks, PageNumber
from tonggao.steps.layout.footers import check_page_numbers

SONG = Letters(latin="宋体", other="宋体", chinese="宋体", size=28)
LINE = Setting(line=400, rule="exact")
RIGHT = Setting(line=400, rule="exact", alignment="right", right=315, right_hundredths=100)
LEFT = Setting(line=400, rule="exact", alignment="left", left=280)
OUTER, CENTRED, PLAIN = PageNumber.OUTER, PageNumber.CENTRED, PageNumber.PLAIN
Footers = Mapping[str, tuple[LaidParagraph, ...]]


def number(
    setting: Setting, words: str = "— {} —", letters: Letters = SONG, side: str = ""
) -> tuple[LaidParagraph, ...]:
    before, after = words.split("{}")
    pieces = (
        Piece(text=before, letters=letters),
        Piece(text="1", letters=letters, page_number=True),
        Piece(text=after, letters=letters),
    )
    shown = tuple(each for each in pieces if each.text)
    return (LaidParagraph(pieces=shown, setting=setting, side=side),)


def found(
    *pages: Footers,
    form: PageNumber = OUTER,
    two_sided: bool = True,
    title_page: bool = False,
) -> list[str]:
    sections = tuple(
        PageSection(footers=each, footer=1395, title_page=title_page) for each in pages
    )
    document = LaidOut(file="稿.docx", sections=sections, two_sided=two_sided)
    return [each.code for each in check_page_numbers(document, Looks(page_number=form))]


BOTH: Footers = {"default": number(RIGHT), "even": number(LEFT)}


@pytest.mark.parametrize(
    ("footers", "form", "two_sided"),
    [
        (BOTH, OUTER, True),
        ({"default": number(LINE, side="outside")}, OUTER, False),
        ({"default": number(LINE, side="right"), "even": number(LEFT)}, OUTER, True),
        (
            {"default": number(RIGHT, "{}"), "even": number(LEFT, "{}")},
            PLAIN,
            True,
        ),
        (
            {"default": number(Setting(line=400, rule="exact", alignment="center"))},
            CENTRED,
            False,
        ),
        ({"default": number(LINE, side="center")}, CENTRED, False),
        ({}, PageNumber.NONE, True),
    ],
)
def test_numbers_as_they_should_be(
    footers: Footers, form: PageNumber, two_sided: bool
) -> None:
    assert found(footers, form=form, two_sided=two_sided) == []


@pytest.mark.parametrize(
    ("footers", "two_sided", "codes"),
    [
        ({}, True, ["LAY-010"]),
        ({"default": number(RIGHT)}, True, ["LAY-010"]),
        ({"default": number(RIGHT)}, False, ["LAY-013"]),
        (
            {"default": number(Setting(line=400, rule="exact", alignment="center"))},
            False,
            ["LAY-011"],
        ),
        ({"default": number(LINE, side="center")}, False, ["LAY-011"]),
        ({"default": number(RIGHT), "even": number(RIGHT)}, True, ["LAY-011"]),
        ({"default": number(RIGHT, "-{}-"), "even": number(LEFT)}, True, ["LAY-012"]),
        (
            {
                "default": number(RIGHT, letters=Letters(latin="Calibri", size=18)),
                "even": number(LEFT),
            },
            True,
            ["LAY-014"],
        ),
    ],
)
def test_numbers_as_they_should_not_be(
    footers: Footers, two_sided: bool, codes: list[str]
) -> None:
    assert found(footers, two_sided=two_sided) == codes


def test_every_section_is_looked_at_and_the_same_fault_told_once() -> None:
    centre = {"default": number(LINE, side="center"), "even": number(LEFT)}
    assert found(BOTH, centre, centre) == ["LAY-011"]
    assert found(BOTH, title_page=True) == ["LAY-015"]
    first = {**BOTH, "first": number(RIGHT)}
    assert found(first, title_page=True) == []


def test_a_number_at_the_head_of_the_page_is_in_the_wrong_place() -> None:
    page = PageSection(headers=BOTH)
    document = LaidOut(file="稿.docx", sections=(page,), two_sided=True)
    (told,) = check_page_numbers(document, Looks())
    assert (told.code, "在页眉里" in told.message) == ("LAY-011", True)
