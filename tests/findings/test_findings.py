"""Every finding is provoked on the way a user goes, and says exactly what is expected."""

import re
import shutil
from pathlib import Path

import pytest
from provoking import Section, carry_out, new_project, sections, shared_profile

from tonggao.model.finding import Finding
from tonggao.profile.load import load_profile

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/provoke.md"))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that every provoke.md starts from, as project.md makes it."""
    folder = tmp_path_factory.mktemp("项目")
    new_project(folder)
    carry_out(sections((HERE / "project.md").read_text("utf-8")), folder)
    return folder


def found(folder: Path, prepared: Path, project: Path) -> list[str]:
    """Return what is found of the code that a folder is about."""
    steps = sections((folder / "provoke.md").read_text("utf-8"))
    if steps[0].title == "模板":
        findings = profile_findings(steps[0])
    else:
        shutil.copytree(prepared, project)
        findings = carry_out(steps, project)
    return [line(each) for each in findings if each.code == folder.name]


def profile_findings(step: Section) -> tuple[Finding, ...]:
    own = "\n".join(each for each in step.lines if not each.startswith("```"))
    _, findings = load_profile(shared_profile(), own, file="profile.yaml")
    return findings


def line(finding: Finding) -> str:
    where = (finding.file, finding.sheet, finding.cell)
    return " | ".join((finding.severity, *where, finding.message, finding.hint))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_done_is_told_in_these_words(
    folder: Path, prepared: Path, tmp_path: Path
) -> None:
    expected = (folder / "expected.txt").read_text("utf-8").splitlines()
    assert found(folder, prepared, tmp_path / "项目") == expected
    assert expected


def test_the_project_they_start_from_asks_for_nothing(
    prepared: Path, tmp_path: Path
) -> None:
    project = tmp_path / "项目"
    shutil.copytree(prepared, project)
    findings = carry_out([Section("做", ("run",))], project)
    assert {each.code for each in findings} == {"REP-002"}


def test_every_provocation_says_what_it_shows() -> None:
    for folder in FOLDERS:
        first = (folder / "provoke.md").read_text("utf-8").splitlines()[0]
        assert re.fullmatch(r"[^#|].*。", first), folder.name


# EDIT-008 beyond its words: both rows stay in sight until the clerk lets one go.

BOTH = Section(
    "统稿表",
    (
        "问题定号: 01-问1 题号 = 1",
        "问题定号: 01-问1 取用 = 主稿",
        "问题定号: 02-问1 题号 = 1",
        "问题定号: 02-问1 取用 = 主稿",
    ),
)
EDIT = Section("做", ("edit",))


def told(steps: list[Section], prepared: Path, project: Path) -> list[str]:
    shutil.copytree(prepared, project)
    return [each.code for each in carry_out(steps, project) if each.code == "EDIT-008"]


@pytest.mark.parametrize("verb", ["edit", "report", "run"])
def test_every_verb_that_follows_the_numbers_tells_of_them(
    verb: str, prepared: Path, tmp_path: Path
) -> None:
    done = [BOTH, Section("做", (verb,))]
    assert told(done, prepared, tmp_path / "项目") == ["EDIT-008"]


def test_two_mains_are_told_until_one_is_let_go(prepared: Path, tmp_path: Path) -> None:
    assert told([BOTH, EDIT, EDIT], prepared, tmp_path / "一") == ["EDIT-008"]
    for label in ("01-问1", "02-问1"):
        let_go = Section("统稿表", (f"问题定号: {label} 取用 = 只记来源",))
        assert told([BOTH, EDIT, let_go, EDIT], prepared, tmp_path / label) == []


def test_points_inside_an_item_have_a_main_each(prepared: Path, tmp_path: Path) -> None:
    points = Section("统稿表", ("问题定号: 01-问1 分点 = 一", "问题定号: 02-问1 分点 = 二"))
    assert told([BOTH, points, EDIT], prepared, tmp_path / "项目") == []
