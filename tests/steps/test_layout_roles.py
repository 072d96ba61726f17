"""What a paragraph is: by its style, else by its words and where it stands."""

from dataclasses import replace
from itertools import accumulate

import pytest

from tonggao.model.laid_out import LaidOut, LaidParagraph, Letters, Piece, Place, Setting
from tonggao.steps.layout.order import check_order
from tonggao.steps.layout.roles import Role, ordinal_of, roled
from tonggao.steps.layout.telling import told

CENTRE = Setting(alignment="center")


def paragraph(
    text: str,
    style: str = "Normal",
    setting: Setting = Setting(),  # noqa: B008  # frozen
    *,
    size: int = 32,
    lead: str = "",
) -> LaidParagraph:
    own = Letters(size=size)
    pieces = [Piece(text=lead, letters=own, style="公文段首二级")] if lead else []
    pieces.append(Piece(text=text, letters=own))
    return LaidParagraph(pieces=tuple(pieces), style=style, setting=setting)


def document(*paragraphs: LaidParagraph) -> LaidOut:
    starts = accumulate((len(each.text) + 1 for each in paragraphs), initial=0)
    placed = (
        replace(each, number=number, start=start)
        for number, (each, start) in enumerate(zip(paragraphs, starts, strict=False), 1)
    )
    return LaidOut(file="稿.docx", paragraphs=tuple(placed))


def roles(*paragraphs: LaidParagraph) -> list[str]:
    return [str(each.role) for each in roled(document(*paragraphs))]


def test_styles_say_what_a_paragraph_is_by_their_built_in_names() -> None:
    named = {
        "Title": Role.TITLE,
        "heading 1": Role.FIRST,
        "Heading 2": Role.SECOND,
        "标题 3": Role.THIRD,
        "heading 5": Role.THIRD,
        "Subtitle": Role.SUBTITLE,
        "Salutation": Role.SALUTATION,
        "Signature": Role.SIGNATURE,
        "Date": Role.DATE,
        "公文密级": Role.OTHER,
        "toc 1": Role.OTHER,
        "Body Text": Role.BODY,
    }
    for style, role in named.items():
        assert roles(paragraph("甲乙丙丁", style)) == [role], style


def test_an_outline_level_makes_a_heading_of_any_style() -> None:
    assert roles(paragraph("主要问题", "我的标题", Setting(outline=0))) == [Role.FIRST]


def test_without_styles_the_words_and_their_place_say_it() -> None:
    assert roles(
        paragraph("某公司领导班子", setting=CENTRE, size=44),
        paragraph("对照检查材料", setting=CENTRE, size=44),
        paragraph("（2026年1月9日）", setting=CENTRE),
        paragraph("同志们："),
        paragraph("按照统一部署，现将有关情况报告如下："),
        paragraph("一、查摆出的主要问题"),
        paragraph("（一）对党忠诚方面"),
        paragraph("1.学习不够深入。研讨少。"),
        paragraph("（二）履职尽责方面。一是调研少。"),
        paragraph("某公司领导班子"),
        paragraph("2026年1月9日"),
    ) == [
        *(Role.TITLE, Role.TITLE, Role.SUBTITLE, Role.SALUTATION, Role.BODY),
        *(Role.FIRST, Role.SECOND, Role.BODY, Role.BODY, Role.SIGNATURE, Role.DATE),
    ]


def test_a_heading_run_in_is_no_heading_that_was_forgotten() -> None:
    assert roles(paragraph("学用脱节。", lead="（一）理论武装不紧。")) == [Role.BODY]
    assert roles(paragraph("", lead="（一）理论武装不紧。")) == [Role.BODY]


def test_a_text_that_ends_otherwise_has_no_signature() -> None:
    assert roles(paragraph("甲。"), paragraph("会议定于2026年1月9日")) == [Role.BODY] * 2
    assert roles(paragraph("全文完。"), paragraph("2026年1月")) == [Role.BODY, Role.DATE]


def test_words_in_tables_have_no_role() -> None:
    cell = LaidParagraph(
        pieces=(Piece(text="一、甲", letters=Letters()),), place=Place.CELL
    )
    assert roles(cell) == []


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("一、甲", 1, 1),
        ("十二、甲", 1, 12),
        ("（三）甲", 2, 3),
        ("(三)甲", 2, 3),
        ("4.甲", 3, 4),
        ("4．甲", 3, 4),
        ("（5）甲", 4, 5),
        ("　　六、甲", 1, 6),
        ("一是甲", 0, 0),
        ("3.5公里", 0, 0),
        ("2025.甲", 0, 0),
        ("百、甲", 0, 0),
    ],
)
def test_the_number_a_paragraph_begins_with(text: str, level: int, number: int) -> None:
    found = ordinal_of(text)
    assert (found.level if found else 0, found.number if found else 0) == (level, number)


def numbers(*beginnings: str) -> list[str]:
    """Return what is said of the numbers of paragraphs that begin so."""
    made = document(*(paragraph(f"{each}学习不深入。研讨少。") for each in beginnings))
    return [
        f"{each.paragraph} {each.code}" for each in told(made, check_order(roled(made)))
    ]


@pytest.mark.parametrize(
    "beginnings",
    [
        (
            "一、",
            "（一）",
            "1.",
            "2.",
            "（二）",
            "1.",
            "二、",
            "（一）",
            "1.",
            "（1）",
            "（2）",
        ),
        ("一、", "1.", "2.", "二、", "1."),  # problems of a case stand under 一、 at once
        ("一、", "（一）", "1.", "2.", "（二）", "3.", "4."),  # counted through
        ("（一）", "（二）"),  # a part of a text
        ("1.", "2.", "3."),
        tuple(f"{number}." for number in range(1, 61)),
        ("一是", "二是"),
    ],
)
def test_numbers_in_order_are_no_fault(beginnings: tuple[str, ...]) -> None:
    assert numbers(*beginnings) == []


@pytest.mark.parametrize(
    ("beginnings", "said"),
    [
        (("一、", "三、", "四、"), ["2 LAY-041"]),
        (("一、", "一、", "二、"), ["2 LAY-041"]),
        (("一、", "（二）"), ["2 LAY-041"]),
        (("二、", "三、"), ["1 LAY-041"]),
        (("一、", "（一）", "1.", "3."), ["4 LAY-041"]),
        (("一、", "（一）", "（1）"), ["3 LAY-042"]),
        (("（一）", "1.", "一、", "（一）"), ["1 LAY-042"]),
    ],
)
def test_a_gap_a_repeat_and_a_leap_are_told_once(
    beginnings: tuple[str, ...], said: list[str]
) -> None:
    assert numbers(*beginnings) == said


def test_a_heading_of_the_third_level_needs_one_of_the_second() -> None:
    made = document(paragraph("一、甲", "heading 1"), paragraph("1.乙", "heading 3"))
    assert [each.code for each in check_order(roled(made))] != []
