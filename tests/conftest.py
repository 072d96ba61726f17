"""What several tests share: the example, walked once, and copies of it to spoil."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tonggao.store.project import find
from tonggao.verbs.demo import FIRST, demo, fill_in, load_example, prepare
from tonggao.verbs.run import run

DAY = date(2026, 1, 12)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew"
    )


def pytest_configure(config: pytest.Config) -> None:
    # A busy machine is no failure; and CI walks the same examples every time, so that it
    # fails for a reason of the change.
    settings.register_profile(
        "house",
        deadline=None,
        derandomize=os.environ.get("CI") == "true",
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("house")
    if config.getoption("--update-golden") and os.environ.get("CI") == "true":
        raise pytest.UsageError("golden files are written by a person, never by CI")


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    return bool(pytestconfig.getoption("--update-golden"))


@pytest.fixture(scope="session")
def walked_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example walked to the open ledger; nobody may change it."""
    folder = tmp_path_factory.mktemp("walked") / "2025年度民主生活会"
    demo(folder, on=DAY)
    return folder


@pytest.fixture(scope="session")
def returned_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example with its nine files in 2 收回 and nothing else done."""
    folder = tmp_path_factory.mktemp("returned") / "2025年度民主生活会"
    prepare(folder, load_example(FIRST))
    return folder


@pytest.fixture(scope="session")
def drafted_once(returned_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example with its 统稿表 filled in and no ledger opened."""
    folder = tmp_path_factory.mktemp("drafted") / "2025年度民主生活会"
    shutil.copytree(returned_once, folder)
    fill_in(folder, load_example(FIRST), on=DAY)
    return folder


@pytest.fixture(scope="session")
def run_once(returned_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example run once, nothing decided."""
    folder = tmp_path_factory.mktemp("run") / "项目"
    shutil.copytree(returned_once, folder)
    run(find(folder), on=DAY)
    return folder


def _copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "项目"))


@pytest.fixture
def walked(walked_once: Path, tmp_path: Path) -> Path:
    return _copy(walked_once, tmp_path)


@pytest.fixture
def returned(returned_once: Path, tmp_path: Path) -> Path:
    return _copy(returned_once, tmp_path)


@pytest.fixture
def drafted(drafted_once: Path, tmp_path: Path) -> Path:
    return _copy(drafted_once, tmp_path)
