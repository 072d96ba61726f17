"""Each broken or hostile file alone: a finding in time, and nothing else happens."""

import re

import pytest

from hostile.kinds import HARMLESS, READ, Hostile
from hostile.listed import listed
from hostile.outcome import Came, Row

SECONDS = 10
MEBIBYTES = 1024
LINES = 300
_CHINESE = re.compile("[一-龥]")

FILES = listed()


def test_there_are_more_than_a_hundred_and_no_two_of_one_name() -> None:
    assert len({each.name for each in FILES}) == len(FILES) > 100


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.name)
def test_a_file_is_refused_with_its_cause_or_gives_every_row(
    file: Hostile, came: dict[str, Came], sound_rows: list[Row]
) -> None:
    found = came[file.name]
    assert not found.raised
    if found.said:
        assert found.codes <= file.allowed
        assert len(found.said) == 1 or file.archive
        assert all(name.startswith(file.name) for _, name, _ in found.said)
        assert all(_CHINESE.search(message) for _, _, message in found.said)
        assert found.rows == []
    elif HARMLESS in file.allowed:
        assert sound_rows
        assert [row for row in sound_rows if row not in found.rows] == []
    else:
        assert READ in file.allowed


def test_an_archive_is_told_of_in_as_many_lines_as_somebody_reads(
    came: dict[str, Came],
) -> None:
    told = {file.name: len(came[file.name].said) for file in FILES if file.archive}
    assert {name: lines for name, lines in told.items() if lines > LINES} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.name)
def test_a_file_takes_ten_seconds_of_work_and_a_gibibyte_at_most(
    file: Hostile, came: dict[str, Came]
) -> None:
    found = came[file.name]
    assert found.cpu < SECONDS
    assert found.memory < MEBIBYTES


def test_reading_writes_no_file_and_reaches_for_no_network(came: dict[str, Came]) -> None:
    assert {name: each.touched for name, each in came.items() if each.touched} == {}
