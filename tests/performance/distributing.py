"""Measure what blank forms cost: ``python tests/performance/distributing.py [MEMBERS]``.

Processor time a member: of laying out and writing his workbook with XlsxWriter, of the
workbook and of the Word form that `distribute` makes from a template, and of the whole
`distribute`, first all but the disk and then into an empty folder, where every file is
waited for until it is safe (fsync). Nothing here judges.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import tonggao
from tonggao.model.plan import Member
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.example import Example, example_plan
from tonggao.sheets.member.form.layout import form_book
from tonggao.store.disk import write_bytes
from tonggao.verbs.blanks import Blanks
from tonggao.verbs.demo import FIRST, load_example, prepare

MEMBERS = 1000
SAMPLE = 100  # of them are written with XlsxWriter
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
_GIVEN = "知远思行明达守正清和致用"
CAMPAIGN = "0123456789ab"


def many(example: Example, members: int) -> Example:
    """Return the example with a team of so many, whose names have two or three characters."""
    listed = example.plan["成员"]
    first = listed[0] if isinstance(listed, list) else {}
    roster = [
        {
            **first,
            "成员编号": f"{number:04}",
            "序号": str(number),
            "姓名": _SURNAMES[number % 30]
            + _GIVEN[number % 12 : number % 12 + 1 + number % 2],
        }
        for number in range(1, members + 1)
    ]
    plan = {**example.plan, "成员": roster}
    return replace(example, plan=plan, returns=(), steps=(), opinions=())


def cost(work: Callable[[], object], count: int) -> tuple[float, float]:
    """Return processor time and time on the wall, in milliseconds for each of `count`."""
    began, at = time.process_time(), time.perf_counter()
    work()
    spent, passed = time.process_time() - began, time.perf_counter() - at
    return spent * 1000 / count, passed * 1000 / count


def every(write: Callable[[Member], bytes], members: list[Member]) -> float:
    return cost(lambda: [write(each) for each in members], len(members))[0]


def main(count: int) -> None:
    example = many(load_example(FIRST), count)
    profile = locate.read(example.profile)
    plan = example_plan(example, profile)
    members = [each for each in plan.members if each.fills_in]

    def one(member: Member) -> bytes:
        return write_workbook(form_book(profile, plan, member, campaign=CAMPAIGN))

    def store(folder: Path) -> None:
        for each in members:
            write_bytes(folder / f"{each.id}.xlsx", blanks.workbook(each))

    one(members[0])
    each_written = every(one, members[:SAMPLE])
    blanks = Blanks(profile, plan, CAMPAIGN, ())
    workbook, word = every(blanks.workbook, members), every(blanks.word, members)
    with tempfile.TemporaryDirectory() as folder:
        stored, _ = cost(lambda: store(Path(folder)), len(members))
        project = prepare(Path(folder) / "项目", example)
        shutil.rmtree(project.root / profile.folders.distribute)
        project.outputs_record.unlink()
        tried = replace(project, dry_run=True)
        dry, _ = cost(lambda: tonggao.distribute(tried), len(members))
        whole, passed = cost(lambda: tonggao.distribute(project), len(members))
        again, _ = cost(lambda: tonggao.distribute(project), len(members))
    print(f"processor time a member, {len(members)} members")
    print(f"  XlsxWriter, a workbook each    {each_written:7.3f} ms")
    for name, spent in (
        ("template, the workbook", workbook),
        ("template, to the disk", stored),
        ("template, the Word form", word),
        ("distribute, both, but the disk", dry),
        ("distribute, both, to the disk", whole),
        ("distribute again, nothing new", again),
    ):
        print(f"  {name:30} {spent:7.3f} ms   {each_written / spent:6.1f} times less")
    print(f"  on the wall, to the disk       {passed:7.3f} ms")
    print("  aim                            10 times less for the workbooks")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS)
