"""A project folder: made once, found from inside, its id set once, one at work at a time."""

from dataclasses import replace
from pathlib import Path

import pytest
from make import PLAN

from tonggao.model.outcome import ProjectError, StoreError
from tonggao.profile import locate
from tonggao.store import project as module
from tonggao.store.project import RECORDS, Project, create, find, locked, with_id


@pytest.fixture
def made(tmp_path: Path) -> Project:
    folders = locate.read("通用").folders
    return create(tmp_path / "2025年度", profile="通用", digest="d", folders=folders)


def test_a_project_is_found_from_a_folder_inside(made: Project) -> None:
    assert find(made.root / "2 收回") == made
    assert find(made.root, dry_run=True) == replace(made, dry_run=True)


def test_a_folder_without_a_project_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="不是项目文件夹"):
        find(tmp_path)


def test_a_project_is_not_made_twice(made: Project) -> None:
    folders = locate.read("通用").folders
    with pytest.raises(ProjectError, match="已经有一个项目"):
        create(made.root, profile="通用", digest="d", folders=folders)


@pytest.mark.parametrize("left", [b"", b"[1]", b"id: ''\n", b"{", b"\xff\xfe"])
def test_spoilt_settings_are_said_in_chinese(left: bytes, made: Project) -> None:
    (made.records / "project.yaml").write_bytes(left)
    with pytest.raises(ProjectError, match="项目记录读不出来"):
        find(made.root)


def test_the_id_is_twelve_hex_digits_and_is_set_once(made: Project) -> None:
    named = with_id(made, PLAN)
    assert len(named.id) == 12
    assert int(named.id, 16)
    assert find(made.root) == named
    renamed = replace(PLAN, unit="另一家公司", year="2031")
    assert with_id(find(made.root), renamed).id == named.id


def test_the_id_comes_from_unit_meeting_and_year(made: Project) -> None:
    first = with_id(made, PLAN).id
    assert with_id(made, replace(PLAN, theme="另一个主题", members=())).id == first
    assert with_id(made, replace(PLAN, unit="另一家公司")).id != first
    assert with_id(made, replace(PLAN, campaign="另一次会")).id != first
    assert with_id(made, replace(PLAN, year="2031")).id != first


def test_the_id_is_not_kept_before_anybody_is_named_nor_in_a_rehearsal(
    made: Project,
) -> None:
    assert with_id(made, replace(PLAN, members=())).id
    assert find(made.root).id == ""
    assert with_id(replace(made, dry_run=True), PLAN).id
    assert find(made.root).id == ""


def test_quotes_in_a_name_survive(tmp_path: Path) -> None:
    folders = locate.read("通用").folders
    made = create(tmp_path / '甲"乙', profile='C:\\通"用', digest="d", folders=folders)
    assert find(made.root).profile == 'C:\\通"用'


def test_paths_are_relative_with_slashes(made: Project) -> None:
    assert made.relative(made.root / "2 收回" / "张三.xlsx") == "2 收回/张三.xlsx"


def test_one_is_at_work_at_a_time(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WAIT_SECONDS", 0.05)
    with locked(made):
        with pytest.raises(ProjectError, match="另一个窗口正在处理"), locked(made):
            pytest.fail("two at work")
        with locked(replace(made, dry_run=True)):  # looks only
            pass
    with locked(made):
        pass


def test_records_that_cannot_be_locked_are_said(made: Project) -> None:
    (made.records / "lock").mkdir()
    with pytest.raises(StoreError, match=f"不能在“{RECORDS}”文件夹中写文件"), locked(made):
        pytest.fail("not locked")


def test_what_goes_wrong_at_work_is_not_taken_for_the_lock(made: Project) -> None:
    with pytest.raises(PermissionError), locked(made):
        raise PermissionError
