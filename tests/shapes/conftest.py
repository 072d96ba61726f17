"""Every shape is walked once a session; whoever spoils a project takes a copy."""

from collections.abc import Callable

import pytest

from shapes.building import Made, make

NAMES = ("S1", "S2", "S3", "S4", "S5", "S6")


@pytest.fixture(scope="session")
def walked_shape(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """Return a function that gives a shape by name."""
    kept: dict[str, Made] = {}

    def shape(name: str) -> Made:
        if name not in kept:
            kept[name] = make(name, tmp_path_factory.mktemp(name) / "项目")
        return kept[name]

    return shape


@pytest.fixture(params=NAMES)
def made(request: pytest.FixtureRequest, walked_shape: Callable[[str], Made]) -> Made:
    """Return each shape in turn."""
    return walked_shape(request.param)
