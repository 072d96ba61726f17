"""Everything that must hold, in one command: ``python tests/check.py``.

Format, lint, strict types, layers, then the tests; pytest's closing line comes last.
Works from any folder and with any Python that has ``pip install ".[dev]"``. Further
arguments go to pytest: ``python tests/check.py -k trace``.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKED = ("src", "tests")
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("-m", "ruff", "format", "--check", *CHECKED)),
    ("lint", ("-m", "ruff", "check", *CHECKED)),
    ("types", ("-m", "mypy", *CHECKED)),
    (
        "layers",
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ),
)


def run(arguments: Sequence[str], **settings: str) -> int:
    """Run Python at the root of the repository and return its exit status."""
    environment: Mapping[str, str] = {**os.environ, "PYTHONUTF8": "1", **settings}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def main() -> int:
    """Run every step, whatever the ones before said, and return 0 if all hold."""
    failed = []
    for name, arguments in STEPS:
        print(f"== {name}", flush=True)
        if run(arguments, PYTHONPATH=str(ROOT / "src")):
            failed.append(name)
    print("== tests", flush=True)
    if failed:
        print(f"not in order: {', '.join(failed)}", flush=True)
    tests = run(("-m", "pytest", "-q", *sys.argv[1:]))
    return 1 if failed else tests


if __name__ == "__main__":
    sys.exit(main())
