"""What the three shapes of a person's own text are, in words: S2, S3 and S5 of the domain."""

import re
from collections.abc import Callable, Sequence

import pytest

from shapes.building import Made, shape
from shapes.reading import Row, Text, begin_in_order

PROBLEMS, CAUSES = "存在的主要问题", "产生问题的原因"
MEASURES, MATTERS = "今后的努力方向和整改措施", "需要说明和报告的事项"
LAST_YEAR = "2020年度民主生活会整改措施落实情况"


@pytest.fixture(scope="module")
def paragraphs(walked_shape: Callable[[str], Made]) -> Text:
    """S2: names on lines of their own, 一是 paragraphs."""
    return walked_shape("S2").text


@pytest.fixture(scope="module")
def inline(walked_shape: Callable[[str], Made]) -> Text:
    """S3: names run in, 一是 and 二是 in one row."""
    return walked_shape("S3").text


@pytest.fixture(scope="module")
def itemised(walked_shape: Callable[[str], Made]) -> Text:
    """S5: last year first, then names run in that end in a colon."""
    return walked_shape("S5").text


def words(rows: Sequence[Row]) -> list[str]:
    return [row.text for row in rows]


@pytest.mark.parametrize("name", ["S2", "S3", "S5"])
def test_a_person_stands_under_the_title_and_speaks_of_himself(
    name: str, walked_shape: Callable[[str], Made]
) -> None:
    text = walked_shape(name).text
    (member,) = shape(name).members
    assert text.rows[1].text.endswith(f"　{member}")
    assert "我" in text.rows[3].text
    assert not re.search(r"班子成员(?!谈|咬)|部分同志|个别党员|有的党员", text.shown)
    assert not text.rows_of("Salutation", "Signature", "Date", "heading 3")


# S2


def test_s2_has_problems_causes_and_measures(paragraphs: Text) -> None:
    assert paragraphs.headings == [f"一、{PROBLEMS}", f"二、{CAUSES}", f"三、{MEASURES}"]


def test_s2_names_its_aspects_on_lines_of_their_own(paragraphs: Text) -> None:
    names = list(paragraphs.part(PROBLEMS).under)
    assert len(names) == 6
    assert begin_in_order(names)
    assert all(name.endswith("方面") for name in names)


def test_s2_gives_every_problem_a_paragraph_and_a_number_said_aloud(
    paragraphs: Text,
) -> None:
    for rows in paragraphs.part(PROBLEMS).under.values():
        assert len(rows) == 2
        assert begin_in_order(words(rows), "{}是")
        assert all(len(row.leads) == 1 for row in rows)


@pytest.mark.parametrize("part", [CAUSES, MEASURES])
def test_s2_runs_causes_and_measures_into_their_rows(part: str, paragraphs: Text) -> None:
    rows = paragraphs.part(part).rows
    assert len(rows) == 4
    assert begin_in_order([row.lead for row in rows])
    assert all(row.lead.endswith("。") and row.text != row.lead for row in rows)


# S3


def test_s3_has_problems_causes_and_measures(inline: Text) -> None:
    assert inline.headings == [f"一、{PROBLEMS}", f"二、{CAUSES}", f"三、{MEASURES}"]


def test_s3_sets_an_aspect_in_one_row_with_its_name(inline: Text) -> None:
    rows = inline.part(PROBLEMS).rows
    assert [len(row.leads) for row in rows] == [2] * 6
    assert begin_in_order([row.lead for row in rows])
    assert all(row.lead.endswith("方面。") for row in rows)
    assert all(begin_in_order(row.leads, "{}是") for row in rows)


def test_s3_runs_its_causes_in_and_counts_its_measures_as_paragraphs(inline: Text) -> None:
    causes, measures = inline.part(CAUSES).rows, inline.part(MEASURES).rows
    assert len(causes) == 3
    assert begin_in_order([row.lead for row in causes])
    assert len(measures) == 5
    assert begin_in_order(words(measures), "{}是")


# S5


def test_s5_begins_with_last_year_and_ends_with_what_it_explains(itemised: Text) -> None:
    assert itemised.headings == [
        f"一、{LAST_YEAR}",
        f"二、{PROBLEMS}",
        f"三、{CAUSES}",
        f"四、{MEASURES}",
        f"五、{MATTERS}",
    ]


def test_s5_tells_of_last_years_items_one_by_one_with_their_state(itemised: Text) -> None:
    rows = itemised.part(LAST_YEAR).rows
    assert len(rows) == 3
    assert begin_in_order(words(rows), "{}是")
    states = [re.search(r"的整改（(.+)）。$", row.leads[0]) for row in rows]
    assert [each.group(1) for each in states if each] == ["已完成", "长期坚持", "已完成"]


def test_s5_ends_its_names_in_a_colon_and_adds_three_aspects(itemised: Text) -> None:
    rows = itemised.part(PROBLEMS).rows
    assert begin_in_order([row.lead for row in rows])
    assert all(row.lead.endswith("方面：") for row in rows)
    assert [len(row.leads) for row in rows] == [3, 3, 3, 2, 3, 1, 1, 1]
    added = [row.lead for row in rows[5:]]
    assert added == [
        "（六）在落实意识形态工作责任制方面：",
        "（七）在整改县委巡察反馈问题方面：",
        "（八）在参加双重组织生活方面：",
    ]


def test_s5_numbers_problems_only_where_there_is_a_second(itemised: Text) -> None:
    for row in itemised.part(PROBLEMS).rows:
        assert row.leads
        several = len(row.leads) > 1
        assert begin_in_order(row.leads, "{}是") is several


@pytest.mark.parametrize(("part", "count"), [(CAUSES, 4), (MEASURES, 5)])
def test_s5_counts_causes_and_measures_as_paragraphs(
    part: str, count: int, itemised: Text
) -> None:
    rows = itemised.part(part).rows
    assert len(rows) == count
    assert begin_in_order(words(rows), "{}是")
    assert not any(row.lead for row in rows)


def test_s5_explains_what_it_was_asked_by_letter(itemised: Text) -> None:
    told = {name: words(rows) for name, rows in itemised.part(MATTERS).under.items()}
    (talk,) = told["（二）本人接受组织谈话、函询情况"]
    assert talk.startswith(
        "对组织谈话函询的问题，我已如实作出说明。有关情况如下：2021年6月"
    )
    assert told["（三）受到组织处理、党纪政务处分和问责的情况"] == ["不涉及以上情况。"]
