"""Measure in one run, each in a cold process: ``python tests/performance/measure.py``.

Processor time of `tonggao run` with nothing written before, against a script that only
reads and concatenates the same files (`naive.py`): on the nine files of the example, from
the returns to 送审稿 and 台账, and on 30 members with 10 points each, from the returns to
统稿表 and 汇编稿; and of `tonggao --help`. Nothing here judges: it prints.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from thirty import large

import tonggao
from tonggao.sheets.example import Example
from tonggao.verbs.demo import FIRST, fill_in, load_example, prepare

TIMES = 5
HERE = Path(__file__).resolve().parent
MADE = ("3 请补充", "4 统稿", "5 文稿", "6 台账", "9 办公室内部（勿外传）")
DAY = date(2026, 1, 12)
OURS = [sys.executable, "-m", "tonggao"]


def cost(command: Sequence[str], fresh: Callable[[], object]) -> float:
    """Return the least processor time of several runs, in milliseconds."""
    spent = []
    for _ in range(TIMES):
        fresh()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode > 1:
            raise SystemExit(f"{command} ended with {done.returncode}")
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent) * 1000


class Campaign:
    """A project with its returns, decisions and nothing made of them yet."""

    def __init__(self, folder: Path, example: Example, *, answered: bool) -> None:
        self.project, self.returns = folder / "项目", folder / "来件"
        prepare(self.project, example)
        shutil.copytree(self.project / "2 收回", self.returns)
        if answered:
            fill_in(self.project, example, on=DAY)
        else:
            tonggao.run(tonggao.find(self.project), on=DAY)

    def fresh(self) -> None:
        """Leave the returns, the plan and the decisions; forget every output."""
        for name in MADE:
            shutil.rmtree(self.project / name, ignore_errors=True)
        (self.project / "系统记录（勿删）" / "outputs.json").unlink(missing_ok=True)
        (self.project / "2 收回" / "收回登记.xlsx").unlink(missing_ok=True)

    def naive(self) -> float:
        script = str(HERE / "naive.py")
        return cost([sys.executable, script, str(self.returns)], lambda: None)

    def whole(self, *, again: bool = False) -> float:
        """Return the cost of everything anew, or of a run that finds nothing to do."""
        command = [*OURS, "run", "-q", "--project", str(self.project)]
        return cost(command, (lambda: None) if again else self.fresh)


def told(name: str, naive: float, whole: float, aim: str) -> None:
    print(f"  {name}")
    print(f"    pandas + openpyxl, only reading {naive:7.0f} ms")
    print(f"    tonggao run, everything         {whole:7.0f} ms")
    print(f"    ratio                           {whole / naive:7.2f}      {aim}")


def main() -> None:
    example = load_example(FIRST)
    print("processor time, cold process, least of", TIMES)
    bare = cost([sys.executable, "-c", "pass"], lambda: None)
    shown = cost([*OURS, "--help"], lambda: None)
    print(f"  python, nothing                   {bare:7.0f} ms")
    print(f"  tonggao --help                    {shown:7.0f} ms   aim 150 ms")
    with tempfile.TemporaryDirectory() as folder:
        nine = Campaign(Path(folder) / "九人", example, answered=True)
        told("9 members, the example", nine.naive(), nine.whole(), "aim 3.00")
        thirty = Campaign(Path(folder) / "三十人", large(example), answered=False)
        told("30 members, 10 points each", thirty.naive(), thirty.whole(), "aim 3.00")
        print(f"    again, nothing changed          {thirty.whole(again=True):7.0f} ms")


main()
