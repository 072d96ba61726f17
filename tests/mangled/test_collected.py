"""Mangled returns on their whole way: the same points, and a copy with remarks."""

import shutil
from pathlib import Path

import pytest
from walking import on, read, run

from mangled.corpus import CORPUS
from tonggao.store.outputs import Outputs
from tonggao.store.project import find
from tonggao.verbs.desk import open_desk

WEN, QIN = "2 收回/03_闻素秋_问题查摆表(改).xlsx", "2 收回/副本秦越川问题查摆表1.9.xlsx"
COPY = "3 请补充/09_秦越川_请补充.xlsx"
_OURS = {"填表说明", "列表", "表单标识", "请补充"}


def _points(project: Path) -> list[tuple[str, str]]:
    """Return key and label of every point, cause and measure that stands in the register."""
    found = find(project)
    desk = open_desk(found, Outputs(found.root, found.outputs_record, dry_run=True))
    register = desk.register
    return sorted(
        (each.key, each.label)
        for found_in in (register.issues, register.causes, register.measures)
        for each in found_in
    )


def _mangle(path: Path, *names: str) -> None:
    by_name = {each.name: each.change for each in CORPUS}
    content = path.read_bytes()
    for name in names:
        content = by_name[name](content)
    path.write_bytes(content)


@pytest.fixture
def mangled(returned: Path) -> Path:
    """Return the example in which two members' files were mangled."""
    _mangle(
        returned / WEN,
        "the sheet is called by the member's name",
        "the columns are called as in other offices",
        "two columns changed places",
        "every cell holds its own words",
        "the elements have the prefix x",
    )
    _mangle(
        returned / QIN,
        "the sheets were replaced by their copies",
        "the measures stand in the first column",
        "5 lines were pasted above",
        "an empty row stands after every row",
        "the rows of every aspect are merged",
        "the sheets say they hold one cell",
    )
    return returned


def test_the_register_is_the_same_as_that_of_the_plain_files(
    run_once: Path, mangled: Path
) -> None:
    said = on(mangled, "collect")
    assert not [each for each in said.object["findings"] if each["code"].startswith("FILE")]
    assert _points(mangled) == _points(run_once)


def test_as_many_cells_are_used_and_every_other_one_is_listed(
    run_once: Path, mangled: Path, tmp_path: Path
) -> None:
    plain = Path(shutil.copytree(run_once, tmp_path / "原样"))
    wanted = on(plain, "run").object["facts"]
    found = on(mangled, "run").object["facts"]
    assert found["cells_filled"] == found["cells_used"] + found["cells_listed"]
    other = {"cells_filled", "cells_listed"}  # five lines were pasted into one of them
    assert {key: found[key] for key in found if key not in other} == {
        key: wanted[key] for key in wanted if key not in other
    }
    assert found["cells_filled"] - wanted["cells_filled"] == 5


def test_the_copy_with_remarks_has_the_words_where_they_stood(mangled: Path) -> None:
    on(mangled, "collect")
    copy = {each.name: each for each in read(mangled, COPY).sheets}
    for sheet in read(mangled, QIN).sheets:
        if sheet.name not in _OURS:
            stood = {cell.address: cell.text for cell in sheet.cells}
            stands = {cell.address: cell.text for cell in copy[sheet.name].cells}
            assert {at: stands.get(at) for at in stood} == stood


def test_numbers_typed_before_the_words_change_no_point(
    run_once: Path, returned: Path
) -> None:
    _mangle(returned / QIN, "ordinals are typed before the titles")
    on(returned, "collect")
    assert _points(returned) == _points(run_once)


def test_a_mangled_file_is_read_without_a_project(mangled: Path) -> None:
    said = run("read", mangled / QIN, "--json")
    assert said.status == 0
    assert {row["kind"] for row in said.object["rows"]} >= {"issue", "measure", "cause"}
