"""Reads files one by one, each in a process of its own under hard limits, and measures.

``python -m hostile.alone`` reads paths from standard input and prints for each a line of
JSON. The process loads our code once and forks, so that a file costs nothing but itself.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

from tonggao.model.cell import WorkbookRead
from tonggao.model.finding import Finding
from tonggao.office.read import read_workbook
from tonggao.office.read.archive import is_archive, members
from tonggao.profile import locate
from tonggao.sheets.member.reading.entries import read_entries

MEMORY = 1 << 30
PATIENCE = 60  # seconds of the clock: a busy machine is no hang
_WATCHED = ("socket.connect", "socket.getaddrinfo", "os.symlink", "os.link", "os.mkdir")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def read_everything(content: bytes, name: str) -> tuple[list[WorkbookRead], list[Finding]]:
    """Return the workbooks in a file, be it an archive, and what is wrong with it."""
    if not is_archive(content):
        workbook, findings = read_workbook(content, name)
        return [workbook] if workbook.sheets else [], list(findings)
    found: list[WorkbookRead] = []
    said: list[Finding] = []
    for member in members(content, name):
        if member.finding:
            said.append(member.finding)
        if member.content is not None:
            inside, told = read_everything(member.content, member.name)
            found += inside
            said += told
    return found, said


def _outcome(path: str, touched: list[str]) -> dict[str, object]:
    try:
        workbooks, findings = read_everything(Path(path).read_bytes(), Path(path).name)
        form = locate.read("通用").form
        rows = [
            [str(each.kind), each.number, dict(each.values)]
            for workbook in workbooks
            for each in read_entries(workbook, form).entries
        ]
    except BaseException as error:  # noqa: BLE001  # what must never happen is told, too
        return {"raised": f"{type(error).__name__}: {str(error)[:200]}"}
    said = [[each.code, each.file, each.message] for each in findings]
    return {"said": said, "rows": rows, "touched": touched}


def _watched() -> list[str]:
    touched: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event in _WATCHED:
            touched.append(f"{event} {arguments}")
        elif event == "open" and arguments[0] != os.devnull and _writes(*arguments):
            touched.append(f"open {arguments[0]}")

    sys.addaudithook(note)
    return touched


def _writes(path: object, _: object, flags: object) -> bool:
    """Tell whether an opening writes a file; one by its handle is no new one."""
    named = not isinstance(path, int)
    return named and isinstance(flags, int) and flags & _WRITING != 0


def _alone(path: str, into: int) -> None:
    import resource  # which not every system has

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(PATIENCE)
    shown = json.dumps(_outcome(path, _watched()))
    with open(into, "w", encoding="utf-8") as out:  # a handle is no path
        out.write(shown)


def measured(path: str) -> dict[str, object]:
    """Return what came of a file, with the time (s) and memory (MiB) it took."""
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _alone(path, writing)
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as answer:  # noqa: PTH123
        shown = answer.read()
    _, status, used = os.wait4(child, 0)
    wall = time.monotonic() - began
    ended = json.loads(shown) if status == 0 and shown else {"raised": f"ended by {status}"}
    return {
        "file": Path(path).name,
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1024,
        **ended,
    }


if __name__ == "__main__":
    locate.read("通用")
    for line in sys.stdin:
        print(json.dumps(measured(line.rstrip("\n"))), flush=True)
