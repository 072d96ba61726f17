"""What comes of files that are read alone, and what they take."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

_TESTS = Path(__file__).resolve().parent.parent
_PATHS = (str(_TESTS), str(_TESTS.parent / "src"))

Row = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one file: its findings and rows, and what it took."""

    raised: str
    said: list[tuple[str, str, str]]
    rows: list[Row]
    touched: list[str]
    wall: float
    cpu: float
    memory: float

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(code for code, _, _ in self.said)


def came_of(paths: list[Path]) -> dict[str, Came]:
    """Return what came of some files, by name."""
    if sys.platform == "win32":
        pytest.skip("this system cannot limit what a process takes")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "hostile.alone"],
        input="\n".join(map(str, paths)),
        capture_output=True,
        cwd=_TESTS,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(_PATHS)},
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(map(_came, done.stdout.splitlines()))


def _came(line: str) -> tuple[str, Came]:
    told = json.loads(line)
    return told["file"], Came(
        raised=told.get("raised", ""),
        said=[tuple(each) for each in told.get("said", ())],
        rows=[
            (kind, number, tuple(values.items()))
            for kind, number, values in told.get("rows", ())
        ],
        touched=told.get("touched", []),
        wall=told["wall"],
        cpu=told["cpu"],
        memory=told["memory"],
    )
