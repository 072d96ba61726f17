"""Files that are spoilt by chance, and workbooks of anything."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.judging import judge, judge_workbook
from fuzz.seeds import files_like, old_file
from fuzz.spoiling import edited, spoilt
from fuzz.workbooks_of_anything import workbooks
from tonggao.model.cell import WorkbookRead

# Dice drawn throw by throw would fall on the simplest face nearly always.
DICE = st.integers(0, 2**32 - 1).map(Random)


@pytest.fixture(scope="session")
def sound(returned_once: Path) -> dict[str, bytes]:
    """Return a sound file of every kind, by name."""
    return files_like((returned_once / "2 收回/01_罗砚田_问题查摆表.xlsx").read_bytes())


def test_sound_files_stand_the_judgement(sound: dict[str, bytes]) -> None:
    for name, content in {**sound, "旧.xls": old_file()}.items():
        judge(content, name)


@given(dice=DICE)
@settings(max_examples=200)
def test_a_spoilt_file_gives_rows_or_a_refusal(
    sound: dict[str, bytes], dice: Random
) -> None:
    name, content = spoilt(sound, dice)
    judge(content, name)


@given(dice=DICE)
@settings(max_examples=8)
def test_a_spoilt_file_of_an_old_program_gives_rows_or_a_refusal(dice: Random) -> None:
    old = old_file()
    judge(edited(old, (old,), dice), "旧.xls")


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_any_bytes_are_taken(content: bytes) -> None:
    judge(content, "来件")


@given(workbooks())
@settings(max_examples=60)
def test_a_workbook_of_anything_is_understood_as_far_as_it_goes(
    workbook: WorkbookRead,
) -> None:
    judge_workbook(workbook)
