"""A member writes the same words in two rows, and changes one of them."""

from dataclasses import replace
from pathlib import Path

from openpyxl.workbook import Workbook
from random_season import Season, prepared, put
from season_people import Row

WORDS = Row(number="问1", title="请示报告不及时", body="重大事项会后补报，有两次超过时限。")
AGAIN = replace(WORDS, number="问2")


def numbers(season: Season) -> dict[str, str]:
    lines = season.stand.sheets["问题定号"]
    return {
        each.cells["来源"]: each.cells["题号"]
        for each in lines
        if each.cells["来源"].startswith("01-")
    }


def type_number(season: Season, label: str, number: str) -> None:
    def work(book: Workbook) -> None:
        for line in season.stand.sheets["问题定号"]:
            if line.cells["来源"] == label:
                put(book, "问题定号", line.number, "题号", number)

    season.at_table(work)


def test_a_number_stays_with_the_words_it_was_given_to(tmp_path: Path) -> None:
    season = Season(prepared(tmp_path / "发放"), tmp_path / "项目")
    season.send("01", (WORDS, AGAIN, replace(WORDS, number="问3", body="另一件事。")))
    season.stand = season.run()
    type_number(season, "01-问2", "2")
    season.stand = season.run()
    assert numbers(season) == {"01-问1": "", "01-问2": "2", "01-问3": ""}
    # He changes the first one, and meanwhile the clerk numbers another row.
    changed = replace(WORDS, body="重大事项会后补报，有三次超过时限。")
    season.send("01", (changed, AGAIN, replace(WORDS, number="问3", body="另一件事。")))
    type_number(season, "01-问3", "1")
    season.stand = season.run()
    # The words before his change still stand, and the same words stand with them.
    assert numbers(season) == {"01-问1": "2", "01-问2": "2", "01-问3": "1"}
