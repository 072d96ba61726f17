"""A project is one folder; its id is given once."""

from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from make import PLAN, PROFILE

from tonggao.model.outcome import ProjectError
from tonggao.store import project as projects
from tonggao.store.project import RECORDS, Project, create, find, locked, with_id


def made(root: Path) -> Project:
    return create(root, profile="通用", digest="d", folders=PROFILE.folders)


def test_a_new_project_is_found_from_any_folder_inside(tmp_path: Path) -> None:
    root = tmp_path / "2025年度 民主生活会"
    made(root)
    for start in (root, root / "4 统稿"):
        found = find(start)
        assert (found.root, found.profile, found.id) == (root.resolve(), "通用", "")


def test_a_folder_without_a_project_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="不是项目文件夹"):
        find(tmp_path)


def test_one_folder_holds_one_project(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(ProjectError, match="已经有一个项目"):
        made(tmp_path)
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(ProjectError, match="是一个文件"):
        made(tmp_path / "文件")


def test_the_id_is_given_once_and_stays(tmp_path: Path) -> None:
    named = with_id(made(tmp_path), PLAN)
    assert len(named.id) == 12
    assert find(tmp_path).id == named.id
    renamed = replace(PLAN, campaign="另一个会议", year="2026")
    assert with_id(find(tmp_path), renamed).id == named.id
    assert with_id(replace(named, id=""), renamed).id != named.id


def test_the_same_plan_gives_the_same_id_wherever_it_stands(tmp_path: Path) -> None:
    ids = {with_id(made(tmp_path / name), PLAN).id for name in ("甲", "乙")}
    assert len(ids) == 1


def test_a_dry_run_gives_an_id_and_keeps_none(tmp_path: Path) -> None:
    made(tmp_path)
    dry = find(tmp_path, dry_run=True)
    assert with_id(dry, PLAN).id
    assert find(tmp_path).id == ""


def test_names_with_marks_are_kept(tmp_path: Path) -> None:
    create(tmp_path, profile='我的"模板"\\一', digest="d", folders=PROFILE.folders)
    assert find(tmp_path).profile == '我的"模板"\\一'


@pytest.mark.parametrize("words", [b"", b"id: [", b"- a", b"id: x", b"\xff\xfe\x00"])
def test_damaged_settings_are_said(tmp_path: Path, words: bytes) -> None:
    made(tmp_path)
    (tmp_path / RECORDS / "project.yaml").write_bytes(words)
    with pytest.raises(ProjectError, match="读不出来"):
        find(tmp_path)


def test_two_windows_do_not_work_on_one_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projects, "_WAIT_SECONDS", 0.05)
    project = made(tmp_path)
    with (
        FileLock(project.records / "lock"),
        pytest.raises(ProjectError, match="另一个窗口"),
        locked(project),
    ):
        pass
    with locked(project):
        pass


def test_a_dry_run_takes_no_lock(tmp_path: Path) -> None:
    made(tmp_path)
    with locked(find(tmp_path, dry_run=True)):
        assert not (tmp_path / RECORDS / "lock").exists()


def test_paths_are_relative_with_slashes(tmp_path: Path) -> None:
    project = made(tmp_path)
    assert project.relative(tmp_path / "2 收回" / "a.xlsx") == "2 收回/a.xlsx"
    assert {path.parent for path in (project.decisions_log, project.returns_log)} == {
        project.records
    }
    assert project.ledger_log.name == "ledger.jsonl"
    assert project.outputs_record.name == "outputs.json"
