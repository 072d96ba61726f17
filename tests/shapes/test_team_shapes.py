"""What the three shapes of a team's report are, in words: S1, S4 and S6 of the domain."""

import re
from collections.abc import Callable

import pytest

from shapes.building import Made
from shapes.reading import Part, Row, Text, begin_in_order
from tonggao.model.text import chinese_number

PROBLEMS, CAUSES, MEASURES = "存在的主要问题", "产生问题的原因", "下一步整改措施"
SPOKEN = re.compile(r"[一二三四]是")


@pytest.fixture(scope="module")
def numbered(walked_shape: Callable[[str], Made]) -> Text:
    """S1: names on lines of their own, 1. items."""
    return walked_shape("S1").text


@pytest.fixture(scope="module")
def blocks(walked_shape: Callable[[str], Made]) -> Text:
    """S4: blocks with aspects under them, in prose."""
    return walked_shape("S4").text


@pytest.fixture(scope="module")
def inline(walked_shape: Callable[[str], Made]) -> Text:
    """S6: long names run in, 一是 to 四是 in one row."""
    return walked_shape("S6").text


def behind_the_lead(part: Part) -> tuple[Row, ...]:
    """Return the rows of a part but for the sentence that opens it."""
    return part.rows[1:]


# S1


def test_s1_has_problems_statements_causes_and_measures_in_this_order(
    numbered: Text,
) -> None:
    assert numbered.headings == [
        "一、存在的主要问题及表现",
        "二、有关情况的说明",
        "三、产生问题的原因",
        "四、下一步整改措施",
    ]


def test_s1_names_its_aspects_on_lines_of_their_own_that_end_in_a_stop(
    numbered: Text,
) -> None:
    names = numbered.part("存在的主要问题及表现").of("heading 2")
    assert len(names) == 6
    assert begin_in_order(names)
    assert all(name.endswith("方面。") for name in names)


def test_s1_numbers_its_items_within_each_aspect(numbered: Text) -> None:
    aspects = numbered.part("存在的主要问题及表现").under
    assert [len(rows) for rows in aspects.values()] == [3, 3, 2, 3, 3, 2]
    for rows in aspects.values():
        for place, row in enumerate(rows, start=1):
            (lead,) = row.leads
            assert lead.startswith(f"{place}.")
            assert lead.endswith("。")
            assert row.text.startswith(lead)


def test_s1_counts_what_stands_in_it(numbered: Text) -> None:
    problems, measures = numbered.parts[1], numbered.parts[4]
    items = sum(len(rows) for rows in problems.under.values())
    acts = sum(len(rows) for rows in measures.under.values())
    assert problems.rows[0].text == f"对照6个方面，共查摆出{items}个问题。"
    assert (
        f"制定整改措施{acts}项，从以下{len(measures.under)}个方面" in measures.rows[0].text
    )
    assert (items, acts) == (16, 12)


def test_s1_tells_of_last_year_and_twice_that_nothing_concerns_it(numbered: Text) -> None:
    told = [rows[0].text for rows in numbered.part("有关情况的说明").under.values()]
    assert "共查摆5个方面14个问题，制定整改措施32项" in told[0]
    assert told[1:] == ["不涉及以上情况。", "不涉及以上情况。"]


def test_s1_runs_each_cause_into_its_row_one_for_each_aspect(numbered: Text) -> None:
    rows = behind_the_lead(numbered.part(CAUSES))
    assert len(rows) == 6
    assert begin_in_order([row.lead for row in rows])
    assert all(row.lead.endswith("。") and row.text != row.lead for row in rows)


def test_s1_heads_its_measures_and_gives_each_a_paragraph(numbered: Text) -> None:
    heads = numbered.part(MEASURES).under
    assert len(heads) == 6
    assert not any(title.endswith("。") for title in heads)
    assert all(1 <= len(rows) <= 2 for rows in heads.values())


def test_s1_has_nothing_of_another_shape(numbered: Text) -> None:
    assert not numbered.rows_of("Salutation", "Signature", "Date", "heading 3")
    assert not any(SPOKEN.match(row.text) for row in numbered.rows)
    problems = numbered.part("存在的主要问题及表现")
    assert not any(each.runs_on for row in problems.rows for each in row.pieces)


# S4


def test_s4_is_spoken_and_dated_under_its_title(blocks: Text) -> None:
    before = [(row.style, row.text) for row in blocks.parts[0].rows[1:3]]
    assert before == [("Subtitle", "（2023年12月29日）"), ("Salutation", "同志们：")]
    assert not blocks.rows_of("Signature", "Date")


def test_s4_has_problems_causes_and_measures(blocks: Text) -> None:
    assert blocks.headings == [f"一、{PROBLEMS}", f"二、{CAUSES}", f"三、{MEASURES}"]


def test_s4_has_three_blocks_with_their_aspects_one_level_lower(blocks: Text) -> None:
    under = blocks.part(PROBLEMS).under
    assert begin_in_order(list(under))
    assert not any(name.endswith(("方面", "。")) for name in under)
    counts = []
    for rows in under.values():
        names = [row.text for row in rows if row.style == "heading 3"]
        assert all(name.startswith(f"{n}.") for n, name in enumerate(names, start=1))
        assert all(name.endswith("方面") for name in names)
        counts.append(len(names))
    assert counts == [6, 3, 2]


def test_s4_tells_each_aspect_in_one_paragraph_of_prose(blocks: Text) -> None:
    rows = [row for rows in blocks.part(PROBLEMS).under.values() for row in rows]
    styles = [row.style for row in rows]
    assert styles == ["heading 3", "Body Text"] * 11
    prose = rows[1::2]
    assert not any(row.leads for row in prose)
    assert not any(re.match(r"\d|[一二三四]是", row.text) for row in prose)
    joined = [row for row in prose if any(each.runs_on for each in row.pieces)]
    assert len(joined) == 1  # two problems of one aspect stand in one row


def test_s4_runs_its_causes_in_after_a_sentence_with_their_number(blocks: Text) -> None:
    part = blocks.part(CAUSES)
    causes = behind_the_lead(part)
    assert "以下四个方面" in part.rows[0].text
    assert len(causes) == 4
    assert begin_in_order([row.lead for row in causes])


def test_s4_gives_each_head_of_measures_one_long_paragraph(blocks: Text) -> None:
    part = blocks.part(MEASURES)
    acts = 0
    for title, rows in part.under.items():
        assert not title.endswith("。")
        (row,) = rows
        spoken = SPOKEN.findall(row.text)
        assert spoken == [f"{chinese_number(n)}是" for n in range(1, len(spoken) + 1)]
        acts += len(spoken)
    counted = f"制定整改措施{chinese_number(acts)}项，从以下三个方面"
    assert counted in part.rows[0].text


def test_s4_counts_in_chinese_numerals(blocks: Text) -> None:
    assert blocks.part(PROBLEMS).rows[0].text == "对照十一个方面，共查摆出十二个问题。"
    opening = blocks.parts[0].rows[-1].text
    assert "学习十一次，开展谈心谈话六十八人次，征求意见建议五十二条" in opening


# S6


def test_s6_has_problems_causes_and_measures(inline: Text) -> None:
    assert inline.headings == [f"一、{PROBLEMS}", f"二、{CAUSES}", f"三、{MEASURES}"]


def test_s6_runs_long_names_into_the_row_of_their_problems(inline: Text) -> None:
    rows = behind_the_lead(inline.part(PROBLEMS))
    names = [row.lead for row in rows]
    assert begin_in_order(names)
    assert all(name.endswith("方面。") for name in names)
    assert all(74 <= len(name.removeprefix("（一）")) <= 145 for name in names)
    assert all(row.text.startswith(name) for row, name in zip(rows, names, strict=True))
    assert not inline.part(PROBLEMS).of("heading 2")


def test_s6_sets_the_problems_of_an_aspect_in_one_row(inline: Text) -> None:
    rows = behind_the_lead(inline.part(PROBLEMS))
    assert [len(row.leads) for row in rows] == [3, 4, 3, 4, 3]
    for row in rows:
        spoken = [lead.partition("是")[0] for lead in row.leads]
        assert spoken == [chinese_number(n) for n in range(1, len(spoken) + 1)]
        assert sum(each.runs_on for each in row.pieces) == len(row.leads)


def test_s6_marks_points_inside_an_item_otherwise_than_items(inline: Text) -> None:
    row = behind_the_lead(inline.part(PROBLEMS))[2]
    item = row.text.partition("一是")[2].partition("二是办实事")[0]
    assert item.startswith("民生用水的短板补得不快。（1）二次供水")
    assert re.findall(r"（\d）", item) == ["（1）", "（2）"]


def test_s6_heads_its_causes_and_its_measures(inline: Text) -> None:
    causes, measures = inline.part(CAUSES).under, inline.part(MEASURES).under
    assert begin_in_order(list(causes))
    assert all(re.fullmatch(r"（.）从.{4}上剖析，.+[^。]", each) for each in causes)
    assert all(re.fullmatch(r"（.）.{4}，.{4}", each) for each in measures)
    assert [len(rows) for rows in (*causes.values(), *measures.values())] == [1] * 9


def test_s6_opens_its_parts_with_true_counts_in_chinese(inline: Text) -> None:
    problems, causes, measures = map(inline.part, (PROBLEMS, CAUSES, MEASURES))
    items = sum(len(row.leads) for row in problems.rows)
    acts = sum(
        len(SPOKEN.findall(row.text)) for rows in measures.under.values() for row in rows
    )
    assert problems.rows[0].text == f"对照五个方面，共查摆出{chinese_number(items)}个问题。"
    assert f"以下{chinese_number(len(causes.under))}个方面" in causes.rows[0].text
    assert f"整改措施{chinese_number(acts)}项" in measures.rows[0].text
    assert f"以下{chinese_number(len(measures.under))}个方面" in measures.rows[0].text
    assert items == 17


def test_s6_has_nothing_of_another_shape(inline: Text) -> None:
    assert not inline.rows_of("Salutation", "Signature", "Date", "heading 3")
    assert not any(re.match(r"\d+\.", row.text) for row in inline.rows)
