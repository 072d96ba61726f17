"""Measure in one run, each in a cold process: ``python tests/performance/measure.py``.

Processor time of `tonggao run` on the nine files of the example, from the returns to
送审稿 and 台账 with nothing written before, against a script that only reads and
concatenates the same files; and of `tonggao --help`. Nothing here judges: it prints.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from tonggao.verbs.demo import FIRST, fill_in, load_example, prepare

TIMES = 5
HERE = Path(__file__).resolve().parent
MADE = ("3 请补充", "4 统稿", "5 文稿", "6 台账", "9 办公室内部（勿外传）")
DAY = date(2026, 1, 12)


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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project, returns = Path(folder) / "项目", Path(folder) / "九份"
        prepare(project, load_example(FIRST))
        shutil.copytree(project / "2 收回", returns)
        fill_in(project, load_example(FIRST), on=DAY)

        def fresh() -> None:
            """Leave the returns, the plan and the decisions; forget every output."""
            for name in MADE:
                shutil.rmtree(project / name, ignore_errors=True)
            (project / "系统记录（勿删）" / "outputs.json").unlink(missing_ok=True)
            (project / "2 收回" / "收回登记.xlsx").unlink(missing_ok=True)

        python, ours = sys.executable, [sys.executable, "-m", "tonggao"]
        naive = cost([python, str(HERE / "naive.py"), str(returns)], lambda: None)
        whole = cost([*ours, "run", "-q", "--project", str(project)], fresh)
        shown = cost([*ours, "--help"], lambda: None)
        bare = cost([python, "-c", "pass"], lambda: None)
    print("processor time, cold process, least of", TIMES)
    print(f"  python, nothing                 {bare:7.0f} ms")
    print(f"  tonggao --help                  {shown:7.0f} ms   aim 150 ms")
    print(f"  pandas + openpyxl, only reading {naive:7.0f} ms")
    print(f"  tonggao run, everything         {whole:7.0f} ms")
    print(f"  ratio                           {whole / naive:7.2f}      aim 3.00")


main()
