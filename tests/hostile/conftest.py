"""The files, made once, and what came of each when it was read alone."""

from pathlib import Path

import pytest

from hostile.listed import listed
from hostile.outcome import Came, Row, came_of

SPOILT = "2 收回/01_罗砚田_问题查摆表.xlsx"


@pytest.fixture(scope="session")
def sound(returned_once: Path) -> bytes:
    """Return the filled workbook of ours that every file is made of."""
    return (returned_once / SPOILT).read_bytes()


@pytest.fixture(scope="session")
def hostile_files(sound: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every file; nobody may change it."""
    folder = tmp_path_factory.mktemp("hostile")
    for each in listed():
        (folder / each.name).write_bytes(each.make(sound))
    return folder


@pytest.fixture(scope="session")
def came(hostile_files: Path) -> dict[str, Came]:
    """Return what came of every file, by name, each read in a process of its own."""
    return came_of([hostile_files / each.name for each in listed()])


@pytest.fixture(scope="session")
def sound_rows(returned_once: Path) -> list[Row]:
    """Return the rows of the workbook that the files were made of."""
    return came_of([returned_once / SPOILT])[Path(SPOILT).name].rows
