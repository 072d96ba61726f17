"""The child process that reads one old workbook: limits and bytes in, cells out, as JSON.

It is started as a script, by itself, without the settings and packages of the machine. It
takes its limits before it looks at anything.
"""

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tonggao.model.cell import WorkbookRead

_MEMORY = 900 * 1024 * 1024  # bytes
_MOST_SAID = 64 * 1024 * 1024  # bytes


def main() -> None:
    """Read what comes in and say what it holds."""
    limits = json.loads(sys.stdin.buffer.readline())
    _confine(math.ceil(limits["file_seconds"]) + 1)
    try:
        said = json.dumps(_answer(limits), ensure_ascii=False).encode()
    except MemoryError:
        said = json.dumps({"failed": "占用内存过多"}).encode()
    if len(said) > _MOST_SAID:
        said = json.dumps({"failed": "占用内存过多"}).encode()
    sys.stdout.buffer.write(said)


def _confine(seconds: int) -> None:
    """Take limits on memory and time, where the system knows any."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(limits: dict[str, Any]) -> dict[str, Any]:
    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))
    from tonggao.office.read.limits import Budget, Limits, RefusedError
    from tonggao.office.read.old.book import read_book

    try:
        workbook = read_book(sys.stdin.buffer.read(), Budget(Limits(**limits)))
    except RefusedError as refused:
        return {"refused": refused.code.id, "values": refused.values}
    return _spread(workbook)


def _spread(workbook: "WorkbookRead") -> dict[str, Any]:
    sheets = [
        (
            sheet.name,
            sheet.hidden,
            [
                (each.row, each.column, each.text, each.kind, each.doubt, each.shown)
                for each in sheet.cells
            ],
            [
                (each.row, each.column, each.last_row, each.last_column)
                for each in sheet.merges
            ],
        )
        for sheet in workbook.sheets
    ]
    return {"sheets": sheets, "modified": workbook.modified}


if __name__ == "__main__":
    main()
