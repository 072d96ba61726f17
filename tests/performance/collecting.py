"""What `collect` of many workbooks costs: ``python tests/performance/collecting.py [N]``.

N members (3,000) with 10 points and 3 causes each. Every figure is of a cold process that
finds nothing of ours written before but what it says: with one process, with all, and once
more with nothing changed, against the SHA-256 of everything in 2 收回. Nothing here judges:
it prints.
"""

import hashlib
import io
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from thirty import large

from tonggao.model.plan import Member, Plan
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.example import Example, example_plan
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.planning.layout import plan_book
from tonggao.store.project import PLAN_FILE, find, with_id
from tonggao.verbs.crew import processors
from tonggao.verbs.demo import FIRST, load_example
from tonggao.verbs.new import new

MEMBERS = 3000
NAME, NUMBER = "占位姓名", "占位编号"
MADE = ("2 收回/收回登记.xlsx", "3 请补充")
RECORDS = "系统记录（勿删）"
_ONE = "import os; os.sched_setaffinity(0, {0}); "
_COLLECT = "import sys; from tonggao.cli import main; sys.argv[0] = 'tonggao'; main()"


@dataclass(frozen=True)
class Cost:
    """Of one command: seconds by the clock and of the processors, and the largest process."""

    wall: float
    cpu: float
    peak: float

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s wall {self.cpu:7.1f} s CPU {self.peak:6.0f} MiB"


def project_of(folder: Path, count: int) -> Path:
    """Make a project of `count` members who have all sent their workbooks back."""
    example = large(load_example(FIRST))
    profile = locate.read(example.profile)
    new(folder, example.profile)
    team = example_plan(example, profile)
    members = tuple(
        Member(id=f"{number:02}", name=f"成员{number:04}", order=number)
        for number in range(1, count + 1)
    )
    plan = replace(team, members=members)
    (folder / PLAN_FILE).write_bytes(write_workbook(plan_book(profile, "", plan=plan)))
    campaign = with_id(find(folder), plan).id
    for name, content in _filled(example, plan, campaign):
        (folder / profile.folders.collect / name).write_bytes(content)
    return folder


def _filled(example: Example, plan: Plan, campaign: str) -> Iterator[tuple[str, bytes]]:
    profile = locate.read(example.profile)
    nobody = Member(id=NUMBER, name=NAME)
    kinds = [
        write_workbook(
            form_book(profile, plan, nobody, campaign=campaign, filled=each.rows)
        )
        for each in example.returns
    ]
    for place, member in enumerate(plan.members):
        content = _named(kinds[place % len(kinds)], member)
        yield f"{member.id}_{member.name}_问题查摆表.xlsx", content


def _named(content: bytes, member: Member) -> bytes:
    """Return a workbook with the words of one member in the place of the placeholders."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            for old, words in ((NAME, member.name), (NUMBER, member.id)):
                part = part.replace(old.encode(), words.encode())
            target.writestr(name, part)
    return out.getvalue()


def cost(code: str, folder: Path) -> Cost:
    """Return what `collect` costs in a process of its own, with all its helpers."""
    measured = (
        "import resource, atexit, sys\n"
        "def told():\n"
        "    used = [resource.getrusage(who).ru_maxrss for who in (0, -1)]\n"
        "    print(max(used), file=sys.stderr)\n"
        "atexit.register(told)\n"
    )
    script = folder.parent / "collecting.py"
    guarded = "".join(f"    {line}\n" for line in (measured + code).splitlines())
    script.write_text(f"if __name__ == '__main__':\n{guarded}", "utf-8")
    command = [sys.executable, str(script), "collect", "-q", "--project", str(folder)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, int(done.stderr.split()[-1]) / 1024)


def fresh(folder: Path) -> None:
    """Leave what members sent; forget everything that was made of it."""
    (folder / MADE[0]).unlink(missing_ok=True)
    shutil.rmtree(folder / MADE[1], ignore_errors=True)
    for name in ("originals", "cache"):
        shutil.rmtree(folder / RECORDS / name, ignore_errors=True)
    for name in ("returns.jsonl", "outputs.json"):
        (folder / RECORDS / name).unlink(missing_ok=True)


def hashed(folder: Path) -> float:
    """Return the processor seconds of hashing what lies in 2 收回."""
    began = time.process_time()
    for path in sorted((folder / "2 收回").iterdir()):
        hashlib.sha256(path.read_bytes()).digest()
    return time.process_time() - began


def main(count: int) -> None:
    print(f"tonggao collect of {count} workbooks, cold process")
    with tempfile.TemporaryDirectory() as name:
        folder = project_of(Path(name) / "项目", count)
        print(f"  one process                {cost(_ONE + _COLLECT, folder)}")
        fresh(folder)
        print(f"  {processors()} processes                {cost(_COLLECT, folder)}")
        print(f"  again, nothing changed     {cost(_COLLECT, folder)}")
        print(f"  SHA-256 of 2 收回           {hashed(folder):33.2f} s CPU")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS)
